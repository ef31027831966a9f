from __future__ import annotations

import numpy as np
import pytest

from engine.analysis.items import compare_halves, do_halves_tell, item_message
from engine.analysis.marking import find_work, tell_marking
from engine.classroom import ItemFlag, ItemReport, Marking
from tests.engine.reports import make_gradebook


def mark(titles: list[str], credit: list[list[float]]) -> tuple[Marking, ...]:
    return tell_marking(make_gradebook(np.array(credit), items=titles))


def test_what_has_a_key_and_what_has_none():
    credit = [[1, 1, 1, 0.4, 1], [0, 0, 1, 0.9, 0]]
    found = mark(["Q1", "Lab 2", "Attendance", "Q4", "Mode and mean"], credit)
    assert found == (Marking.KEY, Marking.JUDGEMENT, Marking.PRESENCE, Marking.JUDGEMENT, Marking.KEY)


@pytest.mark.parametrize(
    ("title", "kind"), [("Lab 3: pendulum", "lab"), ("HW2", "homework"), ("Class participation", "participation")]
)
def test_work_is_known_by_its_name(title: str, kind: str):
    assert kind in find_work(title)


def test_a_label_is_no_lab():
    assert "lab" not in find_work("Label the parts")


@pytest.mark.parametrize("flag", [ItemFlag.CHECK_KEY, ItemFlag.TOO_HARD])
@pytest.mark.parametrize("marking", list(Marking))
def test_only_an_item_with_a_key_is_said_to_have_one(flag: ItemFlag, marking: Marking):
    report = ItemReport(0, 20, 0.02, 3.0, -0.3, flag, doubt=0.6, marking=marking)
    message = item_message(report, make_gradebook(np.ones((20, 1)), items=["Lab 1"]))
    assert message is not None
    assert (message.key in ("item-check-key", "item-too-hard")) is (marking is Marking.KEY)


def test_halves_by_hand():
    # On the rest 1 2 3 4, the middle is 2.5: the third and the fourth are the better half.
    upper, lower, n_upper, n_lower = compare_halves(np.array([1.0, 0.5, 0.25, 0.0]), np.array([1.0, 2.0, 3.0, 4.0]))
    assert (upper, lower, n_upper, n_lower) == (0.125, 0.75, 2, 2)
    assert do_halves_tell(upper, lower)
    assert not do_halves_tell(0.571, 0.574), "both are shown as 57 of 100 points"
    assert not do_halves_tell(float("nan"), 0.5)
