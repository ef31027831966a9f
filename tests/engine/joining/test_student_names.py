"""Names as two platforms write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.joining.student_names import Likeness, compare_names, normalise_name


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Lovelace, Ada", "ada lovelace"),
        ("  ADA   Lovelace ", "ada lovelace"),
        ("Zoë Müller-Łoś", "zoe muller los"),
        ("Søren O'Brien", "soren obrien"),
        ("J. R. R. Tolkien", "j r r tolkien"),
        ("Straße, Änne", "anne strasse"),
        ("王小明", "王小明"),
        ("王 小明", "王小明"),
        ("がく 太郎", "がく 太郎"),
        ("김민준", "김민준"),
        ("Ａｄａ　Ｌｏｖｅｌａｃｅ", "ada lovelace"),
        ("", ""),
    ],
)
def test_one_spelling(written: str, folded: str) -> None:
    assert normalise_name(written) == folded


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("Ada Lovelace", "Lovelace, Ada", Likeness.EQUAL),
        ("Ada Lovelace", "Lovelace Ada", Likeness.SWAPPED),
        ("王小明", "小明 王", Likeness.SWAPPED),
        ("Ada Lovelace", "Ada M. Lovelace", Likeness.SIMILAR),
        ("Ada Lovelace", "A. Lovelace", Likeness.SIMILAR),
        ("Alexander Kim", "Alex Kim", Likeness.SIMILAR),
        ("Jon Smith", "John Smith", Likeness.SIMILAR),
        ("Müller Anna", "Mueller Anna", Likeness.SIMILAR),
        ("Marie Curie", "Maire Curie", Likeness.SIMILAR),
        ("Matilda", "Mathilda", Likeness.SIMILAR),
        ("Tim Lee", "Tom Lee", Likeness.DIFFERENT),
        ("Ann Lee", "Bob Lee", Likeness.DIFFERENT),
        ("王小明", "王小红", Likeness.DIFFERENT),
        ("A", "Ada", Likeness.DIFFERENT),
        ("Ada Lovelace", "Grace Hopper", Likeness.DIFFERENT),
    ],
)
def test_likeness_is_the_same_both_ways(one: str, other: str, likeness: Likeness) -> None:
    first, second = normalise_name(one), normalise_name(other)
    assert compare_names(first, second) is likeness
    assert compare_names(second, first) is likeness


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_two_names_can_be_compared(one: str, other: str) -> None:
    first, second = normalise_name(one), normalise_name(other)
    assert normalise_name(first) == first
    assert compare_names(first, second) is compare_names(second, first)
    assert (compare_names(first, second) is Likeness.EQUAL) == (first == second)
