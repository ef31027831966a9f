"""The guard around an application that says what it was asked; no server, no Streamlit."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from dashboard.serving import guard
from dashboard.serving.deployment import Deployment, read_deployment
from dashboard.serving.guard import Guard
from dashboard.serving.upload_limits import Limits, UploadCounter

LOCAL = Deployment()
SCHOOL = read_deployment(
    {"GRADEPATH_HOSTS": "other.example"},
    "localhost",
    {
        "redirect_uri": "https://gradepath.school.example/oauth2callback",
        "cookie_secret": "s" * 32,
        "client_id": "gradepath",
        "client_secret": "secret",
        "server_metadata_url": "https://id.school.example/x",
    },
)
LISTENING = ("127.0.0.1", 8501)

Sent = list[dict]


async def echo(scope, receive, send) -> None:
    """Answers with a cookie, and with headers that the guard has to overrule."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        return
    headers = [(b"set-cookie", b"a=b; Path=/"), (b"Cache-Control", b"public"), (b"content-type", b"text/html")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"inside"})


def ask(
    path: str = "/",
    *,
    deployment: Deployment = LOCAL,
    method: str = "GET",
    kind: str = "http",
    server: tuple[str, int] | None = LISTENING,
    scheme: str = "http",
    counter: UploadCounter | None = None,
    app: Callable[..., Awaitable[None]] = echo,
    base: str = "",
    **headers: str | list[str],
) -> Sent:
    """What comes back for a request; without a Host it asks for the one that is listened on."""
    named: dict[str, str | list[str]] = {"host": "localhost:8501", **headers}
    raw = [
        (name.replace("_", "-").encode(), each.encode("latin-1"))
        for name, value in named.items()
        for each in ([value] if isinstance(value, str) else value)
    ]
    sent: Sent = []

    async def receive() -> dict:
        return {"type": f"{kind}.connect"}

    async def send(message: dict) -> None:
        sent.append(message)

    scope = {"type": kind, "path": path, "method": method, "scheme": scheme, "server": server, "headers": raw}
    asyncio.run(Guard(app, deployment, counter or UploadCounter(Limits()), base)(scope, receive, send))
    return sent


def status(sent: Sent) -> int:
    return int(sent[0]["status"])


def headers_of(sent: Sent) -> dict[str, str]:
    return {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}


def test_the_owner_of_the_computer_is_answered():
    sent = ask(origin="http://localhost:8501")
    assert (status(sent), sent[1]["body"]) == (200, b"inside")


PATHS = ("/", "/class", "/_stcore/health", "/_stcore/upload_file/a/b", "/media/x", "/auth/login")
FOREIGN_HOSTS = ("evil.example", "evil.example:8501", "localhost:8502", "", [], ["localhost:8501"] * 2)
FOREIGN_ORIGINS = ("http://evil.example", "null", "http://localhost:3000", ["http://localhost:8501", "null"])
KEPT = (
    ("/static/js/a.js", "", "public"),
    ("/app/static/js/a.js", "app", "public"),
    ("/static/js/a.js", "app", "public"),
    ("/media/static/a", "", "no-store"),
    ("/media/a", "", "no-store"),
    ("/class/static/a", "", "no-store"),
)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("host", FOREIGN_HOSTS)
def test_a_foreign_host_is_refused_at_every_address(path, host):
    sent = ask(path, host=host)
    assert status(sent) == 400
    assert b"inside" not in sent[1]["body"]


@pytest.mark.parametrize("method", ["GET", "PUT", "POST", "DELETE", "OPTIONS"])
@pytest.mark.parametrize("origin", FOREIGN_ORIGINS)
def test_a_foreign_origin_is_refused_whatever_it_asks_for(method, origin):
    assert status(ask(method=method, origin=origin)) == 403


@pytest.mark.parametrize("headers", [{"host": "evil.example"}, {"origin": "http://evil.example"}])
def test_a_websocket_of_somebody_elses_page_is_not_opened(headers):
    assert ask(kind="websocket", **headers) == [{"type": "websocket.close", "code": 1008}]
    assert ask(kind="websocket", origin="http://localhost:8501") == [{"type": "websocket.accept"}]


def test_the_hosts_of_a_server_are_its_own():
    for host in ("gradepath.school.example", "gradepath.school.example:443", "other.example"):
        assert status(ask(deployment=SCHOOL, host=host, origin=f"https://{host}")) == 200
    assert status(ask(deployment=SCHOOL, host="third.example")) == 400
    assert status(ask(deployment=SCHOOL, host="other.example", origin="https://gradepath.school.example")) == 403


@pytest.mark.parametrize("server", [("192.168.0.9", 8501), ("::", 8501), ("/run/app.sock", None), None])
def test_however_it_was_started_others_are_told_that_it_has_no_sign_in(server):
    host = "192.168.0.9:8501"
    assert status(ask(server=server, host=host)) == 403
    assert status(ask(server=server, host="gradepath.school.example", deployment=SCHOOL)) == 200
    told = read_deployment({"GRADEPATH_ALLOW_NO_SIGN_IN": "1", "GRADEPATH_HOSTS": host}, "0.0.0.0", None)
    assert status(ask(server=server, host=host, deployment=told)) == 200


def test_every_answer_says_what_a_browser_may_do_with_it():
    for sent in (ask(), ask(host="evil.example")):
        found = headers_of(sent)
        assert found["x-content-type-options"] == "nosniff"
        assert found["referrer-policy"] == "no-referrer"
        assert found["x-frame-options"] == "DENY"
        assert "frame-ancestors 'none'" in found["content-security-policy"]
        assert found["cache-control"] == "no-store"
        assert len(found) == len(sent[0]["headers"]), "no header twice"


@pytest.mark.parametrize(("path", "base", "kept"), KEPT)
def test_only_the_programs_own_files_are_kept_by_a_browser(path, base, kept):
    assert headers_of(ask(path, base=base))["cache-control"] == kept


def test_a_cookie_that_came_over_tls_stays_there():
    assert headers_of(ask())["set-cookie"] == "a=b; Path=/"
    secured = ask(deployment=SCHOOL, host="other.example", scheme="https")
    assert headers_of(secured)["set-cookie"] == "a=b; Path=/; Secure"


def test_a_server_takes_no_file_of_a_session_in_which_nobody_is_signed_in():
    counter = UploadCounter(Limits(uploads=2, size=100))
    put = {"method": "PUT", "deployment": SCHOOL, "counter": counter, "host": "other.example"}
    path = "/_stcore/upload_file/session/file"
    assert status(ask(path, **put, content_length="10")) == 403
    counter.admit_session("session", "a", 0)
    assert status(ask(path, **put)) == 411
    assert status(ask(path, **put, content_length="-1")) == 411
    assert status(ask(path, **put, content_length="10")) == 200
    assert status(ask(path, **put, content_length="91")) == 429
    assert status(ask(path, **put, content_length="10")) == 200
    refused = ask(path, **put, content_length="1")
    assert status(refused) == 429
    assert b"about 60 min" in refused[1]["body"]
    # On a teacher's own computer nothing is counted.
    assert status(ask(path, method="PUT", counter=counter, content_length="1000")) == 200


def test_a_sign_in_service_that_never_answers_ends_in_a_sentence(monkeypatch):
    monkeypatch.setattr(guard, "SIGN_IN_SECONDS", 0.05)

    async def wait(scope, receive, send) -> None:
        await asyncio.sleep(60)

    for path in ("/auth/login", "/oauth2callback", "/auth/logout"):
        assert status(ask(path, app=wait)) == 504


def test_a_sign_in_that_no_later_request_could_carry_ends_in_a_sentence():
    async def boast(scope, receive, send) -> None:
        cookies = [(b"set-cookie", b"a" * 4000)] * 7
        await send({"type": "http.response.start", "status": 302, "headers": cookies})
        await send({"type": "http.response.body", "body": b""})

    sent = ask("/oauth2callback", app=boast)
    assert [message["type"] for message in sent] == ["http.response.start", "http.response.body"]
    assert status(sent) == 502
    assert "set-cookie" not in headers_of(sent)
    assert status(ask("/class", app=boast)) == 302
