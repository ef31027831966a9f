"""ZIP archives, and the day that files carry: from the plans or the report, never from the clock.

So the same report gives the same bytes, and two files can be compared to see whether anything changed.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from datetime import date
from io import BytesIO

from engine.classroom import StudyPlan

NO_DAY = date(1980, 1, 1)
"""Of a file that belongs to no day; the earliest that a ZIP knows."""


def find_first_day(plans: Iterable[StudyPlan], otherwise: date = NO_DAY) -> date:
    """The day on which the first of these plans starts."""
    return min((plan.starts_on for plan in plans), default=otherwise)


def pack(files: Iterable[tuple[str, bytes]], made_on: date, *, level: int = 6) -> bytes:
    """Pack files, each a path and its bytes, into a ZIP whose every entry is of this day.

    >>> pack([("a.txt", b"x")], date(2026, 10, 12)) == pack([("a.txt", b"x")], date(2026, 10, 12))
    True
    """
    day = max(made_on, NO_DAY)
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for path, data in files:
            info = zipfile.ZipInfo(path, (day.year, day.month, day.day, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return stream.getvalue()


def repack(data: bytes, made_on: date) -> bytes:
    """The same ZIP with every entry of this day, for a library that stamps the entries with the clock."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return pack([(path, archive.read(path)) for path in archive.namelist()], made_on)
