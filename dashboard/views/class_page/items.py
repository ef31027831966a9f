"""The items tab of the class page: what each item tells, which to look at, and which wrong answers are shared.

The teacher sees a chart of easy and hard items, sentences about doubtful ones, a table of all, and, where the file has
answers, who chose which option. Items are left out here, for whatever reason, and counted again.
"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.charts.items import draw_items
from dashboard.desk.opened import OpenClass
from dashboard.parts.doubtful_keys import offer_without
from dashboard.parts.frame import fit_table, show_chart
from dashboard.resources import read_answers
from dashboard.state import State
from dashboard.theme import Theme
from dashboard.views.class_page.key_questions import show_keys_found_right
from dashboard.views.class_page.left_out import ask_what_to_leave_out, show_left_out
from dashboard.wording import escape, list_sentences, list_words, md, name_of, points, say, say_md, text
from engine.analysis.distractors import ItemOptions, OptionReport, shared_message
from engine.analysis.items import (
    POOR_DISCRIMINATION,
    item_message,
    quality_message,
    reliability_message,
    share_information,
    unstable_message,
)
from engine.analysis.known_items import item_known_message
from engine.classroom import ClassReport, ItemFlag, ItemReport
from engine.writing.scores import format_number, name_item

_TITLE_WIDTH = 280
"""Pixels of an item's title: a whole question may be one, and the numbers beside it must stay in sight."""


_CHECK_WIDTH = 220
"""Pixels of what to check at an item that went differently in earlier classes."""


def show_items(report: ClassReport, opened: OpenClass, state: State, theme: Theme) -> None:
    """Which items to look at, what each tells, and who chose which wrong answers."""
    doubtful = [r for r in report.items if r.flag is not ItemFlag.NONE]
    show_left_out(opened, state)
    ask_what_to_leave_out(report, opened, state)
    show_keys_found_right(report, opened, state)
    for remark in report.known_items.remarks if report.known_items is not None else ():
        st.markdown(f"◆ {say_md(remark)}")
    if all(r.discrimination != r.discrimination for r in report.items):
        st.markdown(md("items-unknown"))
        _show_item_table(report)
        return
    _show_reliability(report)
    halves = st.grid(2, min_column_width=440)
    with halves.cell():
        show_chart(
            draw_items(report.gradebook, report.items, POOR_DISCRIMINATION, theme), text("items-alt"), "items-scatter"
        )
    with halves.cell():
        if not doubtful:
            st.markdown(md("items-fine"))
        for item in sorted(doubtful, key=lambda r: r.flag is not ItemFlag.CHECK_KEY)[:6]:
            message = item_message(item, report.gradebook)
            if message is not None:
                st.markdown(f"◆ {say_md(message)}")
        if len(doubtful) > 6:
            st.caption(md("items-more", n=len(doubtful) - 6))
        _offer_without_doubtful_keys(report, state)
    _show_item_table(report)
    _show_answers(report, opened)


def _show_reliability(report: ClassReport) -> None:
    """How well the items go together, and that a small class says little about each."""
    if report.reliability is not None:
        st.markdown(say_md(reliability_message(report.reliability)), help=text("items-together-help"))
    unstable = unstable_message(report.items, len(report.gradebook.students))
    if unstable:
        st.caption(say_md(unstable))


def _offer_without_doubtful_keys(report: ClassReport, state: State) -> None:
    """Say that items with a doubtful key still count, and offer a button to leave them out."""
    suspects = [r.item for r in report.items if r.flag is ItemFlag.CHECK_KEY]
    if suspects and len(suspects) < len(report.items):
        titles = list_words(name_item(report.gradebook, item) for item in suspects)
        st.caption(md("items-key-counts", n=len(suspects), items=titles))
        offer_without(report, suspects, state, "without-doubtful")


def _show_item_table(report: ClassReport) -> None:
    q = report.curriculum.q_matrix
    shares = share_information(report.items)
    has_changed = report.known_items is not None and bool(report.known_items.changed.any())
    rows = [
        {
            text("column-item"): report.gradebook.items[r.item].title,
            text("column-skill"): list_sentences(
                name_of(skill) for s, skill in enumerate(report.curriculum.skills) if q[r.item, s]
            ),
            text("column-attempted"): r.n,
            text("column-earned"): points(r.mean_credit) if r.n else None,
            **_describe_earlier(report, r.item),
            text("column-tells"): r.discrimination,
            text("column-quality"): say(quality) if (quality := quality_message(r)) else "",
            text("column-counts-like"): r.counts_like if r.n else None,
            text("column-information"): round(100 * shares[r.item], 1)
            if r.n and shares[r.item] == shares[r.item]
            else None,
        }
        for r in sorted(report.items, key=_doubtful_first)
    ]
    st.dataframe(
        # A sentence's minus sign, which no format of a column has.
        pd.DataFrame(rows).style.format({text("column-tells"): format_number}, na_rep=""),
        hide_index=True,
        key="items-table",
        placeholder="",
        height=fit_table(len(rows)),
        alt=text("items-table-alt"),
        column_config={
            text("column-item"): st.column_config.TextColumn(width=_TITLE_WIDTH),
            text("column-attempted"): st.column_config.NumberColumn(
                help=text("column-attempted-help", of=len(report.gradebook.students))
            ),
            text("column-earned"): st.column_config.NumberColumn(format="%.0f %%"),
            text("column-before"): st.column_config.NumberColumn(format="%.0f %%", help=text("column-before-help")),
            text("column-earlier"): st.column_config.TextColumn(
                width=_CHECK_WIDTH if has_changed else None, help=text("column-earlier-help")
            ),
            text("column-tells"): st.column_config.NumberColumn(help=text("column-tells-help")),
            text("column-quality"): st.column_config.TextColumn(help=text("column-quality-help")),
            text("column-counts-like"): st.column_config.NumberColumn(
                format="%.2g", help=text("column-counts-like-help")
            ),
            text("column-information"): st.column_config.NumberColumn(
                format="%.1f %%", help=text("column-information-help")
            ),
        },
    )


def _describe_earlier(report: ClassReport, item: int) -> dict[str, float | str | None]:
    """What earlier classes say of an item, beside what this class earned; no column where nothing is known."""
    remembered = report.known_items
    if remembered is None:
        return {}
    known = item_known_message(remembered, item)
    before = points(float(remembered.credit_before[item])) if known else None
    return {text("column-before"): before, text("column-earlier"): say(known) if known else ""}


def _show_answers(report: ClassReport, opened: OpenClass) -> None:
    """Who chose which option of an item, and who shares wrong answers; nothing where the file has no answers."""
    options, shared = read_answers(opened)
    if not options:
        return
    items = report.gradebook.items
    with st.container(border=True):
        st.header(md("answers-title"), anchor=False)
        for group in shared:
            names = list_words(escape(report.gradebook.students[i].label) for i in group.students)
            st.markdown(f"◆ {say_md(shared_message(group, report.gradebook))}  \n:small[{names}]")
        if not shared:
            st.caption(md("answers-none-shared"))
        suspects = {r.item for r in report.items if r.flag is ItemFlag.CHECK_KEY}
        order = sorted(range(len(options)), key=lambda k: (options[k].item not in suspects, k))
        chosen = st.selectbox(
            text("column-item"), order, format_func=lambda k: items[options[k].item].title, key=f"answers-{opened.key}"
        )
        _show_options(options[chosen])


def _show_options(of_item: ItemOptions) -> None:
    rows = [
        {
            text("column-option"): option.option,
            text("column-chosen"): option.n,
            text("column-chosen-share"): 100 * option.share,
            text("column-level"): 100 * option.level,
            text("column-remark"): text(_option_remark(option)) if _option_remark(option) else "",
        }
        for option in of_item.options
    ]
    percent = st.column_config.NumberColumn(format="%.0f %%")
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        key="answers-table",
        alt=text("answers-table-alt"),
        column_config={text("column-chosen-share"): percent, text("column-level"): percent},
    )
    if of_item.unused:
        st.caption(md("answers-unused", n=len(of_item.unused), options=list_words(of_item.unused)))


def _option_remark(option: OptionReport) -> str:
    if option.is_key:
        return "option-key"
    return "option-draws-stronger" if option.draws_stronger else ""


def _doubtful_first(item: ItemReport) -> tuple[bool, float, int]:
    known = item.discrimination == item.discrimination
    return item.flag is ItemFlag.NONE, item.discrimination if known else 2.0, item.item
