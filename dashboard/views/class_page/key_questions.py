"""Answer keys that may be wrong: asked above the tiles, marked in them, and answered once for the class.

The engine says which levels hang on each. Left out, the item counts nowhere; found right, it counts in full. Either
answer is kept with the class and can be taken back.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.analysing import leave_items_out
from dashboard.desk.opened import OpenClass
from dashboard.parts.deciding import decide_and_show
from dashboard.resources import find_hanging
from dashboard.state import State
from dashboard.wording import SEPARATOR, escape, md, short_name_of, text
from engine.analysis.hanging_levels import HangingLevels
from engine.classroom import ClassReport, ItemFlag
from engine.writing.scores import name_item

MOST_ASKED = 2
"""So many keys are asked about above the tiles; more are counted."""

_MOST_NAMED = 6


def list_doubted(report: ClassReport) -> list[int]:
    """Positions of the items whose key is in doubt, the surest doubt first; none where no other item would stay."""
    found = [item for item in report.items if item.flag is ItemFlag.CHECK_KEY]
    if len(found) == len(report.items):
        return []
    return [item.item for item in sorted(found, key=lambda item: (-item.doubt if item.doubt > 0 else 0.0, item.item))]


def mark_skills(report: ClassReport, doubted: Sequence[int]) -> dict[int, str]:
    """Position of a skill that one of these items asks for -> what is to be looked at."""
    asked = report.curriculum.q_matrix
    marks: dict[int, str] = {}
    for skill in range(len(report.curriculum.skills)):
        titles = [f"“{name_item(report.gradebook, item)}”" for item in doubted if asked[item, skill]]
        if titles:
            marks[skill] = text("key-in-tile", items=SEPARATOR.join(titles))
    return marks


def ask_about_keys(report: ClassReport, opened: OpenClass, state: State, doubted: Sequence[int]) -> None:
    """One question for each of the first keys in doubt, with what hangs on it and two answers."""
    for item in doubted[:MOST_ASKED]:
        title = name_item(report.gradebook, item)
        asked = report.curriculum.q_matrix[item]
        skills = [short_name_of(skill) for s, skill in enumerate(report.curriculum.skills) if asked[s]]
        with st.container(border=True, gap="xsmall"):
            st.markdown(f":material/key: **{md('key-question', item=title)}**")
            st.markdown(_say_what_hangs(report, find_hanging(opened, item)))
            st.caption(md("key-question-help", skills=SEPARATOR.join(skills)))
            with st.container(horizontal=True, gap="small"):
                at = f"{opened.key}-{opened.revision}-{item}"
                if st.button(text("key-leave-out"), icon=":material/block:", key=f"key-out-{at}"):
                    with st.spinner(text("analysing")):
                        leave_items_out(state, [item], text("left-out-key"))
                    st.rerun()
                if st.button(text("key-is-right"), icon=":material/check:", type="tertiary", key=f"key-right-{at}"):
                    _trust(opened, state, item)
    if len(doubted) > MOST_ASKED:
        st.caption(md("key-more", n=len(doubted) - MOST_ASKED))


def show_keys_found_right(report: ClassReport, opened: OpenClass, state: State) -> None:
    """The keys that the teacher found right, each with a way to be asked again."""
    from engine.classbook.analysing import list_right_keys

    for item in sorted(list_right_keys(opened.kept, opened.assembled)):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(md("key-found-right", item=name_item(report.gradebook, item)), width="content")
            key = f"key-again-{opened.key}-{opened.revision}-{item}"
            if st.button(text("key-ask-again"), icon=":material/undo:", type="tertiary", key=key):
                _ask_again(opened, state, item)


def _say_what_hangs(report: ClassReport, hanging: HangingLevels) -> str:
    students = [report.gradebook.students[i].label for i in hanging.students]
    named = [escape(name) for name in students[:_MOST_NAMED]]
    if len(students) > _MOST_NAMED:
        named.append(md("key-others", n=len(students) - _MOST_NAMED))
    # Names are escaped one by one: the sentence is put together of Markdown.
    return md("key-hangs", n=hanging.n_levels, of=len(students), students="\0").replace("\0", SEPARATOR.join(named))


def _trust(opened: OpenClass, state: State, item: int) -> None:
    from engine.classbook.deciding import trust_key

    ref = opened.assembled.origins[item]
    decide_and_show(state, lambda kept: trust_key(kept, ref))


def _ask_again(opened: OpenClass, state: State, item: int) -> None:
    from engine.classbook.deciding import doubt_key_again

    ref = opened.assembled.origins[item]
    decide_and_show(state, lambda kept: doubt_key_again(kept, ref))
