"""The tables of the store, as SQLAlchemy's Core knows them; :mod:`engine.store.migrations` makes them step by step.

What is asked for by itself has a column; what is only read as a whole is a JSON document
(:mod:`engine.store.documents`). Times are in UTC. Titles and skills are keys by their SHA-256, because PostgreSQL
indexes no text of more than some 2,700 bytes.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)


class Moment(TypeDecorator[datetime]):
    """A time in UTC that knows its zone: SQLite forgets zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        """On the way in."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        """On the way out."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData()

_ID = String(64)
_TEACHER = String(255)

classes = Table(
    "classes",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("owner", _TEACHER, nullable=False),
    Column("name", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("version", Integer, nullable=False),
    Column("is_archived", Boolean, nullable=False),
    Column("is_sample", Boolean, nullable=False),
    Column("pseudonyms", Boolean, nullable=False),
    Column("settings", Text, nullable=False),
    Column("curriculum", Text, nullable=False),
    Column("joining", Text, nullable=False),
    Column("earlier", Text, nullable=False),
    Column("itself", Text, nullable=False),
    Column("meta_weights", String(128), nullable=False),
    Index("classes_by_owner", "owner"),
)

members = Table(
    "members",
    metadata,
    Column("class_id", _ID, primary_key=True),
    Column("email", _TEACHER, primary_key=True),
    Column("teacher", _TEACHER, nullable=False),
    Column("invited_at", Moment, nullable=False),
    Column("accepted_at", Moment),
    ForeignKeyConstraint(["class_id"], ["classes.id"], ondelete="CASCADE", name="members_of_class"),
    Index("members_by_teacher", "teacher"),
    Index("members_by_email", "email"),
)
"""Co-teachers: invited by e-mail; ``teacher`` is empty until somebody with that verified address accepts."""

students = Table(
    "students",
    metadata,
    Column("class_id", _ID, primary_key=True),
    Column("key", _ID, primary_key=True),
    Column("place", Integer, nullable=False),
    Column("left_on", Date),
    Column("language", String(16), nullable=False),
    Column("goal", Text, nullable=False),
    ForeignKeyConstraint(["class_id"], ["classes.id"], ondelete="CASCADE", name="students_of_class"),
)

uploads = Table(
    "uploads",
    metadata,
    Column("class_id", _ID, primary_key=True),
    Column("id", _ID, primary_key=True),
    Column("place", Integer, nullable=False),
    Column("day", Date, nullable=False),
    Column("added_at", Moment, nullable=False),
    Column("filename", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("n_items", Integer, nullable=False),
    Column("gradebook", Text, nullable=False),
    Column("student_keys", Text, nullable=False),
    Column("choices", Text, nullable=False),
    Column("left_out", Text, nullable=False),
    Column("original", LargeBinary),
    ForeignKeyConstraint(["class_id"], ["classes.id"], ondelete="CASCADE", name="uploads_of_class"),
)

corrected_scores = Table(
    "corrected_scores",
    metadata,
    Column("class_id", _ID, primary_key=True),
    Column("student", _ID, primary_key=True),
    Column("upload", _ID, primary_key=True),
    Column("title_digest", _ID, primary_key=True),
    Column("document", Text, nullable=False),
    ForeignKeyConstraint(["class_id"], ["classes.id"], ondelete="CASCADE", name="corrected_scores_of_class"),
)

left_out_items = Table(
    "left_out_items",
    metadata,
    Column("class_id", _ID, primary_key=True),
    Column("upload", _ID, primary_key=True),
    Column("title_digest", _ID, primary_key=True),
    Column("document", Text, nullable=False),
    ForeignKeyConstraint(["class_id"], ["classes.id"], ondelete="CASCADE", name="left_out_items_of_class"),
)

level_overrides = Table(
    "level_overrides",
    metadata,
    Column("class_id", _ID, primary_key=True),
    Column("student", _ID, primary_key=True),
    Column("skill_digest", _ID, primary_key=True),
    Column("document", Text, nullable=False),
    ForeignKeyConstraint(["class_id"], ["classes.id"], ondelete="CASCADE", name="level_overrides_of_class"),
)

notes = Table(
    "notes",
    metadata,
    Column("class_id", _ID, primary_key=True),
    Column("student", _ID, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("document", Text, nullable=False),
    ForeignKeyConstraint(["class_id"], ["classes.id"], ondelete="CASCADE", name="notes_of_class"),
)

plans = Table(
    "plans",
    metadata,
    Column("class_id", _ID, primary_key=True),
    Column("student", _ID, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("document", Text, nullable=False),
    ForeignKeyConstraint(["class_id"], ["classes.id"], ondelete="CASCADE", name="plans_of_class"),
)

teachings = Table(
    "teachings",
    metadata,
    Column("class_id", _ID, primary_key=True),
    Column("id", _ID, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("document", Text, nullable=False),
    ForeignKeyConstraint(["class_id"], ["classes.id"], ondelete="CASCADE", name="teachings_of_class"),
)

teachers = Table(
    "teachers",
    metadata,
    Column("id", _TEACHER, primary_key=True),
    Column("email", _TEACHER, nullable=False),
    Column("name", Text, nullable=False),
    Column("role", String(16), nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("preferences", Text, nullable=False),
    Column("memory", Text, nullable=False),
    Column("memory_version", Integer, nullable=False),
)
"""Who uses the store; on a laptop one teacher, ``local``. ``memory`` holds what earlier classes taught: no student."""

shelf = Table(
    "shelf",
    metadata,
    Column("owner", _TEACHER, primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("name", String(255), primary_key=True),
    Column("changed_at", Moment, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
"""What a teacher keeps for other classes: curricula as workbooks, layouts mapped by hand. No student is in it."""

journal = Table(
    "journal",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", Moment, nullable=False),
    Column("owner", _TEACHER, nullable=False),
    Column("teacher", _TEACHER, nullable=False),
    Column("class_id", _ID, nullable=False),
    Column("action", String(32), nullable=False),
    Column("detail", Text, nullable=False),
    Index("journal_by_class", "class_id"),
    Index("journal_by_owner", "owner"),
)
"""Who opened, exported and deleted what, and when: no name and no score; the lines of a class outlive it."""

duties = Table(
    "duties",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("since", Moment, nullable=False),
)
"""What is still to be done to the file, such as wiping after a deletion that another process held up."""

OF_CLASS = (students, uploads, corrected_scores, left_out_items, level_overrides, notes, plans, teachings, members)
"""The tables whose rows go with their class."""
