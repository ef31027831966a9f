"""How items, scores and numbers stand in a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from engine.classroom import Gradebook
from engine.writing.short_texts import find_day

LONGEST_TITLE = 60
"""Letters of an item's title that a sentence shows."""

_BARE_NUMBER = re.compile(
    r"(?:q(?:uestion)?|no|nr|#|第)?[.\s]*0*([1-9]\d{0,2}(?:[.-]\d{1,2})?\s?[a-z]?|[a-z]\d?)\s*[.):题]?", re.IGNORECASE
)


def name_item(gradebook: Gradebook, item: int) -> str:
    """Return the title as it stands in a sentence: one that is long, a whole question, is cut before its day."""
    title = " ".join(gradebook.items[item].title.split())
    if len(title) <= LONGEST_TITLE:
        return title
    end = find_day(title)
    start = title[: LONGEST_TITLE - len(end)]
    return f"{start.rsplit(' ', 1)[0] if ' ' in start[LONGEST_TITLE // 2 :] else start}…{end}"


def read_question_number(title: str) -> str:
    """The number that a bare title is, which alone says little on paper; empty where the title says what is asked.

    >>> [read_question_number(title) for title in ("20", "Q08", "3a.", "B", "Quiz 2", "Q10 Between 1/4 and 1/2")]
    ['20', '8', '3a', 'B', '', '']
    """
    found = _BARE_NUMBER.fullmatch(title.strip())
    return found[1] if found else ""


def format_points(points: float) -> str:
    """Points as a teacher writes them: no decimals where none are needed, at most two.

    >>> format_points(3.0), format_points(2.5)
    ('3', '2.5')
    """
    return f"{points:.2f}".rstrip("0").rstrip(".")


def sum_points(gradebook: Gradebook, student: int, items: Sequence[int]) -> dict[str, str | int | float]:
    """Points over those of the items that the student has a score on, as a sentence wants them.

    Returns
    -------
    ``earned`` and ``possible`` as text, and ``points``, the possible ones as a number, for the plural.
    """
    scores = gradebook.scores[student, items].tolist()
    scored = [(score, gradebook.items[j].max_score) for score, j in zip(scores, items, strict=True) if score == score]
    earned, possible = sum(score for score, _ in scored), sum(best for _, best in scored)
    return {"earned": format_points(earned), "possible": format_points(possible), "points": possible}


def format_number(number: float) -> str:
    """Two places, with a minus sign as wide as a digit, which does not look like a hyphen in a sentence."""
    return f"{number:.2f}".replace("-", "−")
