"""Who says what within one sentence: "X said that …", "…, according to X", "a survey by X found …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from index.actors import Actor, ActorKind, Name, find_names, read_actor

_LONGEST_SUBJECT = 160  # characters; a subject with its titles and additions is hardly longer, and a bound keeps this linear
_MOST_FRAMES = 12  # per sentence; real sentences have up to four


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


@dataclass(frozen=True, slots=True)
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
        return self.actor.kind is ActorKind.NAMED


_COUNTS = (
    "counted|counts|count|recorded|records|logged|logs|tallied|tallies|tracked|tracks|measured|measures|registered|registers|calculated|calculates"
    "|estimated|estimates|estimate|surveyed|polled|found|finds|find|listed|lists|compiled|compiles|documented|identified|put|puts|ranked|analy[sz]ed|studied|computed|credits|credited"
)
_SAYS = (
    "said|says|say|saying|told|tells|telling|stated|states|stating|reported|reports|report|reporting|announced|announces|announcing|announce|disclosed|discloses|revealed|reveals"
    "|confirmed|confirms|noted|notes|note|wrote|writes|write|added|adds|published|publishes|declared|declares|testified|showed|shows|show|acknowledged|acknowledges|admitted|admits"
    "|explained|explains|posted|booked|gave|gives|attributed|attributes|awarded|fined|ordered|claimed|claims|claim|claiming|observed|concluded|concludes|tweeted|signal(?:l?ed)|indicated|cited|cites|named|released|replied|responded|conceded|concedes|agreed|agrees|stressed|stresses|emphasi[sz]ed|linked|links|tied|ties"
)
_HOLDS = (
    "argued|argues|argue|believed|believes|believe|thinks|thought|suggested|suggests|suggest|called(?! (?:for|on|off|in|up|upon|back))|calls(?! (?:for|on|off|in|up))|described|describes|critici[sz]ed|accused|accuses|blamed|blames|praised|praises"
    "|insisted|insists|urged|urges|contended|contends|maintains|complained|complains|doubted|doubts|feared|fears|dismissed|defended|defends|welcomed|questioned|questions|speculated|quipped|joked|lamented"
    "|mused|hailed|slammed|likened|considers|considered|suspected|suspects|judged|regards|framed|portrayed|remained (?:scept|skept)ical|sees|saw|touted|touts|boasted|boasts"
)
_FORECASTS = (
    "expected|expects|expect|predicted|predicts|predict|forecasts?|forecasted|projected|projects|project|anticipated|anticipates|foresees|foresaw|planned|plans|plan|aims|aimed|aim|intends|intended"
    "|pledged|pledges|vowed|vows|promised|promises|proposed|proposes|wants|wanted|hopes|hoped|warned(?! (?:about|against))|warns(?! (?:about|against))|warn|envisages|envisaged|envisions|envisioned|considering|guides|guided|sought|seeks"
)
_DENIES = "denied|denies|deny|disputed|disputes|rejected|rejects|refuted|refutes|declined|declines|refused|refuses"
_SAYING_OF = {
    "counts": Saying.COUNTS,
    "says": Saying.SAYS,
    "holds": Saying.HOLDS,
    "forecasts": Saying.FORECASTS,
    "denies": Saying.DENIES,
}
_VERB = re.compile(
    rf"(?<![\w-])(?:(?P<counts>{_COUNTS})|(?P<says>{_SAYS})|(?P<holds>{_HOLDS})|(?P<forecasts>{_FORECASTS})|(?P<denies>{_DENIES}))(?![\w-])"
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been)\b")
_BASE_FORMS = frozenset("count estimate find say report announce note write show claim believe think suggest argue expect predict project plan aim warn deny".split())
_ALSO_NOUNS = frozenset("plans forecasts projects estimates claims reports notes records counts aims hopes targets logs tracks finds names writes lists links credits".split())
"""Read as verbs only right behind who does it: "Musk's roadshow plans" is no plan of Musk's to do something."""
_PLURAL = re.compile(r"\b(?:[a-z][\w-]*s|they|we|people|men|police|data|and [\w' -]{1,15}|I|you)\s\Z")
_PLURAL_HEAD = re.compile(r"\W*(?:[\w-]+ ){0,3}?[\w-]+s (?:at|of|from|in|with|for) ")
_ALREADY_SAID = re.compile(rf"(?<![\w-])(?:{_SAYS}|{_COUNTS}|{_HOLDS}|{_FORECASTS})(?= (?!by\b))|\d\s*\Z")
"""A subject that holds a verb of saying is none: "counted 54,836 announced cuts" is said once."""
_ADVERBS = re.compile(
    r"(?:(?:^|[\s,])(?:has|have|had|is|are|was|were|also|then|later|recently|previously|publicly|now|since|already|first|once|again|earlier|himself|herself|itself|"
    r"today|yesterday|never|not|even|however|too|did|does|do|repeatedly|[a-z]{3,}ly|(?:on|late|early|last|this) [A-Z]?\w+day))+\Z"
)
_STRONG = re.compile(
    r"[;:—]| – |(?<![\w-])(?:that|but|while|although|though|whereas|because|when|after|if|since|where|as if)(?= )|, (?:and|but|yet|so) |, as (?!cited|quoted|carried|reported|charted|seen|shown|of|well)|(?:\A|[\s(])[Aa]s (?=[A-Z])|[\"]\s?(?=,|[A-Z])|(?<=[,.?!])[\"]\s|(?<![A-Z])\. "
)
_INTRO = re.compile(r"\s*(?:(?:in|on|by|at|during|after|before|since|for|from|until|last|this|earlier|late)\s[^,]{1,60}|\w+ly|however|meanwhile|furthermore|moreover|still|then|now),\s", re.IGNORECASE)
_BRACKETED = re.compile(r"\([^()]*\)")
_RELATIVE = re.compile(r"(?:\A|[\s,])(?:who|which|that)\Z")
_TIME_ONLY = re.compile(
    r"\A[\s\"')]*(?:,? ?(?:on|in|at|during|late|early|last|this|earlier|yesterday|today|via|citing|according|as carried|to (?:reporters|analysts|investors|staff))\b(?!.* that )[^.;]{0,70}?)?[\s.!\"')…]*\Z"
)
_BY_SOMEBODY = re.compile(r" by (?:the |an? )?(?:[a-z-]+ ){0,2}[A-Z]")
_FIXED_NOUN = re.compile(r"(?:\b(?:a|an|the|its|their|this|that|of|in|to|annual|earnings|final|no|any|recent|media|press|news|official|internal|some|and|these|those|by|own)|'s)\s\Z", re.IGNORECASE)
_TITLE_QUOTED = re.compile(r"(\b(?:article|story|piece|post|headline|report|paper|book|page|memo|note|titled|called|entitled) )(?:'[^']{2,120}'|\"[^\"]{2,120}\")")
"""A quoted title: the names and verbs in it say nothing of the sentence around it."""
_ACCORDING = re.compile(r"(?<![\w-])(?:according to|as per|per(?= (?:the )?(?-i:[A-Z]))|in the words of|as carried by|as reported by)\s+", re.IGNORECASE)
_CITING = re.compile(r"(?<![\w-])(?:citing|quoting|crediting|based on|drawing on|as counted by)\s+", re.IGNORECASE)
_CARRIED = re.compile(r"(?:as carried by|as reported by|as (?:cited|charted|quoted) by|carried by|reported by)\s+\Z", re.IGNORECASE)
_SOURCE_NOUN = (
    r"(?:surveys?|polls?|stud(?:y|ies)|reports?|papers?|analys[ei]s|research|data|figures|statistics|tall(?:y|ies)|counts?|trackers?|database|index|estimates?|review|census|bulletin|release|filings?|"
    r"records|experiment|trial|notes?|abstract|outlook|accounts|interim report|projections?|forecasts?|Form \S+|memo|statement|call|series|account|reckoning|poll(?:ing)?|beige book)"
)
_NOUN_BY = re.compile(
    rf"(?<![\w-]){_SOURCE_NOUN}(?: (?!by |from )[\w,.%$()'-]+){{0,12}}? (?:by|from)\s+(?=(?:the |a |an |[a-z-]+ (?:at|firm|group) )?(?-i:[A-Z]))"
    rf"|(?<![\w-]){_SOURCE_NOUN} of (?=the (?-i:[A-Z])[\w.]+ (?-i:[A-Z]))",
    re.IGNORECASE,
)
_UP_TO_NAME = re.compile(rf"(?:(?:the|an?|its|internal|new|recent|government|company|\d{{4}}|{_SOURCE_NOUN}|from|by|of|at)\s+)*", re.IGNORECASE)
_BY = re.compile(
    r"(?<![\w-])(?:counted|recorded|compiled|reported|published|announced|collected|tracked|conducted|released|produced|calculated|estimated|measured|surveyed|commissioned|tallied|polled|cited|disclosed|found|"
    r"logged|carried out|analy[sz]ed|confirmed|gathered|put together|registered|documented)(?: (?:in|on) [\w ]{1,20})? by\s+",
)
_AFTER_NAME = re.compile(rf"\A(?:'s?)?(?: \([A-Z][\w-]*\))?(?:'s?)?(?: [\w-]+){{0,5}}? (?:own )?{_SOURCE_NOUN}(?![\w-])", re.IGNORECASE)
_BEFORE_SOURCE = re.compile(r"(?:\A|[\s(])(?:in|by|from|of|to|on|with|across)\s(?:the |a |an |its |\d{4} |[\w-]+ ){0,4}\Z|\A(?:the |a |an )?\Z", re.IGNORECASE)
_ACTOR_ENDS = re.compile(r", (?![A-Z][\w'-]+(?:, [A-Z][\w'-]+)*,? (?:&|and) [A-Z])|[;:—)\"]|(?<![A-Z])\.(?:\s|\Z)| (?:that|which|who|shows?|said|says|as carried|as cited|in an? |on an? |and (?:is|was|has|the|its|[a-z]+s\b))\b")


def find_frames(text: str) -> list[Frame]:
    """Every frame of a sentence in order of its place.

    Args:
        text: even text of one sentence.
    """
    text = _TITLE_QUOTED.sub(lambda match: match[1] + "x" * (len(match[0]) - len(match[1])), text)
    frames = [*_find_cited(text), *_find_said(text)]
    frames.sort(key=lambda frame: frame.start)
    return frames[:_MOST_FRAMES]


def _find_cited(text: str) -> Iterator[Frame]:
    for pattern, saying in ((_ACCORDING, Saying.SAYS), (_CITING, Saying.IS_CITED), (_BY, Saying.COUNTS)):
        for match in pattern.finditer(text):
            end = _actor_end(text, match.end())
            actor = read_actor(text[match.end() : end], opens_sentence=False)
            if actor is None and pattern is _ACCORDING:
                actor = Actor(text[match.end() : end], ActorKind.UNNAMED)
            if actor is None or (saying is Saying.IS_CITED and not _cites_directly(text[match.end() : end], actor)):
                continue
            place = Place.BEFORE if not text[: match.start()].strip(" \"'(") else Place.AFTER
            yield Frame(match.start(), end, actor, match[0].strip().lower(), saying, place)
    for match in _NOUN_BY.finditer(text):
        end = _actor_end(text, match.end())
        actor = read_actor(text[match.end() : end], opens_sentence=False)
        if actor is not None and actor.kind is ActorKind.NAMED:
            yield Frame(match.start(), min(end, match.end() + len(actor.name) + 4), actor, "by", Saying.IS_CITED, Place.WITHIN)
    for name in find_names(text):
        noun = _AFTER_NAME.match(text[name.end : name.end + _LONGEST_SUBJECT])
        if noun and (name.is_possessive or _BEFORE_SOURCE.search(text[: name.start][-_LONGEST_SUBJECT:])):
            actor = Actor(name.text, ActorKind.NAMED)
            yield Frame(name.start, name.end + noun.end(), actor, "in its own words", Saying.IS_CITED, Place.WITHIN)


def _cites_directly(cited: str, actor: Actor) -> bool:
    """True for "citing Reuters" and "citing data from Reuters", not for "citing incidents at firms like Reuters"."""
    return actor.kind is ActorKind.NAMED and _UP_TO_NAME.fullmatch(cited[: cited.find(actor.name)]) is not None


def _actor_end(text: str, start: int) -> int:
    stop = _ACTOR_ENDS.search(text, start, min(len(text), start + _LONGEST_SUBJECT))
    return stop.start() if stop else min(len(text), start + _LONGEST_SUBJECT)


def _find_said(text: str) -> Iterator[Frame]:
    for match in _VERB.finditer(text):
        saying = _SAYING_OF[match.lastgroup or "says"]
        frame = _read_inverted(text, match, saying) or _read_subject(text, match, saying)
        if frame is not None:
            yield frame


def _read_inverted(text: str, match: re.Match[str], saying: Saying) -> Frame | None:
    """ "…," said Ines Falk, chief executive of Tessaly."""
    if not re.search(r"[,\"?!]['\"]?\s\Z", text[max(0, match.start() - 3) : match.start()]):
        return None
    if not re.match(r" (?:the |a |an )?[A-Z]| the ", text[match.end() : match.end() + 6]):
        return None
    end = _actor_end(text, match.end())
    actor = read_actor(text[match.end() : end + _apposition(text, end)], opens_sentence=False)
    if actor is None or match[0] not in ("said", "says", "wrote", "added", "reported", "noted", "argued", "explained", "warned", "writes", "predicted"):
        return None
    return Frame(match.start(), len(text.rstrip(" .\"'")), actor, match[0], saying, Place.AFTER)


def _apposition(text: str, end: int) -> int:
    """Length of the addition behind a name: ", chief executive of Tessaly"."""
    if text[end : end + 2] != ", ":
        return 0
    return _actor_end(text, end + 2) - end


def _read_subject(text: str, match: re.Match[str], saying: Saying) -> Frame | None:
    """The frame of a verb whose subject stands before it."""
    left = text[: match.start()]
    if _BY_SOMEBODY.match(text, match.end()) or _FIXED_NOUN.search(left[-20:]):
        return None
    begin = max(0, len(left) - _LONGEST_SUBJECT)
    for boundary in _STRONG.finditer(left, begin):
        begin = boundary.end()
    segment = left[begin:]
    adverbs = _trailing_adverbs(segment)
    if match[0].endswith("ed") and _PASSIVE.search(adverbs):
        return None
    segment = segment[: len(segment) - len(adverbs)]
    if relative := _RELATIVE.search(segment):
        segment = segment[: relative.start()]
    segment = re.sub(r"(?:,? (?:and|but)|\bwho|\bwhich)\s*\Z", "", segment)
    start, subject = _cut_participle(segment) if match[0].endswith("ing") else _cut_subject(segment)
    if match[0] in _BASE_FORMS and not (_PLURAL.search(left[-20:]) or _PLURAL_HEAD.match(subject)):
        return None
    if not match[0].endswith("ing") and _ALREADY_SAID.search(_head(subject)):
        return None
    rest = text[match.end() :]
    actor = read_actor(subject, opens_sentence=not left[: begin + start].strip(" \"'("))
    if actor is None or (match[0] in ("show", "shows", "showed") and not _can_show(subject, actor)):
        return None
    if match[0] in _ALSO_NOUNS and not segment.rstrip(" ,").endswith(actor.name.removesuffix(".")) and not segment.rstrip().endswith(","):
        return None
    is_trailing = bool(_TIME_ONLY.match(rest)) and bool(left[: begin + start].strip(" \"'(,"))
    place = Place.AFTER if is_trailing else Place.BEFORE
    end = len(text.rstrip(" .\"'")) if is_trailing else match.end()
    return Frame(begin + start, end, actor, match[0], saying, place)


def _can_show(subject: str, actor: Actor) -> bool:
    """True for a body by its name alone, and for its figures: "the US labour market showed" tells of nobody."""
    return re.search(_SOURCE_NOUN, subject, re.IGNORECASE) is not None or subject.strip(" ,").endswith(actor.name)


def _trailing_adverbs(segment: str) -> str:
    stripped = segment.rstrip()
    found = _ADVERBS.search(stripped)
    return segment[found.start() :] if found else segment[len(stripped) :]


def _cut_subject(segment: str) -> tuple[int, str]:
    """Where the subject begins, and the subject with its titles and additions.

    "In 2025, Andy Challenger, the firm's chief revenue officer," gives the part from Andy on.
    """
    stripped = segment.rstrip()
    names = find_names(stripped, opens_sentence=False)
    bracketed = [match.span() for match in _BRACKETED.finditer(stripped)]
    commas = [at.start() for at in re.finditer(r",(?= |\Z)", stripped) if not _inside(names, bracketed, at.start())]
    if commas and commas[-1] == len(stripped) - 1:
        commas.pop()
        if commas:
            commas.pop()
    start = commas[-1] + 1 if commas else 0
    return start, stripped[start:]


def _cut_participle(segment: str) -> tuple[int, str]:
    """The same for "announcing", whose subject is that of the whole sentence."""
    start = 0
    while intro := _INTRO.match(segment, start):
        start = intro.end()
    return start, segment[start:]


def _head(subject: str) -> str:
    """The subject without the additions behind its first comma."""
    names = find_names(subject, opens_sentence=False)
    bracketed = [match.span() for match in _BRACKETED.finditer(subject)]
    commas = (at.start() for at in re.finditer(",", subject))
    comma = next((at for at in commas if not _inside(names, bracketed, at)), len(subject))
    return subject[:comma]


def _inside(names: list[Name], bracketed: list[tuple[int, int]], offset: int) -> bool:
    return any(name.start <= offset < name.end for name in names) or any(first <= offset < last for first, last in bracketed)
