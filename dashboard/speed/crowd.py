"""Many teachers on one server at once: how long a switch of the page takes, and what a teacher costs.

Nobody stops to read: each asks for the next page as soon as the last one came. Real teachers read, so a server holds
many more than that.
"""

from __future__ import annotations

import asyncio
import random
import time

import numpy as np

from dashboard.speed.serving import Server, serve
from dashboard.speed.visitor import Visitor

PAGES = ("class", "student", "plans", "skills", "growth", "home")
SWITCHES = 12
"""Pages that each teacher opens."""

WARM_SECONDS = 32.0
"""Until the engine is loaded, which begins when the first page was sent."""


def measure_crowd(sizes: tuple[int, ...] = (1, 10, 20)) -> dict[str, float]:
    """Seconds of a page switch by the number of teachers, and megabytes and seconds of processor time for each."""
    found: dict[str, float] = {}
    for n in sizes:
        with serve() as server:
            found |= asyncio.run(_measure(server, n))
    return found


async def _measure(server: Server, n: int) -> dict[str, float]:
    async with Visitor(server.address):
        await asyncio.sleep(WARM_SECONDS)
    visitors = [Visitor(server.address) for _ in range(n)]
    before = server.read_memory()
    try:
        for visitor in visitors:  # one after the other: opening a class is not what is measured here
            await visitor.__aenter__()
            await visitor.press("try-sample")
        await asyncio.gather(*(_walk(visitor, 0, len(PAGES)) for visitor in visitors))
        cpu = server.read_cpu()
        taken = await asyncio.gather(*(_walk(visitor, k, SWITCHES) for k, visitor in enumerate(visitors)))
        cpu, memory = server.read_cpu() - cpu, server.read_memory() - before
    finally:
        for visitor in visitors:
            await visitor.__aexit__(None, None, None)
    seconds = np.concatenate(taken)
    who = "1 teacher" if n == 1 else f"{n} teachers at once"
    found = {
        f"switch of the page, {who}, median": float(np.median(seconds)),
        f"the same, {who}, 95 of 100 within": float(np.quantile(seconds, 0.95)),
        f"processor time of a switch, {who}": cpu / seconds.size,
    }
    return found if n == 1 else {**found, f"megabytes a session, {who}": memory / n}


async def _walk(visitor: Visitor, seed: int, n: int) -> list[float]:
    chance = random.Random(seed)
    order = [page for _ in range(-(-n // len(PAGES))) for page in chance.sample(PAGES, len(PAGES))][:n]
    taken = []
    for page in order:
        start = time.perf_counter()
        await visitor.open_page(page)
        taken.append(time.perf_counter() - start)
    return taken
