"""What was taught between tests."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From 0001."""
    op.create_table(
        "teachings",
        sa.Column("class_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["class_id"], ["classes.id"], name="teachings_of_class", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("class_id", "id"),
    )
    if op.get_bind().dialect.name == "postgresql":
        # The server copies common values into its statistics, where they would outlive their deletion.
        op.execute("ALTER TABLE teachings ALTER COLUMN document SET STATISTICS 0")
