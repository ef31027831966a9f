"""What stands in the JSON file of a class, field by field. The file is an interface: other programs read it.

Every class here and in :mod:`engine.exports.schema.gradebook` is one kind of object in the file. Its docstring and the
descriptions of its fields are what the shipped schema says about it; a field is required where it has no default.
After a change: ``python -m engine.exports.json_schema``
"""

from __future__ import annotations

import math
from datetime import date
from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field

from engine.classroom import DiagnosisKind, FloatArray, IntArray, ItemFlag, Level, Marking, Status, StepKind
from engine.exports.schema.gradebook import Curriculum, Gradebook, Message, Numbers, Student
from engine.exports.schema.growth import Comparison, Growth
from engine.exports.schema.json_values import Cells, Number, Part, Text

FORMAT, VERSION = "gradepath.class", 1

Pages = Annotated[FloatArray, Cells(list[list[list[float | None]]], np.float64, n_axes=3)]
Weights = Annotated[FloatArray, Cells(list[float], np.float64, n_axes=1)]
Counts = Annotated[IntArray, Cells(list[list[int]], np.int64)]
Row = Annotated[FloatArray, Cells(list[float | None], np.float64, n_axes=1)]
CountRow = Annotated[IntArray, Cells(list[int], np.int64, n_axes=1)]
Levels = Annotated[NDArray[np.object_], Cells(list[list[Level]], np.object_)]

DecidedLevels = Annotated[NDArray[np.object_], Cells(list[list[Level | None]], np.object_)]


class MasteryTable(Part):
    """The mastery of every student on every skill; all tables have a row a student and a column a skill."""

    mastery: Numbers = Field(
        description="Credit the student is expected to earn today on items of the skill as hard as the class's, in "
        "[0, 1]."
    )
    low: Numbers = Field(description="Lower end of the central 80 % interval of the mastery.")
    high: Numbers = Field(description="Upper end of the central 80 % interval of the mastery.")
    probability_above: Numbers = Field(description="Probability that the mastery is at least the threshold.")
    logit_mean: Numbers = Field(description="Mean of the mastery on the logit scale, where it is close to normal.")
    logit_sd: Numbers = Field(description="Standard deviation of the mastery on the logit scale.")
    n_responses: Counts = Field(description="Scores of the student on items of the skill.")
    level: Levels = Field(description="The level that mastery and interval amount to, or that the teacher decided.")
    threshold: Number = Field(description="The mastery from which the teacher calls a skill mastered, in [0, 1].")
    scores_vary: bool = Field(
        True,
        description="False where all scores of the class are equal: then nothing tells an easy item from an able "
        "student, and no level is more than a guess.",
    )
    n_questions: Numbers | None = Field(
        None,
        description="Effective number of questions behind these scores: a test of 25 questions is one score. Null in "
        "reports of before this was counted.",
    )
    teachers_level: DecidedLevels | None = Field(
        None,
        description="The levels that the teacher decided, which are in level too; null where the level is that of the "
        "scores, and null in all where the teacher decided none.",
    )


class ItemReport(Part):
    """What the class's scores say about one item."""

    item: int = Field(description="Position in the gradebook, from 0.")
    n: int = Field(description="Number of scores.")
    mean_credit: Number = Field(description="Mean of the seen credit, in [0, 1]; null without a score.")
    difficulty: Number = Field(
        description="Logit of the credit a student of average ability is expected to lose on it: 0 means half of the "
        "points, larger is harder."
    )
    discrimination: Number = Field(
        description="Item-rest correlation in [-1, 1]: does it tell strong from weak? Null where it is not defined."
    )
    flag: ItemFlag = Field(description="Why it says little about who knows what; empty when nothing is wrong with it.")
    discrimination_low: Number = Field(math.nan, description="Lower end of the 80 % interval of the discrimination.")
    discrimination_high: Number = Field(math.nan, description="Upper end of the 80 % interval of the discrimination.")
    quality: Text = Field(
        "",
        description="The band of Ebel and Frisbie (1991) that the discrimination lies in; empty where it is not "
        "defined.",
    )
    information: Number = Field(
        math.nan,
        description="How much one score on the item adds to the precision (1 over the variance) of what is known of a "
        "student, mean over the class; null where the learner has no such thing.",
    )
    better_option: Text = Field(
        "",
        description="Where the key is in doubt and the file has answers: the wrong option that the better students "
        "chose.",
    )
    doubt: Number = Field(
        math.nan, description="How sure it is that the key is wrong, in [0, 1]; null where it is not in doubt."
    )
    item_weight: Number = Field(
        1.0,
        description="Effective number of questions behind a score, >= 1.",
    )
    marking: Marking = Field(
        Marking.KEY,
        description="By what its scores came about: a key, somebody's judgement, or being there. Only an item that has "
        "a key can have a wrong one.",
    )


class Reliability(Part):
    """How well the items of a class go together."""

    alpha: Number = Field(description="Cronbach's alpha, at most 1; below 0 where items contradict each other.")
    low: Number = Field(description="Lower end of its 80 % interval (Feldt 1965).")
    high: Number = Field(description="Upper end of its 80 % interval (Feldt 1965).")
    n_students: int = Field(description="Students that it was computed from.")
    n_items: int = Field(description="Items that it was computed from.")


class Diagnosis(Part):
    """One finding, in one plain sentence, with the scores it rests on."""

    student: int | None = Field(description="Position of the student, from 0; null when it is about the class.")
    skill: int | None = Field(description="Position of the skill, from 0; null when it is not about one.")
    item: int | None = Field(description="Position of the item, from 0; null when it is not about one.")
    kind: DiagnosisKind = Field(description="Why something is hard, or why it cannot be said.")
    sentence: Message = Field(description="The finding.")
    evidence: tuple[Message, ...] = Field(description="The scores and counts behind it, one message each.")
    confidence: Number = Field(
        description="How sure it is, in [0, 1]. Where mastery decides (gaps, slips, luck): the chance that the mastery "
        "lies on the side of the line that the finding claims. Where a coincidence decides (time, pattern, wrong key): "
        "1 minus the chance of so much by luck alone. 1 for what is a count and no guess."
    )
    root: int | None = Field(
        None,
        description="For a missing prerequisite or a class-wide gap: position of the skill at the end of the chain, "
        "where to begin.",
    )


class PathStep(Part):
    """One step of a student's path."""

    student: int = Field(description="Position of the student, from 0.")
    step: int = Field(description="Number of the step, from 1.")
    skill: int = Field(description="Position of the skill, from 0.")
    why: Message = Field(description="Why this step stands here.")
    ready: bool = Field(description="All prerequisites are likely mastered.")
    blocked_by: tuple[int, ...] = Field(
        description="Positions of the prerequisites that are not, each an earlier step of the same path."
    )
    minutes: int = Field(description="Time the step takes.")
    check_item: int | None = Field(
        description="Position of the item to check it with; null where no item of the class asks for this skill."
    )
    unlocks: tuple[int, ...] = Field(
        (), description="Positions of the later steps' skills that build directly on this one."
    )
    kind: StepKind = Field(
        StepKind.LEARN,
        description="A lesson; a short check where there are too few scores, or no point was lost; or the review of a "
        "mastered skill.",
    )
    due: date | None = Field(None, description="Day of a review; null for the other kinds, whose days a plan chooses.")


class HonestyRow(Part):
    """How well one learner predicted hidden scores of this class."""

    learner: Text = Field(description="Name of the learner.")
    log_loss: Number = Field(description="In nats; lower is better.")
    calibration_error: Number = Field(description="Expected calibration error, in [0, 1]; lower is better.")
    lead: Number = Field(
        0.0,
        description="By what share the learner that was asked for missed less than this one; negative: missed more.",
    )
    margin: Number = Field(
        0.0, description="Half the width of the 80 % range of the lead, from how it differs between students."
    )


class RangeCheck(Part):
    """How many 80 % ranges held what was hidden from them."""

    n_ranges: int = Field(description="Ranges of the points of one student on one half of the items.")
    share_held: Number = Field(description="In [0, 1]; 0.8 where the model is right.")
    margin: Number = Field(description="Half the width of the 95 % interval of that share, over students.")


class HonestyCheck(Part):
    """Whether the estimates deserve trust on this class: scores were hidden, predicted, and compared."""

    rows: tuple[HonestyRow, ...] = Field(
        description="The learner that was asked for first, then what it has to beat; empty where there is too little "
        "to hide."
    )
    n_hidden: int = Field(description="Scores hidden in turn.")
    chosen: Text = Field(
        description="The learner that the report uses: the one asked for, unless another did clearly better."
    )
    sentence: Message = Field(
        description="The result in one sentence, and in another one that the ranges are too narrow where they are."
    )
    ranges: RangeCheck | None = Field(
        None, description="Of the chosen learner; null where there is too little to hide."
    )


class Goal(Part):
    """What a student is to reach, and in how much time."""

    targets: tuple[Text, ...] = Field((), description="Ids of the skills that count; empty: all of them.")
    minutes: int = Field(60, description="Time for the steps until the review date, > 0.")
    urgent_first: bool = Field(False, description="What needs support most comes first, with what it builds on.")


class Posterior(Part):
    """What the response model knows of every student's weights: a normal around the mode (Laplace).

    Student i's weights are u_i = (g_i, m_i1 … m_iS), and last the tilt c_i where the learner has one; the logit of the
    expected credit on item j is x_j·u_i - b_j. There are 1 + number of skills of them, or one more with a tilt.
    """

    logits: Numbers = Field(description="At the mode, a row a student and a column an item.")
    directions: Numbers = Field(
        description="x_j = (a_j, a_j q̄_j), and last the contrast d_j of the tilt: a row an item, a column a weight."
    )
    covariance: Pages = Field(description="Of u_i, for each student a square table with a row a weight.")
    item_weight: Weights = Field(description="Effective number of questions behind a score on every item, >= 1.")
    tilt: Weights | None = Field(None, description="c_i of every student at the mode; null without a tilt.")
    trust: Weights | None = Field(
        None, description="Share of a score on every item that counts, in (0, 1]; null where no key is in doubt."
    )


class Remembered(Part):
    """What earlier classes taught about the items; of items that none of them met, null or 0 stands."""

    n_classes: int = Field(description="Earlier classes that met at least one of the items.")
    n_students: int = Field(description="Their students.")
    n_known: CountRow = Field(description="In how many earlier classes each item was met.")
    same: Row = Field(description="Chance that each item is still what it was, in [0, 1].")
    credit_before: Row = Field(
        description="Credit that a student of this class's mean ability was expected to earn on each item, by the "
        "earlier classes' scores, in (0, 1)."
    )
    credit_now: Row = Field(description="Mean credit that this class earned on each item, in [0, 1].")
    remarks: tuple[Message, ...] = Field(description="What a teacher should know: another cohort, items that changed.")
    mean: Numbers = Field(
        description="(log a_j, b_j) of each item by the earlier classes that still count: a row an item; the start of "
        "the estimates."
    )
    precision: Pages = Field(description="Inverse covariance of these two, for each item a square table.")
    level_variance: Weights = Field(
        description="How far the class's mean ability, and its mean on a skill, may lie from the earlier classes', in "
        "logits squared."
    )
    statistics: Weights = Field(description="What the earlier classes look like, as the learner takes it.")
    counted: Weights = Field(description="Students and scores behind these statistics.")
    offset: Weights = Field(description="What earlier classes add to the biases of the learner's six outputs.")


class CorrectedCell(Part):
    """A cell of the gradebook that the teacher corrected; the gradebook has what it says now."""

    student: int = Field(description="Position of the student in the gradebook.")
    item: int = Field(description="Position of the item in the gradebook.")
    was: float | None = Field(description="What the file says, in points of the item; null without a score.")
    was_status: Status = Field(
        description="What the file says: 0 nothing, 1 a score, 2 excused, 3 absent, 4 not marked yet."
    )
    note: Text = Field("", description="Why it was corrected, in the teacher's words.")


class ClassReport(Part):
    """Everything that Gradepath says about one class."""

    gradebook: Gradebook = Field(description="The scores that everything rests on.")
    curriculum: Curriculum = Field(description="The skills that the items ask for.")
    learner: Text = Field(
        description="The learner behind the estimates: the one that was asked for, or the one that predicted hidden "
        "scores of this class better."
    )
    expected: Numbers = Field(description="Expected credit, in (0, 1), a row a student and a column an item.")
    mastery: MasteryTable = Field(description="Who masters what, and how sure that is.")
    items: tuple[ItemReport, ...] = Field(description="What the scores say about each item.")
    diagnoses: tuple[Diagnosis, ...] = Field(description="The findings, the class's first.")
    paths: tuple[tuple[PathStep, ...], ...] = Field(
        description="The steps of each student, in the gradebook's order; empty where everything is mastered."
    )
    honesty: HonestyCheck | None = Field(None, description="The check on the class's own scores.")
    reviews: tuple[tuple[PathStep, ...], ...] = Field(
        (), description="Of every student, when to look again at the skills that are mastered, the earliest first."
    )
    goals: tuple[Goal, ...] = Field(
        (), description="What the paths lead to, one a student; empty where it is all skills for everybody."
    )
    reliability: Reliability | None = Field(
        None, description="How well the items go together; null where that is not defined."
    )
    posterior: Posterior | None = Field(
        None,
        description="What the response model knows of every student; null where the estimates rest on a learner "
        "without one.",
    )
    analysed_on: date | None = Field(None, description="The day of the analysis.")
    remembered: Remembered | None = Field(None, description="What earlier classes taught; null where there were none.")
    corrected: tuple[CorrectedCell, ...] = Field(
        (), description="The cells of the gradebook that the teacher corrected."
    )
    growth: Growth | None = Field(None, description="The class over its term; null where all items are of one day.")


class PlanStep(Part):
    """One step of a study plan as it is printed: plain text that the teacher may have edited."""

    title: Text = Field(description="What to do, in a few words.")
    why: Text = Field(description="Why this step is there.")
    practice: Text = Field(description="Tasks to practise with, maybe with their answers.")
    explanation: Text = Field(description="What the skill is; empty when nobody wrote it.")
    worked_example: Text = Field(description="An example with its solution; empty when nobody wrote it.")
    minutes: int = Field(description="Time the step takes.")
    check_item: Text = Field(description="Title of the item to check it with; empty where there is none.")
    chosen: bool = Field(True, description="Whether it is printed; false for a step that is offered only.")
    kind: StepKind = Field(StepKind.LEARN, description="What the step asks for.")
    due: date | None = Field(
        None, description="The day on which it is taken; null for a step that is offered but not chosen."
    )
    skill: Text = Field("", description="Id of its skill; empty for a step of the teacher's own.")


class StudyPlan(Part):
    """What one student does until the review date. A plan, not a grade: no levels, no estimates, no other student."""

    student: Student = Field(description="Whose plan it is.")
    can_do: tuple[Text, ...] = Field(description="What the student masters, in words.")
    steps: tuple[PlanStep, ...] = Field(description="The steps, in order.")
    starts_on: date = Field(description="The first day.")
    review_on: date = Field(description="The day on which the plan is looked at together.")
    n_scores: int = Field(description="Scores that the plan rests on.")
    note: Text = Field("", description="The teacher's own words to the student.")
    language: Text = Field("en", description="Of the sheets made from it, such as en or zh.")


class ClassFile(BaseModel):
    """One class: what each student masters, why something is hard, what comes next, and the plans."""

    model_config = ConfigDict(title="Gradepath class report", frozen=True)

    format: Literal["gradepath.class"] = Field(description="What kind of file it is.")
    version: Literal[1] = Field(description="Changes when a reader of this version could no longer read the file.")
    report: ClassReport = Field(description="What Gradepath says about the class.")
    plans: tuple[StudyPlan, ...] = Field(description="The study plans, one a student.")
    comparisons: tuple[Comparison, ...] = Field(
        (), description="What changed: every test with the next one, and the first with the last."
    )
