"""A class as it counts today: joined, corrected, without who left and what is left out."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.classbook.adding import add_upload
from engine.classbook.assembling import assemble
from engine.classbook.refusing import DecisionError
from engine.classroom import ImportChoices, ItemRef, KeptClass, KeptStudent, Status
from engine.joining.gradebooks import join_gradebooks
from tests.engine.classbook.classes import (
    COURSE,
    FIRST,
    SECOND,
    TEST,
    THIRD,
    begin,
    correct,
    key_of,
    leave_out,
    table,
    upload_of,
)


def of_student(kept: KeptClass, name: str) -> dict[str, str]:
    found = assemble(kept)
    return {title: says for (key, title), says in table(found).items() if key == key_of(found, name)}


def two_uploads() -> KeptClass:
    return begin(upload_of(COURSE), upload_of(TEST, "test.csv", SECOND, minutes=1))


# ------------------------------------------------------------------------------------------------ uploads


def test_a_single_upload_is_the_class_under_the_name_of_the_class() -> None:
    kept = begin(upload_of(COURSE))
    found = assemble(kept)
    assert found.gradebook.name == "Class 7b"
    assert found.student_keys == kept.uploads[0].student_keys
    assert [item.title for item in found.origins] == ["Quiz 1 [halves]", "Quiz 2 [thirds]", "Quiz 3 [halves]"]
    assert found.complete is None and found.whole is found and not found.left_out
    assert of_student(kept, "Cem Ari") == {"Quiz 1 [halves]": "3", "Quiz 3 [halves]": "9"}


def test_two_uploads_are_one_class_with_one_key_a_student() -> None:
    kept = two_uploads()
    found = assemble(kept)
    assert len(found.student_keys) == len(set(found.student_keys)) == 7
    assert {each.key for each in kept.students} == set(found.student_keys)
    assert of_student(kept, "Ann Lee") == {
        "Quiz 1 [halves]": "1", "Quiz 2 [thirds]": "4", "Quiz 3 [halves]": "7",
        "Test A [thirds]": "11", "Test B [quarters]": "3",
    }  # fmt: skip
    assert of_student(kept, "Gus Poe") == {"Test A [thirds]": "15", "Test B [quarters]": "7"}
    assert [ref.upload for ref in found.origins] == [kept.uploads[0].id] * 3 + [kept.uploads[1].id] * 2


def test_uploads_are_joined_in_the_order_of_their_days() -> None:
    early, late = upload_of(COURSE, day=SECOND, minutes=1), upload_of(TEST, "test.csv", FIRST, minutes=2)
    assert assemble(begin(early, late)).origins[0].title == "Test A [thirds]"


@given(order=st.permutations([0, 1, 2]))
def test_the_order_in_which_uploads_of_a_day_are_listed_makes_no_difference(order: list[int]) -> None:
    third = upload_of(TEST.replace("Test", "Exam"), "exam.csv", minutes=2)
    kept = begin(upload_of(COURSE), upload_of(TEST, "test.csv", minutes=1), third)
    shuffled = replace(kept, uploads=tuple(kept.uploads[k] for k in order))
    one, other = assemble(kept), assemble(shuffled)
    assert one.student_keys == other.student_keys and one.origins == other.origins
    assert np.array_equal(one.gradebook.scores, other.gradebook.scores, equal_nan=True)


def test_it_is_what_joining_makes_of_the_files() -> None:
    kept = two_uploads()
    joined = join_gradebooks([upload.gradebook for upload in kept.uploads], days=[each.day for each in kept.uploads])
    found = assemble(kept).gradebook
    assert found.students == joined.students and found.items == joined.items
    assert np.array_equal(found.scores, joined.scores, equal_nan=True)


def test_items_that_the_import_left_out_do_not_count() -> None:
    kept = begin(upload_of(COURSE, left_out=["Quiz 2 [thirds]"]))
    assert "Quiz 2 [thirds]" not in of_student(kept, "Ann Lee")
    assert [item.title for item in kept.uploads[0].gradebook.items][1] == "Quiz 2 [thirds]"


def test_an_upload_without_any_item_that_counts_is_passed_over() -> None:
    out = upload_of(TEST, "test.csv", SECOND, minutes=1, left_out=["Test A [thirds]", "Test B [quarters]"])
    assert len(assemble(begin(upload_of(COURSE), out)).student_keys) == 6
    with pytest.raises(DecisionError, match="No item"):
        begin(out)


def test_files_of_one_name_are_told_apart() -> None:
    kept = begin(upload_of(COURSE), upload_of(TEST, "course.csv", SECOND, minutes=1))
    assert [upload.gradebook.name for upload in kept.uploads] == ["course", "course (2)"]
    assert [upload.filename for upload in kept.uploads] == ["course.csv", "course.csv"]


# ------------------------------------------------------------------------------------------------ repeats

NEWER = COURSE.replace("Ann Lee,1001,1", "Ann Lee,1001,1").replace("Cem Ari,1003,3,,9", "Cem Ari,1003,3,2,9")


def test_a_newer_export_takes_the_place_of_an_older_one() -> None:
    kept = begin(upload_of(COURSE), upload_of(NEWER, "newer.csv", SECOND, minutes=1))
    found = assemble(kept)
    assert len(found.origins) == 3 and of_student(kept, "Cem Ari")["Quiz 2 [thirds]"] == "2"
    old = ItemRef(kept.uploads[0].id, "Quiz 2 [thirds]")
    column = found.find_item(old)
    assert column is not None and found.gradebook.items[column].title == "Quiz 2 [thirds]"
    assert found.sources[column] == (old, ItemRef(kept.uploads[1].id, "Quiz 2 [thirds]"))


def test_a_decision_on_an_item_of_an_older_export_finds_the_newer_column() -> None:
    kept = begin(upload_of(COURSE), upload_of(NEWER, "newer.csv", SECOND, minutes=1))
    found = assemble(leave_out(kept, ItemRef(kept.uploads[0].id, "Quiz 2 [thirds]")))
    assert {ref.title for ref in found.origins} == {"Quiz 1 [halves]", "Quiz 3 [halves]"}
    assert found.left_out == {"Quiz 2 [thirds]"}


# --------------------------------------------------------------------------------------------- corrections


def test_a_corrected_score_counts() -> None:
    kept = two_uploads()
    ann = key_of(assemble(kept), "Ann Lee")
    kept = correct(kept, ann, ItemRef(kept.uploads[0].id, "Quiz 2 [thirds]"), 9, 4)
    found = assemble(kept)
    assert of_student(kept, "Ann Lee")["Quiz 2 [thirds]"] == "9" and not found.stale
    [cell] = found.corrected
    assert (found.student_keys[cell.student], cell.item, cell.was) == (ann, 1, 4.0)


def test_a_score_can_become_an_absence_and_an_empty_cell_a_score() -> None:
    kept = begin(upload_of(COURSE))
    ann, cem = (key_of(assemble(kept), name) for name in ("Ann Lee", "Cem Ari"))
    item = ItemRef(kept.uploads[0].id, "Quiz 2 [thirds]")
    was = assemble(kept).gradebook.status[2, 1]
    kept = correct(kept, ann, item, None, 4)
    made = replace(correct(kept, cem, item, 6, None).corrected_scores[-1], was_status=Status(int(was)))
    found = assemble(replace(kept, corrected_scores=(*kept.corrected_scores, made)))
    assert found.gradebook.status[0, 1] == Status.ABSENT and np.isnan(found.gradebook.scores[0, 1])
    assert found.gradebook.scores[2, 1] == 6 and found.gradebook.status[2, 1] == Status.SCORED


def test_a_correction_of_what_the_file_no_longer_says_is_asked_about() -> None:
    kept = begin(upload_of(COURSE), upload_of(NEWER.replace("Lee,1001,1,4", "Lee,1001,1,6"), "newer.csv", SECOND))
    kept = replace(kept, joining=ImportChoices({d.key: "same_work" for d in assemble(kept).gradebook.notes.doubts}))
    found = assemble(kept)
    assert of_student(kept, "Ann Lee")["Quiz 2 [thirds]"] == "6"
    ann = key_of(found, "Ann Lee")
    kept = correct(kept, ann, ItemRef(kept.uploads[0].id, "Quiz 2 [thirds]"), 7, 4)
    found = assemble(kept)
    assert of_student(kept, "Ann Lee")["Quiz 2 [thirds]"] == "6" and not found.corrected
    [stale] = found.stale
    assert (stale.key, stale.says, stale.says_status, stale.correction.score) == (ann, 6.0, Status.SCORED, 7)


def test_a_file_that_says_by_now_what_was_corrected_raises_no_question() -> None:
    kept = begin(upload_of(COURSE))
    ann = key_of(assemble(kept), "Ann Lee")
    found = assemble(correct(kept, ann, ItemRef(kept.uploads[0].id, "Quiz 2 [thirds]"), 4, 3))
    assert not found.stale and not found.corrected


def test_of_two_corrections_of_a_cell_the_last_counts_in_whatever_order_they_stand() -> None:
    kept = begin(upload_of(COURSE))
    ann, item = key_of(assemble(kept), "Ann Lee"), ItemRef(kept.uploads[0].id, "Quiz 2 [thirds]")
    kept = correct(correct(kept, ann, item, 5, 4, minutes=1), ann, item, 6, 4, minutes=2)
    for order in itertools.permutations(kept.corrected_scores):
        assert of_student(replace(kept, corrected_scores=order), "Ann Lee")["Quiz 2 [thirds]"] == "6"


@pytest.mark.parametrize(("score", "maximum"), [(12, 12), (3, 9)], ids=["above the highest", "the highest itself"])
def test_an_item_out_of_its_highest_score_is_out_of_the_highest_there_is_now(score: float, maximum: float) -> None:
    kept = begin(upload_of(COURSE))
    book = assemble(kept).gradebook
    assert book.items[2].max_source == "highest" and book.items[2].max_score == 10
    dee = key_of(assemble(kept), "Dee Fox")
    found = assemble(correct(kept, dee, ItemRef(kept.uploads[0].id, "Quiz 3 [halves]"), score, 10))
    assert found.gradebook.items[2].max_score == maximum


def test_a_correction_follows_to_a_newer_file_that_has_the_work_out_of_other_points() -> None:
    old = "Name,ID,Lab,Quiz\nAnn Lee,1,4/10,1\nBen Ode,2,5/10,2\nCem Ari,3,6/10,3\n"
    new = "Name,ID,Lab,Test\nAnn Lee,1,8/20,3\nBen Ode,2,10/20,1\nCem Ari,3,12/20,2\n"
    kept = begin(upload_of(old))
    ann, lab = key_of(assemble(kept), "Ann Lee"), assemble(kept).origins[0]
    kept = correct(kept, ann, lab, 9, 4)
    found = assemble(add_upload(kept, upload_of(new, "new.csv", SECOND, minutes=1)))
    column = found.find_item(lab)
    assert column is not None and found.gradebook.items[column].max_score == 20
    assert found.gradebook.scores[found.find_student(ann), column] == 18 and not found.stale
    changed = upload_of(new.replace("8/20", "13/20"), "new.csv", SECOND, minutes=1)
    [stale] = assemble(add_upload(kept, changed)).stale
    assert (stale.says, stale.correction.score, stale.score) == (13.0, 9, 18.0)


# ------------------------------------------------------------------------------------- students and items


def test_who_left_is_taken_out_and_corrections_stay_on_their_cells() -> None:
    kept = two_uploads()
    keys = assemble(kept).student_keys
    kept = correct(kept, keys[2], ItemRef(kept.uploads[0].id, "Quiz 1 [halves]"), 4, 3)
    students = tuple(replace(each, left_on=THIRD) if each.key == keys[0] else each for each in kept.students)
    found = assemble(replace(kept, students=students))
    assert found.student_keys == keys[1:]
    [cell] = found.corrected
    assert found.student_keys[cell.student] == keys[2] and found.gradebook.scores[cell.student, cell.item] == 4
    with pytest.raises(DecisionError, match="Nobody"):
        assemble(replace(kept, students=tuple(KeptStudent(key, THIRD) for key in keys)))


def test_an_item_left_out_is_in_the_complete_class_only() -> None:
    kept = two_uploads()
    out = ItemRef(kept.uploads[0].id, "Quiz 1 [halves]")
    found, before = assemble(leave_out(kept, out)), assemble(kept)
    assert found.origins == before.origins[1:] and found.complete is not None
    assert found.complete.origins == before.origins
    assert np.array_equal(found.complete.curriculum.q_matrix, before.curriculum.q_matrix)
    assert np.array_equal(found.curriculum.q_matrix, before.curriculum.q_matrix[1:])
    with pytest.raises(DecisionError, match="No item"):
        assemble(leave_out(kept, *before.origins))


# ------------------------------------------------------------------------------------------ students' keys


def test_a_student_who_is_told_apart_afterwards_gets_another_key_always_the_same() -> None:
    kept = begin(upload_of(COURSE), upload_of(TEST.replace("Eva Roy,1005", "Evah Roy,"), "test.csv", SECOND))
    doubts = {doubt.key: doubt for doubt in assemble(kept).gradebook.notes.doubts}
    assert doubts, "a similar name is asked about"
    same = replace(kept, joining=ImportChoices(dict.fromkeys(doubts, "same_student")))
    two = replace(same, joining=ImportChoices(dict.fromkeys(doubts, "two_students")))
    joined = assemble(same)
    assert len(joined.student_keys) == 7 and len(assemble(two).student_keys) == 8
    assert assemble(two).student_keys == assemble(two).student_keys
    for old, new in joined.replaced.items():
        assert joined.find_student(old) == joined.find_student(new) is not None
