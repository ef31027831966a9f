"""The benchmark's tables: what they say, by hand, and that they say the same again."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.cli import main
from engine.estimates.metrics import measure
from engine.learners import load_learner
from engine.learners.reptile import Reptile
from engine.research.ablations import ABLATIONS
from engine.research.benchmark import REFERENCE, measure_cold_start, measure_quality
from engine.research.evaluation import draw_classes, read_response_sets
from engine.research.simulation import simulate_classes
from tests.engine.hidden_scores import predict_hidden

pytestmark = pytest.mark.extra

COMPARED = ("additive", "percent_correct")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Two small sets of 60 students: nine items of three skills, and five items without tags."""
    rng = np.random.default_rng(0)
    for name, n_items in (("tagged", 9), ("untagged", 5)):
        folder = tmp_path / name
        folder.mkdir()
        p = 1 / (1 + np.exp(-(rng.normal(0, 1.3, (60, 1)) - rng.normal(0, 1, n_items))))
        credit = (rng.random((60, n_items)) < p).astype(int)
        lines = ["student," + ",".join(f"Q{j}" for j in range(n_items))]
        lines += [f"s{i}," + ",".join(map(str, row)) for i, row in enumerate(credit)]
        (folder / "responses.csv").write_text("\n".join(lines))
    tags = ["item,a,b,c", *(f"Q{j}," + ",".join(str(int(j % 3 == s)) for s in range(3)) for j in range(9))]
    (tmp_path / "tagged" / "q.csv").write_text("\n".join(tags))
    return tmp_path


def quality(data: Path | None, seed: int = 0) -> str:
    return measure_quality(data, learners=COMPARED, n_classes=3, class_size=20, hidden=0.3, seed=seed)


def rows_after(text: str, heading: str) -> dict[str, list[str]]:
    """The first table after a line that begins so: cells by learner."""
    lines = text[text.index(heading) :].splitlines()[2:]
    table = lines[: lines.index("")] if "" in lines else lines
    return {cells[0]: cells[1:] for cells in ([c.strip() for c in line.strip("| ").split(" | ")] for line in table[2:])}


def without_times(text: str) -> str:
    return re.sub(r"\d+\.\d\d \|$", "", text, flags=re.MULTILINE)


def test_table_is_what_its_parts_say(data: Path) -> None:
    text = quality(data)
    found = {}
    for source in read_response_sets(data):
        classes = draw_classes(source, 3, 20, 0)
        for name in (*COMPARED, REFERENCE):
            pairs = predict_hidden(load_learner(name), classes, 0.3, 0)
            found[source.name, name] = measure(*(np.concatenate(side) for side in zip(*pairs, strict=True)))
    assert "tagged | untagged (no tags)" in text
    by_set, mean, tagged = (
        rows_after(text, h) for h in ("Log loss by set", "Mean over all 2 sets", "Mean over the 1 sets with skill tags")
    )
    assert list(mean) == [*COMPARED, REFERENCE]
    for name in mean:
        ours = [found[s, name] for s in ("tagged", "untagged")]
        assert [float(v) for v in by_set[name]] == pytest.approx([m.log_loss for m in ours], abs=6e-5)
        assert float(mean[name][0]) == pytest.approx(np.mean([m.log_loss for m in ours]), abs=6e-5)
        assert float(mean[name][2]) == pytest.approx(np.mean([m.auc for m in ours]), abs=6e-5)
        assert float(tagged[name][4]) == pytest.approx(ours[0].calibration_error, abs=6e-5)
    difference = float(mean["additive"][1].split()[0])
    assert difference == pytest.approx(float(mean["additive"][0]) - float(mean[REFERENCE][0]), abs=1.1e-4)
    assert mean[REFERENCE][1] == "0"


def test_the_same_seed_gives_the_same_table(data: Path) -> None:
    one = without_times(quality(data))
    assert one == without_times(quality(data))
    assert one != without_times(quality(data, seed=1))


def test_simulated_classes_stand_alone_where_there_is_no_data() -> None:
    text = quality(None)
    assert "60 simulated classes" in text
    assert "by set" not in text
    coverage = rows_after(text, "Share of the students' skills")
    for name in (*COMPARED, REFERENCE):
        everybody, few = (re.fullmatch(r"([\d.]+)% of (\d+)", cell) for cell in coverage[name])
        assert 40 < float(everybody[1]) <= 100
        assert 0 < int(few[2]) < int(everybody[2])


def test_cold_start_says_how_many_sets_a_column_is_over(data: Path) -> None:
    text = measure_cold_start(data, learners=COMPARED, n_classes=2, class_size=20, seed=0)
    # With five scores shown the untagged set, of five items, has nothing left; with ten neither has.
    assert "k = 3 (2 sets) | k = 5 (1 sets) | k = 10 (0 sets)" in text
    table = rows_after(text, "Log loss (AUC), all 2 sets")
    assert list(table) == [*COMPARED, REFERENCE]
    assert all(cells[-1] == "–" and re.fullmatch(r"0\.\d{4} \(0\.\d{3}\)", cells[1]) for cells in table.values())
    coverage = rows_after(text, "Share of the newcomers' skills")
    assert all(cell.endswith(coverage[REFERENCE][0].split("of")[1]) for cell in (c[0] for c in coverage.values()))


def test_command_line(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["benchmark", "--data", str(data), "--classes", "1", "--learners", "additive, rasch"]
    assert main(options) == 0
    assert "| rasch |" in capsys.readouterr().out
    assert main([*options, "--cold-start"]) == 0
    assert "k = 10" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("more", "sentence"),
    [(["--learners", "oracle"], "no learner “oracle”"), (["--data", "nowhere"], "no response set in “nowhere”")],
)
def test_what_cannot_be_run_is_said(more: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["benchmark", *more]) == 2
    assert sentence in capsys.readouterr().err


def test_an_ablation_of_all_but_the_averaged_items_is_the_reference() -> None:
    """Untrained, without averaging and tilt, Reptile is the textbook model with fixed priors."""
    classes = simulate_classes(np.random.default_rng(3), 5)
    nothing = ABLATIONS["reptile, untrained, nothing of these"]()
    assert isinstance(nothing, Reptile) and nothing.joint_items
    bare = replace(nothing, joint_items=False).adapt(classes)
    reference = load_learner(REFERENCE).adapt(classes)
    for mine, theirs in zip(bare, reference, strict=True):
        np.testing.assert_allclose(mine.expected, theirs.expected, atol=0.005)


def test_the_ablation_table_names_every_part() -> None:
    table = measure_quality(None, learners=["reptile", *ABLATIONS], n_classes=1, class_size=28, hidden=0.3, seed=0)
    for name in ABLATIONS:
        assert f"| {name} |" in table


def test_paths_are_compared_with_the_best_and_with_simpler_orders():
    from engine.research.path_benchmark import BUDGETS, ORDERS, PLANNED, measure_paths, simulate_learning

    gained = simulate_learning(np.random.default_rng(0), 50)
    assert set(gained) == {(name, budget) for name in ORDERS for budget in BUDGETS}
    for name in ORDERS:
        by_budget = [gained[name, budget] for budget in BUDGETS]
        assert all(values.shape == (50,) for values in by_budget)
        few, more, most = (values.mean() for values in by_budget)
        assert 0.5 < few < more < most, name
        # A lesson takes a quarter of an hour at least, and teaches one skill.
        assert all(values.max() <= budget / 15 for values, budget in zip(by_budget, BUDGETS, strict=True)), name
    assert gained[PLANNED, 120].mean() > gained["random feasible order", 120].mean() + 0.1
    table = measure_paths(n_students=25, n_problems=25)
    assert "| the path |" in table and "| random feasible order |" in table
