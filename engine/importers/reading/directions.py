"""School grades that stand in place of points: which end of their scale is best, and what a grade is worth.

1 is best in Germany, Austria, Czechia, Slovakia and the Philippines; 5 in Russia, Hungary, Serbia and Croatia; 6 in
Poland, Bulgaria and Switzerland. Nothing is reversed without asking: from words, values and the other columns of the
file follows what is preselected. Where 1 is best a grade n of a scale that ends at w becomes (w - n) of w - 1 points.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from engine.classroom import BoolArray, Doubt, FloatArray, ImportChoices, Message
from engine.classroom.message import Value
from engine.importers.reading.findings import Findings
from engine.importers.reading.header_words import QUESTION
from engine.importers.reading.layout import choose, get_column
from engine.importers.reading.scores import ItemScores, find_chosen_max
from engine.importers.reading.signed_grades import SIGN
from engine.importers.reading.tops import find_stem
from engine.importers.reading.units import Unit, find_numbers
from engine.importers.words import ALL_WORDS, list_languages, load_vocabulary
from engine.writing.folding import fold_to_words
from engine.writing.short_texts import name_some

_FEWEST = 4
_MOST_OUTSIDE = 0.05
_WORST, _GOOD = 6.0, 4.0
_THIRDS = (1.3, 1.7, 2.3, 2.7, 3.3, 3.7)
_GRADES = (1.0, *_THIRDS, 2.0, 3.0, 4.0, 4.3, 4.7, 5.0, 5.3, 5.7, 6.0)
_LOW_BEST = frozenset({"de", "cs", "sk", "fil", "tl"})
_HIGH_BEST = frozenset({"ru", "uk", "be", "bg", "hu", "pl", "sr", "hr", "bs", "mk", "sl", "et", "lv", "lt", "kk"})
_MIDDLE = 3.6
_CLEAR = 0.45
_FEWEST_TO_COMPARE = 8
_FEWEST_TOGETHER, _FEWEST_WITHOUT_ONE = 12, 20
_NEXT_LOWEST = 2.0
_IS_RANKED = 0.8


@dataclass(frozen=True)
class _Evidence:
    """What speaks for a column of grades; ``called`` by its header, ``follows`` the correlation with other columns."""

    called: bool
    has_thirds: bool
    has_signs: bool
    follows: float
    mean: float
    highest: float
    is_question: bool


def read_directions(
    scores: Sequence[ItemScores], units: Sequence[Unit], found: Findings, choices: ImportChoices
) -> tuple[list[Doubt], list[Message]]:
    """Find columns of school grades, ask which end is best, and turn grades into points where it is 1."""
    masks = [find_numbers(score, found.good) for score in scores]
    together = _are_grades_together(scores, units, masks, choices)
    numbers = {
        k: mask
        for k, (score, unit, mask) in enumerate(zip(scores, units, masks, strict=True))
        if mask.any() and (together or _can_be_grades(score, unit, mask, choices))
    }
    if not numbers:
        return [], []
    others = _rate_by_others(scores, units, numbers, found)
    evidence = {k: _weigh(scores[k], mask, others) for k, mask in numbers.items()}
    languages = find_languages(found)
    are_all = len(numbers) == len(scores) and not any(each.is_question for each in evidence.values())
    for_all = _follow_ranks(scores, numbers, found)
    if together and not for_all:
        # One teacher's grades run one way, whatever the mean of a single test.
        for_all = Counter(_prefer(each, languages) for each in evidence.values()).most_common(1)[0][0]
    asked: dict[str, list[int]] = {}
    for k, each in evidence.items():
        default = for_all or _prefer(each, languages)
        if together or _is_grade(each, languages, are_all):
            asked.setdefault(default, []).append(k)
    doubts, remarks = [], []
    for default, places in asked.items():
        doubt, said = _ask(scores, places, default, numbers, languages, choices)
        doubts.append(doubt)
        remarks += said
    return doubts, remarks


def _can_be_grades(score: ItemScores, unit: Unit, numbers: BoolArray, choices: ImportChoices) -> bool:
    """Whether nearly all numbers of an item without a maximum lie between 1 and 6, and they differ."""
    if score.knows_max or unit != Unit.POINTS or score.scale or score.words or score.column.holds_answers:
        return False
    values = score.points[numbers]
    if find_chosen_max(score.column, choices) is not None or len(values) < _FEWEST:
        return False
    inside = (values >= 1) & (values <= _WORST)
    if (~inside).sum() > _MOST_OUTSIDE * len(values):
        return False
    return len(np.unique(values[inside])) > 2 and values[inside].max() >= 3


def _are_grades_together(
    scores: Sequence[ItemScores], units: Sequence[Unit], masks: Sequence[BoolArray], choices: ImportChoices
) -> bool:
    """Whether all numbers of a file without maxima lie from 1 to 4, 5 or 6: points have zeros, grades begin with 1.

    Nobody may have the worst grade, so that a class of good grades ends at 4, or the best, so that one begins with 2.
    """
    if any(
        score.knows_max or unit != Unit.POINTS or score.scale or score.words or score.column.holds_answers
        for score, unit in zip(scores, units, strict=True)
    ):
        return False
    if any(find_chosen_max(score.column, choices) is not None for score in scores):
        return False
    values = np.concatenate([score.points[mask] for score, mask in zip(scores, masks, strict=True)] or [np.array([])])
    if len(values) < _FEWEST_TOGETHER:
        return False
    lowest, highest = float(values.min()), float(values.max())
    if lowest == _NEXT_LOWEST and (len(values) < _FEWEST_WITHOUT_ONE or highest < _WORST - 1):
        return False
    is_half = bool((2 * values == np.rint(2 * values)).all())
    if lowest not in (1.0, _NEXT_LOWEST) or not _GOOD <= highest <= _WORST or (highest < _WORST - 1 and not is_half):
        return False
    return len(np.unique(values)) >= min(_WORST - 1, highest - lowest + 1)


def _follow_ranks(scores: Sequence[ItemScores], numbers: Mapping[int, BoolArray], found: Findings) -> str | None:
    """The direction in which the ranks in a column beside the items run; None without such a column."""
    points = np.array([np.where(mask, scores[k].points, np.nan) for k, mask in numbers.items()])
    known = np.isfinite(points)
    mean = np.where(known, points, 0.0).sum(axis=0) / np.where(known.any(axis=0), known.sum(axis=0), np.nan)
    n_students = int(found.good.sum())
    for column in found.layout.columns:
        if column.why_ignored is None or n_students < _FEWEST_TO_COMPARE:
            continue
        cells = found.layout.reader.read(get_column(found.table, found.layout.students, column.position, column.rows))
        ranks = np.where(found.good, cells.value, np.nan)
        if not _are_ranks(ranks[found.good]):
            continue
        follows = _correlate(mean, ranks)
        if abs(follows) > _IS_RANKED:
            return "lower_better" if follows > 0 else "higher_better"
    return None


def _are_ranks(values: FloatArray) -> bool:
    """Whether each is one more than the number of lower ones, as with places in a class; ages and absences are not."""
    return bool(np.isfinite(values).all() and np.ptp(values) > 1) and bool(
        (values == 1 + np.searchsorted(np.sort(values), values)).all()
    )


def _weigh(score: ItemScores, numbers: BoolArray, others: FloatArray) -> _Evidence:
    values = score.points[numbers]
    distinct = set(np.unique(values).round(3).tolist())
    title = score.column.title
    return _Evidence(
        called=_is_called_grade(title),
        has_thirds=len(distinct & set(_THIRDS)) > 1 and distinct <= set(_GRADES),
        has_signs=score.signs is not None,
        follows=_correlate(score.points[numbers], others[numbers]),
        mean=float(values.mean()),
        highest=float(values.max()),
        is_question=_is_called_question(title),
    )


def _is_called_grade(title: str) -> bool:
    """Whether a header names a school grade in some language."""
    folded = fold_to_words(title)
    if "grade" in ALL_WORDS.columns.get(folded, frozenset()):
        return True
    return any(
        "grade" in ALL_WORDS.columns.get(word, frozenset()) | ALL_WORDS.parts.get(word, frozenset())
        for word in folded.split()
    )


def _is_called_question(title: str) -> bool:
    """Whether a header names a part of one test, whose points are counted and not graded."""
    named = {*fold_to_words(title).split(), find_stem(title)}
    return bool(QUESTION.fullmatch(title)) or any("question" in ALL_WORDS.work.get(word, ()) for word in named)


def _rate_by_others(
    scores: Sequence[ItemScores], units: Sequence[Unit], grades: dict[int, BoolArray], found: Findings
) -> FloatArray:
    """How well each student does by the columns that run upwards for certain, shape (n_rows,); NaN without any."""
    sure = [
        k
        for k, (score, unit) in enumerate(zip(scores, units, strict=True))
        if k not in grades and (score.knows_max or unit != Unit.POINTS or np.nanmax(score.points, initial=0.0) > _WORST)
    ]
    if not sure:
        return np.full(len(found.good), np.nan)
    points = np.column_stack([np.where(found.good, scores[k].points, np.nan) for k in sure])
    known = np.isfinite(points)
    filled, n_known = np.where(known, points, 0.0), np.maximum(known.sum(axis=0), 1)
    from_mean = np.where(known, filled - filled.sum(axis=0) / n_known, 0.0)
    spread = np.sqrt((from_mean**2).sum(axis=0) / n_known)
    standard = from_mean / np.where(spread > 0, spread, 1.0)
    return np.where(known.any(axis=1), standard.sum(axis=1) / np.maximum(known.sum(axis=1), 1), np.nan)


def _correlate(values: FloatArray, others: FloatArray) -> float:
    """Correlation of grades with the other columns, in [-1, 1]; 0 where too few students have both."""
    both = np.isfinite(values) & np.isfinite(others)
    if both.sum() < _FEWEST_TO_COMPARE or np.ptp(others[both]) == 0 or np.ptp(values[both]) == 0:
        return 0.0
    return float(np.corrcoef(values[both], others[both])[0, 1])


def _is_grade(each: _Evidence, languages: frozenset[str], are_all: bool) -> bool:
    """Whether a column may be grades on which 1 is best, so that it has to be asked."""
    if each.has_thirds or each.has_signs or each.follows < -_CLEAR:
        return True
    if each.follows > _CLEAR:
        return False
    known = languages & (_LOW_BEST | _HIGH_BEST)
    if each.called:
        return not known or not known <= _HIGH_BEST
    # Tests of a class in such a language have grades, if nothing lies outside of them; "Test" alone is any language.
    return are_all and not each.is_question and bool(languages & _LOW_BEST) and "en" not in languages


def _prefer(each: _Evidence, languages: frozenset[str]) -> str:
    """The direction that is preselected."""
    if abs(each.follows) > _CLEAR:
        return "lower_better" if each.follows < 0 else "higher_better"
    if each.has_thirds and (each.highest > 4 or languages & _LOW_BEST):
        return "lower_better"
    low, high = languages & _LOW_BEST, languages & _HIGH_BEST
    # A list with Name and Test above its columns is as well English, where no school has 1 as its best.
    if low and not high and "en" not in languages:
        return "lower_better" if each.mean <= _MIDDLE else "higher_better"
    return "higher_better"


def _ask(
    scores: Sequence[ItemScores],
    places: Sequence[int],
    default: str,
    numbers: dict[int, BoolArray],
    languages: frozenset[str],
    choices: ImportChoices,
) -> tuple[Doubt, list[Message]]:
    """One question about all columns of grades that are preselected alike, and what their points are then."""
    titles = [scores[k].column.title for k in places]
    highest = max(float(scores[k].points[numbers[k]].max()) for k in places)
    is_six = highest > 5 or (default == "lower_better" and "de" in languages)
    worst = _WORST if is_six else 5.0
    best = highest if highest <= _GOOD else worst
    values: dict[str, Value] = {"n": len(places), "items": name_some(titles), "worst": f"{worst:g}"}
    sentence, reason = Message("doubt-direction", values), Message("doubt-direction-reason", values)
    key = f"direction:{titles[0]}"
    doubt = choose(choices, key, ("lower_better", "higher_better"), default, sentence, reason)
    is_reversed = doubt.chosen == "lower_better"
    for k in places:
        score = scores[k]
        sign = np.zeros(len(score.points)) if score.signs is None else score.signs
        if is_reversed:
            score.points = np.clip(worst - (score.points - SIGN * sign), 0.0, worst - 1)
            score.max_score = worst - 1
        else:
            score.points = np.minimum(score.points + SIGN * sign, best)
            score.max_score = best
        score.max_source = "grade"
    said = {**values, "worst": f"{worst if is_reversed else best:g}", "points": f"{worst - 1:g}"}
    return doubt, [Message("remark-lower-better" if is_reversed else "remark-higher-better", said)]


def find_languages(found: Findings) -> frozenset[str]:
    """Languages whose words most headers speak for; several where they share them, none where no word is known."""
    row = found.layout.header_row
    headers = [] if row is None else [fold_to_words(text) for text in found.table.rows[row]]
    known = {code: _count_words(code, headers) for code in list_languages()}
    most = max(known.values(), default=0)
    return frozenset(code for code, n in known.items() if n == most > 0)


def _count_words(code: str, headers: Sequence[str]) -> int:
    """How many headers a language has, whole or their first word."""
    words = _load_language(code)
    return sum(header in words or (bool(header) and header.split()[0] in words) for header in headers)


def _load_language(code: str) -> frozenset[str]:
    """All words that stand above columns in one language."""
    words = load_vocabulary(frozenset(list_languages()) - {code})
    return frozenset(words.columns) | frozenset(words.parts) | frozenset(words.work)
