"""Names for the projector: none of the true ones is left in a report, and what comes back is what went out."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from engine.classroom import ClassReport, Growth, Link, LinkKind, Message, Term
from engine.curriculum.selection import leave_out_items, leave_out_of_curriculum
from engine.pipeline import relevel
from engine.planning.grouping import Bounds, regroup
from engine.planning.plans import make_class_plans
from engine.privacy.rewriting import list_texts, rewrite_texts
from engine.privacy.screen_names import ScreenNames, choose_screen_names
from tests.engine.privacy.test_pseudonyms import assert_same, list_identities, named_class
from tests.engine.reports import make_curriculum, make_report, make_skill, sample_report, small_report


def named_report() -> ClassReport:
    """A report of a class in whose every corner somebody is named."""
    report = make_report(named_class(), make_curriculum([make_skill("Adding"), make_skill("Telling")], [[0], [1]]))
    named = Message("doubt-namesakes", {"student": "Ann Lee", "rows": "2", "n": 2, "chosen": "merge"})
    return replace(report, diagnoses=tuple(replace(d, sentence=named) for d in report.diagnoses))


def list_shown(report: ClassReport) -> str:
    """Every text of a report that a page could show: ids stay, and no page shows them."""
    students = tuple(replace(s, id="", platform_ids=()) for s in report.gradebook.students)
    return "\n".join(list_texts(replace(report, gradebook=replace(report.gradebook, students=students)))).casefold()


@pytest.mark.parametrize("report", [named_report(), sample_report(), small_report()], ids=["named", "sample", "small"])
def test_no_true_name_is_left_and_it_comes_back(report: ClassReport) -> None:
    names = choose_screen_names(report.gradebook)
    hidden = names.show(report)
    found = list_shown(hidden)
    for student in report.gradebook.students:
        assert not [each for each in list_identities(student) if each in found]
    assert {student.label for student in hidden.gradebook.students} == {
        f"Student {k:02d}" for k in range(1, len(report.gradebook.students) + 1)
    }
    back = names.bring_back(hidden)
    assert_same(back.gradebook, report.gradebook)
    assert (back.diagnoses, back.paths, back.reviews) == (report.diagnoses, report.paths, report.reviews)
    assert back.curriculum is report.curriculum, "what names nobody stays the very object that it was"
    assert back.mastery is report.mastery


def test_items_that_link_two_tests_are_named_as_the_class_shows_them() -> None:
    report = named_report()
    first = report.gradebook.students[0].label
    link = Link(LinkKind.COMMON_ITEMS, (f"Talk of {first}", "Adding"), (f"Essay of {first}",))
    term = Term((date(2026, 9, 1), date(2026, 10, 1)), np.array([0, 1]), np.array([0, 0]))
    growth = Growth(term, None, np.zeros((1, 2, 2), dtype=np.int64), {(0, 1): link})
    names = choose_screen_names(report.gradebook)
    hidden = names.show(replace(report, growth=growth))
    assert hidden.growth is not None
    shown = hidden.growth.links[0, 1]
    said = "\n".join((*shown.common, *shown.drifted)).casefold()
    assert not [each for each in list_identities(report.gradebook.students[0]) if each in said]
    assert shown.common[1] == "Adding"
    assert hidden.growth.term is term
    back = names.bring_back(hidden)
    assert back.growth is not None
    assert back.growth.links == {(0, 1): link}


def test_words_of_names_in_answers_are_hidden_too() -> None:
    report = named_report()
    found = list_shown(choose_screen_names(report.gradebook).show(report))
    assert not [word for word in ("zelda", "fitzgerald", "小明", "1001", "school.example", "stranger") if word in found]


def test_what_was_computed_while_hidden_comes_back_with_names() -> None:
    report = sample_report()
    names = choose_screen_names(report.gradebook)
    hidden = names.show(report)
    title = hidden.gradebook.items[3].title
    fewer = replace(
        relevel(hidden, 0.8),
        gradebook=leave_out_items(hidden.gradebook, {title}),
        curriculum=leave_out_of_curriculum(hidden.curriculum, hidden.gradebook, {title}),
    )
    back = names.bring_back(fewer)
    assert back.gradebook.students == report.gradebook.students
    assert [i.title for i in back.gradebook.items] == [i.title for i in report.gradebook.items if i.title != title]
    assert back.mastery.threshold == 0.8
    np.testing.assert_array_equal(back.gradebook.scores, np.delete(report.gradebook.scores, 3, axis=1))
    assert names.show(back).gradebook.students == hidden.gradebook.students, "the same numbers again"


def test_groups_are_the_same_with_and_without_names() -> None:
    report = sample_report()
    hidden = choose_screen_names(report.gradebook).show(report)
    one, other = regroup(report, Bounds()), regroup(hidden, Bounds())
    assert [group.students for group in one.groups] == [group.students for group in other.groups]


def test_a_plan_goes_out_and_comes_back() -> None:
    report = small_report()
    names = choose_screen_names(report.gradebook)
    plan = replace(make_class_plans(report, date(2026, 10, 12))[0], note="Luca Conti: well done")
    hidden = names.show_texts(plan)
    assert "Conti" not in "".join(list_texts(hidden)) and hidden.student.id == plan.student.id
    assert names.bring_texts_back(hidden) == plan
    typed = replace(hidden, note=f"Work with {names.shown['s1'].label}")
    assert names.bring_texts_back(typed).note == "Work with Rosa Marino"


def test_numbers_are_drawn_anew_each_time() -> None:
    def draw(seed: int) -> list[str]:
        shown = choose_screen_names(sample_report().gradebook, chance=random.Random(seed)).shown
        return [student.label for student in shown.values()]

    assert draw(1) != draw(2) and sorted(draw(1)) == sorted(draw(2)) != draw(1)
    assert len({tuple(draw(seed)) for seed in range(20)}) == 20
    firsts = [draw(seed)[0] for seed in range(200)]
    assert len(set(firsts)) > 20, "the first of the file may be any number"


def test_numbers_that_are_true_names_do_not_confuse() -> None:
    report = small_report()
    students = tuple(
        replace(s, name=f"Student {6 - k:02d}", label=f"Student {6 - k:02d}")
        for k, s in enumerate(report.gradebook.students)
    )
    report = replace(report, gradebook=replace(report.gradebook, students=students))
    names = choose_screen_names(report.gradebook)
    note = " ".join(s.label for s in students)
    assert names.bring_texts_back(names.show_texts(note)) == note
    assert_same(names.bring_back(names.show(report)).gradebook, report.gradebook)


def test_the_screen_may_be_chinese() -> None:
    names: ScreenNames = choose_screen_names(small_report().gradebook, "zh")
    assert {s.label for s in names.shown.values()} == {f"学生 {k:02d}" for k in range(1, 7)}


def test_a_part_in_which_nothing_changes_stays_the_same_object() -> None:
    report = small_report()
    assert rewrite_texts(report.diagnoses, lambda text: text) is report.diagnoses
    assert rewrite_texts(report.curriculum, str) is report.curriculum
