"""The meta-weights that schools share, and their arithmetic."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import torch
from flwr.app import Array, ArrayRecord

from engine.classroom import FloatArray
from engine.learners.reptile import MetaWeights

Weights = dict[str, FloatArray]
"""Weights, or a difference of two, by name; float32."""

#: The output layer of Reptile's network: 390 of its 2118 numbers. The hidden layer stays as it came out of training on
#: invented classes, the same for everybody. Noise for privacy grows with the root of what is shared, and features that
#: nobody's data made need none (Tramèr & Boneh 2021, arXiv:2011.11660).
SHARED = ("w2", "b2")


def take_shared(meta_weights: Mapping[str, torch.Tensor]) -> Weights:
    """The part of a learner's meta-weights that schools share."""
    return {name: meta_weights[name].numpy().astype(np.float32) for name in SHARED}


def put_shared(meta_weights: Mapping[str, torch.Tensor], shared: Mapping[str, FloatArray]) -> MetaWeights:
    """A learner's meta-weights with this shared part."""
    return {**meta_weights, **{name: torch.from_numpy(value.astype(np.float32)) for name, value in shared.items()}}


def subtract(one: Mapping[str, FloatArray], other: Mapping[str, FloatArray]) -> Weights:
    """One minus other, by name."""
    return {name: value - other[name] for name, value in one.items()}


def move(start: Mapping[str, FloatArray], difference: Mapping[str, FloatArray], step: float = 1.0) -> Weights:
    """Start plus so many times a difference, by name."""
    return {name: (value + step * difference[name]).astype(np.float32) for name, value in start.items()}


def measure_norm(difference: Mapping[str, FloatArray]) -> float:
    """Euclidean length over all weights together."""
    return float(np.sqrt(sum(np.square(value, dtype=np.float64).sum() for value in difference.values())))


def clip(difference: Mapping[str, FloatArray], most: float) -> Weights:
    """The difference, shortened to length ``most`` where it is longer; its direction stays."""
    norm = measure_norm(difference)
    scale = min(1.0, most / norm) if norm > 0 else 1.0
    return {name: (value * scale).astype(np.float32) for name, value in difference.items()}


def write_record(weights: Mapping[str, FloatArray]) -> ArrayRecord:
    """As Flower sends it."""
    return ArrayRecord({name: Array(np.ascontiguousarray(value)) for name, value in weights.items()})


def read_record(record: ArrayRecord) -> Weights:
    """What Flower sent; ValueError or TypeError where the bytes are no arrays. Nothing in them is run."""
    return {name: array.numpy() for name, array in record.items()}
