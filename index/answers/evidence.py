"""How well one sentence answers one question, judged on what can be pointed at: words, names, numbers, periods, places.

`ranking` and `abstaining` weigh what is told here; why cosine alone would not do is said in `abstaining`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from index.answers.columns import DAY_BITS, LAST_DAY, number_period
from index.answers.joined import Bag, Truths
from index.answers.lines import Lines
from index.answers.preparing import Sentence
from index.answers.questions import Asked
from index.answers.vocabulary import Vocabulary
from index.domain import Period

NEAR_SHARE = 0.6  # what a word counts that stands in the title or around, not in the sentence
LONGEST_TIMES = (
    2.5  # how much longer than the time asked about a period may be: a year for a half, not for a month
)
ROUND = 1_000
NUMBER_WEIGHT = 0.5  # of a word that tells most: a number asked about is often the very thing in doubt
PERIOD_WEIGHT = 0.6
CARRIED_SHARE = 0.3  # of its weight, for a word that a follow-up takes over
SHORTEST_YEAR = 360  # days
SHARE_WORDS = frozenset({"share", "fraction", "proport", "rate"})  # stems; a "%" says them
VALUE_TOLERANCE = 0.005  # of the value
ROUNDED_TOLERANCE = 0.04  # of a number typed in whole thousands: "54k" means 54,836


Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence weighed against a question.

    `coverage` is the share of what was asked that the sentence covers (0…1), `topic` the same without names and
    periods, `wording` the same again of what stands in the sentence itself; `similarity` is the cosine of its passage,
    and `score` the log-odds that it answers, which `ranking` reckons. `has_number` is True where it holds
    a number asked about; `has_name`, `has_places`, `has_measures` and `has_period` are True where nothing of that sort
    was asked; `wrong_period` is True where the sentence speaks of other times only.
    """

    sentence: Sentence
    coverage: float
    topic: float
    wording: float
    similarity: float
    score: float
    has_number: bool
    has_name: bool
    has_places: bool
    has_measures: bool
    has_period: bool
    has_same_period: bool
    wrong_period: bool

    @property
    def fits(self) -> bool:
        """True where it speaks of someone, somewhere, something and some time asked about, as far as it says."""
        return self.has_name and self.has_places and self.has_measures and not self.wrong_period


@dataclass(frozen=True, slots=True)
class Weighed:
    """Lines weighed against a question, in columns: what `Evidence` says of one, and which names asked about it tells.

    `names_told` has a column for each of `asked.entities`, sorted.
    """

    coverage: Scores
    topic: Scores
    wording: Scores
    similarity: Scores
    score: Scores
    has_number: Truths
    has_name: Truths
    has_places: Truths
    has_measures: Truths
    has_period: Truths
    has_same_period: Truths
    wrong_period: Truths
    names_told: Truths

    @property
    def fits(self) -> Truths:
        """Which lines speak of someone, somewhere, something and some time asked about, as far as they say."""
        fits: Truths = self.has_name & self.has_places & self.has_measures & ~self.wrong_period
        return fits

    def with_score(self, score: Scores) -> Weighed:
        """The same with other scores."""
        return replace(self, score=score)

    def followed_by(self, more: Weighed) -> Weighed:
        """These and others."""
        names = [one.name for one in fields(self)]
        return Weighed(*(np.concatenate([getattr(self, name), getattr(more, name)]) for name in names))

    def at(self, row: int, sentence: Sentence) -> Evidence:
        """What is said of one line, whose sentence that is."""
        columns = [getattr(self, one.name)[row].item() for one in fields(self) if one.name != "names_told"]
        return Evidence(sentence, *columns)


def weigh(asked: Asked, lines: Lines, vocabulary: Vocabulary, similarity: Scores) -> Weighed:
    """How far each line, whose passage has that cosine with the question, covers it; scores are still 0."""
    is_entity = np.array([word in asked.entities for word in asked.words], bool)
    weights = np.array([vocabulary.weight(word) for word in asked.words])
    is_carried = np.array([word in asked.carried for word in asked.words], bool)
    of_topic = np.where(is_entity, 0.0, weights * np.where(is_carried, CARRIED_SHARE, 1.0))
    of_names = np.where(is_entity, weights, 0.0)
    lines.seek(_texts_of_interest(asked))
    inside, near = lines.hold("words", asked.words).T, lines.hold("near", asked.words).T
    shares = np.where(inside, 1.0, NEAR_SHARE * near)
    says_share = np.array([word in SHARE_WORDS for word in asked.words], bool)
    if says_share.any():
        inside = inside | (says_share[:, None] & lines.traits["gives_share"])
    numbers = sum((_have_number(lines, one) for one in asked.numbers), np.zeros(len(lines)))
    of_numbers = NUMBER_WEIGHT * numbers
    total = float(of_topic.sum()) + NUMBER_WEIGHT * len(
        asked.numbers
    )  # of the topic: all but names and periods
    topic = of_topic @ shares + of_numbers
    wording = of_topic @ inside + of_numbers
    # Of several names, a comparison is answered a name a line; any other question asks for all of them.
    whole = float(of_names.max(initial=0.0) if asked.is_comparison else of_names.sum())
    in_period, is_same, is_wrong = _look_at_times(asked, lines)
    every = total + whole + PERIOD_WEIGHT * bool(asked.periods)
    covered = topic + np.minimum(whole, of_names @ shares)
    if asked.periods:
        covered += PERIOD_WEIGHT * in_period
    nothing = np.ones(len(lines))
    return Weighed(
        coverage=covered / every if every else 0.0 * nothing,
        topic=topic / total if total else nothing,
        wording=wording / total if total else nothing,
        similarity=similarity,
        score=np.zeros(len(lines)),
        has_number=numbers > 0,
        has_name=np.logical_or.reduce(_hold_nearby(lines, asked.entities), axis=1) | (not asked.entities),
        has_places=np.logical_and.reduce(lines.hold("places", asked.places), axis=1),
        has_measures=np.logical_and.reduce(_hold_nearby(lines, asked.measures), axis=1),
        has_period=in_period,
        has_same_period=is_same,
        wrong_period=is_wrong,
        names_told=_tell_names(asked, lines),
    )


def _texts_of_interest(asked: Asked) -> dict[str, Collection[str]]:
    """All that lines are asked for, by its sort."""
    return {
        "words": [*asked.words, *(str(int(number)) for number in asked.numbers)],
        "near": asked.words,
        "names": asked.entities,
        "places": asked.places,
        "opening": asked.entities,
    }


def _hold_nearby(lines: Lines, words: frozenset[str]) -> Truths:
    """Which line has which of the words in itself or around."""
    return lines.hold("words", words) | lines.hold("near", words)


def _tell_names(asked: Asked, lines: Lines) -> Truths:
    names = sorted(asked.entities)
    return lines.hold("words", names) | lines.hold("names", names)


def _look_at_times(asked: Asked, lines: Lines) -> tuple[Truths, Truths, Truths]:
    """Which lines are of a time asked about, of exactly that time, and of other times only."""
    nowhere, everywhere = np.zeros(len(lines), bool), np.ones(len(lines), bool)
    if not asked.periods:
        return everywhere, nowhere, nowhere
    times, mentions = lines.bag("times"), lines.bag("periods")
    of_time = times.holds_any(_are_of(asked.periods, times))
    mentioned = mentions.holds_any(_are_of(asked.periods, mentions))
    are_same = np.logical_or.reduce([times.numbers == number_period(one) for one in asked.periods])
    is_same = times.holds_any(are_same)
    # What was said or planned in May is of May, whatever year it is about; what was counted is of its own time.
    in_period = of_time | (mentioned & ~lines.traits["is_counted"])
    has_times = times.counts > 0
    return in_period, is_same, has_times & ~in_period & ~mentioned


def _are_of(asked: Sequence[Period], times: Bag) -> Truths:
    """For each time of the bag whether it answers for one asked about.

    It does where all of it lies within, or is little longer. "By 2026" speaks of 2026, not of every year before it; a
    year's count does not answer for a month; what lasts for years is found by the year in which it begins or ends.
    """
    begins, ends = times.numbers >> DAY_BITS, times.numbers & LAST_DAY
    begins = np.where(begins == 0, ends, begins)
    ends = np.where(ends == 0, LAST_DAY, ends)
    are = np.zeros(len(ends), bool)
    for period in asked:
        first = period.first.toordinal() if period.first else 0
        last = period.last.toordinal() if period.last else LAST_DAY
        are_of = (begins <= last) & (ends >= first)
        if period.first and period.last:
            days = last - first + 1
            is_year = days >= SHORTEST_YEAR
            are_of &= (
                (ends - begins <= LONGEST_TIMES * days)
                | ((begins >= first) & (is_year | (ends == LAST_DAY)))
                | ((ends <= last) & is_year)
            )
        are |= are_of
    return are


def _have_number(lines: Lines, number: float) -> Truths:
    """Which lines give a figure of the value, or a small number as it was typed: "aged 22 to 25"."""
    is_round = number >= ROUND and number % ROUND == 0
    tolerance = min(ROUND * 10 ** _zeros(number / ROUND), ROUNDED_TOLERANCE * number) if is_round else 0.0
    values, ranges = lines.bag("values"), lines.bag("ranges")
    lows, highs = ranges.numbers[::2], ranges.numbers[1::2]
    allowed = np.maximum(tolerance, VALUE_TOLERANCE * np.maximum(values.numbers, number))
    have = values.holds_any(np.abs(values.numbers - number) <= allowed)
    have |= ranges.holds_any(np.repeat((lows <= number) & (number <= highs), 2))
    if number == int(number):
        have |= lines.hold("words", [str(int(number))])[:, 0]
    return have


def _zeros(number: float) -> int:
    digits = f"{number:.0f}"
    return len(digits) - len(digits.rstrip("0"))
