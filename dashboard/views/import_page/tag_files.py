"""Files that say which skills the items need, on the import page; both are optional.

The teacher sees the skills that are known so far, gives a file of items or of skills or takes one back, and reads
what is wrong with them.
"""

from __future__ import annotations

import streamlit as st

from dashboard.analysing import tag_items
from dashboard.desk.uploads import NamedFile, Upload
from dashboard.parts.problems import show_problems
from dashboard.state import State
from dashboard.views.import_page.choosing import FILE_TYPES
from dashboard.views.import_page.framework_level import choose_level
from dashboard.wording import escape, list_sentences, md, name_of, say_md, text
from engine.classroom import Curriculum, Gradebook
from engine.errors import CurriculumError

SKILL_FILE_TYPES = [*FILE_TYPES, "json"]


def show_tags(upload: Upload, gradebook: Gradebook, state: State) -> Curriculum | CurriculumError:
    """Two boxes for the files, what is wrong with them, and the curriculum as it is now."""
    tags = tag_items(
        gradebook,
        upload.skills,
        upload.items,
        keep_good_rows=upload.keep_good_tags,
        skills_level=upload.choices.skills_level,
    )
    st.header(md("import-skills"), anchor=False)
    if isinstance(tags, Curriculum):
        if tags.source != "single":
            st.markdown(md("import-skills-found", n=len(tags.skills), names=list_sentences(map(name_of, tags.skills))))
        # Where the skills of last time are in use, it is not said beside them that there are none.
        for remark in () if upload.last_tags and tags.source == "single" else tags.remarks:
            st.markdown(say_md(remark))
    has_file = upload.skills is not None or upload.items is not None
    with st.expander(text("import-tags"), icon=":material/label:", expanded=has_file):
        st.markdown(md("import-tags-help"))
        grid = st.grid(2, min_column_width=300)
        with grid.cell():
            _take_tag_file("items", text("import-items-file"), upload, state)
        with grid.cell():
            _take_tag_file("skills", text("import-skills-file"), upload, state)
            choose_level(upload, state)
    if isinstance(tags, CurriculumError):
        show_problems(text("import-cannot-tag"), tags.problems)
    elif tags.left_out:
        show_problems(text("import-left-out", n=len(tags.left_out)), tags.left_out, text("import-left-out-help"))
    return tags


def _take_tag_file(kind: str, label: str, upload: Upload, state: State) -> None:
    present: NamedFile | None = getattr(upload, kind)
    if present is None:
        # After a removal the box is a new one: the old one would hand in its file again.
        types = SKILL_FILE_TYPES if kind == "skills" else FILE_TYPES
        file = st.file_uploader(label, type=types, key=f"{kind}-{upload.key}-{upload.removals}")
        if file is not None:
            state.change_upload(**{kind: (file.name, file.getvalue()), "keep_good_tags": False})
            st.rerun()
        return
    # The box forgets its file when another page is opened, this does not; so the file has its own way out.
    st.markdown(f"{escape(label)}  \n{md('import-tag-file', file=present[0])}")
    if st.button(text("import-tag-remove"), key=f"remove-{kind}", icon=":material/close:"):
        state.change_upload(**{kind: None, "keep_good_tags": False, "removals": upload.removals + 1})
        st.rerun()
