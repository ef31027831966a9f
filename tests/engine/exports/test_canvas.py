"""Grades for Canvas: our own importer reads them back."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import numpy as np
import pytest

import sample_data
from engine.classroom import ClassReport, ImportChoices, Level, Status
from engine.errors import ExportError
from engine.exports.canvas import write_canvas
from engine.importers import read_gradebook
from engine.pipeline import analyse_file
from tests.engine.reports import small_report


@pytest.fixture(scope="module")
def report() -> ClassReport:
    return analyse_file(
        sample_data.GRADEBOOK.read_bytes(),
        sample_data.GRADEBOOK.name,
        skills=(sample_data.SKILLS.name, sample_data.SKILLS.read_bytes()),
        items=(sample_data.ITEMS.name, sample_data.ITEMS.read_bytes()),
    )


def rows_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode())))


def test_columns_and_points_possible_stand_where_canvas_looks_for_them(report: ClassReport):
    header, possible, *students = rows_of(write_canvas(report))
    assert header[:5] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    assert header[5:] == [f"Mastery: {skill.name}" for skill in report.curriculum.skills]
    assert possible == ["    Points Possible", "", "", "", "", *["100"] * 9]
    original = rows_of(sample_data.GRADEBOOK.read_bytes())
    at = {name: original[0].index(name) for name in header[1:5]}
    known = {row[at["ID"]]: [row[at[name]] for name in header[1:5]] for row in original[2:]}
    assert all(known[row[1]] == row[1:5] for row in students)
    assert len(students) == len(report.gradebook.students)


def test_our_importer_reads_back_every_estimate_and_no_guess(report: ClassReport):
    level = report.mastery.level.copy()
    level[3, 2] = Level.NOT_ENOUGH_EVIDENCE
    report = replace(report, mastery=replace(report.mastery, level=level))
    back = read_gradebook(write_canvas(report), "back.csv", ImportChoices())
    assert back.notes.format == "canvas_gradebook"
    assert [s.id for s in back.students] == [s.id for s in report.gradebook.students]
    assert [s.name for s in back.students] == [s.name for s in report.gradebook.students]
    assert [item.max_score for item in back.items] == [100.0] * 9
    unknown = level == Level.NOT_ENOUGH_EVIDENCE
    assert unknown.any() and (back.status[unknown] == Status.MISSING).all()
    np.testing.assert_array_equal(back.scores[~unknown], np.round(100 * report.mastery.mastery[~unknown]))


def test_a_skill_cannot_be_taken_for_an_assignment_or_a_formula(report: ClassReport):
    names = ["Unit (17)", "Unit [17]", "=1+1", "Final Score", *["Same"] * 5]
    skills = tuple(replace(s, name=name) for s, name in zip(report.curriculum.skills, names, strict=True))
    renamed = replace(report, curriculum=replace(report.curriculum, skills=skills))
    header = rows_of(write_canvas(renamed))[0][5:]
    assert header[:4] == ["Mastery: Unit [17]", "Mastery: Unit [17] [2]", "Mastery: =1+1", "Mastery: Final Score"]
    assert len(set(header)) == 9 and not any(name.endswith(")") for name in header)
    assert len(read_gradebook(write_canvas(renamed), "x.csv", ImportChoices()).items) == 9


def test_other_gradebooks_are_told_why_not(report: ClassReport):
    with pytest.raises(ExportError, match="came from Canvas"):
        write_canvas(small_report())
    students = (replace(report.gradebook.students[0], platform_ids=()), *report.gradebook.students[1:])
    with pytest.raises(ExportError) as caught:
        write_canvas(replace(report, gradebook=replace(report.gradebook, students=students)))
    assert students[0].label in str(caught.value) and len(caught.value.problems) == 1
