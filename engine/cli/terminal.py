"""What a command shows while it runs, and how much of the machine it takes."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

from engine.classroom import Message
from engine.wording import say

if TYPE_CHECKING:
    from tqdm import tqdm

_T = TypeVar("_T")


def print_line(message: Message) -> None:
    """One sentence that is no result, on one line of stderr."""
    print(put_on_one_line(say(message)), file=sys.stderr)


def print_done(message: Message) -> None:
    """What was done, on one line."""
    print(put_on_one_line(say(message)))


def put_on_one_line(text: str) -> str:
    """Text without line ends and without signs that would move the cursor of a terminal: names may hold any."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def show_progress(what: str, over: Iterable[_T] | None = None, total: int | None = None) -> tqdm[_T]:
    """A bar on whatever takes over a second; only in a terminal, since programs read problems from stderr."""
    from tqdm import tqdm

    return tqdm(over, desc=what, total=total, delay=1, leave=False, disable=None)


def use_one_thread() -> None:
    """Class-sized tensors gain nothing from a second thread, pay dearly when it is busy, and sums keep their order."""
    import torch

    torch.set_num_threads(1)
