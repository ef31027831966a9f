"""Which item needs which skill: from a teacher's files, from the item titles, or from nothing.

:func:`build_curriculum` is the way in; :mod:`engine.curriculum.files` reads the files.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from engine.classroom import BoolArray, Curriculum, Gradebook, Message, Problem, Skill
from engine.curriculum.files import ItemTags, parse_item_tags, parse_skills, read_item_tags, read_skills
from engine.curriculum.graph import sort_skills
from engine.curriculum.problems import cut_off, describe_problem, name_some_short
from engine.curriculum.skill_names import SEPARATORS, find_skill, index_skills
from engine.errors import CurriculumError
from engine.wording import say
from engine.writing.folding import fold_blanks
from engine.writing.short_texts import shorten
from engine.writing.unique_names import make_name_unique

__all__ = [
    "ItemTags",
    "build_curriculum",
    "check_files",
    "find_title_tags",
    "list_tags",
    "name_skill",
    "named_skills",
    "prerequisite_chain",
    "read_item_tags",
    "read_q_matrix",
    "read_skills",
    "set_tags",
]

TITLE_SHARE = 2 / 3
"""Share of the titles that must carry a tag before titles are believed to name skills."""

_CANVAS_ID = re.compile(r"\s*\(\d{3,}\)\s*$")
_BRACKETS_LAST = re.compile(r"^.*\S\s*[\[【]([^\[\]【】]+)[\]】]$")
_DASH_QUESTION = re.compile(
    r"^(.*\S)\s+[-–—]\s+(?:q|qu|question|item|problem|no\.?|nr\.?)?\s*\d+\s*[a-z]?$", re.IGNORECASE
)
_POINTS = re.compile(r"^[\d.,/ ]*\s*(?:pts?|points?|marks?|min|minutes?|分|%)\.?$", re.IGNORECASE)
_KIND_OF_WORK = re.compile(
    r"\b(?:homework|hw|lab|midterm|final|exam|test|quiz|assignment|project|worksheet|week|unit|chapter|section|part|day"
    r"|module|lesson|pretest|posttest|practice|review|participation|attendance|discussion|q|question|problem|item"
    r"|exercise|task|problem set|pset|paper|essay|bonus|extra|credit|optional|graded|make-?up|version|period|term"
    r"|semester|page|online|draft|and|no|nr)s?\b|作业|测验|测试|考试|期中|期末|单元|练习|试卷|[第题次课章周一二三四五六七八九十百]",
    re.IGNORECASE,
)


def build_curriculum(
    gradebook: Gradebook,
    skills: tuple[str, bytes] | None = None,
    items: tuple[str, bytes] | None = None,
    *,
    keep_good_rows: bool = False,
    skills_level: int | None = None,
) -> Curriculum:
    """Find out which skills the items of a gradebook need.

    The items file is believed first, then skills in the item titles; without either, all items share one skill.
    Items that nothing is said about get a skill of their own.

    Parameters
    ----------
    skills, items
        File name and bytes.
    keep_good_rows
        Leave out what cannot be used, and list it in ``left_out``, instead of refusing the files.
    skills_level
        Of a framework in the CASE format: which statements are skills
        (:func:`engine.curriculum.case_framework.list_levels`).

    Raises
    ------
    CurriculumError
        With every problem of both files.
    """
    listed, tags, problems, remarks = _read_both(skills, items, skills_level)
    titles = [item.title for item in gradebook.items]
    needs: dict[int, list[str]] = {}
    source = "file"
    if items is not None and tags is not None:
        listed, needs, found, said = _apply_items_file(items[0], tags, listed if skills else None, titles)
        # Both files' problems in the order of the files; sorting is stable, and the skills file comes first.
        problems = sorted(problems + found, key=lambda problem: (_is_about(problem, items[0]), problem.row or 0))
        remarks = remarks + said
    if problems and not keep_good_rows:
        raise CurriculumError(cut_off(problems), can_keep_good_rows=True)
    if not needs:
        source = "titles"
        listed, needs, said = _apply_titles(titles, listed if skills else [])
        remarks = remarks + said
    if not needs:
        return _build_single(gradebook, listed, remarks, problems)
    return _build_tagged(titles, listed, needs, source, remarks, problems)


def set_tags(
    curriculum: Curriculum, gradebook: Gradebook, tags: Iterable[tuple[int, str]], skills: Sequence[Skill] | None = None
) -> Curriculum:
    """The curriculum with other tags, as a teacher ticks them.

    Parameters
    ----------
    tags
        Pairs of an item's position and the id of a skill that it needs.
    skills
        In any order; those of the curriculum by default. What a skill that is no longer among them had as prerequisites
        becomes the prerequisites of the skills that named it.

    Returns
    -------
    Curriculum
        Its source is ``app``. Items without a tag get a skill of their own; with no tag at all, all items share one.
        Skills without an item that no order of learning links to one with items are kept as ``unused``: nothing can be
        said about them.
    """
    kept = named_skills(curriculum) if skills is None else tuple(skills)
    needs: dict[int, list[str]] = {}
    for position, skill_id in sorted(tags):
        needs.setdefault(position, []).append(skill_id)
    ids = {skill.id for skill in kept}
    listed = [replace(skill, prerequisites=_bridge(skill, ids, curriculum)) for skill in kept]
    if not needs:
        return _build_single(gradebook, listed, [], curriculum.left_out)
    linked = _find_linked(listed, {skill_id for needed in needs.values() for skill_id in needed})
    titles = [item.title for item in gradebook.items]
    tagged = _build_tagged(titles, [s for s in listed if s.id in linked], needs, "app", [], curriculum.left_out)
    unused = [skill for skill in listed if skill.id not in linked]
    return replace(tagged, unused=tuple(unused), remarks=(*tagged.remarks, *_remark_kept(unused)))


def named_skills(curriculum: Curriculum) -> tuple[Skill, ...]:
    """The skills somebody named, used or not: all but the one that stands in for items nothing is said about."""
    return (*(skill for skill in curriculum.skills if skill.id != curriculum.placeholder), *curriculum.unused)


def list_tags(curriculum: Curriculum) -> frozenset[tuple[int, str]]:
    """Pairs of an item's position and the id of a skill that somebody said it needs."""
    return frozenset(
        (j, curriculum.skills[s].id)
        for j, s in np.argwhere(curriculum.q_matrix).tolist()
        if curriculum.skills[s].id != curriculum.placeholder
    )


def check_files(
    skills: tuple[str, bytes] | None, items: tuple[str, bytes] | None, skills_level: int | None = None
) -> None:
    """Refuse files that are wrong whatever the gradebook holds: for when that cannot be read either.

    Raises
    ------
    CurriculumError
        With every problem of both files that can be told without a gradebook.
    """
    listed, tags, problems, _ = _read_both(skills, items, skills_level)
    if items is not None and tags is not None:
        known = listed if skills else _name_skills(tags.skills)
        problems = problems + _check_tags(items[0], tags, index_skills(known), known)
    if problems:
        raise CurriculumError(cut_off(problems), can_keep_good_rows=True)


def read_q_matrix(data: bytes, filename: str, item_titles: Sequence[str]) -> tuple[tuple[str, ...], BoolArray]:
    """Read which item needs which skill, for exactly these items.

    Returns
    -------
    skills
        Names, in the order of the file's columns. One more for the items whose row is all zeros, if there are any.
    q_matrix
        Shape (n_items, n_skills), rows in the order of ``item_titles``.

    Raises
    ------
    CurriculumError
        If the file has a problem, lacks an item, or has one that is not among ``item_titles``.
    """
    tags = read_item_tags(data, filename)
    find = _match_titles(item_titles)
    needs: dict[int, list[str]] = {}
    problems = []
    for tagged in tags.rows:
        position = find(tagged.item)
        if position is None:
            problems.append(
                describe_problem("curriculum-unknown-item", filename, tagged.row, item=shorten(tagged.item))
            )
        else:
            needs.setdefault(position, []).extend(tagged.skills)
    problems += [
        describe_problem("curriculum-missing-item", filename, item=shorten(title))
        for position, title in enumerate(item_titles)
        if position not in needs
    ]
    if problems:
        raise CurriculumError(cut_off(problems))
    names = tags.skills
    if not all(needs.values()):
        other = make_name_unique(say(Message("curriculum-other-items")), names)
        names = (*names, other)
        needs = {position: skills or [other] for position, skills in needs.items()}
    return names, _fill_q_matrix(len(item_titles), names, needs)


def prerequisite_chain(curriculum: Curriculum, skill: int) -> tuple[int, ...]:
    """Positions of everything that comes before this skill, direct prerequisites and theirs, in prerequisite order."""
    found: set[int] = set()
    waiting = [skill]
    while waiting:
        for before in curriculum.prerequisites_of(waiting.pop()):
            if before not in found:
                found.add(before)
                waiting.append(before)
    return tuple(sorted(found))


def _bridge(skill: Skill, kept: Collection[str], curriculum: Curriculum) -> tuple[str, ...]:
    """The prerequisites of a skill, each that is gone replaced by its own prerequisites."""
    known = {before.id: before for before in named_skills(curriculum)}
    found: dict[str, None] = {}
    waiting = list(reversed(skill.prerequisites))
    while waiting:
        before = waiting.pop()
        if before in kept:
            found[before] = None
        elif before in known:
            waiting.extend(reversed(known[before].prerequisites))
    return tuple(found)


def _find_linked(skills: Sequence[Skill], asked: Collection[str]) -> set[str]:
    """Ids of the skills that items ask for, and of those that come before or after them in an order of learning."""
    linked = set(asked)
    grows = True
    while grows:
        links = [{skill.id, *skill.prerequisites} for skill in skills]
        more = linked.union(*(link for link in links if link & linked))
        grows, linked = more != linked, more
    return linked


def _read_both(
    skills: tuple[str, bytes] | None, items: tuple[str, bytes] | None, skills_level: int | None
) -> tuple[list[Skill], ItemTags | None, list[Problem], list[Message]]:
    """Read the files there are. What makes a whole file useless is raised, after both have been looked at."""
    listed: list[Skill] = []
    tags: ItemTags | None = None
    problems: list[Problem] = []
    remarks: list[Message] = []
    useless = False
    if skills is not None:
        try:
            listed, found, remarks = parse_skills(skills[1], skills[0], skills_level)
            problems += found
        except CurriculumError as error:
            problems += error.problems
            useless = True
    if items is not None:
        try:
            tags, found = parse_item_tags(items[1], items[0])
            problems += found
        except CurriculumError as error:
            problems += error.problems
            useless = True
    if useless:
        raise CurriculumError(cut_off(problems))
    return listed, tags, problems, remarks


def _is_about(problem: Problem, filename: str) -> bool:
    return problem.message.values.get("file") == filename


def _apply_items_file(
    filename: str, tags: ItemTags, listed: list[Skill] | None, titles: Sequence[str]
) -> tuple[list[Skill], dict[int, list[str]], list[Problem], list[Message]]:
    """Which skill ids each item needs, by the items file; without a skills file its tags become the skills."""
    skills = _name_skills(tags.skills) if listed is None else listed
    index, find_item = index_skills(skills), _match_titles(titles)
    problems = _check_tags(filename, tags, index, skills)
    needs: dict[int, list[str]] = {}
    elsewhere = []
    for tagged in tags.rows:
        position = find_item(tagged.item)
        ids = [skill_id for name in tagged.skills if (skill_id := find_skill(index, name))]
        if position is None:
            elsewhere.append(tagged.item)
        elif ids:
            needs.setdefault(position, []).extend(ids)
    if titles and len(elsewhere) == len(tags.rows):
        values = {"item": shorten(elsewhere[0]), "title": shorten(titles[0])}
        return skills, {}, [*problems, describe_problem("curriculum-other-gradebook", filename, **values)], []
    remark = Message(
        "curriculum-items-elsewhere", {"file": filename, "n": len(elsewhere), "items": name_some_short(elsewhere)}
    )
    return skills, needs, problems, [remark] if elsewhere else []


def _check_tags(filename: str, tags: ItemTags, index: Mapping[str, str], skills: Sequence[Skill]) -> list[Problem]:
    """The tags that name no skill: one problem for a column of a matrix, one for every tag of a list."""
    known = name_some_short([skill.id for skill in skills])
    if tags.is_matrix:
        return [
            describe_problem("curriculum-unknown-skill-column", filename, tags.header_row, name, known=known)
            for name in tags.skills
            if find_skill(index, name) is None
        ]
    problems = []
    for tagged in tags.rows:
        for name in tagged.skills:
            if find_skill(index, name) is None:
                values = {"skill": shorten(name), "item": shorten(tagged.item), "known": known}
                problems.append(describe_problem("curriculum-unknown-skill", filename, tagged.row, "skills", **values))
    return problems


def _apply_titles(
    titles: Sequence[str], listed: list[Skill]
) -> tuple[list[Skill], dict[int, list[str]], list[Message]]:
    """Which skill ids each item needs, by the tags in the titles; nothing unless they are convincing."""
    index = index_skills(listed)
    tags = {position: found for position, title in enumerate(titles) if (found := find_title_tags(title, index))}
    known = {position: tuple(name for name in found if find_skill(index, name)) for position, found in tags.items()}
    known = {position: found for position, found in known.items() if found}
    shared = Counter(fold_blanks(name) for found in tags.values() for name in found)
    if len(tags) >= TITLE_SHARE * len(titles) and max(shared.values(), default=0) >= 2:
        believed = tags
    elif len(known) >= 2:
        believed = known
    else:
        return listed, {}, []
    skills = list(listed)
    needs: dict[int, list[str]] = {}
    for position, found in believed.items():
        for name in found:
            skill_id = find_skill(index, name)
            if skill_id is None:
                skills.append(name_skill(name))
                skill_id = index[name] = index[fold_blanks(name)] = name
            needs.setdefault(position, []).append(skill_id)
    n_skills = len({skill_id for ids in needs.values() for skill_id in ids})
    values = {"skills": n_skills, "tagged": len(needs), "items": len(titles)}
    return skills, needs, [Message("curriculum-from-titles", values)]


def find_title_tags(title: str, index: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """The skills a title names: ``Q3 [fractions; decimals]`` or ``Fractions - Q3``. Empty for anything else.

    ``Homework 1``, ``Lab 02 [10 points]`` and ``Midterm - Q1`` name no skill, unless ``index`` (of
    :func:`~engine.curriculum.skill_names.index_skills`) knows a skill by that very name.
    """
    title = _CANVAS_ID.sub("", title).strip()
    match = _BRACKETS_LAST.match(title) or _DASH_QUESTION.match(title)
    if match is None:
        return ()
    names = [part.strip() for part in SEPARATORS.split(match.group(1))]
    return tuple(dict.fromkeys(name for name in names if find_skill(index or {}, name) or _says_something(name)))


def _says_something(name: str) -> bool:
    """Whether letters remain when kinds of work, numbers and points are taken away: more than one, or one Chinese."""
    if _POINTS.match(name):
        return False
    letters = [letter for letter in _KIND_OF_WORK.sub(" ", name) if letter.isalpha()]
    return len(letters) > 1 or any(unicodedata.category(letter) == "Lo" for letter in letters)


def _build_single(
    gradebook: Gradebook, listed: Sequence[Skill], remarks: Sequence[Message], problems: Sequence[Problem]
) -> Curriculum:
    """One skill for everything, and what tagging would add."""
    name = say(Message("curriculum-all-items"))
    remarks = [*remarks, Message("curriculum-single", {"n": len(gradebook.items), "skill": name})]
    if listed:
        remarks.append(Message("curriculum-skills-not-used", {"n": len(listed)}))
    q_matrix = np.ones((len(gradebook.items), 1), dtype=bool)
    skill = name_skill(name)
    return Curriculum((skill,), q_matrix, "single", tuple(remarks), tuple(cut_off(problems)), skill.id, tuple(listed))


def _build_tagged(
    titles: Sequence[str],
    listed: list[Skill],
    needs: dict[int, list[str]],
    source: str,
    remarks: Sequence[Message],
    problems: Sequence[Problem],
) -> Curriculum:
    """The curriculum of these skills, in prerequisite order; items without a tag get a skill of their own."""
    listed, needs, placeholder, said = _cover_all_items(titles, listed, needs)
    ordered = sort_skills(listed)
    q_matrix = _fill_q_matrix(len(titles), [skill.id for skill in ordered], needs)
    remarks = [*remarks, *said, *_remark_unused(ordered, q_matrix)]
    return Curriculum(ordered, q_matrix, source, tuple(remarks), tuple(cut_off(problems)), placeholder)


def _cover_all_items(
    titles: Sequence[str], skills: list[Skill], needs: dict[int, list[str]]
) -> tuple[list[Skill], dict[int, list[str]], str, list[Message]]:
    """Give the items that nothing is said about a skill of their own; its id, empty where there is none."""
    untagged = [position for position in range(len(titles)) if not needs.get(position)]
    if not untagged:
        return skills, needs, "", []
    taken = [text for skill in skills for text in (skill.id, skill.name)]
    other = name_skill(make_name_unique(say(Message("curriculum-other-items")), taken))
    names = name_some_short([titles[position] for position in untagged])
    remark = Message("curriculum-untagged-items", {"n": len(untagged), "skill": other.name, "items": names})
    needs = needs | {position: [other.id] for position in untagged}
    return [*skills, other], needs, other.id, [remark]


def _remark_unused(skills: Sequence[Skill], q_matrix: BoolArray) -> list[Message]:
    unused = [skill.name for s, skill in enumerate(skills) if not q_matrix[:, s].any()]
    return (
        [Message("curriculum-skills-unasked", {"n": len(unused), "skills": name_some_short(unused)})] if unused else []
    )


def _remark_kept(unused: Sequence[Skill]) -> list[Message]:
    names = name_some_short([skill.name for skill in unused])
    return [Message("curriculum-skills-kept", {"n": len(unused), "skills": names})] if unused else []


def _fill_q_matrix(n_items: int, skill_keys: Sequence[str], needs: Mapping[int, Iterable[str]]) -> BoolArray:
    column = {key: s for s, key in enumerate(skill_keys)}
    q_matrix = np.zeros((n_items, len(column)), dtype=bool)
    for position, keys in needs.items():
        q_matrix[position, [column[key] for key in keys]] = True
    return q_matrix


def _match_titles(titles: Sequence[str]) -> Callable[[str], int | None]:
    """A function from an item as some file writes it to its position.

    Exactly; then whatever the case and the blanks; then without the number that Canvas adds. A looser way only counts
    where it leaves a single item.
    """
    ways: tuple[Callable[[str], str], ...] = (str, fold_blanks, lambda title: fold_blanks(_CANVAS_ID.sub("", title)))
    indices: list[dict[str, int | None]] = []
    for simplify in ways:
        index: dict[str, int | None] = {}
        for position, title in enumerate(titles):
            key = simplify(title)
            index[key] = None if key in index else position
        indices.append(index)

    def find(written: str) -> int | None:
        for simplify, index in zip(ways, indices, strict=True):
            position = index.get(simplify(written))
            if position is not None:
                return position
        return None

    return find


def _name_skills(names: Iterable[str]) -> list[Skill]:
    """One skill for each name; names that differ only in case or blanks are one skill."""
    return [name_skill(name) for name in {fold_blanks(name): name for name in reversed(tuple(names))}.values()][::-1]


def name_skill(name: str) -> Skill:
    """A skill of which only the name is known."""
    return Skill(id=name, name=name, short_name=name)
