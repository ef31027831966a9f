"""Pages for those who answer for data, PRIVACY.md and FEDERATION.md, taken apart."""

from __future__ import annotations

import re
from collections import Counter


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


def list_commands(page: str) -> list[str]:
    """Lines of code, without what a column beside a command says of it."""
    return [re.split(r" {3,}", line.strip())[0] for line in re.findall(r"^ {4}(.+)$", page, re.MULTILINE)]


def leave_out_commands(page: str) -> str:
    return re.sub(r"^ {4}.+$\n?", "", page, flags=re.MULTILINE)


def count_numbers(text: str) -> Counter[str]:
    """Every number in digits, places of links left out."""
    return Counter(re.findall(r"\d+(?:\.\d+)*", re.sub(r"\]\([^)]+\)", "]", text)))


def count_code(text: str) -> Counter[str]:
    return Counter(re.findall(r"`([^`]+)`", text))
