"""Arguments that several commands take, and what they may be."""

from __future__ import annotations

import argparse
import math
import re
from collections.abc import Collection
from datetime import date
from pathlib import Path

from engine.classroom import Message, Problem
from engine.errors import InputError
from engine.importers.containers.rows import column_position

DEFAULT_LEARNER = "reptile"


def add_learner(command: argparse.ArgumentParser) -> None:
    """Declare ``--learner``."""
    command.add_argument("--learner", default=DEFAULT_LEARNER, help=f"what adapts (default: {DEFAULT_LEARNER})")


def add_memory(command: argparse.ArgumentParser) -> None:
    """Declare ``--memory``."""
    command.add_argument("--memory", type=Path, metavar="MEMORY", help="start from what earlier classes taught")


def check_learner(name: str, known: Collection[str] | None = None) -> None:
    """Refuse a learner that there is not among these, all by default; raises InputError."""
    from engine.learners import LEARNERS

    known = LEARNERS if known is None else known
    if name not in known:
        message = Message("cli-unknown-learner", {"learner": name, "learners": ", ".join(known)})
        raise InputError([Problem(message)])


def positive(text: str) -> int:
    """A whole number, 1 or more."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"must be a whole number, 1 or more, not {text}")
    return int(text)


def seed(text: str) -> int:
    """A whole number that seeds a generator, 0 to 2^63 - 1."""
    if not text.isdecimal() or int(text) >= 2**63:
        raise argparse.ArgumentTypeError(f"must be a whole number from 0 to 2^63 - 1, not {text}")
    return int(text)


def names(text: str) -> list[str]:
    """Names between commas, each once."""
    return list(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))


def answer(text: str) -> tuple[str, str]:
    """How a question is answered, as ``column:Total=ignore``; the question itself may have the sign in it."""
    question, sign, chosen = text.rpartition("=")
    if not sign or not question.strip() or not chosen.strip():
        raise argparse.ArgumentTypeError(f"must be such as column:Total=ignore, not {text}")
    return question.strip(), chosen.strip()


def points_possible(text: str) -> tuple[str, float]:
    """What an item is out of, as ``Q1=10``."""
    item, sign, written = text.rpartition("=")
    try:
        points = float(written)
    except ValueError:
        points = math.nan
    if not sign or not item.strip() or not 0 < points < math.inf:
        raise argparse.ArgumentTypeError(f"must be an item and a number above zero, such as Q1=10, not {text}")
    return item.strip(), points


def mended_cell(text: str) -> tuple[tuple[int, int], str]:
    """Position of a row and a column, from 0, and what the cell is read as: ``C5=8``, or ``C5=`` for a blank one."""
    cell, sign, written = text.partition("=")
    found = re.fullmatch(r"([A-Z]{1,3})([1-9][0-9]{0,6})", cell.strip().upper())
    if not sign or found is None:
        raise argparse.ArgumentTypeError(f"must be a cell and what it says, such as C5=8, not {text}")
    return (int(found[2]) - 1, column_position(found[1])), written.strip()


def dates(text: str) -> list[date]:
    """Days between commas, as 2026-10-05."""
    days = [_read_day(day.strip()) for day in text.split(",") if day.strip()]
    known = [day for day in days if day is not None]
    if len(known) < len(days):
        raise argparse.ArgumentTypeError(f"must be days such as 2026-09-01,2026-10-05, not {text}")
    return known


def past_day(text: str) -> date:
    """A day as 2026-10-01, not after today."""
    day = _read_day(text.strip())
    if day is None:
        raise argparse.ArgumentTypeError(f"must be a day such as 2026-10-01, not {text}")
    if day > date.today():
        raise argparse.ArgumentTypeError(f"must not be after today: nobody has scores of {text} yet")
    return day


def _read_day(text: str) -> date | None:
    """A day in a year in which there may have been a test."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year in range(1900, 3000) else None


def share(text: str) -> float:
    """A number between 0 and 1, both excluded."""
    value = _number(text)
    if not 0 < value < 1:
        raise argparse.ArgumentTypeError(f"must be a number between 0 and 1, not {text}")
    return value


def threshold(text: str) -> float:
    """A mastery that a teacher may ask for, 0.25 to 0.95."""
    value = _number(text)
    if not 0.25 <= value <= 0.95:
        raise argparse.ArgumentTypeError(f"must be a number from 0.25 to 0.95, not {text}")
    return value


def _number(text: str) -> float:
    """NaN, which no range holds, where it is none."""
    try:
        return float(text)
    except ValueError:
        return math.nan
