"""A process that is killed while it writes loses nothing that was confirmed, and leaves nothing half written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.research.lasting import killing
from engine.research.lasting.killing import Kills, kill_writers
from engine.research.lasting.writer import digest_class
from engine.store.access import Store
from engine.store.classes import change_class, keep_class
from engine.store.database import open_database
from tests.engine.classbook.classes import COURSE, begin, upload_of

pytestmark = pytest.mark.extra


def test_nothing_confirmed_is_lost_when_the_process_is_killed(url: str) -> None:
    kills = kill_writers(url, 2, seed=7)
    assert (kills.n, kills.n_lost, kills.n_half) == (2, 0, 0)
    assert kills.n_confirmed > 0 and kills.states


def test_what_is_lost_or_half_there_would_be_counted(url: str) -> None:
    database = open_database(url)
    saved = keep_class(Store(database, "anna"), begin(upload_of(COURSE)))
    told = [{"ready": True}, {"will": {"": digest_class(saved)}}, {"done": True, "id": saved.id}]

    def judge(lines: list[dict[str, object]]) -> Kills:
        kills = Kills(states={})
        killing._judge(url, lines[1:], kills)
        return kills

    assert judge(told).n_lost == 0 and judge(told).n_confirmed == 1
    changed = {"will": {saved.id: "another digest"}}
    underway = judge([*told, changed])
    assert (underway.n_lost, underway.n_underway, underway.n_whole) == (0, 1, 0)
    assert judge([*told, changed, {"done": True}]).n_lost == 1
    assert judge([*told, {"will": {saved.id: None}}, {"done": True}]).n_lost == 1
    half = replace(saved, students=saved.students[:-1])
    change_class(Store(database, "anna"), saved.id, lambda kept: half)
    assert judge(told).n_half == 1 and judge(told).n_lost == 1
    database.close()


def test_the_digest_is_of_everything_that_is_decided() -> None:
    kept = begin(upload_of(COURSE))
    changed = [
        replace(kept, name="8b"),
        replace(kept, is_archived=True),
        replace(kept, students=kept.students[::-1]),
        replace(kept, settings=replace(kept.settings, threshold=0.8)),
        replace(kept, uploads=(replace(kept.uploads[0], filename="x"),)),
    ]
    assert len({digest_class(each) for each in [kept, *changed]}) == 6
    assert digest_class(replace(kept, id="x", version=9)) == digest_class(kept)
