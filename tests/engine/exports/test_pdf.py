"""Handouts and letters as PDF, opened again by pypdf and drawn by poppler."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from engine.classroom import Level, Student, StudyPlan
from engine.exports.paper import fonts
from engine.exports.paper.fonts import (
    BOX,
    FontSet,
    compose,
    find_files,
    find_missing,
    find_unprintable,
    open_fonts,
    say_missing,
)
from engine.exports.paper.palette import level_word
from engine.exports.pdf import open_printer, write_handout_pdf, write_letter_pdf
from engine.exports.sheets.blocks import Sheet, list_texts
from engine.exports.sheets.handout import compose_handout
from engine.exports.sheets.letter import compose_letter
from engine.planning.plans import make_class_plans
from engine.wording import say
from tests.engine.reports import small_report

PLANS = make_class_plans(small_report(), date(2026, 10, 12))
WRITERS = [(write_handout_pdf, compose_handout), (write_letter_pdf, compose_letter)]
needs_chinese = pytest.mark.skipif(
    "notosanscjk-regular.ttc" not in find_files(), reason="no Chinese face (fonts-noto-cjk) on this computer"
)


def read(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def squeeze(text: str) -> str:
    """Without blanks: where a line ends is the format's business. (pypdf reads a zero byte before Chinese letters.)"""
    return re.sub(r"[\s\0]+", "", text)


def text_of(data: bytes) -> str:
    return squeeze("".join(page.extract_text() for page in read(data).pages))


def named(name: str) -> StudyPlan:
    return replace(PLANS[0], student=Student(id="1", name=name, label=name))


def with_steps(n_words: int) -> StudyPlan:
    step = replace(PLANS[0].steps[0], explanation="word " * n_words, worked_example="Start. " + "also " * n_words)
    return replace(PLANS[0], steps=(step,) * 3)


@pytest.mark.parametrize(("write", "compose"), WRITERS)
def test_every_word_of_the_sheet_is_in_the_file_in_its_order(write, compose):
    for plan in PLANS:
        if "notosanscjk-regular.ttc" not in find_files() and not plan.student.name.isascii():
            continue
        data = write(plan)
        sheet: Sheet = compose(plan)
        found = text_of(data)
        assert len(read(data).pages) == 1
        assert read(data).metadata.title == sheet.title
        # The answers stand upside down, which pypdf reads from below.
        texts = [squeeze(text) for text in list_texts(sheet)]
        places = [found.find(text) for text in texts]
        assert -1 not in places, texts[places.index(-1)]


@pytest.mark.parametrize(("write", "compose"), WRITERS)
def test_nobody_else_and_no_level(write, compose):
    data = write(PLANS[0])
    everything = "".join(page.extract_text() for page in read(data).pages) + str(read(data).metadata)
    for other in PLANS[1:]:
        assert other.student.name not in everything
    for level in Level:
        assert level_word(level) not in everything
    assert "Grade 5" not in everything and "%" not in everything
    assert write(PLANS[0]) == data


def test_a_letter_says_what_when_and_how_to_help():
    text = "\n".join(list_texts(compose_letter(PLANS[0])))
    for words in (
        "Dear family of Luca Conti,",
        "What Luca can do already",
        "Parts of a whole",
        "Equivalent fractions (about 20 minutes)",
        "10 minutes",
        "On 26 October we look at it together",
        "Name of the teacher: ____",
    ):
        assert words in text
    assert text.count("Luca Conti") == 2  # the title and the greeting
    done = "\n".join(list_texts(compose_letter(PLANS[2])))
    assert "王小明 is ready for the next topic" in done and "teach you one thing" in done
    assert "If you get stuck" not in text and "leave it for school" in text
    explained = replace(PLANS[0], steps=tuple(replace(step, explanation="Why.") for step in PLANS[0].steps))
    assert "If you get stuck" in "\n".join(list_texts(compose_letter(explained)))
    new = "\n".join(list_texts(compose_letter(replace(PLANS[5], can_do=()))))
    assert "what helps Omar most right now" in new


def test_a_letter_tells_what_a_step_is_about_in_one_sentence():
    step = replace(PLANS[0].steps[0], explanation="About 3.5 parts. More. And more.")
    assert "About 3.5 parts." in "".join(list_texts(compose_letter(replace(PLANS[0], steps=(step,)))))
    assert "More" not in "".join(list_texts(compose_letter(replace(PLANS[0], steps=(step,)))))


def test_three_long_steps_stay_on_one_page_and_nothing_is_cut():
    short, long, longest, endless = (write_handout_pdf(with_steps(n)) for n in (5, 120, 300, 1500))
    assert [len(read(data).pages) for data in (short, long, longest)] == [1, 1, 1]
    assert [text_of(data).count("Start.") for data in (short, long, longest)] == [3, 3, 0]
    assert "didnotfitonthispage" in text_of(longest)
    assert text_of(longest).count("word") == 900
    assert len(read(endless).pages) > 1 and text_of(endless).count("word") == 4500


def test_type_never_gets_too_small_to_read():
    sizes = []
    read(write_handout_pdf(with_steps(300))).pages[0].extract_text(
        visitor_text=lambda text, cm, tm, font, size: sizes.append(size) if text.strip() else None
    )
    assert min(sizes) >= 6.8


@needs_chinese
def test_chinese_names_are_drawn_with_chinese_letters():
    data = write_handout_pdf(named("王小明"))
    assert squeeze("Study plan for 王小明") in text_of(data)
    embedded = {str(font.get_object()["/BaseFont"]) for font in read(data).pages[0]["/Resources"]["/Font"].values()}
    assert any("NotoSansCJK" in name for name in embedded)
    assert len(data) < 100_000


@needs_chinese
def test_lines_that_mix_alphabets_keep_face_and_size():
    practice = "1) Draw it. 2) Say it. Answers: 1) ja 2) nein"
    step = replace(PLANS[0].steps[0], explanation="word " * 100, worked_example="also " * 100, practice=practice)
    plan = replace(PLANS[0], steps=(step, step), language="zh")
    data = write_handout_pdf(plan)
    pieces: list[tuple[str, float]] = []
    read(data).pages[0].extract_text(visitor_text=lambda text, cm, tm, font, size: pieces.append((text, size)))
    for mark in ("word", "also"):
        sizes = {size for text, size in pieces if mark in text}
        assert len(sizes) == 1, (mark, sizes)
    found = text_of(data)
    assert all(squeeze(text) in found for text in list_texts(compose_handout(plan)))


@pytest.mark.parametrize("name", ["Zoë Müller-Łukasz", "Ἀλέξανδρος", "Анна Петрова", "Nguyễn Thị Ánh", "A/B\\C:*?<>|"])
def test_names_of_many_alphabets(name: str):
    if find_unprintable(name):
        pytest.skip("no face for this alphabet on this computer")
    data = write_handout_pdf(named(name))
    assert squeeze(name) in text_of(data)


def test_right_to_left_letters_join_and_stand_right():
    if "dejavusans.ttf" not in find_files():
        pytest.skip("no Arabic face (fonts-dejavu) on this computer")
    data = write_handout_pdf(named("ليلى حداد"))
    assert len(read(data).pages) == 1
    # pypdf gives the letters in reading order or turned around; they are all there.
    assert set("ليلىحداد") <= set(text_of(data))


@pytest.mark.parametrize("write", [write_handout_pdf, write_letter_pdf])
def test_a_letter_that_no_face_has_is_a_box_and_all_else_is_as_it_was(write):
    assert find_missing("a\U0001f98a\U0001f98ab\u200d\ufe0f", frozenset("ab")) == ["\U0001f98a"]
    plain, found = text_of(write(named("Ann Bo"))), text_of(write(named("Ann \U00013000 Bo")))
    assert f"Ann{BOX}Bo" in found
    assert found.replace(BOX, "") == plain
    assert find_unprintable("Ann \U00013000 Bo") == ["\U00013000"]


@given(st.text(st.sampled_from("ab\n王\u0301\U0001f98a\U0001f3fd\u200d\ufe0f\U0001f1ee\U0001f1f9\u202e\U00013000")))
def test_what_is_drawn_has_a_face_and_loses_no_letter_that_has_one(text: str):
    fonts_at_hand = FontSet((), frozenset(f"ab {BOX}"))
    drawn = fonts_at_hand.prepare(text)
    assert set(drawn) <= set(f"ab\n{BOX}")
    assert drawn.replace(BOX, "") == "".join(c for c in compose(text) if c in "ab\n")
    assert (BOX in drawn) == bool(find_missing(text, fonts_at_hand.letters))
    assert drawn.count(BOX) <= len(text)


def test_what_is_one_sign_to_the_eye_is_one_box():
    fonts_at_hand = FontSet((), frozenset(f"ab {BOX}"))
    for sign in (
        "\U0001f98a",
        "\U0001f44d\U0001f3fd",
        "\U0001f469\u200d\U0001f680",
        "\U0001f1ee\U0001f1f9",
        "\u2764\ufe0f",
    ):
        assert fonts_at_hand.prepare(f"a{sign}b") == f"a{BOX}b"
    assert fonts_at_hand.prepare("王小明") == BOX * 3


def test_without_any_installed_face_western_letters_still_print(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(fonts, "find_files", dict)
    data = write_handout_pdf(named("Zoë “Zed” O’Brien"))
    assert squeeze("Study plan for Zoë “Zed” O’Brien") in text_of(data)
    assert squeeze("Study plan for ¤¤¤") in text_of(write_handout_pdf(named("王小明")))
    assert say(say_missing(find_unprintable("王小明"))).startswith("This computer has no typeface with 小 (U+5C0F), 明")


def test_damaged_faces_are_passed_over(monkeypatch: pytest.MonkeyPatch, tmp_path):
    bad = tmp_path / "LiberationSans-Regular.ttf"
    bad.write_bytes(b"no face")
    monkeypatch.setattr(fonts, "find_files", lambda: {"liberationsans-regular.ttf": bad})
    with open_fonts(["abc"]) as found:
        assert found.faces == () and "a" in found.letters


def test_one_printer_writes_what_single_calls_write():
    pair = [PLANS[0], PLANS[1]]
    with open_printer(pair) as printer:
        for plan in pair:
            assert text_of(printer.print_handout(plan)) == text_of(write_handout_pdf(plan))


def test_poppler_draws_the_page_in_grey(tmp_path):
    if shutil.which("pdftoppm") is None:
        pytest.skip("no pdftoppm (poppler-utils) on this computer")
    (tmp_path / "a.pdf").write_bytes(write_handout_pdf(PLANS[0]))
    done = subprocess.run(
        ["pdftoppm", "-r", "40", "-gray", str(tmp_path / "a.pdf"), str(tmp_path / "a")], capture_output=True, check=True
    )
    assert done.stderr == b""
    picture = (tmp_path / "a-1.pgm").read_bytes()
    assert picture.startswith(b"P5") and min(picture[20:]) < 90 and max(picture[20:]) == 255
