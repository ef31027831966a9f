"""The skills page, compared with the engine."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import sample_data
from dashboard.desk.picking import pick_items
from dashboard.desk.tags import draft_tags, tick
from engine.classroom import ClassReport, Curriculum, Gradebook, ImportChoices
from engine.curriculum.building import build_curriculum
from engine.curriculum.tags import list_tags, set_tags
from engine.importers import read_gradebook
from engine.pipeline import analyse
from engine.tagging.checks import check_tags, describe_change
from engine.tagging.groups import propose_groups
from engine.tagging.suggestions import choose_suggestions, suggest_tags
from engine.wording import say
from tests.dashboard.driving import assert_fine, shown_text, start_with, state_of
from tests.engine.reports import small_report


@pytest.fixture(scope="module")
def gradebook() -> Gradebook:
    return read_gradebook(sample_data.GRADEBOOK.read_bytes(), sample_data.GRADEBOOK.name, ImportChoices())


@pytest.fixture(scope="module")
def tagged(gradebook: Gradebook) -> Curriculum:
    """The sample class's own tags, but that of Q17 is wrong."""
    files = [(path.name, path.read_bytes()) for path in (sample_data.SKILLS, sample_data.ITEMS)]
    curriculum = build_curriculum(gradebook, *files)
    return set_tags(curriculum, gradebook, list_tags(curriculum) - {(16, "add_unlike")} | {(16, "add_same")})


@pytest.fixture(scope="module")
def doubtful(gradebook: Gradebook, tagged: Curriculum) -> ClassReport:
    return analyse(gradebook, tagged)


def test_skills_are_added_ticked_and_put_to_use():
    report = small_report()
    untagged = replace(report, curriculum=build_curriculum(report.gradebook))
    app = start_with(untagged, "skills")
    key = state_of(app).current.key
    app.text_input(key=f"new-skill-{key}").set_value("Parts; Adding")
    next(b for b in app.button if b.label == "Add").click().run()
    assert_fine(app)
    assert "Ticks: Parts (no item) · Adding (no item)" in shown_text(app)

    state = state_of(app)
    tags = {(item, "Parts" if item < 4 else "Adding") for item in range(8)}
    state.keep_tags(tick(state.tags, tags))
    app.run()
    assert "Parts (4 items) · Adding (4 items)" in shown_text(app)
    app.button(key="use-skills").click().run()
    assert_fine(app)
    used = state_of(app).current.report
    assert used.curriculum.source == "app"
    assert draft_tags(used.curriculum).tags == tags
    again = analyse(used.gradebook, used.curriculum)
    assert (used.mastery.mastery == again.mastery.mastery).all()
    assert not [b for b in app.button if b.key == "use-skills"]


def test_several_items_are_ticked_at_once_and_the_ticks_taken_away_again():
    report = small_report()
    app = start_with(report, "skills")
    key, before = state_of(app).current.key, draft_tags(report.curriculum).tags
    skill = report.curriculum.skills[0].id
    app.text_input(key=f"bulk-which-{key}").set_value("2-4").run()
    app.selectbox(key=f"bulk-skill-{key}").set_value(skill).run()
    picked = pick_items([item.title for item in report.gradebook.items], "2-4")
    assert len(picked) == 3
    missing = {(item, skill) for item in picked} - before
    assert missing and app.button(key="bulk-tag").label == f"Tick {len(missing)} item{'s' * (len(missing) > 1)}"
    app.button(key="bulk-tag").click().run()
    assert_fine(app)
    assert state_of(app).tags.tags == before | missing
    assert app.button(key="bulk-tag").disabled
    app.button(key="bulk-untag").click().run()
    assert state_of(app).tags.tags == {tag for tag in before if tag not in {(item, skill) for item in picked}}


def test_undo_goes_back_to_the_tags_in_use():
    app = start_with(small_report(), "skills")
    state = state_of(app)
    state.keep_tags(tick(draft_tags(state.current.report.curriculum), [(0, "Word problems")]))
    app.run()
    assert "Word problems (2 items)" in shown_text(app)
    app.button(key="undo-tags").click().run()
    assert "Word problems (1 item)" in shown_text(app)
    assert not [b for b in app.button if b.key == "undo-tags"]


def test_a_class_without_tags_says_so_and_leads_to_the_page():
    report = small_report()
    assert not [b for b in start_with(report, "class").button if b.key == "tag-items"]
    app = start_with(replace(report, curriculum=build_curriculum(report.gradebook)), "class")
    assert "All items count as one skill." in shown_text(app)
    app.button(key="tag-items").click().run()
    assert_fine(app)
    assert app.title[0].value == "Skills"


def test_suggestions_are_those_of_the_engine_and_count_only_when_accepted(gradebook):
    skills = (sample_data.SKILLS.name, sample_data.SKILLS.read_bytes())
    untagged = replace(small_report(), gradebook=gradebook, curriculum=build_curriculum(gradebook, skills))
    app = start_with(untagged, "skills")
    assert_fine(app)
    chosen = choose_suggestions(suggest_tags(gradebook, untagged.curriculum.unused, ()))
    assert f"For {len(chosen)} items without a tick something is suggested" in shown_text(app)
    assert "0 of 24 items have a skill" in shown_text(app)
    assert not [b for b in app.button if b.key == "use-skills"]
    app.button(key="accept-all").click().run()
    assert_fine(app)
    assert state_of(app).tags.tags == {(s.item, s.skill_id) for s in chosen.values()}
    assert f"{len(chosen)} of 24 items have a skill" in shown_text(app)


def test_a_doubtful_tag_is_shown_with_its_evidence_and_moved(doubtful):
    app = start_with(doubtful, "skills")
    assert_fine(app)
    [finding] = [f for f in check_tags(doubtful.gradebook.credit, doubtful.curriculum.q_matrix) if f.stands_out]
    sentences = describe_change(finding, doubtful.gradebook, doubtful.curriculum.skills)
    assert len(sentences) > 1
    for sentence in sentences:
        assert say(sentence) in shown_text(app)
    assert "“Q17 3/8 + 1/6” behaves like “Add, unlike denominators”, not “Add, same denominator”." in shown_text(app)
    app.button(key="change-16").click().run()
    assert "behaves like" not in shown_text(app)
    app.button(key="use-skills").click().run()
    assert_fine(app)
    used = state_of(app).current.report
    needed = {
        skill.id for skill, asks in zip(used.curriculum.skills, used.curriculum.q_matrix[16], strict=True) if asks
    }
    assert needed == {"add_unlike"}
    assert "1 item changed its skills" in shown_text(app)
    assert "behaves like" not in shown_text(app)


def test_a_tag_that_is_kept_is_not_asked_about_again(doubtful):
    app = start_with(doubtful, "skills")
    app.button(key="keep-16").click().run()
    assert "behaves like" not in shown_text(app)
    state = state_of(app)
    state.keep_tags(tick(state.tags, [(0, "word")]))
    app.run()
    app.button(key="use-skills").click().run()
    assert_fine(app)
    assert "behaves like" not in shown_text(app)
    np.testing.assert_array_equal(
        state_of(app).current.report.curriculum.q_matrix[16], doubtful.curriculum.q_matrix[16]
    )


def test_groups_of_a_class_without_tags_are_used_only_when_asked_for(gradebook):
    untagged = analyse(gradebook, build_curriculum(gradebook))
    app = start_with(untagged, "skills")
    assert_fine(app)
    groups = propose_groups(gradebook.credit)
    assert len(groups) > 1
    for number, group in enumerate(groups, start=1):
        titles = " · ".join(gradebook.items[item].title for item in group.items)
        assert f"**Group {number}**: {titles}. With other students" in shown_text(app)
    assert "These are only groups of items." in shown_text(app)
    assert state_of(app).current.report.curriculum.source == "single"
    app.button(key="use-groups").click().run()
    assert_fine(app)
    used = state_of(app).current.report
    assert used.curriculum.source == "groups"
    assert list_tags(used.curriculum) == {
        (item, f"group-{number}") for number, group in enumerate(groups, start=1) for item in group.items
    }
    assert "Groups from the scores alone" not in shown_text(app)
    # Names of groups are made of titles; no title is taken for a sign of belonging to one.
    n_suggested = len(choose_suggestions(suggest_tags(gradebook, [], list_tags(used.curriculum))))
    n_with_titles = len(choose_suggestions(suggest_tags(gradebook, used.curriculum.skills, list_tags(used.curriculum))))
    assert n_with_titles > n_suggested
    assert f"For {n_with_titles} items" not in shown_text(app)
    assert (f"For {n_suggested} item" in shown_text(app)) == bool(n_suggested)
    assert f"{sum(len(group.items) for group in groups)} items changed their skills" in shown_text(app)


def test_scores_that_put_nothing_together_say_so():
    report = small_report()
    app = start_with(replace(report, curriculum=build_curriculum(report.gradebook)), "skills")
    assert "The scores put no items together" in shown_text(app)
    assert not [b for b in app.button if b.key == "use-groups"]
