"""Several files, one class: no score is lost or invented, and what is not sure is asked."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.classroom import Gradebook, ImportChoices, ImportNotes, Item, Message, Status, Student
from engine.importers import import_report, read_gradebook
from engine.importers.reading.namesakes import tell_apart
from engine.joining.gradebooks import join_gradebooks
from engine.wording import say
from tests.engine.importers.read_files import read_real


def read(text: str, name: str = "A.csv") -> Gradebook:
    return read_gradebook(text.encode(), name)


def join(*files: str, answers: dict[str, str] | None = None) -> Gradebook:
    """Files called A, B, C … in this order."""
    books = [read(text, f"{letter}.csv") for letter, text in zip("ABCD", files, strict=False)]
    return join_gradebooks(books, ImportChoices(answers or {}))


def table(gradebook: Gradebook) -> dict[tuple[str, str], tuple[int, str]]:
    """(student, item) -> status and score."""
    return {
        (student.label, item.title): (int(gradebook.status[i, j]), repr(float(gradebook.scores[i, j])))
        for i, student in enumerate(gradebook.students)
        for j, item in enumerate(gradebook.items)
    }


def scores(*gradebooks: Gradebook) -> Counter[float]:
    return Counter(float(x) for gradebook in gradebooks for x in gradebook.scores[gradebook.seen])


def decided(gradebook: Gradebook) -> dict[str, str]:
    return {doubt.key: doubt.chosen for doubt in gradebook.notes.doubts}


def remarks(gradebook: Gradebook) -> str:
    return " ".join(import_report(gradebook)["remarks"])


def names(gradebook: Gradebook) -> list[str]:
    return [student.name for student in gradebook.students]


# ------------------------------------------------------------------------------------------------ students


def test_ids_come_first_then_addresses_then_names() -> None:
    joined = join(
        "Name,Student ID,Email,Q1\nAnn Lee,007,,1\nBo Ek,8,bo@x.org,2\nCy Oz,9,,3\n",
        "Student,ID,Q2\nAnn Lee-Ray,7,4\nCy Oz,9.0,6\n",
        "Name,Email,Q3\nB. Ek,BO@x.org,5\nOz Ćy,,7\n",
        answers={"match:A: Cy Oz | C: Oz Ćy": "same_student"},
    )
    assert names(joined) == ["Ann Lee", "Bo Ek", "Cy Oz"]
    np.testing.assert_array_equal(joined.scores, [[1, 4, np.nan], [2, np.nan, 5], [3, 6, 7]])
    assert joined.status[0, 2] == Status.MISSING
    said = remarks(joined)
    assert "2 students are in more than one file and were matched by their ids" in said
    assert "One student was matched by the e-mail address" in said
    assert "One student is not in “B” (Bo Ek)" in said
    assert "One student is not in “C” (Ann Lee)" in said


def test_accents_case_commas_and_blanks_between_ideographs_are_no_difference() -> None:
    joined = join("Name,Q1\nZoë Müller-Łoś,1\n王小明,2\n", 'Name,Q2\n"MULLER LOS, Zoe",3\n王 小明,4\n')
    np.testing.assert_array_equal(joined.scores, [[1, 3], [2, 4]])
    assert not joined.notes.doubts


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [("Ada Lovelace", "Lovelace Ada", "another order"), ("Jon Smith", "John Smith", "differ a little")],
)
def test_a_name_that_is_only_like_another_is_asked_about(one: str, other: str, reason: str) -> None:
    files = (f"Name,Q1\n{one},1\nBo Ek,2\n", f"Name,Q2\n{other},3\nBo Ek,4\n")
    joined = join(*files)
    (doubt,) = joined.notes.doubts
    assert (doubt.key, doubt.chosen) == (f"match:A: {one} | B: {other}", "same_student")
    assert doubt.options == ("same_student", "two_students")
    assert reason in say(doubt.reason)
    assert one in say(doubt.sentence) and other in say(doubt.sentence)
    assert len(joined.students) == 2
    apart = join(*files, answers={doubt.key: "two_students"})
    assert len(apart.students) == 3
    assert "different students" in say(apart.notes.doubts[0].sentence)
    assert scores(apart) == scores(joined)


def test_two_who_fit_are_never_chosen_between() -> None:
    files = ("Name,ID,Q1\nAnn Lee,1,1\nAnn Lee,2,2\n", "Name,Q2\nAnn Lee,3\n")
    joined = join(*files)
    first, second = "match:A: Ann Lee (1) | B: Ann Lee", "match:A: Ann Lee (2) | B: Ann Lee"
    assert decided(joined) == {first: "two_students", second: "two_students"}
    assert len(joined.students) == 3
    np.testing.assert_array_equal(join(*files, answers={second: "same_student"}).scores, [[1, np.nan], [2, 3]])
    both = join(*files, answers={first: "same_student", second: "same_student"})
    assert decided(both) == {first: "same_student", second: "two_students"}
    assert "already" in say(both.notes.doubts[1].reason)


def test_different_ids_of_one_kind_are_different_students_unless_the_teacher_says_so() -> None:
    files = ("Name,ID,Q1\nAnn Lee,11,1\nBo Ek,12,2\n", "Name,ID,Q2\nAnn Lee,21,3\nBo Ek,12,4\n")
    joined = join(*files)
    (doubt,) = joined.notes.doubts
    assert doubt.chosen == "two_students"
    assert "ids differ" in say(doubt.reason)
    assert {s.label for s in joined.students} == {"Ann Lee (11)", "Ann Lee (21)", "Bo Ek"}
    assert len(join(*files, answers={doubt.key: "same_student"}).students) == 2


def test_ids_of_another_kind_are_one_question_for_all() -> None:
    files = ("Name,ID,Q1\nAnn Lee,11,1\nBo Ek,12,2\nCy Oz,13,3\n", "Name,ID,Q2\nAnn Lee,x1,4\nBo Ek,x2,5\n")
    joined = join(*files)
    assert decided(joined) == {"match:ids": "same_student"}
    assert len(joined.students) == 3
    assert len(join(*files, answers={"match:ids": "two_students"}).students) == 5
    # A parallel class with one name in common is not the same class.
    other = "Name,ID,Q2\n" + "".join(f"{name} Kay,x{name},5\n" for name in ("Di", "Ed", "Flo", "Gus")) + "Ann Lee,y,1\n"
    assert decided(join("Name,ID,Q1\n" + "".join(f"{n} Poe,{n}1,2\n" for n in "HIJKL") + "Ann Lee,11,1\n", other)) == {
        "match:ids": "two_students"
    }


def test_any_id_that_a_platform_writes_may_be_the_one_of_another_file() -> None:
    canvas = "Student,ID,SIS User ID,SIS Login ID,Section,Q1 (11)\n    Points Possible,,,,,4\n"
    canvas += "Ada Byron,901,A7,ada,7b,3\nBo Ek,902,A8,bo,7b,2\nBo Ek,903,A9,bo2,7b,1\n"
    other = "Name,SID,Q2\nByron Ada,A7,5\nBo Ek,A9,6\n"
    joined = join_gradebooks([read(canvas, "A.csv"), read(other, "B.csv")])
    assert not joined.notes.doubts
    np.testing.assert_array_equal(joined.scores, [[3, 5], [2, np.nan], [1, 6]])
    assert [s.id for s in joined.students] == ["901", "902", "903"]
    assert joined.students[0].platform_ids[1][1] == "A7"


def test_a_real_canvas_and_a_real_gradescope_course_meet_at_the_schools_ids() -> None:
    joined = join_gradebooks([read_real("canvas_gradelib_demo.csv"), read_real("gradescope_course_gradelib_test.csv")])
    assert not joined.notes.doubts
    assert len(joined.students) == 5
    assert "3 students are in more than one file and were matched by their ids" in remarks(joined)


def test_running_numbers_are_no_ids() -> None:
    joined = join(
        "ID,Name,Q1\n1,Ann Lee,1\n2,Bo Ek,2\n3,Cy Oz,3\n",
        "ID,Name,Q2\n1,Cy Oz,6\n2,Ann Lee,4\n3,Bo Ek,5\n",
    )
    np.testing.assert_array_equal(joined.scores, [[1, 4], [2, 5], [3, 6]])


def test_one_id_with_two_names_is_asked_about() -> None:
    joined = join(
        "ID,Name,Q1\n1,Ann Lee,1\n2,Bo Ek,2\n3,Cy Oz,3\n", "ID,Name,Q2\n1,Ann Lee,4\n2,Bo Ek,5\n3,Gus Poe,6\n"
    )
    assert decided(joined) == {"match:A: Cy Oz | B: Gus Poe": "two_students"}
    assert "names are not alike" in say(joined.notes.doubts[0].reason)


def test_an_address_that_relatives_share_matches_nobody() -> None:
    joined = join(
        "Name,ID,Email,Q1\nAnn Lee,1,lee@x.org,1\nBob Lee,2,lee@x.org,2\n",
        "Name,Email,Q2\nBob Lee,lee@x.org,3\n",
    )
    np.testing.assert_array_equal(joined.scores, [[1, np.nan], [2, 3]])


def test_nobody_is_matched_by_the_number_of_a_row() -> None:
    joined = join("Q1,Q2\n1,2\n3,4\n", "Q3,Q4\n5,6\n7,8\n")
    assert len(joined.students) == 4
    assert [warning.key for warning in joined.notes.warnings] == ["join-nobody-matched"]


# --------------------------------------------------------------------------------------------------- items


def test_the_same_title_gets_the_name_of_its_file() -> None:
    joined = join("Name,Quiz 1,Q2\nAnn,1,2\n", "Name,Quiz 1\nAnn,3\n")
    assert [item.title for item in joined.items] == ["Quiz 1 (A)", "Q2", "Quiz 1 (B)"]
    np.testing.assert_array_equal(joined.scores, [[1, 2, 3]])
    assert "Quiz 1 (A), Quiz 1 (B)" in remarks(joined)


COURSE = "Name,Homework,Quiz\nmax,10,20\n" + "".join(f"Kid {c},{k},{2 * k}\n" for k, c in enumerate("ABCDEFGH"))
QUIZ = "Name,Q1,Q2\nmax,5,5\n" + "".join(f"Kid {c},{k - k // 2},{k // 2}\n" for k, c in enumerate("ABCDEFGH"))


def test_a_total_of_the_items_of_another_file_is_set_aside_and_can_be_turned_around() -> None:
    joined = join(COURSE.replace(",Quiz\n", ",Quiz total\n"), QUIZ)
    assert [item.title for item in joined.items] == ["Q1", "Q2"]  # the homework of this class is the same by chance
    course = COURSE.replace("Kid C,2", "Kid C,9").replace("Kid F,5", "Kid F,1")
    joined = join(course, QUIZ)
    assert [item.title for item in joined.items] == ["Homework", "Q1", "Q2"]
    assert decided(joined) == {"total:Quiz": "ignore"}
    (aside,) = joined.notes.ignored_columns
    assert aside.column == "Quiz"
    assert "“B”" in say(aside.why)
    kept = join(course, QUIZ, answers={"total:Quiz": "item"})
    assert [item.title for item in kept.items] == ["Homework", "Quiz", "Q1", "Q2"]


def test_an_older_export_of_the_same_course_is_counted_once() -> None:
    september = "Name,Quiz 1,Quiz 2\n" + "".join(f"Kid {c},{k},\n" for k, c in enumerate("ABCDEF"))
    october = "Name,Quiz 1,Quiz 2\n" + "".join(f"Kid {c},{k},{k % 3}\n" for k, c in enumerate("ABCDEFG"))
    joined = join(september, october)
    assert decided(joined) == {"repeat:A | B": "ignore"}
    assert [item.title for item in joined.items] == ["Quiz 1", "Quiz 2"]
    assert scores(joined) == scores(read(october))
    assert [c.column for c in joined.notes.ignored_columns] == ["Quiz 1 (A)"]
    twice = join(september, october, answers={"repeat:A | B": "item"})
    assert [item.title for item in twice.items] == ["Quiz 1 (A)", "Quiz 1 (B)", "Quiz 2"]
    corrected = join(september.replace("Kid C,2", "Kid C,9"), october)
    assert decided(corrected) == {"same:A | B | agree": "same_work"}


LABS = "Name,Lab 01,Final\nmax,10,20\nAnn,8,11\nBob,5,12\nCyd,,13\nDee,7,14\n"


def test_the_same_work_in_two_files_is_asked_about_and_the_later_file_wins() -> None:
    later = "Name,LAB-1,Oral\nmax,10,5\nAnn,8,1\nBob,9,2\nCyd,6,3\nDee,,4\n"
    joined = join(LABS, later)
    assert decided(joined) == {"same:A | B | agree": "same_work"}
    assert [item.title for item in joined.items] == ["Final", "LAB-1", "Oral"]
    np.testing.assert_array_equal(joined.scores[:, 1], [8, 9, 6, 7])
    (doubt,) = joined.notes.doubts
    assert say(doubt.sentence).endswith("“A” and “B” and is counted once: Lab 01.")
    assert (
        say(doubt.reason)
        == "2 scores are in both files, and one of them is not the same. Where they differ, “B” counts."
    )
    earlier = join(later, LABS)
    assert [item.title for item in earlier.items] == ["Oral", "Lab 01", "Final"]
    np.testing.assert_array_equal(earlier.scores[:, 1], [8, 5, 6, 7])
    twice = join(LABS, later, answers={"same:A | B | agree": "different_work"})
    assert [item.title for item in twice.items] == ["Lab 01", "Final", "LAB-1", "Oral"]
    assert say(twice.notes.doubts[0].reason).endswith("If they are the same work, it now weighs twice.")


def test_work_called_alike_with_other_scores_is_different_unless_the_teacher_says_so() -> None:
    other = "Name,Lab 1\nmax,5\nAnn,1\nBob,0\nCyd,5\nDee,1\n"
    joined = join(LABS, other)
    assert decided(joined) == {"same:A | B | differ": "different_work"}
    assert len(joined.items) == 3
    same = join(LABS, other, answers={"same:A | B | differ": "same_work"})
    assert [(item.title, item.max_score) for item in same.items] == [("Final", 20), ("Lab 1", 5)]
    np.testing.assert_array_equal(same.scores[:, 1], [1, 0, 5, 1])
    back = join(other, LABS, answers={"same:A | B | differ": "same_work"})
    np.testing.assert_array_equal(back.scores[:, 0], [8, 5, 10, 7])  # Cyd's 5 of 5 are 10 of 10


def test_a_share_of_the_points_is_still_a_total_and_few_students_tell_nothing() -> None:
    percent = COURSE.replace("Quiz\nmax,10,20", "Quiz %\nmax,10,100").replace("Kid C,2", "Kid C,9")
    rows = percent.splitlines()
    scaled = "\n".join([*rows[:2], *(f"{a},{b},{5 * int(c)}" for a, b, c in (row.split(",") for row in rows[2:]))])
    assert decided(join(scaled, QUIZ))["total:Quiz %"] == "ignore"
    few = join("\n".join(COURSE.splitlines()[:5]), "\n".join(QUIZ.splitlines()[:5]))
    assert not few.notes.doubts


def test_answers_keys_dates_and_sections_are_carried() -> None:
    first, second = read("Name,Section,Q1\nAnn,7b,1\nBo,,2\n", "A.csv"), read("Name,Section,Q2\nBo,7c,3\n", "B.csv")
    second = replace(
        second,
        items=(Item("Q2", 4.0, "file", date(2026, 11, 2), "C"),),
        answers=np.array([["B"]], dtype=object),
    )
    joined = join_gradebooks([first, second])
    assert [s.section for s in joined.students] == ["7b", "7c"]
    assert joined.items[1] == second.items[0]
    assert joined.answers is not None
    assert joined.answers.tolist() == [["", ""], ["", "B"]]


# --------------------------------------------------------------------------------------------- properties

WORDS = st.sampled_from(
    ["Ann", "Anne", "Bo", "Li", "Lee", "Zoë", "Zoe", "Müller", "Mueller", "O'Neil", "王", "小明", "X"]
)
NAMES = st.lists(WORDS, min_size=1, max_size=3).flatmap(
    lambda words: st.sampled_from([" ".join(words), " ".join(words).upper(), f"{words[-1]}, {' '.join(words[:-1])}"])
)
IDS = st.sampled_from(["", "", "1", "2", "02", "x7", "a@x.org", "b@x.org"])


STUDENTS = st.builds(
    lambda name, id_, email: Student(id_, name, label="", email=email if "@" in email else ""), NAMES, IDS, IDS
)
CELLS = st.sampled_from(
    [(Status.MISSING, np.nan), (Status.EXCUSED, np.nan), *((Status.SCORED, x) for x in (1.0, 2.0, 3.0))]
)


@st.composite
def gradebooks(draw: st.DrawFn) -> Gradebook:
    students = draw(st.lists(STUDENTS, min_size=1, max_size=5))
    n_items = draw(st.integers(1, 3))
    cells = draw(st.lists(CELLS, min_size=len(students) * n_items, max_size=len(students) * n_items))
    shape = (len(students), n_items)
    return Gradebook(
        draw(st.sampled_from("ABC")),
        tell_apart(students),
        tuple(Item(f"Q{j}", 3.0) for j in range(n_items)),
        np.array([score for _, score in cells]).reshape(shape),
        np.array([status for status, _ in cells], dtype=np.int8).reshape(shape),
        ImportNotes("plain_wide", Message("why-plain-wide")),
    )


SEVERAL = st.lists(gradebooks(), min_size=2, max_size=3, unique_by=lambda book: book.name)


@settings(max_examples=60, deadline=None)
@given(SEVERAL, st.data())
def test_no_score_is_lost_or_invented_whatever_the_names_and_answers(
    books: list[Gradebook], data: st.DataObject
) -> None:
    joined = join_gradebooks(books)
    answers = {doubt.key: data.draw(st.sampled_from(doubt.options)) for doubt in joined.notes.doubts}
    for gradebook in (joined, join_gradebooks(books, ImportChoices(answers))):
        aside = len(gradebook.notes.ignored_columns)
        assert sum(len(book.items) for book in books) == len(gradebook.items) + aside
        if not aside:
            assert scores(gradebook) == scores(*books)
            for status in (Status.EXCUSED, Status.ABSENT, Status.PENDING):
                assert gradebook.count(status) == sum(book.count(status) for book in books)
        assert len({s.label for s in gradebook.students}) == len({s.id for s in gradebook.students})
        assert len(gradebook.students) >= max(len(book.students) for book in books)
        assert np.isnan(gradebook.scores[~gradebook.seen]).all()
        import_report(gradebook)


@settings(max_examples=60, deadline=None)
@given(SEVERAL, st.randoms(use_true_random=False))
def test_the_order_of_the_files_changes_the_order_of_the_items_only(books: list[Gradebook], random) -> None:
    # Of the same work the later file counts, so here every work is another.
    pairs = [f"same:{a.name} | {b.name} | {how}" for a in books for b in books for how in ("agree", "differ")]
    choices = ImportChoices(dict.fromkeys(pairs, "different_work"))
    joined = join_gradebooks(books, choices)
    shuffled = list(books)
    random.shuffle(shuffled)
    again = join_gradebooks(shuffled, choices)
    assert again.students == joined.students
    assert table(again) == table(joined)
    # Which file is asked about beside which of three is again a matter of which is the latest.
    assert {k: v for k, v in decided(again).items() if not k.startswith("same:")} == {
        k: v for k, v in decided(joined).items() if not k.startswith("same:")
    }


@settings(max_examples=60, deadline=None)
@given(gradebooks(), st.integers(0, 2**30))
def test_a_file_split_by_columns_comes_back(book: Gradebook, seed: int) -> None:
    rng = np.random.default_rng(seed)
    n_items = 6
    scores_ = rng.integers(0, 9, (len(book.students), n_items)).astype(float)
    status = np.full(scores_.shape, Status.SCORED, dtype=np.int8)
    whole = replace(
        book,
        items=tuple(Item(f"Q{j}", 10.0) for j in range(n_items)),
        scores=scores_,
        status=status,
        students=tuple(replace(s, id=f"k{i}", email="") for i, s in enumerate(book.students)),
    )

    def part(columns: slice, name: str) -> Gradebook:
        items, points = whole.items[columns], whole.scores[:, columns]
        return replace(whole, name=name, items=items, scores=points, status=whole.status[:, columns])

    joined = join_gradebooks([part(slice(0, 4), "A"), part(slice(4, 6), "B")])
    assert [s.id for s in joined.students] == [s.id for s in whole.students]
    assert [s.name for s in joined.students] == [s.name for s in whole.students]
    assert joined.items == whole.items
    np.testing.assert_array_equal(joined.scores, whole.scores)
    assert not joined.notes.doubts


def test_a_single_gradebook_is_returned_as_it_is() -> None:
    book = read("Name,Q1\nAnn,1\n")
    assert join_gradebooks([book]) is book


def test_two_thousand_students_in_three_files_are_matched_quickly() -> None:
    import time

    rows = [(f"Given{k % 83} Middle{k % 7} Family{k}", f"id{k}") for k in range(2000)]
    first = read("Name,ID,Q1\n" + "".join(f"{name},{id_},1\n" for name, id_ in rows), "A.csv")
    second = read("Name,Q2\n" + "".join(f"{name},2\n" for name, _ in rows), "B.csv")
    third = read("Name,ID,Q3\n" + "".join(f"{name},{id_},3\n" for name, id_ in reversed(rows)), "C.csv")
    begun = time.process_time()
    joined = join_gradebooks([first, second, third])
    assert time.process_time() - begun < 5
    assert joined.scores.tolist() == [[1, 2, 3]] * 2000
