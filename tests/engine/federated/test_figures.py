"""FEDERATED.md has the columns and rows of its command, and schools to measure with are as they are said to be."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.engine.federated.schools import shipped  # skips where Flower is not installed

# isort: split
from engine.cli import main
from engine.research.federating.schools import draw_country, simulate_country
from engine.research.pages import list_blocks, split_tables
from sample_data import RESPONSES

PAGE = Path(__file__).resolve().parents[3] / "engine" / "research" / "FEDERATED.md"


def test_the_page_is_written_by_its_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["federate", "simulate", "--schools", "2"]) == 0
    printed = split_tables(capsys.readouterr().out)
    blocks = list(list_blocks(PAGE.read_text(encoding="utf-8")))
    assert len(blocks) == 4
    for block in blocks:
        [shown] = block.tables
        today = printed[(block.number or 1) - 1]
        assert shown[0] == today[0]
        assert [row[0] for row in shown] == [row[0] for row in today]


def test_what_the_page_promises_is_in_its_tables() -> None:
    """Within .001 of pooled without noise, within .003 at ε = 8."""
    for block in list_blocks(PAGE.read_text(encoding="utf-8")):
        if block.number != 1:
            continue
        beyond = {row[0]: [float(cell.replace("−", "-")) for cell in row[3:]] for row in block.tables[0][1:]}
        assert max(beyond["federated, trimmed mean (default)"]) <= 0.001
        [at_eight] = [value for name, value in beyond.items() if "central" in name and name.endswith("ε = 8.0")]
        assert max(at_eight) < 0.003


def test_schools_of_the_simulation() -> None:
    country = simulate_country(3, seed=1)
    sizes = [len(own) for own in country.schools]
    assert all(4 <= n <= 20 for n in sizes) and len(set(sizes)) > 1
    assert [len(strangers) for strangers in country.strangers] == sizes
    assert all(15 <= len(tasks.credit) <= 40 for own in country.schools for tasks in own)


def test_no_school_has_an_exam_that_is_judged() -> None:
    country = draw_country(RESPONSES, 4, seed=1)
    names = sorted(path.parent.name for path in RESPONSES.glob("*/responses.csv"))
    assert list(country.judged) == names[1::2]
    means = [np.mean([float(tasks.credit[tasks.seen].mean()) for tasks in own]) for own in country.schools]
    assert np.ptp(means) > 0.02
    assert shipped()["b2"].shape == (6,)
