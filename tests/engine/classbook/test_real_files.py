"""Real gradebooks, with what is odd about them, as classes that are kept."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from engine.classbook.adding import add_upload, remove_upload
from engine.classbook.assembling import assemble
from engine.classbook.beginning import begin_class, join_for_class, make_upload
from engine.classbook.deciding import correct_score, leave_item_out, take_back_score
from engine.classbook.erasing import erase_student
from engine.classroom import ImportChoices, KeptClass, Status, Upload
from engine.curriculum.building import build_curriculum
from engine.errors import GradebookError
from engine.importers import read_gradebook
from tests.engine.classbook.classes import FIRST, NOW
from tests.engine.classbook.test_adding import same
from tests.engine.classbook.test_erasing import write_out

SHARED = Path(__file__).resolve().parents[3].parent / "shared"
FOLDERS = ("gradebooks", "cases")
FILES = [path for folder in FOLDERS for path in sorted((SHARED / folder).glob("*.*sv"))]

PAIRS = list(itertools.combinations(FILES[:7], 2))[::2]


@cache
def read(path: Path) -> Upload:
    """The file as an upload; skips where nothing in it can be read."""
    try:
        book = read_gradebook(path.read_bytes(), path.name, ImportChoices(keep_good_rows=True))
    except GradebookError as error:
        pytest.skip(f"{path.name} is refused: {str(error)[:60]}")
    return make_upload(book, path.name, path.read_bytes(), FIRST, added_at=NOW)


def begin(upload: Upload) -> KeptClass:
    return begin_class("Class", [upload], build_curriculum(join_for_class([upload])), created_at=NOW)


@pytest.fixture(params=FILES or [None], ids=lambda path: path.name if path else "none")
def upload(request: pytest.FixtureRequest) -> Upload:
    if request.param is None:
        pytest.skip(f"{SHARED} has no gradebooks")
    return read(request.param)


def test_a_real_file_is_kept_as_it_was_read(upload: Upload) -> None:
    found = assemble(begin(upload))
    book = upload.gradebook
    assert found.student_keys == upload.student_keys and len(set(found.student_keys)) == len(book.students)
    assert np.array_equal(found.gradebook.scores, book.scores, equal_nan=True)
    assert np.array_equal(found.gradebook.status, book.status)
    assert [ref.title for ref in found.origins] == [item.title for item in book.items]


def test_every_tenth_score_can_be_corrected_and_taken_back(upload: Upload) -> None:
    kept = begin(upload)
    before = assemble(kept)
    cells = np.argwhere(before.gradebook.status == Status.SCORED).tolist()[::10][:12]
    changed = kept
    for i, j in cells:
        score = float(before.gradebook.scores[i, j]) + 1.0
        changed = correct_score(changed, before.student_keys[i], before.origins[j], score, by="t", at=NOW)
    now = assemble(changed)
    assert [(cell.student, cell.item) for cell in now.corrected] == [tuple(cell) for cell in cells] and not now.stale
    for i, j in cells:
        changed = take_back_score(changed, before.student_keys[i], before.origins[j])
    assert same(changed, kept)


def test_the_class_is_as_before_when_a_second_file_was_added_and_removed(upload: Upload) -> None:
    kept = begin(upload)
    book = upload.gradebook
    half = replace(
        book, students=book.students[::2], scores=book.scores[::2], status=book.status[::2],
        answers=None if book.answers is None else book.answers[::2],
    )  # fmt: skip
    again = make_upload(half, upload.filename, None, FIRST + timedelta(days=9), added_at=NOW)
    more = add_upload(kept, again)
    names = {student.name for student in book.students}
    if len(names) == len(book.students) and all(student.id != student.label for student in book.students):
        assert len(assemble(more).student_keys) == len(book.students), "nobody is in the class twice"
    assert same(remove_upload(more, again.id), kept)


def test_a_student_of_a_real_file_can_be_erased(upload: Upload) -> None:
    kept = begin(upload)
    if len(kept.students) < 2:
        pytest.skip("a single student")
    erased = erase_student(kept, kept.students[-1].key)
    gone = upload.gradebook.students[-1]
    others = write_out([(s.name, s.id, s.email, s.platform_ids) for s in upload.gradebook.students[:-1]])
    left = write_out(erased)
    for text in {gone.name, gone.email, *(text for _, text in gone.platform_ids)}:
        if " " in text or "@" in text:
            assert text in others or text not in left, text
    assert len(erased.students) == len(kept.students) - 1


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: f"{p[0].name}+{p[1].name}")
def test_two_real_files_are_one_class_whoever_is_in_them(pair: tuple[Path, Path]) -> None:
    one, other = map(read, pair)
    kept = add_upload(begin(one), other)
    found = assemble(kept)
    assert len(set(found.student_keys)) == len(found.student_keys) == len(kept.students)
    out = leave_item_out(kept, found.origins[0], by="t", at=NOW)
    assert len(assemble(out).origins) == len(found.origins) - 1
    assert same(remove_upload(kept, other.id), begin(one))
