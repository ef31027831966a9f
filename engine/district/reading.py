"""One class of a district from its files to a gradebook without names."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engine.classroom import Curriculum, Gradebook
from engine.district.pseudonyms import hide_names
from engine.district.responses import read_responses
from engine.district.settings import Settings
from engine.district.sources import ClassSource
from engine.pipeline import read_class


@dataclass(frozen=True, eq=False)
class ReadClass:
    """A class that could be read, its students called by their pseudonyms."""

    source: ClassSource
    gradebook: Gradebook
    curriculum: Curriculum


def read_source(source: ClassSource, settings: Settings) -> ReadClass:
    """Read one class; raises InputError, and whatever a damaged file brings about."""
    if source.is_responses:
        gradebook, curriculum = read_responses(source.files, source.name, settings.tags)
    else:
        files = [(Path(path).name, Path(path).read_bytes()) for path in source.files]
        gradebook, curriculum = read_class(files, skills=settings.tags.skills, items=settings.tags.items)
    return ReadClass(source, hide_names(gradebook, source.school, settings.key), curriculum)
