"""``python -m engine forget``: list the classes of a memory, or take one out."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from engine.classroom import Message, Problem
from engine.cli.files import write_all
from engine.cli.memories import name_remembered, read_memory_at
from engine.errors import InputError
from engine.wording import say, say_name

if TYPE_CHECKING:
    from engine.memory.memory import Memory

SUMMARY = "List the classes of a memory, or take one out."

DETAILS = """
Without CLASS the classes are listed. CLASS is a number of that list, a label, or an id or its first four or more
digits. Without the class the memory predicts as if the class had never been remembered. What was taken out can be kept
as a memory of its own and put back:

examples:
  python -m engine forget school.memory
  python -m engine forget school.memory 2
  python -m engine forget school.memory "7b, 2026" --keep 7b.memory
  python -m engine remember --merge 7b.memory --out school.memory
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command is called with."""
    parser.add_argument("memory", type=Path, metavar="MEMORY", help="file that “remember” wrote")
    parser.add_argument("which", nargs="?", metavar="CLASS", help="number, label or id of the class to take out")
    parser.add_argument(
        "--keep", type=Path, metavar="FILE", help="add what was taken out to this memory, made where there is none"
    )


def run(options: argparse.Namespace) -> None:
    """Print the table, or write the memory without a class."""
    from engine.memory.file import write_memory
    from engine.memory.memory import Memory
    from engine.memory.merging import merge, take_out

    memory = read_memory_at(options.memory)
    if options.which is None:
        if options.keep:
            raise InputError([Problem(Message("memory-keep-what"))])
        print(_list_classes(memory))
        return
    if options.keep and options.keep.resolve() == options.memory.resolve():
        raise InputError([Problem(Message("memory-keep-elsewhere", {"file": str(options.keep)}))])
    rest, old = take_out(memory, options.which)
    files = {options.memory: write_memory(rest)}
    if options.keep:
        kept = [read_memory_at(options.keep)] if options.keep.exists() else []
        files[options.keep] = write_memory(merge([*kept, Memory((old,))]))
    write_all(files, [], kept=True)
    print(say(Message("memory-forgot", {"class": name_remembered(old), "n": len(rest.classes)})))
    if options.keep:
        print(say(Message("memory-kept-in", {"file": str(options.keep)})))


def _list_classes(memory: Memory) -> str:
    """A table for the eye, columns as wide as what stands in them."""
    from engine.writing.short_texts import cut_text, name_some

    rows = [("", "id", "label", "students", "items", "such as")]
    for number, each in enumerate(memory.classes, start=1):
        summary = each.summary
        titles = name_some([cut_text(" ".join(title.split()), 20) for title in summary.titles], 3)
        sizes = str(summary.n_students), str(len(summary.titles))
        rows.append((str(number), each.id, each.label, *sizes, say_name(titles)))
    widths = [max(len(row[k]) for row in rows) for k in range(5)]
    lines = [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[5]]) for row in rows
    ]
    return "\n".join(line.rstrip() for line in lines)
