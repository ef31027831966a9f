"""What changed between two tests, as sheets of paper: of the class for a meeting, and of one child for the family."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fluent.runtime import FluentBundle

from engine.classroom import ClassReport, Comparison, MeanChange, Message, Movement, Name
from engine.exports.sheets.blocks import Block, Bullets, Heading, Paragraph, Sheet, Table
from engine.exports.sheets.growth_chart import draw_class_growth
from engine.exports.sheets.letter import find_given_name
from engine.growth.for_families import tell_family
from engine.growth.points import expect_points_gained
from engine.growth.sentences import (
    caption_message,
    chance_message,
    date_message,
    drifted_message,
    explain_class_ranges,
    explain_no_link,
    moved_message,
    movement_message,
    no_experiment_message,
    round_change,
    sort_students,
    student_message,
    summarise_class,
    tell_class_change,
)
from engine.wording import open_catalogue, say, say_name


@dataclass(frozen=True)
class _Words:
    """The sentences of one language."""

    bundle: FluentBundle

    def tell(self, message: Name) -> str:
        return say_name(message, self.bundle)

    def say(self, key: str, **values: str | int) -> str:
        return say(Message(key, values), self.bundle)

    def period(self, days: tuple[date, date]) -> str:
        before, after = (self.tell(date_message(day)) for day in days)
        return self.say("handout-period", **{"from": before, "to": after})


def compose_class_growth(report: ClassReport, comparison: Comparison, language: str = "en") -> Sheet:
    """The class's growth for a meeting: what moved, by skill, who moved, and what the scores cannot tell."""
    words = _Words(open_catalogue(language))
    blocks: list[Block] = [Paragraph(words.tell(caption_message(report, comparison)), is_minor=True)]
    if comparison.link.is_linked:
        blocks += _tell_class(report, comparison, words)
    else:
        blocks += _tell_no_link(comparison, words)
    if chance := chance_message(comparison, on_paper=True):
        blocks.append(Paragraph(words.tell(chance), is_minor=True))
    blocks.append(Paragraph(words.tell(no_experiment_message(comparison.days, group=False)), is_minor=True))
    blocks.append(Paragraph(words.say("growth-report-foot"), is_minor=True))
    blocks += _tell_who_moved(report, comparison, words)
    title = words.say("growth-report-title", **{"class": report.gradebook.name})
    return Sheet(title, words.period(comparison.days), tuple(blocks), language)


def _tell_class(report: ClassReport, comparison: Comparison, words: _Words) -> list[Block]:
    blocks: list[Block] = [Heading(words.say("growth-since-last-time"))]
    blocks.append(Bullets(tuple(words.tell(message) for message in summarise_class(report, comparison))))
    if drifted := drifted_message(comparison.link):
        blocks.append(Paragraph(words.tell(drifted)))
    gained = expect_points_gained(report, comparison.before, comparison.after)
    told = tell_class_change(report, comparison, comparison.overall, gained)
    blocks += [Paragraph(words.tell(message)) for message in told]
    chart = draw_class_growth(report, comparison, words.bundle)
    if chart is not None:
        blocks.append(chart)
    header = ("book-skill", "book-changed", "book-growth-before", "book-growth-after", "book-change", "book-n-compared")
    rows = [_list_cells(report, change, words) for change in comparison.skills]
    widths, right = (34, 26, 10, 10, 20, 10), (2, 3, 4, 5)
    blocks.append(Table(tuple(words.say(key) for key in header), tuple(rows), widths, right))
    blocks.append(Paragraph(words.say("growth-report-table-note"), is_minor=True))
    if one_sided := explain_class_ranges(report, comparison):
        blocks.append(Paragraph(words.tell(one_sided), is_minor=True))
    return blocks


def _list_cells(report: ClassReport, change: MeanChange, words: _Words) -> tuple[str, ...]:
    """A row of the table; numbers that are not known stay empty."""
    assert change.skill is not None
    name = words.tell(report.curriculum.skills[change.skill].name)
    word = words.tell(movement_message(change.movement))
    if change.before is None or change.after is None or change.change is None:
        return name, word, "", "", "", str(change.n)
    points = round_change(change.before, change.after, change.change)
    ends = (round(100 * (end or 0.0)) for end in (change.low, change.high))
    middle, low, high = (f"{each:+d}".replace("-", "−") if each else "0" for each in (points, *ends))
    range_ = words.say("growth-report-range", change=middle, low=low, high=high)
    return name, word, str(round(100 * change.before)), str(round(100 * change.after)), range_, str(change.n)


def _tell_no_link(comparison: Comparison, words: _Words) -> list[Block]:
    card = explain_no_link(comparison)
    return [
        Heading(words.tell(card.heading)),
        Paragraph(words.tell(card.why)),
        Heading(words.tell(card.can_say_title)),
        Bullets(tuple(map(words.tell, card.can_say))),
        Heading(words.tell(card.can_do_title)),
        Bullets(tuple(map(words.tell, card.can_do))),
    ]


def _tell_who_moved(report: ClassReport, comparison: Comparison, words: _Words) -> list[Block]:
    """Who fell back and by how much; who rose, on what; who did not move or cannot be compared, by number and name."""
    students, skills = report.gradebook.students, report.curriculum.skills
    blocks: list[Block] = [Heading(words.say("growth-who-moved"))]
    for movement, found in sort_students(comparison).items():
        blocks.append(Paragraph(words.tell(moved_message(movement, len(found)))))
        entries = []
        for i in found:
            moved = [s for s in range(len(skills)) if comparison.students.movement[i, s] is movement]
            if movement is Movement.FELL_BACK:
                said = [
                    Message("growth-of-skill", {"skill": skills[s].name, "change": _change(report, comparison, i, s)})
                    for s in moved
                ]
            else:
                said = [Message("growth-name", {"name": skills[s].name}) for s in moved]
            if movement in (Movement.FELL_BACK, Movement.ROSE):
                entries.append(words.say("growth-report-student", student=students[i].label, what=_join(said, words)))
            else:
                entries.append(students[i].label)
        if entries:
            blocks.append(Bullets(tuple(entries), is_inline=movement not in (Movement.FELL_BACK, Movement.ROSE)))
    return blocks


def _change(report: ClassReport, comparison: Comparison, student: int, skill: int) -> Message:
    return student_message(report, comparison, student, skill)


def _join(messages: list[Message], words: _Words) -> str:
    return words.say("growth-report-separator").join(words.tell(message) for message in messages)


def compose_family_growth(report: ClassReport, comparison: Comparison, student: int, language: str = "en") -> Sheet:
    """What changed for one child, for the family: nobody else is in it, no level, and no comparison with others."""
    words = _Words(open_catalogue(language))
    name = report.gradebook.students[student].name
    letter = tell_family(report, comparison, student, find_given_name(name))
    blocks: list[Block] = [
        Paragraph(words.say("letter-greeting", student=name)),
        Paragraph(words.tell(letter.intro)),
    ]
    for part in letter.parts:
        if part.heading:
            blocks.append(Heading(words.tell(part.heading)))
        if part.entries:
            blocks.append(Bullets(tuple(map(words.tell, part.entries))))
        if part.note:
            blocks.append(Paragraph(words.tell(part.note)))
    blocks += [Paragraph(words.tell(message)) for message in letter.closing]
    blocks += [Paragraph(words.say("letter-regards", student=name) + "\n\n"), Paragraph(words.say("letter-teacher"))]
    if letter.foot:
        blocks.append(Paragraph(words.tell(letter.foot), is_minor=True))
    return Sheet(words.tell(letter.title), words.period(comparison.days), tuple(blocks), language)
