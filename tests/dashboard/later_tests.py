"""Later tests of the sample class, as files: the same students, some of the same items, and known gains.

The scores are drawn from the mastery that the sample class was made with, moved by a gain on every skill.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

import numpy as np

import sample_data
from engine.classroom import ClassReport, Curriculum, Gradebook
from engine.curriculum.building import build_curriculum
from engine.curriculum.tags import set_tags
from engine.importers import read_gradebook
from engine.pipeline import analyse

FIRST_DAY = date(2026, 9, 16)


@dataclass(frozen=True)
class LaterTest:
    """A test of the class: its day, its items, and what was gained until then.

    Attributes
    ----------
    items
        Title -> ids of its skills and points possible.
    gains
        Id of a skill -> logits gained since the first test by everybody.
    own
        Position of a student -> logits gained on all skills more than that.
    """

    day: date
    items: Mapping[str, tuple[tuple[str, ...], float]]
    gains: Mapping[str, float]
    own: Mapping[int, float] = field(default_factory=dict)

    @property
    def filename(self) -> str:
        return f"fractions {self.day.isoformat()}.csv"


@cache
def first_gradebook() -> Gradebook:
    return read_gradebook(sample_data.GRADEBOOK.read_bytes(), sample_data.GRADEBOOK.name)


@cache
def read_tags() -> dict[str, tuple[str, ...]]:
    """Title of each item of the sample -> ids of its skills."""
    with sample_data.ITEMS.open(encoding="utf-8-sig", newline="") as file:
        return {row["item"]: tuple(row["skills"].split(";")) for row in csv.DictReader(file)}


def again(numbers: Sequence[int]) -> dict[str, tuple[tuple[str, ...], float]]:
    """Items of the first test, by their number from 1, to be asked again."""
    items, tags = first_gradebook().items, read_tags()
    return {items[k - 1].title: (tags[items[k - 1].title], items[k - 1].max_score) for k in numbers}


def new(prefix: str, skills: Sequence[str], n: int = 1) -> dict[str, tuple[tuple[str, ...], float]]:
    """Items that nobody saw before, so many a skill."""
    return {f"{prefix}{k} {skill}": ((skill,), 2.0) for skill in skills for k in range(1, n + 1)}


def write_test(test: LaterTest, *, seed: int = 1, absent: Sequence[int] = ()) -> bytes:
    """The file of a test, as a plain table; the students at these positions have no score in it."""
    students, rng = first_gradebook().students, np.random.default_rng(seed)
    mastery = _read_true_mastery()
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["Student", "ID", *test.items])
    writer.writerow(["Points possible", "", *(f"{best:g}" for _, best in test.items.values())])
    for row, student in enumerate(students):
        cells = []
        for skills, best in test.items.values():
            credit = np.mean([mastery[student.label, skill] for skill in skills])
            gained = np.mean([test.gains.get(skill, 0.0) for skill in skills]) + test.own.get(row, 0.0)
            logit = np.log(credit / (1 - credit)) + gained
            earned = rng.binomial(int(best), 1 / (1 + np.exp(-logit)))
            cells.append("" if row in absent else str(earned))
        writer.writerow([student.label, student.id, *cells])
    return out.getvalue().encode()


@cache
def _read_true_mastery() -> dict[tuple[str, str], float]:
    """(label, id of the skill) -> mastery; the file names the skills as the teacher does."""
    with sample_data.SKILLS.open(encoding="utf-8-sig", newline="") as file:
        ids = {row["name"]: row["skill_id"] for row in csv.DictReader(file)}
    path = sample_data.GRADEBOOK.parent / "fractions_true_mastery.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {
            (row["student"], ids[row["skill"]]): min(max(float(row["mastery"]), 0.02), 0.98)
            for row in csv.DictReader(file)
        }


def analyse_tests(*tests: LaterTest, absent: Sequence[int] = ()) -> ClassReport:
    """The sample class with these tests after its first, analysed; items that are asked again are linked."""
    first, tags = first_gradebook(), dict(read_tags())
    items = [replace(item, taken_on=FIRST_DAY) for item in first.items]
    scores, status = [first.scores], [first.status]
    for n, test in enumerate(tests):
        read = read_gradebook(write_test(test, seed=n + 1, absent=absent), test.filename)
        known = {item.title for item in items}
        for item in read.items:
            title = f"{item.title} ({test.day.isoformat()})" if item.title in known else item.title
            tags[title] = test.items[item.title][0]
            earlier = item.title if item.title in known else ""
            items.append(replace(item, title=title, taken_on=test.day, again_of=earlier))
        scores.append(read.scores)
        status.append(read.status)
    gradebook = replace(first, items=tuple(items), scores=np.hstack(scores), status=np.hstack(status), answers=None)
    files = {"skills": sample_data.SKILLS, "items": sample_data.ITEMS}
    skills = build_curriculum(first, **{kind: (path.name, path.read_bytes()) for kind, path in files.items()}).skills
    nothing = Curriculum((), np.zeros((len(items), 0), dtype=bool), "files")
    pairs = [(j, skill) for j, item in enumerate(items) for skill in tags[item.title]]
    return analyse(gradebook, set_tags(nothing, gradebook, pairs, skills))
