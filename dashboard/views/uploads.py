"""The import page: choose a file, check what was understood, go on. Nothing is asked that the file already says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard import navigation
from dashboard.parts import open_sample_class, show_head
from dashboard.resources import analyse_class, read_upload, tag_items
from dashboard.state import NamedFile, State, Upload, file_key
from dashboard.views.framework_level import choose_level
from dashboard.wording import escape, md, say, say_md, text
from engine.errors import CurriculumError, GradebookError
from engine.selection import leave_out_items
from engine.types import ClassReport, Curriculum, Doubt, Gradebook, Problem, Status

FILE_TYPES = ["csv", "tsv", "txt", "xlsx", "xls", "ods", "zip"]
SKILL_FILE_TYPES = [*FILE_TYPES, "json"]
_COUNTS = (
    (Status.MISSING, "count-missing", "count-missing-note"),
    (Status.ABSENT, "count-absent", "count-absent-note"),
    (Status.EXCUSED, "count-excused", "count-excused-note"),
)
_MAX_SOURCES = {
    "file": "max-from-file",
    "highest": "max-from-highest",
    "teacher": "max-from-teacher",
    "credit": "max-from-credit",
}


def show(report: ClassReport | None, state: State) -> None:
    """The uploader, and once a file is there what was understood."""
    del report  # this page makes one
    upload = state.upload
    reading = None if upload is None else read_upload(upload)
    show_head(md("import-title"))
    st.markdown(md("import-steps-check" if isinstance(reading, Gradebook) else "import-steps-choose"))
    if upload is None or reading is None:
        _show_uploader(state)
        return
    if isinstance(reading, GradebookError):
        _show_problems(text("import-cannot-read", file=upload.filename), reading.problems)
        _show_ways_out(state, "keep-rows" if reading.can_keep_good_rows else None)
        return
    upload = _show_understood(upload, reading, state)
    _show_doubts(reading.notes.doubts, upload, state, has_left_out=bool(reading.notes.left_out))
    _show_items(upload, reading, state)
    _show_ignored(upload, reading, state)
    tags = _show_tags(upload, reading, state)
    _show_forward(upload, reading, tags, state)


# ------------------------------------------------------------------------------------------------ choose


def _show_uploader(state: State) -> None:
    with st.container(border=True):
        st.markdown(md("import-which"))
        file = st.file_uploader(text("import-file"), type=FILE_TYPES, key="gradebook-file")
        st.caption(md("import-private"))
        if file is not None:
            data = file.getvalue()
            state.begin_upload(file_key(file.name, data), file.name, data)
            st.rerun()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(md("import-no-file"), width="content")
        if st.button(text("try-sample"), icon=":material/play_arrow:", key="try-sample"):
            open_sample_class(state)


# ------------------------------------------------------------------------------------------------- check


def _show_understood(upload: Upload, gradebook: Gradebook, state: State) -> Upload:
    """What the file looks like, what is in it and what the class is called; the upload under that name."""
    notes = gradebook.notes
    with st.container(border=True):
        st.header(escape(upload.filename), anchor=False)
        st.markdown(md("import-looks-like", format=text(f"format-{notes.format}"), why=say(notes.why)))
        grid = st.grid(6, min_column_width=100)
        with grid.cell():
            st.metric(text("count-students"), len(gradebook.students))
        with grid.cell():
            st.metric(text("count-items"), len(gradebook.items))
        with grid.cell():
            st.metric(text("count-scores"), gradebook.count(Status.SCORED))
        for status, label, note in _COUNTS:
            with grid.cell(), st.container(gap=None):
                n = gradebook.count(status)
                st.metric(text(label), n)
                if n:
                    st.caption(md(note))
        pending = gradebook.count(Status.PENDING)
        if pending:
            st.caption(md("count-pending", n=pending))
        for remark in notes.remarks:
            st.caption(say_md(remark))
        name = st.text_input(
            text("import-class-name"), value=upload.name, max_chars=80, width=360, key=f"name-{upload.file_key}"
        )
        if name.strip() and name.strip() != upload.name:
            # No rerun: it would swallow the click on the button below that ended the typing.
            state.change_upload(name=name.strip())
            upload = replace(upload, name=name.strip())
    if notes.left_out:
        _show_problems(
            text("import-left-out", n=len(notes.left_out)), notes.left_out, text("import-rows-left-out-help")
        )
    return upload


def _show_doubts(doubts: Sequence[Doubt], upload: Upload, state: State, *, has_left_out: bool) -> None:
    st.header(md("import-decide", n=len(doubts)), anchor=False)
    if not doubts:
        st.markdown(md("import-rest-was-clear" if has_left_out else "import-nothing-to-decide"))
    for doubt in doubts:
        labels = dict(zip(doubt.options, doubt.labels or [text(f"option-{o}") for o in doubt.options], strict=True))
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            with st.container():
                st.markdown(f"**{say_md(doubt.sentence)}**  \n{say_md(doubt.reason)}")
            chosen = st.segmented_control(
                say(doubt.sentence), doubt.options, default=doubt.chosen, required=True, label_visibility="collapsed",
                format_func=labels.__getitem__, key=f"doubt-{upload.file_key}-{doubt.key}",
            )  # fmt: skip
        if chosen is not None and chosen != doubt.chosen:
            state.answer(doubt.key, chosen)
            st.rerun()


def _show_items(upload: Upload, gradebook: Gradebook, state: State) -> None:
    titles = [item.title for item in gradebook.items]
    # Other answers may give other items and maxima, and then the editor starts from those.
    basis = repr((titles, sorted(upload.choices.answers.items()), upload.choices.keep_good_rows))
    key = f"import:{file_key(upload.file_key, basis.encode())}"
    start, before = state.snapshot(key, lambda: (_tabulate_items(upload, gradebook), dict(upload.choices.max_scores)))
    n = len(titles) - len(upload.left_out.intersection(titles))
    with st.expander(text("import-items", n=n), icon=":material/checklist:", key="items-expander"):
        st.caption(md("import-items-help"))
        table: pd.DataFrame = st.data_editor(
            start, key=f"items-{key}", hide_index=True, num_rows="fixed", disabled=["title", "source"],
            alt=text("import-items-alt"),
            column_config={
                "counts": st.column_config.CheckboxColumn(text("column-counts"), width=70),
                "title": st.column_config.TextColumn(text("column-item"), width=320),
                "max_score": st.column_config.NumberColumn(
                    text("column-max"), width=110, min_value=0.01, required=True
                ),
                "source": st.column_config.TextColumn(text("column-max-from"), width=200),
            },
        )  # fmt: skip
    left_out, wanted = read_item_table(start, table, before)
    if left_out != upload.left_out or wanted != dict(upload.choices.max_scores):
        state.change_upload(left_out=left_out)
        state.set_max_scores(wanted)
        st.rerun()


def read_item_table(
    start: pd.DataFrame, table: pd.DataFrame, before: Mapping[str, float]
) -> tuple[frozenset[str], dict[str, float]]:
    """What the teacher changed in the table of items.

    Parameters
    ----------
    start, table
        The table as it was given to the editor, and as it came back.
    before
        Points possible that the teacher had set when the editor started.

    Returns
    -------
    left_out
        Titles of the items that do not count.
    max_scores
        Title -> points possible, for those that the teacher set.
    """
    left_out = frozenset(
        str(title) for title, counts in zip(table["title"], table["counts"], strict=True) if not counts
    )
    changed = {
        str(title): float(new)
        for title, old, new in zip(table["title"], start["max_score"], table["max_score"], strict=True)
        if not pd.isna(new) and new != old
    }
    return left_out, {**before, **changed}


def _tabulate_items(upload: Upload, gradebook: Gradebook) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "counts": [item.title not in upload.left_out for item in gradebook.items],
            "title": [item.title for item in gradebook.items],
            "max_score": [float(item.max_score) for item in gradebook.items],
            "source": [text(_MAX_SOURCES[item.max_source]) for item in gradebook.items],
        }
    )


def _show_ignored(upload: Upload, gradebook: Gradebook, state: State) -> None:
    ignored = gradebook.notes.ignored_columns
    if not ignored:
        return
    with st.expander(text("import-ignored", n=len(ignored)), icon=":material/visibility_off:", key="ignored-expander"):
        table = pd.DataFrame(
            {text("column-column"): [c.column for c in ignored], text("column-why"): [say(c.why) for c in ignored]}
        )
        st.dataframe(table, hide_index=True, key="ignored", alt=text("import-ignored-alt"))
        columns = list(dict.fromkeys(c.column for c in ignored))
        chosen = st.selectbox(
            text("import-count-column"), columns, index=None, placeholder=text("import-choose-column"),
            key=f"count-{upload.file_key}-{len(columns)}", width=360,
        )  # fmt: skip
        if st.button(text("import-count-it"), disabled=chosen is None, key="count-it") and chosen is not None:
            state.answer(f"column:{chosen}", "item")
            st.rerun()


# -------------------------------------------------------------------------------------------------- tags


def _show_tags(upload: Upload, gradebook: Gradebook, state: State) -> Curriculum | CurriculumError | None:
    """The optional files that say which skill an item needs, and what is known without them."""
    counted = _counted(upload, gradebook)
    if counted is None:
        return None
    tags = tag_items(
        counted,
        upload.skills,
        upload.items,
        keep_good_rows=upload.keep_good_tags,
        skills_level=upload.choices.skills_level,
    )
    st.header(md("import-skills"), anchor=False)
    if isinstance(tags, Curriculum):
        if tags.source != "single":
            st.markdown(md("import-skills-found", n=len(tags.skills), names="; ".join(s.name for s in tags.skills)))
        for remark in tags.remarks:
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
        _show_problems(text("import-cannot-tag"), tags.problems)
    elif tags.left_out:
        _show_problems(text("import-left-out", n=len(tags.left_out)), tags.left_out, text("import-left-out-help"))
    return tags


def _take_tag_file(kind: str, label: str, upload: Upload, state: State) -> None:
    present: NamedFile | None = getattr(upload, kind)
    if present is None:
        # After a removal the box is a new one: the old one would hand in its file again.
        types = SKILL_FILE_TYPES if kind == "skills" else FILE_TYPES
        file = st.file_uploader(label, type=types, key=f"{kind}-{upload.file_key}-{upload.removals}")
        if file is not None:
            state.change_upload(**{kind: (file.name, file.getvalue()), "keep_good_tags": False})
            st.rerun()
        return
    # The box forgets its file when another page is opened, this does not; so the file has its own way out.
    st.markdown(f"{escape(label)}  \n{md('import-tag-file', file=present[0])}")
    if st.button(text("import-tag-remove"), key=f"remove-{kind}", icon=":material/close:"):
        state.change_upload(**{kind: None, "keep_good_tags": False, "removals": upload.removals + 1})
        st.rerun()


def _counted(upload: Upload, gradebook: Gradebook) -> Gradebook | None:
    """The gradebook with the items that count; None where the teacher unticked them all."""
    if all(item.title in upload.left_out for item in gradebook.items):
        return None
    return replace(leave_out_items(gradebook, upload.left_out), name=upload.name)


# ---------------------------------------------------------------------------------------------- problems


def _show_problems(title: str, problems: Sequence[Problem], sentence: str = "") -> None:
    """Every problem of a file, each with its place, in the order of the file."""
    with st.container(border=True):
        st.header(escape(title), anchor=False)
        if sentence:
            st.markdown(escape(sentence))
        for problem in problems[:5]:
            st.markdown(f":material/error: {say_md(problem.message)}")
        if len(problems) > 5:
            st.markdown(md("import-all-problems", n=len(problems)))
            st.dataframe(
                pd.DataFrame(
                    {
                        text("column-row"): ["" if p.row is None else str(p.row) for p in problems],
                        text("column-column"): ["" if p.column is None else p.column for p in problems],
                        text("column-problem"): [say(p.message) for p in problems],
                    }
                ),
                hide_index=True,
                key=f"problems-{title}",
                alt=title,
                column_config={
                    text("column-row"): st.column_config.TextColumn(width=60),
                    text("column-column"): st.column_config.TextColumn(width=140),
                    text("column-problem"): st.column_config.TextColumn(width="large"),
                },
            )


def _show_ways_out(state: State, keep: str | None) -> None:
    with st.container(horizontal=True, horizontal_alignment="right"):
        if st.button(text("import-back"), key="back", icon=":material/upload_file:"):
            state.upload = None
            st.rerun()
        if keep is not None and st.button(text("import-keep-good"), type="primary", key=keep):
            if keep == "keep-tags":
                state.change_upload(keep_good_tags=True)
            else:
                state.keep_good_rows()
            st.rerun()


def _show_forward(
    upload: Upload, gradebook: Gradebook, tags: Curriculum | CurriculumError | None, state: State
) -> None:
    if tags is None:
        st.markdown(md("import-no-item"))
        _show_ways_out(state, None)
        return
    if isinstance(tags, CurriculumError):
        _show_ways_out(state, "keep-tags" if tags.can_keep_good_rows else None)
        return
    with st.container(horizontal=True, horizontal_alignment="right"):
        if st.button(text("import-back"), key="back", icon=":material/upload_file:"):
            state.upload = None
            st.rerun()
        forward = st.button(
            text("import-forward"), type="primary", key="forward", icon=":material/arrow_forward:",
            icon_position="right",
        )  # fmt: skip
    counted = _counted(upload, gradebook)
    if forward and counted is not None:
        with st.spinner(text("analysing")):
            state.add_class(analyse_class(counted, tags), upload.name)
        state.upload = None
        navigation.go("class")
