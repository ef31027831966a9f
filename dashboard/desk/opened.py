"""A class that is open in a session: what is kept of it, and the report that was made of that. Knows no Streamlit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from dashboard.desk.earlier import NO_EARLIER, EarlierClasses, list_ids
from dashboard.desk.groups import GroupChoices
from dashboard.desk.kept import read_groups, write_groups
from dashboard.language import DEFAULT
from engine.classroom import ClassReport, CorrectedScore, KeptClass

if TYPE_CHECKING:
    from engine.classbook.analysing import KeptReport
    from engine.classbook.assembling import Assembled

SAMPLE = "sample"
"""What addresses carry for the sample class, which is kept nowhere and can be opened anew."""

SAMPLE_TERM = "sample-term"
"""The same for the sample class after three tests."""


@dataclass(frozen=True, eq=False)
class OpenClass:
    """A class that is open in this session.

    Attributes
    ----------
    key
        What addresses carry: the id of a class that is kept, or one of the session's own. Says nothing about the class.
    kept
        Everything about the class but the report; without an id where it is kept nowhere.
    assembled
        The class as it counts today: whose row is whose, and which upload an item is of.
    revision
        Counts the changes of the report, so that what was computed from an older one is not shown.
    complete
        While items are left out: the report with all of them.
    earlier
        What the report started from.
    """

    key: str
    kept: KeptClass
    assembled: Assembled
    opened_on: date
    report: ClassReport
    revision: int = 0
    complete: ClassReport | None = None
    earlier: EarlierClasses = NO_EARLIER

    @property
    def name(self) -> str:
        """As the teacher calls it."""
        return self.kept.name

    @property
    def is_sample(self) -> bool:
        """Whether it is the class that is invented."""
        return self.kept.is_sample

    @property
    def is_kept(self) -> bool:
        """Whether it is there tomorrow."""
        return bool(self.kept.id)

    @property
    def corrections(self) -> Mapping[tuple[int, int], CorrectedScore]:
        """Positions of a student and an item -> the correction that counts there."""
        from engine.classbook.analysing import list_corrections

        return list_corrections(self.kept, self.assembled)

    def key_of(self, student: int) -> str:
        """The key of the student at this position."""
        return self.assembled.student_keys[student]

    @property
    def groups(self) -> GroupChoices:
        """What the teacher decided about the groups."""
        return read_groups(self.kept.settings, dict(zip(self.assembled.student_keys, self._list_ids(), strict=True)))

    def write_groups(self, kept: KeptClass, choices: GroupChoices) -> KeptClass:
        """What is kept of the class, with the sizes, moves and places of its groups."""
        return write_groups(kept, choices, dict(zip(self._list_ids(), self.assembled.student_keys, strict=True)))

    def _list_ids(self) -> list[str]:
        return [student.id for student in self.report.gradebook.students]

    def language_of(self, student: int | None) -> str:
        """In which language a student and the family read; that of the class where it was not chosen for them."""
        own = "" if student is None else self.kept.student(self.key_of(student)).language
        return own or self.kept.settings.language

    def find_student(self, student: int, report: ClassReport) -> int:
        """Where another report of the class has a student; its first where it does not."""
        ids = [each.id for each in report.gradebook.students]
        asked = self.report.gradebook.students[student].id
        return ids.index(asked) if asked in ids else 0

    def find_skill(self, skill: int, report: ClassReport) -> int | None:
        """Where another report of the class has a skill; None where it does not."""
        ids = [each.id for each in report.curriculum.skills]
        asked = self.report.curriculum.skills[skill].id
        return ids.index(asked) if asked in ids else None


def begin_from_report(
    report: ClassReport,
    name: str,
    *,
    is_sample: bool = False,
    earlier: EarlierClasses = NO_EARLIER,
    language: str = DEFAULT,
) -> tuple[KeptClass, KeptReport]:
    """A class that is kept nowhere, from its report alone, as if it had been one file; families read ``language``."""
    from engine.classbook.analysing import KeptReport
    from engine.classbook.assembling import assemble
    from engine.classbook.beginning import begin_class, make_upload
    from engine.classbook.student_keys import number_keys

    keys = number_keys(0, len(report.gradebook.students)) if is_sample else ()
    upload = make_upload(report.gradebook, name, None, date.today(), student_keys=keys)
    kept = begin_class(
        name, [upload], report.curriculum, earlier=list_ids(earlier.memory), itself=earlier.itself, is_sample=is_sample
    )
    kept = replace(kept, settings=replace(kept.settings, threshold=report.mastery.threshold, language=language))
    return kept, KeptReport(report, None, assemble(kept))
