"""Everything about one student as files, at the foot of the student page: what a family may ask for.

The teacher gets one file to read and one for another program; both are made when they are clicked, and hold nothing
about anybody else.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.desk.opened import OpenClass
from dashboard.state import State
from dashboard.wording import md, text
from engine.exports.file_names import safe_file_name

if TYPE_CHECKING:
    from engine.exports.schema.student_record import StudentRecord

_FORMATS = {"pdf": ("record-as-pdf", "application/pdf"), "json": ("record-as-json", "application/json")}


def show_record(opened: OpenClass, state: State) -> None:
    """What it is, and the two files; nothing while names are hidden."""
    if state.names_hidden:
        return
    student = opened.report.gradebook.students[state.student].label
    name = safe_file_name(text("record-file", name=student, day=date.today().isoformat()))
    with st.expander(text("record-offer"), icon=":material/folder_shared:", key=f"record-{opened.key}"):
        st.markdown(md("record-what"))
        with st.container(horizontal=True):
            for kind, (label, mime) in _FORMATS.items():
                make = partial(_write, opened, state, opened.key_of(state.student), kind)
                st.download_button(
                    text(label), state.note_export("student", make), f"{name}.{kind}", mime,
                    key=f"record-{kind}", on_click="ignore", icon=":material/download:",
                )  # fmt: skip


def _write(opened: OpenClass, state: State, key: str, kind: str) -> bytes:
    from engine.exports.student_record import write_record_json, write_record_pdf

    record = _describe(opened, state, key)
    return write_record_pdf(record) if kind == "pdf" else write_record_json(record)


def _describe(opened: OpenClass, state: State, key: str) -> StudentRecord:
    from engine.exports.kept_student import describe_kept_student

    journal = state.keeping.list_journal(opened.kept.id) if opened.is_kept else ()
    lines = [(each.at, each.teacher, each.action, each.detail) for each in journal]
    return describe_kept_student(opened.kept, key, date.today(), state.memory, lines)
