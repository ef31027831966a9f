"""Damaged texts are refused with the cause and the place."""

from __future__ import annotations

import pytest

from tests.engine.importers.read_files import read, refuse, sentences


@pytest.mark.parametrize(
    ("text", "cause", "row"),
    [
        ("Name,Q1,Q2\nAnn,1,2\nRen\ufffd,2,1\n", "a letter was lost", 3),
        ("Nom,Pr\ufffdnom,Q1\nA,B,1\n", "a letter was lost", 1),
        ('Name,Q1,Q2\nAnn,1,2\n"Bo,2,1\nCy,2,2\n"Dee",1,1\nEve,1,2\n', "opened and never closed", 3),
        ('Name,Q1,Q2\nAnn,1,2\n"Bo,2,1\nCy,2,2\n', "opened and never closed", 3),
        ("Name,Q1\nAnn,1\0\nBo,2\n", "no text has (U+0000)", 2),
        ("Nombre,Nota/10,00\nAna,6,75\nEva,9,25\n", "stands in two columns", 1),
        ("Name;Q1;Q2\nAnn;1;2\nBo;2;1;9;9\n", "has 5 cells", 3),
    ],
)
def test_damage_is_refused_with_its_cause_and_place(text: str, cause: str, row: int) -> None:
    error = refuse(text)
    assert cause in "\n".join(sentences(error))
    assert row in [problem.row for problem in error.problems]


def test_what_only_looks_like_damage_is_read() -> None:
    gradebook = read('Name,Q1,Remark\nAnn,1,"fine,\nthank you"\nBo,2,"5"" high"\n')
    assert [student.name for student in gradebook.students] == ["Ann", "Bo"]
    halves = read("Name,Unit 1/2,Unit 3/4\n" + "".join(f"s{k},{k % 5},{k % 3}\n" for k in range(9)))
    assert len(halves.items) == 2
