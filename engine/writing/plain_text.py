"""What every format needs of a text before it can be written."""

from __future__ import annotations


def replace_halves(text: str) -> str:
    r"""Put ``?`` for every half of a surrogate pair, which UTF-8 has no bytes for.

    >>> replace_halves("a\ud800b")
    'a?b'
    """
    return text.encode("utf-8", errors="replace").decode()


def unify_line_ends(text: str) -> str:
    """End every line by a line feed alone; a carriage return alone is a line end to some readers."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
