"""A reading is right when people, items and credit are; else it counts whether an answer mends it."""

from __future__ import annotations

import math

from engine.classroom import Gradebook, ImportChoices
from engine.importers import read_gradebook
from engine.research.reading.comparing import list_differences, match_items
from engine.research.reading.judging import Expectation, judge_file, judge_reading
from engine.research.reading.right_reading import RightReading, Verdict

FILE = b"Name,Q1 (10),Q2 (4)\nAva Dogwood,8,2\nBen Kapok,5,4\nCleo Rowan,10,\n"
RIGHT = RightReading(
    ("Ava Dogwood", "Ben Kapok", "Cleo Rowan"),
    {"Q1 (10)": 10.0, "Q2 (4)": 4.0},
    {
        "Ava Dogwood": {"Q1 (10)": 0.8, "Q2 (4)": 0.5},
        "Ben Kapok": {"Q1 (10)": 0.5, "Q2 (4)": 1.0},
        "Cleo Rowan": {"Q1 (10)": 1.0},
    },
)


def change(name: str, title: str, credit: float | None, **more: object) -> RightReading:
    given = {who: dict(shares) for who, shares in RIGHT.credit.items()}
    given[name].pop(title, None)
    if credit is not None:
        given[name][title] = credit
    return RightReading(RIGHT.students, RIGHT.items, given, **more)


def read() -> Gradebook:
    return read_gradebook(FILE, "class.csv")


def test_right_is_right() -> None:
    assert list_differences(read(), RIGHT) == []
    assert judge_reading(FILE, "class.csv", RIGHT).verdict is Verdict.RIGHT


def test_names_may_be_turned_but_not_exchanged() -> None:
    turned = ("Dogwood Ava", "Kapok, Ben", "Rowan, Cleo")
    credit = dict(zip(turned, RIGHT.credit.values(), strict=True))
    assert list_differences(read(), RightReading(turned, RIGHT.items, credit)) == []
    exchanged = dict(zip(turned, reversed(RIGHT.credit.values()), strict=True))
    assert list_differences(read(), RightReading(turned, RIGHT.items, exchanged))


def test_one_other_cell_is_a_difference() -> None:
    assert "1 cells of 'Q1 (10)'" in list_differences(read(), change("Ava Dogwood", "Q1 (10)", 0.7))[0]
    assert list_differences(read(), change("Cleo Rowan", "Q2 (4)", 0.0))
    assert list_differences(read(), change("Ben Kapok", "Q2 (4)", None))
    assert judge_reading(FILE, "class.csv", change("Ava Dogwood", "Q1 (10)", 0.7)).verdict is Verdict.SILENT


def test_a_student_or_an_item_too_many_is_a_difference() -> None:
    fewer = RightReading(RIGHT.students[:2], RIGHT.items, {name: RIGHT.credit[name] for name in RIGHT.students[:2]})
    assert list_differences(read(), fewer) == ["1 students too many, such as Cleo Rowan"]
    one = RightReading(RIGHT.students, {"Q1 (10)": 10.0}, {name: {"Q1 (10)": 1.0} for name in RIGHT.students})
    assert list_differences(read(), one) == ["1 items too many, such as 'Q2 (4)'"]


def test_points_without_a_maximum_count_up_to_a_factor() -> None:
    points = {"Ava Dogwood": 16.0, "Ben Kapok": 10.0, "Cleo Rowan": 20.0}
    items = {"Q1": math.nan, "Q2 (4)": 4.0}
    given = {name: {"Q1": points[name]} for name in RIGHT.students}
    given["Ava Dogwood"]["Q2 (4)"], given["Ben Kapok"]["Q2 (4)"] = 0.5, 1.0
    assert list_differences(read(), RightReading(RIGHT.students, items, given)) == []
    given["Ava Dogwood"]["Q1"] = 15.0
    assert list_differences(read(), RightReading(RIGHT.students, items, given))


def test_grades_may_be_worth_anything_in_their_order() -> None:
    worth = {"Ava Dogwood": 0.3, "Ben Kapok": 0.1, "Cleo Rowan": 0.35}
    given = {name: {**RIGHT.credit[name], "Q1 (10)": worth[name]} for name in RIGHT.students}
    graded = RightReading(RIGHT.students, RIGHT.items, given, grades=frozenset({"Q1 (10)"}))
    assert list_differences(read(), graded) == []
    given["Ava Dogwood"]["Q1 (10)"] = 0.05
    assert list_differences(read(), graded)


def test_an_answer_that_mends_the_reading_is_found() -> None:
    data = b"Name,Q1 (10),Total\nAva,8,7\nBen,5,9\nCleo,10,3\nDan,3,6\n"
    first = read_gradebook(data, "class.csv")
    doubts = [doubt for doubt in first.notes.doubts if doubt.key.startswith("column")]
    assert doubts
    asked = doubts[0]
    other = next(each for each in asked.options if each != asked.chosen)
    wanted = read_gradebook(data, "class.csv", ImportChoices({asked.key: other}))

    def differ(gradebook: Gradebook) -> list[str]:
        return [] if len(gradebook.items) == len(wanted.items) else ["other items"]

    judged = judge_file(data, "class.csv", Expectation(differ))
    assert (judged.verdict, judged.answers) == (Verdict.ONE_ANSWER, ((asked.key, other),))


def test_what_has_to_be_asked_and_is_not_is_silent() -> None:
    judged = judge_reading(FILE, "class.csv", change("Ava Dogwood", "Q1 (10)", 0.8, asks=("direction",)))
    assert judged.verdict is Verdict.SILENT
    assert judged.differences == ("not asked: direction",)


def test_a_refusal_is_right_where_nothing_is_to_be_read() -> None:
    nothing = b"Name,E-mail\nAva,a@x.example\nBen,b@x.example\n"
    assert judge_reading(nothing, "class.csv", RightReading(refused=True)).verdict is Verdict.RIGHT
    assert judge_reading(FILE, "class.csv", RightReading(refused=True)).verdict is Verdict.SILENT
    assert judge_reading(nothing, "class.csv", RIGHT).verdict is Verdict.REFUSED


def test_titles_match_in_whole_words() -> None:
    assert match_items(["Unit 1 Q1", "Unit 1 Q10"], ["Q1", "Q10"])[0] == {"Q1": 0, "Q10": 1}
    assert match_items(["Q10"], ["Q1"])[1]


def test_a_question_is_needless_where_the_file_answers_it() -> None:
    file = b"Name,T1,T2\nAva Dogwood,37,2\nBen Kapok,25,4\nCleo Rowan,33,3\nDan Oak,30,1\n"
    credit = {
        name: {"T1": first, "T2": second}
        for name, first, second in (
            ("Ava Dogwood", 37.0, 2.0),
            ("Ben Kapok", 25.0, 4.0),
            ("Cleo Rowan", 33.0, 3.0),
            ("Dan Oak", 30.0, 1.0),
        )
    }
    nowhere = RightReading(tuple(credit), {"T1": math.nan, "T2": math.nan}, credit)
    judged = judge_reading(file, "class.csv", nowhere)
    assert (judged.verdict, judged.n_needless) == (Verdict.RIGHT, 0)
    assert judged.n_questions > 0
    shares = {name: {"T1": own["T1"] / 40, "T2": own["T2"] / 4} for name, own in credit.items()}
    told = judge_reading(file, "class.csv", RightReading(tuple(credit), {"T1": 40.0, "T2": 4.0}, shares))
    assert told.n_needless == told.n_questions > 0


def test_points_are_typed_where_they_are_asked_about_and_no_answer_is_right() -> None:
    file = b"Name,T1,T2\nAva Dogwood,37,2\nBen Kapok,25,4\nCleo Rowan,33,3\nDan Oak,30,1\n"
    points = {"Ava Dogwood": (37, 2), "Ben Kapok": (25, 4), "Cleo Rowan": (33, 3), "Dan Oak": (30, 1)}
    credit = {name: {"T1": first / 43, "T2": second / 4} for name, (first, second) in points.items()}
    judged = judge_reading(file, "class.csv", RightReading(tuple(credit), {"T1": 43.0, "T2": 4.0}, credit))
    assert (judged.verdict, judged.answers) == (Verdict.ONE_ANSWER, (("points:T1", "43"),))
