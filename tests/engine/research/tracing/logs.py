"""Small response logs, written down response by response."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from engine.classroom import ResponseLog


def make_log(
    responses: Mapping[str, Sequence[tuple[str, float]]],
    skills_of: Mapping[str, str],
    days: Sequence[float] | None = None,
) -> ResponseLog:
    """A log from each student's (item, credit) in order; ``skills_of`` gives the letters of an item's skills."""
    items, skills = tuple(skills_of), tuple(sorted(set("".join(skills_of.values()))))
    return ResponseLog(
        students=tuple(responses),
        items=items,
        skills=skills,
        student=np.repeat(np.arange(len(responses)), [len(own) for own in responses.values()]),
        item=np.array([items.index(item) for own in responses.values() for item, _ in own], dtype=np.int64),
        credit=np.array([credit for own in responses.values() for _, credit in own], dtype=float),
        day=None if days is None else np.array(days, dtype=float),
        tags=np.array([[skill in skills_of[item] for skill in skills] for item in items]).reshape(len(items), -1),
    )
