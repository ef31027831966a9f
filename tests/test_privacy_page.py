"""What PRIVACY.md promises in numbers is what the code does, what it points at is there, and so in Chinese."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from dashboard.language import list_languages
from engine.privacy import sealing
from engine.store.daily_backups import MOST

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "PRIVACY.md").read_text(encoding="utf-8")
TRANSLATED = {path.suffixes[0][1:]: path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("PRIVACY.*.md"))}
CHINESE = TRANSLATED["zh"]

every_page = pytest.mark.parametrize("page", [PAGE, *TRANSLATED.values()], ids=["en", *TRANSLATED])
translated = pytest.mark.parametrize("page", TRANSLATED.values(), ids=TRANSLATED)


def list_headings(page: str) -> list[tuple[int, str]]:
    """Depth and words of every heading, in order."""
    return [(len(marks), words) for marks, words in re.findall(r"^(#+) (.+)$", page, re.MULTILINE)]


def list_signs(page: str) -> list[str]:
    """What a link to each heading names, in order."""
    return [re.sub(r"[^\w -]", "", words.lower()).replace(" ", "-") for _, words in list_headings(page)]


def list_sections(page: str) -> list[str]:
    """What stands below each heading."""
    return re.split(r"^#+ .+$", page, flags=re.MULTILINE)[1:]


def list_tables(page: str) -> list[list[list[str]]]:
    """Table, row, cell; the line below the head is left out."""
    tables = re.findall(r"(?:^\|.*\|\n)+", page, re.MULTILINE)
    rows = [[row for row in table.splitlines() if not re.fullmatch(r"[|-]+", row)] for table in tables]
    return [[[cell.strip() for cell in row[1:-1].split("|")] for row in table] for table in rows]


def list_links(page: str) -> list[str]:
    return re.findall(r"\]\(([^)]+)\)", page)


def count_numbers(text: str) -> Counter[str]:
    """Every number in digits, places of links left out."""
    return Counter(re.findall(r"\d+(?:\.\d+)*", re.sub(r"\]\([^)]+\)", "]", text)))


def count_code(text: str) -> Counter[str]:
    return Counter(re.findall(r"`([^`]+)`", text))


@every_page
def test_every_link_leads_somewhere(page: str) -> None:
    links = list_links(page)
    assert len(links) > 5
    for link in links:
        place, _, anchor = link.partition("#")
        assert (ROOT / place).exists() if place else anchor in list_signs(page), link


@every_page
def test_the_numbers_are_those_of_the_code(page: str) -> None:
    for cost in (f"N = 2^{sealing._COST}", f"r = {sealing._BLOCK}", f"p = {sealing._PARALLEL}"):
        assert cost in page
    assert 128 * (1 << sealing._COST) * sealing._BLOCK == 128 * 2**20 and "128 MB" in page


def test_the_numbers_in_words_are_those_of_the_code() -> None:
    assert sealing.SHORTEST_PASSPHRASE == 10 and "at least ten letters" in PAGE and "密码至少 10 个字符" in CHINESE
    assert MOST == 7 and "keeps seven" in PAGE and "保留 7 份" in CHINESE
    assert "the last seven" in PAGE and "最近 7 份" in CHINESE


def test_readme_leads_to_it() -> None:
    assert "(PRIVACY.md)" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_languages_lead_to_each_other() -> None:
    assert set(TRANSLATED) <= set(list_languages()) - {"en"}
    head = PAGE.split("\n\n")[1]
    assert list_links(head) == [f"PRIVACY.{language}.md" for language in TRANSLATED]
    for page in TRANSLATED.values():
        assert page.split("\n\n")[1] == "[English](PRIVACY.md)"


@translated
def test_a_translation_has_the_same_headings_paragraphs_and_tables(page: str) -> None:
    assert [depth for depth, _ in list_headings(page)] == [depth for depth, _ in list_headings(PAGE)]
    assert [section.count("\n\n") for section in list_sections(page)] == [
        section.count("\n\n") for section in list_sections(PAGE)
    ]
    assert re.findall(r"^- ", page, re.MULTILINE) == re.findall(r"^- ", PAGE, re.MULTILINE)
    shapes = [[[len(row) for row in table] for table in list_tables(each)] for each in (page, PAGE)]
    assert shapes[0] == shapes[1] and len(shapes[0]) == 3
    for theirs, ours in zip(list_tables(page), list_tables(PAGE), strict=True):
        assert [[bool(cell) for cell in row] for row in theirs] == [[bool(cell) for cell in row] for row in ours]


@translated
def test_a_translation_has_the_same_numbers_and_code_in_the_same_places(page: str) -> None:
    for theirs, ours in zip(list_sections(page), list_sections(PAGE), strict=True):
        # A number that English writes as a word may be one in digits.
        assert not count_numbers(ours) - count_numbers(theirs), ours
        assert count_code(theirs) == count_code(ours)
    for theirs, ours in zip(list_tables(page), list_tables(PAGE), strict=True):
        for row, original in zip(theirs, ours, strict=True):
            for cell, source in zip(row, original, strict=True):
                assert not count_numbers(source) - count_numbers(cell), source


@translated
def test_a_translation_links_from_the_same_sections_to_the_same_places(page: str) -> None:
    same = dict(zip(list_signs(page), list_signs(PAGE), strict=True))
    theirs = [
        [f"#{same[link[1:]]}" if link.startswith("#") else link for link in list_links(section)]
        for section in list_sections(page)
    ]
    ours = [list_links(section) for section in list_sections(PAGE)]
    assert theirs[1:] == ours[1:]
    assert theirs[0][1:] == ours[0][1:], "the first link leads to the other language"


def test_the_laws_keep_their_names() -> None:
    for names in (
        "《家庭教育权利与隐私法》，FERPA",
        "《通用数据保护条例》，GDPR",
        "《个人信息保护法》，PIPL",
    ):
        assert names in CHINESE
    for short in ("FERPA", "GDPR", "PIPL"):
        assert short in PAGE
    named = re.findall(r"《([^》]+)》", CHINESE)
    assert set(named) == {"家庭教育权利与隐私法", "通用数据保护条例", "个人信息保护法"}, (
        "no law that English does not name"
    )


def test_chinese_is_written_as_chinese() -> None:
    """No line is broken inside a paragraph, which would show as a gap, and no half-width signs stand beside Han."""
    plain = re.sub(r"`[^`]+`|\]\([^)]+\)", "", CHINESE)
    for one, next_one in pairwise(CHINESE.splitlines()):
        assert not one or not next_one or next_one.startswith(("|", "- ")), next_one
    assert not re.findall(r"[\u4e00-\u9fff][,;:?!]|[,;:?!][\u4e00-\u9fff]", plain)
    assert not re.findall(r"[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]", plain)
    assert not re.findall(r"您|你|被|进行|！", plain)
    # CommonMark does not end bold letters after a full-width sign when a letter follows.
    assert not re.findall(r"[，。：；？、）”]\*\*\w", CHINESE)
