"""Sequences of classes that sat the same test, or one that only looks the same; real and simulated."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from engine.classroom import FloatArray, IntArray
from engine.learners.tasks import ClassTasks, make_tasks
from engine.memory.memory import Memory, RememberedClass
from engine.memory.summary import summarise_classes
from engine.research.evaluation import ResponseSet
from engine.research.simulation import simulate_class

#: Most earlier classes.
MOST_EARLIER = 8

#: How much likelier an able student sits in a stronger class: e to this many standard deviations of the mean score.
_STRONGER = 1.0

#: As many students to choose from as those who sit in the earlier classes, times this.
_AS_MANY = 3

#: Share of items that are reworked, or whose key is wrong.
_REWORKED, _MISKEYED = 1 / 3, 1 / 8


@dataclass(frozen=True, eq=False)
class ClassSequence:
    """Up to eight earlier classes, complete, and the one that comes next."""

    exam: str
    earlier: Sequence[ClassTasks]
    new: ClassTasks

    def remember(self) -> Memory:
        """The memory of the earlier classes, in their order."""
        summaries = summarise_classes(self.earlier, *name_parts(self.new))
        return Memory(tuple(RememberedClass(str(k), "", summary) for k, summary in enumerate(summaries)))


def name_parts(tasks: ClassTasks) -> tuple[list[str], list[str]]:
    """Names of the items and skills of a class of an exam."""
    return [f"item {j}" for j in range(tasks.credit.shape[1])], [f"skill {s}" for s in range(tasks.q_matrix.shape[1])]


#: What is done to the credit of an earlier class, shape (n_students, n_items), so that it is of another kind.
Change = Callable[[np.random.Generator, FloatArray], FloatArray]


def draw_sequences(
    source: ResponseSet, n: int, class_size: int, seed: int, kind: str = "the same"
) -> list[ClassSequence]:
    """Draw sequences from a real exam; nobody sits in two classes of one.

    Parameters
    ----------
    kind
        Of the earlier classes, a name in :data:`KINDS`.
    """
    rng = np.random.default_rng([seed, len(source.credit)])
    class_size = max(min(class_size, len(source.credit) // 3), 1)
    return [_draw_sequence(source, class_size, rng, kind) for _ in range(n)]


def _draw_sequence(source: ResponseSet, class_size: int, rng: np.random.Generator, kind: str) -> ClassSequence:
    order = rng.permutation(len(source.credit))
    new, others = order[:class_size], order[class_size:]
    n_earlier = min(MOST_EARLIER, len(others) // class_size)
    if kind == "stronger students":
        others = _draw_stronger(rng, source.credit, others, n_earlier * class_size)
    change = KINDS[kind](rng, source.credit.shape[1])
    earlier = [others[k * class_size : (k + 1) * class_size] for k in range(n_earlier)]
    return ClassSequence(
        source.name,
        [make_tasks(change(rng, source.credit[rows]), source.q_matrix) for rows in earlier],
        make_tasks(source.credit[new], source.q_matrix),
    )


def _draw_stronger(rng: np.random.Generator, credit: FloatArray, rows: IntArray, n: int) -> IntArray:
    """Students drawn without replacement, the likelier the better their mean score."""
    seen = np.isfinite(credit[rows])
    mean = np.where(seen, credit[rows], 0.0).sum(1) / np.maximum(seen.sum(1), 1)
    z = (mean - mean.mean()) / max(float(mean.std()), 1e-9)
    weight = np.exp(_STRONGER * z)
    return np.asarray(rng.choice(rows, size=n, replace=False, p=weight / weight.sum()))


def simulate_sequences(n: int, class_size: int, seed: int, kind: str = "the same") -> list[ClassSequence]:
    """The same of simulated exams of single questions: only the earlier classes' chances are changed."""
    rng = np.random.default_rng([seed, 7])
    # Where all others sat in the earlier classes, these would be stronger than nobody.
    n_others = MOST_EARLIER * (_AS_MANY if kind == "stronger students" else 1)
    n_students = class_size * (1 + n_others)
    found: list[ClassSequence] = []
    while len(found) < n:
        whole = simulate_class(rng, n_students=n_students)
        credit = np.where(whole.tasks.seen, whole.tasks.credit, np.nan)
        if not np.isin(credit[~np.isnan(credit)], (0.0, 1.0)).all():
            continue
        source = ResponseSet("simulated", credit, whole.tasks.q_matrix.numpy(), tagged=True)
        found.append(_draw_sequence(source, class_size, rng, kind))
    return found


def _leave(rng: np.random.Generator, n_items: int) -> Change:
    return lambda rng, credit: credit


def _make_harder(rng: np.random.Generator, n_items: int) -> Change:
    """Every right answer is lost with a chance of the item's own, none to a half."""
    lost = rng.uniform(0.0, 0.5, n_items)
    return lambda rng, credit: np.where(rng.random(credit.shape) < lost, credit * 0.0, credit)


def _swap_all(rng: np.random.Generator, n_items: int) -> Change:
    order = rng.permutation(n_items)
    return lambda rng, credit: credit[:, order]


def _rework_some(rng: np.random.Generator, n_items: int) -> Change:
    some = rng.permutation(n_items)[: max(2, round(_REWORKED * n_items))]
    order = np.arange(n_items)
    order[some] = np.roll(some, 1)
    return lambda rng, credit: credit[:, order]


def _miskey_some(rng: np.random.Generator, n_items: int) -> Change:
    """Of questions with three wrong options, a wrong key gives one in three of the wrong answers the point."""
    some = rng.permutation(n_items)[: max(1, round(_MISKEYED * n_items))]

    def change(rng: np.random.Generator, credit: FloatArray) -> FloatArray:
        changed = credit.copy()
        own = credit[:, some]
        turned = np.where(rng.random(own.shape) < 1 / 3, 1.0 - own, 0.0)
        changed[:, some] = np.where(np.isnan(own), np.nan, turned)
        return changed

    return change


#: What the earlier classes were, by name.
KINDS: Mapping[str, Callable[[np.random.Generator, int], Change]] = {
    "the same": _leave,
    "stronger students": _leave,
    "a harder version under the same titles": _make_harder,
    "all items swapped": _swap_all,
    "a third of the items swapped": _rework_some,
    "wrong keys on an eighth of the items": _miskey_some,
}
