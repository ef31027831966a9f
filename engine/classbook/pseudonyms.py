"""Uploads whose students get pseudonyms before they come to a class, and classes whose students have them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.classbook.refusing import refuse
from engine.classroom import NO_CHOICES, Doubt, ImportChoices, KeptClass, Upload
from engine.privacy.name_key import NameKey
from engine.privacy.pseudonyms import REMARK, find_known, pseudonymise_upload


@dataclass(frozen=True, eq=False)
class HiddenUploads:
    """Uploads without a name, and what brings the names back.

    Attributes
    ----------
    key
        With everybody of these uploads; the key that there was knows less, and is no longer enough.
    doubts
        Who may be whom of the key's students. They hold true names: they are asked before anything is kept.
    """

    uploads: tuple[Upload, ...]
    key: NameKey
    doubts: tuple[Doubt, ...] = ()


def hide_uploads(
    uploads: Sequence[Upload], key: NameKey | None = None, choices: ImportChoices = NO_CHOICES
) -> HiddenUploads:
    """Give every student of these uploads a pseudonym, the same in all of them.

    Parameters
    ----------
    uploads
        At least one.
    key
        Of the class that they come to; None for a new one.
    choices
        Answers to ``doubts``.
    """
    hidden, doubts = [], list[Doubt]()
    for upload in uploads:
        if key is not None:
            doubts += find_known(upload.gradebook, key, choices).doubts
        changed, key = pseudonymise_upload(upload, key, choices=choices)
        hidden.append(changed)
    if key is None:
        raise ValueError("there is no upload")
    return HiddenUploads(tuple(hidden), key, tuple({doubt.key: doubt for doubt in doubts}.values()))


def check_key(kept: KeptClass, key: NameKey) -> None:
    """Check that a key knows everybody of a class.

    Raises
    ------
    DecisionError
        If it is the key of another class, or an older copy of this one's.
    """
    known = {roster.id for roster in key.rosters}
    for upload in kept.uploads:
        remark = next((each for each in upload.gradebook.notes.remarks if each.key == REMARK), None)
        if remark is not None and (remark.values["key"] != key.id or remark.values["roster"] not in known):
            raise refuse("privacy-other-key")
