"""What items are out of where the file does not say: one maximum for all items of one scale.

93.6, 96.7 and 100 are three tests out of 100, not tests out of 93.6, 96.7 and 100: otherwise the same percentage would
count differently from test to test. Teachers give few different maxima, and a class seldom reaches the highest of them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from engine.importers.reading.tops import TopScores

_STRONG = (1, 2, 3, 4, 5, 6, 10, 12, 20, 25, 30, 40, 50, 60, 100, 120, 150, 200, 250, 300, 400, 500, 600, 800, 1000)
_WEAK = (7, 8, 9, 14, 15, 16, 18, 24, 35, 36, 45, 70, 75, 80, 90, 110, 125, 140, 160, 180)
_ALL = tuple(sorted(_STRONG + _WEAK))
_COMMONEST = (1.0, 10.0, 20.0, 50.0, 100.0)
_LOWEST_SHARE, _LOWEST_SHARE_OF_FEW, _FEW_POINTS = 0.6, 0.8, 6
_CLOSE = 0.97
_MOST_REACH = 0.5
_FEWEST_LIKES, _MOST_LIKES = 3, 0.6
_LOWEST_SHARE_OF_TESTS, _TEST = 0.4, 50
_MANY_POINTS = 20
_MOST_OPTIONS = 2
_EXACT = 1e-9
_ROUND = (5.0, 10.0, 20.0, 50.0, 100.0)
_SETTLED_BY_ONE = (10.0, 100.0)
_LOWEST_OF_COMMON, _NEAR, _SHARE_NEAR, _MOST_OWN = 0.4, 0.8, 0.5, 0.25
_PILED, _ABOVE_NEXT, _FEWEST_PILED = 0.4, 1.5, 10


@dataclass(frozen=True)
class ItemScale:
    """Items that are out of the same points as far as their scores tell.

    Attributes
    ----------
    items
        Positions in the list of items.
    maximum
        What they are most likely out of.
    options
        Other maxima that are plausible, in ascending order, ``maximum`` among them.
    is_sure
        Nobody would set another maximum, or it would change nothing that a teacher notices.
    """

    items: tuple[int, ...]
    maximum: float
    options: tuple[float, ...]
    is_sure: bool


def find_scales(tops: Sequence[TopScores | None], stems: Sequence[str], stated: Mapping[int, float]) -> list[ItemScale]:
    """Put items into scales.

    Parameters
    ----------
    tops, stems
        Of every item: its highest scores, None without any, and what the titles of like items share.
    stated
        Position of an item -> its maximum, for those whose maximum is known; these are in no scale, but tell of others.

    Returns
    -------
    list[ItemScale]
        Every item with scores and without a known maximum is in exactly one; the scale of the first item comes first.
    """
    unknown = {k: top for k, top in enumerate(tops) if top is not None and k not in stated}
    common = _find_common(unknown, stated)
    if common is not None:
        rest = {k: top for k, top in unknown.items() if k not in common.items}
        return sorted(
            [common, *([_describe(rest, 1.0, is_only=False)] if rest else [])], key=lambda scale: scale.items[0]
        )
    scales = [*_follow_stated(unknown, stems, stated)]
    scales += _follow_likes({k: top for k, top in unknown.items() if not stated}, stems)
    left = {k: top for k, top in unknown.items() if not any(k in scale.items for scale in scales)}
    while left:
        first = max(left, key=lambda k: (left[k].highest, -k))
        maximum = _suggest(left[first])
        members = {first: left[first]} | {k: top for k, top in left.items() if _fits(top, maximum)}
        maximum = _settle(members, maximum)
        is_only = len(members) == sum(top.highest > 1 for top in unknown.values()) and not stated
        scales.append(_describe(members, maximum, is_only=is_only))
        left = {k: top for k, top in left.items() if k not in members}
    return sorted((_offer_likes(scale, scales, stems) for scale in scales), key=lambda scale: scale.items[0])


def _offer_likes(scale: ItemScale, scales: Sequence[ItemScale], stems: Sequence[str]) -> ItemScale:
    """The scale with the maxima of items that are called alike as options."""
    called = {stems[k] for k in scale.items}
    others = {each.maximum for each in scales if called & {stems[k] for k in each.items}}
    higher = [maximum for maximum in others if maximum > scale.maximum and maximum not in scale.options]
    return replace(scale, options=tuple(sorted((*scale.options, *sorted(higher)[:1])))) if higher else scale


def _follow_stated(
    unknown: Mapping[int, TopScores], stems: Sequence[str], stated: Mapping[int, float]
) -> list[ItemScale]:
    """Items that are called like others whose maximum is known, all of them the same, and that would fit it."""
    of_stem: dict[str, set[float]] = {}
    for k, maximum in stated.items():
        of_stem.setdefault(stems[k], set()).add(maximum)
    found: dict[float, dict[int, TopScores]] = {}
    for k, top in unknown.items():
        known = of_stem.get(stems[k], set()) if stems[k] else set()
        if len(known) == 1 and _LOWEST_SHARE * max(known) <= top.highest <= max(known):
            found.setdefault(max(known), {})[k] = top
    return [_describe(members, maximum, is_only=True) for maximum, members in found.items()]


def _find_common(unknown: Mapping[int, TopScores], stated: Mapping[int, float]) -> ItemScale | None:
    """The scale of all items where a whole file has one: a round maximum that somebody reaches and most come near.

    Items out of one point, such as work that is done or not, may stand beside them. Where students pile up below the
    maximum, items have points of their own, and where they do in many there is no such scale.
    """
    members = {k: top for k, top in unknown.items() if top.highest > 1}
    maximum = max((top.highest for top in members.values()), default=0.0)
    if len(members) < 2 or maximum not in _ROUND or not set(stated.values()) <= {1.0, maximum}:
        return None
    n_near = sum(top.highest >= _NEAR * maximum for top in members.values())
    lowest = min(top.highest for top in members.values())
    n_own = sum(_has_own_points(top, maximum) for top in members.values())
    if lowest < _LOWEST_OF_COMMON * maximum or n_near < _SHARE_NEAR * len(members) or n_own > _MOST_OWN * len(members):
        return None
    n_reached = sum(top.n_highest for top in members.values() if top.highest == maximum)
    is_settled = maximum in _SETTLED_BY_ONE or n_reached > 1 or len(members) >= _FEWEST_LIKES
    scale = _describe(members, maximum, is_only=True)
    # An item of which nobody has more than half may be out of that half.
    is_close = lowest >= _LOWEST_SHARE * maximum
    return replace(scale, is_sure=scale.is_sure or (n_own == 0 and is_settled and is_close))


def _has_own_points(top: TopScores, common: float) -> bool:
    """Whether students pile up at a maximum below the common one; close to it only a pile that no chance makes."""
    if top.highest >= common or not top.is_whole or top.highest not in _ALL:
        return False
    return _is_piled(top) or (top.highest < _NEAR * common and top.is_ceiling and top.n >= _FEWEST_PILED)


def _is_piled(top: TopScores) -> bool:
    """Whether so many have the highest score, and so many more than the next, that it is the maximum."""
    is_many = top.n_highest >= _PILED * top.n and top.n_highest >= _ABOVE_NEXT * top.n_next
    return top.is_whole and top.n >= _FEWEST_PILED and is_many


def _follow_likes(unknown: Mapping[int, TopScores], stems: Sequence[str]) -> list[ItemScale]:
    """Items that are called alike, most of which are best read as out of the same points, and the rest near it.

    Eight tests named alike of which six reach 10 and two 8 and 9 are all out of 10; exercises of 2, 4, 5 and 8 points
    are not.
    """
    of_stem: dict[str, dict[int, TopScores]] = {}
    for k, top in unknown.items():
        of_stem.setdefault(stems[k], {})[k] = top
    found = []
    for members in of_stem.values():
        first = max(members, key=lambda k: (members[k].highest, -k))
        maximum = _suggest(members[first])
        near = [_fits(top, maximum) for top in members.values()]
        lowest = min(top.highest for top in members.values())
        is_test = maximum >= _TEST and lowest >= _LOWEST_SHARE_OF_TESTS * maximum
        is_one = is_test or (lowest >= _LOWEST_SHARE * maximum and sum(near) >= _MOST_LIKES * len(near))
        if len(members) >= _FEWEST_LIKES and maximum in _STRONG and maximum > 1 and is_one:
            found.append(_describe(members, maximum, is_only=len(members) == len(unknown)))
    return found


def _suggest(top: TopScores) -> float:
    """The maximum that one item by itself speaks for."""
    highest = top.highest
    if highest <= 1:
        return 1.0
    if _is_own(top):
        return highest
    strong = next((float(each) for each in _STRONG if each >= highest - _EXACT), 0.0)
    if strong and highest >= _LOWEST_SHARE * strong:
        return strong
    return next((float(each) for each in _ALL if each >= highest - _EXACT), 100.0 * math.ceil(highest / 100))


def _fits(top: TopScores, maximum: float) -> bool:
    """Whether an item can be out of this maximum rather than out of a smaller one of its own.

    Questions of few points have many maxima, tests of many points few.
    """
    if top.highest == maximum:
        return True
    lowest = _LOWEST_SHARE_OF_FEW if maximum <= _FEW_POINTS else _LOWEST_SHARE
    return not _is_own(top) and lowest * maximum <= top.highest < maximum


def _is_own(top: TopScores) -> bool:
    """Whether students pile up at the highest score, so that it is the maximum itself."""
    if not top.is_whole or not top.is_ceiling or top.highest in _STRONG:
        return top.is_whole and top.is_ceiling
    return top.is_crowded and (top.highest in _WEAK or top.highest <= _MANY_POINTS)


def _settle(members: Mapping[int, TopScores], maximum: float) -> float:
    """The maximum of all members; an unusual one that a single item reached may only be its own highest score."""
    reached = sum(top.highest == maximum for top in members.values())
    if maximum in _STRONG or reached > 1 or len(members) == 1:
        return maximum
    strong = next((float(each) for each in _STRONG if each >= maximum), maximum)
    return strong if maximum >= _LOWEST_SHARE * strong else maximum


def _describe(members: Mapping[int, TopScores], maximum: float, *, is_only: bool) -> ItemScale:
    lowest = min(top.highest for top in members.values())
    highest = max(top.highest for top in members.values())
    plausible = [float(each) for each in _ALL if each >= highest - _EXACT and highest >= _LOWEST_SHARE * each]
    strong = [each for each in plausible if each in _STRONG and each != maximum]
    near = sorted({maximum, *plausible[:1], *strong[:_MOST_OPTIONS]})
    return ItemScale(tuple(sorted(members)), maximum, tuple(near), _is_sure(members, maximum, lowest, is_only))


def _is_sure(members: Mapping[int, TopScores], maximum: float, lowest: float, is_only: bool) -> bool:
    """Whether all items reach the maximum or nearly, and it is one that nobody reaches by chance.

    Few points are reached by chance: 3 may be the best of 4 or 5 where other items of the file have more.
    """
    if maximum == 1:
        return True
    if maximum <= _FEW_POINTS and not is_only:
        return all(top.highest == maximum and _is_piled(top) for top in members.values())
    reached = [top for top in members.values() if top.highest == maximum]
    if len(reached) > _MOST_REACH * len(members) and len(reached) >= _FEWEST_LIKES and maximum in _STRONG:
        return True
    if lowest < _CLOSE * maximum:
        return False
    if maximum in _COMMONEST or len(reached) > 1:
        return True
    return maximum in _STRONG and any(top.n_highest > 1 for top in reached)
