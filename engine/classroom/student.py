"""A student: one row of the gradebook."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Student:
    """One row of the gradebook.

    Attributes
    ----------
    id
        The platform's identifier, or the name where the file has none. Unique in a gradebook.
    name
        As the teacher reads it, given name first where the file tells them apart.
    label
        The name, followed by the id where two students share the name. Unique; used in every file and on every screen.
    section
        The section or class the file puts the student in; empty when it says nothing.
    email
        As the file gives it; empty when it says nothing. Only to recognise the student in another file.
    platform_ids
        Column and content of every identifier in the file, for a platform that wants its own columns back.
    groups
        What other columns say that put students into groups, such as a language: title of the column and cell. Only
        columns that the teacher asked to keep, and cells that say something.
    n_given
        How many words of the name are given names; 0 where the file does not tell these from the family's. It says
        nothing about who the student is.
    """

    id: str
    name: str
    label: str
    section: str = ""
    email: str = ""
    platform_ids: tuple[tuple[str, str], ...] = ()
    groups: tuple[tuple[str, str], ...] = ()
    n_given: int = field(default=0, compare=False)
