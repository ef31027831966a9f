"""Scores that the teacher corrected, put into the gradebook while the files still say what was corrected."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from engine.classroom import CorrectedCell, CorrectedScore, Gradebook, Item, ItemRef, Status
from engine.joining.item_links import share_maxima
from engine.joining.origins import ItemPlace


@dataclass(frozen=True)
class StaleCorrection:
    """A correction of what the files no longer say: the teacher has to be asked.

    Attributes
    ----------
    correction
        As it was made.
    key
        Of the student in the class as it counts today.
    title
        Of the item in the class.
    score
        What it was corrected to, in points of the class's item; None without a score.
    says, says_status
        What the newest file says, in the same points.
    """

    correction: CorrectedScore
    key: str
    title: str
    score: float | None
    says: float | None
    says_status: Status


@dataclass(frozen=True)
class PlacedCorrection:
    """A correction and the cell that it is about, in points of the item there."""

    correction: CorrectedScore
    student: int
    item: int
    score: float | None
    was: float | None


def place_corrections(
    corrections: Iterable[CorrectedScore], rows: Mapping[str, int], places: Mapping[ItemRef, ItemPlace]
) -> list[PlacedCorrection]:
    """Find the cells of corrections; the last one made of each cell, and none where the cell is not in the class.

    Parameters
    ----------
    rows
        Position of the student with each key.
    places
        Where each item counts.
    """
    placed: dict[tuple[int, int], PlacedCorrection] = {}
    for correction in sorted(corrections, key=lambda each: each.made_at):
        row, place = rows.get(correction.student), places.get(correction.item)
        if row is not None and place is not None:
            placed[row, place.column] = PlacedCorrection(
                correction, row, place.column, _scale(correction.score, place), _scale(correction.was, place)
            )
    return list(placed.values())


def apply_corrections(
    gradebook: Gradebook, placed: Iterable[PlacedCorrection]
) -> tuple[Gradebook, tuple[CorrectedCell, ...], tuple[PlacedCorrection, ...]]:
    """Put corrections into a gradebook.

    Returns
    -------
    gradebook
        With the corrections of what it says. An item out of its highest score is out of the highest there is now.
    corrected
        The cells that were changed, in the order of the students and items.
    stale
        The corrections of something else than it says. One that the files agree with by now is in neither.
    """
    scores, status = gradebook.scores.copy(), gradebook.status.copy()
    corrected, stale = [], []
    for each in sorted(placed, key=lambda each: (each.student, each.item)):
        at, fix = (each.student, each.item), each.correction
        if says_that(gradebook, *at, each.was, fix.was_status):
            scores[at] = math.nan if each.score is None else each.score
            status[at] = fix.status
            corrected.append(CorrectedCell(*at, each.was, fix.was_status, fix.note))
        elif not says_that(gradebook, *at, each.score, fix.status):
            stale.append(each)
    changed = sorted({cell.item for cell in corrected})
    items = list(gradebook.items)
    for j in changed:
        items[j] = _set_highest(items[j], gradebook.scores[:, j], scores[:, j])
    if corrected:
        gradebook = replace(gradebook, items=share_maxima(items), scores=scores, status=status)
    return gradebook, tuple(corrected), tuple(stale)


def read_cell(gradebook: Gradebook, student: int, item: int) -> tuple[float | None, Status]:
    """What a cell says: points, None without a score, and its status."""
    status = Status(int(gradebook.status[student, item]))
    return (float(gradebook.scores[student, item]) if status is Status.SCORED else None), status


def says_that(gradebook: Gradebook, student: int, item: int, score: float | None, status: Status) -> bool:
    """Whether a cell says this."""
    says, says_status = read_cell(gradebook, student, item)
    if says is None or score is None:
        return says is score and says_status is status
    return says_status is status and math.isclose(says, score, rel_tol=1e-9, abs_tol=1e-9)


def _scale(score: float | None, place: ItemPlace) -> float | None:
    return None if score is None else score * place.factor


def _set_highest(item: Item, before: np.ndarray, now: np.ndarray) -> Item:
    """An item of which only the highest score is known, after a score was corrected."""
    if not item.max_is_guessed:
        return item
    highest = float(np.nanmax(now, initial=0.0))
    is_highest = item.max_score == float(np.nanmax(before, initial=0.0))
    return replace(item, max_score=highest) if highest > item.max_score or (is_highest and highest > 0) else item
