"""Where the results of a district are, as whoever runs the app says. Knows no Streamlit."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER_VARIABLE = "GRADEPATH_DISTRICT"
"""Environment variable with the folder that ``python -m engine district`` wrote."""


def find_folder() -> Path | None:
    """The folder; None where none is named."""
    named = os.environ.get(FOLDER_VARIABLE, "").strip()
    return Path(named).expanduser() if named else None
