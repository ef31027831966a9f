"""What the curriculum says about a skill: how it is explained, shown and practised."""

from __future__ import annotations

import streamlit as st

from dashboard.wording import link_addresses, md
from engine.classroom import Skill


def show_skill_texts(skill: Skill) -> bool:
    """Explanation, worked example and practice of a skill under their titles; False where it has none of them.

    An address in them can be followed from here, if it is one of the web: the teacher, or whoever wrote the skills
    file, put it there to be opened.
    """
    from engine.exports.sheets.practice import lay_out_practice

    texts = (
        ("skill-explanation", skill.explanation),
        ("skill-example", skill.worked_example),
        ("skill-practice", skill.practice),
    )
    for title, words in texts:
        if words:
            lines = lay_out_practice(words).tasks if title == "skill-practice" else words
            st.markdown(f"**{md(title)}**  \n" + "  \n".join(link_addresses(line) for line in lines.split("\n")))
    answers = lay_out_practice(skill.practice).answers
    if answers:
        st.caption(md("skill-answers", answers=answers))
    return any(words for _, words in texts)
