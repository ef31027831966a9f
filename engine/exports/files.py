"""Every format under its name, for one plan and for a whole class: what the command line and the Plans page offer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from fluent.runtime import FluentBundle

from engine.classroom import ClassReport, Message, StudyPlan
from engine.exports.archive import pack
from engine.exports.file_names import safe_file_name
from engine.exports.sheets.blocks import Sheet
from engine.planning.grouping import Grouping
from engine.wording import say
from engine.writing.unique_names import make_names_unique

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Imprint:
    """What the files of one run have in common.

    Attributes
    ----------
    class_key
        Tells this class from the teacher's others in a calendar; only its hash is written.
    written_at
        With a time zone; for calendars only, see :func:`engine.exports.ics.write_calendar`. Who asks for files decides
        it: no export looks at the clock.
    bundle
        The language of what the teacher reads; the engine's English by default. Plans know their own.
    grouping
        The groups as the teacher left them; formed anew by default.
    """

    class_key: str
    written_at: datetime
    bundle: FluentBundle | None = None
    grouping: Grouping | None = None


@dataclass(frozen=True)
class ExportedFile:
    """One file, its path with ``/`` between folders; ``remark`` says what is different about it."""

    path: str
    data: bytes
    remark: Message | None = None


@dataclass(frozen=True)
class PlanFormat:
    """How one student's plan is written; the modules behind it are imported when it first is."""

    extension: str
    mime: str
    write: Callable[[StudyPlan, Imprint], bytes]


def _write_pdf(plan: StudyPlan, imprint: Imprint) -> bytes:
    from engine.exports.pdf import write_handout_pdf

    return write_handout_pdf(plan)


def _write_letter(plan: StudyPlan, imprint: Imprint) -> bytes:
    from engine.exports.pdf import write_letter_pdf

    return write_letter_pdf(plan)


def _write_docx(plan: StudyPlan, imprint: Imprint) -> bytes:
    from engine.exports.docx import write_handout_docx

    return write_handout_docx(plan)


def _write_html(plan: StudyPlan, imprint: Imprint) -> bytes:
    from engine.exports.html import write_handout

    return encode_text(write_handout(plan))


def _write_markdown(plan: StudyPlan, imprint: Imprint) -> bytes:
    from engine.exports.markdown import write_handout_markdown

    return encode_text(write_handout_markdown(plan))


def _write_calendar(plan: StudyPlan, imprint: Imprint) -> bytes:
    from engine.exports.ics import write_calendar

    return write_calendar([plan], imprint.class_key, imprint.written_at)


def _write_workbook(plan: StudyPlan, imprint: Imprint) -> bytes:
    from engine.exports.xlsx import write_plan_workbook

    return write_plan_workbook(plan)


def _write_csv(plan: StudyPlan, imprint: Imprint) -> bytes:
    from engine.exports.plan_csv import write_plans_csv

    return write_plans_csv([plan], imprint.bundle)


PLAN_FORMATS = {
    "pdf": PlanFormat("pdf", "application/pdf", _write_pdf),
    "letter": PlanFormat("pdf", "application/pdf", _write_letter),
    "docx": PlanFormat("docx", DOCX, _write_docx),
    "html": PlanFormat("html", "text/html", _write_html),
    "xlsx": PlanFormat("xlsx", XLSX, _write_workbook),
    "csv": PlanFormat("csv", "text/csv", _write_csv),
    "ics": PlanFormat("ics", "text/calendar", _write_calendar),
    "md": PlanFormat("md", "text/markdown", _write_markdown),
}
"""How one student's plan is written, by the name of the format."""

ClassWriter = Callable[[ClassReport, Sequence[StudyPlan], Imprint], Iterable[ExportedFile]]


FOLDERS = {"pdf": "handouts", "letter": "letters", "growth-letters": "growth_letters"}
"""Kind of sheet -> the folder that a class's sheets go into in English, or the file of all of them."""


def _call_folder(kind: str, imprint: Imprint) -> str:
    return say(Message(f"folder-{FOLDERS[kind].replace('_', '-')}"), imprint.bundle)


def print_sheets(plans: Sequence[StudyPlan], kinds: Sequence[str], imprint: Imprint) -> Iterator[ExportedFile]:
    """Print every plan, one after the other, so that a bar can follow.

    Parameters
    ----------
    kinds
        ``pdf`` for the handouts, ``letter`` for the letters to the families.

    Yields
    ------
    ExportedFile
        ``handouts/NAME.pdf`` and ``letters/NAME.pdf``. What has letters that this computer cannot print names them in
        its remark.
    """
    from engine.exports.pdf import open_printer

    if not plans:
        return
    with open_printer(plans) as printer:
        for plan, name in zip(plans, name_files(plan.student.label for plan in plans), strict=True):
            for kind in kinds:
                write = printer.print_handout if kind == "pdf" else printer.print_letter
                yield _note_boxes(f"{_call_folder(kind, imprint)}/{name}.pdf", write(plan), _compose([plan], kind))


def print_together(plans: Sequence[StudyPlan], kind: str) -> Iterator[ExportedFile]:
    """Print the sheets of one kind as one file, ``handouts.pdf`` or ``letters.pdf``; nothing without a plan.

    Its remark names the letters that this computer cannot print.
    """
    from engine.exports.pdf import open_printer

    if plans:
        with open_printer(plans) as printer:
            write = printer.print_handouts if kind == "pdf" else printer.print_letters
            yield _note_boxes(f"{FOLDERS[kind]}.pdf", write(plans), _compose(plans, kind))


def _compose(plans: Sequence[StudyPlan], kind: str) -> list[Sheet]:
    from engine.exports.sheets.handout import compose_handout
    from engine.exports.sheets.letter import compose_letter

    return [(compose_handout if kind == "pdf" else compose_letter)(plan) for plan in plans]


def _note_boxes(path: str, data: bytes, sheets: Sequence[Sheet]) -> ExportedFile:
    """The file, with a remark where a box stands for letters that this computer cannot print."""
    from engine.exports.paper.fonts import find_unprintable, name_letters
    from engine.exports.sheets.blocks import list_texts

    letters = find_unprintable(text for sheet in sheets for text in list_texts(sheet))
    remark = Message("print-boxes-in", {"file": path, "letters": name_letters(letters)}) if letters else None
    return ExportedFile(path, data, remark)


def _print_handouts(report: ClassReport, plans: Sequence[StudyPlan], imprint: Imprint) -> Iterator[ExportedFile]:
    return print_sheets(plans, ["pdf"], imprint)


def _print_letters(report: ClassReport, plans: Sequence[StudyPlan], imprint: Imprint) -> Iterator[ExportedFile]:
    return print_sheets(plans, ["letter"], imprint)


def _print_all_handouts(report: ClassReport, plans: Sequence[StudyPlan], imprint: Imprint) -> Iterator[ExportedFile]:
    return print_together(plans, "pdf")


def _print_all_letters(report: ClassReport, plans: Sequence[StudyPlan], imprint: Imprint) -> Iterator[ExportedFile]:
    return print_together(plans, "letter")


def _write_class_workbook(report: ClassReport, plans: Sequence[StudyPlan], imprint: Imprint) -> Iterator[ExportedFile]:
    from engine.exports.xlsx import write_class_workbook

    data = write_class_workbook(report, plans, imprint.bundle, grouping=imprint.grouping)
    yield ExportedFile("class.xlsx", data)


def _write_class_docx(report: ClassReport, plans: Sequence[StudyPlan], imprint: Imprint) -> Iterator[ExportedFile]:
    from engine.exports.docx import write_handouts_docx

    yield ExportedFile("handouts.docx", write_handouts_docx(plans))


def _write_class_html(report: ClassReport, plans: Sequence[StudyPlan], imprint: Imprint) -> Iterator[ExportedFile]:
    from engine.exports.html import write_handouts

    yield ExportedFile("handouts.html", encode_text(write_handouts(plans)))


def _write_class_markdown(report: ClassReport, plans: Sequence[StudyPlan], imprint: Imprint) -> Iterator[ExportedFile]:
    from engine.exports.markdown import write_handouts_markdown

    yield ExportedFile("handouts.md", encode_text(write_handouts_markdown(plans)))


def _write_class_calendar(report: ClassReport, plans: Sequence[StudyPlan], imprint: Imprint) -> Iterator[ExportedFile]:
    from engine.exports.ics import write_calendar

    data = write_calendar(plans, imprint.class_key, imprint.written_at)
    yield ExportedFile("plans.ics", data)


def _write_class_csv(report: ClassReport, plans: Sequence[StudyPlan], imprint: Imprint) -> Iterator[ExportedFile]:
    from engine.exports.plan_csv import write_plans_csv

    yield ExportedFile("plans.csv", write_plans_csv(plans, imprint.bundle))


def _write_class_growth(report: ClassReport, plans: Sequence[StudyPlan], imprint: Imprint) -> Iterator[ExportedFile]:
    """What changed since the last test: the report for a meeting and two tables; nothing where nothing is known."""
    from engine.exports.csv import write_csv
    from engine.exports.growth_csv import tabulate_class_growth, tabulate_growth
    from engine.exports.growth_pdf import name_class_growth
    from engine.exports.pdf import open_sheet_printer
    from engine.exports.sheets.growth_report import compose_class_growth
    from engine.growth.comparing import compare_latest

    comparison = compare_latest(report)
    if comparison is not None:
        language, day = _choose_language(plans), comparison.days[1]
        sheet = compose_class_growth(report, comparison, language)
        with open_sheet_printer([sheet]) as printer:
            path = f"{safe_file_name(name_class_growth(report, day, language))}.pdf"
            yield _note_boxes(path, printer.print_pages(sheet, day), [sheet])
        yield ExportedFile("growth.csv", write_csv(tabulate_growth(report, [comparison])))
        yield ExportedFile("class_growth.csv", write_csv(tabulate_class_growth(report, [comparison])))


def _print_family_growth(report: ClassReport, plans: Sequence[StudyPlan], imprint: Imprint) -> Iterator[ExportedFile]:
    from engine.exports.growth_pdf import name_family_growth
    from engine.exports.pdf import open_sheet_printer
    from engine.exports.sheets.growth_report import compose_family_growth
    from engine.growth.comparing import compare_latest

    comparison = compare_latest(report)
    if comparison is not None:
        language, day, students = _choose_language(plans), comparison.days[1], report.gradebook.students
        sheets = [compose_family_growth(report, comparison, i, language) for i in range(len(students))]
        names = name_files(name_family_growth(student.label, day, language) for student in students)
        with open_sheet_printer(sheets) as printer:
            for sheet, name in zip(sheets, names, strict=True):
                path = f"{_call_folder('growth-letters', imprint)}/{name}.pdf"
                yield _note_boxes(path, printer.print_pages(sheet, day), [sheet])


def _choose_language(plans: Sequence[StudyPlan]) -> str:
    """What is told of change has the language of the plans beside it."""
    return plans[0].language if plans else "en"


def _write_class_json(report: ClassReport, plans: Sequence[StudyPlan], imprint: Imprint) -> Iterator[ExportedFile]:
    from engine.exports.report_json import write_json

    yield ExportedFile("class.json", write_json(report, plans, imprint.bundle))


def _write_class_canvas(report: ClassReport, plans: Sequence[StudyPlan], imprint: Imprint) -> Iterator[ExportedFile]:
    from engine.exports.canvas import write_canvas

    yield ExportedFile("canvas.csv", write_canvas(report, imprint.bundle))


CLASS_FORMATS: dict[str, ClassWriter] = {
    "xlsx": _write_class_workbook,
    "pdf": _print_handouts,
    "letter": _print_letters,
    "handouts": _print_all_handouts,
    "letters": _print_all_letters,
    "docx": _write_class_docx,
    "html": _write_class_html,
    "csv": _write_class_csv,
    "ics": _write_class_calendar,
    "md": _write_class_markdown,
    "json": _write_class_json,
    "canvas": _write_class_canvas,
    "growth": _write_class_growth,
    "growth-letters": _print_family_growth,
}
"""How a whole class is written, by the name of the format."""


def name_files(labels: Iterable[str]) -> list[str]:
    """A file name for each label, without extension; different also where capitals do not count.

    >>> name_files(["a/b", "A|B"])
    ['a-b', 'A-B (2)']
    """
    return make_names_unique([safe_file_name(label) for label in labels], key=str.casefold)


def write_archive(files: Iterable[ExportedFile], made_on: date) -> bytes:
    """Write files as one ZIP, with little effort to make them smaller: what is in a PDF is compressed already."""
    return pack(((file.path, file.data) for file in files), made_on, level=1)


def encode_text(text: str) -> bytes:
    """UTF-8; half of a surrogate pair, which UTF-8 has no bytes for, becomes ``?``."""
    return text.encode("utf-8", errors="replace")
