"""Meta-weights on disk: safetensors, so that opening a file runs nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from safetensors import SafetensorError, safe_open
from safetensors.torch import save
from torch import Tensor

from engine.classroom import Message, Problem
from engine.errors import CheckpointError
from engine.learners.adapting.protocol import MetaTrained

L = TypeVar("L", bound=MetaTrained)


def write_checkpoint(meta_weights: Mapping[str, Tensor], path: Path, how: Mapping[str, str]) -> None:
    """Write meta-weights with whose they are and how they were made, so that anybody can make them again.

    Parameters
    ----------
    how
        ``learner``, ``seed`` and whatever else it takes.

    Raises
    ------
    OSError
        If the file cannot be written.
    """
    path.write_bytes(_put_in_order(save({k: v.contiguous() for k, v in meta_weights.items()}, dict(how))))


def _put_in_order(checkpoint: bytes) -> bytes:
    """The same checkpoint with its header in one order: safetensors writes the metadata in another at every run.

    The format: eight bytes with the length of a header in JSON, the header, filled with blanks, and the tensors.
    """
    length = int.from_bytes(checkpoint[:8], "little")
    header = json.loads(checkpoint[8 : 8 + length])
    ordered = json.dumps(header, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    return checkpoint[:8] + ordered.ljust(length) + checkpoint[8 + length :]


def read_checkpoint(path: Path, kind: type[L]) -> L:
    """Read meta-weights into a learner of this kind.

    Raises
    ------
    CheckpointError
        If the file is missing, damaged, or holds the weights of another learner.
    """
    try:
        with safe_open(path, framework="pt") as file:
            written_by = (file.metadata() or {}).get("learner", "")
            meta_weights = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 - not a dict
    except (OSError, SafetensorError):
        raise CheckpointError([_problem("checkpoint-unreadable", file=path.name, learner=kind.name)]) from None
    if written_by != kind.name:
        raise CheckpointError(
            [_problem("checkpoint-other-learner", file=path.name, found=written_by, learner=kind.name)]
        )
    try:
        return kind.from_meta_weights(meta_weights)
    except ValueError:
        raise CheckpointError([_problem("checkpoint-wrong-shape", file=path.name, learner=kind.name)]) from None


def read_making(path: Path) -> dict[str, str]:
    """How a checkpoint says that it was made: what :func:`write_checkpoint` was given; empty where it says nothing.

    Raises
    ------
    CheckpointError
        If the file is missing or damaged.
    """
    try:
        with safe_open(path, framework="pt") as file:
            return dict(file.metadata() or {})
    except (OSError, SafetensorError):
        raise CheckpointError([_problem("checkpoint-unreadable", file=path.name, learner=path.stem)]) from None


def _problem(key: str, **values: str) -> Problem:
    return Problem(Message(key, values))
