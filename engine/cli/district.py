"""``python -m engine district``: every class of a district in a night, from files or Parquet to Parquet."""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from engine.classroom import Message
from engine.cli.arguments import DEFAULT_LEARNER, check_learner, positive, threshold
from engine.cli.files import describe_unwritable, read_all
from engine.cli.terminal import print_done, print_line, show_progress
from engine.errors import InputError

if TYPE_CHECKING:
    from engine.district.night import Night, Progress

SUMMARY = "Analyse every class of a district on all cores or a Dask cluster, from files or Parquet to Parquet."

DETAILS = """
INPUT is a folder, or a pattern in quotes, of gradebooks in any format that “analyse” reads: a file is a class, the
folder that it lies in its school. Or it is a Parquet data set of responses: INPUT/school=…/class=…/*.parquet with
columns student, item, points, max_points and, if there are any, day and skills.

Writes into --out, all columns told in engine/district/DISTRICT.md:
  mastery, findings, paths, items, honesty    as “analyse” writes them, partitioned by school and class
  growth, class_growth                        of classes with several days: the first one against the last
  overview.parquet                            counts by class and skill
  manifest.parquet                            what is done, from which content
  problems.parquet                            why a class has no results; the others are done all the same
  student_key                                 the secret behind the students' pseudonyms; names are written nowhere

Run again, it analyses what is new, changed or missing, also after it was killed, and takes away what the input has no
more. The number of workers changes no bit.

It needs more than the app: python -m pip install -r requirements-district.txt

examples:
  python -m engine district exports --out night --skills skills.csv --items items.csv
  python -m engine district "exports/*/*.xlsx" --out night --workers 4
  python -m engine district responses --out night --scheduler tcp://10.0.0.5:8786
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command is called with."""
    parser.add_argument("input", metavar="INPUT", help="folder or pattern of gradebooks, or folder of partitions")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder of the results")
    parser.add_argument("--workers", type=positive, metavar="N", help="processes on this computer (default: its cores)")
    parser.add_argument("--scheduler", metavar="tcp://…", help="address of a Dask cluster that runs already")
    parser.add_argument("--skills", type=Path, help="of all classes: the skills, as “analyse” reads them")
    parser.add_argument("--items", type=Path, help="of all classes: which items ask for which skills: item,skills")
    parser.add_argument("--threshold", type=threshold, help="mastered from here on (default: 0.7)")
    parser.add_argument("--learner", default=DEFAULT_LEARNER, help=f"what adapts (default: {DEFAULT_LEARNER})")
    parser.add_argument(
        "--two-passes",
        action="store_true",
        help="first remember what classes taught about each test, then start the others from it; takes five times as"
        " long, and pays where tests are short or much is missing",
    )
    parser.add_argument("--batch", type=positive, metavar="N", help="classes of a task (default: 100)")


def run(options: argparse.Namespace) -> None:
    """Analyse what is missing, and say what was done."""
    from engine.district.extras import require_extras

    require_extras()
    from engine.district.night import BATCH, Crew, spend_night
    from engine.district.pseudonyms import load_key
    from engine.district.responses import Tags
    from engine.district.settings import Settings
    from engine.estimates.mastery import DEFAULT_THRESHOLD

    check_learner(options.learner)
    contents = read_all([path for path in (options.skills, options.items) if path])
    skills, items = (path and (path.name, contents[path]) for path in (options.skills, options.items))
    crew = Crew(options.workers or os.cpu_count() or 1, options.scheduler, options.batch or BATCH)
    try:
        settings = Settings(
            learner=options.learner,
            threshold=options.threshold or DEFAULT_THRESHOLD,
            tags=Tags(skills, items),
            two_passes=options.two_passes,
            key=load_key(options.out),
        )
        night = spend_night(options.input, options.out, settings, crew, begin=_show)
    except OSError as error:
        raise InputError([describe_unwritable(Path(error.filename or options.out), error)]) from None
    _report(night)
    print(options.out)


def _show(n_classes: int) -> Progress:
    """A bar of classes with the students a second and the time that is left."""
    bar = show_progress("district", total=n_classes)
    started, students = time.perf_counter(), 0

    def tell(classes: int, more: int) -> None:
        nonlocal students
        students += more
        bar.set_postfix_str(f"{students / (time.perf_counter() - started):.0f} students/s", refresh=False)
        bar.update(classes)
        if bar.n >= n_classes:
            bar.close()

    return tell


def _report(night: Night) -> None:
    failed = sum(record.status != "done" for record in night.records)
    print_done(
        Message(
            "district-done",
            {"classes": night.n_analysed, "students": night.n_students, "all": len(night.records)},
        )
    )
    if failed:
        print_line(Message("district-failed", {"n": failed, "file": "problems.parquet"}))
    if night.n_removed:
        print_line(Message("district-removed", {"n": night.n_removed}))
