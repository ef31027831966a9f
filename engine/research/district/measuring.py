"""``python -m engine benchmark --district``: nights in invented districts of three sizes, with one worker and two."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tqdm import tqdm

from engine.district.extras import require_extras
from engine.district.night import Crew, Night, spend_night
from engine.district.pseudonyms import load_key
from engine.district.settings import Settings
from engine.research.district.inventing import InventedDistrict, invent_district
from engine.research.pages import write_table

#: Of the district that is asked for, the smaller ones are these parts.
_PARTS = (100, 10, 1)

_GIB = 2**30

#: On paper: cores, students, and students of a class.
_CORES, _STUDENTS, _CLASS = 64, 10_000_000, 25


@dataclass(frozen=True, eq=False)
class _Measured:
    """One night."""

    district: InventedDistrict
    n_workers: int
    night: Night

    @property
    def throughput(self) -> float:
        """Students a second."""
        return self.district.n_students / self.night.seconds

    @property
    def outside(self) -> float:
        """Share of the workers' time, from the first look at the input to the manifest, that is not the engine's."""
        engine = sum(outcome.seconds_in_engine for outcome in self.night.outcomes)
        return 1.0 - engine / (self.night.seconds * self.n_workers)


def measure_district(n_students: int, *, seed: int = 0, full: bool = False, progress: bool = False) -> str:
    """Spend nights in districts of a hundredth, a tenth and all of so many students; markdown.

    Parameters
    ----------
    n_students
        Of the largest district.
    full
        Also the largest with one worker, which takes twice as long as all the rest.
    """
    require_extras()
    plan = [(part, n) for part in _PARTS for n in (1, 2) if part > 1 or n > 1 or full]
    found: list[_Measured] = []
    with tempfile.TemporaryDirectory(prefix="gradepath-district-") as folder:
        districts: dict[int, InventedDistrict] = {}
        for part, n_workers in tqdm(plan, desc="nights", disable=not progress, leave=False):
            where = Path(folder) / f"in-{part}"
            if part not in districts:
                districts[part] = invent_district(where, max(n_students // part, 1), seed)
            out = Path(folder) / f"out-{part}-{n_workers}"
            night = spend_night(str(where), out, Settings(key=load_key(out)), Crew(n_workers))
            found.append(_Measured(districts[part], n_workers, night))
    return "\n\n".join([_tabulate_nights(found), _tabulate_growth(found), _imagine(found)])


def _tabulate_nights(found: Sequence[_Measured]) -> str:
    header = [
        "students",
        "classes",
        "workers",
        "minutes",
        "students/s",
        "scaling",
        "outside the engine",
        "peak a worker",
    ]
    rows = []
    for each in found:
        one = next((other for other in found if other.district is each.district and other.n_workers == 1), None)
        scaling = f"{each.throughput / one.throughput / each.n_workers:.2f}" if one else "–"
        peak = max(outcome.peak_bytes for outcome in each.night.outcomes) / _GIB
        rows.append(
            [
                f"{each.district.n_students:,}",
                f"{each.district.n_classes:,}",
                str(each.n_workers),
                f"{each.night.seconds / 60:.1f}",
                f"{each.throughput:.0f}",
                scaling,
                f"{100 * each.outside:.0f} %",
                f"{peak:.2f} GiB",
            ]
        )
    return write_table(header, rows)


def _tabulate_growth(found: Sequence[_Measured]) -> str:
    """How time grows with students, two workers: 1 is a straight line through nothing."""
    nights = [each for each in found if each.n_workers == 2]
    rows = [
        [
            f"{small.district.n_students:,} to {large.district.n_students:,}",
            f"{large.district.n_students / small.district.n_students:.1f}",
            f"{large.night.seconds / small.night.seconds:.1f}",
        ]
        for small, large in pairwise(nights)
    ]
    return write_table(["students, two workers", "times as many", "times as long"], rows)


def _imagine(found: Sequence[_Measured]) -> str:
    """Ten million students on 64 cores, from what the largest night took."""
    last = found[-1]
    share = last.district.n_classes / (_STUDENTS / _CLASS)
    busy = sum(outcome.seconds for outcome in last.night.outcomes) / share / _CORES
    files = sum(len(record.tables) for record in last.night.records) / share
    rows = [
        ["workers, all cores busy", f"{busy / 60:.0f} minutes"],
        ["listing the input, one process", f"{last.night.seconds_listing / share / 60:.1f} minutes"],
        ["manifest and overview, one process", f"{last.night.seconds_saving / share / 60:.1f} minutes"],
        ["files written", f"{files:,.0f}"],
        ["files a second, all cores", f"{files / busy:,.0f}"],
    ]
    return write_table([f"{_STUDENTS:,} students, {_CORES} cores, on paper", "takes"], rows)
