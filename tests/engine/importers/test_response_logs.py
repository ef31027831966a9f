"""Response logs: order, times, skills and what is refused."""

from __future__ import annotations

import gzip

import numpy as np
import pytest

from engine.classroom import ResponseLog
from engine.importers.response_logs import ResponseLogError, read_response_log
from engine.wording import say
from tests.engine.exams import EXAMS


def read(text: str) -> ResponseLog:
    return read_response_log(text.encode(), "log.csv")


def test_an_order_is_the_time_where_there_is_no_other() -> None:
    log = read("student,item,skill,correct,order\nBo,q2,a~~b,1,1\nAn,q1,a,0,7\nBo,q1,a,0,0\n\nAn,q3,,1,9\n")
    assert (log.students, log.items, log.skills) == (("Bo", "An"), ("q2", "q1", "q3"), ("a", "b"))
    assert log.student.tolist() == [0, 0, 1, 1]
    assert [log.items[j] for j in log.item] == ["q1", "q2", "q1", "q3"]
    assert log.credit.tolist() == [0, 1, 0, 1]
    assert log.day is None
    assert log.elapsed.tolist() == [0, 1, 0, 1]
    assert log.position.tolist() == [0, 1, 0, 1]
    assert log.tags.tolist() == [[True, True], [True, False], [False, False]]
    assert log.skill_shares.tolist() == [[0.5, 0.5], [1, 0], [0, 0]]


def test_times_put_responses_in_order_and_say_how_long_ago() -> None:
    log = read(
        "user_id;problem_id;kc;score;max points;timestamp\n"
        "7;x;a;1;2;2026-09-03 12:00\n7;y;a;2;2;2026-09-01 00:00\n8;x;a | b;2;2;2026-09-02 06:00\n"
    )
    assert log.day is not None
    assert log.day.tolist() == [0, 2.5, 1.25]
    assert log.credit.tolist() == [1, 0.5, 1]
    assert log.elapsed.tolist() == [0, 2.5, 0]
    assert log.skills == ("a", "b") and log.tags.tolist() == [[True, True], [True, False]]


def test_a_time_that_cannot_be_read_leaves_the_order_of_the_file() -> None:
    log = read("student,item,score,date\nAn,q1,1,2026-09-05\nAn,q2,0,soon\n")
    assert log.day is None and log.item.tolist() == [0, 1]
    assert log.skills == () and log.tags.shape == (2, 0)


def test_packed_is_read_as_it_is() -> None:
    text = "student,item,correct\nAn,q1,1\nBo,q1,0\n"
    packed = read_response_log(gzip.compress(text.encode()), "log.csv.gz")
    np.testing.assert_array_equal(packed.credit, read(text).credit)


def test_some_students_in_another_order() -> None:
    log = read("student,item,correct\nAn,p,1\nAn,q,0\nAn,p,0\nBo,q,1\nCy,p,0\nCy,q,1\n")
    some = log.take_students([2, 0], most=2)
    assert some.students == ("Cy", "An")
    assert some.student.tolist() == [0, 0, 1, 1]
    assert some.item.tolist() == [0, 1, 0, 1] and some.credit.tolist() == [0, 1, 1, 0]
    assert some.items == log.items
    assert log.take_students([]).credit.tolist() == []


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"student,score\nAn,1\n", "this is no response log"),
        (b"item,score\nq1,1\n", "this is no response log"),
        (b"student,item,score\nAn,q1,0.5\nAn,q2,7\nBo,q1,\n", "row 3: the score is no number from 0 to 1"),
        (b"\x1f\x8bdamaged", "no table of delimited text"),
        (b"", "no table of delimited text"),
    ],
)
def test_what_is_no_log_is_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(ResponseLogError) as refused:
        read_response_log(data, "log.csv")
    assert sentence in say(refused.value.problems[0].message)


def test_a_log_of_a_platform() -> None:
    path = EXAMS / "assist2009_pid" / "log.csv.gz"
    if not path.exists():
        pytest.skip("no assist2009_pid beside the repository")
    log = read_response_log(path.read_bytes(), path.name)
    assert (len(log.students), len(log.items), len(log.skills)) == (4150, 16891, 110)
    assert len(log.item) == 274_561 and log.credit.mean() == pytest.approx(0.662, abs=5e-4)
    assert (np.diff(log.student) >= 0).all()
    assert [log.items[j] for j in log.item[:3]] == ["7410", "10076", "10091"]
