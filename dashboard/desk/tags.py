"""Tags on the desk: from a curriculum to a grid of ticks and back; pure functions, nothing here draws."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from dashboard.wording import name_of
from engine.classroom import Curriculum, Gradebook, Skill
from engine.curriculum.building import name_skill
from engine.curriculum.skill_names import SEPARATORS
from engine.curriculum.tags import list_tags, named_skills
from engine.writing.folding import fold_blanks
from engine.writing.short_texts import tell_apart
from engine.writing.unique_names import make_name_unique, make_names_unique

Tag = tuple[int, str]
"""Position of an item and id of a skill that it needs."""

Change = tuple[int, str | None, str | None]
"""An item, the skill to take away and the skill to give."""

LONGEST_NAME = 80


@dataclass(frozen=True)
class TagDraft:
    """What the teacher ticked and named so far; nothing of it counts before it is put to use.

    Attributes
    ----------
    edition
        How often skills or ticks were set by other means than the grid, which then starts afresh.
    kept
        Changes that the scores ask for and the teacher does not want: item, skill to drop, skill to add.
    n_retagged
        Items that the last "Use these skills" changed; None before it.
    """

    skills: tuple[Skill, ...]
    tags: frozenset[Tag]
    edition: int = 0
    kept: frozenset[Change] = frozenset()
    n_retagged: int | None = None

    def count_items(self, skill_id: str) -> int:
        """How many items need this skill."""
        return sum(tagged == skill_id for _, tagged in self.tags)

    @property
    def tagged_items(self) -> frozenset[int]:
        """Positions of the items with at least one tag."""
        return frozenset(item for item, _ in self.tags)


def draft_tags(curriculum: Curriculum) -> TagDraft:
    """The tags in use, to begin with."""
    return TagDraft(named_skills(curriculum), list_tags(curriculum))


def begin_again(draft: TagDraft, curriculum: Curriculum, n_retagged: int | None = None) -> TagDraft:
    """A draft of the tags in use, in a new edition; changes that the teacher refused stay refused."""
    in_use = draft_tags(curriculum)
    return replace(in_use, edition=draft.edition + 1, kept=draft.kept, n_retagged=n_retagged)


def is_in_use(draft: TagDraft, curriculum: Curriculum) -> bool:
    """Whether the draft has the skills, by id and name, and the tags that are in use."""
    names = {skill.id: skill.name for skill in draft.skills}
    return names == {skill.id: skill.name for skill in named_skills(curriculum)} and draft.tags == list_tags(curriculum)


def count_retagged(draft: TagDraft, curriculum: Curriculum) -> int:
    """How many items have other tags than those in use."""
    return len({item for item, _ in draft.tags ^ list_tags(curriculum)})


def keep_as_is(draft: TagDraft, change: Change) -> TagDraft:
    """Remember that the teacher does not want a change."""
    return replace(draft, kept=draft.kept | {change})


def is_open(draft: TagDraft, change: Change) -> bool:
    """Whether a change is still to be decided: not refused, and neither made nor made impossible."""
    item, drop, add = change
    return (
        change not in draft.kept
        and (drop is None or (item, drop) in draft.tags)
        and (add is None or ((item, add) not in draft.tags and any(skill.id == add for skill in draft.skills)))
    )


def add_skills(draft: TagDraft, written: str) -> TagDraft:
    """Add the skills of these names, separated by semicolons; those that are there already are not added again."""
    skills = list(draft.skills)
    known = {fold_blanks(text) for skill in skills for text in (skill.id, name_of(skill))}
    for part in re.split(rf"{SEPARATORS.pattern}|\n", written):
        name = " ".join(part.split())[:LONGEST_NAME]
        if name and fold_blanks(name) not in known:
            known.add(fold_blanks(name))
            skills.append(name_skill(name))
    return replace(draft, skills=tuple(skills), edition=draft.edition + (len(skills) > len(draft.skills)))


def rename_skill(draft: TagDraft, skill_id: str, name: str) -> TagDraft:
    """Give a skill another name; where another skill has that name, with a number behind it."""
    name = " ".join(name.split())[:LONGEST_NAME]
    if not name:
        return draft
    name = make_name_unique(name, [name_of(skill) for skill in draft.skills if skill.id != skill_id])
    skills = [
        replace(skill, name=name, short_name=name if skill.short_name == skill.name else skill.short_name)
        if skill.id == skill_id
        else skill
        for skill in draft.skills
    ]
    return replace(draft, skills=tuple(skills))


def remove_skill(draft: TagDraft, skill_id: str) -> TagDraft:
    """Take a skill away, and its tags with it."""
    return replace(
        draft,
        skills=tuple(skill for skill in draft.skills if skill.id != skill_id),
        tags=frozenset(tag for tag in draft.tags if tag[1] != skill_id),
        edition=draft.edition + 1,
    )


def tick(draft: TagDraft, tags: Iterable[Tag], *, instead_of: Iterable[Tag] = ()) -> TagDraft:
    """Set ticks by other means than the grid, perhaps in place of others."""
    return renew_grid(replace(draft, tags=(draft.tags - frozenset(instead_of)) | frozenset(tags)))


def renew_grid(draft: TagDraft) -> TagDraft:
    """Let the grid start afresh from this draft: it keeps what was ticked in it, and the table that it was given."""
    return replace(draft, edition=draft.edition + 1)


def tabulate_tags(
    draft: TagDraft,
    gradebook: Gradebook,
    suggested: Mapping[int, tuple[str, str]] | None = None,
    longest_title: int = LONGEST_NAME,
) -> pd.DataFrame:
    """One row an item with its title, one column of ticks a skill, named by its id.

    A title longer than ``longest_title`` is cut, so that it still differs from every other. ``suggested`` adds two
    columns: for some items the words of a suggestion, and of the button that accepts it.
    """
    columns: dict[str, pd.Series[Any]] = {"title": pd.Series(name_rows(gradebook, longest_title), dtype=str)}
    if suggested is not None:
        pairs = [suggested.get(item, ("", None)) for item in range(len(gradebook.items))]
        columns["suggested"] = pd.Series([words for words, _ in pairs], dtype=str)
        columns["accept"] = pd.Series([button for _, button in pairs], dtype=object)
    for skill in draft.skills:
        ticks = [(item, skill.id) in draft.tags for item in range(len(gradebook.items))]
        columns[column_of(skill.id)] = pd.Series(ticks, dtype=bool)
    return pd.DataFrame(columns)


def name_rows(gradebook: Gradebook, longest: int) -> list[str]:
    """The titles of the items on one line each, none longer than this, no two the same."""
    return make_names_unique(tell_apart([" ".join(item.title.split()) for item in gradebook.items], longest))


def column_of(skill_id: str) -> str:
    """The column of a skill in the grid; no id collides with another column."""
    return f"skill:{skill_id}"


def apply_ticks(draft: TagDraft, table: pd.DataFrame) -> TagDraft:
    """The draft with the ticks of the table that the grid returned."""
    tags = frozenset(
        (item, skill.id)
        for skill in draft.skills
        for item, ticked in enumerate(table[column_of(skill.id)].fillna(value=False).astype(bool))
        if ticked
    )
    return replace(draft, tags=tags)


def merge_skills(draft: TagDraft, curriculum: Curriculum) -> tuple[Skill, ...]:
    """The skills of the draft with what the curriculum knows about them by now: prerequisites, practice and so on."""
    known = {skill.id: skill for skill in named_skills(curriculum)}
    return tuple(
        replace(known.get(skill.id, skill), name=skill.name, short_name=skill.short_name) for skill in draft.skills
    )
