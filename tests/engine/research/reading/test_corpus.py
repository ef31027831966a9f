"""Invented files: the same by number, labelled cell by cell, in every language, with right readings that hold."""

from __future__ import annotations

import math
from itertools import islice

import pytest

from engine.importers.containers.tables import read_table
from engine.importers.evidence.roles import ColumnRole, RowKind
from engine.research.reading.corpus import KINDS, draw_table, draw_tables
from engine.research.reading.languages import list_invented_languages, load_language

SEED = 5


def test_equal_numbers_give_equal_files() -> None:
    assert [table.right for table in draw_tables(12, SEED)] == [table.right for table in draw_tables(12, SEED)]
    assert draw_table(3, SEED).right != draw_table(3, SEED + 1).right


@pytest.mark.parametrize("kind", KINDS)
def test_labels_belong_to_the_rows_and_columns_of_the_file(kind: str) -> None:
    for number in range(0, 60, 4):
        table = draw_table(number, SEED, kind)
        read = read_table(table.data, table.filename)
        assert (len(read.rows), len(read.columns)) == (len(table.row_kinds), len(table.column_roles)), table.name
        assert set(table.row_kinds) <= {kind.value for kind in RowKind}
        assert set(table.column_roles) <= {role.value for role in ColumnRole}


@pytest.mark.parametrize("kind", KINDS)
def test_credit_of_a_right_reading_is_a_share_of_the_points(kind: str) -> None:
    for number in range(1, 62, 6):
        right = draw_table(number, SEED, kind).right
        assert right.refused == (not right.students)
        assert set(right.credit) == set(right.students)
        assert len(set(right.students)) == len(right.students)
        for given in right.credit.values():
            assert set(given) <= set(right.items)
            assert all(0 <= given[title] <= 1 or math.isnan(right.items[title]) for title in given)


def test_scores_of_a_plain_table_stand_where_the_labels_say() -> None:
    plain = (table for table in draw_tables(400, SEED, kind="plain") if "maxima_binary comma" in table.kind)
    for table in islice(plain, 3):
        rows = read_table(table.data, table.filename).rows
        scores = [k for k, role in enumerate(table.column_roles) if role == "score"]
        students = [row for row, kind in zip(rows, table.row_kinds, strict=True) if kind == "student"]
        for name, row in zip(table.right.students, students, strict=True):
            numbers = {row[k] for k in scores if row[k] in ("0", "1")}
            assert numbers <= {f"{credit:g}" for credit in table.right.credit[name].values()}


def test_every_language_has_all_wordings() -> None:
    english = load_language("en")
    assert len(list_invented_languages()) >= 25
    for code in list_invented_languages():
        language = load_language(code)
        for section in ("columns", "items", "long", "rows", "cells", "text"):
            assert language.words[section].keys() == english.words[section].keys(), (code, section)
            assert all(language.words[section].values()), (code, section)
        assert len(set(language.given)) * len(set(language.family)) >= 100
        assert len(language.digits) == 10


def test_a_language_can_be_left_out() -> None:
    drawn = {table.language for table in draw_tables(62, SEED, without=("fr", "canvas"))}
    assert "fr" not in drawn
    assert "de" in drawn
