"""The first card of the class page: what to teach everybody again, and with what.

The teacher sees the skill and how many students are on each level. One button opens the lesson (explanation, example,
practice, where points were lost, who needs it), the other the plans. Where nothing is to be taught again, it says what
comes first instead.
"""

from __future__ import annotations

import numpy as np
import streamlit as st

from dashboard import navigation
from dashboard.charts.strip import draw_strip
from dashboard.parts.doubtful_keys import warn_of_doubtful_keys
from dashboard.parts.frame import describe_counts, show_rows
from dashboard.parts.skill_texts import show_skill_texts
from dashboard.state import State
from dashboard.theme import Theme
from dashboard.wording import escape, list_words, md, name_of, say_md, signed, text
from engine.analysis.overview import levels_of_skill, skill_to_check, skill_to_reteach
from engine.classroom import ClassReport, Diagnosis, DiagnosisKind, Level
from engine.planning.grouping import Group, list_lost_items
from engine.writing.scores import name_item

LOST_ITEMS = 5


def show_reteach(report: ClassReport, state: State, theme: Theme) -> None:
    """The skill with its counts and one sentence; first what to teach, then the plans."""
    skill = skill_to_reteach(report)
    if skill is None:
        _show_instead(report, theme)
    else:
        st.caption(md("class-reteach"))
        _show_strip(report, skill, theme)
        gap = _find_gap(report, skill)
        st.markdown(say_md(gap.sentence))
        most = _find_most_in_need(report)
        if most is not None and _count_need(report, most) > _count_need(report, skill):
            st.caption(_say_most("class-reteach-more", report, most))
        if st.button(text("class-what-to-teach"), type="primary", icon=":material/menu_book:", key="what-to-teach"):
            _show_lesson(report, gap, state)
    if any(report.paths) and st.button(
        text("class-make-plans"),
        type="primary" if skill is None else "secondary",
        icon=":material/checklist:",
        key="make-plans",
    ):
        navigation.go("plans")


def _find_most_in_need(report: ClassReport) -> int | None:
    """The skill on which most students need support; None where nobody does."""
    needs = [
        _count_need(report, s) if report.curriculum.teachable[s] else 0 for s in range(len(report.curriculum.skills))
    ]
    return needs.index(max(needs)) if any(needs) else None


def _count_need(report: ClassReport, skill: int) -> int:
    return levels_of_skill(report, skill)[Level.NEEDS_SUPPORT]


def _say_most(key: str, report: ClassReport, skill: int) -> str:
    numbers = {"n": _count_need(report, skill), "of": len(report.gradebook.students)}
    return md(key, skill=name_of(report.curriculum.skills[skill]), **numbers)


def _show_instead(report: ClassReport, theme: Theme) -> None:
    """What comes first where nothing is taught again: a check, the groups, or the next topic."""
    unsure = skill_to_check(report)
    st.caption(md("class-reteach" if unsure is None else "class-check"))
    if unsure is not None:
        _show_strip(report, unsure, theme)
        counts = levels_of_skill(report, unsure)
        n_known = len(report.paths) - counts[Level.NOT_ENOUGH_EVIDENCE]
        st.markdown(md("class-check-first", n=n_known, of=len(report.paths), need=counts[Level.NEEDS_SUPPORT]))
        return
    st.header(md("class-reteach-none"), anchor=False)
    most = _find_most_in_need(report)
    if most is not None and 2 * _count_need(report, most) >= len(report.gradebook.students):
        # "None is hard for most" beside so many red tiles would look like a mistake.
        st.markdown(_say_most("class-reteach-most", report, most))
    st.markdown(md("class-reteach-none-sentence" if any(report.paths) else "class-reteach-done-sentence"))


def _show_strip(report: ClassReport, skill: int, theme: Theme) -> None:
    name, counts = name_of(report.curriculum.skills[skill]), levels_of_skill(report, skill)
    st.header(escape(name), anchor=False)
    show_rows(draw_strip(counts, theme), text("strip-alt", what=name, counts=describe_counts(counts)), theme)


def _find_gap(report: ClassReport, skill: int) -> Diagnosis:
    return next(d for d in report.diagnoses_of(None) if d.kind is DiagnosisKind.CLASS_WIDE_GAP and d.skill == skill)


def _show_lesson(report: ClassReport, gap: Diagnosis, state: State) -> None:
    """Everything for tomorrow's lesson: explanation, example, practice, what was lost, who needs it, who was away."""
    skill = gap.skill
    assert skill is not None, "a gap of the class is about a skill"
    students, levels = report.gradebook.students, report.mastery.level[:, skill]

    @st.dialog(name_of(report.curriculum.skills[skill]), width="medium")
    def lesson() -> None:
        everyone = tuple(range(len(students)))
        warn_of_doubtful_keys(report, [skill], everyone, state, "without-doubtful-lesson")
        if gap.root is not None:
            root = report.curriculum.skills[gap.root]
            st.markdown(md("lesson-begin-with", skill=name_of(root)))
            show_skill_texts(root)
            st.subheader(md("lesson-then", skill=name_of(report.curriculum.skills[skill])), anchor=False)
        if not show_skill_texts(report.curriculum.skills[skill]):
            st.markdown(md("lesson-no-texts"))
        lost = list_lost_items(report, Group(skill, everyone), LOST_ITEMS)
        if lost:
            st.markdown(f"**{md('lesson-lost')}**")
            st.markdown("\n".join(f"- {_describe_item(report, item)}" for item in lost))
        for title, members in (
            (md("lesson-who", level=signed(Level.NEEDS_SUPPORT)), levels == Level.NEEDS_SUPPORT),
            (md("lesson-missing"), report.mastery.n_responses[:, skill] == 0),
        ):
            names = list_words(escape(students[i].label) for i in np.flatnonzero(members).tolist())
            if names:
                st.markdown(f"**{title}**  \n{names}")

    lesson()


def _describe_item(report: ClassReport, item: int) -> str:
    points = round(100 * report.items[item].mean_credit)
    return md("lesson-item", item=name_item(report.gradebook, item), points=points)
