"""Practice on paper: a line for each task, the answers apart."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.exports.sheets.practice import PracticeText, lay_out_practice


@pytest.mark.parametrize(
    ("text", "tasks", "answers"),
    [
        ("1) Draw. 2) Cut. Answers, to check afterwards: 1) a. 2) b.", "1) Draw.\n2) Cut.", "1) a. 2) b."),
        ("Make a drawing for each. 1) One. 2) Two.", "Make a drawing for each.\n1) One.\n2) Two.", ""),
        ("1. Lies p. 12. 2. Rechne.", "1. Lies p. 12.\n2. Rechne.", ""),
        ("1) 画图。 2) 涂色。答案：1) 三。", "1) 画图。\n2) 涂色。", "1) 三。"),
        ("Work out 3) and 4) on page 7.", "Work out 3) and 4) on page 7.", ""),
        ("1) alone.", "1) alone.", ""),
        ("Write your answers: one on each line.", "Write your answers: one on each line.", ""),
        ("Answers: 1) a 2) b", "Answers:\n1) a\n2) b", ""),
        ("First line.\nSecond line.", "First line.\nSecond line.", ""),
        ("", "", ""),
    ],
)
def test_lines_and_answers(text: str, tasks: str, answers: str):
    assert lay_out_practice(text) == PracticeText(tasks, answers)


@given(st.text(alphabet="ab12).: \nAnswers", max_size=80))
def test_no_word_is_lost_but_the_label(text: str):
    laid = lay_out_practice(text)
    kept = (laid.tasks + laid.answers).split()
    if not laid.answers:
        assert "".join(kept) == "".join(text.split())
    else:
        squeezed, tasks, answers = ("".join(part.split()) for part in (text, laid.tasks, laid.answers))
        assert squeezed.startswith(tasks) and squeezed.endswith(answers)
        assert re.fullmatch(r"\(?Answers?[:.]?", squeezed[len(tasks) : len(squeezed) - len(answers)])
