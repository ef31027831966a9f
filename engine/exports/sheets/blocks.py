"""A sheet of paper before it has a format: what stands on it, in order. Every format draws the same one."""

from __future__ import annotations

import math
from dataclasses import dataclass
from unicodedata import east_asian_width


@dataclass(frozen=True)
class Heading:
    """The title of a part."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """Running text; a line end in it is kept. ``is_minor`` is small print."""

    text: str
    is_minor: bool = False


@dataclass(frozen=True)
class Bullets:
    """A short list. ``is_inline``: the entries are a few words each and may share a line."""

    entries: tuple[str, ...]
    is_inline: bool = False


@dataclass(frozen=True)
class Step:
    """Something to do, with a box to tick, its number inside the title, when and how long, and the lines under it."""

    title: str
    when: str
    lines: tuple[Paragraph, ...] = ()


@dataclass(frozen=True)
class Notes:
    """An empty box to write in by hand."""

    label: str


@dataclass(frozen=True)
class Answers:
    """The foot of the page, upside down where the format can: whoever still works does not read it by accident."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """Rows under a header, on as many pages as they take.

    Attributes
    ----------
    widths
        Of the columns, in any unit: they share the width of the page.
    right
        Positions of the columns whose text stands at their right, as numbers do.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    right: tuple[int, ...] = ()


@dataclass(frozen=True)
class Mark:
    """An estimate in a chart, with its range where that is known; in the units of its axis."""

    at: float
    low: float | None = None
    high: float | None = None
    is_filled: bool = True


@dataclass(frozen=True)
class Panel:
    """An axis of a chart with its title.

    Attributes
    ----------
    ends
        The least and the largest value that are drawn.
    ticks
        Values with a label.
    zero
        The tick whose line is dotted and darker; None for none.
    """

    title: str
    ends: tuple[float, float]
    ticks: tuple[tuple[float, str], ...]
    zero: float | None = None


@dataclass(frozen=True)
class ChartRow:
    """A name, and its marks on every panel of the chart; several on one panel are joined by a thin line."""

    name: str
    marks: tuple[tuple[Mark, ...], ...]


@dataclass(frozen=True)
class Chart:
    """Estimates in rows, on one or more axes side by side, with a note on how to read them.

    A format that cannot draw leaves it out, so what it shows has to stand in words or in a table of the same sheet.
    """

    panels: tuple[Panel, ...]
    rows: tuple[ChartRow, ...]
    note: str


Block = Heading | Paragraph | Bullets | Step | Notes | Answers | Table | Chart


@dataclass(frozen=True)
class Sheet:
    """One sheet for one student.

    Attributes
    ----------
    title, aside
        The head: what it is and for whom, and at the right when.
    blocks
        Everything under the head. All texts are plain; every format escapes them itself.
    language
        Of the fixed sentences, such as ``en``.
    """

    title: str
    aside: str
    blocks: tuple[Block, ...]
    language: str = "en"


def list_texts(sheet: Sheet) -> list[str]:
    """Every text of a sheet, in the order in which it is read."""
    texts = [sheet.title, sheet.aside]
    for block in sheet.blocks:
        match block:
            case Heading(text) | Paragraph(text) | Notes(text):
                texts.append(text)
            case Bullets(entries):
                texts += entries
            case Step(title, when, lines):
                texts += [title, when, *(line.text for line in lines)]
            case Answers(label, lines):
                texts += [label, *lines]
            case Table(header, rows):
                texts += [*header, *(cell for row in rows for cell in row)]
            case Chart(panels, rows, note):
                texts += [panel.title for panel in panels] + [text for panel in panels for _, text in panel.ticks]
                texts += [*(row.name for row in rows), note]
    return texts


def count_lines(text: str, width: float) -> int:
    """Lines that wrapped text takes in so many letters at most, or nearly so; Chinese characters are two wide."""
    widths = (sum(2 if east_asian_width(c) in "WF" else 1 for c in line) for line in text.split("\n"))
    return sum(max(1, math.ceil(line / width)) for line in widths)
