"""Files that are whole: each is the old one or the whole new one, also when the power goes in between."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Mapping
from pathlib import Path


def write_whole_files(files: Mapping[Path, bytes], *, kept: bool = False) -> None:
    """Write files under other names first, and put them in their places when all are written.

    A full disk, a folder that cannot be written and a name that is taken by a folder are met before the first file is
    in its place, and leave everything as it was. Folders are made where they are missing.

    Parameters
    ----------
    kept
        For what this computer remembers and nobody could make again: readable by this user only, and on the disk, not
        merely on the way there, before an older file is replaced. Results can be made again.

    Raises
    ------
    OSError
        If one cannot be written; ``filename`` is its path.
    """
    drafts: dict[Path, Path] = {}
    path = Path()
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700 if kept else 0o777)
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
            drafts[path] = path.with_name(f".{secrets.token_hex(8)}.part")
            _write_draft(drafts[path], data, kept=kept)
        for path, draft in drafts.items():
            draft.replace(path)
    except BaseException as error:
        for draft in drafts.values():
            with contextlib.suppress(OSError):
                draft.unlink()
        if isinstance(error, OSError):
            error.filename, error.filename2 = str(path), None  # the draft's name says nothing to anybody
        raise


def _write_draft(path: Path, data: bytes, *, kept: bool) -> None:
    """Write a new file; wait until the disk has it where it is to be kept."""
    mode = 0o600 if kept else 0o666
    with open(path, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
        file.write(data)
        if kept:
            file.flush()
            os.fsync(file.fileno())
