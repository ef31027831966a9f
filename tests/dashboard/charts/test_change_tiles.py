"""Tiles of change: what is drawn is what the comparison says."""

from __future__ import annotations

from dashboard.charts.change_tiles import make_change_tiles
from dashboard.theme import CHANGE_SIGN
from tests.dashboard.growing import make_comparison
from tests.engine.reports import small_report


def test_a_tile_is_a_movement_and_says_it():
    changes = make_comparison().students
    grid = make_change_tiles(small_report(), changes, [3, 0], describe=lambda student, skill: f"<{student}, {skill}>")
    assert grid.rows == ("Amara Osei", "Luca Conti")
    tiles = {(tile.student, tile.skill): tile for row in grid.tiles for tile in row}
    assert set(tiles) == {(i, s) for i in (0, 3) for s in range(4)}
    for (student, skill), tile in tiles.items():
        kind = changes.movement[student, skill]
        assert (tile.look, tile.sign, tile.said) == (kind.value, CHANGE_SIGN[kind], f"<{student}, {skill}>")
        assert tile.guess is None
