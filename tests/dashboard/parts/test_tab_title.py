"""The title of the tab: the page and the class, and nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.address import WITH_CLASS
from dashboard.navigation import PAGES
from dashboard.parts.tab_title import say_title
from dashboard.state import State
from tests.engine.reports import small_report


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("hidden", [False, True])
def test_no_student_is_in_a_title(page: str, hidden: bool):
    state = State()
    state.add_class(replace(small_report(), learner="reptile"), "7B")
    state.select_student(2)
    state.hide_names(hidden)
    title = say_title(page, state)
    assert title.endswith(" – 7B – Gradepath" if page in WITH_CLASS else " – Gradepath")
    for student in small_report().gradebook.students:
        assert student.label not in title and student.name not in title


def test_without_a_class_the_page_stands_alone():
    assert say_title("class", State()) == "Class – Gradepath"
