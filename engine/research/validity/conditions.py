"""The rows of the table: kinds of gradebooks for which the estimates have to hold."""

from __future__ import annotations

from engine.research.validity.gradebooks import Condition, Work

#: A test of 25 questions, out of 100 points as most are, and out of one point a question.
TEST = Work(questions=25, points=100)
_TEST_OF_25, _TEST_OF_5 = Work(questions=25, points=25), Work(questions=5, points=5)
_MIXED = (
    Work(),
    Work(parts=2, points=2),
    _TEST_OF_5,
    Work(questions=10, points=10),
    Work(questions=20, points=20),
    Work(questions=25, points=50),
    TEST,
)

SINGLE_QUESTIONS = Condition("right/wrong items, 6 a skill")
LARGE_CLASS = Condition("400 students, two scores a skill", columns=(2,) * 4, n_students=400)

#: On the probit scale: mean credit .9 and .25.
_EASY, _HARD = 1.75, -0.9

CONDITIONS = (
    SINGLE_QUESTIONS,
    Condition("items of 2 points", (Work(parts=2, points=2),)),
    Condition("items of 5 points", (Work(parts=5, points=5),)),
    Condition("100 points = 25 questions, 6 a skill", (TEST,)),
    Condition("points mixed 1 to 100", _MIXED),
    Condition("ten assignments of 100, one skill", (TEST,), (10,)),
    Condition("ten assignments of 100, four skills", (TEST,), (3, 3, 2, 2)),
    Condition("six tests of 1 question, one skill", columns=(6,)),
    Condition("six tests of 5 questions, one skill", (_TEST_OF_5,), (6,)),
    Condition("the same, entered one by one", (_TEST_OF_5,), (6,), one_by_one=True),
    Condition("six tests of 25 questions, one skill", (_TEST_OF_25,), (6,)),
    Condition("three tests of 25 questions, one skill", (_TEST_OF_25,), (3,)),
    Condition("the same, entered one by one (75 questions)", (_TEST_OF_25,), (3,), one_by_one=True),
    Condition("single questions of 10 points, all or nothing", (Work(points=10),)),
    Condition("very easy, single questions", level=_EASY),
    Condition("very easy, tests of 25", (TEST,), level=_EASY),
    Condition("very hard, single questions", level=_HARD),
    Condition("very hard, tests of 25", (TEST,), level=_HARD),
    Condition("passages: three questions share a student's luck", passage=3, luck=0.5),
    Condition("weak students skip, single questions", skips=True),
    Condition("weak students skip, tests of 25", (TEST,), skips=True),
    Condition("homework, a third with full points", (Work(questions=10, points=10, perfected=1 / 3),)),
    Condition("one score a skill, single questions", columns=(1,) * 4),
    Condition("one score a skill, tests of 25", (TEST,), (1,) * 4),
    LARGE_CLASS,
    Condition("tests of 25 with 4 bonus questions", (Work(25, 100, bonus_questions=4),)),
    Condition("tests of 25, curved by 10 points", (Work(25, 100, curve=0.1),)),
    Condition("pass/fail beside tests of 25", (TEST, Work(25, 1, passing=0.6))),
)

#: One skill has a single score, the others six: what is said about it?
ONE_SCORE = (
    Condition("one question on the skill", columns=(1, 6, 6, 6)),
    Condition("one question on the skill, very hard", columns=(1, 6, 6, 6), level=_HARD),
    Condition("one question on the skill, very easy", columns=(1, 6, 6, 6), level=_EASY),
    Condition("one test of 25 on the skill", (TEST,), (1, 6, 6, 6)),
)
