"""Cells and markdown of the tables of validity."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.classroom import BoolArray, FloatArray


def say_share(by_class: Sequence[float] | FloatArray) -> str:
    """Mean over classes with its standard error, in percent; students of one class are not independent of each other.

    >>> say_share([0.7, 0.9])
    '80.0 ± 10.0 %'
    """
    values = np.asarray(by_class, dtype=float)
    if not len(values):
        return "–"
    error = f" ± {100 * values.std(ddof=1) / np.sqrt(len(values)):.1f}" if len(values) > 1 else ""
    return f"{100 * values.mean():.1f}{error} %"


def mean_of(values: BoolArray | FloatArray) -> float:
    """As a float; NaN of nothing, without a warning."""
    return float(np.mean(values)) if values.size else float("nan")


def say_number(value: float, digits: int = 3) -> str:
    """Without the leading zero; a dash where there is nothing.

    >>> say_number(0.1234), say_number(float("nan"))
    ('.123', '–')
    """
    if np.isnan(value):
        return "–"
    return f"{value:.{digits}f}".replace("0.", ".", 1) if abs(value) < 1 else f"{value:.{digits}f}"
