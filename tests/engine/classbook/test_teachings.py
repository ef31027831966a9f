"""What was taught between tests: noted, changed, taken back; it follows students and skills, and marks the days."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from engine.classbook.adding import add_upload, remove_upload
from engine.classbook.assembling import assemble
from engine.classbook.deciding import write_note
from engine.classbook.erasing import erase_student
from engine.classbook.leaving import bring_back_student, take_out_student
from engine.classbook.merging import merge_classes
from engine.classbook.refusing import DecisionError
from engine.classbook.retagging import retag
from engine.classbook.skill_ids import rename_skills
from engine.classbook.teachings import (
    change_teaching,
    list_marks,
    list_teachings,
    note_teaching,
    take_back_teaching,
)
from engine.classroom import Curriculum, KeptClass, Mark, MarkKind, Teaching
from engine.errors import ChangedElsewhereError
from engine.store.class_file import read_class_file, write_class_file
from tests.engine.classbook.classes import COURSE, FIRST, NOW, SECOND, TEST, THIRD, begin, key_of, upload_of
from tests.engine.classbook.test_adding import plan_of

KEPT = begin(upload_of(COURSE))
ANN, BEN, CEM = (key_of(assemble(KEPT), name) for name in ("Ann Lee", "Ben Ode", "Cem Ari"))
LATER = NOW + timedelta(hours=1)


def teach(
    kept: KeptClass,
    text: str = "strips of paper",
    skills: tuple[str, ...] = (),
    students: tuple[str, ...] = (),
    day: date = SECOND,
) -> KeptClass:
    at = NOW + timedelta(minutes=len(kept.teachings))
    return note_teaching(kept, day, text, skills, students, by="t1", at=at)


def test_what_was_taught_is_noted_in_the_order_of_the_days() -> None:
    kept = teach(teach(KEPT, " later "), "earlier", ("thirds", "halves", "thirds"), (CEM, ANN, CEM), FIRST)
    earlier, later = kept.teachings
    assert (earlier.day, earlier.text, earlier.skills) == (FIRST, "earlier", ("halves", "thirds"))
    assert earlier.students == (ANN, CEM) and later.students == ()
    assert (later.text, later.made_at, later.made_by) == ("later", NOW, "t1")
    assert later.id != earlier.id and later.version == KEPT.version + 1


@pytest.mark.parametrize(
    ("text", "skills", "students", "sentence"),
    [
        (" ", (), (), "Write what was taught"),
        ("\u200b\u202e", (), (), "Write what was taught"),
        ("x", ("no skill",), (), "no such skill"),
        ("x", (), ("nobody",), "student is no longer"),
    ],
)
def test_what_cannot_be_noted_is_refused(
    text: str, skills: tuple[str, ...], students: tuple[str, ...], sentence: str
) -> None:
    with pytest.raises(DecisionError, match=sentence):
        teach(KEPT, text, skills, students)
    taught = teach(KEPT)
    with pytest.raises(DecisionError, match=sentence):
        change_teaching(taught, taught.teachings[0].id, SECOND, text, skills, students, by="t1", at=NOW)


def test_skills_alone_say_enough() -> None:
    assert teach(KEPT, "", ("halves",)).teachings[0].skills == ("halves",)


def test_changed_it_stays_the_same_one_in_another_version() -> None:
    kept = replace(teach(KEPT), version=7)
    [before] = kept.teachings
    [after] = change_teaching(kept, before.id, FIRST, "a game", ("halves",), (BEN,), by="t2", at=LATER).teachings
    assert after == Teaching(before.id, FIRST, "a game", ("halves",), (BEN,), LATER, "t2", 8)
    assert change_teaching(kept, before.id, SECOND, " strips of paper ", by="t2", at=LATER) is kept


def test_of_two_windows_the_second_is_told() -> None:
    kept = teach(KEPT)
    [known] = kept.teachings
    changed = change_teaching(replace(kept, version=2), known.id, SECOND, "mine", by="t1", at=LATER, seen=known.version)
    with pytest.raises(ChangedElsewhereError) as caught:
        change_teaching(changed, known.id, SECOND, "theirs", by="t1", at=LATER, seen=known.version)
    assert caught.value.version == changed.teachings[0].version != known.version
    with pytest.raises(ChangedElsewhereError):
        take_back_teaching(changed, known.id, seen=known.version)
    gone = take_back_teaching(changed, known.id, seen=changed.teachings[0].version)
    assert gone.teachings == ()
    with pytest.raises(ChangedElsewhereError):
        change_teaching(gone, known.id, SECOND, "late", by="t1", at=LATER, seen=known.version)
    with pytest.raises(DecisionError, match="no longer noted"):
        take_back_teaching(gone, known.id)


def test_where_everybody_it_was_for_is_erased_it_is_not_for_the_whole_class() -> None:
    kept = teach(teach(KEPT, "alone", (), (ANN,)), "both", (), (ANN, BEN))
    assert [(t.text, t.students) for t in erase_student(kept, ANN).teachings] == [("both", (BEN,))]


def test_with_an_upload_go_the_students_whom_nothing_else_names() -> None:
    kept = add_upload(KEPT, upload_of(TEST, "test.csv", SECOND, minutes=1))
    gus = key_of(assemble(kept), "Gus Poe")
    kept = teach(teach(teach(kept, "to all"), "alone", (), (gus,)), "both", (), (ANN, gus))
    without = remove_upload(kept, kept.uploads[1].id)
    assert [(t.text, t.students) for t in without.teachings] == [("to all", ()), ("both", (ANN,))]


def test_whole_classes_that_merge_stay_told_apart() -> None:
    other = begin(upload_of(TEST, "test.csv", SECOND))
    merged = merge_classes(teach(KEPT, "to the six"), teach(other, "to the five"))
    names = {key: student.name for key, student in zip(*_rows(merged), strict=True)}
    said = {t.text: {names[key] for key in t.students} for t in merged.teachings}
    assert said["to the five"] == {"Ann Lee", "Ben Ode", "Cem Ari", "Eva Roy", "Gus Poe"}
    assert said["to the six"] == {"Ann Lee", "Ben Ode", "Cem Ari", "Dee Fox", "Eva Roy", "Fay Kim"}


def _rows(kept: KeptClass) -> tuple[tuple[str, ...], tuple[object, ...]]:
    found = assemble(kept)
    return found.student_keys, found.gradebook.students  # type: ignore[return-value]


def test_one_class_in_two_halves_merges_into_whole_classes() -> None:
    other = begin(upload_of(COURSE.replace("Quiz", "Task"), "second.csv", SECOND))
    both = tuple(each.key for each in other.students[:2])
    merged = merge_classes(teach(KEPT, "to all"), teach(teach(other, "to all too"), "to two", (), both))
    assert {t.text: t.students for t in merged.teachings} == {"to all": (), "to all too": (), "to two": (ANN, BEN)}


def test_skills_are_followed_and_a_skill_that_goes_leaves_its_name_where_nothing_else_is_said() -> None:
    kept = teach(teach(teach(KEPT, "", ("thirds",)), "a game", ("thirds",)), "", ("halves", "thirds"))
    assert rename_skills(kept, {"thirds": "t3"}).teachings[0].skills == ("t3",)
    found = assemble(kept).whole
    stays = [s for s, skill in enumerate(found.curriculum.skills) if skill.id != "thirds"]
    q_matrix = found.curriculum.q_matrix[:, stays]
    q_matrix[:, 0] = True
    only = Curriculum(tuple(found.curriculum.skills[s] for s in stays), q_matrix, "app")
    after = {(t.text, t.skills) for t in retag(kept, only, found).teachings}
    assert after == {("thirds", ()), ("a game", ()), ("", ("halves",))}


def test_a_student_was_part_of_what_was_for_the_class_or_for_him() -> None:
    kept = teach(teach(teach(KEPT, "to all"), "to Ann", (), (ANN,)), "to all, later", day=THIRD)
    assert [t.text for t in list_teachings(kept, ANN)] == ["to all", "to Ann", "to all, later"]
    assert [t.text for t in list_teachings(kept, BEN)] == ["to all", "to all, later"]
    left = take_out_student(kept, BEN, SECOND + timedelta(days=1))
    assert [t.text for t in list_teachings(left, BEN)] == ["to all"]
    assert [t.text for t in list_teachings(take_out_student(kept, BEN, SECOND), BEN)] == []
    assert list_teachings(bring_back_student(left, BEN), BEN) == list_teachings(kept, BEN)
    with pytest.raises(KeyError):
        list_teachings(kept, "nobody")


def test_marks_of_a_student_are_what_was_taught_the_note_and_the_plan() -> None:
    kept = teach(teach(KEPT, "to Ann", ("halves",), (ANN,)), "to Ben", (), (BEN,), THIRD)
    kept = write_note(kept, ANN, "is quiet", by="t1", at=datetime(2026, 9, 30, 23, 30, tzinfo=UTC))
    kept = write_note(kept, "", "noisy", by="t1", at=NOW)
    plan = plan_of(ANN, "draw halves")
    steps = (*plan.plan.steps, replace(plan.plan.steps[0], title="offered", chosen=False, skill="thirds"))
    steps = (replace(steps[0], skill="halves"), *steps[1:], replace(steps[0], title="my own", skill=""))
    kept = replace(kept, plans=(replace(plan, plan=replace(plan.plan, steps=steps), changed_at=LATER),))
    assert list_marks(kept, ANN) == (
        Mark(NOW.date(), MarkKind.PLAN, "draw halves · my own", ("halves",)),
        Mark(date(2026, 9, 30), MarkKind.NOTE, "is quiet"),
        Mark(SECOND, MarkKind.TEACHING, "to Ann", ("halves",)),
    )
    assert [mark.text for mark in list_marks(kept, CEM)] == []
    assert [mark.text for mark in list_marks(kept)] == ["noisy", "to Ann", "to Ben"]
    shanghai = timezone(timedelta(hours=8))
    assert Mark(date(2026, 10, 1), MarkKind.NOTE, "is quiet") in list_marks(kept, ANN, shanghai)


@pytest.mark.parametrize("day", [date.min, date(1899, 12, 31), date.max])
def test_a_day_of_no_school_year_is_refused(day: date) -> None:
    with pytest.raises(DecisionError, match="not a day of any school year"):
        teach(KEPT, day=day)


@pytest.mark.parametrize(
    "text", ["<b>x</b>", "**x** [y](http://z)", "\u202ereversed", "a\ud800b", "=1+1", "two\nlines"]
)
def test_any_words_survive_the_file_of_the_class(text: str) -> None:
    kept = teach(KEPT, text)
    assert read_class_file(write_class_file(kept), "7b.zip").kept.teachings == kept.teachings
