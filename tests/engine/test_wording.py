"""From a message to a sentence: whatever stands in its gaps is said in the same language."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.classroom import Message, Problem
from engine.errors import GradebookError
from engine.exports.schema import gradebook as gradebook_schema
from engine.pipeline import read_gradebooks
from engine.wording import load_bundle, say


@pytest.fixture
def german(tmp_path: Path) -> Path:
    folder = tmp_path / "locales" / "de"
    folder.mkdir(parents=True)
    (folder / "words.ftl").write_text(
        "problem-in-file = In der Datei { $file }: { $what }\nrow = Zeile { $row } ist leer.\n", encoding="utf-8"
    )
    return tmp_path / "locales"


def test_a_message_in_a_gap_is_said_in_the_language_of_the_sentence(german: Path):
    bundle = load_bundle("de", [german])
    inner = Message("problem-in-file", {"file": "b.csv", "what": Message("row", {"row": 3})})
    message = Message("problem-in-file", {"file": "a.zip", "what": inner})
    assert say(message, bundle) == "In der Datei a.zip: In der Datei b.csv: Zeile 3 ist leer."


def test_a_long_message_in_a_gap_is_said_whole(german: Path):
    bundle = load_bundle("de", [german])
    message = Message("problem-in-file", {"file": "f", "what": Message("row", {"row": "9" * 3000})})
    assert say(message, bundle) == f"In der Datei f: Zeile {'9' * 3000} ist leer."


def test_a_gap_of_a_message_in_a_gap_has_to_be_filled(german: Path):
    with pytest.raises(KeyError, match="row"):
        say(Message("problem-in-file", {"file": "f", "what": Message("row")}), load_bundle("de", [german]))


def test_problems_of_several_files_are_in_no_language_until_they_are_read(german: Path):
    with pytest.raises(GradebookError) as caught:
        read_gradebooks([("a.csv", b"Name,Q1\nAnn,x\n"), ("b.csv", b"")])
    message = caught.value.problems[0].message
    (inner,) = [value for value in message.values.values() if isinstance(value, Message)]
    assert say(message) == f"a.csv: {say(inner)}"
    translated = Message(message.key, {**message.values, "what": Message("row", {"row": 2})})
    assert say(translated, load_bundle("de", [german])) == "In der Datei a.csv: Zeile 2 ist leer."


def test_a_message_in_a_gap_is_a_sentence_in_a_report(german: Path):
    problem = Problem(Message("problem-in-file", {"file": "f", "what": Message("row", {"row": 2})}), row=2)
    written = gradebook_schema.Problem.model_validate(problem, context=load_bundle("de", [german]))
    assert written.model_dump()["message"] == {
        "key": "problem-in-file",
        "values": {"file": "f", "what": "Zeile 2 ist leer."},
        "text": "In der Datei f: Zeile 2 ist leer.",
    }
