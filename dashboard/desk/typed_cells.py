"""Cells that are typed into: what an editor started from, what differs now, and what is wrong with it. No Streamlit."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from engine.classroom import Message
from engine.importers.reading.cells import CellKind, read_cell
from engine.writing.scores import format_points

Cell = tuple[int, int]
"""Row and column of a grid, from 0."""

_FAR_ABOVE = 1.5
"""As many times the points possible cannot be extra credit, see ``engine.importers.reading.checks``."""


@dataclass(frozen=True)
class TypedCells:
    """The cells that an editor started from; while they are typed over, it has to be given these very cells.

    Attributes
    ----------
    texts
        What stood in every cell at first, a row of the grid each.
    places
        Where each of these cells is in whatever the grid is a view of, in the same shape; empty where it is all there
        is.
    id
        Of the editor: another start needs another one.
    taken
        What was typed and dealt with since, see :meth:`take_new`.
    """

    texts: tuple[tuple[str, ...], ...]
    places: tuple[tuple[Cell, ...], ...] = ()
    id: str = field(default_factory=lambda: secrets.token_hex(4))
    taken: dict[Cell, str] = field(default_factory=dict)

    def list_changes(self, now: Sequence[Sequence[object]]) -> dict[Cell, str]:
        """Cell of the grid -> what stands there now, for those that differ; rows that were added began empty."""
        changes = {}
        for i, row in enumerate(now):
            before = self.texts[i] if i < len(self.texts) else ("",) * len(row)
            for j, value in enumerate(row):
                text = "" if value is None or value != value else " ".join(str(value).split())
                if text != before[j]:
                    changes[i, j] = text
        return changes

    def take_new(self, changes: Mapping[Cell, str]) -> dict[Cell, str]:
        """Place -> what was typed there since this was last asked, also what was typed back to the start.

        An editor says everything that differs each time again; what was decided elsewhere meanwhile is to stay.
        """
        new = {
            cell: text for cell, text in changes.items() if text != self.taken.get(cell, self.texts[cell[0]][cell[1]])
        }
        back = {(i, j): self.texts[i][j] for i, j in self.taken if (i, j) not in changes}
        self.taken.update(new)
        for cell in back:
            del self.taken[cell]
        return {self.places[i][j]: text for (i, j), text in {**new, **back}.items()}


def check_score(text: str, most: float | None = None) -> Message | None:
    """What is wrong with a typed score; None where it can be read: points, a share, or a word such as absent.

    Parameters
    ----------
    most
        Points possible; None where they are not known.
    """
    cell = read_cell(text.replace(",", ".") if text.count(",") == 1 else text)
    if cell.kind >= CellKind.LETTER:
        return Message("typed-no-score", {"found": text})
    if cell.value < 0:
        return Message("typed-below-zero", {"found": text})
    if most is not None and cell.kind == CellKind.NUMBER and cell.value > _FAR_ABOVE * most:
        return Message("typed-above", {"found": text, "max": format_points(most)})
    return None
