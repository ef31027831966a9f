"""What is computed from files is let go of on request: nothing that was deleted stays in memory."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

from dashboard import resources
from dashboard.analysing import count_all_items, leave_items_out
from engine.classroom import ClassReport
from tests.dashboard.kept_sessions import keep
from tests.engine.classbook.classes import COURSE, begin, upload_of

#: These hold no student: letters without a typeface, and what earlier classes taught.
WITHOUT_STUDENTS = {"find_unprintable_letters", "_read_memory"}


def test_every_cache_of_a_session_is_emptied():
    tree = ast.parse(Path(resources.__file__).read_text(encoding="utf-8"))
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    cached = {
        name
        for name, node in functions.items()
        if any("scope='session'" in ast.unparse(d) for d in node.decorator_list)
    }
    emptied = {each.id for each in ast.walk(functions["forget_results"]) if isinstance(each, ast.Name)}
    assert len(cached) > 10
    assert cached - WITHOUT_STUDENTS <= emptied


def test_the_classes_are_backed_up_once_a_day(data_folder: Path) -> None:
    resources._back_up.clear()
    keeping = resources.find_keeping("local")
    folder = data_folder / "backups"
    assert not folder.exists(), "nothing is kept yet"
    keeping.keep(begin(upload_of(COURSE)))
    resources._back_up.clear()  # as an hour later
    resources.find_keeping("local")
    [backup] = folder.iterdir()
    assert b"Ann Lee" in backup.read_bytes()
    resources._back_up.clear()
    resources.find_keeping("local")
    assert list(folder.iterdir()) == [backup]


def test_where_no_backup_can_be_made_the_classes_can_be_used(data_folder: Path) -> None:
    resources.find_keeping("local").keep(begin(upload_of(COURSE)))
    (data_folder / "backups").write_text("a file where the folder should be")
    resources._back_up.clear()
    assert len(resources.find_keeping("local").list_classes()) == 1


def test_what_was_proposed_from_other_items_or_scores_is_not_found(sample: ClassReport) -> None:
    state = keep(sample)
    found = {resources._digest_scores(state.report.gradebook)}
    leave_items_out(state, [4])
    found.add(resources._digest_scores(state.report.gradebook))
    scores = state.report.gradebook.scores.copy()
    scores[0, 0] = 0.5
    found.add(resources._digest_scores(replace(state.report.gradebook, scores=scores)))
    assert len(found) == 3
    count_all_items(state)
    assert resources._digest_scores(state.report.gradebook) in found
