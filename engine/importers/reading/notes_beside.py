"""Columns that somebody put beside the scores of a platform, by what they are called: absences, a locker, minutes."""

from __future__ import annotations

from engine.importers.words import ALL_WORDS
from engine.writing.folding import fold_to_words

_NOTES = frozenset(
    {
        "rank",
        "percentile",
        "absences",
        "lateness",
        "age",
        "birth_year",
        "room",
        "seat",
        "locker",
        "phone",
        "minutes",
        "hours",
        "points_lost",
        "credits",
        "counts",
        "row_number",
        "gender",
        "school",
        "year",
        "team",
        "note",
        "time",
        "attempt",
        "status",
    }
)


def is_called_note(header: str) -> bool:
    """Whether the whole header is the name of something about the student or the work that is no score."""
    meant = ALL_WORDS.columns.get(fold_to_words(header), frozenset())
    return bool(meant) and meant <= _NOTES
