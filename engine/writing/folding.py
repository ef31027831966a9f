"""Texts in the form in which people take them for the same, however they are typed."""

from __future__ import annotations

import re
import unicodedata

_CANVAS_ID = re.compile(r"\s*\(\d{3,}\)\s*$")

# Nobody sees these: soft hyphens, joiners, marks of direction, the stretch inside an Arabic word, variants of a sign.
_UNSEEN = [0xAD, 0x61C, 0x640, 0x180E, 0x200B, *range(0x200D, 0x2010), *range(0x202A, 0x202F), 0x2060]
_UNSEEN += [*range(0x2066, 0x206A), 0xFEFF, *range(0xFE00, 0xFE10)]
# Vowel marks that are mostly left out in Hebrew and Arabic; the marks of Thai and Hindi are letters and stay.
_LEFT_OUT = [*range(0x591, 0x5BE), 0x5BF, 0x5C1, 0x5C2, 0x5C4, 0x5C5, 0x5C7, *range(0x64B, 0x656), 0x670]
# Letters that one keyboard has and the next has not: i without a dot, hamza on alef, Persian yeh and kaf.
_SAME_LETTERS: dict[int, str] = {
    **dict.fromkeys([*_UNSEEN, *_LEFT_OUT], ""),
    **str.maketrans({"ı": "i", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ی", "ي": "ی", "ك": "ک"}),
}


def fold_to_words(text: str) -> str:
    """Letters and digits only, in one case and width, words apart: for headers, titles and labels of rows.

    Spellings of one word in a script are the same: Turkish İ, I, ı and i, Arabic with and without marks.

    >>> fold_to_words("First_Name"), fold_to_words("first  name:")
    ('first name', 'first name')
    """
    folded = _fold_case(text)
    if not folded.isascii():
        # i̇ is what becomes of a capital İ.
        folded = folded.replace("i\u0307", "i").translate(_SAME_LETTERS)
    return " ".join(folded.translate(_LETTERS_OF_WORDS).split())


class _LettersOfWords(dict[int, int]):
    """Code of a letter -> itself, or a blank; looked at when it is first seen, for headers are folded by thousands."""

    def __missing__(self, code: int) -> int:
        letter = chr(code)
        # Also signs for per cent and number, and the vowels that Thai or Hindi writes above or below.
        belongs = letter.isalnum() or letter in "%#" or unicodedata.category(letter) in ("Mn", "Mc")
        self[code] = code if belongs else ord(" ")
        return self[code]


_LETTERS_OF_WORDS = _LettersOfWords()


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
