"""The tab of earlier classes on the class page: what is known from them, which they are, and one more to remember.

The teacher reads what stands out beside earlier classes, adds a memory file or takes a class out of the memory, has the
class analysed again when the memory has changed, and remembers it for the next one that takes the same test.
"""

from __future__ import annotations

import streamlit as st

from dashboard.analysing import remember_class, start_from_memory
from dashboard.desk.earlier import list_ids
from dashboard.desk.opened import OpenClass
from dashboard.language import bind_language
from dashboard.parts.earlier_classes import show_memory, take_memory_file
from dashboard.resources import count_common_items
from dashboard.state import State
from dashboard.wording import md, say_md, text
from engine.analysis.known_items import known_message
from engine.classroom import ClassReport
from engine.memory.privacy import FEW_STUDENTS, FEWEST_STUDENTS

MEMORY_FILE = "school.memory"


def show_earlier_classes(report: ClassReport, opened: OpenClass, state: State) -> None:
    """Left the memory and its classes, right the class that may join them."""
    halves = st.grid(2, min_column_width=440)
    with halves.cell():
        _show_known(report, opened, state)
        _offer_again(report, opened, state)
        show_memory(state, report.gradebook, report.curriculum, opened.earlier.itself)
        take_memory_file(state)
    with halves.cell(), st.container(border=True):
        _show_remembering(report, opened, state)


def _show_known(report: ClassReport, opened: OpenClass, state: State) -> None:
    if report.known_items is not None:
        st.markdown(md("as-sentence", sentence=known_message(report.known_items)))
        for remark in report.known_items.remarks:
            st.markdown(f"◆ {say_md(remark)}")
    elif state.memory is None:
        st.markdown(md("earlier-empty"))
    else:
        common = count_common_items(state.memory, report.gradebook, report.curriculum)
        of_others = [n for class_id, n in common.items() if class_id not in opened.earlier.itself]
        if of_others and not any(of_others):
            st.markdown(md("earlier-none-known"))


def _offer_again(report: ClassReport, opened: OpenClass, state: State) -> None:
    """A button that starts the class from the memory as it is now, where that would change anything."""
    new = opened.earlier.list_new(state.memory)
    if new and state.memory is not None:
        common = count_common_items(state.memory, report.gradebook, report.curriculum)
        new = frozenset(each for each in new if common[each])
    gone = opened.earlier.list_gone(state.memory) if report.known_items is not None else frozenset()
    if not new and not gone:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(md("earlier-changed"), width="stretch")
        if st.button(text("earlier-again"), icon=":material/restart_alt:", key="earlier-again"):
            with st.spinner(text("analysing")):
                start_from_memory(state)
            st.rerun()


def _show_remembering(report: ClassReport, opened: OpenClass, state: State) -> None:
    st.header(md("earlier-remember"), anchor=False)
    seen = report.gradebook.seen
    n_students = int(seen.any(1).sum())
    own = opened.earlier.itself & list_ids(state.memory)
    if own:
        st.markdown(md("earlier-itself"))
    elif n_students < FEWEST_STUDENTS:
        st.markdown(md("earlier-too-few", n=n_students, fewest=FEWEST_STUDENTS))
    elif not (seen.sum(0) >= FEWEST_STUDENTS).any():
        st.markdown(md("earlier-no-items", fewest=FEWEST_STUDENTS))
    else:
        st.markdown(md("earlier-what"))
        if n_students < FEW_STUDENTS:
            st.markdown(f":material/warning: {md('earlier-few', n=n_students)}")
        _ask_label(report, opened, state)
    if state.memory is not None:
        _offer_file(state)


def _ask_label(report: ClassReport, opened: OpenClass, state: State) -> None:
    # A form, so that the click on the button is not lost to the box that loses the cursor.
    with st.form(f"remember-{opened.key}", border=False):
        label = st.text_input(
            text("earlier-label"), help=text("earlier-label-help"), max_chars=80, key=f"label-{opened.key}"
        )
        wanted = st.form_submit_button(text("earlier-remember"), icon=":material/bookmark_add:", key="remember")
    if wanted:
        from engine.memory.memory import Memory
        from engine.memory.merging import add_class

        addition = add_class(state.memory or Memory(), remember_class(report, label.strip()))
        state.mark_as_remembered(addition.remembered.id)
        state.change_memory(addition.memory)
        if addition.replaced is not None:
            st.toast(md("earlier-replaced", label=addition.replaced.label or text("earlier-no-label")))
        st.rerun()


def _offer_file(state: State) -> None:
    from engine.memory.file import write_memory

    memory = state.memory
    assert memory is not None
    st.download_button(
        text("earlier-save", file=MEMORY_FILE), bind_language(lambda: write_memory(memory)), MEMORY_FILE,
        "application/json",
        key="memory-save", icon=":material/download:", on_click="ignore",
    )  # fmt: skip
    st.caption(md("earlier-session" if state.keeping.store is None else "earlier-kept"))
