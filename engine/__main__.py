"""Gradepath without a browser: analyse a gradebook, predict unseen scores, train a learner, measure.

    python -m engine analyse GRADEBOOK    what each student masters, why something is hard, what comes next
    python -m engine predict RESPONSES    the expected credit of every student on every item
    python -m engine train                meta-train a learner from simulated classes
    python -m engine benchmark            speed, and quality on real exams

Every command explains itself with --help. A file that cannot be used ends with code 2, one line per problem on stderr,
and nothing written.
"""

from __future__ import annotations

import argparse
import contextlib
import errno
import json
import math
import os
import sys
import textwrap
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from engine.errors import InputError
from engine.types import ImportChoices, Message, Problem
from engine.wording import list_languages, say

if TYPE_CHECKING:
    from tqdm import tqdm

    from engine.exports.files import ExportedFile
    from engine.types import ClassReport

_Files = dict[Path, bytes]
_T = TypeVar("_T")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 2 an input that cannot be used."""
    options = _build_parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], None] = options.run
    try:
        run(options)
    except InputError as error:
        for problem in error.problems:
            _print_line(problem.message)
        if error.can_keep_good_rows and not getattr(options, "keep_good_rows", True):
            _print_line(Message("cli-can-keep-good-rows"))
        return 2
    return 0


# ---------------------------------------------------------------------------------------------- commands


def run_analyse(options: argparse.Namespace) -> None:
    """Write the six files of one class, whose scores may be in several gradebooks."""
    first = options.gradebooks[0]
    inputs = [path for path in (*options.gradebooks, options.skills, options.items) if path]
    contents = _read_all(inputs)
    with _show_progress("analysing", total=3) as bar:
        from engine.exports import tables
        from engine.exports.csv import write_csv
        from engine.importers import import_report
        from engine.importers.remembered import load_layouts
        from engine.pipeline import analyse_files

        _check_learner(options.learner)
        _check_formats(options.export)
        _use_one_thread()
        bar.update()
        report = analyse_files(
            [(path.name, contents[path]) for path in options.gradebooks],
            skills=(options.skills.name, contents[options.skills]) if options.skills else None,
            items=(options.items.name, contents[options.items]) if options.items else None,
            choices=ImportChoices(keep_good_rows=options.keep_good_rows, skills_level=options.skills_level),
            layouts=load_layouts() if options.mapped_layouts else {},
            learner=options.learner,
            threshold=options.threshold,
        )
        bar.update()
        understood = import_report(report.gradebook)
        understood["left_out"] += [say(problem.message) for problem in report.curriculum.left_out]
        understood["remarks"] += [say(remark) for remark in report.curriculum.remarks]
        folder = options.out or first.with_name(f"{first.stem}_gradepath")
        files = {
            folder / "mastery.csv": write_csv(tables.tabulate_mastery(report)),
            folder / "diagnoses.csv": write_csv(tables.tabulate_diagnoses(report)),
            folder / "paths.csv": write_csv(tables.tabulate_paths(report)),
            folder / "items.csv": write_csv(tables.tabulate_items(report)),
            folder / "honesty.csv": write_csv(tables.tabulate_honesty(report)),
            folder / "import_report.json": (json.dumps(understood, ensure_ascii=False, indent=2) + "\n").encode(),
        }
        exported = _export(report, options.export, options.language)
        _write(files | {folder / file.path: file.data for file in exported}, inputs)
        bar.update()
    for remark in filter(None, (file.remark for file in exported)):
        _print_line(remark)
    for problem in (*report.gradebook.notes.left_out, *report.curriculum.left_out):
        _print_line(Message("cli-left-out", {"what": say(problem.message)}))
    if report.honesty:
        _print_line(report.honesty.sentence)
    print(folder)


def _export(report: ClassReport, formats: Sequence[str], language: str) -> list[ExportedFile]:
    """The plans and the report in every format that was asked for."""
    if not formats:
        return []
    from engine.exports.files import CLASS_FORMATS, Imprint
    from engine.plans import make_class_plans

    day = report.analysed_on or date.today()
    # Not the moment: two runs on one day give the same bytes, and a run on a later day replaces their calendar entries.
    imprint = Imprint(report.gradebook.name, datetime.combine(day, time(), UTC))
    plans = make_class_plans(report, day, language=language)
    written = (file for name in formats for file in CLASS_FORMATS[name](report, plans, imprint))
    return list(_show_progress("exporting", written))


def run_predict(options: argparse.Namespace) -> None:
    """Write the expected credit and the mastery of one or more classes, all adapted in one call."""
    from engine.curriculum import read_item_tags, read_q_matrix
    from engine.learners import load_learner
    from engine.predictions import write_mastery, write_predictions
    from engine.responses import ResponsesError, read_responses
    from engine.tasks import make_tasks

    _check_learner(options.learner)
    _use_one_thread()
    _check_stems(options.responses)
    inputs = [*options.responses, *([options.q_matrix] if options.q_matrix else [])]
    contents = _read_all(inputs)
    tags = contents[options.q_matrix] if options.q_matrix else None
    problems: list[Problem] = []
    if tags is not None:
        try:
            read_item_tags(tags, options.q_matrix.name)
        except InputError as error:
            problems += error.problems
            tags = None
    responses, classes, skills = [], [], []
    for path in _show_progress("reading", options.responses):
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
    files: _Files = {}
    together = list(zip(options.responses, responses, skills, classes, adapted, strict=True))
    for path, response, names, tasks, result in _show_progress("writing", together):
        files[options.out / f"{path.stem}.predicted.csv"] = write_predictions(response, result)
        files[options.out / f"{path.stem}.mastery.csv"] = write_mastery(response, names, tasks, result)
    _write(files, inputs)


def run_train(options: argparse.Namespace) -> None:
    """Meta-train a learner and write its checkpoint."""
    from engine.learners import LEARNERS
    from engine.learners.checkpoints import write_checkpoint
    from engine.training import default_iterations, meta_train

    _check_learner(options.learner)
    _use_one_thread()
    kind = LEARNERS[options.learner]
    meta_iterations = options.meta_iterations or default_iterations(kind)
    learner = meta_train(kind, seed=options.seed, meta_iterations=meta_iterations, progress=True)
    how = {"seed": str(options.seed), "meta_iterations": str(meta_iterations), "classes": "simulated"}
    try:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        write_checkpoint(learner, options.out, how)
    except OSError as error:
        raise InputError([_unwritable(options.out, error)]) from None


def run_benchmark(options: argparse.Namespace) -> None:
    """Print markdown tables of speed or of quality."""
    if options.speed:
        from engine.speed import measure_speed

        print(measure_speed(repeats=options.repeats, progress=True))
        return
    if options.paths:
        from engine.path_benchmark import measure_paths

        _use_one_thread()
        print(measure_paths(seed=options.seed, progress=True))
        return
    if options.diagnosis:
        from engine.planted import tabulate_causes

        _use_one_thread()
        print(tabulate_causes(options.classes, options.seed))
        return
    from engine.benchmark import measure_cold_start, measure_quality
    from engine.learners import LEARNERS
    from engine.learners.ablations import ABLATIONS

    learners = options.learners or list(LEARNERS)
    for name in learners:
        _check_learner(name)
    if options.ablation:
        learners = ["reptile", *ABLATIONS]
    if options.data and not any(options.data.glob("*/responses.csv")):
        raise InputError([Problem(Message("cli-no-response-sets", {"folder": str(options.data)}))])
    draw = {"n_classes": options.classes, "class_size": options.class_size, "seed": options.seed, "progress": True}
    if options.cold_start:
        print(measure_cold_start(options.data, learners=learners, **draw))
    else:
        print(measure_quality(options.data, learners=learners, hidden=options.hide, **draw))


# ------------------------------------------------------------------------------------------------- parser


def _build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m engine", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    analyse = _add_command(
        commands,
        "analyse",
        run_analyse,
        "Read a gradebook and write what each student masters, why something is hard and what comes next.",
        """
        Writes into --out:
          mastery.csv         student,skill,mastery,low,high,level,n_responses (low, high: central 80 % interval)
          diagnoses.csv       student,skill,kind,sentence,evidence,confidence (findings about the class have no student)
          paths.csv           student,step,skill,why,ready,minutes,check_item
          items.csv           item,n,mean_credit,difficulty,discrimination,flag,
                              information,discrimination_low,discrimination_high,quality,unstable
          honesty.csv         learner,log_loss,calibration_error,n_hidden,chosen (hidden scores of this very class)
          import_report.json  what was understood, ignored and doubted
        and with --export, separated by commas:
          xlsx    class.xlsx     the class as a workbook
          pdf     handouts/      a study plan for every student, one page each
          letter  letters/       a letter to every family, one page each
          handouts, letters      all of them in one file to print: handouts.pdf, letters.pdf
          docx    handouts.docx  the study plans for Word; html: handouts.html, to print; md: handouts.md
          csv     plans.csv      the steps of the plans as a table
          ics     plans.ics      review dates and steps for a calendar; read again, it changes the same entries
          json    class.json     everything, see engine/exports/class_report.schema.json
          canvas  canvas.csv     mastery as grades, for a gradebook that came from Canvas

        example:
          python -m engine analyse sample_data/fractions_canvas.csv \\
              --skills sample_data/fractions_skills.csv --items sample_data/fractions_items.csv --out results \\
              --export pdf,letter,xlsx

        Several gradebooks of the same students become one class: matched by id, then e-mail, then name.
          python -m engine analyse course.csv quiz_1.csv quiz_2.csv --out results

        A layout that no format knows is mapped in the app once; --mapped-layouts reads the next such file like it.
        Without it nothing that this computer remembers changes the result.
        """,
    )
    analyse.add_argument(
        "gradebooks", type=Path, nargs="+", metavar="GRADEBOOK", help="export of your platform: CSV, TSV or XLSX"
    )
    analyse.add_argument("--items", type=Path, help="which items ask for which skills: item,skills")
    analyse.add_argument(
        "--skills",
        type=Path,
        help="skills with prerequisites, explanation, practice, minutes; or a framework in the CASE format (JSON)",
    )
    analyse.add_argument(
        "--skills-level",
        type=int,
        metavar="N",
        help="which statements of a framework are skills: N steps below the document (default: the lowest)",
    )
    analyse.add_argument("--out", type=Path, help="folder for the results (default: GRADEBOOK's name + _gradepath)")
    analyse.add_argument("--threshold", type=_threshold, default=0.7, help="mastered from here on (default: 0.7)")
    analyse.add_argument("--export", type=_names, default=[], metavar="A,B,C", help="further files, see below")
    analyse.add_argument(
        "--language", choices=list_languages(), default="en", help="of handouts, letters and calendars (default: en)"
    )
    analyse.add_argument(
        "--keep-good-rows", action="store_true", help="leave out what cannot be read and say what was left out"
    )
    analyse.add_argument(
        "--mapped-layouts",
        action="store_true",
        help="read columns as you mapped them by hand in the app on this computer",
    )
    _add_learner(analyse)

    predict = _add_command(
        commands,
        "predict",
        run_predict,
        "Fill every cell of one or more tables of credit with the credit to expect.",
        """
        Reads wide CSV: first column student, then one column per item, credit 0 to 1, blank = unseen. Every file is a
        class of its own; all are adapted in one call. Writes STEM.predicted.csv (same rows and columns, every cell
        filled) and STEM.mastery.csv. Without a Q-matrix all items share one skill.

        example:
          python -m engine predict class_a.csv class_b.csv --q-matrix q.csv --out results
        """,
    )
    predict.add_argument("responses", type=Path, nargs="+", metavar="RESPONSES.csv", help="table of credit")
    predict.add_argument("--q-matrix", type=Path, help="first column item, one column per skill, 0 or 1")
    predict.add_argument("--out", type=Path, required=True, help="folder for the results")
    _add_learner(predict)

    train = _add_command(
        commands,
        "train",
        run_train,
        "Meta-train a learner from simulated classes; no student's score enters.",
        """
        The same seed gives the same weights on the same kind of machine. The checkpoint that ships with the project:
          python -m engine train --learner reptile --seed 0 --out engine/learners/meta_weights/reptile.safetensors
        """,
    )
    _add_learner(train)
    train.add_argument("--seed", type=_seed, default=0, help="of the simulated classes and the training (default: 0)")
    train.add_argument("--out", type=Path, required=True, metavar="FILE", help="checkpoint to write (safetensors)")
    train.add_argument(
        "--meta-iterations", type=_positive, help="outer updates (default: as many as the shipped checkpoint)"
    )

    benchmark = _add_command(
        commands,
        "benchmark",
        run_benchmark,
        "Measure speed, or how well hidden scores are predicted, and print a markdown table.",
        """
        examples:
          python -m engine benchmark --speed
          python -m engine benchmark                     simulated classes that no training saw
          python -m engine benchmark --data DIR          folders with responses.csv and, if there is one, q.csv
          python -m engine benchmark --data DIR --cold-start
          python -m engine benchmark --paths             the order of learning paths against other orders
          python -m engine benchmark --diagnosis --classes 600 --seed 2026
        """,
    )
    benchmark.add_argument("--speed", action="store_true", help="medians of what a teacher waits for")
    benchmark.add_argument(
        "--paths", action="store_true", help="what the order of a path is worth, on simulated students"
    )
    benchmark.add_argument("--ablation", action="store_true", help="the default learner with one part taken away each")
    benchmark.add_argument(
        "--diagnosis", action="store_true", help="how often planted causes are named, on --classes simulated classes"
    )
    benchmark.add_argument("--repeats", type=_positive, default=9, help="of every timing (default: 9)")
    benchmark.add_argument(
        "--cold-start", action="store_true", help="a new student shows 0, 1, 3, 5, 10 scores, the classmates all"
    )
    benchmark.add_argument(
        "--learners", type=_names, metavar="A,B,C", help="which to compare, separated by commas (default: all)"
    )
    benchmark.add_argument("--data", type=Path, help="folder of response sets; simulated classes without it")
    benchmark.add_argument("--classes", type=_positive, default=40, help="classes drawn from each set (default: 40)")
    benchmark.add_argument("--class-size", type=_positive, default=28, help="students in a class (default: 28)")
    benchmark.add_argument("--hide", type=_share, default=0.3, help="share of the scores to hide (default: 0.3)")
    benchmark.add_argument("--seed", type=_seed, default=0, help="of the draw and of what is hidden (default: 0)")
    return parser


def _add_command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[[argparse.Namespace], None],
    summary: str,
    details: str,
) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(
        name,
        help=summary,
        description=summary,
        epilog=textwrap.dedent(details),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.set_defaults(run=run)
    return command


def _add_learner(command: argparse.ArgumentParser) -> None:
    command.add_argument("--learner", default="reptile", help="what adapts to the class (default: reptile)")


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"must be a whole number, 1 or more, not {text}")
    return int(text)


def _seed(text: str) -> int:
    if not text.isdecimal() or int(text) >= 2**63:
        raise argparse.ArgumentTypeError(f"must be a whole number from 0 to 2^63 - 1, not {text}")
    return int(text)


def _names(text: str) -> list[str]:
    return list(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))


def _share(text: str) -> float:
    value = _number(text)
    if not 0 < value < 1:
        raise argparse.ArgumentTypeError(f"must be a number between 0 and 1, not {text}")
    return value


def _threshold(text: str) -> float:
    value = _number(text)
    if not 0.25 <= value <= 0.95:
        raise argparse.ArgumentTypeError(f"must be a number from 0.25 to 0.95, not {text}")
    return value


def _number(text: str) -> float:
    """NaN, which no range holds, where it is none."""
    try:
        return float(text)
    except ValueError:
        return math.nan


# -------------------------------------------------------------------------------------------------- files


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError([Problem(Message("cli-no-file", {"file": str(path)}))]) from None
    except OSError as error:
        message = Message("cli-unreadable-file", {"file": str(path), "reason": error.strerror or ""})
        raise InputError([Problem(message)]) from None


def _read_all(paths: Sequence[Path]) -> _Files:
    """The bytes of every file, or one problem for each that cannot be read."""
    contents: _Files = {}
    problems: list[Problem] = []
    for path in dict.fromkeys(paths):
        try:
            contents[path] = _read(path)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return contents


def _write(files: _Files, inputs: Sequence[Path]) -> None:
    """Write all or nothing, and never over a file that the results are made from."""
    sources = {path.resolve() for path in inputs}
    replaced = [path for path in files if path.resolve() in sources]
    if replaced:
        raise InputError(Problem(Message("cli-overwrites-input", {"file": str(path)})) for path in replaced)
    # Under other names first: a full disk then leaves the results of the last run as they were.
    drafts = {path: path.with_name(f"{path.name}.part") for path in files}
    path = next(iter(files))
    try:
        for path, draft in drafts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
            draft.write_bytes(files[path])
        for path, draft in drafts.items():
            draft.replace(path)
    except OSError as error:
        for draft in drafts.values():
            with contextlib.suppress(OSError):
                draft.unlink()
        raise InputError([_unwritable(path, error)]) from None


def _unwritable(path: Path, error: OSError) -> Problem:
    return Problem(Message("cli-unwritable", {"file": str(path), "reason": error.strerror or ""}))


def _print_line(message: Message) -> None:
    """One sentence, one line: names in it may hold line ends."""
    print(" ".join(say(message).split()), file=sys.stderr)


def _show_progress(what: str, over: Iterable[_T] | None = None, total: int | None = None) -> tqdm[_T]:
    """A bar on whatever takes over a second; only in a terminal, since programs read problems from stderr."""
    from tqdm import tqdm

    return tqdm(over, desc=what, total=total, delay=1, leave=False, disable=None)


def _use_one_thread() -> None:
    """Class-sized tensors gain nothing from a second thread, pay dearly when it is busy, and sums keep their order."""
    import torch

    torch.set_num_threads(1)


def _check_learner(name: str) -> None:
    from engine.learners import LEARNERS

    if name not in LEARNERS:
        message = Message("cli-unknown-learner", {"learner": name, "learners": ", ".join(LEARNERS)})
        raise InputError([Problem(message)])


def _check_formats(names: Sequence[str]) -> None:
    from engine.exports.files import CLASS_FORMATS

    known = ", ".join(CLASS_FORMATS)
    messages = (Message("cli-unknown-export", {"format": name, "formats": known}) for name in names)
    if problems := [Problem(message) for message in messages if message.values["format"] not in CLASS_FORMATS]:
        raise InputError(problems)


def _check_stems(paths: Sequence[Path]) -> None:
    stems = [path.stem for path in paths]
    repeated = {stem for stem in stems if stems.count(stem) > 1}
    if repeated:
        raise InputError(
            Problem(Message("cli-same-stem", {"file": str(path), "name": f"{path.stem}.predicted.csv"}))
            for path in paths
            if path.stem in repeated
        )


if __name__ == "__main__":
    sys.exit(main())
