"""The report of a class that is kept: computed from what is kept, and never kept itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from engine.classbook.assembling import Assembled, assemble
from engine.classbook.corrections import read_cell
from engine.classroom import ClassReport, CorrectedScore, Goal, KeptClass, Level
from engine.memory.memory import Memory
from engine.pipeline import analyse


@dataclass(frozen=True, eq=False)
class KeptReport:
    """What the engine says about a kept class.

    Attributes
    ----------
    report
        Of the class as it counts.
    complete
        Of the class with all its items; None while none is left out.
    assembled
        The class that they are of: keys of the students, items of the columns, corrections that no longer fit.
    """

    report: ClassReport
    complete: ClassReport | None
    assembled: Assembled


def analyse_kept(kept: KeptClass, memory: Memory | None = None, today: date | None = None) -> KeptReport:
    """Analyse a class with everything that the teacher decided about it.

    Parameters
    ----------
    memory
        The teacher's, of all earlier classes: those count that the class starts from, and never the class itself.
    today
        The day of the analysis where the class has none from before; the calendar's by default.
    """
    assembled = assemble(kept)
    earlier = choose_earlier(kept, memory)
    day = kept.settings.analysed_on or today
    complete = None if assembled.complete is None else _analyse(kept, assembled.complete, earlier, day)
    return KeptReport(_analyse(kept, assembled, earlier, day), complete, assembled)


def choose_earlier(kept: KeptClass, memory: Memory | None) -> Memory | None:
    """The earlier classes that a class starts from; None where there are none."""
    if memory is None:
        return None
    chosen = tuple(each for each in memory.classes if each.id in kept.earlier - kept.itself)
    return Memory(chosen) if chosen else None


def list_goals(kept: KeptClass, student_keys: Sequence[str], skills: Sequence[str]) -> tuple[Goal, ...]:
    """The goal of each of these students: the own, or that of the class; targets that there are not are left out.

    Empty where all have the usual one.
    """
    own = {each.key: each.goal for each in kept.students}
    known = set(skills)
    wanted = [own.get(key) or kept.settings.goal for key in student_keys]
    goals = tuple(replace(goal, targets=tuple(t for t in goal.targets if t in known)) for goal in wanted)
    return goals if any(goal != Goal() for goal in goals) else ()


def list_overrides(kept: KeptClass, assembled: Assembled) -> dict[tuple[int, str], Level]:
    """The levels that the teacher decided: position of the student and id of the skill -> level."""
    found: dict[tuple[int, str], Level] = {}
    for each in sorted(kept.level_overrides, key=lambda each: each.made_at):
        student = assembled.find_student(each.student)
        if student is not None:
            found[student, each.skill] = each.level
    return found


def list_right_keys(kept: KeptClass, assembled: Assembled) -> frozenset[int]:
    """Positions of the items that count whose key the teacher found right."""
    found = map(assembled.find_item, kept.settings.right_keys)
    return frozenset(item for item in found if item is not None)


def list_corrections(kept: KeptClass, assembled: Assembled) -> dict[tuple[int, int], CorrectedScore]:
    """The corrections that count: positions of the student and the item -> the correction, in points of that item."""
    cells = {(cell.student, cell.item): cell for cell in assembled.corrected}
    found: dict[tuple[int, int], CorrectedScore] = {}
    for each in sorted(kept.corrected_scores, key=lambda each: each.made_at):
        student, item = assembled.find_student(each.student), assembled.find_item(each.item)
        if student is None or item is None or (student, item) not in cells:
            continue
        score, _ = read_cell(assembled.gradebook, student, item)
        found[student, item] = replace(each, score=score, was=cells[student, item].was)
    return found


def _analyse(kept: KeptClass, assembled: Assembled, earlier: Memory | None, day: date | None) -> ClassReport:
    report = analyse(
        assembled.gradebook,
        assembled.curriculum,
        learner=kept.settings.learner,
        threshold=kept.settings.threshold,
        goals=list_goals(kept, assembled.student_keys, [skill.id for skill in assembled.curriculum.skills]),
        today=day,
        memory=earlier,
        overrides=list_overrides(kept, assembled),
        right_keys=list_right_keys(kept, assembled),
    )
    return replace(report, corrected=assembled.corrected)
