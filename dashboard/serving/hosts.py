"""Names of computers in requests: whether a ``Host`` is one of ours, and whether an ``Origin`` is that same place.

A page of somebody else's can make a browser call this server in two ways. It can call it openly, and the browser then
sends that page's ``Origin``. Or its own name is made to point at this computer after it was loaded (DNS rebinding);
the browser then takes both for one place, and only the ``Host`` still tells whose name was typed.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass

LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})
"""What a computer calls itself."""

_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?\.?)(?::([0-9]{1,5}))?")
_ORIGIN = re.compile(r"(https?)://(.+)")
_DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Host:
    """A name with its port, as in ``gradepath.school.example:8443``; ``port`` is None where none is given."""

    name: str
    port: int | None = None


def read_host(written: str) -> Host | None:
    """Read a name and a port; None where it is anything else, such as an address with a path or a user's name."""
    found = _HOST.fullmatch(written.strip())
    if found is None:
        return None
    port = int(found[2]) if found[2] else None
    if port is not None and not 0 < port < 65536:
        return None
    return Host(found[1].lower().rstrip("."), port)


def is_known_host(host: Host, named: Iterable[Host], port: int | None) -> bool:
    """Whether a request for this host is meant for us.

    Parameters
    ----------
    host
        What the request asks for.
    named
        What the operator named; one without a port is meant with every port.
    port
        Where the server listens. This computer's own names are known with this port only, or without one where it is
        that of the protocol.
    """
    if host.name in LOCAL_NAMES and (host.port == port or (host.port is None and port in _DEFAULT_PORTS.values())):
        return True
    return any(host.name == each.name and each.port in (None, host.port) for each in named)


def is_own_origin(origin: str, host: Host) -> bool:
    """Whether the page that asks was loaded from the host that it asks; ``null`` and other schemes were not."""
    found = _ORIGIN.fullmatch(origin.strip())
    page = read_host(found[2]) if found else None
    if found is None or page is None:
        return False
    default = _DEFAULT_PORTS[found[1]]
    return (page.name, page.port or default) == (host.name, host.port or default)


def is_loopback(address: str | None) -> bool:
    """Whether what listens at this address can be reached from the same computer only; None is every address."""
    if address is None:
        return False
    if address.strip().lower() == "localhost":
        return True
    try:
        number = ipaddress.ip_address(address.strip().strip("[]"))
    except ValueError:
        return False
    mapped = getattr(number, "ipv4_mapped", None)
    return (mapped or number).is_loopback
