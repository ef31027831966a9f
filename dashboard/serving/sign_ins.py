"""When a sign-in ends: after so many hours, after so many hours without use, and when the teacher signs out.

Streamlit keeps who signed in in a cookie of thirty days and reads it when a tab connects. A tab that stays open, a
second tab, and a copy of the cookie would all outlive the teacher's day; so every run of the page asks here. Kept in
the memory of the process, under keys that tell nobody's name.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock

HOUR = 3600.0


@dataclass(frozen=True)
class Durations:
    """How long a sign-in lasts at most, and how long without use, in hours; and whether its token ends it earlier."""

    longest: float = 8.0
    idle: float = 2.0
    ends_with_token: bool = False


@dataclass(frozen=True)
class Moment:
    """One sign-in: a key of its own, when it began and when its token runs out, in seconds since 1970."""

    key: str
    began: float
    expires: float | None = None


class SignIns:
    """Every sign-in that this process has seen: when it was last used, or that it has ended."""

    def __init__(self, durations: Durations) -> None:
        self.durations = durations
        self._used: dict[str, float] = {}
        self._ended: dict[str, float] = {}
        self._lock = Lock()

    def is_over(self, moment: Moment, now: float) -> bool:
        """Whether the teacher has to sign in again."""
        with self._lock:
            return self._is_over(moment, now)

    def use(self, moment: Moment, now: float) -> bool:
        """Note that the teacher did something; False if the sign-in was over before."""
        with self._lock:
            self._forget_old(now)
            if self._is_over(moment, now):
                self._ended[moment.key] = now
                return False
            self._used[moment.key] = now
            return True

    def end(self, moment: Moment, now: float) -> None:
        """End a sign-in at once, in every tab that lives from it."""
        with self._lock:
            self._ended[moment.key] = now

    def _is_over(self, moment: Moment, now: float) -> bool:
        if moment.key in self._ended or now - moment.began >= self.durations.longest * HOUR:
            return True
        if self.durations.ends_with_token and moment.expires is not None and now >= moment.expires:
            return True
        return now - self._used.get(moment.key, now) >= self.durations.idle * HOUR

    def _forget_old(self, now: float) -> None:
        """A sign-in that is older than the longest is over without being remembered."""
        keep = self.durations.longest * HOUR
        self._used = {key: at for key, at in self._used.items() if now - at < keep}
        self._ended = {key: at for key, at in self._ended.items() if now - at < keep}
