"""Names and sentences as a figure can show them: shortened, broken into lines, and safe for what reads them."""

from __future__ import annotations

import html
import textwrap
import unicodedata

from dashboard.wording import points, text
from engine.classroom import Level, MasteryEstimate, MasteryTable
from engine.estimates.mastery import find_level_by_scores
from engine.writing.plain_text import drop_hidden


def escape_html(label: str) -> str:
    """Text for plotly, which reads a little HTML: a name with ``<`` in it stays a name; line breaks are kept."""
    return html.escape(drop_hidden(label), quote=False).replace("\n", "<br>")


def shorten(label: str, width: int) -> str:
    """The label in at most ``width`` letters, the last of them an ellipsis where it was cut."""
    return label if len(label) <= width else label[: width - 1] + "…"


def wrap(label: str, width: int, *, lines: int = 3) -> str:
    """The label in at most so many lines of ``width`` letters; what does not fit ends in an ellipsis."""
    return "\n".join(textwrap.wrap(label, width, max_lines=lines, placeholder="…", break_long_words=True) or [""])


def measure(label: str, size: int) -> int:
    """About how many pixels a label is wide in letters of this size, rather too many: a Chinese one is a square."""
    return round(size * sum(map(_measure_letter, label))) + 2


def _measure_letter(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    if letter in "mwMW@%—…":
        return 0.85
    return 0.63 if letter.isupper() else 0.5


def describe_range(table: MasteryTable, estimate: MasteryEstimate) -> str:
    """How much, between what, and from how many scores; nothing but the count where there are too few.

    It is what the scores say, whatever level the teacher set.
    """
    if find_level_by_scores(table, estimate.student, estimate.skill) is Level.NOT_ENOUGH_EVIDENCE:
        return text("too-few-scores", n=estimate.n_responses)
    return text(
        "points-and-range",
        points=points(estimate.mastery),
        low=points(estimate.low),
        high=points(estimate.high),
        n=estimate.n_responses,
    )


def signed_points(n: int) -> str:
    """A move in whole points with its sign, a true minus; no sign on nothing."""
    return f"+{n}" if n > 0 else f"−{-n}" if n < 0 else "0"
