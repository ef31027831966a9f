"""The key to pseudonyms as a file: back exactly, and every bad file refused in a sentence that quotes no name."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

import pytest

from engine.errors import InputError
from engine.privacy import sealing
from engine.privacy.name_key_file import MOST_BYTES, read_key, write_key
from engine.privacy.pseudonyms import pseudonymise
from tests.damaging import damage
from tests.engine.privacy.test_pseudonyms import named_class

HIDDEN, FIRST = pseudonymise(named_class())
KEY = pseudonymise(named_class(), FIRST)[1]
DATA = write_key(KEY)


def refuse(data: bytes, passphrase: str = "") -> str:
    with pytest.raises(InputError) as caught:
        read_key(data, passphrase)
    assert not any(name in str(caught.value) for name in ("Zelda", "Lee", "小明", "1001"))
    (problem,) = caught.value.problems
    return problem.message.key


def edit(change: Callable[[dict[str, Any]], object]) -> bytes:
    found = json.loads(DATA)
    change(found)
    return json.dumps(found).encode()


def test_a_key_comes_back_exactly() -> None:
    assert read_key(DATA) == KEY
    assert write_key(read_key(DATA)) == DATA
    assert read_key(b"\xef\xbb\xbf" + DATA.replace(b"\n", b"\r\n")) == KEY, "after an editor of Windows"


def test_who_has_the_file_finds_a_name_with_an_editor() -> None:
    found = json.loads(DATA)
    code = next(each["code"] for each in found["rosters"][0]["students"] if each["name"] == "王小明")
    assert f"{found['words']['student']} {code}" in [student.name for student in HIDDEN.students]
    assert "Keep it where nobody else can read it" in found["about"]
    assert "王小明".encode() in DATA


def test_a_sealed_key_opens_with_its_passphrase_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "_COST", 14)
    sealed = write_key(KEY, "four words in a row")
    assert b"Zelda" not in sealed
    assert read_key(sealed, "four words in a row") == KEY
    assert refuse(sealed) == "key-needs-passphrase"
    assert refuse(sealed, "four words in a rov") == "seal-wrong-passphrase"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "key-unreadable"),
        (DATA[:-50], "key-unreadable"),
        (b"[" * 100_000, "key-unreadable"),
        (b"Student,ID,Q1\nZelda,1001,1\n", "key-unreadable"),
        (b"\xff\xfe\x00", "key-unreadable"),
        (b'{"format": "gradepath.class"}', "key-other-file"),
        (b"[]", "key-other-file"),
        (b" " * (MOST_BYTES + 1), "key-too-large"),
        (edit(lambda f: f.update(version=2)), "key-newer"),
        (edit(lambda f: f.update(version="1")), "key-damaged"),
        (edit(lambda f: f.pop("rosters")), "key-damaged"),
        (edit(lambda f: f["rosters"][0]["students"][0].update(code="Zelda Fitzgerald")), "key-damaged"),
        (edit(lambda f: f["rosters"][0]["students"][0].update(name=1001)), "key-damaged"),
        (edit(lambda f: f["rosters"][0]["students"].append(f["rosters"][0]["students"][0])), "key-damaged"),
        (edit(lambda f: f["rosters"].append(f["rosters"][0])), "key-damaged"),
        (edit(lambda f: f["spellings"].append(f["spellings"][0])), "key-damaged"),
        (edit(lambda f: f["spellings"][0].update(stand_in="")), "key-damaged"),
    ],
    ids=range(17),
)
def test_a_bad_file_is_refused_with_a_reason(data: bytes, expected: str) -> None:
    assert refuse(data) == expected


def test_what_a_later_version_adds_is_passed_over() -> None:
    assert read_key(edit(lambda f: f.update(more=[1]))) == KEY


@pytest.mark.parametrize("seed", range(4))
def test_no_damage_makes_another_error_or_another_name(seed: int) -> None:
    """A damaged key is refused, or it reads as a whole key; what it says may then be wrong, as in any edited file."""
    chance = random.Random(seed)
    pieces = [b"{", b"}", b'"', b"null", b"[[[[", b"\\ud800", b"\x00", b"1e999", b'"code": "A"', b"GPSEALED"]
    refused = 0
    for _ in range(250):
        try:
            write_key(read_key(damage(DATA, chance, pieces)))
        except InputError as error:
            refused += 1
            assert error.problems
    assert refused > 150
