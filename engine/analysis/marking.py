"""How an item is marked: by a key, by judgement, or for being there; a sentence about it speaks of what it is."""

from __future__ import annotations

import numpy as np

from engine.classroom import Gradebook, Marking
from engine.importers.words import ALL_WORDS
from engine.writing.folding import fold_to_words

_LONGEST_PHRASE = 3
_PRESENCE = frozenset({"attendance", "participation"})
_JUDGED = frozenset({"homework", "lab", "essay", "project", "presentation", "portfolio"})


def tell_marking(gradebook: Gradebook) -> tuple[Marking, ...]:
    """How each item is marked, in the gradebook's order.

    A key is one that the file has, or whose answers it has, or by which every score is all of the points or none; where
    the title says that the item is a lab, an essay or being there, that counts for more than how the scores look.
    """
    answers, credit = gradebook.answers, gradebook.credit
    return tuple(
        _tell(
            item.title,
            has_key=bool(item.key) or (answers is not None and any(answers[:, j].tolist())),
            is_all_or_nothing=bool(np.isin(credit[~np.isnan(credit[:, j]), j], (0.0, 1.0)).all()),
        )
        for j, item in enumerate(gradebook.items)
    )


def _tell(title: str, *, has_key: bool, is_all_or_nothing: bool) -> Marking:
    if has_key:
        return Marking.KEY
    kinds = find_work(title)
    if kinds & _PRESENCE:
        return Marking.PRESENCE
    if kinds & _JUDGED:
        return Marking.JUDGEMENT
    return Marking.KEY if is_all_or_nothing else Marking.JUDGEMENT


def find_work(title: str) -> frozenset[str]:
    """The kinds of work that words of a title name, in any language.

    >>> sorted(find_work("Lab 3: pendulum"))
    ['lab']
    """
    words = ["".join(letter for letter in word if not letter.isdigit()) for word in fold_to_words(title).split()]
    phrases = {
        " ".join(words[start : start + n]) for n in range(1, _LONGEST_PHRASE + 1) for start in range(len(words) + 1 - n)
    }
    return frozenset(kind for phrase in phrases for kind in ALL_WORDS.work.get(phrase, ()))
