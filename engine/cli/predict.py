"""``python -m engine predict``: the expected credit of every student on every item."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from engine.classroom import Message, Problem
from engine.cli.arguments import add_learner, check_learner
from engine.cli.files import Files, read_all, write_all
from engine.cli.terminal import show_progress, use_one_thread
from engine.errors import InputError

SUMMARY = "Fill every cell of one or more tables of credit with the credit to expect."

DETAILS = """
Reads wide CSV: first column student, then one column per item, credit 0 to 1, blank = unseen. Every file is a
class of its own; all are adapted in one call. Writes STEM.predicted.csv (same rows and columns, every cell
filled) and STEM.mastery.csv. Without a Q-matrix all items share one skill.

example:
  python -m engine predict class_a.csv class_b.csv --q-matrix q.csv --out results
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command is called with."""
    parser.add_argument("responses", type=Path, nargs="+", metavar="RESPONSES.csv", help="table of credit")
    parser.add_argument("--q-matrix", type=Path, help="first column item, one column per skill, 0 or 1")
    parser.add_argument("--out", type=Path, required=True, help="folder for the results")
    add_learner(parser)


def run(options: argparse.Namespace) -> None:
    """Write the expected credit and the mastery of one or more classes, all adapted in one call."""
    from engine.curriculum.files import read_item_tags
    from engine.curriculum.q_matrix import read_q_matrix
    from engine.exports.predictions import write_mastery, write_predictions
    from engine.importers.responses import ResponsesError, read_responses
    from engine.learners import load_learner
    from engine.learners.tasks import make_tasks

    check_learner(options.learner)
    use_one_thread()
    _check_stems(options.responses)
    inputs = [*options.responses, *([options.q_matrix] if options.q_matrix else [])]
    contents = read_all(inputs)
    tags = contents[options.q_matrix] if options.q_matrix else None
    problems: list[Problem] = []
    if tags is not None:
        try:
            read_item_tags(tags, options.q_matrix.name)
        except InputError as error:
            problems += error.problems
            tags = None
    responses, classes, skills = [], [], []
    for path in show_progress("reading", options.responses):
        try:
            response = read_responses(contents[path], path.name)
            names: tuple[str, ...] = ("all items",)
            q_matrix = None
            if tags is not None:
                names, q_matrix = read_q_matrix(tags, options.q_matrix.name, response.items)
        except InputError as error:
            problems += [p for p in error.problems if p not in problems]
            continue
        responses.append(response)
        skills.append(names)
        classes.append(make_tasks(response.credit, q_matrix))
    if problems:
        raise ResponsesError(problems)
    adapted = load_learner(options.learner).adapt(classes)
    files: Files = {}
    together = list(zip(options.responses, responses, skills, classes, adapted, strict=True))
    for path, response, names, tasks, result in show_progress("writing", together):
        files[options.out / f"{path.stem}.predicted.csv"] = write_predictions(response, result)
        files[options.out / f"{path.stem}.mastery.csv"] = write_mastery(response, names, tasks, result)
    write_all(files, inputs)


def _check_stems(paths: Sequence[Path]) -> None:
    stems = [path.stem for path in paths]
    repeated = {stem for stem in stems if stems.count(stem) > 1}
    if repeated:
        raise InputError(
            Problem(Message("cli-same-stem", {"file": str(path), "name": f"{path.stem}.predicted.csv"}))
            for path in paths
            if path.stem in repeated
        )
