"""Frameworks in the CASE format: levels, order, everything wrong at once, and nothing hostile gets further."""

from __future__ import annotations

import contextlib
import json
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.curriculum.building import build_curriculum
from engine.curriculum.case_framework import MAX_BYTES, list_levels, looks_like_json, parse_framework
from engine.curriculum.files import read_skills
from engine.curriculum.problems import MAX_SKILLS
from engine.errors import CurriculumError
from engine.wording import say
from tests.engine.curriculum.test_curriculum import make_gradebook


def item(key: str, statement: str, code: str = "", **more: Any) -> dict[str, Any]:
    return {"identifier": key, "fullStatement": statement, "humanCodingScheme": code, "CFItemType": "Standard", **more}


def link(kind: str, origin: str, destination: str) -> dict[str, Any]:
    ends = {"originNodeURI": origin, "destinationNodeURI": destination}
    nodes = {end: {"title": key, "identifier": key, "uri": f"https://x.org/{key}"} for end, key in ends.items()}
    return {"identifier": f"{kind}-{origin}-{destination}", "associationType": kind, **nodes}


def write(items: list[Any], links: list[Any], document: str = "doc") -> bytes:
    package = {"CFDocument": {"identifier": document, "title": "Fractions"}, "CFItems": items, "CFAssociations": links}
    return json.dumps(package).encode()


#: Two clusters below the document, two statements below each.
ITEMS = [
    item("u1", "Understand fractions", "3.A", CFItemType="Cluster"),
    item("u2", "Operate with fractions", "4.B", CFItemType="Cluster"),
    item("whole", "Understand 1/b as one part of a whole.", "3.A.1", abbreviatedStatement="Parts of a whole"),
    item("line", "Represent a fraction on a number line.", "3.A.2", notes="From 0 to 2."),
    item("add", "Add fractions with the same denominator.", "4.B.1"),
    item("unlike", "Add fractions with unlike denominators.", "4.B.2"),
]
LINKS = [
    link("isChildOf", "u1", "doc"),
    link("isChildOf", "u2", "doc"),
    link("isChildOf", "whole", "u1"),
    link("isChildOf", "line", "u1"),
    link("isChildOf", "add", "u2"),
    link("isChildOf", "unlike", "u2"),
    link("precedes", "add", "unlike"),
    link("precedes", "whole", "add"),
    link("precedes", "whole", "add"),
    link("isRelatedTo", "line", "add"),
    link("precedes", "line", "somewhere-else"),
]


def test_the_lowest_statements_are_the_skills():
    skills = read_skills(write(ITEMS, LINKS), "math.json")
    assert [skill.id for skill in skills] == ["3.A.1", "3.A.2", "4.B.1", "4.B.2"]
    assert [skill.prerequisites for skill in skills] == [(), (), ("3.A.1",), ("4.B.1",)]
    assert skills[0].name == "Parts of a whole"
    assert skills[0].short_name == "3.A.1"
    assert skills[0].explanation == "Understand 1/b as one part of a whole."
    assert skills[1].explanation == "From 0 to 2."  # the statement is the name already
    _, problems, remarks = parse_framework(write(ITEMS, LINKS), "math.json")
    assert problems == []
    assert [say(remark) for remark in remarks] == ["1 link of math.json leads to another framework and is not used."]


def test_a_level_is_chosen_and_what_stands_below_speaks_for_it():
    data = write(ITEMS, LINKS)
    levels = list_levels(data, "math.json")
    assert [(level.number, level.n_skills) for level in levels] == [(None, 4), (1, 2), (2, 4)]
    assert levels[1].examples == "Understand fractions; Operate with fractions"
    skills = read_skills(data, "math.json", level=1)
    assert [(skill.id, skill.prerequisites) for skill in skills] == [("3.A", ()), ("4.B", ("3.A",))]
    # A statement without any below it stays, whatever the level.
    shallow = write([*ITEMS, item("top", "Solve problems")], LINKS)
    assert [skill.id for skill in read_skills(shallow, "m", level=2)][-1] == "top"
    with pytest.raises(CurriculumError, match="no statements on level 0; the deepest is 2"):
        parse_framework(data, "math.json", 0)


def test_groups_that_precede_each_other_are_said_and_lifted_contradictions_left_out():
    both_ways = [*LINKS, link("precedes", "u1", "u2"), link("precedes", "unlike", "line")]
    _, problems, remarks = parse_framework(write(ITEMS, both_ways), "m")
    assert [remark.key for remark in remarks] == ["case-elsewhere", "case-groups"]
    skills, problems, remarks = parse_framework(write(ITEMS, [*LINKS, link("precedes", "unlike", "line")]), "m", 1)
    assert problems == []
    assert [remark.key for remark in remarks] == ["case-elsewhere", "case-circles"]
    assert sum(len(skill.prerequisites) for skill in skills) == 1


def test_the_package_may_be_wrapped_and_the_ends_may_be_addresses():
    links = [{"associationType": "precedes", "originNodeURI": "https://x.org/a", "destinationNodeURI": {"uri": "y/b/"}}]
    package = json.loads(write([item("a", "A"), item("b", "B")], links))
    for data in (json.dumps({"CFPackage": package}), "\ufeff  " + json.dumps(package)):
        for encoding in ("utf-8", "utf-16-le"):
            skills = read_skills(data.encode(encoding), "m")
            assert [(skill.id, skill.prerequisites) for skill in skills] == [("a", ()), ("b", ("a",))]


def test_a_code_that_two_statements_share_is_no_id():
    skills = read_skills(write([item("a", "A", "1"), item("b", "B", "1"), item("c", "C", "x;y")], []), "m")
    assert [skill.id for skill in skills] == ["a", "b", "c"]
    assert len({skill.name for skill in read_skills(write([item("a", "Same"), item("b", "Same")], []), "m")}) == 2


def test_all_problems_at_once_and_the_rest_can_be_used():
    items = [
        item("a", "A"),
        item("", "no identifier"),
        "not an item",
        item("a", "again"),
        item("b", ""),
        item("c", "C"),
        item("d", "D"),
    ]
    links = [
        {"associationType": "precedes", "originNodeURI": {"identifier": "a"}},
        7,
        link("precedes", "a", "c"),
        link("precedes", "c", "a"),
        link("precedes", "d", "d"),
        link("isChildOf", "c", "d"),
        link("isChildOf", "d", "c"),
    ]
    data = write(items, links)
    with pytest.raises(CurriculumError) as caught:
        build_curriculum(make_gradebook(["Q1 [A]", "Q2 [C]"]), ("m.json", data))
    assert caught.value.can_keep_good_rows
    found = [(problem.message.key, problem.column) for problem in caught.value.problems]
    assert found == [
        ("case-no-identifier", "CFItems 2"),
        ("case-no-identifier", "CFItems 3"),
        ("case-same-identifier", "CFItems 4"),
        ("case-no-statement", "CFItems 5"),
        ("case-association", "CFAssociations 1"),
        ("case-association", "CFAssociations 2"),
        ("case-children-circle", None),
        ("case-precedes-circle", "CFAssociations"),
        ("case-precedes-circle", "CFAssociations"),
    ]
    for problem in caught.value.problems:
        assert "m.json" in say(problem.message)
        assert problem.column is None or problem.column in say(problem.message)
    assert any("A → C → A" in say(problem.message) for problem in caught.value.problems)
    kept = build_curriculum(make_gradebook(["Q1 [A]", "Q2 [C]"]), ("m.json", data), keep_good_rows=True)
    assert len(kept.left_out) == 9
    assert {skill.id: skill.prerequisites for skill in kept.skills} == {"a": (), "c": ("a",), "d": ()}


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"{", "case-not-json"),
        (b'{"CFItems": [}', "case-not-json"),
        (b"{}", "case-no-items"),
        (b'{"CFItems": {}}', "case-no-items"),
        (b'{"CFItems": []}', "case-no-items"),
        (b'{"CFPackage": []}', "case-no-items"),
        (b'{"a": "\xff"}', "case-not-text"),
        (b'{"a": ' + b"9" * 10_000 + b"}", "case-not-text"),
        (b'{"a":' * 200_000, "case-too-deep"),
        (b'{"CFItems":' + b"[" * 200_000, "case-too-deep"),
        (b"{" + b" " * MAX_BYTES, "case-too-many-bytes"),
        (write([item(str(k), f"Skill {k}") for k in range(MAX_SKILLS + 1)], []), "case-too-many"),
    ],
)
def test_what_is_no_framework_is_refused_with_one_sentence(data: bytes, key: str):
    with pytest.raises(CurriculumError) as caught:
        parse_framework(data, "m.json")
    [problem] = caught.value.problems
    assert problem.message.key == key
    assert "m.json" in say(problem.message)


def test_a_large_level_is_not_offered():
    items = [item("top", "All"), *(item(str(k), f"Skill {k}") for k in range(MAX_SKILLS + 1))]
    links = [link("isChildOf", str(k), "top") for k in range(MAX_SKILLS + 1)]
    assert [level.number for level in list_levels(write(items, links), "m")] == [1]


def test_hostile_links_take_no_time():
    n = 3000
    chain = [item(str(k), "S") for k in range(n)]
    below = [link("isChildOf", str(k + 1), str(k)) for k in range(n - 1)]
    every = [link("precedes", str(k), str((k * 7 + 1) % n)) for k in range(n)]
    dense = [link("precedes", str(j), str(k)) for j in range(90) for k in range(90)]
    started = time.process_time()
    parse_framework(write(chain, below + every), "deep")
    parse_framework(write(chain[:250], every[:250] + dense), "dense")
    assert time.process_time() - started < 5


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
keys = st.sampled_from(["a", "b", "c", "doc", ""])
nodes = st.fixed_dictionaries({}, optional={"identifier": keys | values, "uri": keys | values}) | keys | values
items = st.fixed_dictionaries(
    {}, optional={"identifier": keys | values, "fullStatement": st.text(max_size=5) | values, "notes": values}
)
kinds = st.sampled_from(["isChildOf", "precedes", "isPartOf"]) | values
links = st.fixed_dictionaries(
    {}, optional={"associationType": kinds, "originNodeURI": nodes, "destinationNodeURI": nodes}
)
packages = st.fixed_dictionaries(
    {},
    optional={
        "CFDocument": st.just({"identifier": "doc"}) | values,
        "CFItems": st.lists(items | values, max_size=6) | values,
        "CFAssociations": st.lists(links | values, max_size=10) | values,
    },
)


@settings(max_examples=60)
@given(packages, st.sampled_from([None, 1, 2, 3]))
def test_no_package_does_anything_but_the_typed_error(package: dict[str, Any], level: int | None):
    data = json.dumps(package).encode()
    gradebook = make_gradebook(["Q1 [A]", "Q2 [A]"])
    try:
        build_curriculum(gradebook, ("m.json", data), keep_good_rows=True, skills_level=level)
    except CurriculumError as error:
        assert all(say(problem.message) for problem in error.problems)
    with contextlib.suppress(CurriculumError):
        list_levels(data, "m.json")


@settings(max_examples=60)
@given(st.binary(max_size=60), st.integers(0, 400), st.integers(0, 60))
def test_no_damaged_bytes_do_either(noise: bytes, at: int, cut: int):
    whole = write(ITEMS, LINKS)
    damaged = whole[:at] + noise + whole[at + cut :]
    assert looks_like_json(whole)
    try:
        read_skills(damaged, "m.json")
    except CurriculumError as error:
        assert error.problems
