"""Growth: what changed between two tests of a class, for whom, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from engine.classroom.arrays import BoolArray, FloatArray, IntArray
from engine.classroom.term import Term


class Movement(StrEnum):
    """What a change amounts to, in the order in which it is shown."""

    FELL_BACK = "fell back"
    ROSE = "rose"
    NO_CHANGE = "no change beyond chance"
    NOT_COMPARABLE = "cannot be compared"


class LinkKind(StrEnum):
    """What puts two tests on one scale."""

    COMMON_ITEMS = "common items"
    KNOWN_ITEMS = "known items"
    SWAPPED_FORMS = "swapped forms"
    COMMON_SKILLS = "common skills"
    """Nothing but skills: students can be compared with the class, and the class not with itself."""


@dataclass(frozen=True)
class Link:
    """What puts two tests on one scale.

    Attributes
    ----------
    common
        Titles of the common items as the later test has them, drifted ones not among them.
    drifted
        Titles of common items that are not as hard as they were, and therefore do not link.
    n_known
        Items of the two tests whose difficulty is known from earlier classes.
    through
        Positions of the tests between which common items make the link, where the two have too few themselves.
    """

    kind: LinkKind
    common: tuple[str, ...] = ()
    drifted: tuple[str, ...] = ()
    n_known: int = 0
    through: tuple[int, ...] = ()

    @property
    def is_linked(self) -> bool:
        """Whether the class's own movement can be told from the difficulty of the tests."""
        return self.kind is not LinkKind.COMMON_SKILLS


@dataclass(frozen=True, eq=False)
class StudentPaths:
    """What is known of every student's weights on every day: a normal around the mode.

    u_it = (g_it, m_it1 … m_itS), the class's own path in it. N students, T tests, S skills, K = 1 + S weights, J items.

    Attributes
    ----------
    mean
        u_it at the mode, shape (N, T, K).
    own
        Covariance of a student's whole path (u_i1 … u_iT) where the class's path and the items are given, shape
        (N, T * K, T * K).
    prior
        The same before a score is read, of every student, shape (T * K, T * K).
    shared
        How the path moves with what all students share, the class's path and the items, in standard deviations of
        independent causes, shape (N, T * K, n_shared): the whole covariance of two students' paths is
        ``shared_i @ shared_k.T``, and ``own_i`` more for one student with himself.
    shared_difficulty
        How b_j moves with the same causes, shape (J, n_shared).
    discrimination, difficulty
        a_j > 0 and b_j of every column, shape (J,); columns that are one item have the same.
    shares
        What every column says about a skill's questions at large, shape (J, S); columns sum to 1. Mastery is Σ_j
        shares_js σ(a_j (g + m_s) - b_j + c_ij), on every day of the same questions.
    offset
        c_ij, what a student's tilt adds to the logit of every column, shape (N, J).
    logit_mean, logit_sd
        Mastery of every student on every day and skill on the logit scale, shape (N, T, S); that of the last day is
        the report's.
    log_ratio
        Log of the spread of a month's change, in spreads of the class at the first test, of general ability, skills,
        and the students' pace, as this class's scores have it, shape (3,).
    """

    mean: FloatArray
    own: FloatArray
    prior: FloatArray
    shared: FloatArray
    discrimination: FloatArray
    difficulty: FloatArray
    shares: FloatArray
    shared_difficulty: FloatArray
    offset: FloatArray
    logit_mean: FloatArray
    logit_sd: FloatArray
    log_ratio: FloatArray


@dataclass(frozen=True, eq=False)
class ChangeTable:
    """Change of every student on every skill; all arrays have shape (n_students, n_skills).

    Attributes
    ----------
    before, after
        Mastery on the two days, in [0, 1]; NaN where it cannot be told.
    change, low, high
        After minus before with its central 80 % interval, in [-1, 1]; NaN where it cannot be told. Where ``relative``,
        beyond that of the class.
    probability_rose
        Probability that the true change is above 0, NaN where it cannot be told.
    movement
        :class:`Movement` values.
    relative
        Whether the change is beyond the class's own, because nothing tells that from the difficulty of the tests.
    """

    before: FloatArray
    after: FloatArray
    change: FloatArray
    low: FloatArray
    high: FloatArray
    probability_rose: FloatArray
    movement: NDArray[np.object_]
    relative: bool


@dataclass(frozen=True)
class MeanChange:
    """Change of the mean of a class, or of a group, on one skill or on all together.

    Attributes
    ----------
    skill
        Position in the curriculum; None for all together.
    before, after, change, low, high
        Mean mastery in [0, 1] and its change with the 80 % interval; None where the tests are not linked.
    before_range, after_range
        80 % intervals of the means; None where the tests are not linked.
    effect, effect_low, effect_high
        Standardised gain in spreads of the class with its 80 % interval (Bonett 2008); None where not linked.
    probability_rose
        Probability that the mean rose; None where not linked.
    n
        Students who are compared.
    """

    skill: int | None
    movement: Movement
    n: int
    before: float | None = None
    after: float | None = None
    change: float | None = None
    low: float | None = None
    high: float | None = None
    before_range: tuple[float, float] | None = None
    after_range: tuple[float, float] | None = None
    effect: float | None = None
    effect_low: float | None = None
    effect_high: float | None = None
    probability_rose: float | None = None


@dataclass(frozen=True, eq=False)
class Comparison:
    """What changed between two tests of a class.

    Attributes
    ----------
    before, after
        Positions of the two tests in the term.
    present
        Who has a score on both days, bool, shape (n_students,).
    skills
        One for each skill, in the curriculum's order.
    overall
        All skills together.
    """

    before: int
    after: int
    days: tuple[date, date]
    link: Link
    present: BoolArray
    students: ChangeTable
    skills: tuple[MeanChange, ...]
    overall: MeanChange


@dataclass(frozen=True)
class GroupComparison:
    """A group that got something extra beside the others of the class. No experiment: the group was chosen.

    Attributes
    ----------
    skill
        Position in the curriculum; None for all together.
    group, others
        Change of both means; before and after are missing where the tests are not linked.
    advantage, low, high
        How much more the group gained than others who started from the same point, in mastery, with the 80 % interval;
        None where either has too few students. It needs no link: all took the same tests.
    probability_more
        Probability that the group gained more; None where ``advantage`` is.
    """

    skill: int | None
    group: MeanChange
    others: MeanChange
    advantage: float | None = None
    low: float | None = None
    high: float | None = None
    probability_more: float | None = None


@dataclass(frozen=True, eq=False)
class Trajectory:
    """Mastery of one student on one skill on every day of the term; arrays of shape (n_tests,).

    Attributes
    ----------
    mastery, low, high
        On each day, with the 80 % interval.
    n_responses
        Scores on items of the skill on that day.
    """

    mastery: FloatArray
    low: FloatArray
    high: FloatArray
    n_responses: IntArray


@dataclass(frozen=True, eq=False)
class Growth:
    """The class over its term: what everything about change is computed from.

    Attributes
    ----------
    paths
        None where the estimates rest on a learner that knows no days; then nothing is said about change.
    n_responses
        Scores of every student on items of every skill on every day, shape (n_students, n_tests, n_skills).
    links
        By pair of tests (before, after), for every pair.
    pace
        Learned pace of the class: what a student's ability gains in 30 days by this class's tests, in logits, with its
        standard deviation; None where the tests are not linked.
    """

    term: Term
    paths: StudentPaths | None
    n_responses: IntArray
    links: dict[tuple[int, int], Link]
    pace: tuple[float, float] | None = None
