"""Whether what was found answers a question at all: decided on evidence, never on cosine alone.

Cosine cannot tell an answer from a neighbour: cut at .45 it keeps 83% of right answers and lets 68% of wrong ones
through. What decides is how much of what was asked the best lines tell of: its names, its time, its place, its number.
The weights are learned from labelled questions, like those of `ranking`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.answers.evidence import Evidence
from index.answers.questions import Asked
from index.answers.ranking import Found, Linear, Scores
from index.answers.vocabulary import Vocabulary

BEST_LINES = 12  # fitting ones that may show an answer, each by itself
# The next five are a rule that alone refuses 87% of what has no answer and 12% of what has one; it is one feature.
LEAST_EVIDENCE = 0.85  # coverage and SIMILARITY_SHARE of the cosine
SIMILARITY_SHARE = 0.8
LEAST_TOPIC = 0.3
CLOSE = 0.65  # cosine from which a line is on the topic when it has few of its words
LEAST_TOPIC_CLOSE = 0.1
LEAST_SIMILARITY_OF_NUMBER = 0.3  # cosine from which the asked name with the asked number is evidence enough
LEAST_IN_PERIOD = 0.5  # coverage of a line of the time asked about
LOWEST_SCORE = -8.0  # log-odds where no line fits
MOST_WORDS = 12  # asked; more tell nothing more

ANSWERABLE = (
    "a line is evidence enough",
    "lines that are evidence enough",
    "best score",
    "coverage",
    "topic",
    "wording",
    "similarity",
    "coverage and similarity",
    "most similar of all",
    "words asked",
    "unknown words",
    "ordinary words that nobody says",
    "names",
    "names missing",
    "time missing",
    "place missing",
    "number found",
    "number missing",
    "form missing",
)
"""What is seen of a question beside the best lines that fit it; weights go by these names."""


def is_answerable(asked: Asked, found: Sequence[Found], vocabulary: Vocabulary, weights: Linear) -> bool:
    """True where the lines found, best first, are more likely than not an answer."""
    if not (asked.words or asked.numbers) or asked.is_personal or asked.is_task or not found:
        return False
    return float(weights.of(look_at_question(asked, found, vocabulary))) >= 0.0


def has_evidence(asked: Asked, found: Sequence[Evidence]) -> bool:
    """True where one of the best lines that fit is evidence enough, and every name and time asked about is told.

    Claims are held to this rule alone: the weights are learned from questions, and a claim is longer.
    """
    fitting = [one for one in found if one.fits]
    told = frozenset().union(*(one.sentence.words | one.sentence.names for one in fitting))
    return (
        any(_is_enough(asked, one) for one in fitting[:BEST_LINES])
        and asked.entities <= told
        and not _lacks_time(asked, fitting)
    )


def look_at_question(asked: Asked, found: Sequence[Found], vocabulary: Vocabulary) -> Scores:
    """Features of a question beside the lines found for it, best first.

    Returns:
        float64 of shape (len(ANSWERABLE),).
    """
    everything = [one.evidence for one in found]
    fitting = [one for one in everything if one.fits]
    best = fitting[:BEST_LINES]
    weights = {word: vocabulary.weight(word) for word in asked.words}
    unknown = [weights[word] for word in asked.words if not vocabulary.knows(word)]
    told = frozenset().union(*(one.sentence.words | one.sentence.names for one in fitting))
    enough = [_is_enough(asked, one) for one in best]
    has_form = any(
        (asked.wants_share and one.sentence.gives_share) or (asked.wants_count and one.sentence.gives_count)
        for one in best
    )
    has_number = any(one.has_number for one in best)
    return np.array(
        [
            any(enough),
            sum(enough) / BEST_LINES,
            max((one.score for one in best), default=LOWEST_SCORE),
            max((one.coverage for one in best), default=0.0),
            max((one.topic for one in best), default=0.0),
            max((one.wording for one in best), default=0.0),
            max((one.similarity for one in best), default=0.0),
            max((one.coverage + SIMILARITY_SHARE * one.similarity for one in best), default=0.0),
            max(one.similarity for one in everything),
            min(len(asked.words), MOST_WORDS),
            sum(weight for weight in unknown if weight == 1.0),
            sum(weight for weight in unknown if weight < 1.0),
            bool(asked.entities),
            len(asked.entities - told),
            _lacks_time(asked, fitting),
            bool(asked.places) and not any(one.has_places for one in everything),
            has_number,
            bool(asked.numbers) and not has_number,
            asked.wants_figure and not has_form,
        ],
        float,
    )


def _is_enough(asked: Asked, one: Evidence) -> bool:
    """True for a line that by itself shows that the question has an answer here."""
    if not one.has_period:
        return False
    if one.has_number and asked.entities and one.similarity >= LEAST_SIMILARITY_OF_NUMBER:
        return True
    least = LEAST_TOPIC_CLOSE if one.similarity >= CLOSE else LEAST_TOPIC
    return one.topic >= least and one.coverage + SIMILARITY_SHARE * one.similarity >= LEAST_EVIDENCE


def _lacks_time(asked: Asked, fitting: Sequence[Evidence]) -> bool:
    """True where a time is asked about and no line of it covers enough else."""
    in_time = any(one.has_period and one.coverage >= LEAST_IN_PERIOD for one in fitting)
    return bool(asked.periods) and not in_time
