"""What a report's estimates were adapted to, again: the tasks of its class with all that was known of the items."""

from __future__ import annotations

from dataclasses import replace

from engine.classroom import ClassReport
from engine.estimates.doubted_keys import make_trusted_tasks
from engine.learners.tasks import ClassTasks
from engine.learners.terms import pose_term
from engine.memory.recall import restore_earlier


def make_report_tasks(report: ClassReport) -> ClassTasks:
    """The tasks that the report's learner took: keys as doubtful, earlier classes and the term as the report has them.

    Adapted to them again, the learner says what the report says, to the last digit.
    """
    tasks = make_trusted_tasks(report.gradebook, report.curriculum, report.items)
    if report.remembered is not None:
        tasks = replace(tasks, earlier=restore_earlier(report.remembered))
    if report.growth is not None:  # without the links that drifted
        tasks = replace(tasks, term=pose_term(report.growth.term))
    return tasks
