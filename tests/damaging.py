"""Files that were damaged on their way, for the fuzzing of everything that reads bytes."""

from __future__ import annotations

import random
from collections.abc import Sequence


def damage(sample: bytes, chance: random.Random, pieces: Sequence[bytes]) -> bytes:
    """The bytes with up to eight of them changed, gone, a piece put between, or repeated."""
    damaged = bytearray(sample)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(damaged) + 1)
        match chance.randrange(4):
            case 0:
                damaged[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del damaged[at : at + chance.randint(1, 60)]
            case 2:
                damaged[at:at] = chance.choice(pieces)
            case _:
                damaged[at:at] = damaged[max(at - 80, 0) : at] * chance.randint(1, 20)
    return bytes(damaged)
