"""Roles of columns from all evidence together: in known and unknown languages, whatever one cell or one column says."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import files

import numpy as np
import pytest

from engine.importers.containers.rows import Table
from engine.importers.evidence.assigning import ROLES, assign_jointly, choose_roles
from engine.importers.evidence.columns import assign_columns
from engine.importers.evidence.context import ARITHMETIC_FEATURES, CONTEXT_FEATURES
from engine.importers.evidence.features import FEATURES
from engine.importers.evidence.frame import find_frame
from engine.importers.evidence.questions import SURE_ENOUGH, SURELY_NONE, measure_item
from engine.importers.evidence.roles import ColumnRole, TableShape
from engine.importers.evidence.table_reading import ColumnReading
from engine.importers.evidence.weights import load_weights
from engine.importers.words import ALL_WORDS
from engine.wording import say

GIVEN = ("Mira", "Jonas", "Aylin", "Pavel", "Lucía", "Noor", "Tomás", "Ines", "Emil", "Sofia", "Karim", "Vera")
FAMILY = (
    "Stein",
    "Alder",
    "Yıldız",
    "Novak",
    "Prado",
    "Haddad",
    "Ibáñez",
    "Costa",
    "Lund",
    "Rossi",
    "Amrani",
    "Orlova",
)
N = len(GIVEN)
ABILITY = np.random.default_rng(0).normal(0, 1, N)


def draw_scores(highest: int, seed: int) -> list[str]:
    rng = np.random.default_rng(seed)
    return [str(each) for each in rng.binomial(highest, 1 / (1 + np.exp(-ABILITY - rng.normal(0.6, 0.4))))]


def draw_numbers(low: int, high: int, seed: int) -> list[str]:
    return [str(each) for each in np.random.default_rng(seed).integers(low, high + 1, N)]


def read(columns: dict[str, Sequence[str]]) -> dict[str, ColumnReading]:
    rows = [list(columns), *map(list, zip(*columns.values(), strict=True))]
    table = Table(rows, "utf-8", ",")
    found = assign_columns(table, find_frame(table, ALL_WORDS), TableShape.STUDENTS)
    return dict(zip(columns, found, strict=True))


def list_roles(columns: dict[str, Sequence[str]]) -> dict[str, str]:
    return {header: column.role.value for header, column in read(columns).items()}


IDS = [str(20240100 + 7 * k) for k in range(N)]
PLAIN: dict[str, Sequence[str]] = {
    "First name": GIVEN,
    "Last name": FAMILY,
    "Student ID": IDS,
    "Email": [f"s{k}@school.example" for k in range(N)],
    "Quiz 1": draw_scores(10, 1),
    "Quiz 2": draw_scores(10, 2),
    "Essay": draw_scores(20, 3),
}


def add_total(columns: dict[str, Sequence[str]], items: Sequence[str], header: str) -> dict[str, Sequence[str]]:
    return {**columns, header: [str(sum(int(columns[item][k]) for item in items)) for k in range(N)]}


def test_an_ordinary_class() -> None:
    roles = ["first", "last", "id", "email", "score", "score", "score"]
    assert list(list_roles(PLAIN).values()) == roles


def test_a_total_is_known_by_its_numbers_and_says_so() -> None:
    column = read(add_total(PLAIN, ["Quiz 1", "Quiz 2", "Essay"], "Zzyx"))["Zzyx"]
    assert column.role is ColumnRole.TOTAL
    assert column.computed_from == (4, 5, 6)
    assert column.why is not None
    assert say(column.why) == "It is the sum of Quiz 1, Quiz 2, Essay."


@pytest.mark.parametrize("header", ["Final", "Prozent", "Average"])
def test_a_question_called_like_a_total_is_never_dropped_without_a_question(header: str) -> None:
    columns = {"Name": [f"{a} {b}" for a, b in zip(GIVEN, FAMILY, strict=True)], "Brüche": draw_scores(4, 1)}
    columns |= {"Dezimalzahlen": draw_scores(4, 2), header: draw_scores(4, 3), "Textaufgabe": draw_scores(5, 4)}
    column = read(columns)[header]
    assert column.role is ColumnRole.SCORE or measure_item(column) > 1 - SURE_ENOUGH


IDENTIFIERS = ["Número de identificação", "Codice identificativo", "Okul No", "学号", "Matrikelnummer", "N° étudiant"]


@pytest.mark.parametrize("header", IDENTIFIERS)
@pytest.mark.parametrize("numbers", [IDS, [str(101 + k) for k in range(N)]])
def test_ids_are_no_items_in_any_language(header: str, numbers: Sequence[str]) -> None:
    rest = {name: cells for name, cells in PLAIN.items() if name != "Student ID"}
    column = read({header: numbers, **rest})[header]
    assert column.role is not ColumnRole.SCORE
    assert measure_item(column) < 0.5


NO_SCORES: dict[str, Sequence[str]] = {
    "Phone": [str(5550100 + 13 * k) for k in range(N)],
    "Year of birth": draw_numbers(2009, 2011, 5),
    "Absences": draw_numbers(0, 6, 6),
    "缺考": draw_numbers(0, 2, 7),
    "Rank": [str(1 + (5 * k) % N) for k in range(N)],
}


@pytest.mark.parametrize("header", NO_SCORES)
def test_a_number_that_is_no_score_changes_no_other_column(header: str) -> None:
    before = list_roles(PLAIN)
    for place in (3, len(PLAIN)):
        items = list(PLAIN.items())
        after = read(dict([*items[:place], (header, NO_SCORES[header]), *items[place:]]))
        assert {name: column.role.value for name, column in after.items() if name != header} == before
        assert after[header].role is not ColumnRole.SCORE or measure_item(after[header]) < SURE_ENOUGH


@pytest.mark.parametrize("text", ["?", "85 %", "3/4", "absent", "12,5", "see note"])
def test_a_column_with_one_odd_cell_keeps_its_role(text: str) -> None:
    before = list_roles(PLAIN)
    for header, row in (("Quiz 1", 3), ("Essay", 11), ("Student ID", 5)):
        cells = list(PLAIN[header])
        cells[row] = text
        assert list_roles({**PLAIN, header: cells}) == before


def test_the_order_of_rows_and_of_columns_changes_no_role() -> None:
    columns = add_total(PLAIN, ["Quiz 1", "Quiz 2", "Essay"], "Total")
    before = list_roles(columns)
    rng = np.random.default_rng(8)
    for _ in range(3):
        order = rng.permutation(N)
        assert list_roles({header: [cells[k] for k in order] for header, cells in columns.items()}) == before
        headers = [list(columns)[k] for k in rng.permutation(len(columns))]
        assert list_roles({header: columns[header] for header in headers}) == before


# --------------------------------------------------------------------------------- jointly


def chances_of(*rows: dict[ColumnRole, float]) -> np.ndarray:
    return np.array([[row.get(role, 0.0) for role in ROLES] for row in rows])


def test_there_is_one_name_and_the_other_column_is_something_else() -> None:
    name, note = ColumnRole.NAME, ColumnRole.NOTE
    joint = assign_jointly(chances_of({name: 0.8, note: 0.2}, {name: 0.6, note: 0.4}))
    assert joint.sum(axis=1) == pytest.approx(1.0)
    assert choose_roles(joint) == [name, note]
    # By hand: odds of a name are 4 and 1.5; one column, the other or none are read with weights 4, 1.5 and .02.
    assert joint[0, ROLES.index(name)] == pytest.approx(4 / 5.52, abs=0.01)
    assert joint[1, ROLES.index(name)] == pytest.approx(1.5 / 5.52, abs=0.01)


def test_a_given_name_speaks_for_a_family_name_beside_it() -> None:
    first, last, name = ColumnRole.GIVEN_NAME, ColumnRole.FAMILY_NAME, ColumnRole.NAME
    unsure = {name: 0.5, last: 0.45, ColumnRole.NOTE: 0.05}
    alone = assign_jointly(chances_of(unsure, {ColumnRole.SCORE: 1.0}))
    beside = assign_jointly(chances_of(unsure, {first: 0.95, ColumnRole.NOTE: 0.05}))
    assert choose_roles(alone)[0] is name
    assert choose_roles(beside) == [last, first]


def test_something_says_who_the_students_are() -> None:
    unsure = {ColumnRole.ID: 0.3, ColumnRole.SCORE: 0.7}
    score = {ColumnRole.SCORE: 1.0}
    assert choose_roles(assign_jointly(chances_of(unsure, score)))[0] is ColumnRole.ID
    assert choose_roles(assign_jointly(chances_of(unsure, score), names_students=False))[0] is ColumnRole.SCORE
    with_name = assign_jointly(chances_of(unsure, score, {ColumnRole.NAME: 1.0}))
    assert choose_roles(with_name)[0] is ColumnRole.SCORE


# --------------------------------------------------------------------------------- weights


def test_the_weights_are_those_of_these_features() -> None:
    entries = json.loads((files("engine.importers.evidence") / "weights.json").read_text(encoding="utf-8"))
    assert entries["roles"] == [role.value for role in ROLES]
    n_own = len(FEATURES) + len(ARITHMETIC_FEATURES)
    for shape in (TableShape.STUDENTS, TableShape.SCORES, TableShape.ITEMS):
        weights = load_weights()[shape]
        assert weights.first.shape == (1 + n_own, len(ROLES))
        assert weights.second.shape == (1 + n_own + len(CONTEXT_FEATURES), len(ROLES))


def test_a_copy_of_a_column_is_left_out_once_and_said() -> None:
    scores = draw_scores(20, 1)
    rows = [["Name", "Test", "Essay", "Test"], *map(list, zip(GIVEN, scores, draw_scores(10, 2), scores, strict=True))]
    table = Table(rows, "utf-8", ",")
    found = assign_columns(table, find_frame(table, ALL_WORDS), TableShape.STUDENTS)
    assert [column.role for column in found[1:3]] == [ColumnRole.SCORE, ColumnRole.SCORE]
    assert measure_item(found[3]) < 1 - SURELY_NONE
    assert found[3].computed_from == (1,)
    assert found[3].why is not None and found[3].why.key == "ignored-same"


def test_copies_that_can_be_chance_are_asked_about() -> None:
    scores = ["1", "0"] * (N // 2)
    rows = [["Name", "Quiz", "Essay", "Quiz"], *map(list, zip(GIVEN, scores, draw_scores(10, 2), scores, strict=True))]
    table = Table(rows, "utf-8", ",")
    copy = assign_columns(table, find_frame(table, ALL_WORDS), TableShape.STUDENTS)[3]
    assert 1 - SURELY_NONE < measure_item(copy) < SURE_ENOUGH


def test_means_of_what_is_not_in_the_file_are_asked_about_together() -> None:
    subjects = {name: draw_scores(40, k) for k, name in enumerate(("Álgebra", "Historia", "Lengua", "Arte"))}
    means = {
        f"Promedio {what}": draw_scores(40, 9 + k) for k, what in enumerate(("Tareas", "Puntualidad", "Asistencia"))
    }
    found = read({"Nombre": GIVEN, **subjects, **means})
    for title in means:
        assert found[title].role is ColumnRole.TOTAL
        assert measure_item(found[title]) > 1 - SURELY_NONE
    assert all(found[title].role is ColumnRole.SCORE for title in subjects)


def test_a_name_without_the_number_of_its_siblings_is_asked_about() -> None:
    found = read({"Name": GIVEN, **{title: draw_scores(20, k) for k, title in enumerate(("Quiz 1", "Quiz 2", "Quiz"))}})
    assert measure_item(found["Quiz"]) < SURE_ENOUGH <= measure_item(found["Quiz 1"])


def test_numbers_of_a_small_class_below_an_unknown_title_are_not_left_out_unasked() -> None:
    columns = {"Name": GIVEN[:6], **{f"T.{k}": draw_scores(40, k)[:6] for k in range(1, 6)}}
    columns["B"] = ["0", "0", "12", "0", "47", "0"]
    assert measure_item(read(columns)["B"]) > 1 - SURELY_NONE


def test_hours_of_study_beside_a_grade_are_not_taken_for_scores() -> None:
    grades = [f"{1 + k % 7 * 0.5:.1f}" for k in range(N)]
    hours = [f"{5 + 3.7 * (k % 6):.1f}" for k in range(N)]
    found = read({"Schüler": GIVEN, "Note": grades, "Studienzeit": hours})
    assert found["Note"].role is ColumnRole.SCORE
    assert measure_item(found["Studienzeit"]) < 0.5


def test_an_item_that_everybody_got_right_stays_one_of_its_name() -> None:
    columns = {f"Task {letter}": draw_scores(1, seed) for seed, letter in enumerate("ABCDE")}
    columns["Task F"] = ["1"] * len(columns["Task A"])
    found = read({"student": [f"S{k}" for k in range(len(columns["Task F"]))], **columns})
    assert all(found[title].role is ColumnRole.SCORE for title in columns)
