"""Who tells what a sentence says: the subject of every verb of saying, counting, holding, forecasting, denying."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.assertions.actors import Actor, read_actor
from index.assertions.credits import find_credits
from index.assertions.frames import AFTER, BEFORE, LONGEST_SUBJECT, Frame, Saying, end_of_actor
from index.assertions.openings import Cues
from index.assertions.proper_names import Name, find_names
from index.assertions.sayings import COUNTS, DENIES, FORECASTS, HOLDS, SAYS, SOURCE_NOUN

LONGEST_WORD = 12  # characters, one more than the longest word that is looked for before a verb has
_MOST_FRAMES = 12  # per sentence; real sentences have up to four
_SAYING_OF = {
    "counts": Saying.COUNTS,
    "says": Saying.SAYS,
    "holds": Saying.HOLDS,
    "forecasts": Saying.FORECASTS,
    "denies": Saying.DENIES,
}
_VERB = Cues(
    rf"(?<![\w-])(?:(?P<counts>{COUNTS})|(?P<says>{SAYS})|(?P<holds>{HOLDS})"
    rf"|(?P<forecasts>{FORECASTS})|(?P<denies>{DENIES}))(?![\w-])",
    written=rf"(?<![\w-])(?:{COUNTS}|{SAYS}|{HOLDS}|{FORECASTS}|{DENIES})(?![\w-])",
)
_INVERTED = frozenset(
    "said says wrote writes added reported noted argued explained warned warns predicted predicts reckons confirmed estimates".split()
)
"""Verbs that may stand before their subject: "predicts Priya Sandoval"."""
_ENDS_QUOTED = re.compile(r"[,\"?!]['\"]?\s\Z")
_THEN_A_NAME = re.compile(r" (?:[a-z-]+ ){0,4}[A-Z]| the ")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been)\b")
_BOTH_PASTS = frozenset("said told found put shown thought".split())
"""Pasts that are participles too: of "it was said" nobody is the subject."""
_BASE_FORMS = frozenset(
    "count estimate find say report announce note write show claim believe think suggest argue expect predict project plan aim warn deny".split()
)
_ALSO_NOUNS = frozenset(
    "plans promises pledges forecasts projects estimates claims reports notes records counts aims hopes targets logs tracks finds names writes lists links credits".split()
)
"""Read as verbs only right behind who does it: "Musk's roadshow plans" is no plan of Musk's to do something."""
_PLURAL = re.compile(r"\b(?:[a-z][\w-]*s|they|we|people|men|police|data|and [\w' -]{1,15}|I|you)\s\Z")
_PLURAL_HEAD = re.compile(r"\W*(?:[\w-]+ ){0,3}?[\w-]+s (?:at|of|from|in|with|for) ")
_ALREADY_SAID = re.compile(rf"(?<![\w-])(?:{SAYS}|{COUNTS}|{HOLDS}|{FORECASTS})(?= (?!by\b))|\d\s*\Z")
"""A subject that holds a verb of saying is none: "counted 54,836 announced cuts" is said once."""
_ADVERBS = re.compile(
    r"(?:(?:^|[\s,])(?:has|have|had|is|are|was|were|also|then|later|recently|previously|publicly"
    r"|now|since|already|first|once|again|earlier|himself|herself|itself|"
    r"today|yesterday|never|not|even|however|too|did|does|do|repeatedly|[a-z]{3,}ly|(?:on|late"
    r"|early|last|this) [A-Z]?\w+day))+\Z"
)
_STRONG = re.compile(
    r"[;:—]| – |(?<![\w-])(?:that|but|while|although|though|whereas|because|when|after|if|since"
    r"|where|as if)(?= )|, (?:and|but|yet|so) |, as (?!cited|quoted|carried|reported|charted|seen"
    r"|shown|of|well)|(?:\A|[\s(])[Aa]s (?=[A-Z])|[\"]\s?(?=,|[A-Z])|(?<=[,.?!])[\"]\s"
    r"|(?<![A-Z])\. "
)
_INTRO = re.compile(
    r"\s*(?:(?:in|on|by|at|during|after|before|since|for|from|until|last|this|earlier"
    r"|late)\s[^,]{1,60}|\w+ly|however|meanwhile|furthermore|moreover|still|then|now),\s",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\([^()]*\)")
_JOINING = ("and", "but", "who", "which")
_JOINED = re.compile(r"(?:,? (?:and|but)|\bwho|\bwhich)\s*\Z")
_RELATIVE = re.compile(r"(?:\A|[\s,])(?:who|which|that)\Z")
_TIME_ONLY = re.compile(
    r"\A[\s\"')]*(?:,? ?(?:on|in|at|during|late|early|last|this|earlier|yesterday|today|via|citing"
    r"|according|as carried|to (?:reporters|analysts|investors"
    r"|staff))\b(?!.* that )[^.;]{0,70}?)?[\s.!\"')…]*\Z"
)
_BY_SOMEBODY = re.compile(
    r" by (?:(?:the |an? )?(?:[a-z-]+ ){0,2}[A-Z]|(?:about |some |more than |almost |nearly )?\d)"
)
_BEFORE_NOUNS = frozenset(
    """as a an the its their this that of in to for about with from per on answer answers answered handle handles handled
    taking took annual earnings final no any recent media press news official internal some and these those by own""".split()
)
"""What stands right before a verb of saying only makes a noun of it: "the report"."""
_LAST_WORD = re.compile(r"\w+\Z")
_ADVERBS_END = frozenset(
    """has have had is are was were also then later recently previously publicly now since already first once again earlier
    himself herself itself today yesterday never not even however too did does do repeatedly""".split()
)
"""Words on which adverbs may end, beside those in "-ly" and the days of the week."""
_TITLE_QUOTED = re.compile(
    r"(\b(?:article|story|piece|post|headline|report|paper|book|page|memo|note|titled|called"
    r"|entitled) )(?:'[^']{2,120}'|\"[^\"]{2,120}\")"
)
"""A quoted title: the names and verbs in it say nothing of the sentence around it."""


def find_frames(text: str) -> list[Frame]:
    """Every frame of a sentence in order of its place.

    Args:
        text: even text of one sentence.
    """
    if "'" in text or '"' in text:
        text = _TITLE_QUOTED.sub(lambda match: match[1] + "x" * (len(match[0]) - len(match[1])), text)
    frames = [*find_credits(text), *_find_tellings(text)]
    frames.sort(key=lambda frame: frame.start)
    return frames[:_MOST_FRAMES]


def _find_tellings(text: str) -> Iterator[Frame]:
    for match in _VERB.finditer(text):
        saying = _SAYING_OF[match.lastgroup or "says"]
        frame = _read_inverted(text, match, saying) or _read_subject(text, match, saying)
        if frame is not None:
            yield frame


def _read_inverted(text: str, match: re.Match[str], saying: Saying) -> Frame | None:
    """ "…," said Ines Falk, chief executive of Tessaly."""
    if match[0] not in _INVERTED:
        return None
    if not _ENDS_QUOTED.search(text[max(0, match.start() - 3) : match.start()]):
        return None
    if not _THEN_A_NAME.match(text[match.end() : match.end() + 60]):
        return None
    end = end_of_actor(text, match.end())
    actor = read_actor(text[match.end() : end + _apposition(text, end)], opens_sentence=False)
    if actor is None:
        return None
    return Frame(match.start(), len(text.rstrip(" .\"'")), actor, match[0], saying, AFTER)


def _apposition(text: str, end: int) -> int:
    """Length of the addition behind a name: ", chief executive of Tessaly"."""
    if text[end : end + 2] != ", ":
        return 0
    return end_of_actor(text, end + 2) - end


def _read_subject(text: str, match: re.Match[str], saying: Saying) -> Frame | None:
    """The frame of a verb whose subject stands before it."""
    left = text[: match.start()]
    if _BY_SOMEBODY.match(text, match.end()) or _is_noun_behind(left):
        return None
    begin = max(0, len(left) - LONGEST_SUBJECT)
    for boundary in _STRONG.finditer(left, begin):
        begin = boundary.end()
    segment = left[begin:]
    adverbs = _trailing_adverbs(segment)
    if (match[0].endswith("ed") or match[0] in _BOTH_PASTS) and _PASSIVE.search(adverbs):
        return None
    segment = segment[: len(segment) - len(adverbs)]
    if relative := _RELATIVE.search(segment):
        segment = segment[: relative.start()]
    if segment.rstrip().endswith(_JOINING):
        segment = _JOINED.sub("", segment)
    start, subject = _cut_participle(segment) if match[0].endswith("ing") else _cut_subject(segment)
    if match[0] in _BASE_FORMS and not (_PLURAL.search(left[-20:]) or _PLURAL_HEAD.match(subject)):
        return None
    if not match[0].endswith("ing") and _ALREADY_SAID.search(_head(subject)):
        return None
    rest = text[match.end() :]
    actor = read_actor(subject, opens_sentence=not left[: begin + start].strip(" \"'("))
    if actor is None or (match[0] in ("show", "shows", "showed") and not _can_show(subject, actor)):
        return None
    if (
        match[0] in _ALSO_NOUNS
        and not segment.rstrip(" ,").endswith(actor.name.removesuffix("."))
        and not segment.rstrip().endswith(",")
    ):
        return None
    is_trailing = (bool(_TIME_ONLY.match(rest)) or rest.startswith(",")) and bool(
        left[: begin + start].strip(" \"'(,")
    )
    place = AFTER if is_trailing else BEFORE
    end = len(text.rstrip(" .\"'")) if is_trailing and not rest.startswith(",") else match.end()
    return Frame(begin + start, end, actor, match[0], saying, place)


def _can_show(subject: str, actor: Actor) -> bool:
    """True for a body by its name alone, and for its figures: "the US labour market showed" tells of nobody."""
    return re.search(SOURCE_NOUN, subject, re.IGNORECASE) is not None or subject.strip(" ,").endswith(
        actor.name
    )


def _is_noun_behind(left: str) -> bool:
    """True for the words behind which a verb of saying is a noun: "the report", "Klarna's claims"."""
    if not left[-1:].isspace():
        return False
    before = left[:-1]
    return _last_word(before) in _BEFORE_NOUNS or before.lower().endswith("'s")


def _last_word(text: str) -> str:
    """The letters at the end of a text, small; no more of them than any word looked for has."""
    found = _LAST_WORD.search(text, max(0, len(text) - LONGEST_WORD))
    return found[0].lower() if found else ""


def _trailing_adverbs(segment: str) -> str:
    stripped = segment.rstrip()
    word = _last_word(stripped)
    may_end = word in _ADVERBS_END or word.endswith(("ly", "day"))
    found = _ADVERBS.search(stripped) if may_end else None
    return segment[found.start() :] if found else segment[len(stripped) :]


def _cut_subject(segment: str) -> tuple[int, str]:
    """Where the subject begins, and the subject with its titles and additions.

    "In 2025, Andy Challenger, the firm's chief revenue officer," gives the part from Andy on.
    """
    stripped = segment.rstrip()
    if "," not in stripped:
        return 0, stripped
    names = find_names(stripped, opens_sentence=False)
    bracketed = [match.span() for match in _BRACKETED.finditer(stripped)]
    commas = [
        at.start() for at in re.finditer(r",(?= |\Z)", stripped) if not _inside(names, bracketed, at.start())
    ]
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
    if "," not in subject:
        return subject
    names = find_names(subject, opens_sentence=False)
    bracketed = [match.span() for match in _BRACKETED.finditer(subject)]
    commas = (at.start() for at in re.finditer(",", subject))
    comma = next((at for at in commas if not _inside(names, bracketed, at)), len(subject))
    return subject[:comma]


def _inside(names: list[Name], bracketed: list[tuple[int, int]], offset: int) -> bool:
    return any(name.start <= offset < name.end for name in names) or any(
        first <= offset < last for first, last in bracketed
    )
