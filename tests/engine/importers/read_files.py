"""Short ways to read a file in a test, and the folder of real files."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.classroom import ColumnMapping, Gradebook, ImportChoices
from engine.errors import GradebookError
from engine.importers import import_report, read_gradebook
from engine.importers.containers.tables import read_table

REAL = Path(__file__).resolve().parents[3].parent / "shared" / "gradebooks"


def read(
    text: str | bytes,
    answers: dict[str, str] | None = None,
    max_scores: dict[str, float] | None = None,
    keep_good_rows: bool = False,
) -> Gradebook:
    data = text.encode() if isinstance(text, str) else text
    return read_gradebook(data, "Class 7b.csv", ImportChoices(answers or {}, max_scores or {}, keep_good_rows))


def read_items(
    text: str | bytes,
    answers: dict[str, str] | None = None,
    max_scores: dict[str, float] | None = None,
    keep_good_rows: bool = False,
) -> Gradebook:
    """Read a table as one whose first column has the names and every other one an item: only cells are judged."""
    data = text.encode() if isinstance(text, str) else text
    n_columns = len(read_table(data, "x").columns)
    mapping = ColumnMapping(0, ("name", *["item"] * (n_columns - 1)))
    return read_gradebook(data, "x.csv", ImportChoices(answers or {}, max_scores or {}, keep_good_rows, mapping))


def refuse(text: str | bytes, **choices: bool) -> GradebookError:
    with pytest.raises(GradebookError) as caught:
        read(text, **choices)
    return caught.value


def sentences(error: GradebookError) -> list[str]:
    return str(error).split("\n")


def titles(gradebook: Gradebook) -> list[str]:
    return [item.title for item in gradebook.items]


def maxima(gradebook: Gradebook) -> list[float]:
    return [item.max_score for item in gradebook.items]


def ignored(gradebook: Gradebook) -> dict[str, str]:
    return {each["column"]: each["why"] for each in import_report(gradebook)["ignored_columns"]}


def doubts(gradebook: Gradebook) -> dict[str, str]:
    """What is asked, but for guessed maxima: most small tables in tests give none."""
    return {doubt.key: doubt.chosen for doubt in gradebook.notes.doubts if not doubt.key.startswith("max:")}


def asked_maxima(gradebook: Gradebook) -> dict[str, str]:
    return {doubt.key: doubt.chosen for doubt in gradebook.notes.doubts if doubt.key.startswith("max:")}


def remarks(gradebook: Gradebook) -> str:
    return "\n".join(import_report(gradebook)["remarks"])


def read_real(name: str, answers: dict[str, str] | None = None) -> Gradebook:
    path = REAL / name
    if not path.exists():
        pytest.skip(f"{path} is not there")
    return read_gradebook(path.read_bytes(), name, ImportChoices(answers or {}))
