"""The catalogue has no broken entry, and every key that the importers use is in it."""

from __future__ import annotations

import ast as python_ast
import re
from pathlib import Path

from fluent.syntax import FluentParser, ast

import engine
from engine.importers import FORMATS, mapped
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
    return {each.value for tuple_ in options if isinstance(tuple_, python_ast.Tuple) for each in tuple_.elts}


def test_the_catalogue_has_no_entry_that_cannot_be_parsed() -> None:
    assert [entry.content for entry in CATALOGUE.body if isinstance(entry, ast.Junk)] == []


def test_every_sentence_is_used_and_every_used_sentence_exists() -> None:
    keys = {entry.id.name for entry in CATALOGUE.body if isinstance(entry, ast.Message)}
    used = set(re.findall(r'"((?:problem|ignored|doubt|remark|why|table|left-out|student|item)-[a-z0-9-]+)"', SOURCES))
    assert used <= keys
    computed = {
        *(f"problem-row-{kind}" for kind in ("long", "short")),
        *(f"problem-only-{kind}" for kind in ("chosen", "letters", "text", "formulas")),
        *(f"remark-max-{source}" for source in ("highest", "credit")),
        *(f"remark-encoding-{encoding}" for encoding in ("gb18030", "cp1251", "cp1252")),
        *(f"ignored-{role}" for role in ("speed", "accuracy")),
        *(f"format-{name}" for name in (*FORMATS, mapped.NAME)),
        *(f"option-{option}" for option in list_options()),
    }
    assert keys == used | computed
