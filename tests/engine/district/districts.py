"""Small districts, invented: responses as Parquet, or gradebooks as CSV, of the same classes."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

KEY = bytes(range(32))

SKILLS = ("fractions", "decimals")

NAMES = ("Anna Muster", "Ben Beispiel", "Chi Nguyễn", "Dora Špačková", "Emil Ek", "Fatma Öz", "Gus Gray", "Hana Sato")

Row = tuple[str, str, float | None, float, date | None, list[str]]
"""Student, item, points, points possible, day, skills."""


@dataclass(frozen=True)
class InventedClass:
    """One class; students are called by name, as where a file has no ids."""

    school: str
    name: str
    rows: tuple[Row, ...]


def invent_class(
    school: str, name: str, seed: int, *, n_students: int = 8, n_items: int = 8, days: tuple[date | None, ...] = (None,)
) -> InventedClass:
    """Students who differ, every third item out of three points; on every day the same items."""
    rng = np.random.default_rng(seed)
    ability = rng.normal(0, 1.2, n_students)
    rows: list[Row] = []
    for k, day in enumerate(days):
        for i in range(n_students):
            for j in range(n_items):
                most = 3 if j % 3 == 2 else 1
                chance = 1 / (1 + np.exp(-(ability[i] + 0.6 * k - (j - n_items / 2) / 3)))
                points = None if rng.random() < 0.04 else float(rng.binomial(most, chance))
                student = f"{NAMES[i % len(NAMES)]} {i // len(NAMES)}".removesuffix(" 0")
                rows.append((student, f"Q{j + 1}", points, float(most), day, [SKILLS[j % 2]]))
    return InventedClass(school, name, tuple(rows))


def invent_district(n_classes: int = 6, per_school: int = 3) -> list[InventedClass]:
    """Classes of 6 to 12 students; the last one has two days."""
    classes = [
        invent_class(f"{k // per_school:02d}", f"{k % per_school}/ä", 100 + k, n_students=6 + k % 7)
        for k in range(n_classes - 1)
    ]
    days = (date(2026, 9, 1), date(2026, 10, 20))
    return [*classes, invent_class("growing", "7b", 7, n_students=10, days=days)]


def write_responses(folder: Path, classes: list[InventedClass]) -> Path:
    """The classes as a Parquet data set; names are escaped as Arrow does it."""
    for each in classes:
        names = ("student", "item", "points", "max_points", "day", "skills")
        columns = dict(zip(names, map(list, zip(*each.rows, strict=True)), strict=True))
        if not any(columns["day"]):
            del columns["day"]
        table = pa.table(columns).append_column("school", pa.array([each.school] * len(each.rows)))
        table = table.append_column("class", pa.array([each.name] * len(each.rows)))
        pq.write_to_dataset(table, folder, partition_cols=["school", "class"], basename_template="rows-{i}.parquet")
    return folder


def write_gradebook(each: InventedClass) -> bytes:
    """A file with a row for every score, as ``analyse`` reads it."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["Student", "Item", "Score", "Max", "Skill", *(["Date"] if each.rows[0][4] else [])])
    for student, item, points, most, day, skills in each.rows:
        score = "" if points is None else f"{points:g}"
        writer.writerow([student, item, score, f"{most:g}", "; ".join(skills), *([day] if day else [])])
    return text.getvalue().encode()


def write_gradebooks(folder: Path, classes: list[InventedClass]) -> Path:
    """The classes as files, a folder a school."""
    for each in classes:
        path = folder / each.school / f"{each.name.replace('/', '_')}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(write_gradebook(each))
    return folder


def read_folder(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def list_times(folder: Path) -> dict[str, int]:
    """When every file of a folder was written, nanoseconds."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in files}
