"""Skills and tags as files, at the foot of the skills page.

The teacher downloads what is in use, keeps it under a name, and uses or forgets what was kept.
"""

from __future__ import annotations

import streamlit as st

from dashboard.desk.opened import OpenClass
from dashboard.desk.tags import TagDraft
from dashboard.state import State
from dashboard.wording import md, say_md, text
from engine.classroom import ClassReport
from engine.curriculum.tags import list_tags
from engine.errors import CurriculumError
from engine.exports.curriculum_csv import write_curriculum_workbook, write_items_csv, write_skills_csv
from engine.exports.file_names import safe_file_name
from engine.store.access import Store
from engine.store.saved_curricula import forget_curriculum, list_curricula, reuse_curriculum, save_curriculum

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_curriculum_keeping(report: ClassReport, opened: OpenClass, state: State) -> None:
    """Downloads and a name to keep it under, where there is something to keep; and what was kept before."""
    store = state.keeping.store
    kept = () if store is None else list_curricula(store)
    has_tags = bool(list_tags(report.curriculum))
    if not kept and not has_tags:
        return
    st.header(md("keep-title"), anchor=False)
    grid = st.grid(2, min_column_width=440, border=True)
    if has_tags:
        with grid.cell():
            _show_saving(report, opened, state)
    if store is not None and kept:
        with grid.cell():
            _show_kept(store, kept, report, opened, state)


def _show_saving(report: ClassReport, opened: OpenClass, state: State) -> None:
    st.markdown(md("keep-help"))
    curriculum, gradebook = report.curriculum, report.gradebook
    name = safe_file_name(opened.name)
    files = (
        ("xlsx", "keep-workbook", f"{name}_curriculum.xlsx", lambda: write_curriculum_workbook(curriculum, gradebook)),
        ("skills", "keep-skills", f"{name}_skills.csv", lambda: write_skills_csv(curriculum)),
        ("items", "keep-items", f"{name}_items.csv", lambda: write_items_csv(curriculum, gradebook)),
    )
    with st.container(horizontal=True):
        for kind, label, file_name, write in files:
            st.download_button(
                text(label), state.note_export("curriculum", write), file_name,
                _EXCEL if kind == "xlsx" else "text/csv", key=f"curriculum-{kind}", icon=":material/download:",
                on_click="ignore",
            )  # fmt: skip
    store = state.keeping.store
    if store is None:
        st.caption(md("keep-nowhere"))
        return
    # A form, so that the click on the button is not lost to the box that loses the cursor.
    with st.form(f"keep-{opened.key}", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        title = st.text_input(
            text("keep-name"), value=opened.name, max_chars=80, width=300, key=f"keep-as-{opened.key}"
        )
        wanted = st.form_submit_button(text("keep-save"), icon=":material/bookmark_add:", key="keep-save")
    if wanted and title.strip():
        st.toast(md("keep-saved", name=save_curriculum(store, title, curriculum, gradebook)))


def _show_kept(store: Store, kept: tuple[str, ...], report: ClassReport, opened: OpenClass, state: State) -> None:
    st.markdown(md("keep-reuse-help"))
    chosen = st.selectbox(text("keep-which"), kept, key=f"kept-{opened.key}-{len(kept)}", width=300)
    with st.container(horizontal=True):
        use = st.button(text("keep-use"), icon=":material/bookmark:", key="keep-use")
        forget = st.button(text("keep-forget"), icon=":material/delete:", key="keep-forget")
    if forget:
        forget_curriculum(store, chosen)
        st.rerun()
    if use:
        try:
            skills, tags = reuse_curriculum(store, chosen, report.gradebook)
        except CurriculumError as error:
            for problem in error.problems:
                st.error(say_md(problem.message), icon=":material/error:")
            return
        # Another edition: the grid would otherwise hold the ticks that were made in it against the new ones.
        edition = state.tags.edition + 1 if state.tags else 1
        state.keep_tags(TagDraft(skills, tags, edition=edition))
        n = len({item for item, _ in tags})
        st.toast(md("keep-used", n=n, of=len(report.gradebook.items)))
        st.rerun()
