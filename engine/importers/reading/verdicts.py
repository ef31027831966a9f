"""Columns of words and signs that are worth all points or none: complete, passed, right, a tick, an X for done.

What a word is worth depends on the others of its column. *Incomplete* beside *Complete* is no points; beside *Pass* and
*Fail* it says that nothing has been judged yet. An X beside a tick is wrong; alone it stands for what was done.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from engine.classroom import Doubt, ImportChoices, Message, Status
from engine.classroom.message import Value
from engine.importers.reading.cells import CellKind, Cells, find_verdicts
from engine.importers.reading.layout import choose
from engine.writing.folding import fold_to_words
from engine.writing.short_texts import name_some

_FEWEST_MARKS = 2
_MOST_WORDS = 0.9
_FULL = frozenset({"complete", "passed", "right", "tick", "mark"})
_TRUE = frozenset(
    {"true", "wahr", "vrai", "verdadero", "verdadeiro", "vero", "prawda", "waar", "sant", "igaz", "doğru"}
)


def find_credit(
    texts: Sequence[str], cells: Cells, seen_elsewhere: frozenset[str] = frozenset()
) -> Mapping[str, float] | None:
    """Word -> its share of the points, NaN for no score; None where such words are not what most cells hold.

    Parameters
    ----------
    texts, cells
        The column as written and as read.
    seen_elsewhere
        What the words of the other columns of such words can mean: where *Complete* stands in one, *Incomplete* alone
        in another is no points.
    """
    n_verdicts = cells.count(CellKind.VERDICT)
    others = (CellKind.NUMBER, CellKind.PERCENT, CellKind.FRACTION, CellKind.LETTER, CellKind.TEXT, CellKind.SIGNED)
    if n_verdicts <= cells.count(*others):
        return None
    written = {texts[k] for k in np.nonzero(cells.kind == CellKind.VERDICT)[0].tolist()}
    meant = {text: find_verdicts(text) for text in written}
    seen = frozenset().union(*meant.values())
    if seen <= {"complete", "incomplete"} and seen_elsewhere <= {"complete", "incomplete"}:
        seen |= seen_elsewhere
    if seen == {"mark"} and n_verdicts < _FEWEST_MARKS:
        return None
    credit = {text: _weigh(words, seen) for text, words in meant.items()}
    return None if all(np.isnan(share) for share in credit.values()) else credit


def find_seen(texts: Sequence[str], cells: Cells) -> frozenset[str]:
    """What the words of a column can mean where nearly all of its cells are such words; empty for any other."""
    said = cells.kind == CellKind.VERDICT
    blank = cells.count(CellKind.BLANK, CellKind.DASH, CellKind.WORD)
    if said.sum() < _MOST_WORDS * (len(texts) - blank):
        return frozenset()
    return frozenset().union(*(find_verdicts(texts[k]) for k in np.nonzero(said)[0].tolist()))


def _weigh(words: frozenset[str], seen: frozenset[str]) -> float:
    """The share of the points that a word is worth, given what the column's words can mean; NaN for no score."""
    if words == {"incomplete"} and "complete" not in seen:
        return np.nan
    if words == {"mark"} and seen & {"tick", "right", "passed", "complete"}:
        return 0.0
    return float(bool(words & _FULL))


def read_verdicts(texts: Sequence[str], cells: Cells, credit: Mapping[str, float], *, has_max: bool) -> Cells:
    """The same column with these words as percentages; a number among them is points of a maximum that is known."""
    said = cells.kind == CellKind.VERDICT
    shares = np.array([credit.get(text, np.nan) if at else np.nan for text, at in zip(texts, said, strict=True)])
    earns = said & ~np.isnan(shares)
    kind = np.where(earns, CellKind.PERCENT, np.where(said, CellKind.WORD, cells.kind)).astype(np.int8)
    status = np.where(earns, Status.SCORED, cells.status).astype(np.int8)
    if not has_max:
        lost = np.isin(kind, (CellKind.NUMBER, CellKind.STARRED)) & ~np.isin(cells.value, (0.0, 1.0))
        kind[lost], status[lost] = CellKind.NUMBER_AMONG_LETTERS, Status.MISSING
        plain = np.isin(kind, (CellKind.NUMBER, CellKind.STARRED))
        shares = np.where(plain, cells.value, shares)
        earns, kind = earns | plain, np.where(plain, CellKind.PERCENT, kind).astype(np.int8)
    value = np.where(earns, 100 * shares, cells.value)
    return replace(cells, status=status, value=value, out_of=np.where(earns, 100.0, cells.out_of), kind=kind)


def doubt_verdicts(
    titles: Sequence[str], credits: Sequence[Mapping[str, float]], choices: ImportChoices
) -> list[tuple[Doubt, frozenset[str]]]:
    """What is asked about such columns: whether an X stands for done, and True and False for right and wrong.

    Returns
    -------
    list[tuple[Doubt, frozenset[str]]]
        Each question with the titles of the columns that it is about; ``ignore`` leaves all of these out.
    """
    doubts = []
    marks = [k for k, credit in enumerate(credits) if all(find_verdicts(text) == {"mark"} for text in credit)]
    if marks:
        values = _name_columns(marks, titles, credits)
        sentence, reason = Message("doubt-marks", values), Message("doubt-marks-reason", values)
        key = f"unit:{titles[marks[0]]}"
        doubt = choose(choices, key, ("done", "ignore"), "done", sentence, reason)
        doubts.append((doubt, frozenset(titles[k] for k in marks)))
    truths = [k for k, credit in enumerate(credits) if any(fold_to_words(text) in _TRUE for text in credit)]
    if truths:
        values = _name_columns(truths, titles, credits)
        sentence, reason = Message("doubt-true", values), Message("doubt-true-reason", values)
        key = f"unit:{titles[truths[0]]}"
        doubt = choose(choices, key, ("right_wrong", "ignore"), "right_wrong", sentence, reason)
        doubts.append((doubt, frozenset(titles[k] for k in truths)))
    return doubts


def _name_columns(
    places: Sequence[int], titles: Sequence[str], credits: Sequence[Mapping[str, float]]
) -> dict[str, Value]:
    """How many columns there are, what they are called, and the words in them."""
    words = dict.fromkeys(text for k in places for text in credits[k])
    return {"n": len(places), "items": name_some([titles[k] for k in places]), "words": name_some(list(words))}
