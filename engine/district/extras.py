"""What a district's night needs beside the app's requirements."""

from __future__ import annotations

from importlib.util import find_spec

from engine.classroom import Message, Problem
from engine.errors import InputError

FILE = "requirements-district.txt"
"""Where they stand, at the top of the repository."""

PACKAGES = ("dask", "distributed", "duckdb", "pyarrow")


def require_extras() -> None:
    """Refuse to begin without them; raises InputError that names the packages and the file to install."""
    missing = [name for name in PACKAGES if find_spec(name) is None]
    if missing:
        raise InputError([Problem(Message("district-needs-extras", {"file": FILE, "packages": ", ".join(missing)}))])
