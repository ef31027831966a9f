"""A sign-in service on this computer, the settings that lead to it, and the steps of a teacher who signs in."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from playwright.sync_api import Page, expect

from dashboard.wording import text
from tests.browser.driving import ROOT, find_port, serve, settle, wait_for

TEACHERS = {
    "okafor": {"name": "Ms Okafor", "email": "okafor@school.example", "email_verified": True},
    "adeyemi": {"name": "Mr Adeyemi", "email": "adeyemi@school.example", "email_verified": True},
    "stranger": {"name": "A Stranger", "email": "okafor@school.example", "email_verified": False},
    "hostile": {"name": "<img src=x onerror=alert(1)> [a](http://evil.example) :red[x]", "email": {"a": 1}},
    "boastful": {"name": "Boastful", "groups": [f"group-{n:05}" for n in range(3000)]},
}


@contextmanager
def serve_provider() -> Iterator[str]:
    """An OpenID Connect provider that believes everybody; its address."""
    port = find_port()
    people = [f"--user-claims={json.dumps({'sub': sub, **claims})}" for sub, claims in TEACHERS.items()]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port), *people]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(f"{address}/.well-known/openid-configuration", server)
            yield address
        finally:
            server.terminate()


def write_secrets(folder: Path, provider: str, address: str) -> Path:
    """Streamlit's ``secrets.toml`` for an app at this address; the file."""
    path = folder / "secrets.toml"
    settings = {
        "redirect_uri": f"{address}/oauth2callback",
        "cookie_secret": "a secret of forty letters, for tests only",
        "client_id": "gradepath",
        "client_secret": "for tests only",
        "server_metadata_url": f"{provider}/.well-known/openid-configuration",
    }
    path.write_text("[auth]\n" + "".join(f'{name} = "{value}"\n' for name, value in settings.items()), "utf-8")
    return path


@contextmanager
def serve_school(
    provider: str, folder: Path, *, log: int | IO[bytes] = subprocess.DEVNULL, **environment: str
) -> Iterator[str]:
    """A server on which teachers have to sign in; its address. Its secrets are written into a folder."""
    port = find_port()
    secrets = write_secrets(folder, provider, f"http://localhost:{port}")
    with serve("--secrets.files", str(secrets), port=port, log=log, **environment) as address:
        yield address


def expect_sign_in_page(page: Page) -> None:
    """The sign-in page, and nothing else: no way to another page, and no class."""
    expect(page.get_by_role("heading", name=text("sign-in-title"))).to_be_visible()
    settle(page)
    expect(page.get_by_test_id("stTopNavLink")).to_have_count(0)
    expect(page.get_by_role("button", name=text("try-sample"))).to_have_count(0)


def sign_in(page: Page, address: str, who: str) -> None:
    """From the sign-in page through the provider and back."""
    page.goto(address)
    expect_sign_in_page(page)
    page.get_by_role("button", name=text("sign-in-button"), exact=True).click()
    page.get_by_role("button", name=who, exact=True).first.click()
    page.wait_for_url(f"{address}/**")


def sign_out(page: Page) -> None:
    """Click the button that every page has, end it at the provider too, and come back to the sign-in page."""
    page.get_by_role("button", name=text("sign-out")).click()
    page.get_by_role("button", name="End session").click()
    expect_sign_in_page(page)
