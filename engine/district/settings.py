"""What the results of a class follow from beside its own files."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from engine.district.responses import Tags
from engine.estimates.mastery import DEFAULT_THRESHOLD

_ENGINE = Path(__file__).parents[1]

#: Those whose arithmetic decides last digits.
_LIBRARIES = ("numpy", "scipy", "torch")

#: Rooms that no result of a class comes from.
_ELSEWHERE = frozenset(("cli", "locales", "research", "store"))


@dataclass(frozen=True)
class Settings:
    """How the classes of a night are analysed.

    Attributes
    ----------
    learner, threshold
        As of :func:`engine.pipeline.analyse`.
    tags
        Skills and items files that hold for all classes.
    two_passes
        Whether classes start from what others taught that took the same test.
    key
        Of the pseudonyms.
    """

    learner: str = "reptile"
    threshold: float = DEFAULT_THRESHOLD
    tags: Tags = field(default_factory=Tags)
    two_passes: bool = False
    key: bytes = field(default=b"", repr=False)

    def hash(self) -> str:
        """Of all of them and of the engine: where it is another one, classes are analysed again."""
        parts = [self.learner, repr(self.threshold), repr(self.tags), str(self.two_passes), self.key.hex()]
        return _hash(*(part.encode() for part in parts), hash_engine().encode())


def hash_engine() -> str:
    """Of the code, the meta-weights and the libraries that a result comes from."""
    digest = hashlib.blake2b(digest_size=16)
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}\0".encode())
    for path in sorted(_ENGINE.rglob("*")):
        room = path.relative_to(_ENGINE).parts[0]
        if path.suffix in (".py", ".safetensors", ".toml", ".json") and room not in _ELSEWHERE:
            digest.update(f"{path.relative_to(_ENGINE).as_posix()}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def _hash(*parts: bytes) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()
