"""Whether a row says whose it is in the way the others do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from engine.importers.containers.rows import Table

_SHARE_FILLED = 0.9
_FEW_ROWS, _LEAST_FILLED, _LEAST_BESIDE = 4, 0.6, 0.75
_SHARE_OF_KIND, _SHARE_OF_MANY = 0.05, 0.3
_ROWS_TO_SEE = 400
_FEWEST_TO_COMPARE = 5
_SIGNS = frozenset("%:=()[]<>∑Σσμ/*")


@dataclass(frozen=True)
class IdentityProfile:
    """How the rows of a table say whose they are.

    Attributes
    ----------
    places
        Positions of the columns that say so.
    always, beside
        Those that nearly every row has filled, and other columns without scores that nearly every row has filled.
    kinds
        Of every place the kinds of its cells that are not rare, see :func:`describe_text`.
    fewest_words
        Of the names; a label such as ``Keskiarvo`` among names of two words stands out.
    has_signs, has_commas
        Whether names have digits or signs in them, and whether nearly all have a comma.
    cases
        How names are written that are not rare, see :func:`describe_case`.
    signs
        Of every place what its ids and addresses are made of, see :func:`describe_signs`.
    """

    places: tuple[int, ...]
    always: frozenset[int]
    beside: frozenset[int]
    kinds: dict[int, frozenset[str]]
    fewest_words: int
    has_signs: bool
    has_commas: bool
    cases: frozenset[str] = frozenset()
    signs: Mapping[int, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class RowIdentity:
    """What a row says about whose it is.

    Attributes
    ----------
    label
        Its words, joined; ids and addresses like those of the others are not among them.
    n_lacking, n_blank_beside
        Places that the others have filled and this one has not, and the same of other columns without scores.
    n_unlike
        Places that are filled with something of another kind than the others'.
    n_alike
        Places that are filled as the others' are.
    has_id
        One of them is an id or an address.
    n_odd
        Ways in which the label is written as no name is: fewer words, signs, no comma, a last word without a capital.
    """

    label: str
    n_lacking: int
    n_blank_beside: int
    n_unlike: int
    n_alike: int
    has_id: bool
    n_odd: int = 0

    @property
    def stands_out(self) -> bool:
        """Whether the label is written as no name is."""
        return self.n_odd > 0


def describe_text(text: str) -> str:
    """The kind of an id or a name: ``digits``, ``mail``, ``code`` (letters and digits) or ``words``."""
    if "@" in text:
        return "mail"
    has_digits = any(map(str.isdigit, text))
    if not has_digits:
        return "words"
    return "code" if any(map(str.isalpha, text)) else "digits"


def describe_case(text: str) -> str:
    """How a name is written: all in ``capitals``, the last word without one (``small``), else ````."""
    letters = [sign for sign in text if sign.isalpha()]
    if len(letters) > 1 and text.isupper():
        return "capitals"
    parts = text.split()
    return "small" if parts and parts[-1][:1].islower() else ""


def describe_signs(text: str) -> frozenset[str]:
    """What a text is made of: digits, letters with and without a case, blanks, other signs."""
    return frozenset(
        "digit"
        if sign.isdigit()
        else ("letter" if sign.lower() != sign.upper() else "script")
        if sign.isalpha()
        else "blank"
        if sign.isspace()
        else sign
        for sign in text
    )


def profile_identity(
    table: Table, rows: Sequence[int], places: Sequence[int], beside: Sequence[int] = ()
) -> IdentityProfile:
    """How these rows say whose they are, by a sample of them.

    Parameters
    ----------
    places, beside
        Positions of the columns that say whose a row is, and of others that hold no scores, such as a group.
    """
    sample = rows[:: max(len(rows) // _ROWS_TO_SEE, 1)]
    always, kinds, signs = set(), {}, {}
    names: list[str] = []
    for place in places:
        texts = [text for row in sample if (text := table.columns[place][row])]
        if _is_always_filled(table, sample, place):
            always.add(place)
        counts = Counter(map(describe_text, texts))
        least = max(_SHARE_OF_KIND * len(texts), min(_FEW_ROWS + 1.0, _SHARE_OF_MANY * len(texts)))
        kinds[place] = frozenset(kind for kind, n in counts.items() if n > least)
        if "words" in kinds[place]:
            names += texts
        made_of = Counter(sign for text in texts for sign in describe_signs(text))
        signs[place] = frozenset(sign for sign, n in made_of.items() if n > least)
    few = Counter(len(text.split()) for text in names)
    rare = max(_SHARE_OF_KIND * len(names), min(_FEW_ROWS + 1.0, _SHARE_OF_MANY * len(names)))
    usual = [n for n, count in few.items() if count > rare]
    cases = Counter(map(describe_case, names))
    fewest = min(usual, default=1) if len(sample) >= _FEWEST_TO_COMPARE else 1
    return IdentityProfile(
        places=tuple(places),
        always=frozenset(always),
        beside=frozenset(place for place in beside if _is_always_filled(table, sample, place, _LEAST_BESIDE)),
        kinds=kinds,
        fewest_words=fewest,
        has_signs=sum(map(_has_signs, names)) > rare,
        has_commas=len(names) >= _FEWEST_TO_COMPARE and sum("," in name for name in names) >= len(names) - rare,
        cases=frozenset(case for case, n in cases.items() if n > rare),
        signs=signs,
    )


def _is_always_filled(table: Table, rows: Sequence[int], place: int, least: float = _LEAST_FILLED) -> bool:
    """Whether a column is filled in nearly all rows; in a small class a few rows about the class are many."""
    n = sum(bool(table.columns[place][row]) for row in rows)
    return n >= max(_SHARE_FILLED * (len(rows) - _FEW_ROWS), least * len(rows))


def read_identity(table: Table, row: int, profile: IdentityProfile) -> RowIdentity:
    """What one row says about whose it is, compared with the others."""
    cells = table.rows[row]
    said = {place: cells[place] for place in profile.places if place < len(cells) and cells[place]}
    unlike = [place for place, text in said.items() if _is_unlike(text, place, profile)]
    words = {place: text for place, text in said.items() if describe_text(text) == "words" or place in unlike}
    label = " ".join(dict.fromkeys(text for text in words.values() if any(map(str.isalpha, text)) or "%" in text))
    named = [text for place, text in said.items() if "words" in profile.kinds[place]]
    n_odd = max((_count_odd(text, profile) for text in named), default=0)
    return RowIdentity(
        label,
        n_lacking=len(profile.always - said.keys()),
        n_blank_beside=sum(place >= len(cells) or not cells[place] for place in profile.beside),
        n_unlike=len(unlike),
        n_alike=len(said) - len(unlike),
        has_id=any(place not in unlike and describe_text(text) != "words" for place, text in said.items()),
        n_odd=n_odd,
    )


def _is_unlike(text: str, place: int, profile: IdentityProfile) -> bool:
    """Whether a text is of another kind than the others of its column; an id with a blank among ids without, too."""
    kind = describe_text(text)
    if kind not in profile.kinds[place]:
        return True
    return kind in ("code", "digits") and bool({"blank", "script"} & (describe_signs(text) - profile.signs[place]))


def _count_odd(text: str, profile: IdentityProfile) -> int:
    """In how many ways a label is written as no name is."""
    return (
        (len(text.split()) < profile.fewest_words)
        + (not profile.has_signs and _has_signs(text))
        + (profile.has_commas and "," not in text)
        + (bool(profile.cases) and describe_case(text) not in profile.cases and describe_case(text) != "")
    )


def _has_signs(text: str) -> bool:
    return not _SIGNS.isdisjoint(text) or any(map(str.isdigit, text))
