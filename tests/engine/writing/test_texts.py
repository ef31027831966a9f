"""Short texts and folded ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.writing.folding import fold_blanks, fold_to_words
from engine.writing.short_texts import cut_text, cut_title, name_some, shorten


@given(st.text(max_size=30), st.integers(1, 20))
def test_a_cut_text_is_no_longer_and_begins_as_the_whole_one(text: str, longest: int):
    cut = cut_text(text, longest)
    assert len(cut) <= longest
    assert cut == text if len(text) <= longest else text.startswith(cut[:-1]) and cut[-1] == "…"


@given(st.text(max_size=30), st.integers(12, 30))
def test_two_columns_of_one_question_stay_two(text: str, longest: int):
    first, second = (cut_title(f"{text} ({day})", longest) for day in ("4 Sep", "9 Oct"))
    assert first != second and max(len(first), len(second)) <= longest


def test_a_shortened_text_is_one_line():
    assert shorten(" Homework\n 1  b ") == "Homework 1 b"
    assert shorten("Home work", 5) == "Home…"


@pytest.mark.parametrize(("n", "said"), [(0, ""), (1, "0"), (5, "0, 1, 2, 3, 4"), (6, "0, 1, 2, 3, 4, …")])
def test_only_a_list_that_goes_on_says_so(n: int, said: str):
    assert name_some([str(k) for k in range(n)]) == said


def test_words_stay_apart_in_headers_and_blanks_do_not_count_in_skills():
    assert fold_to_words("First_Name") == fold_to_words("ｆｉｒｓｔ  name:") == "first name"
    assert fold_to_words("1.1") != fold_to_words("11")
    assert fold_blanks("Add  Fractions") == fold_blanks("ＡＤＤfractions") == "addfractions"
    assert fold_blanks("1.1") == "1.1"
    assert fold_blanks("a-b") != fold_blanks("a b")
