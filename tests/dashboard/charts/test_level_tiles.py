"""Tiles: what is drawn is what the report says, by positions."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from dashboard.charts.level_tiles import make_level_tiles
from dashboard.charts.tile_plan import MARK, plan_tiles
from dashboard.theme import SIGN
from engine.classroom import Level
from tests.engine.reports import make_curriculum, make_gradebook, make_report, make_skill, small_report


def test_a_tile_is_a_student_and_a_skill_by_position():
    report = small_report()
    grid = make_level_tiles(report, [2, 0])
    assert grid.rows == grid.students == ("王小明", "Luca Conti")
    assert [[(tile.student, tile.skill) for tile in row] for row in grid.tiles] == [
        [(i, s) for s in range(4)] for i in (2, 0)
    ]
    for row in grid.tiles:
        for tile in row:
            level = report.mastery.level[tile.student, tile.skill]
            assert (tile.look, tile.sign) == (level.value, SIGN[level])
    assert grid.tiles[1][0].look == "mastered" and grid.tiles[1][3].look == "needs support"
    assert grid.line is None and not grid.is_turned


def test_tiles_say_no_estimate_where_there_are_too_few_scores():
    grid = make_level_tiles(small_report(), [5, 0])
    assert "point" not in grid.tiles[0][0].said
    assert "about 25 of 100 points" in grid.tiles[1][1].said


def test_what_is_to_be_looked_at_is_marked_above_and_said_below():
    report = small_report()
    grid = make_level_tiles(report, [0], plan=plan_tiles(report, marks={1: "The key may be wrong."}))
    assert [head.endswith(f" {MARK}") for head in grid.heads] == [False, True, False, False]
    assert grid.tiles[0][1].said.endswith(f"\n{MARK} The key may be wrong.")
    assert MARK not in grid.tiles[0][0].said


def test_a_level_of_the_teachers_has_a_star():
    report = small_report()
    levels = np.full(report.mastery.level.shape, None)
    levels[0, 1] = report.mastery.level[0, 1]
    grid = make_level_tiles(replace(report, mastery=replace(report.mastery, teachers_level=levels)), [0])
    assert ["*" in tile.sign for tile in grid.tiles[0]] == [False, True, False, False]


def test_names_are_text_and_long_ones_are_cut_but_not_for_good():
    name = "<b>A</b> & " + "very " * 9 + "long"
    report = make_report(make_gradebook([[1.0]], students=[name]), make_curriculum([make_skill("<i>S")], [[0]]))
    grid = make_level_tiles(report, [0])
    assert grid.students == (name,) and grid.rows == (name[:23] + "…",)
    assert grid.heads == grid.skills == ("<i>S",)


def test_ranges_are_drawn_into_their_own_tiles():
    report = small_report()
    table = report.mastery
    grid = make_level_tiles(report, [2, 0], with_ranges=True)
    assert grid.line == table.threshold
    for row in grid.tiles:
        for tile in row:
            at = tile.student, tile.skill
            assert (tile.low, tile.guess, tile.high) == (table.low[at], table.mastery[at], table.high[at])
            assert tile.sign == "" and tile.look == table.level[at]
    assert Level.NOT_ENOUGH_EVIDENCE not in {tile.look for tile in grid.tiles[1]}
