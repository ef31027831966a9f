"""Lines: worked by hand, and for any text."""

from hypothesis import given
from hypothesis import strategies as st

from engine.exports.wrapping import split_pieces, wrap_text


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


@given(st.text(max_size=60), st.integers(1, 20))
def test_nothing_but_blanks_is_lost_and_no_line_is_too_wide(text: str, width: int):
    lines = wrap_text(text, width, len)
    assert all(len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace("\n", "").replace(" ", "")
    assert "".join(split_pieces(text)) == text
