"""``python -m engine growth`` as other programs call it: files, columns, exit codes, sentences."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from engine.cli import main
from engine.exports.growth_csv import CLASS_GROWTH_COLUMNS, GROWTH_COLUMNS


def write_test(path: Path, items: list[str], gain: float = 0.0, *, seed: int = 0, n: int = 20) -> Path:
    """Scores of the same students on these items, the difficulties of which are in their names."""
    ability = np.random.default_rng(7).normal(size=n)
    rng = np.random.default_rng(seed)
    difficulty = np.array([(int(item[1:]) % 5 - 2) / 2 for item in items])
    chance = 1 / (1 + np.exp(-(ability[:, None] + gain - difficulty)))
    scores = (rng.random(chance.shape) < chance).astype(int)
    frame = pd.DataFrame(scores, columns=items)
    frame.insert(0, "student", [f"s{i}" for i in range(n)])
    frame.to_csv(path, index=False)
    return path


def write_tests(folder: Path) -> list[str]:
    names = [f"i{k}" for k in range(30)]
    first = write_test(folder / "first.csv", names[:20], seed=1)
    second = write_test(folder / "second.csv", names[8:28], 1.6, seed=2)
    return [str(first), str(second)]


def write_tags(path: Path, n: int = 28) -> str:
    frame = pd.DataFrame({"name": [f"i{k}" for k in range(n)]})
    frame["odd"], frame["even"] = [k % 2 for k in range(n)], [1 - k % 2 for k in range(n)]
    frame.to_csv(path, index=False)
    return str(path)


def test_two_tests_give_two_files_with_their_columns(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    days = ["--days", "2026-09-01,2026-10-05", "--q-matrix", write_tags(tmp_path / "q.csv")]
    assert main(["growth", *write_tests(tmp_path), *days, "--out", str(tmp_path / "out")]) == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["class_growth.csv", "growth.csv"]
    growth = pd.read_csv(tmp_path / "out" / "growth.csv")
    assert list(growth.columns) == list(GROWTH_COLUMNS) and len(growth) == 40
    assert set(growth.student) == {f"s{i}" for i in range(20)} and set(growth.skill) == {"odd", "even"}
    assert ((growth.low <= growth.change) & (growth.change <= growth.high)).all()
    of_class = pd.read_csv(tmp_path / "out" / "class_growth.csv")
    assert list(of_class.columns) == list(CLASS_GROWTH_COLUMNS)
    assert of_class.linked.all() and of_class.n.tolist() == [20, 20, 20]
    assert of_class.change.iloc[-1] > 0 and of_class.low.iloc[-1] > 0
    assert "linked by 12 common items" in capsys.readouterr().err


def test_tests_without_a_common_item_say_nothing_of_the_class(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = write_test(tmp_path / "a_2026-09-01.csv", [f"i{k}" for k in range(15)], seed=1)
    second = write_test(tmp_path / "b_2026-10-05.csv", [f"i{k}" for k in range(15, 30)], 1.0, seed=2)
    assert main(["growth", str(first), str(second), "--out", str(tmp_path / "out")]) == 0
    of_class = pd.read_csv(tmp_path / "out" / "class_growth.csv")
    assert "Read as tests of these days: 2026-09-01, 2026-10-05." in capsys.readouterr().err
    assert not of_class.linked.any() and of_class.change.isna().all() and of_class.effect.isna().all()
    growth = pd.read_csv(tmp_path / "out" / "growth.csv")
    assert growth.change.isna().all() and growth.changed.isna().all()
    assert (tmp_path / "out" / "beside_class.csv").exists()


def test_each_compares_every_test_with_the_next(tmp_path: Path) -> None:
    tests = [str(write_test(tmp_path / f"t{k}.csv", [f"i{j}" for j in range(12)], k, seed=k)) for k in range(3)]
    days = ["--days", "2026-09-01,2026-09-20,2026-10-05"]
    assert main(["growth", *tests, *days, "--each", "--out", str(tmp_path / "out")]) == 0
    growth = pd.read_csv(tmp_path / "out" / "growth.csv")
    assert set(zip(growth.from_test, growth.to_test, strict=True)) == {("t0", "t1"), ("t1", "t2")}
    assert main(["growth", *tests, *days, "--out", str(tmp_path / "whole")]) == 0
    assert len(pd.read_csv(tmp_path / "whole" / "growth.csv")) == len(growth) / 2


def test_who_is_in_one_test_only_cannot_be_compared(tmp_path: Path) -> None:
    first, second = write_tests(tmp_path)
    left = pd.read_csv(second).iloc[:15]
    left.loc[len(left)] = ["new", *[1] * 20]
    left.to_csv(second, index=False)
    assert main(["growth", first, second, "--days", "2026-09-01,2026-10-05", "--out", str(tmp_path / "out")]) == 0
    growth = pd.read_csv(tmp_path / "out" / "growth.csv").set_index("student")
    assert len(growth) == 21
    told = growth.change.notna()
    assert told[[f"s{i}" for i in range(15)]].all() and not told[["s17", "new"]].any()
    assert growth.changed[["s17", "new"]].isna().all()


def test_gradebooks_are_read_too(tmp_path: Path) -> None:
    first, second = write_tests(tmp_path)
    for path in (first, second):
        frame = pd.read_csv(path)
        frame.rename(columns={"student": "Student"}).assign(**{c: frame[c] * 2 for c in frame.columns[1:]}).to_csv(
            path, index=False
        )
    items = tmp_path / "items.csv"
    items.write_text("item,skills\n" + "".join(f"i{k},fractions\n" for k in range(28)), encoding="utf-8")
    words = ["--days", "2026-09-01,2026-10-05", "--items", str(items), "--out", str(tmp_path / "out")]
    assert main(["growth", first, second, *words]) == 0
    assert set(pd.read_csv(tmp_path / "out" / "growth.csv").skill) == {"fractions"}


def test_the_days_of_one_long_table_are_its_tests(tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    lines = ["student,item,score,date"]
    for day, gain in (("2026-09-01", 0.0), ("2026-10-05", 2.5)):
        for i in range(20):
            chance = 1 / (1 + np.exp(-((i - 10) / 6 + gain - 1.0)))
            lines += [f"s{i},q{j},{int(rng.random() < chance)},{day}" for j in range(10)]
    log = tmp_path / "log.csv"
    log.write_text("\n".join(lines), encoding="utf-8")
    assert main(["growth", str(log), "--out", str(tmp_path / "out")]) == 0
    assert len(pd.read_csv(tmp_path / "out" / "growth.csv")) == 20
    of_class = pd.read_csv(tmp_path / "out" / "class_growth.csv").iloc[-1]
    assert of_class.linked and of_class.low > 0 and of_class.n == 20


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["{0}"], "1 file is one test"),
        (["{0}", "{1}", "--days", "2026-09-01"], "2 files and 1 day do not go together"),
        (["{0}", "{1}", "--days", "2026-10-01,2026-09-01"], "The days are not in order"),
        (["{0}", "{1}", "--days", "2026-09-01,2026-09-01"], "each has to be later than the one before"),
        (["{0}", "{0}"], "so they are one test"),
        (["{0}", "{1}", "--q-matrix", "{0}", "--items", "{0}"], "Name one or the other"),
        (["{0}", "nowhere.csv"], "there is no such file"),
        (["{0}", "{2}"], "more than once"),
        (["{0}", "{1}", "--learner", "nobody"], "There is no learner “nobody”"),
    ],
)
def test_what_cannot_be_used_ends_with_two_and_nothing_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], sentence: str
) -> None:
    files = write_tests(tmp_path)
    twice = tmp_path / "twice.csv"
    twice.write_text("student,i1\ns1,1\ns1,0\n", encoding="utf-8")
    named = [word.format(*files, twice) for word in words]
    assert main(["growth", *named, "--out", str(tmp_path / "out")]) == 2
    assert sentence in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_the_day_of_a_gradebook_is_read_as_analyse_reads_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From the lines above the table, which say more than the name of the file."""
    paths = []
    for name, day in (("quiz_2026-09-03.csv", "1 Sep 2026"), ("second.csv", "5 Oct 2026")):
        header, *rows = [f"Student,{','.join(f'Which is larger, {k}/7 or 1/2?' for k in range(1, 7))}"] + [
            f"Ann B{i},{','.join(str((i + k) % 2) for k in range(6))}" for i in range(8)
        ]
        paths.append(tmp_path / name)
        paths[-1].write_text("\n".join([f"Date: {day}", header, *rows]))
    assert main(["growth", *map(str, paths), "--out", str(tmp_path / "out")]) == 0
    assert "Read as tests of these days: 2026-09-01, 2026-10-05." in capsys.readouterr().err


def test_days_that_nobody_knows_are_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["growth", *write_tests(tmp_path), "--out", str(tmp_path / "out")]) == 0
    assert "they count as 30 days apart" in capsys.readouterr().err
    days = ["--days", "2026-09-01,2026-09-02"]
    assert main(["growth", *write_tests(tmp_path), *days, "--out", str(tmp_path / "out")]) == 0
    assert "apart" not in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["growth", *write_tests(tmp_path), "--days", "yesterday", "--out", str(tmp_path / "out")])
    assert "must be days such as" in capsys.readouterr().err


def test_files_in_the_wrong_order_are_not_compared_backwards(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = write_test(tmp_path / "a_2026-10-05.csv", [f"i{k}" for k in range(8)], seed=1)
    second = write_test(tmp_path / "b_2026-09-01.csv", [f"i{k}" for k in range(8)], seed=2)
    assert main(["growth", str(first), str(second), "--out", str(tmp_path / "out")]) == 2
    assert "seem to be of 2026-10-05, 2026-09-01" in capsys.readouterr().err
    days = ["--days", "2026-09-01,2026-10-05"]
    assert main(["growth", str(first), str(second), *days, "--out", str(tmp_path / "out")]) == 0


def test_tests_of_different_students_are_said_to_have_nobody_in_both(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = write_tests(tmp_path)
    renamed = pd.read_csv(second)
    renamed["student"] = "x" + renamed["student"]
    renamed.to_csv(second, index=False)
    assert main(["growth", first, second, "--out", str(tmp_path / "out")]) == 0
    said = capsys.readouterr().err
    assert "No student has scores in two tests" in said and "swapped" not in said


@pytest.mark.parametrize("days", ["0001-01-01,2026-10-05", "2026-09-01,9999-12-31"])
def test_days_of_no_school_year_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], days: str) -> None:
    with pytest.raises(SystemExit):
        main(["growth", *write_tests(tmp_path), "--days", days, "--out", str(tmp_path / "out")])
    assert "must be days such as" in capsys.readouterr().err


def test_a_second_test_without_scores_is_said_to_compare_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = write_tests(tmp_path)
    empty = pd.read_csv(second)
    empty = empty[["student"]].reindex(columns=empty.columns)
    empty.to_csv(second, index=False)
    assert main(["growth", first, second, "--out", str(tmp_path / "out")]) == 0
    said = capsys.readouterr().err
    assert "No student has scores in two tests" in said and "linked" not in said
    growth = pd.read_csv(tmp_path / "out" / "growth.csv")
    assert growth.change.isna().all() and (tmp_path / "out" / "class_growth.csv").exists()
