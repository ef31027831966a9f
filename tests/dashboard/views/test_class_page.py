"""The class page: cards, tiles and tables show what the engine says."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pytest

from dashboard.desk.groups import GroupChoices
from dashboard.theme import SIGN
from dashboard.wording import level_word, points, say, signed
from engine.analysis.overview import (
    is_mostly_unknown,
    levels_of_class,
    levels_of_skill,
    order_by_need,
    skill_to_reteach,
)
from engine.classroom import Level
from engine.pipeline import relevel
from engine.planning.grouping import Bounds, Group, Place, list_lost_items, regroup
from tests.dashboard.drawn_rows import row_charts
from tests.dashboard.driving import assert_fine, open_page, shown_text, start_with, state_of, tiles_of
from tests.engine.reports import make_curriculum, make_gradebook, make_report, make_skill, small_report


def test_the_tiles_are_the_report(sample):
    app = start_with(sample, "class")
    drawn = {}
    tiles = tiles_of(app)
    for row in tiles["tiles"]:
        for tile in row:
            drawn[tile["student"], tile["skill"]] = tile["sign"]
    table = sample.mastery
    assert drawn == {(i, s): SIGN[table.level[i, s]] for i in range(28) for s in range(9)}
    assert tiles["students"] == [sample.gradebook.students[i].label for i in order_by_need(sample)]
    badges = next(m.value for m in app.markdown if "-badge[" in m.value and level_word(Level.MASTERED) in m.value)
    for level, n in levels_of_class(sample).items():
        assert f"{SIGN[level]} {level_word(level)} {n}]" in badges


def test_the_table_is_the_report_and_hides_unsure_estimates(sample):
    app = start_with(sample, "class")
    app.segmented_control(key="class-show").set_value("table").run()
    assert_fine(app)
    cells = next(d.value for d in app.dataframe if len(d.value.columns) == 9)
    for row, student in enumerate(order_by_need(sample)):
        assert cells.index[row] == sample.gradebook.students[student].label
        for skill in range(9):
            level = sample.mastery.level[student, skill]
            hollow = level is Level.NOT_ENOUGH_EVIDENCE
            assert cells.iloc[row, skill] == (
                "?" if hollow else f"{SIGN[level]} {points(sample.mastery.mastery[student, skill])}"
            )


def test_how_sure_draws_the_engines_intervals():
    report = small_report()
    app = start_with(report, "class")
    app.segmented_control(key="class-show").set_value("sure").run()
    assert_fine(app)
    table, sent = report.mastery, tiles_of(app)
    assert sent["line"] == table.threshold
    for tile in (tile for row in sent["tiles"] for tile in row):
        at = tile["student"], tile["skill"]
        assert (tile["low"], tile["guess"], tile["high"]) == (table.low[at], table.mastery[at], table.high[at])


def test_sorting_and_filtering():
    report = small_report()
    app = start_with(report, "class")
    app.segmented_control(key="class-sort").set_value("name").run()
    by_family = ["Luca Conti", "Omar Haddad", "Rosa Marino", "Zoë Martin", "Amara Osei", "王小明"]
    assert tiles_of(app)["students"] == by_family
    group = next(b for b in app.selectbox if (b.key or "").startswith("filter-"))
    group.set_value("group 1 Equivalent fractions").run()
    assert_fine(app)
    shown = set(tiles_of(app)["students"])
    assert shown == {"Luca Conti", "Amara Osei", "Zoë Martin", "Omar Haddad"}


def test_reteach_names_the_engines_skill_and_its_counts():
    report = small_report()
    app = start_with(report, "class")
    skill = skill_to_reteach(report)
    assert report.curriculum.skills[skill].name in [h.value for h in app.header]
    strip = row_charts(app)[0]
    counts = levels_of_skill(report, skill)
    total = sum(counts.values())
    assert [part.said for part in strip.bars] == [f"{signed(level)}: {n} / {total}" for level, n in counts.items() if n]
    assert say(report.diagnoses_of(None)[0].sentence) in shown_text(app)


def test_the_reteach_card_leads_to_what_to_teach_first_and_to_the_plans_second():
    report = small_report()
    skill = skill_to_reteach(report)
    texts = {"explanation": "Same pieces can be added.", "worked_example": "1/4 + 2/4 = 3/4"}
    skills = [replace(s, **texts) if k == skill else s for k, s in enumerate(report.curriculum.skills)]
    app = start_with(replace(report, curriculum=replace(report.curriculum, skills=tuple(skills))), "class")
    buttons = {b.key: b.proto.type for b in app.button}
    assert (buttons["what-to-teach"], buttons["make-plans"]) == ("primary", "secondary")
    app.button(key="what-to-teach").click().run()
    assert_fine(app)
    shown = shown_text(app)
    assert "Same pieces can be added." in shown
    assert "1/4 + 2/4 = 3/4" in shown
    lost = list_lost_items(report, Group(skill, tuple(range(6))), 5)
    assert lost
    assert all(f"- {report.gradebook.items[j].title}: the class earns" in shown for j in lost)
    levels = report.mastery.level[:, skill]
    need = [s.label for s, level in zip(report.gradebook.students, levels, strict=True) if level is Level.NEEDS_SUPPORT]
    assert ", ".join(need) in shown
    assert "No score on it: absent or not asked**  \nOmar Haddad" in shown


def test_no_plans_are_offered_where_everything_is_mastered():
    report = small_report()
    done = replace(report, paths=((),) * 6, diagnoses=())
    level = np.full(report.mastery.level.shape, Level.MASTERED, dtype=object)
    app = start_with(replace(done, mastery=replace(report.mastery, level=level)), "class")
    assert_fine(app)
    assert "make-plans" not in {b.key for b in app.button}
    assert "Go on to the next topic." in shown_text(app)


def test_a_skill_that_most_have_too_few_scores_on_is_checked_before_it_is_taught_again():
    report = small_report()
    level = np.array(
        [[Level.MASTERED] * 2 + [Level.NEEDS_SUPPORT, Level.MASTERED]] * 2
        + [[Level.MASTERED] * 2 + [Level.NOT_ENOUGH_EVIDENCE, Level.MASTERED]] * 4,
        dtype=object,
    )
    unsure = replace(report, diagnoses=(), mastery=replace(report.mastery, level=level))
    app = start_with(unsure, "class")
    assert_fine(app)
    assert "only 2 of 6 students have enough scores on it, and 2 of these need support." in shown_text(app)
    assert "Check first" in shown_text(app)
    assert "Reteach" not in shown_text(app)
    assert report.curriculum.skills[2].name in [h.value for h in app.header]
    open_page(app, "home")
    assert f"Begin with a short check of **{report.curriculum.skills[2].name}**" in shown_text(app)


def test_the_threshold_gives_the_engines_new_levels(sample):
    app = start_with(sample, "class")
    app.slider[0].set_value(85).run()
    assert_fine(app)
    report = state_of(app).current.report
    assert report.mastery.threshold == pytest.approx(0.85)
    np.testing.assert_array_equal(report.mastery.level, relevel(sample, 0.85).mastery.level)
    assert not np.array_equal(report.mastery.level, sample.mastery.level)
    open_page(app, "student")
    open_page(app, "class")
    assert app.slider[0].value == 85


def test_everyone_who_waits_is_listed_most_in_need_first():
    report = small_report()
    app = start_with(report, "class")
    app.button(key="see-all").click().run()
    assert_fine(app)
    listed = next(d.value for d in app.dataframe if len(d.value.columns) == 3)
    waiting = [i for i in order_by_need(report) if report.paths[i]]
    assert list(listed.iloc[:, 0]) == [report.gradebook.students[i].label for i in waiting]
    assert list(listed.iloc[:, 2]) == [len(report.paths[i]) for i in waiting]


def test_groups_are_those_of_the_plans_page():
    report = small_report()
    app = start_with(report, "class")
    assert "- **4** · Equivalent fractions" in shown_text(app)
    app.button(key="group-names").click().run()
    assert_fine(app)
    assert "Luca Conti, Amara Osei, Zoë Martin, Omar Haddad" in shown_text(app)
    assert f"**Rosa Marino**: {say(regroup(report, Bounds()).unplaced[0].why)}" in shown_text(app)
    state = state_of(app)
    state.keep_groups(GroupChoices(Bounds(2, 2), {"s1": Place("Equivalent fractions", 1)}))
    app.run()
    grouping = regroup(report, state.groups.bounds, {}, state.groups.moves)
    assert len(grouping.groups) > 1
    for group in grouping.groups:
        assert f"- **{len(group.students)}** · Equivalent fractions · group {group.number}" in shown_text(app)


def test_a_class_nobody_can_judge_is_not_called_fine():
    gradebook = make_gradebook([[1.0, np.nan], [np.nan, np.nan], [np.nan, 0.0]])
    report = make_report(gradebook, make_curriculum([make_skill("A"), make_skill("B")], [[0], [1]]))
    assert is_mostly_unknown(report)
    app = start_with(report, "class")
    assert "Too few scores to say whether to teach it again" in shown_text(app)
    assert "Too few scores to say" in shown_text(open_page(app, "home"))


def test_the_honesty_sentence_is_part_of_the_head(sample):
    assert sample.honesty is not None
    app = start_with(sample, "class")
    assert say(sample.honesty.sentence) in shown_text(app)
    for page in ("student", "plans"):
        assert say(sample.honesty.sentence) not in shown_text(start_with(sample, page))


def test_two_hundred_students_are_paged_and_quick():
    rng = np.random.default_rng(1)
    skills = [make_skill(f"Skill {s}") for s in range(12)]
    gradebook = make_gradebook(rng.integers(0, 2, (200, 36)).astype(float))
    curriculum = make_curriculum(skills, [[j % 12] for j in range(36)])
    app = start_with(make_report(gradebook, curriculum), "class")
    first = tiles_of(app)["students"]
    assert len(first) == 40
    app.pagination[0].set_value(5).run()
    assert_fine(app)
    assert len(tiles_of(app)["students"]) == 40
    assert not set(first) & set(tiles_of(app)["students"])
    took = []
    for _ in range(3):
        begun = time.process_time()
        app.run()
        took.append(time.process_time() - begun)
    # The aim is 0.2 s on a machine that does nothing else; a loaded one must not turn the suite red.
    assert min(took) < 0.6
