"""The class file: everything about a class in one documented ZIP, to keep and to open elsewhere.

data = write_class_file(kept, memory)
archive = read_class_file(data, "class 7b.zip")

It needs no database. The same class gives the same bytes, and what is read is exactly what was written; what every
member and field means says CLASS_FILE.md. With a passphrase the whole ZIP is sealed (:mod:`engine.privacy.sealing`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.classroom import KeptClass, Message, Problem
from engine.errors import InputError
from engine.memory.file import read_memory
from engine.memory.memory import Memory
from engine.privacy.sealing import is_sealed, seal, unseal
from engine.store.checked_zip import Contents, ZipFormat, read_checked_zip, refuse, write_checked_zip
from engine.store.class_checks import list_findings
from engine.store.class_members import MEMORY, VERSION, count_parts, list_members, restore_class

CLASS_FILE = ZipFormat(
    name="gradepath-class",
    version=VERSION,
    noun="class-file-noun",
    most_bytes=200_000_000,
    most_unpacked=400_000_000,
    most_members=5_000,
)

_MOST_PROBLEMS = 20


@dataclass(frozen=True, eq=False)
class ClassArchive:
    """What a class file holds.

    Attributes
    ----------
    kept
        As it was when the file was written, with its id and version from there.
    memory
        The earlier classes that its estimates start from; None where there are none.
    """

    kept: KeptClass
    memory: Memory | None = None


def write_class_file(kept: KeptClass, memory: Memory | None = None, passphrase: str | None = None) -> bytes:
    """Everything about a class as one file.

    Parameters
    ----------
    memory
        The teacher's; the classes that this one starts from go into the file.
    passphrase
        Locks the file; a locked one differs each time.

    Raises
    ------
    InputError
        If the class is too large for a file, or the passphrase too short.
    """
    members = list_members(kept, _choose_earlier(kept, memory))
    data = write_checked_zip(CLASS_FILE, members, count_parts(kept), kept.name)
    return data if passphrase is None else seal(data, passphrase)


def read_class_file(data: bytes, filename: str, passphrase: str | None = None) -> ClassArchive:
    """What :func:`write_class_file` wrote; the passphrase is not asked of a file that is not locked.

    Raises
    ------
    InputError
        If it is none, of a newer version, damaged, locked with another passphrase, or holds what no class can: with
        the places, and without a word of what stands there.
    """
    contents = read_checked_zip(CLASS_FILE, unlock(data, filename, passphrase), filename)
    kept = restore_class(contents.members, filename, contents.version)
    if findings := list(_find(kept, contents)):
        raise InputError(_describe(findings, filename))
    memory = contents.members.get(MEMORY)
    return ClassArchive(kept, None if memory is None else read_memory(memory, f"{filename}, {MEMORY}"))


def pack_class(kept: KeptClass) -> bytes:
    """A class for a backup: a class file without the memory and without the tables that people read.

    Whether everything in it fits together is not asked, neither here nor by :func:`unpack_class`: a backup holds what
    the store holds.
    """
    return write_checked_zip(CLASS_FILE, list_members(kept, None, for_people=False), count_parts(kept), kept.name)


def unpack_class(data: bytes, filename: str) -> KeptClass:
    """The class of :func:`pack_class`; raises InputError where it is damaged."""
    contents = read_checked_zip(CLASS_FILE, data, filename)
    return restore_class(contents.members, filename, contents.version)


def unlock(data: bytes, filename: str, passphrase: str | None) -> bytes:
    """The bytes of a file that may be locked; raises InputError where it is, and the passphrase does not open it."""
    if not is_sealed(data):
        return data
    if passphrase is None:
        raise refuse("class-file-needs-passphrase", filename)
    return unseal(data, passphrase)


def _choose_earlier(kept: KeptClass, memory: Memory | None) -> Memory | None:
    """The classes of a memory that a class starts from; None where there are none."""
    chosen = [each for each in memory.classes if each.id in kept.earlier] if memory else []
    return Memory(tuple(chosen)) if chosen else None


def _find(kept: KeptClass, contents: Contents) -> Iterator[tuple[str, str]]:
    if dict(contents.counts) != count_parts(kept, contents.version):
        yield "manifest.json, counts", "counts"
    yield from list_findings(kept)


def _describe(findings: Iterable[tuple[str, str]], filename: str) -> list[Problem]:
    """Each once: what is wrong with all students is one problem."""
    return [
        Problem(
            Message("class-file-wrong", {"file": filename, "place": place, "why": Message(f"class-file-why-{why}")})
        )
        for place, why in list(dict.fromkeys(findings))[:_MOST_PROBLEMS]
    ]
