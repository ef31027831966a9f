"""Which rows of a body are no student's: by label, by what they lack, by position, by arithmetic, taken together.

Every piece of evidence is a log-likelihood ratio for "not a student" and they are added up, so that one alone rarely
decides. The values were set by hand: a row of another kind is as rare as one in fifty at the ends of a table and one in
some thousand inside it; a label that nobody is called decides alone.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from engine.classroom import Message
from engine.importers.containers.rows import Table
from engine.importers.evidence.header_rows import kind_of_text
from engine.importers.evidence.roles import RowKind
from engine.importers.evidence.row_arithmetic import NO_MATCH
from engine.importers.evidence.row_beside import CellsBeside, ClassOrder
from engine.importers.evidence.row_identity import IdentityProfile, RowIdentity, profile_identity, read_identity
from engine.importers.evidence.row_keys import KeySigns
from engine.importers.evidence.row_labels import MEASURED, LabelReading, read_label
from engine.importers.evidence.row_numbers import NO_EVIDENCE, RowEvidence, RowNumbers
from engine.importers.evidence.table_reading import RowReading
from engine.importers.reading.answers import is_option
from engine.importers.reading.cells import CellReader
from engine.importers.words import Vocabulary

_FIRST_ROWS, _LAST_ROWS = 6, 12
_LONGEST_BLOCK, _ROWS_OF_WEIGHTS = 8, 3
_MANY_CELLS, _MANY_TEXTS = 400_000, 2_000
_PLACES_OF_LABELS = 3
_FEWEST_STUDENTS, _ENOUGH_STUDENTS = 3, 5
_CONTRADICTED = -1.5
_SURE = 0.95
_WORDS_OF_A_NAME = 5
_LETTERS_OF_A_NAME = 60
_AT_THE_ENDS, _INSIDE, _ALONE, _NOBODY_IS_NAMED = -4.0, -8.0, -2.0, -4.0
_OF_LABEL = {"sure": 12.0, "word": 8.0, "maybe": 5.0, "": 0.0}
_SHORT_WORD = 5.0
_LEAST_OF_LABEL, _MOST_WITH_ID, _FIRST_LACKS, _FIRST_OF_ALL = -2.5, 6.0, 1.0, 0.5
_LACKS_ALL, _SAYS_NOTHING, _LACKS_ONE, _UNLIKE, _STANDS_OUT, _FINER, _LONG = 9.0, 5.0, 3.0, 5.0, 2.0, 3.0, 5.0
_HAS_NAME, _HAS_TWO_NAMES, _HAS_ID, _CALLED_SO_WITH_ID = -3.0, -5.0, -8.0, -6.0
_NEXT_TO_ANOTHER, _DAYS, _BLANK_BESIDE = 6.0, 6.0, 1.5
_OF_BLOCK, _OTHER_UNIT, _INSIDE_OF_ANOTHER = 3.0, 4.0, 2.5
_OF_NUMBER = frozenset({"count", "total"})
_OF_RIGHT_ANSWERS = frozenset({"key", "correct"})
_OF_KIND = {
    "maxima": RowKind.MAXIMA,
    "key": RowKind.KEY,
    "weights": RowKind.WEIGHTS,
    "posting": RowKind.POSTING,
    "test_student": RowKind.TEST_STUDENT,
}


@dataclass(frozen=True)
class RowPlaces:
    """Positions of the columns that say whose a row is, of those that hold its scores or answers, and of all others.

    Those of ``scores`` that are computed from the others are ``totals``, too.
    """

    identity: tuple[int, ...]
    scores: tuple[int, ...]
    beside: tuple[int, ...] = ()
    totals: tuple[int, ...] = ()
    answers: tuple[int, ...] = ()


@dataclass
class _Candidate:
    """A row that may be no student's, while evidence is collected."""

    row: int
    identity: RowIdentity
    label: LabelReading
    n_numbers: int
    prior: float
    numbers: RowEvidence = NO_EVIDENCE
    is_first: bool = False
    can_be_key: bool = False

    @property
    def odds(self) -> float:
        """Log odds of being no student's."""
        return self.weigh(self.numbers)

    def weigh(self, numbers: RowEvidence) -> float:
        """Log odds of being no student's if its numbers say this; a label leaves only some kinds open."""
        kinds = self.label.kinds
        evidence = numbers.statistic.evidence
        if not kinds:
            evidence = max(evidence, numbers.maxima.evidence, numbers.weights.evidence or -math.inf)
            evidence = max(evidence, 0.0) if self.can_be_key else evidence
        elif "maxima" in kinds or self.is_maxima_after_all(numbers):
            evidence = max(evidence, numbers.maxima.evidence)
        elif not kinds & MEASURED:
            evidence = 0.0
        if self.identity.has_id and not self.label.certainty:
            evidence = min(evidence, _MOST_WITH_ID)
        if not kinds and numbers.n_students < _FEWEST_STUDENTS:
            evidence = min(evidence, 0.0)
        if self.label.certainty and not self.identity.has_id:
            evidence = max(evidence, _LEAST_OF_LABEL)
        if self.label.certainty == "word" and self._contradicts(numbers):
            return min(self.prior + evidence, _CONTRADICTED)
        return self.prior + evidence + _FINER * numbers.is_finer + _OTHER_UNIT * numbers.is_other_unit

    def is_maxima_after_all(self, numbers: RowEvidence) -> bool:
        """Whether a number that part of the label speaks of is the one of points, which the row fits."""
        is_part = self.label.certainty == "maybe" and self.label.kinds <= _OF_NUMBER
        return is_part and numbers.statistic.evidence <= _LEAST_OF_LABEL and numbers.maxima.evidence > 0

    def _contradicts(self, numbers: RowEvidence) -> bool:
        """Whether enough students show that the numbers are not those of any statistic, as the label says.

        A person of that name has an id and all else that the others have; a row without is nobody's all the same.
        """
        if (
            self.identity.n_lacking
            or numbers.n_students < _ENOUGH_STUDENTS
            or not self.label.kinds & (MEASURED | {"maxima"})
        ):
            return False
        could_be_maxima = "maxima" in self.label.kinds and numbers.maxima.evidence > _LEAST_OF_LABEL
        return numbers.statistic.evidence <= _LEAST_OF_LABEL and not could_be_maxima

    @property
    def chance(self) -> float:
        return 1.0 / (1.0 + math.exp(-max(min(self.odds, 30.0), -30.0)))


def judge_rows(
    table: Table, rows: Sequence[int], places: RowPlaces, words: Vocabulary, reader: CellReader
) -> dict[int, RowReading]:
    """Say which of these rows are no student's or may be none; rows that are students' for sure are not in it.

    Parameters
    ----------
    rows
        Positions of the rows of the body.
    places
        Which columns to look at.
    reader
        Reads numbers with the decimal mark of the file.
    """
    if not rows:
        return {}
    profile = profile_identity(table, rows, places.identity, places.beside)
    found = _find_candidates(table, rows, places, profile, words)
    n_cells = len(rows) * len(places.scores)
    # Of very many rows only those are compared with all others that their label does not settle.
    is_suspicious = any(
        each.prior > _AT_THE_ENDS and each.n_numbers and each.label.certainty != "sure" for each in found
    )
    if places.scores and (n_cells <= _MANY_CELLS or is_suspicious):
        _add_arithmetic(rows, found, RowNumbers(table, rows, places.scores, reader, [each.row for each in found]))
    special = {each.row for each in found if each.odds > 0}
    first_student = next((row for row in rows if row not in special), rows[-1] + 1)
    for each in found:
        each.is_first = each.row < first_student
    n_special = len(special)
    read = {each.row: _say_kind(table, each, places, n_special) for each in found}
    return {row: reading for row, reading in read.items() if reading is not None}


def _find_candidates(
    table: Table, rows: Sequence[int], places: RowPlaces, profile: IdentityProfile, words: Vocabulary
) -> list[_Candidate]:
    """The rows at both ends, those that lack what others have, and those with a known label, in their order."""
    ends = set(rows[:_FIRST_ROWS]) | set(rows[-_LAST_ROWS:])
    chosen = ends | {row for place in profile.always for row in rows if not table.columns[place][row]}
    for place in places.identity[:_PLACES_OF_LABELS]:
        column = table.columns[place]
        labels = _find_labels(set(column), words)
        chosen |= {row for row in rows if column[row] in labels}
    cells_beside = CellsBeside(table, rows, places.beside, places.totals)
    order = ClassOrder(table, rows, [place for place in places.identity if "words" in profile.kinds[place]])
    keys = KeySigns(table, rows, places.answers)
    last_scored = next(
        (row for row in reversed(rows) if _count_numbers(table.rows[row], places) or keys.count_said(row)), -1
    )
    found = []
    for row in sorted(chosen):
        identity = read_identity(table, row, profile)
        said = identity.label or _first_words(table.rows[row])
        label = _read_labels([said, *(table.columns[place][row] for place in places.identity)], words)
        n_numbers = _count_numbers(table.rows[row], places)
        base = _AT_THE_ENDS if row in ends else _INSIDE
        base += 0.0 if places.identity else _NOBODY_IS_NAMED
        if n_numbers == 0 and row > last_scored:
            base = _ALONE
        prior = base + _weigh_identity(identity, profile, label, is_mute=not said)
        prior += _FIRST_LACKS * (row == rows[0] and identity.n_lacking > 0)
        prior += _FIRST_OF_ALL * (row == rows[0] and len(rows) > _ENOUGH_STUDENTS) + order.weigh(row) + keys.weigh(row)
        if n_numbers == 0 and not keys.count_said(row):
            prior += _BLANK_BESIDE * min(identity.n_blank_beside, 3) + _weigh_text(table, row, identity)
        else:
            prior += cells_beside.weigh(row)
        found.append(_Candidate(row, identity, label, n_numbers, prior, can_be_key=keys.can_be_key(row)))
    return found


def _read_labels(texts: Sequence[str], words: Vocabulary) -> LabelReading:
    """What a row is called by all that it says of whose it is together, or else for sure by one of its cells."""
    together, *parts = (read_label(text, words) for text in texts)
    return together if together.kinds else next((part for part in parts if part.certainty == "sure"), together)


def _find_labels(texts: Collection[str], words: Vocabulary) -> set[str]:
    """Those of some texts that words know as labels; of very many, only those that are labels as they stand."""
    if len(texts) > _MANY_TEXTS:
        return {text for text in texts if text.casefold() in words.rows}
    return {text for text in texts if text and read_label(text, words).certainty}


def _first_words(cells: Sequence[str]) -> str:
    """The first cell of a row that is no number."""
    return next((text for text in cells if text and kind_of_text(text) in ("text", "letter")), "")


def _count_numbers(cells: Sequence[str], places: RowPlaces) -> int:
    return sum(k < len(cells) and kind_of_text(cells[k]) == "number" for k in places.scores)


def _weigh_identity(identity: RowIdentity, profile: IdentityProfile, label: LabelReading, *, is_mute: bool) -> float:
    """What a row says of whose it is, as evidence for being nobody's; somebody may have forgotten a name."""
    weight = _OF_LABEL[label.certainty]
    if label.certainty == "word" and len(identity.label) <= 4:
        weight = _SHORT_WORD
    n_always = len(profile.always)
    if n_always and identity.n_lacking == n_always:
        weight += _SAYS_NOTHING if is_mute else _LACKS_ALL
    else:
        weight += _LACKS_ONE * identity.n_lacking
    weight += _UNLIKE * min(identity.n_unlike, 2) + _STANDS_OUT * min(identity.n_odd, 2)
    is_somebodys = identity.has_id and identity.n_alike > 1 and not identity.n_lacking
    if is_somebodys and label.certainty == "sure" and label.kinds <= MEASURED | {"maxima"}:
        weight += _CALLED_SO_WITH_ID
    if identity.n_alike and not identity.n_lacking and not identity.n_unlike and label.certainty != "sure":
        if identity.has_id:
            weight += _HAS_ID
        elif label.certainty:
            weight += _HAS_TWO_NAMES * (identity.n_alike > 1)
        elif not identity.stands_out:
            weight += _HAS_TWO_NAMES if identity.n_alike > 1 else _HAS_NAME
    return weight


def _weigh_text(table: Table, row: int, identity: RowIdentity) -> float:
    """What speaks for a note in a row without any score."""
    cells = table.rows[row]
    filled = [text for text in cells if text]
    after_blank = row > 0 and not any(table.rows[row - 1])
    weight = 3.0 * (len(filled) == 1) + 2.0 * after_blank + 1.5 * identity.stands_out
    weight += _DAYS * (2 * sum(kind_of_text(text) == "day" for text in filled) > len(filled))
    is_long = any(len(text) > _LETTERS_OF_A_NAME or len(text.split()) > _WORDS_OF_A_NAME for text in filled[:1])
    return weight + _LONG * is_long


def _add_arithmetic(rows: Sequence[int], found: Sequence[_Candidate], numbers: RowNumbers) -> None:
    """Add what the numbers of the candidates say, compared with the rows that are students' for sure."""
    special = {each.row for each in found if each.prior > 0}
    for is_last in (True, False):
        special |= _find_block(rows, found, numbers, special, is_last=is_last)
    maxima_row = next((each.row for each in found if "maxima" in each.label.kinds and each.row in special), None)
    evidence = numbers.compare([each.row for each in found if each.n_numbers], special, maxima_row)
    outermost = {*rows[:_ROWS_OF_WEIGHTS], *rows[-_ROWS_OF_WEIGHTS:]}
    for each in found:
        each.numbers = evidence.get(each.row, each.numbers)
        if each.row not in outermost:
            each.numbers = replace(each.numbers, weights=NO_MATCH)
    # Where the points possible are told, who is the best in everything is a student.
    if any(
        each.prior > 0 and each.numbers.maxima.evidence > max(each.numbers.statistic.evidence, 0.0) for each in found
    ):
        for each in found:
            if each.prior <= 0 and each.numbers.maxima.evidence > 0:
                each.numbers = replace(each.numbers, maxima=NO_MATCH)
    _join_neighbours(rows, {each.row: each for each in found})


def _find_block(
    rows: Sequence[int], found: Sequence[_Candidate], numbers: RowNumbers, special: set[int], *, is_last: bool
) -> set[int]:
    """The rows at one end of a table that are most likely all about the class, each computed from the others."""
    of_row = {each.row: each for each in found}
    best, best_odds = set[int](), 0.0
    for size in range(1, min(_LONGEST_BLOCK, len(rows) // 2) + 1):
        block = rows[-size:] if is_last else rows[:size]
        if any(row not in of_row for row in block):
            break
        counted = [row for row in block if of_row[row].n_numbers]
        evidence = numbers.compare(counted, special.union(block), None)
        if len(evidence) < len(counted):
            break
        odds = sum(of_row[row].weigh(evidence[row]) for row in counted)
        odds += _OF_BLOCK * max(len(counted) - 1, 0)
        if odds > best_odds:
            best, best_odds = set(block), odds
    return best


def _join_neighbours(rows: Sequence[int], of_row: Mapping[int, _Candidate]) -> None:
    """Rows between one that is surely about the class and the nearer end of the table are hardly students.

    The row on the other side of it may be another such row, if it does not look like a student's.
    """
    most = min(_LONGEST_BLOCK, len(rows) // 2)
    for inward in (rows[len(rows) - most :], rows[:most][::-1]):
        sure = [row for row in inward if row in of_row and _is_surely_computed(of_row[row])]
        if not sure:
            continue
        innermost = inward.index(sure[0])
        for row in inward[innermost + 1 :]:
            if row in of_row and of_row[row].n_numbers:
                of_row[row].prior += _NEXT_TO_ANOTHER
        before = of_row.get(inward[innermost - 1]) if innermost else None
        if before and before.n_numbers and (before.identity.stands_out or before.identity.n_blank_beside):
            before.prior += _INSIDE_OF_ANOTHER


def _is_surely_computed(each: _Candidate) -> bool:
    return each.chance > _SURE and each.numbers.statistic.evidence > 0


def _say_kind(table: Table, each: _Candidate, places: RowPlaces, n_special: int) -> RowReading | None:
    """What a candidate is read as; None where it is surely a student's."""
    if each.chance < 1 - _SURE:
        return None
    kind = _choose_kind(table, each, places, n_special)
    is_guessed = kind is RowKind.MAXIMA and not each.label.kinds and not each.is_first and each.prior <= 0
    label = each.identity.label or _first_words(table.rows[each.row])
    if each.chance > _SURE and not is_guessed:
        why = Message("remark-maxima-row") if kind is RowKind.MAXIMA and not each.label.kinds else None
        return RowReading(kind, each.chance, why, label=label)
    if each.chance > 0.5:
        return RowReading(kind, each.chance, otherwise=RowKind.STUDENT, label=label)
    return RowReading(RowKind.STUDENT, 1 - each.chance, otherwise=kind, label=label)


def _choose_kind(table: Table, each: _Candidate, places: RowPlaces, n_special: int) -> RowKind:
    """The kind of a row that is no student's: by its label, else by its numbers, else by where it stands."""
    texts = [text for place in places.scores if (text := _cell(table, each.row, place))]
    kinds = each.label.kinds
    if each.numbers.is_highest and not each.is_first and (not kinds or kinds & {"maxima", "highest"}):
        return RowKind.STATISTIC
    if "maxima" in kinds or each.is_maxima_after_all(each.numbers):
        return RowKind.MAXIMA
    if each.can_be_key and kinds <= _OF_RIGHT_ANSWERS and kinds:
        return RowKind.KEY
    for name, kind in _OF_KIND.items():
        if name in kinds:
            return kind
    if kinds:
        return RowKind.STATISTIC
    if each.can_be_key and each.numbers.statistic.evidence <= 0:
        return RowKind.KEY
    if not each.n_numbers:
        return _choose_text_kind(table, each)
    numbers = each.numbers
    if numbers.maxima.evidence > max(numbers.statistic.evidence, numbers.weights.evidence, 0.0):
        return RowKind.MAXIMA
    if _are_weights(texts) or numbers.weights.evidence > max(numbers.statistic.evidence, 0.0):
        return RowKind.WEIGHTS
    return RowKind.STATISTIC


def _choose_text_kind(table: Table, each: _Candidate) -> RowKind:
    texts = [text for text in table.rows[each.row] if text]
    if len(texts) > 2 and 2 * sum(map(is_option, texts)) > len(texts):
        return RowKind.KEY
    return RowKind.POSTING if each.is_first else RowKind.FOOTER


def _are_weights(texts: Sequence[str]) -> bool:
    """Whether percentages add up to a hundred."""
    if len(texts) < 2 or not all(text.rstrip(" )").endswith("%") for text in texts):
        return False
    numbers = [float("".join(sign for sign in text if sign.isdigit() or sign == ".") or "nan") for text in texts]
    return abs(sum(numbers) - 100.0) < 0.5


def _cell(table: Table, row: int, place: int) -> str:
    return table.columns[place][row]
