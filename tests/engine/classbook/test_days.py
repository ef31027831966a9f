"""A class over several days: what was asked again is linked, by itself or by hand, and decisions keep their places."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import numpy as np
import pytest

from engine.classbook.adding import add_upload, remove_upload
from engine.classbook.assembling import Assembled, assemble
from engine.classbook.deciding import correct_score, leave_item_out
from engine.classbook.erasing import erase_student
from engine.classbook.item_matching import list_matches, match_items, tell_items_apart
from engine.classbook.merging import merge_classes
from engine.classbook.refusing import DecisionError
from engine.classbook.retagging import retag, tags_of_last_time
from engine.classbook.upload_days import change_day
from engine.classroom import ItemRef, KeptClass
from engine.curriculum.building import build_curriculum
from engine.store.class_members import list_members, restore_class
from engine.store.documents import read_document, write_document
from tests.engine.classbook.classes import FIRST, SECOND, THIRD, begin, key_of, upload_of

AT = datetime(2026, 11, 3, tzinfo=UTC)
SEPTEMBER = """Name,ID,Shade 3/4 of it [whole],Q1 [order],Q2 [order]
max,,1,2,1
Ann Lee,1001,1,0,1
Ben Ode,1002,0,1,1
Cem Ari,1003,1,2,0
Dee Fox,1004,0,0,1
Eva Roy,1005,1,2,0
Fay Kim,1006,0,1,1
"""
OCTOBER = """Name,ID,Shade 3/4 of it [whole],Q7,Q2
max,,1,2,1
Ann Lee,1001,1,2,1
Ben Ode,1002,1,1,1
Cem Ari,1003,1,2,1
Dee Fox,1004,1,0,0
Eva Roy,1005,0,2,1
Gus Poe,1007,1,1,0
"""
SHADE, Q1, Q7 = "Shade 3/4 of it [whole]", "Q1 [order]", "Q7"


def two_days() -> KeptClass:
    return begin(upload_of(SEPTEMBER, "september.csv"), upload_of(OCTOBER, "october.csv", SECOND, minutes=1))


def refs(kept: KeptClass) -> tuple[str, str]:
    """Ids of the uploads of September and October."""
    return kept.uploads[0].id, kept.uploads[-1].id


def links(found: Assembled) -> dict[str, str]:
    return {item.title: item.again_of for item in found.gradebook.items if item.again_of}


def skills(found: Assembled, title: str) -> list[str]:
    [j] = [j for j, item in enumerate(found.gradebook.items) if item.title == title]
    return [each.id for each, asked in zip(found.curriculum.skills, found.curriculum.q_matrix[j], strict=True) if asked]


def test_a_class_knows_the_day_of_every_column_and_what_was_asked_again() -> None:
    found = assemble(two_days())
    assert [item.taken_on for item in found.gradebook.items] == [FIRST] * 3 + [SECOND] * 3
    assert links(found) == {f"{SHADE} (1 Oct)": f"{SHADE} (1 Sep)"}
    assert [ref.title for ref in found.origins] == [SHADE, Q1, "Q2 [order]", SHADE, Q7, "Q2"]
    assert all(len(sources) == 1 for sources in found.sources)


def test_a_day_that_is_changed_turns_the_link_around() -> None:
    kept = two_days()
    turned = assemble(change_day(kept, kept.uploads[0].id, THIRD))
    assert links(turned) == {f"{SHADE} (2 Nov)": f"{SHADE} (1 Oct)"}


def test_an_item_asked_again_has_the_skills_of_the_earlier_one() -> None:
    kept = begin(upload_of(SEPTEMBER, "september.csv"))
    before = assemble(kept)
    filed = replace(before.curriculum, source="app")
    kept = add_upload(retag(kept, filed, before), upload_of(OCTOBER, "october.csv", SECOND, minutes=1))
    kept = match_items(kept, ItemRef(kept.uploads[0].id, Q1), ItemRef(kept.uploads[1].id, Q7))
    found = assemble(kept)
    assert links(found) == {f"{SHADE} (1 Oct)": f"{SHADE} (1 Sep)", Q7: Q1}
    assert skills(found, f"{SHADE} (1 Oct)") == ["whole"] and skills(found, Q7) == ["order"]
    assert skills(found, "Q2") == [found.curriculum.placeholder]  # nobody says what it asks for


def test_skills_are_read_from_titles_and_files_whatever_the_day_behind_a_title() -> None:
    book = assemble(two_days()).gradebook
    titled = build_curriculum(book)
    assert [titled.skills[s].id for s in np.flatnonzero(titled.q_matrix[3])] == ["whole"]
    filed = build_curriculum(book, items=("items.csv", f"item,skills\n{SHADE},whole\nQ7,order\n".encode()))
    asked = [[filed.skills[s].id for s in np.flatnonzero(row)] for row in filed.q_matrix]
    assert asked[0] == asked[3] == ["whole"] and asked[4] == ["order"]
    last = tags_of_last_time(two_days(), book)
    assert last is not None and last.n_known >= 4


def test_the_teacher_matches_and_tells_apart_and_changes_it() -> None:
    kept = two_days()
    september, october = refs(kept)
    shade = ItemRef(september, SHADE), ItemRef(october, SHADE)
    quarter = ItemRef(september, Q1), ItemRef(october, Q7)
    matched = match_items(tell_items_apart(kept, *shade), *quarter[::-1])
    assert links(assemble(matched)) == {Q7: Q1}
    assert list_matches(matched.joining) == {tuple(sorted(shade)): False, tuple(sorted(quarter)): True}
    back = match_items(tell_items_apart(matched, *quarter), *shade)
    assert links(assemble(back)) == {f"{SHADE} (1 Oct)": f"{SHADE} (1 Sep)"} == links(assemble(kept))


@pytest.mark.parametrize(
    ("one", "other", "sentence"),
    [((0, Q1), (0, "Q2 [order]"), "one file and one day"), ((0, Q1), (1, "Q2"), "different points"),
     ((0, Q1), (1, "Q9"), "does not count")],
)  # fmt: skip
def test_what_cannot_be_one_question_is_not_matched(
    one: tuple[int, str], other: tuple[int, str], sentence: str
) -> None:
    kept = two_days()
    with pytest.raises(DecisionError, match=sentence):
        match_items(kept, *(ItemRef(kept.uploads[file].id, title) for file, title in (one, other)))


def test_where_the_first_day_is_left_out_the_next_one_is_the_first() -> None:
    third = OCTOBER
    for old, new in (("1001,1,2,1", "1001,0,1,0"), ("1002,1,1,1", "1002,1,2,0"), ("1003,1,2,1", "1003,0,1,1")):
        third = third.replace(old, new)
    third = third.replace("1004,1,0,0", "1004,1,1,1").replace("1005,0,2,1", "1005,1,0,0")
    kept = add_upload(two_days(), upload_of(third, "november.csv", THIRD, minutes=2))
    assert set(links(assemble(kept)).values()) == {f"{SHADE} (1 Sep)"}
    out = assemble(leave_item_out(kept, ItemRef(kept.uploads[0].id, SHADE), by="t1", at=AT))
    assert {t: first for t, first in links(out).items() if t.startswith("Shade")} == {
        f"{SHADE} (2 Nov)": f"{SHADE} (1 Oct)"
    }
    assert set(links(out.whole).values()) == {f"{SHADE} (1 Sep)"}


def test_a_correction_is_of_one_day_only() -> None:
    kept = two_days()
    september, october = refs(kept)
    ann = key_of(assemble(kept), "Ann Lee")
    kept = correct_score(kept, ann, ItemRef(october, SHADE), 0, by="t1", at=AT)
    found = assemble(kept)
    columns = [found.find_item(ItemRef(upload, SHADE)) for upload in (september, october)]
    row = found.find_student(ann)
    assert [found.gradebook.scores[row, column] for column in columns] == [1, 0] and len(found.corrected) == 1


def test_what_the_teacher_says_goes_before_what_titles_say() -> None:
    later = OCTOBER.replace("Q7", "Shade 1/4 of it")
    later = later.replace("max,,1,2,1", "max,,1,1,1").replace(",2,", ",1,")
    kept = begin(upload_of(SEPTEMBER, "september.csv"), upload_of(later, "october.csv", SECOND, minutes=1))
    pair = ItemRef(kept.uploads[0].id, SHADE), ItemRef(kept.uploads[1].id, "Shade 1/4 of it")
    same = ItemRef(kept.uploads[0].id, SHADE), ItemRef(kept.uploads[1].id, SHADE)
    assert links(assemble(match_items(kept, *pair))) == {"Shade 1/4 of it": f"{SHADE} (1 Sep)"}
    assert links(assemble(tell_items_apart(kept, *same))) == {}
    both = match_items(tell_items_apart(kept, *same), *pair)
    assert links(assemble(both)) == {"Shade 1/4 of it": f"{SHADE} (1 Sep)"}
    with pytest.raises(DecisionError):
        match_items(kept, pair[0], ItemRef(kept.uploads[1].id, "Z"))


def test_what_was_said_of_an_upload_that_goes_goes_with_it() -> None:
    kept = two_days()
    september, october = refs(kept)
    kept = match_items(kept, ItemRef(september, Q1), ItemRef(october, Q7))
    less = remove_upload(kept, october)
    assert not list_matches(less.joining) and not links(assemble(less))
    assert [item.title for item in assemble(less).gradebook.items] == [SHADE, Q1, "Q2 [order]"]


def test_links_by_hand_survive_an_erased_student_and_a_merged_class() -> None:
    kept = two_days()
    kept = match_items(kept, *(ItemRef(upload, title) for upload, title in zip(refs(kept), (Q1, Q7), strict=True)))
    before = links(assemble(kept))
    erased = erase_student(kept, key_of(assemble(kept), "Ben Ode"))
    assert links(assemble(erased)) == before
    other = begin(upload_of(SEPTEMBER.replace("Q1", "Z1").replace("Q2", "Z2").replace("Shade", "Draw"), "other.csv"))
    assert links(assemble(merge_classes(kept, other))) == before
    assert links(assemble(merge_classes(other, kept))) == before


def test_links_are_the_same_after_the_store_and_the_class_file() -> None:
    kept = replace(two_days(), id="ab" * 8)
    kept = match_items(kept, *(ItemRef(upload, title) for upload, title in zip(refs(kept), (Q1, Q7), strict=True)))
    assert read_document(write_document(kept.joining), type(kept.joining)) == kept.joining
    again = restore_class(dict(list_members(kept, None)), "7b.gradepath.zip")
    assert links(assemble(again)) == links(assemble(kept)) == {f"{SHADE} (1 Oct)": f"{SHADE} (1 Sep)", Q7: Q1}
    assert [i.taken_on for i in assemble(again).gradebook.items] == [i.taken_on for i in assemble(kept).gradebook.items]


def test_days_of_the_file_itself_stay() -> None:
    upload = upload_of(SEPTEMBER, "september.csv")
    items = tuple(replace(item, taken_on=date(2026, 8, 3 + k)) for k, item in enumerate(upload.gradebook.items))
    dated = replace(upload, gradebook=replace(upload.gradebook, items=items))
    assert [item.taken_on.day for item in assemble(begin(dated)).gradebook.items] == [3, 4, 5]
    assert [item.taken_on for item in assemble(begin(upload)).gradebook.items] == [FIRST] * 3


@pytest.mark.parametrize("day", [date.min, date.max])
def test_an_upload_of_no_school_year_is_refused(day: date) -> None:
    kept = two_days()
    with pytest.raises(DecisionError, match="not a day of any school year"):
        change_day(kept, kept.uploads[0].id, day)
