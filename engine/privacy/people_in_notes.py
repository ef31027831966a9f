"""Which gaps of which sentences of an import name a person, or quote a cell that may."""

from __future__ import annotations

PEOPLE = {
    "problem-duplicate": ("student", "id"),
    "left-out-duplicate": ("student", "id"),
    "doubt-namesakes": ("student",),
    "doubt-row-max": ("name",),
    "doubt-row-max-reason": ("name",),
    "doubt-row-summary": ("name",),
    "doubt-row-summary-reason": ("name",),
    "remark-summary-row": ("name",),
    "join-not-in-file": ("students",),
    "doubt-match": ("one", "other"),
    "doubt-match-ids": ("students",),
    "problem-text": ("found",),
    "problem-error": ("found",),
    "problem-formula": ("found",),
    "problem-other-mark": ("found",),
    "problem-letter": ("found",),
    "problem-number-among-letters": ("found",),
    "problem-negative": ("found",),
    "problem-above": ("found",),
    "ignored-letters": ("letters",),
}
"""Key of the sentence -> names of the gaps. A row that was left out belongs to nobody in the gradebook, so these gaps
are hidden whole where they name anybody else; numbers in them tell nobody."""
