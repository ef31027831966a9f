"""Charts of rows as a browser gets them: what is written where, read back from the HTML of a page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from streamlit.testing.v1 import AppTest


@dataclass
class Drawn:
    """An element of a chart: shares of the width in hundredths and pixels down; None where it does not say them."""

    tag: str
    style: dict[str, str]
    said: str = ""
    words: str = ""
    parts: list[Drawn] = field(default_factory=list)

    def share(self, name: str) -> float | None:
        found = re.fullmatch(r"(-?[\d.]+)%", self.style.get(name, ""))
        return float(found[1]) if found else None

    def pixels(self, name: str) -> float | None:
        found = re.fullmatch(r"(-?[\d.]+)px", self.style.get(name, ""))
        return float(found[1]) if found else None


@dataclass
class DrawnChart:
    """Its alternative text, its labels line by line, and what stands on its axis."""

    alt: str
    labels: list[str]
    marks: list[Drawn]

    def measure(self, share: float) -> float:
        """The number on the axis that a share of the width stands for, read from the ticks."""
        first, *_, last = [mark for mark in self.marks if "100%" in mark.style.get("top", "")]
        start, end = first.share("left"), last.share("left")
        assert start is not None and end is not None
        return float(first.words) + (share - start) / (end - start) * (float(last.words) - float(first.words))

    def ends(self, mark: Drawn) -> tuple[float, float]:
        left, width = mark.share("left"), mark.share("width")
        assert left is not None and width is not None
        return self.measure(left), self.measure(left + width)

    @property
    def shapes(self) -> list[Drawn]:
        return [mark for mark in self.marks if mark.tag == "u"]

    @property
    def shape_places(self) -> list[float]:
        return [self.measure(share) for mark in self.shapes if (share := mark.share("left")) is not None]

    @property
    def bars(self) -> list[Drawn]:
        """Boxes that say something where they are pointed at."""
        return [mark for mark in self.marks if mark.tag == "div" and mark.said]

    def ranges(self, width: float) -> list[Drawn]:
        """Lines along the rows that are so many pixels wide."""
        return [mark for mark in self.marks if mark.style.get("border-top", "").startswith(f"{width:g}px ")]

    @property
    def numbers(self) -> list[str]:
        """Words beside marks: neither ticks nor what stands over the rows."""
        return [mark.words for mark in self.marks if mark.tag == "b" and "%" not in mark.style.get("top", "%")]


class _Reader(HTMLParser):
    """Keeps the elements that are open, outermost first."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Drawn("", {})
        self.alt = ""
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if given.get("role") == "img":
            self.alt = given["aria-label"]
        style = dict(part.split(":", 1) for part in given.get("style", "").split(";") if ":" in part)
        style["class"] = given.get("class", "")
        element = Drawn(tag, style, given.get("data-said", ""))
        self.open[-1].parts.append(element)
        self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.words += data


def read_rows(body: str) -> DrawnChart:
    """A chart of rows from its HTML, every element of which must be closed."""
    reader = _Reader()
    reader.feed(body)
    reader.close()
    assert reader.open == [reader.root]
    [chart] = reader.root.parts
    *names, plot = chart.parts
    labels = ["\n".join(part.words for part in row.parts) for column in names for row in column.parts]
    for mark in plot.parts:
        inside = [part.said for part in mark.parts if part.said]
        mark.said = mark.said or (inside[0] if inside else "")
    return DrawnChart(reader.alt, labels, plot.parts)


def row_charts(app: AppTest) -> list[DrawnChart]:
    """Every chart of rows of a page, in its order."""
    return [read_rows(each.proto.body) for each in app.get("html") if 'class="chart-rows' in each.proto.body]
