"""What stands before every request: who may come here at all, and what a browser may do with the answer.

An ASGI middleware around the whole of Streamlit, its websocket too. It reads headers only; the one body it answers for
is an upload, which it counts by the size that the browser announces.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.serving.deployment import Deployment
from dashboard.serving.hosts import is_known_host, is_loopback, is_own_origin, read_host
from dashboard.serving.upload_limits import UploadCounter
from dashboard.wording import say, text
from engine.classroom import Message as Sentence

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

SIGN_IN_PATHS = ("/auth/login", "/auth/logout", "/oauth2callback")
SIGN_IN_SECONDS = 20.0
"""The provider has this long to answer; a browser would wait for ever."""
LARGEST_COOKIES = 24 * 1024
"""Bytes. A provider that says more about a teacher fills cookies that no later request could carry."""

POLICY = "; ".join(
    (
        "default-src 'self'",
        # Streamlit's page and its charts build code and styles while they run; none of it comes from elsewhere.
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "media-src 'self' data: blob:",
        "connect-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "frame-src 'self' blob: data:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
"""Nothing is loaded from anywhere else, whatever a file or a name says, and no other page shows this one in itself."""

HEADERS = {
    b"content-security-policy": POLICY.encode(),
    b"x-frame-options": b"DENY",
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

_in_place = False


def is_in_place() -> bool:
    """Whether this process answers through a guard; a script that is started on its own does not."""
    return _in_place


@dataclass(frozen=True)
class Refusal:
    """An answer in the place of what was asked for: the HTTP status, and a sentence."""

    status: int
    sentence: Sentence


class Guard:
    """The middleware.

    Parameters
    ----------
    app
        What is guarded.
    deployment
        Whom to answer.
    uploads
        Counts what teachers send where they share a server.
    base
        Streamlit's ``server.baseUrlPath``, without slashes.
    """

    def __init__(self, app: ASGIApp, deployment: Deployment, uploads: UploadCounter, base: str = "") -> None:
        global _in_place
        self.app = app
        self._deployment = deployment
        self._uploads = uploads
        self._base = f"/{base.strip('/')}" if base.strip("/") else ""
        _in_place = True

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, refuse, or hand on."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        path = str(scope["path"]).removeprefix(self._base)
        refusal = self._refuse(scope, path)
        if refusal is not None:
            await _answer(scope, receive, self._harden(scope, path, send), refusal)
        elif scope["type"] == "http" and path.startswith(SIGN_IN_PATHS):
            await self._sign_in(scope, receive, self._harden(scope, path, send))
        else:
            await self.app(scope, receive, self._harden(scope, path, send) if scope["type"] == "http" else send)

    def _refuse(self, scope: Scope, path: str) -> Refusal | None:
        """Why a request is not answered; None if it is."""
        listening = scope.get("server") or (None, None)
        deployment = self._deployment
        if deployment.sign_in is None and not deployment.without_sign_in and not is_loopback(listening[0]):
            return Refusal(403, Sentence("start-no-sign-in"))
        asked = _header(scope, b"host")
        host = read_host(asked[0]) if len(asked) == 1 else None
        if host is None or not is_known_host(host, deployment.hosts, listening[1]):
            return Refusal(400, Sentence("guard-host"))
        if not all(is_own_origin(origin, host) for origin in _header(scope, b"origin")):
            return Refusal(403, Sentence("guard-origin"))
        return self._refuse_upload(scope, path)

    def _refuse_upload(self, scope: Scope, path: str) -> Refusal | None:
        """Count a file that is sent to a server; on a teacher's own computer nothing is counted."""
        if self._deployment.is_local or scope.get("method") != "PUT" or not path.startswith("/_stcore/upload_file/"):
            return None
        teacher = self._uploads.find_teacher(path.split("/")[3])
        if teacher is None:
            return Refusal(403, Sentence("guard-upload-unknown"))
        announced = _header(scope, b"content-length")
        if len(announced) != 1 or not announced[0].isdecimal():
            return Refusal(411, Sentence("guard-upload-size"))
        wait = self._uploads.take(teacher, int(announced[0]), time.monotonic())
        return Refusal(429, say_limits(self._uploads, wait)) if wait else None

    async def _sign_in(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on a step of signing in, but never wait for ever, and never set cookies that no request can carry."""
        begun = False
        replaced = False

        async def watch(message: Message) -> None:
            nonlocal begun, replaced
            if message["type"] == "http.response.start":
                begun = True
                cookies = sum(len(value) for name, value in message["headers"] if name.lower() == b"set-cookie")
                if replaced := cookies > LARGEST_COOKIES:
                    await _answer(scope, receive, send, Refusal(502, Sentence("guard-sign-in-large")))
            if not replaced:
                await send(message)

        try:
            async with asyncio.timeout(SIGN_IN_SECONDS):
                await self.app(scope, receive, watch)
        except TimeoutError:
            if not begun:
                await _answer(scope, receive, send, Refusal(504, Sentence("guard-sign-in-slow")))

    def _harden(self, scope: Scope, path: str, send: Send) -> Send:
        """Say with every answer what a browser may do with it."""
        added = dict(HEADERS)
        if not path.startswith("/static/"):
            added[b"cache-control"] = b"no-store"

        async def send_hardened(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = [(name, value) for name, value in message["headers"] if name.lower() not in added]
                if scope.get("scheme") == "https":
                    kept = [(name, _secure(value) if name.lower() == b"set-cookie" else value) for name, value in kept]
                message = {**message, "headers": [*kept, *added.items()]}
            await send(message)

        return send_hardened


def say_limits(uploads: UploadCounter, wait: float) -> Sentence:
    """That the teacher sent enough for now, what the limits are, and when there is room again."""
    values: Mapping[str, str | int] = {
        "uploads": uploads.limits.uploads,
        "megabytes": max(1, uploads.limits.size >> 20),
        "minutes": max(1, -(-int(wait) // 60)),
    }
    return Sentence("guard-upload-limit", values)


def _header(scope: Scope, name: bytes) -> list[str]:
    return [value.decode("latin-1") for key, value in scope["headers"] if key.lower() == name]


def _secure(cookie: bytes) -> bytes:
    """A cookie that came over TLS is never sent without it."""
    return cookie if b"; secure" in cookie.lower() else cookie + b"; Secure"


async def _answer(scope: Scope, receive: Receive, send: Send, refusal: Refusal) -> None:
    """Send a refusal: to a page as text, to a websocket by not opening it."""
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008})
        return
    body = f"{text('app-name')}: {say(refusal.sentence)}\n".encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": refusal.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
