"""The sample class, analysed once for all tests of the dashboard."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

import sample_data
from engine.classroom import ClassReport
from engine.pipeline import analyse_file


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of its own for every test: no class of another one is in it."""
    monkeypatch.setenv("GRADEPATH_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture(autouse=True)
def drawn_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    """The numbers that hide names are the same ones in every run: of chance, one run in 28 shows the last student."""
    draws = count()
    monkeypatch.setattr("dashboard.desk.shown_names.secrets.randbits", lambda _: next(draws))


@pytest.fixture(scope="session")
def sample() -> ClassReport:
    return analyse_file(
        sample_data.GRADEBOOK.read_bytes(),
        sample_data.GRADEBOOK.name,
        skills=(sample_data.SKILLS.name, sample_data.SKILLS.read_bytes()),
        items=(sample_data.ITEMS.name, sample_data.ITEMS.read_bytes()),
    )
