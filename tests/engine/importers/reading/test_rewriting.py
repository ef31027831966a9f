"""Cells of a platform in words that are known here."""

from __future__ import annotations

from engine.classroom import NO_CHOICES, ImportChoices
from engine.importers.containers.rows import Table
from engine.importers.reading.rewriting import rewrite_cells, write_cells

TABLE = Table([["Name", "Q1", "Q2"], ["An", "5*", "3*"], ["Bo", "4"]], "utf-8", ",")


def strip_stars(text: str) -> str:
    return text.rstrip("*")


def test_only_the_named_cells_are_written_anew() -> None:
    table, n = rewrite_cells(TABLE, [1, 2], [1], strip_stars, NO_CHOICES)
    assert (table.rows, n) == ([["Name", "Q1", "Q2"], ["An", "5", "3*"], ["Bo", "4"]], 1)
    assert TABLE.rows[1] == ["An", "5*", "3*"]


def test_what_the_teacher_mended_stays() -> None:
    table, n = rewrite_cells(TABLE, [1, 2], [1, 2], strip_stars, ImportChoices(cells={(1, 1): "5*"}))
    assert (table.rows[1], n) == (["An", "5*", "3"], 1)


def test_a_row_that_is_too_short_gets_its_cell() -> None:
    table, n = write_cells(TABLE, {(2, 2): "0", (1, 1): "5*"}, NO_CHOICES)
    assert (table.rows[2], n) == (["Bo", "4", "0"], 1)
    assert table.columns[2] == ("Q2", "3*", "0")


def test_nothing_to_write_is_the_same_table() -> None:
    assert rewrite_cells(TABLE, [1], [0], strip_stars, NO_CHOICES) == (TABLE, 0)
