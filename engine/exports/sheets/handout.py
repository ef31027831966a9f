"""The study plan as the student's sheet of paper: its words and their order, for whichever format draws it."""

from __future__ import annotations

import re
from datetime import date

from fluent.runtime import FluentBundle

from engine.classroom import Message, PlanStep, StudyPlan
from engine.exports.sheets.blocks import Answers, Block, Bullets, Heading, Notes, Paragraph, Sheet, Step
from engine.exports.sheets.practice import lay_out_practice
from engine.planning.plans import say_item
from engine.wording import open_catalogue, say
from engine.writing.scores import read_question_number

_LETTER = r"[^\W\u2e80-\u9fff]"
"""A letter or digit of a script that puts blanks between its words."""


def compose_handout(plan: StudyPlan, *, with_examples: bool = True) -> Sheet:
    """Put one plan into words of its language.

    Parameters
    ----------
    plan
        Only its chosen steps are taken.
    with_examples
        False leaves the worked examples out and says so, for a sheet that is too long with them.
    """
    bundle = open_catalogue(plan.language)
    blocks: list[Block] = []
    if plan.can_do:
        blocks += [Heading(_say("handout-can-do", bundle)), Bullets(plan.can_do, is_inline=True)]
    blocks.append(Heading(_say("handout-steps", bundle)))
    chosen = [step for step in plan.steps if step.chosen]
    for number, step in enumerate(chosen, start=1):
        lines = list_lines(step, bundle, with_examples=with_examples)
        blocks.append(
            Step(
                f"{number}. {step.title}",
                say_when(step, bundle),
                tuple(Paragraph(line, is_minor) for line, is_minor in lines),
            )
        )
    if not chosen:
        blocks.append(Paragraph(_say("handout-nothing-left", bundle)))
    if plan.note:
        blocks.append(Paragraph(plan.note))
    blocks += [
        Heading(_say("handout-review", bundle, date=say_date(plan.review_on, bundle))),
        Notes(_say("handout-notes", bundle)),
    ]
    if not with_examples and any(step.worked_example for step in chosen):
        blocks.append(Paragraph(_say("handout-without-examples", bundle), is_minor=True))
    blocks.append(Paragraph(_say("handout-foot", bundle, n=plan.n_scores), is_minor=True))
    if answers := list_answers(plan):
        blocks.append(Answers(_say("handout-answers", bundle), tuple(answers)))
    return Sheet(
        title=_say("handout-title", bundle, student=plan.student.name),
        aside=say_period(plan),
        blocks=tuple(blocks),
        language=plan.language,
    )


def say_date(day: date, bundle: FluentBundle | None = None) -> str:
    """A date in words, without its year: a plan lasts two weeks.

    >>> say_date(date(2026, 10, 25))
    '25 October'
    """
    return say(Message("handout-date", {"day": day.day, "month": day.month}), bundle)


def say_when(step: PlanStep, bundle: FluentBundle | None = None) -> str:
    """How long a step takes, and on which day where the plan has chosen one."""
    if step.due is None:
        return _say("handout-minutes", bundle, n=step.minutes)
    return _say("handout-minutes-on", bundle, n=step.minutes, date=say_date(step.due, bundle))


def list_lines(
    step: PlanStep, bundle: FluentBundle | None = None, *, with_examples: bool = True
) -> list[tuple[str, bool]]:
    """Everything that is printed under a step's title, as plain text; True marks a minor line.

    What to do comes first; the help, for whoever gets stuck, after it. The answers are not among them, see
    :func:`list_answers`.
    """
    lines = [(step.why, True), (lay_out_practice(step.practice).tasks, False)]
    # A practice that asks for the very item does not need it twice.
    item = say_item(step.check_item, bundle)
    title = item if read_question_number(step.check_item) else step.check_item
    if step.check_item and not _mentions(step.practice, title):
        lines.append((_say("handout-check", bundle, item=item), False))
    if step.explanation:
        lines.append((_say("handout-explanation", bundle, explanation=step.explanation), True))
    if step.worked_example and with_examples:
        lines.append((_say("handout-example", bundle, example=step.worked_example), True))
    return [(line, is_minor) for line, is_minor in lines if line]


def _mentions(practice: str, title: str) -> bool:
    """Whether a text names an item; ``Q1`` is not in ``Q12``. Between ideographs no blanks tell words apart."""
    return re.search(rf"(?<!{_LETTER}){re.escape(title)}(?!{_LETTER})", practice) is not None


def list_answers(plan: StudyPlan) -> list[str]:
    """The answers that the practice texts give, one line a chosen step, for the foot of the sheet."""
    bundle = open_catalogue(plan.language)
    chosen = (step for step in plan.steps if step.chosen)
    found = [(number, lay_out_practice(step.practice).answers) for number, step in enumerate(chosen, start=1)]
    return [_say("handout-answer", bundle, step=str(number), answers=answers) for number, answers in found if answers]


def say_period(plan: StudyPlan) -> str:
    """From when to when a plan runs; the month is said once where it is one."""
    first, last, bundle = plan.starts_on, plan.review_on, open_catalogue(plan.language)
    until = say_date(last, bundle)
    if (first.year, first.month) == (last.year, last.month):
        values: dict[str, str | int] = {"from": first.day, "first": say_date(first, bundle), "to": until}
        return say(Message("handout-period-in-month", values), bundle)
    return say(Message("handout-period", {"from": say_date(first, bundle), "to": until}), bundle)


def _say(key: str, bundle: FluentBundle | None, **values: str | int) -> str:
    return say(Message(key, values), bundle)
