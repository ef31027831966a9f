"""Columns of what students chose or wrote: told from points and from grades, marked by the key where there is one.

A key is a row of right answers, or a column beside the answers that has the same in every row. Points beside them say
the same and are read instead. Where neither is there, nothing is computed: the teacher names the key, or says that the
letters are grades or the numbers points.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from engine.classroom import Doubt, ImportChoices, Message, Problem, Remedy
from engine.classroom.message import Value
from engine.errors import GradebookError
from engine.importers.containers.rows import Table
from engine.importers.evidence.header_signs import PART, is_any, read_header_signs
from engine.importers.reading.answers import is_letter_option, mark_answers
from engine.importers.reading.cells import CellKind, CellReader
from engine.importers.reading.header_words import QUESTION
from engine.importers.reading.layout import Column, StudentRow, get_cell, get_cells, list_rows, say_row
from engine.importers.reading.letters import fold_letter
from engine.importers.words import ALL_WORDS, Vocabulary
from engine.writing.short_texts import name_some

AS_GRADES = Remedy(Message("remedy-answers-grades"), (("letters", "grades"), ("answers", "grades")))
AS_POINTS = Remedy(Message("remedy-answers-points"), (("answers", "points"),))

_SCORES = (CellKind.NUMBER, CellKind.PERCENT, CellKind.FRACTION)
_SAYS_NOTHING = (CellKind.BLANK, CellKind.DASH, CellKind.WORD)
_MOSTLY = 0.8
_NEAR = 3
_AGREES = 0.9
_FEWEST_TO_COMPARE = 4
_TOGETHER = 0.15
_FEWEST_OF_POINTS = 3
_DIGITS_OF_A_ROW = 9
_FEWEST_WHOLES = 3
_FEWEST_NUMBERS = 2
_GRADES = frozenset("ABCDEF")


@dataclass(frozen=True, eq=False)
class _Answers:
    """One column as possible answers.

    Attributes
    ----------
    cells
        One per student; blank where they say nothing.
    kind
        ``letters``, ``numbers``, ``fractions`` or ``words``; what most cells are.
    """

    column: Column
    cells: tuple[str, ...]
    kind: str

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The cells that say something."""
        return tuple(filter(None, self.cells))


def key_row_option(row: int) -> str:
    """The identifier of a row that the teacher may name as the row of right answers."""
    return f"key-row-{say_row(row)}"


def find_named_key_row(choices: ImportChoices, found: int | None, n_rows: int) -> int | None:
    """Position of the row that the teacher named as the row of right answers; the one that was found otherwise.

    A table that is turned around has other rows than the one that the answer was about.
    """
    number = choices.answers.get("answers", "").removeprefix("key-row-")
    if not number.isdecimal() or len(number) > _DIGITS_OF_A_ROW or not 1 <= int(number) <= n_rows:
        return found
    return int(number) - 1


def holds_points(
    columns: Sequence[Column], table: Table, students: Sequence[StudentRow], key_row: int, reader: CellReader
) -> bool:
    """Whether a row that is called a key says the points possible, or the best ones, of columns of numbers.

    The right options of several questions are hardly all the last ones; points of such a row are in no column below
    those of a student.
    """
    answers = _read_answers(columns, table, students, reader)
    reached = []
    for position, own in answers.items():
        cell = get_cell(table.rows[key_row], position)
        if not cell or own.kind != "numbers":
            continue
        reached.append(bool(reader.read([cell]).value[0] >= np.nanmax(reader.read(own.texts).value, initial=0.0)))
    are_told = all(column.max_score is not None for column in columns if column.position in answers)
    return all(reached) and len(reached) >= (1 if are_told else _FEWEST_OF_POINTS)


def settle_answers(
    columns: Sequence[Column],
    doubts: Sequence[Doubt],
    table: Table,
    students: Sequence[StudentRow],
    key_row: int | None,
    reader: CellReader,
    choices: ImportChoices,
) -> tuple[list[Column], list[Doubt]]:
    """The columns with answers marked, and what is still to be asked about the others.

    Raises
    ------
    GradebookError
        If nothing but answers is there and nothing marks them.
    """
    answers = _read_answers(columns, table, students, reader)
    marked = mark_columns(columns, answers, table, key_row, reader, choices)
    now = {column.position: column for column in marked}
    answers = {position: replace(own, column=now[position]) for position, own in answers.items()}
    if problem := find_unmarked(answers, table, students, reader, choices):
        raise GradebookError([problem])
    settled = {f"column:{old.header}" for old, new in zip(columns, marked, strict=True) if new is not old}
    return marked, [doubt for doubt in doubts if doubt.key not in settled]


def say_marked(columns: Sequence[Column], knows_maxima: bool) -> tuple[Message, ...]:
    """What is said about items whose answers are marked."""
    n = sum(column.holds_answers and column.why_ignored is None for column in columns)
    return (Message("remark-marked", {"n": n, "known": "yes" if knows_maxima else "no"}),) if n else ()


def drop_about_key(remarks: Sequence[Message], key_row: int | None) -> tuple[Message, ...]:
    """The remarks but for one that says the row of right answers is left out, which it is not."""
    row = None if key_row is None else say_row(key_row)
    return tuple(each for each in remarks if each.key != "remark-summary-row" or each.values.get("row") != row)


def mark_columns(
    columns: Sequence[Column],
    answers: Mapping[int, _Answers],
    table: Table,
    key_row: int | None,
    reader: CellReader,
    choices: ImportChoices,
    words: Vocabulary = ALL_WORDS,
) -> list[Column]:
    """The columns of a table with one row per student, those of chosen answers marked by their keys.

    Parameters
    ----------
    columns
        Items and columns that could be items.
    answers
        Position -> the cells of those that have some.
    key_row
        Position of the row of right answers; None where there is none.
    """
    beside = _find_beside(answers, reader, words) if key_row is None else {}
    if key_row is not None and _are_points_possible(table.rows[key_row], answers, reader):
        key_row = None
    marked = []
    for column in columns:
        own = answers.get(column.position)
        key = get_cell(table.rows[key_row], column.position) if key_row is not None else ""
        if column.position in beside:
            marked.append(beside[column.position])
        elif own is not None and key and _is_key_of(key, own, reader):
            max_score = column.max_score or 1.0
            marked.append(replace(column, holds_answers=True, key=key, max_score=max_score, why_ignored=None))
        elif own is not None and _has_no_key(own, reader, choices, words):
            marked.append(replace(column, why_ignored=Message("ignored-no-key")))
        else:
            marked.append(replace(column, key=key) if key and is_letter_option(key) else column)
    return marked


def find_unmarked(
    answers: Mapping[int, _Answers],
    table: Table,
    students: Sequence[StudentRow],
    reader: CellReader,
    choices: ImportChoices,
    words: Vocabulary = ALL_WORDS,
) -> Problem | None:
    """One problem for all columns of answers that nothing marks, where no other column is an item; else None."""
    items = [own for own in answers.values() if own.column.why_ignored is None]
    if choices.answers.get("answers") in ("points", "grades") or any(_is_scored(own) for own in items):
        return None
    unmarked = [own for own in answers.values() if _lacks_key(own) or _has_no_key(own, reader, choices, words)]
    unmarked = [own for own in unmarked if own.kind != "letters" or not _may_be_grades(unmarked, choices)]
    if not unmarked:
        return None
    texts = [text for own in unmarked for text in own.texts]
    rows = [student.row for student in students]
    able = [row for row in dict.fromkeys((*rows[:1], *rows[-1:])) if _may_be_key(table, row, unmarked)]
    remedies = [_name_key_row(table, row) for row in able]
    return explain_answers_without_key([own.column.header for own in unmarked], texts, reader, remedies)


def _name_key_row(table: Table, row: int) -> Remedy:
    values = {"row": say_row(row), "name": next(filter(None, table.rows[row]), "")[:30]}
    return Remedy(Message("remedy-answers-key-row", values), (("answers", key_row_option(row)),))


def _is_scored(own: _Answers) -> bool:
    """Whether a column is read as scores, or is marked."""
    return own.column.holds_answers or own.kind == "numbers"


def _lacks_key(own: _Answers) -> bool:
    return own.kind == "letters" and not own.column.holds_answers and not own.column.key


def _may_be_grades(letters: Sequence[_Answers], choices: ImportChoices) -> bool:
    """Whether letters can be grades: A to F only, and some plus, minus or F, or titles that are no questions'."""
    if choices.answers.get("letters") == "grades":
        return True
    said = {fold_letter(text) for own in letters if own.kind == "letters" for text in own.texts}
    if any(letter[:1] not in _GRADES or letter[1:] not in ("", "+", "-") for letter in said):
        return False
    if any(letter == "F" or len(letter) > 1 for letter in said):
        return True
    if all(QUESTION.fullmatch(own.column.title) for own in letters):
        return False
    return len(letters) < _FEWEST_TO_COMPARE or _rise_together(letters)


def _rise_together(letters: Sequence[_Answers]) -> bool:
    """Whether who has a good letter in one column has one in the others, as of grades and not of options."""
    ranks = np.array([[ord(fold_letter(text)[:1] or " ") for text in own.cells] for own in letters], dtype=float)
    ranks[ranks == ord(" ")] = np.nan
    centred = ranks - np.nanmean(ranks, axis=1, keepdims=True)
    known = ~np.isnan(centred)
    filled = np.where(known, centred, 0.0)
    n = known.sum(axis=0)
    pairs = filled.sum(axis=0) ** 2 - (filled**2).sum(axis=0)
    variance = (filled**2).sum() / max(known.sum(), 1)
    return bool(pairs.sum() >= _TOGETHER * variance * (n * (n - 1)).sum())


def _may_be_key(table: Table, row: int, unmarked: Sequence[_Answers]) -> bool:
    """Whether a row has an answer to every question."""
    return all(get_cell(table.rows[row], own.column.position) for own in unmarked)


def explain_answers_without_key(
    columns: Sequence[str], texts: Sequence[str], reader: CellReader, remedies: Sequence[Remedy] = ()
) -> Problem:
    """One problem for all columns of answers that nothing marks, with what would help.

    Parameters
    ----------
    columns
        Their headers.
    texts
        Their cells.
    remedies
        Of the table, such as a row that may have the right answers.
    """
    filled = [text for text in texts if text]
    able = [*remedies]
    if filled and all(text.strip().upper() in _GRADES for text in filled):
        able.append(AS_GRADES)
    elif 2 * reader.read(filled).count(*_SCORES) > len(filled):
        able.append(AS_POINTS)
    values: dict[str, Value] = {"columns": name_some(columns), "n": len(columns)}
    return Problem(Message("problem-answers-no-key", values), column=columns[0], remedies=tuple(able))


def _read_answers(
    columns: Sequence[Column], table: Table, students: Sequence[StudentRow], reader: CellReader
) -> dict[int, _Answers]:
    """Position -> the cells of every column that has some."""
    rows = list_rows(students)
    found = {}
    for column in columns:
        texts = get_cells(table, rows, column.position)
        counts = Counter(texts)
        kinds = reader.read(list(counts)).kind.tolist()
        mute = {text for text, kind in zip(counts, kinds, strict=True) if kind in _SAYS_NOTHING}
        mute = {text for text in mute if not is_letter_option(text)}
        said = {text: n for text, n in counts.items() if text not in mute and text}
        if said:
            cells = tuple("" if text in mute else text for text in texts) if mute else tuple(texts)
            found[column.position] = _Answers(column, cells, _tell_kind(said, reader))
    return found


def _tell_kind(counts: Mapping[str, int], reader: CellReader) -> str:
    """What most cells are, by how often each text is there."""
    n = sum(counts.values())
    kinds = reader.read(list(counts)).kind
    of_kind = np.bincount(kinds, weights=np.array(list(counts.values()), dtype=float), minlength=len(CellKind))
    if sum(count for text, count in counts.items() if is_letter_option(text)) >= _MOSTLY * n:
        return "letters"
    if of_kind[list(_SCORES)].sum() >= _MOSTLY * n:
        return "fractions" if 2 * of_kind[CellKind.FRACTION] > n else "numbers"
    return "words"


def _are_points_possible(cells: Sequence[str], answers: Mapping[int, _Answers], reader: CellReader) -> bool:
    """Whether a row of right answers has the best score of every column: what full credit earns, and no answers.

    The right option is the last one in some questions, in hardly any test in all of them.
    """
    n_numbers = n_best = 0
    for position, own in answers.items():
        key = reader.read_number(get_cell(cells, position))
        if own.kind == "numbers" and key is not None:
            n_numbers += 1
            n_best += bool(key >= np.nanmax(reader.read(own.texts).value))
    return n_numbers >= _FEWEST_NUMBERS and n_best == n_numbers


def _is_key_of(key: str, own: _Answers, reader: CellReader) -> bool:
    """Whether a cell of the row of right answers is of the kind of the answers below it, and not of their points.

    Numbers are the numbers of options, or answers, only where some student has that of the key.
    """
    of_key = _tell_kind({key: 1}, reader)
    if of_key != own.kind:
        return own.kind == "words" and any(mark == "100%" for mark in mark_answers(own.texts, key, reader))
    return of_key == "letters" or any(mark == "100%" for mark in mark_answers(own.texts, key, reader))


def _has_no_key(own: _Answers, reader: CellReader, choices: ImportChoices, words: Vocabulary) -> bool:
    """Whether a column holds answers for sure, by its header or because its fractions are of many wholes."""
    if choices.answers.get("answers") in ("points", "grades") or own.column.max_score is not None:
        return False
    signs = read_header_signs(own.column.header, words)
    if is_any(signs, "answer") >= PART and is_any(signs, "score", "grade", "total", "max") == 0:
        return True
    if own.kind != "fractions":
        return False
    out_of = reader.read(own.texts).out_of
    wholes, counts = np.unique(out_of[~np.isnan(out_of)], return_counts=True)
    return len(wholes) >= _FEWEST_WHOLES and counts.max() < _MOSTLY * len(own.texts)


def _find_beside(answers: Mapping[int, _Answers], reader: CellReader, words: Vocabulary) -> dict[int, Column]:
    """Columns of answers that stand beside their key or their points, changed, by position.

    Answer, right answer and score, in any order: the score is the item, the others say more of it. Answer and right
    answer alone: the answer is the item, marked by its key.
    """
    changed: dict[int, Column] = {}
    positions = sorted(answers)
    for position in positions:
        key_of = _find_answers_of_key(answers[position], answers, words, changed)
        if key_of is None:
            continue
        own, key = answers[key_of], answers[position].texts[0]
        near = [k for k in positions if abs(k - position) < _NEAR and k not in (position, key_of) and k not in changed]
        score = next((answers[k] for k in near if _is_score_of(answers[k], own, key, reader)), None)
        changed[position] = replace(answers[position].column, why_ignored=Message("ignored-key"))
        if score is None:
            changed[key_of] = replace(own.column, holds_answers=True, key=key, max_score=1.0, why_ignored=None)
            continue
        highest = float(np.nanmax(reader.read(score.texts).value))
        max_score = score.column.max_score or highest or 1.0
        changed[key_of] = replace(own.column, why_ignored=Message("ignored-answers-beside"))
        changed[score.column.position] = replace(
            score.column, key=key, answers_position=key_of, max_score=max_score, why_ignored=None
        )
    return changed


def _find_answers_of_key(
    key: _Answers, answers: Mapping[int, _Answers], words: Vocabulary, taken: Mapping[int, object]
) -> int | None:
    """Position of the answers that a column is the key of: it has one value, of their kind, and they are next to it."""
    if key.kind not in ("letters", "words") or key.column.position in taken:
        return None
    if len(key.texts) < 2 or len(set(key.texts)) > 1:
        return None
    signs = read_header_signs(key.column.header, words)
    for near in (key.column.position - 1, key.column.position + 1):
        other = answers.get(near)
        if other is None or near in taken or len(set(other.texts)) < 2:
            continue
        numbers = [re.findall(r"\d+", each.column.header) for each in (key, other)]
        is_told, is_given = is_any(signs, "key") > 0, key.texts[0] in other.texts
        # A question that everybody answered alike is no key of its neighbour.
        is_given = is_given and bool(numbers[0]) and numbers[0] == numbers[1]
        if other.kind == key.kind and (is_told or (is_given and key.kind != "numbers")):
            return near
    return None


def _is_score_of(score: _Answers, own: _Answers, key: str, reader: CellReader) -> bool:
    """Whether a column of numbers is what the answers earn: more for the key than for anything else."""
    if score.kind != "numbers":
        return False
    is_right = np.array([mark == "100%" for mark in mark_answers(own.cells, key, reader)])
    points = reader.read(score.cells).value
    both = ~np.isnan(points) & np.array([bool(text) for text in own.cells])
    return bool(both.any()) and bool(((points > 0) == is_right)[both].mean() >= _AGREES)
