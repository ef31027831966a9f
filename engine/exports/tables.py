"""The five tables of the command line. Their columns and their order are an interface: other programs read them."""

from __future__ import annotations

import pandas as pd
from fluent.runtime import FluentBundle

from engine.classroom import ClassReport
from engine.wording import say, say_name

DECIMALS = 4

MASTERY_COLUMNS = ("student", "skill", "mastery", "low", "high", "level", "n_responses", "level_by")
DIAGNOSIS_COLUMNS = ("student", "skill", "kind", "sentence", "evidence", "confidence")
PATH_COLUMNS = ("student", "step", "skill", "why", "ready", "minutes", "check_item")
HONESTY_COLUMNS = (
    "learner",
    "log_loss",
    "calibration_error",
    "n_hidden",
    "chosen",
    "lead",
    "lead_margin",
    "n_ranges",
    "ranges_held",
)
ITEM_COLUMNS = (
    *("item", "n", "mean_credit", "difficulty", "discrimination", "flag"),
    *("information", "discrimination_low", "discrimination_high", "quality", "unstable"),
    "item_weight",
)


def tabulate_mastery(report: ClassReport) -> pd.DataFrame:
    """One row per student and skill; ``low`` and ``high`` end the central 80 % interval.

    ``level_by`` is ``scores``, or ``teacher`` where the teacher decided the level.
    """
    students, skills = report.gradebook.students, report.curriculum.skills
    table = report.mastery
    return pd.DataFrame(
        {
            "student": [student.label for student in students for _ in skills],
            "skill": [say_name(skill.name) for _ in students for skill in skills],
            "mastery": table.mastery.ravel().round(DECIMALS),
            "low": table.low.ravel().round(DECIMALS),
            "high": table.high.ravel().round(DECIMALS),
            "level": [str(level) for level in table.level.ravel()],
            "n_responses": table.n_responses.ravel(),
            "level_by": ["teacher" if own else "scores" for own in table.is_teachers.ravel().tolist()],
        },
        columns=list(MASTERY_COLUMNS),
    )


def tabulate_diagnoses(report: ClassReport, bundle: FluentBundle | None = None) -> pd.DataFrame:
    """One row per finding, the class's first and with an empty ``student``; evidence joined by ``"; "``."""
    students, skills = report.gradebook.students, report.curriculum.skills
    return pd.DataFrame(
        [
            (
                "" if finding.student is None else students[finding.student].label,
                "" if finding.skill is None else say_name(skills[finding.skill].name, bundle),
                str(finding.kind),
                say(finding.sentence, bundle),
                "; ".join(say(message, bundle) for message in finding.evidence),
                round(finding.confidence, DECIMALS),
            )
            for finding in report.diagnoses
        ],
        columns=list(DIAGNOSIS_COLUMNS),
    )


def tabulate_paths(report: ClassReport, bundle: FluentBundle | None = None) -> pd.DataFrame:
    """One row per step, in the order of the students and of their paths; ``ready`` is ``true`` or ``false``."""
    students, skills, items = report.gradebook.students, report.curriculum.skills, report.gradebook.items
    return pd.DataFrame(
        [
            (
                students[step.student].label,
                step.step,
                say_name(skills[step.skill].name, bundle),
                say(step.why, bundle),
                "true" if step.ready else "false",
                step.minutes,
                "" if step.check_item is None else items[step.check_item].title,
            )
            for path in report.paths
            for step in path
        ],
        columns=list(PATH_COLUMNS),
    )


def tabulate_items(report: ClassReport) -> pd.DataFrame:
    """One row per item; a mean or a correlation that is not defined stays empty."""
    return pd.DataFrame(
        [
            (
                report.gradebook.items[item.item].title,
                item.n,
                round(item.mean_credit, DECIMALS),
                round(item.difficulty, DECIMALS),
                round(item.discrimination, DECIMALS),
                str(item.flag),
                round(item.information, DECIMALS),
                round(item.discrimination_low, DECIMALS),
                round(item.discrimination_high, DECIMALS),
                item.quality,
                "true" if item.unstable else "false",
                round(item.item_weight, DECIMALS),
            )
            for item in report.items
        ],
        columns=list(ITEM_COLUMNS),
    )


def tabulate_honesty(report: ClassReport) -> pd.DataFrame:
    """One row per learner that was compared on hidden scores of this class; none where there was too little.

    Ranges are checked of the learner that was chosen; the others have 0 of them.
    """
    check = report.honesty
    ranges = check and check.ranges
    held = (ranges.n_ranges, round(ranges.share_held, DECIMALS)) if ranges else (0, None)
    return pd.DataFrame(
        [
            (
                row.learner,
                round(row.log_loss, DECIMALS),
                round(row.calibration_error, DECIMALS),
                check.n_hidden,
                "true" if row.learner == check.chosen else "false",
                round(row.lead, DECIMALS),
                round(row.margin, DECIMALS),
                *(held if row.learner == check.chosen else (0, None)),
            )
            for row in check.rows
        ]
        if check
        else [],
        columns=list(HONESTY_COLUMNS),
    )
