"""Layouts that a teacher mapped by hand, on the teacher's shelf. No word of any gradebook is in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from engine.classroom import ColumnMapping
from engine.importers.remembered import RememberedLayout, fingerprint, make_layout, read_layout, write_layout
from engine.store.access import Store
from engine.store.shelf import clear_from_shelf, list_shelf, put_on_shelf, read_shelf

KIND = "layout"

MOST_LAYOUTS = 100
"""The oldest make room for new ones."""


def load_layouts(store: Store) -> dict[str, RememberedLayout]:
    """Fingerprint -> layout, the oldest first; what is damaged is passed over."""
    found = {key: read_layout(content) for key, content in read_shelf(store, KIND).items()}
    return {key: layout for key, layout in found.items() if layout is not None}


def count_layouts(store: Store) -> int:
    """How many layouts are remembered."""
    return len(list_shelf(store, KIND))


def remember_layout(store: Store, header: Sequence[str], mapping: ColumnMapping, mapped_on: date) -> None:
    """Remember how a table with this header is read.

    Raises
    ------
    UnavailableError
        If it cannot be kept.
    """
    put_on_shelf(store, KIND, fingerprint(header), write_layout(make_layout(mapping, mapped_on)))
    for key in list_shelf(store, KIND)[:-MOST_LAYOUTS]:
        clear_from_shelf(store, KIND, key)


def forget_layouts(store: Store) -> int:
    """Forget all of them; returns how many there were."""
    return clear_from_shelf(store, KIND)
