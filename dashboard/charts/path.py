"""The skills that lie before a student and what they build on, as a graph."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.graph import begin_graph, quote
from dashboard.charts.labels import wrap
from dashboard.theme import SIGN, Theme
from dashboard.wording import name_of
from engine.classroom import ClassReport
from engine.exports.paper.palette import mark_as_teachers


def draw_path(report: ClassReport, student: int, skills: Sequence[int], theme: Theme) -> str:
    """Skills as boxes in their level's look, arrows from what comes first; the student's path has a thick outline.

    Parameters
    ----------
    skills
        Positions of the skills to draw.

    Returns
    -------
    str
        DOT for graphviz, left to right.
    """
    shown, on_path = set(skills), [step.skill for step in report.paths[student]]
    lines = begin_graph(theme)
    for skill in sorted(shown):
        estimate = report.mastery.estimate(student, skill)
        colours = theme.levels[estimate.level]
        name = f"{SIGN[estimate.level]} {wrap(name_of(report.curriculum.skills[skill]), 14)}"
        label = quote(mark_as_teachers(name) if estimate.is_teachers else name)
        outline = f', color="{theme.accent_line}", penwidth=3' if skill in on_path else ""
        lines.append(f's{skill} [label={label}, fillcolor="{colours.fill}", fontcolor="{colours.sign}"{outline}];')
    for skill in sorted(shown):
        for before in report.curriculum.prerequisites_of(skill):
            if before in shown:
                both = before in on_path and skill in on_path
                style = f' [color="{theme.accent_line}", penwidth=3]' if both else ""
                lines.append(f"s{before} -> s{skill}{style};")
    return "\n".join([*lines, "}"])


def find_neighbourhood(report: ClassReport, student: int) -> tuple[int, ...]:
    """Positions of the skills on a student's path and of their direct prerequisites: what fits a narrow screen."""
    on_path = {step.skill for step in report.paths[student]}
    before = {p for skill in on_path for p in report.curriculum.prerequisites_of(skill)}
    return tuple(sorted(on_path | before))
