"""Uploads come to a class and go from it; students are matched as joining does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from engine.classbook.assembling import assemble
from engine.classbook.item_matching import drop_matches
from engine.classbook.joined_uploads import JoinedUploads, join_uploads, name_upload, order_uploads
from engine.classbook.one_student import drop_unnamed, name_all_students, settle_keys
from engine.classbook.refusing import refuse
from engine.classroom import NO_CHOICES, CorrectedScore, Doubt, ImportChoices, ItemRef, KeptClass, LeftOutItem, Upload


def add_upload(kept: KeptClass, upload: Upload, joining: ImportChoices = NO_CHOICES) -> KeptClass:
    """The class with one more upload, see :func:`engine.classbook.beginning.make_upload`.

    Students who are in the class keep their keys, and new ones get one. Where the file shows that two students are one,
    what hung on the later key follows to the earlier.

    Parameters
    ----------
    joining
        Answers to the doubts of joining the file, see :func:`doubts_of_adding`; those that were given before stay.

    Raises
    ------
    DecisionError
        If the class has this upload, or if nothing would count.
    """
    return _check_that_counts(settle_keys(_put_together(kept, upload, joining)))


def doubts_of_adding(kept: KeptClass, upload: Upload, joining: ImportChoices = NO_CHOICES) -> tuple[Doubt, ...]:
    """What is not sure about joining one more upload, to be asked before it is added; in force are these answers."""
    return list_new_doubts(kept, _put_together(kept, upload, joining))


def list_new_doubts(before: KeptClass, after: KeptClass) -> tuple[Doubt, ...]:
    """The doubts of joining that a class did not have before."""
    known = {doubt.key for doubt in list_joining_doubts(before)}
    return tuple(doubt for doubt in list_joining_doubts(after) if doubt.key not in known)


def list_joining_doubts(kept: KeptClass) -> tuple[Doubt, ...]:
    """What is not sure about joining the uploads of a class; nothing where one alone counts."""
    return _list_doubts(join_uploads(kept.uploads, kept.joining))


def answer_joining(kept: KeptClass, answers: Mapping[str, str]) -> KeptClass:
    """The class with other answers to the doubts of joining its uploads.

    Raises
    ------
    DecisionError
        If nothing would count: what is left out may turn out to be all there is.
    """
    return _check_that_counts(settle_keys(replace(kept, joining=_add_answers(kept.joining, answers))))


def find_same_file(kept: KeptClass, sha256: str) -> Upload | None:
    """The upload of the very same bytes; None where there is none."""
    return next((upload for upload in kept.uploads if sha256 and upload.sha256 == sha256), None)


def find_upload(kept: KeptClass, upload_id: str) -> Upload:
    """The upload with this id; raises DecisionError where there is none."""
    found = next((upload for upload in kept.uploads if upload.id == upload_id), None)
    if found is None:
        raise refuse("class-unknown-upload")
    return found


def list_only_in(kept: KeptClass, upload_id: str) -> tuple[str, ...]:
    """Keys of the students whom no other upload names: they go with it, and everything that hangs on them."""
    others = {key for upload in kept.uploads if upload.id != upload_id for key in upload.student_keys}
    return tuple(key for key in find_upload(kept, upload_id).student_keys if key not in others)


def remove_upload(kept: KeptClass, upload_id: str) -> KeptClass:
    """The class without an upload.

    What was decided about an item that another upload has too, stays with that one. Gone are decisions about items that
    nothing else has, answers to questions that are no longer asked, and students whom no other upload names.

    Raises
    ------
    DecisionError
        If it is not there or is the last one, or if nothing else would count, such as students who all left.
    """
    find_upload(kept, upload_id)
    others = tuple(upload for upload in kept.uploads if upload.id != upload_id)
    if not others:
        raise refuse("class-last-upload")
    before, after = join_uploads(kept.uploads, kept.joining), join_uploads(others, kept.joining)
    asked = {doubt.key for doubt in _list_doubts(before)} - {doubt.key for doubt in _list_doubts(after)}
    answers = {key: answer for key, answer in drop_matches(kept.joining.answers, upload_id).items() if key not in asked}
    heirs = _find_heirs(before, upload_id)
    tags = tuple((item, skills) for item, skills in kept.curriculum.tags if item.upload != upload_id)
    corrections = [_move_correction(each, upload_id, heirs) for each in kept.corrected_scores]
    left_out = [_move_item(each, upload_id, heirs) for each in kept.left_out_items]
    without = replace(
        kept,
        uploads=others,
        joining=replace(kept.joining, answers=answers),
        curriculum=replace(kept.curriculum, tags=tags),
        corrected_scores=tuple(filter(None, corrections)),
        left_out_items=tuple(filter(None, left_out)),
        settings=replace(kept.settings, right_keys=_move_keys(kept.settings.right_keys, upload_id, heirs)),
    )
    return _check_that_counts(drop_unnamed(name_all_students(without)))


def _check_that_counts(kept: KeptClass) -> KeptClass:
    """The class, if any student and any item of it counts: no other can ever be opened again."""
    assemble(kept)
    return kept


def _put_together(kept: KeptClass, upload: Upload, joining: ImportChoices) -> KeptClass:
    """The class with one more upload, before it is said who is who."""
    if any(other.id == upload.id for other in kept.uploads):
        raise refuse("class-same-upload")
    uploads = order_uploads([*kept.uploads, name_upload(upload, kept.uploads)])
    return replace(kept, uploads=uploads, joining=_add_answers(kept.joining, joining.answers))


def _add_answers(joining: ImportChoices, answers: Mapping[str, str]) -> ImportChoices:
    return replace(joining, answers={**joining.answers, **answers}) if answers else joining


def _list_doubts(together: JoinedUploads) -> tuple[Doubt, ...]:
    # The doubts of a single gradebook are about reading it.
    return together.gradebook.notes.doubts if len(together.uploads) > 1 else ()


def _find_heirs(together: JoinedUploads, upload_id: str) -> dict[ItemRef, tuple[ItemRef, float]]:
    """Items of an upload that another has too -> the newest of these, and what one point is in points of that one."""
    places = together.list_places()
    heirs: dict[ItemRef, tuple[ItemRef, float]] = {}
    for sources in together.list_origins():
        others = [item for item in sources if item.upload != upload_id]
        for item in sources if others else ():
            if item.upload == upload_id:
                heirs[item] = others[-1], places[item].factor / places[others[-1]].factor
    return heirs


def _move_correction(
    correction: CorrectedScore, upload_id: str, heirs: Mapping[ItemRef, tuple[ItemRef, float]]
) -> CorrectedScore | None:
    """The correction on the item that stands in for that of the upload that goes; None where nothing does."""
    if correction.item.upload != upload_id:
        return correction
    if correction.item not in heirs:
        return None
    item, factor = heirs[correction.item]
    score, was = (None if points is None else points * factor for points in (correction.score, correction.was))
    return replace(correction, item=item, score=score, was=was)


def _move_keys(
    items: Sequence[ItemRef], upload_id: str, heirs: Mapping[ItemRef, tuple[ItemRef, float]]
) -> tuple[ItemRef, ...]:
    """The items whose key was found right, those of the upload by what another upload calls them."""
    moved = (heirs[item][0] if item in heirs else item for item in items if item.upload != upload_id or item in heirs)
    return tuple(dict.fromkeys(moved))


def _move_item(
    left_out: LeftOutItem, upload_id: str, heirs: Mapping[ItemRef, tuple[ItemRef, float]]
) -> LeftOutItem | None:
    if left_out.item.upload != upload_id:
        return left_out
    return replace(left_out, item=heirs[left_out.item][0]) if left_out.item in heirs else None
