"""Roles for all columns at once: one student has one name, one e-mail address, and is named by something.

The model weighs every column by itself. Here the chances of all readings of the whole table are added up, which gives
every column the chances of its roles given that the other columns are read sensibly.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

import numpy as np

from engine.classroom import FloatArray
from engine.importers.evidence.roles import ColumnRole

ROLES: tuple[ColumnRole, ...] = tuple(ColumnRole)
"""The roles in the order of the columns of every matrix of chances."""

_PLACE = {role: k for k, role in enumerate(ROLES)}
_ID = _PLACE[ColumnRole.ID]
_SINGLE = (ColumnRole.NAME, ColumnRole.GIVEN_NAME, ColumnRole.FAMILY_NAME, ColumnRole.EMAIL)
_LEAST = 1e-6
_WORTH_TRYING = 0.003
_MOST_TRIED = 4

# How often tables have these together, whatever their columns look like.
_WITH_NAMES: Mapping[tuple[bool, bool, bool], float] = {
    (False, False, False): 1.0,
    (True, False, False): 1.0,
    (False, True, True): 1.0,
    (True, True, True): 0.3,
    (False, True, False): 0.3,
    (False, False, True): 0.03,
    (True, True, False): 0.1,
    (True, False, True): 0.1,
}
_WITHOUT_ANYBODY = 0.02
"""How much rarer a table is in which nothing says who the students are."""


def assign_jointly(chances: FloatArray, *, names_students: bool = True) -> FloatArray:
    """Chances of the roles of every column, given that the table makes sense.

    Parameters
    ----------
    chances
        Of each column by itself, shape (n_columns, n_roles), rows add up to 1.
    names_students
        Whether something in each row should say whose it is; not where rows are items.

    Returns
    -------
    FloatArray
        Of the same shape, rows add up to 1.
    """
    single = [_PLACE[role] for role in _SINGLE]
    plain = np.maximum(chances, _LEAST)
    plain = plain / plain.sum(axis=1, keepdims=True)
    rest = plain.copy()
    rest[:, single] = 0.0
    left = rest.sum(axis=1)
    rest /= left[:, None]
    odds = plain[:, single] / left[:, None]
    anybody = 1.0 - float(np.prod(1.0 - rest[:, _ID]))
    taken = np.zeros((len(chances), len(single)))
    named = nameless = 0.0
    for places, weight in _list_readings(odds):
        weight *= _WITH_NAMES[(places[0] is not None, places[1] is not None, places[2] is not None)]
        is_named = any(place is not None for place in places)
        for role, place in enumerate(places):
            if place is not None:
                taken[place, role] += weight
        named += weight if is_named else 0.0
        nameless += 0.0 if is_named else weight
    # Where no name is, an id should be; readings without either count little.
    share_with_id = anybody + (1 - anybody) * _WITHOUT_ANYBODY if names_students else 1.0
    total = named + nameless * share_with_id
    result = np.zeros_like(plain)
    result[:, single] = taken / total
    result += rest * (1.0 - result.sum(axis=1, keepdims=True))
    if names_students and anybody > 0:
        # In the readings without a name one of the columns is an id more often than by itself.
        surer = anybody / share_with_id
        gain = nameless * share_with_id / total * rest[:, _ID] * (surer / anybody - 1.0)
        others = np.maximum(1.0 - result[:, _ID], _LEAST)
        scale = (others - gain) / others
        result *= scale[:, None]
        result[:, _ID] = result[:, _ID] / scale + gain
    result = np.clip(result, 0.0, 1.0)
    return np.asarray(result / result.sum(axis=1, keepdims=True))


def _list_readings(odds: FloatArray) -> Iterator[tuple[tuple[int | None, ...], float]]:
    """Which column is the name, the given name, the family name and the e-mail address, with the odds of that."""
    candidates: list[list[int | None]] = []
    for role in range(odds.shape[1]):
        likely = [k for k in np.argsort(-odds[:, role], kind="stable").tolist() if odds[k, role] > _WORTH_TRYING]
        candidates.append([None, *likely[:_MOST_TRIED]])
    for places in product(*candidates):
        filled = [place for place in places if place is not None]
        if len(filled) == len(set(filled)):
            yield places, float(np.prod([odds[place, role] for role, place in enumerate(places) if place is not None]))


def choose_roles(chances: FloatArray) -> list[ColumnRole]:
    """One role a column: the likeliest, where of names and e-mail addresses only the likeliest column gets it."""
    roles = [ROLES[k] for k in chances.argmax(axis=1).tolist()]
    for role in _SINGLE:
        same = [k for k, own in enumerate(roles) if own is role]
        for k in sorted(same, key=lambda k: -chances[k, _PLACE[role]])[1:]:
            others = chances[k].copy()
            others[_PLACE[role]] = 0.0
            roles[k] = ROLES[int(others.argmax())]
    return roles


def list_chances(row: Sequence[float]) -> dict[ColumnRole, float]:
    """The roles of one column with their chances, the likeliest first; those below one in a thousand are left out."""
    likely = [(chance, k) for k, chance in enumerate(row) if chance >= 0.001]
    total = sum(chance for chance, _ in likely)
    return {ROLES[k]: chance / total for chance, k in sorted(likely, key=lambda each: (-each[0], each[1]))}
