"""From a layout to a gradebook: cells, maxima, problems, doubts and choices are treated alike for every platform."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from engine.classroom import (
    Doubt,
    Gradebook,
    IgnoredColumn,
    ImportChoices,
    ImportNotes,
    IntArray,
    Item,
    Message,
    Status,
)
from engine.importers.containers.rows import Table
from engine.importers.reading.blanks import read_blanks
from engine.importers.reading.cells import CellKind
from engine.importers.reading.checks import (
    check_cells,
    check_choices,
    check_duplicates,
    check_sizes,
    check_widths,
    check_words,
    explain_no_scores,
)
from engine.importers.reading.damage import check_split_numbers
from engine.importers.reading.directions import read_directions
from engine.importers.reading.findings import Findings
from engine.importers.reading.group_columns import keep_groups
from engine.importers.reading.layout import Layout, get_cells
from engine.importers.reading.maxima import set_maxima
from engine.importers.reading.namesakes import merge_namesakes, tell_apart
from engine.importers.reading.outline import OutlinedError, OutlinedGradebook, TableOutline, outline_table
from engine.importers.reading.remarks import (
    doubt_decimal_mark,
    remark_on_letters,
    remark_on_scores,
    remark_on_words,
)
from engine.importers.reading.scores import ItemScores, read_items
from engine.importers.reading.told_words import doubt_words
from engine.importers.reading.units import (
    ask_about_odd_percent,
    find_unit,
    read_far_numbers,
    read_numbers_among_percent,
)


def build_gradebook(layout: Layout, table: Table, choices: ImportChoices) -> Gradebook:
    """Read the scores of a layout.

    Raises
    ------
    GradebookError
        With every problem of the file, unless ``choices.keep_good_rows`` is set and something is left.
    """
    found = Findings(layout, table)
    scores, ignored, word_doubts = read_items(layout, table, choices)
    check_choices(found, choices)
    check_split_numbers(found)
    if not layout.students and not found.n:
        found.add_fatal(Message("problem-no-students"))
    elif not any(score.scored.any() or score.unreadable.any() for score in scores):
        explain_no_scores(found, ignored)
    check_widths(found, scores)
    unknown_words = check_words(found, scores, choices)
    is_only = sum(bool(score.scored.any()) for score in scores) < 2
    for score in scores:
        check_cells(found, score, is_only=is_only)
    more_doubts, remarks = _settle_points(scores, found, choices)
    doubts = [*layout.doubts, *doubt_decimal_mark(layout, choices), *word_doubts]
    doubts += [*_doubt_words(found, scores, choices), *unknown_words, *more_doubts]
    for score in scores:
        check_sizes(found, score, is_only=is_only)
    check_duplicates(found, keep=choices.keep_good_rows)
    can_keep = not found.fatal and any((found.good & score.scored).any() for score in scores)
    if found.n and not (choices.keep_good_rows and can_keep):
        outline = _outline(found, (), scores, ignored)
        raise OutlinedError(found.describe(), outline=outline, can_keep_good_rows=can_keep)
    scores, empty = _drop_unscored(scores)
    return _assemble(found, choices, scores, ignored + empty, doubts, remarks)


def _settle_points(
    scores: Sequence[ItemScores], found: Findings, choices: ImportChoices
) -> tuple[list[Doubt], list[Message]]:
    """Decide for every item the unit of its scores, the direction of grades and the maximum; the many decide."""
    doubts = read_far_numbers(scores, found, choices)
    units = [find_unit(score, found.good) for score in scores]
    doubts += ask_about_odd_percent(scores, units, found, choices)
    doubts += read_numbers_among_percent(scores, units, found, choices)
    directions, remarks = read_directions(scores, units, found, choices)
    return [*doubts, *directions, *set_maxima(scores, units, found, choices)], remarks


def _doubt_words(found: Findings, scores: Sequence[ItemScores], choices: ImportChoices) -> list[Doubt]:
    """What the teacher said of words in the items."""
    columns = (score.column for score in scores)
    own = (get_cells(found.table, found.layout.find_rows(column), column.position) for column in columns)
    return doubt_words(own, choices)


def _drop_unscored(scores: Sequence[ItemScores]) -> tuple[list[ItemScores], list[IgnoredColumn]]:
    """Set items aside whose maximum is unknown once bad rows are left out: without a score it cannot be guessed."""
    kept = [score for score in scores if np.isfinite(score.max_score)]
    gone = [score for score in scores if not np.isfinite(score.max_score)]
    return kept, [IgnoredColumn(score.column.header, Message("ignored-empty")) for score in gone]


def _assemble(
    found: Findings,
    choices: ImportChoices,
    scores: Sequence[ItemScores],
    ignored: Sequence[IgnoredColumn],
    doubts: Sequence[Doubt],
    more_remarks: Sequence[Message],
) -> Gradebook:
    """The gradebook of the rows without a problem, with everything that is said about it."""
    layout, table = found.layout, found.table
    rows = np.nonzero(found.good)[0]
    students = keep_groups([layout.students[k] for k in rows.tolist()], layout, table, choices.group_columns)
    points = np.column_stack([score.points[rows] for score in scores])
    status = np.column_stack([score.status[rows] for score in scores])
    kind = np.column_stack([np.where(score.dropped, CellKind.WORD, score.cells.kind)[rows] for score in scores])
    for k, student in enumerate(students):
        if student.whole_row is not None:
            status[k] = student.whole_row
    answers = _read_answers(found, scores, rows)
    keep, name_doubts = merge_namesakes(students, points, status, answers, choices)
    if len(keep) < len(students):
        points, status, kind, students = points[keep], status[keep], kind[keep], [students[k] for k in keep]
        answers = None if answers is None else answers[keep]
    is_long = all(score.column.rows is not None for score in scores)
    kind = np.where(status == Status.MISSING, kind, CellKind.WORD)
    sentence = "doubt-blank-pairs" if is_long else "doubt-blank"
    clear = layout.blanks_are_clear if (kind == CellKind.BLANK).any() else None
    blank_doubts = [] if clear else read_blanks(points, status, kind, sentence, choices)
    others = (status == Status.MISSING) & (kind != CellKind.BLANK) & (kind != CellKind.DASH)
    n_others, n_missing = int(others.sum()), int((status == Status.MISSING).sum())
    said_missing = (
        (Message("remark-missing", {"n": n_missing, "others": n_others}),) if blank_doubts and n_others else ()
    )
    points[status != Status.SCORED] = np.nan
    items = _describe_items(scores)
    remarks = (*layout.remarks, clear) if clear else layout.remarks
    notes = ImportNotes(
        format=layout.format,
        why=layout.why,
        encoding=table.encoding,
        delimiter=table.delimiter,
        ignored_columns=tuple(ignored),
        doubts=(*doubts, *blank_doubts, *name_doubts),
        left_out=found.describe() if found.n else (),
        warnings=layout.warnings,
        remarks=(
            *remarks,
            *said_missing,
            *remark_on_scores(found, scores, points),
            *remark_on_letters(scores, choices),
            *remark_on_words(scores),
            *more_remarks,
        ),
        letter_scale={letter: share for score in scores if score.scale for letter, share in score.scale.shares.items()},
    )
    given = answers if answers is not None and answers.any() else None
    outline = _outline(found, [student.row for student in students], scores, ignored)
    return OutlinedGradebook("", tell_apart(students), items, points, status, notes, given, outline)


def _outline(
    found: Findings, rows: Sequence[int], scores: Sequence[ItemScores], ignored: Sequence[IgnoredColumn]
) -> TableOutline:
    items = (score.column.position for score in scores)
    return outline_table(found.layout, found.table, rows, items, {each.column: each.why for each in ignored})


def _describe_items(scores: Sequence[ItemScores]) -> tuple[Item, ...]:
    """The items; of one that was asked again, the first column may have been left out."""
    titles = {score.column.title for score in scores}
    return tuple(
        Item(
            score.column.title,
            float(score.max_score),
            score.max_source,
            score.column.taken_on,
            score.column.key,
            score.column.again_of if score.column.again_of in titles else "",
        )
        for score in scores
    )


def _read_answers(found: Findings, scores: Sequence[ItemScores], rows: IntArray) -> NDArray[np.object_] | None:
    """What the students in these rows answered, shape (n_rows, n_items); empty where the file does not say.

    None where no column has answers: of a large file the empty texts would take longer than the scores.
    """
    if not any(score.column.holds_answers or score.column.answers_position is not None for score in scores):
        return None
    answers = np.full((len(rows), len(scores)), "", dtype=object)
    for j, score in enumerate(scores):
        position = score.column.position if score.column.holds_answers else score.column.answers_position
        if position is not None:
            texts = get_cells(found.table, found.layout.find_rows(score.column), position)
            said = np.ones(len(texts), dtype=bool) if score.column.answers_position == position else score.scored
            answers[:, j] = np.where(said, np.array(texts, dtype=object), "")[rows]
    return answers
