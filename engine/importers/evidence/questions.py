"""What is asked about columns, and what they are after the teacher's answers.

Only one thing matters enough to ask: whether a column is an item. Alike columns are asked about together.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from engine.classroom import Doubt, ImportChoices, Message
from engine.classroom.message import Value
from engine.importers.evidence.roles import ColumnRole
from engine.importers.evidence.table_reading import ColumnReading
from engine.importers.reading.layout import choose
from engine.writing.short_texts import name_some

ITEM_ROLES = (ColumnRole.SCORE, ColumnRole.ANSWER)
SURE_ENOUGH = 0.9
"""Chance from which on an item is not asked about; chosen on invented files read without their language's words."""
SURELY_NONE = 0.9
"""The same for a column that is no item: a score that is dropped without a word is as bad as a total that is kept."""

_RATHER_SURE = 0.75
_MOST_NAMED = 4
_KINDS = {
    ColumnRole.TOTAL: "total",
    ColumnRole.GRADE: "total",
    **dict.fromkeys((ColumnRole.ID, ColumnRole.GROUP), "who"),
    **dict.fromkeys((ColumnRole.NAME, ColumnRole.GIVEN_NAME, ColumnRole.FAMILY_NAME), "who"),
}


@dataclass(frozen=True)
class ColumnsInForce:
    """The columns of a table after the teacher's answers.

    Attributes
    ----------
    roles
        Of every column.
    why_ignored
        Why a column is no item; None for an item and for one that says who the student is.
    doubts
        What is asked, our reading or the teacher's answer in force.
    """

    roles: tuple[ColumnRole, ...]
    why_ignored: tuple[Message | None, ...]
    doubts: tuple[Doubt, ...]

    @property
    def items(self) -> tuple[int, ...]:
        """Positions of the items."""
        return tuple(k for k, role in enumerate(self.roles) if role in ITEM_ROLES)


def ask_about_columns(
    columns: Sequence[ColumnReading],
    names: Sequence[str],
    choices: ImportChoices,
    with_maximum: Collection[int] = (),
) -> ColumnsInForce:
    """Ask about columns that may be items or not, and put the answers in force.

    Parameters
    ----------
    columns
        As they were read.
    names
        Their headers made unique, by which they are known in keys of doubts.
    choices
        The teacher's.
    with_maximum
        Positions of those that the file gives points possible: of absences, minutes or a room it gives none.
    """
    roles = [column.role for column in columns]
    why = [None if role in ITEM_ROLES else column.why for role, column in zip(roles, columns, strict=True)]
    doubts = []
    for group in _group_unsure(columns, with_maximum):
        doubt = _ask(columns, group, names, choices)
        doubts.append(doubt)
        for k in group:
            _put_in_force(k, doubt.chosen, columns[k], roles, why)
    for k, name in enumerate(names):
        own = choices.answers.get(f"column:{name}")
        if own in ("item", "ignore"):
            _put_in_force(k, own, columns[k], roles, why)
    return ColumnsInForce(tuple(roles), tuple(why), tuple(doubts))


def measure_item(column: ColumnReading) -> float:
    """Chance that a column is an item, in [0, 1]."""
    if not column.chances:
        return float(column.role in ITEM_ROLES)
    return sum(column.chances.get(role, 0.0) for role in ITEM_ROLES)


def _group_unsure(columns: Sequence[ColumnReading], with_maximum: Collection[int]) -> list[list[int]]:
    """Columns to ask about, those together for which one answer will do.

    Alike are columns that are read the same way, could be the same thing instead, and are about as sure.
    """
    groups: dict[tuple[bool, str, bool], list[int]] = {}
    for k, column in enumerate(columns):
        is_item = column.role in ITEM_ROLES
        chance = measure_item(column)
        if (chance >= SURE_ENOUGH) if is_item else (1 - chance >= SURELY_NONE):
            continue
        alternative = _name_alternative(column)
        if is_item and alternative == "note" and k in with_maximum:
            continue
        alike = (is_item, alternative, is_item and chance >= _RATHER_SURE)
        groups.setdefault(alike, []).append(k)
    return list(groups.values())


def _ask(columns: Sequence[ColumnReading], group: Sequence[int], names: Sequence[str], choices: ImportChoices) -> Doubt:
    """One question about alike columns; of a single one the answers of earlier versions hold as well."""
    first = columns[group[0]]
    default = "item" if first.role in ITEM_ROLES else "ignore"
    key = f"column:{names[group[0]]}" if len(group) == 1 else f"columns:{names[group[0]]}"
    values: dict[str, Value] = {"columns": name_some([names[k] for k in group], most=_MOST_NAMED), "n": len(group)}
    sentence = Message("doubt-columns", values)
    kind = _name_alternative(first)
    reason = Message("doubt-columns-reason", {**values, "kind": kind})
    return choose(choices, key, ("item", "ignore"), default, sentence, reason)


def _name_alternative(column: ColumnReading) -> str:
    """What a column most likely is if it is no item: ``total``, ``note`` or ``who``."""
    kinds = {"total": 0.0, "note": 0.0, "who": 0.0}
    for role, chance in column.chances.items():
        if role not in ITEM_ROLES:
            kinds[_KINDS.get(role, "note")] += chance
    return max(kinds, key=lambda kind: kinds[kind])


def _put_in_force(
    k: int, answer: str, column: ColumnReading, roles: list[ColumnRole], why: list[Message | None]
) -> None:
    """Make a column an item or not, as was answered."""
    if answer == "item":
        roles[k] = column.role if column.role in ITEM_ROLES else _likeliest_item(column)
        why[k] = None
    elif roles[k] in ITEM_ROLES:
        roles[k], why[k] = ColumnRole.NOTE, Message("ignored-by-choice")


def _likeliest_item(column: ColumnReading) -> ColumnRole:
    """Whether an item's column is of scores or of answers."""
    return max(ITEM_ROLES, key=lambda role: column.chances.get(role, 0.0))
