"""Findings, items and options on the screens are those of the engine."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from dashboard.wording import points
from engine.analysis.diagnosis import sureness_message
from engine.analysis.distractors import describe_options
from engine.analysis.items import quality_message
from engine.classroom import ClassReport, DiagnosisKind, ItemFlag
from engine.estimates.evidence import explain
from engine.pipeline import analyse
from engine.research.planted import PLANTED, plant_class
from engine.wording import say
from tests.dashboard.driving import assert_fine, open_page, shown_text, start_with, state_of
from tests.engine.analysis.test_distractors import answer_book, draw_answers
from tests.engine.reports import make_curriculum, make_report, make_skill


def open_items(report: ClassReport):
    app = start_with(report, "class")
    app.session_state["class-tabs"] = "Items"
    app.run()
    assert_fine(app)
    return app


def test_the_items_tab_states_alpha_and_every_number_of_the_engine(sample):
    app = open_items(sample)
    known = sample.reliability
    assert known is not None
    said = shown_text(app)
    assert f"{known.alpha:.2f} of 1, likely between {known.low:.2f} and {known.high:.2f}" in said
    assert "With 28 students" in said
    table = next(d.value for d in app.dataframe if "Tells apart" in d.value.columns)
    by_title = {sample.gradebook.items[r.item].title: r for r in sample.items}
    whole = sum(r.information for r in sample.items)
    assert sorted(table["Item"]) == sorted(by_title)
    for row in table.to_dict("records"):
        report = by_title[row["Item"]]
        quality = quality_message(report)
        assert row["Tells apart"] == (say(quality) if quality else "")
        assert report.flag is ItemFlag.NONE or "good" not in row["Tells apart"]
        assert row["Goes with the rest"] == pytest.approx(report.discrimination)
        assert row["Counts like"] == pytest.approx(report.counts_like)
        assert row["Adds to the picture"] == round(100 * report.information / whole, 1)


def test_the_class_is_analysed_again_without_the_doubtful_key_and_back(sample):
    app = open_items(sample)
    [suspect] = [r.item for r in sample.items if r.flag is ItemFlag.CHECK_KEY]
    title = sample.gradebook.items[suspect].title
    app.button(key="without-doubtful").click().run()
    assert_fine(app)
    report = state_of(app).current.report
    assert title not in [item.title for item in report.gradebook.items]
    assert len(report.items) == len(sample.items) - 1 == report.curriculum.q_matrix.shape[0]
    assert not np.allclose(report.mastery.mastery, sample.mastery.mastery)
    assert not [d for d in report.diagnoses if d.kind is DiagnosisKind.SUSPICIOUS_ITEM]
    assert title in shown_text(app) and "1 item is left out" in shown_text(app)
    next(b for b in app.button if (b.key or "").startswith("count-again-")).click().run()
    assert_fine(app)
    np.testing.assert_array_equal(state_of(app).current.report.mastery.mastery, sample.mastery.mastery)
    assert state_of(app).current.complete is None


def test_the_student_page_says_what_rests_on_a_doubtful_key(sample):
    [suspect] = [r.item for r in sample.items if r.flag is ItemFlag.CHECK_KEY]
    [skill] = np.flatnonzero(sample.curriculum.q_matrix[suspect]).tolist()
    student = int(np.flatnonzero(sample.gradebook.seen[:, suspect])[0])
    app = start_with(sample, "student")
    state_of(app).select_student(student, skill)
    said = shown_text(open_page(app, "student"))
    title = sample.gradebook.items[suspect].title
    assert f"“{title}” may be marked wrongly. For {sample.curriculum.skills[skill].name} it counts only " in said
    without = next(e.without for e in explain(sample, student, skill).scores if e.item == suspect)
    now = sample.mastery.mastery[student, skill]
    assert f"Without it the estimate would be {points(without)} instead of {points(now)}." in said


def test_findings_come_in_the_engines_order_with_sureness_and_evidence(sample):
    n_findings = n_evidence = 0
    for student in range(0, 28, 3):
        findings = sample.diagnoses_of(student)
        n_findings += len(findings)
        app = start_with(sample, "student")
        state_of(app).select_student(student)
        said = shown_text(open_page(app, "student"))
        places = [said.index(say(finding.sentence)) for finding in findings]
        assert places == sorted(places)
        for finding in findings[:3]:
            n_evidence += len(finding.evidence)
            for message in finding.evidence:
                assert say(message) in said
            sure = sureness_message(finding, sample.mastery)
            line = said[said.index(say(finding.sentence)) :].split("\n")[0]
            assert say(sure) in line if sure else ":small" not in line
    assert n_findings > 6 and n_evidence > 6


def test_options_on_the_screen_are_those_of_the_file():
    book = draw_answers(np.random.default_rng(4))
    assert book.answers is not None
    book = answer_book(book.answers.tolist(), "B" + "A" * 23)
    report = make_report(book, make_curriculum([make_skill("S")], [[0]] * 24))
    app = open_items(report)
    of_first = next(r for r in describe_options(book) if r.item == 0)
    table = next(d.value for d in app.dataframe if "Chosen by" in d.value.columns)
    assert table["Option"].tolist() == [option.option for option in of_first.options]
    assert table["Chosen by"].tolist() == [option.n for option in of_first.options]
    np.testing.assert_allclose(table["These earn on the rest"], [100 * option.level for option in of_first.options])
    assert table["Remark"].tolist().count("the key") == 1


def test_without_answers_there_is_no_table_of_options(sample):
    app = open_items(replace(sample))
    assert [d for d in app.dataframe if "Tells apart" in d.value.columns]
    assert not [d for d in app.dataframe if "Chosen by" in d.value.columns]


def test_a_finding_about_the_whole_work_is_named_by_its_kind():
    planted = plant_class(np.random.default_rng(12))
    report = analyse(planted.gradebook, planted.curriculum)
    words = {
        DiagnosisKind.UNUSUAL_PATTERN: "Unusual pattern",
        DiagnosisKind.RAN_OUT_OF_TIME: "Time",
        DiagnosisKind.MISSING_WORK: "Missing work",
    }
    shown = 0
    for kind, word in words.items():
        student = PLANTED[kind]
        if report.diagnoses_of(student)[0].kind is kind:
            app = start_with(report, "student")
            state_of(app).select_student(student)
            said = shown_text(open_page(app, "student"))
            assert f"**{word}**" in said and say(report.diagnoses_of(student)[0].sentence) in said
            shown += 1
    assert shown >= 2


def test_a_title_as_long_as_a_question_leaves_the_numbers_in_sight(sample):
    items = list(sample.gradebook.items)
    items[0] = replace(items[0], title="What is the largest bending moment of this beam? " * 5)
    report = replace(sample, gradebook=replace(sample.gradebook, items=tuple(items)))
    for app in (open_items(report), start_with(report, "student")):
        table = next(each for each in app.dataframe if "Item" in each.value.columns)
        assert 0 < json.loads(table.proto.columns)["Item"]["width"] < 300
