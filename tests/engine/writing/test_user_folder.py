"""What is remembered on this computer: whole files or nothing, in one folder, for one user."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from engine.writing import user_folder, whole_files
from engine.writing.user_folder import (
    delete_user_file,
    find_user_folder,
    list_user_files,
    read_user_file,
    write_user_file,
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(user_folder.VARIABLE, str(tmp_path / "config"))
    return tmp_path / "config"


def test_what_is_written_is_read(folder: Path):
    assert read_user_file("curricula/分数.json") is None
    assert list_user_files("curricula") == ()
    write_user_file("curricula/分数.json", b"one")
    write_user_file("curricula/分数.json", b"two")
    write_user_file("curricula/algebra.json", b"")
    (folder / "curricula" / "notes.txt").write_text("not ours")
    assert read_user_file("curricula/分数.json") == b"two"
    assert list_user_files("curricula", ".json") == ("curricula/algebra.json", "curricula/分数.json")
    delete_user_file("curricula/分数.json")
    delete_user_file("curricula/分数.json")
    assert list_user_files("curricula", ".json") == ("curricula/algebra.json",)
    if os.name == "posix":
        assert stat.S_IMODE((folder / "curricula" / "algebra.json").stat().st_mode) == 0o600


def test_a_write_that_breaks_off_leaves_the_old_file(folder: Path, monkeypatch: pytest.MonkeyPatch):
    write_user_file("a.json", b"old")

    def no_room(_: int) -> None:
        raise OSError(errno.ENOSPC, "no space left on device")

    monkeypatch.setattr(whole_files.os, "fsync", no_room)
    with pytest.raises(OSError, match="no space"):
        write_user_file("a.json", b"new")
    assert read_user_file("a.json") == b"old"
    assert [path.name for path in folder.iterdir()] == ["a.json"]


@pytest.mark.parametrize("name", ["", "..", "../a", "a/../../b", "/etc/passwd", "a\\b"])
def test_no_name_leads_out_of_the_folder(folder: Path, name: str):
    for touch in (read_user_file, delete_user_file, lambda n: write_user_file(n, b"x")):
        with pytest.raises(ValueError, match="not inside"):
            touch(name)
    assert not folder.exists()


def test_without_the_variable_it_is_the_systems_place(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv(user_folder.VARIABLE, raising=False)
    assert "gradepath" in find_user_folder().parts[-1].lower()
