"""nginx as deploy/nginx.conf describes it, other values in the places that it names, and a browser that finds it."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from playwright.sync_api import Browser

from tests.browser.driving import FLAGS, ROOT, find_browser, find_port

NAME = "gradepath.school.example"
MAIN = """
daemon off;
pid {folder}/pid;
error_log {folder}/error.log crit;
worker_processes 1;
{user}
events {{}}
http {{
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {folder}/gradepath.conf;
}}
"""


def fill_in(folder: Path, *, https: int, apps: tuple[int, int]) -> None:
    """Write deploy/nginx.conf with the values of this test in the places that it names, and nginx's own frame."""
    places = {
        "listen 443 ssl": f"listen 127.0.0.1:{https} ssl",
        "listen 80;": f"listen 127.0.0.1:{find_port()};",
        "/etc/gradepath/": f"{folder}/",
        "/var/log/nginx/": f"{folder}/",
        "127.0.0.1:8501": f"127.0.0.1:{apps[0]}",
        "127.0.0.1:8502": f"127.0.0.1:{apps[1]}",
    }
    conf = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
    for place, value in places.items():
        assert place in conf, place
        conf = conf.replace(place, value)
    (folder / "gradepath.conf").write_text(conf, "utf-8")
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder, user=user), "utf-8")


def write_certificate(folder: Path) -> None:
    """A certificate for :data:`NAME` that only this test believes."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    today = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "fullchain.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    plain = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "privkey.pem").write_bytes(key.private_bytes(*plain))


@contextmanager
def serve_nginx(folder: Path) -> Iterator[None]:
    """Run nginx with the configuration in a folder until its port answers, and end it."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if nginx is None:
        if os.environ.get("CI"):
            pytest.fail("no nginx is installed, and CI must run the tests behind it", pytrace=False)
        pytest.skip("no nginx is installed")
    with subprocess.Popen([nginx, "-c", str(folder / "nginx.conf"), "-p", str(folder)]) as running:
        try:
            for _ in range(2400):
                if (folder / "pid").exists() or running.poll() is not None:
                    break
                time.sleep(0.05)
            assert running.poll() is None, "nginx does not take deploy/nginx.conf"
            yield
        finally:
            running.terminate()


@contextmanager
def open_browser_for_school(browser: Browser) -> Iterator[Browser]:
    """A browser for which the school's name leads to this computer."""
    flags = [*FLAGS, f"--host-resolver-rules=MAP {NAME} 127.0.0.1"]
    own = browser.browser_type.launch(executable_path=find_browser(), headless=True, args=flags)
    yield own
    own.close()
