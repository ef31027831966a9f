"""remember, forget, and --memory of predict and analyse, as other programs call them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import sample_data
from engine.cli import main
from engine.estimates.metrics import cross_entropy
from engine.importers import read_gradebook
from engine.memory.file import read_memory, write_memory
from tests.engine.known_classes import two_classes
from tests.engine.memory.classes import draw_credit, draw_items, name_items, tag_items

N_ITEMS = 16


def write_table(path: Path, credit: np.ndarray) -> Path:
    table = pd.DataFrame(credit, columns=name_items(credit.shape[1]))
    table.insert(0, "student", [f"Pupil Surname{i}" for i in range(len(credit))])
    table.to_csv(path, index=False)
    return path


@pytest.fixture(scope="module")
def classes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """a.csv and b.csv complete, c.csv of the same test with 70 % hidden, q.csv, and the scores of c."""
    folder = tmp_path_factory.mktemp("classes")
    rng = np.random.default_rng(1)
    items = draw_items(rng, N_ITEMS)
    for name in "ab":
        write_table(folder / f"{name}.csv", draw_credit(rng, items, 26))
    credit = draw_credit(rng, items, 26)
    np.save(folder / "c.npy", credit)
    write_table(folder / "c.csv", np.where(rng.random(credit.shape) < 0.7, np.nan, credit))
    tags = pd.DataFrame(tag_items(N_ITEMS).astype(int), index=name_items(N_ITEMS), columns=["adding", "taking away"])
    tags.to_csv(folder / "q.csv", index_label="item")
    return folder


def remember(classes: Path, out: Path, *names: str) -> int:
    files = [str(classes / f"{name}.csv") for name in names]
    return main(["remember", *files, "--q-matrix", str(classes / "q.csv"), "--out", str(out)])


def predict(classes: Path, out: Path, *more: str, name: str = "c") -> np.ndarray:
    words = ["predict", str(classes / f"{name}.csv"), "--q-matrix", str(classes / "q.csv"), "--out", str(out), *more]
    assert main(words) == 0
    return pd.read_csv(out / f"{name}.predicted.csv", index_col=0).to_numpy(float)


def test_predictions_from_a_memory_are_better(
    classes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    memory = tmp_path / "school.memory"
    assert remember(classes, memory, "a", "b") == 0
    said = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"a\.csv: remembered as class [0-9a-f]{16} \(26 students, 16 items\)\.", said[0])
    assert said[2:] == ["The memory holds 16 items of 2 classes now."]
    without = predict(classes, tmp_path / "without")
    assert capsys.readouterr() == ("", "")
    known = predict(classes, tmp_path / "with", "--memory", str(memory))
    assert capsys.readouterr().err.splitlines()[0] == "c.csv: 16 of 16 items known from 2 earlier classes."
    hidden = np.isnan(pd.read_csv(classes / "c.csv", index_col=0).to_numpy(float))
    credit = np.load(classes / "c.npy")[hidden]
    losses = [cross_entropy(credit, expected[hidden]).mean() for expected in (without, known)]
    assert losses[1] < losses[0] - 0.005


def test_remembering_one_by_one_all_at_once_or_merged_is_the_same(classes: Path, tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.memory" for name in ("both", "a", "b", "steps", "merged")]
    both, a, b, steps, merged = paths
    assert remember(classes, both, "a", "b") == 0
    assert remember(classes, a, "a") == remember(classes, b, "b") == 0
    assert remember(classes, steps, "b") == remember(classes, steps, "a") == 0
    assert main(["remember", "--merge", str(b), str(a), "--out", str(merged)]) == 0
    assert both.read_bytes() == steps.read_bytes() == merged.read_bytes()
    assert main(["remember", "--merge", str(b), "--out", str(a)]) == 0
    assert a.read_bytes() == both.read_bytes()


def test_the_same_class_does_not_count_twice(classes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    memory = tmp_path / "school.memory"
    assert remember(classes, memory, "a", "a") == 0
    assert "a.csv: is remembered already" in capsys.readouterr().out
    credit = pd.read_csv(classes / "a.csv", index_col=0).to_numpy(float)
    credit[3, 2:5] = np.nan
    write_table(tmp_path / "later.csv", credit[::-1])
    before = memory.read_bytes()
    words = ["--q-matrix", str(classes / "q.csv"), "--label", "7b", "--out", str(memory)]
    assert main(["remember", str(tmp_path / "later.csv"), *words]) == 0
    out = capsys.readouterr().out
    assert "takes the place of class" in out
    assert "16 items of 1 class now" in out
    assert memory.read_bytes() != before


def test_forgetting_leaves_the_memory_as_it_was_and_keeps_what_was_taught(
    classes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    memory, kept = tmp_path / "school.memory", tmp_path / "kept.memory"
    assert remember(classes, memory, "a") == 0
    only_a = memory.read_bytes()
    words = ["--q-matrix", str(classes / "q.csv"), "--label", "parallel class", "--out", str(memory)]
    assert main(["remember", str(classes / "b.csv"), *words]) == 0
    both = memory.read_bytes()
    capsys.readouterr()
    assert main(["forget", str(memory)]) == 0
    header, *rows = capsys.readouterr().out.splitlines()
    assert header.split() == ["id", "label", "students", "items", "such", "as"]
    assert [row.split()[0] for row in rows] == ["1", "2"]
    assert sum("parallel class" in row for row in rows) == 1
    assert memory.read_bytes() == both
    assert main(["forget", str(memory), "parallel class", "--keep", str(kept)]) == 0
    assert memory.read_bytes() == only_a
    assert [each.label for each in read_memory(kept.read_bytes(), "kept").classes] == ["parallel class"]
    assert main(["remember", "--merge", str(kept), "--out", str(memory)]) == 0
    assert memory.read_bytes() == both
    [a] = read_memory(only_a, "a").classes
    assert main(["forget", str(memory), a.id[:6], "--keep", str(kept)]) == 0
    assert kept.read_bytes() == both


def test_titles_that_no_class_had_change_little(
    classes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    memory = tmp_path / "school.memory"
    assert remember(classes, memory, "a") == 0
    for name in ("c", "q"):
        text = (classes / f"{name}.csv").read_text().replace("Question", "Exercise")
        (tmp_path / f"{name}.csv").write_text(text)
    without = predict(tmp_path, tmp_path / "without")
    capsys.readouterr()
    known = predict(tmp_path, tmp_path / "with", "--memory", str(memory))
    assert capsys.readouterr().err.splitlines() == ["c.csv: no item of it was met in an earlier class."]
    # How far students and items differ is still learned from the class (engine/memory/at_home.py), and no more.
    assert 0 < np.abs(known - without).max() < 0.02


def test_a_class_that_is_in_the_memory_does_not_count_for_itself(
    classes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    both, only_b = tmp_path / "both.memory", tmp_path / "b.memory"
    assert remember(classes, both, "a", "b") == remember(classes, only_b, "b") == 0
    capsys.readouterr()
    from_both = predict(classes, tmp_path / "both", "--memory", str(both), name="a")
    said = capsys.readouterr().err.splitlines()
    assert re.fullmatch(
        r"a\.csv: is in the memory itself, as class [0-9a-f]{16} \(26 students, 16 items\)\. "
        r"It does not count for itself\.",
        said[0],
    )
    assert said[1] == "a.csv: 16 of 16 items known from 1 earlier class."
    np.testing.assert_array_equal(from_both, predict(classes, tmp_path / "b", "--memory", str(only_b), name="a"))
    assert "itself" not in capsys.readouterr().err


def test_a_learner_that_passes_over_a_memory_says_so(
    classes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    memory = tmp_path / "school.memory"
    assert remember(classes, memory, "a") == 0
    without = predict(classes, tmp_path / "without", "--learner", "additive")
    capsys.readouterr()
    known = predict(classes, tmp_path / "with", "--learner", "additive", "--memory", str(memory))
    assert "“additive” does not use what earlier classes taught" in capsys.readouterr().err
    np.testing.assert_array_equal(without, known)


def test_analyse_with_a_memory_says_what_is_known(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    memory = tmp_path / "school.memory"
    memory.write_bytes(write_memory(two_classes()))
    tags = ["--items", str(sample_data.ITEMS), "--skills", str(sample_data.SKILLS)]
    words = ["analyse", str(sample_data.GRADEBOOK), *tags]
    assert main([*words, "--out", str(tmp_path / "with"), "--memory", str(memory)]) == 0
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "fractions_canvas: 16 of 24 items known from 2 earlier classes."
    report = json.loads((tmp_path / "with" / "import_report.json").read_text(encoding="utf-8"))
    assert report["remembered"] == said[: len(report["remembered"])]
    assert main([*words, "--out", str(tmp_path / "without")]) == 0
    report = json.loads((tmp_path / "without" / "import_report.json").read_text(encoding="utf-8"))
    assert "remembered" not in report
    mastery = [(tmp_path / name / "mastery.csv").read_bytes() for name in ("with", "without")]
    assert mastery[0] != mastery[1]


def test_a_gradebook_that_is_in_the_memory_does_not_count_for_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    memory = tmp_path / "school.memory"
    tags = ["--items", str(sample_data.ITEMS), "--skills", str(sample_data.SKILLS)]
    assert main(["remember", str(sample_data.GRADEBOOK), *tags, "--out", str(memory)]) == 0
    known = f"class {read_memory(memory.read_bytes(), 'm').classes[0].id} (28 students, 24 items)"
    assert capsys.readouterr().out.startswith(f"fractions_canvas.csv: remembered as {known}.")
    words = ["analyse", str(sample_data.GRADEBOOK), *tags]
    assert main([*words, "--out", str(tmp_path / "with"), "--memory", str(memory)]) == 0
    said = capsys.readouterr().err.splitlines()
    assert said[:2] == [
        f"fractions_canvas: is in the memory itself, as {known}. It does not count for itself.",
        "fractions_canvas: no item of it was met in an earlier class.",
    ]
    assert main([*words, "--out", str(tmp_path / "without")]) == 0
    for name in ("mastery.csv", "items.csv", "diagnoses.csv"):
        assert (tmp_path / "with" / name).read_bytes() == (tmp_path / "without" / name).read_bytes()


def read_words(path: Path) -> set[str]:
    """Names, parts of names, ids and addresses of everybody in a gradebook."""
    try:
        students = read_gradebook(path.read_bytes(), path.name).students
    except Exception:
        return set()
    found = {part for each in students for part in (each.id, each.name, each.email, each.label)}
    found |= {value for each in students for _, value in each.platform_ids}
    return {word for word in found if len(word) >= 4}


PLATFORM_FILES = sorted(path for path in sample_data.FORMATS.iterdir() if read_words(path))


def test_no_student_of_any_platform_stands_in_a_memory(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    memory = tmp_path / "school.memory"
    n_remembered = 0
    for path in PLATFORM_FILES:
        n_remembered += main(["remember", str(path), "--out", str(memory)]) == 0
        text = memory.read_text(encoding="utf-8") + capsys.readouterr().out
        titles = {title for each in read_memory(memory.read_bytes(), "m").classes for title in each.summary.titles}
        words = {word for word in read_words(path) if not any(word in title for title in titles)}
        assert not [word for word in words if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)], path.name
    assert n_remembered >= 15


@pytest.mark.parametrize(
    ("header", "cells", "points"),
    [("student", "1,0.5", 1.0), ("Student", "1,0", 1.0), ("student", "4,2", 4.0), ("Name", "1,0", 1.0)],
)
def test_a_table_of_credit_and_a_gradebook_are_told_apart(
    header: str, cells: str, points: float, tmp_path: Path
) -> None:
    rows = "".join(f"Pupil {name},{cells}\n" for name in ("Ada", "Bo", "Cy", "Dee", "Eve", "Fay"))
    (tmp_path / "a.csv").write_text(f"{header},Q1,Q2\n{rows}")
    assert main(["remember", str(tmp_path / "a.csv"), "--out", str(tmp_path / "a.memory")]) == 0
    [found] = read_memory((tmp_path / "a.memory").read_bytes(), "a").classes
    assert found.summary.titles == ("Q1", "Q2")
    assert found.summary.points[0] == points
    assert found.summary.n_students == 6


def refuse(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    assert main(words) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Traceback" not in captured.err
    return captured.err


def test_what_cannot_be_remembered_leaves_everything_as_it_was(
    classes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    memory, out = tmp_path / "school.memory", ["--out", str(tmp_path / "school.memory")]
    small = write_table(tmp_path / "small.csv", np.eye(4))
    bad = tmp_path / "bad.csv"
    bad.write_bytes(b"")
    a = str(classes / "a.csv")
    sparse = write_table(tmp_path / "sparse.csv", np.where(np.eye(6) > 0, 1.0, np.nan))
    assert "no item has scores of at least 5 students" in refuse(["remember", str(sparse), *out], capsys)
    err = refuse(["remember", a, str(small), str(bad), *out], capsys)
    assert "small.csv: has 4 students with a score. A class of fewer than 5" in err
    assert "bad.csv" in err
    assert len(err.splitlines()) == 2
    assert not memory.exists()
    assert "nothing to remember" in refuse(["remember", *out], capsys)
    assert "single file" in refuse(["remember", a, str(small), "--label", "x", *out], capsys)
    assert "Run the command once" in refuse(["remember", a, "--q-matrix", a, "--items", a, *out], capsys)
    memory.write_text("{}")
    assert "not a memory" in refuse(["remember", a, *out], capsys)
    assert memory.read_text() == "{}"
    assert "there is no such file" in refuse(["remember", "--merge", str(tmp_path / "no"), *out, "--out", "x"], capsys)
    before = (classes / "a.csv").read_bytes()
    assert "not a memory" in refuse(["remember", a, "--out", a], capsys)
    assert (classes / "a.csv").read_bytes() == before


def test_what_cannot_be_forgotten_leaves_everything_as_it_was(
    classes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    memory = tmp_path / "school.memory"
    assert remember(classes, memory, "a") == 0
    before = memory.read_bytes()
    capsys.readouterr()
    assert "no class “9”" in refuse(["forget", str(memory), "9"], capsys)
    assert "the memory itself" in refuse(["forget", str(memory), "1", "--keep", str(memory)], capsys)
    assert "--keep needs the class" in refuse(["forget", str(memory), "--keep", str(tmp_path / "k")], capsys)
    assert "not a memory" in refuse(["forget", str(memory), "1", "--keep", str(classes / "a.csv")], capsys)
    assert memory.read_bytes() == before


def test_small_classes_are_remembered_with_a_word_about_what_can_be_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rng = np.random.default_rng(2)
    for n, says in ((14, True), (15, False)):
        path = write_table(tmp_path / f"of{n}.csv", draw_credit(rng, draw_items(rng, 8), n))
        assert main(["remember", str(path), "--out", str(tmp_path / "a.memory")]) == 0
        assert ("50 are chance" in capsys.readouterr().out) == says


@pytest.mark.parametrize("command", ["predict", "analyse"])
def test_a_memory_that_cannot_be_read_is_refused(
    command: str, classes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.memory"
    bad.write_text("{]")
    words = [command, str(classes / "a.csv"), "--memory", str(bad), "--out", str(tmp_path / "out")]
    assert "bad.memory, line 1" in refuse(words, capsys)
    assert not (tmp_path / "out").exists()
