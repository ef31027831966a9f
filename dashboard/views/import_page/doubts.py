"""What was doubtful in the files and in their joining: a card for each decision that can be turned around.

The teacher sees the question, why it arose and how it was decided, and chooses another answer; what changes most comes
first, and from the fourth on the cards are folded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import streamlit as st

from dashboard.desk.uploads import Upload
from dashboard.resources import GradebookOrError
from dashboard.state import State
from dashboard.wording import escape, md, say_md, text
from engine.classroom import Doubt, Gradebook
from engine.writing.short_texts import name_some

_MOST_SEGMENTS = 4
_MOST_CARDS = 3

_KINDS = (
    "sheet", "shape", "names", "row", "answers", "letters", "direction", "decimal", "unit", "columns", "column", "max",
    "maxima", "cell", "word", "repeat", "match", "total",
)  # fmt: skip
"""What the keys of doubts begin with, what changes most first: who and what there is, then how scores are read. Kinds
that are not named here follow, and what a blank means comes last: it changes nothing but those cells."""

_LAST = ("blank", "dash")
_GUESSED = ("highest", "guessed")
"""Where points possible are from that neither the file says nor the teacher."""


def show_doubts(
    upload: Upload, readings: Sequence[GradebookOrError], of_joining: Sequence[Doubt], state: State
) -> None:
    """Every decision that can be turned around, of all files and then of their joining, with each other or a class."""
    doubts = sorted(_list_doubts(upload, readings, of_joining), key=lambda each: rank_doubt(each[2]))
    books = [reading for reading in readings if isinstance(reading, Gradebook)]
    guessed = list_guessed(books, doubts)
    title = md("import-to-check") if guessed and not doubts else md("import-decide", n=len(doubts))
    st.header(title, anchor=False)
    if guessed:
        st.markdown(md("import-guessed", n=len(guessed), items=name_some(guessed)))
    elif not doubts:
        has_left_out = any(book.notes.left_out for book in books)
        st.markdown(md("import-rest-was-clear" if has_left_out else "import-nothing-to-decide"))
    for key, filename, doubt in doubts[:_MOST_CARDS]:
        _show_doubt(key, filename, doubt, upload, state)
    rest = doubts[_MOST_CARDS:]
    if rest:
        with st.expander(text("import-decide-more", n=len(rest)), key="doubts-expander"):
            for key, filename, doubt in rest:
                _show_doubt(key, filename, doubt, upload, state)


def rank_doubt(doubt: Doubt) -> int:
    """How far down a doubt stands: those that change most are seen first."""
    kind = doubt.key.partition(":")[0]
    if kind in _KINDS:
        return _KINDS.index(kind)
    return len(_KINDS) + (kind in _LAST)


def list_guessed(books: Sequence[Gradebook], doubts: Sequence[tuple[str, str, Doubt]]) -> list[str]:
    """Titles of the items whose points possible were guessed and are not asked about."""
    if any(doubt.key.startswith("max:") for *_, doubt in doubts):
        return []
    return [item.title for book in books for item in book.items if item.max_source in _GUESSED]


def _list_doubts(
    upload: Upload, readings: Sequence[GradebookOrError], of_joining: Sequence[Doubt]
) -> Iterator[tuple[str, str, Doubt]]:
    """Key and name of the file, both empty for their joining, and the doubt."""
    for file, reading in zip(upload.files, readings, strict=True):
        if isinstance(reading, Gradebook):
            shown = file.filename if len(upload.files) > 1 else ""
            yield from ((file.key, shown, doubt) for doubt in reading.notes.doubts)
    yield from (("", "", doubt) for doubt in of_joining)


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
                say_md(doubt.sentence), doubt.options, default=doubt.chosen, required=True,
                label_visibility="collapsed", format_func=lambda option: escape(labels[option]), key=widget,
            )  # fmt: skip
        else:
            chosen = st.selectbox(
                say_md(doubt.sentence), doubt.options, index=doubt.options.index(doubt.chosen), width=280,
                label_visibility="collapsed", format_func=labels.__getitem__, key=widget,
            )  # fmt: skip
    # An answer can be recorded and not in force, where another speaks against it.
    if chosen is not None and chosen != upload.choices_of(key).answers.get(doubt.key, doubt.chosen):
        state.answer(key, doubt.key, chosen)
        st.rerun()


def list_joining_doubts(upload: Upload, whole: Gradebook | None) -> Sequence[Doubt]:
    """What is not sure about joining the files with each other; of a single file there is nothing to join."""
    is_joined = whole is not None and len(upload.files) > 1 and bool(whole.notes.parts)
    return whole.notes.doubts if whole is not None and is_joined else ()
