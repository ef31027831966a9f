"""The class page of a class with several tests: what is shown is what the engine's comparison says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from dashboard.analysing import report_kept
from dashboard.resources import find_keeping
from dashboard.state import State
from dashboard.theme import CHANGE_SIGN
from dashboard.wording import MOVEMENT_WORDS, say, signed, text
from engine.analysis.name_order import order_by_family
from engine.analysis.overview import levels_of_skill, skill_to_reteach
from engine.classbook.adding import add_upload
from engine.classbook.beginning import make_upload
from engine.classroom import ClassReport, Comparison, Movement
from engine.growth.comparing import compare_tests
from engine.growth.movers import count_movements, find_largest, order_by_movement, order_by_size, order_changes
from engine.growth.sentences import (
    caption_message,
    chance_message,
    drifted_message,
    explain_no_link,
    moved_message,
    skill_message,
    sort_students,
    student_message,
    summarise_class,
)
from engine.store.classes import keep_class, load_class
from tests.dashboard.drawn_rows import row_charts
from tests.dashboard.driving import (
    assert_fine,
    figures,
    open_page,
    shown_text,
    start_in,
    start_with,
    state_of,
    tiles_of,
)
from tests.dashboard.kept_classes import make_class, open_store
from tests.dashboard.later_tests import LaterTest, again, analyse_tests, new
from tests.engine.reports import small_report

COMMON = (1, 4, 6, 7, 8, 11, 12, 13, 16, 17, 19, 20, 22)
SKILLS = ("whole", "line", "equivalent", "compare", "simplify", "add_same", "add_unlike", "multiply", "word")
OCTOBER = LaterTest(
    date(2026, 10, 14), again(COMMON) | new("T", ("line", "equivalent", "word", "simplify", "multiply"), 2),
    dict.fromkeys(SKILLS, 2.5), own=dict.fromkeys((1, 5, 9), -6.0),
)  # fmt: skip
NOVEMBER = LaterTest(date(2026, 11, 11), again(COMMON[:8]) | new("N", ("whole", "compare"), 3), {"compare": 1.5})
UNLINKED = LaterTest(date(2026, 10, 14), new("T", ("line", "equivalent", "word", "simplify"), 3), {"equivalent": 1.0})


@pytest.fixture(scope="module")
def two() -> ClassReport:
    return analyse_tests(OCTOBER, absent=[3])


@pytest.fixture(scope="module")
def three() -> ClassReport:
    return analyse_tests(OCTOBER, NOVEMBER)


@pytest.fixture(scope="module")
def unlinked() -> ClassReport:
    return analyse_tests(UNLINKED)


def show_change(report: ClassReport):
    app = start_with(report, "class")
    app.segmented_control(key="class-show-growth").set_value("change").run()
    assert_fine(app)
    return app


def rows_of(app) -> dict:
    """The figure of the class's changes: the only one with a dotted zero."""
    return next(f for f in figures(app) if any(s.get("x0") == 0 == s.get("x1") for s in f["layout"].get("shapes", [])))


def assert_tiles_are(app, report: ClassReport, comparison: Comparison) -> None:
    movement = comparison.students.movement
    drawn = {}
    for tile in (tile for row in tiles_of(app)["tiles"] for tile in row):
        at = tile["student"], tile["skill"]
        drawn[at] = tile["sign"]
        assert tile["said"] == f"{CHANGE_SIGN[movement[at]]} {say(student_message(report, comparison, *at))}"
    n_students, n_skills = movement.shape
    assert drawn == {(i, s): CHANGE_SIGN[movement[i, s]] for i in range(n_students) for s in range(n_skills)}


def test_the_card_says_what_the_engine_says_of_the_class(two):
    comparison = compare_tests(two, 0, 1)
    assert Movement.ROSE in {each.movement for each in comparison.skills}
    app = start_with(two, "class")
    assert_fine(app)
    shown = shown_text(app)
    assert text("since-title") in [header.value for header in app.header]
    assert say(caption_message(two, comparison)).startswith("14 October against 16 September · linked by ")
    for sentence in (caption_message(two, comparison), *summarise_class(two, comparison), chance_message(comparison)):
        assert say(sentence) in shown
    drawn = rows_of(app)
    dots = {t["customdata"][0][0]: t for t in drawn["data"] if t["mode"] == "markers"}
    for each in comparison.skills:
        assert dots[each.skill]["x"] == [pytest.approx(100 * each.change)]
        is_hollow = dots[each.skill]["marker"]["color"] != dots[each.skill]["marker"]["line"]["color"]
        assert is_hollow is (each.movement is Movement.NO_CHANGE)
    sizes = [abs(comparison.skills[t["customdata"][0][0]].change) for t in drawn["data"] if t["mode"] == "markers"]
    assert sizes == sorted(sizes, reverse=True)
    assert "2 tests · latest on 14 October" in shown


def test_who_moved_is_counted_named_and_carries_the_level_of_today(two):
    comparison = compare_tests(two, 0, 1)
    changes, groups = comparison.students, sort_students(comparison)
    assert groups[Movement.FELL_BACK]
    assert len(groups[Movement.ROSE]) > 4
    assert groups[Movement.NOT_COMPARABLE] == (3,)
    app = start_with(two, "class")
    shown = shown_text(app)
    for movement, students in groups.items():
        assert f"{CHANGE_SIGN[movement]} {say(moved_message(movement, len(students)))}" in shown
    fallen = order_by_size(changes, groups[Movement.FELL_BACK], Movement.FELL_BACK)[:3]
    buttons = {b.key: b.label for b in app.button}
    assert [key for key in buttons if (key or "").startswith("moved-")] == [f"moved-{i}" for i in fallen]
    for i in fallen:
        skill = find_largest(changes, i, Movement.FELL_BACK)
        ends = sorted(round(100 * abs(float(end[i, skill]))) for end in (changes.low, changes.high))
        estimate = two.mastery.estimate(i, skill)
        colour = {"needs support": "orange", "developing": "yellow", "mastered": "blue"}[estimate.level.value]
        badge = f":{colour}-badge"
        assert any(badge in m.value and f"fell by {ends[0]} to {ends[1]}" in m.value for m in app.markdown)
    rose = order_by_size(changes, groups[Movement.ROSE], Movement.ROSE)
    named = " · ".join(two.gradebook.students[i].label for i in rose[:3])
    assert named in shown
    assert f"and {len(rose) - 3} others" in shown
    app.button(key=f"moved-{fallen[0]}").click().run()
    assert_fine(app)
    assert two.gradebook.students[fallen[0]].label in [title.value.replace("\\", "") for title in app.title]


def test_the_tiles_of_change_are_the_comparison(two):
    comparison = compare_tests(two, 0, 1)
    app = show_change(two)
    assert_tiles_are(app, two, comparison)
    everybody = range(len(two.gradebook.students))
    legend = next(e.proto.body for e in app.get("html") if text("change-rose") in e.proto.body)
    for movement, n in count_movements(comparison.students, everybody).items():
        assert f"{text(MOVEMENT_WORDS[movement])} {n}<" in legend
    assert "light-dark(" in legend


def test_tiles_are_sorted_by_who_fell_back_who_rose_or_name(two):
    comparison, names = compare_tests(two, 0, 1), [s.label for s in two.gradebook.students]
    app = show_change(two)

    def rows() -> list[str]:
        return tiles_of(app)["students"]

    assert rows() == [names[i] for i in order_by_movement(comparison.students, Movement.FELL_BACK)]
    app.segmented_control(key="class-sort-change").set_value("rose").run()
    assert rows() == [names[i] for i in order_by_movement(comparison.students, Movement.ROSE)]
    app.segmented_control(key="class-sort-change").set_value("name").run()
    assert rows() == [names[i] for i in order_by_family(two.gradebook.students)]


def test_the_newest_test_is_compared_with_any_before_it(three):
    app = show_change(three)
    against = next(box for box in app.selectbox if box.label == text("changes-against"))
    assert against.options == ["14 October", "16 September"]
    assert_tiles_are(app, three, compare_tests(three, 1, 2))
    against.set_value(0).run()
    assert_fine(app)
    assert_tiles_are(app, three, compare_tests(three, 0, 2))
    # The card is about last time, whatever the tiles are compared with.
    assert say(caption_message(three, compare_tests(three, 1, 2))) in shown_text(app)
    assert "3 tests · latest on 11 November" in shown_text(app)


def test_the_choice_is_there_after_another_page(three):
    app = show_change(three)
    app.segmented_control(key="class-sort-change").set_value("rose").run()
    next(box for box in app.selectbox if box.label == text("changes-against")).set_value(0).run()
    open_page(app, "plans")
    open_page(app, "class")
    assert app.segmented_control(key="class-show-growth").value == "change"
    assert app.segmented_control(key="class-sort-change").value == "rose"
    assert next(box for box in app.selectbox if box.label == text("changes-against")).value == 0


def test_the_same_stands_in_a_table(two):
    comparison = compare_tests(two, 0, 1)
    app = show_change(two)
    app.session_state["changes-as-table"] = True
    app.run()
    [of_class, cells] = [d.value for d in app.dataframe if len(d.value.columns) in (5, 9)]
    for each, said in zip(order_changes(comparison.skills), of_class.to_numpy().tolist(), strict=True):
        name = two.curriculum.skills[each.skill].name
        words = f"{CHANGE_SIGN[each.movement]} {say(skill_message(two, comparison, each))}"
        assert said == [name, round(100 * each.before), round(100 * each.after), each.n, words]
    order = order_by_movement(comparison.students, Movement.FELL_BACK)
    assert list(cells.index) == [two.gradebook.students[i].label for i in order]
    for row, student in enumerate(order):
        for skill in range(9):
            assert cells.iloc[row, skill].startswith(CHANGE_SIGN[comparison.students.movement[student, skill]])


def test_tests_that_nothing_links_show_no_gain_of_the_class(unlinked):
    comparison = compare_tests(unlinked, 0, 1)
    assert not comparison.link.is_linked
    app = start_with(unlinked, "class")
    assert_fine(app)
    card, shown = explain_no_link(comparison), shown_text(app)
    for sentence in (card.heading, card.why, card.can_say_title, *card.can_say, card.can_do_title, *card.can_do):
        assert say(sentence) in shown
    zeros = [shape for f in figures(app) for shape in f["layout"].get("shapes", ()) if shape["x0"] == 0]
    assert not zeros  # the line around which changes are drawn
    assert text("did-it-work") not in [b.label for b in app.button]
    app.segmented_control(key="class-show-growth").set_value("change").run()
    assert_fine(app)
    assert text("changes-relative") in shown_text(app)
    assert_tiles_are(app, unlinked, comparison)


def test_a_drifted_item_is_named_on_the_card(two):
    growth = two.growth
    assert growth is not None
    link = growth.links[0, 1]
    drifted = replace(link, common=link.common[1:], drifted=link.common[:1])
    report = replace(two, growth=replace(growth, links={(0, 1): drifted}))
    message = drifted_message(drifted)
    assert message is not None
    app = start_with(report, "class")
    assert say(message) in shown_text(app)
    assert "Q01 Shade 3/4" in say(message)


def test_a_class_with_one_test_is_offered_no_change(sample):
    for report in (sample, small_report()):
        app = start_with(report, "class")
        assert_fine(app)
        assert text("since-title") not in [header.value for header in app.header]
        assert text("show-change") not in app.segmented_control(key="class-show").options
        assert "latest on" not in shown_text(app)


def test_where_estimates_know_no_days_nothing_is_said_about_change(two):
    assert two.growth is not None
    app = start_with(replace(two, growth=replace(two.growth, paths=None)), "class")
    assert_fine(app)
    assert text("since-no-days") in shown_text(app)
    assert "class-show" in [c.key for c in app.segmented_control]


def test_what_to_teach_again_is_of_today(sample):
    """A skill that rose from a fifth of its points to most of them is not taught again."""
    skill = skill_to_reteach(sample)
    assert skill is not None
    taught = sample.curriculum.skills[skill]
    report = analyse_tests(LaterTest(date(2026, 10, 14), again(range(1, 25)), {taught.id: 4.0}))
    assert report.growth is not None
    assert report.curriculum.skills[skill].id == taught.id
    asks, credit = report.curriculum.q_matrix[:, skill], report.gradebook.credit
    earned = [float(np.nanmean(credit[:, asks & (report.growth.term.day_of == day)])) for day in (0, 1)]
    assert earned[0] < 0.5
    assert earned[1] > 0.8
    assert skill_to_reteach(report) != skill
    app = start_with(report, "class")
    assert_fine(app)
    strip = row_charts(app)[0]
    first_card = app.header[0].value.replace("\\", "")
    assert first_card != taught.name
    if skill_to_reteach(report) is not None:
        counts = levels_of_skill(report, skill_to_reteach(report))
        total = sum(counts.values())
        assert [part.said for part in strip.bars] == [f"{signed(v)}: {n} / {total}" for v, n in counts.items() if n]


def test_the_day_of_an_upload_is_shown_and_changed_in_the_list(data_folder):
    """Two uploads of one day are one test; a day of their own makes them two, and the report is made anew."""
    begun = make_class()
    book = begun.uploads[0].gradebook
    items = tuple(replace(item, title=f"P{k}") for k, item in enumerate(book.items))
    other = make_upload(replace(book, name="quiz", items=items), "quiz.csv", b"quiz", date(2026, 9, 1))
    kept = keep_class(open_store(), add_upload(begun, other))
    state = State(keeping=find_keeping("local"))
    made, earlier = report_kept(kept, None)
    state.open_class(kept, made, earlier)
    assert [upload.day for upload in kept.uploads] == [date(2026, 9, 1)] * 2
    assert made.report.growth is None
    app = start_in(state, "class")
    app.session_state["class-tabs"] = text("class-tab-uploads")
    app.run()
    later = next(upload for upload in kept.uploads if upload.filename == "quiz.csv")
    assert "1 September" in shown_text(app)
    box = next(d for d in app.date_input if (d.key or "").startswith(f"day-of-{later.id}"))
    box.set_value(date(2026, 10, 14)).run()
    next(b for b in app.button if (b.key or "").startswith(f"day-save-{later.id}")).click().run()
    assert_fine(app)
    after = state_of(app).current
    assert [upload.day for upload in after.kept.uploads] == [date(2026, 9, 1), date(2026, 10, 14)]
    assert after.report.growth is not None
    assert after.report.growth.term.days == (date(2026, 9, 1), date(2026, 10, 14))
    assert load_class(open_store(), kept.id).uploads[1].day == date(2026, 10, 14)


def test_what_was_taught_is_noted_on_the_class_page(two):
    app = start_with(two, "class")
    assert text("teachings-folded", n=0) in [each.label for each in app.expander]
    app.text_input(key=_find_key(app.text_input, "-text")).set_value("Number lines on the floor").run()
    app.button(key=_find_key(app.button, "-save")).click().run()
    assert_fine(app)
    assert [each.text for each in state_of(app).current.kept.teachings] == ["Number lines on the floor"]
    assert text("teachings-folded", n=1) in [each.label for each in app.expander]


def _find_key(widgets, end: str) -> str:
    [found] = [each.key for each in widgets if str(each.key).startswith("teaching-") and str(each.key).endswith(end)]
    return found
