"""Tasks on Dask: on the cores of this computer, or on a cluster that runs already.

A task costs Dask some milliseconds and a hundred classes some seconds. A worker that dies takes its tasks with it, and
they are given to another one; a task that workers die of is cut in halves, until it is known which class it was.
"""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from engine.classroom import Message, Problem
from engine.district.settings import hash_engine
from engine.errors import InputError

if TYPE_CHECKING:
    from distributed import Client

_T = TypeVar("_T")
_R = TypeVar("_R")

#: Seconds until a cluster has to answer.
_PATIENCE = 30

#: Any port of this computer that nobody else reaches.
_HERE = "127.0.0.1:0"

_SETTINGS = {
    # Where a worker dies twice with the same task, the task is cut in halves: a third death would only take time.
    "distributed.scheduler.allowed-failures": 1,
    # A worker has one task at a time, so that no other one is blamed for its death.
    "distributed.scheduler.worker-saturation": 1.0,
    # Nobody watches from elsewhere: pages of scheduler and workers would tell what is done.
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
    # Nothing of a student goes to a temporary file.
    "distributed.worker.memory.target": False,
    "distributed.worker.memory.spill": False,
}


@contextmanager
def open_client(n_workers: int, scheduler: str | None = None) -> Iterator[Client]:
    """Workers for a night: processes of one thread each on this computer, or a cluster by its scheduler's address.

    Raises
    ------
    InputError
        If there is no scheduler, no worker of it, or they run another version of the engine.
    """
    import dask
    from distributed import Client, LocalCluster

    with dask.config.set(_SETTINGS):
        if scheduler is not None:
            with _connect(scheduler) as client:
                yield client
            return
        with (
            tempfile.TemporaryDirectory(prefix="gradepath-district-") as folder,
            LocalCluster(
                n_workers=n_workers,
                threads_per_worker=1,
                processes=True,
                security=True,  # whoever else is on this computer must not send tasks
                dashboard_address=_HERE,
                worker_dashboard_address=_HERE,
                local_directory=folder,
                silence_logs=logging.CRITICAL,
            ) as cluster,
            Client(cluster) as client,
        ):
            yield client


def _connect(scheduler: str) -> Client:
    from distributed import Client

    try:
        client = Client(scheduler, timeout=_PATIENCE)
    except (OSError, TimeoutError, ValueError):
        raise InputError([Problem(Message("district-no-scheduler", {"scheduler": scheduler}))]) from None
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError:
        client.close()
        raise InputError([Problem(Message("district-no-workers", {"scheduler": scheduler}))]) from None
    if set(client.run(hash_engine).values()) != {hash_engine()}:
        client.close()
        raise InputError([Problem(Message("district-other-engine", {"scheduler": scheduler}))])
    return client


def run_all(
    client: Client,
    run: Callable[[_T], _R],
    tasks: Sequence[_T],
    split: Callable[[_T], Sequence[_T]],
    give_up: Callable[[_T], _R],
) -> Iterator[_R]:
    """What every task gives, as soon as it is there.

    Parameters
    ----------
    split
        The parts of a task that could not be done; itself alone where it has no parts.
    give_up
        What stands for a task without parts that could not be done.
    """
    from distributed import as_completed

    running = {client.submit(run, task, pure=False): task for task in tasks}
    suspects = []
    done = as_completed(list(running))
    for future in done:
        task = running.pop(future)
        if future.status == "finished":
            yield future.result()
            continue
        parts = split(task)
        if len(parts) == 1:
            suspects.append(task)
        for part in parts if len(parts) > 1 else ():
            again = client.submit(run, part, pure=False)
            running[again] = part
            done.add(again)
    for task in suspects:  # alone: whoever was with it on a worker may have been the one
        future = client.submit(run, task, pure=False)
        yield give_up(task) if future.exception() is not None else future.result()


def see_folders(client: Client, folders: Sequence[Path]) -> bool:
    """Whether every worker sees these folders."""
    return all(client.run(_see, [str(folder) for folder in folders]).values())


def _see(folders: Sequence[str]) -> bool:
    return all(Path(folder).exists() for folder in folders)
