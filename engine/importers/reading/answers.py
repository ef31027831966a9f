"""Chosen answers to scores, by comparison with the key."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence

from engine.importers.reading.cells import CellKind, CellReader

_OPTIONS = re.compile(r"[A-Z]{1,10}", re.IGNORECASE | re.ASCII)
_SEPARATORS = re.compile(r"[\s,;，、/.|+&]+")
_BETWEEN_NUMBERS = re.compile(r"\s*[;、|+&]\s*|\s*,\s+")
_SEVERAL = re.compile(r"[A-J]{2,8}")


def is_option(text: str) -> bool:
    """Whether a cell is one chosen option or several, such as ``B`` or ``B, D``."""
    return bool(_OPTIONS.fullmatch(_SEPARATORS.sub("", text)))


def is_letter_option(text: str) -> bool:
    """The same without words: one letter, or several in the order of the alphabet or with something between them."""
    parts = [part for part in _SEPARATORS.split(_fold(text)) if part]
    return bool(parts) and (
        all(re.fullmatch("[A-Z]", part) for part in parts) or (len(parts) == 1 and _is_several_options(parts[0]))
    )


def mark_answers(texts: Sequence[str], key: str, reader: CellReader) -> list[str]:
    """Cells that say how much of the maximum an answer earns: all of it for the key, nothing for anything else.

    A blank, or a word such as ``缺考`` that gives a reason, stays as it is. ``AB`` is two options here, not an absence.
    The order of several options makes no difference, and there is no credit for a part of them. A key of several
    options, of which nobody gave more than one, names answers that are all right.
    """
    right = {_order_options(key)}
    letters = _split_options(key)
    different = list(dict.fromkeys(texts))
    if len(letters) > 1 and not any(len(_split_options(text)) > 1 for text in different):
        right |= set(letters)
    kinds = reader.read(different).kind.tolist()
    marks = {text: _mark_answer(text, kind, right) for text, kind in zip(different, kinds, strict=True)}
    return [marks[text] for text in texts]


def _mark_answer(text: str, kind: int, right: Collection[str]) -> str:
    if _order_options(text) in right:
        return "100%"
    says_nothing = kind in (CellKind.BLANK, CellKind.DASH, CellKind.WORD) and not _is_several_options(text)
    return text if says_nothing else "0%"


def _order_options(text: str) -> str:
    """One way to write an answer: chosen options in the order of the alphabet, ``D, B`` as ``BD``.

    Anything else stays as it is, but for capitals, width, blanks and zeros that say nothing.
    """
    options = _split_options(text)
    if options:
        return "".join(sorted(set(options)))
    joined = " ".join(_fold(text).split())
    numbers = _BETWEEN_NUMBERS.split(joined)
    if len(numbers) > 1 and all(number.isdigit() for number in numbers):
        return ";".join(sorted(set(numbers)))
    try:
        return f"{float(joined):g}"
    except ValueError:
        return joined


def _split_options(text: str) -> list[str]:
    """The letters of one chosen option or of several in any order; none where the text is no choice of letters."""
    joined = _SEPARATORS.sub("", _fold(text))
    is_several = bool(_SEVERAL.fullmatch(joined)) and len(set(joined)) == len(joined)
    return list(joined) if is_several or is_letter_option(text) else []


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).upper().strip()


def _is_several_options(text: str) -> bool:
    """Letters from A to J in order, which a word that gives a reason never is, except ``AB``."""
    letters = _fold(text)
    return bool(_SEVERAL.fullmatch(letters)) and list(letters) == sorted(set(letters))
