"""Files that a command reads and writes: all of them or none, each problem in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from engine.classroom import Message, Problem
from engine.errors import InputError
from engine.writing.whole_files import write_whole_files

Files = dict[Path, bytes]


def read_all(paths: Sequence[Path]) -> Files:
    """The bytes of every file, or one problem for each that cannot be read."""
    contents: Files = {}
    problems: list[Problem] = []
    for path in dict.fromkeys(paths):
        try:
            contents[path] = _read(path)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return contents


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError([Problem(Message("cli-no-file", {"file": str(path)}))]) from None
    except OSError as error:
        message = Message("cli-unreadable-file", {"file": str(path), "reason": error.strerror or ""})
        raise InputError([Problem(message)]) from None


def write_all(files: Files, inputs: Sequence[Path], *, kept: bool = False) -> None:
    """Write all or nothing, and never over a file that the results are made from.

    ``kept`` is that of :func:`engine.writing.whole_files.write_whole_files`.
    """
    sources = {path.resolve() for path in inputs}
    replaced = [path for path in files if path.resolve() in sources]
    if replaced:
        raise InputError(Problem(Message("cli-overwrites-input", {"file": str(path)})) for path in replaced)
    try:
        write_whole_files(files, kept=kept)
    except OSError as error:
        raise InputError([describe_unwritable(Path(error.filename), error)]) from None


def describe_unwritable(path: Path, error: OSError) -> Problem:
    """The problem of a file that cannot be written, with what the system says."""
    return Problem(Message("cli-unwritable", {"file": str(path), "reason": error.strerror or ""}))
