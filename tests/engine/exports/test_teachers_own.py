"""What the teacher decided is shown as the teacher's own wherever a level or a score leaves the app."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import openpyxl
import pytest

from engine.classroom import CorrectedCell, Level, Status
from engine.estimates.mastery import has_enough_scores, list_levels_by_scores
from engine.exports.report_json import read_json, write_json
from engine.exports.xlsx import write_class_workbook
from engine.pipeline import override_levels
from tests.engine.reports import small_report

REPORT = small_report()
SKILLS = [skill.id for skill in REPORT.curriculum.skills]
DECIDED = replace(
    override_levels(REPORT, {(0, SKILLS[1]): Level.MASTERED, (2, SKILLS[0]): Level.NOT_ENOUGH_EVIDENCE}),
    corrected=(CorrectedCell(1, 3, 1.0, Status.SCORED, "added up wrongly"), CorrectedCell(4, 7, None, Status.MISSING)),
)


def open_book(report: object) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_class_workbook(report)))  # type: ignore[arg-type]


def words_of(book: openpyxl.Workbook, sheet: str) -> list[str]:
    return [str(cell.value) for row in book[sheet].iter_rows() for cell in row if cell.value is not None]


def test_json_holds_what_was_decided_and_gives_it_back() -> None:
    back = read_json(write_json(DECIDED)).report
    assert back.corrected == DECIDED.corrected
    assert back.mastery.teachers_level is not None and DECIDED.mastery.teachers_level is not None
    assert (back.mastery.teachers_level == DECIDED.mastery.teachers_level).all()
    assert np.array_equal(back.mastery.is_teachers, DECIDED.mastery.is_teachers)
    assert back.mastery.estimate(0, 1).is_teachers and not back.mastery.estimate(0, 0).is_teachers


def test_a_report_of_before_has_neither() -> None:
    back = read_json(write_json(REPORT)).report
    assert back.corrected == () and back.mastery.teachers_level is None and not back.mastery.is_teachers.any()


@pytest.mark.parametrize("sheet", ["Mastery", "Students"])
def test_the_workbook_marks_these_levels_and_says_what_the_mark_means(sheet: str) -> None:
    words = words_of(open_book(DECIDED), sheet)
    assert words.count("● Mastered *") == words.count("? Not enough evidence *") == 1
    assert "* decided by the teacher, whatever the scores say" in words
    plain = words_of(open_book(REPORT), sheet)
    assert not [word for word in plain if "*" in word]


def test_points_that_no_scores_stand_behind_are_not_shown_whatever_was_decided() -> None:
    [i, s] = np.argwhere(REPORT.mastery.level == Level.NOT_ENOUGH_EVIDENCE)[0].tolist()
    decided = override_levels(REPORT, {(i, SKILLS[s]): Level.MASTERED})
    by_scores = np.array(list_levels_by_scores(decided.mastery) == Level.NOT_ENOUGH_EVIDENCE)
    assert np.array_equal(has_enough_scores(decided.mastery), ~by_scores) and by_scores[i, s]
    row = [cell.value for cell in open_book(decided)["Students"][2 + i * len(SKILLS) + s]]
    assert row[2:6] == ["● Mastered *", "?", "?", "?"]


def test_the_overview_counts_what_was_decided_and_corrected() -> None:
    words = words_of(open_book(DECIDED), "Overview")
    assert "2 levels were decided by the teacher, whatever the scores say." in words
    assert "2 scores were corrected by the teacher." in words
    assert not [word for word in words_of(open_book(REPORT), "Overview") if "teacher" in word]
