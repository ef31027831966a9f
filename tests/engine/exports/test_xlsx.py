from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from engine.analysis.diagnosis import sureness_message
from engine.analysis.items import item_message, quality_message, reliability_message, unstable_message
from engine.classroom import CorrectedCell, Level, Status
from engine.exports.book.workbook import LONGEST_CELL
from engine.exports.paper.palette import LEVEL_LOOKS, level_label
from engine.exports.sheets.blocks import count_lines
from engine.exports.xlsx import write_class_workbook, write_plan_workbook
from engine.planning.grouping import Bounds, Group, Grouping, regroup
from engine.planning.plans import make_class_plans
from engine.wording import say
from tests.engine.known_classes import CHANGED, N_KNOWN, remembering_report
from tests.engine.reports import make_curriculum, make_gradebook, make_report, make_skill, sample_report, small_report

REPORT = small_report()
PLANS = make_class_plans(REPORT, date(2026, 10, 12))


def reopen(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


def texts_of(book: Workbook) -> list[str]:
    return [cell.value for sheet in book for row in sheet for cell in row if isinstance(cell.value, str)]


@pytest.fixture(scope="module")
def book() -> Workbook:
    return reopen(write_class_workbook(REPORT, PLANS))


def test_sheets(book: Workbook):
    assert book.sheetnames == ["Overview", "Mastery", "Groups", "Findings", "Items", "Plans", "Students", "Scores"]
    assert reopen(write_class_workbook(REPORT)).sheetnames[-3:] == ["Items", "Students", "Scores"]


LOOKS = {
    f'"{level_label(level)}"': ("FF" + look.ink[1:], look.fill and "FF" + look.fill[1:])
    for level, look in LEVEL_LOOKS.items()
}


def looks_of(sheet: Worksheet, area: str) -> dict[str, tuple[str, str]]:
    """Word in a cell -> ink and fill that it brings about; no fill is a hatch."""
    looks = {}
    for rule in sheet.conditional_formatting[area]:
        is_hatch = rule.dxf.fill.patternType == "lightUp"
        looks[rule.formula[0]] = (rule.dxf.font.color.rgb, "" if is_hatch else rule.dxf.fill.bgColor.rgb)
        assert (rule.type, rule.operator) == ("cellIs", "equal")
    return looks


def test_mastery_shows_sign_word_and_fill_of_every_level(book: Workbook):
    sheet = book["Mastery"]
    assert [cell.value for cell in sheet[1]] == ["Student", *(skill.name for skill in REPORT.curriculum.skills)]
    seen = set()
    for i, student in enumerate(REPORT.gradebook.students):
        cells = sheet[i + 2]
        assert cells[0].value == student.label
        for s, cell in enumerate(cells[1:]):
            level = REPORT.mastery.level[i, s]
            seen.add(level)
            assert cell.value == level_label(level)
    assert looks_of(sheet, "B2:E7") == looks_of(book["Students"], "C2:C25") == LOOKS
    assert seen == set(Level)
    legend = [sheet.cell(row, 1).value for row in range(9, 13)]
    assert legend == ["▲ Needs support", "◆ Developing", "● Mastered", "? Not enough evidence"]


def test_students_show_ranges_but_no_estimate_without_evidence(book: Workbook):
    rows = list(book["Students"].iter_rows(min_row=2, values_only=True))
    assert len(rows) == 24
    for row, estimate in zip(rows, REPORT.mastery, strict=True):
        assert row[:3] == (
            REPORT.gradebook.students[estimate.student].label,
            REPORT.curriculum.skills[estimate.skill].name,
            level_label(estimate.level),
        )
        if estimate.level is Level.NOT_ENOUGH_EVIDENCE:
            assert row[3:6] == ("?", "?", "?")
        else:
            assert row[3:6] == tuple(round(100 * x) for x in (estimate.mastery, estimate.low, estimate.high))
        assert row[6] == estimate.n_responses


def test_overview_counts_add_up_and_says_what_to_do(book: Workbook):
    rows = list(book["Overview"].iter_rows(values_only=True))
    assert rows[0][0] == "Grade 5 · Room 12"
    assert rows[1][0] == "6 students · 4 skills · 8 items · 37 scores"
    assert rows[4][0] == say(REPORT.diagnoses_of(None)[0].sentence)
    first = next(k for k, row in enumerate(rows) if row[0] == "Skill")
    assert rows[first][1:] == tuple(level_label(level) for level in Level)
    for s, skill in enumerate(REPORT.curriculum.skills):
        name, *counts = rows[first + 1 + s]
        assert name == skill.name and sum(counts) == 6
        assert counts == [REPORT.mastery.level[:, s].tolist().count(level) for level in Level]
    assert any("70 of 100 points" in str(row[2]) for row in rows)


def test_findings_and_items_are_the_reports(book: Workbook):
    findings = [f for f in REPORT.diagnoses if f.student is not None]
    shown = [row[2:4] for row in book["Findings"].iter_rows(min_row=2, values_only=True)]
    sure = [sureness_message(f, REPORT.mastery) for f in findings]
    assert shown == [(say(f.sentence), say(m) if m else "") for f, m in zip(findings, sure, strict=True)]
    assert any(sure) and not all(sure)


def test_items_tell_what_the_engine_knows_of_them():
    report = sample_report()
    book = reopen(write_class_workbook(report))
    rows = list(book["Items"].iter_rows(min_row=2, values_only=True))
    for row, item in zip(rows, report.items, strict=False):
        message, quality = item_message(item, report.gradebook), quality_message(item)
        assert row[0] == report.gradebook.items[item.item].title and row[2] == item.n
        numbers = (item.discrimination, item.discrimination_low, item.discrimination_high)
        assert row[4:7] == tuple(round(number, 2) for number in numbers)
        assert row[7] == (say(quality) if quality else None)
        assert row[8] == pytest.approx(100 * item.information / sum(i.information for i in report.items), abs=0.051)
        assert (row[9] or None) == (say(message) if message else None)
    below = [row[0] for row in rows[len(report.items) :] if row[0]]
    assert below == [say(reliability_message(report.reliability)), say(unstable_message(report.items, 28))]


def test_items_of_earlier_classes_have_two_more_columns():
    report = remembering_report()
    book = reopen(write_class_workbook(report))
    line = "16 of 24 items known from 2 earlier classes"
    assert book["Overview"]["A3"].value == line
    rows = list(book["Items"].iter_rows(values_only=True))
    assert rows[0][10:] == ("Earlier classes", "Expected, of 100")
    before = report.remembered.credit_before
    assert [row[11] for row in rows[1 : N_KNOWN + 1]] == [round(100 * x) for x in before[:N_KNOWN]]
    assert [row[10:] for row in rows[N_KNOWN + 1 : 25]] == [("", None)] * (len(report.items) - N_KNOWN)
    said = [row[10] for row in rows[1 : N_KNOWN + 1]]
    assert said.pop(CHANGED) == "2 classes; check wording and key"
    assert set(said) == {"2 classes"}
    below = [row[0] for row in rows[25:] if row[0]]
    assert below[-1 - len(report.remembered.remarks) :] == [line, *map(say, report.remembered.remarks)]


def test_a_class_without_a_memory_has_no_such_column(book: Workbook):
    assert book["Items"].max_column == 10
    assert book["Overview"]["A3"].value is None


def test_groups_are_the_engines_or_the_teachers(book: Workbook):
    grouping = regroup(REPORT, Bounds())
    rows = list(book["Groups"].iter_rows(min_row=2, values_only=True))
    labels = [student.label for student in REPORT.gradebook.students]
    assert grouping.groups and grouping.unplaced
    for number, (row, group) in enumerate(zip(rows, grouping.groups, strict=False), start=1):
        names = " · ".join(labels[i] for i in group.students)
        assert row == (number, REPORT.curriculum.skills[group.skill].name, names)
    alone = {(say(unplaced.why), labels[unplaced.student]) for unplaced in grouping.unplaced}
    assert alone == {(row[1], name) for row in rows if row[0] is None for name in row[2].split(" · ")}
    pairs = Grouping((Group(1, (0, 3)),), ())
    moved = reopen(write_class_workbook(REPORT, grouping=pairs))["Groups"]
    assert [row[2] for row in moved.iter_rows(min_row=2, values_only=True)] == ["Luca Conti · Amara Osei"]


def test_plans_sheet_lists_every_chosen_step(book: Workbook):
    rows = list(book["Plans"].iter_rows(min_row=2, values_only=True))
    expected = [(p.student.label, k, s.title) for p in PLANS for k, s in enumerate(p.steps, start=1)]
    assert [row[:3] for row in rows] == expected
    assert {row[7] for row in rows} == {datetime(2026, 10, 26)}


def test_tables_are_ready_to_read_and_print(book: Workbook):
    for name in ("Mastery", "Groups", "Students", "Findings", "Items", "Plans"):
        sheet = book[name]
        assert sheet.freeze_panes == "B2" and sheet.auto_filter.ref.startswith("A1:")
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)


def test_plan_workbook_is_one_sheet_for_one_student():
    data = write_plan_workbook(PLANS[0])
    book = reopen(data)
    assert book.sheetnames == ["Study plan"]
    texts = texts_of(book)
    for text in (
        "Study plan for Luca Conti",
        "12 to 26 October",
        "Parts of a whole",
        "1. Equivalent fractions",
        "12 October · 20 min",
    ):
        assert text in texts
    assert "Made from 7 scores. A plan, not a grade." in texts
    assert book.properties.title == "Study plan for Luca Conti" and book.properties.creator == "Gradepath"


def test_plan_workbook_holds_nobody_else_in_any_of_its_parts():
    data = write_plan_workbook(PLANS[0])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist()).decode("utf-8", errors="replace")
    assert "Luca Conti" in everything
    for other in PLANS[1:]:
        assert other.student.name not in everything and other.student.id + '"' not in everything
    assert REPORT.gradebook.name not in everything
    for level in Level:
        assert level.value not in everything.lower().replace("mastered", "")
    assert write_plan_workbook(PLANS[0]) == data


def test_plan_workbook_leaves_out_what_the_teacher_left_out():
    plan = replace(PLANS[0], steps=(replace(PLANS[0].steps[0], chosen=False), PLANS[0].steps[1]), note="Bravo.")
    texts = texts_of(reopen(write_plan_workbook(plan)))
    assert "1. Add, unlike denominators" in texts and "Bravo." in texts
    assert not any("Equivalent fractions" in text and text[0].isdigit() for text in texts)
    done = texts_of(reopen(write_plan_workbook(PLANS[2])))
    assert any(text.startswith("You are ready for the next topic.") for text in done)


@pytest.mark.parametrize(
    "text", ["=1+1", "@SUM(A1)", "https://example.org", "mailto:a@b.c", "0012", "{=1}", "1e5", "\x07bell", "\ud800"]
)
def test_whatever_a_name_looks_like_it_is_text(text: str):
    gradebook = make_gradebook([[0.0, 1.0]] * 2, students=[text, "Ada"], items=[text + "1", "Q2"], name=text)
    report = make_report(gradebook, make_curriculum([make_skill(text)], [[0], [0]]))
    plans = make_class_plans(report, date(2026, 10, 12))
    readable = text.encode(errors="replace").decode()
    for data in (write_class_workbook(report, plans), write_plan_workbook(plans[0])):
        book = reopen(data)
        for sheet in book:
            assert not sheet._hyperlinks
            assert not [cell for row in sheet for cell in row if cell.data_type == "f"]
        assert any(readable.strip("\x07") in value.replace("_x0007_", "") for value in texts_of(book))


def test_text_longer_than_a_cell_is_cut():
    plan = replace(PLANS[0], note="x" * 40_000)
    assert max(len(text) for text in texts_of(reopen(write_plan_workbook(plan)))) == LONGEST_CELL


def test_rows_are_as_high_as_their_text():
    assert [count_lines(text, 10) for text in ("", "x" * 10, "x" * 11, "分" * 6, "a\nb")] == [1, 1, 2, 2, 2]
    sheet = reopen(write_class_workbook(REPORT, PLANS))["Findings"]
    assert sheet.row_dimensions[2].height > 30


def test_answers_stand_below_everything_else():
    step = replace(PLANS[0].steps[0], practice="1) Cut. 2) Draw. Answers: 1) six. 2) nine.", chosen=True)
    texts = texts_of(reopen(write_plan_workbook(replace(PLANS[0], steps=(step,)))))
    assert "1) Cut.\n2) Draw." in texts
    assert texts[-2:] == ["Answers, to check afterwards", "Step 1: 1) six. 2) nine."]


def test_the_scores_stand_as_in_the_gradebook_with_totals_and_means():
    report = small_report()
    sheet = reopen(write_class_workbook(report))["Scores"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("Student", *(f"Q{k}" for k in range(1, 9)), "Total", "Out of", "Share")
    assert rows[1][:9] == ("Points possible", 2, 1, 2, 1, 3, 2, 1, 2)
    assert rows[2] == ("Luca Conti", 2, 1, 0, 1, 0, 0, "absent", 0, 4, 13, pytest.approx(400 / 13))
    assert rows[6][8] == "excused" and rows[5][8] == "no score"
    assert rows[7] == ("Omar Haddad", *["no score"] * 8, None, None, None)
    means = dict(zip((row[0] for row in rows[9:12]), rows[9:12], strict=True))
    assert means["Mean points"][1:3] == (1.6, 1)
    assert means["Mean share"][1] == pytest.approx(80)
    assert means["Scores"][7:9] == (4, 3)
    assert sheet.freeze_panes == "B3"
    assert sheet["B3"].number_format == "0" and sheet["B10"].number_format == "0.00"


def test_a_corrected_score_is_marked_and_says_what_the_file_had():
    report = small_report()
    made = CorrectedCell(1, 2, 0.5, Status.SCORED, "=why")
    sheet = reopen(write_class_workbook(replace(report, corrected=(made,))))["Scores"]
    cell, plain = sheet["D4"], sheet["D5"]
    assert cell.value == plain.value == 2
    assert cell.comment.text == "Corrected; the file had 0.5. =why"
    assert cell.fill.bgColor.rgb != plain.fill.bgColor.rgb or cell.fill.fgColor.rgb != plain.fill.fgColor.rgb
    assert plain.comment is None
    assert "Coloured" in str(sheet.cell(14, 1).value)


def test_no_title_or_name_among_the_scores_is_run_as_a_formula():
    gradebook = make_gradebook([[1.0]], students=["=1+1"], items=["=cmd|'/c calc'!A1"])
    report = make_report(gradebook, make_curriculum([make_skill("Adding")], [[0]]))
    sheet = reopen(write_class_workbook(report))["Scores"]
    assert [sheet["A3"].value, sheet["B1"].value] == ["=1+1", "=cmd|'/c calc'!A1"]
    assert [sheet["A3"].data_type, sheet["B1"].data_type] == ["s", "s"]
