"""A curriculum is kept by items that stay, and comes back exactly; new items get their skills from what is known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.classbook.adding import add_upload, remove_upload
from engine.classbook.assembling import Assembled, assemble
from engine.classbook.beginning import join_for_class
from engine.classbook.deciding import leave_item_out
from engine.classbook.kept_curricula import keep_curriculum, open_curriculum
from engine.classbook.retagging import list_new_items, retag, tags_of_last_time
from engine.classroom import Curriculum, ItemRef, KeptClass, Message
from engine.curriculum.building import build_curriculum, name_skill
from engine.curriculum.order import set_prerequisites
from engine.curriculum.tags import list_tags, named_skills, set_tags
from engine.importers import read_gradebook
from tests.engine.classbook.classes import COURSE, NOW, SECOND, TEST, begin, upload_of
from tests.engine.reports import make_gradebook

PLAIN = COURSE.replace(" [halves]", "").replace(" [thirds]", "")


def equal(one: Curriculum, other: Curriculum) -> bool:
    plain = ({**vars(each), "q_matrix": None} for each in (one, other))
    return next(plain) == next(plain) and np.array_equal(one.q_matrix, other.q_matrix)


def skills_of(assembled: Assembled, title: str) -> set[str]:
    [j] = [k for k, item in enumerate(assembled.gradebook.items) if item.title == title]
    return {assembled.curriculum.skills[s].id for s in np.flatnonzero(assembled.curriculum.q_matrix[j]).tolist()}


def tag(kept: KeptClass, tags: dict[str, str], *more: str) -> KeptClass:
    """The class as if the teacher had ticked these skills for these titles, and named more skills."""
    found = assemble(kept).whole
    place = {item.title: j for j, item in enumerate(found.gradebook.items)}
    skills = [name_skill(name) for name in dict.fromkeys([*tags.values(), *more])]
    ticks = [(place[title], skill) for title, skill in tags.items()]
    return retag(kept, set_tags(found.curriculum, found.gradebook, ticks, skills), found)


@st.composite
def curricula(draw: st.DrawFn) -> Curriculum:
    """Any tags of five items, skills in an order of learning, some items or all without any tag."""
    n_skills = draw(st.integers(1, 4))
    skills = [name_skill(f"skill {s}") for s in range(n_skills)]
    ticks = draw(st.sets(st.tuples(st.integers(0, 4), st.integers(0, n_skills - 1)), max_size=8))
    gradebook = make_gradebook(np.ones((2, 5)))
    base = build_curriculum(gradebook)
    tagged = set_tags(base, gradebook, [(j, f"skill {s}") for j, s in ticks], skills)
    ids = [skill.id for skill in tagged.skills]
    edges = draw(st.sets(st.tuples(st.integers(0, len(ids) - 1), st.integers(0, len(ids) - 1)), max_size=3))
    before: dict[str, list[str]] = {}
    for low, high in edges:
        if low < high:
            before.setdefault(ids[low], []).append(ids[high])
    ordered = set_prerequisites(tagged, before)
    return replace(ordered, remarks=(Message("m", {"n": 1}),), source=draw(st.sampled_from(["file", "app", "groups"])))


@given(curriculum=curricula())
def test_what_is_kept_comes_back_exactly(curriculum: Curriculum) -> None:
    gradebook = make_gradebook(np.ones((2, 5)))
    origins = [(ItemRef("u0", f"Q{j + 1}"), ItemRef("u1", f"Q{j + 1}")) for j in range(5)]
    kept = keep_curriculum(curriculum, origins)
    opened = open_curriculum(kept, gradebook, origins)
    assert equal(opened, curriculum)
    assert keep_curriculum(opened, origins) == kept
    assert equal(open_curriculum(kept, gradebook, [items[:1] for items in origins]), curriculum)


@pytest.mark.parametrize("text", [COURSE, PLAIN], ids=["titles", "single"])
def test_of_one_upload_it_is_what_the_import_made(text: str) -> None:
    upload = upload_of(text)
    whole = build_curriculum(join_for_class([upload]))
    assert equal(assemble(begin(upload)).curriculum, whole)


# ----------------------------------------------------------------------------------------------- new items


def test_new_items_get_the_skills_that_their_titles_name() -> None:
    more = add_upload(begin(upload_of(COURSE)), upload_of(TEST, "test.csv", SECOND, minutes=1))
    found = assemble(more)
    assert found.curriculum.source == "titles"
    assert skills_of(found, "Test A [thirds]") == {"thirds"} and skills_of(found, "Test B [quarters]") == {"quarters"}
    assert [ref.title for ref in list_new_items(more, found)] == ["Test A [thirds]", "Test B [quarters]"]
    kept = retag(more, found.curriculum, found)
    assert equal(assemble(kept).curriculum, found.curriculum) and list_new_items(kept, assemble(kept)) == ()


def test_where_nothing_was_tagged_titles_of_a_later_file_count() -> None:
    more = add_upload(begin(upload_of(PLAIN)), upload_of(TEST + "", "test.csv", SECOND, minutes=1))
    assert equal(assemble(more).curriculum, build_curriculum(assemble(more).gradebook))
    plain = add_upload(begin(upload_of(PLAIN)), upload_of(TEST.replace("[", "").replace("]", ""), "t.csv", SECOND))
    found = assemble(plain).curriculum
    assert found.source == "single" and found.q_matrix.shape == (5, 1) and found.q_matrix.all()


def test_what_the_teacher_ticked_stays_and_new_items_stand_in_the_placeholder() -> None:
    kept = tag(begin(upload_of(PLAIN)), {"Quiz 1": "halves", "Quiz 2": "thirds", "Quiz 3": "thirds"})
    found = assemble(add_upload(kept, upload_of(TEST, "test.csv", SECOND, minutes=1)))
    assert found.curriculum.source == "app" and found.curriculum.placeholder
    assert skills_of(found, "Quiz 2") == {"thirds"}
    assert skills_of(found, "Test A [thirds]") == {found.curriculum.placeholder}


def test_a_new_item_of_a_known_title_gets_its_skills() -> None:
    kept = tag(begin(upload_of(PLAIN)), {"Quiz 1": "halves", "Quiz 2": "thirds", "Quiz 3": "thirds"})
    again = upload_of("Name,ID,QUIZ 2,Quiz 9\nAnn Lee,1001,9,1\nBen Ode,1002,1,3\n", "next.csv", SECOND, minutes=1)
    found = assemble(add_upload(kept, again))
    titles = [item.title for item in found.gradebook.items]
    assert "QUIZ 2" in titles, "other scores: another piece of work"
    assert skills_of(found, "QUIZ 2") == {"thirds"} and skills_of(found, "Quiz 9") == {found.curriculum.placeholder}


def test_after_an_upload_is_removed_the_curriculum_is_that_of_before() -> None:
    kept = tag(begin(upload_of(PLAIN)), {"Quiz 1": "halves", "Quiz 2": "thirds", "Quiz 3": "thirds"})
    later = upload_of(TEST, "test.csv", SECOND, minutes=1)
    more = add_upload(kept, later)
    more = retag(more, assemble(more).curriculum, assemble(more))
    back = assemble(remove_upload(more, later.id)).curriculum
    before = assemble(kept).curriculum
    assert (back.skills, back.placeholder) == (before.skills, "") and np.array_equal(back.q_matrix, before.q_matrix)


def test_other_tags_leave_what_is_known_about_items_that_are_left_out() -> None:
    kept = tag(begin(upload_of(PLAIN)), {"Quiz 1": "halves", "Quiz 2": "thirds", "Quiz 3": "thirds"})
    out = leave_item_out(kept, assemble(kept).origins[0], by="t1", at=NOW)
    shown = assemble(out)
    ticks = [(j, skill) for j, skill in list_tags(shown.curriculum) if j == 0]
    changed = retag(out, set_tags(shown.curriculum, shown.gradebook, ticks, named_skills(shown.curriculum)), shown)
    whole = assemble(changed).whole
    assert skills_of(whole, "Quiz 2") == {"thirds"} and skills_of(whole, "Quiz 3") == {whole.curriculum.placeholder}
    assert skills_of(whole, "Quiz 1") == {"halves"}


# ----------------------------------------------------------------------------------------- of last time


def test_the_skills_of_last_time() -> None:
    kept = tag(begin(upload_of(PLAIN)), {"Quiz 1": "halves", "Quiz 2": "thirds"}, "quarters")
    later = read_gradebook(b"Name,quiz 2,Quiz 8,Quiz 1\nZoe,1,2,3\nYan,2,3,1\n", "next.csv")
    found = tags_of_last_time(kept, later)
    assert found is not None and (found.n_known, found.n_new) == (2, 1)
    named = {(later.items[j].title, skill) for j, skill in list_tags(found.curriculum)}
    assert named == {("quiz 2", "thirds"), ("Quiz 1", "halves")}
    assert "quarters" in {skill.id for skill in named_skills(found.curriculum)}
    assert tags_of_last_time(kept.curriculum, read_gradebook(b"Name,A,B\nZoe,1,2\nYan,2,3\n", "x.csv")) is None
