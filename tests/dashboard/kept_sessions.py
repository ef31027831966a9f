"""Sessions in which a class is kept, for the tests of what a teacher decides."""

from __future__ import annotations

import numpy as np

from dashboard.analysing import open_kept_class, report_kept
from dashboard.resources import find_keeping
from dashboard.state import State
from engine.classroom import ClassReport, KeptClass
from engine.store.classes import load_class


def keep(report: ClassReport, name: str = "5b") -> State:
    """A session in which a class was just kept."""
    state = State(find_keeping("local"))
    kept = state.keeping.keep(state.add_class(report, name).kept)
    state.open_class(kept, *report_kept(kept, None))
    return state


def next_session(state: State) -> State:
    """The same teacher tomorrow: nothing is there but what is kept."""
    other = State(find_keeping("local"))
    open_kept_class(other, state.current.kept.id)
    return other


def assert_same(one: ClassReport, other: ClassReport) -> None:
    np.testing.assert_allclose(one.mastery.mastery, other.mastery.mastery, atol=1e-9)
    assert (one.mastery.level == other.mastery.level).all()
    assert one.mastery.threshold == other.mastery.threshold
    assert one.paths == other.paths
    assert [d.sentence for d in one.diagnoses] == [d.sentence for d in other.diagnoses]
    assert one.curriculum.skills == other.curriculum.skills
    assert (one.curriculum.q_matrix == other.curriculum.q_matrix).all()
    assert one.gradebook.name == other.gradebook.name


def read_store(state: State) -> KeptClass:
    """The class in view as it is on the disk."""
    return load_class(state.keeping.store, state.current.kept.id)
