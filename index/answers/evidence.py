"""How well one sentence answers one question, judged on what can be pointed at: words, names, numbers, periods, places.

Cosine alone cannot tell an answer from a neighbour: at .45 it keeps 83% of right answers and lets 68% of wrong ones
through. So a line is shown only for the share of what was asked that it covers; meaning only orders lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.answers.generations import Sentence
from index.answers.questions import Asked
from index.answers.vocabulary import Vocabulary
from index.domain import Period, SourceType

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
SECOND_HAND = frozenset({SourceType.AGGREGATOR, SourceType.BLOG, SourceType.OPINION})
VALUE_TOLERANCE = 0.005  # of the value
ROUNDED_TOLERANCE = 0.04  # of a number typed in whole thousands: "54k" means 54,836


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence weighed against a question.

    `coverage` is the share of what was asked that the sentence covers (0…1), `topic` the same without names and
    periods, `wording` the same again of what stands in the sentence itself; `similarity` is the cosine of its passage, and `score` the log-odds that it answers, which `ranking` reckons. `has_number` is True where it holds
    a number asked about; `has_name`, `has_places`, `has_measures` and `has_period` are True where nothing of that sort was
    asked; `wrong_period` is True where the sentence speaks of other times only.
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

    def with_score(self, score: float) -> Evidence:
        """The same with another score; for every sentence of an answer, so faster than `replace`."""
        return Evidence(
            self.sentence,
            self.coverage,
            self.topic,
            self.wording,
            self.similarity,
            score,
            self.has_number,
            self.has_name,
            self.has_places,
            self.has_measures,
            self.has_period,
            self.has_same_period,
            self.wrong_period,
        )


def weigh(asked: Asked, sentence: Sentence, vocabulary: Vocabulary, similarity: float) -> Evidence:
    """How far the sentence, whose passage has that cosine with the question, covers it; its score is still 0."""
    total = near = inside = 0.0  # of the topic: all that was asked but names and periods
    entity_weights, entity_found = [0.0], [0.0]
    for word in asked.words:
        weight = vocabulary.weight(word)
        share = _share(word, sentence)
        if word in asked.entities:
            entity_weights.append(weight)
            entity_found.append(weight * share)
            continue
        weight *= CARRIED_SHARE if word in asked.carried else 1.0
        total += weight
        near += weight * share
        inside += weight * (share == 1.0 or (word in SHARE_WORDS and sentence.gives_share))
    numbers = sum(_has_number(sentence, number) for number in asked.numbers)
    total += NUMBER_WEIGHT * len(asked.numbers)
    near += NUMBER_WEIGHT * numbers
    inside += NUMBER_WEIGHT * numbers
    topic, wording = (near / total, inside / total) if total else (1.0, 1.0)
    # Of several names, a comparison is answered a name a line; any other question asks for all of them.
    whole = max(entity_weights) if asked.is_comparison else sum(entity_weights)
    periods = sentence.times if asked.periods else ()
    is_counted = sentence.statement.carrying_figure is not None
    # What was said or planned in May is of May, whatever year it is about; what was counted is of its own time.
    said = () if is_counted or not asked.periods else sentence.periods
    in_period = any(_is_of(period, other) for period in asked.periods for other in (*periods, *said))
    is_same = any(_is_same(period, other) for period in asked.periods for other in periods)
    total += whole + PERIOD_WEIGHT * bool(asked.periods)
    near += min(whole, sum(entity_found)) + PERIOD_WEIGHT * in_period
    coverage = near / total if total else 0.0
    return Evidence(
        sentence=sentence,
        coverage=coverage,
        topic=topic,
        wording=wording,
        similarity=similarity,
        score=0.0,
        has_number=bool(numbers),
        has_name=not asked.entities or _holds_any(sentence, asked.entities),
        has_places=asked.places <= sentence.places,
        has_measures=not asked.measures or asked.measures <= sentence.words | sentence.near,
        has_period=not asked.periods or in_period,
        has_same_period=is_same,
        wrong_period=bool(
            asked.periods and periods and not in_period and not _mentions(sentence, asked.periods)
        ),
    )


def _share(word: str, sentence: Sentence) -> float:
    if word in sentence.words:
        return 1.0
    return NEAR_SHARE if word in sentence.near else 0.0


def _holds_any(sentence: Sentence, words: frozenset[str]) -> bool:
    return not (words.isdisjoint(sentence.words) and words.isdisjoint(sentence.near))


def _has_number(sentence: Sentence, number: float) -> bool:
    """True where a figure has the value, or a small number stands there as it was typed: "aged 22 to 25"."""
    if number == int(number) and str(int(number)) in sentence.words:
        return True
    is_round = number >= ROUND and number % ROUND == 0
    tolerance = min(ROUND * 10 ** _zeros(number / ROUND), ROUNDED_TOLERANCE * number) if is_round else 0.0
    return any(
        abs(value - number) <= max(tolerance, VALUE_TOLERANCE * max(value, number))
        for value in sentence.values
    ) or any(low <= number <= high for low, high in sentence.ranges)


def _zeros(number: float) -> int:
    digits = f"{number:.0f}"
    return len(digits) - len(digits.rstrip("0"))


def _is_of(asked: Period, told: Period) -> bool:
    """True where what is told of one time answers for the time asked about: all of it lies within, or is little longer.

    "By 2026" speaks of 2026, not of every year before it; a year's count does not answer for a month; what lasts
    for years is found by the year in which it begins or ends.
    """
    if told.first is None and told.last is not None:
        told = Period(f"{told.last.year}")
    if not asked.overlaps(told):
        return False
    if asked.first is None or asked.last is None or told.first is None:
        return True
    if told.last is None:
        return asked.first <= told.first
    days = (asked.last - asked.first).days + 1
    if days >= SHORTEST_YEAR and (asked.first <= told.first or told.last <= asked.last):
        return True
    return (told.last - told.first).days <= LONGEST_TIMES * days


def _is_same(asked: Period, told: Period) -> bool:
    return (asked.first, asked.last) == (told.first, told.last)


def _mentions(sentence: Sentence, asked: Sequence[Period]) -> bool:
    return any(_is_of(period, told) for period in asked for told in sentence.periods)
