"""Tables that editors started from."""

from __future__ import annotations

from dashboard.desk.snapshots import Snapshots


def test_a_table_stays_until_it_is_ended_or_renewed():
    tables = Snapshots()
    assert tables.take("plans:x", lambda: 1) == 1
    assert tables.take("plans:x", lambda: 2) == 1
    assert tables.renew("plans:x", lambda: 3) == 3
    assert tables.take("plans:x", lambda: 4) == 3


def test_those_that_are_named_go_on():
    tables = Snapshots()
    tables.take("plans:x", lambda: 1)
    tables.take("tags:y", lambda: 1)
    tables.end(but="plans:")
    assert (tables.take("plans:x", lambda: 2), tables.take("tags:y", lambda: 2)) == (1, 2)
    tables.end()
    assert tables.take("plans:x", lambda: 3) == 3
