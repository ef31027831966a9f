from __future__ import annotations

import csv
import io
import math
import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.exports.csv import write_csv
from engine.exports.file_names import MOST_BYTES, safe_file_name
from engine.writing.formula_text import neutralise
from engine.writing.plain_text import drop_hidden

FORMULAS = [
    "=1+1",
    '=HYPERLINK("http://x","y")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "  =1+1",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "\u00a0=1",
    "\u3000＝1",
    "\ufeff=1",
    "\u200b=1",
    "\x00=1",
]


def read_rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))


@pytest.mark.parametrize("text", FORMULAS)
def test_formulas_are_written_as_text(text: str):
    assert neutralise(text).startswith("'")
    [_, [cell]] = read_rows(write_csv(pd.DataFrame({"student": [text]})))
    assert cell.startswith("'") and cell.lstrip("'") == drop_hidden(text.replace("\r", "\n"))


@pytest.mark.parametrize("text", ["\tAda", "\rAda", "\nAda"])
def test_cells_that_begin_with_a_control_sign_are_text(text: str):
    assert neutralise(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Ada;=1+1", "Ada;  =1+1", "Ada\t=1+1", "Ada; ＝1"])
def test_nothing_runs_where_another_separator_would_begin_a_cell(text: str):
    assert not any(re.match(r"\s*[=+\-@＝]", part) for part in re.split(r"[;\t]", neutralise(text)))


@pytest.mark.parametrize(
    "text", ["Ada", "O'Brien", "3/4 = 6/8", "a-b", "x@y.org", "王小明", "", "1,5", "Q3; Q4", "— none"]
)
def test_ordinary_text_is_left_alone(text: str):
    assert neutralise(text) == text


def test_numbers_stay_numbers_and_missing_ones_stay_empty():
    frame = pd.DataFrame({"item": ["Q1", "Q2"], "n": [-3, 2], "r": [-0.25, math.nan]})
    assert write_csv(frame) == b"item,n,r\nQ1,-3,-0.25\nQ2,2,\n"


def test_headers_are_neutralised_too():
    assert write_csv(pd.DataFrame({"=1+1": [1]})).startswith(b"'=1+1\n")


def test_byte_order_mark_is_only_there_when_asked_for():
    frame = pd.DataFrame({"student": ["Zoë"]})
    assert write_csv(frame) == "student\nZoë\n".encode()
    assert write_csv(frame, byte_order_mark=True) == b"\xef\xbb\xbf" + "student\nZoë\n".encode()
    for data in (write_csv(frame), write_csv(frame, byte_order_mark=True)):
        assert pd.read_csv(io.BytesIO(data)).columns.tolist() == ["student"]
    assert read_rows(write_csv(frame))[0] == ["student"]


def test_an_empty_table_still_has_its_header():
    assert write_csv(pd.DataFrame(columns=["student", "skill"])) == b"student,skill\n"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(exclude_characters="\x00"), max_size=12), min_size=1, max_size=4))
def test_any_text_comes_back_and_none_of_it_can_run(cells: list[str]):
    data = write_csv(pd.DataFrame({"student": pd.Series(cells, dtype=object), "n": range(len(cells))}))
    rows = read_rows(data)[1:]
    assert len(rows) == len(cells)
    for (cell, number), text, n in zip(rows, cells, range(len(cells)), strict=True):
        assert int(number) == n
        assert not re.match(r"\s*[=+\-@＝＋－＠]", cell)
        if "'" not in text:
            readable = text.encode(errors="replace").decode().replace("\r\n", "\n").replace("\r", "\n")
            assert cell.replace("'", "") == drop_hidden(readable)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Grade 5 · Room 12", "Grade 5 · Room 12"),
        ("a/b\\c:d", "a-b-c-d"),
        ("../../etc/passwd", "etc-passwd"),
        ("  Zoë  Martin ", "Zoë Martin"),
        ("王小明", "王小明"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("...", "gradepath"),
        ("", "gradepath"),
        ("\u202egpj.exe", "gpj.exe"),
        ("=cmd", "cmd"),
    ],
)
def test_file_names(text: str, expected: str):
    assert safe_file_name(text) == expected


@given(st.text(max_size=200))
def test_any_text_gives_a_usable_file_name(text: str):
    name = safe_file_name(text)
    assert name and len(name.encode()) <= MOST_BYTES + 1
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f\x7f]', name)
    assert name == name.strip(" .") and name not in (".", "..")
