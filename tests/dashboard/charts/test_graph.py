"""Graphs of skills: places that do not overlap, arrows from left to right between the boxes, and their picture."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.graph import Arrow, GraphBox, SkillGraph
from dashboard.charts.graph_html import write_graph
from dashboard.charts.graph_layout import LAYER_GAP, SIDE_GAP, lay_out_graph
from dashboard.theme import LIGHT

arrows_of_ten = st.sets(st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda e: e[0] < e[1]), max_size=20)
sizes_of_ten = st.lists(st.tuples(st.floats(20, 120), st.sampled_from([31.0, 48.0, 65.0])), min_size=10, max_size=10)


@given(sizes_of_ten, arrows_of_ten)
def test_boxes_do_not_overlap_and_arrows_lead_to_the_right_between_them(sizes, arrows):
    layout = lay_out_graph(dict(enumerate(sizes)), sorted(arrows))
    boxes = layout.boxes
    assert {key: (width, height) for key, (_, _, width, height) in boxes.items()} == dict(enumerate(sizes))
    for left, top, width, height in boxes.values():
        assert left >= 0 and top >= -1e-6
        assert left + width <= layout.width + 1e-6 and top + height <= layout.height + 1e-6
    for one, other in combinations(boxes.values(), 2):
        beside = one[0] + one[2] < other[0] or other[0] + other[2] < one[0]
        over = one[1] + one[3] < other[1] + 1e-6 or other[1] + other[3] < one[1] + 1e-6
        assert beside or over
    for (before, after), way in zip(sorted(arrows), layout.ways, strict=True):
        left, top, width, height = boxes[before]
        assert way[0] == pytest.approx((left + width, top + height / 2))
        left, top, width, height = boxes[after]
        assert way[-1] == pytest.approx((left, top + height / 2))
        assert all(one[0] <= other[0] for one, other in pairwise(way))
        for (start, y), (end, also_y) in pairwise(way):
            if y == also_y and start < end:  # past a layer, where boxes may stand
                assert not [
                    box for key, box in boxes.items()
                    if key not in (before, after) and box[0] < end and start < box[0] + box[2]
                    and box[1] < y < box[1] + box[3] and end - start > LAYER_GAP
                ]  # fmt: skip


def test_a_chain_stands_in_one_line_and_a_fork_around_it():
    layout = lay_out_graph(dict.fromkeys(range(4), (50.0, 30.0)), [(0, 1), (0, 2), (1, 3), (2, 3)])
    middle = {key: top + height / 2 for key, (_, top, _, height) in layout.boxes.items()}
    assert middle[0] == middle[3] == (middle[1] + middle[2]) / 2
    assert abs(middle[1] - middle[2]) == 30 + SIDE_GAP
    assert [layout.boxes[key][0] for key in (0, 1, 3)] == [0, 50 + LAYER_GAP, 2 * (50 + LAYER_GAP)]


def test_what_closes_a_circle_leads_back():
    layout = lay_out_graph(dict.fromkeys(range(3), (50.0, 30.0)), [(0, 1), (1, 2), (2, 0)])
    assert [layout.boxes[key][0] for key in range(3)] == [0, 90, 180]
    assert layout.ways[2][0] == (180, pytest.approx(layout.boxes[2][1] + 15))
    assert layout.ways[2][-1] == (50, pytest.approx(layout.boxes[0][1] + 15))


def test_nothing_is_laid_out():
    assert lay_out_graph({}, []).boxes == {}


def test_the_picture_has_a_curve_and_a_head_for_every_arrow_and_the_page_a_box_for_every_skill():
    boxes = tuple(GraphBox(key, f"Skill {key}\nlong", "#111111", "#222222", "#333333", key) for key in range(1, 4))
    arrows = (Arrow(1, 2, "#AAAAAA", 3), Arrow(2, 3, "#BBBBBB", 1.5, is_dashed=True), Arrow(1, 3, "#CCCCCC"))
    written = write_graph(SkillGraph(boxes, arrows), "the way")
    assert re.findall(r">(Skill \d\nlong)</div>", written) == [box.words for box in boxes]
    assert re.findall(r"border:(\d)px", written) == ["1", "2", "3"]
    [picture] = re.findall(r'<img alt="" [^>]*src="data:image/svg\+xml,([^"]+)"', written)
    drawn = unquote(picture)
    assert re.findall(r'stroke="(#\w+)" stroke-width="([\d.]+)"( stroke-dasharray)?', drawn) == [
        ("#AAAAAA", "3", ""), ("#BBBBBB", "1.5", " stroke-dasharray"), ("#CCCCCC", "1", "")
    ]  # fmt: skip
    assert re.findall(r'Z" fill="(#\w+)"', drawn) == ["#AAAAAA", "#BBBBBB", "#CCCCCC"]
    assert 'role="img" aria-label="the way"' in written
    # Places are shares of the whole, so that it becomes smaller where there is no room.
    lefts = [float(found) for found in re.findall(r"left:([\d.]+)%", written)]
    assert lefts == sorted(lefts) and lefts[0] < lefts[1] < lefts[2] < 100
    assert LIGHT.page not in written
