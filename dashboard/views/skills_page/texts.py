"""What a skill says about itself, on the skills page: explanation, worked example, practice and minutes.

The teacher writes it, pastes it, gives an address, or takes it from a text file; plans, handouts and lessons use it at
once, and it is kept and downloaded with the skills.
"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard.analysing import write_skill_texts
from dashboard.desk.opened import OpenClass
from dashboard.state import State
from dashboard.wording import md, name_of, text
from engine.classroom import ClassReport, Curriculum
from engine.curriculum.tags import named_skills
from engine.curriculum.texts import LONGEST_TEXT, MOST_MINUTES, SkillTexts

_FIELDS = {"explanation": "skill-explanation", "worked_example": "skill-example", "practice": "skill-practice"}

_HINTS = {
    "explanation": "texts-hint-explanation",
    "worked_example": "texts-hint-worked-example",
    "practice": "texts-hint-practice",
}


def show_skill_texts_editor(report: ClassReport, opened: OpenClass, state: State) -> None:
    """The texts of one skill in boxes; nothing where no skill is named and in use."""
    skills = named_skills(report.curriculum)
    if not skills:
        return
    st.header(md("texts-title"), anchor=False)
    names = {skill.id: name_of(skill) for skill in skills}
    with st.container(border=True):
        st.markdown(md("texts-count", n=_count_without(report.curriculum), of=len(skills)))
        chosen = st.selectbox(
            text("texts-skill"), list(names), format_func=lambda key: names.get(key, key), key=f"texts-of-{opened.key}"
        )
        now = SkillTexts.of(next(skill for skill in skills if skill.id == chosen))
        written = _ask_for_texts(now, f"{opened.key}-{opened.revision}-{chosen}")
        if written is not None and written != now:
            _keep(report, chosen, written, state)
        _take_file(report, chosen, now, f"{opened.key}-{opened.revision}-{chosen}", state)


def _count_without(curriculum: Curriculum) -> int:
    return sum(not (skill.explanation or skill.worked_example or skill.practice) for skill in named_skills(curriculum))


def _ask_for_texts(now: SkillTexts, key: str) -> SkillTexts | None:
    """What is in the boxes when the button is clicked; None before."""
    # A form, so that the click on the button is not lost to the box that loses the cursor.
    with st.form(f"texts-{key}", border=False):
        boxes = {
            field: st.text_area(
                text(label), value=getattr(now, field), max_chars=LONGEST_TEXT, height=100, key=f"text-{field}-{key}",
                placeholder=text(_HINTS[field]),
            )
            for field, label in _FIELDS.items()
        }  # fmt: skip
        minutes = st.number_input(
            text("texts-minutes"), min_value=1, max_value=max(MOST_MINUTES, now.minutes), step=5, value=now.minutes,
            width=160, key=f"text-minutes-{key}",
        )  # fmt: skip
        st.caption(md("texts-help"))
        wanted = st.form_submit_button(text("texts-keep"), icon=":material/check:", key="texts-keep")
    return SkillTexts(**{field: box or "" for field, box in boxes.items()}, minutes=int(minutes)) if wanted else None


def _take_file(report: ClassReport, skill: str, now: SkillTexts, key: str, state: State) -> None:
    """A text file in the place of one of the texts."""
    with st.popover(text("texts-file"), icon=":material/upload_file:"):
        st.caption(md("texts-file-help"))
        field = st.radio(
            text("texts-file-as"), list(_FIELDS), format_func=lambda name: text(_FIELDS[name]), key=f"text-as-{key}"
        )
        file = st.file_uploader(text("texts-file-which"), type=["txt", "md"], key=f"text-file-{key}")
        if file is None:
            return
        words = _decode(file.getvalue())
        if words is None:
            st.error(md("texts-file-unreadable"), icon=":material/error:")
        elif st.button(text("texts-file-take"), key=f"text-take-{key}", icon=":material/check:"):
            _keep(report, skill, replace(now, **{field: words}), state)  # type: ignore[arg-type]


def _decode(data: bytes) -> str | None:
    """The text of a file; None where it is no text."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            words = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in words else words
    return None


def _keep(report: ClassReport, skill: str, texts: SkillTexts, state: State) -> None:
    state.replace_report(write_skill_texts(report, skill, texts))
    state.end_snapshots()
    st.toast(md("texts-kept"), icon=":material/check:")
    st.rerun()
