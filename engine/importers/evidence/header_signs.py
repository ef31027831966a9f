"""What a header says about its column: the roles that its words stand for, each with a strength."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from engine.importers.evidence.roles import ColumnRole
from engine.importers.words import Vocabulary
from engine.writing.folding import fold_to_words

WHOLE, PART, STEM = 1.0, 0.6, 0.4
"""Strengths: the whole header is known, some of its words are, the beginning or the end of a word is."""

_SHORTEST_STEM = 4
_CAPITAL_INSIDE = re.compile(r"(?<=[a-z])(?=[A-Z])")
_OF_A_PERSON = frozenset({ColumnRole.NAME, ColumnRole.GIVEN_NAME, ColumnRole.FAMILY_NAME, ColumnRole.ID})


def read_header_signs(header: str, words: Vocabulary) -> dict[str, float]:
    """Role (or kind of note, such as ``rank``) -> strength in (0, 1]; empty where no word is known.

    A number or a name *of an item* is an item: ``Question ID`` and ``assignment_name`` say nothing about a student.
    """
    folded = fold_to_words(_CAPITAL_INSIDE.sub(" ", header))
    whole = _look_up(folded, words) | _look_up(fold_to_words(header), words)
    if whole:
        return dict.fromkeys(whole, WHOLE)
    found: dict[str, float] = {}
    for phrase, strength in _list_phrases(folded):
        known = _look_up(phrase, words) | words.parts.get(phrase, frozenset())
        for role in known:
            found[role] = max(found.get(role, 0.0), strength)
    if ColumnRole.ITEM in found and not found.keys().isdisjoint(_OF_A_PERSON):
        found = {role: strength for role, strength in found.items() if role not in _OF_A_PERSON}
    return found


def _look_up(phrase: str, words: Vocabulary) -> frozenset[str]:
    """What a whole phrase can stand for."""
    return words.columns.get(phrase, frozenset())


def _list_phrases(folded: str) -> Iterator[tuple[str, float]]:
    """The parts of a header that can be known: runs of its words, and beginnings and ends of long words."""
    tokens = folded.split()
    for first in range(len(tokens)):
        for last in range(first + 1, min(len(tokens), first + 3) + 1):
            yield " ".join(tokens[first:last]), PART
    for token in tokens:
        shortest = 2 if not token.isascii() and not token.islower() else _SHORTEST_STEM
        for size in range(shortest, len(token)):
            yield token[:size], STEM
            yield token[-size:], STEM


def is_any(signs: Mapping[str, float], *roles: str) -> float:
    """The strength of the strongest of these roles; 0 where none is said."""
    return max((signs.get(role, 0.0) for role in roles), default=0.0)
