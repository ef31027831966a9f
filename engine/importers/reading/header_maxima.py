"""Points possible that the header of a column says, in many languages: ``Essay - 25 points``, ``/10``, ``满分100``.

A bare number in brackets, as in ``Test (120)``, may be anything: the number of a unit, a room, an id. It counts as a
maximum only where the scores fit it, and those of most columns that have such a number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

import numpy as np

from engine.importers.reading.cells import fold_digits
from engine.importers.reading.tops import TopScores

_NUMBER = r"(\d{1,4}(?:[.,]\d{1,2})?)"
_POINTS = (
    r"(?:pts?\.?|points?|marks?|possible|p\.?|punkte?n?|pkte?\.?|puntos?|pontos?|punt[io]|punten|ptos?\.?|poäng|poeng|"
    r"point|pistettä|pont|puan|bod[yůi]?|балл\w*|бал[иів]*|б\.?|درجة|درجات|نقطة|نقاط|分|点|點|점|điểm|คะแนน|अंक)"
)
_OUT_OF = (
    r"(?:out\s+of|max(?:imum|imal|imale|imo|\.)?(?:\s+\w+){0,2}?|máx(?:imo|\.)?|massimo|макс(?:имум|\.)?|maks(?:imum|ymalnie|\.)?|sur|su|sobre|"
    r"满分|滿分|満点|总分|配点|만점|الدرجة العظمى|tối đa|कुल)"
)
_LINKING = r"(?:of|von|aus|de|di|из|із|z|ze|na|av|af|van|من)"
_OPEN, _CLOSE = r"[(（\[【{<＜]\s*", r"\s*[)）\]】}>＞]"
# As platforms write it anywhere in a header: ``<Numeric MaxPoints:10 Weight:5>``, ``[Total Pts: 25 Score] |9101``.
LABELLED = re.compile(
    rf"(?:max(?:imum)?|total|possible)\s?(?:points?|pts\.?|marks?|score)\s?[:：=]\s?{_NUMBER}(?!\w|[.,]\d)",
    re.IGNORECASE,
)
"""Points possible with their label; the rest of the header says what the column is."""
_SAID = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_OPEN}(?:{_OUT_OF}|{_LINKING}|/)\s*[:：]?\s*{_NUMBER}\s*[\w.]*{_CLOSE}",
        rf"{_OPEN}(?:[^()]*[,;]\s*)?{_NUMBER}\s*{_POINTS}(?:\s+\w+)?{_CLOSE}",
        rf"{_OPEN}0\s*[-–—~～]\s*{_NUMBER}\s*(?:{_POINTS})?{_CLOSE}",
        rf"\A{_NUMBER}\s*{_POINTS}\s*\Z",
        rf"[-–—:：,;|_]\s*{_NUMBER}\s*{_POINTS}(?:\s+max(?:imum|\.)?)?\s*\Z",
        rf"\d.*[\s:]{_NUMBER}\s+{_POINTS}\s*\Z",
        rf"\b{_OUT_OF}\s*[:：]?\s*{_NUMBER}\s*{_POINTS}?\s*\Z",
        rf"\s{_LINKING}\s+{_NUMBER}\s*{_POINTS}\s*\Z",
        rf"(?:满分|滿分|満点|总分|配点)\s*[:：]?\s*{_NUMBER}",
        rf"{_NUMBER}\s*(?:分|点|點|점)(?:满|満点|滿)?\s*\Z",
        rf"(?:\A|\s|[^\d\s/])/\s*{_NUMBER}\s*\Z",
    )
)
_BARE = re.compile(
    rf"{_OPEN}\+?{_NUMBER}(?:\s?[^\W\d]{{3,12}}\.?)?{_CLOSE}\s*\Z|\d/{_NUMBER}\s*\Z|\s{_NUMBER}\s+{_POINTS}\s*\Z"
    rf"|\w\s*=\s*{_NUMBER}\s*\Z|[^\W\d]\s+{_LINKING}\s+{_NUMBER}\s*\Z",
    re.IGNORECASE,
)
_WORDED = re.compile(
    rf"(?P<before>(?:[(（\[【{{,;،、:：|/]|\s[-–—])\s*(?:[^\W\d][^\s\d(),;،、:：|/]*\s+){{0,3}}){_NUMBER}"
    r"(?P<after>\s*(?:[^\W\d][^\s\d()]{0,12})?\s*[)）\]】}]?)\s*\Z"
)
_PERCENT = re.compile(r"(?:\A|[^\d\s.,%％])\s*[(（\[]?\s*[%％]\s*[)）\]]?\s*\Z")
_YEARS = (1990.0, 2100.0)
_LOWEST_SHARE, _HIGHEST_SHARE = 0.5, 1.1
_SHARE_THAT_FITS = 0.8
_FEWEST_ALIKE = 2


def read_header_max(header: str) -> float | None:
    """Points possible that a header says in words or signs; 100 where it ends in a per cent sign, None without any.

    A weight such as ``(%30)`` or ``(20 %)`` is none, and neither is the number of a quiz.
    """
    text = " ".join(fold_digits(header).split())
    for pattern in (LABELLED, *_SAID):
        if found := pattern.search(text):
            return _to_number(found)
    return 100.0 if _PERCENT.search(text) else None


def find_bare_maxima(headers: Mapping[int, str], tops: Mapping[int, TopScores]) -> dict[int, float]:
    """Maxima that stand as bare numbers behind titles, where the scores of the many columns with such numbers fit them.

    Parameters
    ----------
    headers, tops
        Of the items without another maximum, by their positions: the header, and the highest scores.
    """
    bare = {k: number for k, header in headers.items() if k in tops and (number := _read_bare(header)) is not None}
    return _keep_fitting(bare, tops) or _keep_fitting(_read_worded(headers), tops)


def _keep_fitting(bare: Mapping[int, float], tops: Mapping[int, TopScores]) -> dict[int, float]:
    """The numbers that no score is above, where the scores fit most of them; none where they count up."""
    fits = {
        k: _LOWEST_SHARE * number <= tops[k].highest <= _HIGHEST_SHARE * number
        for k, number in bare.items()
        if k in tops
    }
    if not fits or np.mean(list(fits.values())) < _SHARE_THAT_FITS:
        return {}
    counts_up = len(bare) > 2 and (np.diff(list(bare.values())) == 1).all()
    can_be = {k for k, number in bare.items() if k in tops and tops[k].highest <= _HIGHEST_SHARE * number}
    return {} if counts_up else {k: number for k, number in bare.items() if k in can_be}


def _read_bare(header: str) -> float | None:
    """The number in brackets at the end of a header; None for a year or without any."""
    found = _BARE.search(" ".join(fold_digits(header).split()))
    number = _to_number(found) if found else None
    return None if number is None or number <= 0 or _YEARS[0] <= number <= _YEARS[1] else number


def _read_worded(headers: Mapping[int, str]) -> dict[int, float]:
    """Numbers at the end of headers with the same words of any language around them: ``, elérhető 20``, ``(nejvýš 8)``.

    One such header alone may say anything, and so may one number that stands in all of them.
    """
    found = {k: _WORDED.search(" ".join(fold_digits(header).split())) for k, header in headers.items()}
    around = Counter((match["before"], match["after"]) for match in found.values() if match)
    [(commonest, n)] = around.most_common(1) or [(("", ""), 0)]
    if n < _FEWEST_ALIKE or not re.search(r"[^\W\d_]", "".join(commonest)):
        return {}
    numbers = {k: float(match[2].replace(",", ".")) for k, match in found.items() if match}
    alike = {k: number for k, number in numbers.items() if (m := found[k]) and (m["before"], m["after"]) == commonest}
    is_year = any(_YEARS[0] <= number <= _YEARS[1] for number in alike.values())
    return {} if is_year or len(set(alike.values())) < _FEWEST_ALIKE or min(alike.values()) <= 0 else alike


def _to_number(found: re.Match[str]) -> float:
    return float(next(filter(None, found.groups())).replace(",", "."))
