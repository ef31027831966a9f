"""Curricula that the teacher keeps for other classes: one workbook each, on the teacher's shelf.

A kept curriculum holds skills, their texts and the titles of items; no student and no score. The workbook is the same
as the one that can be downloaded.
"""

from __future__ import annotations

from engine.classroom import Curriculum, Gradebook, Skill
from engine.curriculum.building import build_curriculum
from engine.curriculum.files import read_skills
from engine.curriculum.tags import list_tags
from engine.errors import CurriculumError
from engine.exports.curriculum_csv import write_curriculum_workbook
from engine.store.access import Store
from engine.store.shelf import clear_from_shelf, list_shelf, put_on_shelf, take_from_shelf
from engine.writing.short_texts import shorten

KIND = "curriculum"
SUFFIX = ".xlsx"

LONGEST_NAME = 120


def save_curriculum(store: Store, name: str, curriculum: Curriculum, gradebook: Gradebook) -> str:
    """Keep a curriculum; an older one of this name is replaced.

    Returns
    -------
    The name under which it is kept: in one line, and not too long.

    Raises
    ------
    UnavailableError
        If it cannot be kept.
    """
    kept = shorten(name, LONGEST_NAME)
    put_on_shelf(store, KIND, kept, write_curriculum_workbook(curriculum, gradebook))
    return kept


def list_curricula(store: Store) -> tuple[str, ...]:
    """Names of the curricula that are kept, in alphabetical order."""
    return tuple(sorted(list_shelf(store, KIND), key=str.casefold))


def forget_curriculum(store: Store, name: str) -> None:
    """Delete a kept curriculum."""
    clear_from_shelf(store, KIND, name)


def reuse_curriculum(
    store: Store, name: str, gradebook: Gradebook
) -> tuple[tuple[Skill, ...], frozenset[tuple[int, str]]]:
    """What a kept curriculum says about a class.

    Returns
    -------
    skills
        All of them.
    tags
        Pairs of an item's position and the id of a skill, for the items whose titles the curriculum knows.

    Raises
    ------
    CurriculumError
        If it is gone, or was taken over from a file that cannot be read.
    """
    file = (f"{name}{SUFFIX}", take_from_shelf(store, KIND, name) or b"")
    skills = read_skills(file[1], file[0])
    try:
        return skills, list_tags(build_curriculum(gradebook, file, file))
    except CurriculumError as error:
        if any(problem.message.key != "curriculum-other-gradebook" for problem in error.problems):
            raise
        return skills, frozenset()
