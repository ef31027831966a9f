"""The files that leave the page: the report for a meeting as PDF, and its tables. Each is made when it is clicked."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.desk.opened import OpenClass
from dashboard.parts.printing import offer_sheet
from dashboard.state import State
from dashboard.wording import bundle, md, text
from engine.classroom import ClassReport, Comparison
from engine.exports.file_names import safe_file_name


def show_downloads(report: ClassReport, opened: OpenClass, state: State, comparison: Comparison) -> None:
    """Print, and a menu of tables; the whole class is in every one of them, whatever group is asked about."""
    from engine.exports.growth_pdf import name_class_growth, write_class_growth_pdf
    from engine.exports.sheets.growth_report import compose_class_growth

    language, note = opened.language_of(None), state.note_export
    name = name_class_growth(report, comparison.days[1], language)
    with st.container(horizontal=True, vertical_alignment="center"):
        offer_sheet(
            compose_class_growth(report, comparison, language),
            partial(write_class_growth_pdf, report, comparison, language),
            label=text("worked-print"), name=name, kind="growth", note=note,
            # Where nothing links the tests the first thing to do is to say which items are the same.
            type_="primary" if comparison.link.is_linked else "secondary",
        )  # fmt: skip
        with st.popover(text("plans-export"), icon=":material/download:"):
            _offer_tables(report, comparison, state, safe_file_name(name))
            st.caption(md("worked-export-help"))


def _offer_tables(report: ClassReport, comparison: Comparison, state: State, name: str) -> None:
    in_class, of_students = text("worked-class-csv-file", name=name), text("worked-csv-file", name=name)
    files = {
        "growth-xlsx": ("worked-as-xlsx", f"{name}.xlsx", partial(_write_workbook, report, comparison)),
        "growth-class-csv": ("worked-as-class-csv", in_class, partial(_write_class_csv, report, comparison)),
        "growth-csv": ("worked-as-csv", of_students, partial(_write_students_csv, report, comparison)),
    }
    for kind, (label, file_name, write) in files.items():
        mime = "text/csv" if file_name.endswith("csv") else (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        )  # fmt: skip
        st.download_button(
            text(label), state.note_export(kind, write), file_name, mime, key=f"worked-{kind}", type="tertiary",
            on_click="ignore",
        )  # fmt: skip


def _write_workbook(report: ClassReport, comparison: Comparison) -> bytes:
    from engine.exports.xlsx import write_growth_workbook

    return write_growth_workbook(report, comparison, bundle())


def _write_class_csv(report: ClassReport, comparison: Comparison) -> bytes:
    from engine.exports.column_words import name_columns
    from engine.exports.csv import write_csv
    from engine.exports.growth_csv import tabulate_class_growth

    return write_csv(name_columns(tabulate_class_growth(report, [comparison]), bundle()), byte_order_mark=True)


def _write_students_csv(report: ClassReport, comparison: Comparison) -> bytes:
    """Every student on every skill; beside the class where nothing links the tests."""
    from engine.exports.column_words import name_columns
    from engine.exports.csv import write_csv
    from engine.exports.growth_csv import tabulate_beside_class, tabulate_growth

    tabulate = tabulate_growth if comparison.link.is_linked else tabulate_beside_class
    return write_csv(name_columns(tabulate(report, [comparison]), bundle()), byte_order_mark=True)
