"""Who is in the two sample classes, and what happened to them on the days of the exams.

How strong each student is and where the gaps begin is written down here; the scores are drawn from it by
:mod:`sample_data.generate`. What happens in every real class is added by hand: absences, excused and unassigned items,
and one slip of the strongest student.
"""

from __future__ import annotations

from sample_data import equations, fractions
from sample_data.exam import Exam, Pupil

CLASS = (
    Pupil("Aziz", "Yara", 0.3, ("add_unlike",)),
    Pupil("Baker", "Will", 0.4),
    Pupil("Carter", "Ben", 0.4, ("add_unlike",)),
    Pupil("Cohen", "Samuel", 0.0, ("equivalent",)),
    Pupil("Conti", "Luca", -0.5, ("line", "equivalent")),
    Pupil("Cruz", "Ximena", 0.5),
    Pupil("Demir", "Elif", 0.9),
    Pupil("Fischer", "Lena", 0.5, ("add_unlike",)),
    Pupil("Haddad", "Farah", 0.3, ("simplify", "add_unlike")),
    Pupil("Hauksdóttir", "Sólrún", 0.7),
    Pupil("Kim", "Ha-eun", 1.0),
    Pupil("Martin", "Zoë", 0.5, ("add_unlike",)),
    Pupil("Mensah", "Kofi", 0.6, ("add_unlike",)),
    Pupil("Nguyễn", "Thị Mai", 1.3),
    Pupil("Nováková", "Hana", 1.9),
    Pupil("Núñez", "Mateo", 0.3, ("line",)),
    Pupil("O'Brien", "Quinn", -0.2, ("equivalent", "add_same")),
    Pupil("Osei", "Amara", 0.8),
    Pupil("Parata", "Tāne", 0.4, ("add_unlike",)),
    Pupil("Patel", "Maya", 0.4, ("simplify",)),
    Pupil("Petrova", "Vera", 0.4, ("add_unlike",)),
    Pupil("Rahman", "Nadia", 0.0, ("add_same", "simplify")),
    Pupil("Sato", "Haruto", 1.1),
    Pupil("Weber", "Julia", 0.5, ("add_unlike",)),
    Pupil("", "Wulandari", 0.7, ("add_unlike",)),
    Pupil("", "李小雨", 1.5),
    Pupil("", "王子涵", 0.6),
    Pupil("", "陈思远", 0.9),
)

ABSENCES = {
    "Will Baker": range(20),  # joined the class in the last week
    "Elif Demir": range(12, 18),  # was ill on the day of these questions
    "Amara Osei": (3, 4),
    "王子涵": (22,),
    "Maya Patel": (6,),
    "Kofi Mensah": (23,),
}
"""Blank cells: not handed in, not graded. By name, the positions of the items."""

EXCUSED = {"Julia Weber": (11,), "Haruto Sato": (20, 21), "Wulandari": (8,)}

NOT_ASSIGNED = {"Tāne Parata": (19,)}

SLIP = ("Hana Nováková", 13)
"""The strongest student earns nothing on this easy item, whatever was drawn: a slip, not a gap."""

FRACTIONS = Exam(fractions.LESSONS, fractions.QUESTIONS, CLASS, seed=20261014)
EQUATIONS = Exam(
    equations.LESSONS,
    equations.QUESTIONS,
    (
        Pupil("", "陈一诺", 0.6, ("fractions",)),
        Pupil("", "程雨桐", 0.5, ("fractions",)),
        Pupil("", "邓子轩", 0.2, ("property",)),
        Pupil("", "冯嘉怡", 0.7, ("fractions",)),
        Pupil("", "高天宇", 0.4, ("fractions",)),
        Pupil("", "郭思涵", 0.5, ("model",)),
        Pupil("", "韩晓雪", 0.9),
        Pupil("", "何俊杰", 0.1, ("transpose",)),
        Pupil("", "胡梦瑶", 0.5, ("fractions",)),
        Pupil("", "黄子墨", 1.2),
        Pupil("", "蒋文博", 0.6, ("fractions",)),
        Pupil("", "李欣然", 0.8, ("fractions",)),
        Pupil("", "林浩然", 1.0, ("fractions",)),
        Pupil("", "刘佳宁", 0.4, ("fractions",)),
        Pupil("", "罗雨晨", 0.3, ("brackets",)),
        Pupil("", "马瑞", 0.5, ("fractions",)),
        Pupil("", "欧阳静", 2.0),
        Pupil("", "潘若曦", 0.6, ("fractions",)),
        Pupil("", "彭宇航", 0.4, ("model", "fractions")),
        Pupil("", "沈书瑶", 0.9, ("fractions",)),
        Pupil("", "宋明轩", 0.3, ("brackets",)),
        Pupil("", "孙悦", 0.5, ("fractions",)),
        Pupil("", "唐诗雅", 0.7, ("fractions",)),
        Pupil("", "王梓涵", 0.6, ("fractions",)),
        Pupil("", "吴昊", 0.0, ("property", "model")),
        Pupil("", "徐可欣", 0.8, ("fractions",)),
        Pupil("", "杨子琪", 0.4, ("fractions",)),
        Pupil("", "叶晨曦", 1.1),
        Pupil("", "张梓萱", 0.5, ("model", "fractions")),
        Pupil("", "赵凯", 0.5),
        Pupil("", "周雨欣", 0.4, ("fractions",)),
        Pupil("", "朱俊熙", 0.7, ("fractions",)),
    ),
    seed=20261106,
)

AWAY = ("赵凯",)
"""Not there on the day of the exam: every cell says so."""

EQUATIONS_SLIP = ("欧阳静", 0)
"""The strongest student earns nothing on this easy question."""
