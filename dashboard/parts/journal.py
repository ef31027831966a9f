"""The journal as a table: who opened, exported, deleted what, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from dashboard.parts.class_lines import show_name
from dashboard.parts.frame import fit_table
from dashboard.state import State
from dashboard.wording import md, text

if TYPE_CHECKING:
    from engine.store.journal import JournalLine

_ACTIONS = {
    "kept": "journal-kept", "opened": "journal-opened", "exported": "journal-exported", "changed": "journal-changed",
    "merged": "journal-merged", "deleted": "journal-deleted", "invited": "journal-invited", "joined": "journal-joined",
    "removed": "journal-removed", "erased": "journal-erased",
}  # fmt: skip
_DETAILS = {
    "reminder": "journal-detail-reminder", "upload": "journal-detail-upload", "student": "journal-detail-student",
    "pdf": "plans-as-pdf", "letter": "plans-as-letter", "docx": "plans-as-docx", "html": "plans-as-html",
    "xlsx": "plans-as-xlsx", "csv": "plans-as-csv", "ics": "plans-as-ics", "md": "plans-as-md",
    "json": "journal-detail-json", "canvas": "journal-detail-canvas", "zip": "journal-detail-zip",
    "class-file": "journal-detail-class-file", "curriculum": "journal-detail-curriculum",
    "growth": "journal-detail-growth", "growth-letter": "journal-detail-growth-letter", "growth-csv": "worked-as-csv",
    "growth-class-csv": "worked-as-class-csv", "growth-xlsx": "worked-as-xlsx",
}  # fmt: skip

MOST_ROWS = 12
"""Lines that are seen at once; more of them scroll."""


def show_journal(state: State, class_id: str | None = None) -> None:
    """The journal of one class, or of all that the teacher owns or owned, the newest line first."""
    lines = state.keeping.list_journal(class_id)
    if not lines:
        st.markdown(md("journal-empty"))
        return
    st.caption(md("journal-help"))
    names = {line.id: show_name(line.name) for line in state.keeping.list_classes()}
    rows = [
        _describe(line, names, with_class=class_id is None, with_teacher=state.keeping.has_others) for line in lines
    ]
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        key=f"journal-{class_id or 'all'}",
        alt=text("journal-title"),
        height=fit_table(min(len(rows), MOST_ROWS)),
        column_config={
            text("journal-when"): st.column_config.DatetimeColumn(
                format="YYYY-MM-DD HH:mm", timezone="local", width=140
            ),
            text("journal-class"): st.column_config.TextColumn(width=180),
            text("journal-what"): st.column_config.TextColumn(width=250),
        },
    )


def _describe(line: JournalLine, names: dict[str, str], *, with_class: bool, with_teacher: bool) -> dict[str, object]:
    row: dict[str, object] = {text("journal-when"): line.at}
    if with_class:
        row[text("journal-class")] = names.get(line.class_id) or text("journal-class-gone")
    row[text("journal-what")] = say_line(line.action, line.detail)
    if with_teacher:
        row[text("journal-who")] = show_name(line.teacher)
    return row


def say_line(action: str, detail: str) -> str:
    """What was done, in words; of a kind that has none, the kind itself."""
    what = text(_ACTIONS[action]) if action in _ACTIONS else action
    if not detail:
        return what
    return f"{what}: {text(_DETAILS[detail]) if detail in _DETAILS else detail}"
