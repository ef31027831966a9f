"""Several gradebooks of one class to one gradebook: a course export beside the quizzes it sums up, for instance."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from engine.classroom import (
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
from engine.importers.reading.layout import choose, make_unique, name_some
from engine.importers.reading.namesakes import tell_apart
from engine.joining.same_work import Place, SameWork, fill_cells, find_same_work
from engine.joining.student_matching import match_students

NAME = "joined"

_Rows = tuple[Sequence[IntArray], int]
"""For each file, the position of each of its students in the class; and how many students the class has."""

_FEWEST_STUDENTS = 5
_FEWEST_SUMS = 3
_SHARE_OF_STUDENTS = 0.95
_ROUNDING = 0.006
"""Of the points possible: a total is often rounded to a whole percent."""


def join_gradebooks(gradebooks: Sequence[Gradebook], choices: ImportChoices = ImportChoices()) -> Gradebook:  # noqa: B008
    """Put gradebooks of the same students together; a single one is returned as it is.

    No score is lost, invented or changed, except that a column is set aside which only sums up another file, or which
    an older export of the same course has again; of the same work in two files the newer cells count. A student who is
    not in a file is MISSING there. The order of the files gives the order of the items, and which of two is newer.

    Parameters
    ----------
    gradebooks
        At least one; their names tell them apart in sentences and in repeated titles.
    choices
        Answers to the doubts about students (``match:…``), repeated columns (``repeat:…``), items that may be the
        same work (``same:…``) and totals (``total:…``).
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
    places = rows, n
    repeat_doubts, set_aside, repeated = _find_repeats(books, names, places, choices)
    same = find_same_work(books, names, order, rows, repeated, choices)
    set_aside = {
        **set_aside,
        **{place: Message("ignored-same-work", {"file": names[newer[0]]}) for place, newer in same.newer.items()},
    }
    titles = _title_items(books, names, set_aside)
    total_doubts, totals = _find_totals(books, names, places, titles, choices)
    set_aside = {**totals, **set_aside}
    columns = [
        (file, j)
        for file in sorted(range(len(books)), key=order.__getitem__)
        for j in range(len(books[file].items))
        if (file, j) not in set_aside
    ]
    scores, status = _place_cells(books, rows, columns, n, same)
    notes = ImportNotes(
        format=NAME,
        why=Message("why-joined", {"n": len(books), "files": name_some(names)}),
        ignored_columns=tuple(IgnoredColumn(titles[at], why) for at, why in set_aside.items()),
        doubts=(*matching.doubts, *repeat_doubts, *same.doubts, *total_doubts),
        left_out=tuple(problem for book in gradebooks for problem in book.notes.left_out),
        remarks=(
            *_remark_on_students(books, names, rows, matching.counts, n),
            *_remark_on_titles(books, titles, set_aside),
        ),
        warnings=() if _has_matched(rows, n) else (Message("join-nobody-matched"),),
        parts=tuple((given[k], gradebook.notes) for k, gradebook in enumerate(gradebooks)),
    )
    return Gradebook(
        gradebooks[0].name,
        _describe_students(books, matching.groups),
        tuple(
            _raise_maximum(replace(books[file].items[j], title=titles[file, j]), scores[:, place])
            for place, (file, j) in enumerate(columns)
        ),
        scores,
        status,
        notes,
        _place_answers(books, rows, columns, n, same),
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
        given = next((s.platform_ids for s in same if s.platform_ids), ())
        described.append(replace(same[0], id=id_, name=name, section=section, email=email, platform_ids=given))
    return tell_apart(described)


def _remark_on_students(
    books: Sequence[Gradebook], names: Sequence[str], rows: Sequence[IntArray], counts: Mapping[str, int], n: int
) -> list[Message]:
    """How students were matched, and who is not in which file."""
    remarks = [Message(f"join-matched-{how}", {"n": counts[how]}) for how in ("id", "email", "name") if counts.get(how)]
    students = _describe_rows(books, rows, n)
    if not _has_matched(rows, n):
        return []
    for name, present in zip(names, rows, strict=True):
        absent = np.setdiff1d(np.arange(n), present)
        if len(absent):
            shown = name_some([students[k] for k in absent.tolist()])
            remarks.append(Message("join-not-in-file", {"n": len(absent), "file": name, "students": shown}))
    return remarks


def _has_matched(rows: Sequence[IntArray], n: int) -> bool:
    """Whether any student is in two files."""
    return bool(np.bincount(np.concatenate(rows), minlength=n).max(initial=0) > 1)


def _describe_rows(books: Sequence[Gradebook], rows: Sequence[IntArray], n: int) -> list[str]:
    labels = [""] * n
    for book, positions in zip(books, rows, strict=True):
        for student, position in zip(book.students, positions.tolist(), strict=True):
            labels[position] = labels[position] or student.label
    return labels


# -------------------------------------------------------------------------------------------------- items


def _title_items(books: Sequence[Gradebook], names: Sequence[str], set_aside: Collection[Place]) -> dict[Place, str]:
    """Place -> title, with the file's name behind it where two files have the same; of items set aside always."""
    at = [(file, j) for file, book in enumerate(books) for j in range(len(book.items))]
    own = [books[file].items[j].title for file, j in at]
    count = Counter(title for title, place in zip(own, at, strict=True) if place not in set_aside)
    told = [
        f"{title} ({names[place[0]]})" if count[title] > 1 or place in set_aside else title
        for title, place in zip(own, at, strict=True)
    ]
    return dict(zip(at, make_unique(told), strict=True))


def _remark_on_titles(
    books: Sequence[Gradebook], titles: Mapping[Place, str], set_aside: Collection[Place]
) -> list[Message]:
    own = {place: books[place[0]].items[place[1]].title for place in titles}
    renamed = [title for place, title in titles.items() if title != own[place] and place not in set_aside]
    return [Message("join-renamed", {"n": len(renamed), "items": name_some(renamed)})] if renamed else []


def _spread(books: Sequence[Gradebook], places: _Rows, place: Place) -> FloatArray:
    """The scores of one item, one for each student of the class; NaN without one. Shape (n,)."""
    (rows, n), (file, j) = places, place
    column = np.full(n, np.nan)
    column[rows[file]] = books[file].scores[:, j]
    return column


def _find_repeats(
    books: Sequence[Gradebook], names: Sequence[str], places: _Rows, choices: ImportChoices
) -> tuple[list[Doubt], dict[Place, Message], set[Place]]:
    """Items that another file has with the same title and the same scores or more: an older export of the course.

    Returns the doubts, the items that are set aside and why, and all that were asked about.
    """
    with_title: dict[str, list[Place]] = defaultdict(list)
    for file, book in enumerate(books):
        for j, item in enumerate(book.items):
            with_title[item.title].append((file, j))
    repeats: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for found in with_title.values():
        fullest, *others = sorted(found, key=lambda place: (-int(books[place[0]].seen[:, place[1]].sum()), place))
        for place in others:
            if _is_repeated(_spread(books, places, place), _spread(books, places, fullest)):
                repeats[names[place[0]], names[fullest[0]]].append(place)
    doubts, set_aside = [], {}
    for (file_name, other), found in sorted(repeats.items()):
        shown = name_some([books[file].items[j].title for file, j in found])
        values: dict[str, str | int] = {"n": len(found), "items": shown, "file": file_name, "other": other}
        doubt = choose(
            choices,
            f"repeat:{file_name} | {other}",
            ("ignore", "item"),
            "ignore",
            Message("doubt-repeat", values),
            Message("doubt-repeat-reason", values),
        )
        doubts.append(doubt)
        if doubt.chosen == "ignore":
            set_aside.update(dict.fromkeys(found, Message("ignored-repeat", {"file": other})))
    return doubts, set_aside, {place for found in repeats.values() for place in found}


def _is_repeated(column: FloatArray, fuller: FloatArray) -> bool:
    """Whether the fuller column has every score of a column; a few equal scores tell nothing."""
    seen = ~np.isnan(column)
    tells = seen.sum() >= _FEWEST_STUDENTS and len(np.unique(column[seen])) > 1
    return bool(tells and (column[seen] == fuller[seen]).all())


def _find_totals(
    books: Sequence[Gradebook],
    names: Sequence[str],
    places: _Rows,
    titles: Mapping[Place, str],
    choices: ImportChoices,
) -> tuple[list[Doubt], dict[Place, Message]]:
    """Columns of a file that are the total of another file's items: counted twice, they would weigh twice."""
    rows, n = places
    doubts: dict[str, Doubt] = {}
    set_aside: dict[Place, Message] = {}
    for part, book in enumerate(books):
        if len(book.items) < 2:
            continue
        sums = np.full(n, np.nan)
        sums[rows[part]] = np.where(book.seen.any(axis=1), np.nansum(book.scores, axis=1), np.nan)
        possible = sum(item.max_score for item in book.items)
        for place, title in titles.items():
            item = books[place[0]].items[place[1]]
            if place[0] == part or not _is_proportional(_spread(books, places, place), sums, item, possible):
                continue
            values = {"column": title, "file": names[part]}
            sentence, reason = Message("doubt-total-of-file", values), Message("doubt-total-of-file-reason", values)
            key = f"total:{title}"
            doubt = doubts.setdefault(key, choose(choices, key, ("ignore", "item"), "ignore", sentence, reason))
            if doubt.chosen == "ignore":
                set_aside[place] = Message("ignored-total-of-file", {"file": names[part]})
    return list(doubts.values()), set_aside


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
    books: Sequence[Gradebook], rows: Sequence[IntArray], columns: Sequence[Place], n: int, same: SameWork
) -> tuple[FloatArray, NDArray[np.int8]]:
    """Scores and status of the chosen columns, shape (n, n_columns); who is not in a file is MISSING there."""
    scores = np.full((n, len(columns)), np.nan)
    status = np.full((n, len(columns)), Status.MISSING, dtype=np.int8)
    for place, (file, j) in enumerate(columns):
        for source, item in (*same.older((file, j)), (file, j)):
            fill_cells(scores[:, place], status[:, place], books[source], item, books[file].items[j], rows[source])
    return scores, status


def _raise_maximum(item: Item, scores: FloatArray) -> Item:
    """The item out of its highest score where no file gives its maximum: an older file may have a higher score."""
    if item.max_source != "highest":
        return item
    return replace(item, max_score=float(np.nanmax(scores, initial=item.max_score)))


def _place_answers(
    books: Sequence[Gradebook], rows: Sequence[IntArray], columns: Sequence[Place], n: int, same: SameWork
) -> NDArray[np.object_] | None:
    if all(book.answers is None for book in books):
        return None
    answers = np.full((n, len(columns)), "", dtype=object)
    for place, (file, j) in enumerate(columns):
        for source, item in (*same.older((file, j)), (file, j)):
            given = books[source].answers
            if given is not None:
                said = given[:, item] != ""
                answers[rows[source][said], place] = given[said, item]
    return answers
