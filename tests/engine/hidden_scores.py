"""Hidden scores of some classes with what a learner expects of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.learners.adapting.protocol import Learner
from engine.learners.tasks import ClassTasks
from engine.research.evaluation import hide_share


def predict_hidden(
    learner: Learner, classes: Sequence[ClassTasks], hidden: float, seed: int
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Hide a share of every class's scores and adapt to the rest: (credit, expected) of the hidden cells per class."""
    episodes = hide_share(classes, hidden, seed)
    adapted = learner.adapt([episode.support for episode in episodes])
    return [(e.credit, a.expected[e.query]) for e, a in zip(episodes, adapted, strict=True)]
