"""What a page of paper is made of: lines of text, rules and boxes, each with its place.

Places are in millimetres from the upper left corner of the paper, sizes of type in points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, Protocol

from engine.exports.paper.palette import TEXT

POINT = 25.4 / 72
"""Millimetres of a point, the unit of type."""


@dataclass(frozen=True)
class PageStyle:
    """Sizes and distances of a format at a scale of 1.

    Attributes
    ----------
    left, top, width, height
        The part of the paper that is printed on, in millimetres; it does not scale.
    scales
        Tried in turn until a sheet fits one page.
    body, small, heading, title, answers
        Sizes of type in points.
    leading, answers_leading
        From one line to the next, as a multiple of the size of type.
    after_head, before_heading, after_heading, before_paragraph, after_entry, after_row, before_step, before_line, \
after_step, before_answers
        Distances in points.
    notes
        Height of the box for notes in millimetres.
    """

    left: float
    top: float
    width: float
    height: float
    scales: tuple[float, ...]
    body: float
    small: float
    heading: float
    title: float
    answers: float
    leading: float
    answers_leading: float
    after_head: float
    before_heading: float
    after_heading: float
    before_paragraph: float
    after_entry: float
    after_row: float
    before_step: float
    before_line: float
    after_step: float
    before_answers: float
    notes: float


class Type(NamedTuple):
    """Type of a size in points."""

    size: float
    colour: str = TEXT
    is_bold: bool = False


class Part(NamedTuple):
    """Which part of a sheet a piece belongs to, for whoever has the page read out.

    Attributes
    ----------
    path
        Names of structure types of PDF, such as ``H1`` or ``TD``, from the outermost in, each with a number: parts are
        read in the order of their numbers, wherever they stand on the page.
    words
        What the part says as one text: of a heading, which may be broken into lines, and of a picture.
    """

    path: tuple[tuple[str, int], ...]
    words: str = ""


class Ruler(Protocol):
    """How wide text is."""

    def prepare(self, text: str) -> str:
        """The text as it is drawn."""
        ...

    def measure(self, text: str, kind: Type) -> float:
        """Millimetres that prepared text takes in one line."""
        ...


@dataclass(frozen=True)
class Line:
    """One line of text in a box of its own; ``align`` is ``L``, ``C`` or ``R``. Without a part it is not read out."""

    text: str
    kind: Type
    x: float
    y: float
    width: float
    height: float
    align: str
    part: Part | None = None


@dataclass(frozen=True)
class Rule:
    """A line across the page."""

    y: float
    colour: str
    thickness: float


@dataclass(frozen=True)
class Frame:
    """An empty box with a thin border."""

    x: float
    y: float
    width: float
    height: float
    colour: str
    thickness: float


@dataclass(frozen=True)
class Stroke:
    """A straight line from one point to another."""

    x: float
    y: float
    to_x: float
    to_y: float
    colour: str
    thickness: float
    is_dotted: bool = False
    part: Part | None = None


@dataclass(frozen=True)
class Dot:
    """The sign of what is mastered, as a shape: not every face has it; or a mark of a chart.

    ``x`` and ``y`` are its middle. What is not filled is white with an outline of the colour.
    """

    x: float
    y: float
    radius: float
    colour: str = TEXT
    is_filled: bool = True
    part: Part | None = None


@dataclass(frozen=True)
class Turned:
    """Lines that stand upside down, turned around the point ``x``, ``y``."""

    lines: tuple[Line, ...]
    x: float
    y: float
    part: Part | None = None


Piece = Line | Rule | Frame | Stroke | Dot | Turned
