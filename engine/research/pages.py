"""Pages of figures: a command writes its tables between the markers that name it, so that no figure is typed by hand.

A block of a page looks like this; ``| table 1`` takes the first table that the command prints, without it the block
holds everything that is printed:

    <!-- figures: python -m engine benchmark --diagnosis --classes 600 --seed 2026 | table 1 -->
    | cause | planted | …
    <!-- /figures -->
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_BLOCK = re.compile(
    r"(?P<head><!-- figures: (?P<command>[^|\n]+?)(?: \| table (?P<number>\d+))? -->\n)(?P<body>.*?)<!-- /figures -->",
    re.DOTALL,
)


@dataclass(frozen=True)
class Block:
    """Figures of one command on a page.

    Attributes
    ----------
    command
        As it is typed, with DIR for the folder of response sets.
    number
        Which of the tables that it prints, from 1; None for everything.
    tables
        The tables that the page shows, each a list of rows of cells, its header first.
    """

    command: str
    number: int | None
    tables: tuple[tuple[tuple[str, ...], ...], ...]


def name_command(words: Sequence[str]) -> str:
    """The command as pages name it: without the pages, and with DIR for the folder that only this computer has.

    >>> name_command(["benchmark", "--data", "/home/me/exams", "--hide", "0.3", "--into", "RESULTS.md"])
    'python -m engine benchmark --data DIR --hide 0.3'
    """
    kept: list[str] = []
    skips = False
    for word in words:
        if word.startswith("--"):
            skips = word == "--into"
        if not skips:
            kept.append("DIR" if kept and kept[-1] == "--data" else word)
    return " ".join(["python -m engine", *kept])


def list_blocks(page: str) -> Iterator[Block]:
    """The blocks of a page, in its order."""
    for found in _BLOCK.finditer(page):
        number = int(found["number"]) if found["number"] else None
        yield Block(found["command"], number, tuple(map(_split_cells, _find_tables(found["body"]))))


def fill_blocks(page: str, command: str, printed: str) -> str:
    """The page with the figures of one command written anew.

    Parameters
    ----------
    page
        Markdown.
    command
        From :func:`name_command`.
    printed
        What the command prints: markdown, tables and the lines between them.

    Raises
    ------
    LookupError
        If the page has no block of this command, or a block names a table that the command does not print.
    """
    tables = _find_tables(printed)
    n_filled = 0

    def fill(found: re.Match[str]) -> str:
        nonlocal n_filled
        if found["command"] != command:
            return found[0]
        n_filled += 1
        if found["number"] is None:
            return f"{found['head']}{printed.strip()}\n<!-- /figures -->"
        if int(found["number"]) > len(tables):
            raise LookupError(f"{command} prints {len(tables)} tables, the page asks for number {found['number']}")
        return f"{found['head']}{tables[int(found['number']) - 1]}\n<!-- /figures -->"

    filled = _BLOCK.sub(fill, page)
    if not n_filled:
        raise LookupError(f"no block of the page is written by: {command}")
    return filled


def write_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A markdown table.

    >>> print(write_table(["exam", "items"], [["ecpe", "28"]]))
    | exam | items |
    | --- | --- |
    | ecpe | 28 |
    """
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (header, ["---"] * len(header), *rows))


def split_tables(printed: str) -> list[tuple[tuple[str, ...], ...]]:
    """The tables of what a command prints, each as rows of cells, its header first."""
    return [_split_cells(table) for table in _find_tables(printed)]


def _find_tables(text: str) -> list[str]:
    return [part for part in re.split(r"\n\s*\n", text.strip()) if part.startswith("|")]


def _split_cells(table: str) -> tuple[tuple[str, ...], ...]:
    """Rows of cells without the line of dashes under the header."""
    rows = [tuple(cell.strip() for cell in line.strip().strip("|").split("|")) for line in table.splitlines()]
    return tuple(row for k, row in enumerate(rows) if k != 1)
