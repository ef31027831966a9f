"""What titles say: whether two are the same, and whether they say which question it is or only its number.

Every test has a question 1. Where two tests have items called "Q1", that they are called alike says nothing about
whether they are one item; "Which of these is larger, 3/4 or 5/8?" does.
"""

from __future__ import annotations

import re
import unicodedata

from engine.writing.folding import fold_to_words

_NUMBERED = re.compile(
    r"(?:\b|(?<=_))(?:q|que|ques|question|item|problem|prob|task|exercise|ex|aufgabe|frage|pregunta|no|nr|part)"
    r"[\s._#:-]*\d+|^\W*\d+[a-z]?\s*[.):\s-]|^\W*[a-z]?\d{1,3}[a-z]?$|第\s*[\d一二三四五六七八九十百]+\s*[题題问問道]",
    re.IGNORECASE,
)
"""The number of a question, wherever in the title it stands."""

_ASIDE = re.compile(r"\[[^\]]*\]|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\(\s*[\d.]+\s*(?:p|pts?|points?|marks?|分)?\s*\)")
"""Skills that a title is tagged with, points possible, a day, and the number that Canvas puts behind a title."""

_FORMULA = re.compile(r"\d\s*[/+*×÷·=<>^%−–-]\s*\d|[=?？√π≤≥]|\b\d+\s+of\s+\d+|\b0[.,]\d|\b[a-z]\s*[=+×÷]")
_CODE = re.compile(r"\b(?=(?:[a-z_-]*\d){4})[a-z\d]+(?:[_-][a-z\d]+)*\b")
"""A number in a bank of items: four digits or more, with or without letters."""

_IDEOGRAPHS = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")

_FEWEST_WORDS, _FEWEST_IDEOGRAPHS = 4, 6
"""From how many words, or ideographs, on a title is the text of a question: fewer name a topic or a piece of work."""


def names_question(title: str) -> bool:
    """Whether a title tells its item from the item of another test that has the same place there.

    The text of the question does, and its code in a bank of items; a number, a topic or a kind of work does not: a
    class can have a quiz on fractions every week.

    >>> [names_question(title) for title in ("Q1", "Question 2 [fractions]", "第3题", "1: Adding", "Fractions quiz")]
    [False, False, False, False, False]
    >>> [names_question(title) for title in ("Shade 3/4", "0.2 as a fraction", "M032754", "小明有多少个苹果？")]
    [True, True, True, True]
    """
    text = _ASIDE.sub(" ", unicodedata.normalize("NFKC", title).casefold())
    text = _NUMBERED.sub(" ", text)
    if _FORMULA.search(text) or _CODE.search(text):
        return True
    words = re.findall(r"[^\W\d_]{2,}", text)
    return len(words) >= _FEWEST_WORDS or len(_IDEOGRAPHS.findall(text)) >= _FEWEST_IDEOGRAPHS


def is_question(title: str) -> bool:
    """Whether a title is that of a single question, by its text or its number, and not of a piece of work.

    >>> is_question("Q3"), is_question("Which is larger?"), is_question("Quiz 3"), is_question("Lab")
    (True, True, False, False)
    """
    return bool(_NUMBERED.search(_ASIDE.sub(" ", title))) or names_question(title)


def simplify_title(title: str) -> str:
    """What is the same in Lab 01 and LAB-1.

    >>> simplify_title("Lab 01"), simplify_title("LAB-1"), simplify_title("Lab 10")
    ('lab1', 'lab1', 'lab10')
    """
    return "".join(re.sub(r"(?<!\d)0+(?=\d)", "", fold_to_words(title)).split()) or title
