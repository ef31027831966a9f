"""OneRoster 1.1 and 1.2, the exchange format of school information systems: tables that refer to each other by id.

``results.csv`` has one row per score, ``lineItems.csv`` the items, ``users.csv`` the students, ``classes.csv`` the
classes; all of them in one archive, or ``results.csv`` alone. Source: other projects' parsers.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from engine.classroom import Doubt, Gradebook, ImportChoices, Message, Problem
from engine.errors import GradebookError
from engine.importers.containers.rows import Table
from engine.importers.reading.attempts import Attempt
from engine.importers.reading.building import build_gradebook
from engine.importers.reading.dates import read_moment
from engine.importers.reading.layout import (
    Column,
    Layout,
    Recognition,
    StudentRow,
    choose,
    find_unnamed_rows,
    get_cell,
    make_reader,
    name_columns,
    say_row,
)
from engine.importers.reading.long_form import arrange_responses, find_day
from engine.importers.reading.sheets import locate_error

NAME = "oneroster"

_RESULTS = frozenset({"sourcedid", "lineitemsourcedid", "studentsourcedid"})
_LINE_ITEMS = frozenset({"sourcedid", "title", "resultvaluemax"})
_USERS = frozenset({"sourcedid", "givenname", "familyname"})
_CLASSES = frozenset({"sourcedid", "title", "coursesourcedid"})
_WRITTEN_AS = {
    "exempt": "Exempt",
    "not submitted": "Missing",
    "submitted": "Needs Grading",
    "partially graded": "Needs Grading",
}
"""How a gradebook says what ``scoreStatus`` says; a score that is only a part of the grade is not read as the grade."""
_MOST_CLASSES = 20

_Record = Mapping[str, str]


@dataclass(frozen=True)
class _School:
    """What results refer to, by ``sourcedId``; all empty for results alone."""

    items: Mapping[str, _Record] = field(default_factory=dict)
    users: Mapping[str, _Record] = field(default_factory=dict)
    classes: Mapping[str, _Record] = field(default_factory=dict)


def recognise(rows: Sequence[Sequence[str]]) -> Recognition:
    """Recognised by results that refer to a line item and a student by ``sourcedId``."""
    names = {text.casefold() for text in rows[0]} if rows else set()
    is_own = names >= _RESULTS and bool({"score", "textscore"} & names)
    return Recognition(0.95 if is_own else 0.0, Message("why-oneroster"))


def recognise_tables(tables: Sequence[Table]) -> Recognition:
    """An archive is OneRoster's if one of its tables has results."""
    return max((recognise(table.rows) for table in tables), key=lambda each: each.confidence)


def parse(table: Table, choices: ImportChoices) -> Gradebook:
    """Read results alone: ids stand for the names of students and items."""
    return _read(table, _School(), choices)


def parse_tables(tables: Sequence[Table], choices: ImportChoices) -> Gradebook:
    """Read results together with the items, students and classes they refer to."""

    def find(names: frozenset[str]) -> dict[str, _Record]:
        records = (record for table in tables if _has(table, names) for record in _list_records(table))
        return {record["sourcedid"]: record for record in records if record.get("sourcedid")}

    results = max(tables, key=lambda table: (recognise(table.rows).confidence, len(table.rows)))
    try:
        return _read(results, _School(find(_LINE_ITEMS), find(_USERS), find(_CLASSES)), choices)
    except GradebookError as error:
        raise locate_error(error, results) from None


def _has(table: Table, names: frozenset[str]) -> bool:
    return names <= {text.casefold() for text in table.rows[0]}


def _list_records(table: Table) -> Iterable[_Record]:
    """The rows below the header, each by the names of its columns in small letters."""
    header = [text.casefold() for text in table.rows[0]]
    return (dict(zip(header, row, strict=False)) for row in table.rows[1:])


def _read(table: Table, school: _School, choices: ImportChoices) -> Gradebook:
    header = [text.casefold() for text in table.rows[0]]
    score = _find_score(header)
    filled = {row: record for row, record in enumerate(_list_records(table), start=1) if any(record.values())}
    active = {row: record for row, record in filled.items() if not _is_deleted(record, school)}
    chosen, doubts = _choose_class(active, school, choices)
    problems = _find_problems(table, chosen)
    records = {row: record for row, record in chosen.items() if _names_both(record)}
    table = _write_statuses(table, records, score)
    reader = make_reader((table.rows[row] for row in records), table.delimiter, choices)
    attempts: dict[str, list[Attempt]] = defaultdict(list)
    for row, record in records.items():
        points = reader.read_number(get_cell(table.rows[row], score))
        student, moment = _name_student(row, record, school), read_moment(record.get("scoredate", ""))
        attempts[record["lineitemsourcedid"]].append(Attempt(student, -1.0 if points is None else points, moment))
    arranged = arrange_responses(((key, attempt) for key, own in attempts.items() for attempt in own), choices)
    columns = [
        _describe_item(key, school.items.get(key, {}), rows, score, find_day(attempts[key]))
        for key, rows in arranged.rows.items()
    ]
    remarks = [Message("remark-seen-in-parsers")]
    if len(active) < len(filled):
        remarks.append(Message("remark-deleted", {"n": len(filled) - len(active)}))
    if not (school.users and school.items):
        remarks.append(Message("remark-oneroster-alone"))
    layout = Layout(
        NAME,
        Message("why-oneroster"),
        0,
        arranged.students,
        (*columns, *_read_others(table, header)),
        reader,
        (*doubts, *arranged.doubts),
        tuple(remarks),
        problems,
    )
    return build_gradebook(layout, table, choices)


def _names_both(record: _Record) -> bool:
    return bool(record.get("studentsourcedid") and record.get("lineitemsourcedid"))


def _find_problems(table: Table, records: Mapping[int, _Record]) -> tuple[Problem, ...]:
    """One problem for every result that refers to no student or to no item."""
    nobody = [row for row, record in records.items() if not record.get("studentsourcedid")]
    no_item = [row for row, record in records.items() if not _names_both(record) and row not in nobody]
    messages = (Problem(Message("problem-no-item", {"row": say_row(row)}), row + 1) for row in no_item)
    return (*find_unnamed_rows(table, nobody), *messages)


def _find_score(header: Sequence[str]) -> int:
    """The column of scores; results that only have words have them in ``textScore``."""
    return header.index("score") if "score" in header else header.index("textscore")


def _is_deleted(record: _Record, school: _School) -> bool:
    """Whether a result, its item or its student is marked for deletion."""
    others = (
        school.items.get(record.get("lineitemsourcedid", "")),
        school.users.get(record.get("studentsourcedid", "")),
    )
    return any(each.get("status", "").casefold() == "tobedeleted" for each in (record, *filter(None, others)))


def _choose_class(
    records: Mapping[int, _Record], school: _School, choices: ImportChoices
) -> tuple[dict[int, _Record], list[Doubt]]:
    """An archive may hold a whole school; one class is read, the one with most results unless the teacher chose."""
    class_of = {
        row: school.items.get(record.get("lineitemsourcedid", ""), {}).get("classsourcedid", "")
        for row, record in records.items()
    }
    counts = Counter(filter(None, class_of.values()))
    if len(counts) < 2:
        return dict(records), []
    largest = [key for key, _ in counts.most_common(_MOST_CLASSES)]
    options = {f"class-{number}": key for number, key in enumerate(sorted(largest), start=1)}
    labels = {option: school.classes.get(key, {}).get("title") or key for option, key in options.items()}
    default = next(option for option, key in options.items() if key == largest[0])
    answer = choices.answers.get("class", default)
    chosen = answer if answer in options else default
    sentence = Message("doubt-class", {"class": labels[chosen], "n": str(len(counts))})
    reason = Message("doubt-class-reason", {"by": "size" if chosen == default else "teacher"})
    doubt = choose(choices, "class", tuple(options), default, sentence, reason, tuple(labels.values()))
    return {row: record for row, record in records.items() if class_of[row] in (options[chosen], "")}, [doubt]


def _write_statuses(table: Table, records: Mapping[int, _Record], position: int) -> Table:
    """The table with words such as Exempt in place of the scores that ``scoreStatus`` says are none."""
    rows = [list(row) for row in table.rows]
    for row, record in records.items():
        written = _WRITTEN_AS.get(" ".join(record.get("scorestatus", "").casefold().split()))
        if written is None and not record.get("score"):
            is_missing = record.get("missing", "").casefold() == "true"
            written = "Missing" if is_missing else record.get("textscore") or None
        if written is not None and position < len(rows[row]):
            rows[row][position] = written
    return replace(table, rows=rows)


def _name_student(row: int, record: _Record, school: _School) -> StudentRow:
    """The student of a result: the school's own number where there is one, which other files of the school have too."""
    key = record["studentsourcedid"]
    user = school.users.get(key, {})
    name = " ".join(filter(None, (user.get("givenname"), user.get("familyname"))))
    item = school.items.get(record["lineitemsourcedid"], {})
    section = school.classes.get(item.get("classsourcedid", ""), {}).get("title", "")
    return StudentRow(row, name or key, user.get("identifier") or key, section, email=user.get("email", ""))


def _describe_item(key: str, item: _Record, rows: tuple[int, ...], position: int, scored_on: date | None) -> Column:
    """A line item as a column; without a date when it was due, it was taken when it was scored."""
    due = read_moment(item.get("duedate", ""))
    possible = item.get("resultvaluemax", "").replace(",", ".")
    max_score = float(possible) if possible.replace(".", "", 1).isdecimal() and possible.isascii() else 0.0
    return Column(
        position,
        key,
        " ".join(item.get("title", "").split()) or key,
        max_score or None,
        taken_on=due.date() if due else scored_on,
        rows=rows,
    )


def _read_others(table: Table, header: Sequence[str]) -> list[Column]:
    used = _RESULTS | {"score", "textscore", "scorestatus", "scoredate", "status", "datelastmodified", "missing"}
    return [
        Column(position, name, name, why_ignored=Message("ignored-about-score"))
        for position, name in enumerate(name_columns(table.rows[0]))
        if header[position] not in used and header[position]
    ]
