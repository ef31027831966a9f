"""The scores as they stand on the class page and the student page: the gradebook's own, no gap ever a number."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
from streamlit.testing.v1 import AppTest

from dashboard.parts.raw_table import N_TOTALS, frame_scores, frame_student
from dashboard.wording import say, text
from engine.analysis.raw_table import tabulate_scores
from engine.classroom import ClassReport, CorrectedCell, Status
from engine.writing.scores import format_points
from tests.dashboard.driving import assert_fine, start_with
from tests.engine.reports import NAN, make_gradebook, small_report

MADE = CorrectedCell(1, 2, 0.5, Status.SCORED, "miscounted")


def open_scores(report: ClassReport) -> AppTest:
    app = start_with(report, "class")
    app.session_state["class-tabs"] = text("class-tab-scores")
    return app.run()


def test_the_class_page_shows_the_gradebooks_scores_and_totals(sample: ClassReport) -> None:
    app = open_scores(sample)
    assert_fine(app)
    shown = next(d.value for d in app.dataframe if text("scores-total") in d.value.columns)
    gradebook = sample.gradebook
    assert list(shown.index) == [student.label for student in gradebook.students]
    assert shown.shape == (28, 24 + 3)
    for i in range(28):
        for j in range(24):
            cell, status = shown.iloc[i, N_TOTALS + j], Status(gradebook.status[i, j])
            if status is Status.SCORED:
                assert float(cell) == gradebook.scores[i, j]
            elif isinstance(cell, str):
                assert cell == say(tabulate_scores(gradebook).word(i, j))  # type: ignore[arg-type]
            else:
                assert np.isnan(cell) and status is Status.MISSING
    table = tabulate_scores(gradebook)
    np.testing.assert_allclose(
        shown[text("scores-total")].to_numpy(), np.where(table.n_by_student, table.earned, np.nan)
    )
    np.testing.assert_allclose(shown[text("scores-share")].to_numpy(), 100 * table.share)
    by_item = next(d.value for d in app.dataframe if text("scores-mean") in d.value.columns)
    np.testing.assert_allclose(by_item[text("scores-mean")].to_numpy(), table.mean_points)
    assert by_item[text("scores-possible")].tolist() == [item.max_score for item in gradebook.items]


def test_a_gap_is_a_word_or_nothing_and_never_a_number() -> None:
    gradebook = make_gradebook(
        [[2.0, 1.5, NAN], [NAN, NAN, NAN]],
        max_scores=[2, 2, 10],
        status={(0, 2): Status.ABSENT, (1, 1): Status.EXCUSED},
    )
    frame = frame_scores(gradebook, tabulate_scores(gradebook))
    assert list(frame.columns) == ["Total", "Out of", "Share", "Q1 /2", "Q2 /2", "Q3 /10"]
    assert frame["Q1 /2"].dtype == float and frame["Q1 /2"].isna().tolist() == [False, True]
    assert frame["Q2 /2"].tolist() == ["1.5", "excused"]
    assert frame["Q3 /10"].tolist() == ["absent", "no score"]
    assert frame.iloc[1, :3].isna().all() and frame.iloc[0, :3].tolist() == [3.5, 4, 87.5]


def test_titles_that_are_alike_or_called_like_a_total_stay_apart() -> None:
    items = ["Total", "A /1", "A", "Share"]
    gradebook = make_gradebook([[1.0, 1.0, 0.0, 1.0]], items=items)
    frame = frame_scores(gradebook, tabulate_scores(gradebook))
    assert len(set(frame.columns)) == 7
    assert frame.iloc[0].tolist() == [3, 4, 75, 1, 1, 0, 1]


def test_the_student_page_shows_that_students_own_row() -> None:
    report = small_report()
    items = (replace(report.gradebook.items[0], taken_on=date(2026, 9, 7)), *report.gradebook.items[1:])
    report = replace(report, gradebook=replace(report.gradebook, items=items))
    frame = frame_student(report, 0)
    points = [format_points(score) for score in report.gradebook.scores[0]]
    assert frame[text("scores-points")].tolist() == [*points[:6], "absent", points[7]]
    assert frame[text("scores-of")].tolist() == [2, 1, 2, 1, 3, 2, 1, 2]
    assert frame[text("scores-day")].tolist()[0] == date(2026, 9, 7)
    assert frame[text("column-skill")].tolist()[2] == "Equivalent fractions"
    assert text("scores-remark") not in frame.columns
    assert text("scores-day") not in frame_student(small_report(), 0).columns


def test_a_corrected_score_says_so_on_the_students_row() -> None:
    frame = frame_student(replace(small_report(), corrected=(MADE,)), 1)
    assert frame[text("scores-remark")].tolist()[2] == "Corrected; the file had 0.5. miscounted"
    assert text("scores-remark") not in frame_student(replace(small_report(), corrected=(MADE,)), 0).columns


def show_corrected() -> None:
    from dataclasses import replace

    from dashboard.parts.raw_table import show_class_scores
    from dashboard.theme import LIGHT
    from tests.dashboard.parts.test_raw_table import MADE
    from tests.engine.reports import small_report

    show_class_scores(replace(small_report(), corrected=(MADE,)), "k", LIGHT)


def test_corrected_scores_are_marked_and_told() -> None:
    app = AppTest.from_function(show_corrected, default_timeout=240).run()
    assert_fine(app)
    assert any("Rosa Marino, Q3: Corrected; the file" in m.value.replace("\\", "") for m in app.markdown)
    styles = app.dataframe[0].proto.arrow_data.styler.styles
    assert "font-weight: 600" in styles


def test_a_class_without_any_score_has_no_totals() -> None:
    gradebook = make_gradebook([[NAN], [NAN]])
    assert frame_scores(gradebook, tabulate_scores(gradebook)).isna().all().all()
