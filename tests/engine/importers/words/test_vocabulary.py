"""Every language's file can be read, and says nothing that contradicts itself."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from importlib.resources import files
from typing import Any

import pytest

import engine.importers.reading.header_words as header_words
from engine.importers.evidence.roles import ColumnRole
from engine.importers.evidence.row_labels import read_label
from engine.importers.words import ALL_WORDS, list_languages
from engine.importers.words.vocabulary import NOTE_KINDS
from engine.writing.folding import fold_to_words

LANGUAGES = [
    *("en", "zh", "zh_hant", "de", "fr", "es", "pt", "it", "nl", "sv", "da", "nb", "fi", "pl", "cs", "sk", "hu", "ro"),
    *("bg", "el", "tr", "ru", "uk", "ar", "fa", "he", "ja", "ko", "vi", "id", "th", "hi"),
]
PERSON = {"name", "first", "last", "id", "email", "section"}
POINTS = {"score", "total", "grade", "max", "item"}
NOTES = {"status", "time", "attempt", "note", "weight"} | NOTE_KINDS
CONTRADICTIONS = [
    {"complete", "incomplete"},
    {"passed", "failed"},
    {"right", "wrong"},
    {"yes", "no"},
    {"missing", "excused", "absent", "pending"},
]


def load(code: str) -> dict[str, Any]:
    return tomllib.loads((files("engine.importers.words") / f"{code}.toml").read_text(encoding="utf-8"))


def find_meanings(code: str, section: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for meaning, phrases in load(code).get(section, {}).items():
        for phrase in phrases:
            found[fold_to_words(phrase)].add(meaning)
    return found


def test_all_these_languages_are_there() -> None:
    assert set(LANGUAGES) <= set(list_languages())


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_file_has_the_sections_and_only_roles_that_are_known(code: str) -> None:
    sections = load(code)
    assert {"columns", "parts", "work", "rows", "row_parts", "cells", "moodle"} <= sections.keys()
    known = {role.value for role in ColumnRole} | NOTE_KINDS
    assert set(sections["columns"]) | set(sections["parts"]) <= known
    assert PERSON | {"total", "score", "grade", "item", "max"} <= set(sections["columns"])
    assert all(
        fold_to_words(phrase)
        for section in sections.values()
        if isinstance(section, dict)
        for phrases in section.values()
        for phrase in phrases
    )


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_header_is_of_a_person_and_of_points_or_a_note_and_points(code: str) -> None:
    for section in ("columns", "parts"):
        for phrase, meant in find_meanings(code, section).items():
            assert (
                sum(bool(meant & group) for group in (PERSON, POINTS, NOTES)) == 1
                or meant <= {"id", "row_number"}
                or not meant & (PERSON | POINTS | NOTES)
            ), (phrase, meant)


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_cell_says_two_things_and_none_is_a_single_letter(code: str) -> None:
    for phrase, meant in find_meanings(code, "cells").items():
        assert not any(len(meant & group) > 1 for group in CONTRADICTIONS), (phrase, meant)
        assert not (len(phrase) == 1 and phrase.isascii()), phrase


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_row_has_one_meaning(code: str) -> None:
    assert {phrase: meant for phrase, meant in find_meanings(code, "rows").items() if len(meant) > 1} == {}


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("StudentID", "id"), ("Prenom", "first"), ("Schueler", "name"), ("Ogrenci No", "id"), ("ÖĞRENCİ NO", "id"),
        ("NUMERO D'IDENTIFICATION", "id"), ("Telefonszam", "phone"), ("رقم الطالب", "id"), ("رَقْم الطالب", "id"),
        ("كود الطالب", "id"), ("รหัสนักเรียน", "id"), ("अनुक्रमांक", "id"), ("ＳＴＵＤＥＮＴ ＩＤ", "id"),
        ("SINIF", "section"),
        ("Sınıf", "section"), ("شماره‌ دانشجویی", "id"), ("Nº de matrícula", "id"), ("Hiányzások", "absences"),
        ("Минуты", "minutes"), ("座號", "seat"), ("欠席日数", "absences"), ("석차", "rank"),
        ("Année de naissance", "birth_year"),
    ],
)  # fmt: skip
def test_headers_are_known_as_people_write_them(header: str, role: str) -> None:
    assert role in ALL_WORDS.columns[fold_to_words(header)]


def test_words_that_differ_between_languages_have_every_meaning() -> None:
    assert {"first", "name"} <= ALL_WORDS.columns["nombre"]
    assert {"last", "name"} <= ALL_WORDS.columns["nom"]
    assert {"score", "grade", "note"} <= ALL_WORDS.columns["note"]


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("Klausurdurchschnitt", "total"), ("Gesamtergebnis Teil A", "total"), ("Average of labs", "total"),
        ("数学总分", "total"), ("คะแนนเฉลี่ยรวม", "total"), ("Promedio de tareas", "total"), ("班级排名变化", "rank"),
    ],
)  # fmt: skip
def test_parts_are_found_inside_longer_headers(header: str, kind: str) -> None:
    assert kind in ALL_WORDS.find_parts(header)


def test_parts_are_whole_words_where_words_stand_apart() -> None:
    assert "total" not in ALL_WORDS.find_parts("Summary of the meantime")
    assert ALL_WORDS.find_row_parts("Notendurchschnitt 7b") >= {"mean"}


def test_the_view_takes_only_what_no_language_calls_a_score() -> None:
    assert "note" not in header_words.ABOUT_STUDENT
    assert {"fehltage", "telefonszám", "phone"} <= header_words.ABOUT_STUDENT
    assert "no" not in header_words.ROLES["id"]  # a number of the row in English, of the student in Turkish
    assert "codice identificativo" in header_words.ROLES["id"]


@pytest.mark.parametrize("name", ["min", "max", "low", "ann", "per", "an"])
def test_no_short_name_is_a_label_of_the_class(name: str) -> None:
    assert read_label(name, ALL_WORDS).certainty != "sure"


@pytest.mark.parametrize("title", ["3", "Q3", "Aufgabe 3a", "Otázka 2", "第3题", "Soru 4", "Вопрос 5", "ข้อ 2", "س 1"])
def test_questions_are_known_by_their_titles(title: str) -> None:
    assert header_words.QUESTION.fullmatch(title)


@pytest.mark.parametrize("title", ["Quiz 3", "Midterm 1", "Anna 3"])
def test_other_titles_are_no_questions(title: str) -> None:
    assert not header_words.QUESTION.fullmatch(title)
