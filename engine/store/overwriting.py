"""The bytes of a file that is gone, or that another took the place of, are overwritten; also after a kill."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

_OLD = ".old"

#: Overwritten at once, in bytes.
_BLOCK = 1 << 20


def keep_old_name(path: Path) -> None:
    """Give a file that is about to be replaced a second name, by which its bytes can be found afterwards."""
    old = _name_old(path)
    old.unlink(missing_ok=True)
    with contextlib.suppress(OSError):  # a file system without links: the old bytes are then not overwritten
        os.link(path, old)


def overwrite_old(path: Path) -> None:
    """Overwrite and remove what :func:`keep_old_name` kept, if it was replaced by now.

    A flash drive may keep the old bytes where no program reaches them.
    """
    old = _name_old(path)
    if not old.exists():
        return
    if path.exists() and old.samefile(path):  # it is still the file itself: nothing has replaced it
        old.unlink()
    else:
        overwrite(old)


def overwrite(path: Path) -> None:
    """Overwrite a file with zeros and remove it; a flash drive may keep the old bytes as above."""
    with path.open("r+b") as file:
        left = file.seek(0, os.SEEK_END)
        file.seek(0)
        while left > 0:
            left -= file.write(bytes(min(left, _BLOCK)))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()


def _name_old(path: Path) -> Path:
    return path.with_name(path.name + _OLD)
