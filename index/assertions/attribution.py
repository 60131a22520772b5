"""Who counted a figure (its origin), who says what a sentence says (its speaker), and how the origin came by it.

Looked for in this order: whoever the sentence cites ("citing X"), the innermost "X said that", a survey or report by X,
"announced by X", a trailing "…, X said". Failing all of these, the body whose own page or release the text is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from index.assertions.actors import BODY, NAMED, UNNAMED, Actor, is_nobody
from index.assertions.frames import AFTER, BEFORE, IS_CITED, WITHIN, Frame, Saying
from index.assertions.neighbours import Neighbours
from index.assertions.openings import cues
from index.assertions.parsed import Parsed
from index.domain import COUNTERS_OWN_PAGES, Basis, Quantity, Source, SourceLevel, SourceType, Status

_RELAYED = re.compile(r"(?:as )?(?:carried|reported|cited|charted|quoted|published|found) by|as per")
"""Verbs of one who passes a figure on: the origin only while nobody else is named."""
_REPORTED = re.compile(r"(?:as )?(?:reported|published) by")
_DEED = re.compile(r"(?:added|adds|gave|gives|awarded|fined|ordered|booked)\Z")
"""Verbs of doing, too: "its rivals added 31,000 jobs, according to the ministry"."""
_NAMES_A_SOURCE = re.compile(r"according to|per|by|in its own words")
"""Frames that name whose count it is, whoever else is said to speak."""
_IS_OFFICE = re.compile(
    r"\b(?:bureau|office|ministry|inspectorate|authority|department|agency|union|guild|regulator|institute|tracker)\b"
)
"""Lower-case offices, which count for a country that a sentence may have as its subject."""
_OTHERS_OFFICE = re.compile(
    r"\b(?:ministry|inspectorate|authority|department|union|guild|regulator|tracker)\b"
)
"""Of those, the ones that a text may speak of for the first time as "the regulator"."""
_POINTS_BACK = re.compile(
    r"(?:its|their|his|her|our)\b|the (?:\w+ )?(?:company|firm|group|business|start-?up|employer"
    r"|giant|bank|lender|retailer|insurer|airline|carrier|chain|maker"
    r"|authors?|researchers|team|study|paper|report|survey|poll|analysis"
    r"|statement|memo|filing|chief executive|ceo|boss|founder|chair\w*|president|spokes\w+)\Z"
    r"|the (?:agency|bureau|office|institute|union|guild|ministry|regulator|inspectorate|tracker)\Z",
    re.IGNORECASE,
)
"""Bodies and people that only the sentences before make known; "the labour bureau" says itself which one."""
_PAPER_OF = re.compile(
    r"(the \w+)'s (?:\w+ )?(?:filings?|reports?|statements?|returns?|accounts|figures|data|records|notices?)\Z",
    re.IGNORECASE,
)
"""What a body published: "the company's regulatory filing"."""
_ITS_OPPOSITE = re.compile(
    r"(?:its|their) (?:\w+ )?(?:council|union|auditors?|regulator|ombudsman)\Z", re.IGNORECASE
)
"""Bodies that are another's and speak for themselves: "its works council"."""
_PASSES_ON = re.compile(r"\A(?:report|reports|reported|reporting|write|writes|wrote|note|notes|noted)\Z")
_ONLY_WRITTEN = re.compile(r"\A(?:write|writes|wrote|claim|claims|claimed|claiming)\Z")
"""Verbs by which our notes tell what a page says without having counted it."""
_OFFICIAL = cues(
    r"\b(?:bureau|statisti\w+|census|ministry|department|eurostat|ons|bls|federal reserve|fed"
    r"|central bank|treasury|government|commission(?:er)?|authority|court|tribunal|parliament"
    r"|congress|senate|insee|istat|destatis"
    r"|police|customs|labou?r office|employment agency|beige book|oecd|ilo|imf"
    r"|international labou?r organi[sz]ation|international monetary fund|bank of england"
    r"|statistics \w+|office for)\b",
)
_ACADEMIC = cues(
    r"\b(?:university|institute|school|college|lab|laboratory|academy|research\w*|centre|center"
    r"|nber|mit|stanford|harvard|wharton|brookings|et al|economists?)\b",
)
_TALLY = cues(
    r"\b(?:challenger|layoffs\.fyi|tracks?|tracker|tracking|tall(?:y|ies|ied)|counted|logged"
    r"|database)\b",
)
_KEEPS_COUNT = cues(r"\b(?:which|who|that) (?:tracks?|tall(?:y|ies)|logs?|counts?)\b")
_MODELLED = cues(
    r"\b(?:estimat\w+|model(?:led|s)?|simulat\w+|exposed|exposure|extrapolat\w+|at (?:high |a high )?risk"
    r"|imput\w+)\b",
)
_STUDIED = cues(
    r"\b(?:stud(?:y|ies|ied)|papers?|experiments?|trials?|authors?|researchers|working paper"
    r"|journal|randomi[sz]ed)\b",
)
_TYPE_BASIS = {
    SourceType.OFFICIAL_STATISTICS: Basis.OFFICIAL_STATISTICS,
    SourceType.COMPANY_PUBLICATION: Basis.COMPANY_REPORTED,
    SourceType.PEER_REVIEWED: Basis.STUDY,
    SourceType.WORKING_PAPER: Basis.STUDY,
    SourceType.PRIVATE_TALLY: Basis.PRIVATE_TALLY,
}


@dataclass(slots=True)
class Attribution:
    """Whose a figure is: `origin` is None where nobody is named; `body` is who the origin speaks for."""

    origin: str | None = None
    level: SourceLevel = SourceLevel.NONE
    body: str | None = None


def attribute(parsed: Parsed, quantity: Quantity, status: Status, neighbours: Neighbours) -> Attribution:
    """The origin of one quantity of a sentence."""
    if status is Status.RHETORICAL:
        return Attribution()
    if parsed.above is not None:
        return _carried(parsed, status, neighbours)
    if any(
        is_page_itself(frame, neighbours.source) for frame in parsed.frames if frame.start < quantity.start
    ):
        return Attribution()
    for frame in _candidates(parsed, quantity, status):
        actor = frame.actor
        if actor.kind is UNNAMED:
            if any(_NAMES_A_SOURCE.match(other.verb) and _is_known(other) for other in parsed.frames):
                continue
            return Attribution()
        if actor.kind is NAMED:
            return Attribution(neighbours.shown(actor), SourceLevel.SENTENCE, neighbours.body_of(actor))
        known = _known(parsed, frame, neighbours)
        if known:
            return Attribution(known, SourceLevel.CONTEXT, known)
        if actor.kind is BODY:
            return Attribution(actor.name, SourceLevel.SENTENCE, actor.name)
    return _carried(parsed, status, neighbours)


def _carried(parsed: Parsed, status: Status, neighbours: Neighbours) -> Attribution:
    if carried := neighbours.carried_origin(parsed, status):
        body = neighbours.body_of(neighbours.quoted) if neighbours.quoted else carried
        return Attribution(carried, SourceLevel.CONTEXT, body)
    return Attribution()


def find_speaker(parsed: Parsed, neighbours: Neighbours) -> str | None:
    """Whose opinion, plan or forecast a sentence is, or None."""
    told = [frame for frame in parsed.frames if not _RELAYED.match(frame.verb)]
    leading = [frame for frame in told if frame.place is BEFORE]
    named = [frame for frame in leading if frame.is_named]
    if len(named) > 1 and _PASSES_ON.match(named[0].verb):
        leading.remove(named[0])
    trailing = [frame for frame in told if frame.place is AFTER]
    within = [frame for frame in told if frame.place is WITHIN]
    for frame in (*leading, *trailing, *within):
        actor = frame.actor
        if actor.kind is NAMED:
            return neighbours.shown(actor)
        if actor.kind is not UNNAMED and (known := _known(parsed, frame, neighbours)):
            return known
        if actor.kind is BODY:
            return actor.name
    return neighbours.shown(neighbours.quoted) if neighbours.quoted else None


def find_basis(
    attribution: Attribution, status: Status, parsed: Parsed, source: Source, entity: str
) -> Basis:
    """How the origin came by a figure, from what it is and the words around."""
    if status is Status.SURVEY:
        return Basis.SURVEY
    origin = attribution.origin
    if origin is None:
        return Basis.UNKNOWN
    if _is_same(origin, source.publisher) and source.type in _TYPE_BASIS:
        return _TYPE_BASIS[source.type]
    if _MODELLED.search(parsed.text):
        return Basis.MODEL_ESTIMATE
    if _OFFICIAL.search(origin):
        return Basis.OFFICIAL_STATISTICS
    if (
        _TALLY.search(origin)
        or _KEEPS_COUNT.search(parsed.text)
        or (_TALLY.search(parsed.text) and not _is_same(entity, origin))
    ):
        return Basis.PRIVATE_TALLY
    if _ACADEMIC.search(origin) or _STUDIED.search(parsed.text):
        return Basis.STUDY
    if _is_same(entity, origin) or _is_same(entity, attribution.body):
        return Basis.COMPANY_REPORTED
    return Basis.UNKNOWN


def _candidates(parsed: Parsed, quantity: Quantity, status: Status) -> list[Frame]:
    """Frames that may hold the quantity's origin, best first."""
    frames = [frame for frame in parsed.frames if not _is_answer_of_many(frame)]
    if not frames:
        return []
    if status is not Status.PROJECTION:
        frames = [frame for frame in frames if frame.saying is not Saying.FORECASTS]
    cited = [frame for frame in frames if frame.saying is IS_CITED and frame.place is not WITHIN]
    before = [f for f in frames if f.place is BEFORE and f.start < quantity.start and f not in cited]
    within = [frame for frame in frames if frame.place is WITHIN]
    after = [f for f in frames if f.place is AFTER and f not in cited]
    made_by = [frame for frame in after if frame.verb.endswith(" by") and not _RELAYED.match(frame.verb)]
    told = [frame for frame in after if frame not in made_by and not _RELAYED.match(frame.verb)]
    late = [
        f for f in frames if f.place is BEFORE and f.start >= quantity.start and f.actor.kind in (NAMED, BODY)
    ]
    last_resort = [frame for frame in after if _REPORTED.match(frame.verb)]
    is_deed = bool(before) and (
        before[-1].saying is Saying.FORECASTS or _DEED.match(before[-1].verb) is not None
    )
    if before and told and (is_deed or _IS_OFFICE.search(told[0].actor.name)):
        before, told = [], [*told, *before]
    return [*cited, *reversed(before), *within, *made_by, *told, *late, *last_resort]


def _is_known(frame: Frame) -> bool:
    return frame.actor.kind in (NAMED, BODY)


def _is_answer_of_many(frame: Frame) -> bool:
    """True for "39 percent of respondents said" and "employers named": those are counted, they did not count."""
    return frame.actor.kind is UNNAMED and not is_nobody(frame.actor)


def is_page_itself(frame: Frame, source: Source) -> bool:
    """True where a page that is not its own counter's writes or claims something: that names no origin."""
    return (
        source.type not in COUNTERS_OWN_PAGES
        and _ONLY_WRITTEN.match(frame.verb) is not None
        and _is_same(frame.actor.name, source.publisher)
    )


def _is_same(name: str | None, other: str | None) -> bool:
    return bool(name and other) and _bare(str(name)) == _bare(str(other))


@lru_cache(maxsize=64)  # the publisher and the names of one page come back again and again
def _bare(name: str) -> str:
    return re.sub(r"\A(?:the|www\.)|\.(?:com|org|net|io)\Z|[^\w]", "", name.casefold())


def _known(parsed: Parsed, frame: Frame, neighbours: Neighbours) -> str | None:
    """Who "it", "its annual report" or "the company" is; "the port authority" is named well enough by itself."""
    name = frame.actor.name
    if of_paper := _PAPER_OF.match(name):
        return neighbours.resolve(Actor(of_paper[1], BODY))
    if frame.actor.kind is BODY and not _POINTS_BACK.match(name):
        return None
    if _ITS_OPPOSITE.match(name):
        return None
    earlier = [other.text for other in parsed.names if other.end <= frame.start]
    noun = name.lower().split(" ")[-1]
    if earlier and name.lower() not in ("he", "she"):
        of_its_kind = next((other for other in earlier if noun in other.lower()), None)
        if of_its_kind or not _IS_OFFICE.search(name):
            return of_its_kind or earlier[0]
    known = neighbours.resolve(frame.actor)
    is_other = known is not None and _OTHERS_OFFICE.search(name) and not _IS_OFFICE.search(known.lower())
    return None if is_other else known
