"""Classes, what hangs on them, teachers, and the journal."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_PERSONAL = {
    "classes": ("name", "settings", "curriculum", "joining", "earlier", "itself"),
    "members": ("email",),
    "students": ("goal",),
    "uploads": ("filename", "sha256", "gradebook", "student_keys", "choices", "left_out", "original"),
    "corrected_scores": ("title_digest", "document"),
    "left_out_items": ("title_digest", "document"),
    "level_overrides": ("skill_digest", "document"),
    "notes": ("document",),
    "plans": ("document",),
    "teachers": ("email", "name", "preferences", "memory"),
    "shelf": ("name", "content"),
    "journal": ("detail",),
}
"""What may name a person, or be about one."""


def upgrade() -> None:
    """From an empty database."""
    _make_classes()
    _make_duties()
    _make_journal()
    _make_shelf()
    _make_teachers()
    _make_corrected_scores()
    _make_left_out_items()
    _make_level_overrides()
    _make_members()
    _make_notes()
    _make_plans()
    _make_students()
    _make_uploads()
    _keep_out_of_statistics()


def _keep_out_of_statistics() -> None:
    """PostgreSQL copies common values into its statistics, where they would outlive their deletion."""
    if op.get_bind().dialect.name != "postgresql":
        return
    for table, columns in _PERSONAL.items():
        for column in columns:
            op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS 0")


def _make_classes() -> None:
    op.create_table(
        "classes",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("owner", sa.String(length=255), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("is_archived", sa.Boolean(), nullable=False),
        sa.Column("is_sample", sa.Boolean(), nullable=False),
        sa.Column("pseudonyms", sa.Boolean(), nullable=False),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.Column("curriculum", sa.Text(), nullable=False),
        sa.Column("joining", sa.Text(), nullable=False),
        sa.Column("earlier", sa.Text(), nullable=False),
        sa.Column("itself", sa.Text(), nullable=False),
        sa.Column("meta_weights", sa.String(length=128), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("classes_by_owner", "classes", ["owner"], unique=False)


def _make_duties() -> None:
    op.create_table(
        "duties",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )


def _make_journal() -> None:
    op.create_table(
        "journal",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("owner", sa.String(length=255), nullable=False),
        sa.Column("teacher", sa.String(length=255), nullable=False),
        sa.Column("class_id", sa.String(length=64), nullable=False),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("journal_by_class", "journal", ["class_id"], unique=False)
    op.create_index("journal_by_owner", "journal", ["owner"], unique=False)


def _make_shelf() -> None:
    op.create_table(
        "shelf",
        sa.Column("owner", sa.String(length=255), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("owner", "kind", "name"),
    )


def _make_teachers() -> None:
    op.create_table(
        "teachers",
        sa.Column("id", sa.String(length=255), nullable=False),
        sa.Column("email", sa.String(length=255), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("preferences", sa.Text(), nullable=False),
        sa.Column("memory", sa.Text(), nullable=False),
        sa.Column("memory_version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def _make_corrected_scores() -> None:
    op.create_table(
        "corrected_scores",
        sa.Column("class_id", sa.String(length=64), nullable=False),
        sa.Column("student", sa.String(length=64), nullable=False),
        sa.Column("upload", sa.String(length=64), nullable=False),
        sa.Column("title_digest", sa.String(length=64), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["class_id"], ["classes.id"], name="corrected_scores_of_class", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("class_id", "student", "upload", "title_digest"),
    )


def _make_left_out_items() -> None:
    op.create_table(
        "left_out_items",
        sa.Column("class_id", sa.String(length=64), nullable=False),
        sa.Column("upload", sa.String(length=64), nullable=False),
        sa.Column("title_digest", sa.String(length=64), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["class_id"], ["classes.id"], name="left_out_items_of_class", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("class_id", "upload", "title_digest"),
    )


def _make_level_overrides() -> None:
    op.create_table(
        "level_overrides",
        sa.Column("class_id", sa.String(length=64), nullable=False),
        sa.Column("student", sa.String(length=64), nullable=False),
        sa.Column("skill_digest", sa.String(length=64), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["class_id"], ["classes.id"], name="level_overrides_of_class", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("class_id", "student", "skill_digest"),
    )


def _make_members() -> None:
    op.create_table(
        "members",
        sa.Column("class_id", sa.String(length=64), nullable=False),
        sa.Column("email", sa.String(length=255), nullable=False),
        sa.Column("teacher", sa.String(length=255), nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["class_id"], ["classes.id"], name="members_of_class", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("class_id", "email"),
    )
    op.create_index("members_by_email", "members", ["email"], unique=False)
    op.create_index("members_by_teacher", "members", ["teacher"], unique=False)


def _make_notes() -> None:
    op.create_table(
        "notes",
        sa.Column("class_id", sa.String(length=64), nullable=False),
        sa.Column("student", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["class_id"], ["classes.id"], name="notes_of_class", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("class_id", "student"),
    )


def _make_plans() -> None:
    op.create_table(
        "plans",
        sa.Column("class_id", sa.String(length=64), nullable=False),
        sa.Column("student", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["class_id"], ["classes.id"], name="plans_of_class", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("class_id", "student"),
    )


def _make_students() -> None:
    op.create_table(
        "students",
        sa.Column("class_id", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("goal", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["class_id"], ["classes.id"], name="students_of_class", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("class_id", "key"),
    )


def _make_uploads() -> None:
    op.create_table(
        "uploads",
        sa.Column("class_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("filename", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("n_items", sa.Integer(), nullable=False),
        sa.Column("gradebook", sa.Text(), nullable=False),
        sa.Column("student_keys", sa.Text(), nullable=False),
        sa.Column("choices", sa.Text(), nullable=False),
        sa.Column("left_out", sa.Text(), nullable=False),
        sa.Column("original", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["class_id"], ["classes.id"], name="uploads_of_class", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("class_id", "id"),
    )
