"""The app behind the reverse proxy that deploy/nginx.conf describes, with TLS and a sign-in, in a real browser."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import sample_data
from dashboard.wording import text
from tests.browser.driving import find_port, open_page, open_window, serve, settle, upload
from tests.browser.proxying import NAME, fill_in, open_browser_for_school, serve_nginx, write_certificate
from tests.browser.signing_in import expect_sign_in_page, serve_provider, sign_in, sign_out, write_secrets

pytestmark = [pytest.mark.browser, pytest.mark.extra]


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("nginx")


@pytest.fixture(scope="module")
def port() -> int:
    return find_port()


@pytest.fixture(scope="module")
def school(folder, port) -> Iterator[str]:
    """The address that teachers know; behind it one process runs, and another is down."""
    app = find_port()
    write_certificate(folder)
    fill_in(folder, https=port, apps=(app, find_port()))
    with serve_provider() as provider:
        secrets = write_secrets(folder, provider, f"https://{NAME}:{port}")
        with serve("--secrets.files", str(secrets), port=app), serve_nginx(folder):
            yield f"https://{NAME}:{port}"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with open_browser_for_school(browser) as own:
        yield open_window(own, ignore_https_errors=True)


def test_a_teacher_works_through_the_proxy(page, school):
    sockets: list[str] = []
    page.on("websocket", lambda opened: sockets.append(opened.url))
    page.goto(f"{school}/class")
    expect_sign_in_page(page)
    sign_in(page, school, "okafor")
    expect(page.get_by_text(text("sign-in-who", name="Ms Okafor"))).to_be_visible()
    expect(page.get_by_text(f"This page comes from the server {NAME}")).to_be_visible()
    assert sockets and all(url.startswith(school.replace("https", "wss")) for url in sockets)
    open_page(page, "import")
    upload(page, 0, sample_data.GRADEBOOK)
    expect(page.get_by_text("Canvas gradebook")).to_be_visible()
    settle(page)
    cookies = {cookie["name"]: cookie for cookie in page.context.cookies(school)}
    assert all(cookie["secure"] for cookie in cookies.values()), cookies.keys()
    assert cookies["_streamlit_user"]["httpOnly"] and cookies["gradepath_process"]["httpOnly"]
    sign_out(page)
    page.goto(f"{school}/class")
    expect_sign_in_page(page)


def ask(port: int, host: str, *headers: str, server_name: str = NAME) -> int:
    """The status of an answer over TLS, whatever the certificate says; 0 where the connection is closed without one."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    lines = ["GET /_stcore/health HTTP/1.1", f"Host: {host}", *headers, "Connection: close", "", ""]
    with (
        socket.create_connection(("127.0.0.1", port)) as plain,
        context.wrap_socket(plain, server_hostname=server_name) as connection,
    ):
        connection.sendall("\r\n".join(lines).encode())
        answer = connection.recv(65536)
        return int(answer.split()[1]) if answer else 0


def test_the_proxy_hands_on_the_name_that_was_asked_for_and_the_app_refuses_others(school, port):
    assert ask(port, f"{NAME}:{port}", f"Origin: {school}") == 200
    assert ask(port, f"{NAME}:1") == 400, "known to the proxy, but not where the app is"
    assert ask(port, "evil.example") == 0
    assert ask(port, f"{NAME}:{port}", "Origin: https://evil.example") == 403
    with pytest.raises(ssl.SSLError):
        ask(port, "evil.example", server_name="evil.example")


def test_nothing_of_a_gradebook_or_an_address_is_left_in_the_proxys_folder(school, folder, port):
    """Runs after the others of this file, and reads what nginx left of them."""
    lines = (folder / "gradepath.log").read_text("utf-8").splitlines()
    assert len(lines) > 10
    assert not [line for line in lines if "/" in line or "?" in line or NAME in line]
    assert not (folder / "gradepath-error.log").read_text("utf-8")
    assert not [path for name in ("body", "proxy") for path in (folder / name).rglob("*") if path.is_file()]
