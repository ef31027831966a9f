from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from engine.classroom import Level
from engine.exports.csv import write_csv
from engine.exports.plan_csv import PLAN_COLUMNS, tabulate_plans, write_plans_csv
from engine.exports.tables import tabulate_diagnoses, tabulate_items, tabulate_mastery, tabulate_paths
from engine.pipeline import override_levels
from engine.planning.plans import make_class_plans
from engine.wording import say
from tests.engine.reports import make_curriculum, make_gradebook, make_report, make_skill, small_report

REPORT = small_report()
MONDAY = date(2026, 10, 12)


def read_back(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(write_csv(frame)), keep_default_na=False, dtype=str)


def test_mastery_has_every_student_and_skill_and_the_columns_of_the_interface():
    frame = pd.read_csv(io.BytesIO(write_csv(tabulate_mastery(REPORT))))
    assert frame.columns.tolist() == ["student", "skill", "mastery", "low", "high", "level", "n_responses", "level_by"]
    assert len(frame) == 6 * 4
    for row, estimate in zip(frame.itertuples(), REPORT.mastery, strict=True):
        assert row.student == REPORT.gradebook.students[estimate.student].label
        assert row.skill == REPORT.curriculum.skills[estimate.skill].name
        assert row.level == estimate.level.value and row.n_responses == estimate.n_responses
        np.testing.assert_allclose([row.mastery, row.low, row.high], [estimate.mastery, estimate.low, estimate.high])
    assert set(frame.level) == {level.value for level in Level} and set(frame.level_by) == {"scores"}


def test_a_level_of_the_teachers_is_told_from_those_of_the_scores():
    skill = REPORT.curriculum.skills[2]
    report = override_levels(REPORT, {(1, skill.id): Level.MASTERED})
    frame = tabulate_mastery(report)
    own = frame[frame.level_by == "teacher"]
    [row] = own.itertuples()
    assert (row.student, row.skill, row.level) == (REPORT.gradebook.students[1].label, skill.name, "mastered")
    assert row.mastery == round(REPORT.mastery.mastery[1, 2], 4)


def test_numbers_have_four_decimals():
    table = replace(REPORT.mastery, mastery=np.full((6, 4), 1 / 3))
    assert set(tabulate_mastery(replace(REPORT, mastery=table)).mastery) == {0.3333}


def test_diagnoses_say_what_the_report_says():
    frame = read_back(tabulate_diagnoses(REPORT))
    assert frame.columns.tolist() == ["student", "skill", "kind", "sentence", "evidence", "confidence"]
    assert len(frame) == len(REPORT.diagnoses)
    assert frame.student[0] == "" and frame.kind[0] == "class-wide gap"
    for row, finding in zip(frame.itertuples(), REPORT.diagnoses, strict=True):
        assert row.sentence == say(finding.sentence)
        assert row.evidence.split("; ") == [say(message) for message in finding.evidence]
        assert float(row.confidence) == pytest.approx(finding.confidence, abs=1e-4)


def test_paths_say_ready_as_true_or_false_and_name_the_item():
    frame = read_back(tabulate_paths(REPORT))
    assert frame.columns.tolist() == ["student", "step", "skill", "why", "ready", "minutes", "check_item"]
    assert frame.iloc[0].tolist() == [
        "Luca Conti",
        "1",
        "Equivalent fractions",
        "Ready. Earns 1 of 3 points here, and “Add, unlike denominators” and 1 more skill build on it.",
        "true",
        "20",
        "Q3",
    ]
    assert frame.ready[1] == "false"
    assert len(frame) == sum(len(path) for path in REPORT.paths)


def test_items_leave_undefined_numbers_empty():
    frame = read_back(tabulate_items(REPORT))
    assert frame.columns.tolist() == [
        *["item", "n", "mean_credit", "difficulty", "discrimination", "flag"],
        *["information", "discrimination_low", "discrimination_high", "quality", "unstable"],
        "item_weight",
    ]
    assert frame.iloc[1].tolist() == ["Q2", "5", "1.0", "0.0", "", "too easy", "", "", "", "", "true", "1.0"]
    assert frame.mean_credit[4] == "0.2667"


def test_a_class_where_nothing_was_found_still_has_headers():
    gradebook = make_gradebook([[1.0] * 6])
    report = make_report(gradebook, make_curriculum([make_skill("A")], [[0]] * 6))
    assert write_csv(tabulate_diagnoses(report)) == b"student,skill,kind,sentence,evidence,confidence\n"
    assert write_csv(tabulate_paths(report)).startswith(b"student,step,skill,why,ready,minutes,check_item\n")


@pytest.mark.parametrize("tabulate", [tabulate_mastery, tabulate_diagnoses, tabulate_paths, tabulate_items])
def test_no_cell_runs_whatever_students_and_items_are_called(tabulate):
    gradebook = make_gradebook(
        [[0.0, 1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 0.0]],
        students=["=cmd|' /C calc'!A0", "\t+1", "＝A1"],
        items=["@SUM(A1)", "-1+1", "x; =1+1"],
    )
    report = make_report(gradebook, make_curriculum([make_skill("=S"), make_skill("+T", "=S")], [[0], [1], [1]]))
    frame = pd.read_csv(io.BytesIO(write_csv(tabulate(report))), keep_default_na=False)
    texts = [cell for column in frame for cell in frame[column] if isinstance(cell, str)]
    assert len(texts) > 3
    for cell in texts:
        for part in cell.split(";"):
            assert not part.lstrip().startswith(("=", "+", "-", "@", "＝"))


def test_plans_as_csv_hold_the_chosen_steps():
    plans = make_class_plans(REPORT, MONDAY)
    data = write_plans_csv(plans)
    assert data.startswith(b"\xef\xbb\xbfstudent,step,title,why,practice,minutes,check_item,review_on\n")
    frame = pd.read_csv(io.BytesIO(data), keep_default_na=False)
    assert tuple(frame.columns) == PLAN_COLUMNS
    expected = [(plan.student.label, step.title, step.minutes) for plan in plans for step in plan.steps]
    assert list(zip(frame.student, frame.title, frame.minutes, strict=True)) == expected
    assert set(frame.review_on) == {"2026-10-26"}


def test_steps_left_out_by_the_teacher_are_not_numbered():
    plan = make_class_plans(REPORT, MONDAY)[0]
    edited = replace(plan, steps=(replace(plan.steps[0], chosen=False), plan.steps[1]))
    frame = tabulate_plans([edited])
    assert frame[["step", "title"]].to_numpy().tolist() == [[1, "Add, unlike denominators"]]
