"""Several gradebooks of one class to one gradebook: a course export beside the quizzes it sums up, for instance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

import numpy as np

from engine.classroom import (
    NO_CHOICES,
    Doubt,
    FloatArray,
    Gradebook,
    IgnoredColumn,
    ImportChoices,
    ImportNotes,
    Item,
    Message,
)
from engine.joining.cells import place_answers, place_cells
from engine.joining.class_files import ClassFiles, FileItem, TwoItems
from engine.joining.class_students import describe_students, has_matched, remark_on_students
from engine.joining.column_days import date_columns
from engine.joining.file_totals import find_totals
from engine.joining.item_links import link_columns, share_maxima, title_by_day
from engine.joining.origins import Joined, keep_single, trace_origins
from engine.joining.repeats import find_repeats
from engine.joining.same_work import find_same_work, weigh_exports
from engine.joining.student_matching import Matching, match_students
from engine.writing.short_texts import name_some
from engine.writing.unique_names import make_names_unique

NAME = "joined"

NOTHING_TOLD: Mapping[TwoItems, bool] = MappingProxyType({})
"""The teacher matched no items by hand."""


def join_gradebooks(
    gradebooks: Sequence[Gradebook],
    choices: ImportChoices = NO_CHOICES,
    days: Sequence[date | None] | None = None,
    told: Mapping[TwoItems, bool] = NOTHING_TOLD,
) -> Gradebook:
    """Put gradebooks of the same students together; a single one is returned as it is, but for the days of its items.

    No score is lost, invented or changed, except that a column is set aside which only sums up another file, or which
    an older export of the same course has again; of the same work in two files the newer cells count. A student who is
    not in a file is MISSING there. The order of the files gives the order of the items, and, where days do not say,
    which of two is newer.

    Parameters
    ----------
    gradebooks
        At least one; their names tell them apart in sentences and in repeated titles.
    choices
        Answers to the doubts about students (``match:…``), repeated columns (``repeat:…``), items that may be the
        same work, or a question asked again (``same:…``), and totals (``total:…``).
    days
        That the scores of each gradebook are of; None where nobody knows, as without this argument. Items have these
        days where their file says none, and what is one question asked on several days says so in ``Item.again_of``.
    told
        Pairs of items that the teacher said to be the same question, or not; by the positions of their gradebooks.
    """
    return join_with_origins(gradebooks, choices, days, told).gradebook


def join_with_origins(
    gradebooks: Sequence[Gradebook],
    choices: ImportChoices = NO_CHOICES,
    days: Sequence[date | None] | None = None,
    told: Mapping[TwoItems, bool] = NOTHING_TOLD,
) -> Joined:
    """The same, and where each student and each item of every gradebook is in the class."""
    days = days or [None] * len(gradebooks)
    if len(gradebooks) == 1:
        return keep_single(_date_single(gradebooks[0], days[0], told))
    files, matching = _match_files(gradebooks, choices, days)
    told = _find_told(files, told)
    exports = weigh_exports(files)
    repeats = find_repeats(files, choices, exports, told.keys())
    same = find_same_work(files, repeats.fuller.keys(), choices, exports, told)
    older = {at: Message("ignored-same-work", {"file": files.name_file(newer)}) for at, newer in same.newer.items()}
    set_aside = {**repeats.set_aside, **older}
    counted = {at: repeats.fuller[at] for at in repeats.set_aside}
    dates = date_columns(files, {**counted, **same.newer})
    titles = _title_items(files, set_aside, dates)
    total_doubts, totals = find_totals(files, titles, choices)
    doubts = (*matching.doubts, *repeats.doubts, *same.doubts, *total_doubts)
    ignored = {**totals, **set_aside}
    columns = _order_columns(files, ignored)
    scores, status = place_cells(files, columns, same)
    items = [replace(files.get_item(at), title=titles[at], taken_on=dates[at], again_of="") for at in columns]
    items = [_raise_maximum(item, scores[:, k]) for k, item in enumerate(items)]
    gradebook = Gradebook(
        gradebooks[0].name,
        describe_students(files.books, matching.groups),
        _link_items(items, columns, [*same.again, *_list_linked(files)], {**same.newer, **counted}),
        scores,
        status,
        _write_notes(files, matching, doubts, titles, ignored),
        place_answers(files, columns, same),
    )
    return trace_origins(gradebook, files, columns, counted, same)


def _date_single(gradebook: Gradebook, day: date | None, told: Mapping[TwoItems, bool]) -> Gradebook:
    """The gradebook with a day for every item, and with those of its items linked that the teacher matched."""
    pairs = [sorted(at.position for at in two) for two, are_one in told.items() if are_one and len(two) == 2]
    if not pairs and (day is None or all(item.taken_on is not None for item in gradebook.items)):
        return gradebook
    items = [replace(item, taken_on=item.taken_on or day) for item in gradebook.items]
    if not pairs:
        return replace(gradebook, items=tuple(items))
    return replace(gradebook, items=_name_first(items, link_columns(items, [(one, other) for one, other in pairs])))


def _link_items(
    items: Sequence[Item],
    columns: Sequence[FileItem],
    again: Sequence[tuple[FileItem, ...]],
    counted: Mapping[FileItem, FileItem],
) -> tuple[Item, ...]:
    """The items of the class, each that was asked again with the title of the column of the earliest day."""
    place = {at: k for k, at in enumerate(columns)}

    def find(at: FileItem) -> int | None:
        last = counted.get(at, at)
        return place.get(counted.get(last, last))

    ends = [[find(at) for at in pair] for pair in again]
    pairs = [(one, other) for one, other in ends if one is not None and other is not None]
    return _name_first(items, link_columns(items, pairs))


def _list_linked(files: ClassFiles) -> list[tuple[FileItem, FileItem]]:
    """Items of one file that it says are an earlier one asked again."""
    found = []
    for at in files.list_items():
        titles = [item.title for item in files.books[at.file].items]
        again_of = files.get_item(at).again_of
        if again_of in titles:
            found.append((FileItem(at.file, titles.index(again_of)), at))
    return found


def _name_first(items: Sequence[Item], first: Mapping[int, int]) -> tuple[Item, ...]:
    linked = [
        replace(item, again_of=items[first[column]].title) if column in first else item
        for column, item in enumerate(items)
    ]
    return share_maxima(linked)


def _find_told(files: ClassFiles, told: Mapping[TwoItems, bool]) -> dict[TwoItems, bool]:
    """What the teacher said of pairs of items, by the positions of their files among the sorted ones."""
    place = {given: position for position, given in enumerate(files.chosen)}
    return {frozenset(FileItem(place[at.file], at.position) for at in two): are_one for two, are_one in told.items()}


def _match_files(
    gradebooks: Sequence[Gradebook], choices: ImportChoices, days: Sequence[date | None]
) -> tuple[ClassFiles, Matching]:
    """The files side by side, the largest first, so that the result does not depend on the order they came in."""
    given = make_names_unique([gradebook.name for gradebook in gradebooks])
    order = sorted(
        range(len(gradebooks)),
        key=lambda k: (-len(gradebooks[k].students), given[k], [item.title for item in gradebooks[k].items]),
    )
    books, names = [gradebooks[k] for k in order], [given[k] for k in order]
    matching = match_students(books, names, choices)
    rows = [np.full(len(book.students), -1, dtype=np.int64) for book in books]
    for position, group in enumerate(matching.groups):
        for file, row in group:
            rows[file][row] = position
    return ClassFiles(books, names, order, rows, len(matching.groups), [days[k] for k in order]), matching


def _title_items(
    files: ClassFiles, set_aside: Collection[FileItem], dates: Mapping[FileItem, date | None]
) -> dict[FileItem, str]:
    """The title of every item; where two files have the same, with its day behind it, or else with the file's name.

    What is set aside always has the file's name.
    """
    own = {at: files.get_item(at).title for at in files.list_items()}
    counts = {at: title for at, title in own.items() if at not in set_aside}
    count = Counter(counts.values())
    by_day = title_by_day(counts, dates)
    told = [
        by_day[at]
        if at in by_day
        else f"{title} ({files.name_file(at)})"
        if count[title] > 1 or at in set_aside
        else title
        for at, title in own.items()
    ]
    return dict(zip(own, make_names_unique(told), strict=True))


def _order_columns(files: ClassFiles, set_aside: Collection[FileItem]) -> list[FileItem]:
    """The items that count, in the order in which the files were chosen."""
    return [at for at in sorted(files.list_items(), key=lambda at: files.chosen[at.file]) if at not in set_aside]


def _raise_maximum(item: Item, scores: FloatArray) -> Item:
    """The item out of its highest score where no file gives its maximum: an older file may have a higher score."""
    if not item.max_is_guessed:
        return item
    return replace(item, max_score=float(np.nanmax(scores, initial=item.max_score)))


def _write_notes(
    files: ClassFiles,
    matching: Matching,
    doubts: Sequence[Doubt],
    titles: Mapping[FileItem, str],
    ignored: Mapping[FileItem, Message],
) -> ImportNotes:
    """What was understood, doubted and ignored, with the notes of each file."""
    in_order = sorted(range(len(files.books)), key=files.chosen.__getitem__)
    return ImportNotes(
        format=NAME,
        why=Message("why-joined", {"n": len(files.books), "files": name_some(files.names)}),
        ignored_columns=tuple(IgnoredColumn(titles[at], why) for at, why in ignored.items()),
        doubts=tuple(doubts),
        left_out=tuple(problem for k in in_order for problem in files.books[k].notes.left_out),
        remarks=(*remark_on_students(files, matching.counts), *_remark_on_titles(files, titles, ignored)),
        warnings=() if has_matched(files) else (Message("join-nobody-matched"),),
        parts=tuple((files.names[k], files.books[k].notes) for k in in_order),
    )


def _remark_on_titles(
    files: ClassFiles, titles: Mapping[FileItem, str], set_aside: Collection[FileItem]
) -> list[Message]:
    """Which items got the name of their file into their title."""
    renamed = [title for at, title in titles.items() if title != files.get_item(at).title and at not in set_aside]
    return [Message("join-renamed", {"n": len(renamed), "items": name_some(renamed)})] if renamed else []
