"""A class that begins to be kept: from the files that were read to everything there is about it."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

from engine.classbook.joined_uploads import join_uploads, name_uploads, order_uploads
from engine.classbook.kept_curricula import keep_curriculum
from engine.classbook.one_student import settle_keys
from engine.classbook.student_keys import new_key
from engine.classroom import (
    NO_CHOICES,
    ClassSettings,
    Curriculum,
    Gradebook,
    ImportChoices,
    KeptClass,
    Upload,
)
from engine.importers.reading.outline import drop_outline


def make_upload(
    gradebook: Gradebook,
    filename: str,
    data: bytes | None,
    day: date,
    *,
    choices: ImportChoices = NO_CHOICES,
    left_out: Iterable[str] = (),
    keep_original: bool = False,
    added_at: datetime | None = None,
    student_keys: Sequence[str] = (),
) -> Upload:
    """A gradebook that was read as an upload, with a key for every student.

    Parameters
    ----------
    gradebook
        As it was read, with all its items.
    data
        The bytes of the file, for their hash; None where there are none.
    day
        That the scores are of.
    choices, left_out
        How the file was read, and the titles of its items that are not to count.
    keep_original
        Keep the bytes too.
    added_at
        In UTC; now by default.
    student_keys
        One for each student; drawn where there are none.
    """
    return Upload(
        id=secrets.token_hex(8),
        day=day,
        added_at=added_at or datetime.now(UTC),
        filename=filename,
        gradebook=drop_outline(gradebook),
        student_keys=tuple(student_keys) if student_keys else tuple(new_key() for _ in gradebook.students),
        choices=choices,
        left_out=frozenset(left_out),
        sha256="" if data is None else hashlib.sha256(data).hexdigest(),
        original=data if keep_original else None,
    )


def begin_class(
    name: str,
    uploads: Sequence[Upload],
    curriculum: Curriculum,
    joining: ImportChoices = NO_CHOICES,
    settings: ClassSettings | None = None,
    *,
    id_: str = "",
    created_at: datetime | None = None,
    earlier: Iterable[str] = (),
    itself: Iterable[str] = (),
    is_sample: bool = False,
) -> KeptClass:
    """A class of these uploads.

    Parameters
    ----------
    uploads
        At least one, in the order in which the teacher chose them, see :func:`make_upload`.
    curriculum
        What the items of the joined class ask for, as :func:`join_for_class` has them.
    joining
        The answers to the doubts of joining.
    id_
        What addresses carry; empty where the class is not kept yet.
    created_at
        In UTC; now by default.
    earlier, itself
        See :class:`engine.classroom.KeptClass`.

    Raises
    ------
    DecisionError
        If no item counts.
    ValueError
        If the curriculum is of other items.
    """
    # Only here: torch takes seconds to load, and files are read and joined without it.
    from engine.learners import identify_meta_weights

    named = order_uploads(name_uploads(uploads))
    together = join_uploads(named, joining)
    if len(curriculum.q_matrix) != len(together.gradebook.items):
        raise ValueError("the curriculum is not of the items of these uploads")
    kept = KeptClass(
        id=id_,
        name=name,
        created_at=created_at or datetime.now(UTC),
        uploads=named,
        students=(),
        curriculum=keep_curriculum(curriculum, together.list_origins()),
        joining=joining,
        settings=settings or ClassSettings(),
        earlier=frozenset(earlier),
        itself=frozenset(itself),
        meta_weights=identify_meta_weights((settings or ClassSettings()).learner),
        is_sample=is_sample,
    )
    return settle_keys(kept)


def join_for_class(uploads: Sequence[Upload], joining: ImportChoices = NO_CHOICES) -> Gradebook:
    """The gradebook that a class of these uploads begins with: what its curriculum is to be made for."""
    return join_uploads(name_uploads(uploads), joining).gradebook
