"""Bytes of an XLSX workbook to the rows of its worksheets."""

from __future__ import annotations

import datetime
import io
import re
import zipfile

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from engine.importers.containers.rows import DAMAGED_ARCHIVE, MAX_UNPACKED_BYTES, Refused, Room, Table, collect_rows

# Blanks are bounded: a long run of them between optional parts would cost the square of its length.
_TAG, _NO_VALUE = rb"<((?:\w+:)?c)\b([^<>]*)>", rb"(?:<(?:\w+:)?v\s{0,9}/>|<(?:\w+:)?v>\s{0,9}</(?:\w+:)?v>)?"
_FORMULA = rb"\s{0,9}<(?:\w+:)?f\b[^<>]*(?:/>|>([^<]*)</(?:\w+:)?f>)\s{0,9}"
_UNCOMPUTED = re.compile(_TAG + _FORMULA + _NO_VALUE + rb"\s{0,9}</\1>")
_CELL_TYPE = re.compile(rb"\st\s*=\s*[\"'](\w*)[\"']")
_ERROR_CELL = re.compile(rb"(<(?:\w+:)?c\b[^<>]*\st\s*=\s*[\"'])e([\"'])")
_NUMBER_CELL = re.compile(
    rb"<((?:\w+:)?c)\b([^<>]*\ss\s*=\s*[\"'](\d+)[\"'][^<>]*)>((?:\s{0,9}<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f>))?"
    rb"\s{0,9}<(?:\w+:)?v>)\s{0,9}(-?[0-9.]+(?:[eE][+-]?\d+)?)\s{0,9}(</(?:\w+:)?v>)"
)
_CELL_FORMATS = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_FORMAT_OF_CELLS = re.compile(rb"<(?:\w+:)?xf\b[^<>]*?\snumFmtId\s*=\s*[\"'](\d+)[\"']")
_OWN_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\b[^<>]*>")
_ATTRIBUTE = re.compile(rb"\s(numFmtId|formatCode)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_LITERAL = re.compile(rb"&quot;.*?&quot;|\\\\.|_.|\"[^\"]*\"")
_PERCENT_FORMATS = {b"9", b"10"}
_CELL_REFERENCE = re.compile(rb"\sr\s*=\s*[\"']\s*([A-Za-z]*)([0-9]*)")


def read_workbook(data: bytes, room: Room) -> list[Table]:
    """The worksheets of an XLSX workbook that have a filled cell, in its order."""
    clean = _repack(data, room)
    tables = []
    try:
        with CalamineWorkbook.from_filelike(clean) as workbook:
            for sheet in workbook.sheets_metadata:
                if sheet.typ != SheetTypeEnum.WorkSheet:
                    continue  # a sheet that is one chart has no cells
                cells = workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
                rows = collect_rows(([show_value(cell) for cell in row] for row in cells), room)
                if rows:
                    tables.append(Table(rows, "", "", sheet.name, sheet.visible != SheetVisibleEnum.Visible))
    except (CalamineError, OSError, ValueError, OverflowError):
        # What calamine raises on a damaged workbook.
        raise Refused("table-damaged-workbook") from None
    return tables


def _repack(data: bytes, room: Room) -> io.BytesIO:
    """Unpack the XML parts of a workbook within the limits and pack them again, uncompressed.

    The sizes a zip file declares may lie, and a lone cell in the last corner of a sheet makes a reader allocate
    seventeen billion cells; what the spreadsheet library sees has been measured here first.
    """
    clean = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(clean, "w") as target:
            parts = {part.filename: part for part in archive.infolist()}
            parts = {name: part for name, part in parts.items() if name.endswith((".xml", ".rels"))}
            if sum(part.file_size for part in parts.values()) > MAX_UNPACKED_BYTES or len(parts) > 2_000:
                raise Refused("table-workbook-too-large", megabytes=str(MAX_UNPACKED_BYTES // 1_000_000))
            styles = [archive.read(part) for name, part in parts.items() if name.endswith("xl/styles.xml")]
            in_percent = find_percent_styles(styles[0]) if styles else frozenset()
            for name, part in parts.items():
                xml = archive.read(part)
                if not name.endswith(("sharedStrings.xml", ".rels", "styles.xml")):
                    _check_extent(xml, room)
                    xml = _write_out_percentages(_write_out_errors(xml), in_percent)
                target.writestr(name, xml)
    except DAMAGED_ARCHIVE:
        raise Refused("table-damaged-workbook") from None
    clean.seek(0)
    return clean


def _write_out_errors(xml: bytes) -> bytes:
    """Turn error values and formulas without a stored result into text; the spreadsheet library reads them as blank.

    ``#DIV/0!`` stays as it is; a formula that no program has computed becomes ``=`` and its text. A formula whose
    result is an empty text has ``t="str"``: it was computed, and is blank.
    """
    if b"<f" in xml or b":f" in xml:
        xml = _UNCOMPUTED.sub(_write_out_formula, xml)
    return _ERROR_CELL.sub(rb"\1str\2", xml) if re.search(rb"[\"']e[\"']", xml) else xml


def find_percent_styles(xml: bytes) -> frozenset[bytes]:
    """Numbers of the cell styles of a workbook, as its cells name them, whose number format shows a percentage."""
    formats = set(_PERCENT_FORMATS)
    for own in _OWN_FORMAT.findall(xml):
        said = {name: double or single for name, double, single in _ATTRIBUTE.findall(own)}
        if b"%" in _LITERAL.sub(b"", said.get(b"formatCode", b"")):
            formats.add(said.get(b"numFmtId", b""))
    cells = _CELL_FORMATS.search(xml)
    of_cells = _FORMAT_OF_CELLS.findall(cells.group()) if cells else []
    return frozenset(str(k).encode() for k, number in enumerate(of_cells) if number in formats)


def _write_out_percentages(xml: bytes, in_percent: frozenset[bytes]) -> bytes:
    """Turn numbers that the teacher sees as percentages into text such as ``80%``; the library gives them as 0.8."""
    if not in_percent or not any(b'"%s"' % style in xml or b"'%s'" % style in xml for style in in_percent):
        return xml

    def write_out(match: re.Match[bytes]) -> bytes:
        tag, attributes, style, before, number, after = match.groups()
        kind = _CELL_TYPE.search(attributes)
        if style not in in_percent or (kind and kind.group(1) != b"n"):
            return match.group()
        attributes = _CELL_TYPE.sub(b"", attributes)
        return b'<%s%s t="str">%s%.15g%%%s' % (tag, attributes, before, 100 * float(number), after)

    return _NUMBER_CELL.sub(write_out, xml)


def _write_out_formula(match: re.Match[bytes]) -> bytes:
    tag, attributes, formula = match.groups()
    kind = _CELL_TYPE.search(attributes)
    if kind and kind.group(1) == b"str":
        return match.group()
    prefix = tag[:-1]
    attributes = _CELL_TYPE.sub(b"", attributes)
    return b'<%s%s t="str"><%sv>=%s</%sv></%s>' % (tag, attributes, prefix, formula or b"", prefix, tag)


def _check_extent(xml: bytes, room: Room) -> None:
    """Refuse a worksheet whose rows or columns reach beyond the limits."""
    columns: set[bytes] = set()
    last_row, n_implicit = 0, xml.count(b"<row") + xml.count(b":row")
    for start in range(0, len(xml), 1_000_000):
        found = _CELL_REFERENCE.findall(xml, start, start + 1_000_064)
        columns |= {letters for letters, _ in found}
        # A longer number than any spreadsheet has is as far outside as its first nine digits.
        last_row = max(last_row, max((int(digits[:9] or 0) for _, digits in found), default=0))
    n_columns = max(map(_column_number, columns), default=0)
    n_rows = last_row + n_implicit if last_row < n_implicit else last_row
    room.check(n_rows, n_columns)


def _column_number(letters: bytes) -> int:
    """1-based number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper()[:4]:
        number = 26 * number + letter - 64
    return number


def show_value(cell: object) -> str:
    """A workbook's value as the teacher sees it: 1.0 is 1, dates are ISO."""
    match cell:
        case str():
            return cell
        case bool():
            return "TRUE" if cell else "FALSE"
        case float() | int():
            # 15 significant digits is what spreadsheets keep: 0.1 + 0.2 shows as 0.3.
            return f"{cell:.15g}" if abs(cell) < 1e15 else f"{cell:.0f}"
        case datetime.datetime():
            at_midnight = cell.time() == datetime.time()
            return cell.date().isoformat() if at_midnight else cell.isoformat(sep=" ", timespec="seconds")
        case datetime.date() | datetime.time():
            return cell.isoformat()
        case None:
            return ""
        case _:
            return str(cell)
