"""The sample class, analysed once for all tests of the dashboard."""

from __future__ import annotations

import pytest

import sample_data
from engine.classroom import ClassReport
from engine.pipeline import analyse_file


@pytest.fixture(scope="session")
def sample() -> ClassReport:
    return analyse_file(
        sample_data.GRADEBOOK.read_bytes(),
        sample_data.GRADEBOOK.name,
        skills=(sample_data.SKILLS.name, sample_data.SKILLS.read_bytes()),
        items=(sample_data.ITEMS.name, sample_data.ITEMS.read_bytes()),
    )
