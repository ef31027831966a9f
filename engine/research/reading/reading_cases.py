"""What is read now in a folder of small files as people have them, as a table."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from engine.classroom import ImportChoices
from engine.errors import GradebookError
from engine.importers import read_gradebook
from engine.research.reading.judging import Judgement, judge_file
from engine.research.reading.known_cases import KNOWN_CASES, KnownCase
from engine.research.reading.right_reading import Verdict
from engine.writing.short_texts import cut_text

_LONGEST = 160


def judge_case(path: Path) -> Judgement:
    """Whether a file is read as a careful colleague would, or what is asked makes it so."""
    case = KNOWN_CASES[path.name]
    judged = judge_file(path.read_bytes(), path.name, case.expectation)
    if judged.verdict is Verdict.REFUSED and case.may_refuse:
        return replace(judged, verdict=Verdict.RIGHT, answers=())
    return judged


def tabulate_cases(folder: Path) -> str:
    """A line for every file that is known: what is read without any answer, and what that amounts to."""
    lines = ["| file | what is read now | verdict |", "|---|---|---|"]
    for path in sorted(folder.iterdir()):
        if path.name in KNOWN_CASES:
            verdict = describe_judgement(judge_case(path), KNOWN_CASES[path.name])
            lines.append(f"| {path.name} | {describe_reading(path)} | {verdict} |")
    return "\n".join(lines)


def describe_reading(path: Path) -> str:
    """Students, items and questions of a file, or the first sentence of the refusal; without names of students."""
    try:
        gradebook = read_gradebook(path.read_bytes(), path.name, ImportChoices())
    except GradebookError as error:
        return _fit("refused: " + str(error).split("\n")[0])
    items = ", ".join(f"{cut_text(item.title, 24)}/{item.max_score:g}" for item in gradebook.items[:6])
    more = f" and {len(gradebook.items) - 6} more" if len(gradebook.items) > 6 else ""
    asked = ", ".join(f"{doubt.key}={doubt.chosen}" for doubt in gradebook.notes.doubts)
    told = f"{len(gradebook.students)} students, {len(gradebook.items)} items: {items}{more}"
    return _fit(told) + (f"; asked: {_fit(asked)}" if asked else "")


def describe_judgement(judged: Judgement, case: KnownCase) -> str:
    """The verdict in words, with the answers that were needed."""
    if judged.verdict is Verdict.RIGHT:
        return "refused, as it should be" if case.refused or (case.may_refuse and judged.differences) else "right"
    if judged.answers:
        return "right after " + _fit(", ".join(f"{key} = {option}" for key, option in judged.answers))
    return f"{judged.verdict.value}: {_fit('; '.join(judged.differences[:3]))}"


def _fit(text: str) -> str:
    return cut_text(" ".join(text.replace("|", "\\|").split()), _LONGEST)
