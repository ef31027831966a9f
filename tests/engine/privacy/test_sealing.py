"""Sealed bytes: back with the passphrase, useless without, and a changed byte is noticed."""

from __future__ import annotations

import random

import pytest

from engine.errors import InputError
from engine.privacy import sealing
from engine.privacy.sealing import MAGIC, is_sealed, seal, unseal
from tests.damaging import damage

PASSPHRASE = "four words in a row"
SECRET = b"Zelda Fitzgerald,10,22.5\n" * 50


def refuse(data: bytes, passphrase: str = PASSPHRASE) -> str:
    with pytest.raises(InputError) as caught:
        unseal(data, passphrase)
    (problem,) = caught.value.problems
    return problem.message.key


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Sealed at the least cost that may be read, an eighth of the usual one."""
    monkeypatch.setattr(sealing, "_COST", 14)
    return seal(SECRET, PASSPHRASE)


def test_what_was_sealed_comes_back(cheap: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert unseal(seal(SECRET, PASSPHRASE), PASSPHRASE) == SECRET, "at the cost that is used"
    assert unseal(cheap, PASSPHRASE) == SECRET


@pytest.mark.parametrize("data", [b"", b"\x00", bytes(range(256)) * 99])
def test_any_bytes_come_back(data: bytes) -> None:
    assert unseal(seal(data, PASSPHRASE), PASSPHRASE) == data


def test_nothing_of_it_can_be_read_and_no_two_are_alike(cheap: bytes) -> None:
    again = seal(SECRET, PASSPHRASE)
    assert b"Zelda" not in cheap and b"four" not in cheap
    assert len(again) == len(cheap) == len(SECRET) + 56
    assert again[12:] != cheap[12:], "salt and nonce are drawn each time"
    assert is_sealed(cheap) and not is_sealed(SECRET)


def test_the_passphrase_is_the_same_however_it_is_typed() -> None:
    sealed = seal(SECRET, "Zoë und die Übung")  # composed letters
    assert unseal(sealed, "  Zoë und die Übung\n") == SECRET  # decomposed ones
    assert refuse(sealed, "zoë und die übung") == "seal-wrong-passphrase"
    assert refuse(sealed, "") == "seal-wrong-passphrase"


@pytest.mark.parametrize("passphrase", ["", "short", " " * 30, "123456789"])
def test_a_short_passphrase_is_refused(passphrase: str) -> None:
    with pytest.raises(InputError, match="at least 10 letters"):
        seal(SECRET, passphrase)


def test_every_changed_byte_is_noticed(cheap: bytes) -> None:
    for at in [*range(0, 56), len(cheap) - 17, len(cheap) - 16, len(cheap) - 1]:
        changed = bytearray(cheap)
        changed[at] ^= 1
        key = refuse(bytes(changed))
        assert key in {"seal-not-sealed", "seal-damaged", "seal-wrong-passphrase", "seal-newer"}, at
    for at in range(len(MAGIC), 57):
        assert refuse(cheap[:at]) in {"seal-damaged", "seal-wrong-passphrase"}
    assert refuse(b"Student,Q1\n") == "seal-not-sealed"
    assert refuse(cheap + b"\0") == "seal-wrong-passphrase"


def test_a_hostile_header_is_refused_before_a_key_is_derived(cheap: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "_cipher", None)  # 2**255 rounds would never end
    for at, value in ((9, 255), (9, 18), (9, 0), (10, 255), (10, 0), (11, 255), (11, 0), (8, 0)):
        hostile = bytearray(cheap)
        hostile[at] = value
        assert refuse(bytes(hostile)) == "seal-damaged"
    hostile[8] = 2
    assert refuse(bytes(hostile)) == "seal-newer"


def test_no_damage_makes_another_error(cheap: bytes) -> None:
    chance = random.Random(5)
    for _ in range(60):
        damaged = damage(cheap, chance, [MAGIC, b"\x01\x0e\x08\x01", b"\xff" * 9])
        if damaged != cheap:
            refuse(damaged)
