"""Whether a file is read right, and if not, whether answers to what was asked make it right."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from engine.classroom import Doubt, Gradebook, ImportChoices
from engine.errors import GradebookError
from engine.importers import read_gradebook
from engine.research.reading.comparing import list_differences
from engine.research.reading.right_reading import RightReading, Verdict

Read = Callable[[bytes, str, ImportChoices], Gradebook]

_MOST_READINGS = 10
_DEEPEST = 3
_ALWAYS_OPEN = ("blank",)
_TYPED = "points:"
_OF_WORDS = ("word:", "done:", "right_word")
"""What a word in a cell means: nobody can know it who does not know the language, and everybody else has it listed."""


@dataclass(frozen=True)
class Judgement:
    """What came of a file.

    Attributes
    ----------
    verdict
        What it amounts to for the teacher.
    n_questions
        How many questions about the reading were asked at first; what a blank means can always be decided otherwise,
        and is none.
    n_needless
        How many of these a careful colleague would not have asked, because the file itself answers them.
    answers
        Those that make the reading right where it was not.
    differences
        Between what was read at first and the right reading, or the sentences of the refusal.
    """

    verdict: Verdict
    n_questions: int = 0
    n_needless: int = 0
    answers: tuple[tuple[str, str], ...] = ()
    differences: tuple[str, ...] = ()


@dataclass(frozen=True)
class Expectation:
    """What is held against a reading.

    Attributes
    ----------
    list_differences
        What of a gradebook is not as it should be.
    asks
        Beginnings of the keys of what has to be asked in any case.
    refused
        Whether nothing should be read.
    unsaid
        Beginnings of the keys of what the file does not say, so that asking is right.
    maxima
        Title of an item -> its points possible: what the teacher types where these are asked about and none of the
        answers offered is right.
    """

    list_differences: Callable[[Gradebook], list[str]]
    asks: tuple[str, ...] = ()
    refused: bool = False
    unsaid: tuple[str, ...] = ()
    maxima: Mapping[str, float] = field(default_factory=dict)


def judge_reading(data: bytes, filename: str, right: RightReading, read: Read = read_gradebook) -> Judgement:
    """Read a file and compare it with the right reading; see :func:`judge_file`."""
    unsaid = (*right.asks, *_OF_WORDS, *(("direction",) if right.grades else ()))
    unsaid += ("max",) if any(math.isnan(points) for points in right.items.values()) else ()
    expected = Expectation(
        lambda gradebook: list_differences(gradebook, right), right.asks, right.refused, unsaid, right.items
    )
    return judge_file(data, filename, expected, read)


def judge_file(data: bytes, filename: str, right: Expectation, read: Read = read_gradebook) -> Judgement:
    """Read a file and compare; where it differs, try the answers to its questions, one first and then several."""
    first = _Attempt.make(data, filename, {}, right, read)
    asked = [doubt.key for doubt in first.doubts if doubt.key not in _ALWAYS_OPEN]
    n_questions = len(asked)
    n_needless = sum(not key.startswith(right.unsaid) for key in asked)
    told = tuple(first.differences)
    if first.is_right:
        return Judgement(Verdict.RIGHT, n_questions, n_needless)
    mended = _search_answers(first, data, filename, right, read)
    if mended is not None:
        verdict = Verdict.ONE_ANSWER if len(mended) == 1 else Verdict.MORE_ANSWERS
        return Judgement(verdict, n_questions, n_needless, tuple(mended.items()), told)
    return Judgement(Verdict.REFUSED if first.is_refused else Verdict.SILENT, n_questions, n_needless, (), told)


@dataclass(frozen=True)
class _Attempt:
    """One reading of the file with some answers."""

    answers: Mapping[str, str]
    doubts: tuple[Doubt, ...]
    remedies: tuple[tuple[tuple[str, str], ...], ...]
    differences: tuple[str, ...]
    is_right: bool
    is_refused: bool
    typed: tuple[tuple[str, str], ...] = ()

    @classmethod
    def make(cls, data: bytes, filename: str, answers: Mapping[str, str], right: Expectation, read: Read) -> _Attempt:
        own = dict(answers)
        keep = own.pop("keep_good_rows", "") == "yes"
        typed = {key.removeprefix(_TYPED): float(own.pop(key)) for key in [*own] if key.startswith(_TYPED)}
        try:
            gradebook = read(data, filename, ImportChoices(own, typed, keep_good_rows=keep))
        except GradebookError as error:
            remedies = {remedy.answers for problem in error.problems for remedy in problem.remedies}
            if error.can_keep_good_rows and not keep:
                remedies.add((("keep_good_rows", "yes"),))
            told = tuple(str(error).split("\n"))
            return cls(answers, (), tuple(sorted(remedies)), told, right.refused, True)
        if right.refused:
            return cls(answers, gradebook.notes.doubts, (), ("read, though there is nothing to read",), False, False)
        differences = right.list_differences(gradebook)
        if not answers:
            differences += _list_unasked(gradebook.notes.doubts, right)
        doubts = gradebook.notes.doubts
        instead = tuple(_list_typed(gradebook, right)) if any(each.key.startswith("max:") for each in doubts) else ()
        return cls(answers, doubts, (), tuple(differences), not differences, False, instead)

    def list_answers(self) -> Iterator[dict[str, str]]:
        """The answers of this attempt with one more decision."""
        for doubt in self.doubts:
            if doubt.key not in self.answers:
                yield from ({**self.answers, doubt.key: each} for each in doubt.options if each != doubt.chosen)
        yield from ({**self.answers, **dict(remedy)} for remedy in self.remedies)
        yield from ({**self.answers, key: points} for key, points in self.typed)


def _list_typed(gradebook: Gradebook, right: Expectation) -> Iterator[tuple[str, str]]:
    """Points possible that the teacher would type over a guess."""
    for item in gradebook.items:
        points = right.maxima.get(item.title, math.nan)
        if item.max_is_guessed and points > 0 and points != item.max_score:
            yield f"{_TYPED}{item.title}", f"{points:g}"


def _list_unasked(doubts: tuple[Doubt, ...], right: Expectation) -> list[str]:
    """What has to be asked in any case and was not."""
    return [f"not asked: {key}" for key in right.asks if not any(doubt.key.startswith(key) for doubt in doubts)]


def _search_answers(
    first: _Attempt, data: bytes, filename: str, right: Expectation, read: Read
) -> Mapping[str, str] | None:
    """The fewest answers that make the reading right, among a limited number of attempts; None where none do."""
    waiting, tried, n_readings = [first], {frozenset[tuple[str, str]]()}, 0
    for _ in range(_DEEPEST):
        following = []
        for attempt in waiting:
            for answers in attempt.list_answers():
                key = frozenset(answers.items())
                if key in tried or n_readings >= _MOST_READINGS:
                    continue
                tried.add(key)
                n_readings += 1
                following.append(_Attempt.make(data, filename, answers, right, read))
                if following[-1].is_right:
                    return answers
        waiting = following
    return None
