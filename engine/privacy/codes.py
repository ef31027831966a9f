"""Codes that say nothing: drawn at random, so that their order is not that of names, and easy to read out."""

from __future__ import annotations

import random
from collections.abc import Collection

_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
_DIGITS = "23456789"
"""No vowels, so that no code is a word, and nothing that is taken for something else."""


class CodeDrawer:
    """Draws codes such as ``K7Q``, none twice and none that a text has already.

    Parameters
    ----------
    taken
        Codes that are in use.
    texts
        All texts that a code must not occur in.
    chance
        Where the codes come from; the system's own source by default, which nobody can foretell.
    """

    def __init__(self, taken: Collection[str], texts: str, chance: random.Random | None = None) -> None:
        self._taken, self._texts = set(taken), texts.casefold()
        self._chance = chance or random.SystemRandom()

    def draw(self) -> str:
        """A new code; longer ones where the short ones are used up."""
        tries = 0
        while True:
            letters = [_LETTERS, _DIGITS, _LETTERS, *([_DIGITS, _LETTERS] * (len(self._taken) // 800 + tries // 100))]
            code = "".join(map(self._chance.choice, letters))
            tries += 1
            if code not in self._taken and code.casefold() not in self._texts:
                self._taken.add(code)
                return code
