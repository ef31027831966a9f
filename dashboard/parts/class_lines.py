"""A class in a list: its name, whatever it is, and its facts in one line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dashboard.wording import SEPARATOR, day, md, text

if TYPE_CHECKING:
    from engine.store.classes import ClassLine

LONGEST_NAME = 80
"""Letters of a name that a list shows; a longer one ends in dots."""


def show_name(name: str) -> str:
    """A name as plain text in one line, short enough for a list; a word where there is none to see."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in name).split())
    if not line:
        return text("kept-nameless")
    return line if len(line) <= LONGEST_NAME else f"{line[: LONGEST_NAME - 1]}…"


def say_day(when: date, today: date) -> str:
    """A day, with its year where that is not the present one."""
    return day(when) if when.year == today.year else text("kept-day", day=when, year=str(when.year))


def describe_line(line: ClassLine, today: date) -> str:
    """Students, uploads and the day of the last one, and what is special, as Markdown."""
    facts = [md("class-students", n=line.n_students)]
    if line.last_day is not None:
        facts.append(md("kept-uploads", n=line.n_uploads, last=say_day(line.last_day, today)))
    if line.is_shared:
        facts.append(md("kept-shared"))
    if line.pseudonyms:
        facts.append(md("kept-pseudonyms"))
    if line.is_archived:
        facts.append(md("kept-archived"))
    return SEPARATOR.join(facts)
