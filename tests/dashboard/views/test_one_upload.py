"""One file on its way into a class; what is shown is what the importer says."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import sample_data
from dashboard.views.import_page.columns import read_item_table
from dashboard.wording import say
from engine.classroom import ImportChoices, Status
from engine.importers import read_gradebook
from tests.dashboard.driving import assert_fine, open_page, shown_text, start, state_of

SHARED = Path(__file__).resolve().parents[3].parent / "shared"


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
    ],
)
def test_files_that_cannot_be_read_give_a_sentence_and_a_way_back(name, data):
    app = upload(open_page(start(), "import"), name, data)
    assert_fine(app)
    assert not app.metric
    assert f"{name} cannot be read as it is" in shown_text(app)
    app.button(key="back").click().run()
    assert_fine(app)
    assert app.file_uploader


def test_a_table_under_the_name_of_a_workbook_is_read_all_the_same():
    app = upload(open_page(start(), "import"), "wrong.xlsx", b"student,Q1\nAnn,1\n")
    assert_fine(app)
    assert (metrics(app)["Students"], metrics(app)["Items"]) == ("1", "1")


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


def test_one_item_alone_is_not_said_to_tell_something():
    data = b"student,Q1\n" + b"".join(b"Kid %d,%d\n" % (k, k % 2) for k in range(6))
    app = upload(open_page(start(), "import"), "quiz.csv", data)
    app.button(key="forward").click().run()
    app.session_state["class-tabs"] = "Items"
    app.run()
    assert_fine(app)
    assert "Too few items or scores" in shown_text(app)
    assert "Every item tells something" not in shown_text(app)
