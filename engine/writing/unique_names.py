"""Names made different by a number behind them: ``Quiz``, ``Quiz (2)``, ``Quiz (3)``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence


def make_name_unique(name: str, taken: Collection[str]) -> str:
    """The name, followed by the first free number where it is taken.

    >>> make_name_unique("Quiz", ["Quiz", "Quiz (2)"])
    'Quiz (3)'
    """
    return name if name not in taken else _add_number(name, 2, lambda numbered: numbered in taken)[0]


def make_names_unique(names: Sequence[str], key: Callable[[str], str] = str) -> list[str]:
    """Give the second of two equal names the number 2 and the third 3; a name that has a number already keeps it.

    Parameters
    ----------
    key
        Names are equal where this is, such as :meth:`str.casefold` for the names of files.

    >>> make_names_unique(["Quiz", "Quiz", "Quiz (2)"])
    ['Quiz', 'Quiz (3)', 'Quiz (2)']
    """
    taken = set(map(key, names))
    count = Counter[str]()
    unique = []
    for name in names:
        count[key(name)] += 1
        numbered = name
        if count[key(name)] > 1:
            # Smaller numbers are taken: counting on keeps a hundred thousand equal names fast.
            numbered, count[key(name)] = _add_number(name, count[key(name)], lambda other: key(other) in taken)
            taken.add(key(numbered))
        unique.append(numbered)
    return unique


def _add_number(name: str, number: int, is_taken: Callable[[str], bool]) -> tuple[str, int]:
    """The name with the first free number from this one on, and the number."""
    while is_taken(numbered := f"{name} ({number})"):
        number += 1
    return numbered, number
