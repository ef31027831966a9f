"""When a sign-in ends."""

from __future__ import annotations

from dataclasses import replace

from dashboard.serving.sign_ins import HOUR, Durations, Moment, SignIns

BEGAN = 1_000_000.0
MOMENT = Moment("a", BEGAN, BEGAN + HOUR)


def test_a_sign_in_ends_after_its_longest_time_however_much_it_is_used():
    known = SignIns(Durations(longest=8, idle=2))
    assert all(known.use(MOMENT, BEGAN + k * HOUR) for k in range(8))
    assert not known.is_over(MOMENT, BEGAN + 8 * HOUR - 1)
    assert known.is_over(MOMENT, BEGAN + 8 * HOUR)
    assert not known.use(MOMENT, BEGAN + 8 * HOUR)


def test_a_sign_in_ends_when_it_is_not_used_and_asking_is_no_use():
    known = SignIns(Durations(longest=8, idle=2))
    assert known.use(MOMENT, BEGAN)
    assert not known.is_over(MOMENT, BEGAN + 2 * HOUR - 1)
    assert known.is_over(MOMENT, BEGAN + 2 * HOUR)
    assert not known.use(MOMENT, BEGAN + 2 * HOUR)
    assert known.is_over(MOMENT, BEGAN + 1), "what has ended stays ended"


def test_signing_out_ends_it_at_once_and_another_sign_in_lives_on():
    known = SignIns(Durations())
    again = replace(MOMENT, key="b")
    assert known.use(MOMENT, BEGAN) and known.use(again, BEGAN)
    known.end(MOMENT, BEGAN + 1)
    assert known.is_over(MOMENT, BEGAN + 1) and not known.use(MOMENT, BEGAN + 2)
    assert not known.is_over(again, BEGAN + 2)


def test_the_token_ends_it_only_where_that_is_asked_for():
    assert SignIns(Durations()).use(MOMENT, BEGAN + HOUR)
    strict = SignIns(Durations(ends_with_token=True))
    assert strict.use(MOMENT, BEGAN + HOUR - 1)
    assert not strict.use(MOMENT, BEGAN + HOUR)
    assert strict.use(replace(MOMENT, key="b", expires=None), BEGAN + HOUR)


def test_an_old_sign_in_is_over_also_when_nobody_remembers_it():
    known = SignIns(Durations(longest=8, idle=2))
    known.end(MOMENT, BEGAN)
    assert known.use(Moment("b", BEGAN + 20 * HOUR), BEGAN + 20 * HOUR)
    assert known.is_over(MOMENT, BEGAN + 20 * HOUR)
