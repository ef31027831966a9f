"""Really started servers: what does not start, and what a forged request gets."""

from __future__ import annotations

import base64
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from dashboard.wording import text
from tests.browser.driving import ROOT, find_port, open_window, serve, start_server

pytestmark = pytest.mark.extra

REFUSED = text("start-refused", why=text("start-no-sign-in"))


@pytest.fixture(scope="module")
def log(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("server") / "log"


@pytest.fixture(scope="module")
def port(log) -> Iterator[int]:
    with log.open("wb") as writing, serve(log=writing) as address:
        yield int(urlsplit(address).port or 0)


def ask(port: int, path: str, *headers: str, method: str = "GET", body: bytes = b"") -> tuple[int, str]:
    """Send a request letter by letter, and read the status and all of the answer."""
    lines = [f"{method} {path} HTTP/1.1", *headers, "Connection: close"]
    if body:
        lines.append(f"Content-Length: {len(body)}")
    with socket.create_connection(("localhost", port), timeout=120) as connection:
        connection.sendall("\r\n".join([*lines, "", ""]).encode() + body)
        answer = b""
        while chunk := connection.recv(65536):
            answer += chunk
            if b"101 Switching" in answer:
                break
    return int(answer.split()[1]), answer.decode("utf-8", "replace")


def upgrade(port: int, *headers: str) -> int:
    """Ask for the websocket; 101 where it is opened."""
    key = base64.b64encode(os.urandom(16)).decode()
    asked = ("Upgrade: websocket", f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13")
    lines = ["GET /_stcore/stream HTTP/1.1", *headers, *asked, "Connection: Upgrade", "", ""]
    with socket.create_connection(("localhost", port), timeout=120) as connection:
        connection.sendall("\r\n".join(lines).encode())
        return int(connection.recv(65536).split()[1])


PATHS = ("/", "/class", "/_stcore/health", "/_stcore/host-config", "/media/x.csv", "/static/js/x.js", "/auth/login")
PATHS += ("/oauth2callback", "/_stcore/agent/openapi.json", "/_stcore/metrics", "/nowhere")


@pytest.mark.parametrize("path", PATHS)
def test_no_address_answers_a_foreign_host_or_page(port, path):
    for host in ("evil.example", f"evil.example:{port}", f"127.0.0.1.evil.example:{port}", f"localhost:{port + 1}"):
        status, answer = ask(port, path, f"Host: {host}")
        assert (status, "<!DOCTYPE" in answer) == (400, False), host
    assert ask(port, path)[0] == 400
    own = f"Host: localhost:{port}"
    assert ask(port, path, own, "Origin: http://evil.example")[0] == 403
    status, answer = ask(port, path, own)
    assert status not in (400, 403) or path.startswith("/_stcore/agent"), answer
    assert "referrer-policy: no-referrer" in answer


def test_the_websocket_opens_for_the_apps_own_page_only(port):
    own = f"Host: localhost:{port}"
    assert upgrade(port, own, f"Origin: http://localhost:{port}") == 101
    assert upgrade(port, f"Host: 127.0.0.1:{port}", f"Origin: http://127.0.0.1:{port}") == 101
    assert upgrade(port, own, "Origin: http://evil.example") == 403
    assert upgrade(port, own, "Origin: null") == 403
    assert upgrade(port, own, "Origin: http://localhost:1") == 403
    assert upgrade(port, f"Host: evil.example:{port}", f"Origin: http://evil.example:{port}") == 403


def test_an_upload_from_somebody_elses_page_is_refused_before_it_is_read(port):
    own = f"Host: localhost:{port}"
    status, answer = ask(port, "/_stcore/upload_file/a/b", own, "Origin: http://evil.example", method="PUT", body=b"x")
    assert status == 403
    assert text("guard-origin") in answer


def test_the_log_holds_no_request(port, log):
    ask(port, "/class?student=secretkey", f"Host: localhost:{port}")
    ask(port, "/class?student=secretkey", "Host: secretkey.example")
    ask(port, "/oauth2callback?code=secretkey&state=secretkey", f"Host: localhost:{port}")
    assert "localhost" in log.read_text("utf-8")
    assert "secretkey" not in log.read_text("utf-8")


def end_of(server: subprocess.Popen[bytes]) -> int:
    """The exit code of a server that is to end by itself."""
    try:
        return server.wait(timeout=240)
    finally:
        server.kill()


@pytest.mark.parametrize(
    ("options", "environment"),
    [
        (("--server.address", "0.0.0.0"), {}),
        (("--server.address", "::"), {}),
        ((), {"STREAMLIT_SERVER_ADDRESS": "0.0.0.0"}),
        ((), {"GRADEPATH_HOSTS": "gradepath.school.example"}),
    ],
)
def test_open_to_others_without_a_sign_in_it_does_not_start(tmp_path, options, environment):
    log = tmp_path / "log"
    with log.open("wb") as writing, start_server(find_port(), *options, log=writing, **environment) as server:
        assert end_of(server) == 1
    assert log.read_text("utf-8").strip().endswith(REFUSED)


def test_headers_that_anybody_can_send_are_nobodys_word_for_who_it_is(tmp_path):
    log = tmp_path / "log"
    headers = ("--server.trustedUserHeaders", '{"X-User": "sub"}')
    with log.open("wb") as writing, start_server(find_port(), *headers, log=writing) as server:
        assert end_of(server) == 1
    assert text("start-user-headers") in log.read_text("utf-8")


def test_from_another_folder_streamlit_would_listen_everywhere_and_it_does_not_start(tmp_path):
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard" / "app.py"), "--server.headless=true"]
    done = subprocess.run(
        [*command, f"--server.port={find_port()}"], cwd=tmp_path, capture_output=True, text=True, timeout=240
    )
    assert done.returncode == 1
    assert done.stderr.strip().endswith(REFUSED)


def test_told_so_explicitly_it_starts(tmp_path):
    with serve("--server.address", "0.0.0.0", GRADEPATH_ALLOW_NO_SIGN_IN="1") as address:
        port = int(urlsplit(address).port or 0)
        assert ask(port, "/_stcore/health", f"Host: localhost:{port}")[0] == 200
        assert ask(port, "/_stcore/health", f"Host: evil.example:{port}")[0] == 400


@contextmanager
def started_by_uvicorn(port: int, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """As no document says, by a server that does not know where Streamlit is told to listen."""
    command = [sys.executable, "-m", "uvicorn", "dashboard.app:app", "--host", "0.0.0.0", "--port", str(port)]
    with log.open("wb") as writing, subprocess.Popen(command, cwd=ROOT, stdout=writing, stderr=writing) as server:
        try:
            yield server
        finally:
            server.terminate()


def test_where_the_process_cannot_know_who_reaches_it_every_answer_is_the_refusal(tmp_path):
    port, log = find_port(), tmp_path / "log"
    others = _own_address()
    with started_by_uvicorn(port, log):
        _wait_until_open(port)
        with socket.create_connection((others, port), timeout=120) as connection:
            connection.sendall(f"GET / HTTP/1.1\r\nHost: {others}:{port}\r\nConnection: close\r\n\r\n".encode())
            answer = connection.recv(65536).decode()
        assert answer.split()[1] == "403"
        assert ask(port, "/?student=secretkey", f"Host: localhost:{port}")[0] == 200
    assert "secretkey" not in log.read_text("utf-8")


@pytest.mark.browser
def test_a_script_that_is_started_without_its_guard_shows_the_refusal_only(browser):
    port = find_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard/script.py", "--server.headless=true"]
    with subprocess.Popen([*command, f"--server.port={port}"], cwd=ROOT, stderr=subprocess.DEVNULL) as server:
        try:
            _wait_until_open(port)
            page = open_window(browser)
            page.goto(f"http://localhost:{port}/class")
            page.get_by_text("Start Gradepath with dashboard/app.py").wait_for()
            assert page.get_by_role("button", name=text("try-sample")).count() == 0
            page.context.close()
        finally:
            server.terminate()


def _own_address() -> str:
    """An address of this computer that others use; the test is skipped where it has none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # nothing is sent: the computer only says from where it would
        except OSError:
            pytest.skip("this computer is in no network")
        address = str(probe.getsockname()[0])
    if address.startswith("127."):
        pytest.skip("this computer is in no network")
    return address


def _wait_until_open(port: int) -> None:
    import time

    for _ in range(2400):
        try:
            socket.create_connection(("localhost", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("no answer")
