"""How well hidden scores are predicted: classes drawn from real response sets, and what is hidden in them.

An episode is one class with some of its scores hidden. Learners see its support and nothing else. The numbers are those
of :mod:`engine.estimates.metrics`; :mod:`engine.estimates.honesty` asks the same of a teacher's own class.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import torch
from scipy.special import logit, ndtri
from torch import Tensor

from engine.classroom import BoolArray, FloatArray, IntArray, Message, Problem
from engine.errors import InputError
from engine.learners.adapting.adapted import Adapted
from engine.learners.tasks import ClassTasks, make_tasks, split_support_query

#: Real classes with fewer students than this in the data are not drawn.
SMALLEST_REAL_CLASS = 15


@dataclass(frozen=True, eq=False)
class ResponseSet:
    """One exam.

    Attributes
    ----------
    credit
        Shape (n_students, n_items), NaN where unseen.
    q_matrix
        Shape (n_items, n_skills).
    tagged
        Whether the Q-matrix comes from the set; otherwise all items share one skill.
    classes
        Rows of each real class of at least :data:`SMALLEST_REAL_CLASS` students; empty where the set does not say.
    """

    name: str
    credit: FloatArray
    q_matrix: FloatArray
    tagged: bool
    classes: tuple[IntArray, ...] = ()


def read_response_set(folder: Path) -> ResponseSet:
    """Read ``responses.csv`` of a folder and, where there are any, tags (``q.csv``) and classes (``students.csv``).

    Raises
    ------
    InputError
        If they are not tables of numbers, or items are missing.
    """
    q_file = folder / "q.csv"
    try:
        responses = pd.read_csv(folder / "responses.csv", index_col=0)
        credit = responses.to_numpy(dtype=float)
        q_matrix = np.ones((responses.shape[1], 1))
        if q_file.exists():
            q_matrix = pd.read_csv(q_file, index_col=0).loc[responses.columns].to_numpy(dtype=float)
        classes = _read_classes(folder / "students.csv", responses.index)
    except (OSError, ValueError, KeyError):
        raise _refuse(folder) from None
    in_range = (credit >= 0) & (credit <= 1) | np.isnan(credit)
    if not (credit.size and q_matrix.size and len(q_matrix) == credit.shape[1] and in_range.all()):
        raise _refuse(folder)
    return ResponseSet(folder.name, credit, q_matrix, q_file.exists(), classes)


def _refuse(folder: Path) -> InputError:
    return InputError([Problem(Message("cli-bad-response-set", {"folder": str(folder)}))])


def _read_classes(path: Path, students: pd.Index) -> tuple[IntArray, ...]:
    if not path.exists():
        return ()
    table = pd.read_csv(path)
    if not {"student", "IDCLASS"} <= set(table.columns):
        return ()
    identifiers = table.set_index("student")["IDCLASS"].reindex(students).to_numpy()
    rows = [np.flatnonzero(identifiers == k) for k in pd.unique(identifiers[pd.notna(identifiers)])]
    return tuple(r for r in rows if len(r) >= SMALLEST_REAL_CLASS)


def read_response_sets(folder: Path) -> list[ResponseSet]:
    """All response sets under a folder, by name; InputError names every one that cannot be read."""
    found: list[ResponseSet] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*/responses.csv")):
        try:
            found.append(read_response_set(path.parent))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return found


def draw_classes(source: ResponseSet, n_classes: int, class_size: int, seed: int) -> list[ClassTasks]:
    """Draw classes: real ones where the set knows them (then all their students), else students at random.

    Nobody is twice in a class. Items that nobody in the class has seen are left out, and skills without items.
    """
    rng = np.random.default_rng(seed)
    if source.classes:
        chosen = rng.choice(len(source.classes), size=min(n_classes, len(source.classes)), replace=False)
        rows_of = [source.classes[k] for k in chosen]
    else:
        size = min(class_size, len(source.credit))
        rows_of = [rng.choice(len(source.credit), size=size, replace=False) for _ in range(n_classes)]
    classes = []
    for rows in rows_of:
        credit = source.credit[rows]
        items = np.isfinite(credit).any(axis=0)
        skills = source.q_matrix[items].any(axis=0)
        classes.append(make_tasks(credit[:, items], source.q_matrix[items][:, skills]))
    return classes


@dataclass(frozen=True, eq=False)
class Episode:
    """A class with some scores hidden.

    Attributes
    ----------
    support
        What a learner sees.
    query
        Bool, shape (n_students, n_items): the hidden cells.
    credit
        Their credit, shape (n_hidden,), in the order of ``query.nonzero()``.
    origin
        Position of the class it was made from.
    newcomer
        Row of the student who is new, where only this student's scores are hidden.
    """

    support: ClassTasks
    query: BoolArray
    credit: FloatArray
    origin: int
    newcomer: int | None = None


def hide_share(classes: Sequence[ClassTasks], hidden: float, seed: int) -> list[Episode]:
    """Hide a share of every class's scores at random: one episode a class."""
    generator = torch.Generator().manual_seed(seed)
    episodes = []
    for origin, tasks in enumerate(classes):
        support, query = split_support_query(tasks, hidden, generator)
        episodes.append(_make_episode(tasks, support, query, origin))
    return episodes


def hide_newcomers(classes: Sequence[ClassTasks], n_shown: int, n_newcomers: int, seed: int) -> list[Episode]:
    """One student shows ``n_shown`` scores and the classmates all of theirs: one episode for each newcomer.

    Up to ``n_newcomers`` students of every class take the part in turn. With the same seed they are the same students
    for every ``n_shown``, and show the same scores first; one who has no score left to hide is left out.
    """
    rng = np.random.default_rng(seed)
    episodes = []
    for origin, tasks in enumerate(classes):
        for student in rng.permutation(len(tasks.credit))[:n_newcomers]:
            order = rng.permutation(np.flatnonzero(tasks.seen[student].numpy()))
            if len(order) <= n_shown:
                continue
            query = torch.zeros_like(tasks.seen)
            query[student, order[n_shown:]] = True
            episodes.append(_make_episode(tasks, tasks.with_seen(tasks.seen & ~query), query, origin, int(student)))
    return episodes


def _make_episode(
    tasks: ClassTasks, support: ClassTasks, query: Tensor, origin: int, newcomer: int | None = None
) -> Episode:
    return Episode(support, query.numpy(), tasks.credit.numpy()[query.numpy()], origin, newcomer)


def covers(truth: FloatArray, adapted: Adapted, coverage: float = 0.8) -> BoolArray:
    """Whether the central interval of every student and skill holds the true mastery, shape (n_students, n_skills)."""
    z = ndtri(0.5 + coverage / 2)
    inside: BoolArray = np.abs(logit(truth) - adapted.mastery_logit) <= z * adapted.mastery_logit_sd
    return inside
