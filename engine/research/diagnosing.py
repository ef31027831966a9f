"""From many classes at once to what a teacher would be told of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.analysis.class_estimates import estimate_classes
from engine.analysis.diagnosis import diagnose
from engine.classroom import Curriculum, Diagnosis, Gradebook, ItemReport, MasteryTable
from engine.estimates.check_items import choose_check_items
from engine.learners import load_learner


@dataclass(frozen=True, eq=False)
class DiagnosedClass:
    """What the default learner and the findings say about one class."""

    mastery: MasteryTable
    items: tuple[ItemReport, ...]
    findings: tuple[Diagnosis, ...]


def diagnose_classes(classes: Sequence[tuple[Gradebook, Curriculum]]) -> list[DiagnosedClass]:
    """Diagnose several classes as the pipeline does, with the default learner, adapted at once."""
    diagnosed = []
    for (gradebook, curriculum), found in zip(classes, estimate_classes(classes, load_learner()), strict=True):
        expected, posterior, items = found.adapted.expected, found.adapted.posterior, found.items
        checks = choose_check_items(gradebook.credit, curriculum.q_matrix, expected, items, posterior)
        findings = diagnose(gradebook, curriculum, found.mastery, expected, items, checks, posterior)
        diagnosed.append(DiagnosedClass(found.mastery, items, findings))
    return diagnosed
