"""Bytes of an old Excel workbook (``.xls``) to the rows of its worksheets, read in a process of its own.

The format is binary: a damaged byte may make any library ask for all the memory there is or stop the process, and a
few cells in far corners stand for millions. What happens to the process of its own happens to nobody else.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

from engine.importers.containers.rows import Refused, Room, Table, collect_rows

_SECONDS = 20
_MEMORY = 300_000_000
_DAMAGED, _PASSWORD = 3, 4


def read_old_workbook(data: bytes, room: Room) -> list[Table]:
    """The worksheets of a workbook that have a filled cell, in its order."""
    root = str(Path(__file__).resolve().parents[3])
    environment = {**os.environ, "PYTHONPATH": root, "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, "-c", f"from {__name__} import answer; answer()"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, env=environment, check=False)
    except subprocess.TimeoutExpired:
        raise Refused("table-old-excel") from None
    if done.returncode:
        known = {_DAMAGED: "table-damaged-workbook", _PASSWORD: "table-password"}
        raise Refused(known.get(done.returncode, "table-old-excel"))
    return [
        Table(rows, "", "", name, is_hidden)
        for name, is_hidden, cells in json.loads(done.stdout)
        if (rows := collect_rows(cells, room))
    ]


def answer() -> None:
    """Read a workbook from the standard input and write its sheets as JSON to the standard output."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    from engine.importers.containers.xls_formats import find_percent_cells
    from engine.importers.containers.xlsx import show_value

    data = sys.stdin.buffer.read()
    _limit_memory()
    sheets: list[tuple[str, bool, list[list[str]]]] = []
    in_percent = find_percent_cells(data)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            for sheet in workbook.sheets_metadata:
                if sheet.typ != SheetTypeEnum.WorkSheet:
                    continue
                cells = workbook.get_sheet_by_name(sheet.name)
                Room().check(cells.total_height, cells.total_width)
                rows = [[show_value(cell) for cell in row] for row in cells.to_python(skip_empty_area=False)]
                for row, column in in_percent[len(sheets)] if len(sheets) < len(in_percent) else ():
                    if row < len(rows) and column < len(rows[row]):
                        rows[row][column] = show_percentage(rows[row][column])
                sheets.append((sheet.name, sheet.visible != SheetVisibleEnum.Visible, rows))
    except PasswordError:
        sys.exit(_PASSWORD)
    except (CalamineError, OSError, ValueError, OverflowError):
        sys.exit(_DAMAGED)
    sys.stdout.write(json.dumps(sheets))


def show_percentage(text: str) -> str:
    """A number as its percentage, ``80%`` for 0.8; any other text stays."""
    try:
        return f"{100 * float(text):.15g}%"
    except ValueError:
        return text


def _limit_memory() -> None:
    """Let this process have a few hundred megabytes more than it has, on systems that can do that."""
    if sys.platform != "linux":
        return
    import resource

    in_use = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (in_use + _MEMORY, in_use + _MEMORY))
