"""What a school sends, written down before it leaves, and held back until somebody has looked at it.

Every update is two files in the school's folder: the numbers (``round-0003.safetensors``) and what they are
(``round-0003.json``). Who looks first answers with ``python -m engine federate look FOLDER``; the answer is a third
file. The server sees none of them.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from safetensors.numpy import load, save

from engine.classroom import FloatArray
from engine.federated.weights import Weights, measure_norm

SENT, WAITS, HELD_BACK = "sent", "waits", "held back"

_LOOK_EVERY = 0.2


@dataclass(frozen=True)
class Entry:
    """One update in the log.

    Attributes
    ----------
    path
        Of its description.
    state
        :data:`SENT`, :data:`WAITS` or :data:`HELD_BACK`.
    about
        What else is written about it.
    """

    path: Path
    state: str
    about: Mapping[str, object]

    def read_numbers(self) -> Weights:
        """The very numbers that leave, by name."""
        return dict(load(self.path.with_suffix(".safetensors").read_bytes()))


def write_entry(folder: Path, name: str, difference: Mapping[str, FloatArray], about: Mapping[str, object]) -> Path:
    """Write an update down; returns the path of its description, in which it waits.

    Parameters
    ----------
    name
        Of the two files, without an ending; an entry that has it is replaced.
    about
        Added to the description: what was done to the numbers.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.json"
    path.with_suffix(".safetensors").write_bytes(save({key: value.copy() for key, value in difference.items()}))
    path.with_suffix(".answer").unlink(missing_ok=True)
    shapes = {key: list(value.shape) for key, value in difference.items()}
    _write(path, {"state": WAITS, "length": measure_norm(difference), "numbers": shapes, **about})
    return path


def close_entry(path: Path, state: str) -> None:
    """Write down what became of an update."""
    _write(path, {**json.loads(path.read_text(encoding="utf-8")), "state": state})


def wait_for_answer(path: Path, patience: float, sleep: Callable[[float], None] = time.sleep) -> bool:
    """Whether somebody says yes to an update within so many seconds; no answer is a no."""
    answer = path.with_suffix(".answer")
    for _ in range(max(round(patience / _LOOK_EVERY), 1)):
        if answer.exists():
            return answer.read_text(encoding="utf-8").strip() == "yes"
        sleep(_LOOK_EVERY)
    return False


def answer_entry(entry: Entry, *, send: bool) -> None:
    """Say yes or no to an update that waits."""
    entry.path.with_suffix(".answer").write_text("yes" if send else "no", encoding="utf-8")


def list_entries(folder: Path) -> list[Entry]:
    """What is in a school's log, in the order of its names."""
    found = []
    for path in sorted(folder.glob("round-*.json")):
        about = json.loads(path.read_text(encoding="utf-8"))
        found.append(Entry(path, str(about["state"]), about))
    return found


def _write(path: Path, description: Mapping[str, object]) -> None:
    path.write_text(json.dumps(description, indent=1, ensure_ascii=False), encoding="utf-8")
