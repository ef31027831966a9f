"""What is installed as a package is whole: every file that the code reads beside itself goes with it."""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).resolve().parents[1]
#: What no code reads: the pictures of the README.
READ_BY_NOBODY = ("dashboard/pictures/",)


def matches(path: PurePosixPath, pattern: str) -> bool:
    """As setuptools does: ``**/`` is any folder, or none."""
    return path.match(pattern) or path.match(pattern.replace("**/", ""))


@pytest.mark.parametrize("package", ["engine", "dashboard"])
def test_every_file_beside_the_code_is_in_the_package(package: str) -> None:
    listed = subprocess.run(["git", "ls-files", package], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a checkout of git")
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = settings["tool"]["setuptools"]["package-data"][package]
    files = [PurePosixPath(line) for line in listed.stdout.splitlines() if not line.endswith(".py")]
    left_out = [
        str(path)
        for path in files
        if not str(path).startswith(READ_BY_NOBODY)
        and not any(matches(path.relative_to(package), pattern) for pattern in patterns)
    ]
    assert not left_out
