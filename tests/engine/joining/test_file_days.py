"""The day of a file: from its items or its name, in whatever way people write one, and never in the future."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.classroom import Gradebook
from engine.importers import read_gradebook
from engine.joining.file_days import DaySource, find_day, find_days_in_name, propose_day
from engine.pipeline import read_class

TODAY = date(2026, 11, 29)
OCTOBER = date(2026, 10, 14)


def book(*days: date | None) -> Gradebook:
    titles = [f"Q{k}" for k in range(len(days))]
    found = read_gradebook(f"Name,{','.join(titles)}\nAnn,{','.join('1' for _ in days)}\n".encode(), "A.csv")
    items = tuple(replace(item, taken_on=day) for item, day in zip(found.items, days, strict=True))
    return replace(found, items=items)


@pytest.mark.parametrize(
    "name",
    [
        "quiz 2026-10-14.csv", "quiz_2026_10_14.csv", "2026.10.14 quiz.xlsx", "20261014.csv",
        "Grades-20261014_1530.csv", "2026-10-14T1530_Grades-Math_7.csv", "14.10.2026.csv", "14-10-2026.csv",
        "14_10_2026.csv", "10-14-2026.csv", "14 Oct.csv", "quiz-14Oct2026.csv", "14. Oktober 2026.csv",
        "October 14th, 2026.csv", "Oct_14.csv",
        "七年级10月14日测验.xlsx", "2026年10月14日.xlsx", "２０２６-１０-１４.csv", "Unit 3 2025-2026, 14 Oct 2026.csv",
        "made 2026-09-30, taken 2026-10-14.csv",
    ],
)  # fmt: skip
def test_a_day_in_the_name_of_a_file(name: str) -> None:
    assert find_days_in_name(name, TODAY) == (OCTOBER,)


@pytest.mark.parametrize(
    "name",
    [
        "quiz 12.csv", "7b unit 3.csv", "2026-2027.csv", "20261301.csv", "2026-02-30.csv", "decimals 3.csv",
        "march 2026.csv", "exam 2027-01-05.csv", "1234567890.csv", "10-14.csv", "",
    ],
)  # fmt: skip
def test_no_day_in_the_name_of_a_file(name: str) -> None:
    assert find_days_in_name(name, TODAY) == ()


def test_numbers_that_may_be_two_days_are_both_proposed_unless_one_is_to_come() -> None:
    assert find_days_in_name("05-10-2026.csv", TODAY) == (date(2026, 10, 5), date(2026, 5, 10))
    assert find_days_in_name("05.10.2026.csv", TODAY) == (date(2026, 10, 5),)
    assert find_days_in_name("05-12-2026.csv", TODAY) == (date(2026, 5, 12),)


@pytest.mark.parametrize(
    "row",
    [
        ["Date: 14 Oct 2026"],
        ["Exam date", "", "2026-10-14 00:00:00"],
        ["日期：2026年10月14日"],
        ["考试时间", "10月14日"],
    ],
)
def test_a_day_above_the_table(row: list[str]) -> None:
    found = propose_day(book(None), (), TODAY, "2026-09-01.csv", [["Class 7b"], row, ["Name", "Q1"]])
    assert (found.day, found.source) == (OCTOBER, DaySource.ROWS)


def test_the_header_of_a_column_of_days_is_no_day() -> None:
    rows = [["Name", "Date", "Q1"], ["Ann", "2026-10-14", "1"]]
    assert find_day(book(None), (), TODAY, "quiz.csv", rows) is None
    assert find_day(book(None), (), TODAY, "quiz.csv", [["Updated 2026-10-14"]]) is None


def test_a_day_without_a_year_is_the_last_one_there_was() -> None:
    assert find_days_in_name("12 Dec.csv", TODAY) == (date(2025, 12, 12),)
    assert find_days_in_name("29 Nov.csv", TODAY) == (TODAY,)


def test_the_items_say_more_than_the_name_and_the_name_more_than_today() -> None:
    dated = book(date(2026, 9, 1), date(2026, 9, 3))
    assert propose_day(dated, (), TODAY, "2026-10-14.csv").day == date(2026, 9, 3)
    assert propose_day(dated, {"Q1"}, TODAY).day == date(2026, 9, 1)
    named = propose_day(book(None), (), TODAY, "2026-10-14.csv")
    assert (named.day, named.source) == (OCTOBER, DaySource.NAME)
    assert propose_day(book(date(2027, 1, 1)), (), TODAY).day == TODAY
    assert find_day(book(None), (), TODAY, "quiz.csv") is None
    assert propose_day(book(None), (), TODAY, "quiz.csv").source is DaySource.TODAY


@given(st.dates(date(2001, 1, 2), TODAY), st.sampled_from(["{:%Y-%m-%d}", "{:%Y%m%d}", "{:%d.%m.%Y}", "{:%d %b %Y}"]))
def test_whatever_the_day_it_is_found_and_is_never_in_the_future(day: date, written: str) -> None:
    name = f"Class 7b {written.format(day)}.csv"
    assert find_days_in_name(name, TODAY) == (day,)
    assert all(each < day for each in find_days_in_name(name, day - timedelta(days=1)))


def test_several_files_of_the_shell_have_the_days_of_their_names_and_else_none() -> None:
    days = ["2024-09-01", "2024-10-14"]
    files = [(f"quiz {day}.csv", f"Name,Q{k}\nAnn,1\nBo,0\n".encode()) for k, day in enumerate(days)]
    items = read_class(files)[0].items
    assert [item.taken_on for item in items] == [date(2024, 9, 1), date(2024, 10, 14)]
    unnamed = [(f"{k}.csv", data) for k, (_, data) in enumerate(files)]
    assert [item.taken_on for item in read_class(unnamed)[0].items] == [None, None]
    above = [(name, b"Date: 2 March 2024,,\n" + data) for name, data in unnamed[:1]] + unnamed[1:]
    assert [item.taken_on for item in read_class(above)[0].items] == [date(2024, 3, 2), None]
    unsure = [("05-10-2024.csv", files[0][1]), files[1]]
    assert [item.taken_on for item in read_class(unsure)[0].items] == [None, date(2024, 10, 14)]
    assert read_class(files[:1])[0].items[0].taken_on is None
