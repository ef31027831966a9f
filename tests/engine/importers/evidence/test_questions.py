"""What is asked about columns: only what is unsure, alike columns together, and every answer is in force."""

from __future__ import annotations

from engine.classroom import NO_CHOICES, ImportChoices, Message
from engine.importers.evidence.questions import SURE_ENOUGH, ask_about_columns, measure_item
from engine.importers.evidence.roles import ColumnRole
from engine.importers.evidence.table_reading import ColumnReading
from engine.wording import say

SCORE, NOTE, TOTAL, NAME = ColumnRole.SCORE, ColumnRole.NOTE, ColumnRole.TOTAL, ColumnRole.NAME
WHY = Message("ignored-about-student")


def read(header: str, role: ColumnRole, item: float, other: ColumnRole = NOTE) -> ColumnReading:
    chances = {SCORE: item, other: 1 - item} if role is SCORE else {role: 1 - item, SCORE: item}
    return ColumnReading(header, role, chances, None if role in (SCORE, NAME) else WHY)


COLUMNS = (
    read("Name", NAME, 0.0),
    read("Q1", SCORE, 0.99),
    read("Q2", SCORE, 0.7),
    read("Q3", SCORE, 0.6),
    read("Locker", NOTE, 0.01),
    read("Room", NOTE, 0.3),
)
NAMES = [column.header for column in COLUMNS]


def answer(**answers: str) -> ImportChoices:
    return ImportChoices(answers={key.replace("__", ":").replace("_", " "): value for key, value in answers.items()})


def test_what_is_sure_is_said_and_not_asked() -> None:
    asked = ask_about_columns(COLUMNS[:2] + COLUMNS[4:5], ["Name", "Q1", "Locker"], NO_CHOICES)
    assert asked.doubts == ()
    assert asked.items == (1,)
    assert asked.why_ignored == (None, None, WHY)


def test_alike_columns_are_one_question() -> None:
    asked = ask_about_columns(COLUMNS, NAMES, NO_CHOICES)
    assert [(doubt.key, doubt.chosen, doubt.options) for doubt in asked.doubts] == [
        ("columns:Q2", "item", ("item", "ignore")),
        ("column:Room", "ignore", ("item", "ignore")),
    ]
    assert asked.items == (1, 2, 3)
    assert say(asked.doubts[0].sentence) == "Q2, Q3 are read as items."
    assert "“Room” is not read as an item." in say(asked.doubts[1].sentence)
    assert "absences" in say(asked.doubts[1].reason)


def test_an_answer_is_in_force_for_all_alike_columns() -> None:
    asked = ask_about_columns(COLUMNS, NAMES, answer(columns__Q2="ignore", column__Room="item"))
    assert asked.items == (1, 5)
    assert asked.why_ignored[2] == asked.why_ignored[3] == Message("ignored-by-choice")
    assert asked.why_ignored[5] is None
    assert [doubt.chosen for doubt in asked.doubts] == ["ignore", "item"]


def test_an_answer_about_one_column_goes_before_that_about_several() -> None:
    asked = ask_about_columns(COLUMNS, NAMES, answer(columns__Q2="ignore", column__Q3="item"))
    assert asked.items == (1, 3)


def test_an_answer_holds_for_a_sure_column_too() -> None:
    asked = ask_about_columns(COLUMNS, NAMES, answer(column__Q1="ignore", column__Locker="item"))
    assert asked.roles[1] is NOTE
    assert asked.roles[4] is SCORE


def test_what_the_file_gives_points_possible_is_no_locker() -> None:
    asked = ask_about_columns(COLUMNS, NAMES, NO_CHOICES, {2, 5})
    assert [(doubt.key, doubt.chosen) for doubt in asked.doubts] == [("column:Q3", "item"), ("column:Room", "ignore")]
    assert asked.items == (1, 2, 3)


def test_totals_are_asked_about_by_themselves() -> None:
    columns = (*COLUMNS, read("Ortalama", TOTAL, 0.4), read("Toplam", TOTAL, 0.3))
    asked = ask_about_columns(columns, [*NAMES, "Ortalama", "Toplam"], NO_CHOICES)
    doubt = asked.doubts[-1]
    assert (doubt.key, doubt.chosen) == ("columns:Ortalama", "ignore")
    assert "count the other columns again" in say(doubt.reason)


def test_columns_that_need_different_answers_are_asked_about_apart() -> None:
    """A grade and the hours of study beside it: one answer for both could not be right."""
    columns = (
        read("Note", SCORE, 0.5, TOTAL),
        read("Study hours", SCORE, 0.88),
        read("Room", SCORE, 0.55),
        read("Biology", SCORE, 0.88, TOTAL),
    )
    asked = ask_about_columns(columns, [column.header for column in columns], NO_CHOICES)
    assert [doubt.key for doubt in asked.doubts] == [f"column:{column.header}" for column in columns]


def test_the_chance_of_an_item_is_that_of_scores_and_answers_together() -> None:
    both = ColumnReading("Q1", ColumnRole.ANSWER, {ColumnRole.ANSWER: 0.6, SCORE: 0.39, NOTE: 0.01})
    assert measure_item(both) > SURE_ENOUGH
    assert ask_about_columns([both], ["Q1"], NO_CHOICES).doubts == ()
    assert measure_item(ColumnReading("Q1", SCORE)) == 1.0
