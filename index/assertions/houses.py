"""Whose text a source is: the body whose own release, bulletin or filing it is, and who speaks in its quotations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from index.assertions.actors import NAMED, Actor
from index.assertions.cues import even, without_print
from index.assertions.frames import AFTER
from index.assertions.proper_names import find_names
from index.assertions.sentences import HEADING, ROW, RULE, TABLE_HEADER, Unit
from index.assertions.tellings import find_frames
from index.domain import COUNTERS_OWN_PAGES, Source, SourceType

MOST_READ_FOR_VOICE = 60  # units in which a body's own voice is listened for; a release has about 30
LEAD = 6  # units at the head of a text in which a release says that it is one
NOTES_BELOW = 3  # lines below a table among which its source is looked for
QUOTED_REACH = 6  # sentences of one quotation that are given a speaker named at its other end

_NO_RELEASE = frozenset(
    {
        SourceType.OPINION,
        SourceType.EDITORS_NOTE,
        SourceType.NEWS_REPORT,
        SourceType.AGGREGATOR,
        SourceType.THINK_TANK,
    }
)
"""Pages known to be somebody else's about a body."""
_RELEASE = re.compile(
    r"\b(?:for immediate release|press release|news release|media release|statistical (?:bulletin|release)"
    r"|regulatory (?:announcement|news)|form (?:10-[kq]|8-k|6-k|20-f)|prepared remarks|letter to shareholders"
    r"|shareholder letter|earnings call|investor relations|media contact)\b"
    r"|\btoday (?:announced|reported|released|published|posted)"
    r"|\b(?:announced|reported|released|published) (?:today|results for|financial results"
    r"|its (?:annual|interim|quarterly))",
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(r"(?:announc|report|releas|publish|post)(?:e[sd]|s|ed)?")
_STATISTICS_OFFICE = re.compile(
    r"\b(?:statistics|bureau|office for|ministry|department|census)\b", re.IGNORECASE
)
_SOURCE_LINE = re.compile(r"\W{0,3}sources?: (?P<who>.{2,120})", re.IGNORECASE)
_OUR_OWN = re.compile(
    r"\b(?:our|ours)\b (?:[\w,-]+ ){0,2}?(?:customers?|clients?|staff|employees|people|workforce"
    r"|platform|report|survey|results|planners|network|stores|sites|factory|factories|plants?|"
    r"teams?|services?|products?|company|business|agents|nurses|members|decision|wards|branches"
    r"|lawyers?|legal \w+|members|studios|campaign|helpline|volunteers|shareholders|strategy|guidance|assistant|software|colleagues?|colleague)\b"
    r"|\bwe (?:have |are |were )?(?:\w+ )?(?:hired|cut|opened|closed|launched|invested|trained"
    r"|employ|serve|expect|ended|delivered|reported|added|remain committed)\b",
    re.IGNORECASE,
)
"""What a body says of itself."""
_HEADLINE_VERB = re.compile(
    r" (?:Announces?|Reports?|Posts?|Launches|Unveils|Publishes|Appoints|Names|Completes|Opens|Closes|Expands|Delivers)\b"
)
_STATEMENT_BY = re.compile(
    r"\W{0,3}(?i:joint |press |open |public )?(?i:statement|letter|message|report|bulletin|update|note|briefing"
    r"|announcement|submission|remarks) (?:by|from|of) (?:the )?(?P<who>[A-Z].*)"
)
_LISTED = re.compile(
    r"\((?:NYSE|NASDAQ|Nasdaq|LSE|TSX|ASX|AIM|Euronext(?: \w+)?) ?: ?[A-Z0-9.]+\)|\b[Oo]ur\b|, Chief \w+ Officer"
)
_PERSONAL = re.compile(r"\b(?:I|I'm|I've|my|me)\b")
_SPEAKER = re.compile(
    r"\W{0,3}(?:\[?\d{1,2}:\d\d(?::\d\d)?\]? )?(?:[A-Z]?[a-z]+ ){0,3}?"
    r"(?P<name>[A-Z][\w'-]+ (?:[A-Z]\.? )?[A-Z][\w'-]+)(?: \([^)]{2,40}\)|, [\w ]{2,40})?: (?=\S)"
)
"""The label of a line of a transcript: a first and a last name."""
_WE = re.compile(r"\b(?:we|our|I|us|my)\b", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"')


def find_house(source: Source, units: Sequence[Unit]) -> str | None:
    """The body whose own page a text is: its publisher, or whoever its first lines say announces something."""
    if source.type in COUNTERS_OWN_PAGES:
        return source.publisher
    if source.type in _NO_RELEASE:
        return None
    texts = [without_print(unit.text) for unit in units[:LEAD]]
    for unit, text in zip(units, texts, strict=False):
        office = next((name.text for name in find_names(text) if _STATISTICS_OFFICE.search(name.text)), None)
        if unit.role is HEADING and office:
            return source.publisher or office
    if source.publisher is None and (owner := _find_owner(units, texts) or _find_author(units, texts)):
        return owner
    if any(_RELEASE.search(text) for text in texts) or _heads_a_release(units, texts):
        announcers = [name for text in texts for name in _announcers(text)]
        if source.publisher is None:
            return next(iter(announcers), None)
        return source.publisher if source.publisher in announcers else None
    return None


def _heads_a_release(units: Sequence[Unit], lead: Sequence[str]) -> bool:
    """True for the heading "Brightwell Reports Record Quarter" above a text that says "our" or quotes its officers."""
    is_headed = bool(units) and units[0].role is HEADING and _HEADLINE_VERB.search(lead[0]) is not None
    return is_headed and any(_LISTED.search(even(unit.text)) for unit in units[:LEAD])


def _find_owner(units: Sequence[Unit], lead: Sequence[str]) -> str | None:
    """Whoever the first line is about, where the text goes on about "our customers" and never about "me"."""
    opening = next((name for text in lead[:1] for name in find_names(text)), None)
    if (
        opening is None
        or opening.start > 0
        or opening.is_possessive
        or _SPEAKER.match(lead[0])
        or any(find_frames(text) for text in lead[:1])
    ):
        return None
    return _HEADLINE_VERB.split(opening.text)[0] if _speaks_of_itself(units) else None


def _find_author(units: Sequence[Unit], lead: Sequence[str]) -> str | None:
    """Whose statement a heading says that the text is, where it goes on about "our members"."""
    by = next((match for text in lead[:2] if (match := _STATEMENT_BY.match(text))), None)
    names = find_names(by["who"], opens_sentence=False) if by else []
    return names[0].text if names and names[0].start == 0 and _speaks_of_itself(units) else None


def _speaks_of_itself(units: Sequence[Unit]) -> bool:
    """True where a text goes on about "our customers" and never about "me", quotations left aside."""
    said = _QUOTED.sub("", " ".join(even(unit.text) for unit in units[:MOST_READ_FOR_VOICE]))
    return not _PERSONAL.search(said) and _OUR_OWN.search(said) is not None


def find_quoted(units: Sequence[Unit], house: str | None = None) -> dict[int, Actor]:
    """Who speaks in units within quotation marks that do not say it themselves, by number of the unit.

    '"We cut jobs. It was hard," said Falk. "We had no choice."' tells it after its second sentence. In a transcript
    the label says it: "Ines Falk: We ended the year with 5,400 people."
    """
    quoted = _find_labelled(units, house)
    waiting: list[int] = []
    speaker: Actor | None = None
    is_open, paragraph = False, -1
    for number, unit in enumerate(units):
        text = even(unit.text)
        if unit.paragraph != paragraph:
            waiting, speaker, is_open, paragraph = [], None, False, unit.paragraph
        marks = text.count('"')
        begins_inside = is_open or text.startswith('"')
        is_open ^= marks % 2 == 1
        if not begins_inside:
            continue
        named = _attributed_to(text) if marks and not is_open else None
        if named is not None:
            quoted.update((one, named) for one in [*waiting, number][-QUOTED_REACH:])
            waiting, speaker = [], named
        elif speaker is not None:
            quoted[number] = speaker
        else:
            waiting.append(number)
    return quoted


def _find_labelled(units: Sequence[Unit], house: str | None) -> dict[int, Actor]:
    """Speakers of a transcript by their labels, where they speak of "we" or the label stands more than once."""
    labels = {n: match for n, unit in enumerate(units) if (match := _SPEAKER.match(even(unit.text)))}
    times = Counter(match["name"] for match in labels.values())
    return {
        number: Actor(match["name"], NAMED, house)
        for number, match in labels.items()
        if times[match["name"]] > 1 or _WE.search(even(units[number].text), match.end())
    }


def find_table_sources(units: Sequence[Unit]) -> dict[int, str]:
    """Whom the line "Source: X" below a table credits, by number of the row."""
    sources: dict[int, str] = {}
    rows: list[int] = []
    for number, unit in enumerate(units):
        if unit.role is ROW:
            rows.append(number)
        elif unit.role in (TABLE_HEADER, RULE):
            continue
        else:
            line = _SOURCE_LINE.match(even(unit.text))
            names = find_names(line["who"], opens_sentence=False) if line else []
            if names:
                sources.update((row, names[0].text) for row in rows)
            if line or number - (rows[-1] if rows else number) > NOTES_BELOW:
                rows = []
    return sources


def _announcers(text: str) -> list[str]:
    return [
        frame.actor.name for frame in find_frames(text) if frame.is_named and _ANNOUNCES.fullmatch(frame.verb)
    ]


def _attributed_to(text: str) -> Actor | None:
    return next((f.actor for f in find_frames(text) if f.is_named and f.place is AFTER), None)
