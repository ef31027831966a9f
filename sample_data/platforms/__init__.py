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
from sample_data.platforms.gradescope import (
    write_gradescope_assignment,
    write_gradescope_course,
    write_gradescope_evaluations,
)
from sample_data.platforms.logs import write_assistments, write_blackboard_questions, write_datashop
from sample_data.platforms.moodle import write_moodle_gradebook, write_moodle_quiz
from sample_data.platforms.plain import write_chinese_exam, write_plain_items, write_plain_long, write_plain_wide
from sample_data.platforms.programming import (
    write_artemis,
    write_github_classroom,
    write_nbgrader,
    write_prairielearn,
    write_submitty,
)
from sample_data.platforms.quizzes import (
    write_google_forms,
    write_kahoot,
    write_microsoft_forms,
    write_quizizz,
    write_socrative,
    write_zipgrade,
)
from sample_data.platforms.schools import (
    write_chaoxing,
    write_e_okul,
    write_google_classroom,
    write_mylab,
    write_schoology,
    write_zhixue,
)
from sample_data.platforms.universities import write_checkmark, write_ilias, write_open_edx, write_sakai

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
    "nbgrader.csv": write_nbgrader,
    "github_classroom.csv": write_github_classroom,
    "prairielearn.csv": write_prairielearn,
    "open_edx.csv": write_open_edx,
    "sakai.csv": write_sakai,
    "artemis.csv": write_artemis,
    "ilias.csv": write_ilias,
    "submitty.csv": write_submitty,
    "gradescope_evaluations.csv": write_gradescope_evaluations,
    "checkmark.csv": write_checkmark,
    "socrative.xlsx": write_socrative,
    "google_classroom.csv": write_google_classroom,
    "mylab.csv": write_mylab,
    "turkish_marks.csv": write_e_okul,
    "schoology.csv": write_schoology,
    "chinese_course.csv": write_chaoxing,
    "zhixue.csv": write_zhixue,
    "blackboard_questions.csv": write_blackboard_questions,
    "assistments.csv": write_assistments,
    "datashop.txt": write_datashop,
    "plain_long.csv": write_plain_long,
    "plain_items.csv": write_plain_items,
    "plain_wide.csv": write_plain_wide,
}
"""File in ``sample_data/formats`` -> what writes it; the name of the file is that of the format."""
