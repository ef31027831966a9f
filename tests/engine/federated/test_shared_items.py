"""Items that several schools share: only what is asked for leaves, and only what two schools know is kept."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.engine.federated.schools import honest, invent_school  # skips where Flower is not installed

# isort: split
from flwr.app import ConfigRecord, Context, Message, RecordDict

from engine.federated.in_process import InProcessGrid
from engine.federated.school import School
from engine.federated.shared_items import ask_for_items, keep_items, merge_shared_items
from engine.learners.tasks import make_tasks
from engine.memory.file import read_memory, write_memory
from engine.memory.memory import Memory
from engine.memory.remembering import remember_tasks


def remember(seed: int, titles: list[str]) -> Memory:
    credit = np.random.default_rng(seed).integers(0, 2, (12, len(titles))).astype(float)
    return Memory((remember_tasks(make_tasks(credit), titles, ["Fractions"], "7b of Ms Miller"),))


@pytest.fixture
def schools(tmp_path: Path) -> list[School]:
    """Two that know 'Add' and items of their own, and one that gives nothing."""
    found = []
    for k, titles in enumerate((["Add", "Shade", "Ours"], ["add", "Shade 2"])):
        path = tmp_path / f"{k}.memory"
        path.write_bytes(write_memory(remember(k, titles)))
        found.append(invent_school(tmp_path / str(k), memory=str(path)))
    return [*found, invent_school(tmp_path / "2")]


def test_what_is_asked_for_and_shared_is_merged(schools: list[School]) -> None:
    def lie(message: Message, _: Context) -> Message:
        return Message(RecordDict({"items": ConfigRecord({"memory": b"{}"})}), reply_to=message)

    clients = {k: honest(school) for k, school in enumerate(schools, start=1)} | {9: lie}
    grid = InProcessGrid(clients, {node: {} for node in clients})
    asked = ["Add", "Shade"]
    replies = list(grid.send_and_receive(ask_for_items(clients, asked)))
    given = [reply for reply in replies if reply.has_content()]
    sent = [reply.content.config_records["items"]["memory"] for reply in given]
    # Nothing that was not asked for is in the bytes, and nobody's label.
    assert not [word for word in (b"Ours", b"Shade 2", b"Miller") if any(word in bytes(data) for data in sent)]
    assert b"Shade" in bytes(sent[0])
    merged = merge_shared_items(replies, asked)
    assert [each.summary.titles for each in merged.classes] == [("Add",), ("add",)] or [
        each.summary.titles for each in merged.classes
    ] == [("add",), ("Add",)]
    # 'Shade' is asked for, but only one school knows it.
    assert b"Shade" not in write_memory(merged)
    assert len(read_memory(write_memory(merged), "shared.memory").classes) == 2


def test_items_that_are_kept_keep_their_numbers() -> None:
    memory = remember(3, ["Add", "Shade", "Ours"])
    [before], [after] = memory.classes, keep_items(memory, ["ours", "Add"]).classes
    assert sorted(after.summary.titles) == ["Add", "Ours"]
    for title, difficulty in zip(after.summary.titles, after.summary.difficulty, strict=True):
        assert difficulty == before.summary.difficulty[before.summary.titles.index(title)]
    assert after.label == ""
    assert not keep_items(memory, ["nothing"]).classes
