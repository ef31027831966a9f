"""What a family is told about change: their own child only, no comparison with others, no blame."""

from __future__ import annotations

from dataclasses import dataclass

from engine.classroom import ClassReport, Comparison, Message, Movement, Name
from engine.growth.sentences import date_message, round_change

FEWEST_COMMON_ITEMS = 2
"""Of a skill with fewer items that were asked both times a family is told no change."""


@dataclass(frozen=True)
class FamilyPart:
    """A heading, the entries under it, and a remark on them; any of the three may be missing."""

    heading: Message | None
    entries: tuple[Name, ...] = ()
    note: Message | None = None


@dataclass(frozen=True)
class FamilyLetter:
    """The sentences of a letter about one child, in order."""

    title: Message
    intro: Message
    parts: tuple[FamilyPart, ...]
    closing: tuple[Message, ...]
    foot: Message | None


def tell_family(report: ClassReport, comparison: Comparison, student: int, given_name: str) -> FamilyLetter:
    """Put one student's changes into words for the family.

    Where the tests are not linked, only changes beside the class are known; a family is not told how its child did
    beside others, so the letter says that nothing can be told, and why.

    Parameters
    ----------
    given_name
        What the child is called inside a sentence.
    """
    name = {"student": given_name}
    before, after = map(date_message, comparison.days)
    parts = _list_parts(report, comparison, student, given_name)
    in_points = Message("growth-family-rose"), Message("growth-family-fell")
    tells_points = any(part.heading in in_points for part in parts)
    return FamilyLetter(
        title=Message("growth-family-title", {"student": report.gradebook.students[student].name}),
        intro=Message("growth-family-intro", {**name, "before": before, "after": after}),
        parts=parts,
        closing=(Message("growth-family-questions"),),
        foot=Message("growth-family-foot", name) if tells_points else None,
    )


def _list_parts(report: ClassReport, comparison: Comparison, student: int, given_name: str) -> tuple[FamilyPart, ...]:
    name = {"student": given_name}
    if not comparison.present[student]:
        return (FamilyPart(None, note=Message("growth-family-absent", name)),)
    if comparison.students.relative:
        return (FamilyPart(None, note=Message("growth-family-not-linked", name)),)
    skills = [skill.name for skill in report.curriculum.skills]
    movement = comparison.students.movement[student].copy()
    moved = (Movement.ROSE, Movement.FELL_BACK)
    few = [s for s in _find_skills_of_few_items(report, comparison) if movement[s] in moved]
    movement[few] = None
    of = {each: [s for s in range(len(skills)) if movement[s] is each] for each in Movement}
    parts: list[FamilyPart] = []
    if rose := of[Movement.ROSE]:
        entries = tuple(_say_points(comparison, student, s, skills[s]) for s in rose)
        parts.append(FamilyPart(Message("growth-family-rose"), entries))
    if fell := of[Movement.FELL_BACK]:
        entries = tuple(_say_points(comparison, student, s, skills[s]) for s in fell)
        parts.append(FamilyPart(Message("growth-family-fell"), entries, Message("growth-family-fell-note")))
    if same := of[Movement.NO_CHANGE]:
        note = Message("growth-family-same-note" if parts else "growth-family-none")
        parts.append(FamilyPart(Message("growth-family-same"), tuple(skills[s] for s in same), note))
    placeholder = report.curriculum.placeholder
    if few_named := [s for s in few if report.curriculum.skills[s].id != placeholder]:
        parts.append(FamilyPart(Message("growth-family-few"), tuple(skills[s] for s in few_named)))
    # What stands for the items without a skill is no skill: a family is not told that it was not asked.
    if unknown := [s for s in of[Movement.NOT_COMPARABLE] if report.curriculum.skills[s].id != placeholder]:
        parts.append(FamilyPart(Message("growth-family-unknown"), tuple(skills[s] for s in unknown)))
    return tuple(parts)


def _find_skills_of_few_items(report: ClassReport, comparison: Comparison) -> list[int]:
    """Skills of which one item at most links the tests by itself: nothing that a family should be told hangs on it.

    Where other things link them, such as known items or swapped forms, no skill is among these.
    """
    if not comparison.link.common:
        return []
    is_common = [item.title in comparison.link.common for item in report.gradebook.items]
    n_items = report.curriculum.q_matrix[is_common].sum(axis=0)
    return [s for s, n in enumerate(n_items.tolist()) if n < FEWEST_COMMON_ITEMS]


def _say_points(comparison: Comparison, student: int, skill: int, name: Name) -> Message:
    """One change in points, always as a positive number: the heading says which way."""
    table, at = comparison.students, (student, skill)
    change = round_change(float(table.before[at]), float(table.after[at]), float(table.change[at]))
    numbers = [change, *(round(100 * float(each[at])) for each in (table.low, table.high))]
    key = "growth-family-rose-entry"
    if table.movement[at] is Movement.FELL_BACK:
        key, numbers = "growth-family-fell-entry", [-numbers[0], -numbers[2], -numbers[1]]
    points, low, high = numbers
    return Message(key, {"skill": name, "points": max(points, 1), "low": max(low, 0), "high": max(high, 1)})
