"""The whole way, for what no single part can promise."""

from __future__ import annotations

from dataclasses import astuple, replace
from datetime import date

import numpy as np
import pytest
import torch

from engine.classroom import ClassReport, DiagnosisKind, Goal, Gradebook
from engine.curriculum.building import build_curriculum
from engine.exports.report_json import write_json
from engine.pipeline import analyse, analyse_classes, change_order, relevel, set_goals
from engine.research.growth.terms import TermSettings, simulate_term
from tests.engine.known_classes import remembering_report
from tests.engine.reports import make_curriculum, make_gradebook, make_skill


def noisy_class(n_students: int, n_items: int) -> Gradebook:
    """A class in which students hardly differ, so that what predicts it best is a close call."""
    rng = np.random.default_rng(2)
    scores = (rng.random((n_students, n_items)) < 0.6).astype(float)
    scores[rng.random(scores.shape) < 0.1] = np.nan
    return make_gradebook(scores)


def varied_class(n_students: int, n_items: int, seed: int, points: tuple[int, ...] = (1,)) -> Gradebook:
    """Students who differ, items worth this many points in turn, and a few blanks."""
    rng = np.random.default_rng(seed)
    best = np.resize(points, n_items)
    logits = rng.normal(0, 1.3, (n_students, 1)) - rng.normal(-0.3, 1, n_items)
    scores = rng.binomial(best, 1 / (1 + np.exp(-logits))).astype(float)
    scores[rng.random(scores.shape) < 0.08] = np.nan
    return make_gradebook(scores, max_scores=best.tolist())


def repeat(gradebook: Gradebook, rows: list[int], columns: list[int]) -> Gradebook:
    """The same class with students and items more than once, under other names."""
    return make_gradebook(
        gradebook.scores[np.ix_(rows, columns)], max_scores=[gradebook.items[j].max_score for j in columns]
    )


def all_lose_one_point() -> Gradebook:
    """Every student loses one point, each on another item: nobody is told apart by what they earned."""
    return make_gradebook(1.0 - np.eye(10))


def two_rings() -> Gradebook:
    """Everybody has two of twelve right and every item two students: rings of five and of seven, told apart by none."""
    scores = np.zeros((12, 12))
    for first, size in ((0, 5), (5, 7)):
        for k in range(size):
            scores[first + k, [first + k, first + (k + 1) % size]] = 1
    return make_gradebook(scores)


CLASSES = {
    "students hardly differ": noisy_class(12, 9),
    "students differ": varied_class(20, 12, 1),
    "points from 1 to 20": varied_class(14, 9, 2, (1, 5, 20)),
    "equal students": repeat(varied_class(6, 10, 3), [0, 1, 2, 2, 3, 3, 3, 4, 5, 5], [*range(10)]),
    "equal students, coin tosses": repeat(noisy_class(5, 10), [0, 0, 1, 1, 2, 2, 3, 3, 4, 4], [*range(10)]),
    "equal items": repeat(varied_class(12, 5, 4), [*range(12)], [0, 0, 1, 2, 2, 2, 3, 4]),
    "equal students and items": repeat(varied_class(5, 5, 5), [0, 0, 1, 2, 2, 3, 4, 4], [0, 0, 1, 2, 3, 3, 4, 4]),
    "all lose one point": all_lose_one_point(),
    "two rings": two_rings(),
}


def shuffle(gradebook: Gradebook, seed: int) -> tuple[Gradebook, np.ndarray, np.ndarray]:
    """The same class in another order and under other names; with which student and item stands where."""
    rng = np.random.default_rng(seed)
    rows, columns = rng.permutation(len(gradebook.students)), rng.permutation(len(gradebook.items))
    names = rng.permutation(len(rows) + len(columns))
    students = (replace(gradebook.students[i], name=f"N{k}", label=f"N{k}") for i, k in zip(rows, names, strict=False))
    items = (replace(gradebook.items[j], title=f"T{k}") for j, k in zip(columns, names[::-1], strict=False))
    shuffled = replace(
        gradebook,
        students=tuple(students),
        items=tuple(items),
        scores=gradebook.scores[np.ix_(rows, columns)],
        status=gradebook.status[np.ix_(rows, columns)],
    )
    return shuffled, rows, columns


def analyse_tagged(gradebook: Gradebook, columns: np.ndarray) -> ClassReport:
    """With three skills, which go by the scores of an item, so that equal items ask for the same."""
    skills = [make_skill("add"), make_skill("subtract", "add"), make_skill("divide", "subtract")]
    asks = [[int(np.nansum(gradebook.scores[:, j])) % 3] for j in range(len(columns))]
    return analyse(gradebook, make_curriculum(skills, asks), today=date(2026, 9, 1))


def describe_findings(report: ClassReport, rows: np.ndarray, columns: np.ndarray) -> list[tuple[object, ...]]:
    """Findings in one order, without the names that they mention; which of several equal items one is about is left.

    Time runs out at the last items of a test: that finding, and no other, is about the order of the items.
    """
    return sorted(
        (
            d.kind,
            -1 if d.student is None else int(rows[d.student]),
            -1 if d.skill is None else d.skill,
            -1 if d.item is None else report.gradebook.scores[np.argsort(rows), d.item].tobytes(),
            d.sentence.key,
            round(d.confidence, 9),
        )
        for d in report.diagnoses
        if d.kind != DiagnosisKind.RAN_OUT_OF_TIME
    )


def describe_paths(report: ClassReport, rows: np.ndarray, any_item: bool) -> list[list[tuple[object, ...]]]:
    """Every student's steps, students as they were, with the scores of the item to check with.

    Of items that are equally good but not equal the first of the file is taken, which ``any_item`` leaves out.
    """
    scores = report.gradebook.scores[np.argsort(rows)]
    return [
        [
            (s.step, s.skill, s.ready, s.blocked_by, s.minutes, s.kind, s.due, s.unlocks, s.why.key)
            + (() if s.check_item is None or any_item else (scores[:, s.check_item].tobytes(),))
            for s in report.paths[i] + report.reviews[i]
        ]
        for i in np.argsort(rows)
    ]


@pytest.mark.parametrize("kind", CLASSES)
@pytest.mark.parametrize("seed", range(2))
def test_names_and_order_of_students_and_items_change_nothing(kind: str, seed: int) -> None:
    gradebook = CLASSES[kind]
    shuffled, rows, columns = shuffle(gradebook, seed)
    one, two = analyse_tagged(gradebook, np.arange(len(columns))), analyse_tagged(shuffled, columns)
    assert one.honesty is not None
    assert two.honesty is not None
    assert one.honesty.rows
    assert (one.learner, one.honesty.sentence) == (two.learner, two.honesty.sentence)
    for first, second in zip(one.honesty.rows, two.honesty.rows, strict=True):
        np.testing.assert_allclose(astuple(first)[1:], astuple(second)[1:], rtol=1e-9, atol=1e-9)
    assert (one.honesty.ranges is None) == (two.honesty.ranges is None)
    if one.honesty.ranges and two.honesty.ranges:
        np.testing.assert_allclose(astuple(one.honesty.ranges), astuple(two.honesty.ranges), rtol=1e-9)
    np.testing.assert_allclose(one.expected[np.ix_(rows, columns)], two.expected, rtol=1e-9)
    for name in ("mastery", "low", "high", "probability_above", "n_responses"):
        np.testing.assert_allclose(
            getattr(one.mastery, name)[rows], getattr(two.mastery, name), rtol=1e-9, atol=1e-9, err_msg=name
        )
    assert (one.mastery.level[rows] == two.mastery.level).all()
    for place, j in enumerate(columns):
        a, b = one.items[j], two.items[place]
        assert (a.n, a.flag, a.quality, a.unstable) == (b.n, b.flag, b.quality, b.unstable)
        for name in ("mean_credit", "difficulty", "discrimination", "information", "discrimination_low"):
            np.testing.assert_allclose(getattr(a, name), getattr(b, name), rtol=1e-9, atol=1e-9, err_msg=name)
    assert (one.reliability is None) == (two.reliability is None)
    if one.reliability and two.reliability:
        np.testing.assert_allclose(astuple(one.reliability), astuple(two.reliability), rtol=1e-9)
    still = np.arange(len(rows))
    assert describe_findings(one, still, columns) == describe_findings(two, rows, columns)
    any_item = kind == "two rings"
    assert describe_paths(one, still, any_item) == describe_paths(two, rows, any_item)


def test_the_number_of_threads_changes_nothing() -> None:
    gradebook = varied_class(45, 24, 9)
    before = torch.get_num_threads()
    reports = []
    try:
        for n in (1, 2):
            torch.set_num_threads(n)
            reports.append(analyse_tagged(gradebook, np.arange(24)))
    finally:
        torch.set_num_threads(before)
    one, two = reports
    assert one.honesty is not None
    assert two.honesty is not None
    assert (one.learner, one.honesty.sentence) == (two.learner, two.honesty.sentence)
    np.testing.assert_allclose(one.expected, two.expected, rtol=1e-9)
    np.testing.assert_allclose(one.mastery.low, two.mastery.low, rtol=1e-9)
    losses, other_losses = ([row.log_loss for row in check.rows] for check in (one.honesty, two.honesty))
    np.testing.assert_allclose(losses, other_losses, rtol=1e-9)
    assert one.paths == two.paths


@pytest.mark.parametrize(("learner", "chosen"), [("reptile", {"reptile"}), ("percent_correct", {"class_average"})])
def test_several_classes_at_once_are_each_as_alone_to_the_bit(learner: str, chosen: set[str]) -> None:
    term = simulate_term(np.random.default_rng(3), TermSettings(n_students=16, n_items=8, n_skills=2, days=(0, 40)))
    books = [*CLASSES.values(), varied_class(5, 4, 6)]  # of the last one nothing can be hidden
    single = [(gradebook, build_curriculum(gradebook)) for gradebook in books]
    classes = [*single, (replace(term.gradebook, notes=books[0].notes), term.curriculum)]
    today = date(2026, 10, 5)
    alone = [analyse(*of_class, learner=learner, today=today) for of_class in classes]
    assert {report.learner for report in alone} >= chosen
    assert {report.honesty is not None and bool(report.honesty.rows) for report in alone} == {False, True}
    together = analyse_classes(classes, learner=learner, today=today)
    for one, other in zip(alone, together, strict=True):
        assert write_json(one) == write_json(other)
        np.testing.assert_array_equal(one.expected, other.expected)
        np.testing.assert_array_equal(one.mastery.logit_sd, other.mastery.logit_sd)
    assert analyse_classes([]) == []


def test_another_order_moves_paths_and_findings_but_no_estimate() -> None:
    gradebook = noisy_class(14, 9)
    skills = [make_skill("add"), make_skill("subtract", "add"), make_skill("divide", "subtract")]
    report = analyse(gradebook, make_curriculum(skills, [[j % 3] for j in range(9)]))
    changed = change_order(report, {"add": ("divide",), "divide": ("subtract",)})
    assert [skill.id for skill in changed.curriculum.skills] == ["subtract", "divide", "add"]
    columns = [1, 2, 0]
    for name in ("mastery", "low", "high", "probability_above", "n_responses", "level"):
        assert np.array_equal(getattr(changed.mastery, name), getattr(report.mastery, name)[:, columns]), name
    # The same as if the class had been analysed so from the beginning, up to how the learner adds up.
    fresh = analyse(gradebook, changed.curriculum)
    np.testing.assert_allclose(changed.mastery.mastery, fresh.mastery.mastery, rtol=1e-5)
    assert changed.paths == fresh.paths
    assert [replace(d, confidence=1.0) for d in changed.diagnoses] == [
        replace(d, confidence=1.0) for d in fresh.diagnoses
    ]
    np.testing.assert_allclose(
        [d.confidence for d in changed.diagnoses], [d.confidence for d in fresh.diagnoses], rtol=1e-4
    )
    assert changed.paths != report.paths
    assert changed.expected is report.expected


def test_another_line_order_or_goal_forgets_no_earlier_class() -> None:
    report = remembering_report()
    assert report.remembered is not None
    skills = [skill.id for skill in report.curriculum.skills]
    goals, order = [Goal(minutes=30)] * len(report.gradebook.students), {skills[-1]: [], skills[0]: []}
    for again in (relevel(report, 0.8), change_order(report, order), set_goals(report, goals)):
        assert again.remembered is report.remembered
