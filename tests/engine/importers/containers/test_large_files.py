"""A file as large as a whole faculty's is read in seconds, with little memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[4]
N_STUDENTS, N_ITEMS = 20_000, 200
STATUS = Path("/proc/self/status")
READ = f"""
import re, sys, time
from engine.importers import read_gradebook
data = open(sys.argv[1], "rb").read()
start = time.process_time()
gradebook = read_gradebook(data, "faculty.csv")
seconds = time.process_time() - start
# Not ru_maxrss: that of a new process begins with what its parent had.
kilobytes = re.search(r"VmHWM:\\s+(\\d+)", open("{STATUS}").read())[1]
print(*gradebook.scores.shape, seconds, int(kilobytes) / 1e6)
"""


@pytest.mark.skipif(not STATUS.exists(), reason="the system does not say how much memory a process took")
def test_twenty_megabytes_take_seconds_and_a_gigabyte(tmp_path: Path) -> None:
    chance = np.random.default_rng(0)
    quarters = np.array([f"{points / 4:.2f}" for points in range(41)])
    items = [f"Item {j} ({1000 + j})" for j in range(N_ITEMS)]
    rows = [",".join(["Student", "ID", "SIS Login ID", "Section", *items])]
    rows.append(",".join(["    Points Possible", "", "", "", *["10.00"] * N_ITEMS]))
    cells = quarters[chance.integers(0, len(quarters), (N_STUDENTS, N_ITEMS))].tolist()
    rows += [f'"Obi, Chidi {k}",{k},u{k},7b,{",".join(own)}' for k, own in enumerate(cells)]
    path = tmp_path / "faculty.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    assert path.stat().st_size > 20e6
    # A process of its own: what other tests left in memory is not this file's.
    done = subprocess.run([sys.executable, "-c", READ, str(path)], cwd=ROOT, capture_output=True, text=True, check=True)
    n_students, n_items, seconds, gigabytes = map(float, done.stdout.split())
    assert (n_students, n_items) == (N_STUDENTS, N_ITEMS)
    # A plain table takes as long as ever; of a platform the last rows are compared with all others one by one.
    assert seconds < 8.0
    assert gigabytes < 1.0
