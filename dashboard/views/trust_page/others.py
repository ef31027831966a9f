"""What every other learner of the project would have said of the class, asked for with a button: it takes seconds."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.desk.opened import OpenClass
from dashboard.parts.frame import fit_table
from dashboard.resources import find_judging, hide_class_scores
from dashboard.state import State
from dashboard.wording import SEPARATOR, md, name_of, points, signed, text
from engine.analysis.other_learners import BesideOurs, Judgement, OtherLearner
from engine.classroom import ClassReport, Level

BESIDE_WORDS = {
    BesideOurs.OURS: "trust-beside-ours",
    BesideOurs.BETTER: "trust-beside-better",
    BesideOurs.WORSE: "trust-beside-worse",
    BesideOurs.NO_DIFFERENCE: "trust-beside-none",
}

LEARNER_WORDS = {
    "reptile": "learner-reptile",
    "reptile_plain": "learner-reptile-plain",
    "maml": "learner-maml",
    "fomaml": "learner-fomaml",
    "maml_mlp": "learner-maml-mlp",
    "prototypical": "learner-prototypical",
    "matching": "learner-matching",
    "siamese": "learner-siamese",
    "skill_2pl": "learner-skill-2pl",
    "two_pl": "learner-two-pl",
    "rasch": "learner-rasch",
    "logistic_regression": "learner-logistic-regression",
    "additive": "learner-additive",
    "percent_correct": "learner-percent-correct",
    "class_average": "learner-class-average",
}
"""Name of a learner -> its name in the catalogue; what it does stands under the same key with ``-how`` behind it."""

HOW_WORDS = {
    "reptile": "learner-reptile-how",
    "reptile_plain": "learner-reptile-plain-how",
    "maml": "learner-maml-how",
    "fomaml": "learner-fomaml-how",
    "maml_mlp": "learner-maml-mlp-how",
    "prototypical": "learner-prototypical-how",
    "matching": "learner-matching-how",
    "siamese": "learner-siamese-how",
    "skill_2pl": "learner-skill-2pl-how",
    "two_pl": "learner-two-pl-how",
    "rasch": "learner-rasch-how",
    "logistic_regression": "learner-logistic-regression-how",
    "additive": "learner-additive-how",
    "percent_correct": "learner-percent-correct-how",
    "class_average": "learner-class-average-how",
}


@st.fragment
def show_others(report: ClassReport, opened: OpenClass, state: State) -> None:
    """A button, and after it one table: how far each was off on the hidden scores, and what it would have estimated."""
    judging = find_judging(opened)
    st.header(md("trust-others-title"), anchor=False)
    is_checked = hide_class_scores(opened) is not None
    st.markdown(md("trust-others-lead" if is_checked else "trust-others-lead-unchecked", n=len(LEARNER_WORDS) - 1))
    if judging.judgement is None:
        place = st.empty()
        with place.container(horizontal=True, vertical_alignment="center"):
            is_asked = st.button(text("trust-others-ask"), icon=":material/compare_arrows:", key="trust-others-ask")
            st.caption(md("trust-others-takes"), width="content")
        if not is_asked:
            return
        with place, st.spinner(text("trust-others-asking")):
            judging.ask(opened)
        place.empty()
    if judging.judgement is not None:
        _show_answers(report, opened, state, judging.judgement)


def _show_answers(report: ClassReport, opened: OpenClass, state: State, judgement: Judgement) -> None:
    student, skill = _choose_cell(report, opened, state)
    found = sorted(judgement.found, key=_order)
    table = pd.DataFrame([_make_row(report, each, student, skill) for each in found])
    if all(each.points_off is None for each in found):
        table = table.drop(columns=[text("trust-column-off"), text("trust-column-beside")])
    st.dataframe(
        table, hide_index=True, height=fit_table(len(table)), key="trust-others-table",
        alt=text("trust-others-alt"), column_config={text("trust-column-way"): st.column_config.Column(pinned=True)},
    )  # fmt: skip
    n_compared = sum(each.beside_ours not in (None, BesideOurs.OURS) for each in found)
    if n_compared:
        st.caption(md("trust-others-help", n=n_compared, points=max(1, round(judgement.by_chance))))
    if judgement.left_out:
        names = SEPARATOR.join(text(LEARNER_WORDS[name]) for name in judgement.left_out)
        st.caption(md("trust-others-left-out", names=names))
    with st.expander(text("trust-others-how"), key="trust-others-how-fold"):
        asked = {each.learner for each in found}
        in_order = [name for name in LEARNER_WORDS if name in asked]  # some say "the same" of the one before
        st.markdown("\n".join(f"- **{md(LEARNER_WORDS[name])}**: {md(HOW_WORDS[name])}" for name in in_order))


def _order(each: OtherLearner) -> tuple[bool, float]:
    """Ours first, then who was off least."""
    return each.beside_ours is not BesideOurs.OURS, each.points_off or 0.0


def _choose_cell(report: ClassReport, opened: OpenClass, state: State) -> tuple[int, int]:
    """Of which student and skill the estimates are shown."""
    students, skills = report.gradebook.students, report.curriculum.skills
    with st.container(horizontal=True):
        student = st.selectbox(
            text("column-student"), state.order_students(), format_func=lambda i: students[i].label, width=240,
            key=f"trust-student-{opened.key}-{len(students)}-{state.disguise}", persist_state="session",
        )  # fmt: skip
        skill = st.selectbox(
            text("trust-column-skill"), range(len(skills)), format_func=lambda s: name_of(skills[s]), width=240,
            key=f"trust-skill-{opened.key}-{len(skills)}", persist_state="session",
        )  # fmt: skip
    return student, skill


def _make_row(report: ClassReport, each: OtherLearner, student: int, skill: int) -> dict[str, object]:
    estimate = each.mastery.estimate(student, skill)
    if estimate.level is Level.NOT_ENOUGH_EVIDENCE:
        said = "?"
    else:
        ends = {"low": points(estimate.low), "high": points(estimate.high)}
        said = text("trust-estimate", points=points(estimate.mastery), **ends)
    return {
        text("trust-column-way"): text(LEARNER_WORDS[each.learner]),
        text("trust-column-off"): None if each.points_off is None else points(each.points_off),
        text("trust-column-beside"): None if each.beside_ours is None else text(BESIDE_WORDS[each.beside_ours]),
        text("trust-column-estimate"): said,
        text("trust-column-level"): signed(estimate.level),
    }
