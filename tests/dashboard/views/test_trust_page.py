"""The page about trust: every number on it is the engine's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.resources import Judging
from dashboard.state import State
from dashboard.theme import URGENCY
from dashboard.views.trust_page.others import HOW_WORDS, LEARNER_WORDS
from dashboard.wording import level_word, name_of, points, say, signed, text
from engine.analysis.fairness import check_groups, list_groups
from engine.analysis.hidden_scores import hide_class_scores
from engine.analysis.moved_line import list_moved_levels, move_line
from engine.analysis.other_learners import BesideOurs, judge_learner
from engine.classroom import ClassReport, HonestyCheck, Level, Message
from engine.curriculum.building import build_curriculum
from engine.estimates.calibration import calibrate
from engine.estimates.mastery import set_threshold
from engine.importers import read_gradebook
from engine.learners import LEARNERS
from engine.pipeline import analyse
from engine.research.model_card import make_card
from tests.dashboard.drawn_rows import row_charts
from tests.dashboard.driving import assert_fine, figures, shown_text, start_in, start_with

COLUMNS = {
    "trust-calibration-table": "Predicted",
    "trust-others-table": "Way",
    "trust-groups-table": "Group",
    "trust-line-table": "Student",
}
"""Key of a table without a choice of rows, which AppTest does not know, and the first column by which it is known."""


def table(app: AppTest, key: str) -> list[dict[str, object]]:
    """The rows of the table of this key."""
    [found] = [each for each in app.dataframe if each.value.columns[0] == COLUMNS[key]]
    return found.value.astype(object).where(found.value.notna(), None).to_dict("records")


def in_sections(report: ClassReport, sections: Sequence[str]) -> ClassReport:
    students = [replace(s, section=name) for s, name in zip(report.gradebook.students, sections, strict=True)]
    return replace(report, gradebook=replace(report.gradebook, students=tuple(students)))


def alts(app: AppTest) -> list[str]:
    drawn = [str(element.proto.alt) for element in app.get("plotly_chart")]
    return drawn + [chart.alt for chart in row_charts(app)]


def analyse_lines(n: int, j: int, *, skills: int = 1, seed: int = 0) -> ClassReport:
    """A class of so many students, items and skills, through the importer."""
    rng = np.random.default_rng(seed)
    scores = (rng.random((n, j)) < 1 / (1 + np.exp(-rng.normal(0, 1.2, (n, 1)) - rng.normal(0, 1, j)))).astype(int)
    lines = [",".join(["Student", *(f"Q{k + 1}" for k in range(j))])]
    lines += [",".join([f"Student {i + 1}", *map(str, row)]) for i, row in enumerate(scores)]
    items = "item,skills\n" + "".join(f"Q{k + 1},S{k % skills + 1}\n" for k in range(j))
    names = "skill_id,name\n" + "".join(f"S{s + 1},Skill {s + 1}\n" for s in range(skills))
    gradebook = read_gradebook("\n".join(lines).encode(), "class.csv")
    curriculum = build_curriculum(gradebook, ("s.csv", names.encode()), ("i.csv", items.encode()))
    return analyse(gradebook, curriculum)


def test_without_a_class_it_says_what_it_would_show():
    app = start_in(State(), "trust")
    assert_fine(app)
    assert text("trust-empty") in shown_text(app)


def test_the_check_is_the_heading_and_its_margin_the_same(sample: ClassReport):
    app = start_with(sample, "trust")
    assert_fine(app)
    shown = shown_text(app)
    assert say(sample.honesty.sentence) in [each.value for each in app.header]
    row = sample.honesty.rows[1]
    lead, margin = points(row.lead), points(row.margin)
    assert text("trust-check-hidden", n=sample.honesty.n_hidden) in shown
    assert text("trust-check-margin", least=f"+{lead - margin}", most=f"+{lead + margin}") in shown
    assert text("trust-not-for") in shown
    assert text("trust-how-many-classes", n=make_card().n_classes) in shown


def test_the_calibration_plot_is_that_of_the_hidden_scores(sample: ClassReport):
    app = start_with(sample, "trust")
    found = calibrate(*hide_class_scores(sample).list_scores("reptile"))
    assert [(row["Predicted"], row["What came"], row["Scores"]) for row in table(app, "trust-calibration-table")] == [
        (points(each.predicted), points(each.earned), each.n) for each in found.bins
    ]
    figure = figures(app)[0]
    rings = [trace for trace in figure["data"] if trace["mode"] == "markers"]
    assert [ring["y"][0] for ring in rings] == pytest.approx([100 * each.earned for each in found.bins])
    assert [note["text"] for note in figure["layout"]["annotations"]] == [
        *(str(each.n) for each in found.bins),
        text("trust-diagonal"),
    ]
    said = text("trust-calibration-caption", n=5, should=4, reach=found.n_reaching)
    assert said in shown_text(app)
    for each in found.bins:
        assert f"predicted {points(each.predicted)}, came {points(each.earned)}" in alts(app)[0]


def test_every_learner_answers_on_demand_as_the_engine_does(sample: ClassReport):
    app = start_with(sample, "trust")
    assert "Way" not in [each.value.columns[0] for each in app.dataframe]
    app.button(key="trust-others-ask").click().run()
    assert_fine(app)
    rows = {row["Way"]: row for row in table(app, "trust-others-table")}
    assert set(rows) == {text(LEARNER_WORDS[name]) for name in LEARNERS} and len(rows) == len(LEARNERS)
    hidden = hide_class_scores(sample)
    for name in ("reptile", "percent_correct", "rasch", "siamese"):
        found, row = judge_learner(sample, hidden, name), rows[text(LEARNER_WORDS[name])]
        estimate = found.mastery.estimate(0, 0)
        assert row["Points off"] == points(found.points_off)
        assert row["Level"] == signed(estimate.level)
        assert row["Estimate"].startswith(f"{points(estimate.mastery)} ({points(estimate.low)} ")
        words = {
            BesideOurs.OURS: "trust-beside-ours",
            BesideOurs.WORSE: "trust-beside-worse",
            BesideOurs.NO_DIFFERENCE: "trust-beside-none",
        }
        assert row["Beside ours"] == text(words[found.beside_ours])
    ours = rows[text(LEARNER_WORDS["reptile"])]
    assert ours["Estimate"].startswith(f"{points(sample.mastery.mastery[0, 0])} (")
    assert text("trust-others-help", n=14, points=round(14 * hidden.chance_of_clear)) in shown_text(app)


def test_another_student_and_skill_are_asked_about_without_asking_again(sample: ClassReport):
    app = start_with(sample, "trust")
    app.button(key="trust-others-ask").click().run()
    [student, skill] = [box for box in app.selectbox if box.key.startswith(("trust-student", "trust-skill"))]
    skill.set_value(4)
    student.set_value(7).run()
    assert_fine(app)
    estimate = sample.mastery.estimate(7, 4)
    ours = table(app, "trust-others-table")[0]
    assert ours["Level"] == signed(estimate.level)
    if estimate.level is not Level.NOT_ENOUGH_EVIDENCE:
        assert ours["Estimate"].startswith(f"{points(estimate.mastery)} (")


def test_learners_that_take_too_long_are_named(sample: ClassReport, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Judging, "__init__", _without_time(Judging.__init__))
    app = start_with(sample, "trust")
    app.button(key="trust-others-ask").click().run()
    assert_fine(app)
    assert text("learner-matching") in "\n".join(each.value for each in app.caption)


def _without_time(begin):
    def begin_without_time(self: Judging) -> None:
        begin(self, seconds=-1.0)

    return begin_without_time


def test_every_learner_has_its_words():
    assert set(LEARNER_WORDS) == set(HOW_WORDS) == set(LEARNERS)


def test_a_class_in_one_section_learns_how_to_give_groups(sample: ClassReport):
    shown = shown_text(start_with(sample, "trust"))
    assert text("trust-groups-one", name="Grade 5 Room 12") in shown
    assert text("trust-groups-give") in shown
    without = shown_text(start_with(in_sections(sample, [""] * 28), "trust"))
    assert text("trust-groups-none") in without


def test_sections_are_beside_each_other_as_the_engine_has_them(sample: ClassReport):
    report = in_sections(sample, ["North"] * 15 + ["South"] * 13)
    app = start_with(report, "trust")
    assert_fine(app)
    check = check_groups(report, hide_class_scores(report), list_groups(report.gradebook))
    rows = table(app, "trust-groups-table")
    assert [row["Group"] for row in rows] == ["North", "South", text("trust-groups-class")]
    for shown, row in zip(rows, (*check.rows, check.whole), strict=True):
        assert (shown["Students"], shown["Scores"]) == (row.n_students, row.n_scores)
        off = row.points_off
        assert shown["Points off"] == f"{points(off.mean)} ({points(off.low)} to {points(off.high)})"
        assert shown["Predicted minus earned"].lstrip("+−").startswith(str(abs(round(100 * row.too_high.mean))))
        for level in URGENCY:
            assert shown[signed(level)].startswith(f"{points(row.levels[level].mean)} (")
    gap = max(row.points_off_gap.smallest_seen for row in check.rows)
    high = max(row.too_high_gap.smallest_seen for row in check.rows)
    assert text("trust-groups-could-show", points=points(gap), high=points(high)) in shown_text(app)
    off = next(figure for figure in figures(app) if "whole class" in str(figure["layout"].get("annotations")))
    rings = [trace["x"][0] for trace in off["data"] if trace["mode"] == "markers"]
    assert rings == pytest.approx([100 * row.points_off.mean for row in check.rows])


def test_another_column_can_be_chosen_beside_the_section(sample: ClassReport):
    report = in_sections(sample, ["North"] * 15 + ["South"] * 13)
    spoken = ["Polish", "English"] * 14
    students = [
        replace(student, groups=(("Language", name),))
        for student, name in zip(report.gradebook.students, spoken, strict=True)
    ]
    report = replace(report, gradebook=replace(report.gradebook, students=tuple(students)))
    app = start_with(report, "trust")
    box = next(each for each in app.selectbox if each.key.startswith("trust-groups-by-"))
    assert box.options == [text("trust-groups-section"), "Language"]
    assert [row["Group"] for row in table(app, "trust-groups-table")][:2] == ["North", "South"]
    box.set_value("Language").run()
    assert_fine(app)
    check = check_groups(report, hide_class_scores(report), spoken)
    rows = table(app, "trust-groups-table")
    assert [row["Group"] for row in rows] == ["English", "Polish", text("trust-groups-class")]
    for shown, row in zip(rows, check.rows, strict=False):
        assert (shown["Students"], shown["Scores"]) == (row.n_students, row.n_scores)


def test_a_small_group_and_its_complement_keep_their_rows_and_say_why(sample: ClassReport):
    app = start_with(in_sections(sample, ["A"] * 14 + ["B"] * 11 + [""] * 3), "trust")
    assert_fine(app)
    assert text("trust-groups-one-told") in shown_text(app)
    rows = {row["Group"]: row for row in table(app, "trust-groups-table")}
    assert rows["A"]["Students"] == 14
    assert rows["B"]["Why not"] == text("trust-groups-complement")
    assert rows[text("trust-groups-unnamed")]["Why not"] == text("trust-groups-too-few", n=10)
    for name in ("B", text("trust-groups-unnamed")):
        assert {key for key, value in rows[name].items() if value is not None} == {"Group", "Why not"}
    said = " ".join(alts(app))
    assert f"B: {text('trust-groups-complement')}" in said


def test_with_two_groups_of_which_one_is_small_nothing_is_shown(sample: ClassReport):
    app = start_with(in_sections(sample, ["A"] * 20 + ["B"] * 8), "trust")
    assert_fine(app)
    assert text("trust-groups-all-untold", n=10) in shown_text(app)


def test_who_would_change_level_if_the_line_moved(sample: ClassReport):
    app = start_with(sample, "trust")
    lines = move_line(sample.mastery)
    moved = list_moved_levels(lines)
    assert text("trust-line-moved", n=len(moved), of=28 * 9, by=5, where="both") in shown_text(app)
    rows = table(app, "trust-line-table")
    students, skills = sample.gradebook.students, sample.curriculum.skills
    assert [
        (row["Student"], row["Skill"], row["Line at 65"], row["Line at 70, as it is"], row["Line at 75"])
        for row in rows
    ] == [
        (students[each.student].label, name_of(skills[each.skill]), *(signed(level) for level in each.levels))
        for each in moved
    ]
    counts = Counter(set_threshold(sample.mastery, 0.75).level.ravel().tolist())
    assert f"{level_word(Level.MASTERED)} {counts[Level.MASTERED]}" in alts(app)[-1].rpartition("Line at 75")[2]


def test_the_model_card_says_what_weights_and_results_say(sample: ClassReport):
    shown, card = shown_text(start_with(sample, "trust")), make_card()
    assert card.weights in shown
    assert card.command in shown
    tested = text(
        "trust-card-tested-text", n=card.n_exams, skills=card.exams_with_skills, percent=round(100 * card.lead)
    )
    assert tested in shown
    for share in card.held.values():
        assert str(round(100 * share)) in shown


def test_hidden_names_are_nowhere(sample: ClassReport):
    app = start_with(sample, "trust")
    app.toggle(key="hide-names").set_value(True).run()
    app.button(key="trust-others-ask").click().run()
    assert_fine(app)
    said = shown_text(app) + " ".join(alts(app)) + " ".join(d.value.to_string() for d in app.dataframe)
    for student in sample.gradebook.students:
        assert student.name not in said
    # Numbers are drawn anew for every session: which of them hang on the line is chance.
    assert re.search(r"Student (?:0[1-9]|1\d|2[0-8])\b", said)


@pytest.mark.parametrize(("n", "j", "skills"), [(5, 20, 1), (5, 6, 2), (3, 30, 1), (12, 12, 1)])
def test_small_classes(n: int, j: int, skills: int):
    report = analyse_lines(n, j, skills=skills)
    app = start_with(report, "trust")
    assert_fine(app)
    shown = shown_text(app)
    if n * j < 60:
        assert text("trust-check-too-few") in shown
    elif n < 5:
        assert text("trust-calibration-too-few") in shown
    app.button(key="trust-others-ask").click().run()
    assert_fine(app)
    assert len(table(app, "trust-others-table")) == len(LEARNERS)
    assert ("Points off" in table(app, "trust-others-table")[0]) == (n * j >= 60)


def test_a_gain_that_needs_no_knowledge_of_a_student_is_said_to_be_none():
    report = analyse_lines(5, 12)
    row = report.honesty.rows[1]
    assert report.honesty.sentence.key == "honesty-no-better" and row.lead > row.margin
    lead, margin = points(row.lead), points(row.margin)
    shown = shown_text(start_with(report, "trust"))
    assert text("trust-check-no-knowledge", least=f"+{lead - margin}", most=f"+{lead + margin}") in shown


def test_a_class_without_any_check(sample: ClassReport):
    check = HonestyCheck((), 0, "reptile", Message("honesty-too-few", {"n": 20}))
    report = in_sections(replace(sample, honesty=check), ["A"] * 14 + ["B"] * 14)
    app = start_with(report, "trust")
    assert_fine(app)
    rows = table(app, "trust-groups-table")
    assert rows[0]["Points off"] is None and rows[0][signed(Level.MASTERED)]
    assert_fine(start_with(replace(sample, honesty=None), "trust"))


def test_where_a_simpler_way_did_better_the_page_says_so(sample: ClassReport):
    check = replace(sample.honesty, chosen="percent_correct", sentence=Message("honesty-fallback-percent-correct"))
    report = replace(sample, honesty=check)
    state = State()
    state.add_class(replace(report, learner="percent_correct"), "Room 12")
    app = start_in(state, "trust")
    assert_fine(app)
    assert text("trust-how-fallback") in shown_text(app)
    app.button(key="trust-others-ask").click().run()
    assert table(app, "trust-others-table")[0]["Way"] == text("learner-percent-correct")


def test_sections_of_two_students_have_no_ranges_and_no_trouble():
    report = in_sections(analyse_lines(4, 20), ["A", "A", "B", "B"])
    app = start_with(report, "trust")
    assert_fine(app)
    assert "nan" not in shown_text(app).lower()


def test_the_highest_line_can_only_be_lowered(sample: ClassReport):
    high = replace(sample, mastery=set_threshold(sample.mastery, 0.95))
    app = start_with(high, "trust")
    assert "5 points lower" in shown_text(app) and "lower or higher" not in shown_text(app)


def test_where_nothing_could_be_hidden_nobody_is_said_to_predict_it():
    app = start_with(analyse_lines(4, 3), "trust")
    assert text("trust-others-lead-unchecked", n=14) in shown_text(app) and "same hidden scores" not in shown_text(app)
