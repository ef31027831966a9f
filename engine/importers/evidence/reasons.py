"""Why a column is no item, said so that a teacher can check it: what it follows from, or what its cells are."""

from __future__ import annotations

from collections.abc import Sequence

from engine.classroom import Message
from engine.importers.evidence.features import ColumnCells
from engine.importers.evidence.relations.derivation import Derivation, Relation
from engine.importers.evidence.roles import ColumnRole
from engine.writing.short_texts import name_some

_MOST_NAMED = 4
_BY_RELATION = {
    Relation.SAME: "ignored-same",
    Relation.SUM: "ignored-sum-of",
    Relation.MEAN: "ignored-mean-of",
    Relation.PERCENT: "ignored-percent-of",
    Relation.WITHOUT_LOWEST: "ignored-without-lowest",
    Relation.WEIGHTED: "ignored-weighted-of",
    Relation.SCALED: "ignored-scaled",
    Relation.LINE: "ignored-scaled",
    Relation.MULTIPLE: "ignored-multiple-of",
    Relation.LOST: "ignored-lost",
    Relation.RANK: "ignored-rank-of",
    Relation.STEPS: "ignored-grade-of",
}
_BY_ROLE = {
    ColumnRole.TOTAL: "ignored-like-total",
    ColumnRole.GRADE: "ignored-like-grade",
    ColumnRole.TIME: "ignored-like-time",
    ColumnRole.STATUS: "ignored-about-student",
    ColumnRole.ATTEMPT: "ignored-about-student",
    ColumnRole.KEY: "ignored-like-key",
    ColumnRole.MAX: "ignored-like-maxima",
}


def say_relation(relation: Derivation, names: Sequence[str]) -> Message:
    """What a column follows from; many columns are named by the first and the last."""
    sources = [names[k] for k in relation.sources]
    if len(sources) <= _MOST_NAMED:
        return Message(
            _BY_RELATION[relation.relation], {"columns": name_some(sources, most=_MOST_NAMED), "n": 0, "last": ""}
        )
    values: dict[str, str | int] = {"columns": sources[0], "n": len(sources), "last": sources[-1]}
    return Message(_BY_RELATION[relation.relation], values)


def say_role(role: ColumnRole, cells: ColumnCells) -> Message | None:
    """Why a column of this role is no item; None for items."""
    if role in (ColumnRole.SCORE, ColumnRole.ANSWER):
        return None
    if role in _BY_ROLE:
        return Message(_BY_ROLE[role])
    if not cells.filled:
        return Message("ignored-empty")
    if cells.is_numbers and cells.numbers[0] >= 1e5 and len(set(cells.filled)) == len(cells.filled):
        return Message("ignored-identifier")
    return Message("ignored-about-student" if cells.is_numbers else "ignored-text")
