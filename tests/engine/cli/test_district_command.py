from __future__ import annotations

import stat
from pathlib import Path

import pytest

from engine.cli import main
from engine.district import extras
from tests.engine.district.conftest import client, in_process  # noqa: F401 - fixtures
from tests.engine.district.districts import invent_district, write_gradebooks


def test_what_is_not_installed_is_named_with_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda name: None if name in ("dask", "duckdb") else object())
    assert main(["district", str(tmp_path), "--out", str(tmp_path / "out")]) == 2
    said = capsys.readouterr().err
    assert "dask, duckdb" in said
    assert "requirements-district.txt" in said
    assert not (tmp_path / "out").exists()


def test_the_file_that_it_names_is_there_and_pinned() -> None:
    lines = (Path(__file__).parents[3] / extras.FILE).read_text(encoding="utf-8").splitlines()
    pinned = dict(line.split("==") for line in lines if line and not line.startswith("#"))
    assert set(pinned) == set(extras.PACKAGES)


def test_a_night_says_what_it_did(
    tmp_path: Path,
    in_process: list[int],  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    where, out = write_gradebooks(tmp_path / "in", invent_district(3)), tmp_path / "out"
    (where / "bad.csv").write_text("nothing")
    skills = tmp_path / "skills.csv"
    skills.write_text("skill_id,name,prerequisites\nfractions,Fractions,\ndecimals,Decimals,fractions\n")
    command = ["district", str(where), "--out", str(out), "--workers", "3", "--skills", str(skills)]
    assert main(command) == 0
    said = capsys.readouterr()
    assert said.out == f"4 classes with 23 students were analysed; 4 in all.\n{out}\n"
    assert said.err == "1 class has no results; problems.parquet says why.\n"
    assert in_process == [3]
    assert stat.S_IMODE((out / "student_key").stat().st_mode) == 0o600
    assert main(command) == 0
    assert capsys.readouterr().out == f"Nothing was missing; 4 in all.\n{out}\n"
    (where / "bad.csv").unlink()
    assert main([*command, "--threshold", "0.8"]) == 0
    said = capsys.readouterr()
    assert said.out == f"3 classes with 23 students were analysed; 3 in all.\n{out}\n"
    assert said.err == "The results of 1 class that the input has no more were taken away.\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere", "--out", "out"], "nowhere: there is no class"),
        (["nowhere", "--out", "out", "--learner", "nobody"], "There is no learner “nobody”"),
        (["nowhere", "--out", "out", "--skills", "gone.csv"], "gone.csv: there is no such file"),
        (["nowhere", "--out", "file"], "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    words: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("no folder")
    assert main(["district", *words]) == 2
    assert said in capsys.readouterr().err
