"""Processes that write are killed at random moments; what they had confirmed must be there, and nothing half of it."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from engine.classbook.assembling import assemble
from engine.classroom import KeptClass
from engine.research.lasting.writer import digest_class
from engine.store import classes
from engine.store.access import Store
from engine.store.database import URL_VARIABLE, open_database

_ROOT = Path(__file__).parents[3]

#: After the first change; most writers are then in the middle of one.
SHORTEST, LONGEST = 0.02, 0.6

_STATES = dict[str, str]


@dataclass
class Kills:
    """What became of processes that were killed.

    Attributes
    ----------
    n
        How many were.
    n_confirmed
        Changes that they had been told were kept.
    n_underway
        Killed between asking for a change and being told.
    n_whole
        Of these, those whose change was there, whole, all the same; of the others nothing was.
    n_lost, n_half
        Changes that were confirmed and are not there; that are there in part. Both must be 0.
    """

    n: int = 0
    n_confirmed: int = 0
    n_underway: int = 0
    n_whole: int = 0
    n_lost: int = 0
    n_half: int = 0
    states: _STATES = field(default_factory=dict)


def kill_writers(url: str, n: int, seed: int) -> Kills:
    """Kill this many processes, one after the other, that go on changing the same database."""
    chance, kills = random.Random(seed), Kills()
    for k in range(n):
        lines = _run_and_kill(url, seed * 1000 + k, chance.uniform(SHORTEST, LONGEST))
        _judge(url, lines, kills)
    return kills


def _run_and_kill(url: str, seed: int, seconds: float) -> list[dict[str, object]]:
    """What the process had said when it was killed; a line that was cut off was not said."""
    told = {**os.environ, URL_VARIABLE: url, "PYTHONPATH": str(_ROOT)}
    command = [sys.executable, "-m", "engine.research.lasting.writer", str(seed)]
    process = subprocess.Popen(command, cwd=_ROOT, env=told, stdout=subprocess.PIPE)
    assert process.stdout is not None
    try:
        first = process.stdout.readline()
        time.sleep(seconds)
    finally:
        process.kill()
        rest = process.stdout.read()
        process.wait()
        process.stdout.close()
    if not first:
        raise RuntimeError("the writer did not begin")
    return [json.loads(line) for line in rest.split(b"\n")[:-1] if line]


def _judge(url: str, lines: list[dict[str, object]], kills: Kills) -> None:
    """Compare what is kept with what was said, and go on from what is kept."""
    kills.n += 1
    expected, underway = dict(kills.states), {}
    for line in lines:
        if "will" in line:
            underway = dict(line["will"])  # type: ignore[call-overload]
            continue
        kills.n_confirmed += 1
        _apply(expected, {line.get("id", key): state for key, state in underway.items()})
        underway = {}
    found = _read_all(url, kills)
    if not underway:
        kills.n_lost += _count_differences(found, expected)
    else:
        kills.n_underway += 1
        after = dict(expected)
        new = sorted(found.keys() - expected.keys())
        _apply(after, {(new[0] if new and not key else key): state for key, state in underway.items()})
        differs, differs_after = _count_differences(found, expected), _count_differences(found, after)
        kills.n_whole += differs_after == 0 and differs > 0
        kills.n_lost += min(differs, differs_after)
    kills.states = found


def _apply(states: _STATES, changes: dict[object, object]) -> None:
    for key, state in changes.items():
        states.pop(str(key), None)
        if state is not None:
            states[str(key)] = str(state)


def _count_differences(one: _STATES, other: _STATES) -> int:
    return sum(one.get(key) != other.get(key) for key in {*one, *other})


def _read_all(url: str, kills: Kills) -> _STATES:
    """The digests of all classes; what does not fit together is counted."""
    database = open_database(url)
    try:
        store = Store(database, "anna")
        kept = [classes.load_class(store, line.id) for line in classes.list_classes(store)]
        kills.n_half += sum(not _fits(each) for each in kept)
        if database.path is not None:
            with database.reading() as connection:
                kills.n_half += connection.exec_driver_sql("PRAGMA integrity_check").scalar() != "ok"
    finally:
        database.close()
    return {each.id: digest_class(each) for each in kept}


def _fits(kept: KeptClass) -> bool:
    """Whether the parts of a class are of one moment: students of uploads, and the plans and notes of one change."""
    named = {key for upload in kept.uploads for key in upload.student_keys}
    versions = {each.version for each in kept.plans}
    noted = {each.version for each in kept.notes if each.student}
    assemble(kept)
    return named == {each.key for each in kept.students} and len(versions) <= 1 and versions == noted
