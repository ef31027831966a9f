"""Items that the teacher leaves out, for whatever reason: each with its reason, its day and a way back."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from dashboard.analysing import count_all_items
from dashboard.desk.opened import OpenClass
from dashboard.parts.deciding import day_of, decide_and_show, name_decider
from dashboard.state import State
from dashboard.wording import md, text
from engine.classroom import ClassReport, LeftOutItem
from engine.writing.scores import name_item

LONGEST_REASON = 300
REASONS = ("left-out-key", "left-out-not-taught")
"""What is proposed; any other reason can be typed."""


def show_left_out(opened: OpenClass, state: State) -> None:
    """The items that do not count, each with a button that counts it again; of several also one for all."""
    left_out = _list_left_out(opened)
    if not left_out:
        return
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(f"**{md('left-out-title', n=len(left_out))}**", width="content")
            if len(left_out) > 1 and st.button(text("items-count-all"), icon=":material/undo:", key="count-all-items"):
                count_all_items(state)
                st.rerun()
        for item, made in left_out:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                title = name_item(opened.assembled.whole.gradebook, item)
                who, on = name_decider(state, made.made_by), day_of(made.made_at)
                said = "yes" if made.reason else "no"
                st.markdown(
                    md("left-out-one", item=title, who=who, on=on, reason=state.as_shown(made.reason), said=said)
                )
                if st.button(
                    text("left-out-count"), icon=":material/undo:", type="tertiary",
                    key=f"count-again-{opened.key}-{opened.revision}-{item}",
                ):  # fmt: skip
                    _count_again(state, made)


def ask_what_to_leave_out(report: ClassReport, opened: OpenClass, state: State) -> None:
    """A popover in which one item is left out; none where it is the only one that counts."""
    n_items, at = len(report.gradebook.items), f"{opened.key}-{opened.revision}"
    if n_items < 2:
        return
    with st.popover(text("leave-out"), icon=":material/block:", key=f"leave-out-{at}"):
        st.caption(md("leave-out-help"))
        with st.form(f"leave-out-form-{at}", border=False):
            item = st.selectbox(
                text("column-item"), range(n_items), format_func=lambda j: name_item(report.gradebook, j),
                key=f"leave-out-item-{at}",
            )  # fmt: skip
            reason = st.selectbox(
                text("leave-out-why"), [text(key) for key in REASONS], index=None, accept_new_options=True,
                placeholder=text("leave-out-hint"), key=f"leave-out-why-{at}",
            )  # fmt: skip
            wanted = st.form_submit_button(text("leave-out-do"), type="primary", key=f"leave-out-do-{opened.key}")
    if wanted:
        from engine.classbook.deciding import leave_item_out

        ref, by, now = opened.assembled.origins[item], state.keeping.teacher, datetime.now(UTC)
        why = state.name_again((reason or "")[:LONGEST_REASON])
        decide_and_show(state, lambda kept: leave_item_out(kept, ref, by=by, at=now, reason=why))


def _list_left_out(opened: OpenClass) -> list[tuple[int, LeftOutItem]]:
    """Positions in the class with all its items, and the decisions; of an item that two files have, the last."""
    found: dict[int, LeftOutItem] = {}
    for each in sorted(opened.kept.left_out_items, key=lambda each: each.made_at):
        item = opened.assembled.whole.find_item(each.item)
        if item is not None:
            found[item] = each
    return sorted(found.items())


def _count_again(state: State, made: LeftOutItem) -> None:
    from engine.classbook.deciding import count_item_again

    decide_and_show(state, lambda kept: count_item_again(kept, made.item))
