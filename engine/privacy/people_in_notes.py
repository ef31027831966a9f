"""Which gaps of which sentences of an import name a person, or quote a cell that may."""

from __future__ import annotations

_CELLS = ("text", "error", "formula", "other-mark", "letter", "number-among-letters", "negative", "above", "word")

PEOPLE = {
    "problem-duplicate": ("student", "id"),
    "left-out-duplicate": ("student", "id"),
    "doubt-namesakes": ("student",),
    "doubt-row-max": ("name",),
    "doubt-row-max-reason": ("name",),
    "doubt-row-percent": ("found",),
    "doubt-row-summary": ("name",),
    "doubt-row-summary-reason": ("name",),
    "remark-maxima-row": ("name",),
    "remark-summary-rows": ("names",),
    "remark-nobodys-rows": ("names",),
    "remark-summary-row": ("name",),
    "join-not-in-file": ("students",),
    "doubt-match": ("one", "other"),
    "doubt-match-ids": ("students",),
    "problem-duplicate-several": ("student", "id"),
    "left-out-duplicate-several": ("student", "id"),
    "doubt-word": ("word",),
    **{f"problem-{fault}{form}": ("found",) for fault in _CELLS for form in ("", "-several")},
    "ignored-letters": ("letters",),
    "remedy-answers-key-row": ("name",),
    "table-lost-letter": ("found",),
    "problem-split-commas": ("found",),
}
"""Key of the sentence -> names of the gaps. A row that was left out belongs to nobody in the gradebook, so these gaps
are hidden whole where they name anybody else; numbers in them tell nobody."""
