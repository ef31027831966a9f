"""The nouns of the project: one word per thing, in the code, the files, the columns and on the screens.

This module knows neither torch nor streamlit. Every class is frozen; arrays inside are never written to.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
IntArray = NDArray[np.int64]


@dataclass(frozen=True)
class Message:
    """A sentence that is not yet in any language: a key of the sentence catalogue and what fills its gaps.

    Attributes
    ----------
    key
        Identifier in ``engine/locales/<language>/`` (or in the dashboard's own catalogue).
    values
        What the gaps of the sentence are filled with, by name. Rendered by :func:`engine.wording.say`.
    """

    key: str
    values: Mapping[str, str | int | float] = field(default_factory=lambda: MappingProxyType({}))


# --------------------------------------------------------------------------------------------- gradebook


class Status(IntEnum):
    """What a cell of the gradebook says. Only ``SCORED`` cells have a score; an absence is never a zero."""

    MISSING = 0
    SCORED = 1
    EXCUSED = 2
    ABSENT = 3
    PENDING = 4


@dataclass(frozen=True)
class Student:
    """One row of the gradebook.

    Attributes
    ----------
    id
        The platform's identifier, or the name where the file has none. Unique in a gradebook.
    name
        As the teacher reads it, given name first where the file tells them apart.
    label
        The name, followed by the id where two students share the name. Unique; used in every file and on every screen.
    section
        The section or class the file puts the student in; empty when it says nothing.
    email
        As the file gives it; empty when it says nothing. Only to recognise the student in another file.
    platform_ids
        Column and content of every identifier in the file, for a platform that wants its own columns back.
    """

    id: str
    name: str
    label: str
    section: str = ""
    email: str = ""
    platform_ids: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Item:
    """Anything with a score: an exam question, a homework, a quiz.

    Attributes
    ----------
    title
        Unique in a gradebook; a repeated title gets `` (2)``.
    max_score
        Points possible, > 0.
    max_source
        ``file``: the file says so. ``highest``: the highest score seen. ``teacher``: set by hand.
        ``credit``: the column is a share of points (percent or fraction).
    taken_on
        When it was taken or due; None when the file does not say.
    key
        The right answer as the file writes answers; empty when the file does not say.
    """

    title: str
    max_score: float
    max_source: str = "file"
    taken_on: date | None = None
    key: str = ""


@dataclass(frozen=True)
class IgnoredColumn:
    """A column that is not an item, and why."""

    column: str
    why: Message


@dataclass(frozen=True)
class Doubt:
    """A decision the importer took that the teacher may turn around.

    Attributes
    ----------
    key
        Names the decision in :class:`ImportChoices`, for instance ``column:Final project``.
    sentence, reason
        What was found, and why it was read so.
    options
        Identifiers of the possible readings, at least two; worded by ``option-<identifier>`` in the catalogue.
    chosen
        The reading in force: the importer's own, or the teacher's answer.
    labels
        Words of the options where the catalogue cannot know them, such as the names of sheets; empty otherwise.
    """

    key: str
    sentence: Message
    reason: Message
    options: tuple[str, ...]
    chosen: str
    labels: tuple[str, ...] = ()


@dataclass(frozen=True)
class Problem:
    """Something in a file that cannot be read, where it is and what to do about it.

    Attributes
    ----------
    message
        The whole sentence: where, what was found, what to do.
    row
        1-based row of the file (the header is a row too); None when the problem is not in one row.
    column
        Header or letter of the column; None when the problem is not in one column.
    """

    message: Message
    row: int | None = None
    column: str | None = None


COLUMN_ROLES = ("name", "first", "last", "id", "email", "section", "item", "ignore")


@dataclass(frozen=True)
class ColumnMapping:
    """How a table of an unknown layout is to be read, column by column. Holds no student's data.

    Attributes
    ----------
    header_row
        Position of the row with the headers, from 0; everything above it is not read. None where no row names the
        columns: they are called by their letters.
    roles
        One of :data:`COLUMN_ROLES` for each column; a column beyond these is ignored.
    max_scores
        Points possible of each column; None, or a column beyond these: as the file says.
    maxima_row
        Position of the row with the points possible; None where there is none.
    skipped_rows
        Positions of rows that are not read.
    """

    header_row: int | None
    roles: tuple[str, ...]
    max_scores: tuple[float | None, ...] = ()
    maxima_row: int | None = None
    skipped_rows: frozenset[int] = frozenset()

    @property
    def first_row(self) -> int:
        """Position of the first row that is read."""
        return 0 if self.header_row is None else self.header_row + 1

    def places(self, role: str) -> tuple[int, ...]:
        """Positions of the columns that have this role."""
        return tuple(k for k, each in enumerate(self.roles) if each == role)


@dataclass(frozen=True)
class ImportChoices:
    """What the teacher (or a flag) decided about a file. The default decides nothing.

    Attributes
    ----------
    answers
        Doubt key -> chosen option.
    max_scores
        Item title -> points possible.
    keep_good_rows
        Leave out what cannot be read and go on with the rest, saying what was left out: one cell where only that cell
        is wrong, a row where the row is.
    mapping
        How to read the columns, whatever the format; None to recognise it.
    skills_level
        Of a framework that is given as the skills file: which statements are skills, so many steps below the document;
        None for those with nothing below them.
    letter_scale
        Letter -> share of the points in [0, 1]; replaces single letters of the built-in scale, or adds to it.
    """

    answers: Mapping[str, str] = field(default_factory=dict)
    max_scores: Mapping[str, float] = field(default_factory=dict)
    keep_good_rows: bool = False
    mapping: ColumnMapping | None = None
    skills_level: int | None = None
    letter_scale: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class ImportNotes:
    """What the importer understood, ignored, doubted and left out.

    Attributes
    ----------
    format
        Identifier of the format module, for instance ``canvas_gradebook``; worded by ``format-<identifier>``.
    why
        By what the format was recognised.
    encoding, delimiter
        Of a text file; ``delimiter`` is empty for a workbook.
    left_out
        What ``keep_good_rows`` dropped.
    remarks
        Said but not to be decided, such as "maxima are the highest scores seen".
    warnings
        The same of what changes who counts, such as "no column names the students": to be seen before going on.
    parts
        Name and notes of each file where several became one gradebook; empty otherwise.
    mapped_on
        The day of the mapping by which the columns were read, where it is a remembered one.
    letter_scale
        Letter -> share of the points, the best letter first; empty when no letters were read as scores.
    """

    format: str
    why: Message
    encoding: str = ""
    delimiter: str = ""
    ignored_columns: tuple[IgnoredColumn, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    left_out: tuple[Problem, ...] = ()
    remarks: tuple[Message, ...] = ()
    warnings: tuple[Message, ...] = ()
    parts: tuple[tuple[str, ImportNotes], ...] = ()
    mapped_on: date | None = None
    letter_scale: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Gradebook:
    """Students, items, scores, and what the import understood.

    Attributes
    ----------
    name
        The class or file name without its extension, as shown to the teacher.
    scores
        Raw points, shape (n_students, n_items); NaN wherever ``status`` is not ``SCORED``.
    status
        :class:`Status` values, int8, same shape.
    answers
        What each student answered, text, same shape, empty where the file does not say; None when it has no answers.
    """

    name: str
    students: tuple[Student, ...]
    items: tuple[Item, ...]
    scores: FloatArray
    status: NDArray[np.int8]
    notes: ImportNotes
    answers: NDArray[np.object_] | None = None

    @property
    def seen(self) -> BoolArray:
        """Where there is a score, shape (n_students, n_items)."""
        return np.asarray(self.status == Status.SCORED)

    @property
    def credit(self) -> FloatArray:
        """Score divided by maximum, clipped to [0, 1]; NaN where there is no score. Shape (n_students, n_items)."""
        maxima = np.array([item.max_score for item in self.items], dtype=float)
        return np.asarray(np.clip(self.scores / maxima, 0.0, 1.0))

    def count(self, status: Status) -> int:
        """How many cells have this status."""
        return int(np.sum(self.status == status))


# -------------------------------------------------------------------------------------------- curriculum


@dataclass(frozen=True)
class Skill:
    """One thing to learn, with what a student needs to learn it.

    Attributes
    ----------
    prerequisites
        Ids of the skills that come before.
    minutes
        Time the practice takes, > 0.
    short_name
        Fits two lines of ten letters or one line of six Chinese characters; the name itself where none was given.
    """

    id: str
    name: str
    short_name: str
    prerequisites: tuple[str, ...] = ()
    explanation: str = ""
    worked_example: str = ""
    practice: str = ""
    minutes: int = 20


@dataclass(frozen=True, eq=False)
class Curriculum:
    """Skills in prerequisite order, and which items need which skills.

    Attributes
    ----------
    skills
        Topologically sorted: a prerequisite always comes earlier.
    q_matrix
        Bool, shape (n_items, n_skills): item j needs skill s. Every item has at least one skill.
    source
        ``file`` (items file), ``titles`` (skills named in the item titles), ``app`` (ticked on the screen), ``groups``
        (items that the scores put together) or ``single`` (no tags at all: one skill for all items).
    remarks
        What the teacher should know about it, such as what tagging would add.
    placeholder
        Id of the skill that stands in for the items nothing is said about; empty where there are none.
    unused
        Skills that were listed while no item names any of them.
    """

    skills: tuple[Skill, ...]
    q_matrix: BoolArray
    source: str
    remarks: tuple[Message, ...] = ()
    left_out: tuple[Problem, ...] = ()
    placeholder: str = ""
    unused: tuple[Skill, ...] = ()

    @property
    def teachable(self) -> BoolArray:
        """Which skills say what can be taught, shape (n_skills,): not the one of items nothing is said about.

        Where that is the only one, it is all there is to teach.
        """
        named = np.array([skill.id != self.placeholder for skill in self.skills], dtype=bool)
        return named if named.any() else np.ones_like(named)

    def prerequisites_of(self, skill: int) -> tuple[int, ...]:
        """Positions of the direct prerequisites of the skill at this position."""
        position = {s.id: k for k, s in enumerate(self.skills)}
        return tuple(position[p] for p in self.skills[skill].prerequisites)


# ----------------------------------------------------------------------------------------------- mastery


class Level(StrEnum):
    """The four levels, in order of urgency: what asks for the teacher's attention comes first."""

    NEEDS_SUPPORT = "needs support"
    DEVELOPING = "developing"
    MASTERED = "mastered"
    NOT_ENOUGH_EVIDENCE = "not enough evidence"


@dataclass(frozen=True)
class MasteryEstimate:
    """How well one student masters one skill.

    Attributes
    ----------
    student, skill
        Positions in the gradebook and in the curriculum.
    mastery
        Credit the student is expected to earn today on items of this skill as hard as the class's, in [0, 1].
    low, high
        Central 80 % interval, 0 < low <= mastery <= high < 1.
    probability_above
        Probability that the mastery is at least the teacher's threshold.
    n_responses
        Scores of this student on items of this skill.
    """

    student: int
    skill: int
    mastery: float
    low: float
    high: float
    probability_above: float
    level: Level
    n_responses: int


@dataclass(frozen=True, eq=False)
class MasteryTable:
    """The mastery of every student on every skill; all arrays have shape (n_students, n_skills).

    ``logit_mean`` and ``logit_sd`` describe the mastery on the logit scale, where it is close to normal;
    they give every other quantile. ``scores_vary`` is False where all scores of the class are equal: then nothing tells
    an easy item from an able student, and no level is more than a guess.
    """

    mastery: FloatArray
    low: FloatArray
    high: FloatArray
    probability_above: FloatArray
    logit_mean: FloatArray
    logit_sd: FloatArray
    n_responses: IntArray
    level: NDArray[np.object_]
    threshold: float
    scores_vary: bool = True

    def estimate(self, student: int, skill: int) -> MasteryEstimate:
        """The estimate of one student on one skill."""
        at = (student, skill)
        return MasteryEstimate(
            student=student,
            skill=skill,
            mastery=float(self.mastery[at]),
            low=float(self.low[at]),
            high=float(self.high[at]),
            probability_above=float(self.probability_above[at]),
            level=self.level[at],
            n_responses=int(self.n_responses[at]),
        )

    def of_student(self, student: int) -> tuple[MasteryEstimate, ...]:
        """One estimate per skill, in the curriculum's order."""
        return tuple(self.estimate(student, s) for s in range(self.mastery.shape[1]))

    def __iter__(self) -> Iterator[MasteryEstimate]:
        n_students, n_skills = self.mastery.shape
        return (self.estimate(i, s) for i in range(n_students) for s in range(n_skills))


@dataclass(frozen=True, eq=False)
class Posterior:
    """What the response model knows of every student's weights: a normal around the mode (Laplace).

    Student i's weights are u_i = (g_i, m_i1 … m_iS); the logit of the expected credit on item j is x_j·u_i - b_j.

    Attributes
    ----------
    logits
        At the mode, shape (n_students, n_items); not averaged over what is unknown, unlike ``ClassReport.expected``.
    directions
        x_j = a_j (1, q̄_j), shape (n_items, 1 + n_skills).
    covariance
        Of u_i, shape (n_students, 1 + n_skills, 1 + n_skills).
    """

    logits: FloatArray
    directions: FloatArray
    covariance: FloatArray


# ------------------------------------------------------------------------------------ items and diagnosis


class ItemFlag(StrEnum):
    """Why an item says little about who knows what; NONE when nothing is wrong with it."""

    NONE = ""
    CHECK_KEY = "check key"
    TELLS_LITTLE = "tells little"
    TOO_EASY = "too easy"
    TOO_HARD = "too hard"
    FEW_SCORES = "few scores"


@dataclass(frozen=True)
class ItemReport:
    """What the class's scores say about one item.

    Attributes
    ----------
    item
        Position in the gradebook.
    n
        Number of scores.
    mean_credit
        Mean of the seen credit, [0, 1]; NaN without a score.
    difficulty
        Logit of the credit a student of average ability is expected to lose on it: 0 means half of the points,
        larger is harder. From the adapted response model, so it is finite also where everybody is right.
    discrimination
        Item-rest correlation in [-1, 1]: does it tell strong from weak? NaN where it is not defined.
    discrimination_low, discrimination_high
        Its 80 % interval; NaN where it is not defined.
    quality
        The band of Ebel and Frisbie (1991) that the discrimination lies in; empty where it is not defined.
    better_option
        Where the key is in doubt and the file has answers: the wrong option that the better students chose.
    information
        Mean over the class of a²p(1 - p), in [0, a²/4]: how much one score on the item adds to the precision (1 over
        the variance) of what is known of a student. NaN where the learner has no such thing.
    """

    item: int
    n: int
    mean_credit: float
    difficulty: float
    discrimination: float
    flag: ItemFlag
    discrimination_low: float = math.nan
    discrimination_high: float = math.nan
    quality: str = ""
    information: float = math.nan
    better_option: str = ""

    @property
    def unstable(self) -> bool:
        """Whether the class is too small to say which band of quality the item lies in."""
        return not self.discrimination_high - self.discrimination_low <= WIDEST_STABLE


WIDEST_STABLE = 0.2
"""Width of the interval of a discrimination from which it may lie in any of three bands, each 0.1 wide."""


@dataclass(frozen=True)
class Reliability:
    """How well the items of a class go together.

    Attributes
    ----------
    alpha
        Cronbach's alpha, at most 1; below 0 where items contradict each other.
    low, high
        Its 80 % interval (Feldt 1965).
    n_students, n_items
        What it was computed from.
    """

    alpha: float
    low: float
    high: float
    n_students: int
    n_items: int


class DiagnosisKind(StrEnum):
    """Why something is hard, or why it cannot be said."""

    MISSING_PREREQUISITE = "missing prerequisite"
    SKILL_GAP = "skill gap"
    SLIP = "slip"
    LUCKY_SUCCESS = "lucky success"
    UNUSUAL_PATTERN = "pattern that fits no level"
    RAN_OUT_OF_TIME = "ran out of time"
    MISSING_WORK = "missing work"
    NOT_ENOUGH_EVIDENCE = "not enough evidence"
    CLASS_WIDE_GAP = "class-wide gap"
    SUSPICIOUS_ITEM = "suspicious item"


@dataclass(frozen=True)
class Diagnosis:
    """One finding, in one plain sentence, with the scores it rests on.

    Attributes
    ----------
    student
        Position of the student; None when it is about the class.
    skill, item
        Positions; None when it is not about one.
    root
        For a missing prerequisite or a class-wide gap: the skill at the end of the chain, where to begin.
    evidence
        The scores and counts behind it, one message each.
    confidence
        How sure it is, in [0, 1]. Where mastery decides (gaps, slips, luck): the chance, as far as the scores tell,
        that the mastery it names lies on the side of the line that it claims. Where a coincidence decides (time,
        pattern, wrong key): 1 minus the chance of so much by luck alone. 1 for what is a count and no guess.
    """

    student: int | None
    skill: int | None
    item: int | None
    kind: DiagnosisKind
    sentence: Message
    evidence: tuple[Message, ...]
    confidence: float
    root: int | None = None


# ------------------------------------------------------------------------------------------ paths, plans


class StepKind(StrEnum):
    """What a step asks for."""

    LEARN = "learn"
    CHECK = "check"
    REVIEW = "review"


@dataclass(frozen=True)
class Goal:
    """What a student is to reach, and in how much time.

    Attributes
    ----------
    targets
        Ids of the skills that count; empty: all of them. What comes before a target is learnt for its sake.
    minutes
        Time for the steps until the review date, > 0.
    """

    targets: tuple[str, ...] = ()
    minutes: int = 60


@dataclass(frozen=True)
class PathStep:
    """One step of a student's way.

    Attributes
    ----------
    student, skill
        Positions.
    step
        1-based.
    ready
        All prerequisites are likely mastered.
    blocked_by
        Positions of the prerequisites that are not, each an earlier step of the same path.
    check_item
        Position of the item to check it with; None where no item of the class asks for this skill.
    unlocks
        Positions of the later steps' skills that build directly on this one.
    kind
        A lesson; a short check where there are too few scores, or no point was lost; or the review of a mastered skill.
    due
        Day of a review; None for the other kinds, whose days a plan chooses.
    """

    student: int
    step: int
    skill: int
    why: Message
    ready: bool
    blocked_by: tuple[int, ...]
    minutes: int
    check_item: int | None
    unlocks: tuple[int, ...] = ()
    kind: StepKind = StepKind.LEARN
    due: date | None = None


@dataclass(frozen=True)
class PlanStep:
    """One step of a study plan as it is printed: plain text, editable by the teacher.

    ``due`` is the day on which it is taken, None for a step that is offered but not chosen; ``skill`` is the id of its
    skill, empty for a step of the teacher's own.
    """

    title: str
    why: str
    practice: str
    explanation: str
    worked_example: str
    minutes: int
    check_item: str
    chosen: bool = True
    kind: StepKind = StepKind.LEARN
    due: date | None = None
    skill: str = ""


@dataclass(frozen=True)
class StudyPlan:
    """What one student does until the review date. A plan, not a grade: no levels, no estimates, no other student.

    ``language``, one of :func:`engine.wording.list_languages`, is that of the sheets made from it.
    """

    student: Student
    can_do: tuple[str, ...]
    steps: tuple[PlanStep, ...]
    starts_on: date
    review_on: date
    n_scores: int
    note: str = ""
    language: str = "en"

    @property
    def minutes(self) -> int:
        """Minutes of the chosen steps together."""
        return sum(step.minutes for step in self.steps if step.chosen)


@dataclass(frozen=True)
class HonestyRow:
    """How well one learner predicted hidden scores of this class: log loss in nats, calibration error in [0, 1]."""

    learner: str
    log_loss: float
    calibration_error: float


@dataclass(frozen=True)
class HonestyCheck:
    """Whether the estimates deserve trust on this class: scores were hidden, predicted, and compared.

    Attributes
    ----------
    rows
        The learner that was asked for first, then what it has to beat; empty where there is too little to hide.
    n_hidden
        Scores hidden in turn.
    chosen
        The learner that the report uses: the one asked for, unless another did clearly better.
    sentence
        The result in one sentence.
    """

    rows: tuple[HonestyRow, ...]
    n_hidden: int
    chosen: str
    sentence: Message

    @property
    def is_fallback(self) -> bool:
        """Whether the report rests on another learner than the one asked for."""
        return bool(self.rows) and self.chosen != self.rows[0].learner


@dataclass(frozen=True, eq=False)
class ClassReport:
    """Everything the engine says about one class; what every page and every export reads.

    Attributes
    ----------
    expected
        Expected credit of every student on every item, shape (n_students, n_items), in (0, 1).
    learner
        The learner behind the estimates: the one that was asked for, or the one that predicted hidden scores of this
        class better.
    paths
        One tuple of steps per student, in the gradebook's order; empty where everything is mastered.
    honesty
        The check on the class's own scores; None in a report that did not go through the pipeline.
    reviews
        Of every student, when to look again at the skills that are mastered, the earliest first; steps of kind REVIEW.
    goals
        What the paths lead to, one a student; empty where it is all skills for everybody.
    reliability
        How well the items go together; None where that is not defined.
    posterior
        What the response model knows of every student; None where the estimates rest on a learner without one.
    analysed_on
        The day of the analysis; None in a report that did not go through the pipeline.
    """

    gradebook: Gradebook
    curriculum: Curriculum
    learner: str
    expected: FloatArray
    mastery: MasteryTable
    items: tuple[ItemReport, ...]
    diagnoses: tuple[Diagnosis, ...]
    paths: tuple[tuple[PathStep, ...], ...]
    honesty: HonestyCheck | None = None
    reviews: tuple[tuple[PathStep, ...], ...] = ()
    goals: tuple[Goal, ...] = ()
    reliability: Reliability | None = None
    posterior: Posterior | None = None
    analysed_on: date | None = None

    def goal_of(self, student: int) -> Goal:
        """What the path of one student leads to."""
        return self.goals[student] if self.goals else Goal()

    def diagnoses_of(self, student: int | None) -> tuple[Diagnosis, ...]:
        """The findings about one student, or about the class (None), most useful first."""
        return tuple(d for d in self.diagnoses if d.student == student)
