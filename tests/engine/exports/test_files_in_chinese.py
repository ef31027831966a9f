"""A Chinese class leaves no sentence of English in any file, and no header that a person would have to translate."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, date, datetime

import openpyxl
import pytest
from pypdf import PdfReader

from engine.classbook.analysing import analyse_kept
from engine.classroom import ClassReport, StudyPlan
from engine.exports.column_words import name_columns
from engine.exports.files import CLASS_FORMATS, Imprint
from engine.exports.growth_csv import CLASS_GROWTH_COLUMNS, GROWTH_COLUMNS, tabulate_class_growth, tabulate_growth
from engine.exports.plan_csv import PLAN_COLUMNS, tabulate_plans
from engine.growth.comparing import compare_latest
from engine.planning.plans import make_class_plans
from engine.wording import open_catalogue, speaking
from sample_data.term_class import begin_term

SENTENCE = re.compile(r"[A-Za-z’']{2,}(?:[ ,]+[A-Za-z’']{2,}){2,}")
"""Three words of Latin letters in a row."""

NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def report() -> ClassReport:
    with speaking("zh"):
        return analyse_kept(begin_term("七年级（3）班", "zh")).report


@pytest.fixture(scope="module")
def plans(report: ClassReport) -> list[StudyPlan]:
    return list(make_class_plans(report, date(2026, 11, 25), language="zh"))


def write(kind: str, report: ClassReport, plans: list[StudyPlan]) -> dict[str, bytes]:
    imprint = Imprint("7a", NOW, open_catalogue("zh"))
    with speaking("zh"):
        return {file.path: file.data for file in CLASS_FORMATS[kind](report, plans[:3], imprint)}


def test_a_workbook_speaks_chinese_from_its_sheets_to_its_comments(report: ClassReport, plans: list[StudyPlan]):
    [data] = write("xlsx", report, plans).values()
    book = openpyxl.load_workbook(io.BytesIO(data))
    said = [*book.sheetnames]
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                said += [cell.value] if isinstance(cell.value, str) else []
                said += [cell.comment.text] if cell.comment else []
    assert len(said) > 500
    assert {"总览", "掌握情况", "变化", "小组", "分析结果", "题目", "学习计划", "学生", "得分明细"} == set(
        book.sheetnames
    )
    assert not SENTENCE.findall("\n".join(said))


@pytest.mark.parametrize("kind", ["docx", "html", "md", "ics", "csv"])
def test_no_file_keeps_a_sentence_of_english(kind: str, report: ClassReport, plans: list[StudyPlan]):
    for data in write(kind, report, plans).values():
        if kind == "docx":
            from docx import Document

            document = Document(io.BytesIO(data))
            said = "\n".join(paragraph.text for paragraph in document.paragraphs)
        else:
            said = data.decode("utf-8-sig")
        body = re.sub(r"(?s)<style.*?</style>|<[^>]+>", "", said)
        assert len(body) > 200 and not SENTENCE.findall(body)


def test_the_growth_report_is_chinese(report: ClassReport, plans: list[StudyPlan]):
    files = write("growth", report, plans)
    [pdf] = [data for path, data in files.items() if path.endswith(".pdf")]
    said = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    assert len(said) > 200 and not SENTENCE.findall(said)


def test_folders_of_sheets_are_named_in_the_language(report: ClassReport, plans: list[StudyPlan]):
    for kind, folder in (("pdf", "学习单"), ("letter", "家长信"), ("growth-letters", "变化_家长信")):
        paths = list(write(kind, report, plans))
        assert paths and all(path.startswith(f"{folder}/") and path.endswith(".pdf") for path in paths)


def test_headers_are_translated_and_english_ones_stay_an_interface(report: ClassReport, plans: list[StudyPlan]):
    comparison = compare_latest(report)
    tables = {
        PLAN_COLUMNS: tabulate_plans(plans),
        GROWTH_COLUMNS: tabulate_growth(report, [comparison]),
        CLASS_GROWTH_COLUMNS: tabulate_class_growth(report, [comparison]),
    }
    for columns, table in tables.items():
        assert tuple(name_columns(table).columns) == columns
        chinese = name_columns(table, open_catalogue("zh"))
        assert not [name for name in chinese.columns if re.search("[A-Za-z]", name)]
        assert len(set(chinese.columns)) == len(columns) and len(chinese) == len(table)
    changed = name_columns(tables[GROWTH_COLUMNS], open_catalogue("zh"))["变化情况"]
    assert set(changed) <= {"提高", "下降", "未见明显变化", ""}


def test_a_teachers_table_opens_in_a_spreadsheet(report: ClassReport, plans: list[StudyPlan]):
    [data] = write("csv", report, plans).values()
    assert data.startswith(b"\xef\xbb\xbf")
    header = next(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert header == ["学生", "步骤", "内容", "为什么", "做什么", "分钟", "检测题", "回顾日期"]
