"""Breaking text into lines: between words, and between Chinese, Japanese and Korean letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from unicodedata import east_asian_width

_WORD = re.compile(r"[^ ]+ *| +")
MAYBE_WIDE = re.compile("[\u1100-\u115f\u231a-\uffff\U00010000-\U0010ffff]")
"""All letters of Chinese, Japanese and Korean that are twice as wide as others, and some more."""

_NEVER_FIRST = set("。，、；：？！）」』】》〉”’…—·%％,.;:!?)]}")
_NEVER_LAST = set("（「『【《〈“‘([{")


def wrap_text(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Break text into lines no wider than ``width``.

    Parameters
    ----------
    text
        Its own line ends are kept.
    measure
        How wide a piece of text is, in the unit of ``width``; a line counts as wide as its pieces together.

    Returns
    -------
    At least one line. Only blanks at the end of a broken line are lost. A word wider than a line is broken inside.
    """
    return [line for paragraph in text.split("\n") for line in _wrap_paragraph(paragraph, width, measure)]


def _wrap_paragraph(text: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    line, used = "", 0.0
    for piece in split_pieces(text):
        bare = piece.rstrip(" ")
        if used + measure(bare) > width and line:
            yield line.rstrip(" ")
            line, used = "", 0.0
        if measure(bare) > width:
            *full, piece = _break_word(piece, width, measure)
            yield from full
        line += piece
        used += measure(piece)
    yield line.rstrip(" ")


def split_pieces(text: str) -> Iterator[str]:
    """Cut text wherever a line may end; blanks stay with the word before them.

    >>> list(split_pieces("Add 分数，well"))
    ['Add ', '分', '数，', 'well']
    """
    if not MAYBE_WIDE.search(text):  # most texts have no such letter, and this is where the time goes
        yield from _WORD.findall(text)
        return
    start = 0
    for k, (before, after) in enumerate(pairwise(text), start=1):
        between = before == " " != after
        wide = east_asian_width(before) in "WF" or east_asian_width(after) in "WF"
        if between or (wide and after != " " and after not in _NEVER_FIRST and before not in _NEVER_LAST):
            yield text[start:k]
            start = k
    if text[start:]:
        yield text[start:]


def _break_word(word: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Cut a word that is wider than a line; the blanks after it stay with its last part."""
    parts = [""]
    used = 0.0
    for letter in word:
        wide = 0.0 if letter == " " else measure(letter)
        if parts[-1] and used + wide > width:
            parts.append("")
            used = 0.0
        parts[-1] += letter
        used += wide
    return parts
