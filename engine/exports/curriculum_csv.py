"""A curriculum as the files that it can be read from again: two CSV files, or one workbook with both tables.

What is written and read again is the same: the same skills with all their texts, the same tags. Text that a spreadsheet
would run is marked, and reading takes the mark away. A few things have no other way: blanks around a text and marks
that nobody sees are lost, tabs become blanks and line ends are of one kind, an id with a semicolon gets a comma, and a
text longer than a cell of a workbook is cut there.
"""

from __future__ import annotations

from io import BytesIO

import pandas as pd
import xlsxwriter

from engine.classroom import Curriculum, Gradebook
from engine.curriculum.files import ITEM_COLUMNS
from engine.curriculum.skill_names import SEPARATORS
from engine.curriculum.tags import list_tags, named_skills
from engine.exports.archive import NO_DAY
from engine.exports.book.workbook import IN_MEMORY, sign_workbook, write_cell
from engine.exports.csv import write_csv
from engine.wording import say_name
from engine.writing.formula_text import mark_text, restore_text
from engine.writing.plain_text import drop_hidden, unify_line_ends
from engine.writing.unique_names import make_name_unique

COLUMNS = (
    "skill_id",
    "name",
    "short_name",
    "prerequisites",
    "explanation",
    "worked_example",
    "practice",
    "minutes",
)
SKILLS_SHEET, ITEMS_SHEET = "skills", "items"
_WIDTHS = {"skill_id": 16, "name": 28, "short_name": 20, "prerequisites": 20, "minutes": 9, "item": 36, "skills": 36}


def tabulate_skills(curriculum: Curriculum) -> pd.DataFrame:
    """One row a skill that somebody named, used or not, in prerequisite order."""
    ids = _make_writable_ids(curriculum)
    rows = [
        (
            ids[skill.id],
            _clean(say_name(skill.name)),
            _clean(say_name(skill.short_name)),
            ";".join(ids[before] for before in skill.prerequisites),
            _clean(skill.explanation),
            _clean(skill.worked_example),
            _clean(skill.practice),
            str(skill.minutes),
        )
        for skill in named_skills(curriculum)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=str)


def tabulate_items(curriculum: Curriculum, gradebook: Gradebook) -> pd.DataFrame:
    """One row an item; an item that nothing is said about has no skills."""
    ids = _make_writable_ids(curriculum)
    tags = list_tags(curriculum)
    skills = named_skills(curriculum)
    rows = [
        (_clean(item.title), ";".join(ids[skill.id] for skill in skills if (j, skill.id) in tags))
        for j, item in enumerate(gradebook.items)
    ]
    return pd.DataFrame(rows, columns=list(ITEM_COLUMNS), dtype=str)


def write_skills_csv(curriculum: Curriculum) -> bytes:
    """The skills file, UTF-8 with the byte order mark by which spreadsheets know it."""
    return write_csv(tabulate_skills(curriculum).map(mark_text), byte_order_mark=True)


def write_items_csv(curriculum: Curriculum, gradebook: Gradebook) -> bytes:
    """The items file, UTF-8 with the byte order mark by which spreadsheets know it."""
    return write_csv(tabulate_items(curriculum, gradebook).map(mark_text), byte_order_mark=True)


def write_curriculum_workbook(curriculum: Curriculum, gradebook: Gradebook) -> bytes:
    """Both tables in one XLSX workbook, which is accepted as a skills file and as an items file.

    A curriculum belongs to no day, so the workbook is of no day, and the same curriculum gives the same bytes.
    """
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, IN_MEMORY) as workbook:
        sign_workbook(workbook, "", NO_DAY)
        bold = workbook.add_format({"bold": True, "bottom": 1})
        text = workbook.add_format({"text_wrap": True, "valign": "top"})
        tables = {SKILLS_SHEET: tabulate_skills(curriculum), ITEMS_SHEET: tabulate_items(curriculum, gradebook)}
        for name, table in tables.items():
            sheet = workbook.add_worksheet(name)
            sheet.freeze_panes(1, 1)
            for column, header in enumerate(table.columns):
                sheet.set_column(column, column, _WIDTHS.get(header, 48))
                write_cell(sheet, 0, column, header, bold)
                for row, cell in enumerate(table[header], start=1):
                    write_cell(sheet, row, column, _mark_cell(cell), text)
    return stream.getvalue()


def _mark_cell(cell: str) -> str:
    """Cells of a workbook are text already; only what would be read otherwise needs the mark."""
    return mark_text(cell) if restore_text(cell) != cell or cell.startswith('="') else cell


def _make_writable_ids(curriculum: Curriculum) -> dict[str, str]:
    """Id -> the id in the file: without what separates two ids."""
    written: dict[str, str] = {}
    for skill in named_skills(curriculum):
        written[skill.id] = make_name_unique(_clean(SEPARATORS.sub(",", skill.id)), written.values())
    return written


def _clean(text: str) -> str:
    return drop_hidden(unify_line_ends(text)).replace("\t", " ")
