"""The answer in one card: a sentence, what it rests on, a picture, why it is no proof, and the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard.charts.before_after import Row, describe_before_after, draw_before_after
from dashboard.charts.labels import signed_points
from dashboard.desk.opened import OpenClass
from dashboard.parts.frame import fit_table, show_chart
from dashboard.parts.matching_items import offer_matching
from dashboard.resources import compare_class_tests, compare_cohort
from dashboard.state import State
from dashboard.theme import CHANGE_SIGN, Theme
from dashboard.views.growth_page.asking import Question
from dashboard.views.growth_page.downloads import show_downloads
from dashboard.wording import SEPARATOR, day, md, name_of, points, say_md, text
from engine.classroom import ClassReport, Comparison, GroupComparison, MeanChange, Message
from engine.growth.points import expect_points_gained
from engine.growth.sentences import (
    caption_message,
    drifted_message,
    explain_no_link,
    no_experiment_message,
    one_sided_message,
    round_change,
    skill_message,
    tell_class_change,
    tell_group_change,
)


@dataclass(frozen=True)
class _Answer:
    """What is said and shown of one question.

    Attributes
    ----------
    said
        The heading, and the sentences under it.
    rows
        Of the table; those of the picture come first, and are ``n_drawn``.
    """

    said: tuple[Message, ...]
    rows: tuple[Row, ...]
    n_drawn: int


def show_answer(report: ClassReport, opened: OpenClass, state: State, question: Question, theme: Theme) -> None:
    """The card; without a link one that has no picture."""
    comparison = compare_class_tests(opened, question.before, question.after)
    group = None
    if question.students:
        group = compare_cohort(opened, question.before, question.after, question.students, question.skill)
    with st.container(border=True, key="worked-answer"):
        if not comparison.link.is_linked:
            _show_unlinked(report, opened, state, comparison, group, is_of_today=_is_of_today(report, question))
            show_downloads(report, opened, state, comparison)
            return
        if group is None:
            answer = _answer_class(report, comparison, question)
        else:
            answer = _answer_group(report, comparison, group, question)
        st.header(say_md(answer.said[0]), anchor=False)
        for message in answer.said[1:]:
            st.markdown(say_md(message))
        st.caption(_say_link(report, comparison))
        drawn = answer.rows[: answer.n_drawn]
        if drawn:
            figure = draw_before_after(drawn, report.mastery.threshold, theme)
            show_chart(figure, describe_before_after(drawn), "worked")
        _warn(comparison, is_group=group is not None, is_of_today=_is_of_today(report, question))
        _show_table(answer.rows)
        one_sided = one_sided_message([row.name for row in answer.rows], [row.change for row in answer.rows])
        if one_sided is not None:
            st.caption(say_md(one_sided))
        show_downloads(report, opened, state, comparison)


def _answer_class(report: ClassReport, comparison: Comparison, question: Question) -> _Answer:
    """The class on a skill, or on all together with every skill in the table."""
    asked = comparison.overall if question.skill is None else comparison.skills[question.skill]
    gained = expect_points_gained(report, question.before, question.after, question.skill)
    said = tell_class_change(report, comparison, asked, gained) or (skill_message(report, comparison, asked),)
    rows = [_make_row(text("cohort-class") if question.skill is None else _name(report, question.skill), asked)]
    if question.skill is None:
        rows += [_make_row(_name(report, each.skill), each) for each in comparison.skills if each.skill is not None]
    return _Answer(said, tuple(rows), int(_is_drawn(asked)))


def _answer_group(report: ClassReport, comparison: Comparison, group: GroupComparison, question: Question) -> _Answer:
    """The group, the others, and the class that both are of."""
    whole = comparison.overall if question.skill is None else comparison.skills[question.skill]
    rows = (
        _make_row(text("worked-group"), group.group),
        _make_row(text("worked-others"), group.others),
        _make_row(text("cohort-class"), whole),
    )
    n_drawn = 2 if _is_drawn(group.group) and _is_drawn(group.others) else 0
    return _Answer(tell_group_change(group), rows, n_drawn)


def _name(report: ClassReport, skill: int) -> str:
    return name_of(report.curriculum.skills[skill])


def _make_row(name: str, change: MeanChange) -> Row:
    return Row(name, text("worked-students", n=change.n), change)


def _is_drawn(change: MeanChange) -> bool:
    return change.before_range is not None and change.after_range is not None


def _say_link(report: ClassReport, comparison: Comparison) -> str:
    """The days, what links the tests, and what was left out because it is not as hard as it was."""
    drifted = drifted_message(comparison.link)
    said = say_md(caption_message(report, comparison))
    return said if drifted is None else f"{said}{SEPARATOR}{say_md(drifted)}"


def _is_of_today(report: ClassReport, question: Question) -> bool:
    """Whether a test that is compared decided who is in the group: groups are made for tomorrow, of the last test."""
    assert report.growth is not None
    return question.cohort.is_of_today and question.after == len(report.growth.term.days) - 1


def _warn(comparison: Comparison, *, is_group: bool, is_of_today: bool = False) -> None:
    """Always there: that it is a hint and no proof; and of a group that the later test made, that it is not even that.

    Who had a bad day then is in it, and was not so low before: the group seems to have gained less than it has.
    """
    if is_of_today:
        with st.container(border=True, key="worked-of-today"):
            st.markdown(f":material/warning: {md('worked-of-today', day=day(max(comparison.days)))}")
    with st.container(border=True, key="worked-no-experiment"):
        st.markdown(f":material/balance: {say_md(no_experiment_message(comparison.days, group=is_group))}")


def _show_table(rows: Sequence[Row]) -> None:
    """The numbers of the picture; blank where they cannot be told."""
    table = pd.DataFrame(
        [
            {
                text("worked-who"): row.name,
                text("worked-column-before"): _say_mean(row.change.before, row.change.before_range),
                text("worked-column-after"): _say_mean(row.change.after, row.change.after_range),
                text("worked-column-change"): _say_change(row.change),
                text("worked-spreads"): _say_effect(row.change),
                text("worked-column-compared"): row.change.n,
            }
            for row in rows
        ]
    )
    st.dataframe(table, hide_index=True, key="worked-table", height=fit_table(len(table)), alt=text("worked-table-alt"))


def _say_mean(mean: float | None, ends: tuple[float, float] | None) -> str:
    if mean is None or ends is None:
        return ""
    return text("worked-mean", mean=points(mean), low=points(ends[0]), high=points(ends[1]))


def _say_change(change: MeanChange) -> str:
    sign = CHANGE_SIGN[change.movement]
    if change.change is None or change.low is None or change.high is None:
        return sign
    moved = signed_points(round_change(change.before, change.after, change.change))
    low, high = signed_points(points(change.low)), signed_points(points(change.high))
    return text("worked-change", sign=sign, change=moved, low=low, high=high)


def _say_effect(change: MeanChange) -> str:
    if change.effect is None or change.effect_low is None or change.effect_high is None:
        return ""
    effect, low, high = (
        f"{each:z.1f}".replace("-", "−") for each in (change.effect, change.effect_low, change.effect_high)
    )
    return text("worked-effect", effect=effect, low=low, high=high)


def _show_unlinked(
    report: ClassReport,
    opened: OpenClass,
    state: State,
    comparison: Comparison,
    group: GroupComparison | None,
    *,
    is_of_today: bool,
) -> None:
    """What is not known and why; then what can still be said, and what the teacher can do."""
    card = explain_no_link(comparison)
    st.header(say_md(card.heading), anchor=False)
    st.markdown(say_md(card.why))
    halves = st.grid(2, min_column_width=300, border=True)
    with halves.cell():
        st.subheader(say_md(card.can_say_title), anchor=False)
        said = list(card.can_say)
        if group is not None:  # all took the same tests: what the group gained more needs no link
            said = [*card.can_say[:-1], tell_group_change(group)[1]]
        st.markdown("\n".join(f"- {say_md(message)}" for message in said))
    with halves.cell():
        st.subheader(say_md(card.can_do_title), anchor=False)
        st.markdown("\n".join(f"- {say_md(message)}" for message in card.can_do))
        tests = (comparison.before, comparison.after)
        offer_matching(report, opened, state, tests, page="growth", is_primary=True)
    if group is not None:
        _warn(comparison, is_group=True, is_of_today=is_of_today)
