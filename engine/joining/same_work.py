"""One piece of work that two files of a class have: told by titles, days and scores, and asked about.

Items that are called alike are the same scores again (a newer export), the same question asked again on a later day, or
different questions that only have the same place on their sheets.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from engine.classroom import Doubt, ImportChoices, Message
from engine.classroom.message import Value
from engine.importers.reading.layout import choose
from engine.joining.asked_again import Sign, find_sign, name_form
from engine.joining.class_files import ClassFiles, FileItem, TwoFiles, TwoItems
from engine.joining.item_pairs import ItemPair, can_be_one_item, compare_items, group_by_title
from engine.joining.newer_exports import weigh_export
from engine.joining.title_kinds import names_question
from engine.writing.short_texts import name_some


@dataclass(frozen=True)
class SameWork:
    """What two files have twice.

    Attributes
    ----------
    doubts
        One for each pair of files and kind of agreement.
    newer
        Where an item counts that is not counted itself.
    again
        Pairs of items, the earlier one first, that are one question asked on two days.
    """

    doubts: tuple[Doubt, ...]
    newer: Mapping[FileItem, FileItem]
    again: tuple[tuple[FileItem, FileItem], ...] = ()

    def list_sources(self, at: FileItem) -> list[FileItem]:
        """The items whose cells are put together as this one, the oldest first and the item itself last."""
        return [*(older for older, newer in self.newer.items() if newer == at), at]


def weigh_exports(files: ClassFiles) -> dict[TwoFiles, float]:
    """For each two files with items of one title on different days: log odds that one is a newer export."""
    pairs: dict[TwoFiles, list[ItemPair]] = defaultdict(list)
    for found in group_by_title(files, ()):
        in_order = _sort_by_day(found, files)
        for k, newer in enumerate(in_order):
            for older in in_order[:k]:
                if files.are_of_two_days(older, newer):
                    pairs[frozenset((older.file, newer.file))].append(compare_items(files, older, newer))
    return {which: weigh_export(files, found) for which, found in pairs.items()}


def find_same_work(
    files: ClassFiles,
    known: Collection[FileItem],
    choices: ImportChoices,
    exports: Mapping[TwoFiles, float],
    told: Mapping[TwoItems, bool],
) -> SameWork:
    """Items of different files whose titles are equal but for case, signs and leading zeros.

    On one day, or where the days are not known, they are the same work unless the teacher says otherwise where most
    students with a score in both have the same one, and different work otherwise; the newer one counts, by its date, or
    else the file that was chosen later. On different days the same holds where the later file is a newer export of the
    earlier one. Where it is not, a title that is the text of a question says that it was asked again, and a title that
    is only a number says nothing (:mod:`engine.joining.asked_again`).

    Parameters
    ----------
    known
        Items about which another doubt asks.
    exports
        As :func:`weigh_exports` has it.
    told
        Pairs of items that the teacher matched or told apart by hand: nothing is asked about them.
    """
    alike: dict[tuple[int, int, str], list[ItemPair]] = defaultdict(list)
    for found in group_by_title(files, known):
        for pair in _pair_items(files, found, exports, told):
            alike[pair.older.file, pair.newer.file, _name_kind(files, pair, exports)].append(pair)
    signs = _find_signs(files, alike)
    doubts: list[Doubt] = []
    newer: dict[FileItem, FileItem] = {}
    again: list[tuple[FileItem, FileItem]] = []
    for (older_file, newer_file, kind), pairs in sorted(alike.items(), key=lambda entry: entry[0]):
        doubts.append(_ask(files, pairs, kind, signs.get((older_file, newer_file), Sign.NOTHING), choices))
        if doubts[-1].chosen == "same_work":
            newer.update((pair.older, pair.newer) for pair in pairs)
        elif doubts[-1].chosen == "asked_again":
            again += [(pair.older, pair.newer) for pair in pairs]
    by_hand = [_sort_by_day(list(two), files) for two, are_one in told.items() if are_one]
    for one, other in sorted(map(tuple, by_hand)):
        if files.are_of_two_days(one, other):
            again.insert(0, (one, other))
        elif one.file != other.file and one not in newer:
            newer[one] = other
    followed = _follow(newer)
    in_order = {at: followed[at] for at in _sort_by_day(list(followed), files)}
    return SameWork(tuple(doubts), in_order, tuple(again))


def _pair_items(
    files: ClassFiles,
    found: Sequence[FileItem],
    exports: Mapping[TwoFiles, float],
    told: Mapping[TwoItems, bool],
) -> list[ItemPair]:
    """Items of one title, each beside the one that it is to be compared with: where days differ, an earlier one."""
    if not any(files.are_of_two_days(one, other) for one in found for other in found):
        *older, newest = _sort_by_age(found, files)
        return [compare_items(files, at, newest) for at in older if frozenset((at, newest)) not in told]
    pairs: list[ItemPair] = []
    in_order = _sort_by_day(found, files)
    for k, at in enumerate(in_order):
        free = [one for one in reversed(in_order[:k]) if frozenset((one, at)) not in told]
        if free:
            compared = [compare_items(files, one, at) for one in free]
            pairs.append(min(compared, key=lambda pair: _rank_partner(files, pair, exports)))
    return pairs


def _rank_partner(files: ClassFiles, pair: ItemPair, exports: Mapping[TwoFiles, float]) -> tuple[int, int]:
    """Which of several earlier items a later one is asked about: the same scores, or else of another day.

    First those whose files are called by the same form; of equal ones the latest, which comes first.
    """
    if _name_kind(files, pair, exports) == "agree":
        return 0, 0
    if not files.are_of_two_days(pair.older, pair.newer):
        return 2, 0
    forms = {name_form(files.name_file(at)) for at in (pair.older, pair.newer)}
    return 1, len(forms)


def _name_kind(files: ClassFiles, pair: ItemPair, exports: Mapping[TwoFiles, float]) -> str:
    """What a pair is asked about with: those of one kind, of the same two files, have one answer."""
    if files.are_of_two_days(pair.older, pair.newer):
        is_export = exports.get(frozenset((pair.older.file, pair.newer.file)), 0.0) > 0
        if not is_export and can_be_one_item(files.get_item(pair.older), files.get_item(pair.newer)):
            return "named" if names_question(files.get_item(pair.newer).title) else "numbered"
        if not is_export:
            return "differ"
        if not pair.n_older:
            return "agree"  # an empty column of the earlier export
    return "agree" if pair.agrees else "differ"


def _find_signs(
    files: ClassFiles, alike: Mapping[tuple[int, int, str], Sequence[ItemPair]]
) -> dict[tuple[int, int], Sign]:
    """What says of two files that their numbered items are the same; all that they share are looked at together."""
    shared: dict[tuple[int, int], list[ItemPair]] = defaultdict(list)
    for (older, newer, kind), pairs in alike.items():
        if kind != "agree":
            shared[older, newer] += [pair for pair in pairs if files.are_of_two_days(pair.older, pair.newer)]
    return {
        which: find_sign(files, pairs) for which, pairs in shared.items() if pairs and (*which, "numbered") in alike
    }


def _ask(files: ClassFiles, pairs: Sequence[ItemPair], kind: str, sign: Sign, choices: ImportChoices) -> Doubt:
    """The doubt about pairs of the same two files that are of one kind."""
    file, newer = files.name_file(pairs[0].older), files.name_file(pairs[0].newer)
    is_sitting = kind in ("named", "numbered")
    values: dict[str, Value] = {
        "n": len(pairs),
        "items": name_some([files.get_item(pair.older).title for pair in pairs]),
        "file": file,
        "newer": newer,
        "both": sum(pair.n_both for pair in pairs),
        "differ": sum(pair.n_differ for pair in pairs),
        **({"why": "text" if kind == "named" else str(sign)} if is_sitting else {}),
    }
    defaults = {"agree": "same_work", "named": "asked_again"}
    if kind == "numbered" and sign is not Sign.NOTHING:
        defaults[kind] = "asked_again"
    can_be_again = any(
        files.are_of_two_days(pair.older, pair.newer)
        and can_be_one_item(files.get_item(pair.older), files.get_item(pair.newer))
        for pair in pairs
    )
    return choose(
        choices,
        f"same:{' | '.join(sorted((file, newer)))} | {kind}",
        ("same_work", "asked_again", "different_work") if can_be_again else ("same_work", "different_work"),
        defaults.get(kind, "different_work"),
        Message("doubt-same-work", values),
        Message("doubt-asked-again-reason" if is_sitting else "doubt-same-work-reason", values),
    )


def _follow(newer: Mapping[FileItem, FileItem]) -> dict[FileItem, FileItem]:
    """Each item and the one where it counts in the end, over all that stand between."""
    followed: dict[FileItem, FileItem] = {}
    for at in newer:
        last, passed = newer[at], {at}
        while last in newer and last not in passed:
            passed.add(last)
            last = newer[last]
        if last != at:
            followed[at] = last
    return followed


def _sort_by_age(found: Sequence[FileItem], files: ClassFiles) -> list[FileItem]:
    """The oldest first: by the items' dates where all have one, and by the order in which the files were chosen."""
    days = {at: files.get_item(at).taken_on for at in found}
    is_dated = all(day is not None for day in days.values())
    return sorted(found, key=lambda at: ((days[at] if is_dated else None) or date.min, files.chosen[at.file]))


def _sort_by_day(found: Sequence[FileItem], files: ClassFiles) -> list[FileItem]:
    """The oldest first: by day, those of no known day last; of one day in the order in which the files were chosen."""
    return sorted(found, key=lambda at: (files.get_day(at) or date.max, files.chosen[at.file], at.position))
