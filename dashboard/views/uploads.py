"""The import page: choose files, check what was understood, go on. Nothing is asked that the files already say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard import navigation
from dashboard.mapping_form import remember_mapping, show_mapping_form
from dashboard.parts import open_sample_class, show_head, show_problems
from dashboard.resources import Reading, analyse_class, join_files, read_file, tag_items
from dashboard.state import State
from dashboard.uploaded import NamedFile, Upload, UploadedFile, file_key
from dashboard.views.framework_level import choose_level
from dashboard.wording import escape, md, say, say_md, text
from engine.errors import CurriculumError, GradebookError
from engine.importers.remembered import forget_layouts, load_layouts
from engine.types import ClassReport, Curriculum, Doubt, Gradebook, Message, Status

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
_MOST_SEGMENTS = 4
_MOST_CARDS = 8


def show(report: ClassReport | None, state: State) -> None:
    """The uploader, and once files are there what was understood."""
    del report  # this page makes one
    upload = state.upload
    readings = [read_file(file) for file in upload.files] if upload is not None else []
    can_check = bool(readings) and all(isinstance(reading, Gradebook) for reading in readings)
    show_head(md("import-title"))
    st.markdown(md("import-steps-check" if can_check else "import-steps-choose"))
    if upload is None:
        _show_uploader(state)
        return
    mapped = next((file for file in upload.files if file.key == upload.mapping), None)
    if mapped is not None:
        show_mapping_form(mapped, state)
        return
    is_one = len(upload.files) == 1
    whole = join_files(upload, readings)
    if whole is not None and not is_one:
        _show_whole(whole, upload, state)
    for file, reading in zip(upload.files, readings, strict=True):
        if isinstance(reading, GradebookError):
            show_problems(text("import-cannot-read", file=file.filename), reading.problems)
            _show_file_actions(file, state, is_one=is_one)
        else:
            _show_file(file, reading, upload, state)
    _show_more_files(upload, state)
    if not can_check:
        can_keep = all(r.can_keep_good_rows for r in readings if isinstance(r, GradebookError))
        _show_ways_out(state, "keep-rows" if can_keep else None)
        return
    _show_doubts(upload, readings, whole, state)
    if whole is None:
        st.markdown(md("import-no-item"))
        _show_ways_out(state, None)
        return
    upload = state.upload or upload  # its name may just have been typed
    whole = replace(whole, name=upload.name)
    tags = _show_tags(upload, whole, state)
    _show_forward(upload, readings, whole, tags, state)


# ------------------------------------------------------------------------------------------------ choose


def _show_uploader(state: State) -> None:
    with st.container(border=True):
        st.markdown(md("import-which"))
        files = st.file_uploader(text("import-file"), type=FILE_TYPES, accept_multiple_files=True, key="gradebook-file")
        st.caption(md("import-private"))
        if files:
            state.begin_upload([(file.name, file.getvalue()) for file in files])
            st.rerun()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(md("import-no-file"), width="content")
        if st.button(text("try-sample"), icon=":material/play_arrow:", key="try-sample"):
            open_sample_class(state)
    n_layouts = len(load_layouts())
    if n_layouts:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(md("import-layouts", n=n_layouts), width="content")
            if st.button(text("import-forget-layouts"), type="tertiary", key="forget-layouts") and forget_layouts():
                st.rerun()


def _show_more_files(upload: Upload, state: State) -> None:
    """A second way to the uploader: more files of the same class."""
    if not upload.is_adding:
        if st.button(text("import-add-file"), icon=":material/add:", type="tertiary", key="add-file"):
            state.change_upload(is_adding=True)
            st.rerun()
        return
    key = f"more-{upload.key}-{len(upload.files)}-{upload.removals}"
    files = st.file_uploader(text("import-more-files"), type=FILE_TYPES, accept_multiple_files=True, key=key)
    if files:
        state.add_files([(file.name, file.getvalue()) for file in files])
        st.rerun()


# ------------------------------------------------------------------------------------------------- check


def _show_file(file: UploadedFile, gradebook: Gradebook, upload: Upload, state: State) -> None:
    """What a file looks like and what is in it, everything else folded away."""
    notes = gradebook.notes
    is_one = len(upload.files) == 1
    with st.container(border=True):
        st.header(escape(file.filename), anchor=False)
        if notes.mapped_on is not None:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(md("import-mapped-on", date=notes.mapped_on), width="content")
                if st.button(text("import-read-afresh"), type="tertiary", key=f"afresh-{file.key}"):
                    state.change_file(file.key, uses_remembered=False)
                    st.rerun()
        else:
            st.markdown(md("import-looks-like", format=text(f"format-{notes.format}"), why=say(notes.why)))
        if is_one:
            _show_counts(gradebook)
            _show_remarks(notes.remarks)
            _ask_name(upload, state)
        else:
            st.markdown(
                md(
                    "import-counts", students=len(gradebook.students), items=len(gradebook.items),
                    scores=gradebook.count(Status.SCORED), missing=gradebook.count(Status.MISSING),
                    absent=gradebook.count(Status.ABSENT), excused=gradebook.count(Status.EXCUSED),
                    pending=gradebook.count(Status.PENDING),
                )
            )  # fmt: skip
            _show_remarks(notes.remarks)
        _show_items(file, gradebook, state)
        _show_letter_scale(file, notes.letter_scale, state)
        _show_ignored(file, gradebook, state)
        _show_file_actions(file, state, is_one=is_one)
    if notes.left_out:
        show_problems(text("import-left-out", n=len(notes.left_out)), notes.left_out, text("import-rows-left-out-help"))


def _show_file_actions(file: UploadedFile, state: State, *, is_one: bool) -> None:
    with st.container(horizontal=True):
        if st.button(text("import-map"), icon=":material/table_edit:", type="tertiary", key=f"map-{file.key}"):
            state.change_upload(mapping=file.key)
            st.rerun()
        if not is_one and st.button(
            text("import-remove-file"), icon=":material/close:", type="tertiary", key=f"remove-{file.key}"
        ):
            state.remove_file(file.key)
            st.rerun()


def _show_whole(gradebook: Gradebook, upload: Upload, state: State) -> None:
    """The class that the files are together."""
    with st.container(border=True):
        st.header(md("import-together", n=len(upload.files)), anchor=False)
        _show_counts(gradebook)
        _show_remarks(gradebook.notes.remarks)
        _ask_name(upload, state)


def _show_counts(gradebook: Gradebook) -> None:
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


def _show_remarks(remarks: Sequence[Message]) -> None:
    for remark in remarks:
        st.caption(say_md(remark))


def _ask_name(upload: Upload, state: State) -> None:
    name = st.text_input(
        text("import-class-name"), value=upload.name, max_chars=80, width=360, key=f"name-{upload.key}"
    )
    if name.strip() and name.strip() != upload.name:
        # No rerun: it would swallow the click on the button below that ended the typing.
        state.change_upload(name=name.strip())


def _show_doubts(upload: Upload, readings: Sequence[Reading], whole: Gradebook | None, state: State) -> None:
    """Every decision that can be turned around, of all files and then of their joining."""
    doubts = list(_list_doubts(upload, readings, whole))
    has_left_out = any(isinstance(r, Gradebook) and r.notes.left_out for r in readings)
    st.header(md("import-decide", n=len(doubts)), anchor=False)
    if not doubts:
        st.markdown(md("import-rest-was-clear" if has_left_out else "import-nothing-to-decide"))
    for key, filename, doubt in doubts[:_MOST_CARDS]:
        _show_doubt(key, filename, doubt, upload, state)
    rest = doubts[_MOST_CARDS:]
    if rest:
        with st.expander(text("import-decide-more", n=len(rest)), key="doubts-expander"):
            for key, filename, doubt in rest:
                _show_doubt(key, filename, doubt, upload, state)


def _list_doubts(
    upload: Upload, readings: Sequence[Reading], whole: Gradebook | None
) -> Iterator[tuple[str, str, Doubt]]:
    """Key and name of the file, both empty for their joining, and the doubt."""
    for file, reading in zip(upload.files, readings, strict=True):
        if isinstance(reading, Gradebook):
            shown = file.filename if len(upload.files) > 1 else ""
            yield from ((file.key, shown, doubt) for doubt in reading.notes.doubts)
    if whole is not None and len(upload.files) > 1:
        yield from (("", "", doubt) for doubt in whole.notes.doubts if whole.notes.parts)


def _show_doubt(key: str, filename: str, doubt: Doubt, upload: Upload, state: State) -> None:
    labels = dict(zip(doubt.options, doubt.labels or [text(f"option-{o}") for o in doubt.options], strict=True))
    widget = f"doubt-{key or upload.key}-{doubt.key}"
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        with st.container():
            if filename:
                st.caption(escape(filename))
            st.markdown(f"**{say_md(doubt.sentence)}**  \n{say_md(doubt.reason)}")
        if len(doubt.options) <= _MOST_SEGMENTS:
            chosen = st.segmented_control(
                say(doubt.sentence), doubt.options, default=doubt.chosen, required=True, label_visibility="collapsed",
                format_func=labels.__getitem__, key=widget,
            )  # fmt: skip
        else:
            chosen = st.selectbox(
                say(doubt.sentence), doubt.options, index=doubt.options.index(doubt.chosen), width=280,
                label_visibility="collapsed", format_func=labels.__getitem__, key=widget,
            )  # fmt: skip
    # An answer can be recorded and not in force, where another speaks against it.
    if chosen is not None and chosen != upload.choices_of(key).answers.get(doubt.key, doubt.chosen):
        state.answer(key, doubt.key, chosen)
        st.rerun()


def _show_items(file: UploadedFile, gradebook: Gradebook, state: State) -> None:
    titles = [item.title for item in gradebook.items]
    # Other answers may give other items and maxima, and then the editor starts from those.
    choices = file.choices
    others = choices.keep_good_rows, choices.mapping, sorted(choices.letter_scale.items())
    basis = repr((titles, sorted(choices.answers.items()), others))
    key = f"import:{file_key(file.key, basis.encode())}"
    start, before = state.snapshot(key, lambda: (_tabulate_items(file, gradebook), dict(choices.max_scores)))
    n = len(titles) - len(file.left_out.intersection(titles))
    with st.expander(text("import-items", n=n), icon=":material/checklist:", key=f"items-expander-{file.key}"):
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
    if left_out != file.left_out or wanted != dict(choices.max_scores):
        state.change_file(file.key, left_out=left_out)
        state.change_choices(file.key, max_scores=wanted)
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


def _tabulate_items(file: UploadedFile, gradebook: Gradebook) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "counts": [item.title not in file.left_out for item in gradebook.items],
            "title": [item.title for item in gradebook.items],
            "max_score": [float(item.max_score) for item in gradebook.items],
            "source": [text(_MAX_SOURCES[item.max_source]) for item in gradebook.items],
        }
    )


def _show_letter_scale(file: UploadedFile, scale: Mapping[str, float], state: State) -> None:
    """What each letter is worth, to be changed; nothing where no letter is a score."""
    if not scale:
        return
    key = f"import:letters-{file.key}-{'/'.join(scale)}"
    start, before = state.snapshot(key, lambda: (_tabulate_letters(scale), dict(file.choices.letter_scale)))
    with st.expander(text("import-letters"), icon=":material/grade:", key=f"letters-expander-{file.key}"):
        st.caption(md("import-letters-help"))
        table: pd.DataFrame = st.data_editor(
            start, key=key, hide_index=True, num_rows="fixed", disabled=["letter"], alt=text("import-letters"),
            column_config={
                "letter": st.column_config.TextColumn(text("column-letter"), width=90),
                "percent": st.column_config.NumberColumn(
                    text("column-percent"), width=160, min_value=0.0, max_value=100.0, required=True, format="%g %%"
                ),
            },
        )  # fmt: skip
    wanted = read_letter_table(start, table, before)
    if wanted != dict(file.choices.letter_scale):
        state.change_choices(file.key, letter_scale=wanted)
        st.rerun()


def read_letter_table(start: pd.DataFrame, table: pd.DataFrame, before: Mapping[str, float]) -> dict[str, float]:
    """What the teacher changed in the table of letters: letter -> share of the points, beside earlier changes."""
    changed = {
        str(letter): round(float(new) / 100, 6)
        for letter, old, new in zip(table["letter"], start["percent"], table["percent"], strict=True)
        if not pd.isna(new) and new != old
    }
    return {**before, **changed}


def _tabulate_letters(scale: Mapping[str, float]) -> pd.DataFrame:
    percent = [round(100 * share, 4) for share in scale.values()]
    return pd.DataFrame({"letter": list(scale), "percent": percent})


def _show_ignored(file: UploadedFile, gradebook: Gradebook, state: State) -> None:
    ignored = gradebook.notes.ignored_columns
    if not ignored:
        return
    label = text("import-ignored", n=len(ignored))
    with st.expander(label, icon=":material/visibility_off:", key=f"ignored-expander-{file.key}"):
        table = pd.DataFrame(
            {text("column-column"): [c.column for c in ignored], text("column-why"): [say(c.why) for c in ignored]}
        )
        st.dataframe(table, hide_index=True, key=f"ignored-{file.key}", alt=text("import-ignored-alt"))
        columns = list(dict.fromkeys(c.column for c in ignored))
        chosen = st.selectbox(
            text("import-count-column"), columns, index=None, placeholder=text("import-choose-column"),
            key=f"count-{file.key}-{len(columns)}", width=360,
        )  # fmt: skip
        if st.button(text("import-count-it"), disabled=chosen is None, key=f"count-it-{file.key}") and chosen:
            state.answer(file.key, f"column:{chosen}", "item")
            st.rerun()


# -------------------------------------------------------------------------------------------------- tags


def _show_tags(upload: Upload, gradebook: Gradebook, state: State) -> Curriculum | CurriculumError:
    """The optional files that say which skill an item needs, and what is known without them."""
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


# ------------------------------------------------------------------------------------------------ go on


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
    upload: Upload,
    readings: Sequence[Reading],
    gradebook: Gradebook,
    tags: Curriculum | CurriculumError,
    state: State,
) -> None:
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
    if forward:
        for file, reading in zip(upload.files, readings, strict=True):
            if isinstance(reading, Gradebook):
                remember_mapping(file, reading)
        with st.spinner(text("analysing")):
            state.add_class(analyse_class(gradebook, tags), gradebook.name)
        state.upload = None
        navigation.go("class")
