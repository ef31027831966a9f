"""Where do these scores belong? A new class, or one that there is already; what they would change there.

A class that has most of the students is proposed with numbers, and chosen beforehand only if that is nearly certain.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.desk.uploads import Upload
from dashboard.resources import RECENT, count_common_students, preview_uploads, recall_class
from dashboard.state import State
from dashboard.views.import_page.pseudonyms import name_preview
from dashboard.wording import escape, md, text
from engine.classbook.previewing import AddedUploads
from engine.classbook.recognising import CommonStudents, choose_class
from engine.classroom import Gradebook, KeptClass
from engine.classroom import Upload as KeptUpload
from engine.privacy.name_key import NameKey
from engine.writing.short_texts import name_some

if TYPE_CHECKING:
    from engine.store.classes import ClassLine

_MOST_PROPOSED = 3
_NEW, _OTHER = "", "?"


@dataclass(frozen=True, eq=False)
class Candidate:
    """A class that the scores may be of; ``line`` where it is kept, ``kept`` where it is in this session alone."""

    key: str
    name: str
    line: ClassLine | None = None
    kept: KeptClass | None = None

    def recall(self, state: State) -> KeptClass:
        """The class as it is now."""
        if self.line is not None:
            return recall_class(state.keeping, self.line)
        assert self.kept is not None
        return self.kept


@dataclass(frozen=True, eq=False)
class Belonging:
    """Where the scores belong.

    Attributes
    ----------
    key
        Of the class, empty for a new one; None while that is to be said.
    kept
        The class as it is now; None for a new one.
    recent
        Key -> class, of the classes that the files were compared with.
    """

    key: str | None = _NEW
    kept: KeptClass | None = None
    recent: Mapping[str, KeptClass] = field(default_factory=dict)


def ask_where(upload: Upload, reading: str, gradebook: Gradebook, state: State) -> Belonging:
    """Ask where the scores belong, and how a new class is called.

    Parameters
    ----------
    reading
        Tells how the files are read, see :func:`dashboard.desk.uploads.describe_reading`.
    gradebook
        The files together.
    """
    candidates = list_candidates(state)
    recent = candidates[:RECENT]
    classes = {each.key: each.recall(state) for each in recent}
    common = [count_common_students(key, kept, gradebook, reading) for key, kept in classes.items()]
    by_key = {each.key: each for each in candidates}
    with st.container(border=True):
        st.header(md("belong-title" if candidates else "belong-name"), anchor=False)
        key = _choose(upload, recent, common, by_key, state) if candidates else _NEW
        if key == _NEW:
            _ask_name(upload, state)
    return Belonging(key, by_key[key].recall(state) if key else None, classes)


def show_preview(
    key: str, kept: KeptClass, uploads: Sequence[KeptUpload], upload: Upload, name_key: NameKey | None = None
) -> AddedUploads:
    """What the scores would change in the class; with a key to its pseudonyms, its students are named."""
    found = preview_uploads(key, kept, uploads, upload.choices)
    if name_key is not None:
        found = name_preview(found, name_key)
    counts = {
        "belong-known": found.known_students,
        "belong-new": found.new_students,
        "belong-missing": found.missing_students,
        "belong-new-items": found.new_items,
        "belong-again": found.again_items,
        "belong-repeated": found.repeated_items,
    }
    with st.container(border=True):
        st.header(md("belong-preview", name=kept.name), anchor=False)
        with st.grid(6, min_column_width=110) as grid:
            for label, names in counts.items():
                with grid.cell():
                    st.metric(text(label), len(names))
        for sentence, names in (
            ("belong-say-new", found.new_students),
            ("belong-say-missing", found.missing_students),
            ("belong-say-left", found.left_students),
            ("belong-say-repeated", found.repeated_items),
            ("belong-say-untagged", found.untagged_items),
        ):
            if names:
                st.markdown(md(sentence, n=len(names), names=name_some(names)))
        if found.repeated_items and kept.curriculum.source != "single":
            st.markdown(md("belong-tags-stay"))
        for filename in found.same_files:
            st.markdown(f":material/warning: {md('belong-same-file', file=filename)}")
        if not found.known_students:
            st.markdown(f":material/warning: {md('belong-nobody', name=kept.name)}")
    return found


def list_candidates(state: State) -> list[Candidate]:
    """Every class that scores can be added to: those of this session alone, then those that are kept."""
    own = [
        Candidate(opened.key, opened.name, kept=opened.kept)
        for opened in state.classes.values()
        if not opened.is_kept and not opened.is_sample
    ]
    lines = [line for line in state.keeping.list_classes() if not line.is_archived]
    return [*own, *(Candidate(line.id, line.name, line) for line in lines)]


def _choose(
    upload: Upload,
    recent: Sequence[Candidate],
    common: Sequence[CommonStudents],
    by_key: dict[str, Candidate],
    state: State,
) -> str | None:
    """The proposed classes, a new one, and any other class, as one choice."""
    alike = sorted((k for k in range(len(recent)) if common[k].are_most), key=lambda k: -common[k].n_known)
    captions = {
        recent[k].key: text("belong-common", n=common[k].n_known, of=common[k].n_students)
        for k in alike[:_MOST_PROPOSED]
    }
    sure = choose_class(common)
    proposed = recent[sure].key if sure is not None else None if captions else _NEW
    chosen = upload.into if upload.into == _NEW or upload.into in by_key else proposed
    options = [*captions, _NEW, *([_OTHER] if len(by_key) > len(captions) else [])]
    labels = {key: text("belong-add", name=by_key[key].name) for key in captions}
    labels |= {_NEW: text("belong-new-class"), _OTHER: text("belong-other")}
    if captions and sure is None:
        st.markdown(md("belong-unsure"))
    shown = chosen if chosen is None or chosen in options else _OTHER
    picked = st.radio(
        text("belong-title"), options, index=None if shown is None else options.index(shown),
        captions=[captions.get(option, "") for option in options], format_func=lambda option: escape(labels[option]),
        label_visibility="collapsed", key=f"into-{upload.key}-{len(options)}",
    )  # fmt: skip
    if picked == _OTHER:
        rest = [key for key in by_key if key not in captions]
        picked = st.selectbox(
            text("belong-which"), rest, index=rest.index(chosen) if chosen in rest else None, width=360,
            format_func=lambda key: by_key[key].name, placeholder=text("belong-choose"), key=f"other-{upload.key}",
        )  # fmt: skip
    if picked is not None and picked != chosen:
        # No rerun: what is drawn below reads the answer that is returned.
        state.change_upload(into=picked)
    return picked


def _ask_name(upload: Upload, state: State) -> None:
    name = st.text_input(
        text("import-class-name"), value=upload.name, max_chars=80, width=360, key=f"name-{upload.key}"
    )
    if name.strip() and name.strip() != upload.name:
        # No rerun: it would swallow the click on the button below that ended the typing.
        state.change_upload(name=name.strip())
