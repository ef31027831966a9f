"""What holds for every class over every days, whatever its scores: random classes, from the scores to the change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.classroom import ClassReport, Comparison, FloatArray, Gradebook, Item, Movement
from engine.exports.report_json import read_json, write_json
from engine.growth.comparing import compare_all, compare_tests
from engine.growth.groups import compare_group
from engine.growth.trajectories import trace_student
from engine.pipeline import analyse
from tests.engine.reports import make_curriculum, make_gradebook, make_skill

DAYS = st.lists(st.dates(date(1990, 1, 1), date(2040, 1, 1)), min_size=1, max_size=4, unique=True).map(sorted)


@st.composite
def draw_class(draw: st.DrawFn) -> tuple[Gradebook, list[list[int]], int]:
    """Scores on a few items of a few days, many of them missing, some asked again, with the skills of every item."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    days, n = draw(DAYS), draw(st.integers(1, 9))
    n_items, n_common = draw(st.integers(1, 4)), draw(st.integers(0, 4))
    n_skills = draw(st.integers(1, 3))
    missing, easy = draw(st.sampled_from([0.0, 0.2, 0.7, 1.0])), draw(st.sampled_from([0.0, 0.3, 0.7, 1.0]))
    items: list[Item] = []
    for day in days:
        for j in range(n_items):
            again = f"{days[0]} {j}" if day != days[0] and j < n_common else ""
            items.append(Item(f"{day} {j}", 1.0, taken_on=day, again_of=again))
    scores = (rng.random((n, len(items))) < easy).astype(float)
    scores[rng.random(scores.shape) < missing] = np.nan
    gradebook = make_gradebook(scores.tolist(), items=[item.title for item in items])
    asked = [sorted({j % n_skills, int(rng.integers(n_skills))}) for _ in days for j in range(n_items)]
    return replace(gradebook, items=tuple(items)), asked, n_skills


def analyse_drawn(gradebook: Gradebook, asked: list[list[int]], n_skills: int) -> ClassReport:
    curriculum = make_curriculum([make_skill(f"S{s}") for s in range(n_skills)], asked)
    return analyse(gradebook, curriculum, today=date(2040, 1, 1))


@settings(max_examples=25, deadline=None)
@given(draw_class())
def test_every_class_gets_changes_that_agree_with_themselves(
    drawn: tuple[Gradebook, list[list[int]], int],
) -> None:
    report = analyse_drawn(*drawn)
    data = write_json(report)
    assert write_json(read_json(data).report) == data
    if report.growth is None:
        return
    for i in range(len(report.gradebook.students)):
        lines = trace_student(report, i)
        assert report.growth.paths is None or [line.mastery[-1] for line in lines] == pytest.approx(
            report.mastery.mastery[i], abs=1e-9
        )
        assert all(((line.low <= line.mastery) & (line.mastery <= line.high)).all() for line in lines)
    for comparison in compare_all(report):
        check_students(comparison)
        check_class(comparison)
        group = compare_group(
            report, comparison.before, comparison.after, range(len(report.gradebook.students) // 2), None
        )
        if group.advantage is not None:
            assert group.low is not None and group.high is not None and group.probability_more is not None
            assert group.low <= group.advantage <= group.high and 0 <= group.probability_more <= 1


def check_students(comparison: Comparison) -> None:
    table = comparison.students
    told = ~np.isnan(table.change)
    assert (told == (table.movement != Movement.NOT_COMPARABLE)).all()
    assert not (told & ~comparison.present[:, None]).any()
    assert all((np.isnan(part) == ~told).all() for part in (table.low, table.high, table.probability_rose))
    assert (table.low[told] <= table.change[told]).all() and (table.change[told] <= table.high[told]).all()
    assert_within(table.probability_rose[told], 0.0)
    assert_within(table.change[told], -1.0)
    assert (table.probability_rose[table.movement == Movement.ROSE] >= 0.9).all()
    assert (table.probability_rose[table.movement == Movement.FELL_BACK] <= 0.1).all()
    for level in (table.before, table.after):
        assert_within(level[~np.isnan(level)], 0.0)


def check_class(comparison: Comparison) -> None:
    for mean in (*comparison.skills, comparison.overall):
        if mean.change is None:
            assert mean.movement is Movement.NOT_COMPARABLE
            continue
        assert comparison.link.is_linked and mean.before is not None and mean.after is not None
        assert mean.low is not None and mean.high is not None and mean.probability_rose is not None
        assert -1 <= mean.low <= mean.change <= mean.high <= 1 and 0 <= mean.probability_rose <= 1
        assert mean.after - mean.before == pytest.approx(mean.change)
        assert mean.movement is not Movement.ROSE or mean.probability_rose > 0.95
        assert mean.movement is not Movement.FELL_BACK or mean.probability_rose < 0.05
        if mean.effect is not None:
            assert mean.effect_low is not None and mean.effect_high is not None
            assert mean.effect_low <= mean.effect <= mean.effect_high


def assert_within(values: FloatArray, least: float) -> None:
    assert ((values >= least) & (values <= 1.0)).all()


@settings(max_examples=10, deadline=None)
@given(draw_class(), st.integers(-30_000, 30_000))
def test_the_same_term_in_another_year_changes_nothing(
    drawn: tuple[Gradebook, list[list[int]], int], moved: int
) -> None:
    gradebook, asked, n_skills = drawn
    items = tuple(replace(item, taken_on=item.taken_on + timedelta(moved)) for item in gradebook.items if item.taken_on)
    report = analyse_drawn(gradebook, asked, n_skills)
    other = analyse_drawn(replace(gradebook, items=items), asked, n_skills)
    assert (report.growth is None) == (other.growth is None)
    if report.growth is None or other.growth is None:
        return
    assert [(day - timedelta(moved)) for day in other.growth.term.days] == list(report.growth.term.days)
    for one, two in zip(compare_all(report), compare_all(other), strict=True):
        np.testing.assert_array_equal(one.students.change, two.students.change)
        assert one.skills == two.skills


@settings(max_examples=10, deadline=None)
@given(draw_class())
def test_what_holds_no_score_changes_nothing(drawn: tuple[Gradebook, list[list[int]], int]) -> None:
    """A column to come, and a student who was never there."""
    gradebook, asked, n_skills = drawn
    report = analyse_drawn(gradebook, asked, n_skills)
    scores = np.pad(gradebook.scores, ((0, 1), (0, 1)), constant_values=np.nan)
    items = (*gradebook.items, Item("to come", 1.0, taken_on=date(2039, 12, 1)))
    larger = make_gradebook(scores.tolist(), items=[item.title for item in items])
    other = analyse_drawn(replace(larger, items=items), [*asked, [0]], n_skills)
    assert (report.growth is None) == (other.growth is None)
    if report.growth is None or other.growth is None:
        return
    assert other.growth.term.days == report.growth.term.days
    for comparison in compare_all(report):
        again = compare_tests(other, comparison.before, comparison.after)
        np.testing.assert_allclose(again.students.change[:-1], comparison.students.change, atol=0.01)
        assert [mean.n for mean in again.skills] == [mean.n for mean in comparison.skills]
