"""Items whose key is in doubt count less, by themselves, until the teacher has looked.

How much is :attr:`engine.classroom.ItemReport.trust`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import torch

from engine.classroom import Curriculum, Gradebook, ItemReport
from engine.learners.tasks import ClassTasks, make_class_tasks


def trust_keys(tasks: ClassTasks, items: Sequence[ItemReport]) -> ClassTasks:
    """The same class, with what its item reports say about the keys."""
    return replace(tasks, trust=torch.tensor([report.trust for report in items], dtype=tasks.credit.dtype))


def make_trusted_tasks(gradebook: Gradebook, curriculum: Curriculum, items: Sequence[ItemReport]) -> ClassTasks:
    """The tasks of a class, with what its item reports say about the keys."""
    return trust_keys(make_class_tasks(gradebook, curriculum), items)
