"""Where a class's tables lie, and how they come there: whole, and the same however often they are written."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import pyarrow as pa
import pyarrow.parquet as pq

from engine.district.tables import SCHEMAS
from engine.writing.whole_files import write_whole_files

_PART = "part-0.parquet"


def locate(out: Path, table: str, school: str, name: str) -> Path:
    """The file of a class in a partitioned table; signs that cannot stand in a path are percent-encoded."""
    return out / table / f"school={quote(school, safe='')}" / f"class={quote(name, safe='')}" / _PART


def write_class(out: Path, school: str, name: str, tables: Mapping[str, pa.Table]) -> None:
    """Write the tables of one class, and take away those that it no longer has; raises OSError.

    What a process that died left half written goes too.
    """
    for table in SCHEMAS:
        for draft in locate(out, table, school, name).parent.glob(".*.part"):
            draft.unlink(missing_ok=True)
    write_whole_files({locate(out, table, school, name): encode(own) for table, own in tables.items()})
    remove_class(out, school, name, SCHEMAS.keys() - tables.keys())


def remove_class(out: Path, school: str, name: str, tables: Iterable[str] = SCHEMAS) -> None:
    """Take away what a class has in these tables, and the folders that are empty then."""
    for table in tables:
        path = locate(out, table, school, name)
        path.unlink(missing_ok=True)
        for folder in (path.parent, path.parent.parent, path.parent.parent.parent):
            with suppress(OSError):  # not there, or of other classes too
                folder.rmdir()


def encode(table: pa.Table) -> bytes:
    """The bytes of a Parquet file: of the same table the same."""
    buffer = io.BytesIO()
    pq.write_table(table, buffer, store_schema=False, write_statistics=False)
    return buffer.getvalue()


def write_if_changed(path: Path, data: bytes) -> None:
    """Write a file unless it says that already."""
    if not path.exists() or path.read_bytes() != data:
        write_whole_files({path: data})
