"""What every column of a table is, from all evidence together, with the chance of each role."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from engine.classroom import NO_CHOICES, BoolArray, FloatArray
from engine.importers.containers.rows import Table
from engine.importers.evidence.assigning import ROLES, assign_jointly, choose_roles, list_chances
from engine.importers.evidence.context import (
    ARITHMETIC_FEATURES,
    ROWS_TO_CHECK,
    describe_context,
    describe_relations,
    find_maximum,
    find_relations,
    say_computed,
)
from engine.importers.evidence.features import FEATURES, MOST_ROWS, ColumnCells, describe_columns, take_cells
from engine.importers.evidence.frame import Frame
from engine.importers.evidence.likeness import split_header
from engine.importers.evidence.reasons import say_relation, say_role
from engine.importers.evidence.relations.derivation import PLAUSIBLE, SURE, Derivation, Relation
from engine.importers.evidence.relations.numbers import space_evenly
from engine.importers.evidence.relations.strength import count_decimals
from engine.importers.evidence.roles import ColumnRole, RowKind, TableShape
from engine.importers.evidence.table_reading import ColumnReading
from engine.importers.evidence.weights import RoleWeights, load_weights, weigh
from engine.importers.reading.cells import CellReader
from engine.importers.reading.layout import make_reader, name_columns
from engine.importers.words.vocabulary import ALL_WORDS, Vocabulary
from engine.writing.folding import fold_to_words

_PLACE = {role: k for k, role in enumerate(ROLES)}
_SCORE, _ANSWER = _PLACE[ColumnRole.SCORE], _PLACE[ColumnRole.ANSWER]
_TOTAL, _GRADE = _PLACE[ColumnRole.TOTAL], _PLACE[ColumnRole.GRADE]
_NOTE, _NAME = _PLACE[ColumnRole.NOTE], _PLACE[ColumnRole.NAME]
_SURELY_DERIVED = 0.995
_STRONG_WORD, _FOUNDING_WORD = 0.3, 0.5
_UNFOUNDED = 0.85
_FEWEST_TO_COMPARE = 3
_FEWEST_TURNED, _FEWEST_LEVELS, _RATHER_LOST = 5, 3, 0.6
_WORTH_OF_A_WORD = 6.0
_CALLED_SO, _CALLED_WORK = 0.8, 0.95
_ADDED = frozenset({Relation.SUM, Relation.MEAN, Relation.WITHOUT_LOWEST, Relation.PERCENT, Relation.WEIGHTED})
_LIKELY = 7.5
_TITLES_THAT_SAY_SO = 100.0
"""Of so many columns that are called like an item, about one is computed."""
_OPEN = 0.85
"""Neither an item nor anything else is surer than this where it is asked."""
_TELLING_NUMBERS = 4
_WITHOUT_A_NUMBER = 0.7
_CALLED_OTHERWISE = 0.9
_CALLED_ALIKE = 0.6
_CALLED_A_MEASURE = 0.6
_SCORED = ("work", "score", "item", "total", "grade")
_NOT_TOLD = 0.15
_FEW_SCORES = 3
_TITLES = ("name", "first", "last", "total", "grade", "work")
_PLAINLY_ADDED = frozenset({Relation.SUM, Relation.MEAN, Relation.PERCENT})
"""Without the lowest, a sum leaves out any column of small numbers, and weights can be next to nothing."""
_FEWEST_ADDENDS, _ADDED_UP = 3, 0.96
_NAMES = (ColumnRole.NAME, ColumnRole.GIVEN_NAME, ColumnRole.FAMILY_NAME)
_LETTER = re.compile(r"[A-Za-z][+*–−-]{0,2}")
_WHO = (
    *_NAMES,
    ColumnRole.ID,
    ColumnRole.EMAIL,
    ColumnRole.GROUP,
    ColumnRole.TIME,
)
"""What follows from these, or where these follow from something, says nothing about scores."""


@dataclass(frozen=True, eq=False)
class DescribedColumns:
    """The columns of a table as a model sees them.

    Attributes
    ----------
    cells, relations
        The columns, and what arithmetic shows of each.
    own
        Features of each column by itself, shape (n_columns, n_features).
    """

    cells: Sequence[ColumnCells]
    relations: Sequence[Derivation | None]
    own: FloatArray


def describe_table(cells: Sequence[ColumnCells], words: Vocabulary) -> DescribedColumns:
    """All evidence on the columns of a table that does not depend on what the others are."""
    own = describe_columns(cells, words)
    relations = find_relations(cells, own)
    return DescribedColumns(cells, relations, np.hstack([own, describe_relations(cells, relations, own)]))


def read_described(
    described: DescribedColumns, shape: TableShape, weights: Mapping[TableShape, RoleWeights] | None = None
) -> tuple[ColumnReading, ...]:
    """Read the columns of a table.

    Parameters
    ----------
    described
        The columns as a model sees them.
    shape
        What the rows are.
    weights
        Others than those that come with the program, for studies.
    """
    if not described.cells:
        return ()
    known = load_weights() if weights is None else weights
    chances = weigh_columns(described, known.get(shape, known[TableShape.STUDENTS]))
    _forbid_names(described, chances)
    chances = assign_jointly(chances, names_students=shape is not TableShape.ITEMS)
    derived = _find_derived(described, chances, shape)
    for k, relation in derived.items():
        chances[k] = _mark_derived(chances[k], relation)
    if shape is TableShape.STUDENTS:
        _trust_titles(described, chances)
        _trust_addends(chances, derived)
        _trust_measures(described, chances)
        _need_sources(described, chances, derived)
        _trust_shared_words(described, chances)
        derived |= _leave_copies_out(described, chances)
        _doubt_likely_totals(described, chances, derived)
        _keep_what_has_maxima(described, chances)
        _doubt_what_is_lost(described, chances)
    names = name_columns([column.header for column in described.cells])
    readings = []
    for k, role in enumerate(choose_roles(chances)):
        own, cells = derived.get(k), described.cells[k]
        why = say_role(role, cells) if own is None else say_relation(own, names)
        sources = () if own is None else own.sources
        readings.append(ColumnReading(cells.header, role, list_chances(chances[k].tolist()), why, sources))
    return tuple(readings)


def assign_columns(
    table: Table, frame: Frame, shape: TableShape, words: Vocabulary = ALL_WORDS, reader: CellReader | None = None
) -> tuple[ColumnReading, ...]:
    """Read the columns of a table of which the headers and the rows of the body are known.

    Parameters
    ----------
    table, frame, shape
        The table, its parts and what its rows are.
    words
        The vocabulary.
    reader
        Knows the decimal mark of the file; None to find it from the rows that are looked at.
    """
    return read_described(describe_framed(table, frame, words, reader), shape)


def describe_framed(
    table: Table, frame: Frame, words: Vocabulary = ALL_WORDS, reader: CellReader | None = None
) -> DescribedColumns:
    """The columns of a table as a model sees them."""
    body = frame.body
    body = tuple(body[k] for k in space_evenly(len(body), MOST_ROWS).tolist())
    columns = [tuple(cells[row] for row in body) for cells in table.columns]
    known = make_reader([table.rows[row] for row in body], table.delimiter, NO_CHOICES) if reader is None else reader
    return describe_table(take_cells(frame.header, columns, known, _read_maxima(table, frame, known)), words)


def _read_maxima(table: Table, frame: Frame, reader: CellReader) -> list[float | None] | None:
    """Points possible by the first row that is said to have them; None without such a row."""
    row = next((k for k, each in enumerate(frame.rows) if each.kind is RowKind.MAXIMA), None)
    if row is None:
        return None
    return [reader.read_number(cells[row]) for cells in table.columns]


def weigh_columns(described: DescribedColumns, weights: RoleWeights) -> FloatArray:
    """Chances of each column by the model, shape (n_columns, n_roles): by itself, then knowing the others."""
    first = weigh(described.own, weights.first)
    return weigh(np.hstack([described.own, describe_context(described.cells, first)]), weights.second)


def _forbid_names(described: DescribedColumns, chances: FloatArray) -> None:
    """Call nobody by a grade such as ``B+`` or a group such as ``7b``; changes the chances.

    A name has two letters in scripts with capitals, and no part of one has a digit: ``Pupil 7`` is a whole name.
    """
    for k, cells in enumerate(described.cells):
        n_letters = sum(map(bool, map(_LETTER.fullmatch, cells.filled)))
        n_digits = sum(any(map(str.isdigit, text)) for text in cells.filled)
        forbidden = (
            _NAMES if 2 * n_letters > len(cells.filled) else _NAMES[1:] if 2 * n_digits > len(cells.filled) else ()
        )
        chances[k, [_PLACE[role] for role in forbidden]] = 0.0
        chances[k] /= max(chances[k].sum(), 1e-12)


def _find_derived(described: DescribedColumns, chances: FloatArray, shape: TableShape) -> dict[int, Derivation]:
    """The columns that arithmetic explains for sure; of two that explain each other, the one that is less like a score.

    A column does not follow from what says nothing about scores: the source is a score or follows from scores itself.
    Where columns are students, one adds up two or three others now and then by chance; a total is of nearly all.
    """
    is_who = chances[:, [_PLACE[role] for role in _WHO]].sum(axis=1) > 0.5
    needed = SURE - _WORTH_OF_A_WORD * say_computed(described.own)
    sure = {
        k: each
        for k, each in enumerate(described.relations)
        if each is not None and each.strength >= needed[k] and not is_who[k] and not is_who[list(each.sources)].all()
    }
    if shape is TableShape.ITEMS:
        n_numbers = sum(cells.is_numbers for cells in described.cells)
        plain = {k: each for k, each in sure.items() if each.relation in _PLAINLY_ADDED}
        sure = {k: each for k, each in plain.items() if 2 * len(each.sources) > n_numbers}
    derived: dict[int, Derivation] = {}
    for k, relation in sure.items():
        if not relation.mutual:
            derived[k] = relation
            continue
        (source,) = relation.sources
        back = sure.get(source)
        is_one_way = back is None or not back.mutual or k not in back.sources
        if (is_one_way or _is_less_of_a_score(described, chances, k, source)) and not _is_turned(
            described, k, relation
        ):
            derived[k] = relation
    return derived


def _is_less_of_a_score(described: DescribedColumns, chances: FloatArray, own: int, other: int) -> bool:
    """Which of two columns with the same content was computed: by maxima, by words, by decimals, else the later one."""
    has_no_max = [described.own[each, FEATURES.index("known_no_max")] > 0 for each in (own, other)]
    if has_no_max[0] != has_no_max[1]:
        return bool(has_no_max[0])
    difference = chances[own, _SCORE] - chances[other, _SCORE]
    if abs(difference) > 0.2:
        return bool(difference < 0)
    decimals = [float((described.cells[k].numbers % 1 != 0).mean()) for k in (own, other)]
    if abs(decimals[0] - decimals[1]) > 0.2:
        return decimals[0] > decimals[1]
    return own > other


def _trust_addends(chances: FloatArray, derived: Mapping[int, Derivation]) -> None:
    """Take what a sum or a mean surely adds up for scores, such as an attendance or a bonus; changes the chances."""
    for relation in derived.values():
        if relation.relation not in _PLAINLY_ADDED or len(relation.sources) < _FEWEST_ADDENDS:
            continue
        for k in relation.sources:
            if k not in derived:
                _raise_chance(chances, k, _SCORE, _ADDED_UP)


def _need_sources(described: DescribedColumns, chances: FloatArray, derived: Mapping[int, Derivation]) -> None:
    """Take totals and grades of nothing for the items that they are; changes the chances.

    Neither numbers nor words say that a column is computed, or there are no items that it could be computed from, or
    another column is this one on another scale. A total can be of items that are not in the file: what has no points
    possible where others have some, or finer numbers than all of them, is left to the model; of others a doubt stays.
    """
    others = [k for k in range(len(chances)) if k not in derived]
    computed = [_TOTAL, _GRADE]
    twins = {each.sources[0] for each in derived.values() if each.mutual}
    strongest = say_computed(described.own)
    looks_computed = _look_computed(described)
    items = 1.0 - chances[:, _SCORE] - chances[:, _ANSWER]
    for k in others:
        relation = described.relations[k]
        is_founded = strongest[k] >= _FOUNDING_WORD or (relation is not None and not relation.mutual)
        if not is_founded and not looks_computed[k]:
            _move_chance(chances, k, computed, 1 - _UNFOUNDED)
    for k in others:
        has_none = float(np.prod(np.delete(items, k)))
        _move_chance(chances, k, computed, max(has_none, 0.9 * (k in twins and not looks_computed[k])))


def _doubt_what_is_lost(described: DescribedColumns, chances: FloatArray) -> None:
    """Leave it open which of two columns has the points and which those that were lost; changes the chances.

    Each is the other turned round, and where no word says which is which, the numbers cannot.
    """
    for k, relation in enumerate(described.relations):
        if relation is not None and _is_turned(described, k, relation):
            (source,) = relation.sources
            if _is_less_of_a_score(described, chances, k, source):
                _raise_chance(chances, k, _TOTAL, _RATHER_LOST)


def _is_turned(described: DescribedColumns, k: int, relation: Derivation) -> bool:
    """Whether a column is what another lacks of a fixed number of points, and neither maxima nor words say so."""
    if relation.relation is not Relation.LINE or relation.strength < PLAUSIBLE:
        return False
    (source,) = relation.sources
    own, other = described.cells[k].values, described.cells[source].values
    both = np.isfinite(own) & np.isfinite(other)
    is_turned = both.sum() >= _FEWEST_TURNED and np.ptp((own + other)[both]) < 1e-6
    if not is_turned or len(np.unique(own[both])) < _FEWEST_LEVELS:
        return False
    no_max = described.own[:, FEATURES.index("known_no_max")]
    return bool(no_max[k] == no_max[source] and say_computed(described.own)[[k, source]].max() < _FOUNDING_WORD)


def _look_computed(described: DescribedColumns) -> BoolArray:
    """Columns that are unlike items, shape (n_columns,).

    They have no points possible where others have some, finer numbers than all others, or letters beside numbers.
    """
    has_no_max = described.own[:, FEATURES.index("known_no_max")] > 0
    decimals = np.array(
        [count_decimals(cells.numbers) if cells.is_numbers else 0 for cells in described.cells], dtype=int
    )
    is_words = np.array([bool(cells.filled) and not cells.is_numbers for cells in described.cells])
    several = sum(cells.is_numbers for cells in described.cells) >= _FEWEST_TO_COMPARE
    is_finest = decimals > np.sort(decimals)[-2:].min() if several else np.zeros(len(decimals), dtype=bool)
    return np.asarray(has_no_max | is_finest | (is_words & several))


def _doubt_likely_totals(described: DescribedColumns, chances: FloatArray, derived: Mapping[int, Derivation]) -> None:
    """Leave it open what a column is that too few rows show to add up others, whatever it is called.

    A column that is called Q3 and is the sum of Q1 and Q2 in each of five rows is neither silently an item nor silently
    none; changes the chances.
    """
    for k, relation in enumerate(described.relations):
        if k in derived or relation is None or relation.relation not in _ADDED or relation.strength < _LIKELY:
            continue
        if chances[k, [_SCORE, _ANSWER]].sum() < _OPEN:
            continue  # it is asked about anyway, or is no item whatever it adds up
        rather = 1.0 / (1.0 + _TITLES_THAT_SAY_SO * np.exp(-relation.strength))
        _raise_chance(chances, k, _TOTAL, float(np.clip(rather, 1 - _OPEN, _OPEN)))


def _leave_copies_out(described: DescribedColumns, chances: FloatArray) -> dict[int, Derivation]:
    """Columns of numbers that stand in the table once before, header and all; changes the chances.

    Few different numbers can be the same by chance: that is asked about.
    """
    first_of: dict[tuple[str, tuple[str, ...]], int] = {}
    copies: dict[int, Derivation] = {}
    for k, cells in enumerate(described.cells):
        if not cells.is_numbers or not cells.header.strip():
            continue
        first = first_of.setdefault((fold_to_words(cells.header), cells.texts), k)
        if first == k or chances[k, _SCORE] < 0.5:
            continue
        is_sure = len(set(cells.filled)) >= _TELLING_NUMBERS
        copies[k] = Derivation(Relation.SAME, (first,), SURE if is_sure else PLAUSIBLE)
        chances[k] *= 1 - (_SURELY_DERIVED if is_sure else _CALLED_SO)
        chances[k, _TOTAL] += 1 - chances[k].sum()
    return copies


def _trust_titles(described: DescribedColumns, chances: FloatArray) -> None:
    """Take columns of few rows, which show little, for what they are called: Name, Total …; changes the chances.

    Numbers of few rows below a title that says nothing may be scores whatever they look like, and are not left unasked.
    """
    feature = {name: k for k, name in enumerate(FEATURES)}
    own = described.own
    for k, cells in enumerate(described.cells):
        if int((~np.isnan(cells.values)).sum() if cells.is_numbers else len(cells.filled)) >= ROWS_TO_CHECK:
            continue
        words = {kind: max(own[k, feature[f"whole_{kind}"]], own[k, feature[f"part_{kind}"]]) for kind in _TITLES}
        whole = {kind: own[k, feature[f"whole_{kind}"]] for kind in _TITLES}
        # Name is a family name in some languages, but not where nothing beside it is a given name.
        beside = np.delete(own[:, [feature["whole_first"], feature["whole_last"]]], k, axis=0).max(initial=0.0)
        if whole["name"] and not beside and not cells.is_numbers and cells.filled:
            _raise_chance(chances, k, _NAME)
        elif cells.is_numbers and whole["total"] > whole["work"]:
            _raise_chance(chances, k, _TOTAL)
        elif cells.is_numbers and words["work"] >= 0.9:
            is_plain = max(words["total"], words["grade"]) == 0
            _raise_chance(chances, k, _SCORE, _CALLED_WORK if is_plain else _CALLED_SO)
        elif not cells.is_numbers and cells.filled and words["grade"] >= 0.5 and words["work"] < 0.5:
            _raise_chance(chances, k, _GRADE)
        elif cells.is_numbers and cells.header.strip() and not _is_told(described, k):
            _raise_chance(chances, k, _SCORE, _NOT_TOLD)


def _keep_what_has_maxima(described: DescribedColumns, chances: FloatArray) -> None:
    """Leave no numbers out unasked that have points possible and follow from no other column; changes the chances.

    Where a word for work is in their header, as in ``Final project``, or none that speaks against it, they are rather
    an item; and so they are where there are too few scores for anything to be seen to follow from the others.
    """
    work = [FEATURES.index("part_work"), FEATURES.index("whole_work")]
    for k, cells in enumerate(described.cells):
        are_few = np.isfinite(cells.values).sum() < _FEW_SCORES
        adds_up = described.own[k, len(FEATURES) + ARITHMETIC_FEATURES.index("max_adds_up")] > 0
        is_free = (described.relations[k] is None or are_few) and not adds_up
        if cells.is_numbers and is_free and np.isfinite(find_maximum(cells)):
            is_work = described.own[k, work].max() > _STRONG_WORD or are_few or not _is_told(described, k)
            _raise_chance(chances, k, _SCORE, _CALLED_SO if is_work else _NOT_TOLD)


def _is_told(described: DescribedColumns, k: int) -> bool:
    """Whether words, or numbers as only ids and years have them, say what a column of numbers is."""
    own = described.own[k]
    unknown = own[len(FEATURES) + ARITHMETIC_FEATURES.index("unknown_numbers")]
    shapes = max(own[FEATURES.index(name)] for name in ("years", "long_ids", "running", "leading_zeros", "constant"))
    return bool(unknown < 1 - _STRONG_WORD or shapes > 0.5 or described.relations[k] is not None)


def _trust_shared_words(described: DescribedColumns, chances: FloatArray) -> None:
    """Take columns for computed that share a word for it, whatever they are of; changes the chances.

    ``Mean of homework`` and ``Mean of labs`` beside other scores are means, though homework and labs are work. ``Quiz``
    beside ``Quiz 1`` and ``Quiz 2`` can be what these come to, which is asked about.
    """
    place, strongest = FEATURES.index("part_total"), say_computed(described.own)
    named = [split_header(column.header) for column in described.cells]
    groups: dict[str, list[int]] = {}
    for k, words in enumerate(named):
        # The share of the letters that speaks for a total is that of the one word that the headers share.
        n_letters = sum(map(len, words))
        for word in {words[0], words[-1]} if len(words) > 1 else ():
            if described.cells[k].is_numbers and abs(described.own[k, place] - len(word) / n_letters) < 1e-9:
                groups.setdefault(word, []).append(k)
    for group in groups.values():
        others = [k for k in range(len(named)) if k not in group and chances[k, _SCORE] > 0.5]
        if len(group) > 1 and len(others) > 1:
            for k in group:
                _raise_chance(chances, k, _TOTAL)
            # Where means are called so, what is called otherwise and follows from nothing is none.
            for k in others:
                if described.relations[k] is None and strongest[k] < _CALLED_ALIKE:
                    _move_chance(chances, k, [_TOTAL, _GRADE], _CALLED_OTHERWISE)
    siblings = described.own[:, len(FEATURES) + ARITHMETIC_FEATURES.index("unnumbered_sibling")]
    for k in np.nonzero((siblings > 0) & (chances[:, _SCORE] > _WITHOUT_A_NUMBER))[0].tolist():
        chances[k] *= _WITHOUT_A_NUMBER / chances[k, _SCORE]
        chances[k, _TOTAL] += 1 - chances[k].sum()


def _trust_measures(described: DescribedColumns, chances: FloatArray) -> None:
    """Take columns that are called as something else is, such as absences, for that; changes the chances."""
    called = {kind: described.own[:, FEATURES.index(f"whole_{kind}")] for kind in ("measure", *_SCORED)}
    is_measure = (called["measure"] > 0) & (np.max([called[kind] for kind in _SCORED], axis=0) == 0)
    is_likely = chances[:, [_SCORE, _TOTAL, _GRADE]].sum(axis=1) > 0.5
    for k in np.nonzero(is_measure & is_likely)[0].tolist():
        # The whole header is the name of something else, whatever the numbers look like.
        _raise_chance(chances, k, _NOTE, _CALLED_A_MEASURE)


def _raise_chance(chances: FloatArray, k: int, role: int, least: float = _CALLED_SO) -> None:
    """Make a role at least as likely as what a column is called deserves."""
    if chances[k, role] < least:
        chances[k] *= (1 - least) / max(1 - chances[k, role], 1e-9)
        chances[k, role] = least


def _move_chance(chances: FloatArray, k: int, roles: Sequence[int], share: float) -> None:
    """Give a share of the chances of some roles to SCORE."""
    chances[k, _SCORE] += chances[k, roles].sum() * share
    chances[k, roles] *= 1 - share


def _mark_derived(row: Sequence[float], relation: Derivation) -> FloatArray:
    """The chances of a column once it is known to be computed."""
    result = np.array(row) * (1 - _SURELY_DERIVED)
    roles = {Relation.STEPS: _GRADE, Relation.RANK: _NOTE}
    result[roles.get(relation.relation, _TOTAL)] += _SURELY_DERIVED
    return result
