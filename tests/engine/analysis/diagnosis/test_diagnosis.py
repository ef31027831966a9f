from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom, norm, poisson_binom

from engine.analysis.diagnosis import diagnose
from engine.analysis.diagnosis.coincidence import chance_of_at_least, chance_of_cause
from engine.analysis.items import report_items
from engine.classroom import ClassReport, Diagnosis, DiagnosisKind, ItemFlag, ItemReport, Level, Posterior, Status
from engine.estimates.check_items import choose_check_items
from engine.wording import LOCALES, say
from engine.writing.scores import format_points
from tests.engine.reports import (
    DE,
    MA,
    NAN,
    NE,
    NS,
    check_items_of,
    make_curriculum,
    make_gradebook,
    make_mastery,
    make_report,
    make_skill,
    small_report,
)

CHAIN = (make_skill("A"), make_skill("B", "A"), make_skill("C", "B"))


def diagnose_levels(
    levels: Sequence[Sequence[Level]], scores: Sequence[Sequence[float]] | None = None, **numbers
) -> tuple[Diagnosis, ...]:
    """One 0/1 item a skill of the chain A, B, C; two more students who master everything keep class findings away."""
    scores = scores or [[0.0 if level == NS else NAN if level == NE else 1.0 for level in row] for row in levels]
    gradebook = make_gradebook([*scores, *[[1.0, 1.0, 1.0]] * 2 * len(levels)])
    curriculum = make_curriculum(CHAIN, [[0], [1], [2]])
    mastery = make_mastery([*levels, *[[MA, MA, MA]] * 2 * len(levels)], gradebook, curriculum, **numbers)
    items = [ItemReport(j, 9, 0.5, 0.0, 0.4, ItemFlag.NONE) for j in range(3)]
    checks = check_items_of(gradebook, curriculum)
    return diagnose(gradebook, curriculum, mastery, np.full(gradebook.scores.shape, 0.6), items, checks)


def texts(findings: Sequence[Diagnosis]) -> list[str]:
    return [say(finding.sentence) for finding in findings]


def test_points_as_a_teacher_writes_them():
    assert [format_points(x) for x in (0.0, 3.0, 2.5, 1 / 3, 100.0, 1234.0)] == ["0", "3", "2.5", "0.33", "100", "1234"]


def test_missing_prerequisite_goes_to_the_end_of_the_chain():
    findings = diagnose_levels([[NS, NS, NS]])
    assert [(f.skill, f.kind, f.root) for f in findings] == [
        (1, DiagnosisKind.MISSING_PREREQUISITE, 0),
        (2, DiagnosisKind.MISSING_PREREQUISITE, 0),
        (0, DiagnosisKind.SKILL_GAP, None),
    ]
    by_skill = {f.skill: f for f in findings}
    assert say(by_skill[2].sentence) == "Practise “A” first: earns 0 of 1 point there, and “C” builds on it."
    assert [say(e) for e in by_skill[2].evidence] == ["Q1: 0 of 1", "Q3: 0 of 1"]


def test_the_chain_reaches_through_a_skill_without_enough_scores():
    by_skill = {f.skill: f for f in diagnose_levels([[NS, NE, NS]])}
    assert (by_skill[2].kind, by_skill[2].root) == (DiagnosisKind.MISSING_PREREQUISITE, 0)


def test_of_equally_deep_roots_the_lowest_mastery_is_named():
    skills = (make_skill("A"), make_skill("B"), make_skill("C", "A", "B"))
    gradebook = make_gradebook([[0.0, 0.0, 0.0], *[[1.0] * 3] * 2])
    curriculum = make_curriculum(skills, [[0], [1], [2]])
    mastery = make_mastery([[NS, NS, NS], [MA] * 3, [MA] * 3], gradebook, curriculum, mastery={(0, 1): 0.1})
    report = make_report(gradebook, curriculum, mastery, np.full((3, 3), 0.6))
    assert {f.skill: f.root for f in report.diagnoses_of(0)} == {0: None, 1: None, 2: 1}


def test_skill_gap_says_what_stands_before_it():
    [ready] = diagnose_levels([[MA, NS, MA]])
    assert ready.kind is DiagnosisKind.SKILL_GAP and ready.root is None
    assert say(ready.sentence) == "Practise “B”: earns 0 of 1 point there, and what comes before it is in place."
    [first] = diagnose_levels([[NS, MA, MA]])
    assert say(first.sentence) == "Practise “A”: earns 0 of 1 point there."
    [after] = diagnose_levels([[DE, NS, MA]])
    assert say(after.sentence) == "Practise “B”, 0 of 1 point so far, once “A” is sure."
    [likely] = diagnose_levels([[DE, NS, MA]], probability_above={(0, 0): 0.6})
    assert say(likely.sentence) == "Practise “B”: earns 0 of 1 point there."
    gap, unknown = diagnose_levels([[NE, NS, MA]])
    assert say(gap.sentence) == "Check “A” first, then practise “B”: earns 0 of 1 point there."
    assert unknown.kind is DiagnosisKind.NOT_ENOUGH_EVIDENCE


def test_a_gap_in_spite_of_good_points_is_explained_by_the_rest():
    [finding, *_] = diagnose_levels([[NS, MA, MA]], scores=[[1.0, 0.0, 0.0]])
    assert say(finding.sentence) == "Look again at “A”: earns 1 of 1 point there, but only 1 of 3 in all."


def test_what_names_a_new_beginning_comes_first():
    skills = (make_skill("A"), make_skill("B", "A"), make_skill("C", "A"), make_skill("D"))
    gradebook = make_gradebook([[0.0] * 4, *[[1.0] * 4] * 2])
    curriculum = make_curriculum(skills, [[0], [1], [2], [3]])
    low = {(0, 0): 0.30, (0, 1): 0.10, (0, 2): 0.20, (0, 3): 0.40}
    mastery = make_mastery([[NS] * 4, [MA] * 4, [MA] * 4], gradebook, curriculum, mastery=low)
    report = make_report(gradebook, curriculum, mastery, np.full((3, 4), 0.6))
    assert [f.skill for f in report.diagnoses_of(0)] == [1, 3, 2, 0]


def slip_report(expected: float, level: Level, score: float = 0.0, status: Status = Status.SCORED) -> ClassReport:
    scores = [[score if status == Status.SCORED else NAN, 2.0, 2.0], *[[2.0, 2.0, 2.0]] * 3]
    gradebook = make_gradebook(scores, max_scores=[2, 2, 2], status={(0, 0): status})
    curriculum = make_curriculum([make_skill("A")], [[0], [0], [0]])
    mastery = make_mastery([[level], [MA], [MA], [MA]], gradebook, curriculum)
    return make_report(gradebook, curriculum, mastery, np.full((4, 3), expected))


def test_slip_on_an_item_that_usually_comes_out_right():
    [slip] = slip_report(0.97, MA).diagnoses_of(0)
    assert (slip.kind, slip.skill, slip.item) == (DiagnosisKind.SLIP, 0, 0)
    assert say(slip.sentence) == (
        "Ask how “Q1” was solved. Scores 0 of 2 there although “A” is mastered: probably a slip."
    )
    assert [say(e) for e in slip.evidence] == ["Q1: 0 of 2", "Q2: 2 of 2", "Q3: 2 of 2"]


@pytest.mark.parametrize(
    "report",
    [
        slip_report(0.9, MA),  # one of three such items is lost now and then
        slip_report(0.96, DE),
        slip_report(0.96, MA, score=1.0),  # half of the points are not lost
        slip_report(0.96, MA, status=Status.ABSENT),  # never a zero
    ],
)
def test_no_slip(report: ClassReport):
    assert not [f for f in report.diagnoses_of(0) if f.kind is DiagnosisKind.SLIP]


def test_not_enough_evidence_names_the_item_to_check_with_and_counts_absence_out():
    skills = (make_skill("A"), make_skill("B"))
    scores = [[1.0, NAN, NAN], *[[1.0, 1.0, 0.0]] * 3]
    gradebook = make_gradebook(scores, status={(0, 1): Status.ABSENT, (0, 2): Status.PENDING})
    curriculum = make_curriculum(skills, [[0], [1], [1]])
    mastery = make_mastery([[MA, NE], [MA, MA], [MA, MA], [MA, MA]], gradebook, curriculum)
    expected = np.tile([0.9, 0.95, 0.6], (4, 1))
    [finding] = make_report(gradebook, curriculum, mastery, expected).diagnoses_of(0)
    assert (finding.kind, finding.skill, finding.item) == (DiagnosisKind.NOT_ENOUGH_EVIDENCE, 1, 2)
    assert say(finding.sentence) == "Check “B” with “Q3”. No score yet."
    assert [say(e) for e in finding.evidence] == ["Q2: absent, not counted", "Q3: waits for its score"]


def test_one_score_is_too_few_in_the_singular():
    [finding] = diagnose_levels([[NE, MA, MA]], scores=[[1.0, 1.0, 1.0]])
    assert say(finding.sentence) == "Check “A” with “Q1”. 1 score: too few to say."


def test_a_student_without_scores_gets_one_finding():
    report = small_report()
    [finding] = report.diagnoses_of(5)
    assert finding.kind is DiagnosisKind.NOT_ENOUGH_EVIDENCE
    assert say(finding.sentence) == (
        "Start with a short check of “Parts of a whole”, for instance “Q1”. No score yet on any skill."
    )


def test_a_skill_that_nobody_was_asked_about_is_the_classs_matter():
    gradebook = make_gradebook([[1.0], [1.0]])
    curriculum = make_curriculum([make_skill("A"), make_skill("B")], [[0]])
    report = make_report(gradebook, curriculum)
    assert texts(report.diagnoses_of(None)) == ["Ask about “B” in the next test. Nobody has a score on it yet."]
    assert not report.diagnoses_of(0) and not report.diagnoses_of(1)


def class_report(levels: Sequence[Sequence[Level]]) -> ClassReport:
    gradebook = make_gradebook([[0.0 if v == NS else NAN if v == NE else 1.0 for v in row] for row in levels])
    curriculum = make_curriculum(CHAIN, [[0], [1], [2]])
    return make_report(
        gradebook, curriculum, make_mastery(levels, gradebook, curriculum), np.full((len(levels), 3), 0.6)
    )


def class_gaps(report: ClassReport) -> list[Diagnosis]:
    return [f for f in report.diagnoses_of(None) if f.kind is DiagnosisKind.CLASS_WIDE_GAP]


def test_class_gap_from_half_of_those_with_evidence_and_three_students():
    [gap] = class_gaps(class_report([[MA, MA, NS]] * 3 + [[MA, MA, MA]] * 3))
    assert (gap.student, gap.skill, gap.root) == (None, 2, None)
    assert say(gap.sentence) == "Reteach “C”: 3 of 6 students need support."
    assert [say(e) for e in gap.evidence] == ["3 of 6 students need support", "Q3: the class earns 50 of 100 points"]
    assert not class_gaps(class_report([[MA, MA, NS]] * 3 + [[MA, MA, MA]] * 4))
    assert not class_gaps(class_report([[MA, MA, NS]] * 2))
    [unknown] = class_gaps(class_report([[MA, MA, NS]] * 3 + [[MA, MA, MA]] * 3 + [[MA, MA, NE]] * 4))
    assert say(unknown.sentence) == "Reteach “C”: 3 of the 6 students with enough scores need support."


def test_no_class_gap_while_most_students_have_too_few_scores():
    three_of_four = [[MA, MA, NS]] * 3 + [[MA, MA, MA]]
    assert not class_gaps(class_report(three_of_four + [[MA, MA, NE]] * 5))
    assert class_gaps(class_report(three_of_four + [[MA, MA, NE]] * 4))


def test_class_gap_names_where_most_of_them_have_to_begin():
    gaps = class_gaps(class_report([[NS, MA, NS]] * 2 + [[MA, MA, NS]] + [[MA, MA, MA]] * 3))
    assert [(g.skill, g.root) for g in gaps] == [(2, 0)]
    assert say(gaps[0].sentence) == (
        "Reteach “C”, starting with “A”: 3 of 6 students need support, most of them on both."
    )
    assert say(gaps[0].evidence[1]) == "2 of these 3 also need support on “A”"


def test_suspicious_item_comes_with_the_two_halves_and_warns_before_reteaching():
    good = np.repeat([[1.0, 1.0, 1.0, 1.0, 0.0]], 6, axis=0)
    poor = np.repeat([[0.0, 0.0, 0.0, 0.0, 1.0]], 6, axis=0)
    poor[0, 4] = 0.0
    gradebook = make_gradebook(np.vstack([good, poor]))
    curriculum = make_curriculum([make_skill("A"), make_skill("B")], [[0], [0], [0], [0], [1]])
    levels = [[MA, NS]] * 6 + [[NS, MA]] * 6
    report = make_report(gradebook, curriculum, make_mastery(levels, gradebook, curriculum), np.full((12, 5), 0.6))
    assert [r.flag for r in report.items] == [ItemFlag.NONE] * 4 + [ItemFlag.CHECK_KEY]
    assert texts(report.diagnoses_of(None)) == [
        "Reteach “A”: 6 of 12 students need support.",
        "Check the key of “Q5” before you reteach “B”: 6 of 12 students need support.",
        "Check the key of “Q5”. The better students do on the rest, the fewer points they earn here.",
    ]
    suspicious = report.diagnoses_of(None)[-1]
    assert (suspicious.kind, suspicious.item) == (DiagnosisKind.SUSPICIOUS_ITEM, 4)
    assert [say(e) for e in suspicious.evidence] == [
        "6 students who do well on the rest earn 0 of 100 points",
        "the other 6 students earn 83 of 100 points",
    ]
    [gap] = [f for f in report.diagnoses_of(0) if f.kind is DiagnosisKind.SKILL_GAP]
    assert [say(e) for e in gap.evidence] == ["Q5: 0 of 1, key in doubt"]


def test_the_class_comes_first_then_students_in_their_order():
    students = [f.student for f in small_report().diagnoses]
    assert students == sorted(students, key=lambda s: -1 if s is None else s)


def test_developing_alone_is_no_finding():
    assert diagnose_levels([[DE, DE, DE]]) == ()


@st.composite
def classes(draw: st.DrawFn) -> tuple[list[list[float]], list[list[int]], list[list[int]]]:
    """Scores of 0, 1 or none; which skills each item asks for; earlier skills that each skill builds on."""
    n_skills = draw(st.integers(1, 4))
    n_items = draw(st.integers(1, 6))
    prerequisites = [draw(st.lists(st.integers(0, s - 1), unique=True)) if s else [] for s in range(n_skills)]
    asks = draw(
        st.lists(st.lists(st.integers(0, n_skills - 1), min_size=1, unique=True), min_size=n_items, max_size=n_items)
    )
    row = st.lists(st.sampled_from([0.0, 1.0, NAN]), min_size=n_items, max_size=n_items)
    return draw(st.lists(row, min_size=1, max_size=6)), asks, prerequisites


def counted_report(scores, asks, prerequisites, names: Sequence[str] | None = None) -> ClassReport:
    skills = [make_skill(f"S{s}", *(f"S{p}" for p in before)) for s, before in enumerate(prerequisites)]
    return make_report(make_gradebook(scores, students=names), make_curriculum(skills, asks))


GAPS = (DiagnosisKind.SKILL_GAP, DiagnosisKind.MISSING_PREREQUISITE)


@settings(max_examples=60, deadline=None)
@given(classes())
def test_every_skill_that_needs_support_is_explained_once_and_every_sentence_renders(drawn):
    report = counted_report(*drawn)
    for i in range(len(report.gradebook.students)):
        gaps = [f.skill for f in report.diagnoses_of(i) if f.kind in GAPS]
        assert sorted(gaps) == np.flatnonzero(report.mastery.level[i] == NS).tolist()
    for finding in report.diagnoses:
        assert say(finding.sentence).endswith(".")
        assert finding.evidence or finding.kind is DiagnosisKind.NOT_ENOUGH_EVIDENCE
        for message in finding.evidence:
            assert say(message)
        if finding.student is not None and finding.root is not None:
            assert report.mastery.level[finding.student, finding.root] == NS


@settings(max_examples=40, deadline=None)
@given(classes(), st.data())
def test_permuting_students_permutes_the_findings(drawn, data):
    scores, asks, prerequisites = drawn
    order = data.draw(st.permutations(range(len(scores))))
    names = [f"N{i}" for i in range(len(scores))]
    before = counted_report(scores, asks, prerequisites, names)
    after = counted_report([scores[i] for i in order], asks, prerequisites, [names[i] for i in order])
    for new, old in enumerate(order):
        assert texts(after.diagnoses_of(new)) == texts(before.diagnoses_of(old))
    assert texts(after.diagnoses_of(None)) == texts(before.diagnoses_of(None))


@settings(max_examples=60, deadline=None)
@given(classes(), st.data())
def test_raising_a_score_never_adds_a_gap(drawn, data):
    scores, asks, prerequisites = drawn
    lost = [(i, j) for i, row in enumerate(scores) for j, score in enumerate(row) if score == 0.0]
    if not lost:
        return
    i, j = data.draw(st.sampled_from(lost))
    raised = [[1.0 if (a, b) == (i, j) else v for b, v in enumerate(row)] for a, row in enumerate(scores)]
    before, after = counted_report(scores, asks, prerequisites), counted_report(raised, asks, prerequisites)
    for student in range(len(scores)):
        had = {f.skill for f in before.diagnoses_of(student) if f.kind in GAPS}
        has = {f.skill for f in after.diagnoses_of(student) if f.kind in GAPS}
        assert has <= had if student == i else has == had
    assert {g.skill for g in class_gaps(after)} <= {g.skill for g in class_gaps(before)}


FORBIDDEN = (
    "posterior|logit|probability|confidence|interval|parameter|model|AUC|Q-matrix|ability|outlier|fail|weak|user"
)


@pytest.mark.parametrize("area", ["items", "diagnosis", "paths", "plans", "exports", "tagging"])
def test_no_sentence_uses_a_word_that_teachers_should_not_read(area: str):
    text = (Path(LOCALES) / "en" / f"{area}.ftl").read_text(encoding="utf-8")
    lines = [re.sub(r"\{[^{}]*\}?|\$[\w-]+", "", line) for line in text.splitlines() if not line.startswith("#")]
    words = [line.split("=", 1)[-1] for line in lines]
    assert len(words) > 5
    for line in words:
        assert not re.search(rf"\b(?:{FORBIDDEN})\b|[!]|\(s\)", line, re.IGNORECASE), line


def test_items_are_reported_for_a_single_student_without_warnings():
    gradebook = make_gradebook([[1.0, NAN]])
    assert [r.flag for r in report_items(gradebook, np.zeros(2))] == [ItemFlag.FEW_SCORES] * 2


def test_class_gap_begins_where_the_most_students_are_missing_something():
    gaps = class_gaps(class_report([[NS, NS, NS]] * 2 + [[MA, NS, NS]] + [[MA, MA, MA]] * 3))
    assert {g.skill: g.root for g in gaps} == {2: 1, 1: 0}


def test_an_item_that_nobody_gets_is_doubted_also_where_all_students_are_alike():
    gradebook = make_gradebook([[0.0, 1.0]] * 5)
    report = make_report(gradebook, make_curriculum([make_skill("A")], [[0], [0]]))
    [doubt] = [f for f in report.diagnoses_of(None) if f.kind is DiagnosisKind.SUSPICIOUS_ITEM]
    assert say(doubt.sentence) == "Check the key of “Q1”, or teach it again. Students earn 0 of 100 points here."
    assert [say(e) for e in doubt.evidence] == ["Q1: the class earns 0 of 100 points"]


def sure_findings(
    scores: Sequence[Sequence[float]],
    kind: DiagnosisKind,
    status: dict[tuple[int, int], Status] | None = None,
    dates: Sequence[date] = (),
    level: Level = MA,
) -> list[Diagnosis]:
    """What is found about the first student where everybody is known to earn 88 of 100 points on every item."""
    gradebook = make_gradebook(scores, status=status)
    if dates:
        items = tuple(replace(item, taken_on=day) for item, day in zip(gradebook.items, dates, strict=True))
        gradebook = replace(gradebook, items=items)
    n_students, n_items = gradebook.scores.shape
    curriculum = make_curriculum([make_skill("A")], [[0]] * n_items)
    mastery = make_mastery([[level]] * n_students, gradebook, curriculum)
    logits, covariance = np.full((n_students, n_items), 2.0), np.tile(1e-9 * np.eye(2), (n_students, 1, 1))
    posterior = Posterior(logits, np.ones((n_items, 2)), covariance, np.ones(n_items))
    items_reports = [ItemReport(j, n_students - 1, 0.8, 0.0, 0.4, ItemFlag.NONE) for j in range(n_items)]
    expected = np.full(logits.shape, 0.88)
    checks = choose_check_items(gradebook.credit, curriculum.q_matrix, expected, items_reports, posterior)
    found = diagnose(gradebook, curriculum, mastery, expected, items_reports, checks, posterior)
    return [d for d in found if d.student == 0 and d.kind is kind]


OTHERS = [[1.0] * 10] * 9


def test_zeros_at_the_end_are_a_matter_of_time():
    rows = [[1.0] * 6 + [0.0] * 4, *OTHERS]
    [finding] = sure_findings(rows, DiagnosisKind.RAN_OUT_OF_TIME)
    assert say(finding.sentence) == (
        "Ask whether the time was too short: nothing on the last 4 items, but 6 of 6 points before them."
    )
    assert [say(e) for e in finding.evidence] == [
        *(f"Q{j}: 0 of 1" for j in (7, 8, 9, 10)),
        "the class earns 90 of 100 points on these items",
    ]
    # Each item is left blank with 0.009 of two cells more than 9 (the class has none), or lost with 0.119.
    usual = 0.5 / (9 * 6 + 1)
    blank = 2 * usual / (6 + 2)
    chance = (blank + (1 - blank) / (1 + math.exp(2))) ** 4
    assert finding.confidence == pytest.approx(chance_of_cause(2 * chance), abs=1e-4)


def test_a_part_that_several_do_not_have_is_no_matter_of_time():
    without = [1.0] * 6 + [NAN] * 4
    assert sure_findings([without, *OTHERS], DiagnosisKind.RAN_OUT_OF_TIME)
    assert not sure_findings([without, without, without, *OTHERS], DiagnosisKind.RAN_OUT_OF_TIME)
    # Who has a blank or lost an item before it does not have the part either.
    also = [1.0] * 5 + [NAN] * 5
    assert not sure_findings([also, without, without, without, *OTHERS], DiagnosisKind.RAN_OUT_OF_TIME)


def test_blanks_at_the_end_count_too_but_not_absences_nor_other_days():
    rows = [[1.0] * 6 + [NAN] * 4, *OTHERS]
    assert sure_findings(rows, DiagnosisKind.RAN_OUT_OF_TIME)
    absent = {(0, j): Status.ABSENT for j in range(6, 10)}
    assert not sure_findings(rows, DiagnosisKind.RAN_OUT_OF_TIME, absent)
    days = [date(2026, 10, 1 + j) for j in range(10)]
    assert not sure_findings(rows, DiagnosisKind.RAN_OUT_OF_TIME, dates=days)
    assert sure_findings(rows, DiagnosisKind.RAN_OUT_OF_TIME, dates=[date(2026, 10, 1)] * 10)


def test_two_zeros_at_the_end_or_zeros_everywhere_are_no_matter_of_time():
    assert not sure_findings([[1.0] * 8 + [0.0] * 2, *OTHERS], DiagnosisKind.RAN_OUT_OF_TIME)
    assert not sure_findings([[0.0] * 10, *OTHERS], DiagnosisKind.RAN_OUT_OF_TIME)


def test_missing_work_is_not_missing_knowledge():
    rows = [[1.0, NAN, 1.0, NAN, 1.0, NAN, 1.0, NAN, 1.0, 1.0], *OTHERS]
    [finding] = sure_findings(rows, DiagnosisKind.MISSING_WORK, {(0, 3): Status.ABSENT})
    assert say(finding.sentence) == (
        "Collect the missing work: 4 of 10 items have no score. Earns 6 of 6 points on the others."
    )
    assert [say(e) for e in finding.evidence] == [
        "Q2: no score",
        "Q4: absent, not counted",
        "Q6: no score",
        "Q8: no score",
    ]
    assert not sure_findings(rows, DiagnosisKind.MISSING_WORK, level=NS)  # the rest shows a gap
    assert not sure_findings(rows, DiagnosisKind.MISSING_WORK, {(0, j): Status.EXCUSED for j in (1, 3, 5, 7)})
    as_usual = [[1.0 if (i + j) % 5 > 1 else NAN for j in range(10)] for i in range(10)]
    assert not sure_findings(as_usual, DiagnosisKind.MISSING_WORK)


def test_luck_on_a_hard_item_of_a_skill_that_needs_support():
    scores = [[0.0, 0.0, 1.0], *[[1.0, 1.0, 1.0]] * 3]
    gradebook = make_gradebook(scores)
    curriculum = make_curriculum([make_skill("A")], [[0]] * 3)
    mastery = make_mastery([[NS], [MA], [MA], [MA]], gradebook, curriculum)
    found = make_report(gradebook, curriculum, mastery, np.full((4, 3), 0.05)).diagnoses_of(0)
    assert [d.kind for d in found] == [DiagnosisKind.SKILL_GAP, DiagnosisKind.LUCKY_SUCCESS]
    assert say(found[1].sentence) == (
        "Do not count on “Q3” yet. Scores 1 of 1 there although “A” needs support: perhaps luck."
    )


def test_chance_of_at_least_is_the_binomial_where_all_chances_are_equal():
    assert chance_of_at_least(3, np.full(7, 0.4)) == pytest.approx(binom.sf(2, 7, 0.4))
    assert chance_of_at_least(0, np.array([])) == 1.0 and chance_of_at_least(1, np.array([])) == 0.0


@given(st.lists(st.floats(0.0, 1.0), min_size=1, max_size=40), st.integers(0, 41))
def test_chance_of_at_least_is_scipys_poisson_binomial(chances: list[float], n: int):
    assert chance_of_at_least(n, np.array(chances)) == pytest.approx(poisson_binom.sf(n - 1, chances), abs=1e-9)


def test_confidence_is_a_share():
    assert all(0.0 <= d.confidence <= 1.0 for d in small_report().diagnoses)
    [gap] = diagnose_levels([[NS, MA, MA]])
    # Mastery 0.25, sd 0.5 on the logit scale, line 0.5: (0 - logit 0.25) / 0.5 = 2.197 standard deviations.
    assert gap.confidence == pytest.approx(norm.cdf(2.1972), abs=1e-4)
