"""Calendars, opened again by icalendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from engine.classroom import Student
from engine.exports.ics import list_keys, make_uid, write_calendar
from tests.engine.exports.names import NASTY, PLANS, plan_of, readable

NOW = datetime(2026, 10, 12, 8, 30, tzinfo=UTC)


def read(data: bytes):
    calendar = Calendar.from_ical(data)
    return calendar, list(calendar.walk("VEVENT")), list(calendar.walk("VTODO"))


def test_every_review_and_every_chosen_step_is_an_entry():
    calendar, events, todos = read(write_calendar(PLANS, "Grade 5", NOW))
    assert calendar["VERSION"] == "2.0" and "Gradepath" in calendar["PRODID"]
    assert [str(e["SUMMARY"]) for e in events] == [f"Look at the study plan of {p.student.label}" for p in PLANS]
    for event, plan in zip(events, PLANS, strict=True):
        assert event.decoded("DTSTART") == plan.review_on and event["DTSTART"].params["VALUE"] == "DATE"
        assert event.decoded("DTEND") == plan.review_on + timedelta(days=1)
        assert all(step.title in event["DESCRIPTION"] for step in plan.steps)
    expected = [f"{p.student.label}: {s.title} ({s.minutes} min)" for p in PLANS for s in p.steps if s.chosen]
    assert [str(t["SUMMARY"]) for t in todos] == expected
    assert all(isinstance(t.decoded("DUE"), date) for t in todos)


def test_a_step_with_a_day_stands_on_it():
    day = date(2026, 10, 15)
    plan = replace(PLANS[0], steps=(replace(PLANS[0].steps[0], due=day),))
    _, _, [todo] = read(write_calendar([plan], "Grade 5", NOW))
    assert (todo.decoded("DTSTART"), todo.decoded("DUE")) == (day, day + timedelta(days=1))


def test_reading_again_changes_the_same_entries():
    later = replace(PLANS[0], review_on=date(2026, 10, 28))
    _, events, todos = read(write_calendar([PLANS[0]], "Grade 5", NOW))
    _, new_events, new_todos = read(write_calendar([later], "Grade 5", NOW + timedelta(seconds=1)))
    assert [e["UID"] for e in events + todos] == [e["UID"] for e in new_events + new_todos]
    for old, new in zip(events + todos, new_events + new_todos, strict=True):
        assert new["SEQUENCE"] > old["SEQUENCE"] and new.decoded("DTSTAMP") > old.decoded("DTSTAMP")
    assert new_events[0].decoded("DTSTART") == date(2026, 10, 28)


def test_uids_differ_and_tell_nothing():
    _, events, todos = read(write_calendar(PLANS, "Grade 5", NOW))
    uids = [str(entry["UID"]) for entry in events + todos]
    assert len(set(uids)) == len(uids)
    assert not any(part in uid for uid in uids for part in ("Luca", "Grade", "fractions", "s0"))
    assert make_uid("a", "b", "c") != make_uid("ab", "", "c")
    _, others, _ = read(write_calendar(PLANS, "Grade 6", NOW))
    assert not set(uids) & {str(event["UID"]) for event in others}


def test_students_of_the_same_name_and_steps_of_the_same_title_stay_apart():
    twins = [replace(PLANS[0], student=Student(id_, "Ann", f"Ann ({id_})")) for id_ in ("1", "2")]
    _, events, _ = read(write_calendar(twins, "Grade 5", NOW))
    assert len({str(event["UID"]) for event in events}) == 2
    own = replace(PLANS[0].steps[0], skill="")
    assert len(set(list_keys([own, own, own, PLANS[0].steps[0]]))) == 4


@pytest.mark.parametrize("text", NASTY)
def test_any_text_stays_text(text: str):
    data = write_calendar([plan_of(text)], text, NOW)
    _, [event], [todo] = read(data)
    assert readable(text) in str(event["SUMMARY"]) or "\n" in text
    assert readable(text) in str(event["DESCRIPTION"]) and readable(text) in str(todo["DESCRIPTION"])
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


def test_no_plan_and_an_empty_plan():
    _, events, todos = read(write_calendar([], "Grade 5", NOW))
    assert (events, todos) == ([], [])
    _, events, todos = read(write_calendar([replace(PLANS[0], steps=())], "Grade 5", NOW))
    assert (len(events), todos) == (1, [])
