"""Names made different by a number: nothing is renamed without need, and no number is given twice."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from engine.writing.unique_names import make_name_unique, make_names_unique

NAMES = st.lists(st.sampled_from(["a", "A", "b", "a (2)", "A (2)", "a (3)", "a (2) (2)"]), max_size=9)


@given(NAMES)
def test_names_are_unique_and_the_first_of_equal_ones_keeps_its_own(names: list[str]):
    unique = make_names_unique(names)
    assert len(set(unique)) == len(names)
    assert [unique[names.index(name)] for name in names] == names
    assert all(new == old or new.startswith(f"{old} (") for new, old in zip(unique, names, strict=True))


@given(NAMES)
def test_names_of_files_differ_in_more_than_capitals(names: list[str]):
    unique = make_names_unique(names, key=str.casefold)
    assert len({name.casefold() for name in unique}) == len(names)


def test_numbers_count_up_and_pass_over_those_that_are_there():
    assert make_names_unique(["Q", "Q", "Q (3)", "Q", "R"]) == ["Q", "Q (2)", "Q (3)", "Q (4)", "R"]
    assert make_names_unique(["a-b", "A-B"], key=str.casefold) == ["a-b", "A-B (2)"]
    assert make_name_unique("Q", ["Q", "Q (3)"]) == "Q (2)"
    assert make_name_unique("Q", []) == "Q"


def test_many_equal_names_take_no_more_looks_each_than_few():
    looks = Counter[int]()

    def look(name: str) -> str:
        looks[n] += 1
        return name

    for n in (100, 10_000):
        assert make_names_unique(["Ann"] * n, key=look)[-1] == f"Ann ({n})"
    assert looks[10_000] <= 101 * looks[100]
