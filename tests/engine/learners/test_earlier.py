"""Who starts from what earlier classes taught, and who passes over it."""

from __future__ import annotations

import numpy as np
import pytest

from engine.learners import LEARNERS, READS_EARLIER, load_learner
from engine.memory.memory import Memory
from engine.memory.merging import merge
from engine.memory.recall import recall_items
from tests.engine.memory.classes import SKILLS, draw_credit, draw_items, draw_remembered, make_class, name_items


@pytest.mark.parametrize("name", LEARNERS)
def test_a_memory_moves_those_who_say_that_they_read_it(name: str) -> None:
    memory = merge([Memory(tuple(draw_remembered(7, 1)))])
    rng = np.random.default_rng(8)
    tasks = make_class(draw_credit(rng, draw_items(np.random.default_rng(7), 12), 12))
    known, remembered = recall_items(memory, tasks, name_items(12), SKILLS)
    assert remembered is not None
    without, with_memory = load_learner(name).adapt([tasks])[0], load_learner(name).adapt([known])[0]
    moved = np.abs(without.expected - with_memory.expected).max()
    assert moved > 1e-3 if name in READS_EARLIER else moved == 0.0
