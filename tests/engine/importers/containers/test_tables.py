from __future__ import annotations

import datetime
import io
import os
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from engine import importers
from engine.classroom import Gradebook, ImportChoices, Message
from engine.errors import CurriculumError, GradebookError
from engine.importers.containers.rows import MAX_UNPACKED_BYTES
from engine.importers.containers.tables import Table, column_letter, read_table, read_tables
from engine.importers.formats import plain_wide
from engine.importers.reading.layout import Recognition
from engine.wording import say
from tests.engine.importers.read_files import doubts, read

ROWS = [["学号", "姓名", "Q1"], ["1", "张三", "5"], ["2", "José Müller", "4"]]


def write_workbook(*sheets: list[list[object]]) -> bytes:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for rows in sheets:
        sheet = workbook.create_sheet()
        for row in rows:
            sheet.append(row)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def why_refused(data: bytes) -> str:
    with pytest.raises(GradebookError) as caught:
        read_table(data, "class.csv")
    return str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_encoding_and_delimiter(encoding: str, delimiter: str) -> None:
    data = "\r\n".join(delimiter.join(row) for row in ROWS).encode(encoding)
    table = read_table(data, "class.xlsx")
    assert table.rows == ROWS
    assert (table.encoding, table.delimiter) == (encoding, delimiter)


def test_western_letters_are_not_taken_for_chinese() -> None:
    # In GB18030, too, these bytes are valid: they would read "M黮ler".
    table = read_table("Name;Q1\nMüller;3,5\nGarção;2\n".encode("cp1252"), "class.csv")
    assert table.encoding == "cp1252"
    assert [row[0] for row in table.rows] == ["Name", "Müller", "Garção"]


def test_a_byte_order_mark_is_not_part_of_the_first_header() -> None:
    assert read_table("Name,Q1\nAnn,1\n".encode("utf-8-sig"), "x").rows[0] == ["Name", "Q1"]


def test_blank_rows_count_and_those_at_the_end_are_dropped() -> None:
    assert read_table(b"Name,Q1\n\nAnn,1\n,\n\n", "x").rows == [["Name", "Q1"], [], ["Ann", "1"]]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_quoted_line_ends(end: str) -> None:
    data = end.join(['Name,"Q1', '(long)"', 'Ann,"1,234.56"']).encode()
    rows = read_table(data, "x").rows
    assert len(rows) == 2
    assert rows[0][1].split() == ["Q1", "(long)"]
    assert rows[1] == ["Ann", "1,234.56"]


def test_cells_are_trimmed_and_formulas_that_hold_text_unwrapped() -> None:
    data = 'Name,ID,Q1\n"=""O\'Neil""",="007",\u3000 5\u00a0\n'.encode()
    assert read_table(data, "x").rows[1] == ["O'Neil", "007", "5"]


def test_rows_may_be_ragged_and_columns_are_filled_up() -> None:
    table = read_table(b"Name,Q1,Q2\nAnn,1\nBob,1,2,3\n", "x")
    assert [len(row) for row in table.rows] == [3, 2, 4]
    assert table.columns == [("Name", "Ann", "Bob"), ("Q1", "1", "1"), ("Q2", "", "2"), ("", "", "3")]


def test_a_semicolon_file_with_decimal_commas_and_one_with_commas_in_names() -> None:
    assert read_table(b"Name;Q1;Q2\nA, B;3,5;4,5\nC, D;1,0;2,5\n", "x").delimiter == ";"
    assert read_table(b'Name,Q1,Q2\n"A; B",3,4\n"C; D",1,2\n', "x").delimiter == ","


def test_the_separator_line_of_excel_is_not_a_row() -> None:
    table = read_table(b"sep=;\nName;Q1\nAnn;1,5\n", "x")
    assert (table.rows[0], table.delimiter) == (["Name", "Q1"], ";")


def test_workbook_values_are_shown_as_the_teacher_sees_them() -> None:
    table = read_table(
        write_workbook(
            [],
            [[], [None, 1.0, 0.1 + 0.2, 2.5, 20231234567, True, datetime.datetime(2024, 5, 1), "007", " x "]],
        ),
        "class.csv",
    )
    assert table.rows == [[""] * 9, ["", "1", "0.3", "2.5", "20231234567", "TRUE", "2024-05-01", "007", "x"]]
    assert (table.encoding, table.delimiter, table.sheet) == ("", "", "Sheet1")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b" \n,,\n\t\n", "no filled cell"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), "is not a table"),
        (bytes(range(256)) * 4, "is not a table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "damaged or not a workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"Name,Q1\nAnn,3\nBo\0b,4\n", "holds a character in row 3 that no text has (U+0000)"),
        (b"Name,Q1\nAnn,3\n" * 900 + b"B\0b,4\n", "in row 1801 that no text has (U+0000)"),
        (b"Name,Q1\nAnn,3\x07\n", "holds a character in row 2 that no text has (U+0007)"),
        (b"\xef\xbb\xbfName,Q1\nAnn,3\nB\xf6b,4\n", "says that it is in UTF-8, but row 3 has a byte that is not"),
        (b"\xef\xbb\xbf" + bytes(range(256)) * 4, "is not a table"),
        (b"<html><table><tr><td>Name</td></tr></table>", "web page"),
        (b"PK\x03\x04" + bytes(100), "damaged"),
        (b'Name,Q1\nAnn,"3\nBob,4\n', "Row 2: a quotation mark is opened and never closed"),
        (b"Name,Q1\nAnn," + b"9" * 200_000, "Row 2:"),
        (b"a\n" * 200_001, "too large"),
        (b"," * 2_001, "too large"),
        (b"," * 40 + b"\n" + b"a\n" * 199_000, "too large"),
    ],
)
def test_what_is_not_a_table_is_refused_in_words(data: bytes, says: str) -> None:
    assert says in why_refused(data)


def test_random_bytes_are_refused() -> None:
    assert "not a table" in why_refused(os.urandom(5_000))


def test_the_caller_chooses_the_error() -> None:
    with pytest.raises(CurriculumError, match=r"skills\.csv is empty"):
        read_table(b"", "skills.csv", error=CurriculumError)


def rebuild(data: bytes, replaced: dict[str, bytes]) -> bytes:
    """The same workbook with some parts exchanged or added."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, replaced.get(name, old.read(name)))
        for name in replaced.keys() - set(old.namelist()):
            new.writestr(name, replaced[name])
    return buffer.getvalue()


def sheet_of(cells: str) -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<?xml version="1.0"?><worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>'.encode()


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r = "XFD1048576"><v>1</v></c></row>',
        '<row r="190000"><c r="A190000"><v>1</v></c></row><row r="190001"><c r="BA190001"><v>1</v></c></row>',
        "<row></row>" * 300_000,
    ],
)
def test_a_lone_far_cell_or_a_million_rows_cost_nothing(cells: str) -> None:
    data = rebuild(write_workbook([["Name", "Q1"], ["Ann", 1]]), {"xl/worksheets/sheet1.xml": sheet_of(cells)})
    assert "too large" in why_refused(data)


def test_a_workbook_that_unpacks_to_very_much_is_refused_before_unpacking() -> None:
    bomb = rebuild(write_workbook([["Name"]]), {"xl/worksheets/sheet1.xml": bytes(MAX_UNPACKED_BYTES)})
    assert len(bomb) < 200_000
    start = time.process_time()
    assert "holds more than" in why_refused(bomb)
    assert time.process_time() - start < 1.0


ENTITIES = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY {chr(98 + k)} '{f'&{chr(97 + k)};' * 10}'>" for k in range(9)
)


@pytest.mark.parametrize("entity", ["<!ENTITY s SYSTEM 'file://{secret}'>", "<!ENTITY s '&j;&j;&j;'>"])
@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"])
def test_entities_of_a_workbook_are_never_written_out(part: str, entity: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("a secret of this computer", encoding="utf-8")
    head = f"{ENTITIES}{entity.format(secret=secret)}]>"
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    strings = f'{head}<sst xmlns="{namespace}"><si><t>&s;</t></si><si><t>Q1</t></si></sst>'
    cells = '<row r="1"><c r="A1" t="str"><v>&s;</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>'
    sheet = sheet_of(cells).decode().replace("<worksheet", f"{head}<worksheet", 1)
    data = rebuild(
        write_workbook([["Name", "Q1"], ["Ann", 1]]), {part: (strings if "shared" in part else sheet).encode()}
    )
    start = time.process_time()
    try:
        text = str(read_tables(data, "x.xlsx"))
    except GradebookError as error:
        text = str(error)
    assert time.process_time() - start < 1.0
    assert "secret of this" not in text
    assert "aaaaaaaaaaaa" not in text


def test_a_link_to_another_workbook_is_the_number_that_was_seen_last() -> None:
    cells = (
        '<row r="1"><c r="A1" t="str"><v>Name</v></c><c r="B1" t="str"><v>Q1</v></c></row>'
        '<row r="2"><c r="A2" t="str"><v>Ann</v></c><c r="B2"><f>[1]Sheet1!$A$1</f><v>4</v></c></row>'
    )
    link = b"<Relationship Id='rId9' Type='externalLinkPath' Target='file:///etc/hostname' TargetMode='External'/>"
    parts = {"xl/worksheets/sheet1.xml": sheet_of(cells), "xl/externalLinks/_rels/externalLink1.xml.rels": link}
    (table,) = read_tables(rebuild(write_workbook([["x"]]), parts), "x.xlsx")
    assert table.rows == [["Name", "Q1"], ["Ann", "4"]]


def write_archive(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


CLASS = b"Name,Q1\nAnn,1\nBob,0\n"


def test_an_archive_with_one_table_is_that_table() -> None:
    rubbish = {"__MACOSX/._class.csv": b"\0\5\x16", ".hidden.csv": b"x", "folder/": b"", "logo.png": b"\x89PNG"}
    for path, data in (("class.csv", CLASS), ("a/Klasse 7b.XLSX", write_workbook([["Name", "Q1"], ["Ann", 1]]))):
        archive = write_archive({**rubbish, path: data})
        (table,) = read_tables(archive, "x.zip")
        assert (table.file, table.rows[:2]) == (path, [["Name", "Q1"], ["Ann", "1"]])
        assert doubts(read(archive)) == {}


def test_of_several_files_in_an_archive_one_is_read_and_the_teacher_may_choose() -> None:
    archive = write_archive({"a.csv": b"Item,Date\nQ1,May\n", "b.csv": CLASS, "c.csv": b""})
    gradebook = read(archive)
    assert [student.name for student in gradebook.students] == ["Ann", "Bob"]
    assert gradebook.notes.doubts[0].labels == ("a.csv", "b.csv")
    assert say(gradebook.notes.doubts[0].sentence) == "Of the 2 tables in this archive, “b.csv” is read."
    with pytest.raises(GradebookError, match=r"The file “a\.csv” of this archive was read"):
        read(archive, {"sheet": "sheet-1"})


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"letter.pdf": b"%PDF"}, "an archive without a table"),
        ({"word/document.xml": b"<w/>", "[Content_Types].xml": b"<t/>"}, "an archive without a table"),
        ({"inner.csv": write_archive({"a.csv": b"Name,Q1"})}, "The file inner.csv is an archive"),
        ({"a.csv": b'Name,Q1\nAnn,"1\n'}, "never closed, or a cell is longer than any score."),
        ({"big.csv": b"," * (MAX_UNPACKED_BYTES + 1)}, "holds more than 64 MB"),
        ({f"{k}.csv": b"a" for k in range(300)}, "or more than 200 files"),
        ({"a.csv": (b"," * 1_999 + b"1\n") * 2_000, "b.csv": (b"," * 1_999 + b"1\n") * 2_000}, "b.csv is too large"),
    ],
)
def test_archives_that_are_refused(files: dict[str, bytes], says: str) -> None:
    start = time.process_time()
    assert says in why_refused(write_archive(files))
    assert time.process_time() - start < 3.0


def test_a_damaged_or_protected_archive_is_refused() -> None:
    data = bytearray(write_archive({"a.csv": CLASS * 50}))
    data[60] ^= 0xFF
    assert "damaged or protected" in why_refused(bytes(data))
    protected = bytearray(write_archive({"a.csv": CLASS}))
    protected[6] |= 1
    protected[protected.index(b"PK\x01\x02") + 8] |= 1
    assert "damaged or protected" in why_refused(bytes(protected))


class Pair:
    """A format of two tables, as a test needs it."""

    def recognise_tables(self, tables: Sequence[Table]) -> Recognition:
        known = {table.file for table in tables} == {"users.csv", "results.csv"}
        return Recognition(0.9 if known else 0.0, Message("why-plain-wide"))

    def parse_tables(self, tables: Sequence[Table], choices: ImportChoices) -> Gradebook:
        (results,) = (table for table in tables if table.file == "results.csv")
        return plain_wide.parse(results, choices)


def test_a_bundle_gets_all_tables_of_an_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importers, "BUNDLES", {"pair": Pair()})
    users = b"Name,Q2\n" + b"".join(b"s%d,%d\n" % (k, k) for k in range(9))
    archive = write_archive({"users.csv": users, "results.csv": CLASS})
    assert [student.name for student in read(archive).students] == ["Ann", "Bob"]
    assert doubts(read(archive)) == {}
    assert len(read(archive, {"sheet": "sheet-1"}).students) == 9
    assert len(read(write_archive({"users.csv": users, "other.csv": CLASS})).students) == 9


def test_a_cut_off_workbook_is_refused() -> None:
    data = write_workbook([["Name", "Q1"], ["Ann", 1]])
    assert "damaged" in why_refused(data[:-200])
    broken = rebuild(data, {"xl/worksheets/sheet1.xml": sheet_of('<row r="1"><c r="A1"><v>1</v>')[:-30]})
    assert "damaged" in why_refused(broken)


def test_columns_are_lettered_like_in_a_spreadsheet() -> None:
    assert [column_letter(k) for k in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_rare_letters_of_gb18030_and_lone_accents_of_cp1252() -> None:
    # ễ is four bytes in GB18030, two of them digits.
    assert read_table("Name,Q1\nAn Nguyễn,5\n".encode("gb18030"), "x").rows[1][0] == "An Nguyễn"
    assert read_table("Name,Q1\nRené,5\nGarção,4\n".encode("cp1252"), "x").rows[2][0] == "Garção"


def test_two_accents_in_a_row_are_no_chinese_sign() -> None:
    text = "Name;Q1\nÍñigo Núñez;5\nNoa Núñez;4\nCamila Fernández;3\n"
    table = read_table(text.encode("cp1252"), "x")
    assert (table.encoding, table.rows[1][0]) == ("cp1252", "Íñigo Núñez")
    assert read_table("姓名,Quiz测验,A组\n李明,5,4\n".encode("gb18030"), "x").encoding == "gb18030"


def test_letters_alone_in_cells_do_not_hide_cyrillic_words() -> None:
    text = "Име;Тест;Тест\n" + "Радост Димитрова;А;Б\nГеорги Янков;В;Г\n" + "".join(f"{k};А;Г\n" for k in range(30))
    assert read_table(text.encode("cp1251"), "x").rows[1][:2] == ["Радост Димитрова", "А"]


SCORES: list[list[object]] = [["Student", "Q1", "Q2"], ["Ann", 3, 4], ["Bob", 5, 1]]
NOTES: list[list[object]] = [["How to use this file"], ["Fill in the yellow cells"], ["Questions?", "Ask Ms Ray"]]


def write_sheets(*sheets: tuple[str, str, list[list[object]]]) -> bytes:
    """A workbook of sheets, each a name, ``visible`` or ``hidden``, and rows."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, state, rows in sheets:
        sheet = workbook.create_sheet(name)
        sheet.sheet_state = state
        for row in rows:
            sheet.append(row)
    workbook.active = next(k for k, (_, state, _) in enumerate(sheets) if state == "visible")
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


SCALE: list[list[object]] = [["Grade", "From"], ["A", 90], ["B", 80], ["C", 70], ["D", 60], ["E", 50]]
OLD: list[list[object]] = [["Student", "Old"], *([f"s{k}", k % 3] for k in range(30))]


@pytest.mark.parametrize(
    "sheets",
    [
        [("Old", "hidden", OLD), ("Scores", "visible", SCORES)],
        [("Notes", "visible", NOTES), ("Scores", "visible", SCORES)],
        [("Scale", "visible", SCALE), ("Scores", "visible", SCORES)],
        [("Notes", "visible", NOTES), ("Scores", "hidden", SCORES)],
        [("Scores", "visible", SCORES), ("Copy", "visible", SCORES)],
    ],
)
def test_the_sheet_that_looks_like_a_gradebook_is_read_and_said(
    sheets: list[tuple[str, str, list[list[object]]]],
) -> None:
    gradebook = read(write_sheets(*sheets))
    assert [student.name for student in gradebook.students] == ["Ann", "Bob"]
    doubt = gradebook.notes.doubts[0]
    assert list(doubts(gradebook)) == [doubt.key]
    number = 1 + [name for name, _, _ in sheets].index("Scores")
    assert (doubt.key, doubt.chosen, doubt.options) == ("sheet", f"sheet-{number}", ("sheet-1", "sheet-2"))
    assert doubt.labels == tuple(name for name, _, _ in sheets)
    hidden = " (a hidden sheet)" if ("Scores", "hidden", SCORES) in sheets else ""
    assert say(doubt.sentence) == f"Of the 2 sheets with cells in this workbook, “Scores”{hidden} is read."
    assert say(doubt.reason) == "It looks most like a gradebook. The others are not read."


def test_the_teacher_reads_another_sheet() -> None:
    data = write_sheets(("Autumn", "visible", SCORES), ("Spring", "visible", [*SCORES, ["Cy", 1, 2]]))
    assert len(read(data).students) == 3  # more numbers look more like a gradebook
    gradebook = read(data, {"sheet": "sheet-1"})
    assert [student.name for student in gradebook.students] == ["Ann", "Bob"]
    assert doubts(gradebook) == {"sheet": "sheet-1"}
    assert say(gradebook.notes.doubts[0].reason) == "You chose it."
    assert doubts(read(data, {"sheet": "sheet-9"})) == {"sheet": "sheet-2"}


def test_a_sheet_that_a_platform_wrote_wins_over_one_with_more_numbers() -> None:
    canvas: list[list[object]] = [
        ["Student", "ID", "SIS Login ID", "Section", "Lab (7)"],
        ["    Points Possible", None, None, None, 5],
        ["Obi, Chidi", 1, "chidi", "A", 4],
    ]
    gradebook = read(write_sheets(("Old", "visible", OLD), ("Canvas", "visible", canvas)))
    assert (gradebook.notes.format, doubts(gradebook)) == ("canvas_gradebook", {"sheet": "sheet-2"})


def test_a_refused_sheet_says_which_it_was() -> None:
    bad: list[list[object]] = [["Student", "Q1", "Q2"], ["Ann", -1, 4], ["Bob", 5, 1]]
    with pytest.raises(GradebookError) as caught:
        read(write_sheets(("Scores", "visible", bad), ("Notes", "visible", NOTES)))
    first, second = str(caught.value).split("\n")
    assert first.startswith("The sheet “Scores” of this workbook was read.")
    assert "found “-1”" in second
    assert caught.value.can_keep_good_rows


def test_one_sheet_with_cells_is_no_matter_to_speak_of() -> None:
    assert doubts(read(write_sheets(("A", "visible", []), ("B", "visible", SCORES)))) == {}


def test_without_a_judge_the_first_visible_sheet_with_cells_is_read() -> None:
    data = write_sheets(("A", "hidden", SCORES), ("B", "visible", NOTES), ("C", "visible", SCORES))
    assert read_table(data, "skills.xlsx").sheet == "B"


def test_errors_and_uncomputed_formulas_become_text_and_computed_blanks_stay_blank() -> None:
    cells = (
        '<row r="1"><c r="A1" t="str"><f>IF(1,"","")</f><v></v></c><c r="B1" s="1"><f>B2</f></c>'
        '<c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="D1"><f>1+1</f><v>2</v></c>'
        '<c r="E1"><f t="shared" si="0"/><v/></c><c r="F1"><f>A2&amp;"x"</f><v/></c></row>'
    )
    data = rebuild(write_workbook([["Name"]]), {"xl/worksheets/sheet1.xml": sheet_of(cells)})
    assert read_table(data, "x").rows == [["", "=B2", "#DIV/0!", "2", "=", '=A2&"x"']]


def test_formulas_made_to_be_slow_are_not() -> None:
    cells = '<row r="1"><c r="A1"><f>1</f>' + " " * 2_000_000 + "<v>1</v></c></row>" + "<c" * 1_000_000
    data = rebuild(write_workbook([["Name"]]), {"xl/worksheets/sheet1.xml": sheet_of(cells)})
    start = time.process_time()
    why_refused(data)
    assert time.process_time() - start < 2.0
