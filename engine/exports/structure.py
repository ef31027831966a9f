"""What a PDF says of its own order, so that it can be read out: headings, lists, tables, and what a picture shows.

Every piece that says something is marked as a part of its sheet (:class:`engine.exports.paper.page.Part`), and all else
as decoration (ISO 32000-1, 14.7 and 14.8: logical structure and tagged PDF). fpdf2 marks pictures only, all of them
beside each other; the tree with its branches is built here, of the same objects.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from engine.exports.paper.page import Part
from engine.writing.plain_text import drop_hidden

if TYPE_CHECKING:
    from fpdf import FPDF
    from fpdf.structure_tree import StructElem
    from fpdf.syntax import PDFObject

Path = tuple[tuple[str, int], ...]
"""Kinds and numbers from the outermost part in."""

_COLUMN_HEAD = "<</O /Table /Scope /Column>>"
_HEADINGS = {"H1": 0, "H2": 1}
"""What stands in the outline, and how deep."""


class Structure:
    """The tree of one document; it takes the place of the one that fpdf2 makes (``FPDF.struct_builder``).

    Attributes
    ----------
    sheets
        The language of every sheet so far.
    marks
        Page -> the path of every mark on it, by the number of the mark.
    words
        Path of a heading or a picture -> what it says.
    """

    def __init__(self, document: FPDF) -> None:
        from fpdf.structure_tree import StructElem, StructTreeRoot

        self.document = document
        self.struct_tree_root = StructTreeRoot()
        self.doc_struct_elem = StructElem("/Document", self.struct_tree_root, [])
        self.struct_tree_root.k.append(self.doc_struct_elem)
        self.sheets: list[str] = []
        self.marks: dict[int, list[Path]] = {}
        self.words: dict[Path, str] = {}
        self.elements: list[StructElem] = []
        document.struct_builder = self  # type: ignore[assignment]

    def begin_sheet(self, language: str) -> None:
        """What is marked from now on belongs to a new sheet in this language."""
        self.sheets.append(language)

    @contextmanager
    def mark(self, part: Part | None, y: float) -> Iterator[None]:
        """Draw a piece of a part, or one that says nothing; ``y`` is where it begins, in millimetres from the top."""
        if part is None:
            self.document._out("/Artifact BMC")
        else:
            path = (("Sect", len(self.sheets)), *part.path)
            if part.words and path not in self.words:
                self.words[path] = drop_hidden(part.words)
                self._note_heading(part, y)
            marks = self.marks.setdefault(self.document.page, [])
            self.document._out(f"/{part.path[-1][0]} <</MCID {len(marks)}>> BDC")
            marks.append(path)
        yield
        self.document._out("EMC")

    def finish(self) -> None:
        """Build the tree of everything that was marked; once, when nothing more is drawn."""
        branches: dict[Path, StructElem] = {(): self.doc_struct_elem}
        leaves: dict[tuple[int, Path], StructElem] = {}
        for order, page in enumerate(sorted(self.marks)):
            self.document.pages[page].struct_parents = order
            for number, path in enumerate(self.marks[page]):
                if (page, path) not in leaves:
                    leaves[page, path] = self._make_element(path, page, self._grow(branches, path[:-1], page))
                leaf = leaves[page, path]
                leaf.k.append(number)
                self.struct_tree_root.parent_tree.nums[order].append(leaf)
        numbers = {id(element): path[-1][1] for path, element in branches.items() if path}
        numbers |= {id(element): path[-1][1] for (_, path), element in leaves.items()}
        for branch in branches.values():
            branch.k.sort(key=lambda element: numbers[id(element)])

    def empty(self) -> bool:
        """Whether there is nothing in the tree, as fpdf2 asks."""
        return not self.doc_struct_elem.k

    def __iter__(self) -> Iterator[PDFObject]:
        """All objects of the tree, its root first, as fpdf2 writes them."""
        yield self.struct_tree_root
        yield self.doc_struct_elem
        yield self.struct_tree_root.parent_tree
        yield from self.elements

    def _note_heading(self, part: Part, y: float) -> None:
        depth = _HEADINGS.get(part.path[-1][0])
        if depth is not None:
            self.document.set_y(y)
            self.document.start_section(" ".join(drop_hidden(part.words).split()), depth, strict=False)

    def _grow(self, branches: dict[Path, StructElem], path: Path, page: int) -> StructElem:
        """The branch of a path, made with those that it grows from where it is new."""
        if path not in branches:
            branches[path] = self._make_element(path, page, self._grow(branches, path[:-1], page))
        return branches[path]

    def _make_element(self, path: Path, page: int, parent: StructElem) -> StructElem:
        from fpdf.structure_tree import StructElem
        from fpdf.syntax import PDFString

        class Element(StructElem):
            """With the two entries that fpdf2's own has no place for: attributes, and a language."""

            __slots__ = ("a", "lang", "pg")
            pg: PDFObject  # type: ignore[assignment]
            a: str | None
            lang: PDFString | None

        kind, number = path[-1]
        alt = self.words.get(path) if kind == "Figure" else None
        element = Element(f"/{kind}", parent, [], page_number=page, alt=alt)
        element.pg = self.document.pages[page]
        element.a = _COLUMN_HEAD if kind == "TH" else None
        element.lang = PDFString(self.sheets[number - 1]) if kind == "Sect" else None
        parent.k.append(element)
        self.elements.append(element)
        return element
