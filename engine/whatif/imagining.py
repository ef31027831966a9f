"""What a student's estimates, findings and path would be, were some of the scores others.

The class is adapted again with the imagined scores, by the report's own learner, as it would be if they stood in the
file; of what comes out, the rows of the student are shown and nothing of anybody else. So without a change everything
is what it is, to the last digit, and a correction afterwards gives what was shown, with four exceptions that are held
as they stand in the report: how doubtful each key is, which repeated items drifted, the class's pace over a term, and
the learner. In a small class one score can lead the honesty check to another learner, which a correction follows.

Items and their weights follow the imagined scores too, as they would follow real ones. A higher score hardly ever
lowers the estimate by that: in simulated classes of 15 and more students never by more than 0.002 of 1. In a class of
seven with scores out of ten it can be 0.09, where a score that fits nothing else makes all scores of its item count
for less.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from engine.analysis.class_estimates import report_items_again
from engine.analysis.diagnosis import diagnose_student
from engine.classroom import (
    ClassReport,
    Diagnosis,
    Gradebook,
    IntArray,
    MasteryTable,
    Message,
    PathStep,
    Problem,
    Status,
)
from engine.errors import InputError
from engine.estimates.check_items import choose_check_items, take_latest_credit
from engine.estimates.mastery import count_questions, decide_levels, estimate_mastery
from engine.estimates.report_tasks import make_report_tasks
from engine.learners import load_learner
from engine.learners.adapting.adapted import Adapted
from engine.planning.pace import learn_pace
from engine.planning.paths import plan_path
from engine.whatif.new_checks import N_QUESTIONS, NewCheck, add_checks
from engine.writing.scores import format_points


@dataclass(frozen=True, eq=False)
class Imagined:
    """One student, as it is and as it would be.

    Attributes
    ----------
    now
        The report of the class.
    then
        The same report, with the student's scores, estimates, findings and path as they would be. Everything about the
        items, the class and the other students is that of ``now``, and so are reviews. New checks are in no gradebook,
        so no finding names them.
    """

    student: int
    now: ClassReport
    then: ClassReport


def imagine(
    report: ClassReport, student: int, scores: Mapping[int, float], checks: Sequence[NewCheck] = ()
) -> Imagined:
    """What the report would say about a student with other scores; nothing is changed.

    Parameters
    ----------
    student
        Position in the gradebook.
    scores
        Position of the item -> points, in [0, points possible]; also where there is no score. Points that are those of
        the gradebook change nothing.
    checks
        What the student takes besides.

    Raises
    ------
    InputError
        With every item that there is not, and all points that it cannot have.
    """
    _check_scores(report, student, scores, checks)
    points = report.gradebook.scores[student]
    changed = {item: value for item, value in scores.items() if points[item] != value}
    if not changed and not checks:
        return Imagined(student, report, report)
    return Imagined(student, report, adapt_again(report, student, changed, checks))


def adapt_again(
    report: ClassReport, student: int, scores: Mapping[int, float], checks: Sequence[NewCheck]
) -> ClassReport:
    """The ``then`` of :class:`Imagined`, computed also where nothing differs."""
    posed = replace(report, gradebook=_put_scores(report.gradebook, student, scores))
    ordered = sorted(checks, key=lambda check: (check.skill, check.right))
    tasks = add_checks(make_report_tasks(posed), report, student, ordered)
    [adapted] = load_learner(report.learner).adapt([tasks])
    n_items = len(report.items)
    own = _take_items(adapted, n_items)
    items = report_items_again(posed.gradebook, own, report.items)
    n_questions = count_questions(
        posed.gradebook.seen, [each.counts_like for each in items], report.curriculum.q_matrix
    )
    for check in ordered:
        n_questions[student, check.skill] += N_QUESTIONS
    table = estimate_mastery(
        adapted,
        tasks.count_responses(),
        report.mastery.threshold,
        n_questions=n_questions,
        scores_vary=tasks.scores_vary,
    )
    table = decide_levels(table, report.mastery.teachers_level)
    found = replace(posed, expected=own.expected, mastery=table, items=items, posterior=own.posterior)
    return _take_student(report, found, student, *_conclude(found, student))


def _conclude(found: ClassReport, student: int) -> tuple[tuple[Diagnosis, ...], tuple[PathStep, ...]]:
    """The findings about a student, who is compared with the class, and the path."""
    gradebook, curriculum, mastery = found.gradebook, found.curriculum, found.mastery
    credit, parts = take_latest_credit(gradebook), (found.expected, found.items, found.posterior)
    check_items = choose_check_items(credit, curriculum.q_matrix, *parts)
    own = diagnose_student(gradebook, curriculum, mastery, *parts[:2], check_items, found.posterior, student)
    rows = np.array([student])
    pace = learn_pace(found.growth, len(gradebook.students))
    [path] = plan_path(
        replace(
            gradebook,
            students=(gradebook.students[student],),
            scores=gradebook.scores[rows],
            status=gradebook.status[rows],
        ),
        curriculum,
        _take_rows(mastery, rows),
        replace(check_items, item=check_items.item[rows], narrowing=check_items.narrowing[rows]),
        [found.goal_of(student)],
        replace(pace, times=pace.times[rows], is_own=pace.is_own[rows]),
    )
    return own, tuple(replace(step, student=student) for step in path)


def _check_scores(report: ClassReport, student: int, scores: Mapping[int, float], checks: Sequence[NewCheck]) -> None:
    gradebook, problems = report.gradebook, []
    for item, points in sorted(scores.items()):
        if not 0 <= item < len(gradebook.items):
            problems.append(Problem(Message("whatif-no-item", {"n": item + 1, "items": len(gradebook.items)})))
            continue
        title, best = gradebook.items[item].title, gradebook.items[item].max_score
        # A score that counts extra can lie above full marks.
        most = float(np.nanmax([best, gradebook.scores[student, item]]))
        if not (math.isfinite(points) and 0 <= points <= most):
            values = {"item": title, "score": format_points(points), "max": format_points(best)}
            problems.append(Problem(Message("whatif-score-outside", values), column=title))
    for check in checks:
        if not 0 <= check.skill < len(report.curriculum.skills):
            problems.append(Problem(Message("class-unknown-skill")))
        elif not 0 <= check.right <= N_QUESTIONS:
            problems.append(Problem(Message("whatif-check-outside", {"right": check.right, "n": N_QUESTIONS})))
    if problems:
        raise InputError(problems)


def _put_scores(gradebook: Gradebook, student: int, scores: Mapping[int, float]) -> Gradebook:
    points, status = gradebook.scores.copy(), gradebook.status.copy()
    for item, value in scores.items():
        points[student, item], status[student, item] = value, Status.SCORED
    return replace(gradebook, scores=points, status=status)


def _take_items(adapted: Adapted, n: int) -> Adapted:
    """What is said about the first ``n`` items, which are those of the gradebook."""
    posterior = adapted.posterior and replace(
        adapted.posterior,
        logits=adapted.posterior.logits[:, :n],
        directions=adapted.posterior.directions[:n],
        item_weight=adapted.posterior.item_weight[:n],
        trust=None if adapted.posterior.trust is None else adapted.posterior.trust[:n],
    )
    return replace(
        adapted,
        expected=adapted.expected[:, :n],
        difficulty=adapted.difficulty[:n],
        item_weight=adapted.item_weight[:n],
        posterior=posterior,
    )


def _take_student(
    report: ClassReport,
    found: ClassReport,
    student: int,
    diagnoses: tuple[Diagnosis, ...],
    path: tuple[PathStep, ...],
) -> ClassReport:
    """The report with everything about one student as it was found."""
    expected = report.expected.copy()
    expected[student] = found.expected[student]
    return replace(
        report,
        gradebook=found.gradebook,
        expected=expected,
        mastery=_put_row(report.mastery, found.mastery, student),
        diagnoses=(*(each for each in report.diagnoses if each.student != student), *diagnoses),
        paths=tuple(path if k == student else own for k, own in enumerate(report.paths)),
    )


def _put_row(table: MasteryTable, found: MasteryTable, student: int) -> MasteryTable:
    """The table with the row of one student from another one."""
    rows = {name: values.copy() for name, values in _list_arrays(table).items()}
    for name, values in rows.items():
        values[student] = getattr(found, name)[student]
    return replace(table, **rows, scores_vary=found.scores_vary)  # type: ignore[arg-type]


def _take_rows(table: MasteryTable, rows: IntArray) -> MasteryTable:
    return replace(table, **{name: values[rows] for name, values in _list_arrays(table).items()})  # type: ignore[arg-type]


def _list_arrays(table: MasteryTable) -> dict[str, np.ndarray]:
    """Everything in a table that has a row for each student, by name."""
    parts = {field.name: getattr(table, field.name) for field in fields(MasteryTable)}
    return {name: part for name, part in parts.items() if isinstance(part, np.ndarray)}
