"""The day on which each item of a class was taken, where it stands in the files of several days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

import numpy as np

from engine.joining.class_files import ClassFiles, FileItem


def date_columns(files: ClassFiles, counted: Mapping[FileItem, FileItem]) -> dict[FileItem, date | None]:
    """The day of every item: what its own file says, or else another file with the same scores, or else a file's day.

    A gradebook of October that holds the scores of September is no test of October: of the files with the same scores,
    the earliest counts that has half of them.

    Parameters
    ----------
    counted
        Items whose scores another one has, and that one.
    """
    sources: dict[FileItem, list[FileItem]] = defaultdict(list)
    for at in files.list_items():
        last = counted.get(at, at)
        sources[counted.get(last, last)].append(at)
    return {at: _find_day(files, at, sources.get(at, [at])) for at in files.list_items()}


def _find_day(files: ClassFiles, at: FileItem, sources: list[FileItem]) -> date | None:
    own = [files.get_item(each).taken_on for each in (at, *sources)]
    said = next((day for day in own if day is not None), None)
    if said is not None or len(sources) == 1:
        return said or files.days[at.file]
    n_scores = {each: int((~np.isnan(files.spread_scores(each))).sum()) for each in sources}
    half = max(n_scores.values()) / 2
    days = [day for each in sources if n_scores[each] >= half and (day := files.days[each.file]) is not None]
    return min(days, default=files.days[at.file])
