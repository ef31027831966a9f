"""Gradebooks of schools that are one table of students: Google Classroom, MyLab, Schoology, e-Okul, 学习通, 智学网."""

from __future__ import annotations

from datetime import date

import numpy as np

from engine.classroom import Status
from tests.engine.importers.golden_platforms import (
    CHAOXING,
    E_OKUL,
    GOOGLE_CLASSROOM,
    GOOGLE_CLASSROOM_GERMAN,
    MYLAB,
    MYLAB_NEW,
    OBS,
    RAIN,
    SCHOOLOGY,
    ZHIXUE,
    ZHIXUE_MAXIMA,
)
from tests.engine.importers.read_files import asked_maxima, doubts, ignored, maxima, read, remarks, titles

NAN = np.nan
_UNLISTED = (("Kovash", "Mira"), ("Delun", "Tavo"), ("Kovash", "Lenn"), ("Obrin", "Mira"))


def test_google_classroom_has_points_and_dates_below_the_header() -> None:
    gradebook = read(GOOGLE_CLASSROOM)
    assert dict(zip(titles(gradebook), maxima(gradebook), strict=True)) == {"Halves quiz": 20, "Poster": 7.5}
    assert [item.taken_on for item in gradebook.items] == [date(2024, 3, 1), date(2024, 3, 4)]
    np.testing.assert_array_equal(gradebook.scores, [[18.5, 7], [10.5, NAN], [NAN, 6]])
    assert set(ignored(gradebook)) == {"Overall grade", "Warm-up"}
    assert set(doubts(gradebook)) == {"blank"}
    assert asked_maxima(gradebook) == {}


def test_google_classroom_in_another_language_is_known_by_its_rows() -> None:
    gradebook = read(GOOGLE_CLASSROOM_GERMAN)
    assert dict(zip(titles(gradebook), maxima(gradebook), strict=True)) == {"Quiz": 20, "Plakat": 7.5}
    assert [student.name for student in gradebook.students] == ["An Nguyễn", "Chidi Obi"]
    assert "Kursdurchschnitt" in remarks(gradebook)


def test_google_classroom_in_a_language_that_is_not_listed_is_known_by_its_rows_and_names() -> None:
    students = [f"{family},{given},s{k}@x.org,{k},{7 + k}" for k, (family, given) in enumerate(_UNLISTED)]
    rows = ["Zurname,Vornk,Postk,2025-08-05,2025-08-08", "Dagk,,,2025-11-04,2025-11-05", "Punktek,,,10,20"]
    gradebook = read("\n".join([*rows, "Mitk,,,1.5,8.5", *students]))
    assert gradebook.notes.format == "google_classroom"
    assert dict(zip(titles(gradebook), maxima(gradebook), strict=True)) == {"2025-08-05": 10, "2025-08-08": 20}
    assert [student.name for student in gradebook.students][:2] == ["Kovash Mira", "Delun Tavo"]


def test_a_column_that_somebody_added_to_google_classroom_is_no_item_in_silence() -> None:
    lines = GOOGLE_CLASSROOM.splitlines()
    added = ["Locker", "", "", "", "311", "87", "205"]
    gradebook = read("\n".join(f"{line},{cell}" for line, cell in zip(lines, added, strict=True)))
    assert "Locker" not in titles(gradebook) or any("Locker" in key for key in doubts(gradebook))


def test_mylab_shares_are_out_of_one() -> None:
    gradebook = read(MYLAB)
    assert titles(gradebook) == ["1.1 Halves", "1.2 Thirds", "Final"]
    assert maxima(gradebook) == [1, 1, 1]
    np.testing.assert_array_equal(gradebook.scores, [[0.45, 1, 0.5], [0.9, NAN, 0.75]])
    assert [student.id for student in gradebook.students] == ["an7", "chidi"]
    assert "Course average" in remarks(gradebook)


def test_mylab_with_more_columns_says_that_it_was_only_read_about() -> None:
    gradebook = read(MYLAB_NEW)
    assert titles(gradebook) == ["Homework 1", "Quiz 1"]
    assert "total or a mean" in ignored(gradebook)["Homework"]
    assert titles(read(MYLAB_NEW, {"column:Homework": "item"})) == ["Homework", "Homework 1", "Quiz 1"]
    assert {"Overall Overall Score", "Quiz 1 Time Spent"} <= set(ignored(gradebook))
    assert "from other programs" in remarks(gradebook)


def test_one_odd_share_does_not_change_the_others() -> None:
    rows = MYLAB.splitlines()
    students = [f"N{k},A{k},a{k}@x.org,login{k},,0.{k},0.{9 - k},0.5," for k in range(1, 9)]
    plain = read("\n".join([*rows[:5], *students, *rows[7:]]))
    odd = read(
        "\n".join([*rows[:5], *students[:-1], students[-1].replace("0.5", "45"), *rows[7:]]), keep_good_rows=True
    )
    n = len(odd.students)
    np.testing.assert_array_equal(odd.scores[: n - 1, :2], plain.scores[: n - 1, :2])
    assert maxima(odd)[:2] == maxima(plain)[:2]


def test_one_score_above_a_hundred_does_not_change_the_scale() -> None:
    shares = MYLAB.replace("0.45,1,0.5", "45,100,50").replace("0.9,,0.75", "90,,110")
    assert maxima(read(shares)) == [100, 100, 100]


def test_turkish_exams_have_a_hundred_points_and_letters_for_who_was_not_there() -> None:
    gradebook = read(E_OKUL)
    assert [(student.id, student.name) for student in gradebook.students][:2] == [
        ("101", "Ayşe Dogwood"),
        ("102", "Mehmet Kapok"),
    ]
    assert dict(zip(titles(gradebook), maxima(gradebook), strict=True)) == dict.fromkeys(
        ("1. Sınav", "2. Sınav", "1. Performans", "Proje"), 100
    )
    assert gradebook.status[1].tolist() == [Status.SCORED, Status.ABSENT, Status.SCORED, Status.SCORED]
    assert gradebook.status[2].tolist() == [Status.ABSENT, Status.SCORED, Status.EXCUSED, Status.MISSING]
    assert set(ignored(gradebook)) == {"S.No", "Puanı"}
    assert asked_maxima(gradebook) == {}


def test_turkish_weights_are_no_points() -> None:
    gradebook = read(OBS)
    assert titles(gradebook) == ["Vize(%30)", "Ödev(%20)", "Final(%50)", "Bütünleme"]
    assert maxima(gradebook) == [100] * 4
    assert set(ignored(gradebook)) == {"Ortalama", "Harf Notu", "Durum"}


def test_turkish_marks_out_of_five_are_not_out_of_a_hundred() -> None:
    rows = ["Öğrenci No,Adı Soyadı,Vize,Final", *(f"2{k},Ad Soyad{k},{k % 6},{(k + 2) % 6}" for k in range(12))]
    gradebook = read("\n".join(rows))
    assert gradebook.notes.format == "turkish_marks"
    assert maxima(gradebook) == [5, 5]


def test_a_turkish_header_of_two_rows() -> None:
    text = """\
Okul No,Adı Soyadı,1. Dönem,,2. Dönem,
,,1. Sınav,2. Sınav,1. Sınav,2. Sınav
101,Ayşe Dogwood,80,90,70,60
102,Can Maple,50,45,55,65
103,Ece Beech,77,20,31,48
"""
    gradebook = read(text)
    assert titles(gradebook) == ["1. Dönem 1. Sınav", "1. Dönem 2. Sınav", "2. Dönem 1. Sınav", "2. Dönem 2. Sınav"]
    assert gradebook.scores[0].tolist() == [80, 90, 70, 60]


def test_schoology_has_points_below_the_header_and_sums_in_per_cent() -> None:
    gradebook = read(SCHOOLOGY)
    assert dict(zip(titles(gradebook), maxima(gradebook), strict=True)) == {"Halves quiz": 20, "Poster": 7.5}
    np.testing.assert_array_equal(gradebook.scores, [[18.5, 7], [10.5, NAN], [NAN, 6]])
    assert gradebook.status[1, 1] == Status.EXCUSED
    assert set(ignored(gradebook)) == {"Survey", "Quizzes (60%)", "Overall"}
    assert "from other programs" in remarks(gradebook)


def test_chaoxing_weights_are_no_points_unless_every_score_is_within_them() -> None:
    gradebook = read(CHAOXING)
    assert titles(gradebook) == ["章节测验(20%)", "作业(30%)", "考试(40%)"]
    assert maxima(gradebook) == [100, 100, 100]
    assert gradebook.status[1, 0] == Status.PENDING
    assert gradebook.status[2, 1] == Status.MISSING
    assert "did on the platform" in ignored(gradebook)["章节任务点(10%)"]
    weighed = read("""\
学号,姓名,章节测验(20%),作业(30%),考试(50%),综合成绩
101,李小雨,18,27,40,85
102,陈一鸣,20,24,35,79
""")
    assert maxima(weighed) == [20, 30, 50]


def test_rain_classroom_counts_are_no_scores() -> None:
    gradebook = read(RAIN)
    assert dict(zip(titles(gradebook), maxima(gradebook), strict=True)) == {"习题 1(2分)": 2, "习题 2(3分)": 3}
    assert {"课堂得分", "签到方式", "弹幕", "投稿", "被点名次数"} == set(ignored(gradebook))


def test_the_score_of_a_lesson_without_its_exercises_is_not_said_to_be_computed() -> None:
    text = """\
学号,姓名,课堂得分,课后作业1(10分),弹幕总数,投稿次数
101,李小雨,5,8,3,1
102,陈一鸣,2,6,0,0
103,王芳,3,10,12,0
104,赵敏,4,3,1,2
"""
    gradebook = read(text)
    assert gradebook.notes.format == "chinese_course"
    assert "课堂得分" in titles(gradebook) or any("课堂得分" in key for key in doubts(gradebook))
    assert "课后作业1(10分)" in titles(gradebook)


def test_zhixue_has_points_and_answers_below_every_question() -> None:
    gradebook = read(ZHIXUE)
    assert titles(gradebook) == ["1", "2", "3"]
    np.testing.assert_array_equal(gradebook.scores, [[3, 3, 5], [0, 3, 3], [NAN] * 3])
    assert (gradebook.status[2] == Status.ABSENT).all()
    assert gradebook.answers is not None
    assert gradebook.answers[1].tolist() == ["B", "C", ""]
    assert "the points beside it are read" in ignored(gradebook)["1 作答"]


def test_zhixue_with_points_in_the_row_of_names() -> None:
    gradebook = read(ZHIXUE_MAXIMA)
    assert dict(zip(titles(gradebook), maxima(gradebook), strict=True)) == {"1": 3, "2": 3, "3": 5}
    assert gradebook.scores[1].tolist() == [0, 3, 3]
    assert doubts(gradebook) == {}


def test_zhixue_with_points_in_brackets_below_the_questions() -> None:
    text = """\
某校高一期中考试数学,,,,,,,,,,
姓名,考号,班级,总分,,客观题,主观题,1,2,13,14
,,,分数,年级排名,,,(5),(5),(10),(12)
李小雨,20240101,1班,30,1,10,20,5,5,9,11
陈一鸣,20240102,1班,20,2,5,15,0,5,8,7
王芳,20240103,2班,12,3,5,7,5,0,3,4
"""
    gradebook = read(text)
    assert gradebook.notes.format == "zhixue"
    assert dict(zip(titles(gradebook), maxima(gradebook), strict=True)) == {"1": 5, "2": 5, "13": 10, "14": 12}
    assert gradebook.scores[2].tolist() == [5, 0, 3, 4]
