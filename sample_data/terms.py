"""What happened to the two sample classes over a term: the tests after the first one, and what was taught between.

Both tell of everything that a second test can bring: common items, one of them misprinted; a group that was taught a
skill again, a skill that stands still, one that falls back; somebody new, somebody who left, and some who were away.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sample_data import DAYS, EQUATIONS_DAYS, equations, fractions
from sample_data.classes import EQUATIONS, FRACTIONS
from sample_data.exam import Pupil, Question, Sitting, Term, Unit


def take_questions(questions: Sequence[Question], numbers: str) -> tuple[Question, ...]:
    """The questions with these numbers, which stand apart by blanks and are at the beginning of the titles."""
    called = {question.title.split()[0]: question for question in questions}
    return tuple(called[number] for number in numbers.split())


_FRACTIONS = (*fractions.QUESTIONS, *fractions.MORE_QUESTIONS)
_EQUATIONS = (*equations.QUESTIONS, *equations.MORE_QUESTIONS)

_STRIPS = (
    *("Ben Carter", "Farah Haddad", "Julia Weber", "Kofi Mensah", "Lena Fischer", "Nadia Rahman", "Yara Aziz"),
    "Zoë Martin",
)
_TWO_STEPS = ("何俊杰", "冯嘉怡", "刘佳宁", "周雨欣", "唐诗雅", "沈书瑶", "程雨桐", "胡梦瑶", "陈一诺", "马瑞")

FRACTIONS_TERM = Term(
    exam=FRACTIONS,
    day=DAYS[0],
    sittings=(
        Sitting(
            day=DAYS[1],
            questions=take_questions(
                _FRACTIONS,
                "Q03 Q25 Q04 Q05 Q26 Q06 Q27 Q10 Q28 Q29 Q11 Q30 Q14 Q15 Q17 Q32 Q33 Q20 Q34 Q35 Q22 Q36 Q37 Q49",
            ),
            steps={
                "whole": 0.05, "line": -0.35, "equivalent": 0.15, "compare": 0.0, "simplify": 0.25, "add_same": 0.15,
                "add_unlike": 0.2, "multiply": 0.55, "word": 0.15,
            },
            group_step=1.0,
            misprinted={"Q14 9/10 − 4/10": 3.0},
            away=("Amara Osei", "陈思远"),
            blank={"Luca Conti": (19, 20), "Haruto Sato": (4,)},
        ),
        Sitting(
            day=DAYS[2],
            questions=take_questions(
                _FRACTIONS,
                "Q38 Q04 Q05 Q26 Q39 Q07 Q40 Q28 Q29 Q41 Q30 Q42 Q15 Q43 Q17 Q32 Q33 Q44 Q34 Q46 Q36 Q37 Q49 Q47 Q48",
            ),
            steps={
                "whole": 0.05, "line": -0.4, "equivalent": 0.1, "compare": 0.0, "simplify": 0.1, "add_same": 0.1,
                "add_unlike": 0.45, "multiply": 0.1, "word": 0.85,
            },
            group_step=0.2,
            misprinted={},
            away=("Ximena Cruz",),
            blank={"Maya Patel": (18, 19, 20), "Tāne Parata": (3,)},
        ),
    ),
    group=_STRIPS,
    group_skill="add_unlike",
    newcomers=((Pupil("Okafor", "Ada", 0.4, ("add_unlike",)), "Amara Osei"),),
    left={"Quinn O'Brien": date(2026, 9, 28)},
    units=(
        Unit(date(2026, 9, 21), "Multiplying, with squares on grid paper", ("multiply",)),
        Unit(date(2026, 9, 24), "Unlike denominators again, with paper strips", ("add_unlike",), _STRIPS),
        Unit(date(2026, 11, 3), "Word problems: one bar for the whole", ("word",)),
    ),
    seed=20260909,
)  # fmt: skip

EQUATIONS_TERM = Term(
    exam=EQUATIONS,
    day=EQUATIONS_DAYS[0],
    sittings=(
        Sitting(
            day=EQUATIONS_DAYS[1],
            questions=take_questions(
                _EQUATIONS, "28 3 31 6 9 24 29 30 13 32 15 34 17 37 38 33 41 43 22 40 23 36 39 42"
            ),
            steps={
                "concept": 0.1, "property": -0.35, "combine": 0.1, "transpose": 0.15, "brackets": 0.3,
                "fractions": 0.2, "model": 0.35, "travel": 0.0, "work": 0.15,
            },
            group_step=1.0,
            misprinted={"23": 3.0},
            away=("林浩然", "黄子墨"),
        ),
        Sitting(
            day=EQUATIONS_DAYS[2],
            questions=take_questions(
                _EQUATIONS, "44 46 9 45 30 31 47 14 48 33 15 50 52 54 55 20 57 49 40 51 36 53 42 56"
            ),
            steps={
                "concept": 0.05, "property": -0.2, "combine": 0.05, "transpose": 0.1, "brackets": 0.1,
                "fractions": 0.25, "model": 0.1, "travel": 0.0, "work": 0.55,
            },
            group_step=0.2,
            misprinted={},
            away=("潘若曦",),
        ),
    ),
    group=_TWO_STEPS,
    group_skill="fractions",
    newcomers=((Pupil("", "秦语桐", 0.6, ("fractions",)), "沈书瑶"),),
    left={"朱俊熙": date(2026, 10, 9)},
    units=(
        Unit(date(2026, 9, 28), "再讲去分母：先找最小公倍数", ("fractions",), _TWO_STEPS),
        Unit(date(2026, 9, 30), "列方程：找等量关系", ("model",)),
        Unit(date(2026, 11, 9), "工程问题：把总量看作 1", ("work",)),
    ),
    seed=20260916,
)  # fmt: skip
