"""OpenDocument and old Excel workbooks, and what in them is made to do harm."""

from __future__ import annotations

import io
import random
import time
import zipfile

import pytest
import xlwt

from engine.errors import GradebookError
from engine.importers.containers import xls
from engine.importers.containers.tables import Table, read_table, read_tables
from tests.engine.importers.read_files import doubts, read

NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style")
)
NAMESPACES += ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
FILL = '<table:table-cell table:number-columns-repeated="16000"/>'


def why_refused(data: bytes) -> str:
    with pytest.raises(GradebookError) as caught:
        read_table(data, "class.ods")
    return str(caught.value)


def write_document(body: str, kind: str = "spreadsheet", manifest: str = "", head: str = "") -> bytes:
    """An OpenDocument file as LibreOffice packs it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?>{head}<office:document-content {NAMESPACES}>'
            '<office:automatic-styles><style:style style:name="ta2" style:family="table">'
            '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
            f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>",
        )
        archive.writestr("META-INF/manifest.xml", manifest)
    return buffer.getvalue()


def wrap(row: str) -> str:
    return f"<table:table-row>{row}</table:table-row>"


def sheet(name: str, *rows: str, style: str = "ta1") -> str:
    return (
        f'<table:table table:name="{name}" table:style-name="{style}">'
        + "".join(
            row if row.startswith("<table:table-row") else f"<table:table-row>{row}</table:table-row>" for row in rows
        )
        + f'<table:table-row table:number-rows-repeated="1048000">{FILL}</table:table-row></table:table>'
    )


def cell(text: str, attributes: str = 'office:value-type="string"') -> str:
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def number(value: float, times: int = 1) -> str:
    repeated = f' table:number-columns-repeated="{times}"' if times > 1 else ""
    return cell(f"{value:.1f}", f'office:value-type="float" office:value="{value}"{repeated}')


CLASS = sheet(
    "Scores", cell("Name") + cell("Q1") + cell("Q2") + FILL, cell("Ann") + number(3, 2), cell("Bo") + number(1.25)
)


def test_an_open_document_class() -> None:
    gradebook = read(write_document(CLASS))
    assert [student.name for student in gradebook.students] == ["Ann", "Bo"]
    assert gradebook.scores[:, 0].tolist() == [3, 1.25]
    assert gradebook.seen.tolist() == [[True, True], [True, False]]


def test_cells_of_every_kind() -> None:
    row = (
        cell("80 %", 'office:value-type="percentage" office:value="0.8"')
        + cell("01.05.24", 'office:value-type="date" office:date-value="2024-05-01"')
        + cell("WAHR", 'office:value-type="boolean" office:boolean-value="true"')
        + cell(
            "#DIV/0!",
            'table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"',
        )
        + cell("", 'table:formula="of:=[.B2]*2"')
        + cell("6", 'table:formula="of:=[.B2]*2" office:value-type="float" office:value="6"')
        + '<table:table-cell office:value-type="string"><office:annotation><text:p>a note</text:p></office:annotation>'
        + "<text:p>one<text:s/>line</text:p><text:p><text:span>and</text:span> another</text:p></table:table-cell>"
    )
    (table,) = read_tables(write_document(sheet("S", row)), "x")
    assert table.rows == [["80%", "2024-05-01", "TRUE", "#DIV/0!", "=[.B2]*2", "6", "one line\nand another"]]
    assert (table.encoding, table.delimiter, table.sheet) == ("", "", "S")


def test_blank_rows_and_cells_between_filled_ones_stay() -> None:
    gap = '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
    twice = f'<table:table-row table:number-rows-repeated="2"><table:table-cell/>{cell("x")}</table:table-row>'
    table = read_table(write_document(sheet("S", gap, twice, gap, cell("y"))), "x")
    assert table.rows == [[], [], ["", "x"], ["", "x"], [], [], ["y"]]


def test_hidden_sheets_of_a_document() -> None:
    data = write_document(sheet("Old", cell("a"), style="ta2") + CLASS + sheet("Empty"))
    assert [(table.sheet, table.sheet_is_hidden) for table in read_tables(data, "x")] == [
        ("Old", True),
        ("Scores", False),
    ]
    assert read_table(data, "x").sheet == "Scores"
    assert doubts(read(data)) == {"blank": "no_score", "sheet": "sheet-2"}


FAR = '<table:table-row table:number-rows-repeated="1048576">' + number(1) + "</table:table-row>"
WIDE = '<table:table-row><table:table-cell table:number-columns-repeated="16384"/>' + number(1) + "</table:table-row>"
BOMB = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY {chr(98 + k)} '{f'&{chr(97 + k)};' * 10}'>" for k in range(9)
)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (write_document(sheet("S", FAR)), "too large"),
        (write_document(sheet("S", WIDE)), "too large"),
        (write_document(sheet("S", number(1, 10**9))), "too large"),
        (write_document(sheet("S", FAR.replace("1048576", "9" * 5_000))), "damaged"),
        (write_document(sheet("S", cell("&j;")), head=BOMB + "]>"), "damaged"),
        (write_document(CLASS)[:-200], "damaged"),
        (write_document(CLASS.replace("</table:table>", "")), "damaged"),
        (write_document("<text:p>A letter</text:p>", kind="text"), "a document of another kind"),
        (write_document(CLASS, manifest="<manifest:encryption-data/>"), "password"),
        (write_document(sheet("S")), "no filled cell"),
        (write_document(" " * 64_000_000), "holds more than"),
    ],
)
def test_documents_that_are_refused(data: bytes, says: str) -> None:
    start = time.process_time()
    assert says in why_refused(data)
    assert time.process_time() - start < 1.0


# ---------------------------------------------------------------------------------------------- old Excel


def write_old_workbook(*sheets: tuple[str, bool, list[list[object]]]) -> bytes:
    workbook = xlwt.Workbook()
    for name, is_hidden, rows in sheets:
        written = workbook.add_sheet(name)
        written.visibility = int(is_hidden)
        for i, row in enumerate(rows):
            for j, value in enumerate(row):
                if value is not None:
                    written.write(i, j, value)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


SCORES: list[list[object]] = [["Name", "Q1", "Q2"], ["Ann", 3, 0.5], ["李明", 1, None]]


def test_an_old_excel_class() -> None:
    tables = read_tables(write_old_workbook(("Old", True, SCORES[:1]), ("New", False, SCORES)), "class.xls")
    assert [(table.sheet, table.sheet_is_hidden) for table in tables] == [("Old", True), ("New", False)]
    assert tables[1].rows == [["Name", "Q1", "Q2"], ["Ann", "3", "0.5"], ["李明", "1", ""]]
    gradebook = read(write_old_workbook(("S", False, SCORES)))
    assert [student.name for student in gradebook.students] == ["Ann", "李明"]


def test_a_few_far_cells_of_an_old_workbook_cost_nothing() -> None:
    far: list[list[object]] = [["a"], *[[] for _ in range(65_534)], [None] * 255 + ["z"]]
    data = write_old_workbook(*((f"S{k}", False, far) for k in range(3)))
    assert "much larger than a gradebook" in why_refused(data)


def test_damaged_old_workbooks_are_refused_or_read_and_hurt_nobody() -> None:
    sample, chance = write_old_workbook(("S", False, SCORES)), random.Random(0)
    for _ in range(5):
        data = bytearray(sample)
        for _ in range(20):
            data[chance.randrange(8, len(data))] = chance.randrange(256)
        try:
            assert isinstance(read_table(bytes(data), "x"), Table)
        except GradebookError as error:
            assert len(error.problems) == 1


def test_an_old_workbook_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xls, "_SECONDS", 0.001)
    assert "damaged" in why_refused(write_old_workbook(("S", False, SCORES)))


def test_a_protected_workbook_is_refused() -> None:
    assert "password" in why_refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))


# ---------------------------------------------------------------------------------------------- encodings


@pytest.mark.parametrize("name", ["Иванов", "Ёлкина Анна", "ЩУКИН", "Євген Їжак", "Анна"])
def test_cyrillic_in_windows_1251(name: str) -> None:
    table = read_table(f"Имя;Задача 1\n{name};5\nOlga;4\n".encode("cp1251"), "x")
    assert (table.encoding, table.rows[1][0]) == ("cp1251", name)
    questions = "".join(f"К {k};{k}\nК.{k};2\nА;3\n" for k in range(1, 30))
    assert read_table(f"ЧАСТЬ;{name}\n{questions}".encode("cp1251"), "x").encoding == "cp1251"


@pytest.mark.parametrize(
    ("names", "encoding"),
    [
        ("姓名,题\n张三,5\n李四,4\n王五,3\n", "gb18030"),
        ("张三,5\n", "gb18030"),
        ("学号,姓名,班级\n1,欧阳修,一\n", "gb18030"),
        ("Name,Q1\nRené,5\nZoë,4\n", "cp1252"),
        ("Naïve,Größe\nÅÄÖ,1\nMüller,2\n", "cp1252"),
        ("Élève,Note\nAnaïs,5\n", "cp1252"),
    ],
)
def test_what_is_not_cyrillic(names: str, encoding: str) -> None:
    assert read_table(names.encode(encoding), "x").encoding == encoding
