"""The letter to the family: what the child can do, what comes next, ten minutes of help at home, and the date.

It has no level, no estimate, no comparison and nobody else in it; like the handout it is made from the plan alone. The
teacher's note stays on the handout: it speaks to the student.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from engine.classroom import Message, PlanStep, StudyPlan
from engine.exports.sheets.blocks import Block, Bullets, Heading, Paragraph, Sheet
from engine.exports.sheets.handout import say_date
from engine.wording import open_catalogue, say

HELP_MINUTES = 10
"""What a family is asked for, two or three times a week."""


def compose_letter(plan: StudyPlan) -> Sheet:
    """Put one plan into words for a family, in its language.

    Parameters
    ----------
    plan
        Only its chosen steps are taken.
    """
    bundle = open_catalogue(plan.language)

    given_name = find_given_name(plan.student.name)

    def tell(key: str, **values: str | int) -> str:
        return say(Message(key, {"student": given_name, **values}), bundle)

    review_on = say_date(plan.review_on, bundle)
    chosen = [step for step in plan.steps if step.chosen]
    blocks: list[Block] = [
        Paragraph(tell("letter-greeting", student=plan.student.name)),
        Paragraph(tell("letter-intro")),
    ]
    if plan.can_do:
        blocks += [Heading(tell("letter-can-do")), Bullets(plan.can_do)]
    else:
        blocks.append(Paragraph(tell("letter-nothing-yet")))
    blocks.append(Heading(tell("letter-next")))
    if chosen:
        entries = [tell("letter-step", title=step.title, n=step.minutes) for step in chosen]
        abouts = [_take_first_sentence(step.explanation) for step in chosen]
        blocks.append(Bullets(tuple("\n".join(filter(None, pair)) for pair in zip(entries, abouts, strict=True))))
    else:
        blocks.append(Paragraph(tell("letter-nothing-left")))
    blocks.append(Heading(tell("letter-help", n=HELP_MINUTES)))
    blocks.append(Bullets(tuple(tell(way, n=HELP_MINUTES) for way in _choose_ways(plan, chosen))))
    blocks += [
        Heading(tell("letter-review", date=review_on)),
        Paragraph(tell("letter-welcome", date=review_on)),
        Paragraph(tell("letter-regards") + "\n\n"),
        Paragraph(tell("letter-teacher")),
        Paragraph(tell("letter-foot", n=plan.n_scores), is_minor=True),
    ]
    return Sheet(
        title=tell("letter-title", student=plan.student.name),
        aside=say_date(plan.starts_on, bundle),
        blocks=tuple(blocks),
        language=plan.language,
    )


def find_given_name(name: str) -> str:
    """What a child is called after the first mention: the first word, or the whole name where that is no given name.

    A name without blanks, as Chinese ones are, stays whole; so does one that the file gave family name first, with a
    comma, and one that begins with an initial.

    >>> [find_given_name(name) for name in ("Amara Osei", "王小明", "Osei, Amara", "A. Osei")]
    ['Amara', '王小明', 'Osei, Amara', 'A. Osei']
    """
    first = name.split(" ")[0]
    is_given = "," not in name and len(first.rstrip(".")) > 1 and not first.endswith(".")
    return first if is_given else name


def _choose_ways(plan: StudyPlan, chosen: Sequence[PlanStep]) -> list[str]:
    """How a family can help, given what there is to help with."""
    if chosen:
        stuck = "letter-help-stuck" if any(step.explanation for step in chosen) else "letter-help-leave"
        return ["letter-help-sit", "letter-help-explain", stuck, "letter-help-stop"]
    return ["letter-help-teach" if plan.can_do else "letter-help-tell", "letter-help-stop"]


def _take_first_sentence(text: str) -> str:
    """What a step is about, in one sentence; the whole explanation is on the handout."""
    found = re.match(r".+?(?:[.!?](?=\s|$)|[。！？])", text, re.DOTALL)
    return found[0] if found else text
