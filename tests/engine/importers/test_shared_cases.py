"""Files as people have them are read right, or the right question is asked; nothing is misread in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.research.reading.known_cases import KNOWN_CASES
from engine.research.reading.reading_cases import judge_case
from engine.research.reading.right_reading import Verdict

SHARED = Path(__file__).resolve().parents[3].parent / "shared"
FOLDERS = (SHARED / "cases", SHARED / "gradebooks")


def find_case(name: str) -> Path:
    path = next((folder / name for folder in FOLDERS if (folder / name).exists()), None)
    if path is None:
        pytest.skip(f"{name} is not in {SHARED}")
    return path


@pytest.mark.parametrize("name", sorted(KNOWN_CASES))
def test_a_file_is_read_right_or_asked_about(name: str) -> None:
    judged = judge_case(find_case(name))
    assert judged.verdict in (Verdict.RIGHT, Verdict.ONE_ANSWER, Verdict.MORE_ANSWERS), judged.differences
    assert len(judged.answers) <= 2, judged.answers


def test_every_file_has_its_right_reading() -> None:
    present = {path.name for folder in FOLDERS if folder.exists() for path in folder.iterdir()} - {"README.md"}
    assert present <= KNOWN_CASES.keys()
