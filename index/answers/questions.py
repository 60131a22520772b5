"""What a question asks for: names, words, numbers, periods and places, and whether a figure is wanted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite

from index.answers.names import PLACES
from index.answers.question_times import spell_out_times
from index.answers.vocabulary import Vocabulary
from index.answers.words import EMPTY_WORDS, MEASURES, stem, tokens
from index.domain import Period
from index.errors import QuestionRefused
from index.numbers.periods import read_periods

LONGEST_QUESTION = 2_000  # characters: the longest message Discord lets a person send
_MENTION = re.compile(
    r"<(?:@[!&]?\d+|\#\d+|a?:\w+:\d+|/[^<>:]{1,100}:\d+|t:-?\d+(?::[a-zA-Z])?|id:\w+)>"  # as Discord writes them
    r"|(?<!\w)@(?:everyone|here)\b|(?<![\w:]):[a-z+-][\w+-]*:(?![\w:])"
)
_NUMBER = re.compile(
    r"(?<![\w.,])[$€£]?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?(k|m|mn|mio|mil|million|bn|billion|thousand|trillion)?(?![\w,]*\d)\b",
    re.IGNORECASE,
)
_SCALE = {
    "k": 1e3,
    "thousand": 1e3,
    "m": 1e6,
    "mil": 1e6,
    "mn": 1e6,
    "mio": 1e6,
    "million": 1e6,
    "bn": 1e9,
    "billion": 1e9,
    "trillion": 1e12,
}
_COUNT = re.compile(r"\b(how many|number of|headcount|how much|exact number|count of|total)\b", re.IGNORECASE)
_SHARE = re.compile(
    r"(%|\b(what share|percent(age)?|per cent|what fraction|what proportion|rate)\b)", re.IGNORECASE
)
_PERSONAL = re.compile(
    r"\b(will|should|can|could|am|would)\s+(i|me|my|we)\b|\b(my|our)\s+(job|career|boss|kid)", re.IGNORECASE
)
_COMPARISON = re.compile(r"[,&/+]|\b(vs|versus|or|and|n|compared|than|both|against)\b", re.IGNORECASE)
_NEWEST = re.compile(
    r"\b(so far|latest|newest|most recent(ly)?|recent(ly)?|right now|now|rn|current(ly)?|today|this year|trend|to date|still)\b",
    re.IGNORECASE,
)
_TASK = re.compile(
    r"\s*(please\s+|pls\s+)?(write|compose|draw|code|translate|sing|ignore|repeat|pretend|roleplay)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question taken apart; words are stems, each once, in the order asked.

    `words` leaves out years, months and numbers, which are in `periods` and `numbers`; `names` and `places` are
    those of `words` that are names here, or countries and states anywhere; `entities` are the
    names of which a line must have one; `measures` are those of `words` that name what is measured, such as
    "revenue", and a line that lacks it measures something else;
    `carried` are those of `words` that a follow-up takes over from before.
    """

    text: str
    words: tuple[str, ...]
    names: frozenset[str]
    entities: frozenset[str]
    places: frozenset[str]
    numbers: tuple[float, ...]
    periods: tuple[Period, ...]
    wants_count: bool
    wants_share: bool
    is_personal: bool
    is_task: bool
    wants_newest: bool
    is_comparison: bool
    measures: frozenset[str] = frozenset()
    carried: frozenset[str] = frozenset()

    @property
    def wants_figure(self) -> bool:
        """True where the question asks for a number."""
        return self.wants_count or self.wants_share


def check_question(question: str) -> str:
    """The question without mentions and needless white space.

    Raises:
        QuestionRefused: if it is empty, too long, or holds no word or number.
    """
    if len(question) > LONGEST_QUESTION:
        raise QuestionRefused(
            f"The question has {len(question):,} characters; {LONGEST_QUESTION:,} is the most.",
            "Please ask it shorter.",
        )
    text = unicodedata.normalize("NFKC", _MENTION.sub(" ", question))
    text = " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())
    if not text:
        raise QuestionRefused(
            "The question is empty.", 'Ask something, such as "How many job cuts cited AI in 2025?"'
        )
    if not tokens(text) or all(word.startswith("@") for word in text.split()):
        raise QuestionRefused("The question holds no word or number to look for.", "Please ask it in words.")
    return text


def read_question(question: str, vocabulary: Vocabulary, before: Period | None = None) -> Asked:
    """Takes a checked question apart, misspelt words put right by the vocabulary.

    Args:
        question: already checked.
        vocabulary: of the generation that is asked.
        before: the time asked about before, whose year a month without one takes.
    """
    text = spell_out_times(question, date.today(), before)
    mentions = read_periods(text, None)
    dated = [(mention.start, mention.end) for mention in mentions]
    counted = [
        match
        for match in _NUMBER.finditer(text)
        if not _YEAR.fullmatch(match[1]) and not any(start <= match.start() < end for start, end in dated)
    ]
    words = _words(text, dated, vocabulary)
    return Asked(
        text=question,
        words=tuple(words),
        names=frozenset(word for word in words if vocabulary.is_name(word)),
        entities=_entities(words, vocabulary),
        places=frozenset(PLACES[word] for word in words if word in PLACES),
        numbers=tuple(value for value in map(_value, counted) if isfinite(value)),
        periods=_distinct([mention.period.closed for mention in mentions]),
        wants_count=bool(_COUNT.search(question)),
        wants_share=bool(_SHARE.search(question)),
        is_personal=bool(_PERSONAL.search(question)),
        is_task=bool(_TASK.match(question)),
        wants_newest=bool(_NEWEST.search(question)),
        is_comparison=bool(_COMPARISON.search(question)),
        measures=frozenset(words) & MEASURES,
    )


def _words(text: str, dated: Sequence[tuple[int, int]], vocabulary: Vocabulary) -> list[str]:
    """Stems of what the text asks for, each once, without times, numbers and empty words."""
    words: dict[str, None] = {}
    for match in re.finditer(r"\S+", text):
        if any(start <= match.start() < end for start, end in dated):
            continue
        for token in tokens(match[0]):
            if token.lower() in EMPTY_WORDS or any(c.isdigit() for c in token):
                continue
            meant = vocabulary.correct(token)
            if meant not in EMPTY_WORDS:
                words[stem(meant)] = None
    return list(words)


def _entities(words: Sequence[str], vocabulary: Vocabulary) -> frozenset[str]:
    """Names of which a line must have one; a place is one only where nothing else is."""
    entities = frozenset(word for word in words if vocabulary.is_entity(word))
    return frozenset(word for word in entities if word not in PLACES) or entities


def _value(match: re.Match[str]) -> float:
    return float(match[1].replace(",", "")) * _SCALE.get((match[2] or "").lower(), 1.0)


def _distinct(periods: Sequence[Period]) -> tuple[Period, ...]:
    return tuple(dict.fromkeys(periods))
