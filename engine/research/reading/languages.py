"""What people of a language write above columns, before rows and into cells, and what they are called.

One data file a language in ``languages/``. The wordings were collected apart from those that the importer knows
(:mod:`engine.importers.words`), so that a measure of the importer does not ask it for its own words.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

_FOLDER = files("engine.research.reading") / "languages"
_WESTERN_DIGITS = "0123456789"


@dataclass(frozen=True, eq=False)
class Language:
    """The wordings of one language.

    Attributes
    ----------
    code, name
        Such as ``pt`` and ``Portuguese``.
    given, family
        Invented people are made of these.
    family_first
        Whether a whole name is usually written with the family's name in front.
    joined
        Whether the two parts of a name are written without a blank, as in Chinese.
    comma
        Whether decimals are written with a comma.
    digits
        The ten digits of the script, where it has its own.
    words
        Section -> meaning -> wordings, as in the data file.
    school_grades
        Best and worst grade of the country's scale of school grades, where it is used for tests.
    """

    code: str
    name: str
    given: tuple[str, ...]
    family: tuple[str, ...]
    family_first: bool
    joined: bool
    comma: bool
    digits: str
    words: Mapping[str, Mapping[str, tuple[str, ...]]]
    school_grades: tuple[int, int] | None

    def list_wordings(self, section: str, meaning: str) -> tuple[str, ...]:
        """All wordings of one meaning, such as ``columns`` and ``absences``."""
        return self.words[section][meaning]


def list_invented_languages() -> tuple[str, ...]:
    """Codes of the languages in which files can be invented."""
    return tuple(sorted(each.name.removesuffix(".toml") for each in _FOLDER.iterdir() if each.name.endswith(".toml")))


@lru_cache(maxsize=64)
def load_language(code: str) -> Language:
    """The wordings of the language with this code."""
    entries: Mapping[str, Any] = tomllib.loads((_FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
    people, scale = entries["people"], entries.get("school_grades")
    words = {
        section: {meaning: tuple(phrases) for meaning, phrases in meanings.items()}
        for section, meanings in entries.items()
        if isinstance(meanings, Mapping) and section not in ("people", "school_grades")
    }
    return Language(
        code=code,
        name=entries["language"],
        given=tuple(people["given"]),
        family=tuple(people["family"]),
        family_first=people["order"] == "family_first",
        joined=people.get("joined", False),
        comma=entries["comma"],
        digits=entries.get("digits", _WESTERN_DIGITS),
        words=words,
        school_grades=(scale["best"], scale["worst"]) if scale else None,
    )
