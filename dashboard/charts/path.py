"""The skills that lie before a student and what they build on, as a graph."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.graph import Arrow, GraphBox, SkillGraph
from dashboard.charts.labels import wrap
from dashboard.theme import SIGN, Theme
from dashboard.wording import name_of
from engine.classroom import ClassReport
from engine.exports.paper.palette import mark_as_teachers


def draw_path(report: ClassReport, student: int, skills: Sequence[int], theme: Theme) -> SkillGraph:
    """Skills as boxes in their level's look, arrows from what comes first; the student's path has a thick outline.

    Parameters
    ----------
    skills
        Positions of the skills to draw.
    """
    shown, on_path = sorted(set(skills)), {step.skill for step in report.paths[student]}
    arrows = [
        Arrow(before, skill, theme.accent_line, 3) if {before, skill} <= on_path else Arrow(before, skill, theme.edge)
        for skill in shown
        for before in report.curriculum.prerequisites_of(skill)
        if before in shown
    ]
    boxes = [_draw_box(report, student, skill, theme, is_on_path=skill in on_path) for skill in shown]
    return SkillGraph(tuple(boxes), tuple(arrows))


def _draw_box(report: ClassReport, student: int, skill: int, theme: Theme, *, is_on_path: bool) -> GraphBox:
    estimate = report.mastery.estimate(student, skill)
    colours = theme.levels[estimate.level]
    name = f"{SIGN[estimate.level]} {wrap(name_of(report.curriculum.skills[skill]), 14)}"
    words = mark_as_teachers(name) if estimate.is_teachers else name
    outline, width = (theme.accent_line, 3) if is_on_path else (theme.edge, 1)
    return GraphBox(skill, words, colours.fill, colours.sign, outline, width)


def find_neighbourhood(report: ClassReport, student: int) -> tuple[int, ...]:
    """Positions of the skills on a student's path and of their direct prerequisites: what fits a narrow screen."""
    on_path = {step.skill for step in report.paths[student]}
    before = {p for skill in on_path for p in report.curriculum.prerequisites_of(skill)}
    return tuple(sorted(on_path | before))
