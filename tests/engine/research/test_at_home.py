"""What θ moved at home is worth: the table, and that earlier classes of any kind do no harm."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tqdm import tqdm

from engine.cli import main
from engine.estimates.metrics import cross_entropy
from engine.learners import load_learner
from engine.memory.at_home import SHRINKAGE
from engine.research.at_home import EARLIER, Kinds, Teaching, lose, simulate_sequences
from engine.research.evaluation import hide_share
from engine.research.pages import split_tables

pytestmark = pytest.mark.extra

#: Sequences of a kind: the differences of so few are known to .001 or so.
N = 8


@pytest.fixture(scope="module")
def kinds() -> Kinds:
    teach = Teaching(load_learner().meta_weights, 20, tqdm(disable=True))
    return dict(simulate_sequences(teach, N, 77))


def gain(kinds: Kinds, words: str, hidden: float) -> float:
    losses = lose(kinds[f"simulated: {words}"], load_learner().meta_weights, hidden, 5, EARLIER[-1], [SHRINKAGE])
    return float(losses[:, 0].mean() - losses[:, 1].mean())


@pytest.mark.parametrize("hidden", [0.3, 0.7])
@pytest.mark.parametrize(
    "words", ["unrelated classes", "another teacher's classes before", "another test under the same titles"]
)
def test_earlier_classes_of_another_kind_do_no_harm(kinds: Kinds, words: str, hidden: float) -> None:
    assert gain(kinds, words, hidden) > -0.001


def test_parallel_classes_help(kinds: Kinds) -> None:
    assert gain(kinds, "parallel classes", 0.3) + gain(kinds, "parallel classes", 0.7) > 0.0004


def test_the_first_column_is_the_shipped_learner(kinds: Kinds) -> None:
    sequences = kinds["simulated: unrelated classes"][:2]
    losses = lose(sequences, load_learner().meta_weights, 0.3, 9, 1, [SHRINKAGE])
    for number, sequence in enumerate(sequences):
        [episode] = hide_share([sequence.new], 0.3, 9 + number)
        expected = load_learner().adapt([episode.support])[0].expected[episode.query]
        assert losses[number, 0] == pytest.approx(cross_entropy(episode.credit, expected).mean(), abs=1e-9)


def test_the_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rng = np.random.default_rng(0)
    for name, n_students in (("first", 130), ("second", 120), ("small", 60)):
        credit = (rng.random((n_students, 12)) < 0.6).astype(int)
        lines = ["student," + ",".join(f"Q{j}" for j in range(12))]
        lines += [f"s{i}," + ",".join(map(str, row)) for i, row in enumerate(credit)]
        (tmp_path / name).mkdir()
        (tmp_path / name / "responses.csv").write_text("\n".join(lines))
    assert main(["benchmark", "--at-home", "--data", str(tmp_path), "--classes", "2", "--class-size", "14"]) == 0
    table, others = split_tables(capsys.readouterr().out)
    real = [row for row in table if row[0].startswith("real: ")]
    assert len(real) == 12 and {row[2] for row in real} == {"2"}  # one sequence of each exam that is large enough
    assert len(table) == 1 + 24
    assert others[0][:3] == ("teacher", "test", "longest")
    assert others[1][:3] == ("0.1", "0.3", "0.1")
