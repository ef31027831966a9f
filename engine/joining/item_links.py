"""Columns of a class that are one item asked on several days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from engine.classroom import Item
from engine.joining.day_titles import add_day, drop_day
from engine.joining.item_pairs import can_be_one_item

Column = TypeVar("Column", bound=Hashable)


def link_columns(items: Sequence[Item], pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Each column that is an earlier one asked again, and the column of the earliest day.

    A pair is passed over that would make one item of two columns of one day, of an unknown day, or of items that differ
    in points or in the right answer.

    Parameters
    ----------
    items
        Of all columns, with their days.
    pairs
        Of columns; the first ones count where they contradict each other.
    """
    groups = [[column] for column in range(len(items))]
    for one, other in pairs:
        joined = groups[one] + groups[other]
        if groups[one] is groups[other] or not _can_be_one(items, joined):
            continue
        for column in joined:
            groups[column] = joined
    return {
        column: first
        for column, group in enumerate(groups)
        if column != (first := min(group, key=lambda each: items[each].taken_on or date.max))
    }


def share_maxima(items: Sequence[Item]) -> tuple[Item, ...]:
    """The items, those that are one out of the same points where a file gives only the highest score of a day."""
    by_title = {item.title: item for item in items}
    points: dict[str, list[Item]] = {}
    for item in items:
        points.setdefault(item.again_of or item.title, []).append(item)
    shared: dict[str, float] = {}
    for first, same in points.items():
        if len(same) > 1 and first in by_title:
            said = [item.max_score for item in same if not item.max_is_guessed]
            shared |= {item.title: max([*said, *(each.max_score for each in same)]) for item in same}
    return tuple(
        replace(item, max_score=shared[item.title]) if item.max_is_guessed and item.title in shared else item
        for item in items
    )


def relink(items: Sequence[Item], gone: Collection[str]) -> tuple[Item, ...]:
    """The items without those of some titles: where the first of a link is gone, the next day's takes its place."""
    stays = [item for item in items if item.title not in gone]
    first: dict[str, str] = {}
    for item in sorted(stays, key=lambda item: item.taken_on or date.max):
        first.setdefault(item.again_of or item.title, item.title)
    return tuple(
        replace(item, again_of="" if now == item.title else now)
        if item.again_of and (now := first[item.again_of]) != item.again_of
        else item
        for item in stays
    )


def name_over_days(items: Sequence[Item]) -> list[str]:
    """What each item is called whatever the day: columns that are one item have one name, and no others have it."""
    first = {item.title: item for item in items}
    asked_again = {item.again_of for item in items}
    return [
        drop_day(first.get(item.again_of, item)) if item.again_of or item.title in asked_again else item.title
        for item in items
    ]


def title_by_day(titles: Mapping[Column, str], days: Mapping[Column, date | None]) -> dict[Column, str]:
    """For columns of one title that are all of different days: the title with the day behind it.

    Nothing for the columns of other titles, and where days are not known or do not tell.

    Parameters
    ----------
    titles, days
        Of every column.
    """
    alike: dict[str, list[Column]] = {}
    for column, title in titles.items():
        alike.setdefault(title, []).append(column)
    found: dict[Column, str] = {}
    for title, columns in alike.items():
        known = [day for column in columns if (day := days[column]) is not None]
        if len(columns) < 2 or len(set(known)) < len(columns):
            continue
        written = Counter(add_day(title, day) for day in known)
        with_year = max(written.values()) > 1
        found |= {column: add_day(title, day, with_year=with_year) for column, day in zip(columns, known, strict=True)}
    return found


def _can_be_one(items: Sequence[Item], columns: Sequence[int]) -> bool:
    days = [items[column].taken_on for column in columns]
    if None in days or len(set(days)) < len(days):
        return False
    return all(can_be_one_item(items[one], items[other]) for one in columns for other in columns)
