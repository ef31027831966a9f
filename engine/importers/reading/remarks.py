"""What the teacher should know about how scores were read, and need not decide."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.classroom import Doubt, FloatArray, ImportChoices, Message, Status
from engine.classroom.message import Value
from engine.importers.reading.cells import CellKind
from engine.importers.reading.findings import Findings
from engine.importers.reading.layout import Layout, choose, say_row
from engine.importers.reading.letters import say_scale
from engine.importers.reading.scores import ItemScores
from engine.writing.short_texts import name_some

#: An item of so many points is expected to have scores between nothing and all of them, given so many scores.
_MANY_POINTS, _FEWEST_TO_JUDGE = 5.0, 8


def doubt_decimal_mark(layout: Layout, choices: ImportChoices) -> list[Doubt]:
    """Whether a comma is decimal, where the cells of the file allow both."""
    mark = layout.reader.mark
    if not mark.example or mark.certain:
        return []
    chosen = "comma" if mark.comma else "point"
    values = {"example": mark.example}
    sentence, reason = Message("doubt-decimal", values), Message("doubt-decimal-reason", values)
    return [choose(choices, "decimal", ("comma", "point"), chosen, sentence, reason)]


def remark_on_scores(found: Findings, scores: Sequence[ItemScores], points: FloatArray) -> list[Message]:
    """The encoding, the decimal mark, renamed items, maxima that the file does not say, and scores that stand out."""
    remarks = []
    if found.table.encoding in ("gb18030", "cp1251", "cp1252"):
        remarks.append(Message(f"remark-encoding-{found.table.encoding}"))
    above = [say_row(row) for row in _list_above(found.layout) if any(found.table.rows[row])]
    if above and not found.layout.reads_above:
        remarks.append(Message("remark-above-header", {"n": len(above), "rows": name_some(above)}))
    mark = found.layout.reader.mark
    if mark.example and mark.certain:
        remarks.append(Message("remark-comma" if mark.comma else "remark-thousands", {"example": mark.example}))
    renamed = [score.column.title for score in scores if score.column.renamed]
    if renamed:
        remarks.append(Message("remark-renamed", {"items": name_some(renamed), "n": len(renamed)}))
    for source in ("highest", "guessed", "credit"):
        own = [score for score in scores if score.max_source == source and not (score.scale or score.words)]
        titles = [score.column.title for score in own if not score.asks_max]
        if titles:
            remarks.append(Message(f"remark-max-{source}", {"items": name_some(titles), "n": len(titles)}))
    maxima = np.array([score.max_score for score in scores])
    extra = np.asarray(np.nan_to_num(points) > maxima + 1e-9)
    if extra.any():
        titles = [scores[k].column.title for k in np.nonzero(extra.any(axis=0))[0].tolist()]
        remarks.append(Message("remark-extra-credit", {"n": int(extra.sum()), "items": name_some(titles)}))
    empty = [score.column.title for k, score in enumerate(scores) if np.isnan(points[:, k]).all()]
    if empty:
        remarks.append(Message("remark-no-score-yet", {"n": len(empty), "items": name_some(empty)}))
    whole = [score.column.title for k, score in enumerate(scores) if _is_all_or_nothing(points[:, k], maxima[k])]
    if whole:
        remarks.append(Message("remark-all-or-nothing", {"n": len(whole), "items": name_some(whole)}))
    return remarks


def _list_above(layout: Layout) -> list[int]:
    """Positions of the rows above the headers."""
    return [row for row in range(layout.header_row or 0) if row not in layout.title_rows]


def _is_all_or_nothing(points: FloatArray, max_score: float) -> bool:
    """Whether an item of many points has only been passed or not: both occur, and nothing between them."""
    values = points[~np.isnan(points)]
    if max_score < _MANY_POINTS or len(values) < _FEWEST_TO_JUDGE:
        return False
    return set(np.unique(values).tolist()) == {0.0, float(max_score)}


def remark_on_letters(scores: Sequence[ItemScores], choices: ImportChoices) -> list[Message]:
    """By which scale letters were read, one sentence for each scale."""
    scales = {score.scale.name: score.scale for score in scores if score.scale}
    remarks = []
    for name, scale in scales.items():
        titles = [score.column.title for score in scores if score.scale and score.scale.name == name]
        values: dict[str, Value] = {"n": len(titles), "items": name_some(titles)}
        remarks.append(Message("remark-letters", {**values, **say_scale(scale, choices.letter_scale)}))
    return remarks


def remark_on_words(scores: Sequence[ItemScores]) -> list[Message]:
    """Which words and signs earn all points or none, stars behind scores, and scores that are not final."""
    worded = [score for score in scores if score.words]
    remarks = []
    if worded:
        titles = [score.column.title for score in worded]
        pairs = sorted({pair for score in worded for pair in (score.words or {}).items()})
        values: dict[str, Value] = {"n": len(titles), "items": name_some(titles)}
        for name, share in (("full", 1.0), ("none", 0.0)):
            values[name] = name_some([text for text, own in pairs if own == share])
        remarks.append(Message("remark-words", values))
    n_starred = sum(score.cells.count(CellKind.STARRED) for score in scores)
    if n_starred:
        titles = [score.column.title for score in scores if score.cells.count(CellKind.STARRED)]
        remarks.append(Message("remark-starred", {"n": n_starred, "items": name_some(titles)}))
    so_far = [(score.cells.status == Status.PENDING) & ~np.isnan(score.cells.value) for score in scores]
    if n := int(sum(where.sum() for where in so_far)):
        remarks.append(Message("remark-so-far", {"n": n}))
    return remarks
