"""What wrong answers say: which option draws whom, which draws nobody, and who shares the same wrong answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from engine.analysis.items import (
    FEWEST_EARNED,
    FEWEST_TO_CORRELATE,
    MOST_EARNED,
    POOR_DISCRIMINATION,
    bound_correlation,
    compute_rest,
)
from engine.analysis.wrong_keys import describe_items
from engine.classroom import DOUBTED_FROM, FloatArray, Gradebook, IntArray, ItemFlag, ItemReport, Message
from engine.writing.short_texts import list_names

MOST_OPTIONS = 8
"""An item with more different answers than this was answered in words, not chosen."""

Z_DRAWS_STRONGER = 1.6449
"""One-sided 95 %: an option draws the stronger students when its correlation with the rest is above 0 so surely."""

N_PERMUTATIONS = 199
SHARED_CHANCE = 0.05
"""Chance of so much agreement, were wrong answers chosen independently, up to which a group is named."""

FEWEST_SHARED = 3
"""So many students must share the answers, on so many items, before they are called a group."""


@dataclass(frozen=True)
class OptionReport:
    """One option of an item.

    Attributes
    ----------
    n
        Students who chose it.
    share
        Of those who answered, in [0, 1].
    level
        Mean credit on the other items of those who chose it, in [0, 1]; NaN where there is none.
    discrimination
        Correlation of choosing it with the credit on the other items, in [-1, 1]: above 0 it draws the stronger ones.
        NaN where it is not defined.
    is_key
        Whether it earns the points.
    draws_stronger
        A wrong option that the stronger students chose: the key may be wrong.
    """

    option: str
    n: int
    share: float
    level: float
    discrimination: float
    is_key: bool
    draws_stronger: bool


@dataclass(frozen=True)
class ItemOptions:
    """The options of an item, most chosen first.

    Attributes
    ----------
    unused
        Letters that other items of the file offer and nobody chose here.
    """

    item: int
    options: tuple[OptionReport, ...]
    unused: tuple[str, ...]


@dataclass(frozen=True)
class SharedAnswers:
    """Students who chose the same wrong options on several items, more than chance would have it.

    Attributes
    ----------
    students
        Positions.
    choices
        Item and option, by item.
    chance
        Of so much agreement anywhere in the class, were wrong answers chosen independently.
    """

    students: tuple[int, ...]
    choices: tuple[tuple[int, str], ...]
    chance: float


def describe_options(gradebook: Gradebook) -> tuple[ItemOptions, ...]:
    """Say of every chosen-answer item which option draws whom.

    The right option is the key of the file or, where it has none, the one that earned every chooser the full points.

    Returns
    -------
    Empty where the file holds no answers; items that were answered in words are left out.
    """
    if gradebook.answers is None:
        return ()
    answers, credit = _tidy(gradebook.answers), gradebook.credit
    rest = compute_rest(credit)
    chosen = [j for j in range(len(gradebook.items)) if _is_choice(answers[:, j])]
    letters = sorted({a for j in chosen for a in answers[:, j] if len(a) == 1 and a.isalpha()})
    reports = []
    for j in chosen:
        column = answers[:, j]
        key = _find_key(gradebook.items[j].key, column, credit[:, j])
        found = sorted(set(column) - {""}, key=lambda option: (-int((column == option).sum()), option))
        options = tuple(_describe_option(option, column, rest[:, j], option == key) for option in found)
        in_letters = all(option in letters for option in found)
        unused = tuple(letter for letter in letters if letter not in found) if in_letters else ()
        reports.append(ItemOptions(j, options, unused))
    return tuple(reports)


def name_better_options(gradebook: Gradebook, items: Sequence[ItemReport]) -> tuple[ItemReport, ...]:
    """The reports, with the option that the better students prefer to a doubtful key.

    Where a wrong option surely draws the stronger students, rather as the right answers of this class do than as its
    wrong ones, and the item hardly tells them apart, its key is in doubt too.
    """
    typical = describe_items(np.array([r.discrimination for r in items]), np.array([r.n for r in items], dtype=int))
    preferred: dict[int, tuple[str, float]] = {}
    for report in describe_options(gradebook):
        of_key = max((o.discrimination for o in report.options if o.is_key and o.n), default=-1.0)
        wrong = [o for o in report.options if not o.is_key and o.n >= FEWEST_EARNED and o.discrimination > of_key]
        if wrong:
            best = max(wrong, key=lambda o: o.discrimination)
            n, n_wrong = sum(o.n for o in report.options), len(wrong)
            chance = typical.chance_of_right_option(best.discrimination, n, n_wrong) if best.draws_stronger else 0.0
            preferred[report.item] = best.option, chance
    named = []
    for item in items:
        option, chance = preferred.get(item.item, ("", 0.0))
        in_doubt = item.flag is ItemFlag.CHECK_KEY
        if chance >= DOUBTED_FROM and not in_doubt and item.flag is not ItemFlag.FEW_SCORES:
            in_doubt = item.mean_credit <= MOST_EARNED and not item.discrimination >= POOR_DISCRIMINATION
        flag = ItemFlag.CHECK_KEY if in_doubt else item.flag
        doubt = float(np.nanmax([item.doubt, chance]))
        named.append(replace(item, flag=flag, better_option=option, doubt=doubt) if in_doubt else item)
    return tuple(named)


def find_shared_answers(gradebook: Gradebook, *, seed: int = 0) -> tuple[SharedAnswers, ...]:
    """Find groups of students with a misconception in common: the same wrong options on several items.

    Every wrong answer is compared with what those who were wrong on the item chose on average; agreement beyond that
    across items is a large singular value of the table of students by wrong options. How large chance makes it is found
    by shuffling, item by item, the wrong answers among those who were wrong (parallel analysis, Horn 1965, *A rationale
    and test for the number of factors*, Psychometrika 30): who is wrong where stays as it is, so that strength alone
    cannot make a group. Singular values are tested in order and the first that chance explains ends the search, so a
    class without any group is told of one in :data:`SHARED_CHANCE` of cases.

    Parameters
    ----------
    seed
        Of the shuffling.
    """
    if gradebook.answers is None:
        return ()
    answers = _tidy(gradebook.answers)
    wrong = [
        (r.item, [o.option for o in r.options if not o.is_key])
        for r in describe_options(gradebook)
        if len(r.options) > 2
    ]
    blocks = [(j, options, np.flatnonzero(np.isin(answers[:, j], options))) for j, options in wrong]
    blocks = [(j, options, who) for j, options, who in blocks if len(who) >= FEWEST_SHARED and len(options) > 1]
    if not blocks:
        return ()
    coded = [np.searchsorted(sorted(options), answers[who, j].astype(str)) for j, options, who in blocks]
    n = len(answers)
    table = np.concatenate([_center(c[None], who, n) for c, (_, _, who) in zip(coded, blocks, strict=True)], axis=2)[0]
    rng = np.random.default_rng(seed)
    shuffled = [
        _center(rng.permuted(np.tile(c, (N_PERMUTATIONS, 1)), axis=1), who, n)
        for c, (_, _, who) in zip(coded, blocks, strict=True)
    ]
    by_chance = np.linalg.eigvalsh(sum(s @ s.transpose(0, 2, 1) for s in shuffled))[:, ::-1]
    left, values, right = np.linalg.svd(table, full_matrices=False)
    columns = [(j, option) for j, options, _ in blocks for option in sorted(options)]
    groups: list[SharedAnswers] = []
    for k, value in enumerate(values):
        chance = (1 + int((by_chance[:, k] >= value**2).sum())) / (1 + N_PERMUTATIONS)
        if chance > SHARED_CHANCE:
            break
        groups += _read_group(left[:, k], right[k], columns, answers, chance)
    return tuple(groups)


def shared_message(group: SharedAnswers, gradebook: Gradebook) -> Message:
    """Say what a group has in common."""
    choices = list_names([f"{gradebook.items[j].title} “{option}”" for j, option in group.choices])
    return Message("shared-answers", {"n": len(group.students), "choices": choices})


def _tidy(answers: NDArray[np.object_]) -> NDArray[np.object_]:
    """Answers without blanks around them; single letters as capitals."""
    tidied = np.empty(answers.shape, dtype=object)
    for at, answer in np.ndenumerate(answers):
        text = " ".join(str(answer).split())
        tidied[at] = text.upper() if len(text) == 1 else text
    return tidied


def _is_choice(column: NDArray[np.object_]) -> bool:
    given = [answer for answer in column if answer]
    return len(given) >= FEWEST_TO_CORRELATE and 2 <= len(set(given)) <= MOST_OPTIONS


def _find_key(key: str, column: NDArray[np.object_], credit: FloatArray) -> str:
    key = " ".join(key.split())
    if key:
        return key.upper() if len(key) == 1 else key
    full = [a for a in set(column) - {""} if np.nanmin(credit[column == a], initial=2.0) >= 1.0 and (column == a).any()]
    right = [a for a in full if not np.isnan(credit[column == a]).all()]
    return max(sorted(right), key=lambda a: int((column == a).sum()), default="")


def _describe_option(option: str, column: NDArray[np.object_], rest: FloatArray, is_key: bool) -> OptionReport:
    answered = (column != "") & ~np.isnan(rest)
    chose = answered & (column == option)
    n = int((column == option).sum())
    level = float(rest[chose].mean()) if chose.any() else float("nan")
    correlation = float("nan")
    if FEWEST_TO_CORRELATE <= answered.sum() > chose.sum() > 0 and rest[answered].std() > 0:
        correlation = float(np.corrcoef(chose[answered], rest[answered])[0, 1])
    share = n / max(int((column != "").sum()), 1)
    known = not is_key and n >= FEWEST_EARNED and correlation == correlation
    draws = known and bound_correlation(correlation, int(answered.sum()), -Z_DRAWS_STRONGER) > 0
    return OptionReport(option, n, share, level, correlation, is_key, draws)


def _center(codes: IntArray, who: IntArray, n_students: int) -> FloatArray:
    """Indicators of wrong options minus their share among those who were wrong, scaled to variance 1.

    Parameters
    ----------
    codes
        Option of everybody who was wrong, shape (n_tables, len(who)).

    Returns
    -------
    Shape (n_tables, n_students, n_options); 0 for students who were not wrong.
    """
    n_options = int(codes.max()) + 1
    chose = codes[:, :, None] == np.arange(n_options)
    share = chose[:1].mean(axis=1, keepdims=True)
    table = np.zeros((len(codes), n_students, n_options))
    table[:, who] = (chose - share) / np.sqrt(np.maximum(share * (1 - share), 1e-9))
    return table


def _read_group(
    of_student: FloatArray,
    of_option: FloatArray,
    columns: Sequence[tuple[int, str]],
    answers: NDArray[np.object_],
    chance: float,
) -> list[SharedAnswers]:
    """The students and options that make up one pattern of agreement, on the side where most of them are."""
    groups = []
    for sign in (1.0, -1.0):
        loading = sign * of_option
        strong = [m for m in np.argsort(-loading) if loading[m] >= 0.5 * np.abs(of_option).max()]
        choices: dict[int, str] = {}
        for m in strong:
            choices.setdefault(*columns[m])
        if len(choices) < FEWEST_SHARED:
            continue
        shares = np.sum([answers[:, j] == option for j, option in choices.items()], axis=0)
        members = np.flatnonzero((shares >= max(FEWEST_SHARED, len(choices) / 2)) & (sign * of_student > 0))
        if len(members) >= FEWEST_SHARED:
            groups.append(SharedAnswers(tuple(members.tolist()), tuple(sorted(choices.items())), chance))
    return groups
