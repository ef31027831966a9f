"""The sign-in that the operator configured: OpenID Connect as Streamlit reads it, from a file or from the environment.

The file is Streamlit's own ``secrets.toml`` with its section ``[auth]``. A container has no such file; there the same
settings come from the environment and are handed to Streamlit when the app is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from dashboard.serving.hosts import LOCAL_NAMES, Host, read_host
from engine.classroom import Message

CALLBACK = "/oauth2callback"
SHORTEST_SECRET = 32
"""Letters of the secret that signs cookies: who guesses it can sign in as anybody."""

_OF_PROVIDER = ("client_id", "client_secret", "server_metadata_url")
_OF_ALL = ("redirect_uri", "cookie_secret")


@dataclass(frozen=True)
class SignIn:
    """Who signs teachers in.

    Attributes
    ----------
    providers
        Names as Streamlit knows them; the only one without a name of its own is ``default``.
    host
        Where teachers find the app, from the address that the provider sends them back to.
    problems
        What is missing or unsafe; the app does not start with any.
    """

    providers: tuple[str, ...]
    host: Host | None
    problems: tuple[Message, ...] = ()


def read_environment(environ: Mapping[str, str], cookie_secret: str) -> dict[str, str] | None:
    """The section ``[auth]`` as the environment gives it; None where it names no provider."""
    if not environ.get("GRADEPATH_OIDC_METADATA_URL"):
        return None
    given = {
        "redirect_uri": environ.get("GRADEPATH_ADDRESS", "").rstrip("/") + CALLBACK,
        "cookie_secret": cookie_secret,
        "client_id": environ.get("GRADEPATH_OIDC_CLIENT_ID", ""),
        "client_secret": environ.get("GRADEPATH_OIDC_CLIENT_SECRET", ""),
        "server_metadata_url": environ["GRADEPATH_OIDC_METADATA_URL"],
    }
    return {name: value for name, value in given.items() if value}


def read_section(auth: Mapping[str, object] | None) -> SignIn | None:
    """Read the section ``[auth]``; None where there is none, and then nobody has to sign in."""
    if not auth:
        return None
    named = {name: value for name, value in auth.items() if isinstance(value, Mapping) and name != "client_kwargs"}
    providers = {"default": auth} if "client_id" in auth or not named else named
    missing = [name for name in _OF_ALL if not auth.get(name)]
    missing += [name for settings in providers.values() for name in _OF_PROVIDER if not settings.get(name)]
    if missing:
        return SignIn(tuple(providers), None, (Message("start-sign-in-missing", {"what": ", ".join(missing)}),))
    return_to = str(auth["redirect_uri"])
    problems = []
    if len(str(auth["cookie_secret"])) < SHORTEST_SECRET:
        problems.append(Message("start-sign-in-secret", {"n": SHORTEST_SECRET}))
    if not return_to.endswith(CALLBACK):
        problems.append(Message("start-sign-in-callback", {"callback": CALLBACK}))
    urls = [return_to, *(str(settings["server_metadata_url"]) for settings in providers.values())]
    if not all(_is_private(url) for url in urls):
        problems.append(Message("start-sign-in-plain"))
    return SignIn(tuple(providers), read_host(urlsplit(return_to).netloc), tuple(problems))


def _is_private(url: str) -> bool:
    """Whether nobody on the way can read what is sent there: TLS, or this computer."""
    parts = urlsplit(url)
    host = read_host(parts.netloc)
    return parts.scheme == "https" or (parts.scheme == "http" and host is not None and host.name in LOCAL_NAMES)
