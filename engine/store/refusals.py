"""Why a database refuses, in a sentence a teacher can act on instead of a driver's words."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from engine.store.errors import UnavailableError

#: SQLite's primary result codes, https://www.sqlite.org/rescode.html
_BY_CODE = {
    5: "store-locked",
    6: "store-locked",
    8: "store-read-only",
    10: "store-disk",
    11: "store-damaged",
    13: "store-full",
    14: "store-cannot-open",
    23: "store-read-only",
    26: "store-not-readable",
}

#: The same where the driver gives no code: SQLCipher's is older than the codes.
_BY_WORDS = {
    "locked": "store-locked",
    "readonly": "store-read-only",
    "is full": "store-full",
    "malformed": "store-damaged",
    "not a database": "store-not-readable",
    "unable to open": "store-cannot-open",
    "disk i/o": "store-disk",
}

_BY_ERRNO = {errno.EROFS: "store-read-only", errno.ENOSPC: "store-full", errno.EDQUOT: "store-full"}

#: PostgreSQL's codes, or their classes, https://www.postgresql.org/docs/current/errcodes-appendix.html
_BY_STATE = {
    "08": "store-server",  # the connection broke
    "28": "store-server",  # who are you?
    "3D": "store-server",  # no such database
    "53": "store-server",  # too many connections, no memory
    "53100": "store-server-full",
    "25006": "store-server-read-only",
    "40": "store-busy",  # a deadlock
    "55P03": "store-busy",  # a lock that was not given in time
    "57": "store-server",  # it is being shut down
    "58": "store-server-full",  # its files cannot be written
    "XX": "store-server",
}


@contextmanager
def explain(path: Path | None) -> Iterator[None]:
    """Turn what a driver or the system says into :class:`UnavailableError`; without the text, which may hold values."""
    where = str(path) if path is not None else ""
    try:
        yield
    except DBAPIError as error:
        raise UnavailableError(choose_sentence(error, path), path=where) from None
    except PoolTimeoutError:
        raise UnavailableError("store-busy") from None


@contextmanager
def explain_files(path: Path) -> Iterator[None]:
    """The same of what the system says about a file or its folder."""
    try:
        yield
    except PermissionError as error:
        raise UnavailableError("store-read-only", path=str(error.filename or path)) from None
    except OSError as error:
        key = _BY_ERRNO.get(error.errno or 0, "store-cannot-open")
        raise UnavailableError(key, path=str(error.filename or path)) from None


def choose_sentence(error: DBAPIError, path: Path | None) -> str:
    """The key of the sentence for what a driver says."""
    return _choose_for_server(error) if path is None else choose_for_file(error.orig)


def choose_for_file(error: BaseException | None) -> str:
    """The key of the sentence for what SQLite, or SQLCipher, says."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        return _BY_CODE.get(code & 0xFF, "store-refused")
    words = str(error).lower()
    return next((key for part, key in _BY_WORDS.items() if part in words), "store-refused")


def _choose_for_server(error: DBAPIError) -> str:
    state = getattr(error.orig, "sqlstate", None)
    if error.connection_invalidated or state is None:
        return "store-server"
    return _BY_STATE.get(state) or _BY_STATE.get(state[:2]) or "store-refused"
