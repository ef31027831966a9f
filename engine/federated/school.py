"""A school: its classes, what it lets out, and where it keeps a copy of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from engine.curriculum.q_matrix import read_q_matrix
from engine.importers.responses import read_responses
from engine.learners.tasks import ClassTasks, make_tasks

#: The file in a school's folder that says what :class:`SchoolSettings` holds.
SETTINGS = "school.json"


@dataclass(frozen=True)
class SchoolSettings:
    """What a school decides by itself; no server can change it.

    Attributes
    ----------
    classes, q_matrix
        Tables of credit as ``predict`` reads them, and the tags of their items; absolute paths.
    clip
        Greatest length of what leaves; what is longer is shortened to it.
    noise
        Standard deviation of the noise that is added before anything leaves, in units of twice ``clip``: that is how
        far two schools can differ. 0 for none.
    look_first
        Whether every update waits until somebody at the school has said yes.
    patience
        Seconds that it waits; then it does not leave.
    memory
        The school's memory of items, whose shared items it gives when asked; None to give none.
    """

    classes: tuple[str, ...]
    clip: float
    q_matrix: str | None = None
    noise: float = 0.0
    look_first: bool = False
    patience: float = 3600.0
    memory: str | None = None


@dataclass(frozen=True, eq=False)
class School:
    """A school in a round.

    Attributes
    ----------
    classes
        At least one.
    folder
        Where what is sent is written first (:mod:`engine.federated.send_log`).
    """

    settings: SchoolSettings
    classes: Sequence[ClassTasks]
    folder: Path


def write_settings(folder: Path, settings: SchoolSettings) -> None:
    """Write them into the school's folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / SETTINGS).write_text(json.dumps(asdict(settings), indent=1), encoding="utf-8")


def read_school(folder: Path) -> School:
    """The school of a folder with its classes, read anew, so that a class that was taken out is out.

    Raises
    ------
    InputError
        If a table cannot be read.
    """
    written = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))
    settings = SchoolSettings(**{**written, "classes": tuple(written["classes"])})
    tags = Path(settings.q_matrix).read_bytes() if settings.q_matrix else None
    classes = []
    for path in map(Path, settings.classes):
        table = read_responses(path.read_bytes(), path.name)
        q_matrix = None if tags is None else read_q_matrix(tags, Path(str(settings.q_matrix)).name, table.items)[1]
        classes.append(make_tasks(table.credit, q_matrix))
    return School(settings, classes, folder)
