"""Pseudonyms: nothing of a name is left, everything comes back exactly, and the same students keep theirs."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest
from fluent.syntax import FluentParser
from hypothesis import given
from hypothesis import strategies as st

import sample_data
from engine.classroom import Gradebook, ImportChoices, ImportNotes, Message, Problem, Student, Upload
from engine.errors import InputError
from engine.importers import read_gradebook
from engine.joining.gradebooks import join_gradebooks
from engine.privacy.name_key import NameKey
from engine.privacy.people_in_notes import PEOPLE
from engine.privacy.pseudonyms import (
    REMARK,
    find_known,
    find_roster,
    list_stand_ins,
    name_again,
    name_gradebook,
    name_upload,
    pseudonymise,
    pseudonymise_upload,
)
from engine.privacy.rewriting import list_texts
from engine.wording import LOCALES, say
from tests.engine.importers.read_files import REAL
from tests.engine.reports import NAN, make_gradebook, sample_report

SAMPLES = sorted((Path(sample_data.GRADEBOOK).parent / "formats").iterdir())
SHARED = sorted(path for path in REAL.iterdir() if path.suffix != ".md") if REAL.exists() else []


def read(path: Path) -> Gradebook:
    return read_gradebook(path.read_bytes(), path.name, ImportChoices(keep_good_rows=True))


def assert_same(one: Gradebook, other: Gradebook) -> None:
    assert (one.name, one.students, one.items, one.notes) == (other.name, other.students, other.items, other.notes)
    np.testing.assert_array_equal(one.scores, other.scores)
    np.testing.assert_array_equal(one.status, other.status)
    assert (one.answers is None) == (other.answers is None)
    if one.answers is not None and other.answers is not None:
        assert one.answers.tolist() == other.answers.tolist()


def list_identities(student: Student) -> Iterator[str]:
    """What a search for the student would look for: not a number of a row, which stands everywhere."""
    for text in (student.name, student.label, student.id, student.email, *(each for _, each in student.platform_ids)):
        if len(text) >= 4 or (text and not text.isdigit() and len(text) >= 2):
            yield text.casefold()
    last, comma, first = student.name.partition(" ")
    if comma:
        yield f"{first}, {last}".casefold()


def dump(noun: object) -> str:
    """Every text that can be reached from a noun."""
    return "\n".join(list_texts(noun)).casefold()


@pytest.mark.parametrize("path", [*SAMPLES, sample_data.GRADEBOOK, *SHARED], ids=lambda path: path.name)
def test_no_name_is_left_and_everything_comes_back(path: Path) -> None:
    gradebook = read(path)
    hidden, key = pseudonymise(gradebook)
    found = dump(hidden)
    assert len({student.id for student in hidden.students}) == len(gradebook.students) > 0
    for student in gradebook.students:
        assert not [each for each in list_identities(student) if each in found]
        assert not student.section or student.section.casefold() not in dump(hidden.students)
    assert_same(name_gradebook(hidden, key), gradebook)
    place = {code: row for row, (code, _) in enumerate(key.rosters[0].students)}
    rows = [place[student.id] for student in hidden.students]
    np.testing.assert_array_equal(hidden.scores, gradebook.scores[rows], "every student has his or her own scores")


def named_class() -> Gradebook:
    """A class in whose every corner somebody is named."""
    gradebook = make_gradebook(
        [[1, 0], [0, 1], [1, NAN], [0, 0]], students=["Zelda Fitzgerald", "Ann Lee", "王小明", "Ann Lee"]
    )
    ids = ("z1001", "a2002", "20250103", "a4004")
    students = tuple(
        replace(
            student,
            id=id_,
            label=f"Ann Lee ({id_})" if student.name == "Ann Lee" else student.name,
            email=f"{student.name.split()[0].casefold()}{k}@school.example",
            section="Zelda F.",
            platform_ids=(("SIS", f"sis-{id_}"), ("Login", "")),
        )
        for k, (student, id_) in enumerate(zip(gradebook.students, ids, strict=True))
    )
    answers = np.array(
        [["my name is zelda", "ANN  LEE did it"], ["B", "May"], ["我是小明。", "A"], ["Lee", "b"]], object
    )
    sentence = Message("doubt-namesakes", {"student": "Ann Lee", "rows": "2, 4", "n": 2, "chosen": "two_students"})
    notes = ImportNotes(
        format="plain_wide",
        why=Message("why-plain-wide"),
        left_out=(
            Problem(Message("problem-text", {"row": 9, "column": "Q1", "found": "Bob Stranger"}), 9, "Q1"),
            Problem(Message("problem-text", {"row": 4, "column": "Q1", "found": "12..5"}), 4, "Q1"),
        ),
        doubts=tuple(
            replace(doubt, key=key)
            for key, doubt in (("students:Ann Lee", make_doubt(sentence)), ("row:7", make_doubt(sentence)))
        ),
        remarks=(Message("join-not-in-file", {"n": 2, "file": "Quiz", "students": "Fitzgerald, Zelda, 王小明, …"}),),
        parts=(("2_fitzgerald.csv", ImportNotes("plain_long", Message("why-plain-wide", {"who": "a2002"}))),),
    )
    items = (replace(gradebook.items[0], title="Talk of Zelda Fitzgerald", key="Zelda"), gradebook.items[1])
    return replace(gradebook, name="Ann’s class", students=students, items=items, answers=answers, notes=notes)


def make_doubt(sentence: Message):  # type: ignore[no-untyped-def]
    from engine.classroom import Doubt

    reason = Message("doubt-namesakes-reason", {"chosen": "two_students"})
    return Doubt("", sentence, reason, ("two_students", "merge"), "two_students")


def test_names_in_every_corner_are_replaced_and_come_back() -> None:
    gradebook = named_class()
    hidden, key = pseudonymise(gradebook)
    found = dump(hidden)
    words = ("zelda", "fitzgerald", "ann", "lee", "小明", "1001", "2002", "20250103", "school.example", "stranger")
    assert not [word for word in words if word in found]
    assert_same(name_gradebook(hidden, key), gradebook)
    assert {student.email for student in hidden.students} == {""}
    assert [content for _, content in hidden.students[0].platform_ids] == [hidden.students[0].id, ""]


def test_what_names_nobody_stays_as_it_was() -> None:
    hidden, key = pseudonymise(named_class())
    assert hidden.answers is not None
    code = {student.id: code for code, student in key.rosters[0].students}
    row = [student.id for student in hidden.students].index(code["a2002"])
    assert hidden.answers[row].tolist() == ["B", "May"]
    assert hidden.items[1].title == "Q2"
    assert hidden.notes.left_out[1].message.values["found"] == "12..5"
    assert hidden.notes.left_out[0].message.values["found"].startswith("[hidden ")
    assert hidden.notes.doubts[1].key == "row:7"
    assert hidden.notes.doubts[0].options == ("two_students", "merge")


def test_two_who_share_a_name_are_not_taken_for_one() -> None:
    hidden, key = pseudonymise(named_class())
    codes = [code for code, student in key.rosters[0].students if student.name == "Ann Lee"]
    sentence = str(hidden.notes.doubts[0].sentence.values["student"])
    assert all(code in sentence for code in codes)


def test_answers_and_keys_that_are_alike_stay_alike() -> None:
    gradebook = make_gradebook([[1, 0], [0, 1]], students=["Rose Ray", "Ada Poe"])
    items = (replace(gradebook.items[0], key="rose"), gradebook.items[1])
    answers = np.array([["rose", "Rose"], ["rose", "rose"]], dtype=object)
    hidden, _ = pseudonymise(replace(gradebook, items=items, answers=answers))
    assert hidden.answers is not None
    assert set(hidden.answers[:, 0]) == {hidden.items[0].key}
    assert len(set(hidden.answers.ravel())) == 2


def test_the_order_of_rows_says_nothing() -> None:
    """Over many keys the first of the file is anywhere, as often as chance has it."""
    gradebook = make_gradebook([[k] for k in range(6)], max_scores=[9], students=list("ABCDEF"))
    places = [
        pseudonymise(gradebook, chance=random.Random(seed))[0].scores[:, 0].tolist().index(0.0) for seed in range(600)
    ]
    counts = np.bincount(places, minlength=6)
    assert counts.min() > 60 and counts.max() < 145  # 100 each, 5 standard deviations of 9.1 about it
    one, other = (pseudonymise(gradebook)[1].codes for _ in range(2))
    assert set(one) != set(other), "nobody can foretell them"


def test_the_same_students_keep_their_pseudonyms() -> None:
    first, key = pseudonymise(read(sample_data.GRADEBOOK))
    second, more = pseudonymise(read(sample_data.GRADEBOOK), key)
    assert [s.id for s in second.students] == [s.id for s in first.students]
    assert more.codes == key.codes and more.id == key.id
    assert set(more.spellings) >= set(key.spellings)
    assert_same(name_gradebook(first, more), name_gradebook(first, key))
    assert_same(name_gradebook(second, more), read(sample_data.GRADEBOOK))
    assert_same(join_gradebooks([first]), first)


def rename(gradebook: Gradebook, *students: Student) -> Gradebook:
    return replace(gradebook, students=students)


def test_students_are_known_again_by_id_address_and_name() -> None:
    base = make_gradebook([[1], [1], [0], [1]], students=["Ann Lee", "Bo Poe", "Cy Roe", "Di Doe"])
    old = rename(
        base,
        Student("n1", "Ann Lee", "Ann Lee"),
        Student("n2", "Bo Poe", "Bo Poe", email="bo@x.example"),
        Student("n3", "Cy Roe", "Cy Roe"),
        Student("Di Doe", "Di Doe", "Di Doe"),
    )
    new = rename(
        base,
        Student("bo@x.example", "bo@x.example", "bo@x.example"),
        Student("n1", "Lee, Ann", "Lee, Ann"),
        Student("di doe", "di doe", "di doe"),
        Student("n9", "Eve New", "Eve New"),
    )
    hidden, key = pseudonymise(old)
    code = {student.name: code for code, student in key.rosters[0].students}
    known = find_known(new, key).codes
    assert known == (code["Bo Poe"], code["Ann Lee"], code["Di Doe"], None)
    again, more = pseudonymise(new, key)
    assert len(more.codes) == 5
    assert_same(name_gradebook(again, more), new)
    assert_same(name_gradebook(hidden, more), old)
    joined = join_gradebooks([hidden, replace(again, name="Later")])
    assert sorted(student.id for student in joined.students) == sorted(more.codes)
    names = {student.name for student in name_again(joined, more).students}
    assert names == {"Ann Lee", "Bo Poe", "Cy Roe", "Di Doe", "Eve New"}


def test_a_report_gets_its_names_back_in_its_own_order() -> None:
    report = sample_report()
    hidden, key = pseudonymise(report.gradebook)
    of_pseudonyms = replace(report, gradebook=hidden)
    named = name_again(of_pseudonyms, key)
    label = {code: student.label for code, student in key.rosters[0].students}
    assert [s.label for s in named.gradebook.students] == [label[s.id] for s in hidden.students]
    assert named.mastery.level.tolist() == report.mastery.level.tolist()
    note = f"Ask {hidden.students[3].label} on Monday"
    assert name_again(note, key) == f"Ask {label[hidden.students[3].id]} on Monday"


def test_an_upload_is_hidden_with_its_file_and_its_answers() -> None:
    gradebook = named_class()
    upload = Upload(
        id="u1",
        day=date(2026, 9, 1),
        added_at=datetime(2026, 9, 1, tzinfo=UTC),
        filename="Zelda Fitzgerald.csv",
        gradebook=gradebook,
        student_keys=("k0", "k1", "k2", "k3"),
        choices=ImportChoices(
            answers={"students:Ann Lee": "merge"},
            max_scores={"Talk of Zelda Fitzgerald": 3.0},
            cells={(1, 2): "8", (2, 2): "absent", (3, 2): ""},
        ),
        left_out=frozenset({"Talk of Zelda Fitzgerald"}),
        original=b"Zelda Fitzgerald,1,0",
    )
    hidden, key = pseudonymise_upload(upload)
    assert hidden.original is None
    assert "zelda" not in dump(hidden) and "ann lee" not in dump(hidden)
    assert hidden.gradebook.items[0].title in hidden.left_out and hidden.gradebook.items[0].title in (
        hidden.choices.max_scores
    )
    assert hidden.gradebook.notes.doubts[0].key in hidden.choices.answers
    named = name_upload(hidden, key)
    assert_same(named.gradebook, gradebook)
    assert vars(replace(named, gradebook=gradebook)) == vars(replace(upload, original=None))


def test_a_mended_name_is_not_kept_with_pseudonyms() -> None:
    cells = {(1, 0): "Fitzgerald", (1, 1): "Zelda", (1, 2): "8", (2, 2): "see Ann", (3, 2): "7,5", (4, 2): "1/2"}
    upload = Upload(
        id="u1",
        day=date(2026, 9, 1),
        added_at=datetime(2026, 9, 1, tzinfo=UTC),
        filename="x.csv",
        gradebook=named_class(),
        student_keys=("k0", "k1", "k2", "k3"),
        choices=ImportChoices(cells=cells),
    )
    hidden, _ = pseudonymise_upload(upload)
    assert {place: text for place, text in hidden.choices.cells.items() if place != (3, 2)} == {
        (1, 2): "8",
        (4, 2): "1/2",
    }


def test_a_gradebook_says_that_its_names_are_pseudonyms() -> None:
    hidden, key = pseudonymise(named_class())
    assert find_roster(hidden) == key.rosters[0].id and find_roster(named_class()) is None
    remark = next(each for each in hidden.notes.remarks if each.key == REMARK)
    assert key.id in say(remark) and "4 students" in say(remark)
    with pytest.raises(InputError, match="already"):
        pseudonymise(hidden)
    with pytest.raises(InputError, match="not made with this key"):
        name_gradebook(hidden, pseudonymise(named_class())[1])
    assert pseudonymise(named_class(), language="zh")[0].students[0].name.startswith("学生 ")


def test_every_sentence_of_an_import_that_names_a_person_is_known() -> None:
    """A new sentence with such a gap has to be listed, or names of rows that were left out would be kept."""
    person = {"student", "students", "name", "names", "one", "other", "found"}
    counts = {"remark-unfinished"}  # how many students there are, not who
    files = {"doubt-repeat", "doubt-repeat-reason", "doubt-total", "doubt-same", "doubt-same-reason"}
    gaps: dict[str, set[str]] = {}
    for catalogue in ("importers", "joining"):
        for entry in FluentParser().parse((LOCALES / "en" / f"{catalogue}.ftl").read_text(encoding="utf-8")).body:
            if type(entry).__name__ == "Message":
                gaps[entry.id.name] = set(find_variables(entry)) & person
    missing = {key for key, found in gaps.items() if found - set(PEOPLE.get(key, ()))} - counts - files
    assert not {key for key in missing if gaps[key] != {"other"}}
    assert not {key for key in PEOPLE if key not in gaps}


def find_variables(node: object) -> Iterator[str]:
    if type(node).__name__ == "VariableReference":
        yield node.id.name  # type: ignore[attr-defined]
    for value in vars(node).values() if hasattr(node, "__dict__") else ():
        for each in value if isinstance(value, list) else [value]:
            if hasattr(each, "__dict__"):
                yield from find_variables(each)


NAMES = st.lists(
    st.text(st.sampled_from("ABcdé'-, ·[]/王小明0123K7Q"), min_size=1, max_size=9).filter(str.strip),
    min_size=1,
    max_size=6,
    unique=True,
)


@given(NAMES, st.lists(st.text(st.sampled_from("ABcdé, ·[]/王小明0123K7Q"), max_size=14), min_size=1, max_size=4))
def test_any_names_and_answers_come_back_exactly(names: list[str], written: list[str]) -> None:
    gradebook = make_gradebook([[1.0] * len(written)] * len(names), students=names)
    answers = np.array(
        [[f"{text}{name}" if j % 2 else text for j, text in enumerate(written)] for name in names], object
    )
    gradebook = replace(gradebook, name=written[0], answers=answers.reshape(gradebook.scores.shape))
    hidden, key = pseudonymise(gradebook)
    assert_same(name_gradebook(hidden, key), gradebook)
    again, more = pseudonymise(replace(gradebook, name=written[-1]), key)
    assert_same(name_gradebook(again, more), replace(gradebook, name=written[-1]))
    assert_same(name_gradebook(hidden, more), gradebook)
    assert len(list_stand_ins(more)) == len(set(list_stand_ins(more)))


def test_a_key_of_thousands_draws_no_code_twice() -> None:
    n = 5000
    gradebook = make_gradebook(np.ones((n, 1)), students=[f"Person {k:05d}" for k in range(n)])
    _, key = pseudonymise(gradebook)
    assert len(set(key.codes)) == n
    assert isinstance(key, NameKey)
