"""The study plan as a sheet of paper: HTML with inline style that needs no other file; on the screen and exported."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from html import escape

from fluent.runtime import FluentBundle

from engine.exports.palette import LINE, MUTED, PAPER, TEXT
from engine.exports.practice import lay_out_practice
from engine.types import Message, PlanStep, StudyPlan
from engine.wording import say

# Latin faces come first: a Chinese face sets “quotes” as wide as a character.
_SANS = (
    "'Source Sans','Source Sans 3','Segoe UI','Helvetica Neue',Arial,'Liberation Sans',"
    "'PingFang SC','Microsoft YaHei','Noto Sans SC','Noto Sans CJK SC',sans-serif"
)
_SERIF = (
    "'Source Serif','Source Serif 4',Georgia,'Times New Roman','Liberation Serif',"
    "'Songti SC','Noto Serif SC','Noto Serif CJK SC','Microsoft YaHei',serif"
)

_SHEET = (
    f"background:{PAPER};color:{TEXT};font-family:{_SANS};font-size:16px;line-height:1.5;"
    "padding:40px;max-width:720px;margin:0 auto;box-sizing:border-box;overflow-wrap:anywhere;text-align:left"
)
_TITLE = f"font-family:{_SERIF};font-size:22px;font-weight:600;line-height:1.3;margin:0;padding:0;color:{TEXT}"
_HEADING = (
    f"font-family:{_SANS};font-size:17px;font-weight:600;line-height:1.3;margin:24px 0 8px;padding:0;color:{TEXT}"
)
_BODY = "margin:4px 0 0;white-space:pre-line"
_SMALL = f"font-size:14px;color:{MUTED};margin:2px 0 0;white-space:pre-line"
# The paper has a margin already; without the sheet's own, and a little smaller, two steps and the answers fit one page.
_PRINT = "@page{size:A4;margin:12mm 14mm}@media print{article{padding:0!important;max-width:none!important;zoom:.84}}"
# Upside down, as in a workbook: whoever still works does not read them by accident.
_ANSWERS = f"font-size:13px;line-height:1.4;color:{MUTED};margin-top:12px;transform:rotate(180deg);break-inside:avoid"


def write_sheet(plan: StudyPlan, bundle: FluentBundle | None = None, *, top_heading: int = 2) -> str:
    """Write one plan as a fragment of HTML, for a page that has its own head.

    Parameters
    ----------
    plan
        Only its chosen steps are shown. Every text of it is escaped.
    bundle
        The language; the engine's English by default.
    top_heading
        Level of the sheet's title (1 to 5); the headings inside are one lower.
    """
    outer, inner = f"h{top_heading}", f"h{top_heading + 1}"
    words = {"student": plan.student.name}
    parts = [
        f'<article lang="{escape(bundle.locales[0] if bundle else "en")}" style="{_SHEET}">',
        '<header style="display:flex;justify-content:space-between;align-items:baseline;flex-wrap:wrap;gap:4px 16px;'
        f'border-bottom:2px solid {TEXT};padding-bottom:8px">',
        f'<{outer} style="{_TITLE}">{_say("handout-title", bundle, **words)}</{outer}>',
        f'<span style="font-size:14px;white-space:nowrap">{escape(say_period(plan, bundle))}</span></header>',
    ]
    if plan.can_do:
        known = "".join(
            f'<li style="display:inline-block;margin:0 16px 4px 0">● {escape(name)}</li>' for name in plan.can_do
        )
        parts += [
            f'<{inner} style="{_HEADING}">{_say("handout-can-do", bundle)}</{inner}>',
            f'<ul style="list-style:none;margin:0;padding:0">{known}</ul>',
        ]
    chosen = [step for step in plan.steps if step.chosen]
    parts.append(f'<{inner} style="{_HEADING}">{_say("handout-steps", bundle)}</{inner}>')
    if chosen:
        steps = "".join(_write_step(number, step, bundle) for number, step in enumerate(chosen, start=1))
        parts.append(f'<ol style="list-style:none;margin:0;padding:0">{steps}</ol>')
    else:
        parts.append(f'<p style="margin:0">{_say("handout-nothing-left", bundle)}</p>')
    if plan.note:
        parts.append(f'<p style="margin:24px 0 0;white-space:pre-line">{escape(plan.note)}</p>')
    review_on = say_date(plan.review_on, bundle)
    parts += [
        f'<{inner} style="{_HEADING};break-after:avoid">{_say("handout-review", bundle, date=review_on)}</{inner}>',
        f'<div style="border:1px solid {LINE};border-radius:4px;min-height:72px;padding:6px 8px;{_SMALL}">'
        f"{_say('handout-notes', bundle)}</div>",
        f'<p style="{_SMALL};margin-top:16px">{_say("handout-foot", bundle, n=plan.n_scores)}</p>',
    ]
    if answers := list_answers(plan, bundle):
        lines = "".join(f'<p style="margin:2px 0 0">{escape(line)}</p>' for line in answers)
        label = f'<p style="margin:0;font-weight:600">{_say("handout-answers", bundle)}</p>'
        parts.append(f'<div style="{_ANSWERS}">{label}{lines}</div>')
    parts.append("</article>")
    return "".join(parts)


def write_handout(plan: StudyPlan, bundle: FluentBundle | None = None) -> str:
    """Write one plan as a whole HTML page that needs no other file and no network."""
    return write_handouts([plan], bundle)


def write_handouts(plans: Iterable[StudyPlan], bundle: FluentBundle | None = None) -> str:
    """Write plans as one HTML page that prints each on a sheet of its own."""
    plans = list(plans)
    title = (
        _say("handout-title", bundle, student=plans[0].student.name) if len(plans) == 1 else _say("handout-all", bundle)
    )
    sheets = '<div style="break-after:page"></div>'.join(write_sheet(plan, bundle, top_heading=1) for plan in plans)
    language = escape(bundle.locales[0] if bundle else "en")
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{_PRINT}</style></head>"
        f'<body style="margin:0;background:{PAPER}"><main>{sheets}</main></body></html>'
    )


def say_date(day: date, bundle: FluentBundle | None = None) -> str:
    """A date in words, without its year: a plan lasts two weeks.

    >>> say_date(date(2026, 10, 25))
    '25 October'
    """
    return say(Message("handout-date", {"day": day.day, "month": day.month}), bundle)


def list_lines(step: PlanStep, bundle: FluentBundle | None = None) -> list[tuple[str, bool]]:
    """Everything that is printed under a step's title, as plain text; True marks a minor line.

    What to do comes first; the help, for whoever gets stuck, after it. The answers are not among them, see
    :func:`list_answers`.
    """
    lines = [(step.why, True), (lay_out_practice(step.practice).tasks, False)]
    # A practice that asks for the very item does not need it twice.
    if step.check_item and not re.search(rf"(?<!\w){re.escape(step.check_item)}(?!\w)", step.practice):
        lines.append((say(Message("handout-check", {"item": step.check_item}), bundle), False))
    if step.explanation:
        lines.append((say(Message("handout-explanation", {"explanation": step.explanation}), bundle), True))
    if step.worked_example:
        lines.append((say(Message("handout-example", {"example": step.worked_example}), bundle), True))
    return [(line, is_minor) for line, is_minor in lines if line]


def list_answers(plan: StudyPlan, bundle: FluentBundle | None = None) -> list[str]:
    """The answers that the practice texts give, one line a chosen step, for the foot of the sheet."""
    chosen = (step for step in plan.steps if step.chosen)
    found = [(number, lay_out_practice(step.practice).answers) for number, step in enumerate(chosen, start=1)]
    return [
        say(Message("handout-answer", {"step": str(number), "answers": answers}), bundle)
        for number, answers in found
        if answers
    ]


def say_period(plan: StudyPlan, bundle: FluentBundle | None = None) -> str:
    """From when to when a plan runs; the month is said once where it is one."""
    first, last = plan.starts_on, plan.review_on
    until = say_date(last, bundle)
    if (first.year, first.month) == (last.year, last.month):
        return say(Message("handout-period-in-month", {"from": first.day, "to": until}), bundle)
    return say(Message("handout-period", {"from": say_date(first, bundle), "to": until}), bundle)


def _write_step(number: int, step: PlanStep, bundle: FluentBundle | None) -> str:
    box = f'<span aria-hidden="true" style="flex:none;font-size:20px;line-height:24px;color:{TEXT}">☐</span>'
    minutes = (
        f'<span style="font-size:14px;white-space:nowrap">{_say("handout-minutes", bundle, n=step.minutes)}</span>'
    )
    text = "".join(
        f'<p style="{_SMALL if is_minor else _BODY}">{escape(line)}</p>' for line, is_minor in list_lines(step, bundle)
    )
    return (
        f'<li style="display:flex;gap:12px;padding:12px 0;border-bottom:1px solid {LINE};break-inside:avoid">{box}'
        '<div style="flex:1;min-width:0"><div style="display:flex;justify-content:space-between;gap:16px">'
        f'<strong style="font-weight:600">{number}. {escape(step.title)}</strong>{minutes}</div>{text}</div></li>'
    )


def _say(key: str, bundle: FluentBundle | None, **values: str | int) -> str:
    """Render a sentence and escape the whole of it."""
    return escape(say(Message(key, values), bundle))
