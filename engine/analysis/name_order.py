"""The order of a class list: by family name, a Chinese class by student number, and Chinese names by their sound."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from engine.classroom import Student

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_DIGITS = re.compile(r"(\d+)")
_PARTICLES = frozenset(
    {"al", "ap", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "des", "di", "do", "dos", "du", "el"}
    | {"ibn", "la", "las", "le", "los", "ten", "ter", "van", "von", "y", "zu"}
)
"""Words before a family name that belong to it: *de la Cruz* stands at D."""

_SURNAMES = {"曾": "zeng", "单": "shan", "解": "xie", "仇": "qiu", "朴": "piao", "查": "zha", "覃": "qin", "盖": "ge"}
"""How characters are read that sound otherwise as a family name than elsewhere."""

Key = tuple[tuple[int, int, str], ...]
"""What names are compared by, part by part."""


def order_by_family(students: Sequence[Student]) -> tuple[int, ...]:
    """Positions of the students in the order of a class list.

    By family name, then by given name, without regard to capitals and accents. Where the file does not tell the two
    apart, the family name is what stands before a comma, or else the last word with the particles before it. A Chinese
    name stays whole and stands where its pinyin does; where most names are Chinese and the file has a number for every
    student, the numbers are the order.
    """
    if _is_numbered_chinese(students):
        return _order([_fold_numbers(student.id) for student in students])
    return _order([_fold_numbers(_write_family_first(student)) for student in students])


def find_family(student: Student) -> str:
    """The family name; the whole name where it cannot be told apart.

    >>> find_family(Student("1", "Ximena de la Cruz", "Ximena de la Cruz"))
    'de la Cruz'
    """
    return _split(student)[0]


def _order(keys: Sequence[Key]) -> tuple[int, ...]:
    return tuple(sorted(range(len(keys)), key=lambda i: keys[i]))


def _is_numbered_chinese(students: Sequence[Student]) -> bool:
    n_chinese = sum(bool(_HAN.search(student.name)) for student in students)
    has_numbers = all(any(c.isdigit() for c in each.id) and each.id not in (each.name, each.label) for each in students)
    return 2 * n_chinese > len(students) and has_numbers


def _write_family_first(student: Student) -> str:
    family, given = _split(student)
    return f"{family} {given} {student.label}"


def _split(student: Student) -> tuple[str, str]:
    """Family and given name; the second is empty where they cannot be told apart."""
    name = student.name
    if _HAN.search(name):
        return _write_pinyin(name), ""
    words = name.split()
    if 0 < student.n_given < len(words):
        return " ".join(words[student.n_given :]), " ".join(words[: student.n_given])
    before, comma, after = name.partition(",")
    if comma and before.strip():
        return before.strip(), after.strip()
    if len(words) < 2:
        return name, ""
    begin = len(words) - 1
    while begin > 1 and words[begin - 1].casefold() in _PARTICLES:
        begin -= 1
    return " ".join(words[begin:]), " ".join(words[:begin])


def _write_pinyin(name: str) -> str:
    from pypinyin import lazy_pinyin  # reads its dictionary, which most classes never need

    first, *others = lazy_pinyin(name)
    return " ".join([_SURNAMES.get(name[:1], first), *others])


def _fold_numbers(text: str) -> Key:
    """Text without capitals and accents, numbers as numbers: 2 before 10."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    parts = _DIGITS.split(plain)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part)
