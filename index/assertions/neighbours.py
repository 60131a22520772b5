"""What earlier sentences leave for later ones: who is being spoken of, who is speaking, and when it was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.assertions.actors import BODY, Actor, is_nobody
from index.assertions.carried_names import (
    CARRIES_ON,
    COMPANY,
    FIRST_PERSON,
    ITSELF,
    MEASURES,
    OUR_OWN,
    RELEASED_NUMBERS,
    VOTED,
)
from index.assertions.carried_times import (
    COUNTS_ON,
    of_levels,
    signs_of_same_time,
    stretch_of,
    tells_of_fieldwork,
    time_of_fieldwork,
)
from index.assertions.frames import WITHIN, Frame
from index.assertions.parsed import Parsed
from index.assertions.sentences import ITEM, PROSE, Unit
from index.domain import Figure, Period, PeriodFrom, Source, SourceType, Status
from index.numbers.periods import read_periods

_TIMES_KEPT = 3  # a release tells of its quarter, of the same one a year earlier, and of what is ahead
REACH = 2  # sentences back, by the house rule that a shown line spans at most three

_FOR = re.compile(r"\bfor (?:the )?\Z")


@dataclass(slots=True)
class Trace:
    """What one sentence leaves behind."""

    start: int
    paragraph: int
    entity: str | None
    origin: str | None
    speaker: str | None
    periods: frozenset[Period]
    stretch: Period | None
    releases_numbers: bool
    is_survey: bool


@dataclass(slots=True)
class Neighbours:
    """The sentences before the one being read.

    `house` is the body whose own page, release, bulletin or filing the text is; `quoted` who speaks where the
    sentence stands within quotation marks that another one attributes; `credited` whom the line below a table
    names as its source; `needed_from` the offset of the first
    earlier sentence that this one cannot be read without; `after_survey` is True where a sentence nearby, or the
    page as a whole, says that answers were counted; `told` the times that single sentences told, the last first.
    `_near` are the traces of up to `REACH` sentences back in
    the same paragraph, nearest first.
    """

    source: Source
    house: str | None = None
    quoted: Actor | None = None
    credited: str | None = None
    needed_from: int | None = None
    after_survey: bool = False
    told: tuple[Period, ...] = ()
    _fieldwork: Period | None = None
    _traces: list[Trace] = field(default_factory=list)
    _near: list[Trace] = field(default_factory=list)

    def begin(self, unit: Unit, quoted: Actor | None = None, credited: str | None = None) -> None:
        """Turns to the next sentence."""
        self.credited = credited
        self._near = [trace for trace in reversed(self._traces) if trace.paragraph == unit.paragraph]
        self.quoted = quoted
        self.needed_from = None
        self.after_survey = self.source.type is SourceType.SURVEY_REPORT or any(
            trace.is_survey for trace in self._near
        )

    def foresee(self, units: Sequence[Unit]) -> None:
        """Finds when the people of the one survey of a page were asked, which is often said at its end."""
        asking = [unit.text for unit in units if tells_of_fieldwork(unit.text)]
        if len(asking) == 1:
            mentions = tuple(read_periods(asking[0], self.source.published))
            self._fieldwork = time_of_fieldwork(Parsed(asking[0], mentions=mentions))

    def keep(
        self,
        unit: Unit,
        parsed: Parsed,
        figures: Sequence[Figure],
        speaker: str | None,
    ) -> None:
        """Keeps what later sentences may need of this one."""
        if unit.role not in (PROSE, ITEM):
            return
        teller = next(
            (frame for frame in parsed.frames if frame.is_named and frame.place is not WITHIN), None
        )
        says = speaker or (self.shown(teller.actor) if teller else None)
        gives_numbers = RELEASED_NUMBERS.search(parsed.text) is not None
        is_survey = (
            parsed.survey_sign is not None
            or VOTED.search(parsed.text) is not None
            or (self.after_survey and not parsed.frames)
        )
        origin = next(
            (figure.origin for figure in figures if figure.origin and figure.origin != self.house), None
        )
        periods = self._times_of(parsed, figures, gives_numbers=gives_numbers, is_survey=is_survey)
        if origin is None and not (figures or parsed.frames or parsed.names or is_survey):
            origin = next((trace.origin for trace in self._near[:1]), None)
        trace = Trace(
            unit.start,
            unit.paragraph,
            self._entity_of(parsed, figures, teller),
            origin or (says if gives_numbers or is_survey else None),
            says,
            periods,
            stretch_of(figures, parsed),
            gives_numbers,
            is_survey,
        )
        self._traces = [*self._traces[1 - REACH :], trace]
        told = next(iter(trace.periods), None)
        if told and len(trace.periods) == 1 and ".." not in told.form:
            self.told = (told, *(period for period in self.told if period != told))[:_TIMES_KEPT]

    def _times_of(
        self, parsed: Parsed, figures: Sequence[Figure], *, gives_numbers: bool, is_survey: bool
    ) -> frozenset[Period]:
        """The times a sentence tells: of a survey's its fieldwork, of several those not only compared with."""
        periods = _periods(parsed, gives_numbers)
        if is_survey and self._fieldwork is None and tells_of_fieldwork(parsed.text):
            self._fieldwork = time_of_fieldwork(parsed)
        levels = of_levels(figures, parsed.text)
        if is_survey and (asked := self.survey_period()) and (not periods or asked in levels):
            return frozenset([asked])
        return levels if len(periods) > 1 else periods

    @property
    def _own_voice(self) -> str | None:
        """Who "we" is on a think tank's page, whose publisher is else nobody's origin."""
        return self.source.publisher if self.source.type is SourceType.THINK_TANK else None

    @property
    def entity(self) -> str | None:
        """Whom the nearest sentences speak of."""
        return next((trace.entity for trace in self._near if trace.entity), None)

    @property
    def entity_of_section(self) -> str | None:
        """Whom the last sentence speaks of, in whatever paragraph: a table stands in one of its own."""
        return self._traces[-1].entity if self._traces else None

    def need_entity(self) -> str | None:
        """Whom the nearest sentences speak of, for a sentence that cannot be read without it."""
        trace = next((trace for trace in self._near if trace.entity), None)
        return self._need(trace).entity if trace else None

    def resolve(self, actor: Actor) -> str | None:
        """Who "the company", "the authors", "she" or "we" is."""
        if FIRST_PERSON.fullmatch(actor.name):
            return self.shown(self.quoted) if self.quoted else self.house or self._own_voice
        if self.house and ITSELF.fullmatch(actor.name):
            return self.house
        wants_company = COMPANY.search(actor.name) is not None
        for trace in self._near:
            known = (trace.entity or trace.origin) if wants_company else (trace.speaker or trace.origin)
            if known:
                self._need(trace)
                return known
        return self.house if actor.kind is BODY else None

    def carried_origin(self, parsed: Parsed, status: Status) -> str | None:
        """The origin of a sentence that names none: whoever is quoted, the house, or that of the sentence it carries on."""
        if any(is_nobody(frame.actor) for frame in parsed.frames):
            return None
        if known := (self.shown(self.quoted) if self.quoted else self.house or self.credited):
            return known
        if self._own_voice and OUR_OWN.match(parsed.text):
            return self._own_voice
        carries_on = CARRIES_ON.match(parsed.text) is not None
        nearest = next(iter(self._near), None)
        for trace in self._near:
            speaks_of = trace.origin is not None and any(name.text == trace.origin for name in parsed.names)
            counts_on = status is Status.COUNTED and trace is nearest and self._counts_on(parsed)
            answers_on = status is Status.SURVEY and trace.is_survey
            if trace.origin and (
                carries_on or answers_on or counts_on or (trace.releases_numbers and speaks_of)
            ):
                return self._need(trace).origin
        return None

    def _counts_on(self, parsed: Parsed) -> bool:
        """True for a further number of the same count: no frame and no new name, and words that measure."""
        if parsed.frames or parsed.is_question:
            return False
        return (
            not any(name.text != self.entity for name in parsed.names)
            and MEASURES.search(parsed.text) is not None
        )

    def carried_period(self, parsed: Parsed, *, is_now: bool = False) -> Period | None:
        """When a sentence's figure held that only carries on what the ones before date.

        Args:
            parsed: the sentence.
            is_now: its figure is told in the present, so that only "that year" and the like put it elsewhere.
        """
        nearest = next(iter(self._near), None)
        trace = next((trace for trace in self._near if trace.periods), None)
        is_same_stretch, is_that_time, is_opening = signs_of_same_time(parsed.text)
        if nearest and nearest.stretch and is_same_stretch:
            return self._need(nearest).stretch
        if nearest is None or trace is None or len(trace.periods) != 1:
            return None
        is_bare = (
            trace is nearest and not parsed.mentions and not any(".." in one.form for one in trace.periods)
        )
        counts_on = is_bare and COUNTS_ON.search(parsed.text) is not None
        goes_on = is_that_time or ((is_opening or counts_on) and not is_now)
        if goes_on or (self.house and trace is nearest and trace.releases_numbers):
            return next(iter(self._need(trace).periods))
        return None

    def need_time(self) -> None:
        """Makes a sentence need the nearest one that tells a time."""
        trace = next((trace for trace in self._near if trace.periods), None)
        if trace:
            self._need(trace)

    def listed_period(self) -> Period | None:
        """When the figures of a list held: the one time of the sentences right before it."""
        trace = next((trace for trace in self._near if trace.periods), None)
        return next(iter(self._need(trace).periods)) if trace and len(trace.periods) == 1 else None

    def survey_period(self) -> Period | None:
        """When those were asked whose answers a sentence carries on."""
        if self.source.type is SourceType.SURVEY_REPORT and self._fieldwork:
            return self._fieldwork
        for trace in self._near:
            if trace.is_survey and len(trace.periods) == 1:
                return next(iter(self._need(trace).periods))
        return self._fieldwork

    def shown(self, actor: Actor) -> str:
        """A name, a person's with the body spoken for: "Arvind Krishna (IBM)"."""
        body = self.body_of(actor)
        return (
            f"{actor.name} ({body})" if actor.affiliation and body not in (None, actor.name) else actor.name
        )

    def body_of(self, actor: Actor) -> str | None:
        """The body that an actor speaks for: its own name where it is one."""
        affiliation = actor.affiliation
        if affiliation and affiliation.lower().startswith(("the ", "its ")):
            return self.entity
        return affiliation or actor.name

    def _need(self, trace: Trace) -> Trace:
        self.needed_from = trace.start if self.needed_from is None else min(self.needed_from, trace.start)
        return trace

    def _entity_of(self, parsed: Parsed, figures: Sequence[Figure], teller: Frame | None) -> str | None:
        names = [name.text for name in parsed.names]
        entity = next((figure.entity for figure in figures if figure.entity in names), None)
        if entity is None and teller is not None:
            entity = self.body_of(teller.actor)
        return entity or (names[0] if names else self.entity)


def _periods(parsed: Parsed, gives_numbers: bool) -> frozenset[Period]:
    """The times a sentence speaks of; of one that announces results, the time that the results are for."""
    past = [
        m
        for m in parsed.mentions
        if not m.is_horizon
        and m.period_from is not PeriodFrom.CONTEXT
        and not (m.period == parsed.published and m.period_from is PeriodFrom.PUBLISHED)
    ]
    held = [
        m
        for m in past
        if m.period_from is not PeriodFrom.PUBLISHED or len(m.period.form) != len("2025-01-01")
    ]
    past = held or past  # "on Tuesday it reported"
    results = [mention for mention in past if gives_numbers and _FOR.search(parsed.text[: mention.start])]
    return frozenset(mention.period for mention in results or past)
