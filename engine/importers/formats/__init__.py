"""One module per platform whose export is a gradebook.

To add a format, write a module with ``NAME``, ``recognise`` and ``parse`` (see
:class:`engine.importers.reading.layout.Format`), put it into :data:`FORMATS`, and word ``format-<name>`` in the
catalogue. A format of several tables is a :class:`engine.importers.reading.layout.Bundle` and goes into
:data:`BUNDLES`. A writer in ``sample_data/platforms`` makes a file of it that ships, and a test reads that back.
"""

from __future__ import annotations

from collections.abc import Mapping

from engine.importers.formats import (
    blackboard,
    brightspace,
    canvas_gradebook,
    canvas_student_analysis,
    chinese_exam,
    google_forms,
    gradescope_assignment,
    gradescope_course,
    kahoot,
    microsoft_forms,
    moodle_gradebook,
    moodle_quiz,
    oneroster,
    plain_long,
    plain_wide,
    powerschool,
    quizizz,
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
    plain_long.NAME: plain_long,
    plain_wide.NAME: plain_wide,
}
"""Formats in order of preference: the most confident one reads the file, the earlier where two are equally so."""

BUNDLES: Mapping[str, Bundle] = {oneroster.NAME: oneroster}
"""Formats that are several tables; one that is sure reads all tables of a file together."""
