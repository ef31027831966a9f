"""``python -m engine``: see :mod:`engine.cli`."""

from __future__ import annotations

import gc
import sys

if __name__ == "__main__":
    # A command loads two thousand modules and makes many small results, hardly any of them in circles: looking for
    # circles as often as a server should takes an eighth of the time that a class takes.
    gc.set_threshold(100_000, 20, 20)

from engine.cli import main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
