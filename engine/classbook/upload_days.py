"""The day that the scores of a file are of, before the teacher says so."""

from __future__ import annotations

from collections.abc import Container
from datetime import date

from engine.classroom import Gradebook


def propose_day(gradebook: Gradebook, left_out: Container[str], today: date) -> date:
    """That of the newest item that counts; today where the file has no day, or a later one."""
    days = [item.taken_on for item in gradebook.items if item.title not in left_out and item.taken_on is not None]
    return min(max(days, default=today), today)
