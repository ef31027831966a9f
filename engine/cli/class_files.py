"""A file of one class to remember: a table of credit or a gradebook, told apart by reading it."""

from __future__ import annotations

from dataclasses import dataclass

from engine.classroom import ImportChoices, Message, Problem
from engine.cli.memories import ONE_SKILL
from engine.curriculum.building import build_curriculum
from engine.curriculum.q_matrix import read_q_matrix
from engine.errors import InputError
from engine.importers.responses import Responses, read_responses
from engine.learners.tasks import make_tasks
from engine.memory.memory import RememberedClass
from engine.memory.privacy import FEWEST_STUDENTS
from engine.memory.remembering import remember_class, remember_tasks
from engine.pipeline import name_file, read_gradebooks

File = tuple[str, bytes]


@dataclass(frozen=True)
class Tags:
    """Which item asks for which skill: name and bytes of the files that say so.

    Attributes
    ----------
    q_matrix
        Of tables of credit.
    items, skills
        Of gradebooks.
    keep_good_rows
        Whether what cannot be read of a gradebook is left out.
    """

    q_matrix: File | None = None
    items: File | None = None
    skills: File | None = None
    keep_good_rows: bool = False


def learn_from_file(file: File, tags: Tags, label: str, *, names_file: bool) -> RememberedClass:
    """What one class teaches.

    Parameters
    ----------
    names_file
        Whether the problems of a gradebook name its file, because there are several.

    Raises
    ------
    InputError
        With every problem of the file, or because the class is too small to be remembered.
    """
    responses = _read_responses(file, tags)
    if responses is None:
        found = _learn_from_gradebook(file, tags, label, names_file=names_file)
    else:
        found = _learn_from_responses(responses, tags, label)
    n_students = found.summary.n_students
    if n_students < FEWEST_STUDENTS:
        message = Message("memory-class-too-small", {"file": file[0], "n": n_students, "fewest": FEWEST_STUDENTS})
        raise InputError([Problem(message)])
    if not found.summary.titles:
        message = Message("memory-no-items", {"file": file[0], "fewest": FEWEST_STUDENTS})
        raise InputError([Problem(message)])
    return found


def _learn_from_responses(responses: Responses, tags: Tags, label: str) -> RememberedClass:
    if tags.q_matrix is None:
        return remember_tasks(make_tasks(responses.credit), responses.items, ONE_SKILL, label)
    filename, data = tags.q_matrix
    skills, q_matrix = read_q_matrix(data, filename, responses.items)
    return remember_tasks(make_tasks(responses.credit, q_matrix), responses.items, skills, label)


def _read_responses(file: File, tags: Tags) -> Responses | None:
    """The file as a table of credit; None where it is a gradebook."""
    if tags.q_matrix:
        return read_responses(file[1], file[0])
    if tags.items or tags.skills:
        return None
    try:
        found = read_responses(file[1], file[0])
    except InputError:
        return None
    return found if found.student_header.strip().casefold() == "student" else None


def _learn_from_gradebook(file: File, tags: Tags, label: str, *, names_file: bool) -> RememberedClass:
    try:
        [gradebook] = read_gradebooks([file], ImportChoices(keep_good_rows=tags.keep_good_rows))
    except InputError as error:
        if not names_file:
            raise
        problems = name_file(error.problems, file[0])
        raise InputError(problems, can_keep_good_rows=error.can_keep_good_rows) from None
    curriculum = build_curriculum(gradebook, tags.skills, tags.items, keep_good_rows=tags.keep_good_rows)
    return remember_class(gradebook, curriculum, label)
