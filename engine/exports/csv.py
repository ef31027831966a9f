"""CSV that other programs read and that a spreadsheet does not run.

A cell that begins with ``=``, ``+``, ``-`` or ``@`` is a formula to Excel, LibreOffice and Google Sheets, wherever it
came from: a student named ``=HYPERLINK(…)`` would send the class to a stranger. Such *text* is written with a leading
apostrophe, the spreadsheets' own sign for text (OWASP, "CSV injection"). The same holds for text that reaches those
signs after blanks, tabs or line ends, for the full-width signs that some spreadsheets take for them, and behind a
semicolon or a tab, where a spreadsheet with other separators would begin a new cell. *Numbers* are left alone, so
``-0.5`` stays a number.
"""

from __future__ import annotations

import pandas as pd

from engine.writing.formula_text import neutralise
from engine.writing.plain_text import drop_hidden, replace_halves, unify_line_ends


def write_csv(frame: pd.DataFrame, *, byte_order_mark: bool = False) -> bytes:
    r"""Write a table as CSV.

    Parameters
    ----------
    frame
        Text cells and headers are neutralised; numbers stay numbers; a missing number is an empty cell.
    byte_order_mark
        Begin with U+FEFF, by which Excel recognises UTF-8. For files that a teacher opens; programs that do not
        expect it would take it for a part of the first header.

    Returns
    -------
    UTF-8 bytes with ``\n`` line ends, also inside cells. Half of a surrogate pair, which UTF-8 has no bytes for,
    becomes ``?``.
    """
    safe = frame.astype(object).map(_clean_cell)
    safe.columns = pd.Index([_clean_cell(name) for name in frame.columns])
    text: str = safe.to_csv(index=False, lineterminator="\n")
    return text.encode("utf-8-sig" if byte_order_mark else "utf-8")


def _clean_cell(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    return replace_halves(unify_line_ends(neutralise(drop_hidden(cell))))
