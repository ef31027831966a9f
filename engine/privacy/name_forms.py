"""Where a text names a student: by name in any order, by label, id or e-mail address, or by a word of the name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from engine.classroom import Student

_WORD = re.compile(r"[^\W_]+")
_IDEOGRAPH = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff\uac00-\ud7a3\u3040-\u30ff]")

_SHORTEST_NUMBER = 4
"""Digits from which a number in a sentence can be taken for an id: row 7 of a file is not the student with the id 7."""

_SHORTEST_WORD = 3
"""Letters of a part of a name from which it is looked for alone; a shorter one is a word of too many sentences."""


def list_forms(student: Student) -> Iterator[str]:
    """How a file may write who a student is, the label first."""
    yield student.label
    yield student.name
    words = student.name.replace(",", " ").split()
    if len(words) > 1:
        for cut in range(1, len(words)):
            first, last = " ".join(words[:cut]), " ".join(words[cut:])
            yield from (f"{last}, {first}", f"{last} {first}", f"{first}, {last}")
    yield from (student.id, student.email)
    yield from (content for _, content in student.platform_ids)


def list_words(student: Student) -> Iterator[str]:
    """Parts of a name that tell who it is where they stand alone; of a Chinese name the given name."""
    for word in _WORD.findall(student.name):
        if _IDEOGRAPH.search(word):
            yield from (part for part in (word, word[1:]) if len(part) >= 2)
        elif len(word) >= _SHORTEST_WORD and not word.isdigit():
            yield word
    if "@" in student.email:
        yield student.email.partition("@")[0]


def can_be_found(form: str) -> bool:
    """Whether a form is long enough that finding it in a sentence means something."""
    return len(form) >= (_SHORTEST_NUMBER if form.isdigit() else 2)


@dataclass(frozen=True)
class NameFinder:
    """Finds in a text whom it names.

    Attributes
    ----------
    codes
        Form, folded as :func:`fold` does -> the codes of the students who may be meant.
    """

    codes: dict[str, tuple[str, ...]]
    _pattern: re.Pattern[str] | None = field(repr=False)
    _first_words: frozenset[str] = field(repr=False)

    def find(self, text: str) -> Iterator[re.Match[str]]:
        """Where the forms stand, the longest where several begin at one place."""
        if self._pattern is None:
            return
        # Thousands of forms are not tried at every letter of a text that has none of their first words.
        begins = not self._first_words.isdisjoint(_WORD.findall(fold(text)))
        if begins or _IDEOGRAPH.search(text):
            yield from self._pattern.finditer(text)


def fold(text: str) -> str:
    """One spelling of capitals and blanks."""
    return " ".join(text.casefold().split())


def make_finder(forms: Sequence[tuple[str, str]]) -> NameFinder:
    """A finder of forms, each with the code of a student."""
    codes: dict[str, dict[str, None]] = defaultdict(dict)
    for form, code in forms:
        if can_be_found(form.strip()):
            codes[fold(form)][code] = None
    ordered = sorted(codes, key=lambda form: (-len(form), form))
    pattern = re.compile("|".join(map(_make_pattern, ordered)), re.IGNORECASE) if ordered else None
    first = frozenset(words[0] if (words := _WORD.findall(form)) else "" for form in ordered)
    return NameFinder({form: tuple(found) for form, found in codes.items()}, pattern, first)


def _make_pattern(form: str) -> str:
    """Whole words only; between ideographs there are no blanks, so a name may stand inside a sentence."""
    begins, ends = (
        "" if _IDEOGRAPH.match(letter) or not letter.isalnum() else edge
        for letter, edge in ((form[0], r"(?<![^\W_])"), (form[-1], r"(?![^\W_])"))
    )
    return begins + r"\s+".join(map(re.escape, form.split())) + ends
