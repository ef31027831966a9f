"""Classes that nobody has used for months: the teacher is reminded to keep, archive or delete them."""

from __future__ import annotations

import calendar
from datetime import UTC, date, datetime, time

from sqlalchemy import func, select

from engine.store.access import Store
from engine.store.classes import ClassLine, list_classes
from engine.store.tables import journal
from engine.store.teachers import load_preferences, set_preference

MONTHS = "remind_after_months"
"""The preference: after how many months without use the teacher is reminded; 0 for never."""

USUAL_MONTHS = 12
CHOICES = (0, 3, 6, 12, 24, 36)


def load_months(store: Store) -> int:
    """After how many months the teacher wants to be reminded; 0 for never."""
    chosen = load_preferences(store).get(MONTHS, USUAL_MONTHS)
    return chosen if isinstance(chosen, int) and chosen in CHOICES else USUAL_MONTHS


def save_months(store: Store, months: int) -> None:
    """Keep after how many months the teacher wants to be reminded, one of :data:`CHOICES`."""
    if months not in CHOICES:
        raise ValueError(f"no choice: {months}")
    set_preference(store, MONTHS, months)


def list_unused(store: Store, months: int, today: date) -> tuple[ClassLine, ...]:
    """The teacher's own classes that nobody changed, opened, exported or chose to keep since that many months.

    Archived ones too: they are still there with everybody's scores. The longest unused comes first.
    """
    if not months:
        return ()
    since = datetime.combine(go_back(today, months), time(), UTC)
    lately = (
        select(journal.c.class_id)
        .where(journal.c.owner == store.teacher)
        .group_by(journal.c.class_id)
        .having(func.max(journal.c.at) >= since)
    )
    with store.database.reading() as connection:
        used = set(connection.execute(lately).scalars())
    own = (each for each in list_classes(store) if not each.is_shared)
    unused = [each for each in own if each.changed_at < since and each.id not in used]
    return tuple(sorted(unused, key=lambda each: each.changed_at))


def go_back(day: date, months: int) -> date:
    """The day that many months earlier, or the last of that month where it has no such day.

    >>> go_back(date(2026, 3, 31), 13)
    datetime.date(2025, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
