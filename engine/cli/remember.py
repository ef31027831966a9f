"""``python -m engine remember``: keep what classes taught about their items, for the classes after them."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from engine.classroom import Message, Problem, Value
from engine.cli.files import Files, read_all, write_all
from engine.cli.memories import name_remembered, read_memory_at
from engine.cli.terminal import show_progress, use_one_thread
from engine.errors import InputError
from engine.wording import say

if TYPE_CHECKING:
    from engine.memory.memory import Memory, RememberedClass
    from engine.memory.merging import Addition

_T = TypeVar("_T")

SUMMARY = "Add what one or more classes taught about their items to a memory, or put memories together."

DETAILS = """
Every FILE is a class of its own, remembered in the memory at --out, which is made where there is none. No student, name
or score is kept: see engine/memory/MEMORY.md.

A FILE is a table of credit as “predict” reads it, or a gradebook as “analyse” reads it. It is a table of credit where
--q-matrix is given, or where its first column is called “student” and all other cells are blank or numbers from 0 to 1;
everything else is a gradebook. With --items or --skills all files are gradebooks; skills may also stand in the titles.

A class that is remembered already does not count twice: where the same students come again with more or other scores,
the new state takes the place of the old one. That is told by the numbers, since no student is kept; it takes six items.

examples:
  python -m engine remember class_a.csv class_b.csv --q-matrix q.csv --out school.memory
  python -m engine remember canvas.csv --items items.csv --label "7b, 2026" --out school.memory
  python -m engine remember --merge other.memory --out school.memory
  python -m engine forget school.memory          lists the classes, and takes them out
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command is called with."""
    parser.add_argument("classes", type=Path, nargs="*", metavar="FILE", help="table of credit or gradebook")
    parser.add_argument("--q-matrix", type=Path, help="of tables of credit: first column item, one column per skill")
    parser.add_argument("--items", type=Path, help="of gradebooks: which items ask for which skills: item,skills")
    parser.add_argument("--skills", type=Path, help="of gradebooks: the skills, as “analyse” reads them")
    parser.add_argument("--label", default="", help="what to call the class; of a single FILE (default: nothing)")
    parser.add_argument(
        "--merge", type=Path, nargs="+", default=[], metavar="MEMORY", help="memories whose classes are added as well"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="MEMORY", help="the memory to add to")
    parser.add_argument("--keep-good-rows", action="store_true", help="leave out what cannot be read of a gradebook")


def run(options: argparse.Namespace) -> None:
    """Write the memory, and say of every class whether it is new."""
    from engine.memory.file import write_memory
    from engine.memory.memory import Memory
    from engine.memory.merging import add_class, merge
    from engine.memory.same_class import find_doubles

    _check_options(options)
    use_one_thread()
    inputs = [path for path in (*options.classes, options.q_matrix, options.items, options.skills) if path]
    contents = read_all(inputs)
    before = read_memory_at(options.out) if options.out.exists() else Memory()
    memory = merge([before, *_collect(read_memory_at, options.merge)])
    said = []
    if options.merge:
        said.append(Message("memory-merged", {"n": len(memory.classes) - len(before.classes)}))
        said += [_ask_about(one, other) for one, other in find_doubles(memory)]
    learn = _choose_learning(options, contents)
    for path, new in zip(options.classes, _collect(learn, show_progress("reading", options.classes)), strict=True):
        addition = add_class(memory, new)
        memory = addition.memory
        said += _describe(path.name, addition)
    write_all({options.out: write_memory(memory)}, [*inputs, *options.merge], kept=True)
    for message in (*said, _count(memory)):
        print(" ".join(say(message).split()))


def _check_options(options: argparse.Namespace) -> None:
    messages = []
    if not options.classes and not options.merge:
        messages.append(Message("memory-remember-what"))
    if options.label and len(options.classes) != 1:
        messages.append(Message("memory-one-label"))
    if options.q_matrix and (options.items or options.skills):
        messages.append(Message("memory-tags-of-both"))
    if messages:
        raise InputError(map(Problem, messages))


def _collect(read: Callable[[Path], _T], paths: Iterable[Path]) -> list[_T]:
    """What is read of every file; one error with the problems of all, each once."""
    found, problems = [], []
    can_keep = True
    for path in paths:
        try:
            found.append(read(path))
        except InputError as error:
            problems += [problem for problem in error.problems if problem not in problems]
            can_keep = can_keep and error.can_keep_good_rows
    if problems:
        raise InputError(problems, can_keep_good_rows=can_keep)
    return found


def _choose_learning(options: argparse.Namespace, contents: Files) -> Callable[[Path], RememberedClass]:
    """How a file becomes a class to remember."""
    from engine.cli.class_files import Tags, learn_from_file

    files = {path: (path.name, data) for path, data in contents.items()}
    q_matrix, items, skills = (files.get(path) for path in (options.q_matrix, options.items, options.skills))
    tags = Tags(q_matrix, items, skills, options.keep_good_rows)
    several = len(options.classes) > 1

    def learn(path: Path) -> RememberedClass:
        return learn_from_file(files[path], tags, options.label, names_file=several)

    return learn


def _describe(filename: str, addition: Addition) -> Iterator[Message]:
    """Whether a class is new, and what its size means."""
    from engine.memory.privacy import FEW_STUDENTS, look_up_right_of_100

    values: dict[str, Value] = {"file": filename, "class": name_remembered(addition.remembered)}
    if addition.was_known:
        yield Message("memory-was-known", values)
    elif addition.replaced:
        yield Message("memory-replaced", {**values, "old": name_remembered(addition.replaced)})
    else:
        yield Message("memory-is-new", values)
    if addition.resembles:
        yield _ask_about(addition.remembered, addition.resembles)
    n_students = addition.remembered.summary.n_students
    if n_students < FEW_STUDENTS:
        right = look_up_right_of_100(n_students)
        yield Message("memory-few-students", {"file": filename, "n": n_students, "right": right})


def _ask_about(one: RememberedClass, other: RememberedClass) -> Message:
    return Message("memory-doubles", {"one": name_remembered(one), "other": name_remembered(other)})


def _count(memory: Memory) -> Message:
    from engine.joining.title_kinds import simplify_title

    titles = {simplify_title(title) for each in memory.classes for title in each.summary.titles}
    return Message("memory-holds", {"items": len(titles), "classes": len(memory.classes)})
