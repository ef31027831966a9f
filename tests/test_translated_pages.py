"""PRIVACY.md and FEDERATION.md say the same in every language, and what they point at is there."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from dashboard.language import list_languages
from tests.pages import (
    count_code,
    count_numbers,
    leave_out_commands,
    list_commands,
    list_headings,
    list_links,
    list_sections,
    list_signs,
    list_tables,
)

ROOT = Path(__file__).resolve().parents[1]
ORIGINALS = ("PRIVACY.md", "FEDERATION.md")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def list_translations(original: str) -> dict[str, str]:
    """Language -> name of the page."""
    return {path.suffixes[0][1:]: path.name for path in sorted(ROOT.glob(original.replace(".md", ".*.md")))}


#: Of the pages that are there; which must be is asked by test_the_languages_lead_to_each_other.
PAIRS = [(name, original) for original in ORIGINALS for name in list_translations(original).values()]

every_page = pytest.mark.parametrize("name", [*ORIGINALS, *(name for name, _ in PAIRS)])
translated = pytest.mark.parametrize(("name", "original"), PAIRS)


@every_page
def test_every_link_leads_somewhere(name: str) -> None:
    links = list_links(read(name))
    page = read(name)
    assert len(links) > 3
    for link in links:
        place, _, anchor = link.partition("#")
        assert (ROOT / place).exists() if place else anchor in list_signs(page), link


@pytest.mark.parametrize("original", ORIGINALS)
def test_the_languages_lead_to_each_other(original: str) -> None:
    found = list_translations(original)
    assert set(found) == set(list_languages()) - {"en"}
    assert list_links(read(original).split("\n\n")[1]) == list(found.values())
    for name in found.values():
        assert read(name).split("\n\n")[1] == f"[English]({original})"


@translated
def test_a_translation_has_the_same_headings_paragraphs_and_tables(name: str, original: str) -> None:
    page, source = read(name), read(original)
    assert [depth for depth, _ in list_headings(page)] == [depth for depth, _ in list_headings(source)]
    assert [section.count("\n\n") for section in list_sections(page)] == [
        section.count("\n\n") for section in list_sections(source)
    ]
    assert re.findall(r"^- ", page, re.MULTILINE) == re.findall(r"^- ", source, re.MULTILINE)
    shapes = [[[len(row) for row in table] for table in list_tables(each)] for each in (page, source)]
    assert shapes[0] == shapes[1] and len(shapes[0]) >= 2
    for theirs, ours in zip(list_tables(page), list_tables(source), strict=True):
        assert [[bool(cell) for cell in row] for row in theirs] == [[bool(cell) for cell in row] for row in ours]


@translated
def test_a_translation_has_the_same_numbers_and_code_in_the_same_places(name: str, original: str) -> None:
    page, source = read(name), read(original)
    for theirs, ours in zip(list_sections(page), list_sections(source), strict=True):
        # A number that English writes as a word may be one in digits.
        assert not count_numbers(ours) - count_numbers(theirs), ours
        assert count_code(theirs) == count_code(ours)
    for theirs, ours in zip(list_tables(page), list_tables(source), strict=True):
        for row, row_of_source in zip(theirs, ours, strict=True):
            for cell, said in zip(row, row_of_source, strict=True):
                assert not count_numbers(said) - count_numbers(cell), said


@translated
def test_a_translation_links_from_the_same_sections_to_the_same_places(name: str, original: str) -> None:
    page, source = read(name), read(original)
    same = dict(zip(list_signs(page), list_signs(source), strict=True))
    theirs = [
        [f"#{same[link[1:]]}" if link.startswith("#") else link for link in list_links(section)]
        for section in list_sections(page)
    ]
    ours = [list_links(section) for section in list_sections(source)]
    assert theirs[1:] == ours[1:]
    assert theirs[0][1:] == ours[0][1:], "the first link leads to the other language"


@pytest.mark.parametrize("original", ORIGINALS)
def test_chinese_is_written_as_chinese(original: str) -> None:
    """No line is broken inside a paragraph, which would show as a gap, and no half-width signs stand beside Han."""
    page = leave_out_commands(read(list_translations(original)["zh"]))
    plain = re.sub(r"`[^`]+`|\]\([^)]+\)", "", page)
    for one, next_one in pairwise(page.splitlines()):
        assert not one or not next_one or next_one.startswith(("|", "- ")), next_one
    assert not re.findall(r"[\u4e00-\u9fff][,;:?!]|[,;:?!][\u4e00-\u9fff]", plain)
    assert not re.findall(r"[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]", plain)
    assert not re.findall(r"您|你|被|进行|！", plain)
    # CommonMark does not end bold letters after a full-width sign when a letter follows.
    assert not re.findall(r"[，。：；？、）”]\*\*\w", page)


@translated
def test_a_translation_has_the_same_commands(name: str, original: str) -> None:
    assert list_commands(read(name)) == list_commands(read(original))
