"""Texts in the form in which people take them for the same, however they are typed."""

from __future__ import annotations

import re
import unicodedata

_CANVAS_ID = re.compile(r"\s*\(\d{3,}\)\s*$")


def fold_to_words(text: str) -> str:
    """Letters and digits only, in one case and width, words apart: for headers, titles and labels of rows.

    >>> fold_to_words("First_Name"), fold_to_words("first  name:")
    ('first name', 'first name')
    """
    folded = _fold_case(text)
    return " ".join("".join(letter if letter.isalnum() or letter in "%#" else " " for letter in folded).split())


def fold_blanks(text: str) -> str:
    """No blanks, in one case and width, every sign kept: for ids and names of skills, where 1.1 is not 11.

    >>> fold_blanks("Add  Fractions"), fold_blanks("1.1 a")
    ('addfractions', '1.1a')
    """
    return "".join(_fold_case(text).split())


def drop_canvas_id(title: str) -> str:
    """The title without the number that Canvas puts behind it.

    >>> drop_canvas_id("Quiz 1 (318402)")
    'Quiz 1'
    """
    return _CANVAS_ID.sub("", title)


def _fold_case(text: str) -> str:
    """Full-width letters and digits become ordinary ones, and capitals small."""
    return unicodedata.normalize("NFKC", text).casefold()
