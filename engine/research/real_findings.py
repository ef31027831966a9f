"""How many students of real exams are told of what should be rare. Their causes are unknown; a rate can be absurd."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from engine.classroom import Curriculum, Diagnosis, DiagnosisKind, Gradebook, Skill, Status
from engine.learners.tasks import ClassTasks
from engine.research.diagnosing import diagnose_classes
from engine.research.evaluation import draw_classes, read_response_sets
from engine.research.planted import make_gradebook

RARE = (
    DiagnosisKind.UNUSUAL_PATTERN,
    DiagnosisKind.RAN_OUT_OF_TIME,
    DiagnosisKind.LUCKY_SUCCESS,
    DiagnosisKind.SLIP,
)


def tabulate_real_findings(data: Path, n_classes: int, class_size: int, seed: int) -> str:
    """Markdown: the share of the students of each exam with at least one finding of a kind.

    Parameters
    ----------
    data
        Folder of response sets, see :func:`engine.research.evaluation.read_response_sets`.
    n_classes, class_size, seed
        Of the classes that are drawn from each exam.
    """
    lines = [f"| exam | students | {' | '.join(RARE)} |", "|---" * (2 + len(RARE)) + "|"]
    for source in read_response_sets(data):
        classes = [_open_class(tasks) for tasks in draw_classes(source, n_classes, class_size, seed)]
        told = [_count_told(result.findings) for result in diagnose_classes(classes)]
        n_students = sum(len(gradebook.students) for gradebook, _ in classes)
        shares = np.sum(told, axis=0) / max(n_students, 1)
        lines.append(f"| {source.name} | {n_students} | " + " | ".join(f"{share:.1%}" for share in shares) + " |")
    return "\n".join(lines)


def _open_class(tasks: ClassTasks) -> tuple[Gradebook, Curriculum]:
    """A class of an exam as if it had been uploaded; items without a tag share a skill of their own."""
    credit = np.where(tasks.seen.numpy(), tasks.credit.numpy(), np.nan)
    status = np.where(np.isnan(credit), Status.MISSING, Status.SCORED).astype(np.int8)
    q_matrix = tasks.q_matrix.numpy() > 0
    untagged = ~q_matrix.any(axis=1)
    if untagged.any():
        q_matrix = np.column_stack([q_matrix, untagged])
    skills = tuple(Skill(f"s{s}", f"Skill {s}", f"Skill {s}") for s in range(q_matrix.shape[1]))
    return make_gradebook(credit, status), Curriculum(skills, q_matrix, "file")


def _count_told(findings: Sequence[Diagnosis]) -> list[int]:
    """Of each rare kind the students who are told of it."""
    return [len({d.student for d in findings if d.kind is kind and d.student is not None}) for kind in RARE]
