"""Bringing two classes together: what would come of it is shown first, and what is doubtful is asked."""

from __future__ import annotations

import streamlit as st

from dashboard.analysing import report_anew
from dashboard.desk.opened import OpenClass
from dashboard.parts.asking import confirm
from dashboard.parts.class_lines import show_name
from dashboard.resources import forget_results
from dashboard.state import State
from dashboard.wording import escape, md, say, say_md, text
from engine.classroom import Doubt, ImportChoices, KeptClass, Message
from engine.errors import ChangedElsewhereError, InputError

_MOST_SEGMENTS = 4


def show_merging(opened: OpenClass, state: State) -> None:
    """Choose the other class, answer what is doubtful, see what comes of it, and do it."""
    from engine.classbook.merging import doubts_of_merging

    st.markdown(md("merge-what", name=show_name(opened.name)))
    others = {
        line.id: show_name(line.name)
        for line in state.keeping.list_classes()
        if line.id != opened.key and not line.is_shared
    }
    chosen = st.selectbox(
        text("merge-which"), list(others), index=None, format_func=others.__getitem__, key=f"merge-{opened.key}",
        placeholder=text("merge-choose"),
    )  # fmt: skip
    if chosen is None:
        return
    try:
        other = state.keeping.load(chosen)
        doubts = doubts_of_merging(opened.kept, other)
        joining = _ask_doubts(doubts, chosen)
        preview = _preview(opened.kept, other, joining)
    except InputError as error:
        for problem in error.problems:
            st.error(say_md(problem.message), icon=":material/error:")
        return
    st.markdown(preview)

    def act() -> None:
        _merge(opened, chosen, joining, frozenset(doubt.key for doubt in doubts), state)
        state.notices.append(Message("merge-done", {"name": show_name(opened.name), "other": others[chosen]}))

    tick = md("merge-sure", other=others[chosen])
    confirm(state, tick, text("merge-do"), act, icon=":material/merge:")


def _ask_doubts(doubts: tuple[Doubt, ...], other: str) -> ImportChoices:
    """A card for every doubt, with our reading chosen; the answers as joining takes them."""
    given = {doubt.key: (_ask_doubt(doubt, f"merge-{other}-{doubt.key}"), doubt.chosen) for doubt in doubts}
    return ImportChoices(answers={key: answer for key, (answer, ours) in given.items() if answer != ours})


def _ask_doubt(doubt: Doubt, key: str) -> str:
    labels = dict(zip(doubt.options, doubt.labels or [text(f"option-{o}") for o in doubt.options], strict=True))
    with st.container(border=True):
        st.markdown(f"**{say_md(doubt.sentence)}**  \n{say_md(doubt.reason)}")
        if len(doubt.options) > _MOST_SEGMENTS:
            return st.selectbox(
                say(doubt.sentence), doubt.options, index=doubt.options.index(doubt.chosen), key=key,
                label_visibility="collapsed", format_func=labels.__getitem__,
            )  # fmt: skip
        return st.segmented_control(
            say(doubt.sentence), doubt.options, default=doubt.chosen, required=True, key=key,
            label_visibility="collapsed", format_func=lambda option: escape(labels[option]),
        )  # fmt: skip


def _preview(one: KeptClass, other: KeptClass, joining: ImportChoices) -> str:
    """How many students and uploads the class would have, as Markdown."""
    from engine.classbook.merging import merge_classes

    merged = merge_classes(one, other, joining)
    matched = len(one.students) + len(other.students) - len(merged.students)
    return md("merge-result", n=len(merged.students), matched=matched, files=len(merged.uploads))


def _merge(opened: OpenClass, other: str, joining: ImportChoices, asked: frozenset[str], state: State) -> None:
    """Merge the classes as they were shown; where another window changed one so that there is more to ask, do not."""
    from engine.classbook.merging import doubts_of_merging
    from engine.classbook.merging import merge_classes as put_together
    from engine.store.classes import merge_classes
    from engine.store.wiping import wipe

    def merge(one: KeptClass, two: KeptClass) -> KeptClass:
        if any(doubt.key not in asked for doubt in doubts_of_merging(one, two)):
            raise ChangedElsewhereError(one.version)
        return put_together(one, two, joining)

    store = state.keeping.store
    assert store is not None
    merged = merge_classes(store, opened.key, other, merge)
    wipe(store.database)  # of the other class nothing is left behind
    state.close_class(other)
    state.take_kept(merged)
    forget_results()
    report_anew(state)
