"""The tables are what DISTRICT.md says, and what ``analyse`` says of the same class."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from engine.classroom import ClassReport, Level, Message
from engine.district.files import encode, locate, remove_class, write_class
from engine.district.pseudonyms import hide_names, make_pseudonym
from engine.district.records import (
    MANIFEST,
    OVERVIEW,
    PROBLEMS,
    ClassProblem,
    ClassRecord,
    count_skills,
    read_record,
    read_records,
    tabulate_records,
    write_record,
)
from engine.district.tables import SCHEMAS, compare_ends, tabulate_class
from engine.exports.growth_csv import tabulate_class_growth, tabulate_growth
from engine.exports.tables import tabulate_diagnoses, tabulate_honesty, tabulate_items, tabulate_mastery, tabulate_paths
from engine.pipeline import analyse, read_class
from engine.wording import say
from tests.engine.district.districts import KEY, invent_class, write_gradebook

PAGE = Path(__file__).parents[3] / "engine" / "district" / "DISTRICT.md"

ELSEWISE = {"ready", "unstable", "chosen", "linked"}
"""Columns that are words in the files of ``analyse``, and true or false in the tables."""

TYPES = {
    "string": "string",
    "number": "double",
    "double": "double",
    "int32": "int32",
    "bool": "bool",
    "date32": "date32[day]",
    "list of strings": "list<item: string>",
    "list of int32": "list<item: int32>",
}


def read_page() -> dict[str, dict[str, str]]:
    """Table -> column -> type as the page tells them."""
    found = {}
    for section in re.split(r"^### ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        rows = re.findall(r"^\| (\w+) \| ([\w ]+?)(?:, null)? \| .+ \|$", section, flags=re.MULTILINE)
        found[section.split(":")[0]] = {name: TYPES[kind] for name, kind in rows if name != "column"}
    return found


@pytest.fixture(scope="module")
def growing() -> ClassReport:
    """Two days, and names that the tables must not have."""
    each = invent_class("s", "7b", 3, n_students=14, n_items=12, days=(date(2026, 9, 1), date(2026, 10, 20)))
    gradebook, curriculum = read_class([("7b.csv", write_gradebook(each))])
    return analyse(hide_names(gradebook, "s", KEY), curriculum)


def test_the_page_tells_every_column() -> None:
    schemas = {**SCHEMAS, "overview": OVERVIEW, "manifest": MANIFEST, "problems": PROBLEMS}
    assert read_page() == {name: {field.name: str(field.type) for field in schema} for name, schema in schemas.items()}


def read_back(table: pa.Table) -> pd.DataFrame:
    return pq.read_table(io.BytesIO(encode(table))).to_pandas()


def list_values(column: pd.Series) -> list[object]:
    """What is not defined is None, and so is an empty text: a file of ``analyse`` has no other way to say it."""
    return [None if value == "" or value != value else value for value in column.astype(object)]


def sort_as_tables(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows in the order of the pseudonyms; those about the class first."""
    return frame.sort_values("student", kind="stable").reset_index(drop=True)


def test_tables_say_what_the_files_of_analyse_say(growing: ClassReport) -> None:
    comparison = compare_ends(growing)
    assert comparison is not None
    found = {name: read_back(table) for name, table in tabulate_class(growing, comparison).items()}
    assert list(found) == list(SCHEMAS)
    files = {
        "mastery": sort_as_tables(tabulate_mastery(growing)),
        "findings": sort_as_tables(tabulate_diagnoses(growing)),
        "paths": sort_as_tables(tabulate_paths(growing)),
        "items": tabulate_items(growing),
        "honesty": tabulate_honesty(growing),
        "growth": sort_as_tables(tabulate_growth(growing, [comparison])),
        "class_growth": tabulate_class_growth(growing, [comparison]),
    }
    for name, expected in files.items():
        assert len(found[name]) == len(expected) > 0, name
        shared = set(expected.columns) & set(found[name].columns) - ELSEWISE
        assert len(shared) >= 4, name
        for column in shared:
            assert list_values(found[name][column]) == list_values(expected[column]), (name, column)
    sentences = [say(Message(**json.loads(text))) for text in found["findings"]["message"]]
    assert sentences == files["findings"]["sentence"].tolist()


def test_a_class_of_one_day_has_no_growth(growing: ClassReport) -> None:
    one_day = replace(growing, growth=None)
    assert compare_ends(one_day) is None
    assert set(tabulate_class(one_day, None)) == set(SCHEMAS) - {"growth", "class_growth"}


def test_the_overview_counts_the_tables(growing: ClassReport) -> None:
    comparison = compare_ends(growing)
    tables = {name: table.to_pandas() for name, table in tabulate_class(growing, comparison).items()}
    for counts in count_skills(growing, comparison):
        mastery = tables["mastery"].query("skill == @counts.skill")
        levels = mastery["level"].value_counts()
        assert counts.n_students == len(mastery) == sum(counts.bins) == 14
        assert counts.n_needs_support == levels.get(Level.NEEDS_SUPPORT, 0)
        assert counts.n_developing == levels.get(Level.DEVELOPING, 0)
        assert counts.n_mastered == levels.get(Level.MASTERED, 0)
        assert counts.n_not_enough_evidence == levels.get(Level.NOT_ENOUGH_EVIDENCE, 0)
        assert counts.sum_mastery == pytest.approx(mastery["mastery"].sum(), abs=1e-3)
        assert counts.bins[9] == (mastery["mastery"] >= 0.9).sum()
        findings = tables["findings"].query("skill == @counts.skill")
        assert counts.n_skill_gap == (findings["kind"] == "skill gap").sum()
        assert counts.n_missing_prerequisite == (findings["kind"] == "missing prerequisite").sum()
        assert counts.class_gap == (findings["kind"] == "class-wide gap").any()
        growth = tables["class_growth"].query("skill == @counts.skill").iloc[0]
        assert (counts.change, counts.n_compared) == (growth["change"], growth["n"])
        assert (counts.n_rose, counts.n_fell) == (growth["n_rose"], growth["n_fell"])


def test_duckdb_reads_what_was_written(tmp_path: Path, growing: ClassReport) -> None:
    tables = tabulate_class(growing, compare_ends(growing))
    write_class(tmp_path, "01", "7b/ä = 1", tables)
    write_class(tmp_path, "02", "7b", tables)
    for name, table in tables.items():
        rows = duckdb.sql(
            f"SELECT * FROM read_parquet('{tmp_path}/{name}/*/*/*.parquet', hive_partitioning = true,"
            " hive_types_autocast = false) WHERE school = '01'"
        ).to_arrow_table()
        assert set(rows["class"].to_pylist()) == {"7b/ä = 1"}
        assert rows.drop(["school", "class"]).to_pylist() == table.to_pylist(), name


def test_what_a_process_that_died_left_half_written_goes(tmp_path: Path, growing: ClassReport) -> None:
    tables = tabulate_class(growing, compare_ends(growing))
    folder = locate(tmp_path, "findings", "01", "a").parent
    folder.mkdir(parents=True)
    (folder / ".0123456789abcdef.part").write_bytes(b"PAR1 half")
    write_class(tmp_path, "01", "a", tables)
    assert [path.name for path in folder.iterdir()] == [locate(tmp_path, "findings", "01", "a").name]


def test_a_class_that_has_fewer_tables_loses_the_others(tmp_path: Path, growing: ClassReport) -> None:
    tables = tabulate_class(growing, compare_ends(growing))
    write_class(tmp_path, "01", "a", tables)
    write_class(tmp_path, "01", "b", tables)
    write_class(tmp_path, "01", "a", {name: tables[name] for name in ("mastery", "items")})
    assert not locate(tmp_path, "growth", "01", "a").exists()
    assert locate(tmp_path, "growth", "01", "b").exists()
    remove_class(tmp_path, "01", "a")
    remove_class(tmp_path, "01", "b")
    assert list(tmp_path.iterdir()) == []


def test_records_come_back_from_tables_and_from_journals(growing: ClassReport) -> None:
    done = ClassRecord(
        *("s", "7b", "c", "h", "done"),
        n_students=14,
        n_days=2,
        first_day="2026-09-01",
        last_day="2026-10-20",
        tables=("mastery", "growth"),
        skills=count_skills(growing, compare_ends(growing)),
    )
    problems = (ClassProblem("read", "problem-no-scores", 3, "a.csv"), ClassProblem("read", "x", None, "a.csv"))
    failed = ClassRecord("r", "a", "c2", "h", "failed", problems=problems)
    tables = tabulate_records([done, failed])
    assert read_records(*(tables[name] for name in ("manifest", "overview", "problems"))) == [failed, done]
    assert [read_record(write_record(each)) for each in (done, failed)] == [done, failed]


@pytest.mark.parametrize("line", ["", "{", "[]", "null", '{"school": "a"}', "\0\0"])
def test_half_a_line_is_no_record(line: str) -> None:
    with pytest.raises(ValueError):
        read_record(line)


def test_pseudonyms_hang_on_key_school_and_id() -> None:
    one = make_pseudonym("7", "01", KEY)
    assert re.fullmatch("[0-9a-f]{16}", one)
    assert one == make_pseudonym("7", "01", KEY)
    others = {make_pseudonym("7", "02", KEY), make_pseudonym("8", "01", KEY), make_pseudonym("7", "01", b"other")}
    assert len(others | {one}) == 4
    assert make_pseudonym("1 7", "0", KEY) != make_pseudonym("7", "0 1", KEY)


def test_nothing_of_a_student_is_left(growing: ClassReport) -> None:
    assert all(np.isin(list(student.label), list("0123456789abcdef")).all() for student in growing.gradebook.students)
    assert growing.gradebook.students[0].platform_ids == ()
    assert growing.gradebook.notes.doubts == ()
