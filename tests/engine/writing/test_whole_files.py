"""All files or none, each of them whole."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from engine.writing import whole_files
from engine.writing.whole_files import write_whole_files


def list_files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_files_are_written_and_replaced_and_nothing_else_is_left(tmp_path: Path):
    write_whole_files({tmp_path / "a.txt": b"old"})
    write_whole_files({tmp_path / "a.txt": b"new", tmp_path / "deep" / "er" / "b.txt": b""})
    assert list_files(tmp_path) == {"a.txt": b"new", "deep/er/b.txt": b""}


def test_where_one_cannot_be_written_none_is_and_the_error_names_it(tmp_path: Path):
    write_whole_files({tmp_path / "a.txt": b"old"})
    (tmp_path / "b.txt").mkdir()
    with pytest.raises(IsADirectoryError) as caught:
        write_whole_files({tmp_path / "a.txt": b"new", tmp_path / "b.txt": b"new"})
    assert caught.value.filename == str(tmp_path / "b.txt")
    assert list_files(tmp_path) == {"a.txt": b"old"}


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_what_breaks_off_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException):
    written = []

    def break_off(handle: int) -> None:
        written.append(handle)
        if len(written) == 2:
            raise error

    monkeypatch.setattr(whole_files.os, "fsync", break_off)
    with pytest.raises(type(error)):
        write_whole_files({tmp_path / name: b"new" for name in ("a.txt", "b.txt", "c.txt")}, kept=True)
    assert list_files(tmp_path) == {}


@pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")
@pytest.mark.parametrize(("kept", "mode"), [(True, 0o600), (False, 0o640)])
def test_only_kept_files_are_hidden_from_others(tmp_path: Path, kept: bool, mode: int):
    before = os.umask(0o027)
    try:
        write_whole_files({tmp_path / "a.txt": b"x"}, kept=kept)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == mode
