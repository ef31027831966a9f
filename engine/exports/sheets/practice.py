"""How a practice text is laid out on paper: one line a task, and the answers apart from the tasks."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER = re.compile(r"(?<!\S)(\d{1,2})[).](?=\s)")
# A label with a capital and a colon: “Answers, to check afterwards:”, “Answers:”, “答案：”.
_ANSWERS = re.compile(r"(?<!\S)(?:Answers|Solutions)\b[^.:?!\n\d]{0,40}:|(?:参考)?答案[：:]")


@dataclass(frozen=True)
class PracticeText:
    """The tasks, one a line, and the answers without their label; empty where the text gives none."""

    tasks: str
    answers: str = ""


def lay_out_practice(text: str) -> PracticeText:
    r"""Break a practice text before its numbers and take its answers out.

    Parameters
    ----------
    text
        As the skills file or the teacher wrote it. Only numbers that count up from 1 begin a line, and only a label
        such as ``Answers:`` begins the answers; any other text stays as it is.

    Returns
    -------
    PracticeText
        Nothing but white space and the label of the answers is lost.

    Examples
    --------
    >>> lay_out_practice("Draw it. 1) 2/3 2) 3/4 Answers: 1) 4/6. 2) 6/8.")
    PracticeText(tasks='Draw it.\n1) 2/3\n2) 3/4', answers='1) 4/6. 2) 6/8.')
    """
    label = _ANSWERS.search(text)
    if label is None or not text[: label.start()].strip() or not text[label.end() :].strip():
        return PracticeText(_break_before_numbers(text))
    return PracticeText(_break_before_numbers(text[: label.start()]), " ".join(text[label.end() :].split()))


def _break_before_numbers(text: str) -> str:
    lines, start, expected = [], 0, 1
    for number in _NUMBER.finditer(text):
        if int(number[1]) == expected:
            lines.append(text[start : number.start()])
            start, expected = number.start(), expected + 1
    if expected <= 2:  # a lone number counts nothing
        return text.strip()
    return "\n".join(line.strip() for line in (*lines, text[start:]) if line.strip())
