"""Stand-ins written over the names in texts, each remembered, so that every text comes back exactly."""

from __future__ import annotations

import re
from collections.abc import Callable

from engine.privacy.codes import CodeDrawer
from engine.privacy.name_forms import NameFinder, fold
from engine.privacy.name_key import NameKey, Spelling

_TELLS_SOMEBODY = re.compile(r"[^\W\d_]|\d{4}")
"""A letter, or a number long enough to be an id."""


class NameWriter:
    """Writes stand-ins over names, and learns what it wrote over.

    Parameters
    ----------
    whole
        Finds names, labels, ids and addresses, for any text.
    words
        Finds single words of names too, for what students wrote themselves and what files are called.
    """

    def __init__(self, key: NameKey, whole: NameFinder, words: NameFinder, drawer: CodeDrawer) -> None:
        self._key, self._whole, self._words, self._drawer = key, whole, words, drawer
        self._spellings = {(each.text, each.codes): each.stand_in for each in key.spellings}
        self._back = {each.stand_in: each.text for each in key.spellings}

    @property
    def spellings(self) -> tuple[Spelling, ...]:
        """Everything that was written over so far."""
        return tuple(Spelling(stand_in, text, codes) for (text, codes), stand_in in self._spellings.items())

    def hide_names(self, text: str) -> str:
        """A text with stand-ins for whom it names."""
        return self._checked(text, self._replace(text, self._whole, self._name_students))

    def hide_words(self, text: str) -> str:
        """A text with stand-ins also for single words of names, which need not mean the student."""
        named = self._replace(text, self._whole, self._name_students)
        return self._checked(text, self._replace(named, self._words, lambda word, codes: self._name_word(word)))

    def hide_person(self, text: str) -> str:
        """What names one or several people: stand-ins for students, nothing at all of anybody else."""
        hidden = self.hide_names(text)
        return self._hide(text) if _TELLS_SOMEBODY.search(text_without(hidden, self._back)) else hidden

    def _replace(self, text: str, finder: NameFinder, name: Callable[[str, tuple[str, ...]], str]) -> str:
        parts, end = [], 0
        for match in finder.find(text):
            parts += [text[end : match.start()], name(match[0], finder.codes.get(fold(match[0]), ()))]
            end = match.end()
        return "".join([*parts, text[end:]])

    def _name_students(self, text: str, codes: tuple[str, ...]) -> str:
        known = self._spellings.get((text, codes))
        if known is None:
            who = f"{self._key.word} {'/'.join(codes)}".rstrip()
            is_plain = len(codes) == 1 and who not in self._back and self._is_called(text, codes[0])
            known = who if is_plain else f"{who}·{self._drawer.draw()}"
            self._learn(known, text, codes)
        return known

    def _is_called(self, text: str, code: str) -> bool:
        student = self._key.people[code]
        return text in (student.label, student.name)

    def _name_word(self, word: str) -> str:
        return self._spellings.get((word, ())) or self._learn(f"[name {self._drawer.draw()}]", word, ())

    def _hide(self, text: str) -> str:
        return self._spellings.get((text, ())) or self._learn(f"[hidden {self._drawer.draw()}]", text, ())

    def _learn(self, stand_in: str, text: str, codes: tuple[str, ...]) -> str:
        self._spellings[text, codes], self._back[stand_in] = stand_in, text
        return stand_in

    def _checked(self, text: str, hidden: str) -> str:
        """The text with its stand-ins, or a stand-in for all of it where that alone comes back exactly."""
        return hidden if write_back(hidden, self._back) == text else self._hide(text)


def make_pattern(stand_ins: dict[str, str]) -> re.Pattern[str] | None:
    """Finds stand-ins, the longest where one is the beginning of another."""
    ordered = sorted(stand_ins, key=lambda each: (-len(each), each))
    return re.compile("|".join(map(re.escape, ordered))) if ordered else None


def write_back(text: str, stand_ins: dict[str, str], pattern: re.Pattern[str] | None = None) -> str:
    """The text with what the stand-ins were written over."""
    pattern = pattern or make_pattern(stand_ins)
    return pattern.sub(lambda match: stand_ins[match[0]], text) if pattern else text


def text_without(text: str, stand_ins: dict[str, str]) -> str:
    """What is left of a text without its stand-ins."""
    pattern = make_pattern(stand_ins)
    return pattern.sub("", text) if pattern else text
