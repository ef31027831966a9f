"""One cell, or one row, that is written otherwise changes no other, and is asked about."""

from __future__ import annotations

import numpy as np
import pytest

from engine.classroom import Gradebook
from engine.wording import say
from tests.engine.importers.read_files import doubts, maxima, read_items

RNG = np.random.default_rng(5)
PUPILS = [f"Pupil {k}" for k in range(24)]
HEADERS = {
    "English": ["Student", "Quiz 1", "Quiz 2", "Quiz 3", "Quiz 4"],
    "Deutsch": ["Schüler", "Arbeit A", "Arbeit B", "Arbeit C", "Arbeit D"],
    "中文": ["姓名", "测验一", "测验二", "测验三", "测验四"],
}


def draw(highest: int, n_items: int = 4) -> list[list[str]]:
    """Whole points from half of all to all; every item is reached by several students."""
    points = RNG.integers(highest // 2, highest + 1, (len(PUPILS), n_items))
    points[:3] = highest
    return [list(map(str, row)) for row in points.tolist()]


def write(header: list[str], cells: list[list[str]], delimiter: str = ",") -> str:
    rows = [header, *([name, *own] for name, own in zip(PUPILS, cells, strict=True))]
    return "\n".join(delimiter.join(row) for row in rows)


def credit(gradebook: Gradebook) -> np.ndarray:
    return np.where(gradebook.seen, gradebook.credit, -1.0)


UNITS = {
    "points": (lambda text: text, 10),
    "per cent": (lambda text: f"{10 * int(text)} %", 10),
    "fractions": (lambda text: f"{text}/10", 10),
    "shares of 1": (lambda text: f"{int(text) / 10}", 10),
    "hundred": (lambda text: str(10 * int(text) - int(text) % 3), 10),
}


@pytest.mark.parametrize("language", HEADERS)
@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize(
    "odd", ["80%", "80 %", "%80", "3/4", "9999", "0.8", "½", "Ex", "", "-", "?", "7*", "8 of 10", "٨٠٪", "8+"]
)
def test_one_odd_cell_changes_no_other(language: str, unit: str, odd: str) -> None:
    form, highest = UNITS[unit]
    cells = [[form(text) for text in row] for row in draw(highest)]
    before = read_kept(write(HEADERS[language], cells))
    cells[7][1] = odd
    after = read_kept(write(HEADERS[language], cells))
    others = np.ones(before.scores.shape, dtype=bool)
    others[7, 1] = False
    np.testing.assert_allclose(credit(after)[others], credit(before)[others], atol=1e-12)
    assert maxima(after) == maxima(before)


def read_kept(text: str) -> Gradebook:
    return read_items(text, keep_good_rows=True)


@pytest.mark.parametrize("odd", ["80%", "٨٠٪", "%80"])
def test_a_percentage_among_points_is_that_share_and_asked(odd: str) -> None:
    cells = draw(10)
    cells[7][1] = odd
    gradebook = read_items(write(HEADERS["English"], cells))
    assert gradebook.credit[7, 1] == pytest.approx(0.8)
    assert doubts(gradebook) == {"unit:Quiz 2": "percent"}
    assert not read_items(write(HEADERS["English"], cells), {"unit:Quiz 2": "no_score"}).seen[7, 1]


def test_a_row_in_per_cent_is_asked_about_once() -> None:
    cells = draw(10)
    cells[5] = ["80%", "100%", "70%", "90%"]
    gradebook = read_items(write(HEADERS["English"], cells))
    assert gradebook.credit[5].tolist() == pytest.approx([0.8, 1.0, 0.7, 0.9])
    [doubt] = [each for each in gradebook.notes.doubts if not each.key.startswith("max:")]
    assert "Row 7 is written in per cent" in say(doubt.sentence)


def test_a_row_in_per_cent_without_signs_is_asked_about_once() -> None:
    cells = draw(10)
    cells[5] = ["80", "100", "70", "90"]
    gradebook = read_items(write(HEADERS["English"], cells))
    assert gradebook.credit[5].tolist() == pytest.approx([0.8, 1.0, 0.7, 0.9])
    assert doubts(gradebook) == {"unit:row 7": "percent"}
    assert maxima(gradebook) == [10] * 4


def test_a_number_among_percentages_is_asked_about() -> None:
    cells = [[f"{10 * int(text)}%" for text in row] for row in draw(10)]
    cells[5][0], cells[6][1], cells[7][2] = "85", "0.85", "100"
    gradebook = read_items(write(HEADERS["English"], cells))
    assert [gradebook.credit[5, 0], gradebook.credit[6, 1], gradebook.credit[7, 2]] == pytest.approx([0.85, 0.85, 1])
    assert doubts(gradebook) == {"unit:Quiz 1": "percent"}


@pytest.mark.parametrize("code", ["99", "999", "9999"])
def test_a_code_for_a_missing_score_is_no_maximum(code: str) -> None:
    cells = draw(10)
    cells[5][2] = code
    gradebook = read_items(write(HEADERS["English"], cells))
    assert (doubts(gradebook), maxima(gradebook)) == ({"cell:Quiz 3": "no_score"}, [10] * 4)
    assert not gradebook.seen[5, 2]


def test_one_good_student_on_a_hard_item_is_no_outlier() -> None:
    cells = draw(10)
    for row in cells:
        row[2] = "0" if row is not cells[4] else "9"
    for k in range(6):
        cells[k + 8][2] = "1"
    gradebook = read_items(write(HEADERS["English"], cells))
    assert gradebook.seen[4, 2]
    assert not [key for key in doubts(gradebook) if key.startswith("cell:")]


DIGITS = {
    "Arabic": "٠١٢٣٤٥٦٧٨٩",
    "Persian": "۰۱۲۳۴۵۶۷۸۹",
    "Devanagari": "०१२३४५६७८९",
    "Bengali": "০১২৩৪৫৬৭৮৯",
    "Thai": "๐๑๒๓๔๕๖๗๘๙",
    "Khmer": "០១២៣៤៥៦៧៨៩",
    "full width": "０１２３４５６７８９",
}


@pytest.mark.parametrize("script", DIGITS)
def test_digits_of_any_script(script: str) -> None:
    cells = draw(10)
    told = str.maketrans("0123456789", DIGITS[script])
    ours = [[text.translate(told) for text in row] for row in cells]
    plain, own = (read_items(write(HEADERS["English"], each)) for each in (cells, ours))
    np.testing.assert_array_equal(own.scores, plain.scores)
    ours[3][1] = cells[3][1]
    np.testing.assert_array_equal(read_items(write(HEADERS["English"], ours)).scores, plain.scores)


def test_arabic_marks_in_numbers() -> None:
    cells = [[f"{text}٫٥".translate(str.maketrans("0123456789", DIGITS["Arabic"])) for text in row] for row in draw(8)]
    cells[0][0] = "١٬٠٠٠"
    gradebook = read_items(write(HEADERS["English"], cells, ";"))
    assert gradebook.scores[1, 0] == 8.5
    assert not gradebook.seen[0, 0] and "cell:Quiz 1" in doubts(gradebook)


def test_stars_of_late_work_are_read_without_them_and_said() -> None:
    cells = draw(50)
    cells[3][0], cells[4][0] = "45*", "40**"
    gradebook = read_items(write(HEADERS["English"], cells))
    assert gradebook.scores[3:5, 0].tolist() == [45, 40]
    assert any("2 scores" in say(remark) and "late" in say(remark) for remark in gradebook.notes.remarks)
