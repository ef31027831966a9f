"""The encrypted file: nothing in it can be read without the passphrase, and what is wrong is said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.classbook.assembling import assemble
from engine.research.lasting.searching import find_words
from engine.store import encrypting, overwriting
from engine.store.access import Store
from engine.store.classes import change_class, keep_class, list_classes, load_class
from engine.store.database import Database, open_database
from engine.store.encrypting import change_passphrase, decrypt_file, encrypt_file
from engine.store.erasing import erase_student
from engine.store.errors import UnavailableError
from tests.engine.classbook.classes import begin, key_of, upload_of
from tests.engine.store.any_class import assert_same
from tests.engine.store.test_erasing import COURSE, EMAIL, ID, NAME

PHRASE = 'it\'s a "secret"; --'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "gradepath.db"


@pytest.fixture
def opened(path: Path) -> Iterator[Database]:
    """An encrypted file with a class in it."""
    database = open_database(f"sqlite:///{path}", passphrase=PHRASE)
    keep_class(Store(database), begin(upload_of(COURSE)))
    yield database
    database.close()


def list_files(path: Path) -> list[Path]:
    return [each for each in path.parent.rglob("*") if each.is_file()]


def refusal(path: Path, passphrase: str | None) -> str:
    before = {each.name: each.read_bytes() for each in list_files(path)}
    with pytest.raises(UnavailableError) as caught:
        open_database(f"sqlite:///{path}", passphrase=passphrase)
    assert path.read_bytes() == before[path.name]
    assert passphrase is None or not passphrase or passphrase not in str(caught.value)
    return caught.value.sentence.key


def test_nothing_can_be_read_in_the_files(path: Path, opened: Database) -> None:
    words = (NAME, ID, EMAIL, "Ben Ode", "Quiz 1", "CREATE TABLE", "SQLite format 3")
    assert {each.name for each in list_files(path)} == {"gradepath.db", "gradepath.db-wal", "gradepath.db-shm"}
    assert find_words(list_files(path), words) == {}
    [line] = list_classes(Store(opened))
    student = key_of(assemble(load_class(Store(opened), line.id)), NAME)
    erase_student(Store(opened), line.id, student)
    assert find_words(list_files(path), words) == {}
    opened.close()
    assert find_words(list_files(path), words) == {}


def test_the_same_passphrase_opens_it_again(path: Path, opened: Database) -> None:
    [line] = list_classes(Store(opened))
    before = load_class(Store(opened), line.id)
    opened.close()
    again = open_database(f"sqlite:///{path}", passphrase=PHRASE)
    assert_same(load_class(Store(again), line.id), before)
    assert again.is_encrypted
    again.close()


def test_what_is_wrong_with_a_passphrase_is_said(
    path: Path, opened: Database, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    opened.close()
    assert refusal(path, "Hunter-Two") == "store-passphrase-wrong"
    assert refusal(path, None) == "store-not-readable"
    assert refusal(path, "") == refusal(path, "a\0b") == "store-passphrase-empty"
    plain = tmp_path / "plain" / "gradepath.db"
    open_database(f"sqlite:///{plain}").close()
    assert refusal(plain, PHRASE) == "store-not-encrypted"
    assert capfd.readouterr() == ("", "")


def test_a_server_and_a_missing_package_are_said(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    with pytest.raises(UnavailableError) as server:
        open_database("postgresql://localhost/x", passphrase=PHRASE)
    assert server.value.sentence.key == "store-passphrase-server"
    monkeypatch.setitem(__import__("sys").modules, "sqlcipher3.dbapi2", None)
    with pytest.raises(UnavailableError) as missing:
        open_database(f"sqlite:///{path}", passphrase=PHRASE)
    assert missing.value.sentence.key == "store-no-cipher"


def test_a_plain_file_is_encrypted_and_decrypted_with_everything_in_it(path: Path) -> None:
    database = open_database(f"sqlite:///{path}")
    saved = keep_class(Store(database), begin(upload_of(COURSE)))
    database.close()
    inode = path.stat().st_ino
    assert NAME in find_words(list_files(path), (NAME,))
    encrypt_file(path, PHRASE)
    assert [each.name for each in list_files(path)] == ["gradepath.db"]
    assert find_words(list_files(path), (NAME, EMAIL, "SQLite format 3")) == {} and path.stat().st_ino != inode
    assert path.stat().st_mode & 0o777 == 0o600
    change_passphrase(path, PHRASE, "new")
    assert refusal(path, PHRASE) == "store-passphrase-wrong"
    opened = open_database(f"sqlite:///{path}", passphrase="new")
    changed = change_class(Store(opened), saved.id, lambda kept: kept)
    opened.close()
    decrypt_file(path, "new")
    plain = open_database(f"sqlite:///{path}")
    assert_same(load_class(Store(plain), saved.id), changed)
    assert plain.engine.connect().exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    plain.close()


def test_the_old_bytes_are_overwritten_before_their_name_goes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = open_database(f"sqlite:///{path}")
    keep_class(Store(database), begin(upload_of(COURSE)))
    database.close()
    with path.open("rb") as old:
        encrypt_file(path, PHRASE)
        assert set(old.read()) == {0}


def test_a_process_killed_before_the_old_bytes_were_overwritten_is_made_up_for(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = open_database(f"sqlite:///{path}")
    keep_class(Store(database), begin(upload_of(COURSE)))
    database.close()

    def die(path: Path) -> None:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(encrypting, "overwrite_old", die)
        with pytest.raises(KeyboardInterrupt):
            encrypt_file(path, PHRASE)
    assert NAME in find_words(list_files(path), (NAME,))
    open_database(f"sqlite:///{path}", passphrase=PHRASE).close()
    assert find_words(list_files(path), (NAME,)) == {}
    assert not path.with_name("gradepath.db.old").exists()


def test_a_file_that_nothing_replaced_is_not_overwritten(path: Path) -> None:
    database = open_database(f"sqlite:///{path}")
    keep_class(Store(database), begin(upload_of(COURSE)))
    database.close()
    overwriting.keep_old_name(path)  # and then the process was killed
    again = open_database(f"sqlite:///{path}")
    assert len(list_classes(Store(again))) == 1
    again.close()
    assert not path.with_name("gradepath.db.old").exists()


def test_a_file_that_another_has_open_is_not_replaced(path: Path) -> None:
    database = open_database(f"sqlite:///{path}")
    saved = keep_class(Store(database), begin(upload_of(COURSE)))
    worker = __import__("subprocess").run(
        [
            __import__("sys").executable,
            "-c",
            "import sys; from pathlib import Path; from engine.store.encrypting import encrypt_file\n"
            "from engine.store.errors import UnavailableError\n"
            "try: encrypt_file(Path(sys.argv[1]), 'x')\n"
            "except UnavailableError as error: print(error.sentence.key)",
            str(path),
        ],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[3],
    )
    assert worker.stdout.strip() == "store-locked", worker.stderr
    assert load_class(Store(database), saved.id).id == saved.id
    change_class(Store(database), saved.id, lambda kept: kept)
    database.close()
    assert sorted(each.name for each in list_files(path)) == ["gradepath.db"]
