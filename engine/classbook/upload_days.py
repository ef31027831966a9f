"""Another day for the scores of an upload; :mod:`engine.joining.file_days` proposes the first one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from engine.classbook.adding import find_upload
from engine.classbook.joined_uploads import order_uploads
from engine.classbook.refusing import check_day
from engine.classroom import KeptClass


def change_day(kept: KeptClass, upload_id: str, day: date) -> KeptClass:
    """The class with an upload of another day; its uploads are in the order of their days again.

    Raises
    ------
    DecisionError
        If there is no such upload, or the day is of no school year.
    """
    check_day(day)
    upload = find_upload(kept, upload_id)
    if upload.day == day:
        return kept
    changed = tuple(replace(each, day=day) if each is upload else each for each in kept.uploads)
    return replace(kept, uploads=order_uploads(changed))
