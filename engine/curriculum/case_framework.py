"""Skills from a framework in the CASE format of 1EdTech: statements in levels, and which of them precedes which.

A CASE package (Competencies and Academic Standards Exchange 1.0) is JSON with a ``CFDocument``, ``CFItems``
(``identifier``, ``fullStatement``, ``humanCodingScheme``, ``abbreviatedStatement``, ``notes``) and ``CFAssociations``
from an ``originNodeURI`` to a ``destinationNodeURI``. Of the kinds of association ``isChildOf`` makes the levels and
``precedes`` the prerequisites; the others, and whatever leads to another framework, say nothing about the order of
learning.

Specification: https://www.imsglobal.org/spec/case/v1p0/
"""

from __future__ import annotations

import json
from collections import Counter, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from engine.classroom import Message, Problem, Skill
from engine.curriculum.graph import find_cycles
from engine.curriculum.problems import MAX_SKILLS, describe_problem, name_some_short
from engine.curriculum.skill_names import SEPARATORS
from engine.errors import CurriculumError
from engine.wording import say_name
from engine.writing.short_texts import shorten
from engine.writing.unique_names import make_name_unique

MAX_BYTES = 8_000_000
"""A whole subject from kindergarten on takes about two million bytes."""
LONGEST_NAME = 80


@dataclass(frozen=True)
class FrameworkLevel:
    """One choice of what counts as a skill.

    Attributes
    ----------
    number
        Steps below the document, from 1; None for the statements with nothing below them, which is the default.
    n_skills
        How many skills it gives.
    examples
        The first two statements.
    """

    number: int | None
    n_skills: int
    examples: str


@dataclass(frozen=True)
class _Framework:
    """The usable part of a package, in the order of the file.

    Attributes
    ----------
    statements
        Identifier -> the CFItem.
    depth
        Identifier -> steps below the document, from 1.
    parent
        Identifier -> identifier of the statement above, where there is one.
    precedes
        Pairs of identifiers.
    n_elsewhere
        Associations that lead to another framework.
    """

    statements: dict[str, Mapping[str, Any]]
    depth: dict[str, int]
    parent: dict[str, str]
    precedes: tuple[tuple[str, str], ...]
    n_elsewhere: int

    def choose(self, level: int | None) -> dict[str, None]:
        """The statements that are skills: those of a level, and those above it with nothing below them."""
        has_children = set(self.parent.values())
        if level is None:
            return dict.fromkeys(key for key in self.statements if key not in has_children)
        return dict.fromkeys(
            key
            for key in self.statements
            if self.depth[key] == level or (self.depth[key] < level and key not in has_children)
        )

    def name_of(self, key: str) -> str:
        statement = self.statements[key]
        return shorten(_text(statement, "abbreviatedStatement") or _text(statement, "fullStatement"), LONGEST_NAME)


def looks_like_json(data: bytes) -> bool:
    """Whether the first sign is a curly bracket, which no table begins with."""
    start = data[:64].decode(json.detect_encoding(data[:64]), errors="replace")
    return start.lstrip("\ufeff \t\r\n").startswith("{")


def parse_framework(
    data: bytes, filename: str, level: int | None = None
) -> tuple[list[Skill], list[Problem], list[Message]]:
    """The skills of a framework in the order of the file, what is wrong with it, and what is not used.

    Parameters
    ----------
    level
        Which statements are skills: so many steps below the document. By default those with nothing below them.

    Raises
    ------
    CurriculumError
        If nothing of it can be used, or the level gives too many skills.
    """
    framework, problems = _read_framework(data, filename)
    chosen = framework.choose(level)
    if not chosen:
        deepest = max(framework.depth.values(), default=0)
        raise CurriculumError([*problems, describe_problem("case-no-level", filename, level=str(level), most=deepest)])
    if len(chosen) > MAX_SKILLS:
        values = {"n": len(chosen), "most": MAX_SKILLS}
        raise CurriculumError([*problems, describe_problem("case-too-many", filename, **values)])
    skills = _name_skills(framework, chosen)
    before, lifted, n_groups = _lift(framework, chosen)
    skills = [replace(skill, prerequisites=tuple(before.get(skill.id, ()))) for skill in skills]
    skills, found, n_circles = _break_circles(skills, lifted, filename)
    counts = {"case-elsewhere": framework.n_elsewhere, "case-groups": n_groups, "case-circles": n_circles}
    remarks = [Message(key, {"file": filename, "n": n}) for key, n in counts.items() if n]
    return _take_codes(skills), problems + found, remarks


def list_levels(data: bytes, filename: str) -> tuple[FrameworkLevel, ...]:
    """What may count as a skill: the default first, then the levels from the top; a level too large is left out.

    Raises
    ------
    CurriculumError
        If the file is no framework.
    """
    framework, _ = _read_framework(data, filename)
    deepest = max(framework.depth.values())
    choices = [(level, list(framework.choose(level))) for level in (None, *range(1, deepest + 1))]
    return tuple(
        FrameworkLevel(level, len(keys), "; ".join(shorten(framework.name_of(key), 40) for key in keys[:2]))
        for level, keys in choices
        if len(keys) <= MAX_SKILLS
    )


# --------------------------------------------------------------------------------------------- the package


def _read_framework(data: bytes, filename: str) -> tuple[_Framework, list[Problem]]:
    package = _load(data, filename)
    listed, links = package.get("CFItems"), package.get("CFAssociations")
    if not isinstance(listed, list) or not listed:
        raise CurriculumError([describe_problem("case-no-items", filename)])
    statements, problems = _read_statements(listed, filename)
    if not statements:
        raise CurriculumError(problems)
    if links is not None and not isinstance(links, list):
        problems.append(describe_problem("case-associations", filename, None, "CFAssociations"))
    document = package.get("CFDocument")
    root = _text(document, "identifier") if isinstance(document, dict) else ""
    pairs, found, n_elsewhere = _read_links(links if isinstance(links, list) else [], statements, root, filename)
    problems += found
    parent: dict[str, str] = {}
    children: dict[str, list[str]] = {}
    for child, above in pairs["isChildOf"]:
        if above != root and child not in parent:
            parent[child] = above
            children.setdefault(above, []).append(child)
    depth = _measure_depth(statements, parent, children)
    circling = [key for key in statements if key not in depth]
    if circling:
        names = name_some_short([shorten(_text(statements[key], "fullStatement"), 40) for key in circling])
        problems.append(describe_problem("case-children-circle", filename, n=len(circling), names=names))
        for key in circling:
            parent.pop(key, None)
        children = {}
        for child, above in parent.items():
            children.setdefault(above, []).append(child)
        depth = _measure_depth(statements, parent, children)
    return _Framework(statements, depth, parent, pairs["precedes"], n_elsewhere), problems


def _load(data: bytes, filename: str) -> Mapping[str, Any]:
    if len(data) > MAX_BYTES:
        values = {"megabytes": str(MAX_BYTES // 1_000_000)}
        raise CurriculumError([describe_problem("case-too-many-bytes", filename, **values)])
    try:
        package = json.loads(data.decode(json.detect_encoding(data)).lstrip("\ufeff"))
    except json.JSONDecodeError as error:
        raise CurriculumError([describe_problem("case-not-json", filename, error.lineno)]) from None
    except RecursionError:
        raise CurriculumError([describe_problem("case-too-deep", filename)]) from None
    except ValueError:
        # A byte that is no letter, or a number with thousands of digits.
        raise CurriculumError([describe_problem("case-not-text", filename)]) from None
    if isinstance(package, dict) and isinstance(package.get("CFPackage"), dict):
        package = package["CFPackage"]
    if not isinstance(package, dict):
        raise CurriculumError([describe_problem("case-no-items", filename)])
    return package


def _read_statements(listed: Sequence[Any], filename: str) -> tuple[dict[str, Mapping[str, Any]], list[Problem]]:
    statements: dict[str, Mapping[str, Any]] = {}
    problems = []
    for number, item in enumerate(listed, start=1):
        place = f"CFItems {number}"
        key = _text(item, "identifier") if isinstance(item, dict) else ""
        if not key:
            problems.append(describe_problem("case-no-identifier", filename, None, place))
        elif key in statements:
            problems.append(describe_problem("case-same-identifier", filename, None, place, found=shorten(key)))
        elif not _text(item, "fullStatement") and not _text(item, "abbreviatedStatement"):
            problems.append(describe_problem("case-no-statement", filename, None, place, found=shorten(key)))
        else:
            statements[key] = item
    return statements, problems


def _read_links(
    links: Sequence[Any], statements: Mapping[str, Mapping[str, Any]], root: str, filename: str
) -> tuple[dict[str, tuple[tuple[str, str], ...]], list[Problem], int]:
    """The associations of the two kinds that count, each once; what is wrong with others; how many lead elsewhere."""
    found: dict[str, dict[tuple[str, str], None]] = {"isChildOf": {}, "precedes": {}}
    problems = []
    n_elsewhere = 0
    for number, link in enumerate(links, start=1):
        kind = _text(link, "associationType") if isinstance(link, dict) else ""
        if isinstance(link, dict) and kind not in found and kind:
            continue
        ends = tuple(_node(link, end) for end in ("originNodeURI", "destinationNodeURI")) if kind else ("", "")
        if not all(ends):
            problems.append(describe_problem("case-association", filename, None, f"CFAssociations {number}"))
        elif ends[0] in statements and (ends[1] in statements or (kind == "isChildOf" and ends[1] == root)):
            found[kind][ends[0], ends[1]] = None
        else:
            n_elsewhere += 1
    return {kind: tuple(pairs) for kind, pairs in found.items()}, problems, n_elsewhere


def _node(link: Mapping[str, Any], end: str) -> str:
    """The identifier at an end of an association; some write the address instead, which ends with it."""
    node = link.get(end)
    if isinstance(node, dict):
        return _text(node, "identifier") or _text(node, "uri").rstrip("/").rpartition("/")[2]
    return _text(link, end).rstrip("/").rpartition("/")[2]


def _measure_depth(
    statements: Mapping[str, Mapping[str, Any]], parent: Mapping[str, str], children: Mapping[str, Sequence[str]]
) -> dict[str, int]:
    """Steps below the document of all that hang together with it, level by level from the top."""
    depth = {key: 1 for key in statements if key not in parent}
    waiting = deque(depth)
    while waiting:
        above = waiting.popleft()
        for child in children.get(above, ()):
            depth[child] = depth[above] + 1
            waiting.append(child)
    return depth


# --------------------------------------------------------------------------------------------- the skills


def _name_skills(framework: _Framework, chosen: Mapping[str, None]) -> list[Skill]:
    """One skill a statement, by its identifier; the short name is the framework's own code where it has one."""
    taken: set[str] = set()
    skills = []
    for key in chosen:
        statement = framework.statements[key]
        code = _text(statement, "humanCodingScheme")
        name = make_name_unique(framework.name_of(key), taken)
        taken.add(name)
        full, notes = _text(statement, "fullStatement"), _text(statement, "notes")
        explanation = "\n".join(part for part in (full if full != name else "", notes) if part)
        skills.append(Skill(id=key, name=name, short_name=code or name, explanation=explanation))
    return skills


def _take_codes(skills: Sequence[Skill]) -> list[Skill]:
    """Ids that a teacher would write in an items file: the framework's own code where one statement only has it."""
    codes = {skill.id: say_name(skill.short_name) for skill in skills if skill.short_name != skill.name}
    counts = Counter([say_name(skill.short_name) for skill in skills] + [skill.id for skill in skills])
    ids = {key: code for key, code in codes.items() if counts[code] == 1 and not SEPARATORS.search(code)}
    return [
        replace(skill, id=ids.get(skill.id, skill.id), prerequisites=tuple(ids.get(b, b) for b in skill.prerequisites))
        for skill in skills
    ]


def _lift(
    framework: _Framework, chosen: Mapping[str, None]
) -> tuple[dict[str, dict[str, None]], set[tuple[str, str]], int]:
    """What comes before each chosen statement.

    A statement below a chosen one speaks for it. Between groups above the chosen ones nothing is concluded.

    Returns
    -------
    before
        Identifier -> identifiers.
    lifted
        The pairs (before, after) that only statements below speak for.
    n_groups
        Associations of groups, not used.
    """
    before: dict[str, dict[str, None]] = {}
    direct: set[tuple[str, str]] = set()
    pairs: dict[tuple[str, str], None] = {}
    n_groups = 0
    speaks_for: dict[str, str | None] = {}
    for key in framework.depth:  # from the top: whatever is above was looked at before
        speaks_for[key] = key if key in chosen else speaks_for.get(framework.parent.get(key, ""))
    for ends in framework.precedes:
        first, second = (speaks_for[end] for end in ends)
        if first is None or second is None:
            n_groups += 1
        elif first != second or ends == (first, second):
            pairs[first, second] = None
            if ends == (first, second):
                direct.add(ends)
    for first, second in pairs:
        before.setdefault(second, {})[first] = None
    return before, set(pairs) - direct, n_groups


def _break_circles(
    skills: Sequence[Skill], lifted: set[tuple[str, str]], filename: str
) -> tuple[list[Skill], list[Problem], int]:
    """Leave out what closes a circle: a problem where the file says so itself, a remark where it was only concluded."""
    names = {skill.id: say_name(skill.name) for skill in skills}
    problems = []
    kept = []
    n_circles = 0
    cycles = find_cycles(skills)
    for skill in skills:
        closed = cycles.get(skill.id, {})
        for before, way in closed.items():
            if (before, skill.id) in lifted:
                n_circles += 1
                continue
            chain = shorten(" → ".join(names[key] for key in way), 400)
            problems.append(describe_problem("case-precedes-circle", filename, None, "CFAssociations", chain=chain))
        kept.append(replace(skill, prerequisites=tuple(b for b in skill.prerequisites if b not in closed)))
    return kept, problems, n_circles


def _text(node: Mapping[str, Any], field: str) -> str:
    """A text field, trimmed and without halves of surrogate pairs; empty where there is none."""
    value = node.get(field)
    return value.encode(errors="replace").decode().strip() if isinstance(value, str) else ""
