"""Who a piece of a sentence names: a person or body by name, "the company", "he", or nobody in particular."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from index.assertions.either_case import either_case
from index.assertions.name_words import BODY_NOUN, NICKNAMES, UNNAMED_NOUN
from index.assertions.openings import cues
from index.assertions.proper_names import Name, find_bearers


class ActorKind(StrEnum):
    """How far an actor is known from the words alone."""

    NAMED = "named"
    BODY = "body"  # "the company", "the authors": known from what was said before
    PRONOUN = "pronoun"
    UNNAMED = "unnamed"  # "people familiar with the matter"


# By names of their own: in Python 3.11 finding a member in its class takes ten times as long.
BODY, NAMED, PRONOUN, UNNAMED = ActorKind.BODY, ActorKind.NAMED, ActorKind.PRONOUN, ActorKind.UNNAMED


@dataclass(slots=True)
class Actor:
    """Who is meant, in the sentence's own words; `affiliation` is the body that a named person speaks for."""

    name: str
    kind: ActorKind
    affiliation: str | None = None


_BODY = re.compile(
    rf"(?:\A|(?<=\s))(?P<name>(?:the|its|their|his|her"
    rf"|our)\s(?:[\w'&-]+\s){{0,4}}?{BODY_NOUN}s?(?:'s?)?(?:\s(?:executive|officer"
    rf"|(?:(?<='s\s)[a-z-]+\s)?{BODY_NOUN}s?))?)(?![\w-])",
    re.IGNORECASE,
)
_BARE_BODY = re.compile(
    r"\A(?:police|prosecutors|management|parliament|congress|customs|city hall|statisticians)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\A(?:he|she|it|they|we|i|the former|the latter)\Z", re.IGNORECASE)
_UNNAMED_HEAD = either_case(rf"\A\W*(?:{UNNAMED_NOUN.pattern})\b")


_TITLE_BETWEEN = re.compile(
    r"\A(?:'s?)?,?\s*(?:[a-z&/-]+[ ,]+){0,6}?(?:chief|ceo|cfo|coo|cto|cio|executives?|officer|boss"
    r"|founder|co-founder|president|chair\w*|director|head|leader|"
    r"secretary|minister|governor|mayor|commissioner|spokes\w+|analysts?|economists?|researchers?"
    r"|professors?|member|manager|partner|lawyer|senators?|scientists?|strategist|correspondent"
    r"|reporter|editor)\b"
    r"(?: and [a-z-]+){0,2}[ ,]*(?:(?:CEO|CFO|COO|CTO|CIO) )?\Z",
    re.IGNORECASE,
)
"""What may stand between a body's name and the name of the person who speaks for it."""
_OTHERS_PEOPLE = cues(
    r"\b(?:former|ex-\w+|critics?|employees|workers|staff(?:ers)?|customers|users|investors"
    r"|shareholders|rivals|members|insiders|people|sources?)\b(?!'? (?:union|association|federation|council|guild)\b)"
)
_AFFILIATED = re.compile(r"\b(?:of|at|from|for|with)\s+(?:the\s+)?\Z")
_WHERE = re.compile(r"\w (?:in|near|across|around|outside) (?:the )?\Z")
"""Behind it stands where somebody is: "firms in Cebu"."""
_OFFICE_NUMBERS = re.compile(
    r"(?P<name>(?:[a-z-]+ ){0,2}(?:ministry|bureau|office|agency|union|guild|court|inspectorate"
    r"|authority|council|federation|police)) "
    r"(?:records|data|figures|statistics|numbers|poll|survey|count|register)\b"
)
"""Bodies that need no article before their numbers: "health ministry records show"."""
_PAGE = re.compile(
    r"\A(?:the|this|an?|its(?! (?:\w+ )?web))\s(?:[\w.'-]+\s){0,3}?(?:article|page|pages|site|blog|post|headline"
    r"|story|piece|thread|website|video)\b",
    re.IGNORECASE,
)


_OWN_PAPERS = re.compile(
    r"\A(?:its|their)\s(?:[\w-]+\s){0,2}?(?:accounts|figures|records|minutes|data|books|numbers|notices?|tables|results"
    r"|ledger|register|filings?)\Z",
    re.IGNORECASE,
)
"""What a body keeps of itself."""
_MANY_OF = re.compile(
    r"(?:'s?)? (?:[\w-]+ ){0,3}?(?:firms|companies|employers|banks|businesses|start-?ups|factories|industry|sector|economy)\b"
)
"""Those of a place or trade, who are many: "India's largest IT firms"."""
_SHARE_OF = re.compile(
    r"(?:(?:about|around|some|nearly|almost|over|under|more than|less than|fewer than|at least"
    r"|up to|roughly|only|just|a|an|the|another)\s)*(?:\d[\d.,]*|half|one|two|three|four|five|six"
    r"|seven|eight|nine|ten|third|quarter|majority|[\w-]+-(?:thirds?|quarters?|fifths?))(?:\s?%"
    r"|\s(?:percent|per cent|in|out|of|million|thousand)\b)",
    re.IGNORECASE,
)
"""Those who answered: "39 percent of respondents"."""
_IS_PLACE = re.compile(r"U\.?S\.?A?|UK|EU|U\.K\.|United States|United Kingdom|European Union")
_PLACE_PEOPLE = re.compile(r"\s(?!.*\b(?:government|regulator|officials?|court|agency|bank)\b)[a-z]")


def read_actor(segment: str, opens_sentence: bool = True) -> Actor | None:
    """Who the subject of a verb, or what follows "according to", is; None where it is nobody who could say so.

    Args:
        segment: even text of a noun phrase with its titles and additions.
        opens_sentence: True where it stands at the beginning of its sentence.
    """
    shift = len(segment) - len(segment.lstrip(" ,\"'"))
    words = segment.strip(" ,\"'")
    if not words:
        return None
    if _PRONOUN.match(words):
        return Actor(words, PRONOUN)
    names = find_bearers(words, opens_sentence and shift == 0)
    if (page := _PAGE.match(words)) and not any(name.start == page.end() + 1 for name in names):
        return Actor(words, UNNAMED)
    if _SHARE_OF.match(words) or (
        names and _IS_PLACE.fullmatch(names[0].text) and _PLACE_PEOPLE.match(words[names[0].end :])
    ):
        return Actor(words, UNNAMED)
    if not names:
        return _read_nameless(words)
    first = names[0]
    if first.text in NICKNAMES:
        return Actor(words, UNNAMED)
    before = words[: first.start]
    if len(names) == 1 and _WHERE.search(before):
        return _read_nameless(before)
    if _speaks_for_nobody(words, names):
        return Actor(words, UNNAMED)
    if len(names) > 1 and _TITLE_BETWEEN.match(words[first.end : names[1].start]):
        return Actor(names[1].text, NAMED, first.text)
    if "," in before and (body := _BODY.match(before)) and len(names) == 1:
        is_role_to_somebody = body["name"].lower().startswith(("her ", "his ", "their "))
        return Actor(first.text, NAMED, None if is_role_to_somebody else body["name"])
    affiliation = next((name.text for name in names[1:] if _AFFILIATED.search(words[: name.start])), None)
    return Actor(first.text, NAMED, affiliation)


def is_nobody(actor: Actor) -> bool:
    """True for "some analysts" and "people familiar": nobody in particular says so; "some 58 percent" are counted."""
    return (
        actor.kind is UNNAMED
        and _UNNAMED_HEAD.match(actor.name) is not None
        and not _SHARE_OF.match(actor.name)
    )


def _read_nameless(words: str) -> Actor | None:
    if _OWN_PAPERS.match(words):
        return Actor(words, BODY)
    if bare := _BARE_BODY.match(words):
        return Actor(bare[0], BODY)
    if body := _BODY.match(words):
        return Actor(body["name"].removesuffix("'s").removesuffix("'"), BODY)
    if office := _OFFICE_NUMBERS.match(words):
        return Actor(office["name"], BODY)
    if _UNNAMED_HEAD.match(words) or _OTHERS_PEOPLE.search(words):
        return Actor(words, UNNAMED)
    return None


def _speaks_for_nobody(words: str, names: list[Name]) -> bool:
    """True for "people familiar with Klarna", "Klarna employees" and "a former IBM manager": a name, but not who says it."""
    head = words.split(",")[0]
    first = names[0]
    if len(names) > 1:
        return False
    if _OTHERS_PEOPLE.match(head, first.end + 1) or _OTHERS_PEOPLE.match(head, first.end + len("'s ")):
        return True
    if _MANY_OF.match(words, first.end):
        return True
    is_person = " " in first.text and not _AFFILIATED.search(words[: first.start])
    return _OTHERS_PEOPLE.search(head) is not None and not is_person
