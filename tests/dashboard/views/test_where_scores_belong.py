"""From one upload to the next: the class is kept, recognised, added to, and there in the next session."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

import sample_data
from dashboard.resources import find_keeping
from engine.classroom import KeptClass
from engine.store.classes import list_classes, load_class
from engine.store.erasing import erase_class
from tests.dashboard.driving import assert_fine, open_page, shown_text, start, state_of
from tests.dashboard.views.test_import_page import button, metrics, upload

NAMES = ("Ann Lee", "Ben Ode", "Cem Ari", "Dee Fox", "Eva Roy", "Fay Kim", "Gus Poe", "Hal Ito")


def table(*items: str, names: tuple[str, ...] = NAMES) -> bytes:
    rows = [
        f"{name},{','.join(str((k * j + k) % 6) for j in range(1, len(items) + 1))}" for k, name in enumerate(names)
    ]
    return "\n".join([f"Name,{','.join(items)}", f"max,{','.join('5' for _ in items)}", *rows]).encode()


FIRST, SECOND = table("Halves", "Thirds"), table("Quarters", "Fifths", names=(*NAMES[:7], "Ida New"))
OTHERS = table("Verbs", "Nouns", names=tuple(f"Other{name}" for name in "ABCDEFGH"))


def kept_classes() -> list[KeptClass]:
    store = find_keeping("local").store
    return [load_class(store, line.id) for line in list_classes(store)]


def go_on(app):
    app.button(key="forward").click().run()
    assert_fine(app)
    return app


def where(app):
    return next(r for r in app.radio if r.key.startswith("into-"))


def tick(app, start: str):
    return next(c for c in app.checkbox if (c.key or "").startswith(start))


def test_an_uploaded_class_is_there_in_the_next_session():
    app = upload(("5b_week_1.csv", FIRST))
    assert_fine(app)
    assert not app.radio, "there is no other class yet, so nothing is asked"
    assert kept_classes() == []
    go_on(app)
    [kept] = kept_classes()
    assert kept.name == "5b week 1" and kept.uploads[0].original is None and len(kept.uploads[0].sha256) == 64
    later = start()
    state = state_of(later)
    assert list_classes(state.keeping.store)[0].id == kept.id == state_of(app).current.key


def test_a_second_upload_is_added_to_the_class_that_has_the_students():
    go_on(upload(("5b_week_1.csv", FIRST)))
    go_on(upload(("english.csv", OTHERS)))
    app = upload(("5b_week_2.csv", SECOND))
    assert_fine(app)
    [_, fractions] = kept_classes()
    assert where(app).value == fractions.id and "7 of the 8 students are in it." in where(app).proto.captions
    assert metrics(app)["Known students"] == "7" and metrics(app)["New items"] == "2"
    said = shown_text(app)
    assert "New in the class: **Ida New**" in said and "In the class but not in the file: **Hal Ito**" in said
    go_on(app)
    assert app.title[0].value == "5b week 1"
    kept = load_class(find_keeping("local").store, fractions.id)
    assert [each.filename for each in kept.uploads] == ["5b_week_1.csv", "5b_week_2.csv"]
    assert len(kept.students) == 9 and len(kept_classes()) == 2
    report = state_of(app).report
    assert [item.title for item in report.gradebook.items] == ["Halves", "Thirds", "Quarters", "Fifths"]
    assert len(report.gradebook.students) == 9
    app.session_state["class-tabs"] = "Uploads and students"
    app.run()
    assert_fine(app)
    assert "5b_week_1.csv" in shown_text(app) and "5b_week_2.csv" in shown_text(app)


def test_strangers_become_a_new_class_and_can_be_added_all_the_same():
    go_on(upload(("5b.csv", FIRST)))
    app = upload(("english.csv", OTHERS))
    assert where(app).value == ""
    where(app).set_value("?").run()
    assert app.button(key="forward").disabled
    next(s for s in app.selectbox if (s.key or "").startswith("other-")).select_index(0).run()
    assert_fine(app)
    assert "Nobody in the file is in 5b" in shown_text(app)
    where(app).set_value("").run()
    go_on(app)
    assert sorted(each.name for each in kept_classes()) == ["5b", "english"]


def test_two_classes_of_the_same_students_are_asked_about():
    go_on(upload(("maths.csv", FIRST)))
    app = upload(("english.csv", table("Verbs", "Nouns")))
    where(app).set_value("").run()
    go_on(app)
    app = upload(("week_3.csv", table("Tenths")))
    assert where(app).value is None and app.button(key="forward").disabled
    assert "Say where the scores belong" in shown_text(app)
    [_, maths] = kept_classes()
    where(app).set_value(maths.id).run()
    go_on(app)
    assert len(load_class(find_keeping("local").store, maths.id).uploads) == 2


def test_the_doubts_of_joining_are_asked_before_anything_is_stored():
    go_on(upload(("5b.csv", FIRST)))
    app = upload(("week_2.csv", table("Quarters", names=(*NAMES[:7], "Ito Hal"))))
    doubt = next(c for c in app.segmented_control if "Ito Hal" in (c.key or ""))
    assert doubt.value == "same_student" and metrics(app)["New students"] == "0"
    doubt.set_value("two_students").run()
    assert_fine(app)
    assert metrics(app)["New students"] == "1" and len(kept_classes()[0].uploads) == 1
    go_on(app)
    assert len(state_of(app).report.gradebook.students) == 9
    assert len(state_of(upload(("other.csv", OTHERS))).classes) == 0, "a new session has nothing but what is kept"


def test_an_older_export_is_counted_once_and_the_very_same_file_is_refused():
    go_on(upload(("export.csv", FIRST)))
    app = upload(("export.csv", FIRST))
    assert "is in the class already" in shown_text(app) and app.button(key="forward").disabled
    app = upload(("export_later.csv", table("Halves", "Thirds", "Quarters")))
    assert (metrics(app)["Items seen before"], metrics(app)["New items"]) == ("2", "1")
    go_on(app)
    assert len(state_of(app).report.items) == 3


def test_a_class_that_is_not_to_be_kept_is_in_the_tab_alone():
    app = upload(("5b.csv", FIRST))
    tick(app, "keep-").set_value(False).run()
    assert "gone when the tab is closed" in shown_text(app)
    go_on(app)
    assert kept_classes() == []
    assert "gone when the tab is closed" in shown_text(app)
    assert "gone when this tab is closed" in shown_text(open_page(app, "home"))
    # It can be added to in this session, and is still kept nowhere.
    open_page(app, "import")
    app.file_uploader(key="gradebook-file").set_value([("week_2.csv", SECOND, "text/csv")]).run()
    assert where(app).value == state_of(app).current.key
    go_on(app)
    assert len(state_of(app).current.kept.uploads) == 2 and kept_classes() == []
    assert len(state_of(app).classes) == 1


def test_the_original_is_kept_only_where_that_is_wanted():
    app = upload(("5b.csv", FIRST))
    tick(app, "original-").set_value(True).run()
    go_on(app)
    assert kept_classes()[0].uploads[0].original == FIRST


def test_without_a_store_the_reason_stands_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "taken").write_text("no folder")
    monkeypatch.setenv("GRADEPATH_DATA_DIR", str(tmp_path / "taken"))
    app = upload(("5b.csv", FIRST))
    box = tick(app, "keep-")
    assert box.disabled and box.value is False
    go_on(app)
    assert not state_of(app).current.is_kept and "gone when the tab is closed" in shown_text(app)


def test_the_day_is_that_of_the_file_or_today_and_can_lie_before_the_others():
    go_on(upload(("5b.csv", FIRST)))
    assert kept_classes()[0].uploads[0].day == date.today()
    app = upload(("week_0.csv", SECOND))
    earlier = date.today() - timedelta(days=30)
    next(d for d in app.date_input if d.key.startswith("day-")).set_value(earlier).run()
    assert_fine(app)
    go_on(app)
    [kept] = kept_classes()
    assert [(each.filename, each.day) for each in kept.uploads] == [
        ("week_0.csv", earlier), ("5b.csv", date.today())
    ]  # fmt: skip
    assert [item.title for item in state_of(app).report.gradebook.items] == ["Quarters", "Fifths", "Halves", "Thirds"]


def test_days_of_two_files_decide_their_order_and_tags_stay_with_their_items():
    app = upload(("b.csv", table("B1 [late]", "B2 [late]")), ("a.csv", table("A1 [early]")))
    second = state_of(app).upload.files[1]
    earlier = date.today() - timedelta(days=7)
    next(d for d in app.date_input if second.key in d.key).set_value(earlier).run()
    go_on(app)
    report = state_of(app).report
    assert [item.title for item in report.gradebook.items] == ["A1 [early]", "B1 [late]", "B2 [late]"]
    early = [skill.name for skill in report.curriculum.skills].index("early")
    assert report.curriculum.q_matrix[:, early].tolist() == [True, False, False]


def sample_upload(name: str = "fractions.csv", data: bytes | None = None, *, tagged: bool):
    app = upload((name, data or sample_data.GRADEBOOK.read_bytes()))
    if tagged:
        for kind, path in (("skills", sample_data.SKILLS), ("items", sample_data.ITEMS)):
            box = next(u for u in app.file_uploader if (u.key or "").startswith(f"{kind}-"))
            box.upload(path.name, path.read_bytes(), "text/csv").run()
    return app


def test_the_skills_of_last_time_come_with_one_click_and_go_with_another():
    go_on(sample_upload(tagged=True))
    app = sample_upload("again.csv", tagged=False)
    where(app).set_value("").run()
    assert "had 24 of the 24 items" in shown_text(app)
    button(app, "last-").click().run()
    assert_fine(app)
    app.button(key="last-undo").click().run()
    button(app, "last-class").click().run()
    go_on(app)
    known, new = kept_classes()[1], state_of(app).report
    assert {skill.id for skill in new.curriculum.skills} == {skill.id for skill in known.curriculum.skills}
    for j, item in enumerate(new.gradebook.items):
        expected = {skills for ref, skills in known.curriculum.tags if ref.title == item.title}
        asked = tuple(s.id for s, asks in zip(new.curriculum.skills, new.curriculum.q_matrix[j], strict=True) if asks)
        assert {tuple(sorted(each)) for each in expected} == {tuple(sorted(asked))}


def test_skills_of_last_time_are_not_offered_where_no_title_is_known_or_the_file_has_skills():
    go_on(sample_upload(tagged=True))
    assert "of last time" not in "".join(b.label for b in upload(("verbs.csv", OTHERS)).button)
    tagged = upload(("titles.csv", table("Q01 Shade 3/4 [shading]", names=tuple(f"Kid {c}" for c in "ABCDEF"))))
    assert not [b for b in tagged.button if (b.key or "").startswith("last-")]


def test_new_items_of_a_tagged_class_say_that_they_have_no_skill_yet():
    go_on(sample_upload(tagged=True))
    names = tuple(s.name for s in kept_classes()[0].uploads[0].gradebook.students)
    assert len(names) == 28
    app = upload(("quiz.csv", table("Verbs", "Nouns", names=names)))
    assert where(app).value == kept_classes()[0].id
    assert "No skill is known yet for **Verbs, Nouns**" in shown_text(app)
    go_on(app)
    assert "2 items came with a later file and have no skill yet" in shown_text(app)
    assert any(b.key == "new-items" for b in app.button)


def test_a_class_that_another_window_deletes_meanwhile_is_no_longer_offered():
    app = go_on(upload(("5b.csv", FIRST)))
    key = state_of(app).current.key
    other = upload(("week_2.csv", SECOND))
    assert where(other).value == key
    erase_class(find_keeping("local").store, key)
    other.run()
    assert_fine(other)
    assert not other.radio and "Known students" not in metrics(other)
    go_on(other)
    assert [each.name for each in kept_classes()] == ["week 2"]


def test_more_files_than_a_session_can_hold_are_not_taken():
    files = [(f"quiz_{k}.csv", table(f"Item {k}")) for k in range(21)]
    app = upload(*files)
    assert_fine(app)
    assert len(state_of(app).upload.files) == 20
    assert "One file was not taken" in app.warning[0].value
