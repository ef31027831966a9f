"""What puts two tests on one scale."""

from __future__ import annotations

from datetime import date

import numpy as np

from engine.classroom import Gradebook, LinkKind, Remembered, Term
from engine.growth.linking import find_links
from tests.engine.reports import make_gradebook

DAYS = (date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1))


def make_class(*tests: list[int]) -> tuple[Gradebook, Term]:
    """Four students who took all tests; each test is the list of the numbers of its items."""
    item_of = [item for test in tests for item in test]
    day_of = [t for t, test in enumerate(tests) for _ in test]
    scores = np.tile([[1.0], [0.0]], (2, len(item_of)))
    return make_gradebook(scores.tolist()), Term(DAYS[: len(tests)], np.array(day_of), np.array(item_of))


def remember(precision: list[float], n_known: list[int] | None = None) -> Remembered:
    """Items that are still what they were, with this precision of their difficulties."""
    n = len(precision)
    return Remembered(
        n_classes=1,
        n_students=25,
        n_known=np.ones(n, dtype=int) if n_known is None else np.array(n_known),
        same=np.ones(n),
        credit_before=np.full(n, 0.5),
        credit_now=np.full(n, 0.5),
        remarks=(),
        mean=np.zeros((n, 2)),
        precision=np.array([np.diag([p, p]) for p in precision]),
        level_variance=np.zeros(2),
        statistics=np.zeros(26),
        counted=np.zeros(2),
        offset=np.zeros(6),
    )


def test_common_items_from_three_on_link():
    gradebook, term = make_class([0, 1, 2], [0, 1, 3])
    assert find_links(gradebook, term)[0, 1].kind is LinkKind.COMMON_SKILLS
    gradebook, term = make_class([0, 1, 2], [0, 1, 2])
    link = find_links(gradebook, term)[0, 1]
    assert link.kind is LinkKind.COMMON_ITEMS
    assert link.common == tuple(item.title for item in gradebook.items[3:])


def test_a_test_between_makes_the_link():
    links = find_links(*make_class([0, 1, 2], [0, 1, 2, 3, 4, 5], [3, 4, 5]))
    assert links[0, 2].is_linked and links[0, 2].through == (1,) and not links[0, 2].common


def test_items_that_earlier_classes_had_link():
    gradebook, term = make_class([0, 1, 2], [3, 4, 5])
    assert not find_links(gradebook, term)[0, 1].is_linked
    link = find_links(gradebook, term, remember([5.0] * 6))[0, 1]
    assert link.kind is LinkKind.KNOWN_ITEMS and link.n_known == 6
    assert not find_links(gradebook, term, remember([5.0] * 6, [1, 1, 1, 1, 1, 0]))[0, 1].is_linked


def test_items_of_which_next_to_nothing_is_remembered_link_nothing():
    """Earlier classes had them, but what they say was weakened: the learner took nothing, or hardly anything."""
    gradebook, term = make_class([0, 1, 2], [3, 4, 5])
    assert not find_links(gradebook, term, remember([0.0] * 6))[0, 1].is_linked
    assert not find_links(gradebook, term, remember([5.0, 5.0, 5.0, 5.0, 5.0, 0.1]))[0, 1].is_linked


def test_an_item_that_drifted_is_no_known_one():
    gradebook, term = make_class([0, 1, 2], [3, 4, 5])
    remembered = remember([5.0] * 6).forget_items({4})
    assert not find_links(gradebook, term, remembered, frozenset({4}))[0, 1].is_linked
