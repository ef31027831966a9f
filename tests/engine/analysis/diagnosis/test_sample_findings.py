"""What the sample class has in it on purpose (sample_data/README.md) is found through the real importer and learner."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.classroom import ClassReport, DiagnosisKind, ItemFlag, Level
from engine.exports.csv import write_csv
from engine.exports.tables import tabulate_diagnoses, tabulate_paths
from engine.pipeline import analyse_file
from engine.wording import say

SAMPLE = Path(__file__).resolve().parents[4] / "sample_data"


@pytest.fixture(scope="module")
def report() -> ClassReport:
    def read(name: str) -> tuple[str, bytes]:
        return name, (SAMPLE / name).read_bytes()

    name, data = read("fractions_canvas.csv")
    return analyse_file(data, name, skills=read("fractions_skills.csv"), items=read("fractions_items.csv"))


def student(report: ClassReport, name: str) -> int:
    return next(i for i, s in enumerate(report.gradebook.students) if s.name == name)


def test_the_wrong_key_is_the_only_one_in_doubt(report: ClassReport):
    titles = [report.gradebook.items[r.item].title for r in report.items if r.flag is ItemFlag.CHECK_KEY]
    assert [title.split()[0] for title in titles] == ["Q08"]
    doubts = [d for d in report.diagnoses_of(None) if d.kind is DiagnosisKind.SUSPICIOUS_ITEM]
    assert [d.item for d in doubts] == [r.item for r in report.items if r.flag is ItemFlag.CHECK_KEY]


def test_the_easy_item_is_told(report: ClassReport):
    easy = [r.item for r in report.items if r.flag is ItemFlag.TOO_EASY]
    assert [report.gradebook.items[j].title.split()[0] for j in easy] == ["Q01"]


def test_the_gap_of_the_class_comes_first(report: ClassReport):
    first = report.diagnoses_of(None)[0]
    names = [report.curriculum.skills[s].name for s in (first.skill, first.root) if s is not None]
    assert first.kind is DiagnosisKind.CLASS_WIDE_GAP
    assert "Add, unlike denominators" in names


def test_the_slip_of_the_strongest_student(report: ClassReport):
    [slip] = [d for d in report.diagnoses_of(student(report, "Hana Nováková")) if d.kind is DiagnosisKind.SLIP]
    assert say(slip.sentence).startswith("Ask how “Q14 ")


@pytest.mark.parametrize("name", ["Maya Patel", "Farah Haddad"])
def test_who_is_stuck_at_simplifying_is_sent_there(report: ClassReport, name: str):
    found = report.diagnoses_of(student(report, name))
    roots = {d.root for d in found if d.kind is DiagnosisKind.MISSING_PREREQUISITE}
    assert [report.curriculum.skills[root].name for root in roots if root is not None] == ["Simplify"]


def test_who_joined_late_is_checked_not_judged(report: ClassReport):
    late = student(report, "Will Baker")
    assert report.mastery.level[late].tolist().count(Level.NOT_ENOUGH_EVIDENCE) >= 6
    assert report.paths[late][0].minutes == 10


def test_sentences_are_short(report: ClassReport):
    for frame in (tabulate_diagnoses(report), tabulate_paths(report)):
        sentences = frame["sentence"] if "sentence" in frame else frame["why"]
        assert max(map(len, sentences)) <= 160
        assert write_csv(frame)
