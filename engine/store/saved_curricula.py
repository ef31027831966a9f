"""Curricula that the teacher keeps for other classes: one workbook each, in the user's folder.

A kept curriculum holds skills, their texts and the titles of items; no student and no score. The workbook is the same
as the one that can be downloaded, so it can be opened, changed and sent to a colleague.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from engine.classroom import Curriculum, Gradebook, Skill
from engine.curriculum.building import build_curriculum
from engine.curriculum.files import read_skills
from engine.curriculum.tags import list_tags
from engine.errors import CurriculumError
from engine.exports.curriculum_csv import write_curriculum_workbook
from engine.exports.file_names import safe_file_name
from engine.writing.user_folder import delete_user_file, list_user_files, read_user_file, write_user_file

FOLDER, SUFFIX = "curricula", ".xlsx"


def save_curriculum(name: str, curriculum: Curriculum, gradebook: Gradebook) -> str:
    """Keep a curriculum; an older one of this name is replaced.

    Returns
    -------
    The name under which it is kept: without what no file name can hold.

    Raises
    ------
    OSError
        If the user's folder cannot be written.
    """
    kept = safe_file_name(name)
    write_user_file(_path(kept), write_curriculum_workbook(curriculum, gradebook))
    return kept


def list_curricula() -> tuple[str, ...]:
    """Names of the curricula that are kept, in alphabetical order."""
    return tuple(PurePosixPath(path).name.removesuffix(SUFFIX) for path in list_user_files(FOLDER, SUFFIX))


def forget_curriculum(name: str) -> None:
    """Delete a kept curriculum."""
    delete_user_file(_path(name))


def reuse_curriculum(name: str, gradebook: Gradebook) -> tuple[tuple[Skill, ...], frozenset[tuple[int, str]]]:
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
        If the file is gone or somebody changed it into something that cannot be read.
    """
    path = _path(name)
    file = (PurePosixPath(path).name, read_user_file(path) or b"")
    skills = read_skills(file[1], file[0])
    try:
        return skills, list_tags(build_curriculum(gradebook, file, file))
    except CurriculumError as error:
        if any(problem.message.key != "curriculum-other-gradebook" for problem in error.problems):
            raise
        return skills, frozenset()


def _path(name: str) -> str:
    return f"{FOLDER}/{safe_file_name(name)}{SUFFIX}"
