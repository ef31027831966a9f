"""The facts of a learner's model card, read from its weights and from the pages that commands write.

Nothing here is typed by hand: what the weights learned from stands in their file, what they were tested on in the
tables of RESULTS.md and VALIDITY.md beside this module, so a card cannot tell of other weights than those that ship.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.learners import LEARNERS, META_WEIGHTS, identify_meta_weights
from engine.learners.adapting.checkpoints import read_making
from engine.research.pages import Block, list_blocks
from engine.research.training import default_batch_size

_RESULTS, _VALIDITY = (Path(__file__).with_name(name) for name in ("RESULTS.md", "VALIDITY.md"))
_HIDDEN, _RANGES = "python -m engine benchmark --data DIR --hide 0.3 --seed 0", "python -m engine benchmark --validity"
_ALL_EXAMS, _EXAM_BY_EXAM = 2, 9
_NO_TAGS = "(no tags)"

#: Conditions of VALIDITY.md that a card names: its row -> what the card calls it.
CONDITIONS: Mapping[str, str] = {
    "right/wrong items, 6 a skill": "single",
    "items of 5 points": "steps",
    "tests of 25, curved by 10 points": "curved",
    "pass/fail beside tests of 25": "pass-mark",
}


@dataclass(frozen=True)
class ModelCard:
    """The facts about one learner.

    Attributes
    ----------
    learner
        Its name.
    weights
        Id of its meta-weights, see :func:`engine.learners.identify_meta_weights`.
    making
        What the file of the weights records: ``classes``, ``seed``, ``meta_iterations``, ``learner``.
    n_classes
        How many classes it was trained on: updates times the classes in each.
    command
        What makes the weights again.
    n_exams
        Real exams on which it was tested.
    exams_with_skills
        How many of these have skills of their own.
    lead
        By what share its log loss on the hidden scores of these exams was smaller than the class average's.
    held
        How often a range held the truth about other items, in [0, 1], by the names in :data:`CONDITIONS`; 0.8 should.
    """

    learner: str
    weights: str
    making: Mapping[str, str]
    n_classes: int
    command: str
    n_exams: int
    exams_with_skills: int
    lead: float
    held: Mapping[str, float]


def make_card(learner: str = "reptile") -> ModelCard:
    """The card of a learner that has meta-weights.

    Raises
    ------
    LookupError
        If a page does not say what the card needs.
    CheckpointError
        If the file of the weights is missing or damaged.
    """
    making = read_making(META_WEIGHTS / f"{learner}.safetensors")
    exams = _read_table(_RESULTS, _HIDDEN, _EXAM_BY_EXAM)[0][1:]
    loss = {row[0]: float(row[1]) for row in _read_table(_RESULTS, _HIDDEN, _ALL_EXAMS)[1:]}
    ranges = _read_table(_VALIDITY, _RANGES, 1)
    column = ranges[0].index("of other items")
    held = {row[0]: float(row[column].partition("±")[0]) / 100 for row in ranges[1:]}
    return ModelCard(
        learner=learner,
        weights=identify_meta_weights(learner),
        making=making,
        n_classes=int(making["meta_iterations"]) * default_batch_size(LEARNERS[learner]),
        command=f"python -m engine train --learner {learner} --seed {making['seed']} "
        f"--meta-iterations {making['meta_iterations']}",
        n_exams=len(exams),
        exams_with_skills=sum(_NO_TAGS not in exam for exam in exams),
        lead=1.0 - loss[learner] / loss["class_average"],
        held={name: held[condition] for condition, name in CONDITIONS.items()},
    )


def _read_table(page: Path, command: str, number: int) -> tuple[tuple[str, ...], ...]:
    """The table of a page that a command writes, its header first."""
    try:
        blocks = list(list_blocks(page.read_text(encoding="utf-8")))
    except OSError as error:
        raise LookupError(page.name) from error
    found = [block for block in blocks if _is_of(block, command, number)]
    if not found or not found[0].tables:
        raise LookupError(f"{page.name} has no table {number} of: {command}")
    return found[0].tables[0]


def _is_of(block: Block, command: str, number: int) -> bool:
    return (block.command, block.number) == (command, number)
