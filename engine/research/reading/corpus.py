"""Invented files of all kinds, each with its right reading: by number, so that any of them can be drawn again."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Iterator, Mapping

from engine.research.reading.answered import (
    draw_answers_beside_points,
    draw_answers_with_key,
    draw_answers_without_key,
    draw_questions_as_rows,
)
from engine.research.reading.graded import draw_done_words, draw_letter_grades, draw_school_grades
from engine.research.reading.languages import Language, list_invented_languages, load_language
from engine.research.reading.other_shapes import draw_items_as_rows, draw_long_table, draw_table_without_scores
from engine.research.reading.plain import draw_plain_table
from engine.research.reading.platforms import (
    draw_blackboard,
    draw_brightspace,
    draw_canvas,
    draw_chinese_exam,
    draw_google_classroom,
    draw_moodle_course,
    draw_moodle_quiz,
    draw_school_list,
)
from engine.research.reading.right_reading import LabelledTable

Draw = Callable[[Language, str, random.Random], LabelledTable]

KINDS: Mapping[str, tuple[Draw, float]] = {
    "plain": (draw_plain_table, 20.0),
    "grades": (draw_school_grades, 2.0),
    "letters": (draw_letter_grades, 1.0),
    "done": (draw_done_words, 1.0),
    "long": (draw_long_table, 3.0),
    "items": (draw_items_as_rows, 2.0),
    "answers": (draw_answers_with_key, 1.5),
    "unkeyed": (draw_answers_without_key, 0.7),
    "triples": (draw_answers_beside_points, 1.0),
    "questions": (draw_questions_as_rows, 0.7),
    "nothing": (draw_table_without_scores, 0.7),
    "moodle": (draw_moodle_course, 1.5),
    "quiz": (draw_moodle_quiz, 1.5),
    "canvas": (draw_canvas, 1.5),
    "blackboard": (draw_blackboard, 1.0),
    "brightspace": (draw_brightspace, 1.0),
    "classroom": (draw_google_classroom, 1.0),
    "list": (draw_school_list, 1.5),
    "exam": (draw_chinese_exam, 0.7),
}
"""What can be drawn, and how often."""


def draw_table(number: int, seed: int = 0, kind: str = "") -> LabelledTable:
    """The invented file of this number; its language and kind follow from the number as well.

    Parameters
    ----------
    number, seed
        Equal ones give equal files.
    kind
        One of :data:`KINDS`; empty to draw that too.
    """
    codes = list_invented_languages()
    language = load_language(codes[number % len(codes)])
    chance = random.Random(f"{seed}:{number}")
    drawn = chance.choices(list(KINDS), [weight for _, weight in KINDS.values()])[0]
    draw, _ = KINDS[kind or drawn]
    return draw(language, f"{kind or drawn}-{language.code}-{seed}-{number}", chance)


def draw_tables(n: int, seed: int = 0, without: Collection[str] = (), kind: str = "") -> Iterator[LabelledTable]:
    """Files number 0 to n - 1, those in languages or of platforms in ``without`` passed over."""
    for number in range(n):
        table = draw_table(number, seed, kind)
        if table.language not in without and table.platform not in without:
            yield table
