"""Uploads come to a class under pseudonyms: a student has one in all of them, and only the right key goes on."""

from __future__ import annotations

import pytest

from engine.classbook.adding import add_upload
from engine.classbook.assembling import assemble
from engine.classbook.pseudonyms import check_key, hide_uploads
from engine.classbook.refusing import DecisionError
from engine.classroom import ImportChoices
from engine.privacy.pseudonyms import name_again
from engine.privacy.rewriting import list_texts
from tests.engine.classbook.classes import COURSE, SECOND, TEST, begin, upload_of


def test_a_student_has_one_pseudonym_in_all_files() -> None:
    hidden = hide_uploads([upload_of(COURSE), upload_of(TEST, "test.csv", SECOND, minutes=1)])
    kept = begin(*hidden.uploads)
    found = assemble(kept).gradebook
    names = name_again(tuple(student.label for student in found.students), hidden.key)
    assert sorted(names) == ["Ann Lee", "Ben Ode", "Cem Ari", "Dee Fox", "Eva Roy", "Fay Kim", "Gus Poe"]
    texts = "\n".join(list_texts(kept))
    assert not any(word in texts for name in names for word in name.split())


def test_later_files_go_on_with_the_key_and_the_older_copy_is_refused() -> None:
    first = hide_uploads([upload_of(COURSE)])
    kept = begin(*first.uploads)
    check_key(kept, first.key)
    second = hide_uploads([upload_of(TEST, "test.csv", SECOND, minutes=1)], first.key)
    more = add_upload(kept, second.uploads[0])
    assert len(more.students) == 7
    check_key(more, second.key)
    with pytest.raises(DecisionError):
        check_key(more, first.key)
    with pytest.raises(DecisionError):
        check_key(kept, hide_uploads([upload_of(COURSE)]).key)


def test_who_is_who_is_asked_with_true_names_and_the_answer_counts() -> None:
    first = hide_uploads([upload_of(COURSE)])
    unsure = upload_of(TEST.replace("Eva Roy,1005", "Evah Roy,"), "test.csv", SECOND, minutes=1)
    [doubt] = hide_uploads([unsure], first.key).doubts
    assert "Evah Roy" in doubt.key and doubt.chosen == "same_student"
    kept = begin(*first.uploads)
    same = hide_uploads([unsure], first.key)
    assert len(add_upload(kept, same.uploads[0]).students) == 7
    other = hide_uploads([unsure], first.key, ImportChoices({doubt.key: "two_students"}))
    assert len(add_upload(kept, other.uploads[0]).students) == 8


def test_a_class_with_names_needs_no_key() -> None:
    check_key(begin(upload_of(COURSE)), hide_uploads([upload_of(TEST)]).key)
