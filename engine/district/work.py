"""The work of one task: read a batch of classes, analyse them together, write each; a class that fails stops nobody."""

from __future__ import annotations

import gc
import sys
import time
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from engine.classroom import ClassReport
from engine.district.files import remove_class, write_class
from engine.district.manifest import Journal
from engine.district.memories import Memories
from engine.district.reading import ReadClass, read_source
from engine.district.records import DONE, FAILED, MISSED, ClassProblem, ClassRecord, count_skills
from engine.district.settings import Settings
from engine.district.sources import ClassSource
from engine.district.tables import compare_ends, tabulate_class
from engine.errors import InputError
from engine.learners.terms import read_term
from engine.memory.memory import Memory
from engine.pipeline import analyse_classes

#: Cells that are analysed together, so that large courses do not fill the memory: a hundred classes of 30 x 60.
_MOST_CELLS = 180_000

_ENGINE = Path(__file__).parents[1]


@dataclass(frozen=True)
class Task:
    """Classes to analyse, and where their results go.

    Attributes
    ----------
    sources
        At least one.
    out
        Absolute.
    settings, hashed
        How, and the hash of that.
    """

    sources: tuple[ClassSource, ...]
    out: Path
    settings: Settings
    hashed: str


@dataclass(frozen=True, eq=False)
class Outcome:
    """What a task did.

    Attributes
    ----------
    records
        One a class, in no order.
    seconds, seconds_in_engine
        That the processor worked, and of these in the analysis itself.
    peak_bytes
        Memory that the process has had at most; 0 where the system does not tell.
    """

    records: tuple[ClassRecord, ...]
    seconds: float
    seconds_in_engine: float
    peak_bytes: int


@dataclass(eq=False)
class _Night:
    """One task while it runs; ``seconds`` are those in the engine."""

    task: Task
    memories: Memories
    records: list[ClassRecord] = field(default_factory=list)
    seconds: float = 0.0

    @contextmanager
    def time_engine(self) -> Iterator[None]:
        """Count what is done inside as the engine's."""
        begin = time.process_time()
        try:
            yield
        finally:
            self.seconds += time.process_time() - begin


def run_task(task: Task) -> Outcome:
    """Do it. Doing it twice, also at the same time, leaves what doing it once does."""
    _prepare_process()
    begin, night = time.process_time(), _Night(task, Memories(task.out))
    with Journal(task.out) as journal:
        for record in _analyse(night):
            night.records.append(record)
            if record.is_settled:
                journal.add(record)
    return Outcome(tuple(night.records), time.process_time() - begin, night.seconds, _measure_peak())


def _prepare_process() -> None:
    """One thread, and no more looks for circles of objects than a command has."""
    import torch

    torch.set_num_threads(1)
    gc.set_threshold(100_000, 20, 20)


def _measure_peak() -> int:
    """Bytes that this process has had at most; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _analyse(night: _Night) -> Iterator[ClassRecord]:
    """A record of every class, as soon as its files are in their places."""
    read: list[ReadClass] = []
    for source in night.task.sources:
        try:
            read.append(read_source(source, night.task.settings))
        except Exception as error:  # a file may hold anything
            yield _fail(night.task, source, "read", error)
    for some in _slice(read):
        for each, report in zip(some, _analyse_together(some, night), strict=True):
            if isinstance(report, ClassReport):
                yield _write(night.task, each, report)
            else:
                yield _fail(night.task, each.source, "analyse", report)


def _slice(read: Sequence[ReadClass]) -> Iterator[list[ReadClass]]:
    """The classes in order, no more cells at once than the memory is meant for."""
    some: list[ReadClass] = []
    cells = 0
    for each in read:
        size = each.gradebook.scores.size
        if some and cells + size > _MOST_CELLS:
            yield some
            some, cells = [], 0
        some.append(each)
        cells += size
    if some:
        yield some


def _analyse_together(some: Sequence[ReadClass], night: _Night) -> list[ClassReport | Exception]:
    """The report of every class, or why there is none. Where all together fail, each is tried alone."""
    try:
        with night.time_engine():
            return [*_report(some, night)]
    except Exception as error:  # one class must not end the night of the others
        if len(some) == 1:
            return [error]
        return [found for each in some for found in _analyse_together([each], night)]


def _report(some: Sequence[ReadClass], night: _Night) -> list[ClassReport]:
    """Classes that start from the same memory, or from none, together."""
    settings = night.task.settings
    memories: list[Memory | None] = [night.memories.recall(each) if settings.two_passes else None for each in some]
    reports: dict[int, ClassReport] = {}
    for memory in {id(memory): memory for memory in memories}.values():
        places = [k for k, own in enumerate(memories) if own is memory]
        classes = [(some[k].gradebook, some[k].curriculum) for k in places]
        found = analyse_classes(classes, learner=settings.learner, threshold=settings.threshold, memory=memory)
        reports |= dict(zip(places, found, strict=True))
    return [reports[k] for k in range(len(some))]


def _write(task: Task, read: ReadClass, report: ClassReport) -> ClassRecord:
    """Write the tables of a class; its record."""
    source = read.source
    try:
        comparison = compare_ends(report)
        tables = tabulate_class(report, comparison)
        write_class(task.out, source.school, source.name, tables)
    except Exception as error:  # as above
        return _fail(task, source, "write", error)
    term = read_term(report.gradebook)
    days = term.days if term is not None else ()
    n_students, n_items = report.gradebook.scores.shape
    return ClassRecord(
        *(source.school, source.name, source.content, task.hashed, DONE),
        n_students=n_students,
        n_items=n_items,
        n_skills=len(report.curriculum.skills),
        n_scores=int(report.gradebook.seen.sum()),
        n_days=max(len(days), 1),
        first_day=days[0].isoformat() if days else None,
        last_day=days[-1].isoformat() if days else None,
        learner=report.learner,
        tables=tuple(tables),
        skills=count_skills(report, comparison),
    )


def _fail(task: Task, source: ClassSource, stage: str, error: Exception) -> ClassRecord:
    """The record of a class without results. What it had before was of another content, and is taken away."""
    remove_class(task.out, source.school, source.name)
    # Not for ever: a disk that is full, or a memory, may have room another night.
    status = MISSED if isinstance(error, OSError | MemoryError) else FAILED
    problems = _describe(source, stage, error)
    return ClassRecord(source.school, source.name, source.content, task.hashed, status, problems=problems)


def _describe(source: ClassSource, stage: str, error: Exception) -> tuple[ClassProblem, ...]:
    """What is wrong, without a word of the file or of the error's message: either may quote a student."""
    if isinstance(error, InputError):
        return tuple(ClassProblem(stage, each.message.key, each.row, source.place) for each in error.problems)
    lines = [(Path(frame.filename), frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    own = [f" {path.relative_to(_ENGINE).as_posix()}:{line}" for path, line in lines if path.is_relative_to(_ENGINE)]
    return (ClassProblem(stage, f"{type(error).__name__}{''.join(own[-1:])}", None, source.place),)
