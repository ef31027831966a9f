"""Whole nights: what is done, what is done again, and that nobody but the classes has a say in the results."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pyarrow.parquet as pq
import pytest
from distributed import Client, LocalCluster

from engine.district import running
from engine.district.manifest import load_records
from engine.district.night import Crew, Night, make_batches, spend_night
from engine.district.pseudonyms import KEY_FILE, load_key
from engine.district.running import open_client, run_all
from engine.district.settings import Settings
from engine.errors import InputError
from tests.engine.district.districts import (
    invent_class,
    invent_district,
    list_times,
    read_folder,
    write_gradebooks,
    write_responses,
)

pytestmark = pytest.mark.extra

ROOT = Path(__file__).parents[3]


def spend(where: Path, out: Path, crew: Crew = Crew(), **settings: object) -> Night:  # noqa: B008
    out.mkdir(exist_ok=True)
    (out / KEY_FILE).write_text("00" * 32)
    return spend_night(str(where), out, Settings(key=load_key(out), **settings), crew)  # type: ignore[arg-type]


def test_a_second_night_writes_nothing(tmp_path: Path, in_process: list[int]) -> None:
    where = write_responses(tmp_path / "in", invent_district(4))
    first = spend(where, tmp_path / "out")
    assert (first.n_analysed, first.n_removed, first.n_students) == (4, 0, 6 + 7 + 8 + 10)
    before = list_times(tmp_path / "out")
    second = spend(where, tmp_path / "out")
    assert (second.n_analysed, second.n_students, second.records) == (0, 0, first.records)
    times = list_times(tmp_path / "out")
    times.pop(KEY_FILE), before.pop(KEY_FILE)
    assert times == before
    assert len(in_process) == 1, "nobody was asked to work"


def test_a_gradebook_that_changes_is_one_class_to_do(tmp_path: Path, in_process: list[int]) -> None:
    classes = invent_district(4)
    where = write_responses(tmp_path / "in", classes)
    spend(where, tmp_path / "out")
    before = list_times(tmp_path / "out")
    changed = replace(classes[1], rows=classes[1].rows[:-3])
    shutil.rmtree(where / "school=00" / "class=1%2F%C3%A4")
    write_responses(tmp_path / "in", [changed])
    assert spend(where, tmp_path / "out").n_analysed == 1
    written = {place for place, moment in list_times(tmp_path / "out").items() if before[place] != moment} - {KEY_FILE}
    assert {place for place in written if "=" not in place} == {"manifest.parquet", "overview.parquet"}
    assert {place.partition("/")[2] for place in written if "=" in place} == {
        "school=00/class=1%2F%C3%A4/part-0.parquet"
    }
    fresh = spend(where, tmp_path / "fresh")
    assert fresh.n_analysed == 4
    assert read_folder(tmp_path / "fresh") == read_folder(tmp_path / "out")


def test_a_file_that_is_gone_is_one_class_to_do(tmp_path: Path, in_process: list[int]) -> None:
    where = write_responses(tmp_path / "in", invent_district(4))
    spend(where, tmp_path / "out")
    before = read_folder(tmp_path / "out")
    (tmp_path / "out" / "items" / "school=growing" / "class=7b" / "part-0.parquet").unlink()
    assert spend(where, tmp_path / "out").n_analysed == 1
    assert read_folder(tmp_path / "out") == before


def test_other_settings_are_all_to_do_again(tmp_path: Path, in_process: list[int]) -> None:
    where = write_responses(tmp_path / "in", invent_district(3))
    spend(where, tmp_path / "out")
    assert spend(where, tmp_path / "out", threshold=0.8).n_analysed == 3
    assert spend(where, tmp_path / "out", threshold=0.8).n_analysed == 0


def test_what_the_input_has_no_more_is_taken_away(tmp_path: Path, in_process: list[int]) -> None:
    where = write_gradebooks(tmp_path / "in", invent_district(4))
    spend(where, tmp_path / "out")
    shutil.rmtree(where / "growing")
    assert spend(where, tmp_path / "out").n_removed == 1
    assert not any("growing" in place for place in read_folder(tmp_path / "out"))
    assert "growing" not in pq.read_table(tmp_path / "out" / "manifest.parquet")["school"].to_pylist()


def test_the_results_of_another_district_are_left_alone(tmp_path: Path, in_process: list[int]) -> None:
    spend(write_responses(tmp_path / "in", invent_district(3)), tmp_path / "out")
    before = list_times(tmp_path / "out")
    del before[KEY_FILE]
    other = write_responses(tmp_path / "other", [invent_class("x", "y", 1)])
    with pytest.raises(InputError, match="holds the results of other classes"):
        spend(other, tmp_path / "out")
    assert before.items() <= list_times(tmp_path / "out").items()


def test_what_failed_is_not_tried_again_as_it_is(tmp_path: Path, in_process: list[int]) -> None:
    where = write_gradebooks(tmp_path / "in", invent_district(3))
    (where / "bad.csv").write_text("nothing")
    assert spend(where, tmp_path / "out").n_analysed == 4
    problems = pq.read_table(tmp_path / "out" / "problems.parquet").to_pylist()
    assert [(each["school"], each["class"], each["stage"]) for each in problems] == [("-", "bad", "read")]
    assert spend(where, tmp_path / "out").n_analysed == 0
    shutil.copy(where / "00" / "0_ä.csv", where / "bad.csv")
    assert spend(where, tmp_path / "out").n_analysed == 1
    assert pq.read_table(tmp_path / "out" / "problems.parquet").num_rows == 0


def test_batches_are_even_and_no_smaller_than_asked_for() -> None:
    for n, sizes in {250: [125, 125], 99: [99], 100: [100], 399: [133, 133, 133]}.items():
        batches = make_batches(list(range(n)), 100)  # type: ignore[arg-type]
        assert [len(batch) for batch in batches] == sizes
        assert [each for batch in batches for each in batch] == list(range(n))


def test_two_passes_start_from_classes_of_the_same_test(tmp_path: Path, in_process: list[int]) -> None:
    classes = [invent_class("a", str(k), k, n_students=8) for k in range(4)]
    alone = invent_class("b", "alone", 9, n_items=5)
    where = write_responses(tmp_path / "in", [*classes, alone])
    spend(where, tmp_path / "one")
    first = spend(where, tmp_path / "two", two_passes=True)
    assert first.n_analysed == 5
    one, two = read_folder(tmp_path / "one"), read_folder(tmp_path / "two")
    assert len([place for place in two if place.startswith("memory/")]) == 1
    differ = {place for place in one if place.startswith("mastery/") and one[place] != two[place]}
    assert differ == {f"mastery/school=a/class={k}/part-0.parquet" for k in range(4)}
    assert spend(where, tmp_path / "three", Crew(batch=1), two_passes=True).n_analysed == 5
    assert read_folder(tmp_path / "three") == two
    assert spend(where, tmp_path / "two", two_passes=True).n_analysed == 0


# --- with processes ---


def start(where: Path, out: Path, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "engine", "district", str(where), "--out", str(out), *options]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def wait_for_lines(out: Path, n: int, process: subprocess.Popen[bytes]) -> None:
    """Until the journals have so many lines."""
    while sum(path.read_bytes().count(b"\n") for path in (out / ".journal").glob("*.jsonl")) < n:
        assert process.poll() is None, process.communicate()
        time.sleep(0.02)


def wait_for_end(processes: list[psutil.Process]) -> None:
    _, alive = psutil.wait_procs(processes, timeout=60)
    assert not alive


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Sixteen classes, and what one worker makes of them."""
    folder = tmp_path_factory.mktemp("district")
    where = write_responses(folder / "in", invent_district(16, per_school=4))
    (folder / "out").mkdir()
    (folder / "out" / KEY_FILE).write_text("00" * 32)
    process = start(where, folder / "out", "--workers", "1")
    said, complaints = process.communicate()
    assert process.returncode == 0, complaints
    assert b"16 classes with" in said
    assert complaints == b""
    return where, folder / "out"


def copy_key(district: tuple[Path, Path], out: Path) -> Path:
    out.mkdir()
    shutil.copy(district[1] / KEY_FILE, out / KEY_FILE)
    return out


def test_the_number_of_workers_changes_no_byte(district: tuple[Path, Path], tmp_path: Path) -> None:
    out = copy_key(district, tmp_path / "out")
    process = start(district[0], out, "--workers", "2", "--batch", "4")
    _, complaints = process.communicate()
    assert (process.returncode, complaints) == (0, b"")
    assert read_folder(out) == read_folder(district[1])
    assert len(read_folder(out)) == 16 * 5 + 2 + 4


def test_a_run_that_was_killed_goes_on_where_it_was(district: tuple[Path, Path], tmp_path: Path) -> None:
    out = copy_key(district, tmp_path / "out")
    process = start(district[0], out, "--workers", "1", "--batch", "1")
    wait_for_lines(out, 3, process)
    family = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    wait_for_end(family)  # workers do not outlive who asked them to work
    done = {record.key for record in load_records(out).values()}
    assert 3 <= len(done) < 16
    with (out / ".journal" / "torn.jsonl").open("w") as file:
        file.write('{"school": "00", "na')
    times = list_times(out)
    process = start(district[0], out, "--workers", "1")
    said, complaints = process.communicate()
    assert (process.returncode, complaints) == (0, b"")
    assert f"{16 - len(done)} classes with".encode() in said
    assert read_folder(out) == read_folder(district[1])
    kept = {place: moment for place, moment in list_times(out).items() if times.get(place) == moment}
    tables = {tuple(place.split("/")[1:3]) for place in kept if "=" in place}
    assert len(tables) >= len(done), "what was done is not done again"


def test_a_worker_that_dies_costs_no_class(district: tuple[Path, Path], tmp_path: Path) -> None:
    out = copy_key(district, tmp_path / "out")
    process = start(district[0], out, "--workers", "1", "--batch", "5")
    wait_for_lines(out, 1, process)
    workers = [each for each in psutil.Process(process.pid).children() if "spawn_main" in " ".join(each.cmdline())]
    assert workers
    for worker in workers:
        worker.kill()
    _, _ = process.communicate()
    assert process.returncode == 0
    assert read_folder(out) == read_folder(district[1])


def die_of_seven(numbers: tuple[int, ...]) -> int:
    """The sum; nobody survives a seven."""
    if 7 in numbers:
        os._exit(1)
    return sum(numbers)


@pytest.fixture
def environment() -> Iterator[None]:
    """Dask leaves variables behind that it sets for workers."""
    before = dict(os.environ)
    yield
    for name in os.environ.keys() - before.keys():
        del os.environ[name]


def cut(numbers: tuple[int, ...]) -> list[tuple[int, ...]]:
    half = len(numbers) // 2
    return [part for part in (numbers[:half], numbers[half:]) if part]


def test_who_dies_of_a_task_is_followed_by_another(environment: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(running._SETTINGS, "distributed.scheduler.allowed-failures", 0)
    with open_client(1) as client:
        found = list(run_all(client, die_of_seven, [(7,), (1, 2)], cut, lambda numbers: -numbers[0]))
    assert [number for number in found if number < 0] == [-7]
    assert sum(found) == -7 + 1 + 2, "whoever was on the worker with it is done, cut or whole"


def refuse_seven(numbers: tuple[int, ...]) -> int:
    if 7 in numbers:
        raise ValueError
    return sum(numbers)


def test_a_task_that_fails_is_cut_in_halves(client: Client) -> None:
    found = list(run_all(client, refuse_seven, [(1, 2), (3, 7, 5, 6), (7,)], cut, lambda numbers: -numbers[0]))
    assert sorted(found) == [-7, -7, 3, 3, 11]


# --- a cluster that runs already ---


def test_a_cluster_does_the_work_by_its_address(tmp_path: Path, client: Client) -> None:
    where = write_responses(tmp_path / "in", invent_district(3))
    assert isinstance(client.cluster, LocalCluster)
    with LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, protocol="tcp://", dashboard_address="127.0.0.1:0"
    ) as cluster:
        assert cluster.scheduler_address.startswith("tcp://")
        spend(where, tmp_path / "out", Crew(scheduler=cluster.scheduler_address))
    assert len(load_records(tmp_path / "out")) == 3


def name_thread() -> str:
    """Another one on every worker."""
    return threading.current_thread().name


def test_a_cluster_that_cannot_work_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    where = write_responses(tmp_path / "in", [invent_class("a", "b", 1)])
    monkeypatch.setattr(running, "_PATIENCE", 1)
    with pytest.raises(InputError, match="no scheduler answers there"):
        spend(where, tmp_path / "out", Crew(scheduler="tcp://127.0.0.1:1"))
    settings = {"threads_per_worker": 1, "processes": False, "protocol": "tcp://", "dashboard_address": "127.0.0.1:0"}
    with LocalCluster(n_workers=0, **settings) as cluster, pytest.raises(InputError, match="has no worker"):
        spend(where, tmp_path / "out", Crew(scheduler=cluster.scheduler_address))
    with LocalCluster(n_workers=1, **settings) as cluster:
        monkeypatch.setattr(running, "hash_engine", name_thread)
        with pytest.raises(InputError, match="another version"):
            spend(where, tmp_path / "out", Crew(scheduler=cluster.scheduler_address))
