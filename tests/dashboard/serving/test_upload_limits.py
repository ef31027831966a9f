"""How much a teacher may upload in an hour."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dashboard.serving.upload_limits import HOUR, Limits, Sent, UploadCounter, wait_for

LIMITS = Limits(uploads=3, size=100)


def test_the_fourth_upload_of_three_waits_until_the_first_is_an_hour_old():
    sent = [Sent(0, 1), Sent(600, 1), Sent(1200, 1)]
    assert wait_for(sent[:2], 1, LIMITS, 1200) == 0
    assert wait_for(sent, 1, LIMITS, 1800) == HOUR - 1800
    assert wait_for(sent, 1, LIMITS, HOUR) == 0


def test_bytes_wait_until_enough_of_them_are_an_hour_old():
    sent = [Sent(0, 30), Sent(600, 60)]
    assert wait_for(sent, 10, LIMITS, 700) == 0
    assert wait_for(sent, 11, LIMITS, 700) == HOUR - 700  # without the first 30 there is room for 40
    assert wait_for(sent, 41, LIMITS, 700) == 600 + HOUR - 700


def test_a_file_larger_than_the_limit_waits_for_an_empty_hour_and_no_longer():
    assert wait_for([], 1000, LIMITS, 0) == 0
    assert wait_for([Sent(0, 1)], 1000, LIMITS, 0) == HOUR


@given(
    sent=st.lists(st.builds(Sent, st.floats(0, 5000), st.integers(0, 120)), max_size=8),
    size=st.integers(0, 150),
    now=st.floats(5000, 9000),
)
def test_after_the_wait_the_upload_is_taken_and_just_before_it_is_not(sent, size, now):
    sent = sorted(sent, key=lambda each: each.at)
    wait = wait_for(sent, size, LIMITS, now)
    assert 0 <= wait <= HOUR
    assert wait_for(sent, size, LIMITS, now + wait + 1e-6) == 0
    if wait > 0.01:
        assert wait_for(sent, size, LIMITS, now + wait - 0.01) > 0


def test_teachers_are_counted_apart_and_a_refused_upload_is_not_counted():
    counter = UploadCounter(LIMITS)
    assert [counter.take("a", 40, 0) for _ in range(2)] == [0, 0]
    assert counter.take("a", 40, 10) == HOUR - 10
    assert counter.remaining_wait("a", 10) == HOUR - 10
    assert counter.take("b", 40, 10) == 0
    assert counter.remaining_wait("b", 10) == 0
    assert counter.take("a", 20, 10) == 0
    assert counter.take("a", 40, HOUR) == 0
    assert counter.remaining_wait("nobody", 0) == 0


def test_a_session_uploads_only_while_a_teacher_is_in_it():
    counter = UploadCounter(LIMITS)
    assert counter.find_teacher("session") is None
    counter.admit_session("session", "a", 0)
    counter.admit_session("other", "b", 25 * HOUR)
    assert (counter.find_teacher("session"), counter.find_teacher("other")) == (None, "b")
    counter.dismiss_session("other")
    assert counter.find_teacher("other") is None
