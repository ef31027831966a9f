"""Several gradebooks of one class to one gradebook: a course export beside the quizzes it sums up, for instance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

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
from engine.joining.class_files import ClassFiles, FileItem
from engine.joining.class_students import describe_students, has_matched, remark_on_students
from engine.joining.file_totals import find_totals
from engine.joining.origins import Joined, keep_single, trace_origins
from engine.joining.repeats import find_repeats
from engine.joining.same_work import find_same_work
from engine.joining.student_matching import Matching, match_students
from engine.writing.short_texts import name_some
from engine.writing.unique_names import make_names_unique

NAME = "joined"


def join_gradebooks(gradebooks: Sequence[Gradebook], choices: ImportChoices = NO_CHOICES) -> Gradebook:
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
    return join_with_origins(gradebooks, choices).gradebook


def join_with_origins(gradebooks: Sequence[Gradebook], choices: ImportChoices = NO_CHOICES) -> Joined:
    """The same, and where each student and each item of every gradebook is in the class."""
    if len(gradebooks) == 1:
        return keep_single(gradebooks[0])
    files, matching = _match_files(gradebooks, choices)
    repeats = find_repeats(files, choices)
    same = find_same_work(files, repeats.fuller.keys(), choices)
    older = {at: Message("ignored-same-work", {"file": files.name_file(newer)}) for at, newer in same.newer.items()}
    set_aside = {**repeats.set_aside, **older}
    titles = _title_items(files, set_aside)
    total_doubts, totals = find_totals(files, titles, choices)
    doubts = (*matching.doubts, *repeats.doubts, *same.doubts, *total_doubts)
    ignored = {**totals, **set_aside}
    columns = _order_columns(files, ignored)
    scores, status = place_cells(files, columns, same)
    items = [replace(files.get_item(at), title=titles[at]) for at in columns]
    gradebook = Gradebook(
        gradebooks[0].name,
        describe_students(files.books, matching.groups),
        tuple(_raise_maximum(item, scores[:, k]) for k, item in enumerate(items)),
        scores,
        status,
        _write_notes(files, matching, doubts, titles, ignored),
        place_answers(files, columns, same),
    )
    return trace_origins(gradebook, files, columns, {at: repeats.fuller[at] for at in repeats.set_aside}, same)


def _match_files(gradebooks: Sequence[Gradebook], choices: ImportChoices) -> tuple[ClassFiles, Matching]:
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
    return ClassFiles(books, names, order, rows, len(matching.groups)), matching


def _title_items(files: ClassFiles, set_aside: Collection[FileItem]) -> dict[FileItem, str]:
    """The title of every item, with the file's name behind it where two files have the same; if set aside always."""
    own = {at: files.get_item(at).title for at in files.list_items()}
    count = Counter(title for at, title in own.items() if at not in set_aside)
    told = [
        f"{title} ({files.name_file(at)})" if count[title] > 1 or at in set_aside else title
        for at, title in own.items()
    ]
    return dict(zip(own, make_names_unique(told), strict=True))


def _order_columns(files: ClassFiles, set_aside: Collection[FileItem]) -> list[FileItem]:
    """The items that count, in the order in which the files were chosen."""
    return [at for at in sorted(files.list_items(), key=lambda at: files.chosen[at.file]) if at not in set_aside]


def _raise_maximum(item: Item, scores: FloatArray) -> Item:
    """The item out of its highest score where no file gives its maximum: an older file may have a higher score."""
    if item.max_source != "highest":
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
