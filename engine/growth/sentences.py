"""Everything that is said about change, so that a screen, a sheet of paper, a workbook and a letter say the same.

A sentence about how much never shares words with one about how sure: the sureness is that of
:mod:`engine.estimates.sureness`, and where a change is not called one it "may be chance", whatever its probability.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from engine.classroom import (
    ClassReport,
    Comparison,
    GroupComparison,
    Link,
    LinkKind,
    MeanChange,
    Message,
    Movement,
    Name,
)
from engine.estimates.sureness import Sureness, how_sure
from engine.growth.calling import ALONE
from engine.growth.points import PointsGained
from engine.growth.who import FEWEST, take_growth
from engine.writing.scores import format_points


def date_message(day: date) -> Message:
    """A day of the term, without its year."""
    return Message("growth-date", {"day": day.day, "month": day.month})


def movement_message(movement: Movement) -> Message:
    """The word of a movement."""
    return Message(f"growth-{movement.replace(' ', '-')}")


def name_message(name: Name) -> Message:
    """A skill's name inside a sentence, in quotes where the language has no capitals to tell it by."""
    return Message("growth-name", {"name": name})


def list_message(names: Sequence[Name]) -> Name:
    """Names as a list inside a sentence, at least one: *A, B and C*."""
    *earlier, last = names
    if not earlier:
        return last
    listed = Message("growth-list-pair", {"first": earlier[-1], "last": last})
    for name in reversed(earlier[:-1]):
        listed = Message("growth-list-more", {"first": name, "rest": listed})
    return listed


def link_message(report: ClassReport, link: Link) -> Message:
    """What puts two tests on one scale, as a part of a caption."""
    if not link.is_linked:
        return Message("growth-not-linked")
    if link.through:
        days = [date_message(take_growth(report).term.days[test]) for test in link.through]
        return Message("growth-linked-through", {"n": len(days), "days": list_message(days)})
    n = link.n_known if link.kind is LinkKind.KNOWN_ITEMS else len(link.common)
    return Message(f"growth-linked-{link.kind.replace(' ', '-')}", {"n": n})


def drifted_message(link: Link) -> Message | None:
    """Which common items are not as hard as they were; None where all are."""
    if not link.drifted:
        return None
    titles = [Message("growth-quoted", {"text": title}) for title in link.drifted]
    return Message("growth-drifted", {"n": len(titles), "items": list_message(titles)})


def caption_message(report: ClassReport, comparison: Comparison) -> Message:
    """The two days, and what links their tests."""
    before, after = map(date_message, comparison.days)
    days = Message("growth-days", {"before": before, "after": after})
    return Message("growth-caption", {"days": days, "link": link_message(report, comparison.link)})


def summarise_class(report: ClassReport, comparison: Comparison) -> tuple[Message, ...]:
    """What rose, what fell back, for how much the change may be chance, and what cannot be compared.

    Where the tests are not linked: that the class's movement is not known, and how many moved beside it.
    """
    if not comparison.link.is_linked:
        return Message("growth-no-link-heading"), Message("growth-beside-class", count_moved(comparison))
    # Where nobody said what the items ask for, items do not rise: the class does.
    is_untagged = [skill.id for skill in report.curriculum.skills] == [report.curriculum.placeholder]
    if is_untagged and (of_class := tell_class_change(report, comparison, comparison.skills[0])):
        return of_class[:1]
    skills = [skill.name for skill in report.curriculum.skills]
    of = {m: [skills[c.skill] for c in comparison.skills if c.skill is not None and c.movement is m] for m in Movement}
    said = [
        _name_skills(f"growth-skills-{movement.replace(' ', '-')}", of[movement])
        for movement in (Movement.ROSE, Movement.FELL_BACK)
        if of[movement]
    ]
    if unmoved := of[Movement.NO_CHANGE]:
        said.append(_name_skills("growth-skills-no-change" if said else "growth-skills-all-may-be-chance", unmoved))
    if unknown := of[Movement.NOT_COMPARABLE]:
        if len(unknown) > 2:
            said.append(Message("growth-n-skills-not-comparable", {"n": len(unknown)}))
        else:
            said.append(
                Message("growth-skills-not-comparable", {"skills": list_message(list(map(name_message, unknown)))})
            )
    return tuple(said)


def _name_skills(key: str, names: Sequence[Name]) -> Message:
    return Message(key, {"n": len(names), "skills": list_message(list(map(name_message, names)))})


def count_moved(comparison: Comparison) -> dict[str, int]:
    """How many students ``rose``, and ``fell`` back, on one skill or more."""
    moved = sort_students(comparison)
    return {"rose": len(moved[Movement.ROSE]), "fell": len(moved[Movement.FELL_BACK])}


def sort_students(comparison: Comparison) -> dict[Movement, tuple[int, ...]]:
    """Which students moved, in the gradebook's order; one may have risen on one skill and fallen back on another.

    *No change* is on all skills that can be compared, *cannot be compared* is on every skill.
    """
    movement = comparison.students.movement
    rose, fell = ((movement == each).any(axis=1) for each in (Movement.ROSE, Movement.FELL_BACK))
    unknown = (movement == Movement.NOT_COMPARABLE).all(axis=1)
    of = {
        Movement.FELL_BACK: fell,
        Movement.ROSE: rose,
        Movement.NO_CHANGE: ~(rose | fell | unknown),
        Movement.NOT_COMPARABLE: unknown,
    }
    return {each: tuple(np.flatnonzero(rows).tolist()) for each, rows in of.items()}


def moved_message(movement: Movement, n: int) -> Message:
    """How many students moved so."""
    return Message(f"growth-moved-{movement.replace(' ', '-')}", {"n": n})


def chance_message(comparison: Comparison, *, on_paper: bool = False) -> Message | None:
    """How many of the comparisons would look like a change by chance if each were looked at alone; None without any.

    ``on_paper``: where no arrows stand for changes.
    """
    n = int((comparison.students.movement != Movement.NOT_COMPARABLE).sum())
    chance = round(ALONE * n)
    if not n:
        return None
    if not chance:
        return Message("growth-chance-few", {"n": n})
    return Message("growth-chance-on-paper" if on_paper else "growth-chance", {"n": n, "chance": chance})


def skill_message(report: ClassReport, comparison: Comparison, change: MeanChange) -> Message:
    """How the class changed on a skill, or on all together, without the skill's name."""
    if change.change is None or change.low is None or change.high is None:
        return _why_no_mean(report, comparison, change)
    points = round_change(change.before, change.after, change.change)
    return _change_message(change.movement, points, (change.low, change.high), relative=False)


def student_message(report: ClassReport, comparison: Comparison, student: int, skill: int) -> Message:
    """How one student changed on a skill, without the names of both."""
    table = comparison.students
    movement: Movement = table.movement[student, skill]
    if movement is Movement.NOT_COMPARABLE:
        return _why_no_change(report, comparison, student, skill)
    at = student, skill
    before, after = (None if table.relative else float(each[at]) for each in (table.before, table.after))
    points = round_change(before, after, float(table.change[at]))
    return _change_message(movement, points, (float(table.low[at]), float(table.high[at])), relative=table.relative)


def count_points(comparison: Comparison, student: int, skill: int) -> int:
    """Points out of 100 of a student's change on a skill, without the direction, which its sign tells; at least 1."""
    table, at = comparison.students, (student, skill)
    before, after = (None if table.relative else float(each[at]) for each in (table.before, table.after))
    return max(abs(round_change(before, after, float(table.change[at]))), 1)


def cell_message(comparison: Comparison, student: int, skill: int) -> Message:
    """What a cell of a table says of a change that is more than chance, behind its sign: points and their range."""
    table, at = comparison.students, (student, skill)
    low, high = (round(100 * float(end[at])) for end in (table.low, table.high))
    points = count_points(comparison, student, skill)
    return Message("growth-cell", {"points": points, "low": _signed(low), "high": _signed(high)})


def round_change(before: float | None, after: float | None, change: float) -> int:
    """Points out of 100 that a change is, so that the points before and after, where they are told, go with it."""
    if before is None or after is None:
        return round(100 * change)
    return round(100 * after) - round(100 * before)


def _change_message(movement: Movement, change: int, ends: tuple[float, float], *, relative: bool) -> Message:
    """How many points, with the range where it is more than chance."""
    low, high = (round(100 * end) for end in ends)
    beside = "-beside" if relative else "-by"
    match movement:
        case Movement.ROSE:
            return Message(f"growth-rose{beside}", _points(change, low, high))
        case Movement.FELL_BACK:
            return Message(f"growth-fell-back{beside}", _points(-change, -high, -low))
    if not change:
        return Message("growth-same-beside" if relative else "growth-same")
    direction = "higher" if change > 0 else "lower"
    return Message(f"growth-{direction}-beside" if relative else f"growth-{direction}", {"points": abs(change)})


def _points(points: int, low: int, high: int) -> dict[str, int]:
    """What is called a change is a point at least: nothing rose by nothing."""
    return {"points": max(points, 1), "low": max(low, 0), "high": max(high, 1)}


def _why_no_mean(report: ClassReport, comparison: Comparison, change: MeanChange) -> Message:
    growth = take_growth(report)
    if growth.paths is None:
        return Message("growth-no-days")
    if change.skill is not None and (not_asked := _find_not_asked(report, comparison, change.skill)):
        return not_asked
    return Message("growth-not-linked-cell")


def _find_not_asked(report: ClassReport, comparison: Comparison, skill: int) -> Message | None:
    """The first of the two days on which nobody was asked for a skill; None where it was asked on both."""
    asked = take_growth(report).n_responses[:, :, skill].sum(axis=0)
    for place, day in zip((comparison.before, comparison.after), comparison.days, strict=True):
        if not asked[place]:
            return Message("growth-not-asked", {"day": date_message(day)})
    return None


def _why_no_change(report: ClassReport, comparison: Comparison, student: int, skill: int) -> Message:
    growth = take_growth(report)
    places, own = (comparison.before, comparison.after), growth.n_responses[student]
    if growth.paths is None:
        return Message("growth-no-days")
    for place, day in zip(places, comparison.days, strict=True):
        if not own[place].any():
            return Message("growth-no-score", {"day": date_message(day)})
    if not_asked := _find_not_asked(report, comparison, skill):
        return not_asked
    without = [day for place, day in zip(places, comparison.days, strict=True) if not own[place, skill]]
    if len(without) == 1:
        return Message("growth-no-score-on-it", {"day": date_message(without[0])})
    return Message("growth-no-score-on-either") if without else Message("growth-too-few-beside", {"n": FEWEST})


def sureness_message(probability_rose: float) -> Message:
    """How sure it is that a change is more than chance, from the probability that it is above zero."""
    match how_sure(max(probability_rose, 1.0 - probability_rose)):
        case Sureness.ALMOST_SURELY:
            return Message("growth-almost-surely")
        case Sureness.PROBABLY:
            return Message("growth-probably")
    return Message("growth-may-be-chance")


def tell_class_change(
    report: ClassReport, comparison: Comparison, change: MeanChange, points: PointsGained | None = None
) -> tuple[Message, ...]:
    """*Did it work?* for the class: the heading, and the sentences under it; empty where the tests are not linked.

    Parameters
    ----------
    points
        What the change is worth on the items of the later test, if that is to be said.
    """
    if change.before is None or change.after is None or change.change is None or change.probability_rose is None:
        return ()
    skills = report.curriculum.skills
    what: Name = Message("growth-all-skills") if change.skill is None else name_message(skills[change.skill].name)
    low, high = (round(100 * (number or 0.0)) for number in (change.low, change.high))
    moved = abs(round_change(change.before, change.after, change.change))
    if change.movement is Movement.NO_CHANGE:
        said = [Message("growth-class-no-change", {"what": what})]
    else:
        key = f"growth-class-{change.movement.replace(' ', '-')}"
        sure = sureness_message(change.probability_rose)
        said = [Message(key, {"what": what, "points": max(moved, 1), "sure": sure})]
    start, end = round(100 * change.before), round(100 * change.after)
    said.append(Message("growth-class-range", {"from": start, "to": end, "low": _signed(low), "high": _signed(high)}))
    if change.effect is not None and change.effect_low is not None and change.effect_high is not None:
        effect, *ends = (_signed(f"{number:z.1f}") for number in (change.effect, change.effect_low, change.effect_high))
        said.append(Message("growth-class-effect", {"effect": effect, "low": ends[0], "high": ends[1]}))
    if points is not None:
        day = comparison.days[1]
        numbers = [_signed(f"{number:z.1f}") for number in (points.points, points.low, points.high)]
        values = dict(zip(("points", "low", "high"), numbers, strict=True))
        possible = format_points(points.possible)
        said.append(Message("growth-class-points", {"day": date_message(day), "possible": possible, **values}))
    return tuple(said)


def _signed(number: int | str) -> str:
    """A number in a sentence, with the true minus sign."""
    return str(number).replace("-", "−")


def one_sided_message(names: Sequence[Name], changes: Sequence[MeanChange]) -> Message | None:
    """Why a change is not called one though its range leaves zero out; None where there is none of these.

    The range holds the truth 8 times in 10, and a change is called only where chance would hardly ever make it so.

    Parameters
    ----------
    names
        What changed, one for each change.
    """
    found = [
        name
        for name, change in zip(names, changes, strict=True)
        if change.movement is Movement.NO_CHANGE
        and change.low is not None
        and change.high is not None
        and (round(100 * change.low) > 0 or round(100 * change.high) < 0)
    ]
    return Message("growth-one-sided", {"n": len(found), "what": list_message(found)}) if found else None


def explain_class_ranges(report: ClassReport, comparison: Comparison) -> Message | None:
    """The same for the class on all skills together and on every one, as a table on paper or in a workbook has them."""
    names = [Message("growth-all-skills"), *(name_message(skill.name) for skill in report.curriculum.skills)]
    return one_sided_message(names, [comparison.overall, *comparison.skills])


def tell_group_change(comparison: GroupComparison) -> tuple[Message, ...]:
    """*Did it work?* for a group: the heading, and what is different at the same start."""
    advantage, low, high = comparison.advantage, comparison.low, comparison.high
    heading = _head_group(comparison.group, comparison.others)
    if advantage is None or low is None or high is None or comparison.probability_more is None:
        return heading, Message("growth-group-too-few", {"n": FEWEST})
    points, lower, upper = (round(100 * number) for number in (advantage, low, high))
    if not points:
        values = {"low": _signed(lower), "high": _signed(upper)}
        return heading, Message("growth-group-same-start-alike", values)
    sure = sureness_message(comparison.probability_more)
    if points < 0:
        points, lower, upper = -points, -upper, -lower
    key = f"growth-group-same-start-{'more' if advantage > 0 else 'less'}"
    if lower < 0:
        return heading, Message(f"{key}-unclear", {"points": points, "other": -lower, "high": upper, "sure": sure})
    return heading, Message(key, {"points": points, "low": lower, "high": upper, "sure": sure})


def _head_group(group: MeanChange, others: MeanChange) -> Message:
    """How the group and the others changed; in one breath where both went the same way, or neither beyond chance."""
    if group.change is None or others.change is None:
        return Message("growth-group-not-linked-headline")
    points = [round_change(half.before, half.after, half.change or 0.0) for half in (group, others)]
    is_unclear = [each.movement is Movement.NO_CHANGE for each in (group, others)]
    if all(is_unclear):
        return Message("growth-group-neither")
    if not any(is_unclear) and points[0] * points[1] > 0:
        key = f"growth-group-both-{'rose' if points[0] > 0 else 'fell-back'}"
        return Message(key, {"group": abs(points[0]), "others": abs(points[1])})
    each = [
        Message("growth-group-no-change") if unclear else Message(_name_direction(n), {"points": abs(n)} if n else {})
        for n, unclear in zip(points, is_unclear, strict=True)
    ]
    return Message("growth-group-headline", {"group": each[0], "others": each[1]})


def _name_direction(points: int) -> str:
    return "growth-group-same" if not points else f"growth-group-{'rose' if points > 0 else 'fell-back'}"


def no_experiment_message(days: tuple[date, date], *, group: bool) -> Message:
    """Why the comparison is a hint and no proof; ``group``: of a group with the others, else of the class alone."""
    before, after = map(date_message, sorted(days))
    key = "growth-no-experiment" if group else "growth-no-experiment-class"
    return Message(key, {"before": before, "after": after})


@dataclass(frozen=True)
class NoLinkCard:
    """What is said where nothing links two tests; every list under its title."""

    heading: Message
    why: Message
    can_say_title: Message
    can_say: tuple[Message, ...]
    can_do_title: Message
    can_do: tuple[Message, ...]


def explain_no_link(comparison: Comparison) -> NoLinkCard:
    """What is not known where nothing links two tests, why, what can still be said, and what the teacher can do."""
    keys = ("heading", "why", "can-say", "can-do")
    heading, why, can_say, can_do = (Message(f"growth-no-link-{key}") for key in keys)
    before = date_message(min(comparison.days))
    return NoLinkCard(
        heading=heading,
        why=why,
        can_say_title=can_say,
        can_say=(
            Message("growth-no-link-today"),
            Message("growth-no-link-beside", count_moved(comparison)),
            Message("growth-no-link-group"),
        ),
        can_do_title=can_do,
        can_do=(
            Message("growth-no-link-match"),
            Message("growth-no-link-next-test", {"before": before}),
            Message("growth-no-link-earlier"),
        ),
    )
