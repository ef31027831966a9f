"""The catalogue has no broken entry, and every key that the importers use is in it."""

from __future__ import annotations

import ast as python_ast
import re
from pathlib import Path

from fluent.syntax import FluentParser, ast

import engine
from engine.importers import FORMATS, mapped
from engine.importers.evidence.roles import RowKind
from engine.importers.reading.findings import SEVERAL
from engine.importers.reading.told_words import READINGS, UNREAD
from engine.wording import LOCALES

CATALOGUE = FluentParser().parse((LOCALES / "en" / "importers.ftl").read_text(encoding="utf-8"))
SOURCES = "\n".join(
    path.read_text(encoding="utf-8") for path in sorted((Path(engine.__file__).parent / "importers").rglob("*.py"))
)


def list_options() -> set[str]:
    """What a teacher may answer, where it has no label of its own: the third argument of every doubt."""
    calls = (node for node in python_ast.walk(python_ast.parse(SOURCES)) if isinstance(node, python_ast.Call))
    options = [
        call.args[2]
        for call in calls
        if isinstance(call.func, python_ast.Name) and call.func.id == "choose" and len(call.args) > 2
    ]
    parts = [each for tuple_ in options if isinstance(tuple_, python_ast.Tuple) for each in tuple_.elts]
    return {each.value for each in parts if isinstance(each, python_ast.Constant)}


def test_the_catalogue_has_no_entry_that_cannot_be_parsed() -> None:
    assert [entry.content for entry in CATALOGUE.body if isinstance(entry, ast.Junk)] == []


def test_every_sentence_is_used_and_every_used_sentence_exists() -> None:
    keys = {entry.id.name for entry in CATALOGUE.body if isinstance(entry, ast.Message)}
    used = set(
        re.findall(
            r'"((?:problem|remedy|ignored|doubt|remark|why|table|left-out|student|item|row)-[a-z0-9-]+)"', SOURCES
        )
    )
    assert used <= keys
    computed = {
        *(f"problem-row-{kind}" for kind in ("long", "short")),
        *(f"problem-only-{kind}{n}" for kind in ("chosen", "letters", "text", "formulas") for n in ("", "-several")),
        *(f"remark-max-{source}" for source in ("highest", "guessed", "credit")),
        *(f"remark-encoding-{encoding}" for encoding in ("gb18030", "cp1251", "cp1252")),
        *(f"ignored-{role}" for role in ("speed", "accuracy")),
        *(f"format-{name}" for name in (*FORMATS, mapped.NAME)),
        *(f"option-{option}" for option in (*list_options(), *READINGS, UNREAD)),
        *(f"{key}-several" for key in SEVERAL),
        *(f"row-{kind.replace('_', '-')}" for kind in set(RowKind) - {RowKind.STUDENT, RowKind.ITEM, RowKind.BLANK}),
        *(f"option-{shape}" for shape in ("students", "scores", "items")),
        *(f"remedy-shape-{shape}" for shape in ("students", "scores", "items")),
        *(f"doubt-{key}-column{of}" for key in ("names", "score") for of in ("", "-reason")),
    }
    assert keys == used | computed
