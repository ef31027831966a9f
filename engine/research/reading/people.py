"""Invented students: names of a language, numbers of a school, addresses that do not exist."""

from __future__ import annotations

import random
from dataclasses import dataclass

from engine.research.reading.languages import Language
from engine.writing.folding import fold_to_words


@dataclass(frozen=True)
class Person:
    """An invented student.

    Attributes
    ----------
    given, family, whole
        Parts of the name, and the whole of it as the language writes it.
    id, email, group
        What a school would write beside it.
    """

    given: str
    family: str
    whole: str
    id: str
    email: str
    group: str


def draw_people(language: Language, n: int, chance: random.Random) -> tuple[Person, ...]:
    """Students of one class, in the order of a class list: by family name, by number, or by none."""
    pairs = [(given, family) for given in language.given for family in language.family]
    chosen = chance.sample(pairs, n)
    if chance.random() < 0.6:
        chosen.sort(key=lambda pair: pair[::-1])
    ids = _draw_ids(n, chance)
    groups = _draw_groups(language, chance)
    people = []
    for (given, family), number in zip(chosen, ids, strict=True):
        whole = write_whole_name(language, given, family)
        people.append(Person(given, family, whole, number, _make_address(given, family, number), chance.choice(groups)))
    return tuple(people)


def write_whole_name(language: Language, given: str, family: str) -> str:
    """Both parts of a name in the usual order of the language."""
    parts = (family, given) if language.family_first and language.joined else (given, family)
    return ("" if language.joined else " ").join(parts)


def _draw_ids(n: int, chance: random.Random) -> list[str]:
    """Numbers of one kind for everybody: counted on from a start, drawn, or with letters."""
    kind = chance.choice(("counted", "drawn", "letters", "zeros", "small"))
    if kind == "counted":
        start = chance.randrange(10_000, 30_000_000)
        return [str(start + k) for k in range(n)]
    if kind == "small":
        return [str(each) for each in sorted(chance.sample(range(100, 999), n))]
    n_digits = chance.choice((5, 6, 7, 8, 9))
    drawn = chance.sample(range(10 ** (n_digits - 1), 10**n_digits), n)
    if kind == "letters":
        prefix = chance.choice(("S", "A", "st", "k", "X"))
        return [f"{prefix}{each}" for each in drawn]
    return [f"00{each}" for each in drawn] if kind == "zeros" else [str(each) for each in drawn]


def _draw_groups(language: Language, chance: random.Random) -> tuple[str, ...]:
    year = chance.randrange(5, 12)
    single = chance.choice(
        (f"{year}b", f"{year}A", str(year), f"{year}-2", f"{language.words['columns']['section'][0]} {year}")
    )
    return (single,) if chance.random() < 0.5 else (single, f"{year}c")


def _make_address(given: str, family: str, number: str) -> str:
    name = ".".join(fold_to_words(part).replace(" ", "") for part in (given, family))
    return f"{name if name.isascii() else number.lower()}@school.example"
