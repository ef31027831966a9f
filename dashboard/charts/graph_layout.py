"""Places for the boxes and arrows of a graph that is read from left to right, in layers.

The method of Sugiyama, Tagawa & Toda (1981): every box stands one layer right of the last box before it; boxes of a
layer are sorted by the middles of their neighbours, so that few arrows cross; then each is moved as near to the middle
of its neighbours as the order allows. An arrow over several layers passes each of them between the boxes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

Node = tuple[int, int]
"""A box by its key and -1, or where an arrow passes a layer: the arrow's position and the layer."""

SIDE_GAP, LAYER_GAP, PASSING = 10.0, 40.0, 6.0
"""Pixels between boxes of a layer and between layers, and the room of an arrow that passes a layer."""
_SWEEPS = 8


@dataclass(frozen=True)
class Layout:
    """Pixels: the size of the whole, left, top, width and height of every box, and the points each arrow goes through.

    The first point of an arrow is at the right edge of its box, the last at the left edge of the other; of one that
    leads back to the left it is the other way around.
    """

    width: float
    height: float
    boxes: Mapping[int, tuple[float, float, float, float]]
    ways: tuple[tuple[tuple[float, float], ...], ...]


def lay_out_graph(sizes: Mapping[int, tuple[float, float]], arrows: Sequence[tuple[int, int]]) -> Layout:
    """Find a place for every box and a way for every arrow.

    Parameters
    ----------
    sizes
        Width and height of every box in pixels, by its key.
    arrows
        Pairs of keys (before, after). Of a circle, which only what the scores suggest can close, the last arrow leads
        back to the left.
    """
    layer_of = _find_layers(list(sizes), arrows)
    is_back = [layer_of[before] > layer_of[after] for before, after in arrows]
    chains = [
        _list_nodes(k, (after, before) if back else (before, after), layer_of)
        for k, ((before, after), back) in enumerate(zip(arrows, is_back, strict=True))
    ]
    layers = _fill_layers(layer_of, chains)
    heights = {node: sizes[node[0]][1] if node[1] < 0 else PASSING for layer in layers for node in layer}
    middles = _place_down(layers, chains, heights)
    lefts: list[float] = []
    widths: list[float] = []
    at = 0.0
    for layer in layers:
        lefts.append(at)
        widths.append(max((sizes[node[0]][0] for node in layer if node[1] < 0), default=0.0))
        at += widths[-1] + LAYER_GAP
    boxes = {}
    for key, (width, height) in sizes.items():
        place = layer_of[key]
        left = lefts[place] + (widths[place] - width) / 2
        boxes[key] = (left, middles[key, -1] - height / 2, width, height)
    ways = tuple(
        _find_way(chain, boxes, middles, lefts, widths)[:: -1 if back else 1]
        for chain, back in zip(chains, is_back, strict=True)
    )
    bottom = max((top + height for _, top, _, height in boxes.values()), default=0.0)
    lowest = max((middle + PASSING / 2 for middle in middles.values()), default=0.0)
    return Layout(max(at - LAYER_GAP, 0.0), max(bottom, lowest), boxes, ways)


def _find_layers(keys: Sequence[int], arrows: Sequence[tuple[int, int]]) -> dict[int, int]:
    """How many boxes stand before each on the longest way to it; what closes a circle does not count."""
    layer_of, used = dict.fromkeys(keys, 0), list[tuple[int, int]]()
    for before, after in arrows:
        if before != after and not _leads(after, before, used):
            used.append((before, after))
    for _ in keys:
        for before, after in used:
            layer_of[after] = max(layer_of[after], layer_of[before] + 1)
    return layer_of


def _leads(start: int, end: int, arrows: Sequence[tuple[int, int]]) -> bool:
    """Whether the arrows lead from one box to another."""
    reached, new = {start}, {start}
    while new:
        new = {after for before, after in arrows if before in new} - reached
        reached |= new
    return end in reached


def _list_nodes(arrow: int, ends: tuple[int, int], layer_of: Mapping[int, int]) -> list[Node]:
    first, last = layer_of[ends[0]], layer_of[ends[1]]
    return [(ends[0], -1), *((arrow, layer) for layer in range(first + 1, last)), (ends[1], -1)]


def _fill_layers(layer_of: Mapping[int, int], chains: Sequence[Sequence[Node]]) -> list[list[Node]]:
    layers: list[list[Node]] = [[] for _ in range(max(layer_of.values(), default=-1) + 1)]
    for key, layer in layer_of.items():
        layers[layer].append((key, -1))
    for chain in chains:
        for node in chain[1:-1]:
            layers[node[1]].append(node)
    return layers


def _place_down(
    layers: Sequence[list[Node]], chains: Sequence[Sequence[Node]], heights: Mapping[Node, float]
) -> dict[Node, float]:
    """The middle of every node from the top, after sweeps from left to right and back; sorts the layers."""
    before: dict[Node, list[Node]] = {node: [] for layer in layers for node in layer}
    after: dict[Node, list[Node]] = {node: [] for layer in layers for node in layer}
    for chain in chains:
        for one, other in pairwise(chain):
            after[one].append(other)
            before[other].append(one)
    middles: dict[Node, float] = {}
    for layer in layers:
        middles.update(_stack(layer, [0.0] * len(layer), heights))
    for sweep in range(_SWEEPS):
        beside = before if sweep % 2 == 0 else after
        for layer in layers if sweep % 2 == 0 else reversed(layers):
            wished = {node: _mean([middles[each] for each in beside[node]], middles[node]) for node in layer}
            layer.sort(key=wished.__getitem__)
            middles.update(_stack(layer, [wished[node] for node in layer], heights))
    for layer in layers:  # in the end both sides count
        wishes = [_mean([middles[each] for each in before[n] + after[n]], middles[n]) for n in layer]
        middles.update(_stack(layer, wishes, heights))
    top = min((middle - heights[node] / 2 for node, middle in middles.items()), default=0.0)
    return {node: middle - top for node, middle in middles.items()}


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _stack(layer: Sequence[Node], wishes: Sequence[float], heights: Mapping[Node, float]) -> dict[Node, float]:
    """Middles in this order without overlap, as near to the wishes as can be (least squares, by pooling neighbours)."""
    offsets, at = [], 0.0
    for node in layer:
        offsets.append(at + heights[node] / 2)
        at += heights[node] + SIDE_GAP
    pools: list[tuple[float, int]] = []
    for wish, offset in zip(wishes, offsets, strict=True):
        mean, n = wish - offset, 1
        while pools and pools[-1][0] > mean:
            other, m = pools.pop()
            mean, n = (other * m + mean * n) / (m + n), m + n
        pools.append((mean, n))
    starts = [mean for mean, n in pools for _ in range(n)]
    return {node: start + offset for node, start, offset in zip(layer, starts, offsets, strict=True)}


def _find_way(
    chain: Sequence[Node],
    boxes: Mapping[int, tuple[float, float, float, float]],
    middles: Mapping[Node, float],
    lefts: Sequence[float],
    widths: Sequence[float],
) -> tuple[tuple[float, float], ...]:
    """Points from the right edge of the first box, through both edges of every layer between, to the last box."""
    left, top, width, height = boxes[chain[0][0]]
    way = [(left + width, top + height / 2)]
    for node in chain[1:-1]:
        way += [(lefts[node[1]], middles[node]), (lefts[node[1]] + widths[node[1]], middles[node])]
    left, top, _, height = boxes[chain[-1][0]]
    return (*way, (left, top + height / 2))
