"""Three folded parts of each file on the import page: items, letters, and columns that do not count.

The teacher leaves items out, corrects points possible, says what a letter is worth, and counts a column after all.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from dashboard.desk.uploads import UploadedFile, file_key
from dashboard.state import State
from dashboard.wording import md, say, text
from engine.classroom import Gradebook
from engine.importers.reading.outline import find_outline

_MAX_SOURCES = {
    "file": "max-from-file",
    "highest": "max-from-highest",
    "guessed": "max-from-guessed",
    "grade": "max-from-grade",
    "teacher": "max-from-teacher",
    "credit": "max-from-credit",
}


def show_item_choices(file: UploadedFile, gradebook: Gradebook, state: State) -> None:
    """The items of a file, each to be left out or given another maximum."""
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


def show_letter_scale(file: UploadedFile, scale: Mapping[str, float], state: State) -> None:
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


def show_ignored(file: UploadedFile, gradebook: Gradebook, state: State) -> None:
    """The columns that do not count, each with the reason, and a way to count one after all."""
    ignored = gradebook.notes.ignored_columns
    if not ignored:
        return
    label = text("import-ignored", n=len(ignored))
    with st.expander(label, icon=":material/visibility_off:", key=f"ignored-expander-{file.key}"):
        table = pd.DataFrame(
            {text("column-column"): [c.column for c in ignored], text("column-why"): [say(c.why) for c in ignored]}
        )
        st.dataframe(table, hide_index=True, key=f"ignored-{file.key}", alt=text("import-ignored-alt"))
        _choose_group_columns(file, gradebook, state)
        columns = list(dict.fromkeys(c.column for c in ignored))
        chosen = st.selectbox(
            text("import-count-column"), columns, index=None, placeholder=text("import-choose-column"),
            key=f"count-{file.key}-{len(columns)}", width=360,
        )  # fmt: skip
        if st.button(text("import-count-it"), disabled=chosen is None, key=f"count-it-{file.key}") and chosen:
            state.answer(file.key, f"column:{chosen}", "item")
            st.rerun()


def _choose_group_columns(file: UploadedFile, gradebook: Gradebook, state: State) -> None:
    """Which columns are kept to compare groups; nothing where none puts the students into groups."""
    outline = find_outline(gradebook)
    columns = outline.grouping if outline is not None else ()
    if not columns:
        return
    before = [column for column in file.choices.group_columns if column in columns]
    chosen = st.multiselect(
        text("import-group-columns"), columns, default=before, placeholder=text("import-choose-columns"),
        key=f"group-columns-{file.key}", help=text("import-group-columns-help"), width=520,
    )  # fmt: skip
    if chosen != before:
        state.change_choices(file.key, group_columns=tuple(chosen))
        st.rerun()
