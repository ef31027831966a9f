"""JSON: valid against the schema that ships, and the same after reading."""

from __future__ import annotations

import json
import math
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date

import jsonschema
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.classroom import Level
from engine.errors import InputError
from engine.exports.json_schema import SCHEMA, write_schema
from engine.exports.report_json import read_json, write_json
from engine.exports.schema import gradebook as gradebook_schema
from engine.exports.schema import growth as growth_schema
from engine.exports.schema import report as report_schema
from engine.exports.schema.json_values import Part
from engine.planning.plans import make_class_plans
from engine.wording import say
from tests.engine.exports.names import NASTY, plan_of
from tests.engine.known_classes import N_KNOWN, remembering_report
from tests.engine.reports import sample_report, small_report

REPORT = small_report()
PLANS = make_class_plans(REPORT, date(2026, 10, 12))
VALIDATOR = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def assert_same(found: object, expected: object) -> None:
    """Equal, also where it holds arrays and NaN."""
    assert type(found) is type(expected) or isinstance(expected, dict) or hasattr(expected, "items"), (found, expected)
    if isinstance(expected, np.ndarray):
        assert found.dtype == expected.dtype
        np.testing.assert_array_equal(found, expected)
    elif is_dataclass(expected):
        for field in fields(expected):
            assert_same(getattr(found, field.name), getattr(expected, field.name))
    elif isinstance(expected, tuple):
        assert len(found) == len(expected)
        for one, other in zip(found, expected, strict=True):
            assert_same(one, other)
    else:
        assert found == expected or (found != found and expected != expected)


@pytest.mark.parametrize("make", [small_report, sample_report, remembering_report])
def test_everything_comes_back_and_is_valid(make):
    report = make()
    plans = make_class_plans(report, date(2026, 10, 12))
    data = write_json(report, plans)
    VALIDATOR.validate(json.loads(data))
    back = read_json(data)
    assert back.plans == plans
    assert_same(back.report, report)
    assert write_json(back.report, back.plans) == data


def test_sentences_are_told_for_readers_without_our_catalogue():
    document = json.loads(write_json(REPORT, PLANS))
    found = [entry["sentence"]["text"] for entry in document["report"]["diagnoses"]]
    assert found == [say(diagnosis.sentence) for diagnosis in REPORT.diagnoses]
    assert document["report"]["gradebook"]["scores"][0][6] is None
    assert document["report"]["mastery"]["level"][0][0] == Level.MASTERED.value
    assert b"NaN" not in write_json(REPORT, PLANS)


def test_what_earlier_classes_taught_stands_in_the_file_item_by_item():
    report = remembering_report()
    document = json.loads(write_json(report))["report"]["remembered"]
    assert document["n_classes"] == 2
    assert document["n_known"] == [2] * N_KNOWN + [0] * (len(report.items) - N_KNOWN)
    assert document["credit_before"][:2] == report.remembered.credit_before[:2].tolist()
    assert document["credit_before"][N_KNOWN:] == [None] * (len(report.items) - N_KNOWN)
    assert [remark["text"] for remark in document["remarks"]] == [say(r) for r in report.remembered.remarks]
    assert json.loads(write_json(REPORT))["report"]["remembered"] is None


PARTS = {
    part.__name__: part
    for module in (gradebook_schema, growth_schema, report_schema)
    for part in vars(module).values()
    if isinstance(part, type) and issubclass(part, Part) and part is not Part
}


@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS)
def test_the_file_has_every_field_of_the_nouns_in_their_order(part: type[Part]):
    noun = part.noun()
    described = part.model_fields
    assert [name for name in described if (part.__name__, name) != ("Message", "text")] == [
        f.name for f in fields(noun)
    ]
    for field in fields(noun):
        default = field.default_factory() if field.default_factory is not MISSING else field.default
        assert described[field.name].is_required() == (default is MISSING), field.name
        if default is not MISSING:
            found = described[field.name].default
            assert found == default or (math.isnan(found) and math.isnan(default)), field.name
    assert part.__doc__ and all(field.description for field in described.values())


def test_every_noun_in_the_file_is_described():
    """What a report and a plan hold, however deep, has its description under its name."""
    named = set(json.loads(SCHEMA.read_text(encoding="utf-8"))["$defs"])
    assert set(PARTS) <= named
    kinds = {"DiagnosisKind", "ItemFlag", "Level", "LinkKind", "Marking", "Movement", "Status", "StepKind"}
    assert named - set(PARTS) == {*kinds, "LinkOfTests"}


def test_the_schema_that_ships_is_that_of_the_types():
    assert SCHEMA.read_bytes() == write_schema(), "run: python -m engine.exports.json_schema"
    jsonschema.Draft202012Validator.check_schema(json.loads(SCHEMA.read_text(encoding="utf-8")))


def test_the_schema_is_not_satisfied_by_just_anything():
    document = json.loads(write_json(REPORT, PLANS))
    for spoil in (
        lambda d: d.pop("plans"),
        lambda d: d["plans"][0].pop("student"),
        lambda d: d["report"]["mastery"]["mastery"].append(["a"]),
        lambda d: d["report"]["mastery"]["level"][0].__setitem__(0, "brilliant"),
        lambda d: d["plans"][0].__setitem__("review_on", 3),
        lambda d: d["report"]["gradebook"]["students"][0].__setitem__("platform_ids", [["ID", "1", "2"]]),
        lambda d: d["report"]["diagnoses"][0]["sentence"].pop("text"),
        lambda d: d["report"]["diagnoses"][0]["sentence"].__setitem__("values", {"n": [1]}),
        lambda d: d["report"]["items"][0].__setitem__("flag", "odd"),
        lambda d: d.__setitem__("version", 2),
    ):
        spoiled = json.loads(json.dumps(document))
        spoil(spoiled)
        assert not VALIDATOR.is_valid(spoiled)
        with pytest.raises(InputError):
            read_json(json.dumps(spoiled).encode())


@pytest.mark.parametrize("text", NASTY)
def test_any_text_comes_back(text: str):
    [plan] = read_json(write_json(REPORT, [plan_of(text)])).plans
    assert plan == plan_of(text.encode(errors="replace").decode())


def test_every_place_that_cannot_be_read_is_named():
    document = json.loads(write_json(REPORT, PLANS))
    document["plans"][0]["review_on"] = "soon"
    document["plans"][1]["n_scores"] = "7"
    del document["report"]["curriculum"]["source"]
    document["report"]["mastery"]["level"][0][0] = "brilliant"
    document["report"]["new_in_a_later_version"] = 1
    with pytest.raises(InputError) as caught:
        read_json(json.dumps(document).encode())
    text = str(caught.value)
    for place in (
        "plans[0].review_on",
        "plans[1].n_scores",
        "report.curriculum.source",
        "report.mastery.level[0][0]",
    ):
        assert f"“{place}”" in text
    assert len(caught.value.problems) == 4


def test_a_table_that_is_wrong_everywhere_is_named_once():
    document = json.loads(write_json(REPORT, PLANS))
    table = document["report"]["mastery"]["low"]
    document["report"]["mastery"]["low"] = [["a"] * len(row) for row in table]
    document["report"]["gradebook"]["status"][0][0] = 1000
    document["report"]["curriculum"]["q_matrix"][1].append(True)
    with pytest.raises(InputError) as caught:
        read_json(json.dumps(document).encode())
    places = [problem.message.values["place"] for problem in caught.value.problems]
    assert places == ["report.gradebook.status", "report.curriculum.q_matrix", "report.mastery.low[0][0]"]


def test_a_file_that_an_editor_marked_as_utf_8_is_read():
    assert read_json(b"\xef\xbb\xbf" + write_json(REPORT, PLANS)).plans == PLANS


@pytest.mark.parametrize("data", [b"", b"\xff", b"[1", b"[]", b"{}", b'{"format": "gradepath.class", "version": 9}'])
def test_other_files_are_refused(data: bytes):
    with pytest.raises(InputError):
        read_json(data)


@settings(max_examples=60, deadline=None)
@given(st.recursive(st.none() | st.integers() | st.text(max_size=5), lambda x: st.lists(x, max_size=3)), st.data())
def test_whatever_stands_in_a_file_it_is_read_or_refused(value: object, data: st.DataObject):
    document = json.loads(SMALL)
    part = document
    while isinstance(part, dict | list) and part:
        key = data.draw(st.sampled_from(list(part) if isinstance(part, dict) else range(len(part))))
        if not isinstance(part[key], dict | list) or not part[key] or data.draw(st.integers(0, 3)) == 0:
            part[key] = value
            break
        part = part[key]
    try:
        read_json(json.dumps(document).encode())
    except InputError as error:
        assert error.problems


SMALL = write_json(replace(REPORT, paths=REPORT.paths[:1]), PLANS[:1])
