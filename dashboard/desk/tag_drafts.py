"""The tags of every open class that are not yet in use. Knows no Streamlit."""

from __future__ import annotations

from dataclasses import dataclass, field

from dashboard.desk.kept import read_draft
from dashboard.desk.opened import OpenClass
from dashboard.desk.tags import TagDraft


@dataclass
class TagDrafts:
    """What the teacher ticked, by the key of the class, with positions as they are now."""

    _drafts: dict[str, TagDraft] = field(default_factory=dict)

    def find(self, opened: OpenClass) -> TagDraft | None:
        """The tags of a class as the teacher left them, perhaps yesterday; None while nobody changed any."""
        if opened.key not in self._drafts and opened.kept.settings.draft is not None:
            self._drafts[opened.key] = read_draft(opened.kept.settings.draft, opened.assembled)
        return self._drafts.get(opened.key)

    def take(self, class_key: str, draft: TagDraft) -> None:
        """Take what the teacher ticked."""
        self._drafts[class_key] = draft

    def follow(self, before: str, after: str) -> None:
        """Take along the tags of a class that has another key from now on."""
        if before in self._drafts:
            self._drafts[after] = self._drafts.pop(before)

    def forget(self, class_key: str) -> None:
        """Let go of the ticks of a class; those that are kept are found again by their items."""
        self._drafts.pop(class_key, None)
