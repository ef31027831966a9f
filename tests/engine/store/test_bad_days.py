"""Full, locked, read-only, damaged, gone: each is a sentence that says what to do, and nothing is lost."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, insert, text

from engine.classroom import Note
from engine.errors import InputError
from engine.research.lasting.server import fresh_database, run_server
from engine.store.access import Store
from engine.store.classes import change_class, keep_class, list_classes, load_class
from engine.store.database import Database, open_database
from engine.store.errors import StoreError, UnavailableError
from engine.store.tables import classes, notes
from engine.wording import say
from tests.damaging import damage
from tests.engine.classbook.classes import COURSE, begin, upload_of
from tests.engine.store.any_class import NOW, assert_same

pytestmark = pytest.mark.extra

ROOT = Path(__file__).parents[3]
NAMES = ("Ann Lee", "Ben Ode", "Secret note")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "gradepath.db"


@pytest.fixture
def file(path: Path) -> Iterator[Database]:
    opened = open_database(f"sqlite:///{path}", patience=0.2)
    yield opened
    opened.close()


def refuse(do: Callable[[], object]) -> str:
    """The key of the sentence with which something is refused; the sentence quotes nothing of a class."""
    with pytest.raises(StoreError) as caught:
        do()
    told = "".join(traceback.format_exception(caught.value)) + say(caught.value.sentence)
    assert not any(name in told for name in NAMES)
    assert say(caught.value.sentence) != caught.value.sentence.key
    return caught.value.sentence.key


def write_much(store: Store, class_id: str) -> None:
    change_class(store, class_id, lambda kept: replace(kept, notes=(Note("", NAMES[2] * 100_000, NOW, "anna"),)))


def test_a_full_disk_loses_nothing(file: Database) -> None:
    store = Store(file, "anna")
    saved = keep_class(store, begin(upload_of(COURSE)))

    @event.listens_for(file.engine, "begin")
    def fill(connection: Any) -> None:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")  # as many as there are

    assert refuse(lambda: write_much(store, saved.id)) == "store-full"
    assert refuse(lambda: [keep_class(store, saved) for _ in range(9)]) == "store-full"
    event.remove(file.engine, "begin", fill)
    file.close()
    assert_same(load_class(store, saved.id), saved)
    write_much(store, saved.id)


def test_a_file_that_may_not_grow_loses_nothing(path: Path, file: Database) -> None:
    """What the system refuses in the middle of writing, as a full disk or a quota does."""
    saved = keep_class(Store(file, "anna"), begin(upload_of(COURSE)))
    file.close()
    script = (
        "import resource, signal, sys\n"
        "from tests.engine.store.test_bad_days import *\n"
        "store = Store(open_database(sys.argv[1]), 'anna')\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))\n"
        "print(refuse(lambda: write_much(store, sys.argv[2])))\n"
        "print(load_class(store, sys.argv[2]).name)\n"
    )
    done = run(script, f"sqlite:///{path}", saved.id)
    assert done == ["store-disk", saved.name]
    assert_same(load_class(Store(file, "anna"), saved.id), saved)


def run(script: str, *words: str) -> list[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", script, *words]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_a_locked_file_is_waited_for_and_then_said(path: Path, file: Database) -> None:
    store = Store(file, "anna")
    saved = keep_class(store, begin(upload_of(COURSE)))
    writer = open_database(f"sqlite:///{path}")
    with writer.writing():
        assert refuse(lambda: write_much(store, saved.id)) == "store-locked"
        assert load_class(store, saved.id).version == 1  # reading goes on
    write_much(store, saved.id)
    writer.close()


def test_a_class_that_a_server_has_locked_is_waited_for_and_then_said(server: Any) -> None:
    with fresh_database(server) as address:
        one, two = open_database(address, patience=0.2), open_database(address)
        store = Store(one, "anna")
        saved = keep_class(store, begin(upload_of(COURSE)))
        with two.writing() as connection:
            connection.execute(text("SELECT * FROM classes FOR UPDATE"))
            assert refuse(lambda: write_much(store, saved.id)) == "store-busy"
            assert load_class(store, saved.id).version == 1
        write_much(store, saved.id)
        one.close()
        two.close()


@pytest.mark.parametrize("what", ["folder", "file"])
def test_a_read_only_place_is_said(what: str) -> None:
    """As another user where the tests run as root, to whom nothing is read-only."""
    folder = Path(tempfile.mkdtemp(prefix="gradepath-tests-"))
    path = folder / "gradepath.db"
    database = open_database(f"sqlite:///{path}")
    saved = keep_class(Store(database, "anna"), begin(upload_of(COURSE)))
    database.close()
    before = path.read_bytes()
    path.chmod(0o444)
    folder.chmod(0o555)
    if what == "file":
        folder.chmod(0o777)
    script = (
        "from tests.engine.store.test_bad_days import *\n"
        "warm = open_database('sqlite:///' + tempfile.mkdtemp() + '/x.db')\n"  # loads all that the other user cannot
        "load_class(Store(warm), keep_class(Store(warm), begin(upload_of(COURSE))).id)\n"
        "if os.geteuid() == 0:\n"
        "    os.setgroups([]), os.setgid(65534), os.setuid(65534)\n"
        "def do():\n"
        "    write_much(Store(open_database(sys.argv[1]), 'anna'), sys.argv[2])\n"
        "print(refuse(do))\n"
    )
    try:
        [said] = run(script, f"sqlite:///{path}", saved.id)
    finally:
        folder.chmod(0o755)
    assert said in ("store-read-only", "store-cannot-open")
    assert path.read_bytes() == before
    shutil.rmtree(folder)


def test_a_place_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    assert refuse(lambda: open_database(f"sqlite:///{tmp_path}/taken/gradepath.db")) == "store-cannot-open"
    (tmp_path / "folder.db").mkdir()
    assert refuse(lambda: open_database(f"sqlite:///{tmp_path}/folder.db")) == "store-cannot-open"


@pytest.mark.parametrize("content", [b"Name,Quiz\nAnn Lee,3\n" * 200, b"x", b"PK\x03\x04" + bytes(5000), bytes(8192)])
def test_a_file_of_another_kind_is_left_alone(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    assert refuse(lambda: open_database(f"sqlite:///{path}")) in ("store-not-readable", "store-damaged")
    assert path.read_bytes() == content
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("url", ["mysql://u:pass-word@h/d", "nonsense", "sqlite://", "sqlite:///:memory:", "oracle:x"])
def test_an_address_that_is_none_is_said_without_its_password(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADEPATH_DATABASE_URL", url)
    assert refuse(open_database) == "store-url-wrong"


def test_a_damaged_header_and_a_damaged_middle_are_said(path: Path, file: Database) -> None:
    store = Store(file, "anna")
    for _ in range(10):
        saved = keep_class(store, begin(upload_of(COURSE)))
    file.close()
    whole = path.read_bytes()
    path.write_bytes(b"\xff" * 100 + whole[100:])
    assert refuse(lambda: open_database(f"sqlite:///{path}")) == "store-not-readable"
    spoiled = whole[:4096] + random.Random(1).randbytes(len(whole) - 8192) + whole[-4096:]
    path.write_bytes(spoiled)
    assert refuse(lambda: load_class(Store(open_database(f"sqlite:///{path}"), "anna"), saved.id)) == "store-damaged"
    assert path.read_bytes() == spoiled
    path.write_bytes(whole[: len(whole) // 2])
    assert refuse(lambda: [load_class(store, line.id) for line in list_classes(store)]) == "store-damaged"


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize("seed", range(20))
def test_whatever_is_damaged_is_a_sentence(path: Path, file: Database, seed: int) -> None:
    store = Store(file, "anna")
    for _ in range(3):
        keep_class(store, begin(upload_of(COURSE)))
    names = ["gradepath.db"]
    if seed % 2:  # as a killed process leaves it: with a log
        names.append("gradepath.db-wal")
    contents = {name: path.with_name(name).read_bytes() for name in names if seed % 2}
    file.close()
    contents = contents or {"gradepath.db": path.read_bytes()}
    chance = random.Random(seed)
    for name, data in contents.items():
        path.with_name(name).write_bytes(damage(data, chance, [b"SQLite format 3", b"\0" * 40, b"Ann Lee"]))
    try:
        again = open_database(f"sqlite:///{path}")
        opened = Store(again, "anna")
        for line in list_classes(opened):
            load_class(opened, line.id)
        keep_class(opened, begin(upload_of(COURSE)))
        again.close()
    except InputError as error:
        assert not any(name in "".join(traceback.format_exception(error)) for name in NAMES[1:])


def test_a_damaged_log_keeps_what_was_before_it(path: Path, file: Database) -> None:
    """Of a log that is damaged at its end SQLite takes what is whole, a change or none of it."""
    store = Store(file, "anna")
    saved = keep_class(store, begin(upload_of(COURSE)))
    whole, log = path.read_bytes(), path.with_name("gradepath.db-wal").read_bytes()
    write_much(store, saved.id)
    longer = path.with_name("gradepath.db-wal").read_bytes()
    file.close()
    path.write_bytes(whole)
    path.with_name("gradepath.db-wal").write_bytes(longer[: len(log) + (len(longer) - len(log)) // 2])
    path.with_name("gradepath.db-shm").unlink(missing_ok=True)
    again = open_database(f"sqlite:///{path}")
    assert_same(load_class(Store(again, "anna"), saved.id), saved)
    again.close()


def test_what_a_database_quotes_is_not_told(store: Store) -> None:
    """Constraints name the values that break them, and so do statements that fail."""
    saved = keep_class(store, begin(upload_of(COURSE)))
    row = {"class_id": saved.id, "student": NAMES[0], "version": 1, "document": NAMES[2]}

    def insert_twice() -> None:
        with store.database.writing() as connection:
            connection.execute(insert(notes), [row, row])

    assert refuse(insert_twice) == "store-refused"

    def insert_nothing() -> None:
        with store.database.writing() as connection:
            connection.execute(insert(classes).values(id="x", owner=NAMES[0], name=None))

    assert refuse(insert_nothing) == "store-refused"
    assert_same(load_class(store, saved.id), saved)


def test_a_server_that_goes_and_comes_back_loses_nothing() -> None:
    with run_server() as own, fresh_database(own) as address:
        database = open_database(address, patience=1)
        store = Store(database, "anna")
        saved = keep_class(store, begin(upload_of(COURSE)))

        def stop_in_the_middle(kept: Any) -> Any:
            own.stop()
            return replace(kept, name="half")

        assert refuse(lambda: change_class(store, saved.id, stop_in_the_middle)) == "store-server"
        assert refuse(lambda: load_class(store, saved.id)) == "store-server"
        assert refuse(lambda: open_database(address, patience=1)) == "store-server"
        own.start()
        assert_same(load_class(store, saved.id), saved)
        assert change_class(store, saved.id, lambda kept: replace(kept, name="whole")).version == 2
        database.close()
    assert isinstance(UnavailableError("store-server"), StoreError)
