"""Chosen answers to scores, by comparison with the key."""

from __future__ import annotations

import re
from collections.abc import Sequence

from engine.importers.reading.cells import CellKind, CellReader

_OPTIONS = re.compile(r"[A-Z]{1,10}", re.IGNORECASE | re.ASCII)
_SEPARATORS = re.compile(r"[\s,;，、/.]+")


def is_option(text: str) -> bool:
    """Whether a cell is one chosen option or several, such as ``B`` or ``B, D``."""
    return bool(_OPTIONS.fullmatch(_SEPARATORS.sub("", text)))


def mark_answers(texts: Sequence[str], key: str, reader: CellReader) -> list[str]:
    """Cells that say how much of the maximum an answer earns: all of it for the key, nothing for anything else.

    A blank, or a word such as ``缺考`` that gives a reason, stays as it is. ``AB`` is two options here, not an absence.
    The order of several options makes no difference, and there is no credit for a part of them.
    """
    right = _order_options(key)
    kind = reader.read(texts).kind
    return [
        text
        if kind[k] in (CellKind.BLANK, CellKind.DASH, CellKind.WORD) and not _is_several_options(text)
        else ("100%" if _order_options(text) == right else "0%")
        for k, text in enumerate(texts)
    ]


def _order_options(text: str) -> str:
    """Chosen options in the order of the alphabet, so that ``D, B`` is ``BD``; a number or a word in capitals."""
    joined = _SEPARATORS.sub("", text).upper()
    return "".join(sorted(set(joined))) if is_option(text) else joined


def _is_several_options(text: str) -> bool:
    """Letters from A to H in order, which a word that gives a reason never is, except ``AB``."""
    letters = text.upper()
    return bool(re.fullmatch(r"[A-H]{2,8}", letters)) and list(letters) == sorted(set(letters))
