"""A curriculum that is written and read again is the same one, whatever stands in it."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import numpy as np
import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import sample_data
from engine.classroom import Curriculum, Gradebook, Skill
from engine.curriculum.building import build_curriculum
from engine.curriculum.tags import list_tags, named_skills
from engine.exports.curriculum_csv import write_curriculum_workbook, write_items_csv, write_skills_csv
from engine.importers import read_gradebook
from engine.writing.folding import fold_blanks
from engine.writing.formula_text import mark_text, neutralise, restore_text
from engine.writing.plain_text import drop_hidden
from tests.engine.reports import make_gradebook

BLANKS = " \n\u00a0\u3000\ufeff\u200b\u200e\u200f"
# Everything a file can hold: no control characters, no halves of surrogate pairs.
letters = st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n=+-@＝;'\",")
signs = st.text(alphabet="=+-@＝ ;'\",ab\n", max_size=12)
texts = (st.text(alphabet=letters, max_size=30) | signs).map(
    lambda t: drop_hidden(t).strip(" \n\u00a0\u3000\ufeff\u200b\u200e\u200f\x85")
)


def is_kept(text: str) -> bool:
    """Texts that no reader takes for something else: not blank, no separator hint."""
    return bool(text.strip()) and not text.startswith("sep=")


ids = texts.map(lambda t: re.sub(r"[;；\n]", "", t).strip(BLANKS)).filter(is_kept)


@st.composite
def curricula(draw: st.DrawFn) -> tuple[Curriculum, Gradebook]:
    names = draw(st.lists(ids, min_size=1, max_size=5, unique_by=fold_blanks))
    skills = []
    for k, name in enumerate(names):
        before = draw(st.sets(st.integers(0, k - 1), max_size=2)) if k else set()
        text = draw(texts)
        skills.append(
            Skill(
                id=name,
                name=name,
                short_name=name,
                prerequisites=tuple(names[b] for b in sorted(before)),
                explanation=text,
                worked_example=draw(texts),
                practice=draw(texts),
                minutes=draw(st.integers(1, 1440)),
            )
        )
    titles = draw(st.lists(texts.filter(is_kept), min_size=1, max_size=5, unique_by=fold_blanks))
    q_matrix = np.zeros((len(titles), len(skills)), dtype=bool)
    for j in range(len(titles)):
        q_matrix[j, sorted(draw(st.sets(st.integers(0, len(skills) - 1), min_size=1)))] = True
    return Curriculum(tuple(skills), q_matrix, "file"), make_gradebook(np.ones((2, len(titles))), items=titles)


def assert_same(curriculum: Curriculum, gradebook: Gradebook) -> None:
    skills, items = write_skills_csv(curriculum), write_items_csv(curriculum, gradebook)
    workbook = write_curriculum_workbook(curriculum, gradebook)
    for first, second in (((skills, items)), (workbook, workbook)):
        again = build_curriculum(gradebook, ("s", first), ("i", second))
        assert again.left_out == ()
        assert named_skills(again) == named_skills(curriculum)
        assert list_tags(again) == list_tags(curriculum)


@settings(max_examples=60)
@given(curricula())
def test_written_and_read_is_the_same(made: tuple[Curriculum, Gradebook]):
    assert_same(*made)


def test_the_sample_comes_back_whole():
    gradebook = read_gradebook(sample_data.GRADEBOOK.read_bytes(), sample_data.GRADEBOOK.name)
    curriculum = build_curriculum(
        gradebook, ("s", sample_data.SKILLS.read_bytes()), ("i", sample_data.ITEMS.read_bytes())
    )
    assert_same(curriculum, gradebook)
    # Items that nothing is said about stay so, and a skill that no item asks for is kept.
    few = build_curriculum(
        gradebook, ("s", sample_data.SKILLS.read_bytes()), ("i", b"item,skills\n" + b"Q11 Simplify 18/24,simplify\n")
    )
    assert few.placeholder
    assert_same(few, gradebook)


FORMULAS = ["=1+1", "'=1+1", "''=1", "-5 + 3", "+x", "@sum", '="12"', "a; =1", "a;'=1", "' =1", "＝1", "'tis", "5 - 3"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_runs_and_each_comes_back(text: str):
    skill = Skill("s", "Name", "Name", explanation=text, practice=text)
    curriculum, gradebook = Curriculum((skill,), np.ones((1, 1), dtype=bool), "file"), make_gradebook([[1.0]])
    data = write_skills_csv(curriculum)
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert not any(re.match(r"\s*[=+\-@＝]", part) for row in rows for cell in row for part in cell.split(";"))
    assert_same(curriculum, gradebook)
    sheet = openpyxl.load_workbook(io.BytesIO(write_curriculum_workbook(curriculum, gradebook)))["skills"]
    assert {cell.data_type for row in sheet for cell in row if cell.value is not None} == {"s"}


@given(signs)
@example("'=1; '+2;''-3")
def test_a_mark_is_taken_away_exactly(text: str):
    marked = mark_text(text)
    assert restore_text(marked) == text or text[:1] in "\n"
    assert neutralise(marked) == marked


@pytest.mark.parametrize(
    ("text", "restored"),
    [
        ("'" * 1_000_000, "'" * 1_000_000),
        ("\t" * 1_000_000 + "'=", "\t" * 1_000_000 + "="),
        (";" * 1_000_000, ";" * 1_000_000),
        ("'=" * 500_000, "=" + "'=" * 499_999),
    ],
    ids=["quotes", "blanks", "semicolons", "marks"],
)
def test_a_hostile_cell_is_restored_in_one_pass(text: str, restored: str):
    """Going back and forth over a million signs would take the suite minutes."""
    assert restore_text(text) == restored


def test_an_id_with_a_semicolon_still_names_its_skill():
    skills = (Skill("a;b", "A", "A"), Skill("a,b", "B", "B", ("a;b",)))
    curriculum = Curriculum(skills, np.eye(2, dtype=bool), "titles")
    gradebook = make_gradebook(np.ones((2, 2)))
    again = build_curriculum(
        gradebook, ("s", write_skills_csv(curriculum)), ("i", write_items_csv(curriculum, gradebook))
    )
    assert [replace(skill, id="", prerequisites=()) for skill in again.skills] == [
        replace(skill, id="", prerequisites=()) for skill in skills
    ]
    assert again.prerequisites_of(1) == (0,)
    assert again.q_matrix.tolist() == [[True, False], [False, True]]
