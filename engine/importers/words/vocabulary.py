"""The words of all languages, found by what they stand for.

A language's file has these sections; every entry is a list of phrases as people write them (folded when it is read):

``[columns]``
    Role of a column -> whole headers, such as ``id = ["Student ID", "Roll No"]``. The roles are those of
    :class:`engine.importers.evidence.roles.ColumnRole`, and the kinds of note in :data:`NOTE_KINDS`, whose numbers are
    never scores.
``[parts]``
    Role of a column -> words that speak for it inside a longer header, such as ``total = ["average"]``.
``[beginnings]``, ``[endings]``
    The same for words that a language writes together with others (``Gesamtpunktzahl``, ``Klassendurchschnitt``), of
    columns and rows; and ``work`` among the endings for work (``Hausaufgabe``).
``[work]``
    Kind of work (``question``, ``test``, ``homework``, ``lab``, ``attendance`` …, or ``words`` for any) -> words that
    name it, the beginning of most items' titles.
``[rows]``
    Kind of a row (:class:`engine.importers.evidence.roles.RowKind` and the statistics by name) -> whole labels.
``[row_parts]``
    The same inside a longer label, and ``filler``: words beside those that cannot be the rest of a student's name.
``[cells]``
    What a cell that is no number says: ``missing``, ``excused``, ``absent``, ``pending``, ``complete``, ``incomplete``,
    ``passed``, ``failed``, ``right``, ``wrong``, ``yes``, ``no``, ``late``, ``cheating``. No single Latin letter is
    here: that is a grade or a chosen answer.
``[moodle]``, ``[canvas]``, ``[blackboard]``, ``[obs]``, ``[exam]`` …
    Fixed strings of a platform's translation, by what they are called there.

A phrase of several words is also known when it is written as one (``StudentID``), one with accents also without
(``Prenom``) and a German one also with ``ae`` for ``ä``, since many spreadsheets and programs write them so.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from engine.writing.folding import fold_to_words

_SECTIONS = ("columns", "parts", "beginnings", "endings", "rows", "row_parts", "cells", "work")

NOTE_KINDS = frozenset(
    {
        *("rank", "percentile", "absences", "lateness", "age", "birth_year", "room", "seat", "locker", "phone"),
        *("minutes", "hours", "points_lost", "credits", "counts", "row_number", "gender", "school", "year", "team"),
    }
)
"""Kinds of columns beside the roles: what is told of a student in them is no score, even where it is a number.

``counts`` are numbers of right, wrong or blank answers, of mistakes, of things not handed in.
"""

# Languages that write without blanks between words: a part can stand anywhere in a header.
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
_ACCENTED = re.compile("[\u00c0-\u024f\u0370-\u04ff\u1e00-\u1fff]")
_PLAIN_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"})
_TWO_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_SHORTEST_RESPELLED = 4
_LONGEST_PART = 4


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The words of some languages; all phrases are folded by :func:`engine.writing.folding.fold_to_words`.

    Attributes
    ----------
    languages
        Codes of the languages in it, such as ``pt``.
    columns, parts, beginnings, endings, rows, row_parts, cells, work
        Phrase -> what it can stand for, several where languages differ: French ``nom`` is a family name and a name.
    platforms
        Platform -> name of a string there -> its translations, folded.
    """

    languages: frozenset[str]
    columns: Mapping[str, frozenset[str]]
    parts: Mapping[str, frozenset[str]]
    beginnings: Mapping[str, frozenset[str]]
    endings: Mapping[str, frozenset[str]]
    rows: Mapping[str, frozenset[str]]
    row_parts: Mapping[str, frozenset[str]]
    cells: Mapping[str, frozenset[str]]
    work: Mapping[str, frozenset[str]]
    platforms: Mapping[str, Mapping[str, frozenset[str]]]

    def list_headers(self, *roles: str) -> frozenset[str]:
        """All whole headers of these roles."""
        return frozenset(phrase for phrase, meant in self.columns.items() if not meant.isdisjoint(roles))

    def list_labels(self, *kinds: str) -> frozenset[str]:
        """All whole labels of these kinds of rows."""
        return frozenset(phrase for phrase, meant in self.rows.items() if not meant.isdisjoint(kinds))

    def find_parts(self, header: str) -> frozenset[str]:
        """Roles and kinds for which some words inside a header speak, such as ``total`` for ``Average of labs``.

        >>> sorted(ALL_WORDS.find_parts("Klausurdurchschnitt"))
        ['mean', 'total']
        """
        return self._find(self.parts, header)

    def find_row_parts(self, label: str) -> frozenset[str]:
        """Kinds of rows for which some words inside a label speak."""
        return self._find(self.row_parts, label)

    def _find(self, parts: Mapping[str, frozenset[str]], text: str) -> frozenset[str]:
        folded = fold_to_words(text)
        words = folded.split()
        found: set[str] = set()
        for length in range(1, _LONGEST_PART + 1):
            for first in range(len(words) - length + 1):
                found |= parts.get(" ".join(words[first : first + length]), frozenset())
        for word in words:
            found |= _find_at_edge(self.endings, word, -1) | _find_at_edge(self.beginnings, word, 1)
        if _UNSPACED.search(folded):
            found.update(*(meant for part, meant in parts.items() if _UNSPACED.search(part) and part in folded))
        return frozenset(found)

    def list_strings(self, platform: str, name: str) -> frozenset[str]:
        """What a platform writes for this in any language; empty where no language's file has it."""
        return self.platforms.get(platform, {}).get(name, frozenset())


def list_languages() -> tuple[str, ...]:
    """Codes of the languages that have a file."""
    names = (each.name for each in files("engine.importers.words").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@lru_cache(maxsize=64)
def load_vocabulary(without: frozenset[str] = frozenset()) -> Vocabulary:
    """The words of all languages but some; a study of unknown languages leaves one out."""
    return join_words({code: _read(code) for code in list_languages() if code not in without})


def join_words(of_languages: Mapping[str, Mapping[str, Any]]) -> Vocabulary:
    """One vocabulary from the sections of several languages."""
    meanings: dict[str, dict[str, set[str]]] = {section: defaultdict(set) for section in _SECTIONS}
    platforms: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for code, sections in of_languages.items():
        for section, entries in sections.items():
            if section not in meanings and not isinstance(entries, Mapping):
                continue  # the language's own name
            for meaning, phrases in entries.items():
                folded = _fold(phrases, code)
                if section in meanings:
                    for phrase in folded:
                        meanings[section][phrase].add(meaning)
                else:
                    platforms[section][meaning].update(folded)
    frozen = {section: _freeze(found) for section, found in meanings.items()}
    return Vocabulary(
        frozenset(of_languages),
        platforms=MappingProxyType({name: _freeze(strings) for name, strings in platforms.items()}),
        **frozen,
    )


def _fold(phrases: Iterable[str], code: str) -> set[str]:
    folded = {folded for phrase in phrases if (folded := fold_to_words(phrase))}
    spelled = set().union(*(_respell(phrase, code) for phrase in folded))
    squeezed = {phrase.replace(" ", "") for phrase in spelled}
    return spelled | {phrase for phrase in squeezed if len(phrase) > _SHORTEST_RESPELLED}


def _respell(phrase: str, code: str) -> set[str]:
    """A phrase as it is, and as people write it who have no accents."""
    if len(phrase) < _SHORTEST_RESPELLED or not _ACCENTED.search(phrase):
        return {phrase}
    letters = unicodedata.normalize("NFD", phrase.translate(_PLAIN_LETTERS))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return {phrase, plain, phrase.translate(_TWO_LETTERS)} if code == "de" else {phrase, plain}


def _find_at_edge(parts: Mapping[str, frozenset[str]], word: str, side: int) -> set[str]:
    """What the beginning (1) or the end (-1) of a word speaks for; a whole word is told by other sections."""
    found: set[str] = set()
    for part, meant in parts.items():
        if len(word) > len(part) and (word.startswith(part) if side > 0 else word.endswith(part)):
            found |= meant
    return found


def _freeze(found: Mapping[str, Collection[str]]) -> Mapping[str, frozenset[str]]:
    return MappingProxyType({phrase: frozenset(meant) for phrase, meant in found.items()})


def _read(code: str) -> Mapping[str, Any]:
    return tomllib.loads((files("engine.importers.words") / f"{code}.toml").read_text(encoding="utf-8"))


_left_out: ContextVar[frozenset[str]] = ContextVar("languages left out", default=frozenset())


class _WordsInUse(Vocabulary):
    """Whatever vocabulary is in use; equal to itself only while that is the same, so that caches keep them apart."""

    def __init__(self) -> None: ...

    def __getattr__(self, name: str) -> Any:
        return getattr(load_vocabulary(_left_out.get()), name)

    def __hash__(self) -> int:
        return hash(load_vocabulary(_left_out.get()))


@contextmanager
def leave_languages_out(codes: Iterable[str]) -> Iterator[None]:
    """Read within this context as if some languages had no file: to study what becomes of an unknown language."""
    token = _left_out.set(frozenset(codes))
    try:
        yield
    finally:
        _left_out.reset(token)


ALL_WORDS: Vocabulary = _WordsInUse()
"""The words of all languages, except within :func:`leave_languages_out`."""
