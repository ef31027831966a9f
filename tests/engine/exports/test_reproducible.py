"""The same class on the same day gives the same bytes, whatever the clock shows and in whatever order sets are."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine.exports.files import CLASS_FORMATS, PLAN_FORMATS

pytestmark = pytest.mark.extra

ROOT = Path(__file__).resolve().parents[3]
FORMATS = [
    *(f"class-{name}" for name in CLASS_FORMATS),
    *(f"plan-{name}" for name in PLAN_FORMATS),
    "skills",
    "archive",
]


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Folders that two processes wrote, in the night and in the evening of one day."""
    folders, running = [], []
    for seed, moment in (("1", "2026-10-12T00:30:05"), ("2", "2026-10-12T22:41:38")):
        folders.append(tmp_path_factory.mktemp(f"seed{seed}"))
        command = [sys.executable, "-m", "tests.engine.exports.every_format", str(folders[-1]), moment]
        running.append(subprocess.Popen(command, cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": seed}))
    assert [process.wait() for process in running] == [0, 0]
    return folders


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_class_gives_the_same_bytes(runs: list[Path], name: str):
    first, again = (read_folder(folder / name) for folder in runs)
    assert first
    assert list(first) == list(again)
    assert [path for path in first if first[path] != again[path]] == []


def read_folder(folder: Path) -> dict[str, bytes]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
