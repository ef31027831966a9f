"""What is said of items that earlier classes met: how many of a class's are known, and what each of these is."""

from __future__ import annotations

from engine.classroom import ClassReport, Message, Remembered


def rests_on_earlier_classes(report: ClassReport) -> bool:
    """Whether the estimates start from known items: not where a simpler average took their place."""
    is_fallback = report.honesty is not None and report.honesty.is_fallback
    return report.known_items is not None and not is_fallback


def known_message(remembered: Remembered) -> Message:
    """How many of the items are known, and from how many classes: the line under a class's name."""
    counts = {"known": remembered.n_items, "n": len(remembered.n_known), "classes": remembered.n_classes}
    return Message("memory-known", counts)


def item_known_message(remembered: Remembered, item: int) -> Message | None:
    """In how many earlier classes one item was met, and what to look at where it is another one; None if in none.

    Parameters
    ----------
    item
        Position in the gradebook.
    """
    n = int(remembered.n_known[item])
    if n == 0:
        return None
    if not remembered.changed[item]:
        return Message("memory-item-known", {"n": n})
    is_harder = remembered.credit_now[item] < remembered.credit_before[item]
    return Message("memory-item-changed-harder" if is_harder else "memory-item-changed-easier", {"n": n})
