"""Short texts and folded ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.wording import open_catalogue, say_name
from engine.writing.folding import fold_blanks, fold_to_words
from engine.writing.short_texts import cut_text, cut_title, list_names, name_some, shorten


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
    assert say_name(name_some([str(k) for k in range(n)])) == said


def test_a_list_is_written_as_the_language_of_the_sentence_writes_it():
    chinese = open_catalogue("zh")
    assert say_name(list_names(["分数", "小数", "方程"]), chinese) == "分数、小数、方程"
    assert say_name(name_some(["分数", "小数", "方程"], most=2), chinese) == "分数、小数 等"


def test_words_stay_apart_in_headers_and_blanks_do_not_count_in_skills():
    assert fold_to_words("First_Name") == fold_to_words("ｆｉｒｓｔ  name:") == "first name"
    assert fold_to_words("1.1") != fold_to_words("11")
    assert fold_blanks("Add  Fractions") == fold_blanks("ＡＤＤfractions") == "addfractions"
    assert fold_blanks("1.1") == "1.1"
    assert fold_blanks("a-b") != fold_blanks("a b")


@pytest.mark.parametrize("word", ["คะแนนเต็ม", "विद्यार्थी", "x̄", "điểm", "σ"])
def test_every_script_keeps_its_letters(word: str) -> None:
    assert fold_to_words(f"  {word}: ") == fold_to_words(word)
    assert len(fold_to_words(word).split()) == 1
    assert len(fold_to_words(word)) >= len(word)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("İsim", "isim"),
        ("SINIF", "Sınıf"),
        ("مُعَلِّم", "معلم"),
        ("الأول", "الاول"),
        ("كود", "کود"),
        ("דָּוִד", "דוד"),
        ("stu\u00addent", "student"),
        ("\u200fالاسم", "الاسم"),
        ("1\ufe0f\u20e3", "1"),
    ],
)
def test_spellings_of_one_word_are_the_same(written: str, meant: str) -> None:
    assert fold_to_words(written) == fold_to_words(meant)


def test_different_words_of_one_script_stay_apart() -> None:
    assert fold_to_words("มา") != fold_to_words("ม้า")
    assert fold_to_words("कल") != fold_to_words("काल")


def test_a_list_of_thousands_ends_after_the_first_hundred():
    said = say_name(list_names([f"n{k}" for k in range(5000)]))
    assert said.startswith("n0, n1, ") and said.endswith("n99, …")
