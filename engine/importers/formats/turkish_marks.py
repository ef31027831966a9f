"""Lists of marks from e-Okul, the system of Turkish schools, and from the systems of universities (OBS).

``Okul No,Adı,Soyadı,1. Sınav,2. Sınav,1. Performans,Proje,Puanı`` or ``Öğrenci No,Adı Soyadı,Vize(%30),Final(%40),
Bütünleme,Ortalama,Harf Notu,Durum``: a per cent in a header is what the exam weighs, every exam has 100 points. ``G``,
``GR`` and ``DZ`` say that a student was not there. Source: files as people have them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.classroom import Gradebook, ImportChoices, Message
from engine.importers.containers.rows import Table
from engine.importers.evidence.header_rows import join_headers
from engine.importers.evidence.known_columns import KnownColumn, KnownTable, list_items, name_known
from engine.importers.evidence.roles import ColumnRole
from engine.importers.formats.known_layouts import Platform, lay_out_known
from engine.importers.reading.building import build_gradebook
from engine.importers.reading.layout import Recognition, get_cell, make_reader
from engine.importers.reading.people import find_places
from engine.importers.reading.rewriting import rewrite_cells
from engine.importers.words import ALL_WORDS
from engine.writing.folding import fold_to_words

NAME = "turkish_marks"

_PERSON = {
    role: frozenset(map(fold_to_words, words))
    for role, words in {
        "id": ALL_WORDS.list_strings("obs", "id"),
        "name": {*ALL_WORDS.list_strings("obs", "name"), "Adı ve Soyadı", "Öğrencinin Adı Soyadı", "Öğrenci"},
        "first": ("Adı", "Ad"),
        "last": ("Soyadı", "Soyad"),
        "section": ("Sınıf", "Sınıfı", "Şube", "Şubesi", "Sınıf/Şube"),
    }.items()
}
_EXAMS = frozenset[str]().union(
    *(ALL_WORDS.list_strings("obs", kind) for kind in ("written", "oral", "project", "midterm", "final", "makeup"))
)
# Texts are folded, so that there is no i without a dot.
_EXAM = re.compile(
    r"(?:\d dönem )?(?:\d{1,2} ?|i{1,3} )?(?:sinav|yazili|performans|perf|proje|sözlü|uygulama|vize|ara ?sinav|"
    r"kisa sinav|quiz|ödev|final|bütünleme|büt|mazeret|laboratuvar|lab)(?: (?:sinavi|notu|puani|ödevi|çalişmasi|maz))?"
    r"(?: ?\d{1,2})?"
)
_WEIGHT = re.compile(r"[(\[]?\s*(?:%\s*\d{1,3}|\d{1,3}\s*%)\s*[)\]]?")
_OTHERS = {
    "mean": (ColumnRole.TOTAL, "ignored-total"),
    "letter": (ColumnRole.GRADE, "ignored-like-grade"),
    "status": (ColumnRole.STATUS, "ignored-about-student"),
}
_SAID = {"g": "gelmedi", "gr": "gelmedi", "dz": "gelmedi", "m": "muaf", "r": "raporlu"}
# What e-Okul calls the mean of a term's exams.
_TERM = frozenset(map(fold_to_words, ("Puanı", "Puan", "Dönem Puanı", "1. Dönem Puanı", "2. Dönem Puanı")))
_ABOVE = 15
_FULL, _TINY = 100.0, 10.0


@dataclass(frozen=True)
class _Frame:
    """The header of one row or two, what stands above every column, and where the students are named."""

    rows: tuple[int, ...]
    header: tuple[str, ...]
    places: Mapping[str, int]


def recognise(rows: Sequence[Sequence[str]]) -> Recognition:
    """Turkish numbers or names of students, with at least two exams, or one and what is computed from it."""
    frame = _find_frame(rows)
    if frame is None:
        return Recognition(0.0, Message("why-turkish-marks"))
    exams = sum(_is_exam(text) for text in frame.header)
    others = sum(_name_other(text) is not None for text in frame.header)
    is_known = exams >= 1 and exams + others >= 2 and {"id", "name", "last"} & set(frame.places)
    return Recognition(0.75 if is_known else 0.0, Message("why-turkish-marks"))


def parse(table: Table, choices: ImportChoices) -> Gradebook:
    """Read the exams, out of 100 points each."""
    frame = _find_frame(table.rows)
    assert frame is not None  # otherwise it was not recognised
    header = join_headers(table.rows, frame.rows, len(table.columns))
    columns = name_known(frame.places)
    for position, text in enumerate(header):
        own = get_cell(frame.header, position)
        if position in columns:
            continue
        if _is_exam(own):
            columns[position] = KnownColumn(ColumnRole.SCORE)
        elif text and (other := _name_other(own)):
            role, why = _OTHERS[other]
            columns[position] = KnownColumn(role, Message(why))
    items = list_items(columns)
    body = range(frame.rows[-1] + 1, len(table.rows))
    table, n_said = rewrite_cells(table, body, items, lambda text: _SAID.get(fold_to_words(text), text), choices)
    maxima = _find_maxima(table, body, items, choices)
    remarks = (Message("remark-turkish-absent", {"n": n_said}),) if n_said else ()
    platform = Platform(NAME, Message("why-turkish-marks"), maxima=maxima, remarks=remarks)
    known = KnownTable(frame.rows, header, columns)
    return build_gradebook(lay_out_known(table, known, platform, choices), table, choices)


def _find_frame(rows: Sequence[Sequence[str]]) -> _Frame | None:
    """The first row that names students in Turkish, with the row above or below it that belongs to the header."""
    for k, row in enumerate(rows[:_ABOVE]):
        places = find_places(row, _PERSON)
        if not {"id", "name", "last"} & set(places) or len([text for text in row if text]) < 2:
            continue
        above, below = rows[k - 1] if k else [], rows[k + 1] if k + 1 < len(rows) else []
        own = sum(_is_exam(text) for text in row)
        is_upper = not any(get_cell(below, at) for at in places.values()) and sum(map(_is_exam, below)) > own
        group = sum(map(bool, above)) > 1 and not is_upper and _has_same_twice(row)
        height = (k, k + 1) if is_upper else (k - 1, k) if group else (k,)
        width = max(len(rows[row_of]) for row_of in height)
        last = rows[height[-1]]
        texts = [get_cell(last, position) or get_cell(row, position) for position in range(width)]
        return _Frame(height, tuple(texts), places)
    return None


def _has_same_twice(row: Sequence[str]) -> bool:
    filled = [text for text in row if text]
    return len(set(filled)) < len(filled)


def _plain(header: str) -> str:
    """A header without what the exam weighs."""
    return fold_to_words(_WEIGHT.sub(" ", header))


def _is_exam(header: str) -> bool:
    plain = _plain(header)
    return plain in _EXAMS or bool(_EXAM.fullmatch(plain))


def _name_other(header: str) -> str | None:
    """What a column says that is no exam; None where that is not known."""
    plain = _plain(header)
    named = next((name for name in _OTHERS if plain in ALL_WORDS.list_strings("obs", name)), None)
    if plain in _TERM:
        return "mean"
    meant = ALL_WORDS.columns.get(plain, frozenset())
    if named is None and "score" not in meant:
        return "mean" if "total" in meant else "letter" if "grade" in meant else None
    return named


def _find_maxima(
    table: Table, body: Sequence[int], items: Sequence[int], choices: ImportChoices
) -> Mapping[int, float]:
    """100 points for every exam; nothing where the scores are of another scale, which is asked about then."""
    reader = make_reader((table.rows[row] for row in body), table.delimiter, choices)
    texts = (get_cell(table.rows[row], position) for row in body for position in items)
    highest = max((value for text in texts if (value := reader.read_number(text)) is not None), default=0.0)
    return {} if 0 < highest <= _TINY else dict.fromkeys(items, _FULL)
