"""What the words of a header speak for: whole headers, words in a longer one, and cognates of known words.

Languages without a word list still have words like those of others: Romanian ``prenume`` is like ``prénom``, Afrikaans
``gemiddeld`` like ``gemiddelde``. Likeness of spelling is weak evidence; it is weighed together with all other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

import numpy as np

from engine.classroom import FloatArray
from engine.importers.evidence.roles import ColumnRole
from engine.importers.reading.header_maxima import LABELLED
from engine.importers.words.vocabulary import Vocabulary
from engine.writing.folding import fold_to_words

MEASURE = "measure"
"""What a number about the student that is no score is called: a rank, absences, an age."""
WORK = "work"

KINDS: tuple[str, ...] = (*(role.value for role in ColumnRole), MEASURE, WORK)
"""What a header can speak for."""

_PLACE = {kind: k for k, kind in enumerate(KINDS)}
_LONGEST_PHRASE = 5
_LONGEST_WORD = 40
_MOST_WORDS = 30
_SHORTEST_PART = 4
_LEAST_LIKENESS = 0.45
_DIGITS = re.compile(r"\d+")
# Scripts that write no blanks between words: Thai and its neighbours, kana and Chinese characters.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def split_header(header: str) -> list[str]:
    """The words of a header without its numbers, and without a label of its maximum, folded.

    >>> split_header("Quiz 3 (10 Points)"), split_header("Essay [Total Pts: 25 Score] |9101")
    (['quiz', 'points'], ['essay', 'score'])
    """
    return _DIGITS.sub(" ", fold_to_words(LABELLED.sub(" ", header))).split()


class HeaderEvidence:
    """Weighs headers against one vocabulary."""

    def __init__(self, words: Vocabulary) -> None:
        self._whole = _place_kinds(words.columns)
        parts = {phrase: set(kinds) for phrase, kinds in _place_kinds(words.parts).items()}
        for word in words.work:
            parts.setdefault(word, set()).add(_PLACE[WORK])
        self._parts = parts
        self._phrases = [*{*self._whole, *parts}]
        self._kinds = [self._whole.get(phrase, set()) | parts.get(phrase, set()) for phrase in self._phrases]
        self._grams = [_list_grams(phrase) for phrase in self._phrases]
        self._holders: dict[str, list[int]] = defaultdict(list)
        for k, grams in enumerate(self._grams):
            for gram in grams:
                self._holders[gram].append(k)

    def weigh(self, header: str) -> FloatArray:
        """Evidence of shape (3, len(KINDS)) in [0, 1].

        The rows: the whole header is a known one; which share of its letters is in known words; how like its spelling
        is to that of known ones.
        """
        folded = split_header(header)[:_MOST_WORDS]
        evidence = np.zeros((3, len(KINDS)))
        whole = " ".join(folded)
        if not whole:
            return evidence
        evidence[0, list(self._whole.get(whole, ()))] = 1.0
        if whole in self._parts and len(folded) == 1:
            evidence[1, list(self._parts[whole])] = 1.0
        n_letters = sum(map(len, folded))
        for phrase, n in _list_parts(folded):
            kinds = self._whole.get(phrase, set()) | self._parts.get(phrase, set())
            for kind in kinds:
                evidence[1, kind] = max(evidence[1, kind], n / n_letters)
        for text, share in [(whole, 1.0), *((word, len(word) / n_letters) for word in folded if len(folded) > 1)]:
            self._add_likeness(evidence[2], text, share)
        return evidence

    def _add_likeness(self, row: FloatArray, text: str, share: float) -> None:
        """The best likeness of each kind; a word of a longer header counts by the root of its share of it."""
        if len(text) < _SHORTEST_PART or len(text) > _LONGEST_WORD:
            return
        grams = _list_grams(text)
        shared: dict[int, int] = defaultdict(int)
        for gram in grams:
            for k in self._holders.get(gram, ()):
                shared[k] += 1
        for k, n in shared.items():
            likeness = 2 * n / (len(grams) + len(self._grams[k]))
            if likeness >= _LEAST_LIKENESS and len(self._phrases[k]) >= _SHORTEST_PART:
                for kind in self._kinds[k]:
                    row[kind] = max(row[kind], likeness * share**0.5)


@lru_cache(maxsize=64)
def index_words(words: Vocabulary) -> HeaderEvidence:
    """The evidence of a vocabulary, made once."""
    return HeaderEvidence(words)


def _place_kinds(phrases: Mapping[str, Iterable[str]]) -> dict[str, set[int]]:
    """Phrase without digits -> places in :data:`KINDS`; kinds of notes without a role of their own are measures."""
    placed: dict[str, set[int]] = defaultdict(set)
    for phrase, meant in phrases.items():
        plain = " ".join(_DIGITS.sub(" ", phrase).split())
        if plain:
            placed[plain].update(_PLACE.get(kind, _PLACE[MEASURE]) for kind in meant)
    return dict(placed)


def _list_grams(text: str) -> frozenset[str]:
    padded = f"^{text}$"
    return frozenset(padded[k : k + 3] for k in range(len(padded) - 2))


def _list_parts(folded: list[str]) -> Iterable[tuple[str, int]]:
    """Runs of words, and pieces of words that are written together, each with its number of letters."""
    for first in range(len(folded)):
        for last in range(first + 1, min(first + _LONGEST_PHRASE, len(folded)) + 1):
            if last - first < len(folded):
                run = folded[first:last]
                yield " ".join(run), sum(map(len, run))
    for word in folded:
        shortest = 1 if _UNSPACED.search(word) else _SHORTEST_PART
        if len(word) > _LONGEST_WORD:
            continue
        for first in range(len(word)):
            for last in range(first + shortest, len(word) + 1):
                # Words are put together from whole ones, so that a piece begins or ends where the word does.
                if (first == 0) != (last == len(word)) or (shortest == 1 and last - first < len(word)):
                    yield word[first:last], last - first
