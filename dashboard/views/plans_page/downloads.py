"""The files that leave the plans page: one student's plan, or the whole class. Each is made when it is clicked.

The teacher prints at once or opens a menu of all formats; for the class, handouts and letters come as one file to print
or as a ZIP, each with one click. Letters that this computer has no typeface for are named.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import streamlit as st

from dashboard.desk.opened import OpenClass
from dashboard.parts.printing import say_boxes
from dashboard.wording import bundle, md, say_md, text
from engine.classroom import ClassReport, StudyPlan
from engine.exports.archive import find_first_day
from engine.exports.file_names import safe_file_name
from engine.exports.files import CLASS_FORMATS, PLAN_FORMATS, Imprint, print_sheets, print_together, write_archive
from engine.planning.grouping import Grouping

Noting = Callable[[str, Callable[[], bytes]], Callable[[], bytes]]
"""From the kind of a file and what makes it to what makes it and writes into the journal that it was exported."""

PAPER_FORMATS = ("pdf", "letter")
PAPER_MIME = "application/pdf"
PLAN_LABELS = {
    "pdf": "plans-as-pdf", "letter": "plans-as-letter", "docx": "plans-as-docx", "html": "plans-as-html",
    "xlsx": "plans-as-xlsx", "csv": "plans-as-csv", "ics": "plans-as-ics", "md": "plans-as-md",
}  # fmt: skip
PRINT_LABELS = {"pdf": "plans-print-handouts", "letter": "plans-print-letters"}
CLASS_LABELS = {
    "xlsx": "class-as-xlsx", "docx": "class-as-docx", "html": "class-as-html", "csv": "class-as-csv",
    "ics": "class-as-ics", "md": "class-as-md", "json": "class-as-json", "canvas": "class-as-canvas",
}  # fmt: skip
CLASS_MIMES = {"json": "application/json", "canvas": "text/csv"} | {n: f.mime for n, f in PLAN_FORMATS.items()}


_CLASS_FILES = {
    "letter": "class-letters-file", "canvas": "class-canvas-file", "xlsx": "class-report-file",
    "json": "class-report-file",
}  # fmt: skip
"""Kinds of files of a class that are no plans, and what they are called."""

_CLASS_KINDS = (*PRINT_LABELS, *CLASS_LABELS, "zip")


def _name_file(key: str, name: str) -> str:
    """Whose file it is, what is in it, and the day on which it leaves."""
    return safe_file_name(text(key, name=name, day=date.today().isoformat()))


def show_plan_downloads(plan: StudyPlan, opened: OpenClass, note: Noting) -> None:
    """Print, and a menu of all formats."""
    name = _name_file("plans-file", plan.student.label)
    letter_name = _name_file("plans-letter-file", plan.student.label)
    imprint = _make_imprint(opened)

    def offer(kind: str, label: str, *, is_primary: bool = False) -> None:
        form = PLAN_FORMATS[kind]
        file_name = letter_name if kind == "letter" else name
        st.download_button(
            label, note(kind, lambda: form.write(plan, imprint)),
            f"{file_name}.{form.extension}", form.mime,
            key="plan-print" if is_primary else f"plan-{kind}", on_click="ignore",
            icon=":material/print:" if is_primary else None, type="primary" if is_primary else "tertiary",
        )  # fmt: skip

    offer("pdf", text("plans-print"), is_primary=True)
    with st.popover(text("plans-export"), icon=":material/download:"):
        for kind, label in PLAN_LABELS.items():
            offer(kind, text(label))
    _say_boxes([plan])


def show_class_downloads(
    report: ClassReport, plans: Sequence[StudyPlan], grouping: Grouping, opened: OpenClass, note: Noting
) -> None:
    """All handouts, or all letters, in one file; each as a file of its own; and a menu of all formats."""
    from engine.errors import ExportError
    from engine.exports.canvas import check_canvas

    names = {kind: _name_file(_CLASS_FILES.get(kind, "class-plans-file"), opened.name) for kind in _CLASS_KINDS}
    imprint = replace(_make_imprint(opened), grouping=grouping)
    with st.container(horizontal=True):
        for kind, label in PRINT_LABELS.items():
            _offer_print(kind, text(label, n=len(plans)), plans, names[kind], note)
        _offer_pack(plans, names["zip"], imprint, note)
        with st.popover(text("plans-export"), icon=":material/download:"):
            try:
                check_canvas(report)
                refusals = []
            except ExportError as error:
                refusals = list(error.problems)
            for kind in CLASS_LABELS:
                if not (kind == "canvas" and refusals):
                    _offer_class_file(kind, report, plans, names[kind], imprint, note)
            st.caption(say_md(refusals[0].message) if refusals else md("class-canvas-help"))
    _say_boxes(plans)


def _offer_print(kind: str, label: str, plans: Sequence[StudyPlan], name: str, note: Noting) -> None:
    """Everybody's sheets of one kind as one file."""

    def write() -> bytes:
        [file] = print_together(plans, kind)
        return file.data

    st.download_button(
        label, note(kind, write), f"{name}.pdf", PAPER_MIME,
        key=f"class-{kind}-all", type="primary" if kind == "pdf" else "secondary", icon=":material/print:",
        on_click="ignore",
    )  # fmt: skip


def _offer_class_file(
    kind: str, report: ClassReport, plans: Sequence[StudyPlan], name: str, imprint: Imprint, note: Noting
) -> None:
    extension = "csv" if kind == "canvas" else kind

    def write() -> bytes:
        [file] = CLASS_FORMATS[kind](report, plans, imprint)
        return file.data

    st.download_button(
        text(CLASS_LABELS[kind]), note(kind, write), f"{name}.{extension}", CLASS_MIMES[kind],
        key=f"class-{kind}", type="tertiary", on_click="ignore",
    )  # fmt: skip


def _offer_pack(plans: Sequence[StudyPlan], name: str, imprint: Imprint, note: Noting) -> None:
    """Every handout and letter as a file of its own, in one ZIP that is made when it is clicked."""

    def write() -> bytes:
        return write_archive(print_sheets(plans, PAPER_FORMATS, imprint), find_first_day(plans))

    st.download_button(
        text("plans-pack", n=len(PAPER_FORMATS) * len(plans)), note("zip", write), f"{name}.zip", "application/zip",
        key="class-zip", icon=":material/folder_zip:", on_click="ignore",
    )  # fmt: skip


def _make_imprint(opened: OpenClass) -> Imprint:
    """The files are of the moment at which the page last ran.

    Every change of a plan runs the page again. So a calendar that is downloaded after one is newer than all that were
    downloaded before, and replaces their entries.
    """
    return Imprint(opened.name, datetime.now(UTC), bundle())


def _say_boxes(plans: Sequence[StudyPlan]) -> None:
    from engine.exports.sheets.handout import compose_handout
    from engine.exports.sheets.letter import compose_letter

    say_boxes(compose(plan) for plan in plans for compose in (compose_handout, compose_letter))
