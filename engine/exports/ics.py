"""Plans as a calendar: the day on which a plan is looked at, and a task for every step.

A calendar tells entries apart by their UID (RFC 5545). Ours is a hash of class, student and skill: the same plan read
again changes the entries that are there, and no UID tells whose it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from engine.classroom import Message, PlanStep, StudyPlan
from engine.exports.sheets.handout import list_lines
from engine.wording import open_catalogue, say
from engine.writing.plain_text import drop_hidden, replace_halves, unify_line_ends

_DAY = timedelta(days=1)
_FIRST = datetime(2024, 1, 1, tzinfo=UTC)


def write_calendar(plans: Iterable[StudyPlan], class_key: str, written_at: datetime) -> bytes:
    """Write plans as an iCalendar file of whole days.

    Parameters
    ----------
    class_key
        What tells this class from the teacher's others, such as its name; only its hash is written.
    written_at
        With a time zone. It alone decides which of two files is the newer: its seconds are the SEQUENCE of every entry,
        and an entry of a higher SEQUENCE replaces one of a lower. Whoever calls gives a later moment when plans may
        have changed, and the same one where the same plans are to give the same bytes.
    """
    from icalendar import Calendar, Event, Todo
    from icalendar.enums import STATUS, TRANSP

    # Calendar.new would add an identifier by chance; only the entries need one.
    calendar = Calendar()
    calendar.add("prodid", "-//Gradepath//Study plans//EN")
    calendar.add("version", "2.0")
    sequence = max(int((written_at - _FIRST).total_seconds()), 0)
    stamp = written_at.astimezone(UTC)
    for plan in plans:
        bundle = open_catalogue(plan.language)
        chosen = [step for step in plan.steps if step.chosen]
        calendar.add_component(
            Event.new(
                uid=make_uid(class_key, plan.student.id, "review"),
                summary=_clean(say(Message("calendar-review", {"student": plan.student.label}), bundle)),
                description=_clean("\n".join(f"☐ {step.title}" for step in chosen)),
                start=plan.review_on,
                end=plan.review_on + _DAY,
                transparency=TRANSP.TRANSPARENT,
                stamp=stamp,
                sequence=sequence,
            )
        )
        for key, step in zip(list_keys(chosen), chosen, strict=True):
            words: dict[str, str | int] = {"student": plan.student.label, "title": step.title, "n": step.minutes}
            starts_on = step.due or plan.starts_on
            todo = Todo.new(
                uid=make_uid(class_key, plan.student.id, key),
                summary=_clean(say(Message("calendar-step", words), bundle)),
                description=_clean("\n".join(line for line, _ in list_lines(step, bundle))),
                start=starts_on,
                status=STATUS.NEEDS_ACTION,
                stamp=stamp,
                sequence=sequence,
            )
            # It is due before the day that follows.
            todo.add("due", (step.due or max(plan.review_on, starts_on)) + _DAY)
            calendar.add_component(todo)
    return bytes(calendar.to_ical())


def make_uid(class_key: str, student_id: str, key: str) -> str:
    """What a calendar knows one entry by: the same for the same class, student and step, and a hash, which tells none.

    >>> make_uid("5b", "17", "fractions") == make_uid("5b", "17", "fractions") != make_uid("5", "b17", "fractions")
    True
    """
    encoded = [text.encode(errors="replace") for text in (class_key, student_id, key)]
    parts = b"".join(len(part).to_bytes(4) + part for part in encoded)
    return f"{hashlib.sha256(b'gradepath' + parts).hexdigest()[:40]}@gradepath"


def list_keys(steps: Sequence[PlanStep]) -> list[str]:
    """What tells the steps of one plan apart: the skill and the kind, for the teacher's own steps the title."""
    keys: list[str] = []
    for step in steps:
        key = f"{step.kind}:{step.skill or step.title}"
        keys.append(f"{key}:{sum(k.startswith(key) for k in keys)}" if key in keys else key)
    return keys


def _clean(text: str) -> str:
    """Without control signs, which a calendar file cannot hold, and without halves of surrogate pairs."""
    readable = replace_halves(unify_line_ends(drop_hidden(text)))
    return "".join(c for c in readable if c == "\n" or (ord(c) >= 0x20 and not 0x7F <= ord(c) <= 0x9F))
