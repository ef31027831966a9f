"""One task: what it leaves, whatever is in the files and whoever shares it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import duckdb
import numpy as np
import pytest

from engine.classroom import ClassReport, Curriculum, Gradebook
from engine.district import work
from engine.district.manifest import load_records, save_records
from engine.district.settings import Settings
from engine.district.sources import ClassSource, list_sources
from engine.district.work import Task, run_task
from engine.exports.tables import tabulate_mastery
from engine.pipeline import analyse, analyse_classes, read_class
from tests.engine.district.districts import (
    KEY,
    NAMES,
    invent_district,
    read_folder,
    write_gradebook,
    write_gradebooks,
    write_responses,
)

SETTINGS = Settings(key=KEY)

CLASSES = invent_district(5)


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> list[ClassSource]:
    return list_sources(str(write_responses(tmp_path_factory.mktemp("district"), CLASSES)))


def run(sources: list[ClassSource], out: Path, size: int = 100) -> dict[str, bytes]:
    """What tasks of so many classes leave, but for the journals."""
    out.mkdir(exist_ok=True)
    for first in range(0, len(sources), size):
        run_task(Task(tuple(sources[first : first + size]), out, SETTINGS, "hash"))
    save_records(out, load_records(out).values())
    return read_folder(out)


def test_who_shares_a_task_changes_no_byte(sources: list[ClassSource], tmp_path: Path) -> None:
    together = run(sources, tmp_path / "1")
    assert len(together) == 5 * 5 + 2 + 3
    assert run(sources, tmp_path / "2", size=1) == together
    assert run(sources[::-1], tmp_path / "3", size=2) == together


def test_a_task_that_runs_twice_leaves_the_same(sources: list[ClassSource], tmp_path: Path) -> None:
    task = Task(tuple(sources), tmp_path, SETTINGS, "hash")
    run_task(task)
    before = {name: data for name, data in read_folder(tmp_path).items() if "journal" not in name}
    outcome = run_task(task)
    assert {name: data for name, data in read_folder(tmp_path).items() if "journal" not in name} == before
    assert load_records(tmp_path) == {record.key: record for record in outcome.records}
    assert 0 < outcome.seconds_in_engine < outcome.seconds
    assert outcome.peak_bytes > 10**8


@pytest.mark.parametrize("write", [write_responses, write_gradebooks])
def test_a_class_is_what_analyse_says_of_it(
    tmp_path: Path, write: Callable[[Path, list[object]], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    names: dict[str, str] = {}

    def keep_name(student: str, school: str, key: bytes) -> str:
        return names.setdefault(f"{school} {student}", f"{len(names):016x}")

    monkeypatch.setattr("engine.district.pseudonyms.make_pseudonym", keep_name)
    run(list_sources(str(write(tmp_path / "in", CLASSES))), tmp_path / "out")
    for each in CLASSES:
        expected = tabulate_mastery(analyse(*read_class([("7b.csv", write_gradebook(each))])))
        pseudonyms = [names[f"{each.school} {student}"] for student in expected["student"]]
        found = duckdb.sql(
            f"SELECT * FROM read_parquet('{tmp_path}/out/mastery/*/*/*.parquet', hive_partitioning = true,"
            f" hive_types_autocast = false) WHERE school = '{each.school}' AND replace(class, '/', '_') ="
            f" '{each.name.replace('/', '_')}'"
        ).df()
        table = found.set_index(["student", "skill"]).loc[list(zip(pseudonyms, expected["skill"], strict=True))]
        for column in ("mastery", "low", "high", "level", "n_responses"):
            assert table[column].tolist() == expected[column].tolist()


def test_no_name_is_in_any_byte(tmp_path: Path) -> None:
    folder = write_gradebooks(tmp_path / "in", CLASSES)
    (folder / "bad").mkdir()
    (folder / "bad" / "x.csv").write_text(f"Student,Q1\n{NAMES[0]},1\n{NAMES[0]},{NAMES[1]}\n")
    written = run(list_sources(str(folder)), tmp_path / "out")
    words = {word for name in NAMES for word in name.split() if len(word) > 2}
    for place, data in written.items():
        for word in words:
            assert word.encode() not in data, (place, word)


def test_a_class_that_cannot_be_read_is_a_problem_and_no_end(tmp_path: Path) -> None:
    folder = write_responses(tmp_path / "in", CLASSES[:2])
    (folder / "school=z" / "class=1").mkdir(parents=True)
    (folder / "school=z" / "class=1" / "a.parquet").write_bytes(b"no parquet")
    written = run(list_sources(str(folder)), tmp_path / "out")
    records = load_records(tmp_path / "out")
    assert [record.status for record in records.values()] == ["done", "done", "failed"]
    [problem] = records["z", "1"].problems
    assert (problem.stage, problem.row, problem.source) == ("read", None, "school=z/class=1")
    assert problem.problem.startswith("ArrowInvalid district/responses.py:")
    assert not any("school=z" in place for place in written)


def fail_on(school: str, error: Exception) -> Callable[..., list[ClassReport]]:
    """The analysis, but for one school."""

    def run(classes: list[tuple[Gradebook, Curriculum]], **settings: object) -> list[ClassReport]:
        if any(gradebook.name == school for gradebook, _ in classes):
            raise error
        return analyse_classes(classes, **settings)  # type: ignore[arg-type]

    return run


def test_a_class_whose_analysis_fails_stops_nobody(
    sources: list[ClassSource], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = run(sources, tmp_path / "1")
    monkeypatch.setattr(work, "analyse_classes", fail_on("7b", ZeroDivisionError(f"of {NAMES[0]}")))
    found = run(sources, tmp_path / "2")
    records = load_records(tmp_path / "2")
    assert records["growing", "7b"].status == "failed"
    [problem] = records["growing", "7b"].problems
    assert re.fullmatch(r"ZeroDivisionError district/work\.py:\d+", problem.problem), "nothing of the message"
    others = {place: data for place, data in expected.items() if "=" in place and "school=growing" not in place}
    assert {place: data for place, data in found.items() if "=" in place} == others


@pytest.mark.parametrize(("error", "status"), [(MemoryError(), "missed"), (ValueError(), "failed")])
def test_what_may_do_better_another_night_is_tried_again(
    sources: list[ClassSource], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, status: str
) -> None:
    monkeypatch.setattr(work, "analyse_classes", fail_on("7b", error))
    outcome = run_task(Task(tuple(sources), tmp_path, SETTINGS, "hash"))
    assert {record.status for record in outcome.records if record.school == "growing"} == {status}
    assert (("growing", "7b") in load_records(tmp_path)) is (status == "failed")


def test_a_class_that_fails_now_keeps_no_older_results(
    sources: list[ClassSource], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(sources, tmp_path)
    monkeypatch.setattr(work, "analyse_classes", fail_on("7b", ValueError()))
    assert not any("school=growing" in place for place in run(sources, tmp_path))


def test_large_classes_are_not_analysed_together(
    sources: list[ClassSource], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected, sizes = run(sources, tmp_path / "1"), []

    def count(classes: list[tuple[Gradebook, Curriculum]], **settings: object) -> list[ClassReport]:
        sizes.append(sum(gradebook.scores.size for gradebook, _ in classes))
        return analyse_classes(classes, **settings)  # type: ignore[arg-type]

    monkeypatch.setattr(work, "analyse_classes", count)
    monkeypatch.setattr(work, "_MOST_CELLS", 150)
    assert run(sources, tmp_path / "2") == expected
    assert len(sizes) > 2
    assert np.sum(sizes) == sum(len({r[0] for r in c.rows}) * len({(r[1], r[4]) for r in c.rows}) for c in CLASSES)
