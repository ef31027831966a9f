"""What an operator can set, and what does not start."""

from __future__ import annotations

import pytest

from dashboard.serving.deployment import list_problems, read_deployment
from dashboard.serving.hosts import Host
from dashboard.serving.upload_limits import MEGABYTE

AUTH = {
    "redirect_uri": "https://gradepath.school.example/oauth2callback",
    "cookie_secret": "s" * 32,
    "client_id": "gradepath",
    "client_secret": "secret",
    "server_metadata_url": "https://id.school.example/.well-known/openid-configuration",
}


def keys(environ=(), address: str | None = "localhost", auth=None) -> list[str]:
    return [problem.key for problem in list_problems(read_deployment(dict(environ), address, auth))]


def test_a_teachers_own_computer_needs_nothing():
    deployment = read_deployment({}, "localhost", None)
    assert deployment.is_local
    assert not list_problems(deployment)


@pytest.mark.parametrize("address", [None, "0.0.0.0", "::", "192.168.0.9", "school.example"])
def test_what_others_reach_does_not_start_without_a_sign_in(address):
    assert keys(address=address) == ["start-no-sign-in"]
    assert keys({"GRADEPATH_ALLOW_NO_SIGN_IN": "0"}, address) == ["start-no-sign-in"]
    assert keys({"GRADEPATH_ALLOW_NO_SIGN_IN": "1"}, address) == []
    assert keys(auth=AUTH, address=address) == []
    assert not read_deployment({"GRADEPATH_ALLOW_NO_SIGN_IN": "1"}, address, None).is_local


def test_a_name_for_others_counts_as_being_reached_by_them():
    assert keys({"GRADEPATH_HOSTS": "gradepath.school.example"}) == ["start-no-sign-in"]
    assert keys({"GRADEPATH_HOSTS": "localhost:9000"}) == []


def test_the_hosts_are_those_that_are_named_and_that_of_the_sign_in():
    deployment = read_deployment({"GRADEPATH_HOSTS": " A.example:8443 ,b.example"}, "localhost", AUTH)
    assert deployment.hosts == (Host("a.example", 8443), Host("b.example"), Host("gradepath.school.example"))
    assert not deployment.is_local
    assert keys({"GRADEPATH_HOSTS": "https://b.example/"}) == ["start-host"]


@pytest.mark.parametrize("name", AUTH)
def test_an_incomplete_sign_in_does_not_start(name):
    assert keys(auth={**AUTH, name: ""}, address=None) == ["start-sign-in-missing"]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"cookie_secret": "x" * 31}, "start-sign-in-secret"),
        ({"redirect_uri": "https://gradepath.school.example/"}, "start-sign-in-callback"),
        ({"redirect_uri": "http://gradepath.school.example/oauth2callback"}, "start-sign-in-plain"),
        ({"server_metadata_url": "http://id.school.example/"}, "start-sign-in-plain"),
        ({"server_metadata_url": "file:///etc/passwd"}, "start-sign-in-plain"),
    ],
)
def test_an_unsafe_sign_in_does_not_start(change, problem):
    assert keys(auth={**AUTH, **change}) == [problem]


def test_a_sign_in_on_this_computer_may_go_without_tls():
    local = {"redirect_uri": "http://localhost:8501/oauth2callback", "server_metadata_url": "http://127.0.0.1:9/x"}
    assert keys(auth={**AUTH, **local}) == []


def test_several_providers_have_names():
    shared = {name: AUTH[name] for name in ("redirect_uri", "cookie_secret")}
    own = {name: AUTH[name] for name in AUTH if name not in shared}
    sign_in = read_deployment({}, None, {**shared, "microsoft": own, "google": own}).sign_in
    assert sign_in is not None
    assert (sign_in.providers, sign_in.problems) == (("microsoft", "google"), ())
    assert keys(auth={**shared, "microsoft": {}}) == ["start-sign-in-missing"]


def test_a_container_takes_its_sign_in_from_the_environment():
    environ = {
        "GRADEPATH_OIDC_METADATA_URL": AUTH["server_metadata_url"],
        "GRADEPATH_OIDC_CLIENT_ID": "gradepath",
        "GRADEPATH_OIDC_CLIENT_SECRET": "secret",
        "GRADEPATH_ADDRESS": "https://gradepath.school.example/",
    }
    deployment = read_deployment(environ, "0.0.0.0", None, "s" * 32)
    assert deployment.secrets == AUTH
    assert not list_problems(deployment)
    assert "secret" not in repr(deployment.secrets and deployment)
    without = read_deployment(environ, "0.0.0.0", None)
    assert [problem.key for problem in list_problems(without)] == ["start-sign-in-missing"]
    assert read_deployment(environ, "0.0.0.0", AUTH).secrets is None


def test_numbers_are_read_and_mistyped_ones_do_not_start():
    environ = {"GRADEPATH_SESSION_HOURS": "4.5", "GRADEPATH_UPLOADS_PER_HOUR": "7"}
    deployment = read_deployment({**environ, "GRADEPATH_UPLOAD_MEGABYTES_PER_HOUR": "50"}, "localhost", None)
    assert deployment.durations.longest == 4.5
    assert (deployment.limits.uploads, deployment.limits.size) == (7, 50 * MEGABYTE)
    for written in ("0", "-1", "eight", "nan", "inf"):
        assert keys({"GRADEPATH_IDLE_HOURS": written}) == ["start-number"], written
    assert keys({"GRADEPATH_UPLOADS_PER_HOUR": "1.5"}) == ["start-number"]
