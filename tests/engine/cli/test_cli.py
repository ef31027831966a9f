"""The command line as other programs call it: files, columns, exit codes, sentences."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import sample_data
from engine.classroom import ColumnMapping
from engine.cli import main
from engine.cli.terminal import show_progress
from engine.store.access import Store
from engine.store.database import open_database
from engine.store.kept_layouts import remember_layout

ROOT = Path(__file__).resolve().parents[3]
COLUMNS = {
    "mastery.csv": ["student", "skill", "mastery", "low", "high", "level", "n_responses", "level_by"],
    "diagnoses.csv": ["student", "skill", "kind", "sentence", "evidence", "confidence"],
    "paths.csv": ["student", "step", "skill", "why", "ready", "minutes", "check_item"],
    "honesty.csv": [
        *("learner", "log_loss", "calibration_error", "n_hidden", "chosen"),
        *("lead", "lead_margin", "n_ranges", "ranges_held"),
    ],
    "items.csv": [
        *["item", "n", "mean_credit", "difficulty", "discrimination", "flag"],
        *["information", "discrimination_low", "discrimination_high", "quality", "unstable"],
        "item_weight",
    ],
}


def analyse_sample(out: Path, *more: str) -> int:
    files = ["--skills", str(sample_data.SKILLS), "--items", str(sample_data.ITEMS)]
    return main(["analyse", str(sample_data.GRADEBOOK), *files, "--out", str(out), *more])


def test_analyse_writes_the_six_files_with_their_columns(tmp_path: Path) -> None:
    assert analyse_sample(tmp_path) == 0
    for name, columns in COLUMNS.items():
        assert list(pd.read_csv(tmp_path / name).columns) == columns
    mastery = pd.read_csv(tmp_path / "mastery.csv")
    assert len(mastery) == 28 * 9
    assert ((mastery.low <= mastery.mastery) & (mastery.mastery <= mastery.high)).all()
    assert set(mastery.level) == {"mastered", "developing", "needs support", "not enough evidence"}
    report = json.loads((tmp_path / "import_report.json").read_text(encoding="utf-8"))
    assert report["format"] == "canvas_gradebook"
    assert (report["n_students"], report["n_items"]) == (28, 24)
    assert set(report["missing"]) == {"missing", "excused", "absent", "pending"}


def test_analyse_is_what_the_pipeline_says(tmp_path: Path) -> None:
    from engine.pipeline import analyse_file

    analyse_sample(tmp_path)
    report = analyse_file(
        sample_data.GRADEBOOK.read_bytes(),
        "x.csv",
        skills=("s.csv", sample_data.SKILLS.read_bytes()),
        items=("i.csv", sample_data.ITEMS.read_bytes()),
    )
    mastery = pd.read_csv(tmp_path / "mastery.csv")
    np.testing.assert_allclose(mastery.mastery.to_numpy().reshape(28, 9), report.mastery.mastery, atol=5e-5)
    assert len(pd.read_csv(tmp_path / "diagnoses.csv")) == len(report.diagnoses)
    assert len(pd.read_csv(tmp_path / "paths.csv")) == sum(len(path) for path in report.paths)


def test_sample_estimates_are_near_the_truth(tmp_path: Path) -> None:
    analyse_sample(tmp_path)
    found = pd.read_csv(tmp_path / "mastery.csv")
    truth = pd.read_csv(sample_data.TRUE_MASTERY)
    both = found.merge(truth, on=["student", "skill"], suffixes=("", "_true"), validate="one_to_one")
    assert len(both) == 252
    assert both.mastery.corr(both.mastery_true) > 0.75
    covered = (both.low <= both.mastery_true) & (both.mastery_true <= both.high)
    assert 0.7 < covered.mean() < 0.92


def test_out_defaults_to_a_folder_beside_the_gradebook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = tmp_path / "room12.csv"
    copy.write_bytes(sample_data.GRADEBOOK.read_bytes())
    assert main(["analyse", str(copy)]) == 0
    assert capsys.readouterr().out.strip() == str(tmp_path / "room12_gradepath")
    assert {p.name for p in (tmp_path / "room12_gradepath").iterdir()} == {*COLUMNS, "import_report.json"}


def test_results_never_replace_what_they_are_made_from(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    items = tmp_path / "items.csv"
    items.write_bytes(sample_data.ITEMS.read_bytes())
    before = items.read_bytes()
    code = main(["analyse", str(sample_data.GRADEBOOK), "--items", str(items), "--out", str(tmp_path)])
    assert code == 2
    assert "replace a file they are made from" in capsys.readouterr().err
    assert items.read_bytes() == before
    assert list(tmp_path.iterdir()) == [items]


BAD_FILES = {
    "empty": b"",
    "header only": b"Student,Q1,Q2\n",
    "all blank": b",,\n,,\n",
    "text in score cells": b"Student,Q1,Q2\nAda,1,abc\nBo,xyz,0\n",
    "negative": b"Student,Q1,Q2\nAda,1,-3\nBo,0,1\n",
    "a picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)),
    "random bytes": bytes(np.random.default_rng(0).integers(0, 256, 4000, dtype=np.uint8)),
    "duplicate students": b"Student,ID,Q1\nAda,1,1\nAda,1,0\n",
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_bad_files_end_with_code_2_and_nothing_written(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "class.csv"
    path.write_bytes(BAD_FILES[name])
    assert main(["analyse", str(path), "--out", str(tmp_path / "out")]) == 2
    captured = capsys.readouterr()
    assert captured.err.strip()
    assert "Traceback" not in captured.err
    assert captured.out == ""
    assert list(tmp_path.iterdir()) == [path]


def test_every_problem_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "class.csv"
    path.write_bytes(BAD_FILES["text in score cells"])
    assert main(["analyse", str(path), "--out", str(tmp_path / "out")]) == 2
    lines = capsys.readouterr().err.strip().splitlines()
    assert any("abc" in line and "Q2" in line and "2" in line for line in lines)
    assert any("xyz" in line and "Q1" in line and "3" in line for line in lines)


def test_keep_good_rows_goes_on_and_says_what_was_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "class.csv"
    path.write_bytes(b"Student,Q1,Q2\nAda,1,abc\nBo,1,0\nCy,0,1\nDee,0,1,7\n")
    assert main(["analyse", str(path), "--out", str(tmp_path / "out"), "--keep-good-rows"]) == 0
    err = capsys.readouterr().err
    assert "Left out" in err
    assert "abc" in err
    assert "Row 5 has 4 cells" in err
    assert set(pd.read_csv(tmp_path / "out" / "mastery.csv").student) == {"Ada", "Bo", "Cy"}


@pytest.mark.parametrize(
    "data",
    [
        b"Student,Q1\nAda,1\n",
        b"Student,Q1,Q2\nAda,1,1\n",
        b"Student,Q1\nAda,1\nBo,0\n",
        b"Student,Q1,Q2\nAda,1,1\nBo,1,1\nCy,1,1\n",
        b"Student,Q1,Q2\nAda,,\nBo,1,0\n",
    ],
    ids=["one student one item", "one student", "one item", "all equal", "a student without scores"],
)
def test_what_says_little_is_analysed_and_says_so(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "class.csv"
    path.write_bytes(data)
    assert main(["analyse", str(path), "--out", str(tmp_path / "out")]) == 0
    mastery = pd.read_csv(tmp_path / "out" / "mastery.csv")
    assert np.isfinite(mastery[["mastery", "low", "high"]]).all(axis=None)
    assert ((mastery.low > 0.01) & (mastery.high < 0.999)).all()
    first = mastery[mastery.student == "Ada"]
    assert (first.high - first.low > 0.2).all()
    assert set(first.level) == {"not enough evidence"}


def test_a_student_without_scores_has_not_enough_evidence(tmp_path: Path) -> None:
    path = tmp_path / "class.csv"
    path.write_bytes(b"Student,Q1,Q2\nAda,,\nBo,1,0\nCy,1,1\n")
    main(["analyse", str(path), "--out", str(tmp_path / "out")])
    mastery = pd.read_csv(tmp_path / "out" / "mastery.csv").set_index("student")
    assert mastery.loc["Ada", "level"] == "not enough evidence"
    assert mastery.loc["Ada", "n_responses"] == 0


def test_missing_file_and_unknown_learner(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyse", str(tmp_path / "no.csv")]) == 2
    assert "no such file" in capsys.readouterr().err
    assert analyse_sample(tmp_path / "out", "--learner", "oracle") == 2
    assert "no learner “oracle”" in capsys.readouterr().err
    assert main(["analyse", str(tmp_path)]) == 2
    assert "cannot be opened" in capsys.readouterr().err


def test_every_file_that_is_missing_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = [str(tmp_path / name) for name in ("a.csv", "b.csv", "c.csv")]
    assert main(["analyse", missing[0], "--items", missing[1], "--skills", missing[2]]) == 2
    assert sorted(line.split(": ")[0] for line in capsys.readouterr().err.splitlines()) == missing
    assert main(["predict", *missing[:2], "--q-matrix", missing[2], "--out", str(tmp_path / "out")]) == 2
    assert sorted(line.split(": ")[0] for line in capsys.readouterr().err.splitlines()) == missing


def three_files_with_problems(folder: Path) -> list[str]:
    (folder / "class.csv").write_text("Student,Q1,Q2\nAda,x,1\nBo,1,0\nCy,0,1\n")
    (folder / "items.csv").write_text("item,skills\nQ1,add\nQ2,divide\n")
    (folder / "skills.csv").write_text("skill_id,name,prerequisites\nadd,Add,count\n")
    files = [str(folder / name) for name in ("class.csv", "items.csv", "skills.csv")]
    return ["analyse", files[0], "--items", files[1], "--skills", files[2], "--out", str(folder / "out")]


def test_problems_of_all_three_files_are_said_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(three_files_with_problems(tmp_path)) == 2
    lines = capsys.readouterr().err.splitlines()
    score, prerequisite, tag, hint = (line for line in lines if "--answer" not in line)
    assert "Row 2" in score
    assert "“count”" in prerequisite
    assert "“divide”" in tag
    assert "--keep-good-rows" in hint
    assert not (tmp_path / "out").exists()


def test_a_skills_file_that_is_none_leaves_nothing_to_keep(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = three_files_with_problems(tmp_path)
    (tmp_path / "skills.csv").write_bytes(b"")
    assert main(command) == 2
    assert "--keep-good-rows" not in capsys.readouterr().err
    assert main([*command, "--keep-good-rows"]) == 2


def test_the_import_report_says_what_was_made_of_the_skills(tmp_path: Path) -> None:
    assert main([*three_files_with_problems(tmp_path), "--keep-good-rows"]) == 0
    report = json.loads((tmp_path / "out" / "import_report.json").read_text(encoding="utf-8"))
    assert any("“divide”" in sentence for sentence in report["left_out"])
    assert any("Other items" in sentence for sentence in report["remarks"])


def test_results_are_written_all_or_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    (out / "paths.csv").mkdir(parents=True)
    (out / "mastery.csv").write_text("of last week")
    assert analyse_sample(out) == 2
    assert "paths.csv: cannot be written" in capsys.readouterr().err
    assert {path.name for path in out.iterdir()} == {"paths.csv", "mastery.csv"}
    assert (out / "mastery.csv").read_text() == "of last week"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("stream", "shows"), [(Terminal(), True), (io.StringIO(), False)], ids=["terminal", "pipe"])
def test_progress_is_shown_in_a_terminal_and_never_between_problems(
    stream: io.StringIO, shows: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    bar = show_progress("reading", range(2))
    assert bar.disable is not shows
    assert list(bar) == [0, 1]


@pytest.mark.parametrize("text", ["abc", "nan", "0.2", "1"])
def test_a_threshold_that_is_none_is_refused_in_plain_words(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(["analyse", "class.csv", "--threshold", text])
    assert exit_.value.code == 2
    assert f"must be a number from 0.25 to 0.95, not {text}" in capsys.readouterr().err


# ------------------------------------------------------------------------------------------------ predict


def a_response_file(path: Path, seed: int, n: int = 10, j: int = 6) -> Path:
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame((rng.random((n, j)) < 0.6).astype(float), columns=[f"Q{k + 1}" for k in range(j)])
    frame = frame.mask(rng.random((n, j)) < 0.3)
    frame.insert(0, "student", [f"s{k}" for k in range(n)])
    frame.to_csv(path, index=False)
    return path


def test_predict_fills_every_cell_of_the_same_table(tmp_path: Path) -> None:
    one, two = a_response_file(tmp_path / "one.csv", 0), a_response_file(tmp_path / "two.csv", 1, 14)
    q = tmp_path / "q.csv"
    q.write_text("item,a,b\n" + "".join(f"Q{k + 1},{int(k % 2 == 0)},{int(k % 2 == 1)}\n" for k in range(6)))
    out = tmp_path / "out"
    assert main(["predict", str(one), str(two), "--q-matrix", str(q), "--out", str(out)]) == 0
    for path in (one, two):
        given, filled = pd.read_csv(path), pd.read_csv(out / f"{path.stem}.predicted.csv")
        assert list(given.columns) == list(filled.columns)
        assert list(given.student) == list(filled.student)
        values = filled.iloc[:, 1:].to_numpy()
        assert ((values > 0) & (values < 1)).all()
        mastery = pd.read_csv(out / f"{path.stem}.mastery.csv")
        assert list(mastery.columns) == COLUMNS["mastery.csv"][:-1], "nobody decides levels here"
        assert set(mastery.skill) == {"a", "b"}


def test_predict_one_file_alone_or_with_others_says_the_same(tmp_path: Path) -> None:
    one, two = a_response_file(tmp_path / "one.csv", 0), a_response_file(tmp_path / "two.csv", 1, 31, 17)
    main(["predict", str(one), "--out", str(tmp_path / "alone")])
    main(["predict", str(one), str(two), "--out", str(tmp_path / "both")])
    name = "one.predicted.csv"
    assert (tmp_path / "alone" / name).read_text() == (tmp_path / "both" / name).read_text()


def test_predict_follows_the_scores(tmp_path: Path) -> None:
    rows = ["student," + ",".join(f"Q{k}" for k in range(12))]
    rows += [f"good{i}," + ",".join(["1"] * 11 + [""]) for i in range(8)]
    rows += [f"poor{i}," + ",".join(["0"] * 11 + [""]) for i in range(8)]
    rows += ["both," + ",".join(["1", "0"] * 6)]
    (tmp_path / "c.csv").write_text("\n".join(rows))
    main(["predict", str(tmp_path / "c.csv"), "--out", str(tmp_path)])
    filled = pd.read_csv(tmp_path / "c.predicted.csv").set_index("student")
    assert filled.loc["good0", "Q11"] > filled.loc["both", "Q11"] > filled.loc["poor0", "Q11"]


def test_predict_refuses_all_bad_files_at_once_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = a_response_file(tmp_path / "good.csv", 0)
    (tmp_path / "bad.csv").write_text("student,Q1\nAda,7\n")
    (tmp_path / "worse.csv").write_text("student,Q1\nBo,x\n")
    files = [str(tmp_path / name) for name in ("good.csv", "bad.csv", "worse.csv")]
    assert main(["predict", *files, "--out", str(tmp_path / "out")]) == 2
    err = capsys.readouterr().err
    assert "bad.csv, row 2" in err
    assert "worse.csv, row 2" in err
    assert not (tmp_path / "out").exists()
    assert main(["predict", str(good), str(good), "--out", str(tmp_path / "out")]) == 2
    assert "both write" in capsys.readouterr().err


def test_predict_says_what_is_wrong_with_the_q_matrix_and_the_scores_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bad.csv").write_text("student,Q1\nAda,7\n")
    (tmp_path / "q.csv").write_text("item,a\nQ1,maybe\nQ2,1\n")
    out = tmp_path / "out"
    assert main(["predict", str(tmp_path / "bad.csv"), "--q-matrix", str(tmp_path / "q.csv"), "--out", str(out)]) == 2
    matrix, score = capsys.readouterr().err.splitlines()
    assert "“maybe”" in matrix
    assert "bad.csv, row 2" in score
    assert not out.exists()


def test_predicted_names_do_not_run_in_a_spreadsheet(tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text('student,"=Q1,2",Q2\n"=HYPERLINK(""x"")",1,0\n@bo,0,1\n')
    main(["predict", str(tmp_path / "c.csv"), "--out", str(tmp_path)])
    text = (tmp_path / "c.predicted.csv").read_text()
    cells = pd.read_csv(io.StringIO(text), header=None)
    assert cells.shape == (3, 3)
    assert not any(str(cell).startswith(("=", "@")) for cell in cells.to_numpy().ravel())


# -------------------------------------------------------------------------------------------- as a program


def test_a_framework_is_a_skills_file_on_the_level_that_is_asked_for(tmp_path: Path, capsys) -> None:
    from tests.engine.curriculum.test_case_framework import ITEMS, LINKS, write

    framework, items = tmp_path / "math.json", tmp_path / "items.csv"
    framework.write_bytes(write(ITEMS, LINKS))
    items.write_text("item,skills\nQ01 Shade 3/4,3.A\nQ13 2/7 + 3/7,4.B\n", encoding="utf-8")
    arguments = ["analyse", str(sample_data.GRADEBOOK), "--skills", str(framework), "--items", str(items)]
    assert main([*arguments, "--skills-level", "1", "--out", str(tmp_path / "out")]) == 0
    skills = set(pd.read_csv(tmp_path / "out" / "mastery.csv").skill)
    assert skills == {"Understand fractions", "Operate with fractions", "Other items"}
    # On the lowest level, the default, the framework has no such codes.
    assert main([*arguments, "--out", str(tmp_path / "none")]) == 2
    assert "needs “3.A”, but the skills file has no such skill" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "engine", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
    )


def test_help_says_what_each_command_does_with_an_example() -> None:
    top = run("--help")
    assert top.returncode == 0
    for command in ("analyse", "predict", "train", "benchmark"):
        assert command in top.stdout
        detail = run(command, "--help")
        assert detail.returncode == 0
        assert f"python -m engine {command}" in detail.stdout.split("\n\n", 1)[1]


def test_a_bad_file_as_a_program_has_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(BAD_FILES["a picture"])
    result = run("analyse", str(tmp_path / "x.csv"))
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    assert result.stderr.strip()


def test_train_writes_a_checkpoint_that_loads(tmp_path: Path) -> None:
    from engine.learners.adapting.checkpoints import read_checkpoint
    from engine.learners.reptile import Reptile

    out = tmp_path / "sub" / "r.safetensors"
    assert main(["train", "--seed", "3", "--meta-iterations", "2", "--out", str(out)]) == 0
    assert read_checkpoint(out, Reptile).meta_weights["w2"].abs().max() > 0


def test_training_again_writes_the_same_bytes(tmp_path: Path) -> None:
    """In processes of their own: what is in no order in one of them has another order in the next."""
    running = []
    for name, seed in (("one", "1"), ("two", "2")):
        words = ["train", "--seed", "3", "--meta-iterations", "1", "--out", str(tmp_path / name)]
        environment = os.environ | {"PYTHONHASHSEED": seed, "OMP_NUM_THREADS": "1"}
        running.append(subprocess.Popen([sys.executable, "-m", "engine", *words], cwd=ROOT, env=environment))
    assert [process.wait() for process in running] == [0, 0]
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_train_says_where_it_cannot_write(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", "--learner", "percent_correct", "--meta-iterations", "1", "--out", str(tmp_path)]) == 2
    assert f"{tmp_path}: cannot be written (Is a directory)" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("seed", ["-1", "1.5", str(2**63)])
@pytest.mark.parametrize("command", [["train", "--out", "x"], ["benchmark"]])
def test_a_seed_that_no_generator_takes_is_refused(
    command: list[str], seed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*command, "--seed", seed])
    assert ended.value.code == 2
    assert "must be a whole number from 0" in capsys.readouterr().err


def test_every_response_set_that_cannot_be_read_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {
        "fine": {"responses.csv": "student,Q1\nAnn,1\n"},
        "junk": {"responses.csv": "junk"},
        "empty": {"responses.csv": ""},
        "words": {"responses.csv": "student,Q1\nAnn,right\n"},
        "points": {"responses.csv": "student,Q1\nAnn,7\n"},
        "tags": {"responses.csv": "student,Q1,Q2\nAnn,1,0\n", "q.csv": "item,s\nQ1,1\n"},
    }
    for folder, contents in files.items():
        (tmp_path / folder).mkdir()
        for name, content in contents.items():
            (tmp_path / folder / name).write_text(content)
    assert main(["benchmark", "--data", str(tmp_path), "--classes", "1", "--learners", "class_average"]) == 2
    said = capsys.readouterr().err.splitlines()
    assert [line.split(":")[0] for line in said] == [str(tmp_path / name) for name in sorted(files) if name != "fine"]


def test_several_gradebooks_are_one_class(tmp_path: Path) -> None:
    with sample_data.GRADEBOOK.open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    parts = tmp_path / "first.csv", tmp_path / "second.csv"
    for path, columns in zip(parts, (slice(4, 14), slice(14, None)), strict=True):
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([[*line[:4], *line[columns]] for line in lines])
    files = ["--skills", str(sample_data.SKILLS), "--items", str(sample_data.ITEMS)]
    assert main(["analyse", *map(str, parts), *files, "--out", str(tmp_path / "joined")]) == 0
    assert analyse_sample(tmp_path / "whole") == 0
    for name in COLUMNS:
        assert (tmp_path / "joined" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()
    report = json.loads((tmp_path / "joined" / "import_report.json").read_text(encoding="utf-8"))
    assert report["format"] == "joined"
    assert [part["format"] for part in report["files"]] == ["canvas_gradebook"] * 2
    assert "28 students are in more than one file" in " ".join(report["remarks"])


def test_a_layout_mapped_in_the_app_counts_in_the_shell_only_where_that_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRADEPATH_DATA_DIR", str(tmp_path / "data"))
    mapping = ColumnMapping(0, ("name", "ignore", "item", "item"))
    database = open_database()
    remember_layout(Store(database), ["Wer", "Bonus", "Blatt 1", "Blatt 2"], mapping, date(2026, 11, 24))
    database.close()
    rows = "".join(f"Kid {letter},{k % 3},{k % 5},{k % 4}\n" for k, letter in enumerate("ABCDEFGH"))
    file = tmp_path / "next_month.csv"
    file.write_text(f"Wer,Bonus,Blatt 3,Blatt 4\n{rows}", encoding="utf-8")

    def list_items(*flags: str) -> list[str]:
        assert main(["analyse", str(file), "--out", str(tmp_path / "out"), *flags]) == 0
        report = json.loads((tmp_path / "out" / "import_report.json").read_text(encoding="utf-8"))
        return [report["format"], *(item["title"] for item in report["items"])]

    assert list_items() == ["plain_wide", "Bonus", "Blatt 3", "Blatt 4"]
    assert list_items("--mapped-layouts") == ["mapped", "Blatt 3", "Blatt 4"]


def test_problems_of_several_gradebooks_are_told_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, data in (("a.csv", b"Student,Q1\nAda,abc\nBo,1\n"), ("b.csv", b"Student,Q1\nAda,1\n"), ("c.csv", b"")):
        (tmp_path / name).write_bytes(data)
    paths = [str(tmp_path / name) for name in ("a.csv", "b.csv", "c.csv")]
    assert main(["analyse", *paths, "--out", str(tmp_path / "out")]) == 2
    said = capsys.readouterr().err
    assert "a.csv: Row 2" in said
    assert "c.csv: The file c.csv is empty" in said
    assert "b.csv" not in said


def test_exports_are_written_beside_the_tables(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from engine.classroom import ImportChoices
    from engine.exports.report_json import read_json
    from engine.importers import read_gradebook

    assert analyse_sample(tmp_path, "--export", "xlsx, letter,docx,html,ics,md,json,canvas,csv,pdf") == 0
    written = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    single = {"class.xlsx", "handouts.docx", "handouts.html", "handouts.md", "plans.ics", "plans.csv", "class.json"}
    assert single | {"canvas.csv", "import_report.json", *COLUMNS} <= written
    document = read_json((tmp_path / "class.json").read_bytes())
    names = [plan.student.label for plan in document.plans]
    for folder in ("handouts", "letters"):
        found = {path.stem for path in (tmp_path / folder).iterdir()}
        assert found == set(names)
    back = read_gradebook((tmp_path / "canvas.csv").read_bytes(), "canvas.csv", ImportChoices())
    assert [student.name for student in back.students] == [plan.student.name for plan in document.plans]


def test_exports_speak_the_language_that_was_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Student,Q1,Q2\nAnn,1,0\nBob,0,1\n", encoding="utf-8")
    arguments = ["--out", str(tmp_path), "--export", "md,ics", "--language", "zh"]
    assert main(["analyse", str(tmp_path / "a.csv"), *arguments]) == 0
    assert "# Ann的学习计划" in (tmp_path / "handouts.md").read_text(encoding="utf-8")
    assert "和Ann一起看学习计划" in (tmp_path / "plans.ics").read_text(encoding="utf-8")


def test_unknown_formats_are_all_named_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert analyse_sample(tmp_path / "out", "--export", "pdf,doc,xls") == 2
    lines = capsys.readouterr().err.splitlines()
    assert [line.split("“")[1].split("”")[0] for line in lines] == ["doc", "xls"]
    assert all("xlsx, pdf, letter, handouts, letters, docx" in line for line in lines)
    assert not (tmp_path / "out").exists()


def test_a_class_that_did_not_come_from_canvas_is_told_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.csv").write_text("Student,Q1,Q2\nAnn,1,0\nBob,0,1\n", encoding="utf-8")
    assert main(["analyse", str(tmp_path / "a.csv"), "--out", str(tmp_path / "out"), "--export", "canvas"]) == 2
    assert "came from Canvas" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
