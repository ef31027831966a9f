"""The command: which tables it prints, on few students and tracers, and that the page shows the tracers there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from engine.cli import main
from engine.research.pages import list_blocks, split_tables
from engine.research.tracing import protocol, report
from engine.research.tracing.protocol import TRACERS
from engine.research.tracing.simulated_logs import WORLDS, simulate_insight

pytestmark = pytest.mark.extra

#: Of the two tables of a log, without how many responses are in a column.
HEADERS = [
    ["tracer", "AUC", "log loss", f"above that of {protocol.OURS}", "calibration error", "learned"],
    ["log loss", "first 5 responses", "6 to 20", "later", "items of training", "new items"],
]
PAGE = Path(report.__file__).with_name("TRACING.md")
KNOWN_OR_NOT = next(name for name in WORLDS if "BKT" in name)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three tracers that learn in no time, the first in the place of ours, and one world."""
    ours, bkt, pfa, skill = protocol.OURS, "BKT with forgetting", "PFA", "mean of the skill"
    chosen = {ours: TRACERS[pfa], bkt: TRACERS[bkt], skill: TRACERS[skill]}
    for module in (protocol, report):
        monkeypatch.setattr(module, "TRACERS", chosen)
    monkeypatch.setattr(report, "WORLDS", {KNOWN_OR_NOT: WORLDS[KNOWN_OR_NOT]})


@pytest.fixture
def data(tmp_path: Path) -> Path:
    log = simulate_insight(60, seed=1).log
    folder = tmp_path / "platform"
    folder.mkdir()
    lines = ["student,item,skill,correct"]
    for i, j, c in zip(log.student, log.item, log.credit, strict=True):
        lines.append(f"{log.students[i]},{log.items[j]},{log.skills[log.tags[j].argmax()]},{c:.0f}")
    (folder / "log.csv").write_text("\n".join(lines))
    return tmp_path


@pytest.mark.usefixtures("few")
def test_two_tables_a_log(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["benchmark", "--tracing", "--data", str(data), "--students", "60"]) == 0
    printed = capsys.readouterr().out
    assert "platform: 20 training students" in printed  # of the 30 that nobody looked at
    tables = split_tables(printed)
    assert len(tables) == 4
    overall, parts, simulated, _ = tables
    assert [row[0] for row in overall[1:]] == list(protocol.TRACERS)
    assert overall[1][3] == "0"
    assert parts[0][1:4] == ("first 5 responses (30)", "6 to 20 (90)", parts[0][3])
    assert parts[1][5] == "–"  # every item was in the training
    assert simulated[-1][0] == "who knows the truth"
    assert [forget_counts(table[0]) for table in tables] == 2 * HEADERS
    losses = {row[0]: float(row[2]) for row in simulated[1:]}
    assert losses["who knows the truth"] < losses["BKT with forgetting"] < losses["mean of the skill"]


def test_a_folder_without_logs_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["benchmark", "--tracing", "--data", str(tmp_path)]) == 2
    assert "no response log" in capsys.readouterr().err


def forget_counts(header: tuple[str, ...]) -> list[str]:
    return [re.sub(r" \([\d,]+\)", "", cell) for cell in header]


def test_the_page_shows_every_tracer_and_every_log() -> None:
    blocks = [block for block in list_blocks(PAGE.read_text(encoding="utf-8")) if "--tracing" in block.command]
    assert [block.number for block in blocks] == list(range(1, 2 * (1 + len(WORLDS)) + 1))
    for block, header in zip(blocks, HEADERS * len(blocks), strict=False):
        [table] = block.tables
        assert forget_counts(table[0]) == header
        assert [row[0] for row in table[1:]][: len(TRACERS)] == list(TRACERS)
