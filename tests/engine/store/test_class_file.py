"""Class files: exactly the class again, the same bytes, and every bad file refused in a sentence."""

from __future__ import annotations

import csv
import inspect
import io
import json
import random
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from engine.classbook.adding import add_upload, remove_upload
from engine.classbook.assembling import assemble
from engine.classbook.deciding import correct_score, leave_item_out, override_level, write_note
from engine.classbook.erasing import erase_student
from engine.classbook.leaving import take_out_student
from engine.classbook.merging import merge_classes
from engine.classbook.one_student import settle_keys
from engine.classbook.retagging import retag
from engine.classbook.teachings import note_teaching
from engine.classroom import ClassSettings, KeptClass, KeptCurriculum, Level, Skill, Upload
from engine.curriculum.order import set_prerequisites
from engine.errors import InputError
from engine.memory.file import write_memory
from engine.memory.memory import Memory
from engine.store import checked_zip
from engine.store.checked_zip import MANIFEST
from engine.store.class_file import CLASS_FILE, read_class_file, unpack_class, write_class_file
from engine.store.class_members import ClassPart, DecisionsPart, UploadPart
from tests.damaging import damage
from tests.engine.classbook.classes import COURSE, NOW, SECOND, TEST, THIRD, begin, upload_of
from tests.engine.memory.classes import draw_remembered
from tests.engine.store.kept_classes import ANY_CLASS, differ, kept_classes

MEMORY = Memory(tuple(sorted(draw_remembered(0, 3), key=lambda each: each.id)))
PASSPHRASE = "four words that fit"


def decided_class() -> KeptClass:
    """Two uploads, and something of every kind decided."""
    kept = begin(upload_of(COURSE), upload_of(TEST, "test.csv", SECOND))
    kept = replace(kept, id="0123456789abcdef", version=7, earlier=frozenset({MEMORY.classes[1].id}))
    first, item = kept.students[0].key, kept.curriculum.tags[0][0]
    kept = correct_score(kept, first, item, 4.0, by="t1", at=NOW, note="marked again")
    kept = leave_item_out(kept, kept.curriculum.tags[-1][0], by="t1", at=NOW, reason="too hard")
    kept = override_level(kept, first, kept.curriculum.skills[0].id, Level.MASTERED, by="t1", at=NOW)
    kept = write_note(kept, first, "=1+1 asks good questions", by="t1", at=NOW)
    kept = note_teaching(kept, SECOND, "halves, with paper strips", ("halves",), (first,), by="t1", at=NOW)
    return note_teaching(kept, THIRD, "=thirds", by="t1", at=NOW)


KEPT = decided_class()
DATA = write_class_file(KEPT, MEMORY)


def unpack(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in members.items():
            archive.writestr(path, data)
    return stream.getvalue()


def seal_again(members: dict[str, bytes], counts: dict[str, int] | None = None) -> bytes:
    """A file whose list fits what is in it, whatever that is."""
    found = counts if counts is not None else json.loads(members[MANIFEST])["counts"]
    rest = [(path, data) for path, data in members.items() if path != MANIFEST]
    return checked_zip.write_checked_zip(CLASS_FILE, rest, found)


def edit(path: str, change: Callable[[Any], object]) -> bytes:
    """The file with something else in one of its members, as somebody would who also mends the list."""
    members = unpack(DATA)
    found = json.loads(members[path])
    changed = change(found)
    members[path] = json.dumps(found if changed is None else changed).encode()
    return seal_again(members)


def refuse(data: bytes, passphrase: str | None = None) -> str:
    with pytest.raises(InputError) as caught:
        read_class_file(data, "7b.zip", passphrase)
    return str(caught.value)


@ANY_CLASS
@given(kept_classes())
def test_what_is_read_is_what_was_written(kept: KeptClass) -> None:
    data = write_class_file(kept)
    archive = read_class_file(data, "7b.zip")
    assert not differ(archive.kept, kept)
    assert archive.memory is None
    assert write_class_file(archive.kept) == data


def draft(skills: tuple[Skill, ...], needs: tuple[str, ...]) -> KeptClass:
    """The class while the teacher ticks: one item needs these skills, and nothing of it counts yet."""
    own = KeptCurriculum(skills, ((KEPT.curriculum.tags[0][0], needs),), "draft")
    return replace(KEPT, settings=replace(KEPT.settings, draft=own))


def change_everything() -> Iterator[tuple[str, KeptClass]]:
    """The class after everything that can happen to one."""
    first, last = KEPT.students[0].key, KEPT.students[-1].key
    whole = assemble(KEPT).whole
    skills = whole.curriculum.skills
    drafted = replace(KEPT, settings=replace(KEPT.settings, draft=KEPT.curriculum))
    yield "joined again", settle_keys(KEPT)
    yield "upload added", add_upload(KEPT, upload_of(COURSE.replace("Fay", "Kay"), "again.csv", THIRD))
    yield "first upload removed", remove_upload(drafted, KEPT.uploads[0].id)
    yield "second upload removed", remove_upload(drafted, KEPT.uploads[1].id)
    yield "student left", take_out_student(KEPT, last, THIRD)
    yield "student erased", erase_student(KEPT, first)
    yield "only of one upload erased", erase_student(KEPT, last)
    yield "merged", merge_classes(KEPT, begin(upload_of(TEST, "other.csv", THIRD)))
    yield "other skills", retag(KEPT, set_prerequisites(whole.curriculum, {}), whole)
    yield "ticks under way", draft(whole.curriculum.skills[::-1], ())
    yield "all skills taken away", draft((), ())
    yield (
        "a skill taken away that others build on",
        draft(tuple(replace(s, prerequisites=("gone",)) for s in skills), ()),
    )
    yield "no skills", begin(upload_of("Name,Quiz\nAnn Lee,1\nBen Ode,0\n"))


@pytest.mark.parametrize(("what", "kept"), list(change_everything()))
def test_whatever_happened_to_a_class_it_can_be_saved_and_opened(what: str, kept: KeptClass) -> None:
    assert not differ(read_class_file(write_class_file(kept), what).kept, kept)


def test_nothing_of_a_class_is_forgotten() -> None:
    """A field that is new in a noun and not in the file would be lost without a word."""
    elsewhere = {"uploads", "curriculum", "notes", "plans", "teachings"}
    of_class = {field.name for part in (ClassPart, DecisionsPart) for field in fields(part)}
    assert of_class | elsewhere == {field.name for field in fields(KeptClass)}
    assert {field.name for field in fields(UploadPart)} | {"gradebook"} == {field.name for field in fields(Upload)}
    drawn = inspect.getsource(inspect.getmodule(kept_classes))  # type: ignore[arg-type]
    assert all(f"{field.name}=" in drawn for noun in (KeptClass, ClassSettings, Upload) for field in fields(noun))


def test_a_real_class_comes_back_with_what_its_estimates_start_from() -> None:
    archive = read_class_file(DATA, "7b.zip")
    assert not differ(archive.kept, KEPT)
    assert archive.memory is not None
    assert write_memory(archive.memory) == write_memory(Memory((MEMORY.classes[1],)))
    assert write_class_file(archive.kept, archive.memory) == DATA


def test_the_original_file_comes_back_under_a_name_that_leads_nowhere() -> None:
    upload = replace(upload_of(COURSE, "..\\..\\=evil|name.CSV"), original=COURSE.encode())
    data = write_class_file(begin(upload))
    [path] = [path for path in unpack(data) if "/original/" in path]
    assert path == "uploads/001/original/evil-name.CSV"
    [found] = read_class_file(data, "7b.zip").kept.uploads
    assert found.original == COURSE.encode() and found.filename == "..\\..\\=evil|name.CSV"


def test_the_tables_are_for_people_and_run_nothing() -> None:
    members = unpack(DATA)
    rows = list(csv.reader(io.StringIO(members["uploads/001/scores.csv"].decode("utf-8-sig"))))
    assert rows[0] == ["student", "id", "key", "Quiz 1 [halves]", "Quiz 2 [thirds]", "Quiz 3 [halves]"]
    assert rows[1][0] == "Points Possible"
    assert rows[4] == ["Cem Ari", "1003", KEPT.students[2].key, "3.0", "", "9.0"]
    notes = list(csv.reader(io.StringIO(members["notes.csv"].decode("utf-8-sig"))))
    assert notes[1][:2] == ["Ann Lee", "'=1+1 asks good questions"]
    taught = list(csv.reader(io.StringIO(members["teachings.csv"].decode("utf-8-sig"))))
    assert taught[1][:4] == ["2026-10-01", "halves, with paper strips", "halves", "Ann Lee"]
    assert taught[2][:4] == ["2026-11-02", "'=thirds", "", ""]
    readme = members["README.txt"].decode()
    assert all(path.split("/")[0] in readme for path in members if path != "README.txt")


def test_a_passphrase_locks_the_file() -> None:
    locked = write_class_file(KEPT, MEMORY, PASSPHRASE)
    assert b"Ann Lee" not in locked and b"class.json" not in locked
    assert not differ(read_class_file(locked, "7b.zip", PASSPHRASE).kept, KEPT)
    assert "Type the passphrase" in refuse(locked)
    assert "passphrase is not the one" in refuse(locked, "another four words")
    with pytest.raises(InputError, match="too short"):
        write_class_file(KEPT, None, "short")


def test_a_passphrase_is_not_asked_where_nothing_is_locked() -> None:
    assert not differ(read_class_file(DATA, "7b.zip", PASSPHRASE).kept, KEPT)


def test_what_is_no_class_file_is_told_apart() -> None:
    assert "is no class file" in refuse(b"Name,Quiz 1\nAnn,3\n")
    assert "is no class file" in refuse(b"")
    assert "is no class file" in refuse(pack({"a.txt": b"a"}))
    assert "is no class file" in refuse(pack({MANIFEST: b"[]"}))
    assert "damaged" in refuse(DATA[: len(DATA) // 2])
    assert "damaged" in refuse(pack({MANIFEST: b"{"}))


def test_a_newer_file_is_told_apart_whatever_else_is_in_it() -> None:
    head = json.loads(unpack(DATA)[MANIFEST])
    newer = {**head, "version": CLASS_FILE.version + 1, "files": "elsewhere"}
    assert "newer Gradepath (version 3" in refuse(pack({MANIFEST: json.dumps(newer).encode(), "more.bin": b""}))


def as_version_1(kept: KeptClass) -> bytes:
    """The class as the first version wrote it, which knew nothing of what was taught."""
    members = unpack(write_class_file(kept))
    counts = json.loads(members[MANIFEST])["counts"]
    assert counts.pop("teachings") == len(kept.teachings)
    rest = [(path, data) for path, data in members.items() if not path.startswith(("manifest", "teachings"))]
    return checked_zip.write_checked_zip(replace(CLASS_FILE, version=1), rest, counts)


def test_a_file_of_the_first_version_is_still_read() -> None:
    without = replace(KEPT, teachings=())
    assert not differ(read_class_file(as_version_1(KEPT), "7b.zip").kept, without)
    assert not differ(unpack_class(as_version_1(KEPT), "7b.zip"), without)


def test_a_file_of_this_version_has_to_say_what_was_taught() -> None:
    members = {path: data for path, data in unpack(DATA).items() if path != "teachings.json"}
    assert "“teachings.json” is missing" in refuse(seal_again(members))


def test_what_was_changed_afterwards_is_found() -> None:
    members = unpack(DATA)
    table = members["uploads/001/scores.csv"].replace(b"Ann Lee", b"Ann Leo")
    assert "“uploads/001/scores.csv” was changed" in refuse(pack(members | {"uploads/001/scores.csv": table}))
    assert "not on its own list" in refuse(pack(members | {"more.txt": b""}))
    assert "“class.json” is missing" in refuse(pack({k: v for k, v in members.items() if k != "class.json"}))


def test_a_member_that_is_missing_though_the_list_fits_is_named() -> None:
    for gone in ("class.json", "decisions.json", "uploads/002/gradebook.json"):
        members = {path: data for path, data in unpack(DATA).items() if path != gone}
        assert f"“{gone}” is missing" in refuse(seal_again(members))


def test_paths_that_lead_elsewhere_and_names_that_are_there_twice_are_refused() -> None:
    members = unpack(DATA)
    for path in ("../evil", "/etc/passwd", "a/../../b", "C:evil", "a\\b", "a//b", "a/", ".", "x\n"):
        assert "leads elsewhere" in refuse(pack(members | {path: b""})), path
    assert "in it twice" in refuse(pack(members | {"CLASS.json": b""}))


def test_a_password_of_the_zip_program_is_refused() -> None:
    locked = bytearray(DATA)
    at = locked.index(b"PK\x01\x02")
    locked[at + 8] |= 1
    assert "ZIP program" in refuse(bytes(locked))


def test_bombs_are_refused_before_anything_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST, unpack(DATA)[MANIFEST])
        for k in range(5):
            archive.writestr(f"{k}.bin", b"\0" * 100_000_000)
    bomb = stream.getvalue()
    assert len(bomb) < 1_000_000
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_: pytest.fail("was unpacked"))
    assert "unpack to more than 400 million bytes" in refuse(bomb)
    monkeypatch.undo()
    many = {MANIFEST: unpack(DATA)[MANIFEST]} | {f"{k}": b"" for k in range(CLASS_FILE.most_members + 1)}
    assert "5000 files" in refuse(pack(many)).replace(",", "")


def test_what_could_not_be_read_again_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.store.class_file.CLASS_FILE", replace(CLASS_FILE, most_unpacked=100))
    with pytest.raises(InputError, match="unpack to more"):
        write_class_file(KEPT)


def put(place: str, value: object) -> Callable[[Any], None]:
    """Put a value at a place such as ``settings.threshold`` or ``0.minutes``."""
    *path, last = place.split(".")

    def change(found: Any) -> None:
        for part in path:
            found = found[int(part) if isinstance(found, list) else part]
        found[int(last) if isinstance(found, list) else last] = value

    return change


def repeat(place: str) -> Callable[[Any], None]:
    """Put what stands first in a list there a second time."""

    def change(found: Any) -> None:
        for part in filter(None, place.split(".")):
            found = found[part]
        found.append(found[0])

    return change


BOOK = "uploads/001/gradebook.json"
UPLOAD = "uploads/001/upload.json"
CANNOT_BE: list[tuple[str, Callable[[Any], object], str]] = [
    ("class.json", put("name", 7), "“class.json” cannot be read at “name”"),
    ("class.json", put("created_at", "yesterday"), "cannot be read at “created_at”"),
    ("class.json", put("created_at", "2026-09-01T08:00:00"), "at “created_at”, stands a time"),
    ("class.json", put("created_at", "0001-01-01T00:00:00+14:00"), "at “created_at”, stands a time"),
    ("class.json", put("id", "../7b"), "at “id”, stands an id"),
    ("class.json", put("version", 0), "at “version”, stands a value"),
    ("class.json", put("version", 2**40), "at “version”, stands a number"),
    ("class.json", put("students.0.key", "nobody"), "a student is meant who is not in the class"),
    ("class.json", put("students.0.goal", {"targets": [], "minutes": 0}), "at “students, goal, minutes”"),
    ("class.json", repeat("students"), "at “students”, something stands twice"),
    ("class.json", put("settings.threshold", 7), "at “settings, threshold”"),
    ("class.json", put("settings.learner", "oracle"), "a learner is meant"),
    ("class.json", put("settings.group_sizes", [5, 2]), "at “settings, group_sizes”"),
    ("class.json", put("settings.moves", {"nobody": ["topic", 1]}), "at “settings, moves”, a student"),
    ("class.json", put("settings.language", "<b>"), "at “settings, language”"),
    ("curriculum.json", put("tags.0.1", ["no skill"]), "a skill is meant"),
    ("curriculum.json", put("tags.0.0.title", "no item"), "at “curriculum, tags”, an item is meant"),
    ("curriculum.json", put("skills.0.prerequisites", ["thirds"]), "at “curriculum, prerequisites”"),
    ("curriculum.json", put("skills", []), "at “curriculum, skills”"),
    (
        "curriculum.json",
        put("skills.0.name", {"key": "no-such", "values": {}}),
        "at “curriculum, skills, name”",
    ),
    ("curriculum.json", put("skills.0.minutes", -5), "at “curriculum, minutes”"),
    ("decisions.json", put("corrected_scores.0.student", "0" * 12), "at “corrected_scores”, a student"),
    ("decisions.json", put("corrected_scores.0.item.upload", "u"), "at “corrected_scores”, an item"),
    ("decisions.json", put("corrected_scores.0.score", None), "at “corrected_scores, score”"),
    ("decisions.json", repeat("left_out_items"), "at “left_out_items”, something stands twice"),
    ("decisions.json", put("level_overrides.0.level", "genius"), "cannot be read at “level_overrides.0.level”"),
    ("notes.json", put("0.student", "1" * 12), "at “notes”, a student"),
    ("notes.json", put("0.text", "x" * 1_000_001), "at “notes, text”, stands a text"),
    ("notes.json", put("0.text", 3), "cannot be read at “0.text”"),
    ("teachings.json", put("0.students", ["1" * 12]), "at “teachings”, a student"),
    ("teachings.json", put("0.id", "../x"), "at “teachings, id”, stands an id"),
    ("teachings.json", put("0.skills", ["halves", "halves"]), "at “teachings, students and skills”"),
    ("teachings.json", put("0.day", "9999-12-31"), "at “teachings, day”, stands a time"),
    ("teachings.json", put("0.version", 0), "at “version”"),
    ("teachings.json", repeat(""), "at “teachings”, something stands twice"),
    (UPLOAD, put("student_keys.0", "../x"), "at “uploads 1, student_keys”, stands an id"),
    (UPLOAD, put("student_keys", ["a"]), "at “uploads 1, student_keys”, the numbers"),
    (UPLOAD, put("day", "2026-02-30"), "“uploads/001/upload.json” cannot be read at “day”"),
    (UPLOAD, put("day", "9999-12-31"), "at “uploads, day”, stands a time"),
    (BOOK, put("items.0.taken_on", "0001-01-01"), "at “uploads, gradebook, items, taken_on”, stands a time"),
    (UPLOAD, put("sha256", "abc"), "at “uploads 1, sha256”"),
    (UPLOAD, put("original", "class.json"), "at “uploads 1, original”"),
    (UPLOAD, put("original", "elsewhere"), "is missing"),
    (UPLOAD, put("left_out", ["no item"]), "at “uploads 1, left_out”"),
    (BOOK, put("scores.0.0", None), "cannot be read at “scores”"),
    (BOOK, put("scores.0.0", "three"), "cannot be read at “0.0"),
    (BOOK, put("scores.0", [1.0]), "“uploads/001/gradebook.json” cannot be read"),
    (BOOK, put("status.0.0", 9), "“uploads/001/gradebook.json” cannot be read"),
    (BOOK, put("items.0.max_score", 0), "at “uploads 1, items, max_score”"),
    (BOOK, put("items.0.title", "Quiz 2 [thirds]"), "at “uploads 1, items, title”, something stands twice"),
    (BOOK, put("students.0.id", "1002"), "at “uploads 1, students, id”, something stands twice"),
]


@pytest.mark.parametrize(("path", "change", "sentence"), CANNOT_BE, ids=[f"{p} {s}" for p, _, s in CANNOT_BE])
def test_what_cannot_be_is_told_by_its_place(path: str, change: Callable[[Any], object], sentence: str) -> None:
    found = refuse(edit(path, change))
    assert sentence in found
    assert "Ann Lee" not in found and "1002" not in found


@pytest.mark.parametrize("text", ['{"name": NaN}', '{"name": "\\ud800"}', "[" * 100_000, '{"a":', "\xff", "7" * 9999])
def test_what_is_no_json_is_refused(text: str) -> None:
    members = unpack(DATA) | {"notes.json": text.encode("latin-1")}
    assert "“notes.json”" in refuse(seal_again(members))


def test_the_list_counts_what_is_there() -> None:
    counts = json.loads(unpack(DATA)[MANIFEST])["counts"]
    assert (counts["students"], counts["uploads"], counts["items"], counts["scores"]) == (7, 2, 5, 27)
    assert "counts" in refuse(seal_again(unpack(DATA), {**counts, "notes": 9}))


def test_a_class_without_uploads_is_refused() -> None:
    members = {path: data for path, data in unpack(DATA).items() if not path.startswith("uploads/")}
    assert "there is no upload" in refuse(seal_again(members))


def list_damaged() -> Iterator[bytes]:
    chance = random.Random(5)
    members = unpack(DATA)
    pieces = [b"null", b"NaN", b"\\ud800", b"[[[[", b"{}", b"-1", b"1e999", b'"', b"\0", b"PK\x03\x04", b"../"]
    for _ in range(250):
        yield damage(DATA, chance, pieces)
    texts = [path for path in members if path.endswith(".json") and path != MANIFEST]
    for _ in range(250):
        path = chance.choice(texts)
        yield seal_again(members | {path: damage(members[path], chance, pieces)})
    for _ in range(100):
        yield pack(members | {MANIFEST: damage(members[MANIFEST], chance, pieces)})


def test_damaged_files_are_read_or_refused_in_a_sentence() -> None:
    n_refused = 0
    for data in list_damaged():
        try:
            kept = read_class_file(data, "7b.zip").kept
        except InputError as error:
            n_refused += 1
            assert error.problems
        else:
            assert write_class_file(kept)
    assert n_refused > 450


def test_days_and_times_do_not_depend_on_the_clock() -> None:
    with zipfile.ZipFile(io.BytesIO(DATA)) as archive:
        assert {each.date_time[:3] for each in archive.infolist()} == {(1980, 1, 1)}
    assert write_class_file(KEPT, MEMORY) == DATA
    assert date(1980, 1, 1) < KEPT.uploads[0].day
