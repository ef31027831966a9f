"""From a layout to a gradebook: the one place where cells, maxima, problems, doubts and choices are treated."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from engine.errors import GradebookError
from engine.importers.answers import mark_answers
from engine.importers.cells import Cells, Reading
from engine.importers.layout import (
    Column,
    Layout,
    StudentRow,
    choose,
    get_cell,
    get_column,
    make_unique,
    name_some,
    say_row,
)
from engine.importers.letters import (
    Scale,
    describe_scale_problems,
    doubt_letters,
    find_scale,
    read_letters,
    say_scale,
)
from engine.importers.rows import Table
from engine.types import (
    BoolArray,
    Doubt,
    FloatArray,
    Gradebook,
    IgnoredColumn,
    ImportChoices,
    ImportNotes,
    IntArray,
    Item,
    Message,
    Problem,
    Status,
    Student,
)

MAX_PROBLEMS = 200
FAR_ABOVE = 1.5
_ONLY = {f"ignored-{kind}": kind for kind in ("letters", "chosen", "text", "formulas")}
_ROUNDING = 0.005
_OUTLIER = 3.0


def build_gradebook(layout: Layout, table: Table, choices: ImportChoices) -> Gradebook:
    """Read the scores of a layout.

    Raises
    ------
    GradebookError
        With every problem of the file, unless ``choices.keep_good_rows`` is set and something is left.
    """
    found = _Findings(layout, table)
    columns = _number_titles(layout.columns)
    scores, ignored, letter_doubts = _read_columns(columns, layout, table, choices)
    _check_choices(found, choices)
    if not layout.students and not found.n:
        found.add_fatal(Message("problem-no-students"))
    elif not any(score.scored.any() or score.unreadable.any() for score in scores):
        _explain_no_scores(found, ignored)
    _check_widths(found, scores)
    for score in scores:
        _check_cells(found, score)
    doubts = [*layout.doubts, *_doubt_decimal_mark(layout, choices), *letter_doubts]
    shares = _are_shares(scores, choices, found.good)
    for score in scores:
        doubts += _set_points(score, found, choices, shares)
        _check_sizes(found, score)
    _check_duplicates(found, keep=choices.keep_good_rows)
    can_keep = not found.fatal and any((found.good & score.scored).any() for score in scores)
    if found.n and not (choices.keep_good_rows and can_keep):
        raise GradebookError(found.cap(), can_keep_good_rows=can_keep)
    scores, empty = _drop_unscored(scores)
    return _assemble(found, choices, scores, ignored + empty, doubts)


@dataclass
class _Score:
    """One item while it is being read; arrays have shape (n_rows,), one entry per student's row.

    Attributes
    ----------
    dropped
        Cells with a problem; they have no score, and are no blanks either.
    scale
        By which letters were read as scores; None where there were none.
    """

    column: Column
    cells: Cells
    scored: BoolArray
    points: FloatArray
    max_score: float = np.nan
    max_source: str = "file"
    scale: Scale | None = None

    def __post_init__(self) -> None:
        self.dropped: BoolArray = np.zeros(len(self.scored), dtype=bool)

    def drop(self, bad: BoolArray) -> None:
        """Take the score away from cells that have a problem."""
        self.dropped |= bad
        self.scored = self.scored & ~bad
        self.points[bad] = np.nan

    @property
    def status(self) -> NDArray[np.int8]:
        """What the cells say once those with a problem say nothing."""
        lost = (self.cells.status == Status.SCORED) & ~self.scored
        return np.where(lost, Status.MISSING, self.cells.status).astype(np.int8)

    @property
    def unreadable(self) -> BoolArray:
        """Cells with something that is no score: text, a letter grade, an error of the spreadsheet."""
        return np.asarray(self.cells.reading >= Reading.LETTER)


@dataclass
class _Findings:
    """Problems found so far. They are described at the end, so that a million alike cost no more than those shown.

    Attributes
    ----------
    good
        Rows without a problem of the whole row, shape (n_rows,).
    fatal
        Something is wrong with the whole file, so that leaving out rows would not help.
    """

    layout: Layout
    table: Table
    fatal: bool = False

    def __post_init__(self) -> None:
        self.good: BoolArray = np.ones(len(self.layout.students), dtype=bool)
        self._described = list(self.layout.problems)
        self._kinds: list[tuple[IntArray, Callable[[int], Message], str | None, Sequence[int]]] = []

    @property
    def n(self) -> int:
        """How many problems there are."""
        return len(self._described) + sum(len(positions) for positions, *_ in self._kinds)

    def add_fatal(self, message: Message, row: int | None = None, column: str | None = None) -> None:
        """Note a problem of the whole file."""
        self._described.append(Problem(message, row, column))
        self.fatal = True

    def add(
        self,
        bad: BoolArray,
        describe: Callable[[int], Message],
        column: str | None = None,
        rows: Sequence[int] | None = None,
    ) -> None:
        """Note one problem for every student where ``bad`` is true; ``describe`` gets the position of the student.

        ``rows`` are those of the cells where they are not in the students' own rows, see :class:`Column`.
        """
        positions = np.nonzero(bad)[0]
        if len(positions):
            own_rows = [student.row for student in self.layout.students] if rows is None else rows
            self._kinds.append((positions, describe, column, own_rows))

    def add_rows(self, bad: BoolArray, describe: Callable[[int], Message]) -> None:
        """Note a problem of whole rows, which are left out where the rest is kept."""
        self.add(bad, describe)
        self.good &= ~bad

    def cap(self) -> tuple[Problem, ...]:
        """The problems in the order of the file; beyond the first 200, how many more there are."""
        first = [
            (rows[position] + 1, kind, position)
            for kind, (positions, _, _, rows) in enumerate(self._kinds)
            for position in positions[:MAX_PROBLEMS].tolist()
        ]
        problems = list(self._described)
        for row, kind, position in heapq.nsmallest(MAX_PROBLEMS, first):
            _, describe, column, _ = self._kinds[kind]
            problems.append(Problem(describe(position), row, column))
        problems = sorted(problems, key=lambda problem: problem.row or 0)[:MAX_PROBLEMS]
        if self.n > len(problems):
            problems.append(Problem(Message("problem-more", {"n": self.n - len(problems)})))
        return tuple(problems)


# ------------------------------------------------------------------------------------------------ columns


def _number_titles(columns: Sequence[Column]) -> list[Column]:
    """Make titles unique; items keep their own before columns that are not items."""
    order = sorted(range(len(columns)), key=lambda k: (columns[k].why_ignored is not None, k))
    unique = make_unique([columns[k].title for k in order])
    titles = dict(zip(order, unique, strict=True))
    return [
        replace(column, title=titles[k], renamed=True) if titles[k] != column.title else column
        for k, column in enumerate(columns)
    ]


def _read_columns(
    columns: Sequence[Column], layout: Layout, table: Table, choices: ImportChoices
) -> tuple[list[_Score], list[IgnoredColumn], list[Doubt]]:
    """The items with their cells, and the ignored columns, after the teacher's choices."""
    chosen, ignored = _choose_columns(columns, choices)
    whole = np.array([student.whole_row is not None for student in layout.students], dtype=bool)
    texts = [get_column(table, layout.students, column.position, column.rows) for column in chosen]
    read = [_read_cells(column, own, layout, whole) for column, own in zip(chosen, texts, strict=True)]
    scales = [
        None if column.holds_answers else find_scale(own, cells, choices.letter_scale)
        for column, own, cells in zip(chosen, texts, read, strict=True)
    ]
    lettered = [k for k, scale in enumerate(scales) if scale]
    doubt = doubt_letters([chosen[k].title for k in lettered], [texts[k] for k in lettered], choices)
    scores: list[_Score] = []
    for column, own, cells, scale in zip(chosen, texts, read, scales, strict=True):
        why = Message("ignored-chosen") if scale and doubt and doubt.chosen == "answers" else None
        if scale:
            has_max = column.maxima_position is not None or _knows_max(column, choices)
            cells = read_letters(own, cells, scale, has_max=has_max)
        scored = (cells.status == Status.SCORED) & ~whole
        why = why or _why_unreadable(column, own, cells, scored, choices)
        if why:
            ignored.append(IgnoredColumn(column.header, why))
        else:
            points = np.where(scored, cells.value, np.nan)
            scores.append(_Score(column, cells, scored, points, max_source=column.max_source, scale=scale))
    return scores, ignored, [doubt] if doubt else []


def _choose_columns(columns: Sequence[Column], choices: ImportChoices) -> tuple[list[Column], list[IgnoredColumn]]:
    """The columns that should be items, and those that the format or the teacher leaves out."""
    chosen, ignored = [], []
    for column in columns:
        answer = choices.answers.get(f"column:{column.header}", choices.answers.get(f"column:{column.title}"))
        if answer == "ignore" or (column.why_ignored is not None and answer != "item"):
            ignored.append(IgnoredColumn(column.header, column.why_ignored or Message("ignored-by-choice")))
        else:
            chosen.append(column)
    return chosen, ignored


def _read_cells(column: Column, texts: Sequence[str], layout: Layout, whole: BoolArray) -> Cells:
    """The cells of one column; a row that says one thing says it in every column."""
    cells = layout.reader.read(mark_answers(texts, column.key, layout.reader) if column.holds_answers else texts)
    cells.reading[whole] = Reading.WORD
    return cells


def _why_unreadable(
    column: Column, texts: Sequence[str], cells: Cells, scored: BoolArray, choices: ImportChoices
) -> Message | None:
    """Why a column that should be an item cannot be one."""
    n_unreadable = cells.count(*(reading for reading in Reading if reading > Reading.LETTER))
    if scored.any() or n_unreadable:
        return None
    letters = sorted({texts[k] for k in np.nonzero(cells.reading == Reading.LETTER)[0].tolist()})
    if letters:
        return Message("ignored-letters", {"letters": name_some(letters)})
    return None if _knows_max(column, choices) else Message("ignored-empty")


def _knows_max(column: Column, choices: ImportChoices) -> bool:
    """Whether the file or the teacher says what the column is out of."""
    return column.max_score is not None or _chosen_max(column, choices) is not None


def _drop_unscored(scores: Sequence[_Score]) -> tuple[list[_Score], list[IgnoredColumn]]:
    """Set items aside whose maximum is unknown once bad rows are left out: without a score it cannot be guessed."""
    kept = [score for score in scores if np.isfinite(score.max_score)]
    gone = [score for score in scores if not np.isfinite(score.max_score)]
    return kept, [IgnoredColumn(score.column.header, Message("ignored-empty")) for score in gone]


# ----------------------------------------------------------------------------------------------- problems


def _check_choices(found: _Findings, choices: ImportChoices) -> None:
    for title, value in choices.max_scores.items():
        if not 0 < value < np.inf:
            found.add_fatal(Message("problem-max-choice", {"item": title, "value": f"{value:g}"}), column=title)
    for message in describe_scale_problems(choices.letter_scale):
        found.add_fatal(message)


def _check_widths(found: _Findings, scores: Sequence[_Score]) -> None:
    """Rows with more or fewer cells than the header: which score belongs where is anybody's guess."""
    if not found.table.delimiter or not scores:
        return
    last = max(score.column.position for score in scores)
    own_rows = [student.row for student in found.layout.students]
    of_rows: dict[tuple[int, ...] | None, list[_Score]] = defaultdict(list)
    for score in scores:
        of_rows[score.column.rows].append(score)
    for rows, own in of_rows.items():
        _check_widths_of(found, own_rows if rows is None else rows, own, last, are_students=rows is None)


def _check_widths_of(
    found: _Findings, rows: Sequence[int], scores: Sequence[_Score], last: int, *, are_students: bool
) -> None:
    """The same for one row per student, -1 for a student without one; not every file's rows are whole students."""
    table, header_row = found.table, found.layout.header_row
    n_columns = len(table.rows[header_row])
    known = np.array(rows) >= 0
    widths = np.array([len(table.rows[row]) if row >= 0 else 0 for row in rows], dtype=np.int64)
    longer = np.array([row >= 0 and any(table.rows[row][n_columns:]) for row in rows], dtype=bool)
    if longer.sum() > 0.5 * known.sum():
        cells = str(int(np.median(widths[longer])))
        values = {"row": say_row(header_row), "header": str(n_columns), "cells": cells}
        found.add_fatal(Message("problem-header-width", values), row=header_row + 1)
        return
    shorter = known & (widths <= last)
    for kind, bad in (("long", longer), ("short", shorter)):

        def describe(k: int, key: str = f"problem-row-{kind}") -> Message:
            return Message(key, {"row": say_row(rows[k]), "cells": str(widths[k]), "header": str(n_columns)})

        if are_students:
            found.add_rows(bad, describe)
        else:
            found.add(bad, describe, rows=rows)
            for score in scores:
                score.drop(bad)


def _explain_no_scores(found: _Findings, ignored: Sequence[IgnoredColumn]) -> None:
    """Say that there is nothing to read, and which columns came closest."""
    found.add_fatal(Message("problem-no-scores"))
    for column in ignored:
        kind = _ONLY.get(column.why.key)
        if kind:
            found.add_fatal(Message(f"problem-only-{kind}", {"column": column.column}), column=column.column)


def _show(text: str) -> str:
    """What was found, on one line and short enough to read."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return line if len(line) <= 40 else line[:39] + "…"


def _describe_cell(found: _Findings, score: _Score, key: str, **values: str) -> Callable[[int], Message]:
    """Sentences about cells of one item."""
    column = score.column

    def describe(position: int) -> Message:
        row = found.layout.students[position].row if column.rows is None else column.rows[position]
        text = _show(get_cell(found.table.rows[row], column.position))
        return Message(key, {"row": say_row(row), "column": column.header, "found": text, **values})

    return describe


def _check_cells(found: _Findings, score: _Score) -> None:
    """Text, letters and negative numbers where a score should be."""
    mark = found.layout.reader.mark
    other_mark = {"mark": "comma" if mark.comma else "point", "example": mark.example}

    def add(bad: BoolArray, key: str, **values: str) -> None:
        found.add(bad, _describe_cell(found, score, key, **values), score.column.header, score.column.rows)
        score.drop(bad)

    reading = score.cells.reading
    add(reading == Reading.TEXT, "problem-text")
    add(reading == Reading.ERROR, "problem-error")
    add(reading == Reading.FORMULA, "problem-formula")
    add(reading == Reading.OTHER_MARK, "problem-other-mark", **other_mark)
    add(reading == Reading.LETTER, "problem-letter")
    add(reading == Reading.NUMBER_AMONG_LETTERS, "problem-number-among-letters")
    add(score.scored & (score.points < 0), "problem-negative")


def _check_sizes(found: _Findings, score: _Score) -> None:
    """Scores so far above the maximum that they cannot be extra credit."""
    if score.max_source == "highest":
        return
    far_above = score.scored & (score.points > FAR_ABOVE * score.max_score + _ROUNDING)
    describe = _describe_cell(found, score, "problem-above", max=f"{score.max_score:.10g}")
    found.add(far_above, describe, score.column.header, score.column.rows)
    score.drop(far_above)


def _check_duplicates(found: _Findings, keep: bool) -> None:
    """The same student twice; with ``keep`` the first readable row of each stays."""
    first_row: dict[str, int] = {}
    repeated = np.zeros(len(found.layout.students), dtype=bool)
    for position, student in enumerate(found.layout.students):
        if keep and not found.good[position]:
            continue
        key = _identify(student)
        repeated[position] = key in first_row
        first_row.setdefault(key, position)
    described = "left-out-duplicate" if keep else "problem-duplicate"

    def describe(position: int) -> Message:
        student = found.layout.students[position]
        first = found.layout.students[first_row[_identify(student)]]
        rows = {"first": say_row(first.row), "row": say_row(student.row)}
        return Message(
            described,
            {
                **rows,
                "student": _show(student.name or student.id),
                "id": _show(student.id),
                "known": "yes" if student.id else "no",
            },
        )

    found.add_rows(repeated, describe)


def _identify(student: StudentRow) -> str:
    """The id, or the name in one case where there is none."""
    return student.id or " ".join(student.name.casefold().split())


# ----------------------------------------------------------------------------------------- maxima, points


def _chosen_max(column: Column, choices: ImportChoices) -> float | None:
    """The points possible that the teacher set for this column."""
    return choices.max_scores.get(column.title, choices.max_scores.get(column.header))


def _are_shares(scores: Sequence[_Score], choices: ImportChoices, good: BoolArray) -> bool:
    """Whether scores are shares of the points: nothing in the file tells a maximum, and all lie in [0, 1]."""
    for score in scores:
        known = score.column.max_score is not None or score.column.maxima_position is not None
        plain = good & score.scored & (score.cells.reading == Reading.NUMBER)
        if known or bool((score.points[plain] > 1).any()):
            return False
    return True


def _set_points(score: _Score, found: _Findings, choices: ImportChoices, shares: bool) -> list[Doubt]:
    """Decide the maximum of an item and turn percentages and fractions into points of it."""
    cells, column = score.cells, score.column
    good = found.good & score.scored
    out_of = np.where(cells.reading == Reading.FRACTION, cells.out_of, np.nan)
    if column.maxima_position is not None:
        texts = get_column(found.table, found.layout.students, column.maxima_position, column.rows)
        maxima = found.layout.reader.read(texts)
        out_of = np.where(np.isnan(out_of) & (maxima.value > 0), maxima.value, out_of)
    common = _most_frequent(out_of[good]) if column.max_score is None else column.max_score
    if common is None and not good.any():
        common = _most_frequent(out_of[found.good])
    percent = cells.reading == Reading.PERCENT
    if common is None and bool((percent & good).any()):
        percent = score.scored
        common, score.max_source = 100.0, "credit"
    elif common is None and good.any():
        highest = float(score.points[good].max())
        common, score.max_source = max(highest, 1.0) if highest <= 1 else highest, "credit" if shares else "highest"
    chosen = _chosen_max(column, choices)
    if chosen is not None and 0 < chosen < np.inf:
        score.max_source = "teacher"
    score.max_score = chosen if score.max_source == "teacher" and chosen is not None else (common or np.nan)
    score.points[percent & score.scored] *= score.max_score / 100.0
    return _rescale(score, out_of, common, found, choices)


def _rescale(
    score: _Score, out_of: FloatArray, common: float | None, found: _Findings, choices: ImportChoices
) -> list[Doubt]:
    """Treat scores that say themselves what they are out of, where that is not the item's maximum."""
    differ = score.scored & ~np.isnan(out_of) & (out_of != (common or np.nan))
    if common is None or not (differ & found.good).any():
        return []
    title, n = score.column.title, int((differ & found.good).sum())
    reason = Message("doubt-maxima-reason", {"max": f"{common:.10g}"})
    doubt = choose(
        choices,
        f"maxima:{title}",
        ("own_maximum", "as_written"),
        "own_maximum",
        Message("doubt-maxima", {"item": title, "n": n}),
        reason,
    )
    if doubt.chosen == "own_maximum":
        score.points[differ] *= common / out_of[differ]
    return [doubt]


def _most_frequent(values: FloatArray) -> float | None:
    """The most frequent number, the larger of two equally frequent ones; None where all are NaN."""
    known = values[~np.isnan(values)]
    if not len(known):
        return None
    distinct, counts = np.unique(known, return_counts=True)
    return float(distinct[counts == counts.max()].max())


# --------------------------------------------------------------------------------------------- the result


def _assemble(
    found: _Findings,
    choices: ImportChoices,
    scores: Sequence[_Score],
    ignored: Sequence[IgnoredColumn],
    doubts: Sequence[Doubt],
) -> Gradebook:
    """Put the good rows together."""
    layout, table = found.layout, found.table
    rows = np.nonzero(found.good)[0]
    students = [layout.students[k] for k in rows.tolist()]
    points = np.column_stack([score.points[rows] for score in scores])
    status = np.column_stack([score.status[rows] for score in scores])
    reading = np.column_stack([np.where(score.dropped, Reading.WORD, score.cells.reading)[rows] for score in scores])
    for k, student in enumerate(students):
        if student.whole_row is not None:
            status[k] = student.whole_row
    keep, name_doubts = _merge_namesakes(students, points, status, choices)
    points, status, students = points[keep], status[keep], [students[k] for k in keep]
    is_long = all(score.column.rows is not None for score in scores)
    reading = np.where(status == Status.MISSING, reading[keep], Reading.WORD)
    sentence = "doubt-blank-pairs" if is_long else "doubt-blank"
    clear = layout.blanks_are_clear if (reading == Reading.BLANK).any() else None
    blank_doubts = [] if clear else _read_blanks(points, status, reading, sentence, choices)
    points[status != Status.SCORED] = np.nan
    items = tuple(
        Item(score.column.title, float(score.max_score), score.max_source, score.column.taken_on, score.column.key)
        for score in scores
    )
    answers = _read_answers(found, scores, rows[keep])
    remarks = (*layout.remarks, clear) if clear else layout.remarks
    notes = ImportNotes(
        format=layout.format,
        why=layout.why,
        encoding=table.encoding,
        delimiter=table.delimiter,
        ignored_columns=tuple(ignored),
        doubts=(*doubts, *blank_doubts, *name_doubts),
        left_out=found.cap() if found.n else (),
        remarks=(*remarks, *_remark(found, scores, points), *_remark_letters(scores, choices)),
        letter_scale={letter: share for score in scores if score.scale for letter, share in score.scale.shares.items()},
    )
    return Gradebook("", name_students(students), items, points, status, notes, answers)


def _read_answers(found: _Findings, scores: Sequence[_Score], rows: IntArray) -> NDArray[np.object_] | None:
    """What the students in these rows answered, shape (n_rows, n_items); None where the file has no answers."""
    answers = np.full((len(rows), len(scores)), "", dtype=object)
    for j, score in enumerate(scores):
        position = score.column.position if score.column.holds_answers else score.column.answers_position
        if position is not None:
            texts = get_column(found.table, found.layout.students, position, score.column.rows)
            said = np.ones(len(texts), dtype=bool) if score.column.answers_position == position else score.scored
            answers[:, j] = np.where(said, np.array(texts, dtype=object), "")[rows]
    return answers if (answers != "").any() else None


def _read_blanks(
    points: FloatArray, status: NDArray[np.int8], reading: NDArray[np.int8], sentence: str, choices: ImportChoices
) -> list[Doubt]:
    """Count cells that say nothing, and make them zero points only if the teacher says so.

    A file with both blanks and dashes means two things by them, so the teacher is asked about each.
    """
    blank, dash = reading == Reading.BLANK, reading == Reading.DASH
    if not (blank.any() and dash.any()):
        blank = blank | dash
    doubts = []
    if n := int(blank.sum()):
        reason = Message("doubt-blank-reason")
        options = ["no_score", "zero_points"]
        doubts.append(choose(choices, "blank", options, "no_score", Message(sentence, {"n": n}), reason))
        _fill(points, status, blank, doubts[-1].chosen)
    if n := int((dash & ~blank).sum()):
        reason = Message("doubt-dash-reason")
        options = ["no_score", "zero_points", "absent"]
        doubts.append(choose(choices, "dash", options, "no_score", Message("doubt-dash", {"n": n}), reason))
        _fill(points, status, dash, doubts[-1].chosen)
    return doubts


def _fill(points: FloatArray, status: NDArray[np.int8], where: BoolArray, chosen: str) -> None:
    """Make cells that say nothing what the teacher says they are."""
    if chosen == "zero_points":
        points[where], status[where] = 0.0, Status.SCORED
    elif chosen == "absent":
        status[where] = Status.ABSENT


def _merge_namesakes(
    students: Sequence[StudentRow], points: FloatArray, status: NDArray[np.int8], choices: ImportChoices
) -> tuple[list[int], list[Doubt]]:
    """Two students with one name and two ids are two students, unless the teacher says it is one.

    Merging works in place on the first of the rows: a later row fills what is blank and wins where both have a score.
    Returns the positions of the rows that stay.
    """
    namesakes: dict[str, list[int]] = defaultdict(list)
    for position, student in enumerate(students):
        if student.name:
            namesakes[" ".join(student.name.casefold().split())].append(position)
    gone: set[int] = set()
    doubts = []
    for positions in namesakes.values():
        if len(positions) < 2:
            continue
        first, *later = positions
        name = students[first].name
        rows = ", ".join(say_row(students[k].row) for k in positions[:10])
        doubt = choose(
            choices,
            f"students:{name}",
            ("two_students", "merge"),
            "two_students",
            Message("doubt-namesakes", {"student": name, "rows": rows, "n": len(positions)}),
            Message("doubt-namesakes-reason"),
        )
        doubts.append(doubt)
        if doubt.chosen == "merge":
            for k in later:
                wins = (status[k] == Status.SCORED) | (status[first] == Status.MISSING)
                points[first, wins], status[first, wins] = points[k, wins], status[k, wins]
            gone.update(later)
    return [k for k in range(len(students)) if k not in gone], doubts


def name_students(students: Sequence[StudentRow]) -> tuple[Student, ...]:
    """Ids and labels, both unique; the label has the id where a name alone does not tell."""
    ids = make_unique([student.id or student.name for student in students])
    names = [student.name or student.id for student in students]
    shared = {name for name, n in Counter(names).items() if n > 1}
    labels = make_unique([f"{name} ({id_})" if name in shared else name for name, id_ in zip(names, ids, strict=True)])
    return tuple(
        Student(id_, name, label, student.section, student.email, student.platform_ids)
        for id_, name, label, student in zip(ids, names, labels, students, strict=True)
    )


def _doubt_decimal_mark(layout: Layout, choices: ImportChoices) -> list[Doubt]:
    mark = layout.reader.mark
    if not mark.example or mark.certain:
        return []
    chosen = "comma" if mark.comma else "point"
    values = {"example": mark.example}
    sentence, reason = Message("doubt-decimal", values), Message("doubt-decimal-reason", values)
    return [choose(choices, "decimal", ("comma", "point"), chosen, sentence, reason)]


def _remark(found: _Findings, scores: Sequence[_Score], points: FloatArray) -> list[Message]:
    """What the teacher should know and need not decide."""
    remarks = []
    if found.table.encoding in ("gb18030", "cp1251", "cp1252"):
        remarks.append(Message(f"remark-encoding-{found.table.encoding}"))
    above = [say_row(row) for row in range(found.layout.header_row) if any(found.table.rows[row])]
    if above and not found.layout.reads_above:
        remarks.append(Message("remark-above-header", {"n": len(above), "rows": name_some(above)}))
    mark = found.layout.reader.mark
    if mark.example and mark.certain:
        remarks.append(Message("remark-comma" if mark.comma else "remark-thousands", {"example": mark.example}))
    renamed = [score.column.title for score in scores if score.column.renamed]
    if renamed:
        remarks.append(Message("remark-renamed", {"items": name_some(renamed), "n": len(renamed)}))
    for source in ("highest", "credit"):
        titles = [score.column.title for score in scores if score.max_source == source and not score.scale]
        if titles:
            remarks.append(Message(f"remark-max-{source}", {"items": name_some(titles), "n": len(titles)}))
    remarks += [
        Message("remark-outlier", {"item": score.column.title, "highest": f"{top:.10g}", "next": f"{second:.10g}"})
        for score, (top, second) in ((score, _two_highest(score.points[found.good])) for score in scores)
        if score.max_source == "highest" and top > _OUTLIER * second > 0
    ]
    maxima = np.array([score.max_score for score in scores])
    extra = np.asarray(np.nan_to_num(points) > maxima + 1e-9)
    if extra.any():
        titles = [scores[k].column.title for k in np.nonzero(extra.any(axis=0))[0].tolist()]
        remarks.append(Message("remark-extra-credit", {"n": int(extra.sum()), "items": name_some(titles)}))
    return remarks


def _remark_letters(scores: Sequence[_Score], choices: ImportChoices) -> list[Message]:
    """By which scale letters were read, one sentence for each scale."""
    scales = {score.scale.name: score.scale for score in scores if score.scale}
    remarks = []
    for name, scale in scales.items():
        titles = [score.column.title for score in scores if score.scale and score.scale.name == name]
        values: dict[str, str | int] = {"n": len(titles), "items": name_some(titles)}
        remarks.append(Message("remark-letters", {**values, **say_scale(scale, choices.letter_scale)}))
    return remarks


def _two_highest(points: FloatArray) -> tuple[float, float]:
    """The highest score and the highest below it; zeros where there are fewer than five scores to judge from."""
    values = points[~np.isnan(points)]
    if len(values) < 5 or values.min() == (top := values.max()):
        return 0.0, 0.0
    return float(top), float(values[values < top].max())
