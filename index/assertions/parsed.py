"""A sentence taken apart once: names, frames, clauses, verbs and signs, for every rule that looks at them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from index.assertions.answers import ASKED_PEOPLE, SURVEY, VOTE
from index.assertions.clauses import Clause, clause_at, find_clauses
from index.assertions.cues import without_print
from index.assertions.effects import CLAIM_CHECKED, HEARSAY, IDIOM
from index.assertions.forecasts import FORECAST, NOT_A_FORECAST, PAST_FACT, PLAN, UNFINISHED
from index.assertions.frames import BEFORE, Frame, Saying
from index.assertions.happenings import PAST
from index.assertions.openings import Cues
from index.assertions.proper_names import Name, find_bearers
from index.assertions.tellings import find_frames
from index.assertions.verbs import find_verbs
from index.domain import Period, Quantity
from index.numbers.dating import date_quantities
from index.numbers.periods import PeriodMention

_TIMELESS_WHEN = re.compile(r"\A[\s\"'(]*(?:when|whenever|every time)\b", re.IGNORECASE)
_NOT_PLAIN = frozenset("be been will would can could may might must should won't".split())
_BEHIND_TO = re.compile(r"\bto \Z", re.IGNORECASE)
# characters: "is likely to", "are now expected to" speak of the future with their first word
_AUXILIARY_GAP = 8
_ADVERBIAL = ("within", "in ", "over", "by ", "during", "for ", "next")
_BRACKETED = re.compile(r"\[[^\[\]]*\]")
_WISHES = re.compile(r"(?:want|seek|sought|hope)")
_WISHED = re.compile(r"\bto\b|\bthat\b|\d")
_WORDS_OF_MODAL = re.compile(r"(?:\W{0,3}[\w'-]+){0,3}")
"""As far as a modal reaches: "is expected to have cut" belongs to the forecast as a whole."""


_Found = TypeVar("_Found")


class kept(Generic[_Found]):
    """A property worked out once, when first asked for; without the lock of `functools.cached_property`."""

    def __init__(self, find: Callable[[Any], _Found]) -> None:
        self._find = find
        self._name = find.__name__
        self.__doc__ = find.__doc__

    def __get__(self, owner: object, kind: type | None = None) -> _Found:
        found = owner.__dict__[self._name] = self._find(owner)
        return found


@dataclass
class Parsed:
    """A sentence and what is found in it, each thing once and when first asked for.

    Args:
        given: the text as written; all offsets are its own.
        quantities: those of it that are kept.
        after_survey: an earlier sentence nearby says that answers were counted.
        in_survey_report: the whole page is a survey's own.
        house: the body whose own page, release or filing it stands in, or who is quoted.
        above: for a table's row the heading above and then the cells of the header; None elsewhere.
        mentions: the times it names.
        published: when its source was published.
    """

    given: str
    quantities: tuple[Quantity, ...] = ()
    after_survey: bool = False
    in_survey_report: bool = False
    house: str | None = None
    above: tuple[str, ...] | None = None
    mentions: tuple[PeriodMention, ...] = ()
    published: Period | None = None

    @kept
    def text(self) -> str:
        """The sentence in even characters, its dateline and tickers blank; offsets are those of `given`."""
        return without_print(self.given)

    @kept
    def names(self) -> list[Name]:
        """Proper names in order."""
        return find_bearers(self.text)

    @kept
    def frames(self) -> list[Frame]:
        """Who says what."""
        return find_frames(self.text)

    @kept
    def clauses(self) -> list[Clause]:
        """The clauses in order."""
        return find_clauses(self.text)

    @kept
    def is_question(self) -> bool:
        """True where the sentence ends in a question mark."""
        return self.text.rstrip(" \"')]*_!").endswith("?")

    @kept
    def forecasts(self) -> list[tuple[int, int, str]]:
        """Start, end and words of every sign of something not yet complete."""
        signs = (FORECAST, UNFINISHED, PLAN) if self.quantities else (FORECAST, UNFINISHED)
        found = _find_all(signs, self.text)
        if found and (left := _strike_out(self.text)) != self.text:
            found = _find_all(signs, left)
        found += [
            (f.end - len(f.verb), f.end, f.verb) for f in self.frames if _is_forecast_frame(f, self.text)
        ]
        return sorted(found)

    @kept
    def asked(self) -> re.Match[str] | None:
        """The first words that say that people were asked."""
        return ASKED_PEOPLE.search(self.text)

    @kept
    def survey_sign(self) -> int | None:
        """Offset of the first words that say that answers were counted."""
        signs = (SURVEY.search(self.text), self.asked, VOTE.search(self.text))
        return min((sign.start() for sign in signs if sign), default=None)

    def markers(self, clause: Clause | None) -> list[tuple[int, bool]]:
        """Offset of every verb of a clause (None: of the sentence), and whether it speaks of what is not complete.

        Verbs that only tell who says so are left out.
        """
        start, end = (clause.start, clause.end) if clause else (0, len(self.text))
        return [(at, is_forecast) for at, is_forecast in self._all_markers if start <= at < end]

    @kept
    def _all_markers(self) -> list[tuple[int, bool]]:
        reach = [(start, _end_of_words(self.text, end)) for start, end, _ in self.forecasts]
        verbal = [start for start, _, words in self.forecasts if not words.lower().startswith(_ADVERBIAL)]
        told = [(frame.start, frame.end) for frame in self.frames if frame.saying is not Saying.FORECASTS]
        ends_of_told = [end for _, end in told]
        taken = [*reach, *told, *(match.span() for match in _BRACKETED.finditer(self.text))]
        markers = [(start, True) for start, _ in reach]
        for at, end in find_verbs(self.text):
            if self.text[at:end].lower() in _NOT_PLAIN or _BEHIND_TO.search(self.text, max(0, at - 3), at):
                continue
            is_auxiliary = verbal and any(0 < start - end <= _AUXILIARY_GAP for start in verbal)
            if not (is_auxiliary or end in ends_of_told or _stands_in(taken, at)):
                markers.append((at, False))
        return sorted(markers)

    def has_verb_before(self, clause: Clause, quantity: Quantity) -> bool:
        """True where a verb of the clause stands before the quantity."""
        return any(at < quantity.start for at, _ in self.markers(clause))

    @kept
    def own_mentions(self) -> tuple[PeriodMention | None, ...]:
        """For each quantity the mention of the sentence that dates it."""
        return date_quantities(self.quantities, self.mentions, self.given, self.published)

    @kept
    def is_doubted(self) -> bool:
        """True where it quotes a claim to check or doubt it, or passes on hearsay of nobody in particular."""
        if CLAIM_CHECKED.search(self.text):
            return True
        return HEARSAY.search(self.text) is not None and not any(frame.is_named for frame in self.frames)

    @kept
    def is_timeless(self) -> bool:
        """True for "When one bot does the work of many, …": what always holds, and no count of anything."""
        openings = (self.text[clause.start : clause.end] for clause in self.clauses)
        return any(_TIMELESS_WHEN.match(opening) for opening in openings) and not (
            PAST_FACT.search(self.text) or PAST.search(self.text)
        )

    @kept
    def idioms(self) -> list[tuple[int, int]]:
        """Spans of numbers that count nothing."""
        return [match.span() for match in IDIOM.finditer(self.text)]

    def own_mention(self, quantity: Quantity) -> PeriodMention | None:
        """The mention of the sentence that dates a quantity of it."""
        return self.own_mentions[self.quantities.index(quantity)]

    def clause_of(self, quantity: Quantity) -> Clause:
        """The clause in which a quantity stands."""
        return clause_at(self.clauses, quantity.start)


def tells_of_future(frame: Frame, text: str) -> bool:
    """False for "the base wants jobs": a state of mind, and nothing that is to be done."""
    if frame.actor.name.lower().startswith(("nobody", "no one", "every")):
        return False
    return not _WISHES.match(frame.verb) or _WISHED.search(text, frame.end) is not None


def _is_forecast_frame(frame: Frame, text: str) -> bool:
    """True for "Gartner predicted …"; a warning counts only where what follows has not happened already."""
    if frame.saying is not Saying.FORECASTS or frame.place is not BEFORE:
        return False
    if not tells_of_future(frame, text):
        return False
    has_happened = PAST_FACT.search(text, frame.end) and not FORECAST.search(text, frame.end)
    return not (frame.verb.startswith("warn") and has_happened)


def _find_all(signs: Sequence[Cues], text: str) -> list[tuple[int, int, str]]:
    return [(*match.span(), match[0]) for sign in signs for match in sign.finditer(text)]


def _strike_out(text: str) -> str:
    """The text without turns that hold a word of the future and are none; offsets stay."""
    for match in NOT_A_FORECAST.finditer(text):
        text = text[: match.start()] + "\x00" * len(match[0]) + text[match.end() :]
    return text


def _stands_in(spans: list[tuple[int, int]], at: int) -> bool:
    return any(start <= at < end for start, end in spans)


def _end_of_words(text: str, at: int) -> int:
    """The offset behind the words after an offset that a modal reaches."""
    match = _WORDS_OF_MODAL.match(text, at)
    return match.end() if match else at
