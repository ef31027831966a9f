"""A memory as a file: the same bytes again, the same predictions, small, and every bad file refused in a sentence."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.errors import InputError
from engine.learners import load_learner
from engine.learners.tasks import make_tasks
from engine.memory.canonical import name_class, write_number
from engine.memory.file import MOST_BYTES, read_memory, write_memory
from engine.memory.memory import Memory
from engine.memory.recall import recall_items
from engine.memory.schema import COLUMNS
from engine.memory.summary import summarise_class
from tests.damaging import damage
from tests.engine.memory.classes import (
    SKILLS,
    draw_credit,
    draw_items,
    draw_remembered,
    make_class,
    name_items,
    remember,
)

CLASSES = sorted(draw_remembered(0, 3), key=lambda each: each.id)
MEMORY = Memory(tuple(CLASSES))
DATA = write_memory(MEMORY)


def edit(change: Callable[[dict[str, Any]], object]) -> bytes:
    """The file after something in it was changed by hand."""
    found = json.loads(DATA)
    change(found)
    return json.dumps(found).encode()


def refuse(data: bytes) -> list[str]:
    with pytest.raises(InputError) as caught:
        read_memory(data, "school.memory")
    return str(caught.value).splitlines()


def test_what_is_written_again_is_the_same_byte_for_byte() -> None:
    again = read_memory(DATA, "school.memory")
    assert write_memory(again) == DATA
    assert [each.id for each in again.classes] == [each.id for each in CLASSES]
    assert [each.label for each in again.classes] == [each.label for each in CLASSES]
    assert write_memory(Memory()) == write_memory(read_memory(write_memory(Memory()), "empty.memory"))


def test_a_round_trip_changes_no_prediction() -> None:
    """Nor does what was rounded before, more than by a millionth."""
    rng = np.random.default_rng(5)
    items = draw_items(rng, 12)
    summaries = [summarise_class(make_class(draw_credit(rng, items, 20)), name_items(12), SKILLS) for _ in range(2)]
    remembered = [name_class(summary) for summary in summaries]
    exact = [type(each)(each.id, "", summary) for each, summary in zip(remembered, summaries, strict=True)]
    rounded = Memory(tuple(sorted(remembered, key=lambda each: each.id)))
    tasks = make_class(draw_credit(rng, items, 20))
    expected = [
        load_learner().adapt([recall_items(memory, tasks, name_items(12), SKILLS)[0]])[0].expected
        for memory in (Memory(tuple(exact)), rounded, read_memory(write_memory(rounded), "a.memory"))
    ]
    np.testing.assert_array_equal(expected[1], expected[2])
    np.testing.assert_allclose(expected[0], expected[1], atol=1e-6)


def test_the_id_is_made_of_the_summary_alone_and_neither_of_order_nor_of_the_label() -> None:
    rng = np.random.default_rng(6)
    credit, order = draw_credit(rng, draw_items(rng, 12), 20), rng.permutation(12)
    names = np.array(name_items(12))
    summary = summarise_class(make_class(credit), names.tolist(), SKILLS)
    in_order = type(summary)(
        **{
            **vars(summary),
            **{
                name: getattr(summary, name)[order]
                for name in ("points", "log_discrimination", "difficulty", "information", "item_weight", "n_scores")
            },
            "titles": tuple(names[order].tolist()),
            "item_skills": tuple(summary.item_skills[j] for j in order),
        }
    )
    assert name_class(summary).id == name_class(in_order, "7b").id
    harder = type(summary)(**{**vars(summary), "difficulty": summary.difficulty + 1e-3})
    assert name_class(summary).id != name_class(harder).id


def test_an_item_that_few_students_have_a_score_on_is_not_kept() -> None:
    rng = np.random.default_rng(6)
    credit = draw_credit(rng, draw_items(rng, 12), 20)
    credit[4:, 0], credit[5:, 1] = np.nan, np.nan
    assert set(remember(credit).summary.titles) == set(name_items(12)) - {"Question 1"}


@given(st.floats(allow_nan=False, allow_infinity=False))
@settings(deadline=None)
def test_a_written_number_is_written_the_same_again(value: float) -> None:
    text = write_number(value)
    assert write_number(float(text)) == text
    assert json.loads(text) == pytest.approx(value, rel=1e-6)


def test_a_thousand_items_of_eight_classes_take_less_than_a_megabyte() -> None:
    classes = draw_remembered(1, 3, n_students=28, n_items=1000)
    long = [f"Question {j + 1} of the final examination" for j in range(1000)]
    named = [name_class(type(each.summary)(**{**vars(each.summary), "titles": tuple(long)})) for each in classes]
    sizes = [len(write_memory(Memory(tuple(sorted(named[:n], key=lambda each: each.id))))) for n in (1, 3)]
    of_a_further_class = (sizes[1] - sizes[0]) / 2
    assert sizes[0] + 7 * of_a_further_class < 1_000_000
    assert of_a_further_class / 1000 < 85  # bytes for every further item of a class: MEMORY.md says 80


def test_one_line_an_item() -> None:
    lines = DATA.decode().splitlines()
    assert sum(line.startswith('  {"title": ') for line in lines) == 12
    assert '  {"title": "Question 1", "points": 1, "skills": ["Add fractions"]},' in lines
    assert max(map(len, lines)) < 500
    found = json.loads(DATA)
    assert next(iter(found)) == "about"
    assert found["format"] == "gradepath-memory"


def test_what_a_newer_version_adds_is_passed_over() -> None:
    def add(found: dict[str, Any]) -> None:
        found["teachers"] = {"deep": [[[1]]]}
        found["columns"].insert(2, "taken_on")
        for each in found["classes"]:
            each["mood"] = "good"
            each["spreads"]["more"] = 3
            for row in each["items"]:
                row.insert(2, 20260101)

    assert write_memory(read_memory(edit(add), "school.memory")) == DATA


def test_a_title_may_be_mended_by_hand() -> None:
    def mend(found: dict[str, Any]) -> None:
        found["items"][0]["title"] = "Question 1, reworded"

    memory = read_memory(edit(mend), "school.memory")
    assert all("Question 1, reworded" in each.summary.titles for each in memory.classes)
    assert not {each.id for each in memory.classes} & {each.id for each in CLASSES}


BAD: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "another format": (lambda f: f.update(format="gradepath-class"), "not a memory"),
    "newer": (lambda f: f.update(version=2), "newer Gradepath (version 2"),
    "no version": (lambda f: f.pop("version"), "“version”"),
    "no classes": (lambda f: f.pop("classes"), "no “classes”"),
    "no spreads": (lambda f: f["classes"][0].pop("spreads"), "no “classes 1, spreads”"),
    "text for a number": (
        lambda f: f["classes"][1]["items"][3].__setitem__(1, "hard"),
        "“classes 2, items 4, number 2”",
    ),
    "not finite": (lambda f: f["classes"][0].update(centre=float("nan")), "line 1"),
    "too large": (lambda f: f["classes"][0]["items"][2].__setitem__(1, 1e30), "1, items 3, number 2”"),
    "difficulty": (lambda f: f["classes"][0]["items"][2].__setitem__(1, 1e5), "“classes 1, items 3, difficulty”"),
    "no discrimination": (lambda f: f["classes"][0]["items"][2].__setitem__(2, 0), "items 3, discrimination”"),
    "weight": (lambda f: f["classes"][0]["items"][2].__setitem__(6, -1), "items 3, weight”"),
    "negative information": (lambda f: f["classes"][0]["items"][2].__setitem__(3, -1), "information_difficulty”"),
    "information of no matrix": (lambda f: f["classes"][0]["items"][2].__setitem__(5, 99), "information_both”"),
    "more scores than students": (lambda f: f["classes"][0]["items"][2].__setitem__(7, 21), "items 3, n_scores”"),
    "half a score": (lambda f: f["classes"][0]["items"][2].__setitem__(7, 2.5), "items 3, n_scores”"),
    "an item that is not there": (lambda f: f["classes"][0]["items"][2].__setitem__(0, 12), "items 3, item”"),
    "an item twice": (lambda f: f["classes"][0]["items"][2].__setitem__(0, 0), "items 3, item”"),
    "a short row": (lambda f: f["classes"][0]["items"][2].pop(), "“classes 1, items 3”"),
    "no variance": (lambda f: f["classes"][0]["covariance"][0].__setitem__(0, -1), "covariance”"),
    "not symmetric": (lambda f: f["classes"][0]["covariance"][0].__setitem__(1, 0.01), "covariance”"),
    "covariance of another size": (lambda f: f["classes"][0]["covariance"].pop(), "covariance”"),
    "skill of nowhere": (lambda f: f["items"][0]["skills"].append("Latin"), "items 1, item”"),
    "statistics": (lambda f: f["classes"][0]["statistics"].pop(), "statistics”"),
    "class twice": (lambda f: f["classes"].append(f["classes"][0]), "is in it twice"),
    "columns": (lambda f: f["columns"].remove("weight"), "columns”"),
    "students": (lambda f: f["classes"][0].update(n_students=True), "n_students”"),
    "points": (lambda f: f["items"][0].update(points=0), "“items 1, points”"),
    "a list for all": (lambda f: f.update(items={}), "“items”"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_is_said_with_its_place(name: str) -> None:
    change, said = BAD[name]
    problems = refuse(edit(change))
    assert any(said in problem for problem in problems), problems
    assert all(problem.startswith("school.memory") for problem in problems)
    assert len(problems) <= 20


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"\x00", b"null", b"[]", b"7", b"{}", b'"gradepath-memory"', b"student,Q1\nAda,1\n", b"\xff\xfe{\x00"),
        *(b"[" * 1_000_000, b'{"a":' * 100_000, DATA[: len(DATA) // 2], DATA + DATA, b"\x00" * MOST_BYTES),
        b"\x00" * 200_000_000,
        b'{"format": "gradepath-memory", "version": 1' + b"0" * 5000 + b"}",
        b'{"format": "gradepath-memory", "version": 1, "x": ' + b"[" * 150 + b"]" * 150 + b"}",
        DATA.replace(b"-0.", b"-" + b"9" * 400 + b"0.", 1),
    ],
    ids=range(18),
)
def test_no_file_crashes(data: bytes) -> None:
    assert len(refuse(data)) <= 20


def test_a_file_of_nothing_but_mistakes_ends_soon() -> None:
    rows = ",".join(['["x","x","x"]'] * 200_000)
    data = edit(lambda f: f["classes"][0].update(items="HERE")).replace(b'"HERE"', f"[{rows}]".encode())
    assert len(refuse(data)) <= 20


def check(data: bytes) -> None:
    try:
        memory = read_memory(data, "school.memory")
    except InputError as error:
        assert error.problems
        assert str(error).strip()
        return
    again = write_memory(memory)
    assert write_memory(read_memory(again, "school.memory")) == again
    tasks = make_tasks(np.array([[1.0, 0.0], [0.0, 1.0], [1.0, np.nan]]))
    known, _ = recall_items(memory, tasks, ["Question 1", "Question 2"], ["Add fractions"])
    assert np.isfinite(load_learner().adapt([known])[0].expected).all()


VALUES = st.one_of(
    st.sampled_from([None, True, "x", "", [], {}, 0, -1, 1e-9, 1e9, 1e12, -1e12, 10**30, [1.0], "Question 2"]),
    st.floats(-1e4, 1e4),
    st.integers(-5, 50),
)


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_other_values_anywhere(data: st.DataObject) -> None:
    found = json.loads(DATA)
    for _ in range(data.draw(st.integers(1, 4))):
        node: Any = found
        while True:
            places = list(node) if isinstance(node, dict) else range(len(node))
            if not places:
                break
            place = data.draw(st.sampled_from(list(places)))
            if isinstance(node[place], dict | list) and data.draw(st.integers(0, 3)):
                node = node[place]
                continue
            node[place] = copy.deepcopy(data.draw(VALUES))  # the next change may be within it
            break
    check(json.dumps(found).encode())


PIECES = [b'"', b",", b"[", b"]", b"{", b"}", b"0", b"-", b"e9", b"null", b"\xff", b"\n", b":", b"\\ud800", b"NaN"]


def test_damaged_files_are_read_or_refused() -> None:
    chance = random.Random(0)
    for _ in range(300):
        check(damage(DATA, chance, PIECES))


def test_the_columns_are_those_that_are_documented() -> None:
    assert json.loads(DATA)["columns"] == list(COLUMNS)
