"""How well one sentence answers one question, judged on what can be pointed at: words, names, numbers, periods, places.

Cosine alone cannot tell an answer from a neighbour: at .45 it keeps 83% of right answers and lets 68% of wrong ones
through. So a line is shown only for the share of what was asked that it covers; meaning only orders lines.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index.answers.generations import Sentence, is_by_receipts
from index.answers.questions import Asked
from index.answers.search import Hit
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
# Weights of a line's score: a pairwise logistic regression of the lines that tests/evaluation/questions.jsonl
# expects against the best of those it does not (91% of pairs in order), rounded.
COVERAGE_WEIGHT = 0.8
TOPIC_WEIGHT = 0.95
WORDING_WEIGHT = 0.95  # of the share of the topic that stands in the sentence itself
SIMILARITY_WEIGHT = 0.55
FUSED_WEIGHT = 0.85
RANK_WEIGHT = 0.9  # of 1 / the passage's rank
NEW_DAYS = 200  # behind the newest figure found: half-yearly counts are new until the next
NEWEST_BONUS = 0.9  # where the question asks for the newest
PERIOD_BONUS = 0.5  # for the very time asked about, not a part of it
NUMBER_BONUS = 0.7  # for a number that the question names
FIGURE_BONUS = 0.3  # for a figure of the form asked for: a count or a share
SUBJECT_BONUS = 0.4  # where a name asked about opens the sentence
AGGREGATOR_PENALTY = 0.4  # what passes on others' figures comes after them
UNSOURCED_PENALTY = 0.4
OWN_NOTE_PENALTY = 1.5  # our conclusions come after what sources say
SOURCE_WEIGHT = 0.25  # of the best score on the same page
LEAD_WEIGHT = 0.9  # of the words of the leading lines, by what they tell
LEADING_LINES = 3
UNKNOWN_SIMILARITY = (
    0.15  # of a passage that only its words brought up: about the lowest of those found by meaning
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence weighed against a question.

    `coverage` is the share of what was asked that the sentence covers (0…1), `topic` the same without names and
    periods; `similarity` is the cosine of its passage, and `score` orders lines. `has_number` is True where it holds
    a number asked about; `has_name`, `has_places`, `has_measures` and `has_period` are True where nothing of that sort was
    asked; `wrong_period` is True where the sentence speaks of other times only.
    """

    sentence: Sentence
    coverage: float
    topic: float
    similarity: float
    score: float
    has_number: bool
    has_name: bool
    has_places: bool
    has_measures: bool
    has_period: bool
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
            self.similarity,
            score,
            self.has_number,
            self.has_name,
            self.has_places,
            self.has_measures,
            self.has_period,
            self.wrong_period,
        )


def weigh(asked: Asked, sentence: Sentence, vocabulary: Vocabulary, hit: Hit) -> Evidence:
    """How far the sentence, found in the passage that `hit` ranks, covers the question."""
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
    in_period = any(_is_of(period, other) for period in asked.periods for other in periods)
    total += whole + PERIOD_WEIGHT * bool(asked.periods)
    near += min(whole, sum(entity_found)) + PERIOD_WEIGHT * in_period
    coverage = near / total if total else 0.0
    similarity = UNKNOWN_SIMILARITY if hit.similarity is None else hit.similarity
    score = (
        COVERAGE_WEIGHT * coverage
        + TOPIC_WEIGHT * topic
        + WORDING_WEIGHT * wording
        + SIMILARITY_WEIGHT * similarity
        + FUSED_WEIGHT * hit.score
        + RANK_WEIGHT / hit.rank
        + NUMBER_BONUS * bool(numbers)
        + PERIOD_BONUS * any(_is_same(period, other) for period in asked.periods for other in periods)
        + _bonus(asked, sentence)
    )
    return Evidence(
        sentence=sentence,
        coverage=coverage,
        topic=topic,
        similarity=similarity,
        score=score,
        has_number=bool(numbers),
        has_name=not asked.entities or _holds_any(sentence, asked.entities),
        has_places=asked.places <= sentence.places,
        has_measures=not asked.measures or asked.measures <= sentence.words | sentence.near,
        has_period=not asked.periods or in_period,
        wrong_period=bool(
            asked.periods and periods and not in_period and not _mentions(sentence, asked.periods)
        ),
    )


def lift(asked: Asked, weighed: Sequence[Evidence], vocabulary: Vocabulary) -> list[Evidence]:
    """Weighs again with what the first look found, best first: denials and causes share few words with a question,
    but stand on the page of a line that has them, or share that line's words (Rocchio 1971).
    """
    of_source: defaultdict[str, float] = defaultdict(float)
    for one in weighed:
        source_id = one.sentence.statement.citation.source.id
        of_source[source_id] = max(of_source[source_id], one.score)
    leading = sorted((one for one in weighed if one.fits), key=lambda one: -one.score)[:LEADING_LINES]
    counts = Counter(word for one in leading for word in one.sentence.words)
    leads = {word: count * vocabulary.weight(word) for word, count in counts.items()}
    total = sum(leads.values()) or 1.0
    for word in asked.words:
        leads.pop(word, None)
    newest = max((one.sentence.newest for one in weighed if one.fits), default=date.min)
    lifted = [
        one.with_score(
            one.score
            + NEWEST_BONUS * (asked.wants_newest and (newest - one.sentence.newest).days <= NEW_DAYS)
            + SOURCE_WEIGHT * of_source[one.sentence.statement.citation.source.id]
            + LEAD_WEIGHT * sum(leads[word] for word in leads.keys() & one.sentence.words) / total,
        )
        for one in weighed
    ]
    return sorted(lifted, key=_order)


def _order(one: Evidence) -> tuple[float, str, int]:
    citation = one.sentence.statement.citation
    return -one.score, citation.source.id, citation.start


def _bonus(asked: Asked, sentence: Sentence) -> float:
    """What speaks for the sentence beside the question's words: its figures, its subject, and whose page it is on."""
    statement = sentence.statement
    if is_by_receipts(statement):
        return -OWN_NOTE_PENALTY
    is_of_form = (asked.wants_share and sentence.gives_share) or (asked.wants_count and sentence.gives_count)
    is_subject = asked.entities and not asked.entities.isdisjoint(sentence.opening)
    return (
        FIGURE_BONUS * bool(is_of_form)
        + SUBJECT_BONUS * bool(is_subject)
        - AGGREGATOR_PENALTY * (statement.citation.source.type in SECOND_HAND)
        - UNSOURCED_PENALTY * sentence.is_unsourced
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
    )


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
