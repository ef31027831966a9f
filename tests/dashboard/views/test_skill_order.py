"""The order of skills on the screen, and curricula as files."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import sample_data
from engine.classroom import ClassReport
from engine.curriculum.building import build_curriculum
from engine.pipeline import analyse, change_order
from engine.store.saved_curricula import list_curricula
from engine.tagging.order import propose_order
from engine.writing.user_folder import VARIABLE, list_user_files, write_user_file
from sample_data.fractions import LESSONS
from tests.dashboard.driving import assert_fine, open_page, shown_text, start, start_with, state_of
from tests.engine.curriculum.test_case_framework import ITEMS, LINKS, write
from tests.engine.reports import make_curriculum, make_gradebook, make_skill
from tests.engine.tagging.test_order import Q_MATRIX, draw_class


def upload_with_framework():
    """The sample gradebook with a framework as its skills file."""
    app = open_page(start(), "import")
    app.file_uploader(key="gradebook-file").upload(
        sample_data.GRADEBOOK.name, sample_data.GRADEBOOK.read_bytes(), "text/csv"
    ).run()
    box = next(u for u in app.file_uploader if (u.key or "").startswith("skills-"))
    box.upload("math.json", write(ITEMS, LINKS), "application/json").run()
    return app


def test_a_framework_is_a_skills_file_and_its_level_is_chosen():
    app = upload_with_framework()
    box = next(u for u in app.file_uploader if (u.key or "").startswith("items-"))
    items = b"item,skills\nQ01 Shade 3/4,3.A.1\nQ13 2/7 + 3/7,4.B.1\n"
    box.upload("items.csv", items, "text/csv").run()
    assert_fine(app)
    levels = next(s for s in app.selectbox if (s.key or "").startswith("level-"))
    assert levels.options == [
        "The lowest: 4 statements (Parts of a whole; Represent a fraction on a number line.)",
        "Level 1: 2 statements (Understand fractions; Operate with fractions)",
        "Level 2: 4 statements (Parts of a whole; Represent a fraction on a number line.)",
    ]
    upload = state_of(app).upload
    app.button(key="forward").click().run()
    report = state_of(app).current.report
    expected = build_curriculum(report.gradebook, ("math.json", write(ITEMS, LINKS)), ("i", items))
    assert report.curriculum.skills == expected.skills
    assert upload.choices.skills_level is None


def test_on_a_higher_level_the_items_file_names_its_statements():
    app = upload_with_framework()
    next(s for s in app.selectbox if (s.key or "").startswith("level-")).select_index(1).run()
    assert state_of(app).upload.choices.skills_level == 1
    assert_fine(app)
    box = next(u for u in app.file_uploader if (u.key or "").startswith("items-"))
    box.upload("items.csv", b"item,skills\nQ01 Shade 3/4,3.A\nQ13 2/7 + 3/7,4.B\n", "text/csv").run()
    app.button(key="forward").click().run()
    assert [skill.id for skill in state_of(app).current.report.curriculum.skills][:2] == ["3.A", "4.B"]


# ------------------------------------------------------------------------------------------------- the order


@pytest.fixture(scope="module")
def large() -> ClassReport:
    """A year group whose skills build on each other, while nobody has said so yet."""
    gradebook = make_gradebook(draw_class(250, "chains", np.random.default_rng(5)))
    skills = [replace(make_skill(lesson.name), id=lesson.skill_id) for lesson in LESSONS]
    return analyse(gradebook, make_curriculum(skills, Q_MATRIX))


def box(app, kind: str, start_of_key: str):
    return next(w for w in getattr(app, kind) if (w.key or "").startswith(start_of_key))


def test_the_order_is_shown_and_a_line_can_be_taken_out(sample: ClassReport):
    app = start_with(sample, "skills")
    assert_fine(app)
    assert "11 lines say what is learned first." in shown_text(app)
    lines = [b for b in app.button if (b.key or "").startswith("out-")]
    assert len(lines) == 11
    next(b for b in lines if b.label == "Equivalent fractions → Simplify").click().run()
    assert_fine(app)
    report = state_of(app).current.report
    expected = change_order(
        sample,
        {
            skill.id: [p for p in skill.prerequisites if (p, skill.id) != ("equivalent", "simplify")]
            for skill in sample.curriculum.skills
        },
    )
    assert report.curriculum.skills == expected.curriculum.skills
    assert report.paths == expected.paths
    assert report.diagnoses == expected.diagnoses
    assert report.paths != sample.paths
    np.testing.assert_array_equal(report.expected, sample.expected)
    assert "10 lines" in shown_text(app)


def test_a_line_says_the_names_and_not_what_markdown_makes_of_them(sample: ClassReport):
    named = {"equivalent": "*Equal* :red[fractions]", "simplify": "$a/b$"}
    skills = tuple(replace(skill, name=named.get(skill.id, skill.name)) for skill in sample.curriculum.skills)
    app = start_with(replace(sample, curriculum=replace(sample.curriculum, skills=skills)), "skills")
    assert r"\*Equal\* \:red\[fractions\] → \$a/b\$" in [button.label for button in app.button]


def test_a_line_is_added_and_a_circle_is_refused_by_name(sample: ClassReport):
    app = start_with(sample, "skills")
    assert app.button(key="order-add").disabled
    box(app, "selectbox", "order-first").select("Simplify").run()
    box(app, "selectbox", "order-then").select("Equivalent fractions").run()
    app.button(key="order-add").click().run()
    assert [error.value for error in app.error] == [
        "“Equivalent fractions” and “Simplify” each come before the other: nobody could begin. "
        "Take one of the two lines out."
    ]
    assert state_of(app).current.report is not None
    assert state_of(app).current.revision == 0
    box(app, "selectbox", "order-then").select("Compare and order").run()
    app.button(key="order-add").click().run()
    assert_fine(app)
    skills = {skill.id: skill for skill in state_of(app).current.report.curriculum.skills}
    assert skills["compare"].prerequisites == ("line", "equivalent", "simplify")


def test_proposals_are_accepted_or_ignored(large: ClassReport):
    proposed = propose_order(large.gradebook, large.curriculum, large.items)
    assert len(proposed) >= 2
    app = start_with(large, "skills")
    assert_fine(app)
    name = [skill.name for skill in large.curriculum.skills]
    first, second = proposed[:2]
    said = shown_text(app)
    assert f"{name[first.before]} before {name[first.after]}" in said
    assert f"{first.n_both} of {first.n_right} did on" in said
    ids = [skill.id for skill in large.curriculum.skills]
    key = state_of(app).current.key
    app.button(key=f"ignore-{key}-{ids[second.before]}-{ids[second.after]}").click().run()
    assert f"{name[second.before]} before {name[second.after]}" not in shown_text(app)
    app.button(key=f"accept-{key}-{ids[first.before]}-{ids[first.after]}").click().run()
    assert_fine(app)
    accepted = {skill.id: skill for skill in state_of(app).current.report.curriculum.skills}
    assert accepted[ids[first.after]].prerequisites == (ids[first.before],)
    assert "1 line says what is learned first." in shown_text(app)
    assert f"{name[second.before]} before {name[second.after]}" not in shown_text(app)


def test_a_small_class_hears_that_it_is_too_small(sample: ClassReport):
    assert not propose_order(sample.gradebook, sample.curriculum, sample.items)
    app = start_with(sample, "skills")
    assert "A class of 28 rarely shows which skill comes first" in shown_text(app)


def test_one_skill_has_no_order():
    gradebook = make_gradebook([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
    app = start_with(analyse(gradebook, build_curriculum(gradebook)), "skills")
    assert_fine(app)
    assert "What is learned before what" not in shown_text(app)


# ------------------------------------------------------------------------------------------ kept for others


def test_skills_are_kept_and_used_for_another_class(sample: ClassReport):
    app = start_with(sample, "skills", name="Room 12: fractions")
    assert not any(b.key == "keep-use" for b in app.button)
    app.button(key="keep-save").click().run()
    assert_fine(app)
    assert list_curricula(state_of(app).keeping.store) == ("Room 12: fractions",)

    titles = ["Something new", *(item.title for item in sample.gradebook.items[3:9])]
    gradebook = make_gradebook(np.tile([[1.0], [0.0], [0.5]], (2, 7)), items=titles)
    other = start_with(analyse(gradebook, build_curriculum(gradebook)), "skills", name="Room 13")
    assert_fine(other)
    other.button(key="keep-use").click().run()
    assert_fine(other)
    draft = state_of(other).tags
    assert draft.skills == sample.curriculum.skills
    assert draft.tagged_items == frozenset(range(1, 7))
    assert "6 of 7 items have a skill" in shown_text(other)
    other.button(key="use-skills").click().run()
    assert_fine(other)
    curriculum = state_of(other).current.report.curriculum
    assert {skill.id: skill.prerequisites for skill in curriculum.skills if skill.id != curriculum.placeholder} == {
        skill.id: skill.prerequisites for skill in sample.curriculum.skills
    }
    other.button(key="keep-forget").click().run()
    assert list_curricula(state_of(app).keeping.store) == ()


def test_a_kept_file_that_somebody_damaged_comes_out_of_the_folder_and_is_explained(
    sample: ClassReport, tmp_path, monkeypatch
):
    monkeypatch.setenv(VARIABLE, str(tmp_path / "config"))
    write_user_file("curricula/mine.xlsx", b"skill_id,name\n,\n")
    app = start_with(sample, "skills")
    app.button(key="keep-use").click().run()
    assert not app.exception
    assert "mine.xlsx" in app.error[0].value
    assert state_of(app).tags is None
    assert list_user_files("curricula") == ()


def test_where_nothing_can_be_kept_the_page_says_so(sample: ClassReport, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("GRADEPATH_DATA_DIR", str(tmp_path / "file"))
    app = start_with(sample, "skills")
    assert not app.exception
    assert "Nothing can be kept here now" in shown_text(app)
    assert not any(b.key == "keep-save" for b in app.button)
