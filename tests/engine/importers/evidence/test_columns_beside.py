"""What a platform does not mark as its own is no item without being asked about."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from engine.classroom import Gradebook
from engine.importers import read_gradebook

NAMES = ("Ava Dogwood", "Ben Kapok", "Cleo Rowan", "Dario Fir", "Elin Maple", "Farid Teak", "Greta Iris", "Hugo Aster",
         "Ines Beech", "Jonas Kola", "Kira Linde", "Luis Ulme")  # fmt: skip
FIRST = (7, 3, 9, 8, 2, 10, 6, 5, 9, 4, 8, 7)
SECOND = (18, 9, 20, 13, 7, 19, 11, 15, 17, 6, 14, 12)
SUMS = tuple(a + b for a, b in zip(FIRST, SECOND, strict=True))
Cells = Sequence[object]


def write_canvas(title: str, more: Cells, possible: str = "") -> str:
    lines = [f"Student,ID,SIS Login ID,Section,Essay (11),Lab (12),{title}", f"  Points Possible,,,,10,20,{possible}"]
    rows = enumerate(zip(NAMES, FIRST, SECOND, more, strict=True))
    return "\n".join([*lines, *(f"{name},{700 + k},u{k},BIO,{a},{b},{c}" for k, (name, a, b, c) in rows)])


def write_moodle(title: str, more: Cells) -> str:
    header = f"Vorname,Nachname,Aufgabe: Essay (Punkte),Test: Lab (Punkte),{title},Zuletzt aus diesem Kurs geladen"
    rows = zip(NAMES, FIRST, SECOND, more, strict=True)
    return "\n".join([header, *(f"{name.replace(' ', ',')},{a},{b},{c},1700000000" for name, a, b, c in rows)])


def write_exam(title: str, more: Cells) -> str:
    lines = [f"考号,姓名,1,2,{title}", "满分,,10,20,"]
    rows = enumerate(zip(FIRST, SECOND, more, strict=True))
    return "\n".join(
        [*lines, *(f"{1001 + k},学生{'甲乙丙丁戊己庚辛壬癸子丑'[k]},{a},{b},{c}" for k, (a, b, c) in rows)]
    )


def read(text: str) -> Gradebook:
    return read_gradebook(text.encode(), "x.csv")


def titles(gradebook: Gradebook) -> list[str]:
    return [item.title for item in gradebook.items]


@pytest.mark.parametrize("write", [write_moodle, write_exam, lambda title, more: write_canvas(f"{title} (13)", more)])
@pytest.mark.parametrize(
    ("title", "more"),
    [
        ("Seat", range(1, 13)),
        ("Absences", (0, 2, 0, 1, 0, 0, 3, 0, 1, 0, 0, 4)),
        ("Geburtsjahr", (2010, 2011, 2010, 2010, 2009, 2010, 2011, 2010, 2010, 2010, 2011, 2010)),
        ("Ukjent", (3, 5, 4, 2, 5, 1, 4, 4, 3, 5, 2, 3)),
    ],
)
def test_somebodys_own_column_is_no_item_unasked(write: Callable[[str, Cells], str], title: str, more: Cells) -> None:
    gradebook = read(write(title, more))
    asked = any(doubt.key.startswith(f"column:{title}") for doubt in gradebook.notes.doubts)
    assert asked or title not in titles(gradebook)
    assert len(titles(gradebook)) - (title in titles(gradebook)) == 2
    assert len(gradebook.students) == 12


def test_a_sum_in_any_language_is_no_item_of_a_platform() -> None:
    for text in (write_moodle("Zusammen (Punkte)", SUMS), write_exam("合起来", SUMS)):
        gradebook = read(text)
        assert len(titles(gradebook)) == 2, gradebook.notes
        assert gradebook.notes.ignored_columns


def test_an_assignment_of_a_platform_is_never_doubted() -> None:
    gradebook = read(write_canvas("Absences (13)", (3, 5, 4, 2, 5, 1, 4, 4, 3, 5, 2, 3), possible="5"))
    assert titles(gradebook) == ["Essay", "Lab", "Absences"]
    assert not [doubt for doubt in gradebook.notes.doubts if doubt.key.startswith("column")]


def test_what_is_called_a_total_by_moodle_and_adds_nothing_up_is_asked_about() -> None:
    gradebook = read(write_moodle("Labs total (Real)", (3, 5, 4, 2, 5, 1, 4, 4, 3, 5, 2, 3)))
    assert len(titles(gradebook)) == 2
    (doubt,) = [each for each in gradebook.notes.doubts if each.key.startswith("column")]
    assert doubt.chosen == "ignore"
