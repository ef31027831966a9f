"""A student who is erased is nowhere any more."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

import numpy as np
import pytest

from engine.classbook.adding import add_upload, doubts_of_adding
from engine.classbook.assembling import assemble
from engine.classbook.deciding import correct_score, leave_item_out, override_level, write_note
from engine.classbook.erasing import erase_student
from engine.classbook.refusing import DecisionError
from engine.classbook.teachings import note_teaching
from engine.classroom import ClassSettings, ImportChoices, ItemRef, KeptClass, Level, Message
from tests.engine.classbook.classes import COURSE, NOW, SECOND, TEST, begin, key_of, table, upload_of
from tests.engine.classbook.test_adding import plan_of


def write_out(thing: Any) -> str:
    """Every text in a value, however deep."""
    if is_dataclass(thing):
        return "\n".join(write_out(getattr(thing, field.name)) for field in fields(thing))
    if isinstance(thing, np.ndarray):
        return "\n".join(map(str, thing.ravel().tolist()))
    if isinstance(thing, dict) or hasattr(thing, "items"):
        return "\n".join(write_out(part) for pair in thing.items() for part in pair)
    if isinstance(thing, tuple | list | frozenset | set):
        return "\n".join(map(write_out, thing))
    return thing.decode(errors="replace") if isinstance(thing, bytes) else str(thing)


def everywhere() -> tuple[KeptClass, str]:
    """A class with Eva Roy in every place that a student can be in, and her key."""
    kept = begin(upload_of(COURSE, "Roy, Eva and others.csv"))
    doubtful = upload_of(TEST.replace("Eva Roy,1005", "Evah Roy,"), "test.csv", SECOND, minutes=1)
    doubts = doubts_of_adding(kept, doubtful)
    kept = add_upload(kept, doubtful, ImportChoices({doubt.key: "same_student" for doubt in doubts}))
    found = assemble(kept)
    eva, ann = key_of(found, "Eva Roy"), key_of(found, "Ann Lee")
    item = ItemRef(kept.uploads[0].id, "Quiz 1 [halves]")
    kept = correct_score(kept, eva, item, 9, by="t1", at=NOW, note="of Eva Roy")
    kept = correct_score(kept, ann, item, 8, by="t1", at=NOW, note="taken for eva roy")
    kept = override_level(kept, eva, "halves", Level.MASTERED, by="t1", at=NOW)
    kept = write_note(kept, eva, "is shy", by="t1", at=NOW)
    kept = write_note(kept, ann, "sits with Eva Roy, works well", by="t1", at=NOW)
    kept = write_note(kept, "", "Evah  Roy came late", by="t1", at=NOW)
    kept = note_teaching(kept, SECOND, "alone, in the library", (), (eva,), by="t1", at=NOW)
    kept = note_teaching(kept, SECOND, "thirds, Eva Roy at the board", (), (eva, ann), by="t1", at=NOW)
    kept = leave_item_out(
        kept, ItemRef(kept.uploads[0].id, "Quiz 3 [halves]"), by="t1", at=NOW, reason="Eva Roy helped"
    )
    first = kept.uploads[0]
    notes = replace(
        first.gradebook.notes,
        remarks=(Message("join-not-in-file", {"n": 1, "file": "a", "students": "Eva Roy, Ann Lee"}), Message("other")),
        warnings=(Message("w", {"what": Message("m", {"who": "ROY, Eva"})}),),
    )
    first = replace(first, gradebook=replace(first.gradebook, notes=notes), original=COURSE.encode())
    kept = replace(
        kept,
        name="Extra lessons, Eva Roy",
        uploads=(first, *kept.uploads[1:]),
        plans=(plan_of(eva, "draw"), plan_of(ann, "read with Eva Roy", note="ask Eva Roy")),
        settings=ClassSettings(moves={eva: ("halves", 1), ann: None}, places={eva: ("halves", 1)}),
    )
    return kept, eva


def test_nothing_of_the_student_is_left() -> None:
    kept, eva = everywhere()
    before = write_out(kept).casefold()
    assert all(word in before for word in ("eva roy", "evah roy", "roy, eva", eva))
    after = write_out(erase_student(kept, eva)).casefold()
    for word in ("roy", "evah", eva, "is shy", "in the library"):
        assert word not in after, word


def test_everybody_else_stays_as_they_were() -> None:
    kept, eva = everywhere()
    erased = erase_student(kept, eva)
    others = {at: says for at, says in table(assemble(kept)).items() if at[0] != eva}
    assert table(assemble(erased)) == others
    ann = key_of(assemble(erased), "Ann Lee")
    assert {note.student: note.text for note in erased.notes} == {ann: "sits with …, works well", "": "… came late"}
    assert [message.key for message in erased.uploads[0].gradebook.notes.remarks] == ["other"]
    assert [step.title for step in erased.plans[0].plan.steps] == ["read with …"]
    assert all(upload.original is None for upload in erased.uploads)
    assert erased.settings.moves == {ann: None} and not erased.settings.places
    assert [(each.text, each.students) for each in erased.teachings] == [("thirds, … at the board", (ann,))]
    assert len(erased.corrected_scores) == 1 and len(erased.left_out_items) == 1


def test_a_file_with_nobody_else_goes() -> None:
    only = upload_of("Name,ID,Extra\nEva Roy,1005,5\n", "extra.csv", SECOND, minutes=1)
    kept = add_upload(begin(upload_of(COURSE)), only)
    erased = erase_student(kept, key_of(assemble(kept), "Eva Roy"))
    assert [upload.filename for upload in erased.uploads] == ["course.csv"]


def test_who_is_alone_or_unknown_is_refused() -> None:
    kept = begin(upload_of("Name,ID,Q1,Q2\nEva Roy,1005,5,3\n"))
    with pytest.raises(DecisionError, match="Delete the class"):
        erase_student(kept, kept.students[0].key)
    with pytest.raises(DecisionError, match="no longer"):
        erase_student(kept, "nobody")


def test_a_short_id_or_a_word_that_is_a_name_too_blanks_nothing_else() -> None:
    kept = begin(upload_of("Name,ID,Q1,Q2\nMark,10,5,3\nAnn Lee,11,4,2\n"))
    kept = write_note(kept, "", "10 points for a good mark, says Mark", by="t1", at=NOW)
    [note] = erase_student(kept, key_of(assemble(kept), "Mark")).notes
    assert note.text == "10 points for a good mark, says …"


def test_chinese_names_are_found_inside_of_sentences() -> None:
    kept = begin(upload_of("Name,ID,Q1,Q2\n王小明,10,5,3\n李红,11,4,2\n"))
    kept = write_note(kept, "", "请王小明和李红一起做", by="t1", at=NOW)
    [note] = erase_student(kept, key_of(assemble(kept), "王小明")).notes
    assert note.text == "请…和李红一起做"
