"""What is learned before what, on the skills page: a graph, the same as lines, and what the scores suggest.

The teacher takes a line out, adds one, and accepts or turns down what is suggested; an order in a circle is refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import nullcontext

import streamlit as st

from dashboard.analysing import reorder_class
from dashboard.charts.order import draw_order
from dashboard.desk.opened import OpenClass
from dashboard.parts.frame import present_theme, show_graph
from dashboard.resources import propose_class_order
from dashboard.state import State
from dashboard.wording import list_sentences, md, name_of, say_md, text
from engine.classroom import ClassReport, Curriculum, Skill
from engine.curriculum.order import list_direct_edges
from engine.errors import CurriculumError
from engine.tagging.order import OrderProposal, Strength

PROPOSALS_SHOWN = 5
LINES_SHOWN = 40
_STRENGTH_WORDS = {
    Strength.FAINT: "order-faint",
    Strength.FAIR: "order-fair",
    Strength.STRONG: "order-strong",
}

Line = tuple[str, str]
"""Ids of two skills, the first of which is learned first."""


def show_skill_order(report: ClassReport, opened: OpenClass, state: State) -> None:
    """The order of the skills of a class, to be looked at and changed; nothing where there is one skill only."""
    curriculum = report.curriculum
    ordered = [skill for skill in curriculum.skills if skill.id != curriculum.placeholder]
    if len(ordered) < 2:
        return
    st.header(md("order-title"), anchor=False)
    lines = list_lines(curriculum)
    proposals = [
        proposal
        for proposal in propose_class_order(opened)
        if _ids(curriculum, proposal) not in state.ignored_orders
        and curriculum.placeholder not in _ids(curriculum, proposal)
    ]
    with st.container(border=True):
        st.markdown(md("order-none") if not lines else md("order-lines", n=len(lines)))
        _show_graph(curriculum, proposals)
        _show_lines(ordered, lines, report, opened, state)
    _show_proposals(curriculum, proposals, lines, report, opened, state)


def list_lines(curriculum: Curriculum) -> tuple[Line, ...]:
    """Every prerequisite as a pair of ids (before, after), in the order of the later skills."""
    return tuple((before, skill.id) for skill in curriculum.skills for before in skill.prerequisites)


def _ids(curriculum: Curriculum, proposal: OrderProposal) -> Line:
    return curriculum.skills[proposal.before].id, curriculum.skills[proposal.after].id


def _show_graph(curriculum: Curriculum, proposals: list[OrderProposal]) -> None:
    edges = list_direct_edges(curriculum)
    if not edges and not proposals:
        return
    names = [name_of(skill) for skill in curriculum.skills]
    drawn = [*edges, *((proposal.before, proposal.after) for proposal in proposals)]
    said = [text("order-line", before=names[before], after=names[after]) for before, after in drawn]
    graph = draw_order(curriculum.skills, edges, proposals, present_theme())
    show_graph(graph, text("order-alt", lines=list_sentences(said)))
    if proposals:
        st.caption(md("order-dashed"))


def _show_lines(
    ordered: list[Skill], lines: tuple[Line, ...], report: ClassReport, opened: OpenClass, state: State
) -> None:
    """The lines, each of which can be taken out, and the two boxes for another."""
    name = {skill.id: name_of(skill) for skill in ordered}
    version = f"{opened.key}-{opened.revision}"
    if lines:
        st.caption(md("order-list"))
    for some, place in ((lines[:LINES_SHOWN], nullcontext()), (lines[LINES_SHOWN:], None)):
        if not some:
            continue
        with place or st.expander(text("order-more", n=len(some))), st.container(horizontal=True, gap="small"):
            for line in some:
                label = md("order-line", before=name[line[0]], after=name[line[1]])
                key = f"out-{version}-{line[0]}-{line[1]}"
                if st.button(label, icon=":material/close:", icon_position="right", key=key):
                    _change([kept for kept in lines if kept != line], report, state)
    ids = list(name)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        before = st.selectbox(
            text("order-first"), ids, index=None, format_func=name.__getitem__, key=f"order-first-{version}", width=300,
            placeholder=text("order-choose"),
        )  # fmt: skip
        after = st.selectbox(
            text("order-then"), ids, index=None, format_func=name.__getitem__, key=f"order-then-{version}", width=300,
            placeholder=text("order-choose"),
        )  # fmt: skip
        added = st.button(
            text("order-add"), icon=":material/add:", key="order-add", disabled=before is None or after is None
        )
    if added and before is not None and after is not None:
        _change([*lines, (before, after)], report, state)


def _show_proposals(
    curriculum: Curriculum,
    proposals: list[OrderProposal],
    lines: tuple[Line, ...],
    report: ClassReport,
    opened: OpenClass,
    state: State,
) -> None:
    st.subheader(md("order-proposals"), anchor=False)
    n_students = len(report.gradebook.students)
    st.caption(md("order-proposals-help") if proposals else md("order-no-proposals", n=n_students))
    for proposal in proposals[:PROPOSALS_SHOWN]:
        before, after = _ids(curriculum, proposal)
        key = f"{opened.key}-{before}-{after}"
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            with st.container():
                first, then = name_of(curriculum.skills[proposal.before]), name_of(curriculum.skills[proposal.after])
                title = md("order-proposal", before=first, after=then)
                strength = md(_STRENGTH_WORDS[proposal.word])
                st.markdown(f"**{title}** · {strength}  \n{say_md(proposal.describe(curriculum.skills))}")
            if st.button(text("order-accept"), icon=":material/check:", key=f"accept-{key}"):
                _change([*lines, (before, after)], report, state)
            if st.button(text("order-ignore"), icon=":material/close:", key=f"ignore-{key}"):
                state.ignore_order(before, after)
                st.rerun()


def _change(lines: Iterable[Line], report: ClassReport, state: State) -> None:
    """Use another order at once; an error box where it goes round in a circle."""
    before: dict[str, list[str]] = {}
    for first, then in lines:
        before.setdefault(then, []).append(first)
    changed = reorder_class(report, before)
    if isinstance(changed, CurriculumError):
        for problem in changed.problems:
            st.error(say_md(problem.message), icon=":material/error:")
        return
    state.replace_report(changed)
    st.rerun()
