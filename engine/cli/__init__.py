"""Gradepath without a browser: analyse a gradebook, predict unseen scores, train a learner, measure.

    python -m engine analyse GRADEBOOK    what each student masters, why something is hard, what comes next
    python -m engine growth TESTS         what changed between tests of the same students
    python -m engine classes WHAT         list, add to, export, delete and back up the classes that are kept
    python -m engine district INPUT       every class of a district in a night, on all cores or a cluster
    python -m engine predict RESPONSES    the expected credit of every student on every item
    python -m engine remember FILES       keep what classes taught about their items, for the next ones
    python -m engine forget MEMORY        list the classes of a memory, or take one out
    python -m engine federate WHAT        learn meta-weights together with other schools (optional)
    python -m engine train                meta-train a learner from simulated classes
    python -m engine benchmark            speed, and quality on real exams

Every command explains itself with --help. A file that cannot be used ends with code 2, one line per problem on stderr,
and nothing written.
"""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from engine.classroom import Message, Remedy
from engine.cli import analyse, benchmark, classes, district, federate, forget, growth, predict, remember, train
from engine.cli.terminal import print_line
from engine.errors import InputError


class Command(Protocol):
    """What the module of a command offers; one with these four names is one."""

    SUMMARY: str
    DETAILS: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare what the command is called with."""

    def run(self, options: argparse.Namespace) -> None:
        """Do it; raises InputError where an input cannot be used."""


COMMANDS: Mapping[str, Command] = {
    "analyse": analyse,
    "growth": growth,
    "classes": classes,
    "district": district,
    "predict": predict,
    "remember": remember,
    "forget": forget,
    "federate": federate,
    "train": train,
    "benchmark": benchmark,
}
"""By name, in the order of the help."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 2 an input that cannot be used."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    options = _build_parser().parse_args(words)
    options.words = words
    run: Callable[[argparse.Namespace], None] = options.run
    try:
        run(options)
    except InputError as error:
        for problem in error.problems:
            print_line(problem.message)
            for remedy in problem.remedies if hasattr(options, "answer") else ():
                print_line(Message("cli-remedy", {"label": remedy.label, "options": _say_options(remedy)}))
        if error.can_keep_good_rows and not getattr(options, "keep_good_rows", True):
            print_line(Message("cli-can-keep-good-rows"))
        return 2
    return 0


def _say_options(remedy: Remedy) -> str:
    """The options with which a command does what makes a problem go away."""
    answers = [f"--answer {shlex.quote(f'{key}={option}')}" for key, option in remedy.answers]
    maxima = [f"--max {shlex.quote(f'{item}={points:.10g}')}" for item, points in remedy.max_scores]
    return " ".join([*answers, *maxima])


def _build_parser() -> argparse.ArgumentParser:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="python -m engine", description=__doc__, formatter_class=raw)
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        its_parser = commands.add_parser(
            name, help=command.SUMMARY, description=command.SUMMARY, epilog=command.DETAILS, formatter_class=raw
        )
        command.add_arguments(its_parser)
        its_parser.set_defaults(run=command.run)
    return parser
