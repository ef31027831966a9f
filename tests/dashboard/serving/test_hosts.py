"""Names of computers in requests, and addresses to listen on."""

from __future__ import annotations

import pytest

from dashboard.serving.hosts import Host, is_known_host, is_loopback, is_own_origin, read_host

SCHOOL = Host("gradepath.school.example")


@pytest.mark.parametrize(
    ("written", "host"),
    [
        ("localhost:8501", Host("localhost", 8501)),
        ("LocalHost.", Host("localhost")),
        ("[::1]:8501", Host("[::1]", 8501)),
        ("gradepath.school.example", SCHOOL),
        ("a_b-c.example:443", Host("a_b-c.example", 443)),
        ("", None),
        ("localhost:", None),
        ("localhost:0", None),
        ("localhost:65536", None),
        ("localhost:8501/evil", None),
        ("user@localhost", None),
        ("localhost evil", None),
        ("localhost\r\nX: y", None),
        ("-evil", None),
        ("evil.example,localhost", None),
        ("loc\u0430lhost", None),
    ],
)
def test_a_host_is_a_name_and_a_port_and_nothing_else(written, host):
    assert read_host(written) == host


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "[::1]"])
def test_this_computers_own_names_are_known_with_the_port_that_is_listened_on(name):
    assert is_known_host(Host(name, 8501), (), 8501)
    assert not is_known_host(Host(name, 8502), (), 8501)
    assert not is_known_host(Host(name), (), 8501)
    assert is_known_host(Host(name), (), 80)


@pytest.mark.parametrize("name", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "127.0.0.2"])
def test_no_other_name_is_known(name):
    assert not is_known_host(Host(name, 8501), (), 8501)
    assert not is_known_host(Host(name, 8501), (SCHOOL,), 8501)


def test_a_named_host_is_known_with_its_own_port_or_with_every_one():
    assert is_known_host(SCHOOL, (SCHOOL,), 8501)
    assert is_known_host(Host(SCHOOL.name, 8443), (SCHOOL,), 8501)
    assert not is_known_host(SCHOOL, (Host(SCHOOL.name, 8443),), 8501)
    assert is_known_host(Host("localhost", 9000), (Host("localhost", 9000),), 8501)


@pytest.mark.parametrize(
    ("origin", "host", "own"),
    [
        ("http://localhost:8501", "localhost:8501", True),
        ("https://gradepath.school.example", "gradepath.school.example", True),
        ("https://gradepath.school.example", "gradepath.school.example:443", True),
        ("https://gradepath.school.example:8443", "gradepath.school.example", False),
        ("http://localhost:3000", "localhost:8501", False),
        ("http://127.0.0.1:8501", "localhost:8501", False),
        ("http://evil.example", "localhost:8501", False),
        ("null", "localhost:8501", False),
        ("", "localhost:8501", False),
        ("file://localhost:8501", "localhost:8501", False),
        ("http://localhost:8501@evil.example", "localhost:8501", False),
    ],
)
def test_an_origin_is_own_only_if_it_is_the_host_that_was_asked(origin, host, own):
    asked = read_host(host)
    assert asked is not None
    assert is_own_origin(origin, asked) == own


OURS = ("localhost", "127.0.0.1", "127.8.9.1", "::1", "[::1]", "::ffff:127.0.0.1")
OPEN = (None, "0.0.0.0", "::", "192.168.0.9", "localhost.evil.example", "", "unix:///run/app.sock")


@pytest.mark.parametrize("address", [*OURS, *OPEN])
def test_only_a_loopback_address_is_out_of_reach_of_others(address):
    assert is_loopback(address) == (address in OURS)
