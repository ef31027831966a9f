"""Uploads come and go; students keep their keys, and what hangs on them is not lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from engine.classbook.adding import (
    add_upload,
    answer_joining,
    doubts_of_adding,
    find_same_file,
    list_only_in,
    remove_upload,
)
from engine.classbook.assembling import assemble
from engine.classbook.deciding import correct_score, leave_item_out, override_level, write_note
from engine.classbook.erasing import erase_student
from engine.classbook.plans import keep_plan
from engine.classbook.refusing import DecisionError
from engine.classroom import (
    ClassSettings,
    Goal,
    ImportChoices,
    ItemRef,
    KeptClass,
    KeptPlan,
    Level,
    PlanStep,
    Student,
    StudyPlan,
)
from tests.engine.classbook.classes import COURSE, FIRST, NOW, SECOND, TEST, THIRD, begin, key_of, table, upload_of

LATER = upload_of(TEST, "test.csv", SECOND, minutes=1)


def same(one: KeptClass, other: KeptClass) -> bool:
    """Whether two classes are the same in every field; uploads by what they hold."""
    plain = (replace(each, uploads=()) for each in (one, other))
    fields = [{name: value for name, value in vars(each).items() if name != "uploads"} for each in plain]
    uploads = [[(u.id, u.student_keys, u.gradebook.name, u.left_out) for u in each.uploads] for each in (one, other)]
    return fields[0] == fields[1] and uploads[0] == uploads[1]


def plan_of(key: str, *titles: str, note: str = "") -> KeptPlan:
    steps = tuple(PlanStep(title, "", "", "", "", 10, "", due=FIRST) for title in titles)
    student = Student(id="s", name="s", label="s")
    return KeptPlan(key, StudyPlan(student, (), steps, FIRST, SECOND, 3, note), NOW, "t1")


def test_students_keep_their_keys_and_new_ones_get_one() -> None:
    kept = begin(upload_of(COURSE))
    more = add_upload(kept, LATER)
    assert more.uploads[0].student_keys == kept.uploads[0].student_keys
    assert [each.key for each in more.students[:6]] == [each.key for each in kept.students]
    found = assemble(more)
    assert found.student_keys[:6] == kept.uploads[0].student_keys and len(found.student_keys) == 7
    assert more.uploads[1].student_keys[:3] == kept.uploads[0].student_keys[:3]


def test_an_earlier_day_comes_first_and_still_the_class_keeps_its_keys() -> None:
    kept = begin(upload_of(COURSE, day=SECOND))
    more = add_upload(kept, upload_of(TEST, "test.csv", FIRST, minutes=1))
    assert [upload.filename for upload in more.uploads] == ["test.csv", "course.csv"]
    assert set(more.uploads[1].student_keys) == {each.key for each in more.students[:6]}


def test_added_and_removed_again_everything_is_as_before() -> None:
    kept = begin(upload_of(COURSE))
    keys = kept.uploads[0].student_keys
    kept = correct_score(kept, keys[0], ItemRef(kept.uploads[0].id, "Quiz 1 [halves]"), 2, by="t1", at=NOW)
    kept = write_note(
        override_level(kept, keys[1], "halves", Level.MASTERED, by="t1", at=NOW), "", "x", by="t1", at=NOW
    )
    doubtful = upload_of(TEST.replace("Eva Roy,1005", "Evah Roy,"), "test.csv", SECOND, minutes=1)
    doubts = doubts_of_adding(kept, doubtful)
    assert [doubt.options for doubt in doubts] == [("same_student", "two_students")]
    answers = ImportChoices({doubts[0].key: "two_students"})
    more = add_upload(kept, doubtful, answers)
    assert more.joining.answers == answers.answers and not same(more, kept)
    assert same(remove_upload(more, doubtful.id), kept)


def test_what_is_asked_before_adding_is_what_the_answer_decides() -> None:
    kept, doubtful = begin(upload_of(COURSE)), upload_of(TEST.replace("Eva Roy,1005", "Evah Roy,"), "test.csv", SECOND)
    [doubt] = doubts_of_adding(kept, doubtful)
    counts = {}
    for answer in doubt.options:
        asked = doubts_of_adding(kept, doubtful, ImportChoices({doubt.key: answer}))
        assert [each.chosen for each in asked] == [answer]
        more = add_upload(kept, doubtful, ImportChoices({doubt.key: answer}))
        assert doubts_of_adding(more, LATER) is not None
        counts[answer] = len(assemble(more).student_keys)
    assert counts == {"same_student": 7, "two_students": 8}


def test_an_answer_stays_when_more_files_of_the_name_come() -> None:
    kept = begin(upload_of(COURSE))
    doubtful = upload_of(TEST.replace("Eva Roy,1005", "Evah Roy,"), "course.csv", SECOND, minutes=1)
    [doubt] = doubts_of_adding(kept, doubtful)
    kept = add_upload(kept, doubtful, ImportChoices({doubt.key: "two_students"}))
    assert [upload.gradebook.name for upload in kept.uploads] == ["course", "course (2026-10-01)"]
    third = upload_of(
        TEST.replace("Test", "Exam").replace("Eva Roy,1005", "Zoe Zed,99"), "course.csv", date(2026, 8, 1)
    )
    more = add_upload(kept, third)
    assert len(assemble(more).student_keys) == 9
    assert {upload.gradebook.name for upload in more.uploads} > {"course", "course (2026-10-01)"}


def test_the_same_upload_is_refused_and_the_same_file_found() -> None:
    kept = begin(upload_of(COURSE))
    with pytest.raises(DecisionError, match="already"):
        add_upload(kept, kept.uploads[0])
    assert find_same_file(kept, kept.uploads[0].sha256) is kept.uploads[0]
    assert find_same_file(kept, "") is None and find_same_file(kept, "0" * 64) is None


# ------------------------------------------------------------------------------------------------ removing


def test_the_last_upload_stays_and_an_unknown_one_is_refused() -> None:
    kept = begin(upload_of(COURSE))
    for upload_id, sentence in ((kept.uploads[0].id, "only file"), ("none", "no longer")):
        with pytest.raises(DecisionError, match=sentence):
            remove_upload(kept, upload_id)


def test_with_an_upload_go_the_students_whom_nothing_else_names() -> None:
    kept = add_upload(begin(upload_of(COURSE)), LATER)
    gus = key_of(assemble(kept), "Gus Poe")
    assert list_only_in(kept, LATER.id) == (gus,)
    kept = write_note(kept, gus, "new here", by="t1", at=NOW)
    less = remove_upload(kept, LATER.id)
    assert gus not in {each.key for each in less.students} and not less.notes


def test_no_class_is_left_in_which_nothing_counts() -> None:
    kept = begin(upload_of(COURSE), upload_of(TEST, "test.csv", SECOND))
    students = tuple(replace(each, left_on=FIRST) for each in kept.students)
    gus = key_of(assemble(kept), "Gus Poe")
    alone = replace(kept, students=tuple(replace(s, left_on=None) if s.key == gus else s for s in students))
    assert len(assemble(alone).student_keys) == 1
    with pytest.raises(DecisionError) as refused:
        remove_upload(alone, kept.uploads[1].id)
    assert refused.value.problems[0].message.key == "class-no-student-left"
    for item in assemble(kept).origins:
        if item.upload == kept.uploads[0].id:
            kept = leave_item_out(kept, item, by="t1", at=NOW)
    with pytest.raises(DecisionError) as refused:
        remove_upload(kept, kept.uploads[1].id)
    assert refused.value.problems[0].message.key == "class-no-item-left"


def test_no_plan_is_kept_of_a_student_who_was_erased_meanwhile() -> None:
    kept = begin(upload_of(COURSE))
    key = key_of(assemble(kept), "Ann Lee")
    plan = replace(plan_of(key), version=0)
    assert keep_plan(kept, plan).plans[0].student == key
    with pytest.raises(DecisionError) as refused:
        keep_plan(erase_student(kept, key), plan)
    assert refused.value.problems[0].message.key == "class-unknown-student"


def test_decisions_on_a_newer_export_stay_with_the_older_one() -> None:
    old, new = upload_of(COURSE), upload_of(COURSE.replace("3,,9", "3,2,9"), "newer.csv", SECOND, minutes=1)
    kept = add_upload(begin(old), new)
    ann, item = key_of(assemble(kept), "Ann Lee"), ItemRef(new.id, "Quiz 2 [thirds]")
    kept = leave_item_out(kept, ItemRef(new.id, "Quiz 1 [halves]"), by="t1", at=NOW)
    kept = correct_score(kept, ann, item, 8, by="t1", at=NOW)
    less = remove_upload(kept, new.id)
    assert {each.item.upload for each in (*less.corrected_scores, *less.left_out_items)} == {old.id}
    assert table(assemble(less))[ann, "Quiz 2 [thirds]"] == "8"
    assert assemble(less).left_out == {"Quiz 1 [halves]"}


# ----------------------------------------------------------------------------------- two who are one student


def test_what_hung_on_two_keys_hangs_on_one_and_nothing_is_lost() -> None:
    doubtful = upload_of(TEST.replace("Eva Roy,1005", "Evah Roy,"), "test.csv", SECOND, minutes=1)
    kept = begin(upload_of(COURSE))
    [doubt] = doubts_of_adding(kept, doubtful)
    kept = add_upload(kept, doubtful, ImportChoices({doubt.key: "two_students"}))
    eva, evah = (key_of(assemble(kept), name) for name in ("Eva Roy", "Evah Roy"))
    kept = write_note(write_note(kept, evah, "is shy", by="t1", at=NOW), eva, "likes maths", by="t1", at=NOW)
    kept = override_level(kept, evah, "thirds", Level.MASTERED, by="t1", at=NOW)
    kept = override_level(kept, evah, "halves", Level.MASTERED, by="t1", at=NOW)
    kept = override_level(kept, eva, "halves", Level.DEVELOPING, by="t1", at=NOW)
    kept = correct_score(kept, evah, ItemRef(doubtful.id, "Test A [thirds]"), 9, by="t1", at=NOW)
    kept = replace(
        kept,
        plans=(plan_of(evah, "draw", "count", note="well done"), plan_of(eva, "count", "read")),
        students=tuple(replace(each, goal=Goal(minutes=30)) if each.key == evah else each for each in kept.students),
        settings=ClassSettings(moves={evah: ("halves", 2)}, places={eva: ("halves", 1), evah: ("thirds", 1)}),
    )
    one = answer_joining(kept, {doubt.key: "same_student"})
    assert evah not in {key for upload in one.uploads for key in upload.student_keys}
    assert [each.text for each in one.notes] == ["likes maths\n\nis shy"]
    assert {(each.student, each.skill): each.level for each in one.level_overrides} == {
        (eva, "thirds"): Level.MASTERED, (eva, "halves"): Level.DEVELOPING,
    }  # fmt: skip
    [plan] = one.plans
    assert [(step.title, step.chosen) for step in plan.plan.steps] == [("count", True), ("read", True), ("draw", False)]
    assert plan.student == eva and plan.plan.note == "well done"
    assert one.student(eva).goal == Goal(minutes=30)
    assert one.settings.moves == {eva: ("halves", 2)} and one.settings.places == {eva: ("halves", 1)}
    assert table(assemble(one))[eva, "Test A [thirds]"] == "9"


def test_told_apart_again_both_have_a_key_that_stays() -> None:
    kept = add_upload(begin(upload_of(COURSE)), upload_of(TEST.replace("Eva Roy,1005", "Evah Roy,"), "t.csv", SECOND))
    [doubt] = doubts_of_adding(begin(kept.uploads[0]), replace(kept.uploads[1], id="x"))
    two = answer_joining(kept, {doubt.key: "two_students"})
    assert len({each.key for each in two.students}) == len(two.students) == 8
    again = answer_joining(two, {doubt.key: "two_students"})
    assert [u.student_keys for u in again.uploads] == [u.student_keys for u in two.uploads]


@pytest.mark.parametrize("seed", range(5))
def test_uploads_in_any_order_make_the_same_class(seed: int) -> None:
    files = [upload_of(COURSE), LATER, upload_of(TEST.replace("Test", "Exam"), "exam.csv", THIRD, minutes=2)]
    order = np.random.default_rng(seed).permutation(3).tolist()
    kept = begin(files[order[0]])
    for k in order[1:]:
        kept = add_upload(kept, files[k])
    whole = assemble(begin(*files))
    found = assemble(kept)
    assert found.origins == whole.origins
    labels = [student.label for student in whole.gradebook.students]
    rows = [labels.index(student.label) for student in found.gradebook.students]
    assert np.array_equal(found.gradebook.scores, whole.gradebook.scores[rows], equal_nan=True)
