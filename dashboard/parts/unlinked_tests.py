"""Two tests that nothing links: what is not known, what can be said all the same, and what the teacher can do."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.desk.opened import OpenClass
from dashboard.parts.changes import name_students
from dashboard.parts.matching_items import offer_matching
from dashboard.state import State
from dashboard.wording import escape, say, say_md, signed_movement
from engine.classroom import ClassReport, Comparison, Message, Movement
from engine.growth.movers import order_by_size
from engine.growth.sentences import explain_no_link, sort_students


def show_unlinked(report: ClassReport, opened: OpenClass, state: State, comparison: Comparison, *, page: str) -> None:
    """No picture and no gain of the class: a sentence, and two cards side by side.

    Parameters
    ----------
    page
        Where it stands: the dialog that matches items ends with the page.
    """
    card = explain_no_link(comparison)
    st.subheader(say_md(card.heading), anchor=False)
    st.markdown(say_md(card.why))
    halves = st.grid(2, min_column_width=300, border=True)
    with halves.cell():
        _list(card.can_say_title, card.can_say)
        groups = sort_students(comparison)
        for movement in (Movement.FELL_BACK, Movement.ROSE):
            students = order_by_size(comparison.students, groups[movement], movement)
            if students:
                st.markdown(f":small[{escape(signed_movement(movement))}: {name_students(report, students)}]")
    with halves.cell():
        _list(card.can_do_title, card.can_do)
        offer_matching(report, opened, state, (comparison.before, comparison.after), page=page, is_primary=True)


def _list(title: Message, sentences: Sequence[Message]) -> None:
    st.markdown(f"**{say_md(title)}**")
    st.markdown("\n".join(f"- {escape(say(sentence))}" for sentence in sentences))
