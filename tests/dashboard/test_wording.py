"""Every sentence of every page exists, renders, is used, and keeps to the words of the house."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

from dashboard import wording
from dashboard.wording import bundle, escape, md, points, say, text
from engine.estimates.sureness import mastered_message

DASHBOARD = Path(wording.__file__).parent
SOURCES = sorted(DASHBOARD.rglob("*.py"))
CATALOGUES = sorted((DASHBOARD / "locales" / "en").glob("*.ftl"))
SAY = {"text", "md"}
FORBIDDEN = {"posterior", "logit", "probability", "confidence", "interval", "parameter", "model", "auc", "q-matrix"} | {
    "ability",
    "outlier",
    "fail",
    "failed",
    "weak",
}
ALLOWED = {"items-axis-tells", "items-alt"} | {
    "trust-title",
    "trust-how-many-classes",
    "trust-card-title",
    "trust-card-weak",
}
"""“Tells strong from weak” is said of items, not of students; only the page about trust says “model”, and where its own
estimates are weak."""


def own_sentences() -> dict[str, ftl.Message]:
    found: dict[str, ftl.Message] = {}
    for path in CATALOGUES:
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ftl.Junk), (path.name, entry.content)
            if isinstance(entry, ftl.Message):
                assert entry.id.name not in found, entry.id.name
                found[entry.id.name] = entry
    return found


SENTENCES = own_sentences()


def variables_of(node: object) -> set[str]:
    if isinstance(node, ftl.VariableReference):
        return {node.id.name}
    if isinstance(node, ftl.BaseNode):
        return {name for value in vars(node).values() for name in variables_of(value)}
    if isinstance(node, list):
        return {name for value in node for name in variables_of(value)}
    return set()


def calls() -> Iterator[tuple[str, str, ast.Call]]:
    """Every ``text("key", …)`` and ``md("key", …)`` in the source, also where a condition chooses between keys."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAY and node.args:
                first = node.args[0]
                choices = [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
                for choice in choices:
                    if isinstance(choice, ast.Constant):
                        yield path.name, str(choice.value), node


def test_every_key_in_the_source_has_a_sentence():
    missing = {(file, key) for file, key, _ in calls() if not bundle().has_message(key)}
    assert not missing
    assert len(list(calls())) > 100


def test_every_call_fills_exactly_the_gaps():
    checked = 0
    for file, key, call in calls():
        if key not in SENTENCES or any(word.arg is None for word in call.keywords):
            continue
        checked += 1
        assert {word.arg for word in call.keywords} == variables_of(SENTENCES[key]), (file, key)
    assert checked > 100


def test_no_sentence_is_left_over():
    constants = {
        node.value
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert set(SENTENCES) <= constants, set(SENTENCES) - constants


NUMBERS = {"n", "of", "points", "low", "high", "place", "minutes", "without", "now", "reached", "line", "skills"}


def renderings() -> Iterator[tuple[str, str]]:
    """Every sentence with 0, 1 and 2 in the places of its numbers."""
    for key, sentence in SENTENCES.items():
        for n in (0, 1, 2):
            yield key, text(key, **{name: n if name in NUMBERS else f"<{name}>" for name in variables_of(sentence)})


def test_every_sentence_renders_in_plain_words():
    assert len(list(renderings())) == 3 * len(SENTENCES) > 300
    for key, said in renderings():
        assert said.strip(), key
        for mark in ("{", "(s)", "!"):
            assert mark not in said, (key, said)


def test_no_sentence_uses_a_forbidden_word():
    for key, said in renderings():
        words = set(re.findall(r"[a-z-]+", said.lower()))
        assert key in ALLOWED or not words & FORBIDDEN, (key, said)


def test_markdown_in_a_value_is_shown_and_that_of_the_sentence_works():
    assert md("home-card-reteach", n=2, skill="a*b_[c]") == r"Begin with **a\*b\_\[c\]**: 2 students need support."
    assert text("home-card-reteach", n=1, skill="a*b") == "Begin with **a*b**: 1 student needs support."


@pytest.mark.parametrize(
    ("plain", "escaped"),
    [
        ("Ann", "Ann"),
        ("a  b\nc", "a b c"),
        ("1. Bo", r"1\. Bo"),
        ("- Bo", r"\- Bo"),
        ("5 - 3", "5 - 3"),
        ("Ann: 3", "Ann: 3"),
        (":red[x]", r"\:red\[x\]"),
        (":smile: 10:30", ":\u2060smile: 10\\:30"),
        (":material/home:", ":\u2060material/home:"),
        ("$x$ ~y~ `z`", r"\$x\$ \~y\~ \`z\`"),
        ("a & b &amp;", r"a & b \&amp;"),
        ("<b>", r"\<b\>"),
    ],
)
def test_escape(plain, escaped):
    assert escape(plain) == escaped


def test_how_sure_follows_the_table_of_words():
    said = [say(mastered_message(n / 20, 2)) for n in range(21)]
    assert said[:3] == ["almost surely not yet"] * 3
    assert said[3:7] == ["probably not yet"] * 4
    assert said[7:14] == ["it could be either"] * 7
    assert said[14:18] == ["probably mastered"] * 4
    assert said[18:] == ["almost surely mastered"] * 3


def test_points_are_whole():
    assert [points(c) for c in (0.0, 0.244, 0.246, 1.0)] == [0, 24, 25, 100]


def test_a_missing_sentence_is_an_error_in_development():
    with pytest.raises(KeyError, match="no-such-key"):
        text("no-such-key")
    with pytest.raises(KeyError):
        text("class-rename-typo")
