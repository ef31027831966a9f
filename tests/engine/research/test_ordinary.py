"""What ordinary classes are told, on seeds that no threshold saw, and the classes themselves."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.classroom import DiagnosisKind, Status
from engine.research.ordinary import CONDITIONS, AlarmCount, Condition, draw_ordinary_class, measure_alarms
from engine.research.sureness import KINDS, tabulate_sureness

pytestmark = pytest.mark.extra

SEED, N_CLASSES = 2026, 40

TESTED = (
    "middling",
    "students hardly differ",
    "400 students",
    "hard test",
    "items of 5 points",
    "20% blanks",
    "guessing: .25",
    "a third blank",
)


@pytest.fixture(scope="module", params=TESTED)
def count(request) -> AlarmCount:
    [condition] = [c for c in CONDITIONS if c.name.startswith(request.param)]
    return measure_alarms(condition, N_CLASSES, SEED)


def test_few_of_the_healthy_are_told(count: AlarmCount):
    for kind in (
        DiagnosisKind.UNUSUAL_PATTERN,
        DiagnosisKind.RAN_OUT_OF_TIME,
        DiagnosisKind.LUCKY_SUCCESS,
        DiagnosisKind.MISSING_WORK,
    ):
        assert count.free[kind] > 500
        assert count.told[kind] / count.free[kind] <= 0.05, kind


def test_few_keys_are_doubted(count: AlarmCount):
    assert count.items > 70
    assert count.doubted / count.items <= 0.01
    assert count.with_doubt / count.classes <= 0.2


def test_who_masters_everything_is_told_of_no_gap_and_no_slip():
    counts = [measure_alarms(c, N_CLASSES, SEED) for c in CONDITIONS if c.name.startswith(("easy", "guessing"))]
    for kind in (DiagnosisKind.SKILL_GAP, DiagnosisKind.MISSING_PREREQUISITE, DiagnosisKind.SLIP):
        free = sum(count.free[kind] for count in counts)
        assert free > 500
        assert sum(count.told[kind] for count in counts) / free <= 0.05, kind


def test_a_class_is_what_its_condition_says():
    rng = np.random.default_rng(1)
    drawn = draw_ordinary_class(rng, Condition("", blanks=0.2, points=(1, 100), answers=True))
    book = drawn.gradebook
    assert 0.12 < np.mean(book.status == Status.MISSING) < 0.28
    assert [item.max_score for item in book.items[:2]] == [1.0, 100.0]
    assert np.allclose(np.nan_to_num(book.scores[:, 1]) % 4, 0)  # 25 questions
    assert book.answers is not None
    seen = book.seen
    assert ((book.answers == "") == ~seen).all()
    assert ((book.answers == "A") == (np.nan_to_num(book.credit) == 1.0))[seen].all()
    assert drawn.mastery.shape == (30, 4) and ((drawn.mastery > 0) & (drawn.mastery < 1)).all()


def test_a_part_is_missing_for_a_third():
    absent = replace(CONDITIONS[0], absent_part=Status.ABSENT)
    drawn = draw_ordinary_class(np.random.default_rng(1), absent)
    assert drawn.left_out.sum() == 10
    assert (drawn.gradebook.status[drawn.left_out, 16:] == Status.ABSENT).all()
    assert drawn.gradebook.seen[~drawn.left_out].all()


def test_the_table_of_sureness_has_a_row_for_every_kind():
    lines = tabulate_sureness(4, 0).splitlines()
    assert [line.split("|")[1].strip() for line in lines[2:]] == [str(kind) for kind in KINDS]
