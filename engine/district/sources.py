"""The classes of a district: where each lies, and a hash of what it says."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from glob import has_magic
from pathlib import Path
from urllib.parse import unquote

from engine.classroom import Message, Problem
from engine.errors import InputError

#: What a gradebook may be called; a folder holds other files too.
_GRADEBOOKS = frozenset((".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xls", ".ods", ".zip"))

#: Classes whose file lies in no folder below the input are of this school.
NO_SCHOOL = "-"

_HASH_BYTES = 16


@dataclass(frozen=True, order=True)
class ClassSource:
    """One class before it is read.

    Attributes
    ----------
    school, name
        As the district calls them; together unique.
    files
        Absolute paths: a gradebook, or the Parquet files of a partition.
    place
        The file or folder below the input.
    content
        Hash of the files' bytes.
    n_bytes
        Of all files.
    is_responses
        Whether the files are a Parquet data set of responses.
    """

    school: str
    name: str
    files: tuple[str, ...]
    place: str
    content: str
    n_bytes: int
    is_responses: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """School and name."""
        return self.school, self.name


def list_sources(where: str) -> list[ClassSource]:
    """The classes of a folder, a pattern or a file, in the order of schools and names.

    Parameters
    ----------
    where
        A folder of gradebooks or of partitions ``school=…/class=…``, or a pattern of gradebooks such as
        ``exports/*/*.csv``.

    Raises
    ------
    InputError
        If there is no class.
    """
    root = Path(where)
    partitions = sorted(root.glob("school=*/class=*")) if root.is_dir() else []
    found = sorted(_list_partitions(root, partitions) if partitions else _list_gradebooks(where))
    if not found:
        raise InputError([Problem(Message("district-no-class", {"input": where}))])
    return found


def _list_partitions(root: Path, partitions: Sequence[Path]) -> Iterator[ClassSource]:
    for folder in partitions:
        if files := sorted(folder.glob("*.parquet")):
            school, name = (unquote(part.partition("=")[2]) for part in (folder.parent.name, folder.name))
            yield _make_source(school, name, files, folder.relative_to(root), is_responses=True)


def _list_gradebooks(where: str) -> list[ClassSource]:
    """Gradebooks of one name in one school, such as 7b.csv and 7b.xlsx, are called by the whole name of the file."""
    root, pattern = _split_pattern(Path(where))
    files = [path for path in sorted(root.glob(pattern)) if path.suffix.lower() in _GRADEBOOKS and path.is_file()]
    places = [path.relative_to(root) for path in files]
    found = [
        _make_source(NO_SCHOOL if len(place.parts) == 1 else place.parent.as_posix(), place.stem, [path], place)
        for path, place in zip(files, places, strict=True)
        if not any(part.startswith(".") for part in place.parts)
    ]
    often = Counter(each.key for each in found)
    return [replace(each, name=Path(each.place).name) if often[each.key] > 1 else each for each in found]


def _split_pattern(where: Path) -> tuple[Path, str]:
    """The folder before the first sign of a pattern, and the pattern; of a folder everything in it."""
    if where.is_dir():
        return where, "**/*"
    fixed = next((k for k, part in enumerate(where.parts) if has_magic(part)), len(where.parts) - 1)
    return Path(*where.parts[:fixed]), "/".join(where.parts[fixed:])


def _make_source(
    school: str, name: str, files: Sequence[Path], place: Path, *, is_responses: bool = False
) -> ClassSource:
    digest, n_bytes = hashlib.blake2b(digest_size=_HASH_BYTES), 0
    for path in files:
        data = path.read_bytes()
        digest.update(f"{path.name}\0{len(data)}\0".encode())
        digest.update(data)
        n_bytes += len(data)
    absolute = tuple(str(path.absolute()) for path in files)
    return ClassSource(school, name, absolute, place.as_posix(), digest.hexdigest(), n_bytes, is_responses)
