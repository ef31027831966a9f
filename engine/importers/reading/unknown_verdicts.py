"""Columns of two words that stand for all points and none, where no list knows which: *Gjort* and *Mangler*.

Which of the two earns the points is asked about all such columns together. *Not submitted* says why there is no score
where numbers stand around it; beside *Done* and nothing else it is the other of two words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from engine.classroom import BoolArray, Doubt, FloatArray, ImportChoices, Message, Status
from engine.classroom.message import Value
from engine.importers.reading.cells import CellKind, Cells, find_verdicts
from engine.importers.reading.layout import choose
from engine.importers.reading.letters import Scale
from engine.importers.reading.told_words import fold_word
from engine.wording import say
from engine.writing.short_texts import name_some

_MOST_WORDS = 0.9
_FEWEST, _FEWEST_TO_COMPARE = 3, 8
_FULL, _NONE = frozenset({"complete", "passed", "right"}), frozenset({"incomplete", "failed", "wrong"})
_BLANKS = (CellKind.BLANK, CellKind.DASH)


@dataclass(frozen=True)
class UnknownVerdicts:
    """What two unknown words are worth.

    Attributes
    ----------
    credits
        Position of a column in the list of columns -> its texts with their shares of the points.
    titles
        Of these columns.
    doubts
        What is asked about them, with the titles that it is about.
    """

    credits: Mapping[int, Mapping[str, float]] = field(default_factory=dict)
    titles: frozenset[str] = frozenset()
    doubts: tuple[tuple[Doubt, frozenset[str]], ...] = ()

    def find_meaning(self, column: int) -> tuple[Scale | None, Mapping[str, float] | None] | None:
        """The shares of a column's texts, and no scale of letters; None for any other column."""
        return (None, self.credits[column]) if column in self.credits else None


def settle_unknown(
    titles: Sequence[str], texts: Sequence[Sequence[str]], cells: Sequence[Cells], choices: ImportChoices
) -> UnknownVerdicts:
    """Find columns of the same two words of which at least one is unknown, and ask which of them earns the points.

    The cells of such columns become words of completion. One column of two other words beside several of the same two
    is not of that work: it says whether somebody is a girl or a boy.
    """
    found = {k: counts for k, (own, read) in enumerate(zip(texts, cells, strict=True)) if (counts := _count(own, read))}
    groups = _group(found)
    several = max(map(len, groups), default=0) > 1
    credits: dict[int, Mapping[str, float]] = {}
    asked = []
    for group in groups:
        own = {k: found[k] for k in group}
        doubt = _settle_group(own, titles, texts, cells, choices, is_other=several and len(group) == 1)
        if doubt is not None:
            asked.append((doubt, frozenset(titles[k] for k in group)))
            credits |= {
                k: {text: float(fold_word(text) == doubt.chosen) for text in set(texts[k]) if text} for k in group
            }
    return UnknownVerdicts(credits, frozenset[str]().union(*(own for _, own in asked)), tuple(asked))


def _group(found: Mapping[int, Counter[str]]) -> list[list[int]]:
    """The columns with the same words; those with one word are with the first pair that has it."""
    groups: dict[frozenset[str], list[int]] = {}
    for k in sorted(found, key=lambda k: (-len(found[k]), k)):
        words = frozenset(found[k])
        key = next((each for each in groups if words <= each), words)
        groups.setdefault(key, []).append(k)
    return sorted(map(sorted, groups.values()))


def _settle_group(
    found: Mapping[int, Counter[str]],
    titles: Sequence[str],
    texts: Sequence[Sequence[str]],
    cells: Sequence[Cells],
    choices: ImportChoices,
    *,
    is_other: bool,
) -> Doubt | None:
    """The question about columns of the same words; None where there are not two, or both are known."""
    words = Counter[str]()
    for counts in found.values():
        words.update(counts)
    known = {word: find_verdicts(word) for word in words}
    if len(words) != 2 or min(words.values()) < _FEWEST or all(known.values()):
        return None
    reasons = {
        fold_word(texts[k][row]) for k in found for row in np.nonzero(cells[k].kind == CellKind.WORD)[0].tolist()
    }
    if all((known[word] and known[word] <= _NONE) or (word in reasons and not known[word]) for word in words):
        return None  # what Failed is worth is known, and No record beside it is worth nothing else
    first, second = sorted(words)
    full = _prefer(known, first, second) or _follow_numbers(found, texts, cells, first, second)
    if _are_reasons(found, cells) or is_other:
        full = "ignore"
    options = (first, second, "ignore")
    values: dict[str, Value] = {"items": name_some([titles[k] for k in found]), "n": len(found)}
    values |= {"first": first, "second": second}
    labels = (first, second, say(Message("option-ignore")))
    sentence, reason = Message("doubt-done", values), Message("doubt-done-reason", values)
    doubt = choose(choices, f"done:{titles[min(found)]}", options, full, sentence, reason, labels)
    for k in found:
        if doubt.chosen != "ignore" or full != "ignore" or is_other:
            cells[k].kind[_find_words(cells[k])] = CellKind.VERDICT
    return _say_full(doubt, first, second)


def _say_full(doubt: Doubt, first: str, second: str) -> Doubt:
    """The question with the word that is worth nothing, as its sentence says both."""
    none = {first: second, second: first}.get(doubt.chosen, "")
    sentence = Message(doubt.sentence.key, {**doubt.sentence.values, "none": none})
    return Doubt(doubt.key, sentence, doubt.reason, doubt.options, doubt.chosen, doubt.labels)


def _find_words(cells: Cells) -> BoolArray:
    """Words that can be worth all points or none, also those that say why there is no score; not for who was away."""
    status = np.isin(cells.status, (Status.MISSING, Status.PENDING))
    is_word = np.isin(cells.kind, (CellKind.TEXT, CellKind.VERDICT))
    return np.asarray(is_word | ((cells.kind == CellKind.WORD) & status))


def _are_reasons(columns: Iterable[int], cells: Sequence[Cells]) -> bool:
    """Whether both words say elsewhere why there is no score: work that is still to be graded, most likely."""
    kinds = {kind for k in columns for kind in cells[k].kind[_find_words(cells[k])].tolist()}
    return kinds == {CellKind.WORD}


def _count(texts: Sequence[str], cells: Cells) -> Counter[str]:
    """How often each folded word stands in a column of nothing but words; empty for any other column."""
    places = np.nonzero(_find_words(cells))[0].tolist()
    if len(places) < _MOST_WORDS * (len(texts) - cells.count(*_BLANKS)) or not places:
        return Counter()
    counts = Counter(fold_word(texts[k]) for k in places)
    return counts if len(counts) <= 2 and "" not in counts else Counter()


def _prefer(known: Mapping[str, frozenset[str]], first: str, second: str) -> str | None:
    """The word for all points where one of the two is known."""
    for word, other in ((first, second), (second, first)):
        if (known[word] and known[word] <= _FULL) or (known[other] and known[other] <= _NONE):
            return word
    return None


def _follow_numbers(
    columns: Mapping[int, Counter[str]],
    texts: Sequence[Sequence[str]],
    cells: Sequence[Cells],
    first: str,
    second: str,
) -> str:
    """The word that better students have by the other columns; the more frequent one where these do not tell."""
    numbers = [read for k, read in enumerate(cells) if k not in columns and (read.status == Status.SCORED).any()]
    shares = np.array([[fold_word(text) == first for text in texts[k]] for k in columns]).mean(axis=0)
    if len(shares) >= _FEWEST_TO_COMPARE and numbers:
        level = np.nanmean(np.array([_standardise(read) for read in numbers] + [np.zeros(len(shares))]), axis=0)
        follows = float(np.nan_to_num(np.cov(shares, level)[0, 1]))
        if follows:
            return first if follows > 0 else second
    n_first, n_second = (sum(counts[word] for counts in columns.values()) for word in (first, second))
    return first if n_first >= n_second else second


def _standardise(cells: Cells) -> FloatArray:
    """The numbers of a column in standard deviations from their mean, NaN where there is none."""
    values = np.where(cells.status == Status.SCORED, cells.value, np.nan)
    return np.asarray((values - np.nanmean(values)) / (float(np.nanstd(values)) or 1.0))
