"""The skills of last time, in one click: of a class whose items have the same titles, or a curriculum that was kept."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard.desk.uploads import TagSource, Upload
from dashboard.resources import recall_class_tags, recall_curriculum_tags
from dashboard.state import State
from dashboard.wording import md, say_md, text
from engine.classroom import Curriculum, Gradebook, KeptClass
from engine.curriculum.tags import list_tags
from engine.store.saved_curricula import KIND
from engine.store.shelf import read_shelf

_MOST_OFFERED = 3


def offer_last_time(
    upload: Upload, gradebook: Gradebook, tags: Curriculum, classes: Mapping[str, KeptClass], reading: str, state: State
) -> Curriculum:
    """Offer the skills of last time where the files bring none of their own; they are in use once that was clicked.

    Parameters
    ----------
    tags
        What the files say.
    classes
        Key -> class that may have had the same items.
    reading
        Tells how the files are read, see :func:`dashboard.desk.uploads.describe_reading`.
    """
    if tags.source != "single" or upload.skills is not None or upload.items is not None:
        return tags
    found = _find_sources(gradebook, classes, reading, state)
    used = next((source for source in found if source.key == upload.last_tags), None)
    if used is not None:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(_describe("last-used", used), width="content")
            if st.button(text("last-undo"), type="tertiary", key="last-undo"):
                state.change_upload(last_tags="")
                st.rerun()
        return found[used]
    for remark in tags.remarks if upload.last_tags else ():  # they were used, and are no longer there
        st.markdown(say_md(remark))
    for source in list(found)[:_MOST_OFFERED]:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(_describe("last-offer", source), width="content")
            if st.button(text("last-use"), icon=":material/history:", key=f"last-{source.key}"):
                state.change_upload(last_tags=source.key)
                st.rerun()
    return tags


def _describe(key: str, source: TagSource) -> str:
    kind = "class" if source.is_class else "kept"
    return md(key, kind=kind, name=source.name, n=source.n_known, of=source.n_items)


def _find_sources(
    gradebook: Gradebook, classes: Mapping[str, KeptClass], reading: str, state: State
) -> dict[TagSource, Curriculum]:
    """Where skills for these items are, with what they say; the most items first."""
    found: dict[TagSource, Curriculum] = {}
    n = len(gradebook.items)
    for key, kept in classes.items():
        last = recall_class_tags(key, kept, gradebook, reading)
        if last is not None:
            found[TagSource(f"class-{key}", kept.name, True, last.n_known, n)] = last.curriculum
    store = state.keeping.store
    for name, data in read_shelf(store, KIND).items() if store is not None else ():
        assert store is not None
        curriculum = recall_curriculum_tags(store, name, data, gradebook, reading)
        if curriculum is not None:
            n_known = len({item for item, _ in list_tags(curriculum)})
            found[TagSource(f"kept-{name}", name, False, n_known, n)] = curriculum
    return dict(sorted(found.items(), key=lambda entry: -entry[0].n_known))
