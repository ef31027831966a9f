"""A class as it counts today: its uploads joined, and everything that the teacher decided applied.

The story: :mod:`joined_uploads` puts the files together and finds whose row is whose (:mod:`student_keys`),
:mod:`corrections` puts in the scores that the teacher corrected, :mod:`kept_curricula` says what the items ask for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from engine.classbook.corrections import StaleCorrection, apply_corrections, place_corrections, read_cell
from engine.classbook.joined_uploads import JoinedUploads, join_uploads
from engine.classbook.kept_curricula import open_curriculum
from engine.classbook.refusing import refuse
from engine.classroom import CorrectedCell, Curriculum, Gradebook, ItemRef, KeptClass
from engine.curriculum.selection import leave_out_items, leave_out_of_curriculum


@dataclass(frozen=True, eq=False)
class Assembled:
    """A class as it counts.

    Attributes
    ----------
    gradebook, curriculum
        Without the students who left and the items that are left out, with the corrected scores.
    student_keys
        Of every student of the gradebook.
    origins
        Of every item of the gradebook.
    sources
        The same with the items of older uploads that it stands for; its own last.
    corrected
        The cells that the teacher corrected.
    stale
        Corrections of what the files no longer say, which therefore do not count.
    left_out
        Titles of the items that the teacher left out, as ``complete`` has them.
    complete
        The class with all its items; None where none is left out.
    replaced
        Key of a student -> the key that took its place, where two turned out to be one student's.
    """

    gradebook: Gradebook
    curriculum: Curriculum
    student_keys: tuple[str, ...]
    origins: tuple[ItemRef, ...]
    sources: tuple[tuple[ItemRef, ...], ...]
    corrected: tuple[CorrectedCell, ...] = ()
    stale: tuple[StaleCorrection, ...] = ()
    left_out: frozenset[str] = frozenset()
    complete: Assembled | None = None
    replaced: Mapping[str, str] = field(default_factory=dict)

    @property
    def whole(self) -> Assembled:
        """The class with all its items, whether any is left out or not."""
        return self.complete or self

    def find_student(self, key: str) -> int | None:
        """Position of the student with this key; None where nobody in the class has it."""
        return {key: row for row, key in enumerate(self.student_keys)}.get(self.replaced.get(key, key))

    def find_item(self, item: ItemRef) -> int | None:
        """Position of an item, which a newer upload may have again; None where it does not count."""
        return next((j for j, sources in enumerate(self.sources) if item in sources), None)


def assemble(kept: KeptClass) -> Assembled:
    """The class as it counts today.

    Raises
    ------
    DecisionError
        If no item or no student counts.
    """
    together = join_uploads(kept.uploads, kept.joining)
    sources = together.list_origins()
    whole = _correct(kept, together, sources)
    whole = _take_students_out(whole, {each.key for each in kept.students if each.left_on is not None})
    # The curriculum knows all items: it is the one to go back to when an item is to count again.
    curriculum = open_curriculum(kept.curriculum, whole.gradebook, sources)
    whole = replace(whole, curriculum=curriculum)
    return _leave_out(whole, {each.item for each in kept.left_out_items})


def list_rows(together: JoinedUploads) -> dict[str, int]:
    """Position of the student with each key, also of a key that was replaced."""
    rows = {key: row for row, key in enumerate(together.keys.keys)}
    return rows | {old: rows[new] for old, new in together.keys.replaced.items()}


def take_students(gradebook: Gradebook, rows: Sequence[int]) -> Gradebook:
    """The gradebook of these of its students, in this order."""
    at = list(rows)
    return replace(
        gradebook,
        students=tuple(gradebook.students[i] for i in at),
        scores=gradebook.scores[at],
        status=gradebook.status[at],
        answers=None if gradebook.answers is None else gradebook.answers[at],
    )


def _correct(kept: KeptClass, together: JoinedUploads, sources: tuple[tuple[ItemRef, ...], ...]) -> Assembled:
    """The class with the corrected scores; what its items ask for is still to be said."""
    named = replace(together.gradebook, name=kept.name)
    placed = place_corrections(kept.corrected_scores, list_rows(together), together.list_places())
    gradebook, corrected, stale = apply_corrections(named, placed)
    told = tuple(
        StaleCorrection(
            each.correction,
            together.keys.keys[each.student],
            gradebook.items[each.item].title,
            each.score,
            *read_cell(named, each.student, each.item),
        )
        for each in stale
    )
    nothing = Curriculum((), np.zeros((len(gradebook.items), 0), dtype=bool), "single")
    own = tuple(refs[-1] for refs in sources)
    keys = together.keys
    return Assembled(gradebook, nothing, keys.keys, own, sources, corrected, told, replaced=keys.replaced)


def _take_students_out(whole: Assembled, gone: set[str]) -> Assembled:
    """The class without the students with these keys."""
    rows = [row for row, key in enumerate(whole.student_keys) if key not in gone]
    if not rows:
        raise refuse("class-no-student-left")
    if len(rows) == len(whole.student_keys):
        return whole
    now = {before: row for row, before in enumerate(rows)}
    return replace(
        whole,
        gradebook=take_students(whole.gradebook, rows),
        student_keys=tuple(whole.student_keys[row] for row in rows),
        corrected=tuple(replace(cell, student=now[cell.student]) for cell in whole.corrected if cell.student in now),
        stale=tuple(each for each in whole.stale if each.key not in gone),
    )


def _leave_out(whole: Assembled, items: set[ItemRef]) -> Assembled:
    """The class without these items, which it can be given back."""
    out = [j for j, sources in enumerate(whole.sources) if not items.isdisjoint(sources)]
    if not out:
        return whole
    titles = frozenset(whole.gradebook.items[j].title for j in out)
    stays = [j for j in range(len(whole.sources)) if j not in out]
    if not stays:
        raise refuse("class-no-item-left")
    now = {before: j for j, before in enumerate(stays)}
    return replace(
        whole,
        gradebook=leave_out_items(whole.gradebook, titles),
        curriculum=leave_out_of_curriculum(whole.curriculum, whole.gradebook, titles),
        origins=tuple(whole.origins[j] for j in stays),
        sources=tuple(whole.sources[j] for j in stays),
        corrected=tuple(replace(cell, item=now[cell.item]) for cell in whole.corrected if cell.item in now),
        stale=tuple(each for each in whole.stale if each.title not in titles),
        left_out=titles,
        complete=whole,
    )
