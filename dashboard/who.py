"""Who is using the app: the teacher of this computer, or the one who signed in.

Everything that belongs to somebody is asked for in the name of :func:`present_teacher`. Its answer rests on what the
provider signed, and only on that: an account is known by issuer and subject, which never change hands, and an address
counts only where the provider says that it was verified.
"""

from __future__ import annotations

import hashlib
import math
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

import streamlit as st

from dashboard.serving.deployment import Deployment, present_deployment
from dashboard.serving.sign_ins import Moment, SignIns
from dashboard.serving.upload_limits import UploadCounter
from engine.classroom import Message

LONGEST_SUBJECT = 255
"""Letters of a subject; OpenID Connect Core 1.0, section 2."""
LONGEST_NAME = 80
CLOCK_SKEW = 300.0
"""Seconds by which the provider's clock may be ahead of ours."""


@dataclass(frozen=True)
class Teacher:
    """Somebody who has classes.

    Attributes
    ----------
    id
        ``local`` on a teacher's own computer; elsewhere letters and digits that the same account always gives and that
        tell nothing. What is kept is kept under this id.
    name
        To greet with; may be empty, and may be anything that the provider lets people call themselves.
    email
        Small letters; empty unless the provider says that the address was verified.
    """

    id: str
    name: str = ""
    email: str = ""
    is_local: bool = False


LOCAL = Teacher("local", is_local=True)


class NotSignedInError(Exception):
    """Nobody is signed in who may use the app; ``reason`` is said on the sign-in page, if there is anything to say."""

    def __init__(self, reason: Message | None = None) -> None:
        super().__init__()
        self.reason = reason


def read_claims(claims: Mapping[str, object], now: float) -> tuple[Teacher, Moment]:
    """Read what the provider says about an account, trusting no type and no length.

    Parameters
    ----------
    claims
        Of the identity token, as Streamlit kept them.
    now
        Seconds since 1970.

    Raises
    ------
    NotSignedInError
        If nobody is signed in, or if the token does not say which account it is, or since when.
    """
    if claims.get("is_logged_in") is not True:
        raise NotSignedInError
    issuer, subject, began = claims.get("iss"), claims.get("sub"), _seconds(claims.get("iat"))
    if not (_is_plain(issuer) and _is_plain(subject) and began is not None and began <= now + CLOCK_SKEW):
        raise NotSignedInError(Message("sign-in-unreadable"))
    account = _digest(str(issuer), str(subject))
    verified = claims.get("email_verified") is True
    email = _tidy(claims.get("email")).lower() if verified else ""
    name = _tidy(claims.get("name")) or _tidy(claims.get("preferred_username")) or email
    moment = Moment(_digest(account, str(began), repr(claims.get("nonce"))), began, _seconds(claims.get("exp")))
    return Teacher(account, name, email), moment


def is_among(email: str, named: Collection[str]) -> bool:
    """Whether a verified address is one of these, or of one of the domains among them (``@school.example``)."""
    return bool(email) and (email in named or f"@{email.rpartition('@')[2]}" in named)


def present_teacher() -> Teacher:
    """Who uses this session.

    Raises
    ------
    NotSignedInError
        If that is nobody, or nobody any more.
    """
    deployment = present_deployment()
    if deployment.sign_in is None:
        return LOCAL
    teacher, moment = _signed_in(deployment)
    if sign_ins().is_over(moment, time.time()):
        raise NotSignedInError(Message("sign-in-over"))
    return teacher


def is_school_lead(teacher: Teacher) -> bool:
    """Whether the operator named this teacher as one who sees the school's counts."""
    return is_among(teacher.email, present_deployment().leads)


def note_use() -> Teacher:
    """As :func:`present_teacher`, and remember that the teacher did something just now."""
    teacher = present_teacher()
    if not teacher.is_local and not sign_ins().use(_signed_in(present_deployment())[1], time.time()):
        raise NotSignedInError(Message("sign-in-over"))
    return teacher


def end_sign_in() -> None:
    """End the sign-in of this session, also in the other tabs that live from it; the browser forgets it too."""
    _, moment = _signed_in(present_deployment())
    sign_ins().end(moment, time.time())
    st.logout()


@cache
def sign_ins() -> SignIns:
    """The sign-ins of this process."""
    return SignIns(present_deployment().durations)


@cache
def uploads() -> UploadCounter:
    """The uploads of this process."""
    return UploadCounter(present_deployment().limits)


def _signed_in(deployment: Deployment) -> tuple[Teacher, Moment]:
    teacher, moment = read_claims(st.user.to_dict(), time.time())
    if deployment.teachers and not is_among(teacher.email, deployment.teachers):
        raise NotSignedInError(Message("sign-in-not-invited"))
    return teacher, moment


def _is_plain(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST_SUBJECT and value.isprintable()


def _seconds(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return float(value)


def _tidy(value: object) -> str:
    """One short line of letters; empty for what is no text."""
    if not isinstance(value, str):
        return ""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in value).split())
    return line[:LONGEST_NAME]


def _digest(*parts: str) -> str:
    """The same letters for the same parts, and others for any others."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]
