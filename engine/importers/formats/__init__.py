"""One module per platform whose export is a gradebook.

To add a format, write a module with ``NAME``, ``recognise`` and ``parse`` (see
:class:`engine.importers.reading.layout.Format`), put it into :data:`FORMATS`, and word ``format-<name>`` in the
catalogue. A format of several tables is a :class:`engine.importers.reading.layout.Bundle` and goes into
:data:`BUNDLES`. A writer in ``sample_data/platforms`` makes a file of it that ships, and a test reads that back.
"""

from __future__ import annotations

from collections.abc import Mapping

from engine.importers.formats import (
    artemis,
    assistments,
    blackboard,
    blackboard_questions,
    brightspace,
    canvas_gradebook,
    canvas_student_analysis,
    checkmark,
    chinese_course,
    chinese_exam,
    datashop,
    github_classroom,
    google_classroom,
    google_forms,
    gradescope_assignment,
    gradescope_course,
    gradescope_evaluations,
    ilias,
    kahoot,
    microsoft_forms,
    moodle_gradebook,
    moodle_quiz,
    mylab,
    nbgrader,
    oneroster,
    open_edx,
    plain_items,
    plain_long,
    plain_wide,
    powerschool,
    prairielearn,
    quizizz,
    sakai,
    schoology,
    socrative,
    submitty,
    turkish_marks,
    zhixue,
    zipgrade,
)
from engine.importers.reading.layout import Bundle, Format

FORMATS: Mapping[str, Format] = {
    canvas_gradebook.NAME: canvas_gradebook,
    moodle_quiz.NAME: moodle_quiz,
    moodle_gradebook.NAME: moodle_gradebook,
    gradescope_course.NAME: gradescope_course,
    canvas_student_analysis.NAME: canvas_student_analysis,
    gradescope_assignment.NAME: gradescope_assignment,
    blackboard.NAME: blackboard,
    brightspace.NAME: brightspace,
    powerschool.NAME: powerschool,
    google_forms.NAME: google_forms,
    microsoft_forms.NAME: microsoft_forms,
    oneroster.NAME: oneroster,
    zipgrade.NAME: zipgrade,
    kahoot.NAME: kahoot,
    quizizz.NAME: quizizz,
    chinese_exam.NAME: chinese_exam,
    nbgrader.NAME: nbgrader,
    github_classroom.NAME: github_classroom,
    prairielearn.NAME: prairielearn,
    open_edx.NAME: open_edx,
    sakai.NAME: sakai,
    artemis.NAME: artemis,
    ilias.NAME: ilias,
    submitty.NAME: submitty,
    gradescope_evaluations.NAME: gradescope_evaluations,
    checkmark.NAME: checkmark,
    socrative.NAME: socrative,
    google_classroom.NAME: google_classroom,
    mylab.NAME: mylab,
    turkish_marks.NAME: turkish_marks,
    schoology.NAME: schoology,
    chinese_course.NAME: chinese_course,
    zhixue.NAME: zhixue,
    blackboard_questions.NAME: blackboard_questions,
    assistments.NAME: assistments,
    datashop.NAME: datashop,
    plain_long.NAME: plain_long,
    plain_items.NAME: plain_items,
    plain_wide.NAME: plain_wide,
}
"""Formats in order of preference: the most confident one reads the file, the earlier where two are equally so."""

WITH_ROWS_BELOW = frozenset(
    {
        gradescope_evaluations.NAME,
        google_classroom.NAME,
        mylab.NAME,
        turkish_marks.NAME,
        schoology.NAME,
        chinese_course.NAME,
        zhixue.NAME,
    }
)
"""Formats that know more of the rows below the students: some are needed, or the columns tell what they are."""

GRADEBOOKS_OF_POINTS = frozenset(
    {
        canvas_gradebook.NAME,
        moodle_gradebook.NAME,
        moodle_quiz.NAME,
        blackboard.NAME,
        brightspace.NAME,
        gradescope_course.NAME,
        gradescope_assignment.NAME,
        powerschool.NAME,
    }
)
"""Formats without chosen answers and without rows of points possible below the students."""

BUNDLES: Mapping[str, Bundle] = {oneroster.NAME: oneroster}
"""Formats that are several tables; one that is sure reads all tables of a file together."""
