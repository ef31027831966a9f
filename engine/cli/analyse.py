"""``python -m engine analyse``: what each student masters, why something is hard, what comes next."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.classroom import ImportChoices, Message, Problem
from engine.cli.arguments import (
    DEFAULT_LEARNER,
    add_memory,
    answer,
    check_learner,
    mended_cell,
    names,
    points_possible,
    threshold,
)
from engine.cli.class_analysis import Analysed, analyse_kept_class
from engine.cli.class_store import add_store
from engine.cli.files import Files, read_all, write_all
from engine.cli.memories import describe_itself, describe_recall, read_memory_at
from engine.cli.terminal import print_line, show_progress, use_one_thread
from engine.errors import InputError
from engine.wording import list_languages, say

if TYPE_CHECKING:
    from engine.classroom import ClassReport, Curriculum, Gradebook
    from engine.exports.files import ExportedFile
    from engine.importers.remembered import RememberedLayout
    from engine.memory.memory import Memory

SUMMARY = "Read a gradebook and write what each student masters, why something is hard and what comes next."

DETAILS = """
Writes into --out:
  mastery.csv         student,skill,mastery,low,high,level,n_responses,level_by (low, high: central 80 % interval;
                      level_by: scores, or teacher where the teacher decided the level)
  diagnoses.csv       student,skill,kind,sentence,evidence,confidence (findings about the class have no student)
  paths.csv           student,step,skill,why,ready,minutes,check_item
  items.csv           item,n,mean_credit,difficulty,discrimination,flag,
                      information,discrimination_low,discrimination_high,quality,unstable,
                      item_weight (effective number of questions behind a score)
  honesty.csv         learner,log_loss,calibration_error,n_hidden,chosen (hidden scores of this very class),
                      lead,lead_margin,n_ranges,ranges_held
  import_report.json  what was understood, ignored and doubted; with --memory, what is known of the items (remembered)
and with --export, separated by commas:
  xlsx    class.xlsx     the class as a workbook
  pdf     handouts/      a study plan for every student, one page each
  letter  letters/       a letter to every family, one page each
  handouts, letters      all of them in one file to print: handouts.pdf, letters.pdf
  docx    handouts.docx  the study plans for Word; html: handouts.html, to print; md: handouts.md
  csv     plans.csv      the steps of the plans as a table
  ics     plans.ics      review dates and steps for a calendar; read again, it changes the same entries
  json    class.json     everything, see engine/exports/class_report.schema.json
  growth  growth as PDF  what changed since the last test, for a meeting; and growth.csv, class_growth.csv
  growth-letters         growth_letters/: the same for every family, their own child only; with two tests or more
  canvas  canvas.csv     mastery as grades, for a gradebook that came from Canvas

example:
  python -m engine analyse sample_data/fractions_canvas.csv \\
      --skills sample_data/fractions_skills.csv --items sample_data/fractions_items.csv --out results \\
      --export pdf,letter,xlsx

Several gradebooks of the same students become one class: matched by id, then e-mail, then name.
  python -m engine analyse course.csv quiz_1.csv quiz_2.csv --out results

With --memory, items that earlier classes met under the same titles start from what these taught.
  python -m engine analyse canvas.csv --memory school.memory --out results

With --class, a class that is kept is analysed, with everything that was decided about it (see “classes”).
  python -m engine analyse --class "7b" --out results

What is doubtful is read as import_report.json says (questions), and otherwise where that is asked for; a cell that
cannot be read is mended:
  python -m engine analyse 7b.csv --answer blank=zero_points --max "Q1=10" --cell C5=8

A layout that no format knows is mapped in the app once; --mapped-layouts reads the next such file like it.
Without it nothing that this computer remembers changes the result.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command is called with."""
    parser.add_argument(
        "gradebooks",
        type=Path,
        nargs="*",
        metavar="GRADEBOOK",
        help="export of your platform: CSV, TSV, XLSX, XLS, ODS or ZIP",
    )
    parser.add_argument("--class", dest="kept", metavar="NAME", help="instead: a class that is kept, by name or id")
    add_store(parser)
    parser.add_argument("--items", type=Path, help="which items ask for which skills: item,skills")
    parser.add_argument(
        "--skills",
        type=Path,
        help="skills with prerequisites, explanation, practice, minutes; or a framework in the CASE format (JSON)",
    )
    parser.add_argument(
        "--skills-level",
        type=int,
        metavar="N",
        help="which statements of a framework are skills: N steps below the document (default: the lowest)",
    )
    parser.add_argument("--out", type=Path, help="folder for the results (default: GRADEBOOK's name + _gradepath)")
    parser.add_argument("--threshold", type=threshold, help="mastered from here on (default: 0.7)")
    parser.add_argument("--export", type=names, default=[], metavar="A,B,C", help="further files, see below")
    parser.add_argument("--language", choices=list_languages(), help="of handouts, letters and calendars (default: en)")
    parser.add_argument(
        "--keep-good-rows", action="store_true", help="leave out what cannot be read and say what was left out"
    )
    parser.add_argument(
        "--answer",
        type=answer,
        action="append",
        default=[],
        metavar="QUESTION=ANSWER",
        help="read a doubtful place otherwise, as import_report.json names questions and answers; several times",
    )
    parser.add_argument(
        "--max",
        type=points_possible,
        action="append",
        default=[],
        metavar="ITEM=POINTS",
        help="the points possible of an item; several times",
    )
    parser.add_argument(
        "--cell",
        type=mended_cell,
        action="append",
        default=[],
        metavar="C5=TEXT",
        help="read this cell, called as a spreadsheet calls it, as if it said so; several times, with one gradebook",
    )
    parser.add_argument(
        "--mapped-layouts",
        action="store_true",
        help="read columns as you mapped them by hand in the app on this computer",
    )
    add_memory(parser)
    parser.add_argument("--learner", help=f"what adapts to the class (default: {DEFAULT_LEARNER})")


def run(options: argparse.Namespace) -> None:
    """Write the six files of one class, whose scores may be in several gradebooks, or of a class that is kept."""
    _check_what(options)
    inputs = [path for path in (*options.gradebooks, options.skills, options.items, options.memory) if path]
    contents = read_all(inputs)
    with show_progress("analysing", total=3) as bar:
        from engine.exports import tables
        from engine.exports.csv import write_csv

        check_learner(options.learner or DEFAULT_LEARNER)
        _check_formats(options.export)
        use_one_thread()
        bar.update()
        made = analyse_kept_class(options) if options.kept else _analyse_files(options, contents)
        bar.update()
        report, folder = made.report, options.out or made.folder
        understood = _report_import(report) | ({"remembered": list(map(say, made.known))} if made.tells_known else {})
        files = {
            folder / "mastery.csv": write_csv(tables.tabulate_mastery(report)),
            folder / "diagnoses.csv": write_csv(tables.tabulate_diagnoses(report)),
            folder / "paths.csv": write_csv(tables.tabulate_paths(report)),
            folder / "items.csv": write_csv(tables.tabulate_items(report)),
            folder / "honesty.csv": write_csv(tables.tabulate_honesty(report)),
            folder / "import_report.json": (json.dumps(understood, ensure_ascii=False, indent=2) + "\n").encode(),
        }
        exported = _export(made, options.export, options.language)
        write_all(files | {folder / file.path: file.data for file in exported}, inputs)
        bar.update()
    for remark in (*made.known, *filter(None, (file.remark for file in exported))):
        print_line(remark)
    for problem in (*report.gradebook.notes.left_out, *report.curriculum.left_out):
        print_line(Message("cli-left-out", {"what": problem.message}))
    if report.honesty:
        print_line(report.honesty.sentence)
    print(folder)


def _check_what(options: argparse.Namespace) -> None:
    """Either gradebooks or a class that is kept; what is decided in the class is not said a second time."""
    if bool(options.kept) is bool(options.gradebooks):
        raise InputError([Problem(Message("classes-with-gradebooks" if options.kept else "classes-or-gradebooks"))])
    own = (
        "items", "skills", "skills_level", "threshold", "keep_good_rows", "answer", "max", "cell", "mapped_layouts",
        "memory", "learner",
    )  # fmt: skip
    given = [f"--{name.replace('_', '-')}" for name in own if getattr(options, name) not in (None, False, [])]
    if options.kept and given:
        raise InputError(Problem(Message("classes-has-own", {"option": option})) for option in given)


def _analyse_files(options: argparse.Namespace, contents: Files) -> Analysed:
    from engine.estimates.mastery import DEFAULT_THRESHOLD
    from engine.pipeline import analyse, read_class

    gradebook, curriculum = read_class(
        [(path.name, contents[path]) for path in options.gradebooks],
        skills=(options.skills.name, contents[options.skills]) if options.skills else None,
        items=(options.items.name, contents[options.items]) if options.items else None,
        choices=_read_choices(options),
        layouts=_load_layouts() if options.mapped_layouts else {},
    )
    memory, known = _choose_earlier(options.memory, gradebook, curriculum)
    learner = options.learner or DEFAULT_LEARNER
    report = analyse(
        gradebook, curriculum, learner=learner, threshold=options.threshold or DEFAULT_THRESHOLD, memory=memory
    )
    if options.memory:
        known += describe_recall(gradebook.name, len(gradebook.items), report.remembered, report.learner)
    first = options.gradebooks[0]
    folder = first.with_name(f"{first.stem}_gradepath")
    return Analysed(report, folder, tuple(known), tells_known=bool(options.memory))


def _read_choices(options: argparse.Namespace) -> ImportChoices:
    """How the gradebooks are read; cells can be mended where it is one."""
    if options.cell and len(options.gradebooks) > 1:
        raise InputError([Problem(Message("cli-cell-of-which"))])
    return ImportChoices(
        answers=dict(options.answer),
        max_scores=dict(options.max),
        keep_good_rows=options.keep_good_rows,
        skills_level=options.skills_level,
        cells=dict(options.cell),
    )


def _load_layouts() -> dict[str, RememberedLayout]:
    """The layouts that were mapped by hand in the app on this computer."""
    from engine.store.access import Store
    from engine.store.database import open_database
    from engine.store.earlier_folder import take_over_folder
    from engine.store.kept_layouts import load_layouts

    database = open_database()
    try:
        store = Store(database)
        take_over_folder(store)
        return load_layouts(store)
    finally:
        database.close()


def _report_import(report: ClassReport) -> dict[str, Any]:
    """What was understood of all files, ready for JSON."""
    from engine.importers import import_report

    understood = import_report(report.gradebook)
    understood["left_out"] += [say(problem.message) for problem in report.curriculum.left_out]
    understood["remarks"] += [say(remark) for remark in report.curriculum.remarks]
    return understood


def _choose_earlier(
    path: Path | None, gradebook: Gradebook, curriculum: Curriculum
) -> tuple[Memory | None, list[Message]]:
    """The other classes of the memory in a file, and that the class is in it itself where it is."""
    if path is None:
        return None, []
    from engine.memory.remembering import set_itself_aside

    memory = read_memory_at(path)
    others = set_itself_aside(memory, gradebook, curriculum)
    return others.memory, list(describe_itself(gradebook.name, memory, others))


def _export(made: Analysed, formats: Sequence[str], language: str | None) -> list[ExportedFile]:
    """The plans and the report in every format that was asked for."""
    if not formats:
        return []
    from engine.exports.files import CLASS_FORMATS, Imprint
    from engine.planning.plans import make_class_plans

    report = made.report
    day = report.analysed_on or date.today()
    # Not the moment: two runs on one day give the same bytes, and a run on a later day replaces their calendar entries.
    imprint = Imprint(report.gradebook.name, datetime.combine(day, time(), UTC))
    plans = made.plans(day, language) if made.plans else make_class_plans(report, day, language=language or "en")
    written = (file for name in formats for file in CLASS_FORMATS[name](report, plans, imprint))
    return list(show_progress("exporting", written))


def _check_formats(names: Sequence[str]) -> None:
    from engine.exports.files import CLASS_FORMATS

    known = ", ".join(CLASS_FORMATS)
    messages = (Message("cli-unknown-export", {"format": name, "formats": known}) for name in names)
    if problems := [Problem(message) for message in messages if message.values["format"] not in CLASS_FORMATS]:
        raise InputError(problems)
