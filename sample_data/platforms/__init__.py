"""A part of the sample class as every platform exports it: eight students and eight items, the same in every file.

A writer turns the description of a format around: it gets a gradebook and returns the bytes of one file, as the
platform would write them. Where a format has no word for why there is no score, the cell is blank there.
:data:`WRITERS` names those of the files in ``sample_data/formats``; the Canvas gradebook is the sample itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from engine.classroom import Gradebook
from sample_data.platforms.canvas import write_canvas_student_analysis
from sample_data.platforms.courses import write_blackboard, write_brightspace, write_oneroster, write_powerschool
from sample_data.platforms.gradescope import write_gradescope_assignment, write_gradescope_course
from sample_data.platforms.moodle import write_moodle_gradebook, write_moodle_quiz
from sample_data.platforms.plain import write_chinese_exam, write_plain_long, write_plain_wide
from sample_data.platforms.quizzes import (
    write_google_forms,
    write_kahoot,
    write_microsoft_forms,
    write_quizizz,
    write_zipgrade,
)

WRITERS: Mapping[str, Callable[[Gradebook], bytes]] = {
    "canvas_student_analysis.csv": write_canvas_student_analysis,
    "moodle_gradebook.csv": write_moodle_gradebook,
    "moodle_quiz.csv": write_moodle_quiz,
    "gradescope_course.csv": write_gradescope_course,
    "gradescope_assignment.csv": write_gradescope_assignment,
    "blackboard.xls": write_blackboard,
    "brightspace.csv": write_brightspace,
    "powerschool.csv": write_powerschool,
    "google_forms.csv": write_google_forms,
    "microsoft_forms.xlsx": write_microsoft_forms,
    "oneroster.zip": write_oneroster,
    "zipgrade.csv": write_zipgrade,
    "kahoot.xlsx": write_kahoot,
    "quizizz.xlsx": write_quizizz,
    "chinese_exam.csv": write_chinese_exam,
    "plain_long.csv": write_plain_long,
    "plain_wide.csv": write_plain_wide,
}
"""File in ``sample_data/formats`` -> what writes it; the name of the file is that of the format."""
