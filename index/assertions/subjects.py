"""What a figure measures and whose it is, both in the sentence's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.assertions.actors import NAMED
from index.assertions.cues import without_lead
from index.assertions.frames import AFTER, BEFORE, Frame, Saying
from index.assertions.neighbours import Neighbours
from index.assertions.parsed import Parsed
from index.assertions.proper_names import Name
from index.assertions.verbs import verbs_between
from index.domain import Quantity

LONGEST_METRIC = 140  # characters; longer ones hold a second thing
LONGEST_SUBJECT = 80  # characters of a subject that has no name

_LEVEL = re.compile(
    r"\b(?:is|are|was|were|be|been|stood|stands|rose|rises|fell|falls|grew|grows|declined|declines"
    r"|dropped|drops|increased|increases|decreased|decreases|reached|reaches|totall?ed|amounted"
    r"|slid|slipped"
    r"|climbed|jumped|shrank|shrunk|doubled|tripled|halved|went|gone|came|remained|remains"
    r"|averaged|hit|exceeded|edged|widened|narrowed|soared|plunged|surged|plummeted|ticked"
    r"|measured|numbered)\b"
    r"(?: (?:up|down|out|by|to|at|from|in|as much as|about|around|nearly|almost|roughly|over|under"
    r"|some|an?|just|only|unchanged|steady|more than|less than|at least|up to|a further|another"
    r"|the|[$€£]?\d[\d.,]*%?|percent|per cent|percentage|points?|million|billion))*\W*\Z"
)
_SAID_LINK = re.compile(
    r"[^;]{0,120}?\bthat\b[\s,:]*|[\s,:]*(?:(?:on|in|at|late|early|last|this"
    r"|to) [^,]{1,40}?,? )?[\s,:]*"
)
_PRONOUN_SUBJECT = re.compile(
    r"\A[\s,\"']*(?:it(?!(?:'s)? (?:is |was |has been )?[\w ]{0,20}\bthat\b)|its|they|their|he|his"
    r"|she|her|we|our|the (?:company|firm|bank|lender|retailer|group|start-?up|business|agency"
    r"|airline|chain|maker)(?:'s)?)\b",
    re.IGNORECASE,
)
_LEADING_LINK = re.compile(
    r"\A[\s,\"']*(?:while|although|though|as|and|but|because|since|after|when|if|that)\s+", re.IGNORECASE
)
_FIRST_PERSON = re.compile(r"[\s,\"']*(?:we|our|i|my)\b", re.IGNORECASE)
_NO_SUBJECT = re.compile(
    r"\W*(?:(?:there|this|that|these|those|only|about|around|nearly|almost|some|just|over|under"
    r"|at least|at most|up to|more than|less than|fewer than|roughly|approximately|as many as"
    r"|another|a further|an estimated|the|a|an|with|of)\W+)*",
    re.IGNORECASE,
)
"""What may stand before a quantity that is itself the subject."""
_THAT = re.compile(r"\bthat\b")
_OWN = re.compile(r"\b(?:its|their|our)\b", re.IGNORECASE)
_OF_THE = re.compile(r"\A\s*of (?:the |its |all )?")
_LEADING = re.compile(
    r"\A(?:[\s,;:—\"'(]|(?:that|and|but|while|although|which|who|as|of|also|by)\b)+", re.IGNORECASE
)
_LINKS = r"(?:in|on|at|by|from|since|between|during|for|of|and|to|through|as of|the|a|than)"
_TRAILING_LINK = re.compile(rf"\b{_LINKS}\Z", re.IGNORECASE)
_LONGEST_LINK = 8  # characters of the longest word above, and one more
_TRAILING_MARKS = "".join(filter(str.isspace, map(chr, range(0x3001)))) + ",;:—\"'(.!"
_IN_PHRASE = re.compile(
    r"\A[\s\"'(]*(?:in|on|at|by|during|since|between|from|for|over|as of|through|until|after"
    r"|before|within|across|under)\s[^,]{1,140},\s",
    re.IGNORECASE,
)
_PLACES_OF_TELLING = re.compile(r"\b(?:to|told|with|on|via|by|citing|of)\s(?:the\s)?\Z", re.IGNORECASE)

Span = tuple[int, int]


def find_entity(parsed: Parsed, quantity: Quantity, neighbours: Neighbours, body: str | None) -> str:
    """Whose the figure is: a name of its clause, else who is spoken of, else the clause's subject.

    Args:
        parsed: the sentence.
        quantity: the figure's quantity.
        neighbours: what earlier sentences leave behind.
        body: who the figure's origin speaks for, if it has one.
    """
    start, end = _content(parsed, quantity)
    subject = parsed.text[start : _verb_start(parsed.text, start, max(quantity.start, start))]
    if _PRONOUN_SUBJECT.match(without_lead(_LEADING_LINK, subject)):
        if _FIRST_PERSON.match(subject):
            return body or neighbours.house or ""
        return _antecedent(parsed, start) or neighbours.need_entity() or body or subject.strip(" ,")
    names = [name for name in parsed.names if start <= name.start < end]
    first = _best_name(parsed.text, names, quantity)
    if first is not None:
        return first.text
    outer = next((name.text for name in parsed.names if name.end <= start and name.text != body), None)
    told = any(frame.place is BEFORE and frame.end <= quantity.start for frame in parsed.frames)
    if not told and outer is not None:
        return outer
    if _OWN.search(subject) and (known := _antecedent(parsed, start)):
        return known
    if _NO_SUBJECT.fullmatch(subject):
        behind = parsed.text[quantity.end : _verb_start(parsed.text, quantity.end, end)]
        counted = quantity.unit if quantity.surface.endswith(quantity.unit) else ""
        subject = counted + _OF_THE.sub("" if not counted else " of ", behind)
    noun = _without_trailing(without_lead(_LEADING, without_lead(_IN_PHRASE, subject)))
    if noun and not any(map(str.isdigit, noun)):
        return noun[:LONGEST_SUBJECT]
    return neighbours.entity or body or ""


def find_metric(parsed: Parsed, quantity: Quantity, dated: Sequence[Span]) -> str:
    """What is counted or measured: a span of the sentence, trimmed of who says so and of dates at its ends.

    Args:
        parsed: the sentence.
        quantity: the figure's quantity.
        dated: spans of the sentence that only say when.
    """
    text = parsed.text
    start, end = _content(parsed, quantity)
    before = text[start : quantity.start]
    if intro := _IN_PHRASE.match(before):
        start += intro.end()
        before = text[start : quantity.start]
    if level := _LEVEL.search(before):
        subject = _trim(text, start, start + level.start(), dated)
        if len(text[slice(*subject)].split()) > 0 and any(map(str.islower, text[slice(*subject)])):
            return parsed.given[slice(*subject)]
    verbs = verbs_between(text, start, quantity.start)
    begin = verbs[-1] if verbs else start
    begin, finish = _trim(text, min(begin, quantity.start), min(end, begin + LONGEST_METRIC), dated)
    return parsed.given[begin:finish]


def _content(parsed: Parsed, quantity: Quantity) -> Span:
    """The part of the quantity's clause that says something, without the words that say whose it is."""
    clause = parsed.clause_of(quantity)
    start, end = clause.start, clause.end
    for frame in parsed.frames:
        if (
            _leads_in(frame, parsed.text[frame.end : quantity.start])
            and clause.start <= frame.end <= quantity.start
        ):
            start = max(start, frame.end)
        elif frame.place is AFTER and quantity.end <= frame.start < end:
            end = frame.start
    if start > clause.start:
        link = _SAID_LINK.match(parsed.text[start : quantity.start])
        start += link.end() if link else 0
    return start, end


def _leads_in(frame: Frame, behind: str) -> bool:
    """True for words that only tell who says so; "planned to cut" says what is planned."""
    return frame.place is BEFORE and (
        frame.saying is not Saying.FORECASTS or _THAT.search(behind) is not None
    )


def _verb_start(text: str, start: int, end: int) -> int:
    return next(iter(verbs_between(text, start, end)), end)


def _best_name(text: str, names: Sequence[Name], quantity: Quantity) -> Name | None:
    """The first name before the quantity that is not merely spoken to, else the first one after it."""
    before = [
        name
        for name in names
        if name.end <= quantity.start and not _PLACES_OF_TELLING.search(text[: name.start])
    ]
    after = [name for name in names if name.start >= quantity.start]
    return next(iter([*before, *after, *names]), None)


def _antecedent(parsed: Parsed, start: int) -> str | None:
    """Who "its" is: whoever the sentence says it of, else the first name before."""
    for frame in reversed([frame for frame in parsed.frames if frame.start < start]):
        if frame.actor.kind is NAMED:
            return frame.actor.affiliation or frame.actor.name
    return next((name.text for name in parsed.names if name.end <= start), None)


def _without_trailing(text: str) -> str:
    """The text without the marks at its end and a linking word before or among them."""
    text = text.rstrip(_TRAILING_MARKS)
    link = _TRAILING_LINK.search(text, max(0, len(text) - _LONGEST_LINK))
    return text[: link.start()].rstrip(_TRAILING_MARKS) if link else text


def _trim(text: str, start: int, end: int, dated: Sequence[Span]) -> Span:
    """The span without marks, linking words and dates at its ends."""
    changed = True
    while changed and start < end:
        before = (start, end)
        leading = _LEADING.match(text[start:end])
        start += leading.end() if leading else 0
        end = start + len(_without_trailing(text[start:end]))
        for first, last in dated:
            if start < first and last >= end > first:
                end = first
            elif first <= start < last < end:
                start = last
        changed = (start, end) != before
    return start, max(start, end)
