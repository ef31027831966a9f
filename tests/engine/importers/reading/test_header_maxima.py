"""Points possible in headers, in words of many languages or as bare numbers that the scores fit."""

from __future__ import annotations

import pytest

from engine.importers.reading.header_maxima import find_bare_maxima, read_header_max
from engine.importers.reading.tops import TopScores
from tests.engine.importers.read_files import maxima, read


@pytest.mark.parametrize(
    ("header", "maximum"),
    [
        ("Essay - 25 points", 25),
        ("Essay [Total Pts: 25 Score] |9101", 25),
        ("L 1 Points Grade <Numeric MaxPoints:12.5 Weight:10 Category:Work>", 12.5),
        ("Q1 /10", 10),
        ("/10", 10),
        ("Test/20", 20),
        ("Grade/10.00", 10),
        ("Quiz out of 20", 20),
        ("20 Punkte", 20),
        ("Aufgabe 1: 20 Punkte", 20),
        ("Klausur (60 P.)", 60),
        ("Aufgabe 3 (von 8)", 8),
        ("Lab (max. 12,5)", 12.5),
        ("满分100", 100),
        ("Q1（10分）", 10),
        ("第3题 5分", 5),
        ("Q1 10 pts", 10),
        ("Interro sur 20", 20),
        ("Voto su 30", 30),
        ("Nota de 10 puntos", 10),
        ("Prueba (sobre 10)", 10),
        ("Тест 1 (10 баллов)", 10),
        ("Контрольная (макс. 20)", 20),
        ("اختبار (من ٢٠)", 20),
        ("Q5 (bonus, 2 points)", 2),
        ("Extra (0 pts)", 0),
        ("Score (%)", 100),
        ("Zad. 1 [0-5]", 5),
        ("Zad. 2 (0–8 pkt)", 8),
        ("第1問（0～5）", 5),
        ("Q2: 8 points max", 8),
        ("Egzamin, maks. 60", 60),
    ],
)
def test_maxima_said_in_words(header: str, maximum: float) -> None:
    assert read_header_max(header) == maximum


@pytest.mark.parametrize(
    "header",
    ["Quiz 3", "Test 2024", "Vize (%30)", "HW (20%)", "Unit [12]", "Chapter 4 of 12", "Unit 1/2", "Week 5", "Math 101"],
)
def test_numbers_that_say_no_maximum(header: str) -> None:
    assert read_header_max(header) is None


def top(highest: float) -> TopScores:
    return TopScores(20, highest, 2, highest - 1, 3, True)


def test_bare_numbers_count_where_the_scores_of_the_many_fit() -> None:
    tops = {0: top(112), 1: top(48), 2: top(11)}
    assert find_bare_maxima({0: "Test(120)", 1: "[55.5]", 2: "Part 【12】"}, tops) == {0: 120, 1: 55.5, 2: 12}
    assert find_bare_maxima({0: "HW=120", 1: "Quiz of 55", 2: "Lab <12>"}, tops) == {0: 120, 1: 55, 2: 12}
    assert find_bare_maxima({0: "Chapter 4 of 12"}, {0: top(11)}) == {}
    assert find_bare_maxima({0: "Test(4)", 1: "Test(5)", 2: "Part (12)"}, tops) == {}
    assert find_bare_maxima({0: "Test (2024)"}, {0: top(1990)}) == {}
    assert find_bare_maxima({0: "Unit (3)", 1: "Unit (4)", 2: "Unit (5)"}, dict.fromkeys(range(3), top(3))) == {}


def test_scores_are_divided_by_the_number_in_the_header() -> None:
    rows = "".join(f"s{k},{60 + k},{k % 10}\n" for k in range(20))
    assert maxima(read("Name,Test(120),Part A [12]\n" + rows)) == [120, 12]


def test_numbers_with_the_same_words_around_count_in_any_language() -> None:
    tops = {0: top(19), 1: top(11), 2: top(40)}
    said = {0: "Kontrolldarbs 1, kopā 20", 1: "Kontrolldarbs 2, kopā 12", 2: "Kontrolldarbs 3, kopā 40"}
    assert find_bare_maxima(said, tops) == {0: 20, 1: 12, 2: 40}
    assert find_bare_maxima({0: "Զրույց 1 (առավելագույնը 20)", 1: "Զրույց 2 (առավելագույնը 12)"}, tops) == {
        0: 20,
        1: 12,
    }
    assert find_bare_maxima({0: "Mokk 1: du la men, kopā 20", 1: "Mokk 2, kopā 12"}, tops) == {0: 20, 1: 12}


def test_numbers_of_units_are_no_maxima() -> None:
    counted = {0: "Tests - daļa 18", 1: "Tests - daļa 19", 2: "Tests - daļa 20"}
    assert find_bare_maxima(counted, dict.fromkeys(range(3), top(18))) == {}
    assert find_bare_maxima({0: "Tests, daļa 4", 1: "Tests, daļa 2"}, {0: top(19), 1: top(18)}) == {}
    assert find_bare_maxima({0: "2025-04-12", 1: "2025-04-20"}, {0: top(12), 1: top(19)}) == {}
