"""Rows below the header that are no students: the points possible, and what is said about the whole class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

import engine.importers.reading.header_words as words
from engine.classroom import Doubt, ImportChoices, Message
from engine.importers.containers.rows import Table
from engine.importers.reading.cells import CellReader
from engine.importers.reading.layout import choose, get_cell, get_cells, say_row
from engine.importers.reading.people import IDENTITY
from engine.writing.folding import fold_to_words

_MOST_UNSURE = 5


@dataclass(frozen=True)
class SpecialRows:
    """Rows below the header that are not students; ``maxima`` is the position of the row of points possible."""

    rows: frozenset[int]
    maxima: int | None
    doubts: tuple[Doubt, ...]
    remarks: tuple[Message, ...]


def read_special_rows(
    table: Table,
    header: Sequence[str],
    body: Sequence[int],
    roles: dict[str, int],
    reader: CellReader,
    choices: ImportChoices,
) -> SpecialRows:
    """Find the row of maxima and rows about the whole class, such as averages."""
    labels = {row: label_of(table.rows[row], roles) for row in body}
    folded = {row: fold_to_words(label) for row, label in labels.items() if label}
    called = {row: is_called_summary(label) for row, label in folded.items()}
    summaries = [row for row, answer in called.items() if answer == "yes"]
    maxima: int | None = None
    doubts: list[Doubt] = []
    unsure = [row for row, answer in called.items() if answer == "maybe"]
    for row in unsure[:_MOST_UNSURE]:
        others = [other for other in body if other not in unsure and other not in summaries]
        default = "summary" if _is_mean(table, header, row, others, roles, reader) else "student"
        values = {"row": say_row(row), "name": labels[row]}
        sentence, reason = Message("doubt-row-summary", values), Message("doubt-row-summary-reason", values)
        doubt = choose(choices, f"row:{say_row(row)}", ("summary", "student"), default, sentence, reason)
        doubts.append(doubt)
        if doubt.chosen == "summary":
            summaries.append(row)
    known = set(summaries)
    # More rows than a few that are called Maximum are students who are not named well, and are reported as such.
    for row in [row for row, label in folded.items() if is_called_maxima(label)][:3]:
        others = [other for other in body if other != row and other not in known]
        bounds = _compare_to_highest(table, header, row, others, roles, reader)
        is_statistic = summaries and bounds == "equal" and row > min(others, default=row)
        if is_statistic or maxima is not None:
            summaries.append(row)
            continue
        default = "student" if fold_to_words(labels[row]) == "max" and bounds == "below" else "maxima"
        if fold_to_words(labels[row]) == "max" and "first" not in roles:
            doubts.append(ask_about_max(row, labels[row], choices, default))
            default = doubts[-1].chosen
        if default == "maxima":
            maxima = row
    remarks = [Message("remark-summary-row", {"row": say_row(row), "name": labels[row]}) for row in sorted(summaries)]
    special = frozenset(summaries) | (frozenset() if maxima is None else {maxima})
    return SpecialRows(special, maxima, tuple(doubts), tuple(remarks))


def ask_about_max(row: int, label: str, choices: ImportChoices, default: str) -> Doubt:
    """Whether a row called Max has the points possible or is a student of that name."""
    values = {"row": say_row(row), "name": label}
    sentence, reason = Message("doubt-row-max", values), Message("doubt-row-max-reason", values)
    return choose(choices, f"row:{say_row(row)}", ("maxima", "student"), default, sentence, reason)


def label_of(cells: Sequence[str], roles: dict[str, int]) -> str:
    """The only cell of a row that says whose it is; empty where several do, since that is a student."""
    places = set(roles.values()) | {0}
    if not IDENTITY & roles.keys():
        places = {0}
    filled = [text for text in (get_cell(cells, place) for place in sorted(places)) if text]
    return filled[0] if len(filled) == 1 else ""


def is_called_summary(folded: str) -> str:
    """Whether a folded label is of a row about the class: ``yes``, ``no``, or ``maybe`` if the rest can be a name."""
    if folded in words.SUMMARIES or any(part in folded for part in words.SUMMARY_PARTS):
        return "yes"
    few = folded.split()
    signs = [word for word in few if word in words.SUMMARY_WORDS or word.endswith(words.SUMMARY_ENDINGS)]
    if not signs:
        return "no"
    # A number is of a class, as in 7b.
    rest = {word for word in few if not any(map(str.isdigit, word))} - words.LABEL_FILLERS
    return "yes" if rest <= set(signs) else "maybe"


def is_called_maxima(folded: str) -> bool:
    """Whether a folded label is of a row of points possible, such as Maximum Points Possible."""
    few = set(folded.split())
    # One sign alone is a word of the list or nothing: Possible is, Available is not.
    return folded in words.MAXIMA or (len(few) > 1 and bool(few & words.MAXIMA_SIGNS) and few <= words.MAXIMA_WORDS)


def _is_mean(
    table: Table, header: Sequence[str], row: int, others: Sequence[int], roles: dict[str, int], reader: CellReader
) -> bool:
    """Whether the numbers of a row are the means of the other rows, rounded to a tenth or better."""
    n_numbers = n_close = 0
    for position in range(len(header)):
        own = reader.read_number(get_cell(table.rows[row], position))
        values = reader.read(get_cells(table, others, position)).value
        if position in roles.values() or own is None or np.isnan(values).all():
            continue
        n_numbers += 1
        # Some leave out those without a score, some count them as zero.
        n_close += bool(min(abs(np.nanmean(values) - own), abs(np.nansum(values) / len(values) - own)) <= 0.051)
    return n_numbers > 0 and n_close >= 0.8 * n_numbers


def _compare_to_highest(
    table: Table,
    header: Sequence[str],
    row: int,
    others: Sequence[int],
    roles: dict[str, int],
    reader: CellReader,
) -> str:
    """Whether the numbers of a row are ``above``, ``equal`` to or somewhere ``below`` the highest of the other rows."""
    all_equal = True
    for position in range(len(header)):
        own = reader.read_number(get_cell(table.rows[row], position))
        if position in roles.values() or own is None:
            continue
        cells = reader.read(get_cells(table, others, position))
        highest = np.nanmax(cells.value, initial=-np.inf)
        if highest > own:
            return "below"
        all_equal = all_equal and highest == own
    return "equal" if all_equal else "above"
