"""Everything about one student as pages to read: its words and their order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from fluent.runtime import FluentBundle

from engine.classroom import Level, Message, StepKind
from engine.exports.paper.palette import LEVEL_LOOKS, level_word
from engine.exports.schema.student_record import ScoreRow, SkillRow, StudentRecord, TeachingRow
from engine.exports.sheets.blocks import Block, Bullets, Heading, Paragraph, Sheet, Table
from engine.wording import open_catalogue, say
from engine.writing.scores import format_points


def compose_record(record: StudentRecord, bundle: FluentBundle | None = None) -> Sheet:
    """Put a record into words of its language, in which its sentences are already."""
    words = _Words(bundle or open_catalogue(record.language))
    blocks: list[Block] = [
        Paragraph(words.say("record-intro")),
        *_write_identity(record, words),
        *_write_scores(record, words),
        *_write_skills(record, words),
        *_write_computed(record, words),
        *_write_decisions(record, words),
        *_write_opened(record, words),
        Paragraph(words.say("record-foot"), is_minor=True),
    ]
    title = words.say("record-title", student=record.student.name)
    return Sheet(title, words.date(record.made_on), tuple(blocks), record.language)


class _Words:
    """The sentences and dates of one language."""

    def __init__(self, bundle: FluentBundle) -> None:
        self.bundle = bundle

    def say(self, key: str, **values: str | int) -> str:
        return say(Message(key, values), self.bundle)

    def list(self, names: Sequence[str]) -> str:
        return self.say("between-words").join(names)

    def date(self, day: date | None) -> str:
        return "" if day is None else day.isoformat()

    def moment(self, at: datetime) -> str:
        return f"{at:%Y-%m-%d %H:%M} UTC"


def _write_identity(record: StudentRecord, words: _Words) -> list[Block]:
    student = record.student
    facts = [
        ("record-name", student.name),
        ("record-id", student.id if student.id != student.name else ""),
        *(("", f"{column}: {content}") for column, content in student.platform_ids if content),
        ("record-email", student.email),
        ("record-section", student.section),
        *(("", f"{column}: {cell}") for column, cell in student.groups),
        ("record-class", record.class_name),
        ("record-left-on", words.date(record.left_on)),
        ("record-key", record.key),
    ]
    lines = tuple(words.say(key, text=text) if key else text for key, text in facts if text)
    return [Heading(words.say("record-who")), Bullets(lines)]


def _write_scores(record: StudentRecord, words: _Words) -> list[Block]:
    rows = tuple(
        (row.item, _say_points(row, words), words.date(row.taken_on), words.list(row.skills), row.file)
        for row in record.scores
    )
    header = tuple(words.say(f"record-{word}") for word in ("item", "points", "day", "skills", "file"))
    table = _drop_empty(header, rows, (32, 16, 14, 24, 14), right=(1,))
    blocks: list[Block] = [
        Heading(words.say("record-scores")),
        Paragraph(words.say("record-absent"), is_minor=True),
        table,
    ]
    if answers := tuple(f"{row.item}: {row.answer}" for row in record.scores if row.answer):
        blocks += [Heading(words.say("record-answers")), Bullets(answers)]
    corrected = tuple(_say_correction(row, words) for row in record.scores if row.correction)
    return [*blocks, *_list_if(words.say("record-corrected"), corrected)]


def _say_points(row: ScoreRow, words: _Words) -> str:
    if row.status != "scored":
        return words.say(f"record-status-{row.status}", possible=format_points(row.possible))
    mark = "*" if row.correction else ""
    return words.say("record-points-of", points=format_points(row.points), possible=format_points(row.possible)) + mark


def _say_correction(row: ScoreRow, words: _Words) -> str:
    made = row.correction
    assert made is not None
    was = (
        format_points(made.was)
        if made.was_status == "scored"
        else words.say(f"record-status-{made.was_status}", possible=format_points(row.possible))
    )
    said = words.say("record-correction", item=row.item, was=was, who=made.made_by, on=words.moment(made.made_at))
    return f"{said}\n{made.note}" if made.note else said


def _write_skills(record: StudentRecord, words: _Words) -> list[Block]:
    header = tuple(words.say(f"record-{word}") for word in ("skill", "level", "estimate", "range", "n-scores"))
    rows = tuple(
        (
            row.skill,
            level_word(row.level, words.bundle),
            *_say_estimate(row, words),
            str(row.n_scores),
        )
        for row in record.skills
    )
    blocks: list[Block] = [
        Heading(words.say("record-estimates")),
        Paragraph(words.say("record-estimates-note", points=round(100 * record.threshold)), is_minor=True),
        Table(header, rows, (36, 24, 12, 16, 12), right=(2, 3, 4)),
    ]
    own = tuple(_say_override(row, words) for row in record.skills if row.by_teacher)
    return [*blocks, *_list_if(words.say("record-own-levels"), own)]


def _say_estimate(row: SkillRow, words: _Words) -> tuple[str, str]:
    """Points and their range; where there is too little evidence for a level, none is said, as everywhere on paper."""
    if row.level is Level.NOT_ENOUGH_EVIDENCE:
        return LEVEL_LOOKS[row.level].sign, ""
    low, high = round(100 * row.low), round(100 * row.high)
    return str(round(100 * row.mastery)), words.say("record-range-of", low=low, high=high)


def _say_override(row: SkillRow, words: _Words) -> str:
    own = row.by_teacher
    assert own is not None
    level = level_word(own.level, words.bundle)
    said = words.say("record-own-level", skill=row.skill, level=level, who=own.made_by, on=words.moment(own.made_at))
    return f"{said}\n{own.note}" if own.note else said


def _write_computed(record: StudentRecord, words: _Words) -> list[Block]:
    """Findings and suggested steps, in the engine's own sentences."""
    blocks: list[Block] = []
    if record.findings:
        entries = tuple("\n".join((each.sentence, *each.evidence)) for each in record.findings)
        blocks += [Heading(words.say("record-findings")), Bullets(entries)]
    if record.steps or record.reviews:
        entries = tuple(
            words.say("record-step", skill=step.skill, n=step.minutes)
            + (f" · {words.date(step.due)}" if step.kind is StepKind.REVIEW and step.due else "")
            + f"\n{step.why}"
            for step in (*record.steps, *record.reviews)
        )
        blocks += [Heading(words.say("record-steps")), Bullets(entries)]
    goal = words.list(record.goal.skills) or words.say("record-all-skills")
    return [*blocks, Paragraph(words.say("record-goal", goal=goal, n=record.goal.minutes))]


def _write_decisions(record: StudentRecord, words: _Words) -> list[Block]:
    """What the teacher keeps about the student: notes, what was taught, the plan, the group."""
    blocks: list[Block] = []
    if record.notes:
        lines = [f"{note.text}\n{note.changed_by}, {words.moment(note.changed_at)}" for note in record.notes]
        blocks += [Heading(words.say("record-notes")), Bullets(tuple(lines))]
    if record.teachings:
        blocks += [
            Heading(words.say("record-teachings")),
            Bullets(tuple(_say_teaching(t, words) for t in record.teachings)),
        ]
    if record.plan is not None:
        steps = tuple(
            "\n".join(filter(None, (f"{step.title} · {words.date(step.due)}".rstrip(" ·"), step.why, step.practice)))
            for step in record.plan.steps
            if step.chosen
        )
        period = words.say(
            "record-plan", first=words.date(record.plan.starts_on), last=words.date(record.plan.review_on)
        )
        blocks += [Heading(period), Bullets(steps)]
        blocks += [Paragraph(record.plan.note)] if record.plan.note else []
    if record.group is not None:
        blocks.append(Paragraph(words.say("record-group", topic=record.group.topic, n=record.group.number)))
    return blocks


def _say_teaching(row: TeachingRow, words: _Words) -> str:
    whom = words.say("record-taught-group" if row.is_for_group else "record-taught-class", day=words.date(row.day))
    return "\n".join(filter(None, (whom, row.text, words.list(row.skills))))


def _write_opened(record: StudentRecord, words: _Words) -> list[Block]:
    if not record.opened:
        return []
    rows = tuple((words.moment(each.at), each.who, each.what) for each in record.opened)
    header = tuple(words.say(f"record-{word}") for word in ("when", "who-did", "what"))
    return [Heading(words.say("record-opened")), Table(header, rows, (26, 30, 44))]


def _list_if(heading: str, entries: tuple[str, ...]) -> list[Block]:
    return [Heading(heading), Bullets(entries)] if entries else []


def _drop_empty(
    header: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float], right: Sequence[int]
) -> Table:
    """A table without the columns in which nothing stands."""
    rows = list(rows)
    kept = [k for k in range(len(header)) if k < 2 or any(row[k] for row in rows)]
    return Table(
        tuple(header[k] for k in kept),
        tuple(tuple(row[k] for k in kept) for row in rows),
        tuple(widths[k] for k in kept),
        tuple(kept.index(k) for k in right if k in kept),
    )
