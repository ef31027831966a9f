"""Saying which items of two tests are the same: a table with a row for each item of the later test.

The teacher chooses beside it the item of the earlier test that it is; nothing is guessed, and what is linked already
stands there. What changes is kept, and the report made anew, which puts the two tests on one scale.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from dashboard.analysing import decide
from dashboard.desk.opened import OpenClass
from dashboard.parts.asking import ask, show_question
from dashboard.parts.deciding import refuse
from dashboard.parts.items_read_alike import explain_readings, list_open_readings
from dashboard.state import State
from dashboard.wording import day, md, text
from engine.classroom import ClassReport, Growth, KeptClass, Term
from engine.errors import InputError
from engine.growth.linking import FEWEST_COMMON


def offer_matching(
    report: ClassReport, opened: OpenClass, state: State, tests: tuple[int, int], *, page: str, is_primary: bool = False
) -> None:
    """The button that opens the table of two tests, and the table while it is open.

    Parameters
    ----------
    tests
        Positions of the earlier and of the later test in the term.
    page
        Where it is offered: the dialog ends with the page.
    """
    growth = report.growth
    assert growth is not None
    question = f"{page}:match-{tests[0]}-{tests[1]}"
    if st.button(
        text("match-items"), key=f"match-items-{tests[0]}-{tests[1]}", icon=":material/link:",
        type="primary" if is_primary else "secondary",
    ):  # fmt: skip
        ask(state, question)
    show_question(
        state, question, text("match-title"), lambda: _show_table(report, growth, opened, state, tests), width="large"
    )


def _show_table(report: ClassReport, growth: Growth, opened: OpenClass, state: State, tests: tuple[int, int]) -> None:
    term = growth.term
    earlier, later = (_list_items(report, term, test) for test in tests)
    before, after = (text("match-column", day=day(term.days[test])) for test in tests)
    linked = {j: k for k, j in term.find_common(*tests)}
    st.markdown(md("match-help"))
    doubts = list_open_readings(report, opened, tests)
    explain_readings(doubts)
    table = pd.DataFrame(
        {after: list(later.values()), before: [earlier.get(linked.get(j, -1)) for j in later]}, dtype=object
    )
    edited = st.data_editor(
        table, hide_index=True, disabled=[after], key=f"match-{opened.key}-{opened.revision}-{tests}",
        column_config={before: st.column_config.SelectboxColumn(before, options=list(earlier.values()), width="large")},
    )  # fmt: skip
    st.caption(md("match-more", n=FEWEST_COMMON))
    chosen = dict(zip(later, edited[before], strict=True))
    with st.container(horizontal=True):
        wanted = st.button(text("match-save"), key="match-save", icon=":material/link:", type="primary")
        if st.button(text("ask-cancel"), key="cancel", type="tertiary"):
            state.end_question()
            st.rerun()
    if wanted:
        places = {title: j for j, title in earlier.items()}
        settled = {doubt.key: doubt.chosen for doubt in doubts}
        _save(opened, linked, {j: places[title] for j, title in chosen.items() if title in places}, settled, state)


def _list_items(report: ClassReport, term: Term, test: int) -> dict[int, str]:
    """Positions of the items of a test, and their titles, of which a class has none twice."""
    return {j: item.title for j, item in enumerate(report.gradebook.items) if term.day_of[j] == test}


def _save(
    opened: OpenClass,
    linked: Mapping[int, int],
    chosen: Mapping[int, int],
    settled: Mapping[str, str],
    state: State,
) -> None:
    """Keep what changed, and that the teacher looked: what the table showed is no longer a doubt.

    Parameters
    ----------
    linked, chosen
        Later items, and the earlier ones that they are, before and as chosen.
    settled
        Key of a doubt about such items -> how they are read.
    """
    from engine.classbook.item_matching import match_items, settle_readings, tell_items_apart

    origins = opened.assembled.origins
    apart = [(origins[k], origins[j]) for j, k in linked.items() if chosen.get(j) != k]
    same = [(origins[k], origins[j]) for j, k in chosen.items() if linked.get(j) != k]

    def change(kept: KeptClass) -> KeptClass:
        for pair in apart:
            kept = tell_items_apart(kept, *pair)
        for pair in same:
            kept = match_items(kept, *pair)
        return settle_readings(kept, settled)

    try:
        with st.spinner(text("ask-working")):
            decide(state, change)
    except InputError as error:
        refuse(error)
        return
    state.end_question()
    st.rerun()
