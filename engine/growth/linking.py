"""What puts two tests of a class on one scale: common items, items of earlier classes, or nothing but skills."""

from __future__ import annotations

from collections import deque
from itertools import combinations

import numpy as np

from engine.classroom import BoolArray, Gradebook, Link, LinkKind, Remembered, Term

#: With fewer common items nothing tells a drifted one from a class that moved.
FEWEST_COMMON = 3

#: Known items that each of two tests has to have.
FEWEST_KNOWN = 3


def find_links(
    gradebook: Gradebook, term: Term, remembered: Remembered | None = None, drifted: frozenset[int] = frozenset()
) -> dict[tuple[int, int], Link]:
    """The link of every two tests (before, after).

    Parameters
    ----------
    remembered
        What earlier classes taught about the items.
    drifted
        Columns of common items that are not as hard as they were when they were asked before; ``term`` no longer has
        them as the same.
    """
    pairs = list(combinations(range(len(term.days)), 2))
    direct = {pair: _link_directly(gradebook, term, pair, drifted) for pair in pairs}
    known = _count_known(term, remembered)
    links: dict[tuple[int, int], Link] = {}
    for pair, link in direct.items():
        n_known = int(known[list(pair)].sum())
        if link.is_linked:
            found = Link(link.kind, link.common, link.drifted, n_known)
        elif known[list(pair)].min() >= FEWEST_KNOWN:
            found = Link(LinkKind.KNOWN_ITEMS, link.common, link.drifted, n_known)
        else:
            way = _find_way(direct, pair)
            kind = LinkKind.COMMON_ITEMS if way else LinkKind.COMMON_SKILLS
            found = Link(kind, link.common, link.drifted, n_known, way)
        links[pair] = found
    return links


def _link_directly(gradebook: Gradebook, term: Term, pair: tuple[int, int], drifted: frozenset[int]) -> Link:
    """The link by the two tests' own common items."""
    scored = set(np.flatnonzero(gradebook.seen.any(axis=0)).tolist())
    common = [columns for columns in term.find_common(*pair) if scored.issuperset(columns)]
    titles = tuple(gradebook.items[j].title for _, j in common)
    gone = tuple(gradebook.items[j].title for j in sorted(drifted) if term.day_of[j] == pair[1])
    if len(common) < FEWEST_COMMON:
        return Link(LinkKind.COMMON_SKILLS, titles, gone)
    before, after = (gradebook.seen[:, term.day_of == t].any(axis=1) for t in pair)
    is_swapped = _is_swapped(gradebook.seen[before & after], common)
    return Link(LinkKind.SWAPPED_FORMS if is_swapped else LinkKind.COMMON_ITEMS, titles, gone)


def _is_swapped(seen: BoolArray, common: list[tuple[int, int]]) -> bool:
    """Whether halves of the class had the common items on different days: hardly anybody had one of them twice.

    ``seen`` is of the students who took both tests: whoever took one of them had none of its items twice anyway.
    """
    before, after = (seen[:, [pair[k] for pair in common]] for k in (0, 1))
    twice, once = (before & after).sum(), np.minimum(before.sum(), after.sum())
    return bool(once > 0 and twice <= 0.1 * once)


def _count_known(term: Term, remembered: Remembered | None) -> np.ndarray:
    """How many items of every test the learner knew from earlier classes, shape (n_tests,)."""
    n_tests = len(term.days)
    if remembered is None:
        return np.zeros(n_tests, dtype=int)
    return np.bincount(term.day_of[remembered.is_known], minlength=n_tests)


def _find_way(direct: dict[tuple[int, int], Link], pair: tuple[int, int]) -> tuple[int, ...]:
    """The shortest chain of tests, each linked with the next by common items; empty where there is none."""
    start, end = pair
    ways: deque[tuple[int, ...]] = deque([(start,)])
    seen = {start}
    while ways:
        way = ways.popleft()
        for (before, after), link in direct.items():
            if link.is_linked and way[-1] in (before, after):
                other = after if way[-1] == before else before
                if other == end:
                    return way[1:]
                if other not in seen:
                    seen.add(other)
                    ways.append((*way, other))
    return ()
