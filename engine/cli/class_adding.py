"""``python -m engine classes add``: gradebooks come to a class, which is made if there is none."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from engine.classroom import NO_CHOICES, Doubt, Gradebook, ImportChoices, KeptClass, Message, Problem, Upload
from engine.cli.arguments import past_day
from engine.cli.class_store import find_class, open_store
from engine.cli.files import Files, read_all
from engine.cli.terminal import print_done, print_line, show_progress, use_one_thread
from engine.errors import InputError
from engine.wording import say

if TYPE_CHECKING:
    from engine.joining.file_days import ProposedDay
    from engine.store.access import Store

File = tuple[str, bytes]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command is called with."""
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="gradebooks, as “analyse” reads them")
    parser.add_argument("--class", dest="name", required=True, metavar="NAME", help="name or id of the class")
    parser.add_argument(
        "--on",
        type=past_day,
        metavar="DATE",
        help="the day that the scores are of (default: of the newest item, of the file’s name, or today)",
    )
    parser.add_argument("--items", type=Path, help="which items of the class ask for which skills: item,skills")
    parser.add_argument("--skills", type=Path, help="the skills of the class, as “analyse” reads them")
    parser.add_argument("--skills-level", type=int, metavar="N", help="of a framework, as “analyse” has it")
    parser.add_argument("--keep-original", action="store_true", help="keep the bytes of the files, too")
    parser.add_argument(
        "--keep-good-rows", action="store_true", help="leave out what cannot be read and say what was left out"
    )


def run(options: argparse.Namespace) -> None:
    """Add all files or none, and say what was not sure."""
    inputs = [path for path in (*options.files, options.skills, options.items) if path]
    contents = read_all(inputs)
    with show_progress("adding", total=2) as bar:
        use_one_thread()
        uploads = _read_uploads(options, contents)
        bar.update()
        with open_store(options) as store:
            said = _add(store, options, contents, uploads)
        bar.update()
    for path, upload in zip(options.files, uploads, strict=True):
        unsure = [] if options.on else _ask_day(upload, contents[path])
        for message in (*_list_remarks(upload), *unsure):
            print_line(Message("problem-in-file", {"file": upload.filename, "what": message}))
    done, *doubts = said
    for message in doubts:
        print_line(message)
    print_done(done)


def _add(store: Store, options: argparse.Namespace, contents: Files, uploads: Sequence[Upload]) -> list[Message]:
    """Keep the class with the uploads; what was done, and what is not sure about joining them."""
    from engine.store.classes import change_class, keep_class, list_classes

    tag = _choose_tagging(options, contents)
    if all(options.name not in (each.id, each.name) for each in list_classes(store)):
        kept = keep_class(store, _begin(store, options.name, uploads, tag))
        return [_count("classes-made", kept), *_ask(_list_joining_doubts(kept))]
    line = find_class(store, options.name)
    doubts: list[Doubt] = []

    def change(before: KeptClass) -> KeptClass:
        doubts[:] = _list_new_doubts(before, uploads)
        return _add_to(before, uploads, tag)

    return [_count("classes-added", change_class(store, line.id, change)), *_ask(doubts)]


def _read_uploads(options: argparse.Namespace, contents: Files) -> list[Upload]:
    from engine.classbook.beginning import make_upload
    from engine.pipeline import read_gradebooks

    choices = ImportChoices(keep_good_rows=options.keep_good_rows)
    books = read_gradebooks([(path.name, contents[path]) for path in options.files], choices)
    return [
        make_upload(
            book,
            path.name,
            contents[path],
            options.on or _propose_day(book, path.name, contents[path]).day,
            choices=choices,
            keep_original=options.keep_original,
        )
        for path, book in zip(options.files, books, strict=True)
    ]


Tagging = Callable[[KeptClass], KeptClass]


def _choose_tagging(options: argparse.Namespace, contents: Files) -> Tagging | None:
    """How a class gets the skills of the files; None where none is given."""
    from engine.classbook.assembling import assemble
    from engine.classbook.retagging import retag
    from engine.curriculum.building import build_curriculum

    files = {path: (path.name, contents[path]) for path in (options.skills, options.items) if path}
    if not files:
        return None

    def tag(kept: KeptClass) -> KeptClass:
        whole = assemble(kept).whole
        curriculum = build_curriculum(
            whole.gradebook,
            files.get(options.skills),
            files.get(options.items),
            keep_good_rows=options.keep_good_rows,
            skills_level=options.skills_level,
        )
        return retag(kept, curriculum, whole)

    return tag


def _begin(store: Store, name: str, uploads: Sequence[Upload], tag: Tagging | None) -> KeptClass:
    """A new class, which starts from what earlier ones taught the teacher."""
    from engine.classbook.assembling import assemble
    from engine.classbook.beginning import begin_class, join_for_class
    from engine.classroom import ClassSettings
    from engine.curriculum.building import build_curriculum
    from engine.memory.remembering import set_itself_aside
    from engine.store.memories import load_memory

    curriculum = build_curriculum(join_for_class(uploads))
    kept = begin_class(name, uploads, curriculum, NO_CHOICES, ClassSettings(analysed_on=date.today()))
    kept = tag(kept) if tag else kept
    assembled = assemble(kept)
    others = set_itself_aside(load_memory(store).memory, assembled.gradebook, assembled.curriculum)
    return replace(kept, earlier=frozenset(each.id for each in others.memory.classes), itself=others.itself)


def _add_to(before: KeptClass, uploads: Sequence[Upload], tag: Tagging | None) -> KeptClass:
    from engine.classbook.adding import find_same_file
    from engine.classbook.assembling import assemble
    from engine.classbook.previewing import add_uploads

    same = [each.filename for each in uploads if find_same_file(before, each.sha256)]
    if same:
        raise InputError(Problem(Message("classes-same-file", {"file": name, "class": before.name})) for name in same)
    after = add_uploads(before, uploads)
    after = tag(after) if tag else after
    assemble(after)
    return replace(after, settings=replace(after.settings, analysed_on=date.today()))


def _list_joining_doubts(kept: KeptClass) -> tuple[Doubt, ...]:
    from engine.classbook.adding import list_joining_doubts

    return list_joining_doubts(kept)


def _list_new_doubts(before: KeptClass, uploads: Sequence[Upload]) -> tuple[Doubt, ...]:
    from engine.classbook.adding import list_new_doubts
    from engine.classbook.previewing import add_uploads

    return list_new_doubts(before, add_uploads(before, uploads))


def _list_remarks(upload: Upload) -> Iterator[Message]:
    """What the importer doubted, warned of and left out of one file."""
    notes = upload.gradebook.notes
    yield from _ask(notes.doubts)
    yield from notes.warnings
    for problem in notes.left_out:
        yield Message("cli-left-out", {"what": problem.message})


def _propose_day(gradebook: Gradebook, filename: str, data: bytes) -> ProposedDay:
    from engine.importers import read_first_rows
    from engine.joining.file_days import propose_day

    return propose_day(gradebook, (), date.today(), filename, read_first_rows(data, filename))


def _ask_day(upload: Upload, data: bytes) -> Iterator[Message]:
    """Which day was taken, where the file or its name may say two."""
    found = _propose_day(upload.gradebook, upload.filename, data)
    for other in found.others:
        yield Message("classes-day-unsure", {"day": found.day.isoformat(), "other": other.isoformat()})


def _ask(doubts: Sequence[Doubt]) -> Iterator[Message]:
    """Every doubt with the reading in force."""
    for doubt in doubts:
        words = doubt.labels or tuple(say(Message(f"option-{option}")) for option in doubt.options)
        chosen = words[doubt.options.index(doubt.chosen)]
        yield Message("classes-doubt", {"what": doubt.sentence, "why": doubt.reason, "chosen": chosen})


def _count(key: str, kept: KeptClass) -> Message:
    from engine.classbook.assembling import assemble

    book = assemble(kept).whole.gradebook
    sizes = {"n": len(book.students), "items": len(book.items), "uploads": len(kept.uploads)}
    return Message(key, {"name": kept.name, "id": kept.id, **sizes})
