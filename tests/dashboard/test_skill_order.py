"""The order of skills on the screen, and curricula as files."""

from __future__ import annotations

import sample_data
from engine.curriculum import build_curriculum
from tests.dashboard.driving import assert_fine, open_page, start, state_of
from tests.engine.test_case_framework import ITEMS, LINKS, write


def test_a_framework_is_a_skills_file_and_its_level_is_chosen():
    app = open_page(start(), "import")
    app.file_uploader(key="gradebook-file").upload(
        sample_data.GRADEBOOK.name, sample_data.GRADEBOOK.read_bytes(), "text/csv"
    ).run()
    box = next(u for u in app.file_uploader if (u.key or "").startswith("skills-"))
    box.upload("math.json", write(ITEMS, LINKS), "application/json").run()
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
    app = open_page(start(), "import")
    app.file_uploader(key="gradebook-file").upload(
        sample_data.GRADEBOOK.name, sample_data.GRADEBOOK.read_bytes(), "text/csv"
    ).run()
    box = next(u for u in app.file_uploader if (u.key or "").startswith("skills-"))
    box.upload("math.json", write(ITEMS, LINKS), "application/json").run()
    next(s for s in app.selectbox if (s.key or "").startswith("level-")).select_index(1).run()
    assert state_of(app).upload.choices.skills_level == 1
    assert_fine(app)
    box = next(u for u in app.file_uploader if (u.key or "").startswith("items-"))
    box.upload("items.csv", b"item,skills\nQ01 Shade 3/4,3.A\nQ13 2/7 + 3/7,4.B\n", "text/csv").run()
    app.button(key="forward").click().run()
    assert [skill.id for skill in state_of(app).current.report.curriculum.skills][:2] == ["3.A", "4.B"]
