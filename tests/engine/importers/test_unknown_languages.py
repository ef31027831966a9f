"""A list of a class in a language that no word list has is read by what is in it."""

from __future__ import annotations

import pytest

from engine.importers import read_gradebook
from tests.engine.importers.unknown_languages import CLASS_LISTS, MAXIMA, write_class_list


@pytest.mark.parametrize("code", CLASS_LISTS)
def test_read_without_a_question(code: str) -> None:
    gradebook = read_gradebook(write_class_list(code), "class.csv")
    own = CLASS_LISTS[code]
    assert {tuple(sorted(student.name.split())) for student in gradebook.students} == {
        tuple(sorted(pair)) for pair in zip(own.families.split(), own.givens.split(), strict=True)
    }
    assert [item.title for item in gradebook.items] == own.items.split(";")
    assert [item.max_score for item in gradebook.items] == list(MAXIMA)
    assert not gradebook.notes.doubts


@pytest.mark.parametrize("code", CLASS_LISTS)
def test_without_maxima_two_questions_at_most_are_asked(code: str) -> None:
    gradebook = read_gradebook(write_class_list(code, has_maxima=False), "class.csv")
    own = CLASS_LISTS[code]
    assert [item.title for item in gradebook.items] == own.items.split(";")
    assert {doubt.key.split(":")[0] for doubt in gradebook.notes.doubts} <= {"max", "column"}
    assert len(gradebook.notes.doubts) <= 2


def test_points_and_lost_points_are_asked_apart_where_no_word_says_which() -> None:
    names = CLASS_LISTS["sw"].givens.split()
    rows = [f"{name},{3 + 7 * k % 8},{7 - 7 * k % 8}" for k, name in enumerate(names)]
    gradebook = read_gradebook("\n".join(["Jina,Kazi,Makosa", *rows]).encode(), "class.csv")
    assert any(doubt.key.startswith("column") for doubt in gradebook.notes.doubts)
