"""Who may moderate, and how often one person or server may ask."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from bot.settings import Settings
from index.knowledge_base import KnowledgeError

MINUTE_S = 60.0
MOST_BUCKETS = 10_000
"""People and servers remembered at once; a full bucket holds nothing worth remembering and goes first."""


class NotAllowed(KnowledgeError):
    """The person may not do this here."""


class TooManyQuestions(KnowledgeError):
    """The person or the server has asked more than it may for now."""


@dataclass(frozen=True, slots=True)
class Person:
    """Whoever addressed the bot, as far as access depends on it; `server_id` is None outside servers."""

    user_id: int
    server_id: int | None = None
    role_ids: frozenset[int] = frozenset()
    role_names: frozenset[str] = frozenset()
    manages_server: bool = False


@dataclass(slots=True)
class _Bucket:
    tokens: float
    filled_at_s: float


class _Buckets:
    """One token bucket a key: holds a minute's worth, refills evenly."""

    def __init__(self, per_minute: int, clock: Callable[[], float]) -> None:
        self._size = float(per_minute)
        self._per_second = per_minute / MINUTE_S
        self._clock = clock
        self._buckets: dict[int, _Bucket] = {}

    def wait_s(self, key: int) -> float:
        """Seconds until the key has a whole token; 0 where it has one now."""
        return max(0.0, (1.0 - self._filled(key).tokens) / self._per_second)

    def take(self, key: int) -> None:
        """Takes one token, whether or not there is one."""
        self._filled(key).tokens -= 1.0

    def _filled(self, key: int) -> _Bucket:
        now = self._clock()
        bucket = self._buckets.get(key)
        if bucket is None:
            self._forget_full(now)
            bucket = self._buckets[key] = _Bucket(self._size, now)
        gained = max(0.0, now - bucket.filled_at_s) * self._per_second
        bucket.tokens = min(self._size, bucket.tokens + gained)
        bucket.filled_at_s = now
        return bucket

    def _forget_full(self, now: float) -> None:
        if len(self._buckets) < MOST_BUCKETS:
            return
        self._buckets = {
            key: bucket for key, bucket in self._buckets.items() if now - bucket.filled_at_s < MINUTE_S
        }


class Access:
    """Decides by the settings alone, never by what Discord's own permission screens say."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self._role = settings.moderator_role
        self._users = _Buckets(settings.questions_per_user, clock)
        self._servers = _Buckets(settings.questions_per_server, clock)
        self._refusals = _Buckets(settings.questions_per_user, clock)

    def admit(self, person: Person) -> None:
        """Counts one question, or refuses it uncounted.

        Raises:
            TooManyQuestions: says in how many seconds to ask again.
        """
        wait_s = self._users.wait_s(person.user_id)
        whose = "You have asked a lot in the last minute."
        if person.server_id is not None and wait_s == 0:
            wait_s = self._servers.wait_s(person.server_id)
            whose = "This server has asked a lot in the last minute."
        if wait_s > 0:
            seconds = int(wait_s) + 1
            raise TooManyQuestions(whose, f"Ask again in {seconds} second{'s' if seconds > 1 else ''}.")
        self._users.take(person.user_id)
        if person.server_id is not None:
            self._servers.take(person.server_id)

    def may_be_told(self, person: Person) -> bool:
        """Whether one more refusal is written into a channel; a flood of questions is not answered by one."""
        if self._refusals.wait_s(person.user_id) > 0:
            return False
        self._refusals.take(person.user_id)
        return True

    def is_moderator(self, person: Person) -> bool:
        """By the role set (id or name), or by "Manage Server" where none is; never outside a server."""
        if person.server_id is None:
            return False
        if self._role is None:
            return person.manages_server
        if self._role.isdigit():
            return int(self._role) in person.role_ids
        return self._role.casefold() in {name.casefold() for name in person.role_names}

    def require_moderator(self, person: Person) -> None:
        """Lets moderators pass.

        Raises:
            NotAllowed: for everyone else.
        """
        if not self.is_moderator(person):
            who = "members with the moderator role" if self._role else "members who may manage this server"
            raise NotAllowed(f"Only {who} can do this.", "Ask one of them.")
