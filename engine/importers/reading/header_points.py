"""The points possible that a platform writes in brackets behind the title of an item."""

from __future__ import annotations

import re

from engine.importers.reading.cells import read_number

_POINTS = re.compile(
    r"(?P<title>.*\S)\s*(?:[(（]\s*(?:max\.?\s*)?(?P<round>\d+(?:[.,]\d+)?)\s*(?:P|Pkt|Punkte?|pts?|points?|Point)\.?\s*[)）]"
    r"|\[\s*(?P<square>\d+(?:[.,]\d+)?)\s*(?:P|Pkt|Punkte?|pts?|points?)?\.?\s*\])",
    re.IGNORECASE | re.DOTALL,
)


def split_points(header: str) -> tuple[str, float | None]:
    """Title and points of ``Beispiel 1 (2 P.)``, ``3 (10P)`` or ``Halves [7,5]``; None where there are no points."""
    match = _POINTS.fullmatch(header.strip())
    if not match:
        return " ".join(header.split()), None
    number = match["round"] or match["square"]
    return " ".join(match["title"].split()), read_number(number.replace(",", "."))
