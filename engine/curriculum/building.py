"""Which item needs which skill: from a teacher's files, from the item titles, or from nothing.

:func:`build_curriculum` is the way in; :mod:`engine.curriculum.files` reads the files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from engine.classroom import BoolArray, Curriculum, Gradebook, Message, Problem, Skill
from engine.curriculum.files import ItemTags, parse_item_tags, parse_skills
from engine.curriculum.graph import sort_skills
from engine.curriculum.item_titles import match_asked_titles
from engine.curriculum.placeholders import stand_for_all_items, stand_for_other_items
from engine.curriculum.problems import cut_off, describe_problem, name_some_short
from engine.curriculum.q_matrix import fill_q_matrix
from engine.curriculum.skill_names import find_skill, index_skills
from engine.curriculum.title_tags import TITLE_SHARE, find_title_tags
from engine.errors import CurriculumError
from engine.joining.day_titles import drop_day
from engine.wording import say_name
from engine.writing.folding import fold_blanks
from engine.writing.short_texts import shorten


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
    stems = [drop_day(item) for item in gradebook.items]
    needs: dict[int, list[str]] = {}
    source = "file"
    if items is not None and tags is not None:
        listed, needs, found, said = _apply_items_file(items[0], tags, listed if skills else None, titles, stems)
        # Both files' problems in the order of the files; sorting is stable, and the skills file comes first.
        problems = sorted(problems + found, key=lambda problem: (_is_about(problem, items[0]), problem.row or 0))
        remarks = remarks + said
    if problems and not keep_good_rows:
        raise CurriculumError(cut_off(problems), can_keep_good_rows=True)
    if not needs:
        source = "titles"
        listed, needs, said = apply_titles(stems, listed if skills else [])
        remarks = remarks + said
    if not needs:
        return build_single(gradebook, listed, remarks, problems)
    return build_tagged(titles, listed, needs, source, remarks, problems)


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
        known = listed if skills else name_skills(tags.skills)
        problems = problems + _check_tags(items[0], tags, index_skills(known), known)
    if problems:
        raise CurriculumError(cut_off(problems), can_keep_good_rows=True)


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
    filename: str, tags: ItemTags, listed: list[Skill] | None, titles: Sequence[str], stems: Sequence[str]
) -> tuple[list[Skill], dict[int, list[str]], list[Problem], list[Message]]:
    """Which skill ids each item needs, by the items file; without a skills file its tags become the skills.

    A row without a day is about the item on every day on which it was asked.
    """
    skills = name_skills(tags.skills) if listed is None else listed
    index, find_items = index_skills(skills), match_asked_titles(titles, stems)
    problems = _check_tags(filename, tags, index, skills)
    needs: dict[int, list[str]] = {}
    elsewhere = []
    for tagged in tags.rows:
        positions = find_items(tagged.item)
        ids = [skill_id for name in tagged.skills if (skill_id := find_skill(index, name))]
        if not positions:
            elsewhere.append(tagged.item)
        for position in positions if ids else ():
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


def apply_titles(titles: Sequence[str], listed: list[Skill]) -> tuple[list[Skill], dict[int, list[str]], list[Message]]:
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


def build_single(
    gradebook: Gradebook, listed: Sequence[Skill], remarks: Sequence[Message], problems: Sequence[Problem]
) -> Curriculum:
    """One skill for everything, and what tagging would add."""
    skill = stand_for_all_items()
    remarks = [*remarks, Message("curriculum-single", {"n": len(gradebook.items), "skill": skill.name})]
    if listed:
        remarks.append(Message("curriculum-skills-not-used", {"n": len(listed)}))
    q_matrix = np.ones((len(gradebook.items), 1), dtype=bool)
    return Curriculum((skill,), q_matrix, "single", tuple(remarks), tuple(cut_off(problems)), skill.id, tuple(listed))


def build_tagged(
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
    q_matrix = fill_q_matrix(len(titles), [skill.id for skill in ordered], needs)
    remarks = [*remarks, *said, *_remark_unused(ordered, q_matrix)]
    return Curriculum(ordered, q_matrix, source, tuple(remarks), tuple(cut_off(problems)), placeholder)


def _cover_all_items(
    titles: Sequence[str], skills: list[Skill], needs: dict[int, list[str]]
) -> tuple[list[Skill], dict[int, list[str]], str, list[Message]]:
    """Give the items that nothing is said about a skill of their own; its id, empty where there is none."""
    untagged = [position for position in range(len(titles)) if not needs.get(position)]
    if not untagged:
        return skills, needs, "", []
    other = stand_for_other_items({text for skill in skills for text in (skill.id, say_name(skill.name))})
    names = name_some_short([titles[position] for position in untagged])
    remark = Message("curriculum-untagged-items", {"n": len(untagged), "skill": other.name, "items": names})
    needs = needs | {position: [other.id] for position in untagged}
    return [*skills, other], needs, other.id, [remark]


def _remark_unused(skills: Sequence[Skill], q_matrix: BoolArray) -> list[Message]:
    unused = [say_name(skill.name) for s, skill in enumerate(skills) if not q_matrix[:, s].any()]
    return (
        [Message("curriculum-skills-unasked", {"n": len(unused), "skills": name_some_short(unused)})] if unused else []
    )


def name_skills(names: Iterable[str]) -> list[Skill]:
    """One skill for each name; names that differ only in case or blanks are one skill."""
    return [name_skill(name) for name in {fold_blanks(name): name for name in reversed(tuple(names))}.values()][::-1]


def name_skill(name: str) -> Skill:
    """A skill of which only the name is known."""
    return Skill(id=name, name=name, short_name=name)
