"""Words in the place of scores that no list knows, and that the teacher says the meaning of: ``krank`` is absent."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from engine.classroom import Doubt, ImportChoices, Message, Remedy, Status

READINGS: Mapping[str, Status] = {
    "absent": Status.ABSENT,
    "excused": Status.EXCUSED,
    "missing": Status.MISSING,
    "pending": Status.PENDING,
}
"""What such a word can mean, as the options of its doubt."""

UNREAD = "unread"
"""The answer with which a word is a problem again."""

_KEY = "word:"
_LONGEST, _MOST_WORDS = 30, 3
_BESIDE_LETTERS = " .'’-\u200c\u200d"


def fold_word(text: str) -> str:
    """The word in one case with single blanks; empty where the text is no short word: it may be a damaged number."""
    folded = " ".join(text.casefold().split())
    if len(folded) > _LONGEST or len(folded.split()) > _MOST_WORDS or not any(map(str.isalpha, folded)):
        return ""
    return folded if all(sign.isalpha() or sign in _BESIDE_LETTERS or _is_mark(sign) for sign in folded) else ""


def _is_mark(sign: str) -> bool:
    """Whether a sign is written above, below or between letters, as vowels and tones in Thai and Hindi are."""
    return unicodedata.category(sign).startswith("M")


def told_words(choices: ImportChoices) -> dict[str, Status]:
    """Folded word -> what the teacher says that it means."""
    told = {key.removeprefix(_KEY): answer for key, answer in choices.answers.items() if key.startswith(_KEY)}
    return {word: READINGS[answer] for word, answer in told.items() if answer in READINGS}


def offer_readings(word: str) -> tuple[Remedy, ...]:
    """The ways to read a folded word after which it is no problem."""
    answers = ((reading, (f"{_KEY}{word}", reading)) for reading in READINGS if reading != "pending")
    return tuple(
        Remedy(Message("remedy-word", {"word": word, "reading": reading}), (answer,)) for reading, answer in answers
    )


def doubt_words(columns: Iterable[Sequence[str]], choices: ImportChoices) -> list[Doubt]:
    """What the teacher said of words in these columns, to be said otherwise."""
    told = told_words(choices)
    if not told:
        return []
    counts: Counter[str] = Counter()
    for texts in columns:
        for text, n in Counter(texts).items():
            counts[fold_word(text)] += n
    doubts = []
    for word, status in told.items():
        if counts[word]:
            reading = next(name for name, each in READINGS.items() if each is status)
            values: dict[str, str | int | float | Message] = {"word": word, "n": counts[word], "chosen": reading}
            sentence, reason = Message("doubt-word", values), Message("doubt-word-reason", values)
            doubts.append(Doubt(f"{_KEY}{word}", sentence, reason, (*READINGS, UNREAD), reading))
    return doubts


def is_unread(word: str, choices: ImportChoices) -> bool:
    """Whether the teacher said that a folded word means none of :data:`READINGS`."""
    return choices.answers.get(f"{_KEY}{word}") == UNREAD


def doubt_unknown_word(word: str, n: int) -> Doubt:
    """What a folded word means that stands in so many cells among scores and that nothing is known of."""
    values: dict[str, str | int | float | Message] = {"word": word, "n": n, "chosen": "missing"}
    sentence, reason = Message("doubt-word", values), Message("doubt-word-unknown-reason", values)
    return Doubt(f"{_KEY}{word}", sentence, reason, (*READINGS, UNREAD), "missing")
