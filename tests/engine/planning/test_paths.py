from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import networkx as nx
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.classroom import Curriculum, Goal, Level, PathStep, Skill, StepKind
from engine.curriculum.prerequisites import compute_distances, find_frontier, list_prerequisites
from engine.planning.paths import (
    CHECK_MINUTES,
    choose_minutes,
    compute_gains,
    find_flawless,
    find_targets,
    order_steps,
    plan_path,
)
from engine.research.path_benchmark import PathProblem, draw_problems, gain_within_budget, search_exhaustively
from engine.wording import say
from tests.engine.reports import (
    DE,
    MA,
    NAN,
    NE,
    NS,
    check_items_of,
    make_curriculum,
    make_gradebook,
    make_mastery,
    make_skill,
    small_report,
)

A, B, C, D = make_skill("A", minutes=15), make_skill("B", "A", minutes=25), make_skill("C", "B"), make_skill("D")


def plan(skills: Sequence[Skill], levels: Sequence[Level], **numbers) -> tuple[PathStep, ...]:
    """The path of one student with one 0/1 item a skill."""
    gradebook = make_gradebook([[NAN if level == NE else 0.0 for level in levels]])
    curriculum = make_curriculum(skills, [[s] for s in range(len(skills))])
    probabilities = {(0, s): p for s, p in numbers.pop("probability_above", {}).items()}
    mastery = make_mastery([levels], gradebook, curriculum, probability_above=probabilities)
    goal = Goal(**numbers)
    [path] = plan_path(gradebook, curriculum, mastery, check_items_of(gradebook, curriculum), [goal])
    return path


def walk(path: Sequence[PathStep]) -> list[tuple[int, bool, tuple[int, ...]]]:
    return [(step.skill, step.ready, step.blocked_by) for step in path]


def test_distances_are_longest_ways_back():
    diamond = (A, B, make_skill("E", "A", "B"), D)
    curriculum = make_curriculum(diamond, [[0]])
    assert compute_distances(curriculum).tolist() == [[0, 0, 0, 0], [1, 0, 0, 0], [2, 1, 0, 0], [0, 0, 0, 0]]


def test_frontier_stops_at_the_first_find_on_every_way():
    before = list_prerequisites(make_curriculum((A, B, C, make_skill("E", "C", "A")), [[0]]))
    assert find_frontier(before, 3, [True, True, False, False], [True] * 4) == (0, 1)
    assert find_frontier(before, 2, [True, False, False, False], [True] * 4) == (0,)
    assert find_frontier(before, 2, [True, False, False, False], [True, False, True, True]) == ()


def test_a_chain_is_walked_from_its_beginning():
    path = plan((A, B, C), [NS, NS, NS])
    assert walk(path) == [(0, True, ()), (1, False, (0,)), (2, False, (1,))]
    assert [step.step for step in path] == [1, 2, 3]
    assert [step.minutes for step in path] == [15, 25, 20]
    assert [say(step.why) for step in path] == [
        "Ready. Earns 0 of 1 point here, and “B” and 1 more skill build on it.",
        "After step 1, which it builds on.",
        "After step 2, which it builds on.",
    ]


def test_everything_mastered_leaves_no_step():
    assert plan((A, B, C), [MA, MA, MA]) == ()


def test_ready_steps_come_before_blocked_ones():
    assert walk(plan((A, B, D), [NS, NS, DE])) == [(0, True, ()), (2, True, ()), (1, False, (0,))]


def test_the_gap_comes_before_what_is_nearly_there():
    path = plan((D, make_skill("E")), [DE, NS])
    assert walk(path) == [(1, True, ()), (0, True, ())]
    assert say(path[1].why) == "Partly there. Earns 0 of 1 point here."


def test_gains_by_hand():
    # A: 0.99 x 0.8 x 1 = 0.792, so 0.802 afterwards; B, developing at 0.35: 0.65 x 0.8 x 0.802 = 0.41704.
    # C, at 0.6 and so half its minutes: 0.4 x (1 - sqrt(0.2)) x 0.76704 = 0.16961. D is a check and teaches nothing.
    skills = (make_skill("A"), make_skill("B", "A"), make_skill("C", "B"), make_skill("D"))
    curriculum = make_curriculum(skills, [[0]])
    levels = [[NS, DE, DE, NE]]
    mastery = make_mastery(levels, make_gradebook([[0.0]]), curriculum, probability_above={(0, 2): 0.6})
    checks = mastery.level == NE
    minutes = choose_minutes(curriculum, mastery, checks)
    assert minutes.tolist() == [[20, 20, 10, CHECK_MINUTES]]
    gain = compute_gains(curriculum, mastery, ~checks, minutes)
    np.testing.assert_allclose(gain, [[0.792, 0.41704, 0.169608, 0.0]], atol=1e-5)


def test_a_mastered_skill_lends_its_certainty_to_what_comes_before():
    curriculum = make_curriculum((A, B), [[0]])
    mastery = make_mastery([[NS, MA]], make_gradebook([[0.0]]), curriculum)
    to_do = np.array([[True, False]])
    gain = compute_gains(curriculum, mastery, to_do, choose_minutes(curriculum, mastery, np.zeros((1, 2), dtype=bool)))
    np.testing.assert_allclose(gain, [[0.03 * 0.8, 0.0]])


def test_the_worst_gap_comes_before_the_nearly_there_also_where_that_opens_something():
    skills = (make_skill("E"), make_skill("F", "E"), make_skill("G"))
    assert [s for s, _, _ in walk(plan(skills, [DE, DE, NS]))] == [2, 0, 1]


def test_the_nearly_there_comes_first_where_the_gap_builds_on_it_and_then_is_short():
    path = plan((make_skill("E"), make_skill("F", "E")), [DE, NS], probability_above={0: 0.6})
    assert [(s.skill, s.minutes, s.ready) for s in path] == [(0, 10, True), (1, 20, True)]
    assert (
        say(path[0].why) == "Nearly there, so half the time is enough. Earns 0 of 1 point here, and “F” builds on it."
    )


def test_what_fits_the_minutes_is_chosen_together():
    # A minute of the long one gains most, but only the two others fill the hour.
    skills = (make_skill("E", minutes=35), make_skill("F", minutes=30), make_skill("G", minutes=30))
    levels, above = [DE, DE, DE], {0: 0.01, 1: 0.2, 2: 0.2}
    assert [s.skill for s in plan(skills, levels, probability_above=above, minutes=60)] == [1, 2, 0]
    assert [s.skill for s in plan(skills, levels, probability_above=above, minutes=95)] == [0, 1, 2]


def test_only_the_targets_and_what_comes_before_them_are_learnt():
    path = plan((A, B, C, D), [NS, NS, NS, NS], targets=("B", "gone"))
    assert [s.skill for s in path] == [0, 1]
    assert {s.skill for s in plan((A, B, C, D), [NS, NS, NS, NS], targets=("gone",))} == {0, 1, 2, 3}
    assert plan((A, B, D), [MA, MA, NS], targets=("B",)) == ()


def test_items_nothing_is_said_about_are_no_step():
    gradebook = make_gradebook([[0.0, 0.0]])
    curriculum = replace(make_curriculum((A, D), [[0], [1]]), placeholder="D")
    mastery = make_mastery([[NS, NS]], gradebook, curriculum)
    [path] = plan_path(gradebook, curriculum, mastery, check_items_of(gradebook, curriculum))
    assert [step.skill for step in path] == [0]
    assert find_targets(replace(make_curriculum((D,), [[0]]), placeholder="D"), [Goal()]).tolist() == [[True]]


def test_steps_say_what_builds_on_them_and_of_what_kind_they_are():
    path = plan((A, B, C, D), [NS, NE, NS, NE])
    assert {s.skill: (s.unlocks, s.kind) for s in path} == {
        0: ((1,), StepKind.LEARN),
        1: ((2,), StepKind.CHECK),
        2: ((), StepKind.LEARN),
        3: ((), StepKind.CHECK),
    }


def test_nearly_as_good_as_exhaustive_search():
    rng = np.random.default_rng(5)
    pairs = [(gain_within_budget(p), search_exhaustively(p)) for p in draw_problems(rng, 150)]
    shares = [gained / best for gained, best in pairs if best > 0]
    assert len(shares) > 100
    assert max(shares) <= 1 + 1e-9
    assert np.mean(shares) >= 0.98 and min(shares) >= 0.8


@st.composite
def problems(draw: st.DrawFn) -> PathProblem:
    n = draw(st.integers(1, 7))
    before = np.zeros((n, n), dtype=bool)
    for s in range(1, n):
        for p in draw(st.lists(st.integers(0, s - 1), max_size=2)):
            before[s] |= before[p]
            before[s, p] = True
    return PathProblem(
        gain=np.array(draw(st.lists(st.floats(0, 0.8), min_size=n, max_size=n))),
        minutes=np.array(draw(st.lists(st.integers(1, 12), min_size=n, max_size=n))) * 5,
        to_do=np.array(draw(st.lists(st.booleans(), min_size=n, max_size=n))),
        before=before,
        budget=draw(st.integers(5, 150)),
    )


@settings(max_examples=60, deadline=None)
@given(problems(), st.integers(1, 60))
def test_more_minutes_never_gain_less_and_no_order_gains_more_than_the_best(problem, more):
    longer = PathProblem(problem.gain, problem.minutes, problem.to_do, problem.before, problem.budget + more)
    gained, best = gain_within_budget(problem), search_exhaustively(problem)
    assert gained <= best + 1e-9
    assert gained <= search_exhaustively(longer) + 1e-9
    chosen = [
        order_steps(p.gain[None], p.minutes[None], p.to_do[None], p.before, np.array([p.budget]))[0]
        < len(p.gain) * (len(p.gain) + 1)
        for p in (problem, longer)
    ]
    inside = [float(problem.gain[c & problem.to_do].sum()) for c in chosen]
    assert inside[0] <= inside[1] + 1e-8
    for c in chosen:  # a set that can be walked
        assert all(c[problem.before[s] & problem.to_do].all() for s in np.flatnonzero(c & problem.to_do))
    assert problem.minutes[chosen[0] & problem.to_do].sum() <= problem.budget


def test_a_likely_prerequisite_does_not_block():
    assert walk(plan((A, B), [DE, NS], probability_above={0: 0.5})) == [(0, True, ()), (1, True, ())]
    assert walk(plan((A, B), [DE, NS], probability_above={0: 0.49})) == [(0, True, ()), (1, False, (0,))]


def test_a_likely_prerequisite_passes_on_what_blocks_it():
    path = plan((A, B, C), [NS, DE, NS], probability_above={1: 0.6})
    assert walk(path) == [(0, True, ()), (1, False, (0,)), (2, False, (0,))]


def test_a_mastered_skill_vouches_for_what_comes_before_it():
    path = plan((A, B, C), [NS, MA, NS])
    assert walk(path) == [(0, True, ()), (2, True, ())]


def test_too_few_scores_before_a_gap_is_checked_first():
    path = plan((A, B), [NE, NS], probability_above={0: 0.4})
    assert walk(path) == [(0, True, ()), (1, True, ())]
    assert path[0].minutes == CHECK_MINUTES
    assert say(path[0].why) == "Check first: no score yet, and “B” builds on it."
    likely_gap = plan((A, B), [NE, NS], probability_above={0: 0.1})
    assert walk(likely_gap) == [(0, True, ()), (1, False, (0,))]


def test_a_check_with_nothing_behind_it_comes_last():
    path = plan((D, make_skill("E")), [NE, DE])
    assert walk(path) == [(1, True, ()), (0, True, ())]
    assert say(path[1].why) == "A short check: no score yet."


def test_who_lost_no_point_gets_a_check_behind_every_gap():
    # A: 3 of 3 points, so a check, though B and C build on it; B: 1 of 2; C: one score of one is no sign of anything.
    gradebook = make_gradebook([[1.0, 1.0, 1.0, 1.0, 0.0, 1.0]])
    curriculum = make_curriculum((A, B, C), [[0], [0], [0], [1], [1], [2]])
    mastery = make_mastery([[DE, NS, DE]], gradebook, curriculum, probability_above={(0, 0): 0.4})
    assert find_flawless(gradebook, curriculum, mastery).tolist() == [[True, False, False]]
    [path] = plan_path(gradebook, curriculum, mastery, check_items_of(gradebook, curriculum))
    assert walk(path) == [(1, True, ()), (2, False, (1,)), (0, True, ())]
    assert [step.kind for step in path] == [StepKind.LEARN, StepKind.LEARN, StepKind.CHECK]
    assert path[2].minutes == CHECK_MINUTES
    assert say(path[2].why) == "A short check is enough: earned all 3 points here, but other scores leave a doubt."


def test_an_absence_is_no_loss_and_no_score():
    gradebook = make_gradebook([[1.0, NAN], [1.0, 0.5], [1.0, 1.0]])
    curriculum = make_curriculum((A,), [[0], [0]])
    mastery = make_mastery([[DE], [DE], [DE]], gradebook, curriculum)
    assert find_flawless(gradebook, curriculum, mastery).tolist() == [[False], [False], [True]]


def test_several_steps_before_one_are_named_in_order():
    skills = (make_skill("A"), make_skill("B"), make_skill("C"), make_skill("E", "A", "B", "C"))
    path = plan(skills, [NS, NS, NS, NS])
    assert say(path[3].why) == "After steps 1, 2 and 3, which it builds on."
    check = plan(skills, [NS, NS, MA, NE])
    assert say(check[2].why) == "A short check after steps 1 and 2, which it builds on."


def test_a_skill_without_an_item_has_nothing_to_check_it_with():
    gradebook = make_gradebook([[0.0]])
    curriculum = make_curriculum((D, make_skill("E")), [[0]])
    mastery = make_mastery([[NS, NE]], gradebook, curriculum)
    [path] = plan_path(gradebook, curriculum, mastery, check_items_of(gradebook, curriculum))
    assert [step.check_item for step in path] == [0, None]


@st.composite
def graphs(draw: st.DrawFn) -> tuple[Curriculum, list[list[Level]], dict[tuple[int, int], float]]:
    n_skills = draw(st.integers(1, 9))
    skills = [
        make_skill(f"S{s}", *(f"S{p}" for p in (draw(st.lists(st.integers(0, s - 1), unique=True)) if s else ())))
        for s in range(n_skills)
    ]
    levels = [[draw(st.sampled_from(list(Level))) for _ in range(n_skills)] for _ in range(3)]
    above = {(i, s): draw(st.floats(0, 1)) for i in range(3) for s in range(n_skills) if levels[i][s] != MA}
    return make_curriculum(skills, [[s] for s in range(n_skills)]), levels, above


@settings(max_examples=60, deadline=None)
@given(graphs())
def test_never_an_order_that_cannot_be_walked(drawn):
    curriculum, levels, above = drawn
    n_skills = len(curriculum.skills)
    graph = nx.DiGraph()
    graph.add_nodes_from(range(n_skills))
    graph.add_edges_from((p, s) for s in range(n_skills) for p in curriculum.prerequisites_of(s))
    gradebook = make_gradebook(np.where(np.array(levels, dtype=object) == NE, NAN, 0.0).astype(float))
    mastery = make_mastery(levels, gradebook, curriculum, probability_above=above)
    for i, path in enumerate(plan_path(gradebook, curriculum, mastery, check_items_of(gradebook, curriculum))):
        place = {step.skill: step.step for step in path}
        assert set(place) == {s for s in range(n_skills) if levels[i][s] != MA}
        assert [step.step for step in path] == list(range(1, len(path) + 1))
        for step in path:
            earlier = nx.ancestors(graph, step.skill) & set(place)
            assert all(place[s] < step.step for s in earlier)
            assert step.ready == (not step.blocked_by)
            assert set(step.blocked_by) <= earlier
            direct = set(curriculum.prerequisites_of(step.skill))
            if step.ready:
                assert all(levels[i][p] == MA or above[i, p] >= (0.25 if levels[i][p] == NE else 0.5) for p in direct)
            almost = levels[i][step.skill] == DE and above[i, step.skill] >= 0.5
            assert step.minutes == (CHECK_MINUTES if levels[i][step.skill] == NE or almost else 20)
            assert say(step.why).endswith(".")


@settings(max_examples=40, deadline=None)
@given(graphs(), st.permutations(range(3)))
def test_permuting_students_permutes_the_paths(drawn, order):
    curriculum, levels, above = drawn

    def plan_all(rows: Sequence[int]) -> list[list[tuple]]:
        gradebook = make_gradebook(np.zeros((3, len(curriculum.skills))))
        numbers = {
            (new, s): above[old, s]
            for new, old in enumerate(rows)
            for s in range(len(curriculum.skills))
            if (old, s) in above
        }
        mastery = make_mastery([levels[i] for i in rows], gradebook, curriculum, probability_above=numbers)
        paths = plan_path(gradebook, curriculum, mastery, check_items_of(gradebook, curriculum))
        return [[(s.skill, s.ready, s.blocked_by, s.why, s.minutes, s.check_item) for s in path] for path in paths]

    before, after = plan_all(range(3)), plan_all(order)
    assert after == [before[i] for i in order]


def test_small_report_has_a_path_for_everyone_but_the_one_who_masters_all():
    assert [len(path) for path in small_report().paths] == [3, 2, 0, 3, 3, 4]
