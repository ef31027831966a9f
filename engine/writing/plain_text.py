"""What every format needs of a text before it can be written."""

from __future__ import annotations

import re

# Marks, embeddings, overrides and isolates of direction, of which one can turn all that follows around; spaces and
# joiners of no width, a soft hyphen, signs of mathematics and of annotations that nobody sees, and tags.
_HIDDEN = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)

# What readers of Markdown make a link of by itself, also where every sign of it is escaped: they look for addresses in
# the text that they have read (GitHub Flavored Markdown, 6.9, and the library that Streamlit uses).
_ADDRESS = re.compile(r"(?<=www)(?=\.)|(?<=http)(?=s?:)|(?<=ftp)(?=:)|(?<=[\w.+-])(?=@[\w.-])", re.IGNORECASE)
WORD_JOINER = "\u2060"


def replace_halves(text: str) -> str:
    r"""Put ``?`` for every half of a surrogate pair, which UTF-8 has no bytes for.

    >>> replace_halves("a\ud800b")
    'a?b'
    """
    return text.encode("utf-8", errors="replace").decode()


def unify_line_ends(text: str) -> str:
    """End every line by a line feed alone; a carriage return alone is a line end to some readers."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def part_addresses(text: str) -> str:
    r"""The text with a joiner of no width inside every address, so that nothing makes a link of it.

    For Markdown alone, after :func:`drop_hidden`: what somebody wrote into a name is to be read there, not followed.

    >>> part_addresses("www.example.org, a@b.org, half").encode("ascii", "backslashreplace").decode()
    'www\\u2060.example.org, a\\u2060@b.org, half'
    """
    return _ADDRESS.sub(WORD_JOINER, text)


def drop_hidden(text: str) -> str:
    r"""The text without marks that nobody sees, such as U+202E, which shows what follows from right to left.

    What scripts need stays: the joiners of Persian, of Hindi and of emoji. Every file and every screen shows text so;
    what was read is kept as it came, so that it is found again in the next file.

    >>> drop_hidden("Ann \u202egnp.exe"), drop_hidden("\u200fAda\u200b")
    ('Ann gnp.exe', 'Ada')
    """
    return _HIDDEN.sub("", text)


def has_hidden(text: str) -> bool:
    """Whether :func:`drop_hidden` takes something away that stands inside a text or turns it around."""
    return _HIDDEN.search(text) is not None
