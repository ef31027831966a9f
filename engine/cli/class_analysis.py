"""What “analyse” writes down, and how a class that is kept becomes that."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from engine.classroom import KeptClass, Message
from engine.cli.class_store import find_class, open_store

if TYPE_CHECKING:
    from engine.classbook.analysing import KeptReport
    from engine.classroom import ClassReport, StudyPlan

Plans = Callable[[date, str | None], tuple["StudyPlan", ...]]
"""From a day and a language, None for each student's own, to the plans of all students in the gradebook's order."""


@dataclass(frozen=True, eq=False)
class Analysed:
    """A class that was analysed.

    Attributes
    ----------
    folder
        Where the results go unless another one is named.
    known
        What is to be said of the earlier classes of a memory.
    tells_known
        Whether that goes into the import report too.
    plans
        Makes the study plans; None where they are all as the engine proposes them.
    """

    report: ClassReport
    folder: Path
    known: tuple[Message, ...] = ()
    tells_known: bool = False
    plans: Plans | None = None


def analyse_kept_class(options: argparse.Namespace) -> Analysed:
    """The class that ``--class`` names, with everything that the teacher decided about it."""
    from engine.classbook.analysing import analyse_kept
    from engine.exports.file_names import safe_file_name
    from engine.store.classes import load_class
    from engine.store.journal import record
    from engine.store.memories import load_memory

    with open_store(options) as store:
        line = find_class(store, options.kept)
        kept = load_class(store, line.id)
        memory = load_memory(store).memory
        made = analyse_kept(kept, memory)
        record(store, line.id, "exported", "analyse")
    report = replace(made.report, gradebook=replace(made.report.gradebook, name=kept.name))

    def plan(day: date, language: str | None) -> tuple[StudyPlan, ...]:
        return _list_plans(kept, replace(made, report=report), day, language)

    return Analysed(report, Path(f"{safe_file_name(kept.name)}_gradepath"), plans=plan)


def _list_plans(kept: KeptClass, made: KeptReport, day: date, language: str | None) -> tuple[StudyPlan, ...]:
    """The plans as the teacher left them, and for the other students as the engine proposes them."""
    from engine.planning.plans import make_plan

    own = {each.student: each.plan for each in kept.plans}
    languages = {each.key: each.language for each in kept.students}
    plans = []
    for row, (key, student) in enumerate(zip(made.assembled.student_keys, made.report.gradebook.students, strict=True)):
        spoken = language or languages.get(key) or kept.settings.language
        plan = own.get(key) or make_plan(made.report, row, day, language=spoken)
        plans.append(replace(plan, student=student))
    return tuple(plans)
