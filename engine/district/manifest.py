"""What is done: a manifest that is written when a night is over, and until then a journal that survives its end.

Every task writes a journal of its own, a line a class as soon as the class's files are in their places. Where a task
runs twice, or dies on the way, lines are there twice or not whole: the first is as good as once, and of the second the
class is done again.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow.parquet as pq

from engine.district.files import encode, write_if_changed
from engine.district.records import ClassRecord, read_record, read_records, tabulate_records, write_record

_JOURNAL = ".journal"

_FILES = ("manifest", "overview", "problems")

Records = dict[tuple[str, str], ClassRecord]
"""By school and name."""


class Journal:
    """Where one task says what it has done; a context."""

    def __init__(self, out: Path) -> None:
        folder = out / _JOURNAL
        folder.mkdir(parents=True, exist_ok=True)
        self._file = (folder / f"{secrets.token_hex(8)}.jsonl").open("x", encoding="utf-8")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    def add(self, record: ClassRecord) -> None:
        """Say that a class is done; what was said is read again even if this process ends now."""
        self._file.write(f"{write_record(record)}\n")
        self._file.flush()


def load_records(out: Path) -> Records:
    """What was done before: by the manifest, and by the journals of a run that did not come to its end."""
    found: Records = {}
    paths = [out / f"{name}.parquet" for name in _FILES]
    if all(path.exists() for path in paths):
        found = {record.key: record for record in read_records(*map(pq.read_table, paths))}
    for path in sorted((out / _JOURNAL).glob("*.jsonl"), key=os.path.getmtime):
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            with suppress(ValueError):
                record = read_record(line)
                found[record.key] = record
    return found


def save_records(out: Path, records: Iterable[ClassRecord]) -> None:
    """Write manifest, overview and problems where they change, and take the journals away; raises OSError."""
    tables = tabulate_records(list(records))
    for name in reversed(_FILES):  # the manifest last: what it names is there
        write_if_changed(out / f"{name}.parquet", encode(tables[name]))
    shutil.rmtree(out / _JOURNAL, ignore_errors=True)
