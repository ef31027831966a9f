"""File names that every system accepts."""

from __future__ import annotations

import re
import unicodedata

MOST_BYTES = 120
"""Room for a suffix and an extension within the 255 bytes that file systems allow."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
# Marks that are not drawn can turn "exe.pdf" around.
_UNDRAWN = {"Cf", "Cs", "Co", "Cn", "Cc"}
_RESERVED = re.compile(r"^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)", re.IGNORECASE)


def safe_file_name(text: str, fallback: str = "gradepath") -> str:
    """Turn a class's or a student's name into a file name without its extension.

    Letters of every alphabet stay; what Windows, macOS or Linux forbid becomes a hyphen.

    >>> safe_file_name("Grade 5/6: Room 12")
    'Grade 5-6- Room 12'
    """
    composed = unicodedata.normalize("NFC", text)
    name = "".join(c for c in composed if c.isspace() or unicodedata.category(c) not in _UNDRAWN)
    name = _FORBIDDEN.sub("-", " ".join(name.split()))
    name = name.lstrip(" .-=+@~").encode()[:MOST_BYTES].decode(errors="ignore").rstrip(" .")
    if _RESERVED.match(name):
        name = f"_{name}"
    return name or fallback
