"""Deleting for good: out of the store, out of its files, and what can be said of it afterwards. Knows no Streamlit."""

from __future__ import annotations

from dataclasses import replace

from dashboard.desk.keeping import Keeping
from engine.classroom import KeptClass, Message


def delete_class(keeping: Keeping, class_id: str, name: str) -> Message:
    """Delete a class that is kept, with what was learnt from it; what is gone from where.

    Raises
    ------
    NotFoundError
        If it is not there, or not the teacher's own.
    """
    from engine.store.erasing import erase_class
    from engine.store.errors import NotFoundError

    if keeping.store is None:
        raise NotFoundError
    erase_class(keeping.store, class_id)
    return Message("deleted-class", {"name": name, "where": _say_where(keeping)})


def delete_everything(keeping: Keeping) -> Message:
    """Delete all that a teacher keeps; what is gone from where."""
    from engine.store.erasing import erase_everything
    from engine.store.errors import NotFoundError

    if keeping.store is None:
        raise NotFoundError
    erase_everything(keeping.store)
    return Message("deleted-everything", {"where": _say_where(keeping)})


def delete_student(keeping: Keeping, kept: KeptClass, key: str, name: str) -> tuple[KeptClass, Message]:
    """Delete everything about a student of a class, which may be kept nowhere.

    Returns
    -------
    The class without the student, and what is gone from where.

    Raises
    ------
    InputError
        If there is no such student, or nobody else in the class.
    """
    if not kept.id or keeping.store is None:
        from engine.classbook.erasing import erase_student as take_out

        after = keeping.change(kept, lambda each: take_out(each, key))
    else:
        from engine.store.erasing import erase_student

        after = erase_student(keeping.store, kept.id, key)
    return after, Message("deleted-student", {"name": name, "where": _say_where(keeping, kept)})


def delete_upload(keeping: Keeping, kept: KeptClass, upload_id: str, name: str) -> tuple[KeptClass, Message]:
    """Delete an upload of a class, and the students whom no other names; as :func:`delete_student`."""
    if not kept.id or keeping.store is None:
        from engine.classbook.adding import remove_upload

        after = keeping.change(kept, lambda each: remove_upload(each, upload_id))
    else:
        from engine.store.erasing import erase_upload

        after = erase_upload(keeping.store, kept.id, upload_id)
    return after, Message("deleted-upload", {"name": name, "where": _say_where(keeping, kept)})


def _say_where(keeping: Keeping, kept: KeptClass | None = None) -> Message:
    """From where it is gone, and what is still owed where another program uses the file."""
    if keeping.store is None or (kept is not None and not kept.id):
        return Message("gone-nowhere")
    from engine.store.errors import UnavailableError
    from engine.store.wiping import is_owed

    try:
        if is_owed(keeping.store.database):
            return Message("gone-owed")
    except UnavailableError:
        return Message("gone-owed")
    return Message("gone-server" if keeping.store.database.path is None else "gone-file")


def name_students(kept: KeptClass) -> dict[str, str]:
    """Key -> how the newest upload calls the student; also of students who left, in the order of the class."""
    names = {
        key: student.label
        for upload in kept.uploads
        for student, key in zip(upload.gradebook.students, upload.student_keys, strict=True)
    }
    return {each.key: names.get(each.key, "") for each in kept.students}


def count_of_student(kept: KeptClass, key: str) -> dict[str, int]:
    """What hangs on one student, by kind: files, scores, notes and plans."""
    import numpy as np

    from engine.classroom import Status

    rows = [(upload, upload.student_keys.index(key)) for upload in kept.uploads if key in upload.student_keys]
    return {
        "files": len(rows),
        "scores": sum(int(np.sum(upload.gradebook.status[row] == Status.SCORED)) for upload, row in rows),
        "notes": sum(note.student == key for note in kept.notes),
        "plans": sum(plan.student == key for plan in kept.plans),
    }


def archive(kept: KeptClass, *, is_archived: bool) -> KeptClass:
    """The class put away, or brought back."""
    return kept if kept.is_archived is is_archived else replace(kept, is_archived=is_archived)
