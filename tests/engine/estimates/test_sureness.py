"""Words, dots and levels from one number."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import logit
from scipy.stats import norm

from engine.analysis.diagnosis import ABOUT_A_LEVEL, sureness_message
from engine.classroom import ClassReport, Level, MasteryTable
from engine.estimates.mastery import MASTERED_PROBABILITY, quantile_dots, set_threshold
from engine.estimates.sureness import Sureness, count_of_twenty, how_sure, how_sure_of_skill, mastered_message
from engine.exports.tables import tabulate_mastery
from engine.pipeline import analyse
from engine.research.planted import plant_class
from engine.wording import say
from tests.engine.reports import sample_report

MASTERED = ("almost surely mastered", "probably mastered")


def grid_of_tables() -> MasteryTable:
    """Means and spreads over all that can be, on a fine grid; eight scores a skill, so that the ranges alone decide."""
    mean, sd = np.meshgrid(np.linspace(-6, 6, 161), np.geomspace(0.05, 3, 60))
    empty = np.zeros_like(mean)
    n = np.full(mean.shape, 8)
    table = MasteryTable(empty, empty, empty, empty, mean, sd, n, np.empty(mean.shape, dtype=object), 0.7)
    return set_threshold(table, 0.7)


def test_the_cut_points_are_those_of_twenty() -> None:
    edges = {
        0.0: Sureness.ALMOST_SURELY_NOT,
        0.1: Sureness.ALMOST_SURELY_NOT,
        0.1001: Sureness.PROBABLY_NOT,
        0.3: Sureness.PROBABLY_NOT,
        0.3001: Sureness.COULD_BE_EITHER,
        0.6999: Sureness.COULD_BE_EITHER,
        0.7: Sureness.PROBABLY,
        0.8999: Sureness.PROBABLY,
        0.9: Sureness.ALMOST_SURELY,
        1.0: Sureness.ALMOST_SURELY,
    }
    assert {p: how_sure(p) for p in edges} == edges


@given(st.floats(0, 1))
def test_the_count_is_the_nearest_that_has_the_words(probability: float) -> None:
    count = count_of_twenty(probability)
    assert abs(count - 20 * probability) < 1
    assert how_sure(count / 20) is how_sure(probability)
    if how_sure(round(20 * probability) / 20) is how_sure(probability):
        assert abs(count - 20 * probability) <= 0.5
    assert (count >= 14) == (probability >= MASTERED_PROBABILITY)


def test_what_is_sure_has_no_dot_on_the_other_side() -> None:
    assert (count_of_twenty(0.001), count_of_twenty(0.999)) == (0, 20)


@given(st.floats(0, 1), st.floats(0, 1))
def test_more_likely_is_never_less_of_twenty(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert count_of_twenty(low) <= count_of_twenty(high)


def test_just_below_the_rule_is_thirteen() -> None:
    assert count_of_twenty(0.7) == 14
    assert count_of_twenty(np.nextafter(0.7, 0.0)) == 13


@pytest.mark.parametrize("threshold", [0.21, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95])
def test_dots_words_and_levels_agree_for_every_estimate(threshold: float) -> None:
    table = set_threshold(grid_of_tables(), threshold)
    seen = set()
    for i, s in np.ndindex(table.level.shape):
        level, above = table.level[i, s], float(table.probability_above[i, s])
        dots = quantile_dots(table, i, s)
        words = say(mastered_message(above, 8))
        assert dots == sorted(dots) and len(dots) == 20
        assert sum(dot >= threshold for dot in dots) == count_of_twenty(above)
        if level is Level.MASTERED:
            assert words in MASTERED and count_of_twenty(above) >= 14
        elif level is Level.NEEDS_SUPPORT:
            assert "not yet" in words and count_of_twenty(above) <= 6
        elif level is Level.DEVELOPING:
            assert words not in MASTERED and count_of_twenty(above) < 14
        seen.add(level)
    assert seen == set(Level)


def test_a_dot_moves_by_less_than_its_own_width() -> None:
    table = grid_of_tables()
    for i, s in np.argwhere(np.abs(logit(table.mastery)) < 2)[::7].tolist():
        dots = np.array(quantile_dots(table, i, s))
        z = (logit(dots) - table.logit_mean[i, s]) / table.logit_sd[i, s]
        off = np.abs(norm.cdf(z) - (np.arange(20) + 0.5) / 20)
        assert (off > 1e-6).sum() <= 1 and off.max() <= 0.025 + 1e-6


@cache
def analysed_classes() -> tuple[ClassReport, ...]:
    planted = [plant_class(np.random.default_rng(seed)) for seed in range(900, 906)]
    return (sample_report(), *(analyse(one.gradebook, one.curriculum) for one in planted))


def test_no_texts_about_a_skill_contradict_each_other() -> None:
    """What a finding says of a skill is what the skill's own dots and level say, in every class."""
    n = 0
    for report in analysed_classes():
        for finding in report.diagnoses:
            if finding.kind not in ABOUT_A_LEVEL or finding.student is None:
                continue
            assert finding.skill is not None
            table, student = report.mastery, finding.student
            sure = sureness_message(finding, table)
            assert sure is not None
            named = [finding.skill] if finding.root is None else [finding.skill, finding.root]
            of_each = [
                how_sure_of_skill(table.probability_above[student, s], table.n_responses[student, s]) for s in named
            ]
            of_each = [sureness.replace(" ", "-") for sureness in of_each]
            said = sure.key.removeprefix("finding-mastered-")
            assert said in of_each
            if "almost" in said:
                assert set(of_each) == {said}  # never surer than the less sure of the two
                assert min(table.n_responses[student, named]) >= 2
            if table.level[student, finding.skill] is Level.NEEDS_SUPPORT and finding.root is None:
                assert say(sure) in ("Probably not mastered yet.", "Almost surely not mastered yet.")
            n += 1
    assert n > 100


def test_levels_in_the_file_agree_with_dots_and_words() -> None:
    seen = set()
    for report in analysed_classes():
        rows = tabulate_mastery(report).to_dict("records")
        for estimate, row in zip(report.mastery, rows, strict=True):
            count, level = count_of_twenty(estimate.probability_above), str(row["level"])
            words = say(mastered_message(estimate.probability_above, estimate.n_responses))
            dots = quantile_dots(report.mastery, estimate.student, estimate.skill)
            assert level == estimate.level
            assert sum(dot >= report.mastery.threshold for dot in dots) == count
            if level != "not enough evidence":
                assert (level == "mastered") == (count >= 14) == (words in MASTERED)
            if level == "needs support":
                assert words in ("probably not yet", "almost surely not yet")
            seen.add(level)
    assert seen == {str(level) for level in Level}


@pytest.mark.parametrize("probability", np.linspace(0, 1, 101))
def test_one_score_is_never_almost_sure(probability: float) -> None:
    one, many = how_sure_of_skill(probability, 1), how_sure_of_skill(probability, 2)
    assert "almost" not in one and many is how_sure(probability)
    assert ("almost" in many) or one is many
    assert "almost" not in say(mastered_message(probability, 1))


def test_what_is_not_about_a_level_keeps_its_own_number() -> None:
    kinds = set()
    for report in analysed_classes():
        for finding in report.diagnoses:
            sure = sureness_message(finding, report.mastery)
            if finding.kind in ABOUT_A_LEVEL and finding.student is not None:
                continue
            assert (sure is None) == (finding.confidence >= 1)
            if sure is not None:
                assert (sure.key == "finding-almost-surely") == (finding.confidence >= 0.9)
                assert (sure.key == "finding-could-be-either") == (finding.confidence < 0.7)
                kinds.add(finding.kind)
    assert kinds
