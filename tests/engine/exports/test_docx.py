"""Word documents, opened again by python-docx."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import datetime

import pytest
from docx import Document

from engine.exports.docx import write_handout_docx, write_handouts_docx
from engine.exports.sheets.blocks import Heading, Step, list_texts
from engine.exports.sheets.handout import compose_handout
from tests.engine.exports.names import NASTY, PLANS, plan_of, readable


def reopen(data: bytes):
    return Document(io.BytesIO(data))


def words_of(document) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.student.id)
def test_the_document_says_what_the_sheet_says_under_real_headings(plan):
    document, sheet = reopen(write_handout_docx(plan)), compose_handout(plan)
    words = words_of(document)
    assert all(text in words for text in list_texts(sheet))
    styled = [(p.style.name, p.text.split("\t")[0]) for p in document.paragraphs if p.style.name.startswith("Heading")]
    expected = [("Heading 1", sheet.title)]
    for block in sheet.blocks:
        if isinstance(block, Heading):
            expected.append(("Heading 2", block.text))
        elif isinstance(block, Step):
            expected.append(("Heading 3", f"☐ {block.title}"))
    assert styled == expected
    assert (document.core_properties.author, document.core_properties.title) == ("Gradepath", sheet.title)
    assert document.core_properties.created.replace(tzinfo=None) == datetime(2026, 10, 12)


def test_nobody_else_is_in_any_part_of_the_file():
    with zipfile.ZipFile(io.BytesIO(write_handout_docx(PLANS[0]))) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist()).decode("utf-8", errors="replace")
    assert "Luca Conti" in everything
    assert not any(plan.student.name in everything for plan in PLANS[1:])


def test_all_plans_begin_pages_of_their_own():
    document = reopen(write_handouts_docx(PLANS))
    titles = [p for p in document.paragraphs if p.style.name == "Heading 1"]
    assert len(titles) == len(PLANS)
    assert [p.paragraph_format.page_break_before for p in titles] == [False, *[True] * (len(PLANS) - 1)]


@pytest.mark.parametrize("text", NASTY)
def test_any_text_is_written_as_it_is(text: str):
    words = words_of(reopen(write_handout_docx(plan_of(text))))
    assert words.count(readable(text)) >= 6


def test_a_name_longer_than_a_title_may_be_is_written_whole_on_the_page():
    name = "Ann " * 125
    document = reopen(write_handout_docx(plan_of(name)))
    assert name.strip() in " ".join(words_of(document).split())
    assert (
        document.core_properties.title.startswith("Study plan for Ann Ann")
        and len(document.core_properties.title) == 255
    )


def test_an_empty_plan_is_a_document_too():
    words = words_of(reopen(write_handout_docx(replace(PLANS[0], steps=(), can_do=(), note=""))))
    assert "You are ready for the next topic." in words
