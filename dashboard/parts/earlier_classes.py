"""What earlier classes taught, wherever it is shown: the line under a class's name, and the memory with its classes."""

from __future__ import annotations

import streamlit as st

from dashboard.parts.problems import show_problems
from dashboard.resources import count_common_items, read_memory_file
from dashboard.state import State
from dashboard.wording import escape, md, say, say_md, text
from engine.analysis.known_items import known_message, rests_on_earlier_classes
from engine.classroom import ClassReport, Curriculum, Gradebook
from engine.errors import InputError

MOST_ROWS = 6
"""Classes that are shown at once; more of them scroll."""

_ROW = 88
"""Pixels of a class with its button."""


def show_known_line(report: ClassReport) -> None:
    """How many items are known from earlier classes, and behind it what that means; nothing where none is."""
    remembered = report.known_items
    if remembered is None:
        return
    with st.popover(say(known_message(remembered)), type="tertiary", icon=":material/history:"):
        st.markdown(md("earlier-known-help" if rests_on_earlier_classes(report) else "earlier-known-unused"))
        for remark in remembered.remarks:
            st.markdown(f"◆ {say_md(remark)}")
        if not remembered.remarks:
            st.markdown(md("earlier-known-alike"))
        st.caption(md("earlier-known-where"))


def take_memory_file(state: State) -> None:
    """A box for a memory file; what is in it joins the memory of the session."""
    # After a file was taken the box is a new one: the old one would hand in its file again.
    file = st.file_uploader(text("earlier-file"), type=["memory", "json"], key=f"memory-file-{state.memories}")
    if file is None:
        return
    found = read_memory_file(file.name, file.getvalue())
    if isinstance(found, InputError):
        show_problems(text("import-cannot-read", file=file.name), found.problems)
        return
    from engine.memory.merging import merge

    state.change_memory(merge([found] if state.memory is None else [state.memory, found]))
    st.rerun()


def show_memory(state: State, gradebook: Gradebook, curriculum: Curriculum, itself: frozenset[str]) -> None:
    """The classes of the memory, the items that each has in common with this one, and a button to take each out.

    Parameters
    ----------
    itself
        Ids of those that are this class.
    """
    memory = state.memory
    if memory is None:
        return
    common = count_common_items(memory, gradebook, curriculum)
    st.markdown(md("earlier-list", n=len(memory.classes)))
    rows = st.container(height=_ROW * MOST_ROWS) if len(memory.classes) > MOST_ROWS else st.container()
    order = [(each.id in itself, -common[each.id], not each.label, each.label, each.id) for each in memory.classes]
    for _, each in sorted(zip(order, memory.classes, strict=True), key=lambda pair: pair[0]):
        # A narrow window puts the button under its class; the border says that they belong together.
        with (
            rows,
            st.container(border=True, horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"),
        ):
            said = "earlier-class-itself" if each.id in itself else "earlier-class"
            label = escape(each.label) if each.label else f"*{md('earlier-no-label')}*"
            st.markdown(f"**{label}** · {md(said, students=each.summary.n_students, items=common[each.id])}")
            if st.button(text("earlier-take-out"), icon=":material/close:", type="tertiary", key=f"out-{each.id}"):
                from engine.memory.merging import take_out

                left, _ = take_out(memory, each.id)
                state.change_memory(left)
                st.rerun()
