"""Text that a spreadsheet would run as a formula, written so that it does not, and read back as it was."""

from __future__ import annotations

import re

# Blanks of every alphabet, and marks that are not drawn.
_INVISIBLE = r"[\s\x00-\x1f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]*"
_RUNS_AS_FORMULA = re.compile(rf"(^|[;\t])({_INVISIBLE})(?=[=+\-@＝＋－＠])")
_STARTS_WITH_CONTROL = re.compile(r"^[\t\r\n]")
# A tab begins no cell here: marked text has none. So every sign is looked at once, however long the run before it.
_SIGN = re.compile(rf"(^|;)({_INVISIBLE[:-2]}']*)(?=[=+\-@＝＋－＠])")
_MARKED_SIGN = re.compile(rf"(^|;)({_INVISIBLE[:-2]}']*)'(?=[=+\-@＝＋－＠])")


def neutralise(text: str) -> str:
    """Put an apostrophe before whatever a spreadsheet would run.

    >>> neutralise("=1+1"), neutralise("Ada; =1+1"), neutralise("x = 2")
    ("'=1+1", "Ada;' =1+1", 'x = 2')
    """
    safe = _RUNS_AS_FORMULA.sub(r"\1'\2", text)
    return f"'{safe}" if _STARTS_WITH_CONTROL.match(safe) else safe


def mark_text(text: str) -> str:
    """Like :func:`neutralise`, but so that :func:`restore_text` gives the text back, apostrophes of its own included.

    Tabs become blanks.

    >>> mark_text("=1+1"), mark_text("'=1+1"), mark_text("Ada; =1+1")
    ("'=1+1", "''=1+1", "Ada; '=1+1")
    """
    return neutralise(_SIGN.sub(r"\1\2'", text.replace("\t", " ")))


def restore_text(text: str) -> str:
    """Take away the apostrophe that makes a formula text, as spreadsheets do.

    >>> restore_text("'=1+1"), restore_text("''=1+1"), restore_text("'tis O'Brien")
    ('=1+1', "'=1+1", "'tis O'Brien")
    """
    return _MARKED_SIGN.sub(r"\1\2", text)
