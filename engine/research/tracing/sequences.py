"""Students' sequences side by side, so that a filter takes one step for many students at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from engine.classroom import IntArray, ResponseLog

#: Students of a batch: with more, the padding of unlike ones costs what the batch saves.
BATCH_SIZE = 64


@dataclass(frozen=True, eq=False)
class Sequences:
    """A batch of students, the longest sequence T responses long; K = 2 + the most skills that one of them meets.

    Attributes
    ----------
    rows
        Position of every response in the log, shape (N, T); -1 past a student's last.
    present
        Bool, same shape.
    item
        Position of the item, same shape; 0 past the last.
    credit, elapsed
        Same shape; see :class:`engine.classroom.ResponseLog`.
    shares
        (1, 0, q̄) over general ability, its pace and the student's own skills, shape (N, T, K); zeros past the last.
    own_skills
        The student's skills, shape (N, K - 2); -1 where the student has fewer.
    """

    rows: IntArray
    present: Tensor
    item: Tensor
    credit: Tensor
    elapsed: Tensor
    shares: Tensor
    own_skills: Tensor


def batch_students(log: ResponseLog, dtype: torch.dtype = torch.float32) -> Iterator[Sequences]:
    """All students of a log in batches, those with sequences of like length together."""
    starts = np.searchsorted(log.student, np.arange(len(log.students) + 1))
    lengths = np.diff(starts)
    order = np.argsort(-lengths, kind="stable")
    order = order[lengths[order] > 0]
    shares, elapsed = log.skill_shares, log.elapsed
    for k in range(0, len(order), BATCH_SIZE):
        chosen = order[k : k + BATCH_SIZE]
        yield _stack(log, shares, elapsed, starts[chosen], lengths[chosen], dtype)


def _stack(
    log: ResponseLog,
    shares: np.ndarray,
    elapsed: np.ndarray,
    starts: IntArray,
    lengths: IntArray,
    dtype: torch.dtype,
) -> Sequences:
    steps = np.arange(lengths.max())
    present = steps[None] < lengths[:, None]
    rows = np.where(present, starts[:, None] + steps[None], -1)
    item = np.where(present, log.item[rows], 0)
    own = [
        np.flatnonzero(log.tags[np.unique(log.item[a : a + n])].any(0)) for a, n in zip(starts, lengths, strict=True)
    ]
    most = max(map(len, own))
    local = np.zeros((*rows.shape, 2 + most))
    own_skills = np.full((len(starts), most), -1)
    for i, skills in enumerate(own):
        own_skills[i, : len(skills)] = skills
        local[i, :, 2 : 2 + len(skills)] = shares[item[i]][:, skills]
    local[..., 0] = 1.0
    local *= present[..., None]
    return Sequences(
        rows=rows,
        present=torch.from_numpy(present),
        item=torch.from_numpy(item),
        credit=torch.as_tensor(np.where(present, log.credit[rows], 0.0), dtype=dtype),
        elapsed=torch.as_tensor(np.where(present, elapsed[rows], 0.0), dtype=dtype),
        shares=torch.as_tensor(local, dtype=dtype),
        own_skills=torch.from_numpy(own_skills),
    )
