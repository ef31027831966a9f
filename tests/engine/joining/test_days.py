"""Files of different days: a newer export is told from another sitting, and what was asked again is linked."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.classroom import Gradebook, ImportChoices, ImportNotes, Item, Message, Status, Student
from engine.importers import import_report, read_gradebook
from engine.joining.class_files import FileItem
from engine.joining.day_titles import add_day, drop_day
from engine.joining.gradebooks import join_gradebooks, join_with_origins
from engine.joining.title_kinds import simplify_title

SEPTEMBER, OCTOBER, NOVEMBER = date(2026, 9, 1), date(2026, 10, 14), date(2026, 11, 2)
DAYS = [SEPTEMBER, OCTOBER, NOVEMBER]


def read(text: str, name: str) -> Gradebook:
    return read_gradebook(text.encode(), name)


def make_book(name: str, titles: list[str], scores: list[list[float]], points: float = 1.0) -> Gradebook:
    """A gradebook of students 0, 1, 2 …; NaN is MISSING."""
    table = np.array(scores, dtype=float)
    return Gradebook(
        name,
        tuple(Student(f"s{k}", f"Student {k}", label=f"Student {k}") for k in range(len(table))),
        tuple(Item(title, points) for title in titles),
        table,
        np.where(np.isnan(table), Status.MISSING, Status.SCORED).astype(np.int8),
        ImportNotes("plain_wide", Message("why-plain-wide")),
    )


def decided(gradebook: Gradebook) -> dict[str, str]:
    return {doubt.key: doubt.chosen for doubt in gradebook.notes.doubts}


def links(gradebook: Gradebook) -> dict[str, str]:
    return {item.title: item.again_of for item in gradebook.items if item.again_of}


def column(gradebook: Gradebook, title: str) -> list[float]:
    [k] = [k for k, item in enumerate(gradebook.items) if item.title == title]
    return gradebook.scores[:, k].tolist()


# ---------------------------------------------------------------------------------------------------- days


def test_items_are_of_the_day_of_their_file_unless_they_have_one_of_their_own() -> None:
    one, two = make_book("A", ["Q1", "Q2"], [[1, 0], [0, 1]]), make_book("B", ["Q3"], [[1], [1]])
    own = replace(one, items=(replace(one.items[0], taken_on=date(2026, 8, 3)), one.items[1]))
    joined = join_gradebooks([own, two], days=[SEPTEMBER, OCTOBER])
    assert [item.taken_on for item in joined.items] == [date(2026, 8, 3), SEPTEMBER, OCTOBER]
    assert [item.taken_on for item in join_gradebooks([own], days=[SEPTEMBER]).items] == [date(2026, 8, 3), SEPTEMBER]
    assert join_gradebooks([own], days=[None]) is own
    assert [item.taken_on for item in join_gradebooks([own, two]).items] == [date(2026, 8, 3), None, None]


RIGHT = [[1, 0, 1], [0, 1, 1], [1, 1, 0], [0, 0, 1], [1, 0, 0], [1, 1, 1], [0, 1, 0], [1, 0, 1]]
"""Eight students, three questions."""

TEXTS = ["What is 3/4 of 12?", "Which is larger, 2/3 or 3/5?", "Write 0.2 as a fraction of whole numbers"]


def test_a_gradebook_exported_again_is_no_second_test() -> None:
    rows = [[*row, *row[::-1]] for row in RIGHT]
    titles = [f"Q{k}" for k in range(1, 7)]
    later = [list(row) for row in rows]
    later[0][1] = 1  # marked again
    joined = join_gradebooks([make_book("A", titles, rows), make_book("B", titles, later)], days=[SEPTEMBER, OCTOBER])
    assert decided(joined) == {"repeat:A | B": "ignore", "same:A | B | agree": "same_work"}
    assert [item.title for item in joined.items] == titles
    assert {item.taken_on for item in joined.items} == {SEPTEMBER} and not links(joined)
    assert joined.scores.tolist() == later


def test_a_column_that_was_empty_in_the_earlier_export_is_of_the_later_day() -> None:
    rows = [[float(x) for x in range(8)], [float(7 - x) for x in range(8)]]
    early = make_book("A", ["Lab", "Essay"], [[a, math.nan] for a in rows[0]], 10)
    late = make_book("B", ["Lab", "Essay"], [[a, b] for a, b in zip(*rows, strict=True)], 10)
    joined = join_gradebooks([early, late], days=[SEPTEMBER, OCTOBER])
    assert {item.title: item.taken_on for item in joined.items} == {"Lab": SEPTEMBER, "Essay": OCTOBER}


def test_of_five_students_and_one_easy_question_nothing_is_certain() -> None:
    book = make_book("A", ["Q1"], [[1], [1], [1], [1], [0]])
    joined = join_gradebooks([book, replace(book, name="B")], days=[SEPTEMBER, OCTOBER])
    [doubt] = joined.notes.doubts
    assert doubt.key == "same:A | B | agree" and doubt.options == ("same_work", "asked_again", "different_work")
    again = join_gradebooks(
        [book, replace(book, name="B")], ImportChoices({doubt.key: "asked_again"}), [SEPTEMBER, OCTOBER]
    )
    assert links(again) == {"Q1 (14 Oct)": "Q1 (1 Sep)"}


# ------------------------------------------------------------------------------------------- asked again

OTHER = [[1, 1, 1], [1, 1, 0], [0, 1, 1], [1, 0, 0], [1, 1, 1], [0, 1, 1], [1, 1, 1], [1, 1, 0]]


def test_the_text_of_a_question_says_that_it_was_asked_again() -> None:
    joined = join_gradebooks(
        [make_book("A", TEXTS, RIGHT), make_book("B", TEXTS[:2], [row[:2] for row in OTHER])], days=[SEPTEMBER, OCTOBER]
    )
    assert decided(joined) == {"same:A | B | named": "asked_again"}
    assert links(joined) == {f"{title} (14 Oct)": f"{title} (1 Sep)" for title in TEXTS[:2]}
    assert [item.title for item in joined.items][2] == TEXTS[2]
    assert column(joined, f"{TEXTS[0]} (1 Sep)") == [row[0] for row in RIGHT]
    assert column(joined, f"{TEXTS[0]} (14 Oct)") == [row[0] for row in OTHER]


@pytest.mark.parametrize("title", ["Q{}", "Question {}", "第{}题", "Homework {}", "Fractions - Q{}", "{}", "A{}"])
def test_the_number_of_a_question_says_nothing(title: str) -> None:
    titles = [title.format(k) for k in (1, 2, 3)]
    joined = join_gradebooks([make_book("A", titles, RIGHT), make_book("B", titles, OTHER)], days=[SEPTEMBER, OCTOBER])
    [doubt] = joined.notes.doubts
    assert (doubt.key, doubt.chosen) == ("same:A | B | numbered", "different_work")
    assert "asked_again" in doubt.options and not links(joined) and len(joined.items) == 6


def test_days_stand_behind_titles_as_the_titles_are_written() -> None:
    names = ["第1题", "第2题", "第3题"]
    books = [make_book("A", names, RIGHT), make_book("B", names, OTHER)]
    joined = join_gradebooks(books, days=[SEPTEMBER, date(2027, 9, 1)])
    assert [item.title for item in joined.items][::3] == ["第1题 (2026年9月1日)", "第1题 (2027年9月1日)"]
    assert {drop_day(item) for item in joined.items} == set(names)
    assert add_day("Q1", SEPTEMBER, with_year=True) == "Q1 (1 Sep 2026)"
    assert drop_day(Item("Q1 (1 Sep)", 1, taken_on=OCTOBER)) == "Q1 (1 Sep)"  # said by the file itself


def test_other_points_or_another_right_answer_is_another_question() -> None:
    one = make_book("A", TEXTS, RIGHT)
    two = make_book("B", TEXTS, OTHER)
    keyed = [
        replace(book, items=tuple(replace(i, key=key) for i, key in zip(book.items, keys, strict=True)))
        for book, keys in ((one, "ABC"), (two, "ABD"))
    ]
    assert set(links(join_gradebooks(keyed, days=[SEPTEMBER, OCTOBER]))) == {f"{t} (14 Oct)" for t in TEXTS[:2]}
    points = replace(two, items=(replace(two.items[0], max_score=2.0), *two.items[1:]))
    joined = join_gradebooks([one, points], days=[SEPTEMBER, OCTOBER])
    assert decided(joined) == {"same:A | B | differ": "different_work", "same:A | B | named": "asked_again"}
    assert set(links(joined)) == {f"{t} (14 Oct)" for t in TEXTS[1:]}


def test_the_whole_test_again_is_proposed_where_answers_or_names_say_so() -> None:
    titles = [f"Q{k}" for k in range(1, 7)]
    one = make_book("unit 3 pre", titles, [[*row, *row[::-1]] for row in RIGHT])
    two = make_book("unit 3 post", titles, [[*row, *row[::-1]] for row in OTHER])
    joined = join_gradebooks([one, two], days=[SEPTEMBER, OCTOBER])
    assert decided(joined) == {"same:unit 3 post | unit 3 pre | numbered": "asked_again"} and len(links(joined)) == 6
    # Backwards in time they say nothing, and a test with one item less is not the same test.
    assert not links(join_gradebooks([one, two], days=[OCTOBER, SEPTEMBER]))
    less = make_book("unit 3 post", titles[:5], [[*row, *row[::-1]][:5] for row in OTHER])
    assert not links(join_gradebooks([one, less], days=[SEPTEMBER, OCTOBER]))
    plain = [replace(one, name="A"), replace(two, name="B")]
    assert not links(join_gradebooks(plain, days=[SEPTEMBER, OCTOBER]))
    keyed = [
        replace(book, items=tuple(replace(i, key=key) for i, key in zip(book.items, "ACBDAB", strict=True)))
        for book in plain
    ]
    assert len(links(join_gradebooks(keyed, days=[SEPTEMBER, OCTOBER]))) == 6


def draw_test(rng: np.random.Generator, ability: np.ndarray, difficulty: np.ndarray) -> list[list[float]]:
    chance = 1 / (1 + np.exp(difficulty - ability[:, None]))
    return (rng.random(chance.shape) < chance).astype(float).tolist()


def test_difficulties_tell_the_same_test_from_another_one_that_gets_harder_in_the_same_way() -> None:
    """Of numbered tests of 30 questions and 120 students; easy questions come first in all of them."""
    same = other = 0
    for seed in range(12):
        rng = np.random.default_rng(seed)
        ability, slope = rng.normal(0, 1, 120), np.linspace(-1.5, 1.5, 30)
        one, two = slope + rng.normal(0, 1, 30), slope + rng.normal(0, 1, 30)
        titles = [f"Q{k}" for k in range(30)]
        first = make_book("A", titles, draw_test(rng, ability, one))
        again = make_book("B", titles, draw_test(rng, ability + 0.5, one))
        new = make_book("B", titles, draw_test(rng, ability + 0.5, two))
        same += bool(links(join_gradebooks([first, again], days=[SEPTEMBER, OCTOBER])))
        other += bool(links(join_gradebooks([first, new], days=[SEPTEMBER, OCTOBER])))
    assert same >= 11 and other == 0


def test_an_item_out_of_its_highest_score_is_out_of_the_same_on_both_days() -> None:
    one = make_book("A", TEXTS, RIGHT, 3)
    two = make_book("B", TEXTS, [[4 * x for x in row] for row in OTHER], 4)
    books = [
        replace(book, items=tuple(replace(item, max_source="highest") for item in book.items)) for book in (one, two)
    ]
    joined = join_gradebooks(books, days=[SEPTEMBER, OCTOBER])
    assert len(links(joined)) == 3 and {item.max_score for item in joined.items} == {4}


def test_three_days_link_to_the_earliest() -> None:
    third = [[1, 0, 0], [1, 1, 1], [1, 0, 1], [1, 1, 0], [0, 1, 1], [1, 1, 0], [1, 1, 1], [0, 1, 1]]
    books = [make_book(name, TEXTS, rows) for name, rows in (("A", RIGHT), ("B", OTHER), ("C", third))]
    joined = join_gradebooks([books[2], books[0], books[1]], days=[NOVEMBER, SEPTEMBER, OCTOBER])
    assert links(joined) == {f"{title} ({day})": f"{title} (1 Sep)" for title in TEXTS for day in ("14 Oct", "2 Nov")}


# ------------------------------------------------------------------------------------------- swapped forms


def split(rows: list[list[float]], members: range) -> list[list[float]]:
    return [row if k in members else [math.nan] * len(row) for k, row in enumerate(rows)]


FORM_A, FORM_B = ["A1", "A2", "A3"], ["B1", "B2", "B3"]
FIRST_HALF, SECOND_HALF = range(4), range(4, 8)


def test_swapped_forms_in_one_file_a_day_are_linked_over_the_days() -> None:
    def take(rows_a: list[list[float]], rows_b: list[list[float]], a: range, b: range) -> list[list[float]]:
        return [[*x, *y] for x, y in zip(split(rows_a, a), split(rows_b, b), strict=True)]

    one = make_book("A", FORM_A + FORM_B, take(RIGHT, OTHER, FIRST_HALF, SECOND_HALF))
    two = make_book("B", FORM_A + FORM_B, take(OTHER, RIGHT, SECOND_HALF, FIRST_HALF))
    joined = join_gradebooks([one, two], days=[SEPTEMBER, OCTOBER])
    assert decided(joined) == {"same:A | B | numbered": "asked_again"}
    assert links(joined) == {f"{title} (14 Oct)": f"{title} (1 Sep)" for title in FORM_A + FORM_B}
    # Everybody had the same form twice: numbers say nothing.
    both = make_book("B", FORM_A + FORM_B, take(OTHER, RIGHT, FIRST_HALF, SECOND_HALF))
    assert not links(join_gradebooks([one, both], days=[SEPTEMBER, OCTOBER]))


def half(name: str, titles: list[str], rows: list[list[float]], members: range) -> Gradebook:
    whole = make_book(name, titles, rows)
    keep = list(members)
    students = tuple(whole.students[k] for k in keep)
    return replace(whole, students=students, scores=whole.scores[keep], status=whole.status[keep])


def test_swapped_forms_in_two_files_a_day_are_linked_over_the_days() -> None:
    books = [
        half("first", FORM_A, RIGHT, FIRST_HALF), half("second", FORM_B, RIGHT, SECOND_HALF),
        half("third", FORM_A, OTHER, SECOND_HALF), half("fourth", FORM_B, OTHER, FIRST_HALF),
    ]  # fmt: skip
    days = [SEPTEMBER, SEPTEMBER, OCTOBER, OCTOBER]
    joined = join_gradebooks(books, days=days)
    assert links(joined) == {f"{title} (14 Oct)": f"{title} (1 Sep)" for title in FORM_A + FORM_B}


def test_forms_of_the_same_numbers_are_told_by_the_names_of_their_files_and_else_not_linked() -> None:
    numbers = ["Q1", "Q2", "Q3"]
    names = ["form A 1", "form B 1", "form A 2", "form B 2"]
    halves = [FIRST_HALF, SECOND_HALF, SECOND_HALF, FIRST_HALF]
    rows = [RIGHT, RIGHT, OTHER, OTHER]
    books = [half(*each) for each in zip(names, [numbers] * 4, rows, halves, strict=True)]
    days = [SEPTEMBER, SEPTEMBER, OCTOBER, OCTOBER]
    linked = links(join_gradebooks(books, days=days))
    assert linked == {f"Q{k} (form {f} 2)": f"Q{k} (form {f} 1)" for k in (1, 2, 3) for f in "AB"}
    # Two sections that sit a test of their own each, every time, swap nothing.
    sections = [replace(book, name=name) for book, name in zip(books, "KLMN", strict=True)]
    assert not links(join_gradebooks(sections, days=days))


# ------------------------------------------------------------------------------------------- told by hand


def test_the_teacher_links_questions_of_other_names_and_unlinks_those_of_one() -> None:
    books = [make_book("A", ["Q1", *TEXTS[1:]], RIGHT), make_book("B", ["Q7", *TEXTS[1:]], OTHER)]
    told = {
        frozenset((FileItem(0, 0), FileItem(1, 0))): True,
        frozenset((FileItem(1, 1), FileItem(0, 1))): False,
    }
    joined = join_gradebooks(books, days=[SEPTEMBER, OCTOBER], told=told)
    assert links(joined) == {"Q7": "Q1", f"{TEXTS[2]} (14 Oct)": f"{TEXTS[2]} (1 Sep)"}
    reverse = join_gradebooks(books[::-1], days=[OCTOBER, SEPTEMBER], told={
        frozenset(FileItem(1 - at.file, at.position) for at in two): one for two, one in told.items()
    })  # fmt: skip
    assert links(reverse) == links(joined)


def test_one_file_can_have_a_question_twice() -> None:
    book = make_book("A", ["Pre 1", "Post 1"], [row[:2] for row in RIGHT])
    dated = replace(
        book, items=tuple(replace(i, taken_on=d) for i, d in zip(book.items, (SEPTEMBER, OCTOBER), strict=True))
    )
    told = {frozenset((FileItem(0, 0), FileItem(0, 1))): True}
    assert links(join_gradebooks([dated], told=told)) == {"Post 1": "Pre 1"}
    assert not links(join_gradebooks([book], days=[SEPTEMBER], told=told))  # one day


# --------------------------------------------------------------------------------------------- properties

TITLES = st.sampled_from(["Q1", "Q2", "Q01", "Lab", TEXTS[0], TEXTS[1], "第1题", "Quiz (318402)", "Quiz (418402)"])


@st.composite
def dated_files(draw: st.DrawFn) -> tuple[list[Gradebook], list[date]]:
    n_files = draw(st.integers(2, 4))
    books, days = [], []
    for k in range(n_files):
        titles = draw(st.lists(TITLES, min_size=1, max_size=4, unique=True))
        n = draw(st.integers(1, 7))
        cells = st.sampled_from([math.nan, 0.0, 1.0, 2.0])
        rows = draw(st.lists(st.lists(cells, min_size=len(titles), max_size=len(titles)), min_size=n, max_size=n))
        if draw(st.booleans()) and books:  # an export of an earlier file, perhaps
            earlier = draw(st.sampled_from(books))
            books.append(replace(earlier, name="ABCD"[k]))
        else:
            books.append(make_book("ABCD"[k], titles, rows, draw(st.sampled_from([2.0, 4.0]))))
        days.append(SEPTEMBER + timedelta(days=draw(st.integers(0, 60))))
    return books, days


def cells_of(gradebook: Gradebook) -> Counter[tuple[str, str, float]]:
    """Student, title without what joining put behind it, and share of the points."""
    return Counter(
        (student.id, title, float(gradebook.scores[i, j]) / item.max_score)
        for j, item in enumerate(gradebook.items)
        for title in [simplify_title(item.title.split(" (")[0])]
        for i, student in enumerate(gradebook.students)
        if gradebook.status[i, j] == Status.SCORED
    )


@settings(max_examples=60, deadline=None)
@given(dated_files(), st.data())
def test_joining_never_invents_loses_or_moves_a_score(
    given_files: tuple[list[Gradebook], list[date]], data: st.DataObject
) -> None:
    books, days = given_files
    first = join_gradebooks(books, days=days)
    answers = {doubt.key: data.draw(st.sampled_from(doubt.options)) for doubt in first.notes.doubts}
    for choices in (ImportChoices(), ImportChoices(answers)):
        joined = join_with_origins(books, choices, days)
        gradebook = joined.gradebook
        had = sum((cells_of(book) for book in books), Counter())
        kept = cells_of(gradebook)
        assert not kept - had, "a score was invented or moved"
        if not gradebook.notes.ignored_columns:
            assert kept == had
        for file, book in enumerate(books):
            for position in range(len(book.items)):
                place = joined.find(file, position)
                if place is not None and len(joined.columns[place.column]) == 1:
                    mine = gradebook.scores[joined.rows[file], place.column]
                    assert np.array_equal(mine, book.scores[:, position], equal_nan=True)
        by_title = {item.title: item for item in gradebook.items}
        assert len(by_title) == len(gradebook.items)
        for item in gradebook.items:
            if item.again_of:
                earlier = by_title[item.again_of]
                assert not earlier.again_of and earlier.taken_on < item.taken_on
                assert earlier.max_score == item.max_score
                stems = {simplify_title(each.title.split(" (")[0]) for each in (earlier, item)}
                assert len(stems) == 1
        import_report(gradebook)


@settings(max_examples=50, deadline=None)
@given(dated_files(), st.randoms(use_true_random=False))
def test_the_order_of_files_of_different_days_does_not_matter(
    given_files: tuple[list[Gradebook], list[date]],
    random,  # type: ignore[no-untyped-def]
) -> None:
    books, _ = given_files
    days = [SEPTEMBER + timedelta(days=7 * k) for k in range(len(books))]
    order = list(range(len(books)))
    random.shuffle(order)

    def describe(joined: Gradebook) -> tuple[object, ...]:
        columns = sorted(range(len(joined.items)), key=lambda k: joined.items[k].title)
        items = [joined.items[k] for k in columns]
        return joined.students, items, repr(joined.scores[:, columns].tolist()), decided(joined)

    one = join_gradebooks(books, days=days)
    other = join_gradebooks([books[k] for k in order], days=[days[k] for k in order])
    assert describe(one) == describe(other)
