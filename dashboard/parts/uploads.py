"""The files of a class, and what is said about a class that is gone when the tab is closed."""

from __future__ import annotations

import streamlit as st

from dashboard import navigation
from dashboard.desk.opened import OpenClass
from dashboard.wording import md, text
from engine.classbook.retagging import list_new_items
from engine.writing.short_texts import name_some


def show_not_kept(opened: OpenClass) -> None:
    """Say of a class that is kept nowhere that it is gone when the tab is closed; the sample can be opened anew."""
    if not opened.is_kept and not opened.is_sample:
        st.caption(f":material/cloud_off: {md('class-not-kept')}")


def show_items_without_skill(opened: OpenClass) -> None:
    """Say which items came with a later file and have no skill yet, and lead to where they get one."""
    titles = list_items_without_skill(opened)
    if not titles:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(md("class-new-items", n=len(titles), names=name_some(titles)), width="content")
        if st.button(text("class-new-items-go"), key="new-items", type="tertiary", icon=":material/label:"):
            navigation.go("skills")


def list_items_without_skill(opened: OpenClass) -> tuple[str, ...]:
    """Titles of the items that the teacher said nothing about since they came, and that no skill was found for."""
    assembled = opened.assembled
    curriculum = assembled.curriculum
    skills = [skill.id for skill in curriculum.skills]
    if curriculum.source == "single" or curriculum.placeholder not in skills:
        return ()
    stands_in = curriculum.q_matrix[:, skills.index(curriculum.placeholder)]
    new = set(list_new_items(opened.kept, assembled))
    found = zip(assembled.gradebook.items, assembled.origins, stands_in.tolist(), strict=True)
    return tuple(item.title for item, origin, untagged in found if untagged and origin in new)
