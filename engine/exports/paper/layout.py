"""Where everything on a sheet of paper stands: the one measure of a page, for every format that is printed.

Text, rules and boxes are placed from the top down. A format brings its distances (:class:`PageStyle`) and says how wide
text is in its faces (:class:`Ruler`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from unicodedata import bidirectional

from engine.exports.paper.chart import divide_chart
from engine.exports.paper.page import POINT, Dot, Frame, Line, PageStyle, Part, Piece, Rule, Ruler, Stroke, Turned, Type
from engine.exports.paper.palette import LINE, MUTED, TEXT
from engine.exports.paper.wrapping import wrap_text
from engine.exports.sheets.blocks import Answers, Block, Bullets, Chart, Heading, Notes, Paragraph, Sheet, Step, Table


def choose_scale(sheet: Sheet, style: PageStyle, ruler: Ruler) -> float | None:
    """The largest scale at which a sheet fits one page; None where there is none."""
    return next((s for s in style.scales if measure_height(sheet, style, ruler, s) <= style.height), None)


def fit_versions(versions: Sequence[Sheet], style: PageStyle, ruler: Ruler) -> tuple[Sheet, float]:
    """The first version that fits one page, and its scale; the last at the smallest scale where none does.

    Parameters
    ----------
    versions
        The same sheet, each version shorter than the one before; at least one.
    """
    for version in versions:
        if scale := choose_scale(version, style, ruler):
            return version, scale
    return versions[-1], style.scales[-1]


def measure_height(sheet: Sheet, style: PageStyle, ruler: Ruler, scale: float) -> float:
    """Millimetres that a sheet takes on a page of any length, down to the last thing that stands on it."""
    flow = _Flow(style, ruler, scale, breaks=False)
    flow.place(sheet)
    return flow.y - flow.left_empty - style.top


def place_sheet(sheet: Sheet, style: PageStyle, ruler: Ruler, scale: float) -> list[list[Piece]]:
    """What stands on each page of a sheet; on one page where it fits at this scale."""
    flow = _Flow(style, ruler, scale, breaks=True)
    flow.place(sheet)
    return flow.pages


class _Flow:
    """One sheet at one scale, placed from the top down.

    Attributes
    ----------
    y
        Where the next thing stands, in millimetres from the top.
    left_empty
        Millimetres above ``y`` that keep the last thing apart from the next one; at the end of a sheet nothing needs
        them.
    part
        Which part of the sheet is being placed; None for what is not read out.
    """

    def __init__(self, style: PageStyle, ruler: Ruler, scale: float, *, breaks: bool) -> None:
        self.style, self.ruler, self.scale, self.breaks = style, ruler, scale, breaks
        self.pages: list[list[Piece]] = [[]]
        self.y = style.top
        self.left_empty = 0.0
        self.part: Part | None = None
        self.n_parts = 0
        self.body, self.small = Type(style.body * scale), Type(style.small * scale)
        self.minor = self.small._replace(colour=MUTED)

    def place(self, sheet: Sheet) -> None:
        self.place_head(sheet.title, sheet.aside)
        for block in sheet.blocks:
            self.place_block(block)

    # ------------------------------------------------------------------------------------------ measures

    def line(self, kind: Type) -> float:
        """Millimetres from one line to the next."""
        return kind.size * self.style.leading * POINT

    def gap(self, points: float) -> None:
        self.y += points * self.scale * POINT

    def gap_after(self, points: float) -> None:
        """A gap below what was placed, which may reach beyond the end of the page."""
        self.gap(points)
        self.left_empty = points * self.scale * POINT

    def measure(self, text: str, kind: Type) -> float:
        return self.ruler.measure(self.ruler.prepare(text), kind)

    def wrap(self, text: str, kind: Type, width: float) -> list[str]:
        return wrap_text(self.ruler.prepare(text), width, lambda piece: self.ruler.measure(piece, kind))

    def keep_together(self, height: float) -> None:
        """Go on to the next page where this one has less room than that."""
        if self.breaks and self.y + height > self.style.top + self.style.height:
            self.pages.append([])
            self.y = self.style.top

    def put(self, piece: Piece) -> None:
        self.pages[-1].append(self.belong(piece))
        self.left_empty = 0.0

    # ------------------------------------------------------------------------------------------ parts

    def name_part(self, kind: str, words: str = "") -> Part:
        """A new part inside the one that is being placed; it is read before all that are named after it."""
        self.n_parts += 1
        return Part((*(self.part.path if self.part else ()), (kind, self.n_parts)), words)

    @contextmanager
    def inside(self, part: Part | str | None, words: str = "") -> Iterator[None]:
        """Place what follows as this part, or as a new one of this kind."""
        outer = self.part
        self.part = self.name_part(part, words) if isinstance(part, str) else part
        yield
        self.part = outer

    def belong(self, piece: Piece) -> Piece:
        """The piece as a part of the sheet, where it says something: text always does, a shape only in a picture."""
        is_picture = self.part is not None and self.part.path[-1][0] == "Figure"
        if isinstance(piece, Line | Turned) or (is_picture and isinstance(piece, Dot | Stroke)):
            return replace(piece, part=self.part)
        return piece

    def write_text(self, text: str, kind: Type, left: float = 0, width: float = 0, *, align: str = "") -> None:
        """Place text, wrapped, ``left`` of the margin and no wider than that; by default as wide as there is room."""
        width = width or self.style.width - left
        lines = self.wrap(text, kind, width)
        side = align or choose_side("".join(lines))
        for line in lines:
            self.keep_together(self.line(kind))
            self.put(Line(line, kind, self.style.left + left, self.y, width, self.line(kind), side))
            self.y += self.line(kind)

    # ------------------------------------------------------------------------------------------- blocks

    def place_head(self, title: str, aside: str) -> None:
        """The title, and the aside at its right, on the same line."""
        kind = Type(self.style.title * self.scale, is_bold=True)
        aside_width = self.measure(aside, self.small) + 4
        top = self.y
        heading = self.name_part("H1", title)
        self.y = top + (self.line(kind) - self.line(self.small)) * 0.7
        with self.inside("P"):
            self.write_text(aside, self.small, self.style.width - aside_width, aside_width, align="R")
        self.y = top
        with self.inside(heading):
            self.write_text(title, kind, 0, self.style.width - aside_width)
        self.gap(self.style.after_head)
        self.put(Rule(self.y, TEXT, 0.5))

    def place_block(self, block: Block) -> None:
        match block:
            case Heading(text):
                kind = Type(self.style.heading * self.scale, is_bold=True)
                self.keep_together(self.line(kind) * 3)
                self.gap(self.style.before_heading)
                with self.inside("H2", text):
                    self.write_text(text, kind)
                self.gap_after(self.style.after_heading)
            case Paragraph(text, is_minor):
                self.gap(self.style.before_paragraph)
                with self.inside("P"):
                    self.write_text(text, self.minor if is_minor else self.body)
            case Bullets(entries, is_inline):
                with self.inside("L"):
                    self.place_inline(entries) if is_inline else self.place_list(entries)
            case Step():
                with self.inside("Div"):
                    self.place_step(block)
            case Notes(label):
                with self.inside("P"):
                    self.place_notes(label)
            case Answers(label, lines):
                with self.inside("P"):
                    self.place_answers("\n".join((label, *lines)))
            case Table():
                with self.inside("Table"):
                    self.place_table(block)
            case Chart():
                self.place_chart(block)

    def place_dot(self, left: float) -> None:
        radius = 1.1 * self.scale
        self.put(Dot(self.style.left + left + radius, self.y + self.line(self.body) / 2, radius))

    def place_inline(self, entries: Sequence[str]) -> None:
        """Entries side by side, as many in a row as there is room for."""
        height, indent, left = self.line(self.body), 4.2 * self.scale, 0.0
        for entry in entries:
            width = self.measure(entry, self.body) + 0.2
            if left and left + indent + width > self.style.width:
                left = 0.0
                self.y += height
                self.gap(self.style.after_row)
            if not left:
                self.keep_together(height)
            top = self.y
            self.place_dot(left)
            with self.inside("LI"), self.inside("LBody"):
                self.write_text(entry, self.body, left + indent, min(width, self.style.width - indent), align="L")
            left += indent + width + 4
            # The next entry stands beside the last line of this one.
            self.y = top if self.y - top < 1.5 * height else self.y - height
        self.y += height
        self.gap_after(self.style.after_row)

    def place_list(self, entries: Sequence[str]) -> None:
        """One entry below the other; its first line is what to do, the others say more about it."""
        for entry in entries:
            self.keep_together(self.line(self.body))
            self.place_dot(0)
            first, *more = entry.split("\n")
            with self.inside("LI"), self.inside("LBody"):
                self.write_text(first, self.body, 4.2 * self.scale)
                for line in more:
                    self.write_text(line, self.minor, 4.2 * self.scale)
            self.gap_after(self.style.after_entry)

    def place_step(self, step: Step) -> None:
        indent, height, side = 8.5 * self.scale, self.line(self.body), 3.6 * self.scale
        self.gap(self.style.before_step)
        when_width = self.measure(step.when, self.small) + 4
        self.keep_together(height * 3)
        top = self.y
        self.put(Frame(self.style.left + 0.3, top + (height - side) / 2, side, side, TEXT, 0.3))
        heading = self.name_part("H3", step.title)
        with self.inside("P"):
            self.write_text(step.when, self.small, self.style.width - when_width, when_width, align="R")
        self.y = top
        title = self.body._replace(is_bold=True)
        with self.inside(heading):
            self.write_text(step.title, title, indent, self.style.width - indent - when_width)
        for line in step.lines:
            self.gap(self.style.before_line)
            with self.inside("P"):
                self.write_text(line.text, self.minor if line.is_minor else self.body, indent)
        if self.y + self.style.after_step * self.scale * POINT <= self.style.top + self.style.height:
            # Below the end of the page it would part the step from nothing.
            self.put(Rule(self.y + self.style.after_step * self.scale * POINT, LINE, 0.25))
        self.gap_after(self.style.after_step)

    def place_notes(self, label: str) -> None:
        height = self.style.notes * self.scale
        self.keep_together(height + 3)
        top = self.y
        self.put(Frame(self.style.left, top, self.style.width, height, LINE, 0.25))
        self.y = top + 1
        self.write_text(label, self.minor, 2)
        self.y = top + height

    def place_table(self, table: Table) -> None:
        """Rows with a thin line under each; the header stands again on every page."""
        self.gap(self.style.before_paragraph)
        bold = self.small._replace(is_bold=True)
        self.place_row(table, table.header, bold, TEXT, cell="TH")
        for row in table.rows:
            n_pages = len(self.pages)
            self.keep_together(self.measure_row(table, row, self.small))
            if len(self.pages) > n_pages:
                with self.inside(None):  # once is enough for who listens
                    self.place_row(table, table.header, bold, TEXT, cell="")
            self.place_row(table, row, self.small, LINE, cell="TD")

    def list_columns(self, table: Table) -> list[tuple[float, float]]:
        """Left end and width of every column, in millimetres, with a gutter between them."""
        gutter, share = 3.0, self.style.width / sum(table.widths)
        ends = [share * sum(table.widths[:k]) for k in range(len(table.widths) + 1)]
        last = len(table.widths) - 1
        return [(ends[k], ends[k + 1] - ends[k] - (gutter if k < last else 0)) for k in range(last + 1)]

    def measure_row(self, table: Table, cells: Sequence[str], kind: Type) -> float:
        """Millimetres that a row takes with its line."""
        columns = self.list_columns(table)
        n_lines = max(len(self.wrap(text, kind, width)) for text, (_, width) in zip(cells, columns, strict=True))
        return n_lines * self.line(kind) + 2 * self.style.before_line * self.scale * POINT

    def place_row(self, table: Table, cells: Sequence[str], kind: Type, colour: str, *, cell: str) -> None:
        """One row, its cells parts of the kind ``cell``; an empty one is not read out."""
        height = self.measure_row(table, cells, kind)
        self.keep_together(height)
        self.gap(self.style.before_line)
        top = self.y
        with self.inside("TR" if cell else None):
            for k, (text, (left, width)) in enumerate(zip(cells, self.list_columns(table), strict=True)):
                self.y = top
                with self.inside(cell or None):
                    self.write_text(text, kind, left, width, align="R" if k in table.right else "")
        self.y = top + height - 2 * self.style.before_line * self.scale * POINT
        self.gap(self.style.before_line)
        self.put(Rule(self.y, colour, 0.25))

    def place_chart(self, chart: Chart) -> None:
        """As a whole where a page has room for it; its titles and ticks stand again on every page."""
        self.gap(self.style.before_heading)
        line, style = self.line(self.small), self.style
        for part in divide_chart(chart, self.wrap, style.left, style.width, self.small, line, style.height):
            self.keep_together(part.height)
            with self.inside("Figure", part.describe()):
                for piece in part.draw(self.y):
                    self.put(replace(piece, text=self.ruler.prepare(piece.text)) if isinstance(piece, Line) else piece)
            self.y += part.height
        with self.inside("P"):
            self.write_text(chart.note, self.minor)

    def place_answers(self, text: str) -> None:
        """Turn the answers upside down; what is longer than a page goes on to the next as it is."""
        kind = Type(self.style.answers * self.scale, MUTED)
        lines = self.wrap(text, kind, self.style.width)
        step = kind.size * self.style.answers_leading * POINT
        height = step * len(lines)
        side = choose_side("".join(lines))
        self.gap(self.style.before_answers)
        if height > self.style.height:
            self.write_text(text, kind)
            return
        self.keep_together(height)
        left, width = self.style.left, self.style.width
        placed = tuple(Line(line, kind, left, self.y + k * step, width, step, side) for k, line in enumerate(lines))
        self.put(Turned(placed, left + width / 2, self.y + height / 2))
        self.y += height


def choose_side(text: str) -> str:
    """``R`` for text that begins from the right, which stands at the right; ``L`` for all other."""
    first = next((kind for kind in map(bidirectional, text) if kind in ("L", "R", "AL")), "L")
    return "L" if first == "L" else "R"
