"""Many skills, the list of names, keys in doubt, who is shown, and in which order the student page goes on."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dashboard.charts.tile_plan import MARK, MOST_AT_ONCE, MOST_FLAT
from dashboard.theme import SKILL_ROW, URGENCY
from dashboard.wording import level_word, text
from engine.analysis.hanging_levels import find_hanging_levels
from engine.analysis.name_order import order_by_family
from engine.analysis.overview import order_by_need
from engine.analysis.spread import measure_spread
from engine.classroom import ClassReport, ItemFlag, Level, Status
from engine.planning.grouping import Bounds, Place, regroup
from tests.dashboard.drawn_rows import row_charts
from tests.dashboard.driving import (
    assert_fine,
    click_tile,
    figures,
    open_page,
    shown_text,
    start_in,
    start_with,
    state_of,
    tiles_of,
)
from tests.dashboard.kept_sessions import keep, next_session, read_store
from tests.engine.reports import NAN, make_curriculum, make_gradebook, make_report, make_skill, small_report


def make_wide_report(n_skills: int, n_students: int = 9) -> ClassReport:
    """Two items a skill, drawn at random; every skill comes after the one before it."""
    chance = np.random.default_rng(7)
    names = [f"Step {s + 1}" for s in range(n_skills)]
    skills = [make_skill(name, *names[max(s - 1, 0) : s]) for s, name in enumerate(names)]
    gradebook = make_gradebook(chance.integers(0, 2, (n_students, 2 * n_skills)).astype(float))
    return make_report(gradebook, make_curriculum(skills, [[j % n_skills] for j in range(2 * n_skills)]))


def list_places(tiles: dict) -> list[tuple[int, int]]:
    """Positions of student and skill of every tile, row by row."""
    return [(tile["student"], tile["skill"]) for row in tiles["tiles"] for tile in row]


@pytest.mark.parametrize("n_skills", [4, MOST_FLAT, MOST_FLAT + 1, MOST_AT_ONCE, MOST_AT_ONCE + 1])
def test_every_skill_is_drawn_once_and_many_have_turned_names(n_skills: int) -> None:
    report = make_wide_report(n_skills)
    app = start_with(report, "class")
    assert_fine(app)
    tiles = tiles_of(app)
    n_shown = min(n_skills, MOST_AT_ONCE)
    assert list_places(tiles) == [(i, s) for i in order_by_need(report) for s in range(n_shown)]
    assert len(tiles["heads"]) == len(tiles["skills"]) == n_shown and len(tiles["rows"]) == 9
    assert tiles["turned"] == (n_skills > MOST_FLAT)


def test_more_than_thirty_skills_come_in_pages_that_lose_none() -> None:
    report = make_wide_report(MOST_AT_ONCE + 3)
    app = start_with(report, "class")
    pages = next(group for group in app.button_group if group.label == text("tiles-pages"))
    assert [label.split(":")[0] for label in pages.options] == ["1 to 30", "31 to 33"]
    pages.set_value(1).run()
    assert_fine(app)
    tiles = tiles_of(app)
    assert list_places(tiles)[:4] == [(order_by_need(report)[0], s) for s in (30, 31, 32)] + [
        (order_by_need(report)[1], 30)
    ]
    assert tiles["heads"] == ["Step 31", "Step 32", "Step 33"]


def test_a_tile_opens_its_student_and_asks_about_its_skill() -> None:
    report = small_report()
    app = start_with(report, "class")
    for kind in ("levels", "sure"):
        app.segmented_control(key="class-show").set_value(kind).run()
        click_tile(app, 2, 1)
        assert_fine(app)
        assert (state_of(app).student, state_of(app).skill) == (2, 1)
        assert app.title[0].value == "王小明"
        open_page(app, "class")
        assert app.title[0].value != "王小明", "a click is told once"


@pytest.mark.parametrize("place", [(6, 0), (0, 4), (-1, 0), ("a", "b")])
def test_a_click_on_a_tile_that_is_no_more_does_nothing(place: tuple[int, int]) -> None:
    app = start_with(small_report(), "class")
    click_tile(app, *place)
    assert_fine(app)
    assert app.title[0].value == "Room 12"


def test_the_list_names_everybody_under_the_level_and_a_name_opens_the_student() -> None:
    report = small_report()
    app = start_with(report, "class")
    app.segmented_control(key="class-show").set_value("list").run()
    next(b for b in app.selectbox if (b.key or "").startswith("list-skill-")).set_value(2).run()
    assert_fine(app)
    levels, order = report.mastery.level[:, 2], order_by_need(report)
    shown = shown_text(app)
    for level in URGENCY:
        assert text("list-level", level=level_word(level), n=int((levels == level).sum())) in shown
    listed = [b for b in app.button if (b.key or "").startswith("list-2-")]
    expected = [i for level in URGENCY for i in order if levels[i] is level]
    assert [b.label for b in listed] == [report.gradebook.students[i].label for i in expected]
    listed[1].click().run()
    assert (state_of(app).student, state_of(app).skill) == (expected[1], 2)


def test_everybody_is_in_one_group_or_among_those_in_none() -> None:
    """Also who has no scores, who has few, who masters all, and whom the teacher took out."""
    report = small_report()
    scores, status = report.gradebook.scores.copy(), report.gradebook.status.copy()
    scores[4], status[4] = NAN, Status.EXCUSED
    absent = replace(report, gradebook=replace(report.gradebook, scores=scores, status=status))
    for each, overrides in ((report, {}), (absent, {}), (report, {"s0": None, "s4": Place("Word problems", 1)})):
        grouping = regroup(each, Bounds(), {}, overrides)
        inside = [i for group in grouping.groups for i in group.students]
        assert sorted([*inside, *(unplaced.student for unplaced in grouping.unplaced)]) == list(range(6))
    app = start_with(absent, "class")
    grouping = regroup(absent, Bounds())
    counts = [len(group.students) for group in grouping.groups]
    assert sum(counts) + len(grouping.unplaced) == 6
    for n in counts:
        assert f"- **{n}** · " in shown_text(app)
    assert f"- **{len(grouping.unplaced)}** · in no group" in shown_text(app)


def test_whom_the_filter_shows_is_counted_and_nobody_is_in_no_choice() -> None:
    report = small_report()
    app = start_with(report, "class")

    def choose(key: str) -> set[str]:
        next(b for b in app.selectbox if (b.key or "").startswith("filter-")).set_value(key).run()
        assert_fine(app)
        return set(tiles_of(app)["students"])

    labels, levels = [s.label for s in report.gradebook.students], report.mastery.level
    for key, level in (("needs support", Level.NEEDS_SUPPORT), ("not enough", Level.NOT_ENOUGH_EVIDENCE)):
        expected = {labels[i] for i in range(6) if (levels[i] == level).any()}
        assert choose(key) == expected
        box = next(b for b in app.selectbox if (b.key or "").startswith("filter-"))
        assert any(option.endswith(f"({len(expected)})") for option in box.options)
    grouping = regroup(report, Bounds())
    assert choose("no group") == {labels[unplaced.student] for unplaced in grouping.unplaced}
    assert choose("everyone") == set(labels)


def test_the_student_page_goes_on_in_the_order_of_the_class_page(sample: ClassReport) -> None:
    labels = [s.label for s in sample.gradebook.students]
    app = start_with(sample, "student")
    for student in order_by_need(sample)[:3]:
        assert app.title[0].value == labels[student]
        app.button(key="next").click().run()
    open_page(app, "class")
    app.segmented_control(key="class-sort").set_value("name").run()
    app.button(key=f"who-{order_by_need(sample)[0]}").click().run()
    open_page(app, "student")
    order = order_by_family(sample.gradebook.students)
    place = order.index(order_by_need(sample)[0])
    assert app.title[0].value == labels[order[place]]
    app.button(key="next" if place < 27 else "previous").click().run()
    assert app.title[0].value == labels[order[place + 1 if place < 27 else place - 1]]


def find_doubted(report: ClassReport) -> int:
    [item] = [each.item for each in report.items if each.flag is ItemFlag.CHECK_KEY]
    return item


def test_a_doubted_key_is_asked_about_with_what_hangs_on_it_and_marked_in_the_tiles(sample: ClassReport) -> None:
    item = find_doubted(sample)
    found = find_hanging_levels(sample, [item])
    app = start_with(sample, "class")
    shown = shown_text(app)
    assert f"The key of “{sample.gradebook.items[item].title}” may be wrong. Leave it out?" in shown
    assert f"Without it, {found.n_levels} levels would change, of {len(found.students)} students: " in shown
    assert sample.gradebook.students[found.students[0]].label in shown
    asked = sample.curriculum.q_matrix[item]
    tiles = tiles_of(app)
    assert [MARK in head for head in tiles["heads"]] == asked.tolist()
    for tile in (tile for row in tiles["tiles"] for tile in row):
        assert (MARK in tile["said"]) == asked[tile["skill"]]


@pytest.mark.parametrize("answer", ["key-leave-out", "key-is-right"])
def test_an_answer_about_a_key_is_kept_and_can_be_taken_back(sample: ClassReport, answer: str) -> None:
    state = keep(sample)
    item, before = find_doubted(sample), state.report.mastery.level.copy()
    ref = state.current.assembled.origins[item]
    app = start_in(state, "class")
    next(b for b in app.button if b.label == text(answer)).click().run()
    assert_fine(app)
    assert text("key-is-right") not in [b.label for b in app.button]
    tomorrow = next_session(state)
    if answer == "key-leave-out":
        assert [each.item for each in read_store(state).left_out_items] == [ref]
        changed = int((tomorrow.report.mastery.level != before).sum())
        assert changed == find_hanging_levels(sample, [item]).n_levels
        return
    assert read_store(state).settings.right_keys == (ref,)
    assert tomorrow.report.items[item].flag is not ItemFlag.CHECK_KEY
    assert tomorrow.report.items[item].trust == 1.0
    app = start_in(tomorrow, "class")
    app.session_state["class-tabs"] = text("class-tab-items")
    app.run()
    assert "right: it counts in full" in shown_text(app)
    next(b for b in app.button if b.label == text("key-ask-again")).click().run()
    assert read_store(state).settings.right_keys == ()
    assert (state_of(app).report.mastery.level == before).all()


def test_where_the_class_stands_is_drawn_said_and_tabled(sample: ClassReport) -> None:
    app = start_with(sample, "class")
    spreads = measure_spread(sample)
    [chart] = [chart for chart in row_charts(app) if " in the middle, " in chart.alt]
    for skill, spread in zip(sample.curriculum.skills, spreads, strict=True):
        assert text("spread-alt", skill=skill.name, low=spread.low, middle=spread.middle, high=spread.high) in chart.alt
    # A bar stands over its ten points, as high as it has students.
    tallest = max(max(spread.steps) for spread in spreads)
    highest = max(bar.pixels("height") for bar in chart.bars)
    drawn = [[0] * 10 for _ in spreads]
    for bar in chart.bars:
        row = int((bar.pixels("top") + bar.pixels("height")) // SKILL_ROW)
        drawn[row][int(chart.ends(bar)[0] // 10)] = round(tallest * bar.pixels("height") / highest)
    assert drawn == [list(spread.steps) for spread in spreads]
    app.session_state["spread-as-table"] = True
    app.run()
    table = next(d.value for d in app.dataframe if text("spread-median") in d.value.columns)
    assert table.iloc[:, 1:].to_numpy().tolist() == [
        [each.low, each.middle, each.high, each.unknown, each.median] for each in spreads
    ]


def test_items_say_how_many_attempted_them(sample: ClassReport) -> None:
    app = start_with(sample, "class")
    app.session_state["class-tabs"] = text("class-tab-items")
    app.run()
    table = next(d.value for d in app.dataframe if text("column-attempted") in d.value.columns)
    n = {sample.gradebook.items[r.item].title: r.n for r in sample.items}
    assert dict(zip(table[text("column-item")], table[text("column-attempted")], strict=True)) == n
    hovers = [
        hover for f in figures(app) for t in f["data"] for hover in t.get("hovertext") or () if "attempted" in hover
    ]
    assert len(hovers) == len(sample.items)
    assert all(any(f"attempted by {count} of 28" in hover for hover in hovers) for count in n.values())
