"""What earlier sentences leave for later ones: who is being spoken of, who is speaking, whose text it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.actors import Actor, ActorKind, find_names
from index.cues import even
from index.domain import COUNTERS_OWN_PAGES, Figure, Period, Source, SourceType
from index.frames import Place, find_frames
from index.periods import PeriodMention
from index.sentences import Role, Unit
from index.statuses import Parsed

REACH = 2  # sentences back, by the house rule that a shown line spans at most three
QUOTED_REACH = 6  # sentences of one quotation that a speaker named at its end is given
LEAD = 6  # units at the head of a text in which a release says that it is one

_NO_RELEASE = frozenset({SourceType.OPINION, SourceType.EDITORS_NOTE, SourceType.NEWS_REPORT, SourceType.AGGREGATOR, SourceType.THINK_TANK})
_RELEASE = re.compile(
    r"\b(?:for immediate release|press release|news release|media release|statistical (?:bulletin|release)|regulatory (?:announcement|news)|form (?:10-[kq]|8-k|6-k|20-f)|prepared remarks|letter to shareholders|shareholder letter"
    r"|earnings call|investor relations|media contact)\b"
    r"|\btoday (?:announced|reported|released|published|posted)|\b(?:announced|reported|released|published) (?:today|results for|financial results|its (?:results|annual|interim|quarterly))",
    re.IGNORECASE,
)
_OFFICIAL_HEADING = re.compile(r"\b(?:statistics|bureau|office for|ministry|department|census)\b", re.IGNORECASE)
_CARRIES_ON = re.compile(
    r"\W{0,3}(?:it|they|he|she|another|a further|of (?:them|those|these)|among (?:them|those|these)|the (?:company|firm|bank|report|study|survey|poll|authors|researchers|same|other|remaining|rest|paper|agency|bureau|office|group|retailer|index|figure|share|number|total)|its|their|in addition|also|only|just|some|nearly|almost|about|more than|this|that|these|those)\b",
    re.IGNORECASE,
)
_SAME_TIME = re.compile(
    r"\W{0,3}(?:it|they|he|she|another|a further|of (?:them|those|these)|among (?:them|those|these)|the (?:same|other|remaining|rest)|its|their|that (?:month|quarter|year|week)"
    r"|(?:in|during|over|after|within) (?:its|their|that|the same|the first))\b(?! (?:now|currently|is|are|has|have|plans?|expects?|will)\b)",
    re.IGNORECASE,
)
"""Openings of a sentence that goes on about the time of the one before."""
_RELEASED_NUMBERS = re.compile(r"\b(?:released|published|posted|shared|issued|unveiled)\b[^.;]{0,40}\b(?:statistics|figures|data|results|numbers|report|findings|survey)\b", re.IGNORECASE)
_QUOTE_MARK = re.compile('"')
_COMPANY = re.compile(r"\b(?:company|firm|bank|lender|retailer|group|start-?up|giant|it|they|its|their|airline|maker|chain|carrier|insurer|employer)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Trace:
    """What one sentence leaves behind."""

    start: int
    paragraph: int
    entity: str | None
    origin: str | None
    speaker: str | None
    periods: frozenset[Period]
    releases_numbers: bool
    is_survey: bool


@dataclass(slots=True)
class Neighbours:
    """The sentences before the one being read.

    `house` is the body whose own page, release, bulletin or filing the text is, `quoted` who speaks within
    quotation marks that an earlier sentence opened and a later one attributes.
    """

    source: Source
    house: str | None = None
    quoted: str | None = None
    traces: list[Trace] = field(default_factory=list)
    paragraph: int = 0
    needed_from: int | None = None

    def begin(self, unit: Unit, quoted: str | None) -> None:
        """Turns to the next sentence."""
        self.paragraph = unit.paragraph
        self.quoted = quoted
        self.needed_from = None

    def keep(
        self,
        unit: Unit,
        parsed: Parsed,
        figures: Sequence[Figure],
        mentions: Sequence[PeriodMention],
        speaker: str | None,
    ) -> int | None:
        """Keeps what later sentences may need; returns where the sentences begin that this one needed itself."""
        needed, self.needed_from = self.needed_from, None
        if unit.role not in (Role.PROSE, Role.ITEM):
            return needed
        entity = next((figure.entity for figure in figures if figure.entity), None)
        names = [name.text for name in parsed.names]
        if entity not in names:
            entity = names[0] if names else self.entity
        origin = next((figure.origin for figure in figures if figure.origin and figure.origin != self.house), None)
        said = speaker or next((f.actor.name for f in parsed.frames if f.is_named), None)
        is_survey = parsed.survey_sign is not None or (self.after_survey and not parsed.frames)
        trace = Trace(
            unit.start,
            unit.paragraph,
            entity,
            origin or (said if releases_numbers(parsed) or is_survey else None),
            said,
            frozenset(mention.period for mention in mentions if not mention.is_horizon),
            releases_numbers(parsed),
            is_survey,
        )
        self.traces = [*self.traces[-REACH:], trace]
        return needed

    def near(self) -> list[Trace]:
        """Traces of up to `REACH` sentences back in the same paragraph, nearest first."""
        return [trace for trace in reversed(self.traces[-REACH:]) if trace.paragraph == self.paragraph]

    @property
    def entity(self) -> str | None:
        """Whom the nearest sentences speak of."""
        return next((trace.entity for trace in self.near() if trace.entity), None)

    def need_entity(self) -> str | None:
        """The same for a sentence that cannot be read without it."""
        trace = next((trace for trace in self.near() if trace.entity), None)
        if trace:
            self._need(trace)
        return trace.entity if trace else None

    def carried_period(self, parsed: Parsed) -> Period | None:
        """When a sentence's figure held that only carries on what the one before dates."""
        for trace in self.near():
            if len(trace.periods) == 1 and _SAME_TIME.match(parsed.text):
                self._need(trace)
                return next(iter(trace.periods))
        return None

    def _need(self, trace: Trace) -> None:
        self.needed_from = trace.start if self.needed_from is None else min(self.needed_from, trace.start)

    @property
    def after_survey(self) -> bool:
        """True where a sentence nearby says that answers were counted."""
        return any(trace.is_survey for trace in self.near())

    def resolve(self, actor: Actor) -> str | None:
        """Who "the company", "the authors" or "she" is."""
        if actor.name.lower() in ("we", "i", "our"):
            return self.quoted or self.house
        wants_company = _COMPANY.search(actor.name) is not None
        for trace in self.near():
            known = (trace.entity or trace.origin) if wants_company else (trace.speaker or trace.origin)
            if known:
                self._need(trace)
                return known
        return self.house if actor.kind is ActorKind.BODY else None

    def carried_origin(self, parsed: Parsed) -> str | None:
        """The origin of a sentence that names none: the house, or that of a sentence that this one carries on."""
        if any(frame.actor.kind is ActorKind.UNNAMED for frame in parsed.frames):
            return None
        if self.quoted:
            return self.quoted
        if self.house:
            return self.house
        carries_on = _CARRIES_ON.match(parsed.text) is not None
        for trace in self.near():
            speaks_of = trace.origin is not None and any(name.text == trace.origin for name in parsed.names)
            if trace.origin and (carries_on or (trace.releases_numbers and speaks_of)):
                self._need(trace)
                return trace.origin
        return None


def find_house(source: Source, units: Sequence[Unit]) -> str | None:
    """The body whose own page a text is: its publisher, or whoever its first lines say announces something."""
    if source.type in COUNTERS_OWN_PAGES:
        return source.publisher
    if source.type in _NO_RELEASE:
        return None
    for unit in units[:LEAD]:
        text = even(unit.text)
        names = find_names(text)
        is_official = unit.role is Role.HEADING and any(_OFFICIAL_HEADING.search(name.text) for name in names)
        if names and (_RELEASE.search(text) or is_official):
            return source.publisher or names[0].text
    return None


def releases_numbers(parsed: Parsed) -> bool:
    """True for "Klarna released a set of statistics": what follows is its count."""
    return _RELEASED_NUMBERS.search(parsed.text) is not None


def find_quoted(units: Sequence[Unit]) -> dict[int, str]:
    """For units within quotation marks that do not say whose they are: who speaks, by number of the unit.

    '"We cut jobs. It was hard," said Falk.' tells it after the second sentence.
    """
    quoted: dict[int, str] = {}
    waiting: list[int] = []
    is_open = False
    paragraph = -1
    for number, unit in enumerate(units):
        if unit.paragraph != paragraph:
            waiting, is_open, paragraph = [], False, unit.paragraph
        marks = [at.start() for at in _QUOTE_MARK.finditer(even(unit.text))]
        begins_inside = is_open or bool(marks and marks[0] == 0)
        is_open ^= len(marks) % 2 == 1
        if begins_inside:
            waiting.append(number)
        if not marks or is_open or not begins_inside:
            continue
        speaker = next((f.actor.name for f in find_frames(even(unit.text)) if f.is_named and f.place is Place.AFTER), None)
        if speaker:
            quoted.update((one, speaker) for one in waiting[-QUOTED_REACH:])
            waiting = []
    return quoted
