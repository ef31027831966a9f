"""The pages as a teacher walks through them; what is shown is what the engine says."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import plotly.io
import pytest

import sample_data
from dashboard.state import GroupChoices
from dashboard.theme import SIGN
from dashboard.views.plans import all_plans
from dashboard.views.upload_columns import read_item_table
from dashboard.wording import level_word, points, say
from engine.analysis.overview import (
    is_mostly_unknown,
    levels_of_class,
    levels_of_skill,
    levels_of_student,
    order_by_need,
    skill_to_reteach,
)
from engine.classroom import ClassReport, ImportChoices, Level, Message, Status
from engine.estimates.evidence import explain
from engine.exports.practice import lay_out_practice
from engine.importers import read_gradebook
from engine.pipeline import analyse_file, relevel
from engine.planning.grouping import Bounds, Group, Place, list_lost_items, regroup
from engine.planning.plans import make_plan
from tests.dashboard.driving import assert_fine, open_page, shown_text, start, start_with, state_of
from tests.engine.reports import make_curriculum, make_gradebook, make_report, make_skill, small_report

SHARED = Path(__file__).resolve().parents[2].parent / "shared"


@pytest.fixture(scope="module")
def sample() -> ClassReport:
    return analyse_file(
        sample_data.GRADEBOOK.read_bytes(),
        sample_data.GRADEBOOK.name,
        skills=(sample_data.SKILLS.name, sample_data.SKILLS.read_bytes()),
        items=(sample_data.ITEMS.name, sample_data.ITEMS.read_bytes()),
    )


def figures(app) -> list[dict]:
    return [json.loads(element.proto.spec) for element in app.get("plotly_chart")]


def handout_of(app) -> str:
    return next(e.proto.body for e in app.get("html") if "<article" in e.proto.body)


def heatmap_of(app) -> dict:
    return next(f for f in figures(app) if f["layout"].get("clickmode") == "event+select")


# ------------------------------------------------------------------------------------------ the whole way


def test_sample_class_to_student_to_plan(sample):
    app = start()
    assert_fine(app)
    app.button(key="try-sample").click().run()
    assert_fine(app)
    report = state_of(app).current.report
    np.testing.assert_array_equal(report.mastery.mastery, sample.mastery.mastery)
    assert f"{len(report.gradebook.students)} students" in shown_text(app)

    neediest = order_by_need(report)[0]
    app.button(key=f"who-{neediest}").click().run()
    assert_fine(app)
    assert app.title[0].value == report.gradebook.students[neediest].label

    app.button(key="open-plan").click().run()
    assert_fine(app)
    plan = make_plan(report, neediest, date.today())
    handout = handout_of(app)
    for step in plan.steps:
        assert step.title in handout


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("page", ["home", "import", "class", "skills", "student", "plans"])
def test_every_page_with_and_without_a_class(page, theme):
    assert_fine(start_with(small_report(), page, theme=theme))
    empty = open_page(start(theme), page)
    assert_fine(empty)
    assert empty.title, page
    assert any(b.key == "try-sample" for b in empty.button)


# ------------------------------------------------------------------------------------------------- class


def test_the_tiles_are_the_report(sample):
    app = start_with(sample, "class")
    drawn = {}
    for trace in heatmap_of(app)["data"]:
        for (student, skill), sign in zip(trace["customdata"], trace["text"], strict=True):
            drawn[student, skill] = sign
    table = sample.mastery
    assert drawn == {(i, s): SIGN[table.level[i, s]] for i in range(28) for s in range(9)}
    order = heatmap_of(app)["layout"]["yaxis"]["ticktext"]
    assert order == [sample.gradebook.students[i].label.replace("&", "&amp;") for i in order_by_need(sample)]
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
    whiskers = [t for t in heatmap_of(app)["data"] if t["type"] == "scatter" and t["mode"] == "lines"]
    lengths = [x[k + 1] - x[k] for t in whiskers for x in [t["x"]] for k in range(0, len(x), 3)]
    widths = (report.mastery.high - report.mastery.low).ravel()
    scale = sum(lengths) / widths.sum()
    assert sorted(lengths) == pytest.approx(sorted(scale * widths))


def test_sorting_and_filtering():
    report = small_report()
    app = start_with(report, "class")
    app.segmented_control(key="class-sort").set_value("name").run()
    names = [s.label for s in report.gradebook.students]
    assert heatmap_of(app)["layout"]["yaxis"]["ticktext"] == sorted(names, key=str.casefold)
    group = next(b for b in app.selectbox if (b.key or "").startswith("filter-"))
    group.set_value("group 1 Equivalent fractions").run()
    assert_fine(app)
    shown = set(heatmap_of(app)["layout"]["yaxis"]["ticktext"])
    assert shown == {"Luca Conti", "Amara Osei", "Zoë Martin", "Omar Haddad"}


def test_reteach_names_the_engines_skill_and_its_counts():
    report = small_report()
    app = start_with(report, "class")
    skill = skill_to_reteach(report)
    assert report.curriculum.skills[skill].name in [h.value for h in app.header]
    strip = figures(app)[0]
    counts = levels_of_skill(report, skill)
    assert [t["x"][0] for t in strip["data"]] == list(counts.values())
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


def test_the_student_page_says_why_past_the_line_is_not_yet_mastered(sample):
    table = sample.mastery
    past = (table.level == Level.DEVELOPING) & (np.round(100 * table.mastery) >= round(100 * table.threshold))
    app = start_with(sample, "student")
    for student in (int(np.flatnonzero(past.any(axis=1))[0]), int(np.flatnonzero(~past.any(axis=1))[0])):
        state_of(app).select_student(student)
        app.run()
        assert_fine(app)
        assert ("reaches it in at least 14 of 20" in shown_text(app)) == past[student].any()


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


def test_renaming_shows_everywhere():
    app = start_with(small_report(), "class")
    app.text_input[0].set_value("  Room *7*  ").run()
    assert_fine(app)
    assert app.title[0].value == r"Room \*7\*"
    assert state_of(app).current.report.gradebook.name == "Room *7*"
    assert "Room *7*" in shown_text(open_page(app, "home"))


def test_the_honesty_sentence_is_part_of_the_head(sample):
    assert sample.honesty is not None
    app = start_with(sample, "class")
    assert say(sample.honesty.sentence) in shown_text(app)
    for page in ("student", "plans"):
        assert say(sample.honesty.sentence) not in shown_text(start_with(sample, page))


def test_a_fallback_is_said_on_every_page(sample):
    assert sample.honesty is not None
    sentence = Message("honesty-fallback-class-average")
    fallen = replace(sample, honesty=replace(sample.honesty, chosen="class_average", sentence=sentence))
    for page in ("class", "student", "plans"):
        assert say(sentence) in shown_text(start_with(fallen, page))


def test_two_hundred_students_are_paged_and_quick():
    rng = np.random.default_rng(1)
    skills = [make_skill(f"Skill {s}") for s in range(12)]
    gradebook = make_gradebook(rng.integers(0, 2, (200, 36)).astype(float))
    curriculum = make_curriculum(skills, [[j % 12] for j in range(36)])
    app = start_with(make_report(gradebook, curriculum), "class")
    first = heatmap_of(app)["layout"]["yaxis"]["ticktext"]
    assert len(first) == 40
    app.pagination[0].set_value(5).run()
    assert_fine(app)
    assert len(heatmap_of(app)["layout"]["yaxis"]["ticktext"]) == 40
    assert not set(first) & set(heatmap_of(app)["layout"]["yaxis"]["ticktext"])
    took = []
    for _ in range(3):
        begun = time.process_time()
        app.run()
        took.append(time.process_time() - begun)
    # The aim is 0.2 s on a machine that does nothing else; a loaded one must not turn the suite red.
    assert min(took) < 0.6


# ----------------------------------------------------------------------------------------------- student


def test_a_student_without_findings_is_not_called_done_while_a_skill_develops(sample):
    quiet = [i for i in range(28) if not sample.diagnoses_of(i)]
    assert quiet
    seen = set()
    for i in quiet[:6]:
        app = start_with(sample, "student")
        state_of(app).select_student(i)
        app = open_page(app, "student")
        developing = levels_of_student(sample, i)[Level.DEVELOPING]
        seen.add(bool(developing))
        assert ("still developing" in shown_text(app)) == bool(developing)
        assert ("Nothing stands out" in shown_text(app)) != bool(developing)
    assert True in seen


def test_the_student_page_is_the_report(sample):
    app = start_with(sample, "student")
    student = state_of(app).student
    intervals = next(f for f in figures(app) if len(f["layout"]["yaxis"].get("ticktext", [])) == 9)
    best = sorted(t["x"][0] for t in intervals["data"] if t["mode"] == "markers")
    assert best == pytest.approx(sorted(100 * sample.mastery.mastery[student]))
    lines = [t["x"] for t in intervals["data"] if t["mode"] == "lines" and t["line"]["width"] == 2]
    assert sorted(x[0] for x in lines) == pytest.approx(sorted(100 * sample.mastery.low[student]))
    assert sorted(x[1] for x in lines) == pytest.approx(sorted(100 * sample.mastery.high[student]))
    said = shown_text(app)
    for level, n in levels_of_student(sample, student).items():
        assert f"{level_word(level)} {n}]" in said
    for finding in sample.diagnoses_of(student):
        assert say(finding.sentence).replace("[", "").replace("]", "") in said.replace("[", "").replace("]", "")
    for step in sample.paths[student]:
        assert sample.curriculum.skills[step.skill].name in said
        assert say(step.why) in said


def test_why_shows_the_exact_evidence(sample):
    app = start_with(sample, "student")
    student = state_of(app).student
    box = next(b for b in app.selectbox if (b.key or "").startswith("why-"))
    skill = box.value
    evidence = explain(sample, student, skill)
    shown = next(d.value for d in app.dataframe if len(d.value.columns) == 3)
    assert list(shown.iloc[:, 0]) == [sample.gradebook.items[e.item].title for e in evidence]
    assert list(shown.iloc[:, 1]) == [f"{e.score:g} of {e.max_score:g}" for e in evidence]
    for cell, one in zip(shown.iloc[:, 2], evidence, strict=True):
        n = round(100 * one.moved)
        sign = "+" if n > 0 else "−"
        assert cell == ("less than 1 point" if n == 0 else f"{sign}{abs(n)} point{'' if abs(n) == 1 else 's'}")


def test_walking_from_student_to_student():
    report = small_report()
    app = start_with(report, "student")
    assert app.button(key="previous").disabled
    for name in ("Rosa Marino", "王小明", "Amara Osei", "Zoë Martin", "Omar Haddad"):
        app.button(key="next").click().run()
        assert_fine(app)
        assert app.title[0].value == name
    assert app.button(key="next").disabled
    jump = next(b for b in app.selectbox if (b.key or "").startswith("jump-"))
    jump.set_value(1).run()
    assert app.title[0].value == "Rosa Marino"
    assert open_page(open_page(app, "class"), "student").title[0].value == "Rosa Marino"


def test_a_single_skill_class_has_no_graph_and_no_empty_card():
    gradebook = make_gradebook([[1, 0, 1], [0, 0, 0]])
    report = make_report(gradebook, make_curriculum([make_skill("Everything")], [[0]] * 3))
    app = start_with(report, "student")
    assert_fine(app)
    assert not app.get("graphviz_chart")


def test_names_that_look_like_markup_stay_names():
    gradebook = make_gradebook([[1, 0], [0, 0]], students=["*Ann* [x](http://a) :red[b] $1$ <b>", "1. Bo\nC"])
    report = make_report(gradebook, make_curriculum([make_skill("a_b*c"), make_skill("D")], [[0], [1]]))
    app = start_with(report, "class")
    assert_fine(app)
    label = heatmap_of(app)["layout"]["yaxis"]["ticktext"]
    assert "*Ann* [x](http://a) :re…" in label
    app = start_with(report, "student")
    assert app.title[0].value == r"\*Ann\* \[x\](http\://a) \:red\[b\] \$1\$ \<b\>"


# ------------------------------------------------------------------------------------------------- plans


def test_a_step_says_what_the_curriculum_says_about_its_skill(sample):
    app = start_with(sample, "student")
    assert_fine(app)
    shown = shown_text(app)
    for step in sample.paths[0]:
        skill = sample.curriculum.skills[step.skill]
        practice = lay_out_practice(skill.practice)
        for part in (skill.explanation, skill.worked_example, *practice.tasks.split("\n"), practice.answers):
            assert part and part in shown
    assert "How to learn it" not in shown_text(start_with(report_without_texts(), "student"))


def report_without_texts() -> ClassReport:
    report = make_report(make_gradebook([[0.0, 0.0]] * 3), make_curriculum([make_skill("A")], [[0], [0]]))
    assert report.paths[0]
    return report


def test_add_to_plan_reaches_the_handout_and_survives_pages():
    report = small_report()
    app = start_with(report, "student")
    working = make_plan(report, 0, date.today())
    later = [s for s in report.paths[0] if s.step > len(working.steps)]
    waiting = next((b for b in app.button if (b.key or "").startswith("add-") and not b.disabled), None)
    assert bool(later) == (waiting is not None)
    if waiting is None:
        state_of(app).select_student(5)
        app.run()
        waiting = next(b for b in app.button if (b.key or "").startswith("add-") and not b.disabled)
    student = state_of(app).student
    skill = int(waiting.key.rsplit("-", 1)[1])
    waiting.click().run()
    assert_fine(app)
    assert state_of(app).plan(student).includes(skill)
    open_page(app, "plans")
    assert report.curriculum.skills[skill].name in handout_of(app)
    open_page(app, "class")
    assert state_of(app).plan(student).includes(skill)


def test_note_and_review_date_survive_and_can_be_undone():
    app = start_with(small_report(), "plans")
    review = date.today() + timedelta(days=9)
    app.date_input[0].set_value(review).run()
    app.text_area[0].set_value("You draw <very> well").run()
    assert_fine(app)
    open_page(app, "student")
    open_page(app, "plans")
    assert app.date_input[0].value == review
    assert app.text_area[0].value == "You draw <very> well"
    assert "You draw &lt;very&gt; well" in handout_of(app)
    app.button(key="plan-reset").click().run()
    assert_fine(app)
    assert app.text_area[0].value == ""
    assert app.date_input[0].value == make_plan(small_report(), 0, date.today()).review_on
    assert state_of(app).plan(0) is None


def test_a_language_is_chosen_for_one_student_or_the_class_and_what_was_changed_stays():
    report = small_report()
    app = start_with(report, "plans")
    key = state_of(app).current.key
    assert "Study plan for Luca Conti" in handout_of(app)
    app.text_area[0].set_value("Draw it first").run()
    app.radio(key=f"language-{key}-0-en").set_value("zh").run()
    assert_fine(app)
    assert "Luca Conti的学习计划" in handout_of(app) and "Draw it first" in handout_of(app)
    assert 'lang="zh"' in handout_of(app)
    app.radio(key=f"language-{key}-0-zh").set_value("en").run()
    assert "Study plan for Luca Conti" in handout_of(app) and "Draw it first" in handout_of(app)
    app.segmented_control(key="plans-whose").set_value("all").run()
    app.radio(key=f"language-{key}-None-en").set_value("zh").run()
    assert_fine(app)
    state = state_of(app)
    plans = all_plans(report, state)
    assert [plan.language for plan in plans] == ["en"] + ["zh"] * 5
    assert plans[1].steps == make_plan(report, 1, date.today(), language="zh").steps
    state.forget_class(key)
    assert state._languages == {}


def test_the_whole_class_in_one_table(sample):
    app = start_with(sample, "plans")
    app.segmented_control(key="plans-whose").set_value("all").run()
    assert_fine(app)
    table = app.dataframe[0].value
    for row, student in enumerate(sample.gradebook.students):
        plan = make_plan(sample, row, date.today())
        assert table.iloc[row, 0] == student.label
        assert table.iloc[row, 1] == " · ".join(step.title for step in plan.steps)
        assert table.iloc[row, 2] == plan.minutes


# ------------------------------------------------------------------------------------------------ import


def upload(app, name: str, data: bytes):
    return upload_all(app, (name, data))


def upload_all(app, *files: tuple[str, bytes]):
    app.file_uploader(key="gradebook-file").set_value([(name, data, "text/csv") for name, data in files]).run()
    return app


def button(app, start: str):
    """The only button whose key begins so."""
    (found,) = (b for b in app.button if (b.key or "").startswith(start))
    return found


def metrics(app) -> dict[str, str]:
    return {m.label: m.value for m in app.metric}


def test_a_file_becomes_a_class_in_two_steps(sample):
    app = upload(open_page(start(), "import"), "Room 5.csv", sample_data.GRADEBOOK.read_bytes())
    assert_fine(app)
    gradebook = read_gradebook(sample_data.GRADEBOOK.read_bytes(), "Room 5.csv", ImportChoices())
    assert metrics(app) == {
        "Students": str(len(gradebook.students)),
        "Items": str(len(gradebook.items)),
        "Scores": str(gradebook.count(Status.SCORED)),
        "Missing": str(gradebook.count(Status.MISSING)),
        "Absent": str(gradebook.count(Status.ABSENT)),
        "Excused": str(gradebook.count(Status.EXCUSED)),
    }
    assert say(gradebook.notes.why) in shown_text(app)
    app.button(key="forward").click().run()
    assert_fine(app)
    assert app.title[0].value == "Room 5"
    report = state_of(app).current.report
    np.testing.assert_array_equal(report.gradebook.scores, gradebook.scores)


def test_tag_files_give_the_sample_class(sample):
    app = upload(open_page(start(), "import"), sample_data.GRADEBOOK.name, sample_data.GRADEBOOK.read_bytes())
    for kind, path in (("items", sample_data.ITEMS), ("skills", sample_data.SKILLS)):
        box = next(u for u in app.file_uploader if (u.key or "").startswith(f"{kind}-"))
        box.upload(path.name, path.read_bytes(), "text/csv").run()
        assert_fine(app)
    app.button(key="forward").click().run()
    assert_fine(app)
    np.testing.assert_array_equal(state_of(app).current.report.mastery.mastery, sample.mastery.mastery)


def test_an_answer_changes_the_reading():
    app = upload(open_page(start(), "import"), "class.csv", sample_data.GRADEBOOK.read_bytes())
    before = metrics(app)
    doubts = read_gradebook(sample_data.GRADEBOOK.read_bytes(), "class.csv", ImportChoices()).notes.doubts
    doubt = doubts[0]
    control = next(c for c in app.segmented_control if (c.key or "").endswith(f"-{doubt.key}"))
    assert control.value == doubt.chosen
    other = next(option for option in doubt.options if option != doubt.chosen)
    control.set_value(other).run()
    assert_fine(app)
    assert metrics(app) != before
    again = read_gradebook(sample_data.GRADEBOOK.read_bytes(), "class.csv", ImportChoices(answers={doubt.key: other}))
    assert metrics(app)["Scores"] == str(again.count(Status.SCORED))
    open_page(open_page(app, "home"), "import")
    assert metrics(app)["Scores"] == str(again.count(Status.SCORED))


def test_an_ignored_column_can_be_counted():
    app = upload(open_page(start(), "import"), "class.csv", sample_data.GRADEBOOK.read_bytes())
    n = int(metrics(app)["Items"])
    box = next(b for b in app.selectbox if (b.key or "").startswith("count-"))
    column = next(o for o in box.options if "Current Points" in o or "Final Points" in o)
    box.set_value(column).run()
    button(app, "count-it-").click().run()
    assert_fine(app)
    assert int(metrics(app)["Items"]) == n + 1


def test_changes_in_the_table_of_items_are_told_from_what_was_there():
    start = pd.DataFrame({"counts": [True, True, False], "title": ["A", "B", "C"], "max_score": [4.0, 5.0, 6.0]})
    assert read_item_table(start, start, {"B": 5.0}) == (frozenset({"C"}), {"B": 5.0})
    table = start.assign(counts=[False, True, True], max_score=[4.0, 7.0, None])
    assert read_item_table(start, table, {"B": 5.0, "Z": 1.0}) == (frozenset({"A"}), {"B": 7.0, "Z": 1.0})


def test_items_can_be_left_out_and_their_points_changed(sample):
    app = upload(open_page(start(), "import"), "class.csv", sample_data.GRADEBOOK.read_bytes())
    titles = [item.title for item in sample.gradebook.items]
    key = state_of(app).upload.files[0].key
    state_of(app).change_file(key, left_out=frozenset(titles[:3]))
    state_of(app).change_choices(key, max_scores={titles[5]: 12.0})
    # AppTest cannot click into an editor; on coming back the editor starts from what is remembered.
    open_page(open_page(app, "home"), "import")
    assert_fine(app)
    table = next(d.value for d in app.dataframe if "counts" in d.value.columns)
    assert list(table["counts"]) == [False] * 3 + [True] * 21
    assert table["max_score"][5] == 12.0
    app.button(key="forward").click().run()
    assert_fine(app)
    gradebook = state_of(app).current.report.gradebook
    assert [item.title for item in gradebook.items] == titles[3:]
    assert gradebook.items[2].max_score == 12.0
    app = upload(open_page(start(), "import"), "class.csv", sample_data.GRADEBOOK.read_bytes())
    state_of(app).change_file(key, left_out=frozenset(titles))
    open_page(open_page(app, "home"), "import")
    assert_fine(app)
    assert not any(b.key == "forward" for b in app.button)


def test_all_problems_are_shown_and_good_rows_can_be_kept():
    bad = b"student,Q1,Q2\nmax,4,4\nAnn,1,2\nBo,x,3\nCy,-1,4\nDi,3,banana\nEd,2,2\nFay,1,2,3\n"
    app = upload(open_page(start(), "import"), "bad.csv", bad)
    assert_fine(app)
    said = shown_text(app)
    for found in ("x", "-1", "banana"):
        assert f"“{found}”" in said
    app.button(key="keep-rows").click().run()
    assert_fine(app)
    assert metrics(app)["Students"] == "5"  # Fay's scores may stand below any header
    app.button(key="forward").click().run()
    assert_fine(app)
    gradebook = state_of(app).current.report.gradebook
    assert [s.name for s in gradebook.students] == ["Ann", "Bo", "Cy", "Di", "Ed"]
    assert gradebook.seen.tolist() == [[True, True], [False, True], [False, True], [True, False], [True, True]]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.csv", b""),
        ("header.csv", b"student,Q1,Q2\n"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256))),
        ("blank.csv", b",,\n,,\n"),
        ("wrong.xlsx", b"student,Q1\nAnn,1\n"),
    ],
)
def test_files_that_cannot_be_read_give_a_sentence_and_a_way_back(name, data):
    app = upload(open_page(start(), "import"), name, data)
    assert not app.exception
    if not app.metric:  # some of these can be read after all
        assert name in shown_text(app)
        app.button(key="back").click().run()
        assert_fine(app)
        assert app.file_uploader


def test_a_bad_skills_file_is_explained_and_can_be_left():
    app = upload(open_page(start(), "import"), sample_data.GRADEBOOK.name, sample_data.GRADEBOOK.read_bytes())
    box = next(u for u in app.file_uploader if (u.key or "").startswith("skills-"))
    box.upload("skills.csv", b"skill_id,name,prerequisites\na,A,b\nb,B,a\n", "text/csv").run()
    assert_fine(app)
    assert not any(b.key == "forward" for b in app.button)
    assert "circle" in shown_text(app)
    app.button(key="keep-tags").click().run()
    assert_fine(app)
    assert any(b.key == "forward" for b in app.button)


def test_a_tag_file_can_be_taken_back():
    app = upload(open_page(start(), "import"), sample_data.GRADEBOOK.name, sample_data.GRADEBOOK.read_bytes())
    box = next(u for u in app.file_uploader if (u.key or "").startswith("skills-"))
    box.upload("skills.csv", b"skill_id,name,prerequisites\na,A,b\nb,B,a\n", "text/csv").run()
    assert not any(b.key == "forward" for b in app.button)
    app.button(key="remove-skills").click().run()
    assert_fine(app)
    assert state_of(app).upload.skills is None
    assert any(b.key == "forward" for b in app.button)
    assert any((u.key or "").startswith("skills-") for u in app.file_uploader)


def test_the_name_given_at_the_import_is_that_of_the_class():
    data = b"student,Q1,Q2,Q3\n" + b"".join(b"Kid %d,1,0,%d\n" % (k, k % 2) for k in range(6))
    app = upload(open_page(start(), "import"), "5b_week_3.csv", data)
    box = next(t for t in app.text_input if (t.key or "").startswith("name-"))
    assert box.value == "5b week 3"
    # As a browser sends it: the click that ends the typing comes with the new name.
    box.set_value("Decimals")
    app.button(key="forward").click().run()
    assert_fine(app)
    assert app.title[0].value == "Decimals"
    box = next(t for t in app.text_input if (t.key or "").startswith("name-"))
    box.set_value("Decimal numbers").run()
    assert_fine(app)
    assert state_of(app).current.report.gradebook.name == "Decimal numbers"
    for page in ("class", "student", "plans"):
        assert "Decimals" not in shown_text(open_page(app, page))


def test_an_unreadable_file_is_not_called_understood():
    app = upload(open_page(start(), "import"), "photo.csv", b"\x89PNG\r\n\x1a\n" + bytes(64))
    assert_fine(app)
    assert "**1 Choose the file**" in shown_text(app)


def test_one_item_alone_is_not_said_to_tell_something():
    data = b"student,Q1\n" + b"".join(b"Kid %d,%d\n" % (k, k % 2) for k in range(6))
    app = upload(open_page(start(), "import"), "quiz.csv", data)
    app.button(key="forward").click().run()
    app.session_state["class-tabs"] = "Items"
    app.run()
    assert_fine(app)
    assert "Too few items or scores" in shown_text(app)
    assert "Every item tells something" not in shown_text(app)


def test_several_classes_have_a_card_each():
    app = start_with(small_report(), "home", name="Room 1")
    state_of(app).add_class(small_report(), "Room 2")
    app.run()
    assert_fine(app)
    assert [h.value for h in app.header if h.value.startswith("Room")] == ["Room 1", "Room 2"]
    first = next(key for key, opened in state_of(app).classes.items() if opened.name == "Room 1")
    app.button(key=f"open-{first}").click().run()
    assert_fine(app)
    assert app.title[0].value == "Room 1"


@pytest.mark.skipif(not (SHARED / "gradebooks").is_dir(), reason="../shared/gradebooks is not here")
@pytest.mark.parametrize(
    "name", ["canvas_gradelib_demo.csv", "gradescope_course_mean.csv", "moodle_quiz_grades_report.csv"]
)
def test_real_files_become_classes(name):
    app = upload(open_page(start(), "import"), name, (SHARED / "gradebooks" / name).read_bytes())
    assert_fine(app)
    if any(b.key == "keep-rows" for b in app.button):
        app.button(key="keep-rows").click().run()
    app.button(key="forward").click().run()
    assert_fine(app)
    for page in ("student", "plans", "home"):
        assert_fine(open_page(app, page))


def test_figures_are_valid_plotly(sample):
    for page in ("home", "class", "student"):
        for figure in figures(start_with(sample, page)):
            plotly.io.from_json(json.dumps(figure))
