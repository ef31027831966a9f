"""Whatever a teacher does to a class, in whatever order: it is saved, read, and analysed again the same."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from engine.classbook import adding, assembling, deciding, erasing, leaving, merging, plans, retagging, teachings
from engine.classbook.analysing import KeptReport, analyse_kept
from engine.classbook.refusing import DecisionError
from engine.classroom import KeptClass, KeptPlan, Level, Status, Upload
from engine.curriculum.tags import set_tags
from engine.exports.report_json import write_json
from engine.planning.plans import make_plan
from engine.store.access import Store
from engine.store.class_file import read_class_file, write_class_file
from engine.store.classes import change_class, keep_class, load_class
from engine.store.database import open_database
from tests.engine.classbook.classes import COURSE, FIRST, NOW, TEST, begin, upload_of
from tests.engine.store.any_class import assert_same

TEACHER = "anna"

FILES = {
    "course.csv": COURSE,
    "test.csv": TEST,
    # The same course a month later: one score another, one more item out of its highest, a student gone and one new.
    "course2.csv": COURSE.replace("Ann Lee,1001,1,4,7", "Ann Lee,1001,2,4,7").replace("Fay Kim,1006", "Hal Ito,1010"),
    # Nobody's ids, and one written in another way.
    "names.csv": "Name,Paper 1 [halves],Paper 2 [new]\nLee Ann,3,1\nBen Ode,2,0\nBenn Ode,1,1\nIda Wu,,2\n",
    # Namesakes that only the ids tell apart.
    "namesakes.csv": "Name,ID,Quiz 1 [halves],Extra\nAnn Lee,1001,3,1\nAnn Lee,2001,2,0\nJon Ash,2002,5,\n",
    "one.csv": "Name,ID,Quiz 3 [halves]\nAnn Lee,1001,9\n",
    "others.csv": "Name,ID,O'Neil; DROP TABLE,<b>x</b> [halves]\n张伟,90001,1,2\nZoe <i>,90002,,3\n=1+1,90003,2,1\n",
}

PICKS = st.integers(0, 30)
DAYS = st.integers(0, 60).map(lambda days: FIRST + timedelta(days=days))


def digest(made: KeptReport) -> tuple[object, ...]:
    """Everything that a report says, and of whom and what it says it."""
    now = made.assembled
    return write_json(made.report), now.student_keys, now.origins, now.corrected, now.left_out, repr(now.stale)


class Lives(RuleBasedStateMachine):
    """A class, and a second one that can be merged into it."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        path = Path(self._folder.name) / "gradepath.db"
        self.store = Store(open_database(f"sqlite:///{path}"), TEACHER)
        self.minutes = 0
        self.kept: KeptClass
        self.other: KeptClass
        self.made: KeptReport | None = None

    def teardown(self) -> None:
        self.store.database.close()
        self._folder.cleanup()

    @initialize(one=st.sampled_from(sorted(FILES)), other=st.sampled_from(sorted(FILES)))
    def keep(self, one: str, other: str) -> None:
        self.kept = keep_class(self.store, begin(self._upload(one, FIRST)))
        self.other = keep_class(self.store, begin(self._upload(other, FIRST)))

    def _upload(self, name: str, day: date) -> Upload:
        self.minutes += 1
        return upload_of(FILES[name], name, day, minutes=self.minutes)

    def _change(self, change: Callable[[KeptClass], KeptClass]) -> bool:
        """Change the class in the store; what is refused leaves everything as it was."""
        before = self.kept
        try:
            self.kept = change_class(self.store, before.id, change, known=before)
        except DecisionError:
            assert_same(load_class(self.store, before.id), before)
            return False
        self.made = None
        return True

    def _by(self) -> dict[str, Any]:
        self.minutes += 1
        return {"by": TEACHER, "at": NOW + timedelta(minutes=self.minutes)}

    def _student(self, pick: int) -> str:
        return self.kept.students[pick % len(self.kept.students)].key

    def _item(self, pick: int) -> Any:
        sources = assembling.assemble(self.kept).whole.sources
        column = sources[pick % len(sources)]
        return column[pick % len(column)]

    @rule(name=st.sampled_from(sorted(FILES)), day=DAYS)
    def add(self, name: str, day: date) -> None:
        if len(self.kept.uploads) < 5:
            upload = self._upload(name, day)
            self._change(lambda kept: adding.add_upload(kept, upload))

    @rule(pick=PICKS)
    def remove(self, pick: int) -> None:
        upload = self.kept.uploads[pick % len(self.kept.uploads)].id
        self._change(lambda kept: adding.remove_upload(kept, upload))

    @rule(pick=PICKS, item=PICKS, score=st.sampled_from([None, 0.0, 1.0, 2.5, 5.0, 9.0, 20.0]))
    def correct(self, pick: int, item: int, score: float | None) -> None:
        ref, by = self._item(item), self._by()
        status = Status.ABSENT if score is None else Status.SCORED
        self._change(lambda kept: deciding.correct_score(kept, self._student(pick), ref, score, status, **by))

    @rule(pick=PICKS, item=PICKS)
    def take_back_score(self, pick: int, item: int) -> None:
        ref = self._item(item)
        self._change(lambda kept: deciding.take_back_score(kept, self._student(pick), ref))

    @rule(item=PICKS)
    def leave_out(self, item: int) -> None:
        ref, by = self._item(item), self._by()
        self._change(lambda kept: deciding.leave_item_out(kept, ref, **by))

    @rule(item=PICKS)
    def count_again(self, item: int) -> None:
        ref = self._item(item)
        self._change(lambda kept: deciding.count_item_again(kept, ref))

    @rule(pick=PICKS, skill=PICKS, level=st.sampled_from(Level))
    def override(self, pick: int, skill: int, level: Level) -> None:
        skills = assembling.assemble(self.kept).whole.curriculum.skills
        named, by = skills[skill % len(skills)].id, self._by()
        self._change(lambda kept: deciding.override_level(kept, self._student(pick), named, level, **by))

    @rule(pick=PICKS, text=st.sampled_from(["", "Ann Lee helps", "'; DROP TABLE notes", "\0 \u202e"]))
    def note(self, pick: int, text: str) -> None:
        by = self._by()
        self._change(lambda kept: deciding.write_note(kept, self._student(pick) if pick else "", text, **by))

    @rule(pick=PICKS, skill=PICKS, text=st.sampled_from(["", "with Ann Lee", "'; DROP TABLE teachings", "\0 \u202e"]))
    def teach(self, pick: int, skill: int, text: str) -> None:
        named, by = [each.id for each in self.kept.curriculum.skills], self._by()
        group = [self._student(pick)] if pick else []
        skills = named[skill % len(named) :]
        self._change(lambda kept: teachings.note_teaching(kept, FIRST, text, skills, group, **by))

    @rule(pick=PICKS)
    def take_back_teaching(self, pick: int) -> None:
        noted = self.kept.teachings
        taught = noted[pick % len(noted)].id if noted else "none"
        self._change(lambda kept: teachings.take_back_teaching(kept, taught))

    @rule(pick=PICKS)
    def plan(self, pick: int) -> None:
        made = self._analyse()
        keys = made.assembled.student_keys
        row = pick % len(keys)
        plan = make_plan(made.report, row, FIRST)
        before = next((each.version for each in self.kept.plans if each.student == keys[row]), 0)
        kept_plan = KeptPlan(keys[row], plan, NOW, TEACHER, before)
        self._change(lambda kept: plans.keep_plan(kept, kept_plan))

    @rule(pick=PICKS)
    def take_out(self, pick: int) -> None:
        self._change(lambda kept: leaving.take_out_student(kept, self._student(pick), FIRST))

    @rule(pick=PICKS)
    def bring_back(self, pick: int) -> None:
        self._change(lambda kept: leaving.bring_back_student(kept, self._student(pick)))

    @rule(pick=PICKS)
    def erase(self, pick: int) -> None:
        self._change(lambda kept: erasing.erase_student(kept, self._student(pick)))

    @rule(pick=PICKS, whole=st.booleans())
    def retag(self, pick: int, whole: bool) -> None:
        now = assembling.assemble(self.kept)
        of = now.whole if whole else now
        skills = of.curriculum.skills
        n = len(of.origins)
        tags = [(j, skills[(j + pick) % len(skills)].id) for j in range(n) if (j + pick) % 3]
        tags = [(j, skill) for j, skill in tags if skill != of.curriculum.placeholder]
        curriculum = set_tags(of.curriculum, of.gradebook, tags)
        self._change(lambda kept: retagging.retag(kept, curriculum, of))

    @rule(answer=PICKS, option=PICKS)
    def answer(self, answer: int, option: int) -> None:
        doubts = adding.list_joining_doubts(self.kept)
        if doubts:
            doubt = doubts[answer % len(doubts)]
            chosen = doubt.options[option % len(doubt.options)]
            self._change(lambda kept: adding.answer_joining(kept, {doubt.key: chosen}))

    @rule(name=st.sampled_from(sorted(FILES)))
    def merge(self, name: str) -> None:
        if len(self.kept.uploads) < 4:
            other = self.other
            if self._change(lambda kept: merging.merge_classes(kept, other)):
                self.other = begin(self._upload(name, FIRST))

    @invariant()
    def is_there_tomorrow(self) -> None:
        """Read again it is the same, and so are its report and its class file."""
        loaded = load_class(self.store, self.kept.id)
        assert_same(loaded, self.kept)
        assert digest(analyse_kept(loaded, today=FIRST)) == digest(self._analyse())
        assert_same(read_class_file(write_class_file(loaded), "class.zip").kept, loaded)

    def _analyse(self) -> KeptReport:
        if self.made is None:
            self.made = analyse_kept(self.kept, today=FIRST)
        return self.made


def _live(n: int, steps: int) -> None:
    quiet = list(HealthCheck)
    run_state_machine_as_test(
        Lives,
        settings=settings(
            max_examples=n, stateful_step_count=steps, deadline=None, suppress_health_check=quiet, print_blob=True
        ),
    )


def test_a_class_survives_whatever_is_decided() -> None:
    _live(4, 8)


@pytest.mark.slow
def test_a_class_survives_long_lives() -> None:
    _live(40, 40)
