"""``python -m engine growth``: what changed between tests of one class."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from engine.classroom import Curriculum, Gradebook, ImportChoices, Message, Problem
from engine.cli.arguments import DEFAULT_LEARNER, add_memory, check_learner, dates
from engine.cli.files import Files, read_all, write_all
from engine.cli.terminal import print_line, show_progress, use_one_thread
from engine.errors import InputError

if TYPE_CHECKING:
    from engine.classroom import ClassReport, Comparison
    from engine.importers.responses import Responses
    from engine.memory.memory import Memory

SUMMARY = "Compare tests of the same students: who moved, on what, and whether that is more than chance."

DETAILS = """
Reads two files or more in the order of the tests: wide tables of credit as “predict” reads them (first column
student, then an item each, 0 to 1, blank = no score), or gradebooks as “analyse” reads them. In tables of credit
an item of one name is one item asked again; in gradebooks titles say it as far as they can (“Question 1” may be
any question). Skills come from --q-matrix, or --skills and --items, or the titles; else all items are one skill.

One file is enough where it has a row for every score and a date in it: its days are the tests.

Writes into --out:
  growth.csv        student,skill,from,to,change,low,high,changed
                    from, to: mastery (0 to 1) on the two days, of the same questions; change with its central
                    80 % interval; changed: rose, fell, or same (no change beyond chance)
  class_growth.csv  skill,from,to,change,low,high,effect,effect_low,effect_high,linked,n
                    means of the n students with scores on both days; effect: the gain in spreads of the class
                    (Bonett 2008); linked: true or false; an empty skill: all skills together
  beside_class.csv  student,skill,change,low,high,changed: only where nothing links the tests, the change of every
                    student beyond that of the class
An empty cell is what cannot be told: a student without a score on the skill on one of the two days, or, of the
class, tests that neither common nor known items link.

Days matter: students learn and forget between them. Without --days they are taken from the files and their names;
where one has none, the tests count as 30 days apart, which is said. The first test is compared with the last;
--each compares every test with the next instead, and adds the columns from_test and to_test, names of the files.

example:
  python -m engine growth september.csv october.csv --days 2026-09-01,2026-10-05 --q-matrix q.csv --out results
  python -m engine growth quiz_2026-09-16.xlsx quiz_2026-10-14.xlsx --skills s.csv --items i.csv --out results
"""

USUAL_GAP = timedelta(days=30)
"""Between tests of which nobody knows the days."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command is called with."""
    parser.add_argument(
        "tests", type=Path, nargs="+", metavar="TEST.csv", help="the earliest first; one, if it has dates"
    )
    parser.add_argument("--days", type=dates, metavar="A,B,…", help="day of every test, such as 2026-09-01,2026-10-05")
    parser.add_argument("--q-matrix", type=Path, help="of tables of credit: first column item, one column per skill")
    parser.add_argument("--items", type=Path, help="which items ask for which skills: item,skills")
    parser.add_argument("--skills", type=Path, help="skills with prerequisites, explanation, practice, minutes")
    parser.add_argument("--each", action="store_true", help="compare every test with the next one")
    parser.add_argument("--out", type=Path, required=True, help="folder for the results")
    parser.add_argument(
        "--keep-good-rows", action="store_true", help="leave out what cannot be read and say what was left out"
    )
    add_memory(parser)
    parser.add_argument("--learner", default=DEFAULT_LEARNER, help=f"what adapts (default: {DEFAULT_LEARNER})")


def run(options: argparse.Namespace) -> None:
    """Write what changed between the tests of one class."""
    _check_what(options)
    inputs = [
        path for path in (*options.tests, options.q_matrix, options.items, options.skills, options.memory) if path
    ]
    contents = read_all(inputs)
    _refuse_same_files(options.tests, contents)
    with show_progress("comparing", total=3) as bar:
        from engine.exports.csv import write_csv
        from engine.exports.growth_csv import tabulate_beside_class, tabulate_class_growth, tabulate_growth
        from engine.pipeline import analyse

        check_learner(options.learner)
        use_one_thread()
        gradebook, curriculum, said = _read_class(options, contents)
        bar.update()
        memory, known = _choose_earlier(options, gradebook, curriculum)
        report = analyse(gradebook, curriculum, learner=options.learner, memory=memory)
        comparisons = _compare(report, each=options.each)
        bar.update()
        folder, names = options.out, _name_tests(options, report) if options.each else ()
        files = {
            folder / "growth.csv": write_csv(tabulate_growth(report, comparisons, tests=names)),
            folder / "class_growth.csv": write_csv(tabulate_class_growth(report, comparisons, tests=names)),
        }
        beside = tabulate_beside_class(report, comparisons, tests=names)
        if len(beside):
            files[folder / "beside_class.csv"] = write_csv(beside)
        write_all(files, inputs)
        bar.update()
    for message in (*said, *known, *_remark(report, comparisons)):
        print_line(message)
    print(folder)


def _check_what(options: argparse.Namespace) -> None:
    """Not too many tests, one day for each in order, and only one way to say what the items ask for."""
    from engine.learners.terms import MOST_TESTS

    problems = []
    n = len(options.tests)
    if n > MOST_TESTS:
        problems.append(_refuse_number(n))
    if options.days is not None and len(options.days) != n:
        problems.append(Problem(Message("growth-n-days", {"n": n, "days": len(options.days)})))
    elif options.days is not None and sorted(set(options.days)) != options.days:
        problems.append(Problem(Message("growth-days-order")))
    if options.q_matrix and (options.items or options.skills):
        problems.append(Problem(Message("growth-two-tags")))
    if problems:
        raise InputError(problems)


def _refuse_same_files(tests: Sequence[Path], contents: Files) -> None:
    """A file that is named twice would be a test on which nobody changed."""
    first: dict[bytes, Path] = {}
    problems = []
    for path in tests:
        if (other := first.setdefault(contents[path], path)) != path or tests.count(path) > 1:
            problems.append(Problem(Message("growth-same-file", {"file": other.name, "other": path.name})))
    if problems:
        raise InputError(problems[-1:])


def _refuse_number(n: int) -> Problem:
    from engine.learners.terms import MOST_TESTS

    return Problem(Message("growth-n-tests", {"n": n, "most": MOST_TESTS}))


def _read_dated_file(options: argparse.Namespace, contents: Files) -> Gradebook:
    """The only file, of which the items have days that make two tests at least."""
    from engine.learners.terms import read_term
    from engine.pipeline import read_gradebooks

    choices = ImportChoices(keep_good_rows=options.keep_good_rows)
    [gradebook] = read_gradebooks([(path.name, contents[path]) for path in options.tests], choices)
    if options.days is not None or read_term(gradebook) is None:
        raise InputError([_refuse_number(1)])
    return gradebook


def _read_class(options: argparse.Namespace, contents: Files) -> tuple[Gradebook, Curriculum, list[Message]]:
    """The tests as one gradebook with what its items ask for, and what is to be said of how they were read."""
    from engine.joining.file_days import find_days_in_name

    if len(options.tests) == 1:
        gradebook = _read_dated_file(options, contents)
        said = [Message("growth-doubt", {"what": d.sentence, "why": d.reason}) for d in gradebook.notes.doubts]
    elif (tables := _read_responses(options, contents)) is not None:
        from engine.joining.response_tests import join_responses

        names = [path.name for path in options.tests]
        named = [find_days_in_name(name, date.today()) for name in names]
        days, said = _order_days(options, [each[0] if len(each) == 1 else None for each in named])
        gradebook = join_responses(list(zip(names, tables, strict=True)), days)
    else:
        from engine.joining.gradebooks import join_gradebooks
        from engine.pipeline import find_days, read_gradebooks

        choices = ImportChoices(keep_good_rows=options.keep_good_rows)
        files = [(path.name, contents[path]) for path in options.tests]
        books = read_gradebooks(files, choices)
        days, said = _order_days(options, find_days(books, files, choices))
        books = [
            replace(book, items=tuple(replace(item, taken_on=day) for item in book.items))
            for book, day in zip(books, days, strict=True)
        ]
        gradebook = join_gradebooks(books, choices, days)
        said += [Message("growth-doubt", {"what": d.sentence, "why": d.reason}) for d in gradebook.notes.doubts]
        said += list(gradebook.notes.warnings)
    curriculum = _read_curriculum(options, contents, gradebook)
    left_out = (*gradebook.notes.left_out, *curriculum.left_out)
    return gradebook, curriculum, [*said, *(Message("cli-left-out", {"what": each.message}) for each in left_out)]


def _read_responses(options: argparse.Namespace, contents: Files) -> list[Responses] | None:
    """The files as tables of credit; None where they are gradebooks.

    With a Q-matrix they have to be tables, with an items or a skills file gradebooks; else what they hold says.
    """
    from engine.importers.responses import ResponsesError, read_responses

    if options.items or options.skills:
        return None
    tables: list[Responses] = []
    problems: list[Problem] = []
    for path in options.tests:
        try:
            tables.append(read_responses(contents[path], path.name))
        except InputError as error:
            problems += error.problems
    if problems and options.q_matrix:
        raise ResponsesError(problems)
    return None if problems else tables


def _order_days(options: argparse.Namespace, in_files: Sequence[date | None]) -> tuple[list[date], list[Message]]:
    """The day of every test, and what is to be said of them; a name that may say two days says none.

    Files of one day, as when all were exported together, count as a usual gap apart.
    """
    known = options.days or [day for day in in_files if day is not None]
    written = ", ".join(day.isoformat() for day in known)
    if len(known) == len(in_files) and sorted(known) != known:
        raise InputError([Problem(Message("growth-files-order", {"days": written}))])
    if len(set(known)) < len(in_files):
        last = date.today()
        days = [last - USUAL_GAP * k for k in range(len(in_files) - 1, -1, -1)]
        return days, [Message("growth-usual-gap", {"n": USUAL_GAP.days})]
    return known, [] if options.days else [Message("growth-days-found", {"days": written})]


def _read_curriculum(options: argparse.Namespace, contents: Files, gradebook: Gradebook) -> Curriculum:
    """What the items ask for; a column that is asked again asks for what its first one does."""
    from engine.curriculum.building import build_curriculum, name_skill
    from engine.curriculum.q_matrix import read_q_matrix

    if options.q_matrix is None:
        return build_curriculum(
            gradebook,
            (options.skills.name, contents[options.skills]) if options.skills else None,
            (options.items.name, contents[options.items]) if options.items else None,
            keep_good_rows=options.keep_good_rows,
        )
    first = [item.title for item in gradebook.items if not item.again_of]
    names, rows = read_q_matrix(contents[options.q_matrix], options.q_matrix.name, first)
    row = {title: k for k, title in enumerate(first)}
    q_matrix = rows[[row[item.again_of or item.title] for item in gradebook.items]]
    return Curriculum(tuple(map(name_skill, names)), q_matrix, "file")


def _choose_earlier(
    options: argparse.Namespace, gradebook: Gradebook, curriculum: Curriculum
) -> tuple[Memory | None, list[Message]]:
    """The other classes of the memory, and that the class is in it itself where it is."""
    if options.memory is None:
        return None, []
    from engine.cli.memories import describe_itself, read_memory_at
    from engine.memory.remembering import set_itself_aside

    memory = read_memory_at(options.memory)
    others = set_itself_aside(memory, gradebook, curriculum)
    return others.memory, list(describe_itself(gradebook.name, memory, others))


def _compare(report: ClassReport, *, each: bool) -> list[Comparison]:
    """The first test with the last, or every test with the next."""
    from engine.growth.comparing import compare_tests

    if report.growth is None:
        return []
    last = len(report.growth.term.days) - 1
    pairs = [(t, t + 1) for t in range(last)] if each else [(0, last)]
    return [compare_tests(report, *pair) for pair in pairs]


def _name_tests(options: argparse.Namespace, report: ClassReport) -> list[str]:
    """The names of the files, or the days where some files are one test."""
    names = [path.stem for path in options.tests]
    days = [day.isoformat() for day in report.growth.term.days] if report.growth is not None else []
    return names if len(names) == len(days) else days


def _remark(report: ClassReport, comparisons: Sequence[Comparison]) -> list[Message]:
    """What links the tests, which items drifted, and why nothing is said where nothing is."""
    from engine.growth.sentences import drifted_message, link_message

    said = [link_message(report, comparison.link) for comparison in comparisons]
    said += [drifted for comparison in comparisons if (drifted := drifted_message(comparison.link))]
    if report.growth is not None and report.growth.paths is None:
        said.append(Message("growth-no-days"))
    if not any(comparison.present.any() for comparison in comparisons):
        said.append(Message("growth-nobody-twice"))
    return [*said, *([report.honesty.sentence] if report.honesty else [])]
