"""Items that the teacher said to be the same question, or not to be: kept among the answers about joining the uploads.

Two items of different days that are the same question are one item asked again; of one day and two files they are the
same work. What is said here goes before what titles and scores say.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

from engine.classbook.refusing import refuse
from engine.classroom import ImportChoices, Item, ItemRef, KeptClass, Upload
from engine.joining.item_pairs import can_be_one_item

_KIND = "items:"
_SAME, _DIFFERENT = "same_item", "other_item"


def match_items(kept: KeptClass, one: ItemRef, other: ItemRef) -> KeptClass:
    """The class where two items are the same question, whatever they are called.

    Raises
    ------
    DecisionError
        If there is no such item, or if both are of one file and one day, or out of other points, or have other right
        answers: then they are not the same question.
    """
    uploads = [_find_upload(kept, item) for item in (one, other)]
    items = [_find_item(upload, item.title) for upload, item in zip(uploads, (one, other), strict=True)]
    days = [item.taken_on or upload.day for upload, item in zip(uploads, items, strict=True)]
    if one.upload == other.upload and days[0] == days[1]:
        raise refuse("class-match-one-day")
    if not can_be_one_item(*items):
        raise refuse("class-match-other-points")
    return _say(kept, one, other, _SAME)


def tell_items_apart(kept: KeptClass, one: ItemRef, other: ItemRef) -> KeptClass:
    """The class where two items are not the same question, whatever they are called; raises as :func:`match_items`."""
    for item in (one, other):
        _find_item(_find_upload(kept, item), item.title)
    if one == other:
        raise refuse("class-match-one-day")
    return _say(kept, one, other, _DIFFERENT)


def settle_readings(kept: KeptClass, settled: Mapping[str, str]) -> KeptClass:
    """The class where the teacher has answered doubts about items that are called alike, by key."""
    return replace(kept, joining=replace(kept.joining, answers={**kept.joining.answers, **settled}))


def list_matches(joining: ImportChoices) -> dict[tuple[ItemRef, ItemRef], bool]:
    """What the teacher said of pairs of items, each in order: True for the same question."""
    found: dict[tuple[ItemRef, ItemRef], bool] = {}
    for key, answer in joining.answers.items():
        pair = _read_key(key)
        if pair is not None and answer in (_SAME, _DIFFERENT):
            found[pair] = answer == _SAME
    return found


def drop_matches(answers: Mapping[str, str], upload_id: str) -> dict[str, str]:
    """The answers without what was said about items of an upload."""
    return {
        key: answer
        for key, answer in answers.items()
        if (pair := _read_key(key)) is None or upload_id not in (pair[0].upload, pair[1].upload)
    }


def _say(kept: KeptClass, one: ItemRef, other: ItemRef, answer: str) -> KeptClass:
    answers = {**kept.joining.answers, _write_key(one, other): answer}
    return replace(kept, joining=replace(kept.joining, answers=answers))


def _write_key(one: ItemRef, other: ItemRef) -> str:
    return _KIND + json.dumps([[item.upload, item.title] for item in sorted((one, other))], ensure_ascii=False)


def _read_key(key: str) -> tuple[ItemRef, ItemRef] | None:
    """The two items of an answer; None for an answer about something else."""
    if not key.startswith(_KIND):
        return None
    try:
        (one, title), (other, other_title) = json.loads(key.removeprefix(_KIND))
    except (ValueError, TypeError):
        return None
    return ItemRef(str(one), str(title)), ItemRef(str(other), str(other_title))


def _find_upload(kept: KeptClass, item: ItemRef) -> Upload:
    found = next((upload for upload in kept.uploads if upload.id == item.upload), None)
    if found is None:
        raise refuse("class-unknown-item")
    return found


def _find_item(upload: Upload, title: str) -> Item:
    found = next((item for item in upload.gradebook.items if item.title == title), None)
    if found is None:
        raise refuse("class-unknown-item")
    return found
