"""With names hidden no page says who anybody is, and nothing that is kept changes."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import navigation
from dashboard.desk.plans import propose_plan
from dashboard.state import State
from dashboard.wording import text
from engine.analysis.overview import order_by_need
from engine.classroom import ClassReport
from engine.privacy.rewriting import list_texts
from tests.dashboard.driving import assert_fine, open_page, start_with, state_of
from tests.engine.exports.names import NASTY
from tests.engine.privacy.test_pseudonyms import list_identities
from tests.engine.privacy.test_screen_names import named_report

NUMBER = re.compile(r"(?<![\d.])\d+(?![\d.])")

PAGES = tuple(navigation.PAGES)


def list_protos(node: object) -> Iterator[bytes]:
    """What the browser is sent: every element of a page, and its blocks."""
    proto = getattr(node, "proto", None)
    if proto is not None:
        yield proto.SerializeToString()
        for sent in (getattr(proto, name, "") for name in ("spec", "json")):
            if isinstance(sent, str) and sent.startswith("{"):
                yield json.dumps(json.loads(sent), ensure_ascii=False).encode()  # with letters instead of their numbers
    children = getattr(node, "children", {})
    for child in children.values() if isinstance(children, dict) else ():
        yield from list_protos(child)


def sent(app: AppTest) -> str:
    return b"\n".join(list_protos(app._tree)).decode("utf-8", errors="replace").replace("\\", "").casefold()


def hide(app: AppTest, hidden: bool = True) -> AppTest:
    next(each for each in app.toggle if each.key == "hide-names").set_value(hidden).run()
    return app


def draw_numbers(draw: int, n: int) -> list[int]:
    """The numbers of the students of a file with this seed, as `choose_screen_names` draws them."""
    numbers = list(range(1, n + 1))
    random.Random(draw).shuffle(numbers)
    return numbers


def list_views(app: AppTest) -> Iterator[str]:
    """Every page, tab and view of a class, as it is sent."""
    for page in PAGES:
        open_page(app, page)
        assert_fine(app)
        yield sent(app)
    open_page(app, "class")
    for kind in ("sure", "table"):
        app.segmented_control(key="class-show").set_value(kind).run()
        yield sent(app)
    for tab in ("items", "scores", "earlier"):
        app.session_state["class-tabs"] = text(f"class-tab-{tab}")
        app.run()
        assert_fine(app)
        yield sent(app)


@pytest.mark.parametrize("which", ["sample", "named"])
def test_no_page_sends_a_true_name_to_the_browser(which: str, sample: ClassReport) -> None:
    report = sample if which == "sample" else named_report()
    app = hide(start_with(report, "class"))
    assert state_of(app).names_hidden
    wanted = {each for student in report.gradebook.students for each in list_identities(student)}
    ids = {each for each in wanted if each.isdigit()}
    views = list(list_views(app))
    for view in views:
        assert not [each for each in wanted - ids if each in view]
        assert not ids & set(NUMBER.findall(view)), "digits inside of a coordinate of a chart are nobody's id"
    assert sum("student 01" in view for view in views) >= 6
    hide(app, hidden=False)
    open_page(app, "class")
    assert any(report.gradebook.students[0].label.casefold() in view for view in list_views(app))


def test_the_test_would_see_a_name(sample: ClassReport) -> None:
    app = start_with(sample, "class")
    seen = sent(app)
    assert all(student.label.casefold() in seen for student in sample.gradebook.students)


def test_every_way_of_plans_keeps_names_hidden(sample: ClassReport) -> None:
    app = hide(start_with(sample, "plans"))
    names = [student.label.casefold() for student in sample.gradebook.students]
    views = app.segmented_control[0]
    for option in range(len(views.options)):
        key = views.key
        value = ("one", "all", "groups")[option]
        app.segmented_control(key=key).set_value(value).run()
        assert_fine(app)
        found = sent(app)
        assert not [name for name in names if name in found]
        if value != "groups":
            assert text("names-hidden-downloads").split(",")[0] in "\n".join(each.value for each in app.info)
            assert not app.get("download_button")


def test_what_is_kept_stays_true(sample: ClassReport) -> None:
    app = hide(start_with(sample, "class"))
    [slider] = [each for each in app.slider if each.key.startswith("threshold-")]
    slider.set_value(85).run()
    assert_fine(app)
    state = state_of(app)
    [kept] = state.classes.values()
    assert kept.report.gradebook.students == sample.gradebook.students
    assert kept.report.mastery.threshold == 0.85
    assert state.current is not None and state.current.report.mastery.threshold == 0.85
    assert state.current.report.gradebook.students != sample.gradebook.students
    hide(app, hidden=False)
    assert sample.gradebook.students[0].label in "".join(list_texts(state_of(app).current.report.gradebook.students))  # type: ignore[union-attr]


def test_the_numbers_stay_for_the_session_and_are_others_in_the_next(sample: ClassReport) -> None:
    app = hide(start_with(sample, "student"))
    first = app.title[0].value
    hide(hide(app, hidden=False))
    assert app.title[0].value == first
    several = {hide(start_with(sample, "student")).title[0].value for _ in range(3)} | {first}
    assert len(several) > 1


@pytest.mark.parametrize("place", [1, 14, 28])
def test_lists_are_in_the_order_of_the_numbers(
    place: int, sample: ClassReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the student in view has drawn the first number, or the last."""
    in_view = order_by_need(sample)[0]
    draws = iter([draw for draw in range(1000) if draw_numbers(draw, 28)[in_view] == place])
    monkeypatch.setattr("dashboard.desk.shown_names.secrets.randbits", lambda _: next(draws))
    app = hide(start_with(sample, "student"))
    box = next(each for each in app.selectbox if each.key.startswith("jump-"))
    assert box.options == [f"Student {k:02d}" for k in range(1, 29)]
    assert app.title[0].value == f"Student {place:02d}"
    assert app.button(key="previous").disabled == (place == 1)
    assert app.button(key="next").disabled == (place == 28)
    app.button(key="next" if place < 28 else "previous").click().run()
    place += 1 if place < 28 else -1
    assert app.title[0].value == f"Student {place:02d}"
    label = next(each for each in app.selectbox if each.key.startswith("jump-")).label
    assert text("student-of", place=place, n=28) == label


def test_a_file_is_not_read_on_a_hidden_screen(sample: ClassReport) -> None:
    app = hide(start_with(sample, "class"))
    state_of(app).begin_upload([("zelda.csv", b"Name,Q1,Q2\nZelda Fitzgerald,1,0\nBo Lee,0,1\n")])
    open_page(app, "import")
    assert_fine(app)
    assert "Names are hidden" in app.info[0].value and "zelda" not in sent(app)
    hide(app, hidden=False)
    open_page(app, "import")
    assert "zelda" in sent(app)


def test_there_is_no_switch_before_there_is_a_class() -> None:
    from tests.dashboard.driving import start

    assert not [each for each in start().toggle if each.key == "hide-names"]


def test_a_plan_that_is_changed_while_hidden_is_kept_with_names(sample: ClassReport) -> None:
    from datetime import date

    state = State()
    state.add_class(sample, "Room 12")
    state.hide_names(True)
    assert state.current is not None
    shown = propose_plan(state.current.report, 3, date(2026, 10, 12), "en")
    state.keep_plan(3, shown)
    assert state.plan(3) == shown
    state.hide_names(False)
    kept = state.plan(3)
    assert kept is not None and kept.plan.student == sample.gradebook.students[3]
    assert "Student" not in "".join(list_texts(kept.plan.student))


def test_a_class_of_hostile_names_is_hidden_as_well() -> None:
    from dataclasses import replace

    from tests.engine.reports import make_curriculum, make_gradebook, make_report, make_skill

    names = [f"{name}x{k}" for k, name in enumerate(NASTY)]
    gradebook = make_gradebook([[k % 2, 1] for k in range(len(names))], students=names)
    report = make_report(gradebook, make_curriculum([make_skill("Adding")], [[0], [0]]))
    state = State()
    opened = state.add_class(replace(report, learner="reptile"), "Room 12")
    state.hide_names(True)
    assert state.current is not None and state.current.revision != opened.revision
    assert not set(names) & set(list_texts(state.current.report))
    assert len(order_by_need(state.current.report)) == len(names)


def test_a_note_is_hidden_and_kept_with_names(sample: ClassReport) -> None:
    name = sample.gradebook.students[0].label
    state = State()
    state.add_class(sample, "Room 12")
    state.keep_note(f"Ask {name} on Monday")
    state.hide_names(True)
    shown = state.note()
    assert shown is not None and name not in shown.text and "Student " in shown.text
    box = state.note_box()
    state.keep_note(f"{shown.text}, again")
    state.hide_names(False)
    kept = state.note()
    assert kept is not None and kept.text == f"Ask {name} on Monday, again"
    assert state.note_box() != box, "a box with other names in it is not shown again"
