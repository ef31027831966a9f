"""The classes that are open in a session, and which of them is in view. Knows no Streamlit."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from dashboard.desk.earlier import EarlierClasses
from dashboard.desk.opened import SAMPLE, SAMPLE_TERM, OpenClass
from engine.classroom import ClassReport, KeptClass

if TYPE_CHECKING:
    from engine.classbook.analysing import KeptReport


@dataclass
class OpenClasses:
    """Every class that is open, by its key, with the class, the student and the skill in view.

    ``key`` is that of the class in view, empty before the first one; ``student`` and ``skill`` are positions in it.
    """

    by_key: dict[str, OpenClass] = field(default_factory=dict)
    key: str = ""
    student: int = 0
    skill: int | None = None
    _revisions: dict[str, int] = field(default_factory=dict)

    @property
    def in_view(self) -> OpenClass | None:
        """The class in view with the names under which it is kept; None before the first one."""
        return self.by_key.get(self.key)

    def open(self, kept: KeptClass, made: KeptReport, earlier: EarlierClasses) -> OpenClass:
        """Bring a class into view with the report that was made of it."""
        key = kept.id or _name_sample(kept) or secrets.token_hex(6)
        opened = OpenClass(
            key, kept, made.assembled, date.today(), made.report, revision=self._count_opening(key),
            complete=made.complete, earlier=earlier,
        )  # fmt: skip
        self.by_key[key] = opened
        self.select(key)
        return opened

    def _count_opening(self, key: str) -> int:
        """The first revision of a class that is opened, which it did not have before in this session."""
        before = self.by_key.get(key)
        return self._revisions.pop(key, 0) if before is None else before.revision + 1

    def select(self, key: str) -> None:
        """Bring a class into view; the student most in need of it too, when it was another class before."""
        if key != self.key:
            from engine.analysis.overview import order_by_need

            opened = self.by_key.get(key)
            students = () if opened is None else order_by_need(opened.report)
            self.key, self.student, self.skill = key, next(iter(students), 0), None

    def close(self, key: str) -> None:
        """Let go of a class."""
        closed = self.by_key.pop(key, None)
        if closed is not None:
            # What was computed from its last report is not to be found when it is opened again.
            self._revisions[key] = closed.revision + 1
        if self.key == key:
            self.key, self.student, self.skill = "", 0, None

    def change(self, **changes: object) -> None:
        """Change something of the class in view."""
        if self.in_view is not None:
            self.by_key[self.key] = replace(self.in_view, **changes)  # type: ignore[arg-type]

    def change_report(self, report: ClassReport, **changes: object) -> None:
        """Take another report for the class in view, and what changed with it.

        The student and the skill in view stay in view where the new report has them, at whatever place.
        """
        before = self.in_view
        if before is not None:
            self.skill = None if self.skill is None else before.find_skill(self.skill, report)
            self.student = before.find_student(self.student, report)
            self.change(report=report, revision=before.revision + 1, **changes)

    def keep(self, kept: KeptClass) -> None:
        """Let the class in view have the key under which it is kept from now on."""
        before = self.by_key.pop(self.key)
        self.by_key[kept.id] = replace(before, key=kept.id, kept=kept)
        self.key = kept.id


def _name_sample(kept: KeptClass) -> str:
    """The key of a sample class, after one test or after several; empty for any other."""
    if not kept.is_sample:
        return ""
    return SAMPLE if len(kept.uploads) == 1 else SAMPLE_TERM
