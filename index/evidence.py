"""How well one sentence answers one question, judged on what can be pointed at: words, names, numbers, periods, places.

Cosine alone cannot tell an answer from a neighbour: at .45 it keeps 83% of right answers and lets 68% of wrong ones
through. So a line is shown only for the share of what was asked that it covers; meaning only orders lines.
"""

from __future__ import annotations

from dataclasses import dataclass

from index.domain import Period
from index.generations import Sentence, is_by_receipts
from index.questions import Asked
from index.search import Hit
from index.vocabulary import Vocabulary

NEAR_SHARE = 0.6  # what a word counts that stands in the title or around, not in the sentence
LONGEST_TIMES = 2.5  # how much longer than the time asked about a period may be: a year for a half, not for a month
NUMBER_WEIGHT = 0.5  # of a word that tells most: a number asked about is often the very thing in doubt
PERIOD_WEIGHT = 0.6
VALUE_TOLERANCE = 0.005  # of the value
# Weights of a line's score. They began as a pairwise logistic regression of the lines that our own evaluation
# questions expect against the best of those they do not, and were then rounded by hand on the same questions.
COVERAGE_WEIGHT = 0.45
TOPIC_WEIGHT = 0.2
SIMILARITY_WEIGHT = 0.4
RANK_WEIGHT = 0.2
NUMBER_BONUS = 0.1  # for a figure that the question names
FIGURE_BONUS = 0.08  # for any figure, where the question asks for one
OWN_NOTE_PENALTY = 0.15  # our conclusions come after what sources say
UNKNOWN_SIMILARITY = (
    0.15  # of a passage that only its words brought up: about the lowest of those found by meaning
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence weighed against a question.

    `coverage` is the share of what was asked that the sentence covers (0…1), `topic` the same without names,
    numbers and periods; `similarity` is the cosine of its passage, and `score` orders lines. `has_name`, `has_places`
    and `has_period` are True where nothing of that sort was asked; `wrong_period` is True where the sentence speaks
    of other times only.
    """

    sentence: Sentence
    coverage: float
    topic: float
    similarity: float
    score: float
    has_name: bool
    has_places: bool
    has_period: bool
    wrong_period: bool


def weigh(asked: Asked, sentence: Sentence, vocabulary: Vocabulary, hit: Hit) -> Evidence:
    """How far the sentence, found in the passage that `hit` ranks, covers the question."""
    total = covered = 0.0  # first of all that is no entity, then of everything
    entity_weights, entity_found = [0.0], [0.0]
    for word in asked.words:
        weight = vocabulary.weight(word)
        share = _share(word, sentence)
        if word in asked.entities:
            entity_weights.append(weight)
            entity_found.append(weight * share)
        else:
            total += weight
            covered += weight * share
    for number in asked.numbers:
        total += NUMBER_WEIGHT
        covered += NUMBER_WEIGHT * _has_number(sentence, number)
    topic = covered / total if total else 1.0
    # Of several names, a comparison is answered a name a line; any other question asks for all of them.
    whole = max(entity_weights) if asked.is_comparison else sum(entity_weights)
    total += whole
    covered += min(whole, sum(entity_found))
    periods = _periods(sentence)
    in_period = any(_is_of(period, other) for period in asked.periods for other in periods)
    if asked.periods:
        total += PERIOD_WEIGHT
        covered += PERIOD_WEIGHT * in_period
    coverage = covered / total if total else 0.0
    similarity = UNKNOWN_SIMILARITY if hit.similarity is None else hit.similarity
    score = (
        COVERAGE_WEIGHT * coverage
        + TOPIC_WEIGHT * topic
        + SIMILARITY_WEIGHT * similarity
        + RANK_WEIGHT * hit.score
        + NUMBER_BONUS * any(_has_number(sentence, number) for number in asked.numbers)
    )
    if is_by_receipts(sentence.statement):
        score -= OWN_NOTE_PENALTY
    elif asked.wants_figure and sentence.figures:
        score += FIGURE_BONUS
    return Evidence(
        sentence=sentence,
        coverage=coverage,
        topic=topic,
        similarity=similarity,
        score=score,
        has_name=not asked.entities or bool(asked.entities & (sentence.words | sentence.names)),
        has_places=asked.places <= sentence.places,
        has_period=not asked.periods or in_period,
        wrong_period=bool(asked.periods and periods and not in_period),
    )


def _share(word: str, sentence: Sentence) -> float:
    if word in sentence.words:
        return 1.0
    return NEAR_SHARE if word in sentence.near else 0.0


def _has_number(sentence: Sentence, number: float) -> bool:
    values = [
        value
        for figure in sentence.figures
        for value in (figure.quantity.value, figure.quantity.value_to)
        if value
    ]
    return any(abs(value - number) <= VALUE_TOLERANCE * max(abs(value), abs(number)) for value in values)


def _is_of(asked: Period, told: Period) -> bool:
    """True where what is told of one time answers for the time asked about: all of it lies within, or is little longer.

    "By 2026" speaks of 2026, not of every year before it; a year's count does not answer for a month.
    """
    if told.first is None and told.last is not None:
        told = Period(f"{told.last.year}")
    if not asked.overlaps(told):
        return False
    if asked.first is None or asked.last is None or told.first is None or told.last is None:
        return True
    return (told.last - told.first).days <= LONGEST_TIMES * ((asked.last - asked.first).days + 1)


def _periods(sentence: Sentence) -> list[Period]:
    """When its figures held; where they do not say, every time the sentence speaks of."""
    return [figure.period for figure in sentence.figures if figure.period] or list(sentence.periods)
