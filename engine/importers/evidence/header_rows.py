"""Which rows name the columns, and what they say together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from engine.classroom import Status
from engine.importers.reading.cells import read_cell
from engine.importers.reading.people import IDENTITY
from engine.importers.words import Vocabulary
from engine.writing.folding import fold_to_words

_ROWS_TO_SEARCH = 60
_ROWS_TO_COMPARE = 120
_MOST_GROUP_ROWS = 6
_MOST_LETTERS = 60
_NUMBERS_TO_COUNT = 4
_DIGITS_OF_A_NUMBER = 10
_IDENTITY_WEIGHT, _WORD_WEIGHT, _NUMBER_WEIGHT = 2.0, 0.75, 1.0
_MARKS = ("", "+", "-")
_DAY = re.compile(r"\d{1,4}[-./年]\d{1,2}[-./月]\d{1,4}日?(?:[ T]\d{1,2}:\d{2}.*)?", re.ASCII)


def find_header_rows(rows: Sequence[Sequence[str]], words: Vocabulary) -> tuple[int, ...]:
    """Positions of the rows that name the columns, from the top; empty where the first row already is one of many.

    Parameters
    ----------
    rows
        Of the table, blank ones included.
    """
    filled = [k for k, cells in enumerate(rows[:_ROWS_TO_SEARCH]) if any(cells)]
    if not filled:
        return ()
    usual = _find_usual_kinds(rows)
    like = [_is_like_others(rows[k], usual) for k in filled]
    # One such row above others may be of weights or points possible, between two rows that name the columns.
    first_like = next((k for k, *own in zip(filled, like, [*like[1:], True], strict=True) if all(own)), None)
    candidates = [k for k in filled if first_like is None or k < first_like] or filled[:1]
    scores = {k: _score_header(rows[k], usual, words) for k in candidates}
    # Of equal rows the last above the scores is the header; in a table of words alone it is the first.
    best = max(candidates, key=lambda k: (scores[k], -k if first_like is None else k))
    named = next((k for k in candidates if _names_columns(rows[k], words)), None)
    if scores[best] <= 0 or best == first_like:
        if named is None:
            return ()
        best = named
    best = _find_lowest(rows, best, first_like, usual)
    return (*_find_groups(rows, best, words), best)


def _find_lowest(
    rows: Sequence[Sequence[str]], best: int, first_like: int | None, usual: Sequence[tuple[str, frozenset[str]]]
) -> int:
    """The lowest row of titles: one right below the likeliest that names columns which that one leaves blank."""
    for k in range(best + 1, first_like or best + 1):
        named = [place for place, text in enumerate(rows[k]) if text]
        new = [place for place in named if place >= len(rows[best]) or not rows[best][place]]
        differs = [place for place in named if place < len(usual) and usual[place][0] == "number"]
        if not new or len(differs) < 2 or any(kind_of_text(rows[k][place]) != "text" for place in differs):
            break
        best = k
    return best


def join_headers(rows: Sequence[Sequence[str]], header_rows: Sequence[int], n_columns: int) -> tuple[str, ...]:
    """What the header rows say above every column.

    The lowest row is the title. A blank in it is filled from above, and titles that stand above several columns get the
    groups above them: as few rows as tell them apart, and no row that says the same above all of them.
    """
    if not header_rows:
        return ("",) * n_columns
    stacked = [[*rows[k], *[""] * (n_columns - len(rows[k]))][:n_columns] for k in header_rows]
    titles, *groups = reversed(stacked)
    spread = [_spread(row) for row in groups]
    joined = [next(filter(None, (row[k] for row in (titles, *groups))), "") for k in range(n_columns)]
    counts = Counter(title for title in joined if title)
    twice = [k for k, title in enumerate(joined) if counts[title] > 1]
    for row in spread:
        own = [row[k] for k in twice]
        below = [k for k in range(n_columns) if row[k] and joined[k] and row[k] != joined[k]]
        if twice and all(own) and len(set(own)) == len(own) and set(below) <= set(twice):
            return tuple(row[k] if k in twice else title for k, title in enumerate(joined))
    for k in twice:
        above = next((row[k] for row in spread if row[k] and row[k] != joined[k]), "")
        joined[k] = f"{above} {joined[k]}".strip()
    return tuple(joined)


def _spread(cells: Sequence[str]) -> list[str]:
    """A row of groups: what stands in the first of several merged cells, in all of them."""
    spread, last = [], ""
    for text in cells:
        last = text or last
        spread.append(last)
    return spread


def _find_groups(rows: Sequence[Sequence[str]], title_row: int, words: Vocabulary) -> tuple[int, ...]:
    """The rows right above the titles that name columns or groups of them, rather than the whole table."""
    title = rows[title_row]
    counts = Counter(text for text in title if text)
    needs = {k for k, text in enumerate(title) if not text or counts[text] > 1}
    found: list[int] = []
    for row in range(title_row - 1, max(title_row - _MOST_GROUP_ROWS, 0) - 1, -1):
        cells = rows[row]
        if not any(cells):
            break
        names = [k for k, text in enumerate(cells) if text]
        # A title of the whole table stands in its first columns alone.
        if any(k in needs and k < len(title) for k in names) and (
            len(names) > 2 or names[-1] >= 2 or (len(names) > 1 and look_up_header(cells[names[0]], words))
        ):
            found.insert(0, row)
    return tuple(found)


def kind_of_text(text: str) -> str:
    """A coarse kind of what stands in a cell, by which rows are compared: ``number``, ``day``, ``letter``, ``text``."""
    if not text:
        return ""
    if len(text) <= 2 and text.isascii() and text[0].isalpha() and (text[1:].isalpha() or text[1:] in _MARKS):
        return "letter"
    if text.isascii() and text.isdigit() and len(text) < _DIGITS_OF_A_NUMBER:
        return "number"
    if not any(map(str.isnumeric, text)):
        return "text"  # without reading it: most texts are names
    if _DAY.fullmatch(text):
        return "day"
    for comma in (False, True):
        if read_cell(text, comma).status == Status.SCORED:
            return "number"
    return "text"


def count_kinds(texts: Iterable[str]) -> Counter[str]:
    """How many cells are of each kind, in the order in which kinds are met; equal cells are looked at once."""
    kinds: Counter[str] = Counter()
    for text, n in Counter(texts).items():
        kinds[kind_of_text(text)] += n
    return kinds


def _find_usual_kinds(rows: Sequence[Sequence[str]]) -> list[tuple[str, frozenset[str]]]:
    """Of every column the kind of most of its cells, and its cells that are there more than once."""
    step = max(len(rows) // _ROWS_TO_COMPARE, 1)
    sample = [cells for cells in rows[::step] if any(cells)]
    usual = []
    for k in range(max(map(len, sample), default=0)):
        texts = [cells[k] for cells in sample if k < len(cells) and cells[k]]
        kinds = count_kinds(texts)
        kind, n = kinds.most_common(1)[0] if kinds else ("", 0)
        often = frozenset(text for text, n_text in Counter(texts).items() if n_text > 1)
        usual.append((kind if 2 * n > len(texts) else "", often))
    return usual


def _is_like_others(cells: Sequence[str], usual: Sequence[tuple[str, frozenset[str]]]) -> bool:
    """Whether a row has numbers where the others have them, and words where they have words."""
    numeric = [k for k, (kind, _) in enumerate(usual) if kind == "number"]
    worded = [k for k, (kind, _) in enumerate(usual[: numeric[0]] if numeric else usual) if kind == "text"]
    if 2 * sum(k < len(cells) and bool(cells[k]) for k in worded) < len(worded):
        return False
    filled = [k for k in numeric if k < len(cells) and cells[k]]
    if not numeric or not filled or _counts_up(cells):
        return False
    numbers = sum(kind_of_text(cells[k]) == "number" for k in filled)
    return 2 * numbers > len(filled) and 3 * len(filled) > len(numeric)


def _score_header(cells: Sequence[str], usual: Sequence[tuple[str, frozenset[str]]], words: Vocabulary) -> float:
    """How much a row looks like one that names columns: how many cells differ from what is below, and known words."""
    filled = [(k, text) for k, text in enumerate(cells) if text]
    kinds = {k: kind_of_text(text) for k, text in filled}
    numbers = [text for k, text in filled if kinds[k] == "number"]
    counts_up = _counts_up(cells)
    score = 0.0
    for k, text in filled:
        kind, often = usual[k] if k < len(usual) else ("", frozenset[str]())
        if kind and kind != kinds[k] and kinds[k] != "day" and text not in often:
            score += 1.0
        elif kinds[k] == "text" and often and text not in often:
            score += 0.25
        if len(text) <= _MOST_LETTERS:
            meant = look_up_header(text, words)
            score += _IDENTITY_WEIGHT if meant & IDENTITY else _WORD_WEIGHT if meant else 0.0
    score += 0.0 if counts_up else -_NUMBER_WEIGHT * len(numbers)
    return score + (0.5 if len(filled) > 1 else 0.0) + (0.5 * len(numbers) if counts_up else 0.0)


def _names_columns(cells: Sequence[str], words: Vocabulary) -> bool:
    return any(look_up_header(text, words) & IDENTITY for text in cells if text)


def look_up_header(text: str, words: Vocabulary) -> frozenset[str]:
    """Roles of columns that are called exactly so in some language."""
    return words.columns.get(fold_to_words(text), frozenset())


def _counts_up(cells: Sequence[str]) -> bool:
    """Whether the numbers of a row are titles: they count up, and are many or have nothing beside them."""
    filled = [text for text in cells if text]
    maybe = [text for text in filled if any(map(str.isnumeric, text))]
    values = [value for text in maybe if (value := read_cell(text).value) == value]
    is_title = len(values) >= _NUMBERS_TO_COUNT or 1 < len(values) == len(filled)
    return is_title and all(a < b for a, b in pairwise(values))
