"""The figures of one sentence: each quantity with its status, metric, entity, period and origin."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.assertions.attribution import attribute, find_basis
from index.assertions.carried_times import SAME_STRETCH
from index.assertions.cues import even
from index.assertions.markup import column_of, read_cells
from index.assertions.neighbours import Neighbours
from index.assertions.openings import cues
from index.assertions.parsed import Parsed
from index.assertions.proper_names import find_names
from index.assertions.sentences import ITEM, ROW, Unit
from index.assertions.subjects import find_entity, find_metric
from index.domain import Change, Figure, Period, PeriodFrom, Quantity, Status
from index.numbers.comparisons import is_beside_another
from index.numbers.date_forms import join_forms
from index.numbers.dating import end_form
from index.numbers.periods import PeriodMention, read_periods
from index.numbers.reckoning import shift

_HOLDS_NOW = cues(
    r"\b(?:now|still|currently|today|so far|to date|is|are|stands?|remains?|employs?|accounts? for"
    r"|makes?|takes?|covers?|costs"
    r"|uses?|handles?|answers?|serves?|speaks?|runs?|operates?|includes?|closes|contains?"
    r"|represents?|follows?|supports?|owns?"
    r"|holds?|keeps?|needs?|pays?|earns?|charges?|sells?|produces?|processes|resolves|carries"
    r"|reports?|records?|shows?|lacks?|waits?|receives?|faces?|saves?|loses?|spends?|wants?|drafts?|captures?|lifts?|returns?|draws?|employs?"
    r"|comprises?|consists? of|numbers?|totals?"
    r"|(?:has|have)(?! (?:\w+ly )?(?:\w+ed|been|cut|shed|lost|let|laid|gone|fallen|risen|grown"
    r"|made|taken|shrunk|hit|spent|won"
    r"|seen)\b))\b",
)
_ANSWERS = cues(
    r"\b(?:say|expect|plan|intend|think|believe|want|fear|worry|hope|agree|disagree|support|oppose)\b",
)
"""Answers in the present, given about when the page was written."""
_ANSWERED = re.compile(r"\b(?:have|has|is|are)\b", re.IGNORECASE)
_SHARE_LISTED = re.compile(r"\W{0,3}[\w', \"-]{2,60}\s?[:\u2013\u2014-]\s?\W?\d")
_LONG_AGO = re.compile(r"\bhad (?:\w+ly )?(?:\w+ed|said|told|put)\b", re.IGNORECASE)
"""A forecast of some earlier time that nobody gives: "had warned of costs"."""
_LABELLED = re.compile(r"\W{0,3}[\w' -]{3,50}: ")
"""A label and its value, as bodies list their own: "Median first reply: 8 seconds."""
_CHANGE_COLUMN = re.compile(
    r"\b(?:change|difference|growth|increase|decrease|decline)\b|[\u0394\u2206]", re.IGNORECASE
)
_GOES_ON = re.compile(r",? (?:[\w-]+ ){0,2}?(?:who|whom|which|that)\b")
"""What is told of the quantity itself: "400 of whom joined in May"."""
_OTHERS = re.compile(r"\b(?:and|but|while|it|they|he|she|we|I)\b")
"""What a verb follows that tells something else: "has 90 staff and opened in May"."""
_OF_THEM = re.compile(r" of (?:them|those),? (?:against|compared|versus|up from|down from)\b")
"""What leaves the time behind it to another number: "AI was cited for 1,015 of them, against 260 in July"."""
_PARTED = re.compile(r"[,;:] |\(")
_LAST_YEAR = re.compile(r"\blast year\b", re.IGNORECASE)
_YEAR_EARLIER = re.compile(r"\b(?:a|one|the) year (?:earlier|before|ago)\b|\bprevious year\b", re.IGNORECASE)
Dated = tuple[Period | None, PeriodFrom | None]


def read_figures(
    parsed: Parsed, statuses: Sequence[Status], unit: Unit, neighbours: Neighbours
) -> list[Figure]:
    """One figure per quantity, in the order of the sentence."""
    spans = [(mention.start, mention.end) for mention in parsed.mentions]
    figures = []
    for quantity, status in zip(parsed.quantities, statuses, strict=True):
        attribution = attribute(parsed, quantity, status, neighbours)
        entity = find_entity(parsed, quantity, neighbours, attribution.body)
        period, period_from = _find_period(parsed, quantity, status, unit, neighbours)
        if unit.role is ROW:
            entity, metric = _read_row(unit, quantity, neighbours)
        else:
            metric = find_metric(parsed, quantity, spans)
        figures.append(
            Figure(
                quantity,
                status,
                metric,
                entity,
                period,
                period_from,
                attribution.origin,
                attribution.level,
                find_basis(attribution, status, parsed, neighbours.source, entity),
            )
        )
    return figures


def _find_period(
    parsed: Parsed,
    quantity: Quantity,
    status: Status,
    unit: Unit,
    neighbours: Neighbours,
) -> Dated:
    """When a figure held: by its sentence, its table or heading, the sentence before, or the page's date."""
    published = neighbours.source.published
    mention = parsed.own_mention(quantity)
    if unit.role is ROW:
        return _find_period_of_cell(quantity, status, mention, unit, published)
    if status is Status.SURVEY and not _is_fieldwork(mention):
        if asked := neighbours.survey_period():
            return _asked_before(parsed, quantity, mention, asked), PeriodFrom.CONTEXT
        asked_about_ahead = mention is not None and mention.is_horizon
        mention = _find_fieldwork(parsed) or (None if asked_about_ahead else mention)
        if mention is None and published and (asked_about_ahead or _ANSWERS.search(parsed.text)):
            return published, PeriodFrom.PUBLISHED
    is_of_them = mention is not None and _OF_THEM.match(parsed.text, quantity.end, mention.start) is not None
    if is_of_them and (same := neighbours.carried_period(parsed)):
        return same, PeriodFrom.CONTEXT
    is_now = _holds_now(parsed, quantity)
    is_apart = is_now and status is not Status.PROJECTION and _is_behind_another(parsed, quantity, mention)
    if mention is not None and not is_apart:
        if mention.period_from is PeriodFrom.CONTEXT:
            neighbours.need_time()
        return mention.period, mention.period_from
    if mention is None and (carried := neighbours.carried_period(parsed, is_now=is_now)):
        if _is_start_behind(parsed, quantity) and "/" not in carried.form:
            return None, None
        form = end_form(carried.form, quantity.change) if SAME_STRETCH.search(parsed.text) else carried.form
        return Period(form), PeriodFrom.CONTEXT
    return _find_period_above(parsed, status, unit, neighbours, is_now=is_now)


def _find_period_above(
    parsed: Parsed, status: Status, unit: Unit, neighbours: Neighbours, *, is_now: bool
) -> Dated:
    """When a figure held that neither its sentence nor the one before dates: by its list, or the page's date."""
    published = neighbours.source.published
    if status is Status.RHETORICAL:
        return None, None
    is_listed = (
        not parsed.mentions
        and not parsed.markers(None)
        and (unit.role is ITEM or _LABELLED.match(parsed.text) is not None)
    )
    if is_listed and (listed := _period_above(unit, published) or neighbours.listed_period()):
        return listed, PeriodFrom.CONTEXT
    is_now = is_now or (is_listed and unit.role is ITEM)
    if published is None or (parsed.mentions and not is_now):
        return None, None
    is_open = status is Status.PROJECTION and not _LONG_AGO.search(parsed.text)
    if is_open or is_now or (status is Status.SURVEY and _is_answered_now(parsed)):
        return published, PeriodFrom.PUBLISHED
    return None, None


def _is_start_behind(parsed: Parsed, quantity: Quantity) -> bool:
    """True for the 9,612 of "8,940, down from 9,612", which was so at some earlier time."""
    at = parsed.quantities.index(quantity)
    return quantity.change is Change.FROM and at > 0 and parsed.quantities[at - 1].change is Change.TO


def _is_behind_another(parsed: Parsed, quantity: Quantity, mention: PeriodMention | None) -> bool:
    """True where a time behind a quantity is another's: "has 90 staff, 40 of whom joined in May", "has 90 and opened in May"."""
    if mention is None or mention.start < quantity.end or not parsed.markers(parsed.clause_of(quantity)):
        return False
    is_object = (
        parsed.markers(parsed.clause_of(quantity))[0][0] < quantity.start
        and _GOES_ON.match(parsed.text, quantity.end) is None
    )
    if is_object and any(
        quantity.end <= at < mention.start and _OTHERS.search(parsed.text, quantity.end, at)
        for at, _ in parsed.markers(None)
    ):
        return True
    is_parted = _PARTED.search(parsed.text, quantity.end, mention.start) is not None
    return is_parted and any(quantity.end <= other.start < mention.start for other in parsed.quantities)


def _is_answered_now(parsed: Parsed) -> bool:
    """True for answers that are told in the present or the perfect, or listed: "Never – 22%"."""
    is_bare = not parsed.markers(None) and _SHARE_LISTED.match(parsed.text) is not None
    return is_bare or _ANSWERED.search(parsed.text) is not None


def _is_fieldwork(mention: PeriodMention | None) -> bool:
    """True for a time at which people can have been asked; "now" and "by 2030" are times they were asked about."""
    return mention is not None and mention.period_from is PeriodFrom.TEXT and not mention.is_horizon


def _asked_before(parsed: Parsed, quantity: Quantity, mention: PeriodMention | None, asked: Period) -> Period:
    """When an answer was given that is compared with: "up from 41% a year earlier", "in last year's survey"."""
    if mention is None or not is_beside_another(parsed.text, quantity.start):
        return asked
    if _LAST_YEAR.search(mention.surface):
        return mention.period
    return shift(asked, -1, "year") or asked if _YEAR_EARLIER.search(mention.surface) else asked


def _find_fieldwork(parsed: Parsed) -> PeriodMention | None:
    """The one time of the sentence at which people can have been asked."""
    asked = [mention for mention in parsed.mentions if _is_fieldwork(mention)]
    return asked[0] if len(asked) == 1 else None


def _find_period_of_cell(
    quantity: Quantity, status: Status, mention: PeriodMention | None, unit: Unit, published: Period | None
) -> Dated:
    """When the figure of a cell held: by its row's label, its column, its row, what stands above, or the page."""
    if mention is not None and column_of(unit.text, mention.start) == 0:
        return mention.period, mention.period_from
    if of_column := _period_of_column(unit, quantity, published):
        return of_column, PeriodFrom.CONTEXT
    if of_change := _period_of_change(unit, quantity, published):
        return of_change, PeriodFrom.CONTEXT
    if mention is not None:
        return mention.period, mention.period_from
    if above := _period_above(unit, published):
        return above, PeriodFrom.CONTEXT
    is_dated = any(read_periods(text, published) for text in (*unit.header, unit.heading, unit.text))
    if is_dated or published is None or status is Status.RHETORICAL:
        return None, None
    return published, PeriodFrom.PUBLISHED


def _holds_now(parsed: Parsed, quantity: Quantity) -> bool:
    """True where the verb that governs a quantity is in the present: "the bank employs 48,000 people"."""
    clause = parsed.clause_of(quantity)
    verbs = [at for at, _ in parsed.markers(clause)]
    if not verbs and parsed.house and _LABELLED.match(parsed.text):
        return True
    if not verbs:
        return _HOLDS_NOW.search(parsed.text, clause.start, clause.end) is not None
    governing = max((at for at in verbs if at <= quantity.start), default=verbs[0])
    return _HOLDS_NOW.match(parsed.text, governing) is not None


def _period_of_column(unit: Unit, quantity: Quantity, published: Period | None) -> Period | None:
    """The period that the header of a figure's own column is: "2024"."""
    column = column_of(unit.text, quantity.start)
    header = unit.header[column] if column < len(unit.header) else ""
    return next((mention.period for mention in read_periods(header, published)), None)


def _period_above(unit: Unit, published: Period | None) -> Period | None:
    """The one period that a table's header, or else the heading above it, gives."""
    for text in (" | ".join(unit.header), unit.heading):
        periods = {mention.period for mention in read_periods(text, published) if not mention.is_horizon}
        if len(periods) == 1:
            return periods.pop()
    return None


def _period_of_change(unit: Unit, quantity: Quantity, published: Period | None) -> Period | None:
    """From one column's time to the other's, for the cell of a column that gives the change between the two."""
    column = column_of(unit.text, quantity.start)
    if column >= len(unit.header) or not _CHANGE_COLUMN.search(unit.header[column]):
        return None
    found = [read_periods(header, published) for header in unit.header]
    times = sorted({mentions[0].period.form for mentions in found if len(mentions) == 1})
    return Period(join_forms(times[0], times[1])) if len(times) == 2 else None


def _read_row(unit: Unit, quantity: Quantity, neighbours: Neighbours) -> tuple[str, str]:
    """Whose a cell's figure is and what it measures: by its column's header and the row's first cell."""
    column = column_of(unit.text, quantity.start)
    header = unit.header[column] if column < len(unit.header) else ""
    label = read_cells(unit.text)[0]
    names = find_names(even(header))
    entity = names[0].text if names else neighbours.entity_of_section or neighbours.house or label
    return entity, label if any(character.isalpha() for character in label) and column else header or label
