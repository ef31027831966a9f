"""What is said of items that earlier classes met."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.analysis.known_items import item_known_message, known_message
from engine.classroom import Remembered
from engine.wording import open_catalogue, say
from tests.engine.known_classes import CHANGED, N_KNOWN, remembering_report

REMEMBERED = Remembered(
    n_classes=2,
    n_students=50,
    n_known=np.array([2, 1, 1, 0]),
    same=np.array([0.9, 0.09, 0.02, np.nan]),
    credit_before=np.array([0.5, 0.8, 0.4, np.nan]),
    credit_now=np.array([0.3, 0.2, 0.9, np.nan]),
    remarks=(),
    mean=np.zeros((4, 2)),
    precision=np.zeros((4, 2, 2)),
    level_variance=np.zeros(2),
    statistics=np.zeros(26),
    counted=np.array([50.0, 200.0]),
    offset=np.zeros(6),
)


def test_the_line_under_the_name_of_the_class():
    assert say(known_message(REMEMBERED)) == "3 of 4 items known from 2 earlier classes"
    one = replace(REMEMBERED, n_classes=1, n_known=np.array([1]))
    assert say(known_message(one)) == "1 of 1 item known from 1 earlier class"
    assert say(known_message(REMEMBERED), open_catalogue("zh")) == "4 道题中有 3 道在以前 2 个班考过，难度已知"


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (0, "2 classes"),
        (1, "1 class; check wording and key"),
        (2, "1 class; check wording"),
    ],
)
def test_what_each_item_is(item: int, said: str):
    message = item_known_message(REMEMBERED, item)
    assert message is not None and say(message) == said


def test_nothing_is_said_of_an_item_that_was_never_met():
    assert item_known_message(REMEMBERED, 3) is None
    assert REMEMBERED.changed.tolist() == [False, True, True, False]


def test_the_item_that_was_another_one_is_the_one_that_changed():
    remembered = remembering_report().remembered
    assert remembered is not None
    assert np.flatnonzero(remembered.changed).tolist() == [CHANGED]
    assert remembered.n_items == N_KNOWN
    assert [message.values["item"] for message in remembered.remarks if "item" in message.values] == [
        remembering_report().gradebook.items[CHANGED].title
    ]
