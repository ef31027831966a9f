"""No bytes raise anything but the typed error, and what is read is sound."""

from __future__ import annotations

import csv
import io
import json
import random
import time

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sample_data
from engine.classroom import NO_CHOICES, ImportChoices, Status
from engine.errors import GradebookError
from engine.importers import import_report, read_gradebook
from engine.importers.containers.tables import read_tables
from engine.research.reading.corpus import KINDS, draw_table
from tests.damaging import damage
from tests.engine.importers.containers.test_containers import CLASS as DOCUMENT
from tests.engine.importers.containers.test_containers import write_document
from tests.engine.importers.golden import GOLDEN
from tests.engine.importers.read_files import REAL
from tests.engine.importers.test_round_trips import CELLS, make_canvas, write_workbook

pytestmark = pytest.mark.extra

SAMPLES = [data for files in GOLDEN.values() for data in files] + [write_workbook(make_canvas(CELLS))]
SAMPLES += [write_document(DOCUMENT)]
SAMPLES += [path.read_bytes() for path in sorted(sample_data.FORMATS.iterdir())]
SAMPLES += [path.read_bytes()[:6_000] for path in sorted(REAL.glob("*.?sv"))] if REAL.exists() else []
INVENTED = [draw_table(number, 0, kind).data for number, kind in enumerate(KINDS)]

FEW = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


def check(data: bytes, choices: ImportChoices = NO_CHOICES) -> None:
    try:
        gradebook = read_gradebook(data, "class.csv", choices)
    except GradebookError as error:
        assert error.problems
        assert str(error).strip()
        if error.can_keep_good_rows and not choices.keep_good_rows:
            kept = read_gradebook(data, "class.csv", ImportChoices(choices.answers, keep_good_rows=True))
            assert kept.notes.left_out
        return
    shape = (len(gradebook.students), len(gradebook.items))
    assert gradebook.scores.shape == gradebook.status.shape == shape
    assert min(shape) > 0
    assert all(item.max_score > 0 for item in gradebook.items)
    assert len({student.id for student in gradebook.students}) == shape[0]
    assert len({student.label for student in gradebook.students}) == shape[0]
    assert len({item.title for item in gradebook.items}) == shape[1]
    assert (np.isnan(gradebook.scores) == (gradebook.status != Status.SCORED)).all()
    assert all(doubt.chosen in doubt.options and len(doubt.options) > 1 for doubt in gradebook.notes.doubts)
    json.dumps(import_report(gradebook))


@FEW
@given(st.binary(max_size=400))
def test_random_bytes(data: bytes) -> None:
    check(data)


WORDS = """5|3,5|4.5|80%|5/10|abc|Ann|Bob|-1|999|A+|EX|缺考|Max|Total|Average|student|ID|Q1|Section|State|
Started on|Grade/9.00|Q. 1 /1.00|"|\x00|Points Possible|Student, Test|Lab (101)|（只读）|１２|1e9|=1+1|\u3000|item|
score|Q1 - Max Points|#DIV/0!|=SUM(B2)|Mean Jones|Klassendurchschnitt|Maximum Points Possible|Quiz: A (Real)|
Quiz: A (Percentage)|Last downloaded from this course|1700000000|Timestamp|Q1 [Score]|8.00 / 10|-- / 0|Points - Q1|
Start time|Stu1|PriKey1|Points1|BD|Player|Correct Answers|Incorrect Answers|accuracy|姓名|考号|满分|答案|1|总分|
sourcedId|lineItemSourcedId|studentSourcedId|skill|date|01/02/2024|tobedeleted|exempt"""
CELL = st.sampled_from(WORDS.replace("\n", "").split("|"))


@FEW
@given(
    st.lists(st.lists(CELL, max_size=6), max_size=8),
    st.sampled_from([",", ";", "\t"]),
    st.booleans(),
    st.sampled_from(
        [{}, {"blank": "zero_points"}, {"column:Total": "item", "column:Q1": "ignore"}, {"decimal": "comma"}]
    ),
)
def test_tables_of_telling_cells(rows: list[list[str]], delimiter: str, keep: bool, answers: dict[str, str]) -> None:
    text = "\n".join(delimiter.join(row) for row in rows)
    check(text.encode(), ImportChoices(answers, keep_good_rows=keep))


TABLES = [table for data in SAMPLES for table in read_tables(data, "class.csv")]
ANSWERS = st.dictionaries(
    st.sampled_from(
        ["attempts", "blank", "dates", "versions", "class", "column:Total", "column:Score", "answers", "shape"]
    ),
    st.sampled_from(
        [
            "best",
            "first",
            "zero_points",
            "day_first",
            "same_items",
            "class-2",
            "item",
            "ignore",
            "key-row-99",
            "key-row-²",
            "key-row-2",
            "items",
        ]
    ),
    max_size=3,
)


@FEW
@given(st.data())
def test_samples_with_other_cells(data: st.DataObject) -> None:
    rows = [list(row) for row in data.draw(st.sampled_from(TABLES)).rows[:12]]
    for _ in range(data.draw(st.integers(1, 6))):
        row = data.draw(st.sampled_from(rows))
        at = data.draw(st.integers(0, max(len(row) - 1, 0)))
        match data.draw(st.integers(0, 3)):
            case 0:
                row[at : at + 1] = [data.draw(CELL)]
            case 1:
                del row[at:]
            case 2:
                rows[rows.index(row)] = list(data.draw(st.sampled_from(rows)))
            case _:
                for each in rows:
                    del each[at : at + 1]
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    check(text.getvalue().encode(), ImportChoices(data.draw(ANSWERS), keep_good_rows=data.draw(st.booleans())))


RAGGED = {"first_gone": slice(0, 1), "last_two_gone": slice(-2, None)}


@pytest.mark.parametrize("how", [*RAGGED, "one_more"])
def test_rows_that_are_longer_or_shorter_than_the_others(how: str) -> None:
    for k, table in enumerate(TABLES):
        rows = [list(row) for row in table.rows[:12]]
        at = k % min(len(rows), 3)
        if how == "one_more":
            rows[at] += ["7"]
        else:
            del rows[at][RAGGED[how]]
        text = io.StringIO()
        csv.writer(text).writerows(rows)
        check(text.getvalue().encode())


@FEW
@given(st.data())
def test_mutated_samples(data: st.DataObject) -> None:
    sample = bytearray(data.draw(st.sampled_from(SAMPLES)))
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, max(len(sample) - 1, 0)))
        match data.draw(st.integers(0, 3)):
            case 0:
                sample[at : at + 1] = bytes([data.draw(st.integers(0, 255))])
            case 1:
                del sample[at : at + data.draw(st.integers(1, 60))]
            case 2:
                sample[at:at] = data.draw(
                    st.sampled_from([b'"', b",", b"\n", b";", b"\0", b"-1", b"\xff", b"\t", b"%"])
                )
            case _:
                sample[at:at] = sample[max(at - 80, 0) : at]
    check(bytes(sample), ImportChoices(keep_good_rows=data.draw(st.booleans())))


PIECES = [b'"', b",", b"\n", b";", b"\0", b"-1", b"\xff", b"\t", b"%", b"A+", b"(", b":", b"/", b" " * 500, b"9" * 40]


@pytest.mark.parametrize("n_files", [200, pytest.param(10_000, marks=pytest.mark.slow)])
def test_damaged_files_are_each_read_or_refused_in_seconds_and_little_memory(n_files: int) -> None:
    resource = pytest.importorskip("resource")  # not on Windows
    chance = random.Random(0)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    slowest = 0.0
    for k in range(n_files):
        own = (SAMPLES, INVENTED)[k % 2]
        damaged = damage(own[k // 2 % len(own)], chance, PIECES)
        start = time.process_time()
        check(damaged, ImportChoices(keep_good_rows=chance.random() < 0.5))
        slowest = max(slowest, time.process_time() - start)
    assert slowest < 10.0
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 1_000_000  # kilobytes
