"""Skills that stand in where nobody named one. They get their words only where they are read."""

from __future__ import annotations

from collections.abc import Collection
from itertools import count

from engine.classroom import Message, Skill
from engine.wording import list_languages, open_catalogue, say


def stand_for_all_items() -> Skill:
    """The one skill of a class without any tags."""
    return _make_placeholder(Message("skill-all-items"))


def stand_for_other_items(taken: Collection[str]) -> Skill:
    """The skill of the items that nothing is said about, under a name that in no language is one of ``taken``."""
    catalogues = [open_catalogue(language) for language in list_languages()]
    names = (Message("skill-other-items", {"n": n}) for n in count(1))
    return _make_placeholder(next(name for name in names if not any(say(name, each) in taken for each in catalogues)))


def _make_placeholder(name: Message) -> Skill:
    # The id is data that other programs keep, so it is the same in every language.
    return Skill(id=say(name), name=name, short_name=name)
