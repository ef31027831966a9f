"""``python -m engine predict``: the expected credit of every student on every item."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from engine.classroom import Message, Problem
from engine.cli.arguments import add_learner, add_memory, check_learner
from engine.cli.files import Files, read_all, write_all
from engine.cli.memories import ONE_SKILL, describe_itself, describe_recall, read_memory_at
from engine.cli.terminal import print_line, show_progress, use_one_thread
from engine.errors import InputError

if TYPE_CHECKING:
    from engine.importers.responses import Responses
    from engine.learners.tasks import ClassTasks

SUMMARY = "Fill every cell of one or more tables of credit with the credit to expect."

DETAILS = """
Reads wide CSV: first column student, then one column per item, credit 0 to 1, blank = unseen. Every file is a
class of its own; all are adapted in one call. Writes STEM.predicted.csv (same rows and columns, every cell
filled) and STEM.mastery.csv. Without a Q-matrix all items share one skill. With --memory, items that earlier classes
met under the same titles start from what these taught; what is known, and what is remarkable about it, is printed.

example:
  python -m engine predict class_a.csv class_b.csv --q-matrix q.csv --out results
  python -m engine predict class_c.csv --q-matrix q.csv --memory school.memory --out results
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command is called with."""
    parser.add_argument("responses", type=Path, nargs="+", metavar="RESPONSES.csv", help="table of credit")
    parser.add_argument("--q-matrix", type=Path, help="first column item, one column per skill, 0 or 1")
    parser.add_argument("--out", type=Path, required=True, help="folder for the results")
    add_memory(parser)
    add_learner(parser)


@dataclass(frozen=True, eq=False)
class _Table:
    """One file: what stands in it, the names of the skills, and what a learner takes."""

    path: Path
    responses: Responses
    skills: tuple[str, ...]
    tasks: ClassTasks


def run(options: argparse.Namespace) -> None:
    """Write the expected credit and the mastery of one or more classes, all adapted in one call."""
    from engine.exports.predictions import write_mastery, write_predictions
    from engine.learners import load_learner

    check_learner(options.learner)
    use_one_thread()
    _check_stems(options.responses)
    inputs = [path for path in (*options.responses, options.q_matrix, options.memory) if path]
    tables = _read_tables(options, read_all(inputs))
    said: list[Message] = []
    if options.memory:
        tables, said = _recall(options, tables)
    adapted = load_learner(options.learner).adapt([table.tasks for table in tables])
    files: Files = {}
    for table, result in show_progress("writing", list(zip(tables, adapted, strict=True))):
        stem, response = table.path.stem, table.responses
        files[options.out / f"{stem}.predicted.csv"] = write_predictions(response, result)
        files[options.out / f"{stem}.mastery.csv"] = write_mastery(response, table.skills, table.tasks, result)
    write_all(files, inputs)
    for message in said:
        print_line(message)


def _read_tables(options: argparse.Namespace, contents: Files) -> list[_Table]:
    """Every table with its tags; raises one error with the problems of all files."""
    from engine.curriculum.files import read_item_tags
    from engine.curriculum.q_matrix import read_q_matrix
    from engine.importers.responses import ResponsesError, read_responses
    from engine.learners.tasks import make_tasks

    tags = contents[options.q_matrix] if options.q_matrix else None
    problems: list[Problem] = []
    if tags is not None:
        try:
            read_item_tags(tags, options.q_matrix.name)
        except InputError as error:
            problems += error.problems
            tags = None
    tables = []
    for path in show_progress("reading", options.responses):
        try:
            response = read_responses(contents[path], path.name)
            names: tuple[str, ...] = ONE_SKILL
            q_matrix = None
            if tags is not None:
                names, q_matrix = read_q_matrix(tags, options.q_matrix.name, response.items)
        except InputError as error:
            problems += [p for p in error.problems if p not in problems]
            continue
        tables.append(_Table(path, response, names, make_tasks(response.credit, q_matrix)))
    if problems:
        raise ResponsesError(problems)
    return tables


def _recall(options: argparse.Namespace, tables: Sequence[_Table]) -> tuple[list[_Table], list[Message]]:
    """The same tables starting from what a memory knows of their items, and what is to be said of that."""
    from engine.memory.recall import recall_items
    from engine.memory.remembering import set_tasks_aside

    memory = read_memory_at(options.memory)
    found: list[_Table] = []
    said: list[Message] = []
    for table in tables:
        items = table.responses.items
        others = set_tasks_aside(memory, table.tasks, items, table.skills)
        said += describe_itself(table.path.name, memory, others)
        tasks, remembered = recall_items(others.memory, table.tasks, items, table.skills)
        found.append(replace(table, tasks=tasks))
        said += describe_recall(table.path.name, len(items), remembered, options.learner)
    return found, said


def _check_stems(paths: Sequence[Path]) -> None:
    stems = [path.stem for path in paths]
    repeated = {stem for stem in stems if stems.count(stem) > 1}
    if repeated:
        raise InputError(
            Problem(Message("cli-same-stem", {"file": str(path), "name": f"{path.stem}.predicted.csv"}))
            for path in paths
            if path.stem in repeated
        )
