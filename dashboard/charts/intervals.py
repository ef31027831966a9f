"""One student's estimates with their ranges: a row a skill, the most urgent first."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard import theme as look
from dashboard.charts.labels import describe_range, wrap
from dashboard.charts.rows import POINTS, Label, Mark, RowChart, Shape, Stroke, mark_level, mark_line, name_line, reach
from dashboard.theme import Theme
from dashboard.wording import name_of, points, signed, signed_estimate, text
from engine.classroom import ClassReport, Level, MasteryEstimate, MasteryTable
from engine.estimates.mastery import find_level_by_scores
from engine.estimates.sureness import N_DOTS, count_of_twenty


def order_by_urgency(estimates: Sequence[MasteryEstimate]) -> list[MasteryEstimate]:
    """Most urgent level first, lowest mastery first inside a level, what nobody can say last."""
    return sorted(estimates, key=lambda e: (look.URGENCY.index(e.level), e.mastery, e.skill))


def draw_intervals(report: ClassReport, student: int, halves: Sequence[tuple[float, float]], theme: Theme) -> RowChart:
    """One row per skill: shape at the best guess, thick half, thin 80 % line, over the teacher's line.

    Parameters
    ----------
    halves
        Per skill, in the curriculum's order, the central 50 % interval in [0, 1].
    """
    estimates = order_by_urgency(report.mastery.of_student(student))
    marks: list[Mark] = []
    for row, estimate in enumerate(estimates):
        marks += mark_ranges(row, report.mastery, estimate, halves[estimate.skill], theme)
        marks.append(mark_best_guess(row, report, estimate, theme))
    return draw_interval_rows(marks, [_label_row(report, each) for each in estimates], report.mastery.threshold, theme)


def draw_interval_rows(marks: Sequence[Mark], labels: Sequence[Label], threshold: float, theme: Theme) -> RowChart:
    """Rows of estimates, points across, over the teacher's line."""
    return RowChart(
        len(labels), look.INTERVAL_ROW, reach(()), (*mark_line(threshold, len(labels), theme), *marks), tuple(labels),
        ticks=POINTS, has_grid=True, head=name_line(threshold),
    )  # fmt: skip


def mark_ranges(
    row: float, table: MasteryTable, estimate: MasteryEstimate, half: tuple[float, float], theme: Theme
) -> list[Mark]:
    """The 50 % range, thick, and the 80 % range, thin; only this one, and dotted, where there are too few scores."""
    ink = theme.levels[estimate.level].ink
    hollow = find_level_by_scores(table, estimate.student, estimate.skill) is Level.NOT_ENOUGH_EVIDENCE
    thin = Stroke(row, 100 * estimate.low, 100 * estimate.high, ink, 2, is_dotted=hollow)
    return [thin] if hollow else [Stroke(row, 100 * half[0], 100 * half[1], ink, 7, opacity=0.4), thin]


def mark_best_guess(row: float, report: ClassReport, estimate: MasteryEstimate, theme: Theme) -> Shape:
    """The level's shape at the estimated mastery; pointing at it says the estimate in words."""
    skill = name_of(report.curriculum.skills[estimate.skill])
    said = f"{skill}\n{signed_estimate(estimate)}\n{describe_range(report.mastery, estimate)}"
    return mark_level(row, 100 * estimate.mastery, estimate.level, theme, said)


def _label_row(report: ClassReport, estimate: MasteryEstimate) -> Label:
    """The skill, and under it its level, with the number of scores, why it is not yet mastered, or who set it."""
    if estimate.is_teachers:
        second = signed_estimate(estimate)
    elif is_past_but_unsure(estimate, report.mastery.threshold):
        reached = count_of_twenty(estimate.probability_above)
        second = text("level-past-unsure", level=signed(estimate.level), reached=reached, n=N_DOTS)
    else:
        second = text("level-and-scores", level=signed(estimate.level), n=estimate.n_responses)
    return label_two_lines(name_of(report.curriculum.skills[estimate.skill]), second)


def label_two_lines(skill: str, second: str) -> Label:
    """The name of a skill, and under it what is said of it."""
    return Label(wrap(skill, 26, lines=1), second)


def is_past_but_unsure(estimate: MasteryEstimate, threshold: float) -> bool:
    """Whether the best guess, as it is shown, reaches the line while too few results do for it to count as mastered."""
    is_developing = estimate.level is Level.DEVELOPING and not estimate.is_teachers
    return is_developing and points(estimate.mastery) >= points(threshold)
