"""Leave items of a gradebook out, by title."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from engine.classroom import Curriculum, Gradebook, IgnoredColumn, Message
from engine.joining.item_links import relink


def leave_out_items(gradebook: Gradebook, titles: Collection[str]) -> Gradebook:
    """The gradebook without the items of these titles, which are then among its ignored columns.

    Titles it does not have are passed over. At least one item must stay. Of an item that was asked again the next day
    takes the place of the first, where that is left out.

    Raises
    ------
    ValueError
        If no item would stay.
    """
    kept = np.array([item.title not in titles for item in gradebook.items], dtype=bool)
    if kept.all():
        return gradebook
    if not kept.any():
        raise ValueError("no item is left")
    dropped = tuple(
        IgnoredColumn(item.title, Message("ignored-by-choice")) for item in gradebook.items if item.title in titles
    )
    notes = replace(gradebook.notes, ignored_columns=gradebook.notes.ignored_columns + dropped)
    return replace(
        gradebook,
        items=relink(gradebook.items, titles),
        scores=gradebook.scores[:, kept],
        status=gradebook.status[:, kept],
        answers=None if gradebook.answers is None else gradebook.answers[:, kept],
        notes=notes,
    )


def leave_out_of_curriculum(curriculum: Curriculum, gradebook: Gradebook, titles: Collection[str]) -> Curriculum:
    """The curriculum of what :func:`leave_out_items` leaves of this gradebook; the skills stay, asked or not."""
    kept = np.array([item.title not in titles for item in gradebook.items], dtype=bool)
    return replace(curriculum, q_matrix=curriculum.q_matrix[kept])
