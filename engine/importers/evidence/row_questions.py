"""What is asked and said about rows that are no student's, and which are students' after the teacher's answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from engine.classroom import Doubt, ImportChoices, Message
from engine.classroom.message import Value
from engine.importers.evidence.roles import RowKind
from engine.importers.evidence.table_reading import RowReading
from engine.importers.reading.layout import choose, say_row
from engine.writing.short_texts import cut_text, name_some

_MOST_ONE_BY_ONE = 3
_LONGEST_LABEL = 60
_ABOUT_CLASS = (RowKind.STATISTIC, RowKind.WEIGHTS, RowKind.KEY)
_NOBODYS = (RowKind.FOOTER, RowKind.POSTING)


@dataclass(frozen=True)
class RowsInForce:
    """The rows of a table after the teacher's answers.

    Attributes
    ----------
    students
        Positions of the students' rows.
    maxima, key
        Positions of the rows with points possible and with right answers; None where there is none.
    doubts, remarks
        What is asked and said about the others.
    kinds
        What every row is.
    """

    students: tuple[int, ...]
    maxima: int | None
    key: int | None
    doubts: tuple[Doubt, ...]
    remarks: tuple[Message, ...]
    kinds: tuple[RowKind, ...] = ()

    def explain_others(self) -> dict[int, Message]:
        """Position of every filled row that is no student's -> what it is, in words."""
        said = (RowKind.STUDENT, RowKind.ITEM, RowKind.BLANK)
        return {
            row: Message(f"row-{kind.replace('_', '-')}") for row, kind in enumerate(self.kinds) if kind not in said
        }


def ask_about_rows(rows: Sequence[RowReading], choices: ImportChoices) -> RowsInForce:
    """Ask about rows that may be a student's or not, and put the answers in force."""
    kinds = [row.kind for row in rows]
    doubts = []
    for group in _group_unsure(rows):
        doubt = _ask(rows, group, choices)
        doubts.append(doubt)
        special = _special_kind(rows[group[0]])
        for k in group:
            kinds[k] = {"student": RowKind.STUDENT, "summary": _say_summary(special)}.get(doubt.chosen, special)
    asked = {k for group in _group_unsure(rows) for k in group}
    maxima = [k for k, kind in enumerate(kinds) if kind is RowKind.MAXIMA]
    keys = [k for k, kind in enumerate(kinds) if kind is RowKind.KEY]
    # A second row of points possible repeats the first, or says something about the class.
    for k in maxima[1:]:
        kinds[k] = RowKind.STATISTIC
    return RowsInForce(
        tuple(k for k, kind in enumerate(kinds) if kind is RowKind.STUDENT),
        maxima[0] if maxima else None,
        keys[0] if keys else None,
        tuple(doubts),
        tuple(_say_rows(rows, kinds, asked)),
        tuple(kinds),
    )


def _special_kind(row: RowReading) -> RowKind:
    """What an unsure row is if it is no student's."""
    return row.otherwise or RowKind.STATISTIC if row.kind is RowKind.STUDENT else row.kind


def _say_summary(special: RowKind) -> RowKind:
    """What a row is that is about the class: no points possible, also where it looked like them."""
    return RowKind.STATISTIC if special is RowKind.MAXIMA else special


def _group_unsure(rows: Sequence[RowReading]) -> list[list[int]]:
    """Rows to ask about; several alike that follow each other are one question."""
    unsure = [k for k, row in enumerate(rows) if row.otherwise is not None]
    groups = [unsure[:1]] if unsure else []
    for before, k in pairwise(unsure):
        alike = rows[k].kind is rows[before].kind and _special_kind(rows[k]) is _special_kind(rows[before])
        if alike and k == before + 1 and _special_kind(rows[k]) is not RowKind.MAXIMA:
            groups[-1].append(k)
        else:
            groups.append([k])
    return groups


def _ask(rows: Sequence[RowReading], group: Sequence[int], choices: ImportChoices) -> Doubt:
    """One question about a row, or about several alike."""
    first = rows[group[0]]
    special, is_student = _special_kind(first), first.kind is RowKind.STUDENT
    names = [cut_text(rows[k].label, _LONGEST_LABEL) for k in group]
    values: dict[str, Value] = {
        "row": name_some([say_row(k) for k in group]),
        "n": len(group),
        "name": name_some(names),
        "kind": special.value,
        "named": "yes" if any(names) else "no",
    }
    key = f"row:{say_row(group[0])}"
    if special is RowKind.MAXIMA:
        sentence, reason = Message("doubt-row-max", values), Message("doubt-row-max-reason", values)
        default = "student" if is_student else "maxima"
        return choose(choices, key, ("maxima", "student", "summary"), default, sentence, reason)
    sentence, reason = Message("doubt-row-summary", values), Message("doubt-row-summary-reason", values)
    default = "student" if is_student else "summary"
    return choose(choices, key, ("summary", "student"), default, sentence, reason)


def _say_rows(rows: Sequence[RowReading], kinds: Sequence[RowKind], asked: set[int]) -> list[Message]:
    """What is said about the rows that are left out."""
    about_class = [k for k, kind in enumerate(kinds) if kind in _ABOUT_CLASS]
    nobodys = [k for k, kind in enumerate(kinds) if kind in _NOBODYS]
    remarks = []
    if len(about_class) <= _MOST_ONE_BY_ONE and all(rows[k].label for k in about_class):
        remarks += [Message("remark-summary-row", {"row": say_row(k), "name": _show(rows[k])}) for k in about_class]
    elif about_class:
        remarks.append(_say_several("remark-summary-rows", rows, about_class))
    if nobodys:
        remarks.append(_say_several("remark-nobodys-rows", rows, nobodys))
    for k, kind in enumerate(kinds):
        if kind is RowKind.MAXIMA and rows[k].why is not None and k not in asked:
            named = "yes" if rows[k].label else "no"
            values = {"row": say_row(k), "name": _show(rows[k]), "named": named}
            remarks.append(Message("remark-maxima-row", values))
        elif kind is RowKind.TEST_STUDENT:
            remarks.append(Message("remark-test-student", {"row": say_row(k)}))
    if n := sum(kind is RowKind.REPEATED for kind in kinds):
        remarks.append(Message("remark-repeated-headers", {"n": n}))
    return remarks


def _say_several(key: str, rows: Sequence[RowReading], which: Sequence[int]) -> Message:
    names = [_show(rows[k]) for k in which if rows[k].label]
    values: dict[str, Value] = {
        "rows": name_some([say_row(k) for k in which]),
        "n": len(which),
        "names": name_some(names),
    }
    return Message(key, {**values, "named": "yes" if names else "no"})


def _show(row: RowReading) -> str:
    return cut_text(row.label, _LONGEST_LABEL)
