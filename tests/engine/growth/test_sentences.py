"""Sentences about change: the numbers are those of the engine, how much never shares words with how sure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from engine.classroom import ClassReport, GroupComparison, Link, LinkKind, MeanChange, Message, Movement
from engine.growth.comparing import compare_tests
from engine.growth.for_families import tell_family
from engine.growth.points import expect_points_gained
from engine.growth.sentences import (
    caption_message,
    chance_message,
    drifted_message,
    explain_no_link,
    no_experiment_message,
    one_sided_message,
    skill_message,
    sort_students,
    student_message,
    summarise_class,
    sureness_message,
    tell_class_change,
    tell_group_change,
)
from engine.wording import open_catalogue, say
from tests.engine.growth.terms import COMMON, NOTHING, make_paths, make_term_report

SKILLS = ["Equivalent fractions", "Simplify", "On a number line", "Word problems"]


def some_class(link: Link = COMMON) -> ClassReport:
    """Ten students; the first skill rises by a logit, the second falls by one, the third stays, the fourth is new.

    The first student is absent on the first day; the second has no score on the third skill on the last.
    """
    mean = np.zeros((10, 2, 5))
    mean[:, 0, 0] = np.linspace(-1, 1, 10)
    mean[:, 1, 0] = mean[:, 0, 0]
    mean[:, 1, 1], mean[:, 1, 2] = 1.0, -1.0
    counts = np.full((10, 2, 4), 5)
    counts[0, 0], counts[1, 1, 2], counts[:, 0, 3] = 0, 0, 0
    return make_term_report(make_paths(mean, 0.02 * np.eye(10)), counts, link, skills=SKILLS)


def told(messages: Message | tuple[Message, ...] | None, language: str = "en") -> list[str]:
    found = (messages,) if isinstance(messages, Message) else messages or ()
    return [say(message, open_catalogue(language)) for message in found]


def test_the_summary_names_what_moved() -> None:
    report = some_class()
    comparison = compare_tests(report, 0, 1)
    assert told(summarise_class(report, comparison)) == [
        "Equivalent fractions rose.",
        "Simplify fell back.",
        "For On a number line, the change may be chance alone.",
        "Word problems cannot be compared.",
    ]
    assert told(summarise_class(report, comparison), "zh")[:2] == [
        "“Equivalent fractions”提高了。",
        "“Simplify”下降了。",
    ]
    assert told(caption_message(report, comparison)) == ["14 October against 16 September · linked by 2 common items"]


def test_where_nobody_said_what_items_ask_for_it_is_the_class_that_rose() -> None:
    mean = np.zeros((10, 2, 2))
    mean[:, 1, 0] = 1.0
    report = make_term_report(make_paths(mean, 0.04 * np.eye(4)), skills=["All items"])
    report = replace(report, curriculum=replace(report.curriculum, placeholder=report.curriculum.skills[0].id))
    comparison = compare_tests(report, 0, 1)
    [said] = told(summarise_class(report, comparison))
    change = comparison.skills[0]
    assert change.before is not None and change.after is not None
    points = round(100 * change.after) - round(100 * change.before)
    assert said.startswith(f"All items: the class rose by about {points} points")


def test_points_go_with_those_before_and_after() -> None:
    report = some_class()
    comparison = compare_tests(report, 0, 1)
    change = comparison.skills[0]
    assert change.before is not None and change.after is not None
    points = round(100 * change.after) - round(100 * change.before)
    sentence = told(skill_message(report, comparison, change))[0]
    assert sentence.startswith(f"rose by about {points} points, likely ")
    heading, range_, *_ = told(tell_class_change(report, comparison, change))
    assert heading == f"Equivalent fractions: the class rose by about {points} points, almost surely more than chance."
    assert range_.startswith(f"From {round(100 * change.before)} to {round(100 * change.after)} of 100 points")


def test_who_cannot_be_compared_is_told_why() -> None:
    report = some_class()
    comparison = compare_tests(report, 0, 1)
    why = {at: told(student_message(report, comparison, *at))[0] for at in ((0, 0), (1, 2), (2, 3))}
    assert why == {
        (0, 0): "cannot be compared: no score on 16 September",
        (1, 2): "cannot be compared: no score on it on 14 October",
        (2, 3): "cannot be compared: not asked on 16 September",
    }
    assert told(skill_message(report, comparison, comparison.skills[3])) == [why[2, 3]]


def test_no_change_is_never_said_to_be_sure() -> None:
    report = some_class()
    comparison = compare_tests(report, 0, 1)
    for s in range(4):
        for i in range(10):
            sentence = told(student_message(report, comparison, i, s))[0]
            movement = comparison.students.movement[i, s]
            starts = {"rose by": Movement.ROSE, "fell back by": Movement.FELL_BACK, "cannot": Movement.NOT_COMPARABLE}
            found = next((m for start, m in starts.items() if sentence.startswith(start)), Movement.NO_CHANGE)
            assert found is movement, sentence


def test_students_are_sorted_by_what_they_did() -> None:
    moved = sort_students(compare_tests(some_class(), 0, 1))
    assert moved[Movement.NOT_COMPARABLE] == (0,)
    assert moved[Movement.ROSE] == moved[Movement.FELL_BACK] == tuple(range(1, 10))
    assert moved[Movement.NO_CHANGE] == ()


def test_chance_is_counted_among_what_is_compared() -> None:
    """Nine students on two skills and eight on the third are 26 comparisons: one would look like a change."""
    assert told(chance_message(compare_tests(some_class(), 0, 1))) == [
        "Of 26 changes, about 1 would look like a change by chance alone; the arrows allow for that."
    ]
    report = make_term_report(make_paths(np.zeros((2, 2, 2)), np.eye(4)))
    assert told(chance_message(compare_tests(report, 0, 1))) == [
        "2 changes were looked at; the arrows allow for chance."
    ]


def test_without_a_link_the_class_is_not_spoken_of() -> None:
    report = some_class(NOTHING)
    comparison = compare_tests(report, 0, 1)
    assert told(summarise_class(report, comparison)) == [
        "Nothing links these two tests, so how much the class moved is not known.",
        "Beside the class, nobody rose and nobody fell back.",
    ]
    assert tell_class_change(report, comparison, comparison.overall) == ()
    assert expect_points_gained(report, 0, 1) is None
    card = explain_no_link(comparison)
    assert (
        told(card.can_do)[1]
        == "Ask some items of 16 September again in the next test, four to six if there are so many"
    )
    assert len(card.can_say) == len(card.can_do) == 3


@pytest.mark.parametrize(
    ("link", "sentence"),
    [
        (Link(LinkKind.COMMON_ITEMS, tuple("abcd")), "linked by 4 common items"),
        (Link(LinkKind.KNOWN_ITEMS, n_known=7), "linked by 7 items known from earlier classes"),
        (Link(LinkKind.SWAPPED_FORMS, tuple("abcd")), "linked by two forms that halves of the class swapped"),
        (Link(LinkKind.COMMON_ITEMS, through=(1,)), "linked through the test of 14 October"),
        (NOTHING, "nothing links these two tests"),
    ],
)
def test_every_link_has_its_words(link: Link, sentence: str) -> None:
    report = some_class(link)
    assert told(caption_message(report, compare_tests(report, 0, 1)))[0].endswith(f"· {sentence}")


def test_drifted_items_are_named() -> None:
    assert drifted_message(COMMON) is None
    drifted = Link(LinkKind.COMMON_ITEMS, ("Q1",), ("Q7", "Q9"))
    assert told(drifted_message(drifted))[0].startswith("“Q7” and “Q9” turned out easier or harder than before")
    assert told(drifted_message(replace(drifted, drifted=("Q7",))), "zh") == ["“Q7”的难度变了，没有用来比较。"]


@pytest.mark.parametrize(
    ("probability", "sentence"),
    [
        (0.95, "almost surely more than chance"),
        (0.05, "almost surely more than chance"),
        (0.75, "probably more than chance"),
        (0.25, "probably more than chance"),
        (0.5, "may be chance"),
    ],
)
def test_sureness_has_the_words_of_everything_else(probability: float, sentence: str) -> None:
    assert told(sureness_message(probability)) == [sentence]


def test_a_group_beside_the_others() -> None:
    group, others = (
        MeanChange(0, Movement.ROSE, n, before=a, after=b, change=b - a)
        for n, a, b in ((9, 0.38, 0.62), (19, 0.57, 0.68))
    )
    compared = GroupComparison(0, group, others, 0.12, 0.03, 0.21, 0.96)
    assert told(tell_group_change(compared)) == [
        "The group rose by about 24 points, the others by about 11.",
        "Starting from the same point, the group gained about 12 points more (likely 3 to 21): "
        "almost surely more than chance.",
    ]
    assert told(tell_group_change(compared), "zh") == [
        "这个小组提高约 24 分，其他学生约 11 分。",
        "起点相同时，这个小组多提高约 12 分（多半在 3～21 分之间），几乎可以肯定不只是偶然。",
    ]
    less = replace(compared, advantage=-0.12, low=-0.21, high=0.03, probability_more=0.1)
    assert "about 12 points less (likely between 3 more and 21 less): almost surely" in told(tell_group_change(less))[1]
    few = replace(compared, advantage=None, low=None, high=None, probability_more=None)
    assert told(tell_group_change(few))[1].startswith("To compare a group with the others, both need at least 4")


def test_a_comparison_is_no_experiment() -> None:
    days = date(2026, 10, 14), date(2026, 9, 16)
    sentence = told(no_experiment_message(days, group=True))[0]
    assert sentence.startswith("This is no experiment: the group was chosen")
    assert "between 16 September and 14 October" in sentence
    assert "no other class beside it" in told(no_experiment_message(days, group=False))[0]


def test_points_gained_are_those_of_the_later_test() -> None:
    """Four items of a point. Two of them go from 0.5 to σ(1) and to σ(-1) for a student at 0: nothing in sum.

    The fourth is of a skill that was not asked before, and is none of what is compared.
    """
    report = some_class()
    gained = expect_points_gained(report, 0, 1, 0)
    assert gained is not None and gained.possible == 1
    change = compare_tests(report, 0, 1).skills[0].change
    assert change is not None and gained.points == pytest.approx(change, abs=0.005)
    assert gained.low < gained.points < gained.high
    whole = expect_points_gained(report, 0, 1)
    assert whole is not None and whole.possible == 3 and whole.points == pytest.approx(0, abs=0.02)


def ask_each_with(report: ClassReport, n_items: int) -> ClassReport:
    """The class with so many of the common items asking for each of the first two skills."""
    common = [j for j, item in enumerate(report.gradebook.items) if item.title in COMMON.common]
    q_matrix = report.curriculum.q_matrix.copy()
    q_matrix[common, :2] = False
    q_matrix[common[:n_items], :2] = True
    return replace(report, curriculum=replace(report.curriculum, q_matrix=q_matrix))


def test_a_family_is_told_no_change_that_hangs_on_a_single_question() -> None:
    report = some_class()
    comparison = compare_tests(report, 0, 1)
    by_heading = {
        n: {
            part.heading.key: part.entries for part in tell_family(ask_each_with(report, n), comparison, 4, "Ana").parts
        }
        for n in (1, 2)
    }
    assert "growth-family-rose" not in by_heading[1] and "growth-family-fell" not in by_heading[1]
    assert by_heading[1]["growth-family-few"] == ("Equivalent fractions", "Simplify")
    assert "growth-family-rose" in by_heading[2] and "growth-family-few" not in by_heading[2]


def test_a_family_reads_of_its_own_child_only() -> None:
    report = ask_each_with(some_class(), 2)
    letter = tell_family(report, compare_tests(report, 0, 1), 4, "Ana")
    sentences = [
        say(m) if isinstance(m, Message) else m for p in letter.parts for m in (p.heading, *p.entries, p.note) if m
    ]
    assert sentences[0] == "Gone up" and sentences[1].startswith("Equivalent fractions: about ")
    assert sentences[2] == "To be looked at again" and "less this time" in sentences[3]
    everything = " ".join([say(letter.title), say(letter.intro), *sentences, *map(say, letter.closing)])
    assert not [s.name for i, s in enumerate(report.gradebook.students) if i != 4 and s.name in everything]
    assert "class" not in everything and "others" not in everything


def test_a_family_is_not_told_how_the_child_did_beside_the_class() -> None:
    report = some_class(NOTHING)
    letter = tell_family(report, compare_tests(report, 0, 1), 4, "Ana")
    [part] = letter.parts
    assert part.note is not None and "not known to share enough questions" in say(part.note)
    absent = tell_family(report, compare_tests(report, 0, 1), 0, "Ben")
    assert absent.parts[0].note is not None and "never counted as zero" in say(absent.parts[0].note)


def test_a_range_without_zero_that_is_no_change_is_explained() -> None:
    def change(low: float, high: float, movement: Movement = Movement.NO_CHANGE) -> MeanChange:
        return MeanChange(0, movement, 20, low=low, high=high)

    changes = [change(0.03, 0.22), change(-0.21, -0.006), change(0.004, 0.2), change(0.1, 0.3, Movement.ROSE)]
    assert told(one_sided_message(["Adding", "Decimals", "Words", "Lines"], changes)) == [
        "The ranges of Adding and Decimals leave zero out. That is a hint and not yet a change: such a range is right "
        "about 8 times in 10, and a change is called one only where chance alone would do that in at most 1 of 20 "
        "classes."
    ]
    assert one_sided_message(["Words", "Lines"], changes[2:]) is None
    assert one_sided_message(["Unlinked"], [MeanChange(0, Movement.NOT_COMPARABLE, 20)]) is None


def test_nothing_has_no_sign() -> None:
    comparison = compare_tests(some_class(), 0, 1)
    small = replace(comparison.overall, effect=-0.01, effect_low=-0.04, effect_high=0.04)
    said = " ".join(told(tell_class_change(some_class(), comparison, small)))
    assert "That is 0.0 times" in said and "(likely 0.0 to 0.0)" in said


def test_a_family_is_not_told_of_items_without_a_skill() -> None:
    report = some_class()
    placeholder = report.curriculum.skills[3].id
    heading = "Not asked both times, or no score on one of the days"
    named = {
        each: [
            say(part.heading)
            for part in tell_family(told_of, compare_tests(told_of, 0, 1), 4, "Ana").parts
            if part.heading
        ]
        for each, told_of in (
            (False, report),
            (True, replace(report, curriculum=replace(report.curriculum, placeholder=placeholder))),
        )
    }
    assert heading in named[False] and heading not in named[True]
