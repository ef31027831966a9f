"""Print every figure as JSON: seconds, and megabytes where the name says so."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable

import torch

from dashboard.speed.browsing import time_browsing
from dashboard.speed.crowd import measure_crowd
from dashboard.speed.reruns import time_reruns

PARTS: dict[str, Callable[[], dict[str, float]]] = {
    "reruns": time_reruns,
    "browser": time_browsing,
    "crowd": measure_crowd,
}


def main() -> None:
    """Measure all parts, or one."""
    parser = argparse.ArgumentParser(prog="python -m dashboard.speed", description=__doc__)
    parser.add_argument("--only", choices=PARTS, help="one of the parts")
    only = parser.parse_args().only
    torch.set_num_threads(1)
    found: dict[str, float] = {}
    for name, measure in PARTS.items():
        if only in (None, name):
            found |= measure()
    sys.stdout.write(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
