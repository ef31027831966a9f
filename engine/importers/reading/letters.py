"""Letter grades to shares of the points, by a scale that is stated and that the teacher may edit.

A letter says a range, not a number. The default is the middle of the range, so that nobody is read as better or worse
than the letter says.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from engine.classroom import Doubt, FloatArray, ImportChoices, Message, Status
from engine.classroom.message import Value
from engine.importers.reading.cells import CellKind, Cells
from engine.importers.reading.header_words import QUESTION
from engine.importers.reading.layout import choose
from engine.writing.short_texts import list_names, name_some


def _take_middles(bounds: Mapping[str, float]) -> dict[str, float]:
    """Letter -> lowest share that earns it, the best first, to letter -> middle of its range."""
    tops = [1.0, *list(bounds.values())[:-1]]
    return {letter: round((low + top) / 2, 4) for (letter, low), top in zip(bounds.items(), tops, strict=True)}


SCALES: Mapping[str, Mapping[str, float]] = {
    "american": _take_middles(
        {"A+": 0.97, "A": 0.94, "A-": 0.90, "B+": 0.87, "B": 0.84, "B-": 0.80, "C+": 0.77, "C": 0.74, "C-": 0.70}
        | {"D+": 0.67, "D": 0.64, "D-": 0.61, "F": 0.0}
    ),
    "chinese": _take_middles({"优": 0.9, "良": 0.8, "中": 0.7, "及格": 0.6, "不及格": 0.0}),
}
"""Name -> letter -> share of the points in [0, 1], the best letter first; worded by ``remark-letters``.

``american``: Canvas's default grading scheme (``GradingStandard.default_grading_standard``), with A+ from 97 per cent.
``chinese``: the five levels (五级制) of Chinese schools, ten points each from 60 on.
"""
_MOST_MARKED = 0.5
_MOST_UNLISTED = 0.1
_SAME = {"优秀": "优", "良好": "良", "中等": "中", "差": "不及格"}


@dataclass(frozen=True)
class Scale:
    """A scale in force: one of :data:`SCALES`, with what the teacher changed."""

    name: str
    shares: Mapping[str, float]


def find_scale(texts: Sequence[str], cells: Cells, edited: Mapping[str, float]) -> Scale | None:
    """The scale of a column in which most cells that say something are letters of it, and hardly any is of none.

    Parameters
    ----------
    texts, cells
        The column as written and as read.
    edited
        The teacher's :attr:`engine.classroom.ImportChoices.letter_scale`.
    """
    if cells.count(CellKind.LETTER) == 0 and not edited:
        return None
    says_nothing = (CellKind.BLANK, CellKind.DASH, CellKind.WORD)
    # Equal cells are counted before they are looked at: a column has few letters and may have thousands of students.
    counted = Counter(zip(texts, cells.kind.tolist(), strict=True)).items()
    letters = [(fold_letter(text), kind, n) for (text, kind), n in counted if kind not in says_nothing]
    n_cells = sum(n for *_, n in letters)
    own = {fold_letter(letter): share for letter, share in edited.items()}
    for name, shares in SCALES.items():
        others = {letter for other, known in SCALES.items() if other != name for letter in known}
        shares = {**shares, **{letter: share for letter, share in own.items() if letter not in others - shares.keys()}}
        n_listed = sum(n for letter, _, n in letters if letter in shares)
        n_unlisted = sum(n for letter, kind, n in letters if kind == CellKind.LETTER and letter not in shares)
        if n_unlisted <= _MOST_UNLISTED * n_listed and 2 * n_listed > n_cells:
            return Scale(name, shares)
    return None


def read_letters(texts: Sequence[str], cells: Cells, scale: Scale, *, has_max: bool) -> Cells:
    """The same column with its letters as percentages.

    A plain number among letters is points where the maximum is known; where it is not, it could be anything.
    """
    share_of = {text: scale.shares.get(fold_letter(text), np.nan) for text in set(texts)}
    shares: FloatArray = np.array([share_of[text] for text in texts], dtype=float)
    is_letter = ~np.isnan(shares) & np.isin(cells.kind, (CellKind.LETTER, CellKind.TEXT, CellKind.VERDICT))
    kind = np.where(is_letter, CellKind.PERCENT, cells.kind).astype(np.int8)
    status = np.where(is_letter, Status.SCORED, cells.status).astype(np.int8)
    if not has_max:
        lost = kind == CellKind.NUMBER
        kind[lost], status[lost] = CellKind.NUMBER_AMONG_LETTERS, Status.MISSING
    value = np.where(is_letter, 100 * shares, cells.value)
    return replace(cells, status=status, value=value, out_of=np.where(is_letter, 100.0, cells.out_of), kind=kind)


def are_marked_beside(lettered: Collection[int], texts: Sequence[Sequence[str]], cells: Sequence[Cells]) -> bool:
    """Whether the columns of points beside columns of letters give all points for one letter and none for the others.

    Parameters
    ----------
    lettered
        Positions of the columns of letters.
    texts, cells
        Of all columns, in the order of the file.
    """
    shown = []
    for k in lettered:
        beside = [j for j in (k - 1, k + 1) if 0 <= j < len(cells) and j not in lettered]
        marked = [_is_marked(texts[k], cells[k], cells[j]) for j in beside]
        shown += [True in marked] if len(set(texts[k]) - {""}) > 1 else []
    return len(shown) > 1 and sum(shown) > _MOST_MARKED * len(shown)


def _is_marked(texts: Sequence[str], letters: Cells, points: Cells) -> bool:
    """Whether exactly one letter has points, always the same, and every other letter has none."""
    both = (letters.kind == CellKind.LETTER) & (points.status == Status.SCORED)
    pairs = {(fold_letter(texts[k]), float(points.value[k])) for k in np.nonzero(both)[0].tolist()}
    earned = [value for _, value in pairs if value > 0]
    return len({letter for letter, _ in pairs}) == len(pairs) > 1 and len(earned) == 1


def doubt_letters(
    titles: Sequence[str], texts: Sequence[Sequence[str]], choices: ImportChoices, *, are_marked: bool = False
) -> Doubt | None:
    """Whether columns of plain letters are grades or chosen answers; None where a letter shows that they are grades.

    ``are_marked`` where points beside them show that one letter is right, as in :func:`are_marked_beside`.
    """
    letters = {fold_letter(text) for text in {text for column in texts for text in column} if text}
    if not titles or any(letter == "F" or letter[1:] in ("+", "-") for letter in letters):
        return None
    default = "answers" if are_marked or all(QUESTION.fullmatch(title) for title in titles) else "grades"
    sentence = Message("doubt-letters", {"n": len(titles), "items": name_some(titles)})
    return choose(choices, "letters", ("grades", "answers"), default, sentence, Message("doubt-letters-reason"))


def fold_letter(text: str) -> str:
    """One way to write a letter: capital, half-width, with a plain minus; one word for each Chinese level."""
    folded = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).upper().replace("−", "-").replace("–", "-")
    return _SAME.get(folded, folded)


def say_scale(scale: Scale, edited: Mapping[str, float]) -> dict[str, Value]:
    """What the remark about a scale says: its letters with their percentages, and where they come from."""
    is_edited = any(scale.shares.get(fold_letter(letter)) == share for letter, share in edited.items())
    worth = [
        Message("letter-share", {"letter": letter, "percent": f"{100 * share:.10g}"})
        for letter, share in scale.shares.items()
    ]
    return {"letters": list_names(worth), "source": "teacher" if is_edited else scale.name}


def describe_scale_problems(edited: Mapping[str, float]) -> list[Message]:
    """One sentence for every share that the teacher set outside [0, 1]."""
    return [
        Message("problem-letter-choice", {"letter": letter, "value": f"{share:g}"})
        for letter, share in edited.items()
        if not 0 <= share <= 1
    ]
