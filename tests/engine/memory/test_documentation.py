"""MEMORY.md says what is so: its example is a memory, its fields are the fields, its figures those of the file."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest
from scipy.special import expit

from engine.memory.file import read_memory, write_memory
from engine.memory.memory import Memory
from engine.memory.privacy import MOST_ON_EXAMS, RIGHT_OF_100, look_up_right_of_100
from engine.memory.schema import COLUMNS, FileClass, FileLesson, FileSpreads, Item, MemoryFile
from engine.memory.summary import take_evidence
from engine.research.pages import list_blocks

PAGE = (Path(__file__).resolve().parents[3] / "engine" / "memory" / "MEMORY.md").read_text(encoding="utf-8")


def read_example() -> str:
    found = re.search(r"```json\n(.*?)```", PAGE, re.DOTALL)
    assert found
    return found[1]


def test_the_example_is_a_memory_as_it_is_written() -> None:
    example = read_example()
    written = json.loads(write_memory(read_memory(example.encode(), "example.memory")))
    shown = json.loads(example)
    for found in (shown, written):
        del found["about"], found["privacy"]
    assert shown == written
    lines = write_memory(read_memory(example.encode(), "example.memory")).decode().splitlines()
    assert [line for line in example.splitlines() if line not in lines and "about" not in line] == [
        line for line in example.splitlines() if line.startswith(' "privacy"')
    ]


def test_what_is_worked_out_from_the_example() -> None:
    [remembered] = read_memory(read_example().encode(), "example.memory").classes
    summary = remembered.summary
    assert summary.titles[0] == "Add 1/2 and 1/3"
    assert expit(-summary.difficulty[0]) == pytest.approx(0.40, abs=0.005)
    evidence = take_evidence(summary, [0])
    mean = np.linalg.solve(evidence.precision[0], evidence.pull[0])
    assert mean[1] == pytest.approx(0.6)
    assert np.linalg.inv(evidence.precision[0])[1, 1] ** 0.5 == pytest.approx(0.71, abs=0.005)


def test_every_field_is_explained() -> None:
    explained = set(re.findall(r"`(\w+)`", PAGE))
    fields = [name for kind in (MemoryFile, FileClass, FileSpreads, FileLesson, Item) for name in kind.model_fields]
    assert set(fields) | set(COLUMNS) | {"about", "privacy", "format", "version"} <= explained


def read_tables(command: str) -> list[tuple[tuple[str, ...], ...]]:
    return [table for block in list_blocks(PAGE) if block.command.endswith(command) for table in block.tables]


def test_the_figures_of_the_file_are_those_of_the_page() -> None:
    header, *rows = read_tables("--membership")[0]
    at = [k for k, name in enumerate(header) if name.endswith(", 28 items")]
    assert len(at) == 2
    measured = {int(row[0]): max(round(100 * float(row[k].split()[0])) for k in at) for row in rows}
    assert measured == RIGHT_OF_100
    _, *exams = read_tables("--membership --data DIR")[0]
    most = {
        n: max(round(100 * float(row[k][:4])) for row in exams for k in (3, 4) if row[2] == n) for n in ("10", "28")
    }
    assert {int(n): right for n, right in most.items()} == MOST_ON_EXAMS
    text = " ".join(json.loads(write_memory(Memory()))["privacy"])
    assert all(f"{right} ({n} students)" in text for n, right in [*measured.items(), *MOST_ON_EXAMS.items()])


def test_the_figure_of_a_class_is_the_larger_one_of_the_sizes_around_it() -> None:
    assert look_up_right_of_100(14) == max(RIGHT_OF_100[15], MOST_ON_EXAMS[10])
    assert look_up_right_of_100(7) == MOST_ON_EXAMS[10]
    assert look_up_right_of_100(28) == MOST_ON_EXAMS[28]
    assert look_up_right_of_100(3) == RIGHT_OF_100[5]
    assert look_up_right_of_100(5000) == RIGHT_OF_100[120]


def test_the_page_says_near_chance_of_nothing_else() -> None:
    """The sentence under the table names what is below .6."""
    header, *rows = read_tables("--membership")[0]
    below = {(int(row[0]), header[k].split(", ")[1]) for row in rows for k in range(1, 7) if float(row[k][:4]) < 0.6}
    above = {(int(row[0]), header[k].split(", ")[1]) for row in rows for k in range(1, 7) if float(row[k][:4]) >= 0.6}
    assert below - above == {(120, "10 items")}
