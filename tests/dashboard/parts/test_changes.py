"""What is said of a change in a few words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.parts.changes import say_mean
from engine.classroom import MeanChange, Movement
from engine.growth.sentences import round_change

ROSE = MeanChange(0, Movement.ROSE, 25, before=0.444, after=0.556, change=0.112, low=0.02, high=0.2)


@pytest.mark.parametrize(
    ("change", "points"),
    [
        (ROSE, 12),  # from 44 to 56, as the sentence and the table say, though the change alone would be 11
        (replace(ROSE, movement=Movement.FELL_BACK, before=0.556, after=0.444, change=-0.112), 12),
        (replace(ROSE, before=0.501, after=0.504, change=0.003), 1),  # nothing rose by nothing
    ],
)
def test_the_picture_has_the_points_of_the_sentence(change: MeanChange, points: int) -> None:
    assert say_mean(change).endswith(f"about {points}")
    assert max(abs(round_change(change.before, change.after, change.change or 0.0)), 1) == points
