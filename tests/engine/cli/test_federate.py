"""The command without Flower says what to install; an update that waits is listed and answered."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from engine.cli import federating, main


def test_without_flower_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(federating, "find_spec", lambda name: None)
    for words in (["federate", "look", str(tmp_path)], ["benchmark", "--federated"]):
        assert main(words) == 2
        assert "requirements-federate.txt" in capsys.readouterr().err


@pytest.mark.skipif(
    importlib.util.find_spec("flwr") is None, reason="pip install -r requirements-federate.txt to run it"
)
@pytest.mark.parametrize(("word", "answer"), [("--send", "yes"), ("--hold-back", "no")])
def test_an_update_is_looked_at_and_answered(
    word: str, answer: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import numpy as np

    from engine.federated.send_log import SENT, close_entry, write_entry

    assert main(["federate", "look", str(tmp_path)]) == 0
    assert "nothing" in capsys.readouterr().out
    first, waits = (
        write_entry(tmp_path, f"round-{k:04d}", {"b2": np.array([3.0, 4.0], dtype=np.float32)}, {}) for k in (1, 2)
    )
    close_entry(first, SENT)
    assert main(["federate", "look", str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines == ["round-0001.json: sent, length 5, 2 numbers.", "round-0002.json: waits, length 5, 2 numbers."]
    assert main(["federate", "look", str(tmp_path), word]) == 0
    assert waits.with_suffix(".answer").read_text() == answer
    assert not first.with_suffix(".answer").exists()
    close_entry(waits, SENT)
    assert main(["federate", "look", str(tmp_path), word]) == 2


@pytest.mark.skipif(
    importlib.util.find_spec("flwr") is None, reason="pip install -r requirements-federate.txt to run it"
)
def test_a_table_that_cannot_be_read_is_told_before_anything_starts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, authority = tmp_path / "7a.csv", tmp_path / "authority.pem"
    table.write_text("student,q1\nAmelie,7\n")
    authority.write_text("")
    words = ["federate", "client", str(table), "--server", "127.0.0.1:1", "--authority", str(authority)]
    assert main([*words, "--folder", str(tmp_path / "school")]) == 2
    assert "7a.csv" in capsys.readouterr().err
    assert not (tmp_path / "school" / "flower").exists()
