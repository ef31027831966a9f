"""The story of a district's night: what is there, what is missing, who does it, and what is kept."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from engine.classroom import Message, Problem
from engine.district.files import locate, remove_class
from engine.district.manifest import Records, load_records, save_records
from engine.district.memories import find_tests, plan_memories, remember_test
from engine.district.records import MISSED, ClassProblem, ClassRecord
from engine.district.running import open_client, run_all, see_folders
from engine.district.settings import Settings
from engine.district.sources import ClassSource, list_sources
from engine.district.work import Outcome, Task, run_task
from engine.errors import InputError

if TYPE_CHECKING:
    from distributed import Client

#: Classes of a task: below, Dask's own time counts, and learners adapt to fewer classes at once.
BATCH = 100


@dataclass(frozen=True)
class Crew:
    """Who works.

    Attributes
    ----------
    n_workers
        Processes on this computer.
    scheduler
        Address of a cluster that works instead.
    batch
        Classes of a task.
    """

    n_workers: int = 1
    scheduler: str | None = None
    batch: int = BATCH


@dataclass(frozen=True, eq=False)
class Night:
    """What a night did.

    Attributes
    ----------
    records
        Of every class of the input.
    n_analysed, n_students
        Classes that were missing and have been tried, and the students of those that have results now.
    n_removed
        Classes whose results were taken away because the input has them no more.
    seconds
        From the first look at the input to the manifest.
    seconds_listing, seconds_saving
        Of these, before and after the work of others.
    outcomes
        Of the tasks; what they took, not what they found.
    """

    records: tuple[ClassRecord, ...]
    n_analysed: int
    n_students: int
    n_removed: int
    seconds: float
    seconds_listing: float
    seconds_saving: float
    outcomes: tuple[Outcome, ...]


Progress = Callable[[int, int], None]
"""Told how many classes and students more are done."""


def spend_night(
    where: str, out: Path, settings: Settings, crew: Crew = Crew(), *, begin: Callable[[int], Progress] | None = None
) -> Night:
    """Analyse what is missing of a district, and leave a manifest of all of it.

    Parameters
    ----------
    where
        As of :func:`engine.district.sources.list_sources`.
    out
        Folder of the results of this district and of no other one.
    settings
        With the key of the pseudonyms.
    begin
        Told how many classes are missing before the first one; gives what is told of every step.

    Raises
    ------
    InputError
        If there is no class, the folder holds the results of another district, or nobody can work.
    OSError
        If the manifest cannot be written.
    """
    started = time.perf_counter()
    sources, before = list_sources(where), load_records(out)
    _check_district(sources, before, out)
    hashed = settings.hash()
    records = {source.key: before[source.key] for source in sources if _is_there(source, before, hashed, out)}
    missing = [source for source in sources if source.key not in records]
    gone = before.keys() - {source.key for source in sources}
    for key in gone:
        remove_class(out, *key)
    listed, outcomes = time.perf_counter(), []
    tell = begin(len(missing)) if begin else None
    for outcome in _work(missing, out, settings, hashed, crew):
        outcomes.append(replace(outcome, records=()))
        records |= {record.key: record for record in outcome.records}
        if tell:
            tell(len(outcome.records), sum(record.n_students for record in outcome.records))
    worked = time.perf_counter()
    save_records(out, records.values())
    saved = time.perf_counter()
    return Night(
        records=tuple(records[source.key] for source in sources),
        n_analysed=len(missing),
        n_students=sum(records[source.key].n_students for source in missing),
        n_removed=len(gone),
        seconds=saved - started,
        seconds_listing=listed - started,
        seconds_saving=saved - worked,
        outcomes=tuple(outcomes),
    )


def _check_district(sources: Sequence[ClassSource], before: Records, out: Path) -> None:
    """Refuse to take away the results of a district of which no class is there."""
    if before and not any(source.key in before for source in sources):
        raise InputError([Problem(Message("district-other-district", {"folder": str(out)}))])


def _is_there(source: ClassSource, before: Records, hashed: str, out: Path) -> bool:
    """Whether nothing has changed since the class was settled, and nobody took its files away."""
    record = before.get(source.key)
    if record is None or not record.is_settled or (record.content, record.settings) != (source.content, hashed):
        return False
    return all(locate(out, table, *source.key).exists() for table in record.tables)


def _work(missing: Sequence[ClassSource], out: Path, settings: Settings, hashed: str, crew: Crew) -> Iterator[Outcome]:
    if not missing:
        return
    out.mkdir(parents=True, exist_ok=True)
    with open_client(crew.n_workers, crew.scheduler) as client:
        if not see_folders(client, [Path(missing[0].files[0]), out.absolute()]):
            raise InputError([Problem(Message("district-not-seen", {"scheduler": crew.scheduler or ""}))])
        if settings.two_passes:
            _remember(client, missing, out, settings, crew.batch)
        batches = make_batches(missing, crew.batch)
        tasks = [Task(tuple(batch), out.absolute(), settings, hashed) for batch in batches]
        yield from run_all(client, run_task, tasks, _split, _give_up)


def make_batches(sources: Sequence[ClassSource], size: int) -> list[Sequence[ClassSource]]:
    """The classes in order, ``size`` or more of them together unless there are fewer."""
    n = max(len(sources) // size, 1)
    ends = [len(sources) * k // n for k in range(n + 1)]
    return [sources[first:last] for first, last in pairwise(ends)]


def halve(sources: tuple[ClassSource, ...]) -> list[tuple[ClassSource, ...]]:
    """Two halves; one class alone has no other."""
    half = len(sources) // 2
    return [part for part in (sources[:half], sources[half:]) if part]


def _split(task: Task) -> list[Task]:
    return [replace(task, sources=part) for part in halve(task.sources)]


def _give_up(task: Task) -> Outcome:
    """A class that workers die of has no results this night."""
    [source] = task.sources
    remove_class(task.out, *source.key)
    problem = ClassProblem("worker", "died", None, source.place)
    record = ClassRecord(*source.key, source.content, task.hashed, MISSED, problems=(problem,))
    return Outcome((record,), 0.0, 0.0, 0)


def _remember(client: Client, missing: Sequence[ClassSource], out: Path, settings: Settings, size: int) -> None:
    """The first pass: what the tests of the classes are, and what a few classes taught about each."""
    surveys = [tuple(batch) for batch in make_batches(missing, size)]
    tests: dict[tuple[str, str], str] = {}
    for found in run_all(client, partial(find_tests, settings=settings), surveys, halve, lambda _: {}):
        tests |= found
    tasks = plan_memories(tests, missing, out.absolute(), settings)
    for _ in run_all(client, remember_test, tasks, lambda task: [task], lambda _: None):
        pass
