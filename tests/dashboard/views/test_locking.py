"""The file of this computer, encrypted from Settings and opened again with the passphrase."""

from __future__ import annotations

from pathlib import Path

import pytest

import dashboard.resources
from tests.dashboard.driving import assert_fine, open_page, shown_text, start
from tests.dashboard.kept_classes import keep

pytest.importorskip("sqlcipher3")

PASSPHRASE = "it's my secret"


@pytest.fixture(autouse=True)
def new_process():
    """The passphrase lives as long as the process: every test is one."""
    yield
    stop_the_app()


def stop_the_app() -> None:
    dashboard.resources._lock.clear()
    dashboard.resources._open_database.clear()


def encrypt(passphrase: str = PASSPHRASE, again: str = PASSPHRASE, *, knows: bool = True):
    app = open_page(start(), "settings")
    assert_fine(app)
    app.text_input(key="encrypt-passphrase").set_value(passphrase)
    app.text_input(key="encrypt-again").set_value(again)
    app.checkbox(key="encrypt-knows").set_value(knows)
    return app.button(key="encrypt-do").click().run()


def test_an_encrypted_file_opens_with_its_passphrase_alone(data_folder: Path):
    keep("Room 12")
    app = encrypt()
    assert_fine(app)
    assert "encrypted with your passphrase" in shown_text(app)
    assert not any("encrypt" in (button.key or "") for button in app.button)
    assert all(b"Room 12" not in file.read_bytes() for file in data_folder.rglob("*") if file.is_file())
    # In this process it stays open, in another session too.
    assert "Room 12" in shown_text(start())

    stop_the_app()
    locked = start()
    assert not locked.exception and "Your classes are locked" in shown_text(locked)
    assert "Room 12" not in shown_text(locked)
    locked.text_input(key="unlock-passphrase").set_value("another one")
    locked.button(key="unlock-do").click().run()
    assert "cannot be read with this passphrase" in shown_text(locked)
    locked.text_input(key="unlock-passphrase").set_value(PASSPHRASE)
    locked.button(key="unlock-do").click().run()
    assert_fine(locked)
    assert "Room 12" in shown_text(locked) and "locked" not in shown_text(locked)


@pytest.mark.parametrize(
    ("passphrase", "again", "knows"),
    [("short", "short", True), (PASSPHRASE, "it is my secret", True), (PASSPHRASE, PASSPHRASE, False), ("", "", True)],
)
def test_it_is_encrypted_only_on_purpose(data_folder: Path, passphrase: str, again: str, knows: bool):
    keep("Room 12")
    app = encrypt(passphrase, again, knows=knows)
    assert "Type the same passphrase twice" in shown_text(app)
    assert (data_folder / "gradepath.db").read_bytes().startswith(b"SQLite format 3")
