"""The steps that make the tables: what they end in, from where they begin, and what they leave alone."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import LargeBinary, Text, text

from engine.classbook.teachings import note_teaching
from engine.store.access import Store
from engine.store.classes import change_class, insert_class, keep_class, list_classes, load_class
from engine.store.connecting import Database, connect
from engine.store.database import _parse, open_database
from engine.store.errors import UnavailableError
from engine.store.migrating import HEAD, KNOWN, MIGRATIONS, find_version
from engine.store.tables import metadata
from tests.engine.classbook.classes import COURSE, FIRST, NOW, begin, upload_of
from tests.engine.store.any_class import assert_same


def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return ScriptDirectory.from_config(config)


def open_raw(url: str) -> Database:
    parsed = _parse(url)
    path = Path(parsed.database) if parsed.get_backend_name() == "sqlite" else None
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
    return Database(connect(parsed, None, 2), path)


def test_head_is_the_newest_step_and_all_steps_are_known() -> None:
    found = scripts()
    assert found.get_heads() == [HEAD]
    assert tuple(step.revision for step in reversed(list(found.walk_revisions()))) == KNOWN


def test_the_steps_end_in_the_tables_as_the_code_knows_them(database: Database) -> None:
    with database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata) == []
        assert find_version(connection) == HEAD


@pytest.mark.parametrize("version", KNOWN)
def test_every_older_version_becomes_the_present_one(url: str, version: str) -> None:
    raw = open_raw(url)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with raw.writing() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, version)
    raw.close()
    database = open_database(url)
    with database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    keep_class(Store(database), begin(upload_of(COURSE)))
    assert len(list_classes(Store(database))) == 1
    database.close()


def test_a_class_of_the_first_version_is_there_and_can_be_taught(url: str) -> None:
    raw = open_raw(url)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with raw.writing() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        saved = insert_class(connection, Store(raw), begin(upload_of(COURSE)))
    raw.close()
    database = open_database(url)
    store = Store(database)
    assert_same(load_class(store, saved.id), saved)
    changed = change_class(store, saved.id, lambda kept: note_teaching(kept, FIRST, "halves", by="t", at=NOW))
    assert_same(load_class(store, saved.id), changed)
    assert [each.text for each in changed.teachings] == ["halves"]
    database.close()


def test_what_a_newer_version_made_is_left_alone(url: str) -> None:
    database = open_database(url)
    saved = keep_class(Store(database), begin(upload_of(COURSE)))
    with database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    with pytest.raises(UnavailableError) as caught:
        open_database(url)
    assert caught.value.sentence.key == "store-newer"
    raw = open_raw(url)
    with raw.reading() as connection:
        assert find_version(connection) == "9999"
        assert connection.execute(text("SELECT id FROM classes")).scalars().all() == [saved.id]
    raw.close()


@pytest.mark.parametrize("made", ["CREATE TABLE bookmarks (id INTEGER)", "CREATE TABLE classes (id INTEGER)"])
@pytest.mark.parametrize("of_alembic", [False, True])
def test_the_database_of_another_program_is_left_alone(url: str, made: str, of_alembic: bool) -> None:
    raw = open_raw(url)
    with raw.writing() as connection:
        connection.execute(text(made))
        if of_alembic:
            connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32))"))
            connection.execute(text("INSERT INTO alembic_version VALUES ('ae1027a6acf')"))
    raw.close()
    before = raw.path.read_bytes() if raw.path else b""
    with pytest.raises(UnavailableError) as caught:
        open_database(url)
    assert caught.value.sentence.key == "store-foreign"
    if raw.path:
        assert raw.path.read_bytes() == before
        assert sorted(each.name for each in raw.path.parent.iterdir()) == [raw.path.name]


def test_several_processes_may_open_an_empty_database_at_once(url: str) -> None:
    failed: list[BaseException] = []

    def begin_at_once() -> None:
        try:
            open_database(url).close()
        except BaseException as error:
            failed.append(error)

    workers = [threading.Thread(target=begin_at_once) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert failed == []


def test_a_step_that_fails_leaves_nothing(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from alembic.operations import Operations

    made = Operations.create_index

    def fail(self: Any, name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "members_by_teacher":
            raise ZeroDivisionError
        return made(self, name, *args, **kwargs)

    monkeypatch.setattr(Operations, "create_index", fail)
    with pytest.raises(ZeroDivisionError):
        open_database(url)
    monkeypatch.undo()
    open_database(url).close()


def test_nothing_personal_is_copied_into_the_statistics_of_a_server(on_server: Database) -> None:
    asked = text(
        "SELECT c.relname, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid"
        " WHERE a.attnum > 0 AND a.attstattarget = 0"
    )
    with on_server.reading() as connection:
        without = {tuple(row) for row in connection.execute(asked)}
    personal = {
        (table.name, column.name)
        for table in metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, Text | LargeBinary) or (column.name in ("email", "name") and table.name != "duties")
    }
    assert personal <= without


def test_the_file_and_its_folder_are_this_users_alone(tmp_path: Path) -> None:
    path = tmp_path / "data" / "gradepath.db"
    database = open_database(f"sqlite:///{path}")
    keep_class(Store(database), begin(upload_of(COURSE)))
    files = list(path.parent.iterdir())
    assert {each.name for each in files} == {"gradepath.db", "gradepath.db-wal", "gradepath.db-shm"}
    assert {each.stat().st_mode & 0o777 for each in files} == {0o600}
    assert path.parent.stat().st_mode & 0o777 == 0o700
    database.close()
    copied = shutil.copy(path, tmp_path / "copy.db")
    with sqlite3.connect(copied) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
