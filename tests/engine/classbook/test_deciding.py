"""What the teacher decides counts, is refused with a reason, and can be taken back."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.classbook.analysing import list_right_keys
from engine.classbook.assembling import assemble
from engine.classbook.deciding import (
    correct_score,
    count_item_again,
    doubt_key_again,
    leave_item_out,
    override_level,
    take_back_level,
    take_back_score,
    trust_key,
    write_note,
)
from engine.classbook.leaving import bring_back_student, take_out_student
from engine.classbook.refusing import DecisionError
from engine.classroom import ClassSettings, CorrectedScore, ItemRef, KeptClass, Level, Status
from engine.errors import ChangedElsewhereError
from engine.store.documents import read_document, write_document
from tests.engine.classbook.classes import COURSE, NOW, SECOND, begin, key_of, table, upload_of

KEPT = begin(upload_of(COURSE))
ANN, BEN = (key_of(assemble(KEPT), name) for name in ("Ann Lee", "Ben Ode"))
QUIZ_1, QUIZ_2, QUIZ_3 = assemble(KEPT).origins


def correct(kept: KeptClass, score: float | None, status: Status = Status.SCORED, student: str = ANN) -> KeptClass:
    return correct_score(kept, student, QUIZ_1, score, status, by="t1", at=NOW, note=" typed wrongly ")


# ------------------------------------------------------------------------------------------------- scores


def test_a_correction_remembers_what_the_file_says() -> None:
    kept = correct(KEPT, 6.5)
    assert kept.corrected_scores == (
        CorrectedScore(ANN, QUIZ_1, 6.5, Status.SCORED, 1.0, Status.SCORED, NOW, "t1", "typed wrongly"),
    )
    assert table(assemble(kept))[ANN, "Quiz 1 [halves]"] == "6.5"


def test_corrected_again_it_still_remembers_what_the_file_says() -> None:
    [made] = correct(correct(KEPT, 6.5), 7).corrected_scores
    assert (made.score, made.was) == (7, 1.0)


@pytest.mark.parametrize(("score", "status"), [(2.0, Status.SCORED), (None, Status.ABSENT), (0, Status.SCORED)])
def test_taken_back_everything_is_as_before(score: float | None, status: Status) -> None:
    kept = correct(KEPT, score, status)
    assert table(assemble(kept)) != table(assemble(KEPT))
    assert take_back_score(kept, ANN, QUIZ_1).corrected_scores == ()


def test_points_far_beyond_the_maximum_are_a_slip() -> None:
    assert correct(KEPT, 100).corrected_scores[0].score == 100
    with pytest.raises(DecisionError, match=r"101 points are more than ten times .* 10\."):
        correct(KEPT, 101)


def test_what_the_file_says_anyhow_is_no_correction() -> None:
    assert correct(correct(KEPT, 6.5), 1.0).corrected_scores == ()


def test_more_than_the_points_possible_is_allowed_as_in_files() -> None:
    assert table(assemble(correct(KEPT, 25)))[ANN, "Quiz 1 [halves]"] == "25"


@pytest.mark.parametrize(
    ("score", "status", "sentence"),
    [
        (-0.5, Status.SCORED, "below zero"),
        (math.nan, Status.SCORED, "no number"),
        (math.inf, Status.SCORED, "no number"),
        (None, Status.SCORED, "points"),
        (3.0, Status.ABSENT, "points"),
    ],
)
def test_what_is_no_score_is_refused(score: float | None, status: Status, sentence: str) -> None:
    with pytest.raises(DecisionError, match=sentence):
        correct(KEPT, score, status)


def test_a_correction_of_what_the_files_no_longer_say_can_be_kept() -> None:
    kept = correct(KEPT, 6)
    [made] = kept.corrected_scores
    file = upload_of(COURSE.replace("Ann Lee,1001,1,", "Ann Lee,1001,2,"))
    changed = begin(file)
    key = key_of(assemble(changed), "Ann Lee")
    item = ItemRef(file.id, QUIZ_1.title)
    stale = CorrectedScore(key, item, made.score, made.status, made.was, made.was_status, made.made_at, "t1")
    changed = KeptClass(**{**vars(changed), "corrected_scores": (stale,)})
    [asked] = assemble(changed).stale
    assert (asked.says, asked.title) == (2.0, "Quiz 1 [halves]")
    kept = correct_score(changed, asked.key, item, asked.correction.score, by="t1", at=NOW)
    assert not assemble(kept).stale and [each.was for each in kept.corrected_scores] == [2.0]
    assert not assemble(take_back_score(changed, key, item)).stale


@given(
    steps=st.lists(
        st.tuples(st.sampled_from([ANN, BEN]), st.sampled_from([QUIZ_1, QUIZ_2]), st.integers(0, 9)), max_size=8
    )
)
def test_the_last_correction_of_each_cell_counts(steps: list[tuple[str, ItemRef, int]]) -> None:
    kept, last = KEPT, {}
    for minute, (student, item, score) in enumerate(steps):
        kept = correct_score(kept, student, item, score, by="t1", at=NOW + timedelta(minutes=minute))
        last[student, item.title] = f"{score:g}"
    assert table(assemble(kept)) == table(assemble(KEPT)) | last
    assert len(kept.corrected_scores) <= len(last)


# -------------------------------------------------------------------------------------------------- items


def test_an_item_is_left_out_and_counts_again() -> None:
    kept = leave_item_out(KEPT, QUIZ_2, by="t1", at=NOW, reason=" too long ")
    assert [each.reason for each in kept.left_out_items] == ["too long"]
    assert assemble(kept).origins == (QUIZ_1, QUIZ_3)
    assert len(leave_item_out(kept, QUIZ_2, by="t2", at=NOW).left_out_items) == 1
    assert count_item_again(kept, QUIZ_2).left_out_items == ()


def test_a_newer_export_of_an_item_can_be_counted_again_by_either_name() -> None:
    old, new = upload_of(COURSE), upload_of(COURSE.replace("3,,9", "3,2,9"), "newer.csv", SECOND, minutes=1)
    kept = begin(old, new)
    for one, other in ((old.id, new.id), (new.id, old.id)):
        out = leave_item_out(kept, ItemRef(one, QUIZ_2.title), by="t1", at=NOW)
        assert count_item_again(out, ItemRef(other, QUIZ_2.title)).left_out_items == ()


def test_one_item_has_to_count() -> None:
    kept = leave_item_out(leave_item_out(KEPT, QUIZ_1, by="t1", at=NOW), QUIZ_2, by="t1", at=NOW)
    with pytest.raises(DecisionError, match="No item"):
        leave_item_out(kept, QUIZ_3, by="t1", at=NOW)


# ----------------------------------------------------------------------------------------- levels and notes


def test_a_level_is_decided_decided_again_and_taken_back() -> None:
    kept = override_level(KEPT, ANN, "halves", Level.MASTERED, by="t1", at=NOW, note="showed me")
    kept = override_level(kept, ANN, "halves", Level.DEVELOPING, by="t1", at=NOW)
    assert [(each.level, each.note) for each in kept.level_overrides] == [(Level.DEVELOPING, "")]
    assert take_back_level(kept, BEN, "halves") == kept or take_back_level(kept, BEN, "halves").level_overrides
    assert take_back_level(kept, ANN, "halves").level_overrides == ()


def test_notes_have_the_version_of_their_last_change_and_an_empty_one_goes() -> None:
    kept = write_note(write_note(KEPT, ANN, "quiet", by="t1", at=NOW), "", "a lively class", by="t1", at=NOW)
    kept = write_note(replace(kept, version=7), ANN, "  quiet today ", by="t2", at=NOW)
    assert {note.student: (note.text, note.version) for note in kept.notes} == {
        ANN: ("quiet today", 8), "": ("a lively class", 2),
    }  # fmt: skip
    assert write_note(kept, ANN, "quiet today", by="t3", at=NOW) is kept
    assert [note.student for note in write_note(kept, ANN, " ", by="t1", at=NOW).notes] == [""]


def test_a_note_that_another_window_changed_is_not_overwritten() -> None:
    kept = replace(write_note(KEPT, ANN, "quiet", by="t1", at=NOW, seen=0), version=2)
    with pytest.raises(ChangedElsewhereError):
        write_note(kept, ANN, "loud", by="t1", at=NOW, seen=0)
    gone = replace(write_note(kept, ANN, "", by="t1", at=NOW, seen=2), version=3)
    again = write_note(gone, ANN, "quiet again", by="t1", at=NOW, seen=0)
    # A window that knows the first note does not take the second one for it.
    with pytest.raises(ChangedElsewhereError):
        write_note(again, ANN, "loud", by="t1", at=NOW, seen=2)


# ----------------------------------------------------------------------------------------- who is in the class


def test_a_student_leaves_and_comes_back() -> None:
    kept = take_out_student(KEPT, ANN, NOW.date())
    assert ANN not in assemble(kept).student_keys and kept.student(ANN).left_on == NOW.date()
    assert bring_back_student(kept, ANN).students == KEPT.students


def test_the_last_student_stays() -> None:
    kept = KEPT
    for each in KEPT.students[1:]:
        kept = take_out_student(kept, each.key, NOW.date())
    with pytest.raises(DecisionError, match="Nobody"):
        take_out_student(kept, KEPT.students[0].key, NOW.date())


@pytest.mark.parametrize(
    "decide",
    [
        lambda: correct(KEPT, 3, student="nobody"),
        lambda: take_back_score(KEPT, "nobody", QUIZ_1),
        lambda: override_level(KEPT, "nobody", "halves", Level.MASTERED, by="t1", at=NOW),
        lambda: override_level(KEPT, ANN, "no skill", Level.MASTERED, by="t1", at=NOW),
        lambda: write_note(KEPT, "nobody", "x", by="t1", at=NOW),
        lambda: take_out_student(KEPT, "nobody", NOW.date()),
        lambda: bring_back_student(KEPT, "nobody"),
        lambda: leave_item_out(KEPT, ItemRef(QUIZ_1.upload, "no item"), by="t1", at=NOW),
        lambda: count_item_again(KEPT, ItemRef("no upload", QUIZ_1.title)),
        lambda: correct_score(KEPT, ANN, ItemRef("no upload", QUIZ_1.title), 3, by="t1", at=NOW),
    ],
)
def test_what_is_not_there_is_refused_with_a_sentence(decide: object) -> None:
    with pytest.raises(DecisionError, match=r"any more|no longer"):
        decide()  # type: ignore[operator]


# --------------------------------------------------------------------------------------------------- keys


def test_a_key_found_right_stays_so_until_it_is_doubted_again() -> None:
    once = trust_key(trust_key(KEPT, QUIZ_2), QUIZ_1)
    assert once.settings.right_keys == (QUIZ_2, QUIZ_1)
    assert trust_key(once, QUIZ_2).settings.right_keys == (QUIZ_1, QUIZ_2)
    assert list_right_keys(once, assemble(once)) == {0, 1}
    assert list_right_keys(once, assemble(leave_item_out(once, QUIZ_1, by="t1", at=NOW))) == {0}
    assert doubt_key_again(once, QUIZ_2).settings.right_keys == (QUIZ_1,)
    assert read_document(write_document(once.settings), ClassSettings) == once.settings
    with pytest.raises(DecisionError):
        trust_key(KEPT, ItemRef(QUIZ_1.upload, "Quiz 9"))
