"""Two words in place of scores that no list knows: which one earns the points is asked once for all columns."""

from __future__ import annotations

import numpy as np
import pytest

from engine.errors import GradebookError
from tests.engine.importers.read_files import doubts, maxima, read_items, titles

DONE, OPEN = "Sinumiteng ok", "Hindi pala"


def write(n: int = 16) -> str:
    """Three columns of two words and one of points; the better students have done more."""
    rng = np.random.default_rng(5)
    points = rng.permutation(n) + 1
    lines = ["Name;Gawa 1;Gawa 2;Gawa 3;Pagsusulit"]
    for k, each in enumerate(points.tolist()):
        done = [DONE if each + shift > n // 2 else OPEN for shift in (-2, 0, 2)]
        lines.append(";".join([f"Mag-aaral {chr(65 + k)}", *done, str(each)]))
    return "\n".join(lines)


def test_the_word_of_the_better_students_is_preselected_once_for_all() -> None:
    gradebook = read_items(write())
    asked = {key: chosen for key, chosen in doubts(gradebook).items() if key.startswith("done:")}
    assert asked == {"done:Gawa 1": DONE.casefold()}
    assert maxima(gradebook)[:3] == [1, 1, 1]
    done = np.array([[cell == DONE for cell in line.split(";")[1:4]] for line in write().split("\n")[1:]])
    assert (gradebook.scores[:, :3] == done).all()


def test_the_teacher_turns_the_words_around_or_leaves_them_out() -> None:
    turned = read_items(write(), {"done:Gawa 1": OPEN.casefold()})
    assert (turned.scores[:, :3] == 1 - read_items(write()).scores[:, :3]).all()
    assert titles(read_items(write(), {"done:Gawa 1": "ignore"})) == ["Pagsusulit"]


def test_the_word_beside_a_known_one_is_its_opposite() -> None:
    text = write().replace(OPEN, "Completed")
    assert doubts(read_items(text))["done:Gawa 1"] == "completed"


def test_not_submitted_beside_done_alone_is_no_points_and_asked() -> None:
    text = write().replace(DONE, "Completed").replace(OPEN, "Not submitted")
    gradebook = read_items(text)
    assert doubts(gradebook)["done:Gawa 1"] == "completed"
    assert set(np.unique(gradebook.scores[:, :3])) == {0.0, 1.0}


@pytest.mark.parametrize("word", ["apmeklējums", "nebija ieradies"])
def test_a_rare_word_among_scores_is_asked_about_and_changes_no_other_cell(word: str) -> None:
    rows = [[f"Skolēns {chr(65 + k)}", str(k % 11), str(k % 9)] for k in range(20)]
    plain = read_items("\n".join(";".join(row) for row in [["Vārds", "A", "B"], *rows]))
    rows[3][1] = rows[7][2] = word
    gradebook = read_items("\n".join(";".join(row) for row in [["Vārds", "A", "B"], *rows]))
    assert doubts(gradebook)[f"word:{word}"] == "missing"
    assert np.isnan(gradebook.scores[3, 0]) and np.isnan(gradebook.scores[7, 1])
    same = np.isfinite(gradebook.scores)
    assert same.sum() == 38 and (gradebook.scores[same] == plain.scores[same]).all()


def test_a_word_in_several_columns_of_numbers_is_no_score_and_asked_once() -> None:
    lines = ["Name;A;B;C;D", *(f"Mag-aaral {chr(65 + k)};{k};{k + 1};{(3 * k) % 7};{k + 2}" for k in range(6))]
    lines[1], lines[2], lines[3] = "Mag-aaral A;wala;1;2;wala", "Mag-aaral B;1;wala;3;4", "Mag-aaral C;wala;3;wala;2"
    gradebook = read_items("\n".join(lines))
    assert doubts(gradebook)["word:wala"] == "missing"
    assert int(np.isnan(gradebook.scores).sum()) == 5


def test_words_have_marks_above_and_below_their_letters() -> None:
    text = write().replace(DONE, "ส่งแล้ว").replace(OPEN, "ยังไม่ทำ")
    assert doubts(read_items(text))["done:Gawa 1"] == "ส่งแล้ว"


def test_a_lone_word_among_many_numbers_is_asked_about_and_a_letter_is_not() -> None:
    lines = ["Name;A;B", *(f"Mag-aaral {chr(65 + k)};{k};{12 - k}" for k in range(12))]
    assert doubts(read_items("\n".join([*lines, "Mag-aaral M;wala roon;3"])))["word:wala roon"] == "missing"
    with pytest.raises(GradebookError, match="not a score"):
        read_items("\n".join([*lines, "Mag-aaral M;ll;3"]))


def test_one_column_of_two_other_words_is_not_of_the_same_work() -> None:
    lines = write().split("\n")
    text = "\n".join(f"{line};{'Kasarian' if k == 0 else ('Lala', 'Babe')[k % 2]}" for k, line in enumerate(lines))
    asked = {key: chosen for key, chosen in doubts(read_items(text)).items() if key.startswith("done:")}
    assert asked == {"done:Gawa 1": DONE.casefold(), "done:Kasarian": "ignore"}
    assert titles(read_items(text)) == ["Gawa 1", "Gawa 2", "Gawa 3", "Pagsusulit"]
