"""How many invented files are read right, when their language or their platform was never seen."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from tqdm import tqdm

from engine.classroom import Gradebook, ImportChoices
from engine.importers import FORMATS, read_gradebook
from engine.importers.containers.rows import mend_cells
from engine.importers.containers.tables import read_tables
from engine.importers.evidence.roles import TableShape
from engine.importers.evidence.weights import RoleWeights, use_weights
from engine.importers.words import leave_languages_out, load_vocabulary
from engine.research.pages import write_table
from engine.research.reading.corpus import draw_table
from engine.research.reading.judging import Judgement, Read, judge_reading
from engine.research.reading.languages import list_invented_languages
from engine.research.reading.right_reading import LabelledTable, Verdict
from engine.research.reading.training import (
    TRAINING_SEED,
    LabelledColumns,
    describe_labelled,
    fit_shape,
)

PLATFORMS = ("moodle", "canvas", "blackboard", "brightspace", "google_classroom", "school_list", "chinese_exam")
_N_FOLDS = 6
_PER_TRAINING = 3
_PLAIN = "plain"


@dataclass(frozen=True)
class Judged:
    """An invented file and what came of it."""

    table: LabelledTable
    judgement: Judgement


def measure_reading(n_tables: int, seed: int, progress: bool = False) -> str:
    """Languages left out in turn, platforms left out in turn, everything known; markdown.

    Parameters
    ----------
    n_tables
        How many files are read; weights are trained on three times as many others, of another seed.
    seed
        Of the files that are read.
    """
    with tqdm(total=3 * n_tables, desc="files", disable=not progress, leave=False) as bar:
        described = list(_describe(range(_PER_TRAINING * n_tables)))
        tables = [draw_table(number, seed) for number in range(n_tables)]
        languages = list(_leave_languages_out(tables, described, bar))
        platforms = list(_leave_platforms_out(tables, described, bar))
        known = [_judge(table, read_gradebook, bar) for table in tables]
    head = f"{n_tables} invented files, seed {seed}; a language is left out of the words and of the training."
    return "\n\n".join(
        [
            head,
            tabulate_verdicts({"left-out languages": languages, "left-out platforms": platforms, "all known": known}),
            tabulate_verdicts(_group(languages, lambda judged: judged.table.language)),
            tabulate_verdicts(_group(platforms, lambda judged: judged.table.platform)),
            tabulate_verdicts(_group(languages, lambda judged: judged.table.name.split("-")[0])),
        ]
    )


@dataclass(frozen=True, eq=False)
class _Described:
    """The columns of a table to train on."""

    language: str
    platform: str
    columns: LabelledColumns


def _describe(numbers: Iterable[int]) -> Iterator[_Described]:
    """Every second table without the words of its own language."""
    for number in numbers:
        table = draw_table(number, TRAINING_SEED)
        words = load_vocabulary(frozenset({table.language}) if number % 2 else frozenset())
        columns = describe_labelled(table, words)
        if columns is not None:
            yield _Described(table.language, table.platform, columns)


def train_without(described: Sequence[_Described], left_out: Collection[str]) -> Mapping[TableShape, RoleWeights]:
    """Weights of all shapes from the tables in other languages and of other platforms."""
    by_shape: dict[TableShape, list[LabelledColumns]] = {}
    for each in described:
        if each.language not in left_out and each.platform not in left_out:
            by_shape.setdefault(each.columns.shape, []).append(each.columns)
    return {shape: fit_shape(columns) for shape, columns in by_shape.items()}


def fold_languages() -> list[tuple[str, ...]]:
    """Languages that are left out together; near relatives are apart as chance has it."""
    codes = [code for code in list_invented_languages() if code != "en"]
    random.Random(0).shuffle(codes)
    return [tuple(codes[k::_N_FOLDS]) for k in range(_N_FOLDS)]


def _leave_languages_out(
    tables: Sequence[LabelledTable], described: Sequence[_Described], bar: tqdm
) -> Iterator[Judged]:
    """English stands beside every other language in the world's files, and is never left out."""
    for fold in fold_languages():
        with ExitStack() as stack:
            stack.enter_context(use_weights(train_without(described, fold)))
            stack.enter_context(leave_languages_out(fold))
            yield from [_judge(table, read_gradebook, bar) for table in tables if table.language in fold]


def _leave_platforms_out(
    tables: Sequence[LabelledTable], described: Sequence[_Described], bar: tqdm
) -> Iterator[Judged]:
    """A platform without a format of its own, and without a table of it in the training, is a table like any other."""
    for platform in PLATFORMS:
        own = [table for table in tables if table.platform == platform]
        if own:
            with use_weights(train_without(described, (platform,))):
                yield from [_judge(table, read_as_plain, bar) for table in own]


def read_as_plain(data: bytes, filename: str, choices: ImportChoices) -> Gradebook:
    """Read a file as if no platform had a format of its own."""
    table = mend_cells(read_tables(data, filename)[0], choices.cells)
    names = [name for name in FORMATS if name.startswith(_PLAIN)]
    surest = max(names, key=lambda name: FORMATS[name].recognise(table.rows).confidence)
    return FORMATS[surest].parse(table, choices)


def _judge(table: LabelledTable, read: Read, bar: tqdm) -> Judged:
    bar.update()
    return Judged(table, judge_reading(table.data, table.filename, table.right, read))


def _group(judged: Iterable[Judged], key: Callable[[Judged], str]) -> dict[str, list[Judged]]:
    groups: dict[str, list[Judged]] = {}
    for each in judged:
        groups.setdefault(key(each), []).append(each)
    return dict(sorted(groups.items()))


def tabulate_verdicts(groups: Mapping[str, Sequence[Judged]]) -> str:
    """Shares of the verdicts, a row a group."""
    header = (
        "files of",
        "n",
        "right, nothing asked",
        "right, asked only what the file does not say",
        "right",
        "right with at most one answer",
        "with more answers",
        "refused",
        "silently misread",
        "questions a file",
    )
    return write_table(header, [(name, *_count(judged)) for name, judged in groups.items() if judged])


def _count(judged: Sequence[Judged]) -> tuple[str, ...]:
    verdicts = Counter(each.judgement.verdict for each in judged)
    are_right = [each.judgement for each in judged if each.judgement.verdict is Verdict.RIGHT]
    right = len(are_right)
    shares = (
        sum(not each.n_questions for each in are_right),
        sum(not each.n_needless for each in are_right),
        right,
        right + verdicts[Verdict.ONE_ANSWER],
        verdicts[Verdict.MORE_ANSWERS],
        verdicts[Verdict.REFUSED],
        verdicts[Verdict.SILENT],
    )
    n = len(judged)
    questions = sum(each.judgement.n_questions for each in judged) / n
    return (str(n), *(f"{share / n:.1%}".replace("%", " %") for share in shares), f"{questions:.2f}")
