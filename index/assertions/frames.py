"""The words by which a sentence says whose its content is: "X said that …", "…, according to X"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from index.assertions.actors import NAMED, Actor

LONGEST_SUBJECT = (
    160  # characters; a subject with its titles and additions is hardly longer, and a bound keeps this linear
)


class Saying(StrEnum):
    """What somebody does with the content of a sentence."""

    COUNTS = "counts"
    SAYS = "says"
    HOLDS = "holds"  # an opinion
    FORECASTS = "forecasts"
    DENIES = "denies"
    IS_CITED = "is cited"  # "citing X", "data from X": X counted, somebody else says it


class Place(StrEnum):
    """Where a frame stands relative to what it is about."""

    BEFORE = "before"
    AFTER = "after"
    WITHIN = "within"


# By names of their own: in Python 3.11 finding a member in its class takes ten times as long.
IS_CITED = Saying.IS_CITED
AFTER, BEFORE, WITHIN = Place.AFTER, Place.BEFORE, Place.WITHIN


@dataclass(slots=True)
class Frame:
    """The words by which a sentence says whose its content is, from `start` to `end` of the even text."""

    start: int
    end: int
    actor: Actor
    verb: str
    saying: Saying
    place: Place

    @property
    def is_named(self) -> bool:
        """True where the actor is a name."""
        return self.actor.kind is NAMED


_ACTOR_ENDS = re.compile(
    r", (?![A-Z][\w'-]+(?:, [A-Z][\w'-]+)*,? (?:&|and) [A-Z])|[;:—)\"]|(?<![A-Z])\.(?:\s|\Z)"
    r"| (?:that|which|who|shows?|said|says|as carried|as cited|in an? |on an? |and (?:is|was|has"
    r"|the|its|[a-z]+s\b))\b"
)


def end_of_actor(text: str, start: int) -> int:
    """The offset at which a noun phrase that begins at `start` ends at the latest."""
    stop = _ACTOR_ENDS.search(text, start, min(len(text), start + LONGEST_SUBJECT))
    return stop.start() if stop else min(len(text), start + LONGEST_SUBJECT)
