from __future__ import annotations

import csv
import io
import math

import numpy as np
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.classroom import Status
from tests.engine.importers.golden import CHINESE, CHINESE_ANSWERS, CHINESE_TWO_LINES
from tests.engine.importers.read_files import ignored, maxima, read, remarks, titles

NAN = math.nan


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_row_of_maxima_and_reasons_for_blanks(encoding: str) -> None:
    gradebook = read(CHINESE.encode(encoding))
    assert gradebook.notes.format == "chinese_exam"
    assert [(s.id, s.name, s.section) for s in gradebook.students] == [
        ("01", "张三", "一班"),
        ("02", "李四", "一班"),
        ("03", "王五", "二班"),
    ]
    assert (titles(gradebook), maxima(gradebook)) == (["1", "2"], [5, 10])
    assert gradebook.status[:, 0].tolist() == [Status.SCORED, Status.ABSENT, Status.EXCUSED]
    assert gradebook.scores[:, 1].tolist() == [8, 4, 10]
    assert ignored(gradebook) == {"总分": "It is computed from the other columns."}
    assert ("GB18030" in remarks(gradebook)) == (encoding == "gb18030")
    assert gradebook.answers is None


def test_chosen_letters_are_marked_by_the_key() -> None:
    gradebook = read(CHINESE_ANSWERS.encode("gb18030"))
    assert (titles(gradebook), maxima(gradebook)) == (["1", "2", "3", "4", "5"], [3, 3, 6, 5, 5])
    assert [item.key for item in gradebook.items] == ["A", "C", "AB", "", ""]
    np.testing.assert_array_equal(
        gradebook.scores,
        [[3, 3, 6, 5, 2.5], [0, 3, 0, 0, 5], [NAN] * 5, [0, NAN, 6, 4, NAN]],
    )
    assert (gradebook.status[2] == Status.ABSENT).all()  # said once, in the column of the total
    assert gradebook.status[3].tolist() == [1, Status.ABSENT, 1, 1, Status.EXCUSED]
    assert gradebook.answers is not None
    assert gradebook.answers[3].tolist() == ["AB", "", "BA", "", ""]  # AB is two letters, not an absence
    assert set(ignored(gradebook)) == {"客观题", "总分", "班级排名"}
    assert "3 items hold chosen answers. An answer that equals the key earns the maximum" in remarks(gradebook)
    assert "Row 10 (“平均分”) is about the whole class" in remarks(gradebook)


def test_without_maxima_an_answer_earns_one_point() -> None:
    gradebook = read("姓名,1,2,总分\n答案,A,B,\n张三,A,C,\n李四,B,B,\n")
    assert (maxima(gradebook), gradebook.scores.tolist()) == ([1, 1], [[1, 0], [0, 1]])
    assert "earns one point, because the file gives no maximum" in remarks(gradebook)


def test_letters_without_a_key_are_no_scores() -> None:
    gradebook = read("姓名,1,2,总分\n满分,3,5,8\n张三,A,4,\n李四,B,5,\n")
    assert titles(gradebook) == ["2"]
    assert ignored(gradebook)["1"] == "It holds chosen answers, and nothing in the file says which one is right."


def test_a_header_of_two_lines() -> None:
    gradebook = read(CHINESE_TWO_LINES)
    assert gradebook.notes.format == "chinese_exam"
    assert titles(gradebook) == ["选择题 1", "选择题 2", "解答题 1", "解答题 2"]
    assert gradebook.scores.tolist() == [[3, 0, 8, 10], [3, 3, 4, 2]]


def test_merged_cells_of_a_workbook() -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for row in csv.reader(io.StringIO(CHINESE_TWO_LINES)):
        sheet.append([float(cell) if cell.isdecimal() and cell[0] != "0" else cell or None for cell in row])
    for cells in ("A1:G1", "C2:D2", "E2:F2", "A2:A3", "B2:B3", "G2:G3"):
        sheet.merge_cells(cells)
    data = io.BytesIO()
    workbook.save(data)
    gradebook = read(data.getvalue())
    assert gradebook.notes.format == "chinese_exam"
    assert titles(gradebook) == ["选择题 1", "选择题 2", "解答题 1", "解答题 2"]
    assert gradebook.scores.tolist() == [[3, 0, 8, 10], [3, 3, 4, 2]]


def test_sections_alone_are_items_and_sections_that_add_up_are_not() -> None:
    alone = "学号,姓名,1,作文,总分\n1,张三,3,50,53\n2,李四,2,40,42\n3,王五,0,45,45\n"
    assert titles(read(alone)) == ["1", "作文"]
    both = "学号,姓名,1,2,客观题得分,总分\n1,张三,3,5,8,8\n2,李四,2,4,6,6\n3,王五,0,4,4,4\n"
    assert titles(read(both)) == ["1", "2"]


def test_the_students_number_is_preferred_to_the_candidates() -> None:
    gradebook = read("考号,学号,姓名,1,总分\n9001,17,张三,3,3\n9002,18,李四,2,2\n")
    assert [student.id for student in gradebook.students] == ["17", "18"]


def test_a_list_without_questions_is_not_an_exam() -> None:
    assert read("姓名,数学,语文\n张三,90,85\n李四,80,75\n").notes.format == "plain_wide"


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 6), min_size=3, max_size=3), min_size=3, max_size=6),
    st.lists(st.sampled_from("ABCD"), min_size=3, max_size=6),
    st.booleans(),
    st.sampled_from(["utf-8-sig", "gb18030"]),
)
def test_a_gradebook_written_as_an_exam_comes_back(
    points: list[list[int]], letters: list[str], with_title: bool, encoding: str
) -> None:
    n = min(len(points), len(letters))
    rows = [["考号", "姓名", "班级", "1", "2", "3", "4", "总分"], ["满分", "", "", "6", "6", "6", "2", "20"]]
    rows.append(["答案", "", "", "", "", "", "B", ""])
    for k in range(n):
        total = sum(points[k]) + 2 * (letters[k] == "B")
        rows.append([f"{k:03d}", f"学生{k}", "1班", *map(str, points[k]), letters[k], str(total)])
    text = io.StringIO()
    csv.writer(text).writerows([["期末考试"], *rows] if with_title else rows)
    gradebook = read(text.getvalue().encode(encoding))
    assert gradebook.notes.format == "chinese_exam"
    assert [student.id for student in gradebook.students] == [f"{k:03d}" for k in range(n)]
    assert maxima(gradebook) == [6, 6, 6, 2]
    assert gradebook.scores.tolist() == [[*points[k], 2 * (letters[k] == "B")] for k in range(n)]
    assert gradebook.answers is not None
    assert gradebook.answers[:, 3].tolist() == letters[:n]


def test_the_answers_of_namesakes_that_are_one_go_with_their_scores() -> None:
    text = "考号,姓名,1,2,总分\n满分,,3,3,6\n答案,,A,B,\n1,张三,A,C,3\n2,李四,B,B,3\n3,张三,,B,3\n"
    merged = read(text, {"students:张三": "merge"})
    assert merged.scores.tolist() == [[3, 3], [0, 3]]
    assert merged.answers is not None
    assert merged.answers.tolist() == [["A", "B"], ["B", "B"]]
