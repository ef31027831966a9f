"""Lines: worked by hand, and for any text."""

import sys
from unicodedata import category, east_asian_width

from hypothesis import given
from hypothesis import strategies as st

from engine.exports.paper.wrapping import MAYBE_WIDE, split_pieces, wrap_text


def test_lines_by_hand():
    assert wrap_text("one two three", 7, len) == ["one two", "three"]
    assert wrap_text("one  two", 4, len) == ["one", "two"]
    assert wrap_text("abcdefghij", 4, len) == ["abcd", "efgh", "ij"]
    assert wrap_text("a abcdefgh b", 4, len) == ["a", "abcd", "efgh", "b"]
    assert wrap_text("a\n\nb", 9, len) == ["a", "", "b"]
    assert wrap_text("", 9, len) == [""]


def test_chinese_breaks_between_letters_but_not_before_a_full_stop():
    assert wrap_text("分数表示几份。再看", 6, len) == ["分数表示几", "份。再看"]
    assert list(split_pieces("（分数）和3/4")) == ["（分", "数）", "和", "3/4"]


def test_every_wide_letter_is_looked_for():
    letters = [chr(n) for n in range(sys.maxunicode + 1) if category(chr(n)) != "Cn"]
    wide = [letter for letter in letters if east_asian_width(letter) in "WF"]
    assert len(wide) > 100_000
    assert [letter for letter in wide if not MAYBE_WIDE.match(letter)] == []


@given(st.text(st.sampled_from(" ab,“"), max_size=20))
def test_blanks_stay_with_the_word_before_them_with_and_without_a_wide_letter(text: str):
    *pieces, last = split_pieces(f"{text}.分")
    assert "".join(pieces).removesuffix(".") == "".join(split_pieces(text)) and last == "分"
    assert list(split_pieces(f"{text}.")) == pieces


@given(st.text(max_size=60), st.integers(1, 20))
def test_nothing_but_blanks_is_lost_and_no_line_is_too_wide(text: str, width: int):
    lines = wrap_text(text, width, len)
    assert all(len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace("\n", "").replace(" ", "")
    assert "".join(split_pieces(text)) == text
