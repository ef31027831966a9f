"""Suggestions of tags: each source by hand, and how often they are right on real and on invented classes."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sample_data
from engine.classroom import BoolArray, Curriculum, FloatArray, Gradebook, ImportChoices, Skill
from engine.curriculum.building import build_curriculum, name_skill
from engine.curriculum.tags import list_tags
from engine.importers import read_gradebook
from engine.tagging import suggestions
from engine.tagging.residuals import compare_items
from engine.tagging.suggestions import (
    Source,
    TagSuggestion,
    find_stem,
    group_by_number,
    suggest_from_numbering,
    suggest_from_scores,
    suggest_from_titles,
    suggest_tags,
)
from tests.engine.exams import draw_classes, load_exam
from tests.engine.reports import make_gradebook
from tests.engine.sample_subject import Q_MATRIX
from tests.engine.sample_subject import draw_class as draw_year


@pytest.fixture(scope="module")
def sample() -> tuple[Gradebook, Curriculum]:
    gradebook = read_gradebook(sample_data.GRADEBOOK.read_bytes(), sample_data.GRADEBOOK.name, ImportChoices())
    files = [(path.name, path.read_bytes()) for path in (sample_data.SKILLS, sample_data.ITEMS)]
    return gradebook, build_curriculum(gradebook, *files)


# ------------------------------------------------------------------------------------------------ titles


def test_titles_of_the_sample_class(sample):
    gradebook, curriculum = sample
    suggestions = suggest_from_titles([item.title for item in gradebook.items], curriculum.skills)
    right = sum((s.item, s.skill_id) in list_tags(curriculum) for s in suggestions)
    assert (len(suggestions), right) == (19, 17)


def test_a_title_is_like_the_skill_that_it_names():
    skills = [
        Skill("m", "Multiply", "Multiply", explanation="Times means of.", worked_example="1/2 × 1/4"),
        Skill("s", "Simplify", "Simplify"),
        name_skill("分数加法"),
    ]
    titles = ["Q1 Simplest form", "Q2 3/4 × 1/5", "3 分数的加法", "Zebra", "", "17"]
    found = {s.item: s.skill_id for s in suggest_from_titles(titles, skills)}
    assert found == {0: "s", 1: "m", 2: "分数加法"}


def test_nothing_to_read_suggests_nothing():
    assert suggest_from_titles([], [name_skill("a")]) == []
    assert suggest_from_titles(["Q1"], []) == []
    assert suggest_from_titles(["1", "2"], [name_skill("1")]) in ([], [TagSuggestion(0, "1", Source.TITLE, 1.0)])


# --------------------------------------------------------------------------------------------- numbering


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("1.1", "1"),
        ("1.2 Shade the part", "1"),
        ("01-3", "1"),
        ("Q3a", "q3"),
        ("Q3 (b) Why?", "q3"),
        ("q 3c", "q3"),
        ("Aufgabe 2b", "aufgabe2"),
        ("Part B 2", "partb"),
        ("Section II - 3", "sectionii"),
        ("Q01 Shade 3/4", ""),
        ("2/3 of 12 apples", ""),
        ("Quiz 4", ""),
        ("Chapter 3 a test", ""),
        ("Lab 02 [10 points]", ""),
        ("第1题", ""),
        ("", ""),
    ],
)
def test_stems(title, stem):
    assert find_stem(title) == stem


@given(st.lists(st.text(max_size=30), max_size=12))
def test_families_are_disjoint_and_never_everything(titles):
    families = group_by_number(titles)
    members = [item for family in families for item in family]
    assert len(members) == len(set(members))
    assert all(2 <= len(family) < len(titles) for family in families)


def test_items_with_one_number_share_a_skill():
    titles = ["1.1", "1.2", "1.3", "2.1", "2.2", "3"]
    suggestions = suggest_from_numbering(titles, [(0, "a"), (1, "a"), (1, "b"), (3, "c")])
    assert suggestions == [
        TagSuggestion(2, "a", Source.NUMBERING, 1.0, (0, 1)),
        TagSuggestion(4, "c", Source.NUMBERING, 1.0, (3,)),
    ]
    assert suggest_from_numbering(titles, [(0, "a"), (1, "b")]) == []
    assert suggest_from_numbering(["1.1", "1.2"], [(0, "a")]) == []


# ------------------------------------------------------------------------------------------------ scores


def test_an_item_goes_to_the_skill_whose_items_it_is_answered_like():
    """By hand: item 0 is 3 and 2 standard errors above the mean with the two of a, 1 with the one of b."""
    alike = np.zeros((4, 4))
    alike[0] = alike[:, 0] = [0, 3, 2, 1]
    tags = [(0, "b"), (1, "a"), (2, "a"), (3, "b")]
    found = suggest_from_scores(alike, tags)[0]
    assert (found.item, found.skill_id, found.like) == (0, "a", (1, 2))
    assert found.strength == pytest.approx(1 - np.sqrt(2) / 5)
    assert suggest_from_scores(alike / 3, tags) == []
    assert suggest_from_scores(alike, []) == []


def how_often_right(credit: FloatArray, q_matrix: BoolArray) -> tuple[int, int]:
    """The tag of every item hidden in turn: how many suggestions there are and how many are right."""
    tags = {(int(item), str(skill)) for item, skill in np.argwhere(q_matrix)}
    suggestions = suggest_from_scores(compare_items(credit), tags)
    return len(suggestions), sum((s.item, s.skill_id) in tags for s in suggestions)


def test_hidden_tags_of_the_sample_class_are_found_again(sample):
    gradebook, curriculum = sample
    assert how_often_right(gradebook.credit, curriculum.q_matrix) == (13, 7)


@pytest.mark.parametrize("kind", ["chains", "scattered"])
def test_hidden_tags_of_a_year_group_are_nearly_all_found_again(kind):
    """Of 24 items on the sample's nine skills."""
    n, n_right = how_often_right(draw_year(400, kind, np.random.default_rng(1)), Q_MATRIX)
    assert n >= 20
    assert n_right >= n - 1


@pytest.mark.parametrize(
    ("name", "n_classes", "n_suggested", "n_right"),
    [
        ("frcsub", 12, 119, 91),
        ("frcsub", 0, 16, 13),
        ("pisa00_read", 12, 76, 47),
        ("pisa00_read", 0, 19, 16),
        ("timss07_g4", 0, 12, 6),
        ("ecpe", 12, 26, 16),
        # Students do not answer by the tags of this exam: whatever is suggested from their scores is wrong.
        ("timss03_g8", 0, 13, 0),
    ],
)
def test_hidden_tags_of_real_exams(name, n_classes, n_suggested, n_right):
    credit, q_matrix = load_exam(name)
    classes = list(draw_classes(credit, n_classes)) if n_classes else [credit]
    assert np.sum([how_often_right(c, q_matrix) for c in classes], axis=0).tolist() == [n_suggested, n_right]


def test_the_page_of_figures_says_how_often_suggestions_from_scores_are_right():
    """The table in the docstring is that of the counts above."""
    rows = re.findall(r"^  (\w+),.*?(0\.\d\d)  (0\.\d\d)  (0\.\d\d)$", suggestions.__doc__ or "", re.MULTILINE)
    assert [name for name, *_ in rows] == [
        "frcsub", "frcsub", "pisa00_read", "pisa00_read", "timss07_g4", "ecpe", "timss03_g8",
    ]  # fmt: skip
    cases = test_hidden_tags_of_real_exams.pytestmark[0].args[1]
    n_items = {"frcsub": 20, "pisa00_read": 26, "timss07_g4": 25, "ecpe": 28, "timss03_g8": 23}
    for (name, suggested, right, _), (_, n_classes, n_suggested, n_right) in zip(rows, cases, strict=True):
        assert f"{n_suggested / (n_classes or 1) / n_items[name]:.2f}" == suggested
        assert f"{n_right / n_suggested:.2f}" == right


# ---------------------------------------------------------------------------------------------- together


def test_items_with_a_tag_get_no_suggestion_and_sources_keep_their_order():
    gradebook = make_gradebook(
        np.random.default_rng(0).integers(0, 2, (20, 4)).astype(float), items=["1.1 add", "1.2 add", "2 times", "3"]
    )
    skills = [name_skill("Add"), name_skill("Times")]
    suggestions = suggest_tags(gradebook, skills, {(0, "Add")})
    assert [(s.item, s.skill_id, s.source) for s in suggestions if s.source is not Source.SCORES] == [
        (1, "Add", Source.TITLE),
        (1, "Add", Source.NUMBERING),
        (2, "Times", Source.TITLE),
    ]
    assert all(s.item != 0 and 0 < s.strength <= 1 + 1e-9 for s in suggestions)
