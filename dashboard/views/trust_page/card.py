"""The model card: six rows, their facts read from the weights that ship and from the pages of results."""

from __future__ import annotations

import streamlit as st

from dashboard.resources import make_model_card
from dashboard.wording import md, points
from engine.classroom import ClassReport
from engine.estimates.mastery import FEWEST_FOR_LEVEL
from engine.research.model_card import ModelCard

_SHARES = (1, 4.5)
"""Of the label and the text in the width of a card."""


def show_card(report: ClassReport) -> None:
    """Made for, not for, learned from, tested on, weak where, version."""
    card = make_model_card(name_asked(report))
    st.header(md("trust-card-title"), anchor=False)
    _show_row("for", md("trust-card-for"), md("trust-card-for-text"))
    _show_row("not-for", md("trust-card-not-for"), md("trust-card-not-for-text"))
    if card is None:
        _show_row("version", md("trust-card-version"), md("trust-card-no-weights"))
        return
    _show_row("learned", md("trust-card-learned"), _say_learned(card))
    _show_row("tested", md("trust-card-tested"), _say_tested(card))
    _show_row("weak", md("trust-card-weak"), _say_weak(card))
    _show_row("version", md("trust-card-version"), md("trust-card-version-text", learner=card.learner, id=card.weights))


def name_asked(report: ClassReport) -> str:
    """The learner that was asked for, whatever did better on this class."""
    return report.honesty.rows[0].learner if report.honesty and report.honesty.rows else report.learner


def _show_row(name: str, label: str, said: str) -> None:
    """A label of about 120 pixels and its text; below each other on a phone."""
    with st.container(key=f"trust-card-{name}"):
        left, right = st.columns(_SHARES, gap="small")
        left.markdown(f"**{label}**")
        right.markdown(said)


def _say_learned(card: ModelCard) -> str:
    if card.making.get("classes") != "simulated":
        return md("trust-card-learned-other", classes=card.making.get("classes", "?"), n=card.n_classes)
    return md("trust-card-learned-text", n=card.n_classes, seed=card.making["seed"], command=card.command)


def _say_tested(card: ModelCard) -> str:
    return md("trust-card-tested-text", n=card.n_exams, skills=card.exams_with_skills, percent=points(card.lead))


def _say_weak(card: ModelCard) -> str:
    held = {name: points(share) for name, share in card.held.items()}
    return md(
        "trust-card-weak-text",
        few=FEWEST_FOR_LEVEL,
        single=held["single"],
        steps=held["steps"],
        curved=held["curved"],
        mark=held["pass-mark"],
    )
