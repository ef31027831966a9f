"""The command “classes” and analyse --class, as other programs call them."""

from __future__ import annotations

import io
import json
import re
import warnings
from collections.abc import Callable
from datetime import date
from getpass import GetPassWarning
from pathlib import Path

import pandas as pd
import pytest

import sample_data
from engine.classbook.deciding import correct_score, override_level, write_note
from engine.classbook.leaving import take_out_student
from engine.classroom import KeptClass, KeptPlan, Level
from engine.cli import main
from engine.cli.class_store import read_passphrase
from engine.memory.memory import Memory
from engine.planning.plans import make_plan
from engine.store.access import Store
from engine.store.class_file import read_class_file
from engine.store.classes import change_class, list_classes, load_class
from engine.store.daily_backups import make_daily_backup
from engine.store.database import open_database
from engine.store.journal import list_journal
from engine.store.memories import load_memory, save_memory
from engine.store.teachers import greet_teacher
from tests.engine.classbook.classes import COURSE, NOW, TEST
from tests.engine.cli.test_cli import COLUMNS
from tests.engine.memory.classes import draw_remembered
from tests.engine.store.kept_classes import differ

Run = Callable[..., list[str]]
ITEMS = "item,skills\nQuiz 1 [halves],Parts\nQuiz 2 [thirds],Parts\nQuiz 3 [halves],Adding\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of its own, and two gradebooks in the working folder."""
    monkeypatch.setenv("GRADEPATH_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("GRADEPATH_DATABASE_URL", raising=False)
    monkeypatch.chdir(tmp_path)
    for name, text in (("course.csv", COURSE), ("test.csv", TEST), ("items.csv", ITEMS)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run “classes” with these words; the lines of what was said, stdout first."""

    def run_it(*words: str, code: int = 0) -> list[str]:
        capsys.readouterr()
        assert main(["classes", *words]) == code
        said = capsys.readouterr()
        return [*said.out.splitlines(), *said.err.splitlines()]

    return run_it


def load(name: str) -> KeptClass:
    database = open_database()
    store = Store(database)
    [line] = [each for each in list_classes(store) if each.name == name]
    kept = load_class(store, line.id)
    database.close()
    return kept


def change(name: str, changed: Callable[[KeptClass], KeptClass]) -> None:
    kept = load(name)
    database = open_database()
    change_class(Store(database), kept.id, changed)
    database.close()


def test_a_class_is_made_and_grows(run: Run) -> None:
    made, *maxima, blank = run("add", "course.csv", "--class", "7b", "--on", "2026-09-01")
    assert blank.startswith("course.csv: One cell is blank") and "Read as: No score." in blank
    assert maxima and all(line.startswith("course.csv: The file does not say what Quiz") for line in maxima)
    assert re.fullmatch(r"Made “7b” \([0-9a-f]{16}\): 6 students, 3 items\.", made)
    assert "which has 7 students and 5 items from 2 uploads now." in run("add", "test.csv", "--class", "7b")[0]
    kept = load("7b")
    assert [each.filename for each in kept.uploads] == ["course.csv", "test.csv"]
    assert kept.uploads[0].day == date(2026, 9, 1) and kept.uploads[1].day == date.today()
    assert kept.uploads[0].original is None and kept.uploads[0].sha256
    header, row = run("list")
    assert header.split("  ")[0] == "id" and re.split(r"\s{2,}", header)[1:] == [
        *("name", "students", "items", "uploads", "last day", "archived")
    ]
    assert re.split(r"\s{2,}", row) == [kept.id, "7b", "7", "5", "2", date.today().isoformat(), "no"]
    [listed] = json.loads("\n".join(run("list", "--json")))
    assert (listed["id"], listed["n_students"], listed["is_archived"]) == (kept.id, 7, False)


def test_several_files_skills_and_originals_come_at_once(run: Run) -> None:
    run("add", "course.csv", "test.csv", "--class", "7b", "--items", "items.csv", "--keep-original")
    kept = load("7b")
    assert {skill.id for skill in kept.curriculum.skills if skill.id != kept.curriculum.placeholder} == {
        "Parts",
        "Adding",
    }
    assert kept.uploads[0].original == COURSE.encode()
    assert len(kept.students) == 7
    run("add", "--class", "7c", "course.csv")
    run("add", "--class", "7c", "test.csv", "--items", "items.csv")
    assert "Adding" in {skill.id for skill in load("7c").curriculum.skills}


def test_what_is_not_sure_is_said_with_the_reading_in_force(run: Run, home: Path) -> None:
    run("add", "course.csv", "--class", "7b")
    (home / "more.csv").write_text("Name,Quiz 9\nAnn Leee,3\nBen Ode,1\nCem Ari,2\n", encoding="utf-8")
    said = run("add", "more.csv", "--class", "7b")
    assert any("Ann Leee" in line and "Read as: " in line and "changed in the app" in line for line in said)


def test_nothing_is_added_where_one_file_cannot_be_read_or_is_there_already(run: Run, home: Path) -> None:
    run("add", "course.csv", "--class", "7b")
    (home / "bad.csv").write_text("Name,Quiz 9\nAnn Lee,three\n", encoding="utf-8")
    before = load("7b")
    said = run("add", "test.csv", "bad.csv", "--class", "7b", code=2)
    assert said and all("bad.csv" in line for line in said)
    assert run("add", "test.csv", "course.csv", "--class", "7b", code=2) == [
        "course.csv: this very file is in “7b” already, so nothing was added."
    ]
    assert run("add", "none.csv", "--class", "8a", code=2)
    assert not differ(load("7b"), before)
    assert len(run("list")) == 2


def test_a_new_class_starts_from_what_earlier_ones_taught(run: Run) -> None:
    database = open_database()
    memory = Memory(tuple(sorted(draw_remembered(0, 2), key=lambda each: each.id)))
    save_memory(Store(database), memory, 0)
    database.close()
    run("add", "course.csv", "--class", "7b")
    assert load("7b").earlier == {each.id for each in memory.classes}


def test_two_classes_of_one_name_are_told_apart_by_their_ids(run: Run, home: Path) -> None:
    run("add", "course.csv", "--class", "7b")
    run("export", "7b", "7b.zip")
    [said] = run("import", "7b.zip")
    other = re.findall("[0-9a-f]{16}", said)[0]
    [refused] = run("delete", "7b", "--yes", code=2)
    assert "2 classes are called “7b”. Use the id instead" in refused and other in refused
    run("delete", other, "--yes")
    assert len(run("list")) == 2
    assert "There is no class “8a”" in run("delete", "8a", "--yes", code=2)[0]


def test_a_class_goes_to_another_computer_and_is_the_same(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = open_database()
    memory = Memory(tuple(sorted(draw_remembered(0, 2), key=lambda each: each.id)))
    save_memory(Store(database), memory, 0)
    database.close()
    run("add", "course.csv", "test.csv", "--class", "7b", "--keep-original")
    (home / "word.txt").write_text("four words that fit\n", encoding="utf-8")
    assert run("export", "7b", "7b.zip", "--passphrase-file", "word.txt") == ["7b.zip"]
    assert b"Ann Lee" not in (home / "7b.zip").read_bytes()
    assert (home / "7b.zip").stat().st_mode & 0o777 == 0o600
    before = load("7b")
    monkeypatch.setenv("GRADEPATH_DATA_DIR", str(home / "other"))
    assert "Type the passphrase" in run("import", "7b.zip", code=2)[0]
    assert not list_now()
    run("import", "7b.zip", "--passphrase-file", "word.txt")
    after = load("7b")
    assert after.id != before.id and differ(after, before) == ".id"
    database = open_database()
    assert [each.id for each in load_memory(Store(database)).memory.classes] == [each.id for each in memory.classes]
    database.close()


def list_now() -> list[str]:
    database = open_database()
    found = [each.name for each in list_classes(Store(database))]
    database.close()
    return found


def test_a_file_that_is_none_changes_nothing(run: Run, home: Path) -> None:
    assert "is no class file" in run("import", "course.csv", code=2)[0]
    assert "is no backup" in run("restore", "course.csv", code=2)[0]
    (home / "empty.txt").write_text("\n", encoding="utf-8")
    run("add", "course.csv", "--class", "7b")
    assert "the first line is empty" in run("export", "7b", "7b.zip", "--passphrase-file", "empty.txt", code=2)[0]
    assert not (home / "7b.zip").exists()
    assert read_passphrase(home / "items.csv") == "item,skills"


def test_deleting_asks_and_reaches_the_backups(run: Run, home: Path) -> None:
    run("add", "course.csv", "--class", "7b")
    run("add", "test.csv", "--class", "8a")
    database = open_database()
    make_daily_backup(database)
    database.close()
    [sure] = run("delete", "7b", code=2)
    assert "6 students" in sure and "add --yes" in sure and len(run("list")) == 3
    [deleted] = run("delete", "7b", "--yes")
    assert "from the backups that the app made" in deleted
    left = [path for path in (home / "data").rglob("*") if path.is_file() and b"Fay Kim" in path.read_bytes()]
    assert not left and len(run("list")) == 2


def test_a_backup_is_restored_into_an_empty_database_or_in_the_place_of_another(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("add", "course.csv", "--class", "7b")
    [said] = run("backup", "all.zip")
    assert said == "all.zip: 1 class of 0 teachers, read again and found whole."
    kept = load("7b")
    run("add", "test.csv", "--class", "8a")
    assert "--replace FILE" in run("restore", "all.zip", code=2)[0]
    assert "1 class" in run("restore", "all.zip", "--replace", "before.zip")[0]
    assert list_now() == ["7b"]
    assert "there is a file of this name already" in run("restore", "all.zip", "--replace", "before.zip", code=2)[0]
    monkeypatch.setenv("GRADEPATH_DATA_DIR", str(home / "other"))
    run("restore", "before.zip")
    assert sorted(list_now()) == ["7b", "8a"]
    assert not differ(load("7b"), kept)


def test_a_daily_copy_is_restored_in_the_place_of_a_damaged_file(run: Run, home: Path) -> None:
    run("add", "course.csv", "--class", "7b")
    database = open_database()
    copy = make_daily_backup(database)
    database.close()
    assert copy is not None
    file = home / "data" / "gradepath.db"
    file.write_bytes(b"no database at all" * 500)
    said = run("restore", str(copy), code=2)
    assert any("--replace FILE" in line for line in said) and file.read_bytes().startswith(b"no database")
    said = run("restore", str(copy), "--replace", "damaged.db")
    assert any("was moved to damaged.db" in line for line in said)
    assert list_now() == ["7b"] and (home / "damaged.db").read_bytes().startswith(b"no database")
    assert [each.name for each in copy.parent.iterdir()] == [copy.name]


def test_an_encrypted_database_and_its_daily_copy_are_opened_with_the_passphrase(run: Run, home: Path) -> None:
    pytest.importorskip("sqlcipher3")
    (home / "word.txt").write_text("four words that fit\n", encoding="utf-8")
    word = ("--database-passphrase-file", "word.txt")
    run("add", "course.csv", "--class", "7b", *word)
    assert "cannot be read: it is encrypted" in run("list", code=2)[0]
    database = open_database(passphrase="four words that fit")
    copy = make_daily_backup(database)
    database.close()
    assert copy is not None and b"Ann Lee" not in copy.read_bytes()
    run("add", "test.csv", "--class", "8a", *word)
    (home / "wrong.txt").write_text("four other words\n", encoding="utf-8")
    said = run("restore", str(copy), "--database-passphrase-file", "wrong.txt", code=2)
    assert str(copy) in said[0] and "with this passphrase" in said[0]
    run("restore", str(copy), "--replace", "before.zip", *word)
    assert len(run("list", *word)) == 2
    assert not [path for path in (home / "data").rglob("*") if path.is_file() and b"Ann Lee" in path.read_bytes()]


def decide(kept: KeptClass) -> KeptClass:
    """A level, a score, a note and a plan of the teacher's own for Ann, and Fay left."""
    ann, fay = kept.students[0].key, kept.students[5].key
    item = kept.curriculum.tags[0][0]
    kept = correct_score(kept, ann, item, 7.0, by="local", at=NOW, note="marked again")
    skill = kept.curriculum.skills[0].id
    kept = override_level(kept, ann, skill, Level.MASTERED, by="local", at=NOW)
    kept = write_note(kept, ann, "asks good questions", by="local", at=NOW)
    return take_out_student(kept, fay, date(2026, 10, 1))


def test_analyse_writes_the_same_files_with_what_the_teacher_decided(
    run: Run, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("add", "course.csv", "test.csv", "--class", "7b: a/b")
    change("7b: a/b", decide)
    assert main(["analyse", "--class", "7b: a/b", "--out", "results", "--export", "csv,json"]) == 0
    for name, columns in COLUMNS.items():
        assert list(pd.read_csv(home / "results" / name).columns) == columns
    mastery = pd.read_csv(home / "results" / "mastery.csv")
    assert "Fay Kim" not in set(mastery.student) and len(set(mastery.student)) == 6
    by_teacher = mastery[mastery.level_by == "teacher"]
    assert list(by_teacher.student) == ["Ann Lee"] and list(by_teacher.level) == ["mastered"]
    assert "7b: a/b" in (home / "results" / "class.json").read_text(encoding="utf-8")
    assert main(["analyse", "--class", "7b: a/b"]) == 0
    assert (home / "7b- a-b_gradepath" / "items.csv").exists()
    capsys.readouterr()


def test_plans_are_exported_as_the_teacher_left_them(run: Run, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("add", "course.csv", "--class", "7b")

    def plan(kept: KeptClass) -> KeptClass:
        from dataclasses import replace

        from engine.classbook.analysing import analyse_kept

        made = make_plan(analyse_kept(kept).report, 0, date(2026, 10, 12))
        own = replace(made.steps[0], title="Talk to Ann", chosen=True)
        return replace(kept, plans=(KeptPlan(kept.students[0].key, replace(made, steps=(own,)), NOW, "local"),))

    change("7b", plan)
    assert main(["analyse", "--class", "7b", "--out", "results", "--export", "csv"]) == 0
    table = pd.read_csv(home / "results" / "plans.csv")
    assert list(table[table.student == "Ann Lee"].title) == ["Talk to Ann"]
    assert set(table.student) > {"Ann Lee"}
    capsys.readouterr()


def test_analyse_needs_a_class_or_gradebooks_and_not_both(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyse"]) == 2
    assert main(["analyse", "course.csv", "--class", "7b"]) == 2
    assert main(["analyse", "--class", "7b", "--threshold", "0.8", "--items", "items.csv"]) == 2
    said = capsys.readouterr().err.splitlines()
    assert "Name a gradebook, or a class" in said[0] and "leave out" in said[1]
    assert [line.split()[0] for line in said[2:]] == ["--items", "--threshold"]


def test_everything_about_one_student_is_written(run: Run, home: Path) -> None:
    run("add", "course.csv", "test.csv", "--class", "7b")
    change("7b", decide)
    said = run("export-student", "7b", "Ann Lee", "for_family")
    assert said == ["for_family/Ann Lee.json", "for_family/Ann Lee.pdf"]
    found = json.loads((home / "for_family" / "Ann Lee.json").read_text(encoding="utf-8"))
    scores = {row["item"]: row for row in found["scores"]}
    assert scores["Quiz 1 [halves]"]["correction"]["note"] == "marked again"
    assert scores["Test A [thirds]"]["file"] == "test.csv"
    assert [note["text"] for note in found["notes"]] == ["asks good questions"]
    assert "Ben Ode" not in json.dumps(found)
    assert (home / "for_family" / "Ann Lee.pdf").read_bytes().startswith(b"%PDF")
    run("export-student", "7b", "1006", "for_family")
    gone = json.loads((home / "for_family" / "Fay Kim.json").read_text(encoding="utf-8"))
    assert gone["left_on"] == "2026-10-01" and gone["scores"]
    assert "no student “Zoe”" in run("export-student", "7b", "Zoe", "for_family", code=2)[0]


def test_the_journal_tells_what_was_taken_out(run: Run) -> None:
    run("add", "course.csv", "--class", "7b")
    run("export", "7b", "7b.zip")
    run("export-student", "7b", "Ann Lee", "out")
    database = open_database()
    lines = [(each.action, each.detail) for each in list_journal(Store(database))]
    database.close()
    assert lines == [("exported", "student"), ("exported", "class file"), ("kept", "")]


def test_names_do_not_move_the_cursor_of_a_terminal(run: Run) -> None:
    run("add", "course.csv", "--class", "7b\x1b[2J\n=x")
    _, row = run("list")
    assert "7b [2J =x" in row
    [sure] = run("delete", row.split()[0], code=2)
    assert sure.startswith("This would delete “7b [2J =x”")


def test_the_sample_is_read_as_analyse_reads_it(run: Run, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = ["--items", str(sample_data.ITEMS), "--skills", str(sample_data.SKILLS)]
    run("add", str(sample_data.GRADEBOOK), "--class", "5b", *files)
    assert main(["analyse", "--class", "5b", "--out", "kept"]) == 0
    assert main(["analyse", str(sample_data.GRADEBOOK), *files, "--out", "read"]) == 0
    for name in COLUMNS:
        assert (home / "kept" / name).read_bytes() == (home / "read" / name).read_bytes(), name
    capsys.readouterr()


def test_a_class_file_is_what_the_store_has(run: Run, home: Path) -> None:
    run("add", "course.csv", "--class", "7b")
    run("export", "7b", "7b.zip")
    assert not differ(read_class_file((home / "7b.zip").read_bytes(), "7b.zip").kept, load("7b"))
    assert io.BytesIO((home / "7b.zip").read_bytes()).read(2) == b"PK"


def test_the_file_is_encrypted_opened_locked_anew_and_decrypted(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("sqlcipher3")
    for name, words in (("one", "correct horse battery"), ("two", "another horse battery"), ("short", "short")):
        (home / name).write_text(f"{words}\n")
    run("add", "course.csv", "--class", "7b")
    assert "too short" in run("encrypt", "--passphrase-file", "short", code=2)[0]
    run("encrypt", "--passphrase-file", "one")
    assert not (home / "data" / "gradepath.db").read_bytes().startswith(b"SQLite")
    assert "needs its passphrase" in run("list", code=2)[0]
    assert "7b" in run("list", "--database-passphrase-file", "one")[1]
    run("encrypt", "--database-passphrase-file", "one", "--passphrase-file", "two")
    assert "with this passphrase" in run("list", "--database-passphrase-file", "one", code=2)[0]
    monkeypatch.setattr("engine.cli.class_store.getpass", lambda prompt: "no such horse battery")
    assert "with this passphrase" in run("decrypt", code=2)[0]
    run("decrypt", "--database-passphrase-file", "two")
    assert "7b" in run("list")[1]


def test_a_passphrase_is_asked_for_only_where_it_stays_hidden(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def type_visibly(prompt: str) -> str:
        warnings.warn("echoed", GetPassWarning, stacklevel=1)
        return prompt

    monkeypatch.setattr("engine.cli.class_store.getpass", type_visibly)
    run("add", "course.csv", "--class", "7b")
    assert "Nobody is there to type" in run("export", "7b", "7b.zip", "--passphrase", code=2)[0]


def test_no_class_is_kept_for_a_teacher_whom_nobody_knows(run: Run, home: Path) -> None:
    database = open_database()
    greet_teacher(Store(database, "anna-1"), email="anna@school.example", name="Anna\nK")
    database.close()
    assert "classes teachers" in run("add", "course.csv", "--class", "7b", "--teacher", "ana-1", code=2)[0]
    run("add", "course.csv", "--class", "7b", "--teacher", "anna-1")
    run("add", "course.csv", "--class", "7c")
    listed = [line.split() for line in run("teachers")[1:]]
    assert listed == [["local", "1"], ["anna-1", "anna@school.example", "Anna", "K", "1"]]


@pytest.mark.parametrize(("day", "sentence"), [("9999-12-31", "must be a day"), ("2999-01-01", "not be after today")])
def test_nobody_has_scores_of_a_day_to_come(
    home: Path, capsys: pytest.CaptureFixture[str], day: str, sentence: str
) -> None:
    with pytest.raises(SystemExit):
        main(["classes", "add", "course.csv", "--class", "7b", "--on", day])
    assert sentence in capsys.readouterr().err
