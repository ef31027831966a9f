"""Bytes of a file to tables of text: a text file, the sheets of a workbook, the files of an archive.

Nothing here knows what a gradebook is; curriculum files are read through the same function. The content decides,
never the file name: a workbook called ``.csv`` is a workbook. What cannot be a table is refused with a sentence.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import PurePosixPath

from engine.classroom import Message, Problem
from engine.errors import GradebookError, InputError
from engine.importers.containers.ods import read_open_document
from engine.importers.containers.rows import (
    DAMAGED_ARCHIVE,
    MAX_BYTES,
    MAX_UNPACKED_BYTES,
    Refused,
    Room,
    Table,
    column_letter,
)
from engine.importers.containers.text import read_text
from engine.importers.containers.xls import read_old_workbook
from engine.importers.containers.xlsx import read_workbook

__all__ = ["Table", "column_letter", "read_table", "read_tables"]

_MAX_FILES = 200
_TABLES = (".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xls", ".ods")
_ZIP_MAGIC = b"PK\x03\x04"
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_table(data: bytes, filename: str, error: type[InputError] = GradebookError) -> Table:
    """Read a file that should be one table; of several worksheets it is the first that is shown.

    The parameters and the error are those of :func:`read_tables`.
    """
    return min(read_tables(data, filename, error), key=lambda table: table.sheet_is_hidden)


def read_tables(data: bytes, filename: str, error: type[InputError] = GradebookError) -> tuple[Table, ...]:
    """Read a CSV, TSV or semicolon file, a workbook, or an archive of such files.

    Parameters
    ----------
    data
        The file.
    filename
        Only used in sentences; the extension decides nothing.
    error
        What to raise, so that other files than gradebooks are refused with their own error.

    Returns
    -------
    tuple[Table, ...]
        The worksheets or files that have a filled cell, in their order, at least one.

    Raises
    ------
    InputError
        An ``error`` if the file is empty, is not a table, or is larger than the limits of this module.
    """
    try:
        tables = _read_file(data, Room())
    except Refused as refusal:
        problem = Problem(Message(refusal.key, {"file": filename, **refusal.values}), row=refusal.row)
        raise error([problem]) from None
    if not tables:
        raise error([Problem(Message("table-blank", {"file": filename}))])
    return tuple(tables)


def _read_file(data: bytes, room: Room) -> list[Table]:
    """The tables of a file: several of a workbook or an archive, at most one of anything else."""
    if len(data) > MAX_BYTES:
        raise Refused("table-too-many-bytes", megabytes=str(MAX_BYTES // 1_000_000))
    if data.startswith(_OLE_MAGIC):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Refused("table-password")
        return read_old_workbook(data, room)
    if not data.startswith(_ZIP_MAGIC):
        table = read_text(data, room)
        return [table] if table.rows else []
    names = _list_files(data)
    if "xl/workbook.xml" in names:
        return read_workbook(data, room)
    if "content.xml" in names:
        return read_open_document(_unpack_content(data), room)
    if "[Content_Types].xml" in names:
        raise Refused("table-other-archive")
    return _read_archive(data, room)


def _list_files(data: bytes) -> set[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return set(archive.namelist())
    except DAMAGED_ARCHIVE:
        raise Refused("table-damaged-workbook") from None


def _unpack_content(data: bytes) -> bytes:
    """The cells of an OpenDocument spreadsheet; a text document or a drawing is refused."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            manifest = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in archive.namelist() else b""
            content = archive.getinfo("content.xml")
            if b"encryption-data" in manifest:
                raise Refused("table-password")
            if content.file_size > MAX_UNPACKED_BYTES:
                raise Refused("table-workbook-too-large", megabytes=str(MAX_UNPACKED_BYTES // 1_000_000))
            xml = archive.read(content)
    except DAMAGED_ARCHIVE:
        raise Refused("table-damaged-workbook") from None
    if b"opendocument:xmlns:table:1.0" not in xml or b":spreadsheet" not in xml:
        raise Refused("table-other-archive")
    return xml


def _read_archive(data: bytes, room: Room) -> list[Table]:
    """The tables of all files in an archive that are called like tables; an archive in an archive is none of them.

    What a file says about its size decides whether it is unpacked; the zipfile module never unpacks more than that.
    """
    tables: list[Table] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [part for part in archive.infolist() if _is_called_table(part.filename)]
        if not parts:
            raise Refused("table-other-archive")
        if sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES or len(parts) > _MAX_FILES:
            raise Refused("table-archive-too-large", megabytes=str(MAX_UNPACKED_BYTES // 1_000_000), n=str(_MAX_FILES))
        for part in parts:
            try:
                content = archive.read(part)
            except DAMAGED_ARCHIVE:
                raise Refused("table-damaged-archive") from None
            tables += [replace(table, file=part.filename) for table in _read_member(content, part.filename, room)]
    return tables


def _read_member(content: bytes, path: str, room: Room) -> list[Table]:
    """The tables of one file of an archive; a refusal names that file."""
    if not content:
        return []
    try:
        if content.startswith(_ZIP_MAGIC) and not {"xl/workbook.xml", "content.xml"} & _list_files(content):
            raise Refused("table-other-archive")
        return _read_file(content, room)
    except Refused as refusal:
        raise Refused(refusal.key, refusal.row, **{**refusal.values, "file": path}) from None


def _is_called_table(path: str) -> bool:
    """Whether a file in an archive may be a table: by its ending, and not among the files that a system hides."""
    name = PurePosixPath(path)
    hidden = any(part.startswith((".", "__MACOSX")) for part in name.parts)
    return name.suffix.casefold() in _TABLES and not hidden and not path.endswith("/")
