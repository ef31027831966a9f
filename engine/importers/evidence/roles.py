"""What a column and what a row of a table of scores can be."""

from __future__ import annotations

from enum import StrEnum


class ColumnRole(StrEnum):
    """What stands in a column. The first six say who the student is; only SCORE and ANSWER make items.

    SCORE is what a student earned, ANSWER what a student chose or wrote, KEY the right answer and MAX the points
    possible of the same row. TOTAL is computed from other columns (sum, mean, weighted mean, share), GRADE is given
    for other columns (a letter, a mark on the school's scale). ITEM names what the row's score is of, SKILL what that
    needs: both only where rows are single scores or items.
    """

    NAME = "name"
    GIVEN_NAME = "first"
    FAMILY_NAME = "last"
    ID = "id"
    EMAIL = "email"
    GROUP = "section"
    SCORE = "score"
    ANSWER = "answer"
    KEY = "key"
    MAX = "max"
    WEIGHT = "weight"
    ITEM = "item"
    SKILL = "skill"
    TOTAL = "total"
    GRADE = "grade"
    STATUS = "status"
    TIME = "time"
    ATTEMPT = "attempt"
    NOTE = "note"


class RowKind(StrEnum):
    """What a row is.

    ABOVE is a title or anything else above the header; HEADER the row, or one of several rows, that name the columns;
    REPEATED the header once more; STATISTIC a row about the whole class (mean, spread, count, share that is right);
    POSTING a platform's own row between header and students; STUDENT a student, or one score of a student where the
    table has one row a score; ITEM an item where items are rows.
    """

    ABOVE = "above"
    HEADER = "header"
    REPEATED = "repeated"
    STUDENT = "student"
    ITEM = "item"
    MAXIMA = "maxima"
    KEY = "key"
    WEIGHTS = "weights"
    POSTING = "posting"
    TEST_STUDENT = "test_student"
    STATISTIC = "statistic"
    FOOTER = "footer"
    BLANK = "blank"


class TableShape(StrEnum):
    """What the rows of a table are: students, single scores, or items with a column for each student."""

    STUDENTS = "students"
    SCORES = "scores"
    ITEMS = "items"
    NOTHING = "nothing"
    """No scores of students at all: a list of questions, a schedule."""
