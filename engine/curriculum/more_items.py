"""The curriculum of a class that got more items: what was said about the others stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from engine.classroom import Curriculum, Gradebook
from engine.curriculum.building import apply_titles, build_single, build_tagged
from engine.curriculum.tags import list_tags, named_skills

_SAID_ANEW = {
    "curriculum-from-titles",
    "curriculum-single",
    "curriculum-skills-not-used",
    "curriculum-skills-unasked",
    "curriculum-untagged-items",
}


def tag_more_items(
    curriculum: Curriculum, gradebook: Gradebook, titles: Sequence[str], more: Mapping[int, Sequence[str]]
) -> Curriculum:
    """Give new items of a class their skills.

    Parameters
    ----------
    curriculum
        Of all items; those that are new have no skill.
    titles
        Of all items, as their files write them.
    more
        For each new item, by position, the ids of its skills. Where nothing is said: where the skills of the others
        were read from titles, or nothing was tagged, those that the titles name; and else the skill that stands in.
    """
    needs: dict[int, list[str]] = {}
    for position, skill in sorted(list_tags(curriculum)):
        needs.setdefault(position, []).append(skill)
    needs |= {position: list(skills) for position, skills in more.items() if skills}
    skills, source, unused = list(curriculum.skills), curriculum.source, curriculum.unused
    if source in ("titles", "single"):
        listed, named, _ = apply_titles(titles, list(named_skills(curriculum)))
        needs |= {position: found for position, found in named.items() if position in more and position not in needs}
        if source == "single":
            needs = named
        skills, source, unused = listed, "titles" if needs else "single", ()
    remarks = [remark for remark in curriculum.remarks if remark.key not in _SAID_ANEW]
    skills = [skill for skill in skills if skill.id != curriculum.placeholder]
    if not needs:
        return build_single(gradebook, named_skills(curriculum), remarks, curriculum.left_out)
    shown = [item.title for item in gradebook.items]
    tagged = build_tagged(shown, skills, needs, source, remarks, curriculum.left_out)
    return replace(tagged, unused=unused)
