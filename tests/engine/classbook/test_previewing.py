"""What files would change in a class is said before they come to it."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from engine.classbook.leaving import take_out_student
from engine.classbook.previewing import add_uploads, preview_adding
from engine.classbook.refusing import DecisionError
from engine.classroom import ImportChoices
from tests.engine.classbook.classes import COURSE, FIRST, SECOND, TEST, THIRD, begin, upload_of

_HEAD, *_ROWS = COURSE.splitlines()
ROOT = Path(__file__).resolve().parents[3]
NEW_EXPORT = "\n".join([f"{_HEAD},Quiz 4 [tenths]", *(f"{row},{k}" for k, row in enumerate(_ROWS))]) + "\n"


def test_who_is_new_who_is_missing_and_what_is_new():
    kept = begin(upload_of(COURSE))
    found = preview_adding(kept, [upload_of(TEST, "test.csv", SECOND, minutes=1)])
    assert found.known_students == ("Ann Lee", "Ben Ode", "Cem Ari", "Eva Roy")
    assert found.new_students == ("Gus Poe",)
    assert found.missing_students == ("Dee Fox", "Fay Kim")
    assert (len(found.new_items), found.repeated_items, found.doubts, found.same_files) == (2, (), (), ())
    assert len(kept.uploads) == 1 and len(found.kept.uploads) == 2


def test_items_of_an_older_export_are_not_new():
    kept = begin(upload_of(COURSE))
    found = preview_adding(kept, [upload_of(NEW_EXPORT, "later.csv", SECOND, minutes=1)])
    assert [title.split(" [")[0] for title in found.repeated_items] == ["Quiz 1", "Quiz 2", "Quiz 3"]
    assert [title.split(" [")[0] for title in found.new_items] == ["Quiz 4"]
    assert found.new_students == found.missing_students == ()


def test_an_upload_before_the_others_tells_the_same():
    kept = begin(upload_of(COURSE, day=THIRD))
    found = preview_adding(kept, [upload_of(TEST, "test.csv", FIRST, minutes=1)])
    assert [upload.filename for upload in found.kept.uploads] == ["test.csv", "course.csv"]
    assert found.new_students == ("Gus Poe",) and set(found.missing_students) == {"Dee Fox", "Fay Kim"}


def test_who_left_is_neither_missing_nor_back():
    kept = begin(upload_of(COURSE))
    for row in (0, 3):
        kept = take_out_student(kept, kept.uploads[0].student_keys[row], date(2026, 9, 20))
    found = preview_adding(kept, [upload_of(TEST, "test.csv", SECOND, minutes=1)])
    assert found.left_students == ("Ann Lee",) and found.missing_students == ("Fay Kim",)
    assert "Ann Lee" not in found.known_students


def test_the_doubts_of_joining_are_those_that_an_answer_turns_around():
    kept = begin(upload_of(COURSE))
    unsure = upload_of(TEST.replace("Eva Roy,1005", "Evah Roy,"), "test.csv", SECOND, minutes=1)
    found = preview_adding(kept, [unsure])
    [doubt] = found.doubts
    assert doubt.chosen == "same_student" and "Eva Roy" in found.known_students
    other = preview_adding(kept, [unsure], ImportChoices({doubt.key: "two_students"}))
    assert other.new_students == ("Evah Roy", "Gus Poe") and "Eva Roy" in other.missing_students


def test_several_files_come_together_and_in_the_order_of_their_days():
    kept = begin(upload_of(COURSE))
    later, earlier = upload_of(TEST, "test.csv", THIRD, minutes=1), upload_of(NEW_EXPORT, "n.csv", SECOND, minutes=2)
    found = preview_adding(kept, [later, earlier])
    assert [each.filename for each in add_uploads(kept, [later, earlier]).uploads] == [
        "course.csv",
        "n.csv",
        "test.csv",
    ]
    assert len(found.new_items) == 3 and len(found.repeated_items) == 3


def test_items_without_a_skill_are_named():
    kept = begin(upload_of(COURSE))
    plain = TEST.replace("Test B [quarters]", "Essay")
    found = preview_adding(kept, [upload_of(plain, "test.csv", SECOND, minutes=1)])
    assert found.untagged_items == ("Essay",)


def test_the_very_same_file_is_told_and_the_very_same_upload_refused():
    first = upload_of(COURSE)
    kept = begin(first)
    assert preview_adding(kept, [upload_of(COURSE, "copy.csv", SECOND, minutes=1)]).same_files == ("copy.csv",)
    with pytest.raises(DecisionError):
        preview_adding(kept, [first])


def test_files_are_read_and_compared_without_waiting_for_torch():
    modules = ("beginning", "previewing", "recognising", "retagging", "pseudonyms")
    lines = [*(f"import engine.classbook.{name}" for name in modules), "import sys; sys.exit('torch' in sys.modules)"]
    assert subprocess.run([sys.executable, "-c", "; ".join(lines)], cwd=ROOT, check=False).returncode == 0


def test_what_is_asked_again_is_not_new():
    first = TEST.replace("Test A [thirds]", "Is 2/3 or 3/4 larger?")
    kept = begin(upload_of(first, "september.csv"))
    second = first.replace("11,3", "12,3").replace("12,4", "15,4").replace("14,6", "11,6").replace("Test B", "Test C")
    found = preview_adding(kept, [upload_of(second, "october.csv", THIRD, minutes=1)])
    assert [title.split(" (")[0] for title in found.again_items] == ["Is 2/3 or 3/4 larger?"]
    assert len(found.new_items) == 1 and not found.repeated_items
