"""The catalogue has no broken entry, and every key that the importers use is in it."""

from __future__ import annotations

import re
from pathlib import Path

from fluent.syntax import FluentParser, ast

import engine
from engine.importers import FORMATS, mapped
from engine.wording import LOCALES, open_catalogue

CATALOGUE = FluentParser().parse((LOCALES / "en" / "importers.ftl").read_text(encoding="utf-8"))
SOURCES = "\n".join(
    path.read_text(encoding="utf-8") for path in sorted((Path(engine.__file__).parent / "importers").glob("*.py"))
)


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
        *(
            f"option-{option}"
            for option in re.findall(r"option-([a-z_]+) =", (LOCALES / "en/importers.ftl").read_text("utf-8"))
        ),
    }
    assert keys == used | computed


def test_every_option_of_a_doubt_is_worded() -> None:
    for options in re.findall(r'\(((?:"[a-z_]+", )+"[a-z_]+")\),\n', SOURCES):
        for option in re.findall(r"[a-z_]+", options):
            if option in ("comma", "point", "item", "ignore", "latest", "best", "first", "maxima", "student"):
                assert open_catalogue().has_message(f"option-{option}")
