"""Two classes become one, and nothing that was decided in either is lost."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.classbook.adding import add_upload
from engine.classbook.assembling import assemble
from engine.classbook.deciding import correct_score, leave_item_out, override_level, write_note
from engine.classbook.merging import doubts_of_merging, merge_classes
from engine.classbook.refusing import DecisionError
from engine.classroom import ClassSettings, Goal, ImportChoices, ItemRef, KeptClass, Level
from tests.engine.classbook.classes import COURSE, FIRST, NOW, SECOND, TEST, THIRD, begin, key_of, table, upload_of
from tests.engine.classbook.test_adding import plan_of
from tests.engine.classbook.test_kept_curricula import skills_of, tag

OTHER_TEST = TEST.replace("Eva Roy,1005", "Evah Roy,")


def names(kept: KeptClass) -> list[str]:
    return sorted(student.name for student in assemble(kept).gradebook.students)


def test_the_students_of_both_are_matched() -> None:
    one, other = begin(upload_of(COURSE)), begin(upload_of(TEST, "test.csv", SECOND, minutes=1))
    merged = merge_classes(one, other)
    both = begin(upload_of(COURSE), upload_of(TEST, "test.csv", SECOND, minutes=1))
    assert names(merged) == names(both) and len(merged.students) == 7
    assert np.array_equal(assemble(merged).gradebook.scores, assemble(both).gradebook.scores, equal_nan=True)
    assert merged.name == one.name and merged.id == one.id
    assert set(assemble(merged).student_keys) >= set(one.uploads[0].student_keys)


def test_the_earlier_upload_decides_which_key_stays() -> None:
    one, other = begin(upload_of(COURSE, day=SECOND)), begin(upload_of(TEST, "test.csv", FIRST, minutes=1))
    ann = key_of(assemble(other), "Ann Lee")
    assert key_of(assemble(merge_classes(one, other)), "Ann Lee") == ann


def test_what_was_decided_in_either_counts_in_both() -> None:
    one, other = begin(upload_of(COURSE)), begin(upload_of(TEST, "test.csv", SECOND, minutes=1))
    ann, same_ann = key_of(assemble(one), "Ann Lee"), key_of(assemble(other), "Ann Lee")
    item = ItemRef(other.uploads[0].id, "Test A [thirds]")
    one = write_note(write_note(one, ann, "quiet", by="t1", at=NOW), "", "lively", by="t1", at=NOW)
    other = write_note(write_note(other, same_ann, "likes to draw", by="t2", at=NOW), "", "small", by="t2", at=NOW)
    other = correct_score(other, same_ann, item, 4, by="t2", at=NOW)
    other = leave_item_out(other, ItemRef(other.uploads[0].id, "Test B [quarters]"), by="t2", at=NOW)
    one = override_level(one, ann, "thirds", Level.DEVELOPING, by="t1", at=NOW)
    other = tag(other, {"Test A [thirds]": "thirds"})
    other = override_level(other, same_ann, "thirds", Level.MASTERED, by="t2", at=NOW)
    other = replace(other, plans=(plan_of(same_ann, "draw"),), earlier=frozenset({"m1"}))
    merged = merge_classes(one, other)
    assert {note.student: note.text for note in merged.notes} == {ann: "quiet\n\nlikes to draw", "": "lively\n\nsmall"}
    assert table(assemble(merged))[ann, "Test A [thirds]"] == "4"
    assert assemble(merged).left_out == {"Test B [quarters]"}
    assert [(each.student, each.level) for each in merged.level_overrides] == [(ann, Level.DEVELOPING)]
    assert [plan.student for plan in merged.plans] == [ann] and merged.earlier == {"m1"}


def test_answers_that_were_given_before_still_count_where_a_file_gets_another_name() -> None:
    other = add_upload(begin(upload_of(COURSE)), upload_of(OTHER_TEST, "test.csv", SECOND, minutes=1))
    [key] = [doubt.key for doubt in assemble(other).gradebook.notes.doubts]
    other = replace(other, joining=ImportChoices({key: "two_students"}))
    assert names(other).count("Evah Roy") == 1
    one = begin(upload_of("Name,ID,Last year\nZoe Zed,99,4\nYan Yun,98,5\n", "test.csv", THIRD, minutes=2))
    merged = merge_classes(one, other)
    assert {upload.gradebook.name for upload in merged.uploads} == {"course", "test", "test (2026-10-01)"}
    assert names(merged).count("Evah Roy") == names(merged).count("Eva Roy") == 1
    assert doubts_of_merging(one, other) == ()


def test_what_is_not_sure_is_asked_before() -> None:
    one, other = begin(upload_of(COURSE)), begin(upload_of(OTHER_TEST, "test.csv", SECOND, minutes=1))
    [doubt] = doubts_of_merging(one, other)
    two = merge_classes(one, other, ImportChoices({doubt.key: "two_students"}))
    assert len(names(two)) == len(names(merge_classes(one, other, ImportChoices({doubt.key: "same_student"})))) + 1


def test_tags_of_both_stay_and_skills_of_one_id_with_other_names_are_told_apart() -> None:
    plain, other_plain = (
        COURSE.replace(" [halves]", "").replace(" [thirds]", ""),
        "Name,ID,Exam\nAnn Lee,1001,3\nBo,7,2\n",
    )
    one = tag(begin(upload_of(plain)), {"Quiz 1": "S1", "Quiz 2": "S2"})
    other = tag(begin(upload_of(other_plain, "exam.csv", SECOND)), {"Exam": "S1"})
    [skill] = other.curriculum.skills
    other = replace(
        other,
        curriculum=replace(other.curriculum, skills=(replace(skill, name="Angles"),)),
        settings=ClassSettings(goal=Goal(("S1",))),
    )
    other = override_level(other, key_of(assemble(other), "Bo"), "S1", Level.MASTERED, by="t", at=NOW)
    found = assemble(merge_classes(one, other))
    assert skills_of(found, "Quiz 1") == {"S1"} and skills_of(found, "Exam") == {"S1 (2)"}
    assert skills_of(found, "Quiz 3") == {found.curriculum.placeholder}
    assert [each.skill for each in merge_classes(one, other).level_overrides] == ["S1 (2)"]


def test_a_class_is_not_merged_with_itself() -> None:
    kept = begin(upload_of(COURSE))
    with pytest.raises(DecisionError, match="already"):
        merge_classes(kept, replace(kept, name="copy"))
