"""Titles short enough for a narrow column that still can be told apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from engine.writing.short_texts import tell_apart

TITLES = st.lists(st.text("ab", min_size=1, max_size=60), min_size=1, max_size=8, unique=True)
BEGUN_ALIKE = TITLES.map(lambda ends: [f"Read the text about the forest and {end}" for end in ends])


def test_a_title_that_fits_is_left_alone_and_a_lone_one_is_cut_at_its_end():
    assert tell_apart(["Q1", "A long title that stands alone"], 12) == ["Q1", "A long titl…"]


def test_where_titles_begin_alike_the_difference_is_shown():
    titles = [f"Simplify the following fraction, part {letter} of the exercise" for letter in "abc"]
    told = tell_apart(titles, 25)
    assert len(set(told)) == 3
    for letter, short in zip("abc", told, strict=True):
        assert short.startswith("Simplify…") and f" {letter}" in short


@given(BEGUN_ALIKE, st.integers(24, 50))
def test_titles_are_never_longer_than_asked_for_and_begin_as_they_did(titles: list[str], longest: int):
    for title, short in zip(titles, tell_apart(titles, longest), strict=True):
        assert len(short) <= longest
        assert title.startswith(short.split("…")[0])
        assert short == title if len(title) <= longest else "…" in short


@given(st.sets(st.text("ab", min_size=2, max_size=6), min_size=2), st.integers(24, 50))
def test_titles_that_differ_near_their_end_differ_when_they_are_cut(ends: set[str], longest: int):
    titles = [f"Read the text about the old forest, then {end}" for end in sorted(ends)]
    assert len(set(tell_apart(titles, longest))) == len(titles)
