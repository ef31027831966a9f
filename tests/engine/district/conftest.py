from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from distributed import Client, LocalCluster

from engine.district import night


@pytest.fixture(scope="package")
def client() -> Iterator[Client]:
    """Dask in this process: what does not ask for processes is quicker without."""
    with (
        LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address="127.0.0.1:0") as cluster,
        Client(cluster) as client,
    ):
        yield client


@pytest.fixture
def in_process(client: Client, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Nights are spent in this process; how many workers each would have had."""
    opened: list[int] = []

    @contextmanager
    def open_client(n_workers: int, scheduler: str | None = None) -> Iterator[Client]:
        opened.append(n_workers)
        yield client

    monkeypatch.setattr(night, "open_client", open_client)
    return opened
