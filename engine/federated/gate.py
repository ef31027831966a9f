"""What is let into the mean: an update of the right shape, of finite numbers, and not longer than agreed."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import numpy as np

from engine.classroom import FloatArray
from engine.federated.weights import measure_norm

#: Rounding to float32 makes a clipped update longer than its bound by less than this share.
_ROUNDING = 1e-4


class Refusal(StrEnum):
    """Why an update does not count."""

    SILENT = "silent"
    FAILED = "failed"
    UNREADABLE = "unreadable"
    NAMES = "other-names"
    SHAPE = "other-shape"
    KIND = "other-kind"
    NOT_FINITE = "not-finite"
    TOO_LONG = "too-long"


def check_difference(
    difference: Mapping[str, FloatArray], like: Mapping[str, FloatArray], most: float
) -> Refusal | None:
    """Why a difference of weights must not be averaged; None where it may be.

    Parameters
    ----------
    difference
        What a school sent.
    like
        The weights that it answers to: names and shapes must be theirs.
    most
        Greatest Euclidean length over all weights together.
    """
    if set(difference) != set(like):
        return Refusal.NAMES
    if any(value.dtype != np.float32 for value in difference.values()):
        return Refusal.KIND
    if any(value.shape != like[name].shape for name, value in difference.items()):
        return Refusal.SHAPE
    if not all(np.isfinite(value).all() for value in difference.values()):
        return Refusal.NOT_FINITE
    if measure_norm(difference) > most * (1.0 + _ROUNDING):
        return Refusal.TOO_LONG
    return None
