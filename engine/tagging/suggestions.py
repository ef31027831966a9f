"""Suggestions which skill an item asks for: from titles, from numbering, and from how students answered.

A suggestion is never a tag: it counts once the teacher accepts it. How often it is right, measured by
``python -m pytest tests/engine/tagging/test_suggestions.py``:

- Titles of the sample class, with its skills file and no tag: a suggestion for 19 of 24 items, 17 of them right; chance
  would be right for 3 of 24.
- Scores, the tag of one item hidden at a time (share of items with a suggestion; share of these that is right; chance):

  =====================================  ====  ====  ====
  sample class, 28 students              0.50  0.58  0.12
  frcsub, 12 classes of 28               0.50  0.76  0.35
  frcsub, all 536                        0.80  0.81  0.35
  pisa00_read, 12 classes of 28          0.24  0.62  0.38
  pisa00_read, all 1095                  0.73  0.84  0.38
  timss07_g4, all 698                    0.48  0.50  0.19
  ecpe, 12 classes of 28                 0.08  0.62  0.44
  timss03_g8, all 757                    0.57  0.00  0.13
  =====================================  ====  ====  ====

  So scores help where the tags name what students answer by; the tags of timss03_g8 do not, and nothing can tell from
  its scores. They come last among the sources.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from engine.classroom import FloatArray, Gradebook, Skill
from engine.tagging.residuals import compare_items
from engine.wording import say_name

LEAST_LIKENESS = 0.15
"""Cosine between a title and a skill below which nothing is suggested."""

LEAST_Z = 2.0
"""How far an item must go together with the items of a skill before that is suggested, as a z-score."""

_NUMBER_FIRST = re.compile(
    r"^(?P<word>[^\W\d_]{1,12}\.?\s*)?(?P<stem>\d{1,3})(?:[.\-–]\d{1,3}(?!\d)|[a-z]|\s?\([a-z]\))(?=[\s.:,)\-–]|$)",
    re.IGNORECASE,
)
_PART_FIRST = re.compile(
    r"^(?P<stem>(?:part|section|teil|block|bloque|parte|partie)\s+(?:[a-z]|\d{1,2}|[ivx]{1,4}))[\s.:,\-–]+\S",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^(?:[^\W\d_]{1,12}\.?\s*)?\d+[a-z]?(?:\.\d+)*[.):]?\s+(?=\S*[^\W\d_]|\d)", re.IGNORECASE)
_WORDS = r"[^\W\d_]{2,}|[+−×÷=<>%√?/-]"


class Source(StrEnum):
    """What a suggestion rests on, the most trustworthy first."""

    TITLE = "title"
    NUMBERING = "numbering"
    SCORES = "scores"


@dataclass(frozen=True)
class TagSuggestion:
    """That an item may ask for a skill.

    Attributes
    ----------
    item
        Position in the gradebook.
    strength
        In (0, 1]. Of a title: its likeness to the skill; of a numbering: the share of the items with the same number
        that need the skill; of scores: 1 - 1 / z, z the z-score of going together with the items of the skill.
    like
        Items it rests on: those of the same number, or those that are answered alike, most alike first.
    """

    item: int
    skill_id: str
    source: Source
    strength: float
    like: tuple[int, ...] = ()


def suggest_tags(
    gradebook: Gradebook, skills: Sequence[Skill], tags: Collection[tuple[int, str]]
) -> tuple[TagSuggestion, ...]:
    """All suggestions for items without a tag, at most one of each source for an item.

    Parameters
    ----------
    skills
        Those to compare with titles, tagged or not.
    tags
        Pairs of an item's position and the id of a skill, as they stand.

    Returns
    -------
    In the gradebook's order; those of one item in the order of :class:`Source`.
    """
    titles = [item.title for item in gradebook.items]
    tagged = {item for item, _ in tags}
    found = [
        *suggest_from_titles(titles, skills),
        *suggest_from_numbering(titles, tags),
        *suggest_from_scores(compare_items(gradebook.credit), tags),
    ]
    order = list(Source)
    found.sort(key=lambda suggestion: (suggestion.item, order.index(suggestion.source)))
    return tuple(suggestion for suggestion in found if suggestion.item not in tagged)


def choose_suggestions(suggestions: Iterable[TagSuggestion]) -> dict[int, TagSuggestion]:
    """One suggestion for each item: that of the most trustworthy source, see :class:`Source`."""
    chosen: dict[int, TagSuggestion] = {}
    for suggestion in suggestions:
        chosen.setdefault(suggestion.item, suggestion)
    return chosen


def suggest_from_titles(titles: Sequence[str], skills: Sequence[Skill]) -> list[TagSuggestion]:
    """The skill whose name, explanation, example and practice are most like each title, by TF-IDF.

    Words and signs such as ``×`` count, and pieces of two to four letters, so that ``Simplest`` is like ``Simplify``
    (Salton & Buckley 1988, Term-weighting approaches in automatic text retrieval).
    """
    if not skills or not titles:
        return []
    likeness = _compare_texts([_strip_number(title) for title in titles], [_describe(skill) for skill in skills])
    best = likeness.argmax(axis=1)
    return [
        TagSuggestion(item, skills[best[item]].id, Source.TITLE, float(likeness[item, best[item]]))
        for item in range(len(titles))
        if likeness[item, best[item]] >= LEAST_LIKENESS
    ]


def suggest_from_numbering(titles: Sequence[str], tags: Iterable[tuple[int, str]]) -> list[TagSuggestion]:
    """The skill of the other items with the same number, where most of those that are tagged need it."""
    needs = _list_needs(tags)
    suggestions = []
    for family in group_by_number(titles):
        tagged = [item for item in family if item in needs]
        counts = Counter(skill for item in tagged for skill in needs[item])
        skill, n = max(counts.items(), key=lambda pair: (pair[1], pair[0]), default=("", 0))
        if 2 * n > len(tagged):
            suggestions += [
                TagSuggestion(item, skill, Source.NUMBERING, n / len(tagged), tuple(tagged))
                for item in family
                if item not in needs
            ]
    return suggestions


def suggest_from_scores(alike: FloatArray, tags: Iterable[tuple[int, str]]) -> list[TagSuggestion]:
    """The skill whose items each item goes together with most, beyond level and difficulty.

    Parameters
    ----------
    alike
        Shape (n_items, n_items), from :func:`~engine.tagging.residuals.compare_items`.

    Returns
    -------
    Suggestions for items with and without a tag; the tag of the item itself is not used for it.
    """
    needs = _list_needs(tags)
    skills = sorted({skill for tagged in needs.values() for skill in tagged})
    if not skills:
        return []
    weights = np.array([[skill in needs.get(item, ()) for skill in skills] for item in range(len(alike))], dtype=float)
    weights /= np.maximum(weights.sum(axis=1, keepdims=True), 1.0)
    suggestions = []
    for item in range(len(alike)):
        others = np.where(np.arange(len(alike))[:, None] == item, 0.0, weights)
        # A sum of z-scores, divided by what it would spread (Stouffer 1949).
        z = alike[item] @ others / np.sqrt(np.maximum((others**2).sum(axis=0), 1e-12))
        best = int(z.argmax())
        if z[best] >= LEAST_Z:
            order = np.argsort(-alike[item], kind="stable").tolist()
            like = tuple(k for k in order if others[k, best] > 0 and alike[item, k] > 0)
            suggestions.append(TagSuggestion(item, skills[best], Source.SCORES, float(1 - 1 / z[best]), like))
    return suggestions


def group_by_number(titles: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """Items that share a number, such as ``1.1`` and ``1.2``, ``Q3a`` and ``Q3b``, ``Part B 1`` and ``Part B 2``.

    A number that all items share tells nothing and is left out.
    """
    families: dict[str, list[int]] = defaultdict(list)
    for item, title in enumerate(titles):
        stem = find_stem(title)
        if stem:
            families[stem].append(item)
    return tuple(tuple(family) for family in families.values() if 2 <= len(family) < len(titles))


def find_stem(title: str) -> str:
    """What comes before the last part of an item's number, folded; empty where the title has no such number.

    >>> find_stem("1.2 Shade the part"), find_stem("Q3a"), find_stem("Part B 2"), find_stem("Quiz 4")
    ('1', 'q3', 'partb', '')
    """
    title = unicodedata.normalize("NFKC", title).strip()
    match = _PART_FIRST.match(title)
    if match:
        return "".join(match["stem"].casefold().split())
    match = _NUMBER_FIRST.match(title)
    return "".join(f"{match['word'] or ''}{int(match['stem'])}".casefold().split()) if match else ""


def _list_needs(tags: Iterable[tuple[int, str]]) -> Mapping[int, set[str]]:
    needs: dict[int, set[str]] = defaultdict(set)
    for item, skill in tags:
        needs[item].add(skill)
    return dict(needs)


def _strip_number(title: str) -> str:
    """The title without the number it begins with: ``Q13 2/7 + 3/7`` asks for adding, not for 13."""
    return _NUMBER.sub("", title, count=1)


def _describe(skill: Skill) -> str:
    names = say_name(skill.name), say_name(skill.short_name)
    return " ".join((*names, skill.explanation, skill.worked_example, skill.practice))


def _compare_texts(titles: Sequence[str], skills: Sequence[str]) -> FloatArray:
    """Cosine of every title with every skill, shape (n_titles, n_skills), in [0, 1]."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_union
    from sklearn.preprocessing import normalize

    texts = [text.casefold() for text in (*skills, *titles)]
    kinds = [
        TfidfVectorizer(token_pattern=_WORDS, sublinear_tf=True),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True),
    ]
    try:
        features = normalize(make_union(*kinds).fit_transform(texts))
    except ValueError:  # no word and no letter anywhere
        return np.zeros((len(titles), len(skills)))
    return np.asarray((features[len(skills) :] @ features[: len(skills)].T).toarray())
