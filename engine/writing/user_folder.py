"""The user's configuration folder, where earlier versions kept curricula and layouts.

:mod:`engine.store.earlier_folder` brings these to the teacher's shelf. Only what is no student's data may be put here.
A file is either the old one or the whole new one, also when the power goes in between.
"""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

import platformdirs

from engine.writing.whole_files import write_whole_files

VARIABLE = "GRADEPATH_CONFIG_DIR"
"""Names another folder where it is set; the tests set it, so that they never touch the developer's own."""


def find_user_folder() -> Path:
    """Where the files are; the folder need not exist yet."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else Path(platformdirs.user_config_dir("gradepath", appauthor=False))


def read_user_file(name: str) -> bytes | None:
    """The bytes of a file, such as ``curricula/fractions.xlsx``; None where there is none that can be read."""
    try:
        return _locate(name).read_bytes()
    except OSError:
        return None


def write_user_file(name: str, data: bytes) -> None:
    """Write a whole file or nothing, readable by this user only.

    Parameters
    ----------
    name
        Path inside the folder, parts separated by ``/``; folders are made where they are missing.

    Raises
    ------
    OSError
        If it cannot be written; an older file is then unchanged.
    """
    write_whole_files({_locate(name): data}, kept=True)


def delete_user_file(name: str) -> None:
    """Forget a file; nothing happens where there is none."""
    _locate(name).unlink(missing_ok=True)


def list_user_files(folder: str, suffix: str = "") -> tuple[str, ...]:
    """Names of the files in a part of the folder, in alphabetical order, as the other functions take them."""
    try:
        found = sorted(path.name for path in _locate(folder).iterdir() if path.is_file())
    except OSError:
        return ()
    return tuple(f"{folder}/{name}" for name in found if name.endswith(suffix) and not name.startswith("."))


def _locate(name: str) -> Path:
    """The path of a file in the folder; a name that leads out of it is a mistake of ours."""
    parts = PurePosixPath(name).parts
    if not parts or "\\" in name or name.startswith("/") or ".." in parts:
        raise ValueError(f"{name!r} is not inside the user's folder")
    return find_user_folder().joinpath(*parts)
