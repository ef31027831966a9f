"""What commands need to know of Flower before they use it."""

from __future__ import annotations

from importlib.util import find_spec

from engine.classroom import Message, Problem
from engine.errors import InputError


def require_flower() -> None:
    """Refuse where the optional packages are not installed; raises InputError."""
    if find_spec("flwr") is None or find_spec("dp_accounting") is None:
        raise InputError([Problem(Message("cli-needs-flower"))])
