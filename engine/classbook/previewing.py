"""What would be if files came to a class: to be looked at, and asked about, before anything is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.classbook.adding import add_upload, find_same_file, list_new_doubts
from engine.classbook.assembling import Assembled, assemble
from engine.classbook.joined_uploads import join_uploads
from engine.classroom import NO_CHOICES, Doubt, ImportChoices, ItemRef, KeptClass, Upload


@dataclass(frozen=True, eq=False)
class AddedUploads:
    """A class with more uploads, and what they change. Students and items are named as the class calls them.

    Attributes
    ----------
    kept
        The class as it would be.
    doubts
        What is not sure about joining the uploads, and was not asked before.
    known_students, new_students
        Who is in the new uploads and was in the class already, or was not.
    missing_students
        Who belongs to the class and is in none of the new uploads.
    left_students
        Who is in a new upload although he or she left; stays out until brought back.
    new_items, again_items, repeated_items
        Items that only the new uploads have: new ones, and those of the class that are asked again on a later day; and
        those whose scores the class had already.
    untagged_items
        Those of the new items that no skill is known for.
    same_files
        Names of the files whose very bytes are in the class already.
    """

    kept: KeptClass
    doubts: tuple[Doubt, ...]
    known_students: tuple[str, ...]
    new_students: tuple[str, ...]
    missing_students: tuple[str, ...]
    left_students: tuple[str, ...]
    new_items: tuple[str, ...]
    again_items: tuple[str, ...]
    repeated_items: tuple[str, ...]
    untagged_items: tuple[str, ...]
    same_files: tuple[str, ...]


def add_uploads(kept: KeptClass, uploads: Sequence[Upload], joining: ImportChoices = NO_CHOICES) -> KeptClass:
    """The class with several more uploads, in the order of their days; see :func:`engine.classbook.adding.add_upload`.

    Raises
    ------
    DecisionError
        If the class has one of them.
    """
    for upload in sorted(uploads, key=lambda each: each.day):
        kept = add_upload(kept, upload, joining)
    return kept


def preview_adding(kept: KeptClass, uploads: Sequence[Upload], joining: ImportChoices = NO_CHOICES) -> AddedUploads:
    """What these uploads would change in a class; nothing is changed.

    Parameters
    ----------
    joining
        Answers to the doubts of joining, see ``doubts``.
    """
    after = add_uploads(kept, uploads, joining)
    ids = {upload.id for upload in uploads}
    # The keys as they would be: of two that turn out to be one student's, one goes.
    added = {key for upload in after.uploads if upload.id in ids for key in upload.student_keys}
    before = {key for upload in after.uploads if upload.id not in ids for key in upload.student_keys}
    gone = {each.key for each in after.students if each.left_on is not None}
    labels = _name_students(after)
    items = _sort_items(after, ids)
    return AddedUploads(
        kept=after,
        doubts=list_new_doubts(kept, after),
        known_students=_name(labels, (before & added) - gone),
        new_students=_name(labels, added - before),
        missing_students=_name(labels, before - added - gone),
        left_students=_name(labels, added & gone),
        new_items=items[0],
        again_items=items[1],
        repeated_items=items[2],
        untagged_items=_list_untagged(assemble(after), ids),
        same_files=tuple(each.filename for each in uploads if find_same_file(kept, each.sha256) is not None),
    )


def _name_students(kept: KeptClass) -> dict[str, str]:
    """What to call the student with each key, in the order of the class."""
    together = join_uploads(kept.uploads, kept.joining)
    students = together.gradebook.students
    return {key: student.label for key, student in zip(together.keys.keys, students, strict=True)}


def _name(labels: dict[str, str], keys: set[str]) -> tuple[str, ...]:
    return tuple(label for key, label in labels.items() if key in keys)


def _sort_items(kept: KeptClass, ids: set[str]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Titles of the items that only these uploads have, new and asked again, and of those that they and others have."""
    together = join_uploads(kept.uploads, kept.joining)
    items, origins = together.gradebook.items, together.list_origins()
    had = {
        item.question
        for item, sources in zip(items, origins, strict=True)
        if any(source.upload not in ids for source in sources)
    }
    new: list[str] = []
    again: list[str] = []
    repeated: list[str] = []
    for item, sources in zip(items, origins, strict=True):
        of_added = [source.upload in ids for source in sources]
        if all(of_added):
            (again if item.question in had else new).append(item.title)
        elif any(of_added):
            repeated.append(item.title)
    return tuple(new), tuple(again), tuple(repeated)


def _list_untagged(assembled: Assembled, ids: set[str]) -> tuple[str, ...]:
    """Titles of the items of these uploads alone that stand in the skill for what nothing is said about."""
    skills = [skill.id for skill in assembled.curriculum.skills]
    if assembled.curriculum.placeholder not in skills:
        return ()
    stands_in = assembled.curriculum.q_matrix[:, skills.index(assembled.curriculum.placeholder)]

    def is_new(sources: tuple[ItemRef, ...]) -> bool:
        return all(source.upload in ids for source in sources)

    found = zip(assembled.gradebook.items, assembled.sources, stands_in.tolist(), strict=True)
    return tuple(item.title for item, sources, untagged in found if untagged and is_new(sources))
