"""Students leave a class and come back. To take a student out of everything, see :mod:`engine.classbook.erasing`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from engine.classbook.assembling import assemble
from engine.classbook.refusing import refuse
from engine.classroom import KeptClass


def take_out_student(kept: KeptClass, key: str, day: date) -> KeptClass:
    """The class without a student who left on this day; scores, notes and plans stay, should he or she come back.

    Raises
    ------
    DecisionError
        If there is no such student, or nobody else in the class.
    """
    decided = _set_left_on(kept, key, day)
    assemble(decided)
    return decided


def bring_back_student(kept: KeptClass, key: str) -> KeptClass:
    """The class with a student who had left; raises DecisionError where there is no such student."""
    return _set_left_on(kept, key, None)


def _set_left_on(kept: KeptClass, key: str, day: date | None) -> KeptClass:
    if all(each.key != key for each in kept.students):
        raise refuse("class-unknown-student")
    students = tuple(replace(each, left_on=day) if each.key == key else each for each in kept.students)
    return replace(kept, students=students)
