"""What the label of a row says by its words: that it is about the class, or that it can be a name as well."""

from __future__ import annotations

from dataclasses import dataclass

from engine.importers.words import Vocabulary
from engine.writing.folding import fold_to_words

#: A single word of so few letters is as likely a name, such as Max, Min or Sum.
_LETTERS_OF_A_NAME, _LETTERS_OF_A_LONG_NAME = 4, 8

MEASURED = frozenset({"mean", "median", "sd", "lowest", "highest", "count", "total", "correct"})
"""Kinds of labels that arithmetic can confirm."""

_ABOUT_CLASS = MEASURED | {"variance", "pass_rate", "key", "weights", "maxima"}


@dataclass(frozen=True)
class LabelReading:
    """What a label says.

    Attributes
    ----------
    kinds
        What it can stand for: names of the section ``[rows]`` of a language's words; empty for an ordinary name.
    certainty
        ``sure`` where nobody is called so; ``word`` for one word that is a name as well, such as Max; ``maybe`` where
        the rest of the label can be a name, as in Average Joe.
    """

    kinds: frozenset[str]
    certainty: str


NO_LABEL = LabelReading(frozenset(), "")


def read_label(label: str, words: Vocabulary) -> LabelReading:
    """Read the label of a row, such as ``Class average (%)``."""
    folded = fold_to_words(label)
    if not folded:
        return _read_signs(label)
    kinds = _look_up(folded, words)
    if kinds:
        return LabelReading(kinds, "word" if _can_be_a_name(folded, kinds) else "sure")
    return _read_longer(folded, words)


def is_about_class(label: LabelReading) -> bool:
    """Whether a row of this label is about the whole class or the items: the rest of it is nobody's name."""
    return label.certainty in ("sure", "word") and not label.kinds.isdisjoint(_ABOUT_CLASS)


def _read_signs(label: str) -> LabelReading:
    """A label without any letter: a sign of statistics such as ``Σ`` has letters, ``∑`` and ``%`` have none."""
    return LabelReading(frozenset({"total"}), "sure") if label.strip() in {"∑", "%"} else NO_LABEL


def _look_up(folded: str, words: Vocabulary) -> frozenset[str]:
    """Kinds of rows that are called exactly so; Korean writes the same words with and without blanks."""
    known = words.rows.get(folded)
    if known is None and not folded.isascii():
        known = words.rows.get(folded.replace(" ", ""))
    return known or frozenset()


def _can_be_a_name(folded: str, kinds: frozenset[str]) -> bool:
    if " " in folded or not folded.isascii() or not folded.isalpha() or "%" in folded:
        return False
    return len(folded) <= _LETTERS_OF_A_NAME or (len(folded) <= _LETTERS_OF_A_LONG_NAME and bool(kinds & MEASURED))


def _read_longer(folded: str, words: Vocabulary) -> LabelReading:
    """A label of several words, or of words that a language writes together."""
    few = folded.split()
    found = {word: kinds for word in few if (kinds := _find_part(word, words))}
    if not found:
        return NO_LABEL
    # A number is of a class, as in 7b.
    rest = {
        word for word in few if word not in found and not _is_filler(word, words) and not any(map(str.isdigit, word))
    }
    kinds = frozenset[str]().union(*found.values())
    if kinds == {"maxima"} and (rest or len(few) == 1):
        return NO_LABEL
    return LabelReading(kinds, "maybe" if rest else "sure")


def _find_part(word: str, words: Vocabulary) -> frozenset[str]:
    """Kinds that a word inside a longer label speaks for."""
    own = words.row_parts.get(word, frozenset()) - {"filler"}
    if own:
        return own
    if len(word) > _LETTERS_OF_A_NAME or not word.isascii():
        whole = words.rows.get(word, frozenset())
        if whole:
            return whole
        return words.find_row_parts(word) - {"filler"}
    return frozenset()


def _is_filler(word: str, words: Vocabulary) -> bool:
    return "filler" in words.row_parts.get(word, frozenset())
