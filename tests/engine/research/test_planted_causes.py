"""Planted causes are named first, and healthy students are left in peace: measured on classes that no threshold saw."""

from __future__ import annotations

import numpy as np
import pytest

from engine.classroom import DiagnosisKind, Status
from engine.research.planted import CAUSES, PLANTED, CauseCount, measure_causes, plant_class, tabulate_causes

pytestmark = pytest.mark.extra

#: Thresholds were tuned on other seeds, 1 to 103.
SEED, N_CLASSES = 2026, 300

KINDS = (*CAUSES, DiagnosisKind.CLASS_WIDE_GAP, DiagnosisKind.SUSPICIOUS_ITEM)


@pytest.fixture(scope="module")
def counts() -> dict[DiagnosisKind, CauseCount]:
    return measure_causes(N_CLASSES, SEED)


@pytest.mark.parametrize("kind", KINDS)
def test_the_right_kind_is_named_first_where_the_scores_suffice(counts, kind: DiagnosisKind):
    count = counts[kind]
    assert count.sufficient >= 10
    assert count.first / count.sufficient >= 0.85


@pytest.mark.parametrize("kind", KINDS)
def test_false_alarms_are_few(counts, kind: DiagnosisKind):
    count = counts[kind]
    assert count.healthy >= 10
    assert count.false_alarms / count.healthy < 0.05


def test_what_is_planted_is_there():
    planted = plant_class(np.random.default_rng(5))
    credit, status = planted.gradebook.credit, planted.gradebook.status
    assert planted.mastery[PLANTED[DiagnosisKind.MISSING_PREREQUISITE], :3].max() < 0.35
    assert planted.mastery[PLANTED[DiagnosisKind.SKILL_GAP], 4] < 0.35
    assert credit[PLANTED[DiagnosisKind.SLIP], planted.item[DiagnosisKind.SLIP]] == 0.0
    assert credit[PLANTED[DiagnosisKind.LUCKY_SUCCESS], planted.item[DiagnosisKind.LUCKY_SUCCESS]] == 1.0
    assert np.nansum(credit[PLANTED[DiagnosisKind.RAN_OUT_OF_TIME], -4:]) == 0.0
    assert (status[PLANTED[DiagnosisKind.MISSING_WORK]] != Status.SCORED).sum() >= 12
    assert (status[PLANTED[DiagnosisKind.NOT_ENOUGH_EVIDENCE]] == Status.SCORED).sum() == 4
    assert ((planted.mastery > 0) & (planted.mastery < 1)).all()


def test_the_same_seed_plants_the_same_class():
    one, two = (plant_class(np.random.default_rng(3)) for _ in range(2))
    assert np.array_equal(one.gradebook.scores, two.gradebook.scores, equal_nan=True)
    assert one.suffices == two.suffices


def test_the_table_has_a_row_for_every_kind():
    lines = tabulate_causes(2, 0).splitlines()
    assert len(lines) == 2 + len(DiagnosisKind)
    assert {line.split("|")[1].strip() for line in lines[2:]} == {str(kind) for kind in DiagnosisKind}
