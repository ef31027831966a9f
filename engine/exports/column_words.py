"""Headers of tables in the language of who reads them; in English they are the names that other programs know."""

from __future__ import annotations

import pandas as pd
from fluent.runtime import FluentBundle

from engine.classroom import Message
from engine.wording import say

WORDS = {"changed": ("rose", "fell", "same")}
"""Columns whose cells are words of ours, and which."""


def name_columns(frame: pd.DataFrame, bundle: FluentBundle | None = None) -> pd.DataFrame:
    """The table with headers, and words of ours in its cells, in a language.

    Parameters
    ----------
    frame
        With headers of :data:`~engine.exports.plan_csv.PLAN_COLUMNS` or of :mod:`engine.exports.growth_csv`.
    """
    named = frame.copy()
    for column, words in WORDS.items():
        if column in named:
            said = {word: say(Message(f"csv-{word}"), bundle) for word in words}
            named[column] = [said.get(cell, cell) for cell in named[column]]
    names = [say(Message(f"csv-{str(column).replace('_', '-')}"), bundle) for column in frame.columns]
    return named.set_axis(names, axis=1)
