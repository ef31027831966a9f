"""School grades with a plus or a minus: ``2+`` is better than ``2``, whether 1 or 6 is the best grade."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from engine.classroom import FloatArray, Status
from engine.importers.reading.cells import CellKind, Cells

SIGN = 0.3
"""How much of a grade a plus or a minus is; universities write the same steps as 1.7, 2.0 and 2.3."""
_SHARE_SIGNED = 0.1
_FEWEST_SIGNED = 2


def read_signed(texts: Sequence[str], cells: Cells) -> tuple[Cells, FloatArray | None]:
    """Read grades with signs as numbers where a column has enough of them, and say which sign each has.

    Returns
    -------
    Cells
        The column, such grades as their plain numbers.
    FloatArray | None
        1, -1 or 0, shape (n_rows,); None where a column has only one or two such cells among many others.
    """
    signed = cells.kind == CellKind.SIGNED
    n_signed, n_numbers = int(signed.sum()), cells.count(CellKind.NUMBER)
    n_others = cells.count(CellKind.TEXT, CellKind.LETTER, CellKind.VERDICT)
    if n_signed < _FEWEST_SIGNED or n_signed < _SHARE_SIGNED * n_numbers or n_others > n_signed + n_numbers:
        return cells, None
    signs: FloatArray = np.zeros(len(texts))
    for k in np.nonzero(signed)[0].tolist():
        signs[k] = 1.0 if texts[k].strip()[-1:] in "+＋" else -1.0
    kind = np.where(signed, CellKind.NUMBER, cells.kind).astype(np.int8)
    status = np.where(signed, Status.SCORED, cells.status).astype(np.int8)
    return replace(cells, kind=kind, status=status), signs
