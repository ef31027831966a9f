from __future__ import annotations

from datetime import datetime

import pytest

from engine.importers.reading.dates import decide_day_first, read_moment


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-03-01", datetime(2024, 3, 1)),
        ("2024-03-01T09:05:07.000Z", datetime(2024, 3, 1, 9, 5, 7)),
        ("2024/03/01 1:03:00 PM GMT+1", datetime(2024, 3, 1, 13, 3)),
        ("2024/03/01 12:00:00 AM GMT+1", datetime(2024, 3, 1)),
        ("12 February 2021  1:03 PM", datetime(2021, 2, 12, 13, 3)),
        ("1. März 2024, 13:03", datetime(2024, 3, 1, 13, 3)),
        ("Mar 1, 2024 10:01 AM", datetime(2024, 3, 1, 10, 1)),
        ("2024年3月1日", datetime(2024, 3, 1)),
        ("31/01/2024 9:00:01", datetime(2024, 1, 31, 9, 0, 1)),
        ("1/31/24 21:00", datetime(2024, 1, 31, 21)),
        ("2/2/2024", datetime(2024, 2, 2)),
        ("01/02/2024", None),
        ("2024-13-01", None),
        ("30 February 2024", None),
        ("2024-03-01 25:00", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_moments(text: str, moment: datetime | None) -> None:
    assert read_moment(text) == moment


def test_the_order_of_day_and_month_is_decided_for_a_whole_file() -> None:
    assert read_moment("01/02/2024", day_first=True) == datetime(2024, 2, 1)
    assert read_moment("01/02/2024", day_first=False) == datetime(2024, 1, 2)
    assert decide_day_first(["01/02/2024", "13/02/2024", "2024-01-31"]) is True
    assert decide_day_first(["01/02/2024", "2/13/24"]) is False
    assert decide_day_first(["01/02/2024", "2024-01-31"]) is None
    assert decide_day_first(["13/02/2024", "02/13/2024"]) is None
    assert decide_day_first(["01.02.2024"]) is True


@pytest.mark.parametrize("text", ["0001-01-01", "9999-12-31T00:00:00Z", "31.12.9999", "1 January 0001", "1899-12-30"])
def test_days_that_stand_for_no_day_are_none(text):
    assert read_moment(text) is None
