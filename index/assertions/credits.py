"""Whom a sentence credits: "according to X", "citing X", "announced by X", "a survey by X", "X's annual report"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from index.assertions.actors import BODY, NAMED, UNNAMED, Actor, read_actor
from index.assertions.frames import (
    AFTER,
    BEFORE,
    IS_CITED,
    LONGEST_SUBJECT,
    WITHIN,
    Frame,
    Saying,
    end_of_actor,
)
from index.assertions.openings import cues, cues_as_written, find_openings, words_of
from index.assertions.proper_names import find_names
from index.assertions.sayings import SOURCE_NOUN

_ACCORDING = cues(
    r"(?<![\w-])(?:according to|as per|per(?= (?:the )?(?-i:[A-Z]))|in the words of|as carried by"
    r"|as reported by)\s+",
)
_CITING = cues(r"(?<![\w-])(?:citing|quoting|crediting|based on|drawing on|as counted by)\s+")
_NOUN_BY = cues(
    rf"(?<![\w-]){SOURCE_NOUN}(?: (?!by |from )[\w,.%$()'-]+){{0,12}}? (?:by|from)\s+(?=(?:(?:the |a |an |[a-z-]+ (?:at"
    rf"|firm|group) )?(?-i:[A-Z])|the [a-z]))"
    rf"|(?<![\w-]){SOURCE_NOUN} of (?=the (?-i:[A-Z])[\w.]+ (?-i:[A-Z]))",
)
_OWN_ACCOUNT = cues_as_written(
    r"\bby (?:its|their|his|her) own (?:account|count|figures|reckoning|estimate|tally)\b"
)
_NAMED_NEXT = re.compile(
    r", (?=[A-Z])(?!(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
)
_UP_TO_NAME = re.compile(
    rf"(?:(?:the|an?|its|internal|new|recent|government|company|\d{{4}}|{SOURCE_NOUN}|from|by|of"
    rf"|at)\s+)*",
    re.IGNORECASE,
)
_BY = cues_as_written(
    r"(?<![\w-])(?:counted|recorded|compiled|reported|published|announced|collected|tracked"
    r"|conducted|released|produced|calculated|estimated|measured|surveyed|questioned|asked"
    r"|commissioned|tallied"
    r"|polled|cited|disclosed|found|"
    r"logged|carried out|analy[sz]ed|confirmed|gathered|put together|registered"
    r"|documented)(?: (?:in|on) [\w ]{1,20}| online| by \w+)? by\s+",
)
_LINKS = ((_ACCORDING, Saying.SAYS), (_CITING, IS_CITED), (_BY, Saying.COUNTS))
_SOURCE_NOUNS, _ = find_openings(rf"\b{SOURCE_NOUN}\b")
_AFTER_NAME = re.compile(
    rf"\A(?:'s?)?(?: \([A-Z][\w-]*\))?(?:'s?)?(?: [\w-]+){{0,5}}? (?:own )?{SOURCE_NOUN}(?![\w-])",
    re.IGNORECASE,
)
_BEFORE_SOURCE = re.compile(
    r"(?:\A|[\s(])(?:in|by|from|of|to|on|with|across)\s(?:the |a |an |its |\d{4} |[\w-]+ ){0,4}\Z"
    r"|\A(?:the |a |an )?\Z",
    re.IGNORECASE,
)


def find_credits(text: str) -> Iterator[Frame]:
    """Every frame that credits somebody, in no order; `text` is even."""
    if words_of(text).beginnings.isdisjoint(_beginnings()):
        return
    yield from _find_linked(text)
    yield from _find_authors(text)
    yield from _find_owners(text)
    for match in _OWN_ACCOUNT.finditer(text):
        actor = Actor(match[0].removeprefix("by "), BODY)
        yield Frame(match.start(), match.end(), actor, "by its own account", Saying.COUNTS, AFTER)


@cache
def _beginnings() -> frozenset[str]:
    """How words begin of which every credit has one."""
    return frozenset().union(*(one.beginnings for one in (_ACCORDING, _CITING, _BY, _NOUN_BY, _OWN_ACCOUNT)))


def _find_linked(text: str) -> Iterator[Frame]:
    """ "according to X", "citing X", "announced by X"."""
    for pattern, saying in _LINKS:
        for match in pattern.finditer(text):
            end = end_of_actor(text, match.end())
            if pattern is _ACCORDING and not find_names(text[match.end() : end], opens_sentence=False):
                end = _end_of_apposition(text, end)
            credited = text[match.end() : end]
            actor = read_actor(credited, opens_sentence=False)
            if actor is None and pattern is _ACCORDING:
                actor = Actor(credited, UNNAMED)
            if actor is None or (saying is IS_CITED and not _cites_directly(credited, actor)):
                continue
            place = BEFORE if not text[: match.start()].strip(" \"'(") else AFTER
            yield Frame(match.start(), end, actor, match[0].strip().lower(), saying, place)


def _end_of_apposition(text: str, end: int) -> int:
    """Where the name ends that follows a role: "her publisher, Fenn Books"."""
    return end_of_actor(text, end + 2) if _NAMED_NEXT.match(text, end) else end


def _find_authors(text: str) -> Iterator[Frame]:
    """ "a survey of 1,163 leaders by X", "a poll by the student union"."""
    for match in _NOUN_BY.finditer(text):
        end = end_of_actor(text, match.end())
        actor = read_actor(text[match.end() : end], opens_sentence=False)
        if actor is not None and actor.kind in (NAMED, BODY):
            end = min(end, match.end() + len(actor.name) + 4)
            yield Frame(match.start(), end, actor, "by", IS_CITED, WITHIN)


def _find_owners(text: str) -> Iterator[Frame]:
    """ "X's annual report", "a Stanhope Lab study"; a lone capital at the beginning may be any word."""
    if words_of(text).beginnings.isdisjoint(_SOURCE_NOUNS):
        return
    for name in find_names(text):
        noun = _AFTER_NAME.match(text[name.end : name.end + LONGEST_SUBJECT])
        if noun is None:
            continue
        is_lone = not text[: name.start].strip() and " " not in name.text
        if name.is_possessive or (
            not is_lone and _BEFORE_SOURCE.search(text[: name.start][-LONGEST_SUBJECT:])
        ):
            actor = Actor(name.text, NAMED)
            yield Frame(name.start, name.end + noun.end(), actor, "in its own words", IS_CITED, WITHIN)


def _cites_directly(cited: str, actor: Actor) -> bool:
    """True for "citing Reuters" and "citing data from Reuters", not for "citing incidents at firms like Reuters"."""
    return actor.kind is NAMED and _UP_TO_NAME.fullmatch(cited[: cited.find(actor.name)]) is not None
