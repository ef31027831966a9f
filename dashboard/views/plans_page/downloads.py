"""The files that leave the plans page: one student's plan, or the whole class. Each is made when it is clicked.

The teacher prints at once or opens a menu of all formats; for the class, handouts and letters come as one file to print
or as a ZIP. Where this computer has no face for some letters, a page to print is offered and the letters are named.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import streamlit as st

from dashboard.desk.opened import OpenClass
from dashboard.resources import find_unprintable_letters
from dashboard.wording import bundle, md, say_md, text
from engine.classroom import ClassReport, StudyPlan
from engine.exports.archive import find_first_day
from engine.exports.file_names import safe_file_name
from engine.exports.files import CLASS_FORMATS, PLAN_FORMATS, Imprint, print_sheets, print_together, write_archive
from engine.planning.grouping import Grouping

Noting = Callable[[str, Callable[[], bytes]], Callable[[], bytes]]
"""From the kind of a file and what makes it to what makes it and writes into the journal that it was exported."""

PAPER_FORMATS = ("pdf", "letter")
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


def show_plan_downloads(plan: StudyPlan, opened: OpenClass, note: Noting) -> None:
    """Print, and a menu of all formats; where the computer lacks a face for the plan's letters, a page to print."""
    unprintable = _find_unprintable([plan])
    name = safe_file_name(text("plans-file", name=plan.student.label))
    letter_name = safe_file_name(text("plans-letter-file", name=plan.student.label))
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

    offer("html" if unprintable else "pdf", text("plans-print"), is_primary=True)
    with st.popover(text("plans-export"), icon=":material/download:"):
        for kind, label in PLAN_LABELS.items():
            if kind not in PAPER_FORMATS or not unprintable:
                offer(kind, text(label))
        _say_unprintable(unprintable)


def show_class_downloads(
    report: ClassReport, plans: Sequence[StudyPlan], grouping: Grouping, opened: OpenClass, note: Noting
) -> None:
    """All handouts, or all letters, in one file; each as a file of its own; and a menu of all formats."""
    from engine.errors import ExportError
    from engine.exports.canvas import check_canvas

    name = safe_file_name(text("class-plans-file", name=opened.name))
    report_name = safe_file_name(text("class-report-file", name=opened.name))
    imprint = replace(_make_imprint(opened), grouping=grouping)
    unprintable = _find_unprintable(plans)
    with st.container(horizontal=True):
        for kind, label in PRINT_LABELS.items():
            _offer_print(kind, text(label, n=len(plans)), plans, name, note, as_page=bool(unprintable))
        packs = st.button(
            text("plans-pack", n=len(PAPER_FORMATS) * len(plans)), key="class-print", icon=":material/folder_zip:"
        )
        with st.popover(text("plans-export"), icon=":material/download:"):
            try:
                check_canvas(report)
                refusals = []
            except ExportError as error:
                refusals = list(error.problems)
            for kind in CLASS_LABELS:
                if not (kind == "canvas" and refusals):
                    _offer_class_file(
                        kind,
                        report,
                        plans,
                        report_name if kind in ("xlsx", "json", "canvas") else name,
                        imprint,
                        note,
                    )
            st.caption(say_md(refusals[0].message) if refusals else md("class-canvas-help"))
    _say_unprintable(unprintable)
    if packs:
        _print_class(plans, name, imprint, note)


def _offer_print(kind: str, label: str, plans: Sequence[StudyPlan], name: str, note: Noting, *, as_page: bool) -> None:
    """Everybody's sheets of one kind as one file; a page to print from a browser where a letter has no face."""

    def write() -> bytes:
        [file] = print_together(plans, kind)
        return file.data

    file_name = safe_file_name(text("plans-letters-file", name=name)) if kind == "letter" else name
    st.download_button(
        label, note(kind, write), f"{file_name}.{'html' if as_page else 'pdf'}",
        "text/html" if as_page else "application/pdf",
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

    file_name = f"{name} Canvas" if kind == "canvas" else name
    st.download_button(
        text(CLASS_LABELS[kind]), note(kind, write), f"{file_name}.{extension}", CLASS_MIMES[kind],
        key=f"class-{kind}", type="tertiary", on_click="ignore",
    )  # fmt: skip


def _print_class(plans: Sequence[StudyPlan], name: str, imprint: Imprint, note: Noting) -> None:
    """Print every handout and letter while a bar follows, then offer them as one file."""
    total = len(PAPER_FORMATS) * len(plans)
    bar = st.progress(0.0, text("plans-printing", n=0, of=total))
    files = []
    for file in print_sheets(plans, PAPER_FORMATS, imprint):
        files.append(file)
        bar.progress(len(files) / total, text("plans-printing", n=len(files), of=total))
    bar.empty()
    st.download_button(
        text("plans-archive", n=total), note("zip", lambda: write_archive(files, find_first_day(plans))),
        f"{name}.zip", "application/zip",
        key="class-zip", icon=":material/folder_zip:", on_click="ignore",
    )  # fmt: skip
    for file in files:
        if file.remark:
            st.caption(say_md(file.remark))


def _make_imprint(opened: OpenClass) -> Imprint:
    """The files are of the moment at which the page last ran.

    Every change of a plan runs the page again. So a calendar that is downloaded after one is newer than all that were
    downloaded before, and replaces their entries.
    """
    return Imprint(opened.name, datetime.now(UTC), bundle())


def _find_unprintable(plans: Sequence[StudyPlan]) -> list[str]:
    from engine.exports.sheets.blocks import list_texts
    from engine.exports.sheets.handout import compose_handout
    from engine.exports.sheets.letter import compose_letter

    sheets = [compose(plan) for plan in plans for compose in (compose_handout, compose_letter)]
    return find_unprintable_letters(frozenset("".join(text for sheet in sheets for text in list_texts(sheet))))


def _say_unprintable(letters: list[str]) -> None:
    from engine.exports.paper.fonts import say_missing

    if letters:
        st.caption(say_md(say_missing(letters)))
