"""A process that changes classes without a pause until it is killed, and says each change before and after it.

    python -m engine.research.lasting.writer SEED        the address of the database comes by its variable

Each line is JSON: ``{"will": {...}}`` with the digests that the class, or the classes, are to have, just before the
store is called, and ``{"done": true}`` when the store has confirmed it. None as a digest means that the class is gone.
"""

from __future__ import annotations

import hashlib
import json
import random
import secrets
import sys
from collections.abc import Callable
from dataclasses import replace

from engine.classbook.adding import add_upload, remove_upload
from engine.classbook.deciding import write_note
from engine.classbook.merging import merge_classes as put_together
from engine.classroom import KeptClass, KeptPlan, Note, StudyPlan, Upload
from engine.research.lasting.invented import NOW, invent_class, invent_upload
from engine.store import classes, erasing
from engine.store.access import Store
from engine.store.database import open_database
from engine.store.documents import write_document, write_gradebook
from engine.store.rows import describe_class, order_decisions

#: More classes than this are merged or deleted again.
MOST_CLASSES = 6


def digest_class(kept: KeptClass) -> str:
    """A digest of everything of a class but its id and version."""
    kept = order_decisions(kept)
    parts = [
        [(each.id, each.filename, write_gradebook(each.gradebook), each.student_keys) for each in kept.uploads],
        [write_document(each) for each in (kept.students, kept.notes, kept.plans, kept.corrected_scores)],
        [write_document(each) for each in (kept.left_out_items, kept.level_overrides, kept.teachings)],
        describe_class(kept),
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


class Writer:
    """Does one change after the other, each drawn by chance.

    Attributes
    ----------
    kept
        The classes as they are, by id.
    """

    def __init__(self, store: Store, seed: int) -> None:
        self.store, self.chance = store, random.Random(seed)
        self.kept = {line.id: classes.load_class(store, line.id) for line in classes.list_classes(store)}
        self.uploads = [invent_upload(12, 6, seed=k, test=f"Test {k}", n_skills=3) for k in range(4)]

    def change_something(self) -> None:
        """One change of a kind that is possible now."""
        kinds: list[Callable[[], None]] = [self._keep]
        if self.kept:
            kinds = [self._note, self._note, self._plan, self._plan, self._add, self._remove, self._rename]
            kinds += [self._erase, self._merge] if len(self.kept) > MOST_CLASSES else [self._keep]
        self.chance.choice(kinds)()

    def _keep(self) -> None:
        new = invent_class(f"class {self.chance.random()}", self._draw_upload())
        _say({"will": {"": digest_class(new)}})
        new = classes.keep_class(self.store, new)
        self.kept[new.id] = new
        _say({"done": True, "id": new.id})

    def _change(self, change: Callable[[KeptClass], KeptClass]) -> None:
        before = self.kept[self.chance.choice(sorted(self.kept))]
        _say({"will": {before.id: digest_class(change(before))}})
        self.kept[before.id] = classes.change_class(self.store, before.id, change, known=before)
        _say({"done": True})

    def _note(self) -> None:
        text = f"note {self.chance.random()} " * 20
        self._change(lambda kept: write_note(kept, "", text, by="anna", at=NOW))

    def _plan(self) -> None:
        def plan_for_all(kept: KeptClass) -> KeptClass:
            students = kept.uploads[0].gradebook.students
            version = kept.version + 1
            plans = tuple(
                KeptPlan(
                    key, StudyPlan(student, (), (), NOW.date(), NOW.date(), 3, note=f"{version}"), NOW, "a", version
                )
                for key, student in zip(kept.uploads[0].student_keys, students, strict=True)
            )
            notes = tuple(Note(each.student, f"{version}", NOW, "a", version) for each in plans)
            return replace(kept, plans=plans, notes=notes)

        self._change(plan_for_all)

    def _add(self) -> None:
        upload = self._draw_upload()
        self._change(lambda kept: kept if len(kept.uploads) > 3 else add_upload(kept, upload))

    def _remove(self) -> None:
        self._change(lambda kept: remove_upload(kept, kept.uploads[0].id) if len(kept.uploads) > 1 else kept)

    def _rename(self) -> None:
        name = f"class {self.chance.random()}"
        self._change(lambda kept: replace(kept, name=name))

    def _erase(self) -> None:
        gone = self.chance.choice(sorted(self.kept))
        _say({"will": {gone: None}})
        erasing.erase_class(self.store, gone)
        del self.kept[gone]
        _say({"done": True})

    def _merge(self) -> None:
        into, other = self.chance.sample(sorted(self.kept), 2)
        _say({"will": {into: digest_class(put_together(self.kept[into], self.kept[other])), other: None}})
        self.kept[into] = classes.merge_classes(self.store, into, other, put_together)
        del self.kept[other]
        _say({"done": True})

    def _draw_upload(self) -> Upload:
        drawn = self.chance.choice(self.uploads)
        return replace(drawn, id=secrets.token_hex(8))


def _say(line: object) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Change classes until somebody kills the process."""
    writer = Writer(Store(open_database(), "anna"), int(sys.argv[1]))
    _say({"ready": True})
    while True:
        writer.change_something()


if __name__ == "__main__":
    main()
