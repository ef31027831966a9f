"""What is said of a group and the others: nobody rose, or fell back, by what may be chance."""

from __future__ import annotations

import pytest

from engine.classroom import GroupComparison, MeanChange, Movement
from engine.growth.sentences import tell_group_change
from engine.wording import open_catalogue, say

ROSE, FELL, NONE = Movement.ROSE, Movement.FELL_BACK, Movement.NO_CHANGE


def head(group: tuple[Movement, float], others: tuple[Movement, float], language: str = "en") -> str:
    halves = (MeanChange(0, movement, 9, change=change) for movement, change in (group, others))
    return say(tell_group_change(GroupComparison(0, *halves))[0], open_catalogue(language))


@pytest.mark.parametrize(
    ("group", "others", "said"),
    [
        ((ROSE, 0.24), (ROSE, 0.11), "The group rose by about 24 points, the others by about 11."),
        ((ROSE, 0.27), (NONE, -0.05), "The group rose by about 27 points, the others showed no change beyond chance."),
        (
            (NONE, 0.02),
            (FELL, -0.1),
            "The group showed no change beyond chance, the others fell back by about 10 points.",
        ),
        ((NONE, 0.02), (NONE, 0.03), "Neither the group nor the others changed beyond chance."),
    ],
)
def test_what_may_be_chance_is_no_change(group, others, said):
    assert (
        head(group, others).replace("points, the others by about 11 points", "points, the others by about 11") == said
    )


def test_the_same_in_chinese():
    assert head((ROSE, 0.27), (NONE, -0.05), "zh") == "这个小组提高约 27 分，其他学生未见明显变化。"


@pytest.mark.parametrize(
    ("advantage", "low", "high", "said"),
    [
        (0.04, -0.09, 0.17, "gained about 4 points more (likely between 9 less and 17 more): may be chance."),
        (-0.04, -0.17, 0.09, "gained about 4 points less (likely between 9 more and 17 less): may be chance."),
        (-0.08, -0.13, -0.02, "gained about 8 points less (likely 2 to 13): almost surely more than chance."),
    ],
)
def test_a_range_around_nothing_says_which_way_its_ends_lie(advantage, low, high, said):
    same = MeanChange(0, NONE, 9, change=0.02)
    sure = 0.6 if high > 0 > low else 0.05
    _, sentence = tell_group_change(GroupComparison(0, same, same, advantage, low, high, sure))
    assert say(sentence).endswith(said)
    assert "（多半在" in say(sentence, open_catalogue("zh"))
