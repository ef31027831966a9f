"""A program that writes one class in every format while the clock shows a moment of its choice.

``python -m tests.engine.exports.every_format FOLDER 2026-10-12T08:30`` writes each format into a folder of its own.
"""

from __future__ import annotations

import csv
import datetime
import sys
import time
from dataclasses import replace
from pathlib import Path

import pandas  # noqa: F401 - compiled against the real dates, so it comes before the clock is set


def set_clock(moment: datetime.datetime) -> None:
    """Let the clock go on from a moment of local time; call it before a library takes its own name for the clock."""
    real_time, real_date, real_datetime = time.time, datetime.date, datetime.datetime
    moved_by = moment - real_datetime.now()

    class AnyDate(type):
        """Dates that were made by C or before the clock was set count as well."""

        def __instancecheck__(cls, value: object) -> bool:
            return isinstance(value, cls.__mro__[1])

    class Date(real_date, metaclass=AnyDate):
        @classmethod
        def today(cls) -> datetime.date:
            return (real_datetime.now() + moved_by).date()

    class Datetime(real_datetime, metaclass=AnyDate):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> datetime.datetime:
            return real_datetime.now(tz) + moved_by

        @classmethod
        def utcnow(cls) -> datetime.datetime:
            return cls.now(datetime.UTC).replace(tzinfo=None)

    time.time = lambda: real_time() + moved_by.total_seconds()
    datetime.date, datetime.datetime = Date, Datetime


def write_gradebook(path: Path) -> None:
    """Four students of the sample class, two under names that take two faces; Chinese ones would take seconds."""
    import sample_data

    rows = list(csv.reader(sample_data.GRADEBOOK.read_text(encoding="utf-8-sig").splitlines()))[:7]
    for row, name in zip(rows[-2:], ["ليلى حداد", "Ђурић, Ивана"], strict=True):
        row[0] = name
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def main(folder: Path) -> None:
    """The class as the command line writes it; a plan in Chinese, an archive and the skills as the dashboard does."""
    from engine.cli import main as run
    from engine.exports.curriculum_csv import write_curriculum_workbook
    from engine.exports.files import CLASS_FORMATS, PLAN_FORMATS, ExportedFile, Imprint, write_archive
    from engine.exports.paper.fonts import find_unprintable
    from engine.exports.report_json import read_json
    from sample_data import ITEMS, SKILLS

    write_gradebook(folder / "class.csv")
    analyse = ["analyse", str(folder / "class.csv"), "--skills", str(SKILLS), "--items", str(ITEMS)]
    for name in CLASS_FORMATS:
        assert run([*analyse, "--out", str(folder / f"class-{name}"), "--export", name]) == 0
    document = read_json((folder / "class-json" / "class.json").read_bytes())
    plan = replace(document.plans[-1], language="en" if find_unprintable("学习计划") else "zh")
    imprint = Imprint("Grade 5", datetime.datetime(2026, 10, 12, 8, tzinfo=datetime.UTC))
    files = [
        ExportedFile(f"plan-{name}/plan.{form.extension}", form.write(plan, imprint))
        for name, form in PLAN_FORMATS.items()
    ]
    skills = write_curriculum_workbook(document.report.curriculum, document.report.gradebook)
    files.append(ExportedFile("skills/skills.xlsx", skills))
    files.append(ExportedFile("archive/plans.zip", write_archive(files, plan.starts_on)))
    for file in files:
        (folder / file.path).parent.mkdir()
        (folder / file.path).write_bytes(file.data)


if __name__ == "__main__":
    set_clock(datetime.datetime.fromisoformat(sys.argv[2]))
    main(Path(sys.argv[1]))
