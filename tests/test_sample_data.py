"""The sample class: made again byte for byte, read by the real importer, and right in every number."""

from __future__ import annotations

import csv
import io
import re
from fractions import Fraction

import numpy as np
import pytest

from engine.classroom import Status
from engine.curriculum.building import build_curriculum
from engine.curriculum.files import read_item_tags, read_skills
from engine.importers import read_gradebook
from sample_data import FORMATS, GRADEBOOK, ITEMS, RESPONSES, SKILLS, TRUE_MASTERY
from sample_data.classes import CLASS, SLIP
from sample_data.drawing import build_q_matrix, draw_class, find_lacking
from sample_data.fractions import LESSONS, QUESTIONS
from sample_data.generate import write_samples
from sample_data.platforms import WRITERS

# ------------------------------------------------------------------------------------- arithmetic in a text

_NUMBER = r"\d+(?: \d+/\d+|/\d+)?"
_TERM = rf"{_NUMBER}(?: [+−×÷] {_NUMBER})*"
_CHAIN = re.compile(rf"{_TERM}(?: [=<>] {_TERM})+(?![/\d?])")


def evaluate(term: str) -> Fraction:
    """``3/4 + 1 1/2 × 2`` with the usual precedence."""
    python = term.replace("−", "-").replace("×", "*").replace("÷", "/ONE/")
    python = re.sub(r"(\d+) (\d+)/(\d+)", r"(F(\1) + F(\2, \3))", python)
    python = re.sub(r"(?<![(\d,])(\d+)/(\d+)", r"F(\1, \2)", python)
    python = re.sub(r"(?<![(\d, F])\b(\d+)\b(?![,)])", r"F(\1)", python).replace("/ONE/", "/")
    return eval(python, {"F": Fraction})


def find_relations(text: str) -> list[tuple[str, str, str]]:
    """Every ``left = right``, ``<`` or ``>`` between numbers in a text, neighbours of a chain taken in pairs."""
    relations = []
    for chain in _CHAIN.findall(text):
        parts = re.split(r" ([=<>]) ", chain)
        relations += list(zip(parts[0::2], parts[1::2], parts[2::2], strict=False))
    return relations


def holds(left: str, sign: str, right: str) -> bool:
    a, b = evaluate(left), evaluate(right)
    return {"=": a == b, "<": a < b, ">": a > b}[sign]


def test_the_checker_of_arithmetic_itself():
    assert evaluate("1 1/2 + 3/4") == Fraction(9, 4)
    assert evaluate("12 ÷ 4 − 1/2 × 2") == 2
    assert evaluate("1 − 5/6") == Fraction(1, 6)
    assert find_relations("so 1/2 = 2/4 = 3/6, and 3 × 3 = 9 marbles") == [
        ("1/2", "=", "2/4"),
        ("2/4", "=", "3/6"),
        ("3 × 3", "=", "9"),
    ]
    assert find_relations("Fill in: 2/3 = ?/12") == []
    assert not holds("1/2 + 1/3", "=", "2/5")
    assert holds("2/5", "<", "1/2")


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.skill_id)
def test_every_equation_in_the_texts_is_true(lesson):
    text = " ".join((lesson.explanation, lesson.worked_example, lesson.practice))
    relations = find_relations(text)
    assert [relation for relation in relations if not holds(*relation)] == []
    # Nothing slipped past the checker: every sign is inside a chain, except "fill in" exercises with a question mark.
    inside = sum(len(re.findall(" [=<>] ", chain)) for chain in _CHAIN.findall(text))
    assert len(relations) == inside == len(re.findall(r" [=<>] (?!\?|\d+/\?)", text))
    assert inside >= 5


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.skill_id)
def test_every_exercise_has_its_answer(lesson):
    exercises, answers = lesson.practice.split("Answers, to check afterwards: ")
    numbers = re.findall(r"(?:^| )(\d)\) ", exercises)
    assert numbers == re.findall(r"(?:^| )(\d)\) ", answers) == [str(k + 1) for k in range(len(numbers))]
    assert len(numbers) >= 4
    asked = re.split(r"(?:^| )\d\) ", exercises)[1:]
    given = re.split(r"(?:^| )\d\) ", answers)[1:]
    for exercise, answer in zip(asked, given, strict=True):
        for term in re.findall(rf"(?:Work out|Simplify|Fill in:) ({_TERM})", exercise):
            assert answer.startswith(f"{term} = "), (exercise, answer)


def test_some_exercises_ask_for_a_number_that_the_answer_begins_with():
    asked = rf"(?:Work out|Simplify|Fill in:) {_TERM}"
    counts = {lesson.skill_id: len(re.findall(asked, lesson.practice)) for lesson in LESSONS}
    assert sum(counts.values()) >= 15
    assert min(counts[skill] for skill in ("simplify", "add_same", "add_unlike", "multiply")) >= 3


def test_simplified_answers_are_simplest():
    text = next(lesson.practice for lesson in LESSONS if lesson.skill_id == "simplify").split("Answers")[1]
    assert len(find_relations(text)) >= 6
    for _, _, right in find_relations(text):
        assert str(Fraction(right)) == right
    assert [str(Fraction(f)) == f for f in ("8/15", "14/21", "7/12", "10/16")] == [True, False, True, False]


def test_the_texts_fit_a_handout():
    for lesson in LESSONS:
        assert max(len(word) for word in lesson.short_name.replace(",", "").split()) <= 10
        assert 5 <= lesson.minutes <= 40
        for text in (lesson.explanation, lesson.worked_example, lesson.practice):
            assert 100 < len(text) < 1000
            assert text == " ".join(text.split())
        assert not re.search(r"\b(?:page|book p|chapter)\b", lesson.practice)


# -------------------------------------------------------------------------------------------- the files


def test_the_generator_makes_the_same_bytes(tmp_path):
    names = write_samples(tmp_path)
    for name in names:
        assert (tmp_path / name).read_bytes() == (GRADEBOOK.parent / name).read_bytes(), name
    assert sorted(path.name for path in FORMATS.iterdir()) == sorted(WRITERS)
    in_folder = {path.relative_to(GRADEBOOK.parent).as_posix() for path in GRADEBOOK.parent.glob("*.csv")}
    in_folder |= {path.relative_to(GRADEBOOK.parent).as_posix() for path in RESPONSES.rglob("*.csv")}
    assert set(names) == in_folder | {f"{FORMATS.name}/{name}" for name in WRITERS}
    assert len(names) == 8 + 3 + 2 * 6 + len(WRITERS)


@pytest.fixture(scope="module")
def gradebook():
    return read_gradebook(GRADEBOOK.read_bytes(), GRADEBOOK.name)


def test_the_importer_reads_the_sample(gradebook):
    assert gradebook.notes.format == "canvas_gradebook"
    assert sorted(student.name for student in gradebook.students) == sorted(pupil.name for pupil in CLASS)
    assert [item.title for item in gradebook.items] == [question.title for question in QUESTIONS]
    assert [item.max_score for item in gradebook.items] == [question.max_score for question in QUESTIONS]
    assert {item.max_source for item in gradebook.items} == {"file"}
    assert gradebook.status.shape == (28, 24)
    assert gradebook.count(Status.EXCUSED) == 4
    # 20 + 6 + 2 + 1 + 1 + 1 blank cells, and one that was not assigned.
    assert gradebook.count(Status.MISSING) == 32
    assert gradebook.count(Status.SCORED) == 28 * 24 - 36
    by_name = {student.name: i for i, student in enumerate(gradebook.students)}
    assert gradebook.seen[by_name["Will Baker"]].sum() == 4
    assert gradebook.scores[by_name[SLIP[0]], SLIP[1]] == 0
    scores, _ = draw_class()
    rows = [by_name[pupil.name] for pupil in CLASS]
    read = gradebook.scores[rows]
    seen = ~np.isnan(read)
    seen[[pupil.name for pupil in CLASS].index(SLIP[0]), SLIP[1]] = False
    np.testing.assert_array_equal(read[seen], scores[seen])


def test_only_the_blank_cells_of_the_sample_are_a_question(gradebook):
    assert {doubt.key for doubt in gradebook.notes.doubts} <= {"blank"}
    assert gradebook.notes.left_out == ()
    names = [question.title for question in QUESTIONS]
    assert not [ignored for ignored in gradebook.notes.ignored_columns if ignored.column in names]


def test_the_totals_agree_with_the_scores():
    rows = list(csv.reader(io.StringIO(GRADEBOOK.read_text(encoding="utf-8-sig"))))
    header = rows[0]
    maxima = [float(cell) for cell in rows[2][5:29]]
    assert len({len(row) for row in rows}) == 1
    assert rows[2][0] == "    Points Possible"
    assert len(rows) == 3 + len(CLASS) + 1  # the test student is last
    for row in rows[3:]:
        cells = dict(zip(header, row, strict=True))
        graded = [(float(cell), top) for cell, top in zip(row[5:29], maxima, strict=True) if re.match(r"\d", cell)]
        ungraded = sum(top for cell, top in zip(row[5:29], maxima, strict=True) if not cell)
        points, possible = sum(score for score, _ in graded), sum(top for _, top in graded)
        for total in ("Current Points", "Final Points", "Fractions Current Points", "Fractions Final Points"):
            assert float(cells[total]) == points
        for total in ("Current Score", "Unposted Current Score", "Fractions Current Score"):
            assert float(cells[total]) == pytest.approx(100 * points / possible, abs=0.005)
        for total in ("Final Score", "Unposted Final Score", "Fractions Unposted Final Score"):
            assert float(cells[total]) == pytest.approx(100 * points / (possible + ungraded), abs=0.005)


def test_the_curriculum_of_the_sample(gradebook):
    curriculum = build_curriculum(gradebook, (SKILLS.name, SKILLS.read_bytes()), (ITEMS.name, ITEMS.read_bytes()))
    assert curriculum.source == "file"
    assert (curriculum.remarks, curriculum.left_out) == ((), ())
    assert [skill.id for skill in curriculum.skills] == [lesson.skill_id for lesson in LESSONS]
    np.testing.assert_array_equal(curriculum.q_matrix, build_q_matrix())
    assert curriculum.q_matrix.sum(axis=0).tolist() == [3] * 9
    assert (curriculum.q_matrix.sum(axis=1) == 2).sum() == 3
    for skill, lesson in zip(read_skills(SKILLS.read_bytes(), SKILLS.name), LESSONS, strict=True):
        assert (skill.short_name, skill.practice, skill.minutes) == (lesson.short_name, lesson.practice, lesson.minutes)
    assert len(read_item_tags(ITEMS.read_bytes(), ITEMS.name).rows) == 24


# ------------------------------------------------------------------------------------------- the truth


def test_the_true_mastery_file_is_complete():
    rows = list(csv.DictReader(io.StringIO(TRUE_MASTERY.read_text(encoding="utf-8"))))
    _, mastery = draw_class()
    assert [(row["student"], row["skill"]) for row in rows] == [
        (pupil.name, lesson.name) for pupil in CLASS for lesson in LESSONS
    ]
    written = np.array([float(row["mastery"]) for row in rows]).reshape(28, 9)
    np.testing.assert_allclose(written, mastery, atol=5e-5)
    assert 0.17 < (mastery < 0.5).mean() < 0.25
    assert 0.45 < (mastery > 0.7).mean() < 0.6


def test_the_true_mastery_of_one_cell_by_hand():
    # Two items ask for multiplying alone (weight 1), one together with simplifying (weight 1/2).
    _, mastery = draw_class()
    s = [lesson.skill_id for lesson in LESSONS].index("multiply")
    i = [pupil.name for pupil in CLASS].index("Luca Conti")
    offset = np.random.default_rng(20261014).uniform(-0.5, 0.5, size=(28, 9))[i, s] - 1.0
    credits = [
        (1.0, 1 / (1 + np.exp(-(1.5 * (-0.5 + offset) + 0.5)))),
        (1.0, 1 / (1 + np.exp(-(1.6 * (-0.5 + offset) - 0.1)))),
        (0.5, 1 / (1 + np.exp(-(1.7 * (-0.5 + offset) - 0.4)))),
    ]
    assert mastery[i, s] == pytest.approx(sum(w * credit for w, credit in credits) / 2.5)


def test_gaps_follow_the_prerequisites():
    lacking = find_lacking()
    column = {lesson.skill_id: s for s, lesson in enumerate(LESSONS)}
    for lesson in LESSONS:
        for before in lesson.prerequisites:
            assert (lacking[:, column[lesson.skill_id]] >= lacking[:, column[before]]).all()
    assert lacking[:, column["add_unlike"]].sum() == 14  # half of the class
    _, mastery = draw_class()
    assert mastery[lacking].max() < 0.5


def test_the_story_is_in_the_scores():
    scores, _ = draw_class()
    credit = scores / [question.max_score for question in QUESTIONS]
    rest = credit.sum(axis=1, keepdims=True) - credit
    item_rest = [np.corrcoef(credit[:, j], rest[:, j])[0, 1] for j in range(24)]
    wrong_key = next(j for j, question in enumerate(QUESTIONS) if question.key_is_wrong)
    assert item_rest[wrong_key] < -0.15
    assert min(r for j, r in enumerate(item_rest) if j != wrong_key) > 0.05
    assert credit[:, 0].mean() > 0.93
    assert max(CLASS, key=lambda pupil: pupil.ability).name == SLIP[0]
