"""How much a teacher may upload in an hour on a server that others use too.

The counts are kept in the memory of the process under the teacher's id; no name of a person or a file is among them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

HOUR = 3600.0
DAY = 24 * HOUR
MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Limits:
    """Uploads and bytes a teacher may send within an hour."""

    uploads: int = 200
    size: int = 500 * MEGABYTE


@dataclass(frozen=True)
class Sent:
    """One upload: when, in seconds of any clock that goes on, and how large, in bytes."""

    at: float
    size: int


def wait_for(sent: Sequence[Sent], size: int, limits: Limits, now: float) -> float:
    """Seconds until an upload of this size is within the limits; 0 if it is now.

    Parameters
    ----------
    sent
        What the teacher sent, oldest first. What is older than an hour no longer counts.
    size
        Bytes of the next upload. One that is larger than the limit by itself is within it once nothing else counts:
        how large one file may be is another setting.
    """
    recent = [each for each in sent if now - each.at < HOUR]
    for k in range(len(recent)):
        counted = recent[k:]
        if len(counted) < limits.uploads and sum(each.size for each in counted) + size <= limits.size:
            return recent[k - 1].at + HOUR - now if k else 0.0
    return recent[-1].at + HOUR - now if recent else 0.0


class UploadCounter:
    """What every teacher sent within the last hour, and which session is whose."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._sent: dict[str, list[Sent]] = {}
        self._sessions: dict[str, tuple[str, float]] = {}
        self._refused: dict[str, float] = {}
        self._lock = Lock()

    def admit_session(self, session: str, teacher: str, now: float) -> None:
        """Remember whose session this is; only a session that is known may upload."""
        with self._lock:
            self._sessions = {key: each for key, each in self._sessions.items() if now - each[1] < DAY}
            self._sessions[session] = (teacher, now)

    def dismiss_session(self, session: str) -> None:
        """Take no more uploads from a session."""
        with self._lock:
            self._sessions.pop(session, None)

    def find_teacher(self, session: str) -> str | None:
        """Id of the teacher whose session this is; None if nobody was let in there."""
        found = self._sessions.get(session)
        return None if found is None else found[0]

    def take(self, teacher: str, size: int, now: float) -> float:
        """Count an upload; where it is over the limits it is not counted, and the seconds to wait are the answer."""
        with self._lock:
            recent = [each for each in self._sent.get(teacher, []) if now - each.at < HOUR]
            wait = wait_for(recent, size, self.limits, now)
            if wait:
                self._refused[teacher] = now + wait
            else:
                self._refused.pop(teacher, None)
                recent.append(Sent(now, size))
            self._sent[teacher] = recent
            return wait

    def remaining_wait(self, teacher: str, now: float) -> float:
        """Seconds until what was refused last would be taken, or until any upload would; 0 if there is none."""
        with self._lock:
            refused = self._refused.get(teacher, now) - now
            return max(refused, wait_for(self._sent.get(teacher, []), 1, self.limits, now), 0.0)
