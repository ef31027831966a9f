"""Tables with one row for every score, known by what repeats: each student with each item, hardly ever twice.

Two columns whose values go on repeating, while the same two values seldom meet again, are what a score is of; which of
them names the students is told by headers, by the shape of what stands there, and by what else says the same of it
(a name beside an id). A table with one row per student may repeat values too, but has a column in which nobody's is
somebody else's.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from engine.importers.evidence.column_facts import ColumnFacts, count_pairs, depends_on
from engine.importers.evidence.header_rows import kind_of_text
from engine.importers.evidence.header_signs import PART, WHOLE, is_any
from engine.importers.evidence.label_signs import judge_labels
from engine.importers.words import Vocabulary

_PERSON = ("name", "first", "last", "id", "email")
_NAMES = ("name", "first", "last")
_NO_SCORE = ("max", "time", "attempt", "rank", "absences", "age", "id", "email", "section", "weight", "status")
_NEITHER = ("time", "max", "status", "section", "score", "attempt", "answer")
_MOST_COLUMNS = 60
_FEWEST_ROWS = 4
_SELDOM = 1.7
_LETTERS_OF_A_GRADE, _DIGITS_OF_AN_ID, _LAST_OF_IDS = 2, 3, 3
_FEW_SCORES = 3
_FEW_COLUMNS = 12
_MOST_PAIRS = 8
_BAR, _RARE_MEETING, _DAY_OF_AN_ITEM = 4.0, 2.0, 2.5
_TOLD = 3.0
"""Log-odds where headers name student, item and score, however few rows there are."""
_LEAST = -2.0


@dataclass(frozen=True)
class ScoreRows:
    """Which columns say whose score a row is, of what, and how much.

    Attributes
    ----------
    log_odds
        That rows are single scores.
    student, item, score
        Positions of the columns that tell students and items apart, and of the points.
    student_log_odds
        That the first of the two columns is the one that names the students, and not the other.
    persons
        Positions of all columns that say the same of a student: name, id, e-mail.
    scores, score_odds
        Positions of all columns that could be the points, the likeliest first, and the log-odds of each.
    maximum, skill, time, attempt, answer, key
        Positions of columns that say more of a score; -1 for none.
    """

    log_odds: float
    student: int
    item: int
    score: int
    student_log_odds: float
    persons: tuple[int, ...] = ()
    scores: tuple[int, ...] = ()
    score_odds: tuple[float, ...] = ()
    maximum: int = -1
    skill: int = -1
    time: int = -1
    attempt: int = -1
    answer: int = -1
    key: int = -1


def find_score_rows(columns: Sequence[ColumnFacts], words: Vocabulary) -> ScoreRows | None:
    """The likeliest reading of a table as rows of single scores; None where no two columns can be student and item."""
    if not columns or len(columns) > _MOST_COLUMNS or len(columns[0].codes) < 2:
        return None
    judged = [
        (_judge_meeting(first, second) + _say_pair(first, second), first, second)
        for first, second in _list_pairs(columns)
    ]
    likely = sorted(judged, key=lambda each: (-each[0], each[1].position, each[2].position))[:_MOST_PAIRS]
    found: list[tuple[float, float, ColumnFacts, ColumnFacts]] = []
    for structure, first, second in likely:
        odds = structure - _say_pair(first, second) + _judge_rest(first, second, columns)
        who = _judge_student(first, second, columns, words)
        student, item = (first, second) if who >= 0 else (second, first)
        said = is_any(student.signs, *_PERSON) + is_any(item.signs, "item")
        odds += 1.5 * said - 2.0 * max(is_any(item.signs, "skill") - is_any(item.signs, "item"), 0.0)
        odds -= 4.0 * max(is_any(item.signs, *_PERSON) - is_any(item.signs, "item"), 0.0)
        odds -= 4.0 * any(_is_other_person(column, student) for column in columns if column is not item)
        odds -= _DAY_OF_AN_ITEM * any(_is_day_of(item, column) for column in columns if column is not student)
        if said == 2 * WHOLE and (item.is_words or not student.is_unique) and _is_any_called_score(columns):
            odds = max(odds, _TOLD)
        found.append((odds, abs(who), student, item))
    if not found:
        return None
    best, who, student, item = max(found, key=lambda each: (each[0] + min(each[1], 2.0), -each[2].position))
    return read_as(student, item, columns, best, who)


def _list_pairs(columns: Sequence[ColumnFacts]) -> Iterator[tuple[ColumnFacts, ColumnFacts]]:
    """Columns that may be a student and an item: filled, repeating, and no points with decimals."""
    n = len(columns[0].codes)
    able = [
        column
        for column in columns
        if column.n_filled >= (0.95 if is_any(column.signs, "item", *_PERSON) < WHOLE else 0.5) * n
        and not column.is_marked
        and (is_any(column.signs, *_NEITHER) == 0 or is_any(column.signs, *_NEITHER) < _say_either(column))
        and (1 < len(column.labels) <= 0.75 * n or _say_either(column) >= PART)
        and (_say_either(column) >= PART or not _has_decimals(column))
    ]
    told = [c for c in able if _is_label(c) or is_any(c.signs, "item", *_PERSON) >= PART]
    for first, second in combinations(able if len(able) <= _FEW_COLUMNS else told, 2):
        are_names = all(is_any(c.signs, *_PERSON) == WHOLE and is_any(c.signs, "item") == 0 for c in (first, second))
        if not are_names and not (depends_on(first, second) and depends_on(second, first)):
            yield first, second


def _is_any_called_score(columns: Sequence[ColumnFacts]) -> bool:
    return any(is_any(column.signs, "score", "answer") >= PART for column in columns)


def _has_decimals(column: ColumnFacts) -> bool:
    """Whether a column holds numbers and some are no whole ones."""
    return column.is_scored and any("." in label or "," in label for label in column.labels)


def _judge_meeting(first: ColumnFacts, second: ColumnFacts) -> float:
    """Log-odds, by these columns alone, that each row is one value of the first meeting one of the second."""
    n_pairs, n = count_pairs(first, second)
    sizes = (len(first.labels), len(second.labels))
    fill, once = n_pairs / (sizes[0] * sizes[1]), n_pairs / max(n, 1)
    repeats = n / max(sizes)
    odds = -_BAR
    odds += 2.0 if once >= 0.97 else 1.0 if once >= 0.8 else -0.5 if once >= 0.3 else -3.0
    odds += 2.5 if fill >= 0.9 else 1.5 if fill >= 0.6 else 0.5 if fill >= 0.25 else -0.5
    # Family and given names seldom meet twice either, but only few of all pairs do.
    odds -= _RARE_MEETING if fill < 0.25 and all(column.is_words for column in (first, second)) else 0.0
    odds += 1.0 if min(sizes) >= 3 and n >= 12 else 0.0 if min(sizes) >= 2 and n >= 2 * _FEWEST_ROWS else -1.0
    odds += 0.5 if repeats >= 2 else -1.0 if repeats >= _SELDOM else -2.5
    odds += sum(_is_label(column) for column in (first, second)) - 1.0
    # Neither students nor items are called by a letter or two, nor both by numbers.
    is_grade = any(
        column.is_words and max(map(len, column.labels)) <= _LETTERS_OF_A_GRADE for column in (first, second)
    )
    # A column whose own title counts, such as Q2, is one of the items.
    is_item = any(
        not each.is_words and re.search(r"\d", each.header) and not _say_either(each) for each in (first, second)
    )
    return odds - 1.5 * (is_grade or is_item) - 1.0 * (not first.is_words and not second.is_words)


def _is_other_person(column: ColumnFacts, student: ColumnFacts) -> bool:
    """Whether a column that says who a student is differs where the student's column says the same."""
    is_person = is_any(column.signs, *_PERSON) == WHOLE and is_any(column.signs, "item") == 0
    return column is not student and is_person and not depends_on(column, student)


def _is_day_of(item: ColumnFacts, column: ColumnFacts) -> bool:
    """Whether a column of days says of every item when it was, beside a column that says which it was."""
    if column is item or len(column.labels) < 2 or not all(kind_of_text(label) == "day" for label in item.labels):
        return False
    return depends_on(column, item) and depends_on(item, column)


def _say_either(column: ColumnFacts) -> float:
    """How much a header says that its column names students or items."""
    return is_any(column.signs, "item", *_PERSON)


def _say_pair(first: ColumnFacts, second: ColumnFacts) -> float:
    """How much the headers say that one is a student and the other an item."""
    ways = ((first, second), (second, first))
    return 1.5 * max(is_any(student.signs, *_PERSON) + is_any(item.signs, "item") for student, item in ways)


def _judge_rest(first: ColumnFacts, second: ColumnFacts, columns: Sequence[ColumnFacts]) -> float:
    """What the other columns say for rows of single scores of these two: points, and nobody with a row of their own."""
    odds = 0.0
    scores = _rank_scores(first, second, columns)
    answered = any(is_any(c.signs, "answer") for c in columns) and any(is_any(c.signs, "key") for c in columns)
    odds += 1.0 + is_any(scores[0][1].signs, "score", "grade") if scores else 1.0 if answered else -4.0
    odds -= _judge_own_students(columns) if scores or answered else 0.0
    return odds - min(0.6 * max(len(scores) - _FEW_SCORES, 0), 4.0)


def _is_label(column: ColumnFacts) -> bool:
    """Whether values name something: words, or numbers too long to be points."""
    return column.is_words or min(map(len, column.labels)) >= 4


def _judge_own_students(columns: Sequence[ColumnFacts]) -> float:
    """How much some column speaks for a row per student: a name, an id or an address that is in one row only."""
    strongest = 0.0
    for column in columns:
        if len(column.labels) >= 0.9 * max(column.n_filled, 1) and column.n_filled >= 0.8 * len(column.codes):
            said = is_any(column.signs, *_PERSON) - is_any(column.signs, "item", "note", "time")
            is_first_words = column.is_words and column.position == 0
            lengths = set(map(len, column.labels))
            is_id = not column.is_words and column.position <= _LAST_OF_IDS and min(lengths) >= _DIGITS_OF_AN_ID
            is_id = is_id and (len(lengths) == 1 or column.position == 0)
            own = 2.0 if is_first_words else 1.5 if is_id else 0.5 * column.is_words
            strongest = max(strongest, 4.0 * said if said > 0 else own)
    return strongest


def _judge_student(first: ColumnFacts, second: ColumnFacts, columns: Sequence[ColumnFacts], words: Vocabulary) -> float:
    """Log-odds that the first column names students and the second items, and not the other way round."""
    odds = [0.0, 0.0]
    for k, (own, other) in enumerate(((first, second), (second, first))):
        said = is_any(own.signs, *_PERSON) - is_any(own.signs, "item", "skill", "key")
        odds[k] = 3.0 * said + judge_labels(own.labels, words)
        for column in columns:
            if column in (own, other) or not depends_on(column, own) or depends_on(column, other):
                continue
            if depends_on(own, column):  # says the same: a name beside an id, the title beside a number
                told = is_any(column.signs, *_PERSON) - is_any(column.signs, "item")
                odds[k] += 2.0 * told + 0.7 * judge_labels(column.labels, words)
            else:  # a kind of theirs: the class of a student, the points possible of an item
                odds[k] += is_any(column.signs, "section") - is_any(column.signs, "max", "skill", "key", "weight")
    more = np.log(len(first.labels) / len(second.labels))
    return float(odds[0] - odds[1] + 0.4 * np.clip(more, -2.0, 2.0))


def _rank_scores(
    student: ColumnFacts, item: ColumnFacts, columns: Sequence[ColumnFacts]
) -> list[tuple[float, ColumnFacts]]:
    """Columns that can be the points of a row with their log-odds, the likeliest first."""
    able = []
    for column in columns:
        if column in (student, item) or not (column.is_scored or _is_called_score(column) or column.is_two_words):
            continue
        odds = _judge_score(column) - 3.0 * any(_follows(column, other) for other in (student, item))
        if odds > _LEAST:
            able.append((odds, column))
    ranked = sorted(able, key=lambda each: (-each[0], len(each[1].header.split("_")), each[1].position))
    return [
        (odds, c)
        for k, (odds, c) in enumerate(ranked)
        if not any(_is_bound(c, s, item) for _, s in ranked[: min(k, 2)])
    ]


def _follows(column: ColumnFacts, other: ColumnFacts) -> bool:
    """Whether a column says the same wherever the other one does, and the other one repeats often enough to tell."""
    return 1 < len(other.labels) <= 0.75 * len(other.codes) and depends_on(column, other)


def _is_bound(column: ColumnFacts, score: ColumnFacts, item: ColumnFacts) -> bool:
    """Whether a column is what items are out of: never below the score, sometimes equal, mostly one value an item."""
    both = ~np.isnan(column.values) & ~np.isnan(score.values)
    gap = column.values[both] - score.values[both]
    if not both.any() or (gap < 0).any() or not (gap == 0).any() or len(column.labels) >= len(score.labels):
        return False
    counts: dict[int, Counter[int]] = defaultdict(Counter)
    for own, asked in zip(column.codes[both].tolist(), item.codes[both].tolist(), strict=True):
        counts[asked][own] += 1
    usual = sum(each.most_common(1)[0][1] for each in counts.values())
    return usual >= 0.7 * both.sum() and float(column.values[both].max()) > 1


def _is_called_score(column: ColumnFacts) -> bool:
    """Whether a column of words is called a score, such as one of letter grades."""
    return is_any(column.signs, "score", "grade") == WHOLE and is_any(column.signs, "answer", "note") == 0


def _judge_score(column: ColumnFacts) -> float:
    """Log-odds that a column of numbers that differ within students and items is their points."""
    signs, values = column.signs, column.values[~np.isnan(column.values)]
    odds = 3.0 * is_any(signs, "score") + is_any(signs, "grade") + 0.5 * is_any(signs, "total")
    odds -= 4.0 * is_any(signs, *_NO_SCORE) + 1.5 * ("%" in column.header)
    odds += 1.5 if column.is_marked or (len(values) and set(values.tolist()) <= {0.0, 1.0}) else 0.0
    odds -= 2.0 if len(values) and (values.max() > 1000 or values.min() < 0) else 0.0
    return odds - (3.0 if column.is_unique and len(values) > 8 and (np.diff(np.sort(values)) % 1 == 0).all() else 0.0)


def read_as(
    student: ColumnFacts, item: ColumnFacts, columns: Sequence[ColumnFacts], odds: float = 0.0, who: float = 0.0
) -> ScoreRows:
    """The other columns, once it is known which name the student and the item."""
    others = [column for column in columns if column not in (student, item)]
    ranked = _rank_scores(student, item, columns)
    scores = [column for _, column in ranked]
    persons = [c.position for c in others if _is_person(c, student, item)]
    rest = [c for c in others if c not in scores[:1] and c.position not in persons]
    return ScoreRows(
        log_odds=odds,
        student=student.position,
        item=item.position,
        score=scores[0].position if scores else -1,
        student_log_odds=who,
        persons=tuple(sorted([student.position, *persons])),
        scores=tuple(column.position for column in scores),
        score_odds=tuple(odds for odds, _ in ranked),
        maximum=_find_maximum(scores[0], item, rest) if scores else _find_said(rest, "max"),
        skill=_find_said([c for c in rest if not c.is_scored] or rest, "skill"),
        time=_find_said([c for c in rest if not c.is_scored], "time"),
        attempt=_find_said([c for c in rest if c.is_scored], "attempt"),
        answer=_find_said(rest, "answer"),
        key=_find_said([c for c in rest if depends_on(c, item)], "key"),
    )


def _is_person(column: ColumnFacts, student: ColumnFacts, item: ColumnFacts) -> bool:
    """Whether a column says who the student is, too: it says so, or has one value for each student."""
    if not depends_on(column, student):
        return False
    is_everybodys_group = len(column.labels) == 1 and is_any(column.signs, "section") > 0
    if depends_on(column, item) and len(item.labels) > 1 and not is_everybodys_group:
        return False
    return is_any(column.signs, *_PERSON, "section") > 0 or (
        _follows(column, student) and depends_on(student, column) and not column.signs
    )


def name_roles(rows: ScoreRows, columns: Sequence[ColumnFacts]) -> dict[str, int]:
    """Role -> position of the columns that say who a student is, as :func:`read_people` wants them."""
    of_position = {column.position: column for column in columns}
    in_order = [rows.student, *(k for k in rows.persons if k != rows.student)]
    found: dict[str, int] = {}
    for position in in_order:
        column = of_position[position]
        said = [role for role in (*_PERSON, "section") if is_any(column.signs, role) > 0]
        role = max(said, key=lambda each: is_any(column.signs, each)) if said else _guess_role(column)
        if role in _NAMES and _has_digits(column):
            role = _guess_role(column)  # nobody is called 25917, whatever stands above it
        found.setdefault(role, position)
    return found


def _guess_role(column: ColumnFacts) -> str:
    """What a column without a known header says of a student."""
    if all("@" in label for label in column.labels):
        return "email"
    return "id" if _has_digits(column) else "name"


def _has_digits(column: ColumnFacts) -> bool:
    """Whether most labels have a digit."""
    return 2 * sum(any(map(str.isdigit, label)) for label in column.labels) > len(column.labels)


def _find_said(columns: Sequence[ColumnFacts], role: str) -> int:
    """The column whose header says so the most; -1 where none does."""
    said = max(columns, key=lambda column: is_any(column.signs, role), default=None)
    return said.position if said is not None and is_any(said.signs, role) > 0 else -1


def _find_maximum(score: ColumnFacts, item: ColumnFacts, columns: Sequence[ColumnFacts]) -> int:
    """The column with the points possible: its header says so, or no score is above it and some reach it."""
    able = []
    for column in columns:
        both = ~np.isnan(column.values) & ~np.isnan(score.values)
        if not column.is_scored or not both.any() or not (column.values[both] > 0).any():
            continue
        said, is_bound = is_any(column.signs, "max"), _is_bound(column, score, item)
        if said or (is_bound and not is_any(column.signs, *_NO_SCORE)):
            able.append((said + is_bound, -column.position))
    return -max(able)[1] if able else -1
