"""The Q-matrix: which item needs which skill, as 0 and 1."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from engine.classroom import BoolArray
from engine.curriculum.files import read_item_tags
from engine.curriculum.item_titles import match_titles
from engine.curriculum.placeholders import stand_for_other_items
from engine.curriculum.problems import cut_off, describe_problem
from engine.errors import CurriculumError
from engine.writing.short_texts import shorten


def read_q_matrix(data: bytes, filename: str, item_titles: Sequence[str]) -> tuple[tuple[str, ...], BoolArray]:
    """Read which item needs which skill, for exactly these items.

    Returns
    -------
    skills
        Names, in the order of the file's columns. One more for the items whose row is all zeros, if there are any.
    q_matrix
        Shape (n_items, n_skills), rows in the order of ``item_titles``.

    Raises
    ------
    CurriculumError
        If the file has a problem, lacks an item, or has one that is not among ``item_titles``.
    """
    tags = read_item_tags(data, filename)
    find = match_titles(item_titles)
    needs: dict[int, list[str]] = {}
    problems = []
    for tagged in tags.rows:
        position = find(tagged.item)
        if position is None:
            problems.append(
                describe_problem("curriculum-unknown-item", filename, tagged.row, item=shorten(tagged.item))
            )
        else:
            needs.setdefault(position, []).extend(tagged.skills)
    problems += [
        describe_problem("curriculum-missing-item", filename, item=shorten(title))
        for position, title in enumerate(item_titles)
        if position not in needs
    ]
    if problems:
        raise CurriculumError(cut_off(problems))
    names = tags.skills
    if not all(needs.values()):
        other = stand_for_other_items(names).id
        names = (*names, other)
        needs = {position: skills or [other] for position, skills in needs.items()}
    return names, fill_q_matrix(len(item_titles), names, needs)


def fill_q_matrix(n_items: int, skill_keys: Sequence[str], needs: Mapping[int, Iterable[str]]) -> BoolArray:
    """From the skills that each item needs, by key, to a matrix of shape (n_items, len(skill_keys))."""
    column = {key: s for s, key in enumerate(skill_keys)}
    q_matrix = np.zeros((n_items, len(column)), dtype=bool)
    for position, keys in needs.items():
        q_matrix[position, [column[key] for key in keys]] = True
    return q_matrix
