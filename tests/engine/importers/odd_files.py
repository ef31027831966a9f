"""Files into which something odd is put, and whether anything else is read otherwise because of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

import sample_data
from engine.classroom import Gradebook
from engine.errors import GradebookError
from engine.importers import read_gradebook
from engine.importers.containers.tables import read_tables
from engine.research.reading.comparing import match_items, match_students
from engine.research.reading.corpus import draw_table
from engine.writing.folding import fold_to_words

Rows = list[list[str]]

INVENTED = (
    (20, "plain"),
    (110, "plain"),
    (137, "plain"),
    (171, "plain"),
    (186, "plain"),
    (385, "plain"),
    (23, "canvas"),
    (24, "blackboard"),
    (26, "brightspace"),
    (29, "exam"),
    (32, "long"),
    (41, "list"),
    (44, "moodle"),
    (45, "quiz"),
)
"""Number and kind of invented files: points possible in a row, in headers, of one scale, and exports of platforms."""

SEED = 77
NOT_TABLES = {"oneroster.zip"}
"""Shipped samples that are several tables read together."""


@dataclass(frozen=True, eq=False)
class OddBase:
    """A file that is read right, and where in it students and items stand.

    Attributes
    ----------
    rows
        Its cells.
    gradebook
        What is read in it.
    student_rows
        Rows in which a student is named, each once; several of one student where rows are single scores.
    item_columns
        Item by position in the gradebook -> its column in the file; empty where rows are single scores.
    """

    name: str
    language: str
    rows: Rows
    gradebook: Gradebook
    student_rows: tuple[int, ...]
    item_columns: dict[int, int]

    @property
    def numeric_columns(self) -> list[int]:
        """Columns in which most students have a number."""
        width = max(map(len, self.rows))
        cells = {k: [get(self.rows, row, k) for row in self.student_rows] for k in range(width)}
        return [k for k, texts in cells.items() if 2 * sum(read_number(t) is not None for t in texts) > len(texts)]

    @property
    def label_column(self) -> int:
        """The first column that says something about nearly every student and is no number; else the first."""
        for k in range(max(map(len, self.rows))):
            texts = [get(self.rows, row, k) for row in self.student_rows]
            if sum(bool(t) and read_number(t) is None for t in texts) > 0.8 * len(texts):
                return k
        return 0


def get(rows: Rows, row: int, column: int) -> str:
    return rows[row][column] if column < len(rows[row]) else ""


def read_number(text: str) -> float | None:
    try:
        return float(text.rstrip("% ").replace(",", "."))
    except ValueError:
        return None


def write(rows: Rows) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def list_bases() -> list[str]:
    """Names of all files: the invented ones by number, and the shipped samples."""
    shipped = [path.name for path in sorted(sample_data.FORMATS.iterdir()) if path.name not in NOT_TABLES]
    return [*(f"{kind} {number}" for number, kind in INVENTED), *shipped]


@lru_cache(maxsize=64)
def load_base(name: str) -> OddBase | None:
    """The file of this name; None where nothing can be put into it."""
    kind, _, number = name.partition(" ")
    if number:
        table = draw_table(int(number), SEED, kind)
        data, language, name = table.data, table.language, table.filename
    else:
        data, language = (sample_data.FORMATS / name).read_bytes(), "en"
    tables = read_tables(data, name)
    if len(tables) > 1:
        return None
    rows = [list(row) for row in tables[0].rows]
    try:
        gradebook = read_gradebook(write(rows), "class.csv")
    except GradebookError:
        return None
    places = tuple(_find_students(rows, gradebook))
    if len(places) < 3:
        return None
    columns = _find_items(rows, gradebook, places) if len(places) == len(gradebook.students) else {}
    return OddBase(name, language, rows, gradebook, places, columns)


def _find_students(rows: Rows, gradebook: Gradebook) -> Iterator[int]:
    """Rows in which an id, an address or a name of a student stands."""
    told = {fold_to_words(text) for s in gradebook.students for text in (s.id, s.email, s.name) if text}
    names = {tuple(sorted(fold_to_words(s.name).split())) for s in gradebook.students}
    for k, cells in enumerate(rows):
        folded = [fold_to_words(cell) for cell in cells if cell]
        words = {tuple(sorted(text.split())) for text in folded}
        pairs = {tuple(sorted(f"{a} {b}".split())) for a, b in pairwise(folded)}
        if told & set(folded) or names & (words | pairs):
            yield k


def _find_items(rows: Rows, gradebook: Gradebook, places: Sequence[int]) -> dict[int, int]:
    """Columns whose numbers are the scores of an item."""
    columns: dict[int, int] = {}
    for k in range(max(map(len, rows))):
        numbers = [read_number(get(rows, row, k)) for row in places]
        for j in range(len(gradebook.items)):
            own = gradebook.scores[:, j]
            seen = gradebook.seen[:, j]
            is_same = all(
                n is not None and abs(n - s) < 1e-9 for n, s, at in zip(numbers, own, seen, strict=True) if at
            )
            if j not in columns and k not in columns.values() and seen.sum() > 2 and is_same:
                columns[j] = k
    return columns


def check_untouched(
    base: OddBase, rows: Rows, may_ask: Callable[[str], bool], touched: tuple[int, int] | None = None
) -> list[str]:
    """What of the untouched is read otherwise, or was added in silence; nothing where the file is refused with places.

    Parameters
    ----------
    may_ask
        Whether the key of a doubt asks about what was put in, so that an item or a student more is not silent.
    touched
        Row and column, by position in the gradebook, of the one cell that may be read otherwise.
    """
    try:
        read = read_gradebook(write(rows), "class.csv")
    except GradebookError as error:
        return [] if all(problem.message.key for problem in error.problems) else ["refused without a reason"]
    is_asked = any(may_ask(doubt.key) for doubt in read.notes.doubts)
    names = [student.name for student in base.gradebook.students]
    if len(set(names)) < len(names):
        names = [student.id for student in base.gradebook.students]
    places, told = match_students(read.students, names)
    if is_asked:
        told = [line for line in told if "too many" not in line]
    return told + _compare_credit(base, read, [places.get(name, -1) for name in names], is_asked, touched)


def _compare_credit(
    base: OddBase, read: Gradebook, places: Sequence[int], is_asked: bool, touched: tuple[int, int] | None
) -> list[str]:
    """Items too many or lost, and the first student of every item with other credit."""
    columns, told = match_items([item.title for item in read.items], [item.title for item in base.gradebook.items])
    if is_asked:
        told = [line for line in told if "too many" not in line]
    before, after = _share(base.gradebook), _share(read)
    for j, item in enumerate(base.gradebook.items):
        if item.title not in columns:
            continue
        pairs = [(before[i, j], after[row, columns[item.title]]) for i, row in enumerate(places) if row >= 0]
        own, other = map(np.array, zip(*pairs, strict=True))
        same = np.isclose(own, other, rtol=0, atol=1e-6, equal_nan=True)
        if touched is not None and touched[1] == j:
            same[touched[0]] = True
        if not same.all():
            k = int(np.flatnonzero(~same)[0])
            told.append(f"{(~same).sum()} students on {item.title!r}, the first {other[k]:.3f} for {own[k]:.3f}")
    return told


def _share(gradebook: Gradebook) -> np.ndarray:
    """Points by maximum, not cut at 1; NaN without a score."""
    maxima = np.array([item.max_score for item in gradebook.items])
    return np.where(gradebook.seen, gradebook.scores / maxima, np.nan)
