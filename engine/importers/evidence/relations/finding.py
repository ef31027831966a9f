"""The best explanation of every column by the others."""

from __future__ import annotations

from collections.abc import Sequence

from engine.importers.evidence.relations.adding import Groups, explain_by_groups, explain_by_scaled_totals
from engine.importers.evidence.relations.derivation import PLAUSIBLE, SURE, Derivation
from engine.importers.evidence.relations.numbers import Numbers
from engine.importers.evidence.relations.pairs import explain_by_pairs
from engine.importers.evidence.relations.strength import FEWEST_ROWS
from engine.importers.evidence.relations.weighted import (
    explain_by_named_weights,
    explain_by_weights,
    list_almost_linear,
)

_MOST_ROWS = 240


def find_derivations(numbers: Numbers) -> tuple[Derivation | None, ...]:
    """The best explanation of every column, None where none is plausible.

    A column that is itself explained is tried as a source, since final grades are often means of subtotals, and left
    out in a second round, since a grand total may pass subtotals over.
    """
    numbers = numbers.take_rows(_MOST_ROWS)
    n_columns = numbers.values.shape[1]
    found: list[Derivation | None] = [None] * n_columns
    if len(numbers.values) < FEWEST_ROWS or n_columns < 2:
        return tuple(found)
    groups = Groups(numbers)
    for target in range(n_columns):
        found[target] = _choose([*explain_by_groups(groups, target), *explain_by_named_weights(numbers, target)])
    derived = {k for k, each in enumerate(found) if each is not None and not each.mutual and each.strength >= SURE}
    not_derived = Groups(numbers, derived)
    for target in sorted(set(range(n_columns)) - derived) if derived else ():
        found[target] = _choose([found[target], *explain_by_groups(not_derived, target)])
    for target in list_almost_linear(numbers, found):
        found[target] = _choose([found[target], *explain_by_weights(numbers, target, derived)])
    for target, own in enumerate(found):
        if own is None or own.strength < SURE:
            found[target] = _choose([own, *explain_by_scaled_totals(groups, target)])
    for target, pairs in enumerate(explain_by_pairs(numbers)):
        found[target] = _choose([found[target], *pairs])
    return _break_circles(found)


def _choose(explanations: Sequence[Derivation | None]) -> Derivation | None:
    """The strongest explanation; of equally strong ones the first, which is the simplest.

    What is surely computed from several columns is so, even if another column has the same numbers.
    """
    plausible = [each for each in explanations if each is not None and each.strength >= PLAUSIBLE]
    sure = [each for each in plausible if each.strength >= SURE and not each.mutual]
    return max(sure or plausible, key=lambda each: each.strength, default=None)


def _break_circles(found: list[Derivation | None]) -> tuple[Derivation | None, ...]:
    """Nothing follows from what follows from it; where both would do, the one that needs fewer assumptions stays."""
    result = list(found)
    for target, own in enumerate(found):
        if own is None or own.mutual:
            continue
        for source in own.sources:
            back = result[source]
            if back is not None and not back.mutual and target in back.sources and result[target] is not None:
                weaker = source if back.strength <= own.strength else target
                result[weaker] = None
    return tuple(result)
