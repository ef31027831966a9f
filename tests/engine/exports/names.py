"""Names and texts that have broken files elsewhere, for the tests of every format."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from engine.classroom import PlanStep, Student, StudyPlan
from engine.planning.plans import make_class_plans
from tests.engine.reports import small_report

PLANS = make_class_plans(small_report(), date(2026, 10, 12))

NASTY = [
    "=1+1",
    "<b>Ann</b> & \"Bob\" 'C'",
    "*Ann* _B_ `c` [d](http://e) # f | g",
    "Ann; Bob, Cy\\n",
    "a/b\\c:d",
    "BEGIN:VEVENT",
    "王小明",
    "ليلى حداد",
    "Ann 🦊",
    "\x07bell\x0b",
    "\ud800",
    "\ufffe",
    "1. Ann\n- Bob",
]


def plan_of(text: str) -> StudyPlan:
    """A plan whose every text is this."""
    step = PlanStep(
        title=text, why=text, practice=text, explanation=text, worked_example=text, minutes=5, check_item=text
    )
    return replace(PLANS[0], student=Student("1", text, text), can_do=(text,), steps=(step,), note=text)


def readable(text: str) -> str:
    """What of a text can be written and seen."""
    shown = text.encode(errors="replace").decode()
    return "".join(c for c in shown if c.isprintable() or c == "\n").strip()
