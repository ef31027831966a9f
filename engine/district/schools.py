"""What a district can be shown: schools and skills by counts alone, read from ``overview.parquet`` by DuckDB.

No class is ever told of, only what several of a school say together: a number of one class would be a judgement of its
teacher. Small groups and their complements are hidden, see :mod:`engine.district.suppression`. Schools are in the order
of their names, never of their results.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from engine.analysis.fairness import FEWEST_STUDENTS
from engine.classroom import FloatArray, Level, Message, Problem
from engine.district.suppression import BoolArray, hide_cells, hide_schools
from engine.errors import InputError
from engine.estimates.resampling import resample_mean

if TYPE_CHECKING:
    import pandas as pd

OVERVIEW = "overview.parquet"
FEWEST_CLASSES = 2
"""Of a school in which fewer classes had a skill nothing is told."""

_INSTALL = "python -m pip install -r requirements-district.txt"
_ANALYSE = "python -m engine district INPUT --out DIR"

LEVELS = tuple(Level)
_COLUMNS = {level: "n_" + level.value.replace(" ", "_") for level in LEVELS}
_Z80 = 1.2815515655446004
"""Half the width of a central 80 % interval in standard deviations of a normal distribution."""


@dataclass(frozen=True)
class Range:
    """A mean with its 80 % range; the ends are None where too few classes say how far they differ."""

    mean: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class SchoolSkill:
    """What a school, or the whole district, shows on a skill; None is hidden.

    Attributes
    ----------
    school
        Empty for the whole district.
    n_students
        Students with the skill; one who is in two classes counts twice.
    levels
        How many students are on each level.
    mastery
        Mean over the students, in [0, 1]; its range is from drawing whole classes again.
    change
        Of the mean from the first to the last day, of the classes whose tests can be compared, in [-1, 1].
    n_compared
        Students whom the change is of; 0 where there are none.
    """

    school: str
    n_students: int | None
    levels: Mapping[Level, int | None]
    mastery: Range | None
    change: Range | None = None
    n_compared: int | None = None


@dataclass(frozen=True)
class SkillNeed:
    """What a skill asks of a district.

    Attributes
    ----------
    n_needs_support, n_students
        Of all schools; None where it is hidden.
    n_gaps, n_classes
        Classes that lack the skill as a whole, of those that had it; None where fewer than :data:`FEWEST_CLASSES` do.
    """

    skill: str
    n_needs_support: int | None
    n_students: int | None
    n_gaps: int | None
    n_classes: int


@dataclass(frozen=True, eq=False)
class DistrictOverview:
    """The rows of a district's ``overview.parquet``, a row a class and skill; see DISTRICT.md for its columns."""

    rows: pd.DataFrame

    @property
    def skills(self) -> tuple[str, ...]:
        """Their names in the order of the alphabet."""
        return tuple(sorted(self.rows["skill"].unique()))

    @property
    def schools(self) -> tuple[str, ...]:
        """Their names in the order of the alphabet."""
        return tuple(sorted(self.rows["school"].unique()))

    @property
    def n_classes(self) -> int:
        """Classes of all schools."""
        return len(self.rows[["school", "class"]].drop_duplicates())

    def describe_skill(self, skill: str) -> tuple[tuple[SchoolSkill, ...], SchoolSkill]:
        """Every school that had the skill, in the order of their names, and the district.

        Raises
        ------
        KeyError
            If no class has the skill.
        """
        rows = self.rows[self.rows["skill"] == skill]
        if rows.empty:
            raise KeyError(skill)
        schools = sorted(rows["school"].unique())
        classes = [rows[rows["school"] == school] for school in schools]
        counts = np.array([[int(own[_COLUMNS[level]].sum()) for level in LEVELS] for own in classes])
        compared = np.array([int(own["n_compared"].sum()) for own in classes])
        has_one_class = np.array([len(own) < FEWEST_CLASSES for own in classes])
        hidden_schools = hide_schools(counts.sum(axis=1), has_one_class)
        hidden, hidden_sums = hide_cells(counts, hidden_schools)
        has_few_compared = np.array([(own["n_compared"] > 0).sum() < FEWEST_CLASSES for own in classes])
        no_change = hide_schools(compared, has_few_compared | hidden_schools)
        told = tuple(
            _describe(school, own, counts[k], None if hidden_schools[k] else hidden[k], is_changed=not no_change[k])
            for k, (school, own) in enumerate(zip(schools, classes, strict=True))
        )
        is_told = int(counts.sum()) >= FEWEST_STUDENTS and len(rows) >= FEWEST_CLASSES
        can_change = int(compared.sum()) >= FEWEST_STUDENTS and int((rows["n_compared"] > 0).sum()) >= FEWEST_CLASSES
        whole = _describe("", rows, counts.sum(axis=0), hidden_sums if is_told else None, is_changed=can_change)
        return told, whole

    def share_by_school(self, level: Level) -> pd.DataFrame:
        """The share of students on a level, schools x skills, in [0, 1]; missing where it is hidden or nobody asked."""
        import pandas as pd

        table = pd.DataFrame(np.nan, index=pd.Index(self.schools, name="school"), columns=list(self.skills))
        for skill in self.skills:
            for row in self.describe_skill(skill)[0]:
                count = row.levels[level]
                if count is not None and row.n_students:
                    table.loc[row.school, skill] = count / row.n_students
        return table

    def rank_skills(self) -> tuple[SkillNeed, ...]:
        """What to offer training on: the skills on which the largest share of students needs support come first."""
        found = []
        for skill in self.skills:
            rows, (_, whole) = self.rows[self.rows["skill"] == skill], self.describe_skill(skill)
            n_gaps = int(rows["class_gap"].sum())
            found.append(
                SkillNeed(
                    skill,
                    whole.levels[Level.NEEDS_SUPPORT],
                    whole.n_students,
                    n_gaps if n_gaps == 0 or n_gaps >= FEWEST_CLASSES else None,
                    len(rows),
                )
            )
        return tuple(sorted(found, key=lambda each: (-_share(each), each.skill)))

    def count_mastery(self, skill: str) -> tuple[int | None, ...]:
        """Students of the district by tenths of mastery, from [0, 0.1) to [0.9, 1]; None where it is hidden."""
        rows = self.rows[self.rows["skill"] == skill]
        counts = np.sum(rows["bins"].tolist(), axis=0).astype(int)
        _, hidden = hide_cells(counts[None, :], np.array([len(rows) < FEWEST_CLASSES]))
        return tuple(None if hidden[k] else int(counts[k]) for k in range(len(counts)))


def read_overview(folder: Path) -> DistrictOverview:
    """Read what ``python -m engine district`` wrote of all classes.

    Raises
    ------
    InputError
        If the folder has no overview, it is damaged or another file, or DuckDB is not installed.
    """
    path = folder / OVERVIEW
    try:
        import duckdb
    except ImportError:
        raise _refuse("district-view-needs", path, _INSTALL) from None
    if not path.is_file():
        raise _refuse("district-view-missing", path, _ANALYSE)
    columns = ("school", "class", "skill", "n_students", *_COLUMNS.values(), "sum_mastery", "bins", "class_gap")
    wanted = ", ".join(f'"{name}"' for name in (*columns, "change", "change_low", "change_high", "n_compared"))
    try:
        with duckdb.connect() as connection:
            connection.execute("SET threads = 1")
            rows = connection.execute(
                f"SELECT {wanted} FROM read_parquet(?) ORDER BY school, class, skill", [str(path)]
            ).df()
    except duckdb.Error:
        raise _refuse("district-view-damaged", path, _ANALYSE) from None
    if rows.empty:
        raise _refuse("district-view-empty", path, "problems.parquet")
    return DistrictOverview(rows)


def _refuse(key: str, path: Path, what: str) -> InputError:
    """``what`` is the command that helps, or the file that says more."""
    return InputError([Problem(Message(key, {"path": str(path), "what": what}))])


def _describe(
    school: str, rows: pd.DataFrame, counts: FloatArray, hidden: BoolArray | None, *, is_changed: bool
) -> SchoolSkill:
    """One row of the table; nothing of it where ``hidden`` is None."""
    if hidden is None:
        return SchoolSkill(school, None, dict.fromkeys(LEVELS), None)
    sums, sizes = rows["sum_mastery"].to_numpy(float), rows["n_students"].to_numpy(float)
    low, high = resample_mean(sums, sizes)
    return SchoolSkill(
        school,
        int(sizes.sum()),
        {level: None if hidden[k] else int(counts[k]) for k, level in enumerate(LEVELS)},
        Range(float(sums.sum() / sizes.sum()), _or_none(low), _or_none(high)),
        _pool_changes(rows) if is_changed else None,
        int(rows["n_compared"].sum()) if is_changed else None,
    )


def _pool_changes(rows: pd.DataFrame) -> Range | None:
    """The mean change over the students of classes that have one; classes are independent of each other."""
    known = rows[rows["change"].notna() & (rows["n_compared"] > 0)]
    if known.empty:
        return None
    weights = known["n_compared"].to_numpy(float) / float(known["n_compared"].sum())
    errors = (known["change_high"] - known["change_low"]).to_numpy(float) / (2.0 * _Z80)
    mean, reach = float(weights @ known["change"].to_numpy(float)), _Z80 * float(np.sqrt(weights**2 @ errors**2))
    return Range(mean, max(mean - reach, -1.0), min(mean + reach, 1.0))


def _share(need: SkillNeed) -> float:
    return (need.n_needs_support or 0) / need.n_students if need.n_students else 0.0


def _or_none(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def list_told(rows: Sequence[SchoolSkill]) -> tuple[SchoolSkill, ...]:
    """Those of which something is told."""
    return tuple(row for row in rows if row.n_students is not None)
