"""The second sample class, 一元一次方程: every equation and exercise is solved, and what was planted is found."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
import sympy

from engine.classroom import ClassReport, DiagnosisKind, ItemFlag, Level, Status
from engine.curriculum.building import build_curriculum
from engine.exports.sheets.practice import lay_out_practice
from engine.importers import read_gradebook
from engine.pipeline import analyse_file
from engine.wording import say
from sample_data import EQUATIONS_EXAM, EQUATIONS_ITEMS, EQUATIONS_SKILLS, EQUATIONS_TRUE_MASTERY
from sample_data.classes import AWAY, EQUATIONS, EQUATIONS_SLIP
from sample_data.drawing import build_q_matrix, draw_class, find_lacking
from sample_data.equations import LESSONS, QUESTIONS

# -------------------------------------------------------------------------------------- equations in a text

_SIGN = r"[0-9xya+−×÷/()²]"
_CHAIN = re.compile(rf"{_SIGN}+(?:={_SIGN}+)+")
X, Y, A = sympy.symbols("x y a")


def evaluate(term: str) -> sympy.Expr:
    """``2(x−1)/3`` as an expression."""
    python = term.replace("−", "-").replace("×", "*").replace("÷", "/").replace("²", "**2")
    python = re.sub(r"(?<=[0-9xya)])(?=[xya(])", "*", python)
    python = re.sub(r"\d+", r"Integer(\g<0>)", python)
    return sympy.sympify(eval(python, {"x": X, "y": Y, "a": A, "Integer": sympy.Integer}))


def find_equations(text: str) -> list[tuple[sympy.Expr, sympy.Expr]]:
    """Every ``left=right`` in a text, neighbours of a chain taken in pairs."""
    found = []
    for chain in _CHAIN.findall(text):
        terms = [evaluate(term) for term in chain.split("=")]
        found += pairwise(terms)
    return found


def solve(text: str) -> dict[sympy.Symbol, list[set[sympy.Expr]]]:
    """Solutions of the equations with one unknown, in the order of the text; a false equality is an error."""
    solutions = defaultdict(list)
    for left, right in find_equations(text):
        difference = sympy.expand(left - right)
        unknowns = difference.free_symbols
        assert unknowns or difference == 0, f"{left} is not {right}"
        if len(unknowns) == 1:
            [unknown] = unknowns
            solutions[unknown].append(set(sympy.solve(difference, unknown)))
    return solutions


def split_practice(lesson) -> tuple[list[str], list[str]]:
    """The exercises and their answers, without their numbers."""
    laid = lay_out_practice(lesson.practice)
    return [re.split(r"(?:^|\s)\d\) ", part)[1:] for part in (laid.tasks, laid.answers)]


def test_the_checker_itself():
    assert evaluate("−2(x−3)") == -2 * X + 6
    assert evaluate("(2x−1)/3−(x+1)/2").subs(X, 11) == 1
    assert solve("由 3x+1=7 得 x=2，所以 2×3=6") == {X: [{2}, {2}]}
    assert solve("2x+x=3x") == {}
    with pytest.raises(AssertionError):
        solve("2×3=7")


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.skill_id)
def test_every_equation_of_a_text_has_the_solution_of_its_text(lesson):
    exercises, answers = split_practice(lesson)
    texts = [lesson.explanation, lesson.worked_example, *answers]
    for text in texts:
        for solutions in solve(text).values():
            if (lesson.skill_id, text) != ("concept", lesson.worked_example):  # there one number is no solution
                assert all(solution == solutions[0] for solution in solutions), text
                assert all(len(solution) == 1 for solution in solutions), text
        # Nothing slipped past the checker.
        assert text.count("=") == sum(chain.count("=") for chain in _CHAIN.findall(text)), text
    assert len(exercises) == len(answers) >= 4
    # Worked examples end with a check that was made.
    assert "检验" in lesson.worked_example
    assert len(find_equations(lesson.worked_example)) >= 4


def test_the_worked_example_of_the_first_lesson():
    equation = sympy.Eq(3 * X - 1, X + 3)
    assert [bool(equation.subs(X, value)) for value in (2, -1)] == [True, False]


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.skill_id)
def test_every_answer_solves_its_exercise(lesson):
    n_checked = 0
    for exercise, answer in zip(*split_practice(lesson), strict=True):
        if task := re.match(rf"解方程：({_SIGN}+=+{_SIGN}+)。$", exercise):
            assert solve(task[1])[X][0] == solve(answer)[X][-1], exercise
        elif task := re.match(rf"(?:合并同类项|去括号)：({_SIGN}+)。$", exercise):
            assert sympy.expand(evaluate(task[1]) - evaluate(answer.rstrip("。"))) == 0, exercise
            assert sympy.expand(evaluate(task[1])) == evaluate(answer.rstrip("。"))
        elif task := re.match(rf"小.由 ({_SIGN}+=+{_SIGN}+) 得 ({_SIGN}+=+{_SIGN}+)，错在哪里？", exercise):
            right, wrong = solve(task[1])[X][0], solve(task[2])[X][0]
            assert right == solve(answer)[X][-1] != wrong
        else:
            continue
        n_checked += 1
    assert n_checked >= (3 if lesson.skill_id in {"property", "combine", "transpose", "brackets", "fractions"} else 0)


#: (lesson, exercise): the number in the answer, and the story told again as a condition on it.
STORIES = {
    ("concept", 2): (3, lambda x: 2 * x - 1 == x + 2),
    ("concept", 3): (-2, lambda x: 4 * x + 3 != x - 1),
    ("concept", 4): (3, lambda a: a * 2 + 1 == 7),
    ("property", 5): (0, lambda x: 2 * x == 3 * x),
    ("combine", 5): (12, lambda x: sum((x - 1, x, x + 1)) == 36),
    ("model", 1): (6, lambda x: 20 - 3 * x == 2),
    ("model", 2): (5, lambda width: 2 * (width + (width + 3)) == 26),
    ("model", 3): (6, lambda books: 33 - 9 - 4 * books == 0),
    ("model", 4): (45, lambda n: n * 3 + 20 == n * 4 - 25),
    ("travel", 1): (Fraction(5, 2), lambda hours: Fraction(150, 60) == hours),
    ("travel", 2): (Fraction(3, 2), lambda hours: 12 - 5 * hours - 3 * hours == 0),
    ("travel", 3): (6, lambda minutes: (160 - 60) * minutes == 60 * 10),
    ("travel", 4): (18, lambda still: (still + 2) * 4 == (still - 2) * 5),
    ("work", 1): (Fraction(3, 8), lambda part: part == 3 * Fraction(1, 8)),
    ("work", 2): (6, lambda days: days * (Fraction(1, 10) + Fraction(1, 15)) == 1),
    ("work", 3): (3, lambda hours: 1 - Fraction(3, 12) == hours * (Fraction(1, 12) + Fraction(1, 6))),
    ("work", 4): (12, lambda hours: hours * (Fraction(1, 4) - Fraction(1, 6)) == 1),
}


@pytest.mark.parametrize(("skill", "number"), STORIES, ids=str)
def test_the_answer_fits_the_story(skill: str, number: int):
    lesson = next(lesson for lesson in LESSONS if lesson.skill_id == skill)
    value, fits = STORIES[skill, number]
    assert fits(value)
    answer = split_practice(lesson)[1][number - 1]
    if (skill, number) == ("concept", 3):
        assert answer.startswith("不是")
    elif (skill, number) == ("concept", 2):
        assert answer.startswith("是")
    elif (skill, number) == ("work", 1):
        assert "3/8" in answer
    else:
        [solutions] = [found for unknown, found in solve(answer).items() if unknown == (A if skill == "concept" else X)]
        assert solutions[-1] == {sympy.Rational(value)}


def test_every_exercise_is_checked_by_one_of_these():
    unchecked = []
    for lesson in LESSONS:
        for number, exercise in enumerate(split_practice(lesson)[0], start=1):
            by_rule = re.match(r"解方程：|合并同类项：|去括号：|小.由", exercise)
            if not by_rule and (lesson.skill_id, number) not in STORIES:
                unchecked.append((lesson.skill_id, number))
    assert unchecked == [("concept", 1)]  # which of four are equations of this kind, below


def test_which_of_the_four_is_a_linear_equation():
    exercise, answer = (part[0] for part in split_practice(LESSONS[0]))
    terms = re.findall(r"[①②③④] ([^；。]+)", exercise)
    linear = []
    for term in terms:
        left, _, right = term.partition("=")
        difference = sympy.expand(evaluate(left) - evaluate(right)) if right else None
        linear.append(
            difference is not None
            and len(difference.free_symbols) == 1
            and sympy.degree(difference, *difference.free_symbols) == 1
        )
    assert linear == [True, False, False, False]
    assert answer.startswith("只有①")


def test_the_texts_fit_a_handout():
    for lesson in LESSONS:
        assert len(lesson.short_name) <= 6
        assert 5 <= lesson.minutes <= 40
        for text in (lesson.explanation, lesson.worked_example, lesson.practice):
            assert 50 < len(text) < 600
            assert not re.search(r"[,;!?](?!\d)", text)  # Chinese text has full-width marks
        laid = lay_out_practice(lesson.practice)
        assert len(laid.tasks.splitlines()) >= 4
        assert laid.answers


# ---------------------------------------------------------------------------------------------- the files


def read(path) -> tuple[str, bytes]:
    return path.name, path.read_bytes()


def test_the_importer_reads_the_exam():
    gradebook = read_gradebook(EQUATIONS_EXAM.read_bytes(), EQUATIONS_EXAM.name)
    assert gradebook.notes.format == "chinese_exam"
    assert gradebook.notes.doubts == ()
    assert [student.name for student in gradebook.students] == [pupil.name for pupil in EQUATIONS.pupils]
    assert [(item.title, item.max_score) for item in gradebook.items] == [(q.title, q.max_score) for q in QUESTIONS]
    assert sum(item.max_score for item in gradebook.items) == 100
    assert gradebook.count(Status.ABSENT) == len(AWAY) * len(QUESTIONS)
    scores, _ = draw_class(EQUATIONS)
    i = [pupil.name for pupil in EQUATIONS.pupils].index(EQUATIONS_SLIP[0])
    assert gradebook.scores[i, EQUATIONS_SLIP[1]] == 0
    seen = gradebook.seen.copy()
    seen[i, EQUATIONS_SLIP[1]] = False
    np.testing.assert_array_equal(gradebook.scores[seen], scores[seen])
    curriculum = build_curriculum(gradebook, read(EQUATIONS_SKILLS), read(EQUATIONS_ITEMS))
    assert (curriculum.remarks, curriculum.left_out) == ((), ())
    assert [skill.id for skill in curriculum.skills] == [lesson.skill_id for lesson in LESSONS]
    np.testing.assert_array_equal(curriculum.q_matrix, build_q_matrix(EQUATIONS))
    assert curriculum.q_matrix.sum(axis=0).min() >= 3


def test_questions_of_choice_are_right_or_wrong():
    scores, _ = draw_class(EQUATIONS)
    for j, question in enumerate(QUESTIONS):
        if question.step == question.max_score:
            assert set(scores[:, j]) <= {0, question.max_score}
        else:
            assert len(set(scores[:, j])) > 2


def test_the_totals_agree():
    rows = list(csv.DictReader(io.StringIO(EQUATIONS_EXAM.read_text(encoding="utf-8-sig"))))
    assert len(rows) == 1 + len(EQUATIONS.pupils)  # the maxima are first
    for row in rows:
        cells = [row[question.title] for question in QUESTIONS]
        assert row["总分"] == ("缺考" if "缺考" in cells else str(sum(map(int, cells))))


def test_the_true_mastery_file():
    rows = list(csv.DictReader(io.StringIO(EQUATIONS_TRUE_MASTERY.read_text(encoding="utf-8"))))
    _, mastery = draw_class(EQUATIONS)
    assert len(rows) == mastery.size
    np.testing.assert_allclose([float(row["mastery"]) for row in rows], mastery.ravel(), atol=5e-5)
    assert find_lacking(EQUATIONS)[:, [lesson.skill_id for lesson in LESSONS].index("fractions")].mean() > 0.5


# -------------------------------------------------------------------------------------- what was planted


@pytest.fixture(scope="module")
def report() -> ClassReport:
    name, data = read(EQUATIONS_EXAM)
    return analyse_file(data, name, skills=read(EQUATIONS_SKILLS), items=read(EQUATIONS_ITEMS))


def student(report: ClassReport, name: str) -> int:
    return next(i for i, s in enumerate(report.gradebook.students) if s.name == name)


def test_the_wrong_key_and_the_easy_question_are_told(report: ClassReport):
    def titles(flag: ItemFlag) -> list[str]:
        return [report.gradebook.items[r.item].title for r in report.items if r.flag is flag]

    assert titles(ItemFlag.CHECK_KEY) == [question.title for question in QUESTIONS if question.key_is_wrong] == ["10"]
    assert "1" in titles(ItemFlag.TOO_EASY)


def test_the_gap_of_the_class_is_found_where_it_begins(report: ClassReport):
    first = report.diagnoses_of(None)[0]
    names = [report.curriculum.skills[s].name for s in (first.skill, first.root) if s is not None]
    assert first.kind is DiagnosisKind.CLASS_WIDE_GAP
    assert names == ["去分母"]
    assert "去分母" in say(first.sentence)


@pytest.mark.parametrize(
    ("name", "root"), [("邓子轩", "等式的性质"), ("吴昊", "等式的性质"), ("罗雨晨", "去括号"), ("宋明轩", "去括号")]
)
def test_who_is_stuck_is_sent_to_where_it_begins(report: ClassReport, name: str, root: str):
    found = report.diagnoses_of(student(report, name))
    roots = [report.curriculum.skills[d.root].name for d in found if d.root is not None]
    assert roots[0] == root


def test_the_slip_of_the_strongest_student(report: ClassReport):
    found = report.diagnoses_of(student(report, EQUATIONS_SLIP[0]))
    slips = [d.item for d in found if d.kind is DiagnosisKind.SLIP]
    assert slips[0] == EQUATIONS_SLIP[1]


def test_who_was_away_is_checked_not_judged(report: ClassReport):
    away = student(report, AWAY[0])
    assert set(report.mastery.level[away]) == {Level.NOT_ENOUGH_EVIDENCE}


def test_the_estimates_follow_the_truth(report: ClassReport):
    _, mastery = draw_class(EQUATIONS)
    present = [i for i, pupil in enumerate(EQUATIONS.pupils) if pupil.name not in AWAY]
    assert np.corrcoef(report.mastery.mastery[present].ravel(), mastery[present].ravel())[0, 1] > 0.8
