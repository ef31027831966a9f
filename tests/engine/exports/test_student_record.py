"""Everything about one student: all of it, nothing about anybody else, and every page readable."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import jsonschema
import numpy as np
import pytest
from pypdf import PdfReader

from engine.classroom import ClassReport, CorrectedScore, ItemRef, Level, LevelOverride, Note, Status, Student, Teaching
from engine.exports.json_schema import RECORD_SCHEMA, write_schema
from engine.exports.paper.fonts import find_files
from engine.exports.record_sheet import compose_record
from engine.exports.schema.student_record import StudentRecord
from engine.exports.sheets.blocks import list_texts
from engine.exports.student_record import (
    ItemSource,
    KeptOfStudent,
    Opening,
    describe_student,
    write_record_json,
    write_record_pdf,
)
from engine.planning.plans import make_class_plans
from engine.privacy.name_forms import list_forms
from engine.privacy.rewriting import rewrite_texts
from engine.wording import open_catalogue, say
from tests.engine.exports.names import NASTY, readable
from tests.engine.exports.test_pdf import needs_chinese, squeeze
from tests.engine.reports import make_curriculum, make_gradebook, make_report, make_skill, sample_report, small_report

DAY = date(2026, 10, 12)
AT = datetime(2026, 10, 12, 9, 30, tzinfo=UTC)
REF = ItemRef("u1", "Q3")


def kept_of_rosa(language: str = "en") -> KeptOfStudent:
    """Lists of a whole class, of which Rosa Marino, whose key is k1, may see what is hers."""

    def correct(key: str, note: str) -> CorrectedScore:
        return CorrectedScore(key, REF, 2.0, Status.SCORED, None, Status.ABSENT, AT, "t1", note)

    def override(key: str, skill: str, note: str) -> LevelOverride:
        return LevelOverride(key, skill, Level.MASTERED, AT, "t1", note)

    return KeptOfStudent(
        key="k1",
        language=language,
        sources={"Q1": ItemSource("week1.csv", date(2026, 9, 7)), "Q3": ItemSource("week2.csv", date(2026, 9, 14))},
        corrected_scores={"Q3": (correct("k0", "for Luca only"), correct("k1", "was marked late"))},
        level_overrides=(
            override("k0", "Word problems", "not hers"),
            override("k1", "Word problems", "explained it to the class"),
        ),
        notes=(
            Note("k1", "Sits beside Luca Conti; asks good questions.", AT, "t1"),
            Note("k0", "Needs glasses.", AT, "t1"),
            Note("", "The class was noisy today.", AT, "t1"),
        ),
        plan=make_class_plans(small_report(), DAY)[1],
        teachings=(
            Teaching(
                "a", date(2026, 9, 10), "Strips of paper, with Luca Conti", ("Word problems", "gone"), ("k1",), AT, "t1"
            ),
            Teaching("b", date(2026, 9, 11), "A game", (), (), AT, "t1"),
            Teaching("c", date(2026, 9, 12), "For Luca only", (), ("k0",), AT, "t1"),
        ),
        group=("Word problems", 2),
        opened=(Opening(AT, "Ms Bell", "opened the page of the student"),),
        name_teacher={"t1": "Ms Bell"}.__getitem__,
    )


def rosa(language: str = "en") -> StudentRecord:
    return describe_student(small_report(), 1, DAY, kept_of_rosa(language), open_catalogue("en"))


def list_strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for each in value.values():
                yield from list_strings(each)
        case list():
            for each in value:
                yield from list_strings(each)


def test_every_score_stands_there_with_its_points_day_file_and_status() -> None:
    rows = {row.item: row for row in rosa().scores}
    assert list(rows) == [f"Q{k}" for k in range(1, 9)]
    assert [row.points for row in rows.values()] == [2, 1, 2, 1, 0, 1, 0, 1]
    assert [row.possible for row in rows.values()] == [2, 1, 2, 1, 3, 2, 1, 2]
    assert (rows["Q1"].file, rows["Q1"].taken_on) == ("week1.csv", date(2026, 9, 7))
    assert (rows["Q2"].file, rows["Q2"].taken_on) == ("", None)
    assert rows["Q3"].skills == ("Equivalent fractions",)
    assert rows["Q1"].expected_credit == 0.6
    luca = describe_student(small_report(), 0, DAY)
    assert luca.scores[6].status == "absent" and np.isnan(luca.scores[6].points)


def test_estimates_findings_and_steps_are_the_reports_own() -> None:
    report, record = small_report(), rosa()
    for row, estimate in zip(record.skills, report.mastery.of_student(1), strict=True):
        assert (row.mastery, row.low, row.high) == (estimate.mastery, estimate.low, estimate.high)
        assert (row.level, row.n_scores) == (estimate.level, estimate.n_responses)
    assert [each.sentence for each in record.findings] == [say(d.sentence) for d in report.diagnoses_of(1)]
    assert record.findings
    assert [step.why for step in record.steps] == [say(step.why) for step in report.paths[1]]
    assert record.steps and record.plan is not None and record.plan.steps
    assert record.goal.minutes == 60


def test_what_the_teacher_decided_is_there_and_is_this_students_only() -> None:
    record = rosa()
    correction = record.scores[2].correction
    assert correction is not None
    assert (correction.note, correction.was_status, correction.made_by) == ("was marked late", "absent", "Ms Bell")
    own = record.skills[3].by_teacher
    assert own is not None and (own.level, own.note) == (Level.MASTERED, "explained it to the class")
    assert [note.text for note in record.notes] == ["Sits beside [another student]; asks good questions."]
    assert record.group is not None and record.opened[0].who == "Ms Bell"
    assert [(t.text, t.skills, t.is_for_group) for t in record.teachings] == [
        ("Strips of paper, with [another student]", ("Word problems", "gone"), True),
        ("A game", (), False),
    ]
    shown = list_texts(compose_record(record))
    assert "2026-09-10, to a group\nStrips of paper, with [another student]\nWord problems, gone" in shown
    assert "2026-09-11, to the class\nA game" in shown
    without_key = describe_student(small_report(), 1, DAY, replace(kept_of_rosa(), key=""))
    assert not without_key.notes, "a note on the class, whose key is empty, is nobody's"
    others_plan = replace(kept_of_rosa(), plan=make_class_plans(small_report(), DAY)[0])
    assert describe_student(small_report(), 1, DAY, others_plan).plan is None


def test_without_enough_evidence_no_estimate_is_printed() -> None:
    texts = list_texts(compose_record(describe_student(small_report(), 5, DAY)))
    assert texts.count("?") == 4 and "20 to 90" not in texts
    assert "20 to 90" not in texts and "10 to 45" in list_texts(compose_record(rosa()))


def everything(record: StudentRecord) -> str:
    pages = "".join(page.extract_text() for page in PdfReader(io.BytesIO(write_record_pdf(record))).pages)
    return squeeze(write_record_json(record).decode() + pages)


def test_nobody_else_is_in_it() -> None:
    report = sample_report()
    for student in (0, 7, 27):
        found = everything(describe_student(report, student, DAY))
        own = set(list_forms(report.gradebook.students[student]))
        assert squeeze(report.gradebook.students[student].name) in found
        for k, other in enumerate(report.gradebook.students):
            if k != student:
                forms = {form for form in list_forms(other) if len(form) > 3} - own
                assert len(forms) >= 3
                assert not [form for form in forms if squeeze(form) in found]


def test_the_numbers_of_others_change_nothing() -> None:
    """Whoever else is in the class and whatever they scored, the record reads the same: no mean, no rank, no count."""
    report = small_report()
    before = write_record_json(describe_student(report, 1, DAY))
    others = np.arange(6) != 1
    scores, expected = report.gradebook.scores.copy(), report.expected.copy()
    scores[others], expected[others] = np.nan, 0.123
    status = report.gradebook.status.copy()
    status[others] = Status.MISSING
    students = tuple(
        s if k == 1 else Student(f"x{k}", f"Somebody {k}", f"Somebody {k}")
        for k, s in enumerate(report.gradebook.students)
    )
    changed = replace(report.gradebook, scores=scores, status=status, students=students)
    paths = tuple(path if k == 1 else () for k, path in enumerate(report.paths))
    diagnoses = tuple(d for d in report.diagnoses if d.student == 1)
    alone = replace(report, gradebook=changed, expected=expected, paths=paths, diagnoses=diagnoses, items=())
    assert write_record_json(describe_student(alone, 1, DAY)) == before


def name_everywhere(report: ClassReport, name: str) -> ClassReport:
    """The report with another student's name in every item, skill and answer."""
    gradebook = report.gradebook
    items = tuple(replace(item, title=f"{item.title} with {name}") for item in gradebook.items)
    answers = np.full(gradebook.scores.shape, f"{name} told me", dtype=object)
    skills = tuple(replace(skill, name=f"{skill.name} ({name})") for skill in report.curriculum.skills)
    return replace(
        report,
        gradebook=replace(gradebook, name=f"Group of {name}", items=items, answers=answers),
        curriculum=replace(report.curriculum, skills=skills),
        diagnoses=rewrite_texts(report.diagnoses, lambda text: f"{text} {name}"),
    )


@pytest.mark.parametrize("name", ["Luca Conti", "Conti, Luca", "LUCA  CONTI", "s0-4711"])
def test_a_name_that_somebody_wrote_is_taken_out(name: str) -> None:
    report = small_report()
    luca = replace(report.gradebook.students[0], id="s0-4711")
    report = replace(report, gradebook=replace(report.gradebook, students=(luca, *report.gradebook.students[1:])))
    record = describe_student(name_everywhere(report, name), 1, DAY, kept_of_rosa())
    assert squeeze(name) not in everything(record)
    assert squeeze("Group of [another student]") in everything(record)
    kept = describe_student(name_everywhere(report, name), 0, DAY)
    assert squeeze(name) in everything(kept), "his own name stays in his own record"


def test_a_namesake_keeps_the_own_name() -> None:
    gradebook = make_gradebook([[1.0], [0.0]], students=["Ann Lee", "Ann Lee"])
    students = tuple(replace(s, id=f"n{k}", label=f"Ann Lee (n{k})") for k, s in enumerate(gradebook.students))
    report = make_report(replace(gradebook, students=students), make_curriculum([make_skill("Adding")], [[0]]))
    record = describe_student(report, 0, DAY)
    assert record.student.name == "Ann Lee"
    assert "n1" not in "".join(list_strings(json.loads(write_record_json(record))))


def test_the_schema_that_ships_describes_every_field_and_holds() -> None:
    shipped = json.loads(RECORD_SCHEMA.read_bytes())
    assert RECORD_SCHEMA.read_bytes() == write_schema(StudentRecord), "python -m engine.exports.json_schema"
    for report, kept in ((small_report(), kept_of_rosa()), (sample_report(), KeptOfStudent())):
        document = json.loads(write_record_json(describe_student(report, 1, DAY, kept)))
        jsonschema.Draft202012Validator(shipped).validate(document)
    for part in [shipped, *shipped["$defs"].values()]:
        fields = part.get("properties", {})
        assert all("description" in field or "$ref" in field for field in fields.values()), part


def test_the_file_is_the_same_each_time() -> None:
    assert write_record_pdf(rosa()) == write_record_pdf(rosa())
    assert write_record_json(rosa()) == write_record_json(rosa())


@pytest.mark.parametrize("language", ["en", pytest.param("zh", marks=needs_chinese)])
def test_every_word_of_the_pages_is_in_the_file(language: str) -> None:
    record = rosa(language)
    reader = PdfReader(io.BytesIO(write_record_pdf(record)))
    found = squeeze("".join(page.extract_text() for page in reader.pages))
    sheet = compose_record(record)
    assert sheet.language == language
    missing = [text for text in list_texts(sheet) if squeeze(text) not in found]
    assert not missing
    assert reader.metadata is not None and reader.metadata.title == sheet.title


def test_a_long_record_goes_on_over_numbered_pages() -> None:
    n = 160
    gradebook = make_gradebook(np.ones((2, n)), items=[f"Item number {k}: a title of some length" for k in range(n)])
    report = make_report(gradebook, make_curriculum([make_skill("Adding")], [[0]] * n))
    reader = PdfReader(io.BytesIO(write_record_pdf(describe_student(report, 0, DAY))))
    texts = [page.extract_text() for page in reader.pages]
    assert len(texts) >= 4
    for number, text in enumerate(texts, start=1):
        assert f"{number} / {len(texts)}" in text
    assert all("Item" in text.splitlines()[0] for text in texts[1:4]), "the header of the table stands again"
    assert all(squeeze(item.title) in squeeze("".join(texts)) for item in gradebook.items)


@pytest.mark.skipif("dejavusans.ttf" not in find_files(), reason="no DejaVu faces on this computer")
@pytest.mark.parametrize("name", [each for each in NASTY if readable(each) and "🦊" not in each and "王" not in each])
def test_hostile_names_stay_text(name: str) -> None:
    report = small_report()
    student = replace(report.gradebook.students[1], name=name, label=name)
    students = (report.gradebook.students[0], student, *report.gradebook.students[2:])
    record = describe_student(replace(report, gradebook=replace(report.gradebook, students=students)), 1, DAY)
    assert json.loads(write_record_json(record))["student"]["name"] == name.encode(errors="replace").decode()
    assert write_record_pdf(record).startswith(b"%PDF")
