"""What DEPLOY.md, the container file and the service say is what the app does."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from dashboard.serving.deployment import list_problems, read_deployment
from tests.browser.driving import ROOT, serve

DEPLOY = (ROOT / "DEPLOY.md").read_text("utf-8")
CONTAINER = (ROOT / "deploy" / "Containerfile").read_text("utf-8")
SERVICE = (ROOT / "deploy" / "gradepath@.service").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")


def instructions() -> list[tuple[str, str]]:
    """Every instruction of the container file with its words, lines that go on put together."""
    lines = [line for line in CONTAINER.replace("\\\n", " ").splitlines() if line and not line.startswith("#")]
    return [(line.split()[0], line.split(maxsplit=1)[1].strip()) for line in lines]


def last(name: str) -> str:
    return [words for each, words in instructions() if each == name][-1]


def test_the_container_has_what_it_copies_and_everything_that_runs():
    copied = [words.split() for name, words in instructions() if name == "COPY"]
    sources = {source for words in copied for source in words[:-1]}
    assert not [source for source in sources if not (ROOT / source).exists()]
    # What the app imports is there; what holds secrets is not.
    assert {"engine", "dashboard", "sample_data", "requirements.txt", ".streamlit/config.toml"} <= sources
    assert ".streamlit" not in sources and "." not in sources
    # The settings page shows the page on privacy in every language.
    assert {path.name for path in ROOT.glob("PRIVACY*.md")} <= sources


def test_the_container_runs_as_nobody_in_particular_and_the_users_own_python():
    names = [name for name, _ in instructions()]
    assert names.index("USER") > max(k for k, name in enumerate(names) if name in ("RUN", "COPY"))
    assert last("USER").isdecimal() and int(last("USER")) > 0
    assert f"--uid {last('USER')}" in CONTAINER
    assert last("FROM") == "docker.io/library/python:3.11-slim"


def test_container_and_service_start_what_the_readme_starts():
    command = json.loads(last("CMD"))
    start = "-m streamlit run dashboard/app.py"
    assert f"python {start}" in README
    assert " ".join(command).startswith(f"python {start} --server.address 0.0.0.0")
    assert f"venv/bin/python {start} --server.port %i" in SERVICE
    for options in (command, shlex.split(SERVICE.split("ExecStart=")[1].splitlines()[0])):
        known = subprocess.run(
            [sys.executable, "-m", "streamlit", "run", "--help"], capture_output=True, text=True, check=True
        ).stdout
        assert not [option for option in options if option.startswith("--") and option not in known]
    assert "OMP_NUM_THREADS=1" in SERVICE and "OMP_NUM_THREADS=1" in CONTAINER


def test_the_container_says_whether_it_is_healthy():
    words = last("HEALTHCHECK").split("CMD", 1)[1]
    command = [sys.executable, *json.loads(words)[1:]]
    assert ":8501/_stcore/health" in words
    with serve() as address:
        here = [word.replace(":8501", f":{urlsplit(address).port}") for word in command]
        assert subprocess.run(here, check=False).returncode == 0
    assert subprocess.run(here, check=False, stderr=subprocess.DEVNULL).returncode != 0


def test_every_setting_is_documented_and_every_documented_one_exists():
    sources = [*(ROOT / "dashboard").rglob("*.py"), *(ROOT / "engine").rglob("*.py")]
    used = {name for path in sources for name in re.findall(r"\bGRADEPATH_[A-Z_]+\b", path.read_text("utf-8"))}
    said = set(re.findall(r"\bGRADEPATH_[A-Z_]+[A-Z]\b", DEPLOY))
    of_the_user = {"GRADEPATH_CONFIG_DIR", "GRADEPATH_DATA_DIR"}
    assert used - said <= of_the_user
    assert said - used <= {"GRADEPATH_OIDC"}


def test_the_example_of_the_sign_in_is_complete():
    import tomllib

    block = re.search(r"( +\[auth\]\n(?: +\w+ = .*\n)+)", DEPLOY)
    assert block is not None
    auth = tomllib.loads(re.sub(r"^ +", "", block[1], flags=re.M))["auth"]
    assert not list_problems(read_deployment({}, "localhost", {**auth, "cookie_secret": "s" * 48}))
    assert [each.key for each in list_problems(read_deployment({}, "localhost", auth))] == ["start-sign-in-secret"]


def test_defaults_in_the_table_are_those_of_the_app():
    deployment = read_deployment({}, "localhost", None)
    for name, value in (
        ("GRADEPATH_SESSION_HOURS", deployment.durations.longest),
        ("GRADEPATH_IDLE_HOURS", deployment.durations.idle),
        ("GRADEPATH_UPLOADS_PER_HOUR", deployment.limits.uploads),
        ("GRADEPATH_UPLOAD_MEGABYTES_PER_HOUR", deployment.limits.size >> 20),
    ):
        row = next(line for line in DEPLOY.splitlines() if line.startswith(f"| `{name}`"))
        assert row.rstrip("| ").endswith(f"| {value:g}"), row


@pytest.mark.parametrize("page", ["DEPLOY.md", "SECURITY.md"])
def test_every_place_that_a_page_names_exists(page):
    said = (ROOT / page).read_text("utf-8")
    places = re.findall(r"`((?:deploy|tests|dashboard|engine)/[\w/.@-]+)`", said)
    links = [link.partition("#")[0] for link in re.findall(r"\]\(([^)]+)\)", said)]
    missing = [each for each in [*places, *links] if "://" not in each and not (ROOT / each).exists()]
    assert len(places) + len(links) > 2 and not missing
    assert f"({page})" in README


def test_what_ci_installs_is_what_the_tests_need():
    ci = (ROOT / ".ci" / "run").read_text("utf-8")
    assert re.search(r"apt-get install .*chromium.*nginx-light", ci)
    assert Path(ROOT / "deploy" / "nginx.conf").read_text("utf-8").count("server 127.0.0.1:") == 2
