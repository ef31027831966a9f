"""Several gradebooks of one class to one gradebook: a course export beside the quizzes it sums up, for instance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from engine.importers.building import name_students
from engine.importers.layout import StudentRow, choose, make_unique, name_some
from engine.student_matching import match_students
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
    Status,
    Student,
)

NAME = "joined"

_FEWEST_STUDENTS = 5
_FEWEST_SUMS = 3
_SHARE_OF_STUDENTS = 0.95
_ROUNDING = 0.006
"""Of the points possible: a total is often rounded to a whole percent."""


def join_gradebooks(gradebooks: Sequence[Gradebook], choices: ImportChoices = ImportChoices()) -> Gradebook:  # noqa: B008
    """Put gradebooks of the same students together; a single one is returned as it is.

    No score is lost, invented or changed, except that a column which only sums up another file is set aside. A student
    who is not in a file is MISSING there. The order of the files gives the order of the items and nothing else.

    Parameters
    ----------
    gradebooks
        At least one; their names tell them apart in sentences and in repeated titles.
    choices
        Answers to the doubts about students (``match:…``) and totals (``total:…``).
    """
    if len(gradebooks) == 1:
        return gradebooks[0]
    given = dict(zip(range(len(gradebooks)), make_unique([gradebook.name for gradebook in gradebooks]), strict=True))
    order = sorted(given, key=lambda k: (-len(gradebooks[k].students), given[k], _titles(gradebooks[k])))
    books, names = [gradebooks[k] for k in order], [given[k] for k in order]
    matching = match_students(books, names, choices)
    rows = [np.full(len(book.students), -1, dtype=np.int64) for book in books]
    for position, group in enumerate(matching.groups):
        for file, row in group:
            rows[file][row] = position
    n = len(matching.groups)
    doubts, set_aside = _find_totals(books, names, rows, n, choices)
    titles = _title_items(books, names)
    columns = [
        (file, j)
        for file in sorted(range(len(books)), key=order.__getitem__)
        for j in range(len(books[file].items))
        if (file, j) not in set_aside
    ]
    scores, status = _place_cells(books, rows, columns, n)
    notes = ImportNotes(
        format=NAME,
        why=Message("why-joined", {"n": len(books), "files": name_some(names)}),
        ignored_columns=tuple(IgnoredColumn(titles[at], why) for at, why in set_aside.items()),
        doubts=(*matching.doubts, *doubts),
        left_out=tuple(problem for book in gradebooks for problem in book.notes.left_out),
        remarks=(*_remark_on_students(books, names, rows, matching.counts, n), *_remark_on_titles(books, titles)),
        parts=tuple((given[k], gradebook.notes) for k, gradebook in enumerate(gradebooks)),
    )
    return Gradebook(
        gradebooks[0].name,
        _describe_students(books, matching.groups),
        tuple(replace(books[file].items[j], title=titles[file, j]) for file, j in columns),
        scores,
        status,
        notes,
        _place_answers(books, rows, columns, n),
    )


def _titles(gradebook: Gradebook) -> list[str]:
    return [item.title for item in gradebook.items]


# ----------------------------------------------------------------------------------------------- students


def _describe_students(books: Sequence[Gradebook], groups: Sequence[Sequence[tuple[int, int]]]) -> tuple[Student, ...]:
    """Each student as the largest file has it; what it does not say, the next one may."""
    described = []
    for group in groups:
        same = [books[file].students[row] for file, row in group]
        id_ = next((s.id for s in same if s.id != s.name), same[0].id)
        name = next((s.name for s in same if s.name != s.id and s.name != s.email), same[0].name)
        section = next((s.section for s in same if s.section), "")
        email = next((s.email for s in same if s.email), "")
        described.append(StudentRow(0, name, id_, section, email=email))
    return name_students(described)


def _remark_on_students(
    books: Sequence[Gradebook], names: Sequence[str], rows: Sequence[IntArray], counts: Mapping[str, int], n: int
) -> list[Message]:
    """How students were matched, and who is not in which file."""
    remarks = [Message(f"join-matched-{how}", {"n": counts[how]}) for how in ("id", "email", "name") if counts.get(how)]
    students = _describe_rows(books, rows, n)
    if np.bincount(np.concatenate(rows), minlength=n).max(initial=0) < 2:
        return [Message("join-nobody-matched")]
    for name, present in zip(names, rows, strict=True):
        absent = np.setdiff1d(np.arange(n), present)
        if len(absent):
            shown = name_some([students[k] for k in absent.tolist()])
            remarks.append(Message("join-not-in-file", {"n": len(absent), "file": name, "students": shown}))
    return remarks


def _describe_rows(books: Sequence[Gradebook], rows: Sequence[IntArray], n: int) -> list[str]:
    labels = [""] * n
    for book, positions in zip(books, rows, strict=True):
        for student, position in zip(book.students, positions.tolist(), strict=True):
            labels[position] = labels[position] or student.label
    return labels


# -------------------------------------------------------------------------------------------------- items


def _title_items(books: Sequence[Gradebook], names: Sequence[str]) -> dict[tuple[int, int], str]:
    """(file, position) -> title, with the file's name behind it where two files have the same."""
    count = Counter(title for book in books for title in _titles(book))
    at = [(file, j) for file, book in enumerate(books) for j in range(len(book.items))]
    own = [books[file].items[j].title for file, j in at]
    told = [f"{t} ({names[file]})" if count[t] > 1 else t for t, (file, _) in zip(own, at, strict=True)]
    return dict(zip(at, make_unique(told), strict=True))


def _remark_on_titles(books: Sequence[Gradebook], titles: dict[tuple[int, int], str]) -> list[Message]:
    renamed = [title for (file, j), title in titles.items() if title != books[file].items[j].title]
    return [Message("join-renamed", {"n": len(renamed), "items": name_some(renamed)})] if renamed else []


def _find_totals(
    books: Sequence[Gradebook], names: Sequence[str], rows: Sequence[IntArray], n: int, choices: ImportChoices
) -> tuple[list[Doubt], dict[tuple[int, int], Message]]:
    """Columns of a file that are the total of another file's items: counted twice, they would weigh twice."""
    titles = _title_items(books, names)
    doubts: list[Doubt] = []
    set_aside: dict[tuple[int, int], Message] = {}
    for part, book in enumerate(books):
        if len(book.items) < 2:
            continue
        sums = np.full(n, np.nan)
        sums[rows[part]] = np.where(book.seen.any(axis=1), np.nansum(book.scores, axis=1), np.nan)
        possible = sum(item.max_score for item in book.items)
        for file in range(len(books)):
            for j, item in enumerate(books[file].items):
                column = np.full(n, np.nan)
                column[rows[file]] = books[file].scores[:, j]
                if file == part or not _is_proportional(column, sums, item, possible):
                    continue
                values = {"column": titles[file, j], "file": names[part]}
                doubt = choose(
                    choices,
                    f"total:{titles[file, j]}",
                    ("ignore", "item"),
                    "ignore",
                    Message("doubt-total-of-file", values),
                    Message("doubt-total-of-file-reason", values),
                )
                if doubt.key not in {each.key for each in doubts}:
                    doubts.append(doubt)
                if doubt.chosen == "ignore":
                    set_aside[file, j] = Message("ignored-total-of-file", {"file": names[part]})
    return doubts, set_aside


def _is_proportional(column: FloatArray, sums: FloatArray, item: Item, possible: float) -> bool:
    """Whether a column is the same share of its maximum as the sums are of theirs, or any fixed share of the sums.

    Too few students, or too few different sums, tell nothing.
    """
    both: BoolArray = ~np.isnan(column) & ~np.isnan(sums)
    x, y = sums[both], column[both]
    if len(x) < _FEWEST_STUDENTS or len(np.unique(x)) < _FEWEST_SUMS:
        return False
    factors = [item.max_score / possible, float(np.median(y[x > 0] / x[x > 0]))]
    within = max(_ROUNDING * item.max_score, 1e-9)
    return any(factor > 0 and (np.abs(y - factor * x) <= within).mean() >= _SHARE_OF_STUDENTS for factor in factors)


# -------------------------------------------------------------------------------------------------- cells


def _place_cells(
    books: Sequence[Gradebook], rows: Sequence[IntArray], columns: Sequence[tuple[int, int]], n: int
) -> tuple[FloatArray, NDArray[np.int8]]:
    """Scores and status of the chosen columns, shape (n, n_columns); who is not in a file is MISSING there."""
    scores = np.full((n, len(columns)), np.nan)
    status = np.full((n, len(columns)), Status.MISSING, dtype=np.int8)
    for place, (file, j) in enumerate(columns):
        scores[rows[file], place] = books[file].scores[:, j]
        status[rows[file], place] = books[file].status[:, j]
    return scores, status


def _place_answers(
    books: Sequence[Gradebook], rows: Sequence[IntArray], columns: Sequence[tuple[int, int]], n: int
) -> NDArray[np.object_] | None:
    if all(book.answers is None for book in books):
        return None
    answers = np.full((n, len(columns)), "", dtype=object)
    for place, (file, j) in enumerate(columns):
        given = books[file].answers
        if given is not None:
            answers[rows[file], place] = given[:, j]
    return answers
