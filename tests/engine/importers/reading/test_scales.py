"""Items of one scale have one maximum, asked about once where another would change credit."""

from __future__ import annotations

import numpy as np
import pytest

from engine.importers.reading.scales import find_scales
from engine.importers.reading.tops import TopScores, find_top
from tests.engine.importers.read_files import asked_maxima, maxima, read_items


def lone(highest: float) -> TopScores:
    """One student alone has the highest score."""
    return TopScores(24, highest, 1, 0.9 * highest, 2, highest == int(highest))


@pytest.mark.parametrize(
    ("highest", "maximum"),
    [
        ((93.6, 96.7, 100), 100),
        ((4.7, 4.8, 5), 5),
        ((15, 19, 16), 20),
        ((93, 95), 100),
        ((8, 10, 9), 10),
        ((28, 27), 30),
        ((22,), 25),
        ((112,), 120),
        ((143, 150), 150),
    ],
)
def test_items_of_one_scale_have_one_maximum(highest: tuple[float, ...], maximum: float) -> None:
    tops = [lone(each) for each in highest]
    [scale] = find_scales(tops, ["quiz"] * len(tops), {})
    assert scale.maximum == maximum
    assert scale.items == tuple(range(len(tops)))
    assert maximum in scale.options and all(option >= max(highest) for option in scale.options)


def test_items_of_other_scales_stay_apart() -> None:
    tops = [lone(each) for each in (93, 10, 95, 9)]
    scales = find_scales(tops, ["exam", "hw", "exam", "hw"], {})
    assert {scale.items: scale.maximum for scale in scales} == {(0, 2): 100, (1, 3): 10}


def test_where_students_pile_up_is_the_maximum() -> None:
    values = np.array([8] * 9 + [7] * 3 + [6, 5, 4] * 4, dtype=float)
    top = find_top(values)
    assert top is not None and top.is_crowded
    [scale] = find_scales([top], ["q"], {})
    assert scale.maximum == 8


def test_like_items_whose_maximum_is_known_tell() -> None:
    [scale] = find_scales([None, None, lone(13)], ["quiz", "quiz", "quiz"], {0: 15.0, 1: 15.0})
    assert scale.maximum == 15


def test_order_of_items_is_no_matter() -> None:
    rng = np.random.default_rng(0)
    tops = [lone(float(each)) for each in rng.integers(3, 120, 12)]
    found = {k: scale.maximum for scale in find_scales(tops, [""] * 12, {}) for k in scale.items}
    order = rng.permutation(12)
    moved = find_scales([tops[k] for k in order], [""] * 12, {})
    assert {int(order[k]): scale.maximum for scale in moved for k in scale.items} == found


def write(*columns: tuple[str, list[float]]) -> str:
    rows = zip(*(values for _, values in columns), strict=True)
    lines = [",".join(["Student", *(title for title, _ in columns)])]
    return "\n".join([*lines, *(f"s{k}," + ",".join(f"{each:g}" for each in row) for k, row in enumerate(rows))])


TESTS = write(("Test 1", [60, 71, 93.6, 80]), ("Test 2", [55, 96.7, 70, 81]), ("Test 3", [95, 64, 72, 90]))


def test_a_guess_that_matters_is_one_question() -> None:
    gradebook = read_items(TESTS)
    assert (maxima(gradebook), asked_maxima(gradebook)) == ([100] * 3, {"max:Test 1": "100"})
    assert {item.max_source for item in gradebook.items} == {"guessed"}
    assert maxima(read_items(TESTS, {"max:Test 1": "120"})) == [120] * 3
    assert maxima(read_items(TESTS, {"max:Test 1": "highest"})) == [93.6, 96.7, 95]
    chosen = read_items(TESTS, max_scores={f"Test {k}": 110 for k in (1, 2, 3)})
    assert (maxima(chosen), asked_maxima(chosen)) == ([110] * 3, {})


def test_a_guess_that_does_not_matter_is_a_remark() -> None:
    text = write(("Quiz 1", [10, 10, 7, 4]), ("Quiz 2", [5, 10, 10, 3]))
    assert (maxima(read_items(text)), asked_maxima(read_items(text))) == ([10, 10], {})


def test_many_scales_are_one_question() -> None:
    text = write(("A", [9, 3, 4]), ("B", [23, 10, 7]), ("C", [44, 20, 30]), ("D", [87, 60, 50]))
    assert (maxima(read_items(text)), asked_maxima(read_items(text))) == ([10, 25, 50, 100], {"max:A": "usual"})
    assert maxima(read_items(text, {"max:A": "highest"})) == [9, 23, 44, 87]
    assert maxima(read_items(text, {"max:A": "100"})) == [100] * 4


def test_a_round_maximum_that_a_whole_file_comes_near_is_no_question() -> None:
    [scale] = find_scales([lone(97), lone(100), lone(64), lone(91)], ["test", "exam", "test", "test"], {})
    assert scale.maximum == 100 and scale.is_sure
    done = TopScores(24, 1, 20, 0, 4, True)
    both = find_scales([done, lone(19), lone(16), lone(20)], ["homework", "test", "test", "test"], {})
    assert [(scale.maximum, scale.is_sure) for scale in both] == [(1, True), (20, True)]


def test_points_that_many_reach_below_a_round_maximum_are_their_own() -> None:
    piles = [TopScores(20, 5, 9, 4, 3, True), TopScores(20, 4, 9, 3, 3, True), TopScores(20, 3, 9, 2, 3, True)]
    assert [scale.maximum for scale in find_scales(piles, ["question"] * 3, {})] == [5, 4, 3]


def test_few_points_are_asked_about_where_other_items_have_more() -> None:
    tops = [TopScores(9, 5, 1, 3, 3, True), TopScores(9, 3, 1, 2, 5, True), TopScores(9, 2, 6, 1, 3, True)]
    assert not any(scale.is_sure for scale in find_scales(tops, ["task"] * 3, {}))


def test_items_called_alike_follow_the_many() -> None:
    pile = TopScores(20, 8, 6, 7, 3, True)
    [scale] = find_scales([lone(10), pile, lone(10), lone(10), lone(9)], ["essai"] * 5, {})
    assert scale.maximum == 10 and scale.is_sure
    [scale] = find_scales([lone(68), lone(55), lone(47)], ["prueba"] * 3, {})
    assert scale.maximum == 100 and not scale.is_sure


def test_exercises_of_their_own_points_stay_apart() -> None:
    piles = [TopScores(20, each, 8, each - 1, 3, True) for each in (2, 3, 4, 8, 10)]
    maxima_of = {k: scale.maximum for scale in find_scales(piles, ["tehtava"] * 5, {}) for k in scale.items}
    assert [maxima_of[k] for k in range(5)] == [2, 3, 4, 8, 10]


def test_the_maximum_of_like_items_can_be_chosen() -> None:
    scales = find_scales([lone(10), lone(10), lone(10), lone(3)], ["quiz"] * 4, {})
    [low] = [scale for scale in scales if 3 in scale.items]
    assert low.maximum < 10 and 10 in low.options
