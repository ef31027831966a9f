"""Co-teachers of a class: invited by the owner by e-mail address, and in as soon as they accept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete, select, update

from engine.store.access import Store, find_owner
from engine.store.errors import NotFoundError, StoreError
from engine.store.journal import write_line
from engine.store.tables import classes, members, teachers
from engine.store.upserting import insert_if_absent
from engine.store.wiping import owe_wiping


@dataclass(frozen=True)
class Member:
    """A co-teacher; ``has_accepted`` is False while the invitation is open."""

    email: str
    name: str
    has_accepted: bool


@dataclass(frozen=True)
class Invitation:
    """An invitation to a class, as the invited teacher sees it; the class's name is told with it, nothing else."""

    class_id: str
    class_name: str
    invited_by: str


def invite_teacher(store: Store, class_id: str, email: str) -> None:
    """Invite a co-teacher; an invitation that is there already stays.

    Raises
    ------
    NotFoundError
        If the class is not there, or not the teacher's own.
    StoreError
        If this is no e-mail address.
    """
    address = _read_address(email)
    with store.database.writing() as connection:
        find_owner(connection, store, class_id, owner_only=True)
        row = {"class_id": class_id, "email": address, "teacher": "", "invited_at": datetime.now(UTC)}
        if insert_if_absent(connection, members, row):
            write_line(connection, store, store.teacher, class_id, "invited")


def list_members(store: Store, class_id: str) -> tuple[Member, ...]:
    """The co-teachers of a class, in alphabetical order; raises NotFoundError where the teacher may not see it."""
    query = (
        select(members.c.email, members.c.accepted_at, teachers.c.name)
        .outerjoin(teachers, teachers.c.id == members.c.teacher)
        .where(members.c.class_id == class_id)
        .order_by(members.c.email)
    )
    with store.database.reading() as connection:
        find_owner(connection, store, class_id)
        rows = connection.execute(query).all()
    return tuple(Member(row.email, row.name or "", row.accepted_at is not None) for row in rows)


def list_invitations(store: Store, email: str) -> tuple[Invitation, ...]:
    """The open invitations of the teacher whose verified address this is."""
    address = email.strip().lower()
    if not address:
        return ()
    query = (
        select(classes.c.id, classes.c.name, teachers.c.name.label("by"), teachers.c.email)
        .join(members, members.c.class_id == classes.c.id)
        .outerjoin(teachers, teachers.c.id == classes.c.owner)
        .where(members.c.email == address, members.c.accepted_at.is_(None))
        .where(classes.c.owner != store.teacher)
        .order_by(classes.c.name)
    )
    with store.database.reading() as connection:
        return tuple(Invitation(row.id, row.name, row.by or row.email or "") for row in connection.execute(query))


def accept_invitation(store: Store, class_id: str, email: str) -> None:
    """Become a co-teacher of a class to which this verified address was invited; raises NotFoundError without that."""
    at = (members.c.class_id == class_id) & (members.c.email == email.strip().lower()) & members.c.accepted_at.is_(None)
    with store.database.writing() as connection:
        owner = connection.execute(select(classes.c.owner).where(classes.c.id == class_id)).scalar()
        accepted = update(members).where(at).values(teacher=store.teacher, accepted_at=datetime.now(UTC))
        if not email.strip() or owner is None or connection.execute(accepted).rowcount != 1:
            raise NotFoundError
        write_line(connection, store, owner, class_id, "joined")


def remove_member(store: Store, class_id: str, email: str) -> None:
    """Take a co-teacher or an invitation back; raises NotFoundError where there is none, or the class is another's."""
    with store.database.writing() as connection:
        find_owner(connection, store, class_id, owner_only=True)
        at = (members.c.class_id == class_id) & (members.c.email == email.strip().lower())
        if connection.execute(delete(members).where(at)).rowcount != 1:
            raise NotFoundError
        owe_wiping(connection)
        write_line(connection, store, store.teacher, class_id, "removed")


def leave_class(store: Store, class_id: str) -> None:
    """Stop being a co-teacher; raises NotFoundError where the teacher is none."""
    at = (members.c.class_id == class_id) & (members.c.teacher == store.teacher)
    with store.database.writing() as connection:
        owner = find_owner(connection, store, class_id)
        if not connection.execute(delete(members).where(at)).rowcount:
            raise NotFoundError
        owe_wiping(connection)
        write_line(connection, store, owner, class_id, "removed")


def _read_address(email: str) -> str:
    address = email.strip().lower()
    name, at, host = address.partition("@")
    is_plain = all(sign.isprintable() and not sign.isspace() for sign in address)
    if not (name and at and "." in host and is_plain) or len(address) > 254:
        raise StoreError("store-no-address")
    return address
