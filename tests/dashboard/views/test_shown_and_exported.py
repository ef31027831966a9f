"""What is exported is what is shown: the tables of the class page against the workbook and the CSV files."""

from __future__ import annotations

import csv
import io

import numpy as np
import openpyxl
import pytest

from dashboard.theme import CHANGE_SIGN, SIGN
from dashboard.wording import text
from engine.classroom import ClassReport, Level, Movement
from engine.exports.csv import write_csv
from engine.exports.growth_csv import tabulate_growth
from engine.exports.tables import tabulate_items, tabulate_mastery
from engine.exports.xlsx import write_class_workbook
from engine.growth.comparing import compare_latest
from engine.planning.grouping import Bounds, regroup
from tests.dashboard.driving import shown_text, start_with
from tests.dashboard.terms import make_term_report
from tests.engine.reports import small_report

REPORTS = ["sample", "small"]


@pytest.fixture(params=REPORTS)
def report(request: pytest.FixtureRequest, sample: ClassReport) -> ClassReport:
    return sample if request.param == "sample" else small_report()


def read_sheet(report: ClassReport, name: str) -> list[list[object]]:
    sheet = openpyxl.load_workbook(io.BytesIO(write_class_workbook(report)))[name]
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def read_csv(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def show(report: ClassReport, tab: str = "", kind: str = ""):  # type: ignore[no-untyped-def]
    app = start_with(report, "class")
    if tab:
        app.session_state["class-tabs"] = text(tab)
        app.run()
    if kind:
        key = "class-show-growth" if report.growth is not None else "class-show"
        app.segmented_control(key=key).set_value(kind).run()
    return app


def table_of(app, alt: str):  # type: ignore[no-untyped-def]
    """The table of a page that has this text for who cannot see it."""
    return next(each.value for each in app.dataframe if each.proto.alt == text(alt))


def split_cell(cell: str) -> tuple[str, str]:
    """Sign and points of a cell; points are ``?`` where none stand there."""
    sign, _, number = cell.partition(" ")
    return sign, number or "?"


def test_levels(report: ClassReport) -> None:
    app = show(report, kind="table")
    cells = table_of(app, "table-alt")
    shown = {
        (label, skill.name): split_cell(cells.loc[label].iloc[s])
        for label in cells.index
        for s, skill in enumerate(report.curriculum.skills)
    }
    exported = {
        (row[0], row[1]): (str(row[2]).split(" ")[0], str(row[3]))
        for row in read_sheet(report, "Students")[1:]
        if row[1]
    }
    assert shown == exported
    [header, *rows] = read_sheet(report, "Mastery")[: len(report.gradebook.students) + 1]
    by_level = {
        (row[0], name): str(cell).split(" ")[0] for row in rows for name, cell in zip(header[1:], row[1:], strict=True)
    }
    assert by_level == {at: sign for at, (sign, _) in shown.items()}
    for row in read_csv(write_csv(tabulate_mastery(report))):
        sign, number = shown[row["student"], row["skill"]]
        assert sign == SIGN[Level(row["level"])]
        # The file has four places: half a point may have been rounded once more.
        assert number == "?" or abs(100 * float(row["mastery"]) - int(number)) <= 0.505


def test_items(report: ClassReport) -> None:
    app = show(report, "class-tab-items")
    table = table_of(app, "items-table-alt")
    [_, *rows] = read_sheet(report, "Items")
    exported = {str(row[0]): row for row in rows[: len(report.items)]}
    file = {row["item"]: row for row in read_csv(write_csv(tabulate_items(report)))}
    assert len(exported) == len(file) == len(table) == len(report.items)
    for shown in table.to_dict("records"):
        title = shown[text("column-item")]
        row = exported[title]
        told = shown[text("column-tells")]
        share = shown[text("column-information")]
        assert [shown[text(f"column-{c}")] for c in ("skill", "attempted", "earned", "quality")] == [
            row[1], row[2], row[3], row[7] or "",
        ]  # fmt: skip
        assert (None if told != told else round(told, 2)) == row[4]
        assert (None if share is None or share != share else share) == row[8]
        assert int(file[title]["n"]) == row[2]
        assert abs(100 * float(file[title]["mean_credit"]) - row[3]) <= 0.505


def test_scores(report: ClassReport) -> None:
    app = show(report, "class-tab-scores")
    table = table_of(app, "scores-alt")
    n_items = len(report.gradebook.items)
    rows = read_sheet(report, "Scores")[2 : 2 + len(report.gradebook.students)]
    exported = {str(row[0]): row[1:] for row in rows}
    assert sorted(table.index) == sorted(exported)

    def plain(cell: object) -> object:
        try:
            return round(float(cell), 9)  # type: ignore[arg-type]
        except (TypeError, ValueError):
            return cell

    for label in table.index:
        total, of, share, *scores = table.loc[label]
        row = exported[label]
        assert [None if each != each else plain(each) for each in (total, of, share)] == [
            plain(each) for each in row[n_items : n_items + 3]
        ]
        for cell, written in zip(scores, row[:n_items], strict=True):
            if isinstance(cell, float) and cell != cell:
                assert not isinstance(written, float)
            else:
                assert plain(cell) == plain(written)


def test_changes() -> None:
    report = make_term_report()
    comparison = compare_latest(report)
    assert comparison is not None
    app = show(report, kind="change")
    app.session_state["changes-as-table"] = True
    app.run()
    cells = table_of(app, "changes-table-alt")
    names = {student.label for student in report.gradebook.students}
    exported = {str(row[0]): row[1:5] for row in read_sheet(report, "Growth") if row[0] in names}
    assert {label: cells.loc[label].tolist() for label in cells.index} == exported
    signs = {"rose": Movement.ROSE, "fell": Movement.FELL_BACK, "same": Movement.NO_CHANGE, "": Movement.NOT_COMPARABLE}
    place = {skill.name: s for s, skill in enumerate(report.curriculum.skills)}
    file = read_csv(write_csv(tabulate_growth(report, [comparison])))
    assert len(file) == cells.size
    for row in file:
        cell = cells.loc[row["student"]].iloc[place[row["skill"]]]
        assert cell.startswith(CHANGE_SIGN[signs[row["changed"]]])
        if "(" in cell:
            low, high = cell.partition("(")[2].rstrip(")").replace("−", "-").split(" to ")
            assert abs(100 * float(row["low"]) - int(low)) <= 0.505
            assert abs(100 * float(row["high"]) - int(high)) <= 0.505


def test_groups(report: ClassReport) -> None:
    app = show(report)
    grouping = regroup(report, Bounds())
    [_, *rows] = read_sheet(report, "Groups")
    app.button(key="group-names").click().run()
    shown = shown_text(app)
    in_groups = [str(row[2]).split(" · ") for row in rows if row[0]]
    assert in_groups == [[report.gradebook.students[i].label for i in group.students] for group in grouping.groups]
    for names in in_groups:
        assert ", ".join(names) in shown
    alone = [name for row in rows if not row[0] for name in str(row[2]).split(" · ")]
    assert sorted(alone) == sorted(report.gradebook.students[each.student].label for each in grouping.unplaced)
    assert all(f"- **{name}**: " in shown for name in alone)
    assert sum(map(len, in_groups)) + len(alone) == len(report.gradebook.students)


def test_a_level_that_the_teacher_set_to_not_enough_evidence_has_no_number_anywhere() -> None:
    from engine.pipeline import override_levels

    report = override_levels(small_report(), {(0, "Equivalent fractions"): Level.NOT_ENOUGH_EVIDENCE})
    app = show(report, kind="table")
    cells = table_of(app, "table-alt")
    assert cells.loc["Luca Conti"].iloc[1] == "? *"
    row = next(r for r in read_sheet(report, "Students") if r[:2] == ["Luca Conti", "Equivalent fractions"])
    assert row[3:6] == ["?"] * 3
    assert np.isfinite(report.mastery.mastery[0, 1])
