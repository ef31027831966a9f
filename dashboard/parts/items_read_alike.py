"""Items of two tests that are called alike: as what they are read, until the teacher has said so himself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import streamlit as st

from dashboard.desk.opened import OpenClass
from dashboard.wording import md, say_md, text
from engine.classroom import ClassReport, Doubt

_READ_AS = {
    "asked_again": "since-read-asked-again",
    "different_work": "since-read-different-work",
    "same_work": "since-read-same-work",
}
"""The answers to such a doubt, and the sentence that says how many items are read so."""


def list_open_readings(report: ClassReport, opened: OpenClass, tests: tuple[int, int]) -> list[Doubt]:
    """The doubts about items of these two tests that the teacher has not answered.

    Where the class's files do not tell of which tests a doubt is, it is among them.
    """
    of_file = _find_tests(report, opened)
    open_ = []
    for doubt in report.gradebook.notes.doubts:
        if "asked_again" not in doubt.options or doubt.key in opened.kept.joining.answers:
            continue
        files = [of_file.get(str(doubt.sentence.values[each])) for each in ("file", "newer")]
        if all(not of or of & set(tests) for of in files):
            open_.append(doubt)
    return open_


def _find_tests(report: ClassReport, opened: OpenClass) -> dict[str, set[int]]:
    """Name of a file -> positions of the tests of which it has items."""
    growth = report.growth
    if growth is None:
        return {}
    names = {upload.id: upload.gradebook.name for upload in opened.kept.uploads}
    found: dict[str, set[int]] = defaultdict(set)
    for origin, test in zip(opened.assembled.origins, growth.term.day_of, strict=True):
        found[names[origin.upload]].add(int(test))
    return found


def show_readings(doubts: Sequence[Doubt]) -> None:
    """As what how many items are read, a line each; nothing where there is no doubt."""
    for answer, key in _READ_AS.items():
        counts = [doubt.sentence.values["n"] for doubt in doubts if doubt.chosen == answer]
        if counts:
            st.markdown(f":material/help: {md(key, n=sum(n for n in counts if isinstance(n, int)))}")


def explain_readings(doubts: Sequence[Doubt]) -> None:
    """Which items they are, and why they are read so; nothing where there is no doubt."""
    if not doubts:
        return
    with st.expander(text("match-why"), key="match-why"):
        for doubt in doubts:
            st.markdown(f"{say_md(doubt.sentence)} {say_md(doubt.reason)}")
