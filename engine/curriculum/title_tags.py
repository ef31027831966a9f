"""Skills that the titles of items name: ``Q3 [fractions]`` or ``Fractions - Q3``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from engine.curriculum.skill_names import SEPARATORS, find_skill
from engine.writing.folding import drop_canvas_id

TITLE_SHARE = 2 / 3
"""Share of the titles that must carry a tag before titles are believed to name skills."""

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


def find_title_tags(title: str, index: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """The skills a title names: ``Q3 [fractions; decimals]`` or ``Fractions - Q3``. Empty for anything else.

    ``Homework 1``, ``Lab 02 [10 points]`` and ``Midterm - Q1`` name no skill, unless ``index`` (of
    :func:`~engine.curriculum.skill_names.index_skills`) knows a skill by that very name.
    """
    title = drop_canvas_id(title).strip()
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
