"""Do the scores speak against a tag? "Q7 behaves like *common denominators*, not *subtracting*".

For every item the students are classified by the *other* items: a student of a given set of mastered skills is expected
to solve the items that ask for nothing else, and the observed scores say how likely each set is (nonparametric
classification: Chiu & Douglas 2013, A nonparametric approach to cognitive diagnosis by proximity to ideal response
patterns, Journal of Classification 30). Then every change of one tag of the item is tried, as in the refinement of
Q-matrices by Chiu (2013, Statistical refinement of the Q-matrix in cognitive diagnosis, Applied Psychological
Measurement 37), and compared by how well it explains the item. Three things differ from that paper, all for classes of
30: the item judged takes no part in the classification, sets are weighted instead of only the nearest one being taken,
and what the student's general level explains is taken out first, so that a tag is not praised for being general.

Measured on frcsub (536 students, 20 items, 8 skills) with the tags of three items corrupted, means over 50 seeds by
``python -m pytest tests/engine/tagging/test_checks.py`` (the slow ones too: ``-m "slow or not slow"``). How many of
these are among the first three, by chance 0.45; their mean rank, by chance 10.5; and the AUC, by chance 0.5:

==============================  ===============================  ==============================
method                          one tag turned on or off         one tag replaced by another
==============================  ===============================  ==============================
this module                     1.38 of 3, rank 5.2, AUC 0.81    1.74 of 3, rank 4.2, AUC 0.87
this module, classes of 28      0.90 of 3, rank 7.3, AUC 0.69    1.14 of 3, rank 6.8, AUC 0.72
Chiu (2013), one round          1.28 of 3, rank 7.9, AUC 0.70    1.34 of 3, rank 7.4, AUC 0.70
residual correlations (Yen)     0.54 of 3, rank 9.0, AUC 0.59    0.82 of 3, rank 7.5, AUC 0.68
==============================  ===============================  ==============================

Few are accused wrongly. In invented classes whose tags are the truth 1.6 % of the items stand out at 28 students (0.8 %
at 100), and 24 % (72 %) of the items with a replaced tag do; where skills only add a little to a strong general level,
0.7 % (0.2 %) and next to none: there the scores cannot tell.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from engine.analysis.items import compute_rest
from engine.classroom import BoolArray, FloatArray, Gradebook, IntArray, Message, Skill, Value
from engine.tagging.residuals import compare_items
from engine.writing.scores import name_item

MISS = 0.2
"""Chance that a student of a set of skills does not score as expected; results hardly change from 0.1 to 0.25."""

MOST_SKILLS = 10
"""Skills in play for one item: its own, and those whose items it is answered like. 2 ** 10 sets of skills are tried."""

FEWEST_TO_CHECK_TAGS = 15
"""Scores an item needs before its tags are judged."""

LEAST_EVIDENCE = 3.0
"""By how much the log of the odds for a change must exceed the log of the number of changes tried."""

_LEVEL_ALONE = 0.02
"""Share of a prediction's variance added to what the level leaves of it: what is all level explains nothing."""


@dataclass(frozen=True)
class TagFinding:
    """How well an item's tags explain its scores, and which change of one tag would explain them best.

    Attributes
    ----------
    item
        Position.
    drop, add
        Positions of the skills to take away and to give, None where there is none; both None where the tags as they
        are explain the item best.
    explains, would_explain
        Correlation of the item with what its tags predict, and with what they would predict after the change, both
        beyond the student's general level; in [0, 1].
    stands_out
        Whether the difference is more than luck explains, seeing how many changes were tried.
    n_scores
        Scores it rests on.
    earned, would_earn
        Mean credit on the item of the students who are expected to solve it, and of the others; by its tags and after
        the change. NaN for nobody.
    """

    item: int
    drop: int | None
    add: int | None
    explains: float
    would_explain: float
    stands_out: bool
    n_scores: int
    earned: tuple[float, float]
    would_earn: tuple[float, float]

    @property
    def suspicion(self) -> float:
        """How much better the change explains the item, in [0, 1]."""
        return self.would_explain - self.explains


def check_tags(credit: FloatArray, q_matrix: BoolArray) -> tuple[TagFinding, ...]:
    """Judge the tags of every item by the scores.

    Parameters
    ----------
    credit
        Shape (n_students, n_items), in [0, 1]; NaN where there is no score.
    q_matrix
        Bool, shape (n_items, n_skills). A row of zeros is an item without a tag: it is not judged, and judges nobody.

    Returns
    -------
    The most suspicious first. Items are left out that have fewer than :data:`FEWEST_TO_CHECK_TAGS` scores, or a skill
    that no other item asks for: nothing else tells who masters it.
    """
    alike = compare_items(credit)
    level = compute_rest(credit)
    usable = ~np.isnan(credit) & ~np.isnan(level)
    n_asking = q_matrix.sum(axis=0)
    judged = (
        q_matrix.any(axis=1) & (usable.sum(axis=0) >= FEWEST_TO_CHECK_TAGS) & ~(q_matrix & (n_asking < 2)).any(axis=1)
    )
    findings = []
    for item in np.flatnonzero(judged).tolist():
        skills = _choose_skills(item, q_matrix, alike)
        scored = usable[:, item]
        findings.append(_judge_item(credit[scored], q_matrix[:, skills], level[scored, item], skills, item))
    return tuple(sorted(findings, key=lambda finding: (-finding.suspicion, finding.item)))


def describe_change(finding: TagFinding, gradebook: Gradebook, skills: Sequence[Skill]) -> tuple[Message, ...]:
    """What an item behaves like, and the points that say so; nothing for a finding without a change."""
    if finding.drop is None and finding.add is None:
        return ()
    kind = "move" if finding.drop is not None and finding.add is not None else "add" if finding.drop is None else "drop"
    values: dict[str, Value] = {"item": name_item(gradebook, finding.item)}
    if finding.drop is not None:
        values["drop"] = skills[finding.drop].name
    if finding.add is not None:
        values["add"] = skills[finding.add].name
    sentences = [Message(f"tag-{kind}", values)]
    points = [*finding.earned, *finding.would_earn]
    if not any(math.isnan(credit) for credit in points):
        names = ("now", "now_others", "then", "then_others")
        rounded = {name: round(100 * credit) for name, credit in zip(names, points, strict=True)}
        sentences.append(Message("tag-evidence", {"n": finding.n_scores, **rounded}))
    return tuple(sentences)


def _choose_skills(item: int, q_matrix: BoolArray, alike: FloatArray) -> IntArray:
    """The skills in play, at most :data:`MOST_SKILLS`: those of the item, then those with the most similar items."""
    others = np.delete(q_matrix, item, axis=0)
    n_asking = others.sum(axis=0)
    likeness = np.delete(alike[item], item) @ others / np.sqrt(np.maximum(n_asking, 1))
    rank = np.where(q_matrix[item], np.inf, np.where(n_asking > 0, likeness, -np.inf))
    return np.sort(np.argsort(-rank, kind="stable")[:MOST_SKILLS])


def _judge_item(credit: FloatArray, needs: BoolArray, level: FloatArray, skills: IntArray, item: int) -> TagFinding:
    """Compare all changes of one tag. Students without a score are left out, and skills that are not in play."""
    changes = [(None, None), *_list_changes(needs[item])]
    rows = np.array([_change(needs[item], *change) for change in changes])
    sets, shares = _classify_students(np.delete(credit, item, axis=1), np.delete(needs, item, axis=0))
    expected = shares @ _solve(sets, rows)
    explains = _correlate_beyond(credit[:, item], expected, level)
    best = int(explains.argmax())
    # The gain in log-likelihood of a normal model that leaves 1 - r² of the variance unexplained.
    evidence = len(credit) / 2 * np.log((1 - explains[0] ** 2) / (1 - explains[best] ** 2))
    drop, add = (None if k is None else int(skills[k]) for k in changes[best])
    stands_out = bool(evidence > np.log(len(changes)) + LEAST_EVIDENCE)
    return TagFinding(
        item=item,
        drop=drop,
        add=add,
        explains=float(explains[0]),
        would_explain=float(explains[best]),
        stands_out=stands_out,
        n_scores=len(credit),
        earned=_contrast(credit[:, item], expected[:, 0]),
        would_earn=_contrast(credit[:, item], expected[:, best]),
    )


def _list_changes(needed: BoolArray) -> Iterator[tuple[int | None, int | None]]:
    """Pairs of a skill to drop and one to add; an item keeps at least one."""
    own, other = np.flatnonzero(needed).tolist(), np.flatnonzero(~needed).tolist()
    for add in other:
        yield None, add
    for drop in own:
        if len(own) > 1:
            yield drop, None
        for add in other:
            yield drop, add


def _change(needed: BoolArray, drop: int | None, add: int | None) -> BoolArray:
    changed = needed.copy()
    if drop is not None:
        changed[drop] = False
    if add is not None:
        changed[add] = True
    return changed


def _classify_students(credit: FloatArray, needs: BoolArray) -> tuple[BoolArray, FloatArray]:
    """How likely each set of mastered skills is for each student.

    Returns
    -------
    sets
        Shape (2 ** n_skills, n_skills).
    shares
        Shape (n_students, 2 ** n_skills), rows sum to 1.
    """
    n_skills = needs.shape[1]
    sets = (np.arange(2**n_skills)[:, None] >> np.arange(n_skills) & 1).astype(bool)
    asking = needs.any(axis=1)
    credit, needs = credit[:, asking], needs[asking]
    expected = _solve(sets, needs)
    seen = ~np.isnan(credit)
    earned = np.where(seen, credit, 0.0)
    # Seen, not earned, expected; and earned, not expected: what is linear in the sets is one product.
    distance = earned.sum(axis=1, keepdims=True) + (seen - 2 * earned) @ expected.T
    distance = (distance - distance.min(axis=1, keepdims=True)).astype(np.float32)
    shares = np.exp(np.float32(np.log(MISS / (1 - MISS))) * distance)
    return sets, shares / shares.sum(axis=1, keepdims=True)


def _solve(sets: BoolArray, needs: BoolArray) -> FloatArray:
    """1 where a set holds all skills that an item needs, else 0; shape (n_sets, n_items)."""
    return np.asarray(np.logical_not(sets) @ needs.T.astype(float) == 0, dtype=float)


def _contrast(credit: FloatArray, expected: FloatArray) -> tuple[float, float]:
    """Mean credit of those who are expected to solve an item, and of the others; NaN for nobody."""
    solves = expected >= 0.5
    with_it, without = credit[solves], credit[~solves]
    return (
        float(with_it.mean()) if with_it.size else math.nan,
        float(without.mean()) if without.size else math.nan,
    )


def _correlate_beyond(credit: FloatArray, expected: FloatArray, level: FloatArray) -> FloatArray:
    """Correlation of an item's credit with each column of ``expected`` when the level is held constant, at least 0."""
    credit, expected, level = (a - a.mean(axis=0) for a in (credit, expected, level))
    spread: FloatArray = (expected**2).sum(axis=0)
    length = max(float(level @ level), 1e-9)
    credit = credit - level * (level @ credit) / length
    expected = expected - np.outer(level, level @ expected) / length
    variance = (expected**2).sum(axis=0) + _LEVEL_ALONE * spread
    return np.asarray(np.clip(credit @ expected / np.sqrt(np.maximum((credit @ credit) * variance, 1e-12)), 0.0, 0.999))
