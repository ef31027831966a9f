"""``python -m engine benchmark``: speed, and quality on real exams."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from engine.classroom import Message, Problem
from engine.cli.arguments import check_learner, names, positive, seed, share
from engine.cli.federating import require_flower
from engine.cli.files import read_all
from engine.cli.terminal import use_one_thread
from engine.errors import InputError
from engine.research.pages import fill_blocks, list_blocks, name_command

SUMMARY = "Measure speed, or how well hidden scores are predicted, and print a markdown table."

DETAILS = """
examples:
  python -m engine benchmark --speed
  python -m engine benchmark                     simulated classes that no training saw
  python -m engine benchmark --data DIR          folders with responses.csv and, if there is one, q.csv
  python -m engine benchmark --data DIR --cold-start
  python -m engine benchmark --data DIR --known-items
  python -m engine benchmark --data DIR --growing        the same students judged in ever larger classes
  python -m engine benchmark --data DIR --memory --classes 10    what a memory of earlier classes is worth
  python -m engine benchmark --at-home           what earlier classes say about the meta-weights, to the next class
  python -m engine benchmark --paths             the order of learning paths against other orders
  python -m engine benchmark --diagnosis --classes 600 --seed 2026
  python -m engine benchmark --validity          do ranges hold the truth; with --data DIR: hidden items of real exams
  python -m engine benchmark --tracing --data DIR        the next response of students; folders with log.csv or .csv.gz
  python -m engine benchmark --growth            is change told truly, on simulated terms; with --data DIR: real exams
  python -m engine benchmark --reading           are files of unseen languages and platforms read right; --cases DIR
  python -m engine benchmark --membership        what a memory tells of who was in a class; also with --data DIR
  python -m engine benchmark --federated         schools that learn together, with and without noise; also --data DIR
  python -m engine benchmark --same-class        is a class that is remembered again told from a parallel one
  python -m engine benchmark --district --students 1000000    nights in invented districts; half an hour
  python -m engine benchmark --store             what was confirmed is there after kills, what was deleted is gone
  python -m engine benchmark --data DIR --training --into README.md     between the markers that name the command
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command is called with."""
    parser.add_argument("--speed", action="store_true", help="medians of what a teacher waits for")
    parser.add_argument("--paths", action="store_true", help="what the order of a path is worth, on simulated students")
    parser.add_argument("--ablation", action="store_true", help="the default learner with one part taken away each")
    parser.add_argument(
        "--diagnosis",
        action="store_true",
        help="how often planted causes are named on --classes simulated classes, and what ordinary ones are told",
    )
    parser.add_argument(
        "--validity",
        action="store_true",
        help="whether ranges hold the truth of simulated gradebooks, 5 x --classes of each kind, by default those of"
        " reptile; with --data: whether they hold whole hidden items of real exams",
    )
    parser.add_argument(
        "--membership", action="store_true", help="what can be told from a memory of who was in a remembered class"
    )
    parser.add_argument(
        "--federated",
        action="store_true",
        help="--schools that learn together beside all classes in one place (requirements-federate.txt); minutes",
    )
    parser.add_argument("--schools", type=positive, default=50, help="of --federated (default: 50)")
    parser.add_argument(
        "--same-class", action="store_true", help="whether a class that is remembered again is told from a parallel one"
    )
    parser.add_argument(
        "--training", action="store_true", help="the default learner beside its untrained start, 30 and 70 %% hidden"
    )
    _add_reading_arguments(parser)
    _add_store_arguments(parser)
    _add_district_arguments(parser)
    parser.add_argument("--repeats", type=positive, default=9, help="of every timing (default: 9)")
    parser.add_argument(
        "--cold-start", action="store_true", help="a new student shows 0, 1, 3, 5, 10 scores, the classmates all"
    )
    parser.add_argument(
        "--known-items",
        action="store_true",
        help="a new student on an exam of hundreds or thousands shows 1, 5, 10, 21 scores; beside 2PL and EAP",
    )
    parser.add_argument(
        "--growing",
        action="store_true",
        help="the same 28 students judged in classes of 28, 60, 120, 330, 1000; log loss must not rise",
    )
    parser.add_argument(
        "--memory",
        action="store_true",
        help="a memory of 1, 3, 8 earlier classes of the same test, or of another kind; --classes sequences a set",
    )
    parser.add_argument(
        "--at-home",
        action="store_true",
        help="meta-weights moved by 1, 3, 8 earlier classes beside the shipped ones; --classes sequences of a kind",
    )
    _add_arguments_over_time(parser)
    _add_settings(parser)


def _add_arguments_over_time(parser: argparse.ArgumentParser) -> None:
    """What is asked about classes that move."""
    parser.add_argument(
        "--growth",
        action="store_true",
        help="whether change is told truly: nobody moved, planted gains, the third test from two, groups, items that"
        " drift; with --data: real exams cut into two tests",
    )
    parser.add_argument(
        "--full",
        action="store_true",
        help="of --growth: eight times as many classes; hours. Of --district: also all of it with one worker",
    )
    parser.add_argument(
        "--tracing",
        action="store_true",
        help="every response from the student's earlier ones, beside BKT, PFA and an LSTM; minutes",
    )


def _add_district_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--district",
        action="store_true",
        help="nights in invented districts of a hundredth, a tenth and all of --students, with one worker and two",
    )


def _add_settings(parser: argparse.ArgumentParser) -> None:
    """On what is measured, and where the figures go."""
    parser.add_argument(
        "--learners", type=names, metavar="A,B,C", help="which to compare, separated by commas (default: all)"
    )
    parser.add_argument("--data", type=Path, help="folder of response sets; simulated classes without it")
    parser.add_argument("--classes", type=positive, default=40, help="classes drawn from each set (default: 40)")
    parser.add_argument("--class-size", type=positive, default=28, help="students in a class (default: 28)")
    parser.add_argument(
        "--students",
        type=positive,
        default=1000,
        help="to learn from, of --tracing; of the largest district, of --district (default: 1000)",
    )
    parser.add_argument("--hide", type=share, default=0.3, help="share of the scores to hide (default: 0.3)")
    parser.add_argument("--seed", type=seed, default=0, help="of the draw and of what is hidden (default: 0)")
    parser.add_argument(
        "--into", type=Path, nargs="+", default=[], metavar="PAGE.md", help="write the tables into these pages as well"
    )


def _add_reading_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--reading",
        action="store_true",
        help="are invented files of unseen languages and platforms read right; minutes",
    )
    parser.add_argument("--tables", type=positive, default=372, help="files of --reading (default: 372)")
    parser.add_argument(
        "--cases", type=Path, metavar="DIR", help="of --reading: what is read in a folder of known files"
    )


def _add_store_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--store", action="store_true", help="kill writing processes, search deleted bytes, time the store; minutes"
    )
    parser.add_argument("--kills", type=positive, default=30, help="of --store, on each database (default: 30)")


def run(options: argparse.Namespace) -> None:
    """Print markdown tables of speed or of quality, and write them into the pages that ask for them."""
    pages = _read_pages(options.into, name_command(options.words))
    figures = _measure(options)
    print(figures)
    for path, page in pages.items():
        path.write_text(fill_blocks(page, name_command(options.words), figures), encoding="utf-8")


def _measure(options: argparse.Namespace) -> str:
    if options.speed:
        from engine.research.speed import measure_speed

        return measure_speed(repeats=options.repeats, progress=True)
    use_one_thread()
    if options.reading:
        return _measure_reading(options)
    if options.store:
        from engine.research.lasting.durability import measure_store

        return measure_store(kills=options.kills, repeats=options.repeats, progress=True)
    if options.district:
        from engine.research.district.measuring import measure_district

        return measure_district(options.students, seed=options.seed, full=options.full, progress=True)
    if options.paths:
        from engine.research.path_benchmark import measure_paths

        return measure_paths(seed=options.seed, progress=True)
    if options.diagnosis:
        from engine.research.ordinary import tabulate_alarms
        from engine.research.planted import tabulate_causes
        from engine.research.real_findings import tabulate_real_findings
        from engine.research.sureness import tabulate_sureness

        if options.data:
            _check_response_sets(options.data)
            return tabulate_real_findings(options.data, options.classes, options.class_size, options.seed)
        tables = (
            tabulate(options.classes, options.seed)
            for tabulate in (tabulate_causes, tabulate_alarms, tabulate_sureness)
        )
        return "\n\n".join(tables)
    if options.same_class:
        from engine.research.same_class import measure_same_class

        return measure_same_class(n_classes=options.classes, seed=options.seed, progress=True)
    if options.membership:
        return _measure_membership(options)
    if options.federated:
        return _measure_federated(options)
    if options.tracing:
        from engine.research.tracing.report import measure_tracing

        return measure_tracing(options.data, n_students=options.students, seed=options.seed, progress=True)
    if options.validity:
        return _measure_validity(options)
    if options.growth:
        return _measure_growth(options)
    return _measure_quality(options)


def _measure_reading(options: argparse.Namespace) -> str:
    if options.cases:
        from engine.research.reading.reading_cases import tabulate_cases

        return tabulate_cases(options.cases)
    from engine.research.reading.measuring import measure_reading

    return measure_reading(options.tables, options.seed, progress=True)


def _measure_growth(options: argparse.Namespace) -> str:
    from engine.research.growth.report import measure_growth, measure_growth_on_exams

    draw = {"n_classes": options.classes, "seed": options.seed, "full": options.full, "progress": True}
    if options.data:
        _check_response_sets(options.data)
        return measure_growth_on_exams(options.data, **draw)
    return measure_growth(repeats=options.repeats, **draw)


def _measure_membership(options: argparse.Namespace) -> str:
    from engine.research.membership import measure_membership, measure_membership_on_exams

    draw = {"n_classes": options.classes, "seed": options.seed, "progress": True}
    if options.data:
        _check_response_sets(options.data)
        return measure_membership_on_exams(options.data, **draw)
    return measure_membership(**draw)


def _measure_federated(options: argparse.Namespace) -> str:
    require_flower()
    from engine.research.federating.measuring import measure_federated

    if options.data:
        _check_response_sets(options.data)
    return measure_federated(options.data, n_schools=options.schools, seed=options.seed, progress=True)


def _measure_validity(options: argparse.Namespace) -> str:
    from engine.research.validity.report import measure_validity, measure_validity_on_exams

    learners = options.learners or ["reptile"]
    for name in learners:
        check_learner(name)
    draw = {"n_classes": options.classes, "seed": options.seed, "progress": True}
    if options.data:
        _check_response_sets(options.data)
        return measure_validity_on_exams(options.data, learners, class_size=options.class_size, **draw)
    return measure_validity(learners, **draw)


def _measure_quality(options: argparse.Namespace) -> str:
    from engine.learners import LEARNERS
    from engine.research.ablations import ABLATIONS
    from engine.research.benchmark import measure_cold_start, measure_quality, measure_training

    learners = options.learners or list(LEARNERS)
    for name in learners:
        check_learner(name)
    if options.ablation:
        learners = ["reptile", *ABLATIONS]
    if options.data:
        _check_response_sets(options.data)
    draw = {"n_classes": options.classes, "class_size": options.class_size, "seed": options.seed, "progress": True}
    if options.known_items:
        from engine.research.known_items import measure_known_items

        if not options.data:
            raise InputError([Problem(Message("cli-known-items-need-data"))])
        compared = options.learners or ["reptile"]
        return measure_known_items(options.data, learners=compared, seed=options.seed, progress=True)
    if options.growing:
        from engine.research.growing import measure_growing

        draw.pop("class_size")
        return measure_growing(options.data, learners=learners, hidden=options.hide, **draw)
    if options.memory:
        from engine.research.remembering.report import measure_memory

        size = options.class_size
        return measure_memory(
            options.data, n_sequences=options.classes, class_size=size, seed=options.seed, progress=True
        )
    if options.at_home:
        from engine.research.at_home import measure_at_home

        size = options.class_size
        return measure_at_home(
            options.data, n_sequences=options.classes, class_size=size, seed=options.seed, progress=True
        )
    if options.training:
        return measure_training(options.data, **draw)
    if options.cold_start:
        return measure_cold_start(options.data, learners=learners, **draw)
    return measure_quality(options.data, learners=learners, hidden=options.hide, **draw)


def _check_response_sets(folder: Path) -> None:
    if not any(folder.glob("*/responses.csv")):
        raise InputError([Problem(Message("cli-no-response-sets", {"folder": str(folder)}))])


def _read_pages(paths: Sequence[Path], command: str) -> dict[Path, str]:
    """The pages to write into; refused before the command runs for minutes where one has no block of it."""
    pages = {path: data.decode() for path, data in read_all(paths).items()}
    problems = [
        Problem(Message("cli-no-figures", {"file": str(path), "command": command}))
        for path, page in pages.items()
        if command not in {block.command for block in list_blocks(page)}
    ]
    if problems:
        raise InputError(problems)
    return pages
