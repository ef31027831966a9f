"""Proposals of an order: how often they are wrong, how they agree with published structures, and never a circle."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.classroom import Curriculum, Skill
from engine.curriculum.order import find_cycle, set_prerequisites
from engine.errors import CurriculumError
from engine.tagging.item_tree import fit_item_tree
from engine.tagging.order import OrderProposal, Strength, find_orders, propose_order, reduce_proposals
from engine.wording import say
from sample_data.fractions import LESSONS, QUESTIONS
from tests.engine.reports import make_gradebook
from tests.engine.sample_subject import Q_MATRIX, draw_class, find_truth

DATA = Path(__file__).resolve().parents[3].parent / "shared" / "data"


def count_proposals(n_students: int, kind: str, n_classes: int) -> tuple[float, float]:
    """Right and wrong proposals per class; where nothing builds on anything all are wrong."""
    random = np.random.default_rng(7)
    truth = find_truth() if kind == "chains" else np.zeros((9, 9), dtype=bool)
    counts = np.zeros(2)
    for _ in range(n_classes):
        for proposal in find_orders(draw_class(n_students, kind, random), Q_MATRIX):
            counts[0 if truth[proposal.before, proposal.after] else 1] += 1
    right, wrong = counts / n_classes
    return float(right), float(wrong)


# --------------------------------------------------------------------------------------- false proposals


def test_a_small_class_is_told_little_and_seldom_wrong():
    """Of 72 ordered pairs of skills: about one wrong proposal in ten classes, and no more right ones."""
    right, wrong = count_proposals(28, "chains", 100)
    assert right >= 0.02
    assert wrong <= 0.15
    assert count_proposals(28, "scattered", 100)[1] <= 0.2
    assert count_proposals(28, "ability", 100)[1] <= 0.2


def test_a_year_group_is_told_more():
    """With 400 students the planted order shows; what is wrong comes from ability, which no test takes out wholly."""
    right, wrong = count_proposals(400, "chains", 15)
    assert right >= 2
    assert wrong <= right / 4
    assert count_proposals(400, "scattered", 15)[1] <= 1.6
    assert count_proposals(400, "ability", 15)[1] <= 3


def test_a_planted_chain_is_found_with_its_counts():
    random = np.random.default_rng(3)
    second = random.random(200) < 0.5
    first = second | (random.random(200) < 0.4)
    other = random.random((200, 4)) < 0.5
    credit = np.column_stack([first, first, second, second, other]).astype(float)
    q_matrix = np.repeat(np.eye(3, dtype=bool), [2, 2, 4], axis=0)
    [proposal] = find_orders(credit, q_matrix)
    assert (proposal.before, proposal.after) == (0, 1)
    assert (proposal.strength, proposal.word) == (1.0, Strength.STRONG)
    assert (proposal.n_right, proposal.n_both) == (second.sum(), second.sum())
    # Without anything else to hold against, better students could explain all of it.
    assert find_orders(credit[:, :4], q_matrix[:4, :2]) == ()
    # Too few students, or hardly anybody wrong.
    assert find_orders(credit[:11], q_matrix) == ()
    assert find_orders(np.ones((50, 8)), q_matrix) == ()
    assert find_orders(np.full((50, 8), np.nan), q_matrix) == ()


@settings(max_examples=5)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_file_does_not_matter(random):
    credit = draw_class(60, "chains", np.random.default_rng(11))
    credit[::7, ::3] = np.nan
    students, items = list(range(60)), list(range(len(QUESTIONS)))
    random.shuffle(students)
    random.shuffle(items)
    assert find_orders(credit[students][:, items], Q_MATRIX[items]) == find_orders(credit, Q_MATRIX)


# ------------------------------------------------------------------------------------- published structures


@pytest.mark.parametrize(("name", "structure", "beside"), [("density97", "ec", {"ea"}), ("matter97", "cb", {"ad"})])
def test_agreement_with_a_published_structure(name: str, structure: str, beside: set[str]):
    """Taagepera et al. (1997): the order that their knowledge states imply is found, with one that they do not.

    Of the 20 ordered pairs of each data set 19 agree (Cohen's kappa 0.64); of the item tree alone 17 do.
    """
    folder = DATA / name
    if not folder.exists():
        pytest.skip(f"{folder} is not there")
    responses = pd.read_csv(folder / "responses.csv", index_col=0)
    states = pd.read_csv(folder / "knowledge_states.csv").to_numpy(dtype=bool)
    letters = list(responses.columns)
    n = len(letters)
    pairs = {letters[i] + letters[j]: (i, j) for i in range(n) for j in range(n) if i != j}
    # i comes before j if every feasible state with j has i.
    implied = {pair for pair, (i, j) in pairs.items() if states[states[:, j], i].all()}
    assert implied == {structure}
    credit = responses.to_numpy(dtype=float)
    tree = fit_item_tree(credit).before
    in_tree = {pair for pair, (i, j) in pairs.items() if tree[i, j]}
    proposed = {letters[p.before] + letters[p.after] for p in find_orders(credit, np.eye(n, dtype=bool))}
    assert proposed == implied | beside
    assert len(proposed ^ implied) == 1
    assert implied < in_tree
    assert len(in_tree ^ implied) == 3


@pytest.mark.parametrize("planted", [{(4, 2)}, {(0, 1), (3, 2)}])
@pytest.mark.parametrize("seed", range(3))
def test_agreement_with_a_planted_structure(planted: set[tuple[int, int]], seed: int):
    """Every knowledge state that the order allows is as likely; 7 % slip and 8 % guess."""
    random = np.random.default_rng(seed)
    states = np.array(list(itertools.product([False, True], repeat=5)))
    states = states[np.all([states[:, i] | ~states[:, j] for i, j in planted], axis=0)]
    knows = states[random.integers(len(states), size=300)]
    credit = np.where(knows, random.random(knows.shape) < 0.93, random.random(knows.shape) < 0.08).astype(float)
    assert {(p.before, p.after) for p in find_orders(credit, np.eye(5, dtype=bool))} == planted
    tree = fit_item_tree(credit).before
    assert {(int(i), int(j)) for i, j in np.argwhere(tree) if i != j} == planted


def test_the_published_order_of_a_language_exam():
    """ecpe: lexical and cohesive before morphosyntactic rules (Templin & Bradshaw 2014, Psychometrika 79)."""
    folder = DATA / "ecpe"
    if not folder.exists():
        pytest.skip(f"{folder} is not there")
    credit = pd.read_csv(folder / "responses.csv", index_col=0).to_numpy(dtype=float)
    tags = pd.read_csv(folder / "q.csv", index_col=0)
    found = {(tags.columns[p.before], tags.columns[p.after]) for p in find_orders(credit, tags.to_numpy(dtype=bool))}
    assert found == {("lexical", "morphosyntactic"), ("cohesive", "morphosyntactic")}


# ----------------------------------------------------------------------------------------- never a circle

proposals = st.lists(
    st.builds(OrderProposal, st.integers(0, 5), st.integers(0, 5), st.floats(0.2, 1), st.just(20), st.just(18)).filter(
        lambda p: p.before != p.after
    ),
    max_size=12,
)


@given(proposals, st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5)).filter(lambda e: e[0] < e[1]), max_size=6))
def test_what_is_proposed_makes_no_circle_and_says_nothing_twice(found, known):
    kept = reduce_proposals(found, sorted(known))
    edges = {(p.before, p.after) for p in kept}
    together = nx.DiGraph([*known, *edges])
    assert nx.is_directed_acyclic_graph(together)
    assert len(edges) == len(kept)
    for edge in edges:
        without = nx.DiGraph([*known, *(edges - {edge})])
        without.add_nodes_from(edge)
        assert not nx.has_path(without, *edge)
    # Whatever was left out is implied or contradicted.
    together.add_nodes_from(range(6))
    assert all(nx.has_path(together, p.before, p.after) or nx.has_path(together, p.after, p.before) for p in found)


def make_curriculum(**before: tuple[str, ...]) -> Curriculum:
    skills = tuple(Skill(name, name.title(), name.title(), prerequisites) for name, prerequisites in before.items())
    return Curriculum(skills, np.eye(len(skills), dtype=bool), "file")


def test_another_order_takes_the_columns_along():
    curriculum = make_curriculum(add=(), subtract=("add",), divide=("subtract",))
    q_matrix = np.array([[True, False, False], [False, True, True]])
    changed = set_prerequisites(replace(curriculum, q_matrix=q_matrix), {"add": ["divide", "divide"], "subtract": []})
    assert [skill.id for skill in changed.skills] == ["subtract", "divide", "add"]
    assert [skill.prerequisites for skill in changed.skills] == [(), (), ("divide",)]
    assert changed.q_matrix.tolist() == [[False, False, True], [True, True, False]]


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        ({"add": ["add"]}, "“Add” cannot come before itself."),
        ({"add": ["subtract"], "subtract": ["add"]}, "“Add” and “Subtract” each come before the other:"),
        (
            {"add": ["divide"], "subtract": ["add"], "divide": ["subtract"]},
            "3 skills go round in a circle: Add → Subtract → Divide → Add.",
        ),
    ],
)
def test_a_circle_is_named(before: dict[str, list[str]], sentence: str):
    curriculum = make_curriculum(add=(), subtract=(), divide=())
    with pytest.raises(CurriculumError) as caught:
        set_prerequisites(curriculum, before)
    [problem] = caught.value.problems
    assert say(problem.message).startswith(sentence)


def test_a_skill_that_is_not_there_is_named():
    with pytest.raises(CurriculumError) as caught:
        set_prerequisites(make_curriculum(add=()), {"add": ["x"], "y": []})
    assert len(caught.value.problems) == 2


def test_no_circle_no_cycle():
    assert find_cycle(make_curriculum(add=(), subtract=("add",)).skills) == ()


def test_the_curriculums_own_order_is_not_proposed_again():
    """On the sample class all that the scores say is there already, or is contradicted by it."""
    credit = draw_class(400, "chains", np.random.default_rng(5))
    found = find_orders(credit, Q_MATRIX)
    skills = tuple(Skill(lesson.skill_id, lesson.name, lesson.name, lesson.prerequisites) for lesson in LESSONS)
    curriculum = Curriculum(skills, Q_MATRIX, "file")
    gradebook = make_gradebook(credit)
    truth = find_truth()
    for proposal in propose_order(gradebook, curriculum):
        assert not truth[proposal.before, proposal.after]
        assert not truth[proposal.after, proposal.before]
    unordered = replace(curriculum, skills=tuple(replace(skill, prerequisites=()) for skill in skills))
    alone = propose_order(gradebook, unordered)
    assert set(alone) <= set(found)
    assert any(truth[p.before, p.after] for p in alone)
    sentence = say(alone[0].describe(skills))
    assert f"{alone[0].n_both} of {alone[0].n_right}" in sentence
