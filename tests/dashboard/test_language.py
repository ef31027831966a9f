"""Which language the pages speak, and that a session keeps it."""

from __future__ import annotations

import threading

import pytest

from dashboard.language import bind_language, list_languages, match_language
from dashboard.state import State
from dashboard.wording import bundle
from engine.classroom import Message
from engine.wording import say, speaking, spoken_language
from tests.dashboard.driving import open_page, start, start_in, state_of
from tests.engine.reports import small_report


def chinese(key: str) -> str:
    return say(Message(key), bundle("zh"))


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("en-GB", "en"), ("zh-CN", "zh"), ("zh-Hant-TW", "zh"), ("ZH_cn", "zh"), ("zh", "zh"), ("xx", "en"), ("", "en"),
        (None, "en"), ("zhx", "en"),
    ],
)  # fmt: skip
def test_a_browser_gets_the_nearest_language(asked: str | None, language: str):
    assert match_language(asked) == language


def test_english_comes_first():
    assert list_languages() == ("en", "zh")


def test_a_click_changes_every_word_at_once_and_another_changes_them_back():
    app = start()
    assert app.title[0].value == "From a gradebook to a study plan"
    app.button(key="speak-zh").click().run()
    assert app.title[0].value == chinese("home-welcome")
    assert app.query_params["lang"] == "zh"
    app.button(key="speak-en").click().run()
    assert app.title[0].value == "From a gradebook to a study plan"
    assert "lang" not in app.query_params


def test_the_address_says_the_language_and_another_page_keeps_it():
    app = start()
    app.query_params["lang"] = "zh"
    app.run()
    assert app.title[0].value == chinese("home-welcome")
    open_page(app, "help")
    assert app.title[0].value == chinese("page-help")
    app.query_params["lang"] = "tlh"  # nobody speaks it
    app.run()
    assert app.title[0].value == chinese("page-help")


def test_a_teacher_finds_the_language_again_tomorrow():
    app = start()
    app.button(key="speak-zh").click().run()
    again = start()
    assert again.title[0].value == chinese("home-welcome")
    again.button(key="speak-en").click().run()
    assert start().title[0].value == "From a gradebook to a study plan"


def test_the_sample_class_and_its_files_are_of_the_language():
    app = start()
    app.button(key="speak-zh").click().run()
    app.button(key="try-sample").click().run()
    state = state_of(app)
    assert state.current.name == chinese("sample-name")
    assert state.report.curriculum.skills[0].name == "认识方程与方程的解"
    assert state.language_of() == "zh"


def test_hidden_names_keep_their_numbers_in_another_language():
    state = State()
    state.add_class(small_report(), "5b")
    state.hide_names(True, "en")
    english = [student.label for student in state.report.gradebook.students]
    state.hide_names(True, "zh")
    others = [student.label for student in state.report.gradebook.students]
    assert english != others and not set(english) & set(others)
    assert [label.split()[-1] for label in english] == [label.split()[-1] for label in others]
    state.hide_names(False, "zh")
    assert state.report.gradebook.students[0].label == small_report().gradebook.students[0].label


def test_the_switch_of_names_is_there_when_the_address_opens_a_class():
    app = start_in(State(), "class")
    app.query_params["class"] = "sample"
    open_page(app, "class")
    assert not app.toggle(key="hide-names").value


def test_a_file_is_made_in_the_language_in_which_it_was_offered():
    with speaking("zh"):
        make = bind_language(spoken_language)
    made: list[str] = []
    thread = threading.Thread(target=lambda: made.append(make()))
    thread.start()
    thread.join()
    assert made == ["zh"] and spoken_language() == "en"
