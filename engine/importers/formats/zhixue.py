"""Scores of every question as 智学网 (Zhixue) has them: questions in one row, what stands below each in the next.

Either the lower row repeats 得分 below every question, beside 作答 (what was chosen) and ranks, with 全卷, 客观题 and
主观题 for the sums; or the upper row counts the questions behind 题号 and the lower one, with 考号 and 姓名, has the
points behind 满分. Titles may stand above. Sheets with one row of questions are read by
:mod:`engine.importers.formats.chinese_exam`. The layouts were only read about: no real file was seen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from engine.classroom import Gradebook, ImportChoices, Message
from engine.importers.containers.rows import Table
from engine.importers.evidence.known_columns import KnownColumn, KnownTable, list_items, name_known
from engine.importers.evidence.roles import ColumnRole
from engine.importers.formats.chinese_exam import note_absence
from engine.importers.formats.known_layouts import Platform, fill_up, lay_out_known
from engine.importers.reading.building import build_gradebook
from engine.importers.reading.cells import read_number
from engine.importers.reading.header_maxima import read_header_max
from engine.importers.reading.layout import Column, Recognition, get_cell
from engine.importers.reading.people import find_places
from engine.importers.words import ALL_WORDS

NAME = "zhixue"

_PERSON = {
    "id": ALL_WORDS.list_strings("exam", "id") | ALL_WORDS.list_strings("exam", "candidate"),
    "name": ALL_WORDS.list_strings("exam", "name"),
    "section": ALL_WORDS.list_strings("exam", "section"),
}
_SCORE = re.compile(r"(?:得分|分数|成绩|实得分)\s*(?:[(（].*[)）])?")
_ANSWER = re.compile(r"作答|答案|选项|学生答案|学生作答|作答选项|选择")
_MAX = re.compile(r"满分|分值")
_SUM = re.compile(
    r"全卷.*|总分.*|(?:客观|主观|选择|非选择|单选|多选|填空|解答)题?(?:总分|得分|合计|总计|分)?|合计|总计|总成绩|赋分.*|"
    r".*(?:总分|小计)"
)
_NUMBER = re.compile(r"题号|题目|小题号")
_POINTS = re.compile(r"[(（]\s*(?:满分[:：]?)?\s*\d+(?:\.\d+)?\s*分?\s*[)）]$")
_BELOW = re.compile(r"[(（]\s*(\d+(?:\.\d+)?)\s*分?\s*[)）]|(\d+(?:\.\d+)?)\s*分")
_ABOVE = 10


@dataclass(frozen=True)
class _Frame:
    """Upper and lower row of the header as they stand above every column; where the students are named."""

    rows: tuple[int, int]
    upper: tuple[str, ...]
    lower: tuple[str, ...]
    places: Mapping[str, int]
    has_maxima: bool


def recognise(rows: Sequence[Sequence[str]]) -> Recognition:
    """A Chinese header of two rows: questions above 得分, or numbers of questions above their points."""
    frame = _find_frame(rows)
    return Recognition(0.0 if frame is None else 0.95, Message("why-zhixue"))


def parse(table: Table, choices: ImportChoices) -> Gradebook:
    """Read the points of every question, and what was chosen where the sheet says it."""
    frame = _find_frame(table.rows)
    assert frame is not None  # otherwise it was not recognised
    columns = name_known(frame.places)
    for position in range(len(frame.upper)):
        if position not in columns and (own := _know_column(frame, position)):
            columns[position] = own
    items = list_items(columns)
    maxima = {k: possible for k in items if (possible := _find_max(frame, k))}
    beside = {
        kind: {_name_question(frame, k): k for k in range(len(frame.lower)) if pattern.fullmatch(frame.lower[k])}
        for kind, pattern in (("answers_position", _ANSWER), ("maxima_position", _MAX))
        if not frame.has_maxima
    }

    def add_beside(column: Column) -> Column:
        if column.position not in items:
            return column
        found = {kind: at[column.title] for kind, at in beside.items() if column.title in at}
        answers, possible = found.get("answers_position"), found.get("maxima_position")
        return replace(column, answers_position=answers, maxima_position=possible)

    platform = Platform(
        NAME,
        Message("why-zhixue"),
        titles={k: _name_question(frame, k) for k in items},
        maxima=maxima,
        remarks=(Message("remark-seen-in-parsers"),),
        adapt=add_beside,
    )
    layout = lay_out_known(table, KnownTable(frame.rows, _join(frame), columns), platform, choices)
    students = [note_absence(table, student, layout.columns, layout.reader) for student in layout.students]
    return build_gradebook(replace(layout, students=tuple(students)), table, choices)


def _find_frame(rows: Sequence[Sequence[str]]) -> _Frame | None:
    for k, row in enumerate(rows[:_ABOVE]):
        places = find_places(row, _PERSON)
        if not places or sum(map(bool, row)) < 2 or not {"id", "name"} & set(places):
            continue
        above, below = rows[k - 1] if k else [], rows[k + 1] if k + 1 < len(rows) else []
        if any(map(_NUMBER.fullmatch, above)) and any(map(_MAX.fullmatch, row)):
            return _make_frame((k - 1, k), above, row, places, has_maxima=True)
        is_lower = not any(get_cell(below, position) for position in places.values())
        if is_lower and sum(map(_is_points, below)) > 1:
            return _make_frame((k, k + 1), row, below, places, has_maxima=False)
        return None
    return None


def _make_frame(
    pair: tuple[int, int],
    upper: Sequence[str],
    lower: Sequence[str],
    places: Mapping[str, int],
    *,
    has_maxima: bool,
) -> _Frame:
    """The frame with what stands in the first of merged cells in all of them."""
    width = max(len(upper), len(lower))
    own = fill_up(upper, width)
    spread = own if has_maxima else tuple(accumulate(own, _keep_last))
    return _Frame(pair, spread, fill_up(lower, width), places, has_maxima)


def _keep_last(last: str, text: str) -> str:
    return text or last


def _name_question(frame: _Frame, position: int) -> str:
    """The question without its points in brackets."""
    return _POINTS.sub("", frame.upper[position]).strip() or frame.upper[position]


def _join(frame: _Frame) -> tuple[str, ...]:
    """What stands above every column: the question alone for its points, with what else is below it otherwise."""
    if frame.has_maxima:
        return tuple(up or low for up, low in zip(frame.upper, frame.lower, strict=True))
    return tuple(
        up if not low or (_is_points(low) and not _SUM.fullmatch(up)) else f"{up} {low}"
        for up, low in zip(frame.upper, frame.lower, strict=True)
    )


def _is_points(low: str) -> bool:
    """Whether what stands below a question says that its points are in the column."""
    return bool(_SCORE.fullmatch(low) or _BELOW.fullmatch(low))


def _know_column(frame: _Frame, position: int) -> KnownColumn | None:
    """What a column is by both rows; None where that is not known."""
    up, low = frame.upper[position], frame.lower[position]
    if _SUM.fullmatch(up):
        is_points = frame.has_maxima or not low or _SCORE.fullmatch(low)
        why = "ignored-total" if is_points else "ignored-about-student"
        return KnownColumn(ColumnRole.TOTAL if is_points else ColumnRole.NOTE, Message(why))
    if frame.has_maxima:
        if _NUMBER.fullmatch(up):
            return KnownColumn(ColumnRole.TOTAL, Message("ignored-total"))
        return KnownColumn(ColumnRole.SCORE) if up and read_number(low) else None
    if _ANSWER.fullmatch(low):
        return KnownColumn(ColumnRole.NOTE, Message("ignored-answers-beside"))
    if _MAX.fullmatch(low):
        return KnownColumn(ColumnRole.MAX, Message("ignored-like-maxima"))
    if _is_points(low):
        return KnownColumn(ColumnRole.SCORE)
    return KnownColumn(ColumnRole.NOTE, Message("ignored-about-student")) if low else None


def _find_max(frame: _Frame, position: int) -> float | None:
    """Points possible by the lower row, or by brackets behind either."""
    if frame.has_maxima:
        return read_number(frame.lower[position])
    below = _BELOW.fullmatch(frame.lower[position])
    if below:
        return read_number(below[1] or below[2])
    return read_header_max(frame.lower[position]) or read_header_max(frame.upper[position])
