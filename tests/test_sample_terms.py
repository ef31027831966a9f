"""The sample classes over a term: the files of the later tests, the truth beside them, and the class they make."""

from __future__ import annotations

import csv
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

import sample_data
from engine.classbook.assembling import assemble
from engine.classbook.teachings import list_marks
from engine.classroom import Status
from engine.importers import read_gradebook
from engine.joining.day_titles import drop_day
from sample_data.drawing import DrawnTerm, build_q_matrix, draw_class, draw_term, find_lacking
from sample_data.exam import Term
from sample_data.generate import build_cells
from sample_data.term_class import ASKED_AGAIN, begin_equations_term, begin_fractions_term
from sample_data.term_files import list_roster
from sample_data.terms import EQUATIONS_TERM, FRACTIONS_TERM

TERMS = {
    "fractions": (FRACTIONS_TERM, sample_data.GRADEBOOKS, sample_data.DAYS),
    "equations": (EQUATIONS_TERM, sample_data.EQUATIONS_EXAMS, sample_data.EQUATIONS_DAYS),
}
STEMS = {"fractions": "TERM", "equations": "EQUATIONS_TERM"}


def read_rows(stem: str, what: str) -> list[dict[str, str]]:
    path: Path = getattr(sample_data, f"{STEMS[stem]}_{what}")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module", params=TERMS)
def stem(request):
    return request.param


@pytest.fixture(scope="module")
def term(stem) -> Term:
    return TERMS[stem][0]


@pytest.fixture(scope="module")
def drawn(term) -> DrawnTerm:
    return draw_term(term)


def stay(term: Term) -> np.ndarray:
    """Who is in the class from the first test to the last."""
    return np.array([all(term.is_in_class(pupil, t) for t in range(len(term.days))) for pupil in term.pupils])


def skill(term: Term, id_: str) -> int:
    return [lesson.skill_id for lesson in term.exam.lessons].index(id_)


# ------------------------------------------------------------------------------------------------ the files


def test_the_tests_are_five_weeks_apart_and_the_files_say_their_days(stem, term):
    _, paths, days = TERMS[stem]
    assert term.days == days
    assert [(b - a).days for a, b in pairwise(days)] == [35, 35]
    assert [path.stem.endswith(day.isoformat()) for path, day in zip(paths, days, strict=True)] == [False, True, True]


@pytest.mark.parametrize("test", [1, 2])
def test_the_later_files_are_read_without_a_doubt_but_blank_cells(stem, term, drawn, test):
    path = TERMS[stem][1][test]
    book = read_gradebook(path.read_bytes(), path.name)
    assert book.notes.format == {"fractions": "canvas_gradebook", "equations": "chinese_exam"}[stem]
    assert {doubt.key for doubt in book.notes.doubts} <= {"blank"} and book.notes.left_out == ()
    sitting = term.sittings[test - 1]
    assert [(i.title, i.max_score) for i in book.items] == [(q.title, q.max_score) for q in sitting.questions]
    here = [pupil.name for _, pupil in list_roster(term, test)]
    assert sorted(student.name for student in book.students) == sorted(here)
    rows = {student.name: i for i, student in enumerate(book.students)}
    for pupil, scores in zip(term.pupils, drawn.scores[test], strict=True):
        if pupil.name in here:
            expected = scores.copy()
            expected[list(sitting.blank.get(pupil.name, ()))] = np.nan
            np.testing.assert_array_equal(book.scores[rows[pupil.name]], expected, err_msg=pupil.name)
    away = {name for name in here if not book.seen[rows[name]].any()}
    assert away == set(sitting.away)
    if stem == "equations":
        assert book.count(Status.ABSENT) == len(away) * len(book.items)


def test_a_student_keeps_the_number_and_nobody_gets_that_of_another(stem, term):
    numbers: dict[str, str] = {}
    for path in TERMS[stem][1]:
        for student in read_gradebook(path.read_bytes(), path.name).students:
            assert numbers.setdefault(student.name, student.id) == student.id
    assert len(set(numbers.values())) == len(numbers) == len(term.pupils)


def test_common_questions_are_the_same_and_enough(term):
    titles = [{q.title: q for q in questions} for questions in term.questions]
    assert all(16 <= len(each) <= 27 for each in titles)
    first, second, third = titles
    assert len(first.keys() & second.keys()) == len(term.sittings[0].questions) - len(second.keys() - first.keys()) >= 8
    assert len(second.keys() & third.keys()) >= 8
    assert not [t for t in first.keys() & (second.keys() | third.keys()) if first[t].key_is_wrong]
    for other in titles:
        assert all(other[title] == first[title] for title in first.keys() & other.keys())
    for questions in term.questions:
        asked = build_q_matrix(replace(term.exam, questions=questions)).sum(axis=0)
        assert asked.min() >= 1 and np.median(asked) >= 2


def test_the_items_file_tags_every_question_once(stem, term):
    rows = read_rows(stem, "ITEMS")
    questions = {q.title: q for test in term.questions for q in test}
    assert [row["item"] for row in rows] == list(questions)
    assert all(row["skills"] == ";".join(questions[row["item"]].skills) for row in rows)


# ------------------------------------------------------------------------------------------------ the truth


def test_the_first_test_of_a_term_is_the_sample_class(term, drawn):
    scores, mastery = draw_class(term.exam)
    first = [pupil in term.exam.pupils for pupil in term.pupils]
    np.testing.assert_array_equal(drawn.scores[0][first], scores)
    assert np.isnan(drawn.scores[0][np.logical_not(first)]).all()
    # The truth of the term is of the questions of all tests, that of the first one of its own.
    gap = drawn.mastery[0][first] - mastery
    assert np.abs(gap).max() < 0.12
    assert np.corrcoef(drawn.mastery[0][first].ravel(), mastery.ravel())[0, 1] > 0.99


def test_the_truth_is_written_as_it_was_drawn(stem, term, drawn):
    place = {pupil.name: i for i, pupil in enumerate(term.pupils)}
    called = {lesson.name: s for s, lesson in enumerate(term.exam.lessons)}
    day = {each.isoformat(): t for t, each in enumerate(term.days)}
    rows = read_rows(stem, "TRUE_MASTERY")
    truth = np.full(drawn.mastery.shape, np.nan)
    for row in rows:
        truth[day[row["day"]], place[row["student"]], called[row["skill"]]] = float(row["mastery"])
    here = np.array([[term.is_in_class(pupil, t) for pupil in term.pupils] for t in range(3)])
    assert len(rows) == here.sum() * len(called)
    np.testing.assert_allclose(truth[here], drawn.mastery[here], atol=5e-5)
    changes = read_rows(stem, "TRUE_CHANGE")
    assert len(changes) == len(called) * sum((here[a] & here[b]).sum() for a, b in ((0, 1), (0, 2), (1, 2)))
    for row in changes:
        i, s = place[row["student"]], called[row["skill"]]
        change = truth[day[row["to"]], i, s] - truth[day[row["from"]], i, s]
        assert float(row["change"]) == pytest.approx(change, abs=1.6e-4)


def test_the_true_mastery_of_one_cell_by_hand():
    """Number line on the second day: five questions alone and one together with comparing, in all tests eleven."""
    drawn = draw_term(FRACTIONS_TERM)
    i = [pupil.name for pupil in FRACTIONS_TERM.pupils].index("Mateo Núñez")
    level = drawn.ability[1, i] + drawn.offsets[1, i, skill(FRACTIONS_TERM, "line")]
    # (weight, a, b): Q04 and Q05 three times, Q10 twice for half, Q26 twice, Q39
    asked = [*[(1, 1.6, -0.5), (1, 1.5, 0.2)] * 3, *[(0.5, 1.5, 0.4), (1, 1.6, 0.0)] * 2, (1, 1.6, 0.1)]
    credit = sum(w / (1 + np.exp(-(a * level - b))) for w, a, b in asked) / sum(w for w, _, _ in asked)
    assert drawn.mastery[1, i, skill(FRACTIONS_TERM, "line")] == pytest.approx(credit)


def test_what_happened_is_in_the_truth(term, drawn):
    change = np.diff(drawn.mastery, axis=0)
    stays, names = stay(term), [pupil.name for pupil in term.pupils]
    group = np.array([name in term.group for name in names])
    lacking = find_lacking(replace(term.exam, pupils=term.pupils))[:, skill(term, term.group_skill)]
    assert set(term.group) <= set(names) and (lacking | ~group).all() and 6 <= group.sum() <= 12
    gained = change[0, :, skill(term, term.group_skill)]
    assert gained[group].mean() > 0.3 > 0.15 > gained[stays & lacking & ~group].mean() > -0.1
    still = [
        s for s, lesson in enumerate(term.exam.lessons) if not any(x.steps[lesson.skill_id] for x in term.sittings)
    ]
    back = [s for s, lesson in enumerate(term.exam.lessons) if all(x.steps[lesson.skill_id] < 0 for x in term.sittings)]
    means = change[:, stays].mean(axis=1)
    assert len(still) == len(back) == 1
    assert (np.abs(means[:, still]) < 0.02).all()
    assert ((means[:, back] < -0.05) & (means[:, back] > -0.15)).all()


def test_the_misprinted_question_alone_got_harder_on_the_day_of_the_misprint(term, drawn):
    [(misprinted, added)] = term.sittings[0].misprinted.items()
    assert added > 1.5 and not term.sittings[1].misprinted
    first, second = (list(each) for each in term.questions[:2])
    credit = {}
    for questions, scores in ((first, drawn.scores[0]), (second, drawn.scores[1])):
        for j, question in enumerate(questions):
            credit.setdefault(question.title, []).append(np.nanmean(scores[:, j]) / question.max_score)
    back = {s for s, step in term.sittings[0].steps.items() if step < 0}
    fell = {
        q.title: credit[q.title][1] - credit[q.title][0]
        for q in first
        if len(credit[q.title]) == 2 and not back & set(q.skills)
    }
    assert fell.pop(misprinted) < -0.2
    assert min(fell.values()) > -0.1


def test_the_slip_of_the_first_test_is_still_in_its_file():
    assert build_cells(draw_class()[0])[14][13] == "0.00"


# ---------------------------------------------------------------------------------------------- as a class


@pytest.fixture(scope="module")
def kept(stem):
    return {"fractions": begin_fractions_term, "equations": begin_equations_term}[stem]("Room 12")


def test_the_class_has_its_tests_and_days_who_came_and_who_left(term, kept):
    assert [upload.day for upload in kept.uploads] == list(term.days)
    assert kept.is_sample and kept.name == "Room 12"
    names = {
        key: student.name
        for upload in kept.uploads
        for key, student in zip(upload.student_keys, upload.gradebook.students, strict=True)
    }
    assert len(kept.students) == len(term.pupils) == len(set(names.values()))
    assert {names[s.key]: s.left_on for s in kept.students if s.left_on} == dict(term.left)
    assert len(assemble(kept).gradebook.students) == len(term.pupils) - 1


def test_what_was_taught_is_noted_as_the_file_beside_it_says(stem, term, kept):
    names = {
        key: student.name
        for upload in kept.uploads
        for key, student in zip(upload.student_keys, upload.gradebook.students, strict=True)
    }
    noted = [
        {
            "day": each.day.isoformat(),
            "taught": each.text,
            "skills": ";".join(each.skills),
            "students": ";".join(sorted(names[key] for key in each.students)),
        }
        for each in kept.teachings
    ]
    written = [
        {**row, "students": ";".join(sorted(filter(None, row["students"].split(";"))))}
        for row in read_rows(stem, "TAUGHT")
    ]
    assert noted == written and len(noted) == 3
    assert [mark.day for mark in list_marks(kept)] == [unit.day for unit in term.units]


def test_joining_recognises_every_common_question_on_its_day_and_no_other(term, kept):
    whole = assemble(kept).whole
    items = {item.title: item for item in whole.gradebook.items}
    expected, seen = [], {}
    for day, questions in zip(term.days, term.questions, strict=True):
        for question in questions:
            if question.title in seen:
                expected.append((question.title, seen[question.title], day))
            seen.setdefault(question.title, day)
    found = [(drop_day(item), items[item.again_of].taken_on, item.taken_on) for item in items.values() if item.again_of]
    assert sorted(found) == sorted(expected) and len(found) >= 16
    assert all(drop_day(items[item.again_of]) == drop_day(item) for item in items.values() if item.again_of)
    assert len(items) == sum(map(len, term.questions))


def test_every_doubt_about_questions_asked_again_is_answered(kept):
    doubts = [doubt for doubt in assemble(kept).gradebook.notes.doubts if ASKED_AGAIN in doubt.options]
    assert doubts and all(kept.joining.answers[doubt.key] == doubt.chosen == ASKED_AGAIN for doubt in doubts)


def test_what_was_taught_last_is_asked_about_by_several_common_questions(term):
    """So that a class that opens the sample sees a change that is more than chance."""
    [last] = term.units[-1].skills
    asked = [{q.title for q in questions if last in q.skills} for questions in term.questions[1:]]
    assert min(map(len, asked)) >= 2 and asked[0] & asked[1]
    if term is FRACTIONS_TERM:
        assert min(map(len, asked)) >= 4 and len(asked[0] & asked[1]) >= 3


def test_one_items_file_tags_the_questions_of_every_day(term, kept):
    whole = assemble(kept).whole
    skills = {question.title: set(question.skills) for test in term.questions for question in test}
    ids = [each.id for each in whole.curriculum.skills]
    assert (whole.curriculum.remarks, whole.curriculum.left_out, whole.curriculum.placeholder) == ((), (), "")
    for item, row in zip(whole.gradebook.items, whole.curriculum.q_matrix, strict=True):
        assert {ids[s] for s in np.flatnonzero(row)} == skills[drop_day(item)], item.title
