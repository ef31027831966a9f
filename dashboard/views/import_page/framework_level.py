"""Which statements of a framework count as skills: a choice under the skills file, where that is a framework.

The teacher sees every level with the number of its statements and the first of them, and picks one.
"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard.desk.uploads import Upload
from dashboard.state import State
from dashboard.wording import text
from engine.errors import CurriculumError


def choose_level(upload: Upload, state: State) -> None:
    """Offer the levels, each with the number of its statements and the first of them; nothing for a table."""
    if upload.skills is None:
        return
    from engine.curriculum.case_framework import list_levels, looks_like_json

    filename, data = upload.skills
    if not looks_like_json(data):
        return
    try:
        levels = {level.number: level for level in list_levels(data, filename)}
    except CurriculumError:
        return  # what is wrong with the file is said below
    if len(levels) < 2:
        return

    def describe(number: int | None) -> str:
        level = levels[number]
        n, examples = level.n_skills, level.examples
        if number is None:
            return text("level-lowest", n=n, examples=examples)
        return text("level-number", place=number, n=n, examples=examples)

    present = upload.choices.skills_level
    numbers = list(levels)
    chosen = st.selectbox(
        text("level-which"), numbers, index=numbers.index(present) if present in levels else 0,
        format_func=describe, key=f"level-{upload.key}-{upload.removals}",
    )  # fmt: skip
    if chosen != present:
        state.change_upload(choices=replace(upload.choices, skills_level=chosen))
        st.rerun()
