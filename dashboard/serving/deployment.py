"""Where the app stands, read once when it starts: on a teacher's own computer, or where others reach it too.

Everything that an operator can set is an environment variable with a name that begins with ``GRADEPATH_``; DEPLOY.md
lists them. What is not safe does not start: :func:`list_problems` says why.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TypeVar

from dashboard.serving.hosts import LOCAL_NAMES, Host, is_loopback, read_host
from dashboard.serving.sign_in import SignIn, read_environment, read_section
from dashboard.serving.sign_ins import Durations
from dashboard.serving.upload_limits import MEGABYTE, Limits
from engine.classroom import Message

Number = TypeVar("Number", int, float)


@dataclass(frozen=True)
class Deployment:
    """Who can reach the app, and what they have to do to use it.

    Attributes
    ----------
    address
        Where the server listens; None is every network of the computer.
    hosts
        Names that requests may ask for, besides this computer's own.
    without_sign_in
        The operator said that nobody has to sign in although others reach the app.
    teachers, leads
        Who may sign in, and who leads the school: verified addresses, or everybody of a domain as ``@school.example``.
        Without ``teachers`` it is everybody whom the provider signs in.
    secrets
        The section ``[auth]`` that came from the environment, for Streamlit.
    problems
        What could not be read.
    """

    address: str | None = "localhost"
    hosts: tuple[Host, ...] = ()
    sign_in: SignIn | None = None
    without_sign_in: bool = False
    teachers: frozenset[str] = frozenset()
    leads: frozenset[str] = frozenset()
    durations: Durations = field(default_factory=Durations)
    limits: Limits = field(default_factory=Limits)
    secrets: Mapping[str, str] | None = field(default=None, repr=False)
    problems: tuple[Message, ...] = ()

    @property
    def is_reached_by_others(self) -> bool:
        """Whether anybody but this computer's own user can come here."""
        return not is_loopback(self.address) or any(host.name not in LOCAL_NAMES for host in self.hosts)

    @property
    def is_local(self) -> bool:
        """Whether this is a teacher's own computer: nobody else comes here, so nobody has to sign in."""
        return self.sign_in is None and not self.is_reached_by_others


def read_deployment(
    environ: Mapping[str, str], address: str | None, auth: Mapping[str, object] | None, cookie_secret: str = ""
) -> Deployment:
    """Read what the operator set.

    Parameters
    ----------
    environ
        Environment variables.
    address
        Streamlit's ``server.address``.
    auth
        The section ``[auth]`` of Streamlit's ``secrets.toml``; it goes before the environment.
    cookie_secret
        Streamlit's ``server.cookieSecret``, if the operator set it.
    """
    problems: list[Message] = []
    secrets = None if auth else read_environment(environ, cookie_secret)
    sign_in = read_section(auth or secrets)
    named = [(written, read_host(written)) for written in _list(environ, "GRADEPATH_HOSTS")]
    problems += [Message("start-host", {"host": written}) for written, host in named if host is None]
    hosts = [host for _, host in named if host is not None]
    if sign_in is not None and sign_in.host is not None:
        hosts.append(sign_in.host)
    durations = Durations(
        _number(environ, "GRADEPATH_SESSION_HOURS", Durations.longest, problems),
        _number(environ, "GRADEPATH_IDLE_HOURS", Durations.idle, problems),
        environ.get("GRADEPATH_SESSION_ENDS_WITH_TOKEN") == "1",
    )
    limits = Limits(
        _number(environ, "GRADEPATH_UPLOADS_PER_HOUR", Limits.uploads, problems),
        _number(environ, "GRADEPATH_UPLOAD_MEGABYTES_PER_HOUR", Limits.size // MEGABYTE, problems) * MEGABYTE,
    )
    return Deployment(
        address,
        tuple(dict.fromkeys(hosts)),
        sign_in,
        environ.get("GRADEPATH_ALLOW_NO_SIGN_IN") == "1",
        frozenset(_list(environ, "GRADEPATH_TEACHERS")),
        frozenset(_list(environ, "GRADEPATH_LEADS")),
        durations,
        limits,
        secrets,
        tuple(problems),
    )


def list_problems(deployment: Deployment) -> list[Message]:
    """Why the app must not start like this; empty where it may."""
    problems = [*deployment.problems, *(deployment.sign_in.problems if deployment.sign_in else ())]
    if deployment.is_reached_by_others and deployment.sign_in is None and not deployment.without_sign_in:
        problems.append(Message("start-no-sign-in"))
    return problems


@cache
def present_deployment() -> Deployment:
    """What holds for this process: Streamlit's settings and the environment as they were when it was first asked."""
    from streamlit import config
    from streamlit.auth_util import get_secrets_auth_section

    secret = str(config.get_option("server.cookieSecret")) if config.is_manually_set("server.cookieSecret") else ""
    auth = get_secrets_auth_section().to_dict()
    found = read_deployment(os.environ, config.get_option("server.address"), auth, secret)
    if config.get_option("server.trustedUserHeaders"):
        # They go before what the provider signed, and whoever reaches the port can send them.
        return replace(found, problems=(*found.problems, Message("start-user-headers")))
    return found


def _list(environ: Mapping[str, str], name: str) -> list[str]:
    return [each.strip().lower() for each in environ.get(name, "").split(",") if each.strip()]


def _number(environ: Mapping[str, str], name: str, default: Number, problems: list[Message]) -> Number:
    """A number above zero; anything else is a problem, because a limit that was mistyped is none."""
    written = environ.get(name, "").strip()
    if not written:
        return default
    try:
        number = type(default)(written)
    except ValueError:
        number = type(default)(0)
    if not 0 < number < 1e9:
        problems.append(Message("start-number", {"name": name, "value": written}))
        return default
    return number
