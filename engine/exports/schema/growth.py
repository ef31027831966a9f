"""What the JSON file of a class says about change: the term that everything is computed from, and the comparisons.

See :mod:`engine.exports.schema.report` for the rest and for how these classes are read.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, field_validator

from engine import classroom
from engine.classroom import BoolArray, FloatArray, IntArray, LinkKind, Movement
from engine.exports.schema.gradebook import Numbers
from engine.exports.schema.json_values import Cells, Number, Part, Text, restore

Pages = Annotated[FloatArray, Cells(list[list[list[float | None]]], np.float64, n_axes=3)]
CountPages = Annotated[IntArray, Cells(list[list[list[int]]], np.int64, n_axes=3)]
Row = Annotated[FloatArray, Cells(list[float | None], np.float64, n_axes=1)]
CountRow = Annotated[IntArray, Cells(list[int], np.int64, n_axes=1)]
TruthRow = Annotated[BoolArray, Cells(list[bool], np.bool_, n_axes=1)]
Movements = Annotated[NDArray[np.object_], Cells(list[list[Movement]], np.object_)]


class Term(Part):
    """The days on which the items were taken."""

    days: tuple[date, ...] = Field(description="Of the tests, ascending.")
    day_of: CountRow = Field(description="Position of the day of every item, from 0.")
    item_of: CountRow = Field(description="The same number for items of the gradebook that are one, asked again.")


class Link(Part):
    """What puts two tests on one scale."""

    kind: LinkKind = Field(description="With common skills only, nothing tells how much the class moved.")
    common: tuple[Text, ...] = Field((), description="Titles of the common items in the later test.")
    drifted: tuple[Text, ...] = Field((), description="Titles of those that are not as hard as they were.")
    n_known: int = Field(0, description="Items whose difficulty is known from earlier classes.")
    through: tuple[int, ...] = Field((), description="Positions of the tests that make the link, from 0.")


class LinkOfTests(BaseModel):
    """Two tests and what links them."""

    model_config = ConfigDict(frozen=True)

    before: int = Field(description="Position of the earlier test, from 0.")
    after: int = Field(description="Position of the later test.")
    link: Link = Field(description="What links them.")


class StudentPaths(Part):
    """What is known of every student's weights (g, m_1 … m_S) on every day: a normal around the mode."""

    mean: Pages = Field(description="At the mode: for each student a row a test and a column a weight.")
    own: Pages = Field(
        description="Covariance of a student's whole path, test by test, the class's path and the items given."
    )
    prior: Numbers = Field(description="The same covariance before any score, of every student.")
    shared: Pages = Field(
        description="How the path moves with what all students share, in standard deviations of independent causes."
    )
    discrimination: Row = Field(description="a_j of every item, > 0.")
    difficulty: Row = Field(description="b_j of every item.")
    shares: Numbers = Field(description="What every item, a row, says about a skill's questions; columns sum to 1.")
    shared_difficulty: Numbers = Field(description="How b_j moves with the same causes, a row an item.")
    offset: Numbers = Field(description="What a student's tilt adds to the logit, a row a student, a column an item.")
    logit_mean: Pages = Field(
        description="Mastery on the logit scale: for each student a row a test and a column a skill."
    )
    logit_sd: Pages = Field(description="Its standard deviation.")
    log_ratio: Row = Field(description="Log of a month's spread of change in spreads of the class: g, skills, pace.")


class Growth(Part):
    """The class over its term."""

    term: Term = Field(description="The days of the tests.")
    paths: StudentPaths | None = Field(description="Null where the estimates rest on a learner that knows no days.")
    n_responses: CountPages = Field(description="Scores: for each student a row a test and a column a skill.")
    links: tuple[LinkOfTests, ...] = Field(description="What links every two tests.")
    pace: tuple[Number, Number] | None = Field(
        None,
        description="What a student's ability gains in 30 days, in logits, and its standard deviation; null where the "
        "tests are not linked.",
    )

    @field_validator("links", mode="before")
    @classmethod
    def _list_links(cls, links: Any) -> Any:
        """JSON has no keys of two numbers."""
        if isinstance(links, dict):
            pairs = [{"before": t, "after": u, "link": Link.model_validate(link)} for (t, u), link in links.items()]
            return tuple(LinkOfTests.model_validate(each) for each in pairs)
        if isinstance(links, list):  # read in the file, where kinds are text
            return tuple(LinkOfTests.model_validate(each, strict=False) for each in links)
        return links

    def restore(self) -> Any:
        """The noun again."""
        return classroom.Growth(
            term=restore(self.term),
            paths=restore(self.paths),
            n_responses=self.n_responses,
            links={(each.before, each.after): restore(each.link) for each in self.links},
            pace=self.pace,
        )


class ChangeTable(Part):
    """Change of every student on every skill: a row a student and a column a skill; null where it cannot be told."""

    before: Numbers = Field(description="Mastery on the earlier day, in [0, 1].")
    after: Numbers = Field(description="Mastery on the later day, of the same questions.")
    change: Numbers = Field(description="After minus before; where relative, beyond that of the class.")
    low: Numbers = Field(description="Lower end of its central 80 % interval.")
    high: Numbers = Field(description="Upper end of its central 80 % interval.")
    probability_rose: Numbers = Field(description="Probability that the true change is above 0.")
    movement: Movements = Field(description="What it amounts to.")
    relative: bool = Field(description="Whether nothing tells the class's change from the difficulty of the tests.")


class MeanChange(Part):
    """Change of the mean of the class on one skill, or on all together; null where the tests are not linked."""

    skill: int | None = Field(description="Position of the skill, from 0; null for all together.")
    movement: Movement = Field(description="What it amounts to.")
    n: int = Field(description="Students who are compared.")
    before: Number | None = Field(None, description="Mean mastery on the earlier day, in [0, 1].")
    after: Number | None = Field(None, description="Mean mastery on the later day.")
    change: Number | None = Field(None, description="After minus before.")
    low: Number | None = Field(None, description="Lower end of its 80 % interval.")
    high: Number | None = Field(None, description="Upper end of its 80 % interval.")
    before_range: tuple[Number, Number] | None = Field(None, description="80 % interval of the mean before.")
    after_range: tuple[Number, Number] | None = Field(None, description="80 % interval of the mean after.")
    effect: Number | None = Field(None, description="Standardised gain in spreads of the class (Bonett 2008).")
    effect_low: Number | None = Field(None, description="Lower end of its 80 % interval.")
    effect_high: Number | None = Field(None, description="Upper end of its 80 % interval.")
    probability_rose: Number | None = Field(None, description="Probability that the mean rose.")


class Comparison(Part):
    """What changed between two tests."""

    before: int = Field(description="Position of the earlier test, from 0.")
    after: int = Field(description="Position of the later test.")
    days: tuple[date, date] = Field(description="The two days.")
    link: Link = Field(description="What links the two tests.")
    present: TruthRow = Field(description="Which students have a score on both days.")
    students: ChangeTable = Field(description="Change of every student on every skill.")
    skills: tuple[MeanChange, ...] = Field(description="Mean change on every skill.")
    overall: MeanChange = Field(description="On all skills together.")
