"""What a total adds up are scores, however little they look like some."""

from __future__ import annotations

import random

from engine.importers import read_gradebook


def test_a_bonus_and_an_attendance_that_the_total_adds_up_are_items() -> None:
    chance = random.Random(25)
    rows = ["Student,HW1,HW2,Bonus,Attendance,Exam,Total"]
    for k in range(12):
        points = [
            chance.randint(5, 10),
            chance.randint(5, 10),
            chance.choice([0, 0, 0, 0, 0, 3, 5]),
            chance.choice([1, 1, 1, 0, 1]),
            chance.randint(40, 100),
        ]
        rows.append(f"Given{k} Name{k}," + ",".join(map(str, [*points, sum(points)])))
    book = read_gradebook("\n".join(rows).encode(), "class.csv")
    assert [item.title for item in book.items] == ["HW1", "HW2", "Bonus", "Attendance", "Exam"]
    assert [each.column for each in book.notes.ignored_columns] == ["Total"]


def test_what_a_sum_can_do_without_is_no_score_for_it() -> None:
    """Absences are the lowest number of every row: the sum without the lowest is the sum of the others."""
    chance = random.Random(4)
    rows = [
        "Last Name,First Name,Username,Quiz [Total Pts: 10 Score] |1,Lab [Total Pts: 20 Score] |2,"
        "Exam [Total Pts: 99 Score] |3,Absences |4,Total [Total Pts: up to 129 Score] |5"
    ]
    for k in range(12):
        points = [chance.randint(7, 10), chance.randint(7, 20), chance.randint(30, 99)]
        rows.append(f"Name{k},Given{k},u{k}," + ",".join(map(str, [*points, chance.randint(0, 6), sum(points)])))
    book = read_gradebook("\n".join(rows).encode(), "class.csv")
    assert [item.title for item in book.items] == ["Quiz", "Lab", "Exam"]
