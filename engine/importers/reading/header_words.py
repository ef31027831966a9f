"""The vocabulary of all languages as sets that a format looks words up in, folded by ``fold_to_words``.

The words themselves are data, see :mod:`engine.importers.words`. A set has only what can be taken at its word: a header
that is also a score or an item in some language is left to the evidence (:mod:`engine.importers.evidence`), which
weighs it with what stands in the column and asks the vocabulary itself.
"""

from __future__ import annotations

import re

from engine.importers.words import ALL_WORDS
from engine.importers.words.vocabulary import NOTE_KINDS

_SCORES = ("score", "grade", "total", "max")
_WORK = ("item", "skill", "answer", "key")
_NOTES = ("status", "time", "attempt", "weight", "note", *sorted(NOTE_KINDS))


_OF_SCORES = ALL_WORDS.list_headers(*_SCORES, *_WORK)

ROLES: dict[str, frozenset[str]] = {
    role: ALL_WORDS.list_headers(role) - _OF_SCORES - ALL_WORDS.list_headers("row_number")
    for role in ("name", "first", "last", "id", "email", "section")
}
"""What a column says about the student; the first such column of each kind is read."""

STUDENT_WORDS = ROLES["name"] | ROLES["first"] | ROLES["last"] | ROLES["id"]
"""A row with one of these in a cell is a header."""

ABOUT_STUDENT = ALL_WORDS.list_headers(*_NOTES) - _OF_SCORES
"""Columns that may hold numbers and are not scores."""

LONG_ROLES: dict[str, frozenset[str]] = {
    "item": ALL_WORDS.list_headers("item"),
    "score": ALL_WORDS.list_headers("score", "grade"),
    "max": ALL_WORDS.list_headers("max"),
    "skill": ALL_WORDS.list_headers("skill"),
    "date": ALL_WORDS.list_headers("time"),
    "answer": ALL_WORDS.list_headers("answer"),
    "key": ALL_WORDS.list_headers("key"),
}
"""What the columns of a file with one row per score say about the score."""

_QUESTIONS = "|".join(
    re.escape(word) for word in sorted(ALL_WORDS.work, key=len, reverse=True) if "question" in ALL_WORDS.work[word]
)
QUESTION = re.compile(rf"(?:{_QUESTIONS})?\.?\s*\d+(\s?[a-z])?|第.*[题題問问]", re.IGNORECASE)
"""How a question of a test is called: ``3``, ``Q3``, ``Aufgabe 3a``."""
