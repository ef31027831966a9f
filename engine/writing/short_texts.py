"""Texts and lists of names short enough for a sentence."""

from __future__ import annotations

from collections.abc import Sequence


def cut_text(text: str, longest: int) -> str:
    """The text, its end replaced by an ellipsis where it has more letters than this.

    >>> cut_text("Homework", 5), cut_text("Exams", 5)
    ('Home…', 'Exams')
    """
    return text if len(text) <= longest else text[: longest - 1] + "…"


def shorten(text: str, longest: int = 80) -> str:
    """The text on one line, cut where it is longer."""
    return cut_text(" ".join(text.split()), longest)


def name_some(names: Sequence[str], most: int = 5) -> str:
    """The first few names of a list that may be long.

    >>> name_some(["Ann", "Bo", "Cy"], most=2)
    'Ann, Bo, …'
    """
    return ", ".join(names[:most]) + (", …" if len(names) > most else "")
