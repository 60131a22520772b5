"""Whether what was found answers a question at all: decided on evidence, never on cosine alone.

Cosine cannot tell an answer from a neighbour: cut at .45 it keeps 83% of right answers and lets 68% of wrong ones
through. What decides is how much of what was asked the best lines tell of: its names, its time, its place, its number.
The weights are learned from labelled questions, like those of `ranking`.
"""

from __future__ import annotations

import numpy as np

from index.answers.evidence import Scores, Weighed
from index.answers.joined import Rows, Truths
from index.answers.lines import Lines
from index.answers.questions import Asked
from index.answers.ranking import Found, Linear
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
    "most attuned of all",
    "words asked",
    "unknown words",
    "ordinary words that nobody says",
    "words that no line tells",
    "heaviest word that no line tells",
    "names",
    "names missing",
    "number found",
    "number missing",
    "form missing",
)
"""What is seen of a question beside the best lines that fit it; weights go by these names."""


def is_answerable(asked: Asked, found: Found, order: Rows, vocabulary: Vocabulary, weights: Linear) -> bool:
    """True where the lines found, their rows best first, are more likely than not an answer."""
    return (
        not is_beyond(asked, found, order)
        and float(weights.of(look_at_question(asked, found, order, vocabulary))) >= 0.0
    )


def is_beyond(asked: Asked, found: Found, order: Rows) -> bool:
    """True where no weighing is needed: nothing we could know is asked for, or a time or place that no line tells of."""
    if not (asked.words or asked.numbers) or asked.is_personal or asked.is_task or not len(order):
        return True
    weighed = found.weighed
    lacks_place = bool(asked.places) and not weighed.has_places[order].any()
    return lacks_place or _lacks_time(asked, weighed, order[weighed.fits[order]])


def has_evidence(asked: Asked, weighed: Weighed, order: Rows) -> bool:
    """True where one of the best lines that fit is evidence enough, and every name and time asked about is told.

    Claims are held to this rule alone: the weights are learned from questions, and a claim is longer.
    """
    fitting = order[weighed.fits[order]]
    return (
        bool(_is_enough(asked, weighed)[fitting[:BEST_LINES]].any())
        and bool(weighed.names_told[fitting].any(axis=0).all())
        and not _lacks_time(asked, weighed, fitting)
    )


def look_at_question(asked: Asked, found: Found, order: Rows, vocabulary: Vocabulary) -> Scores:
    """Features of a question beside the lines found for it, their rows best first.

    Returns:
        float64 of shape (len(ANSWERABLE),).
    """
    weighed, traits = found.weighed, found.lines.traits
    fitting = order[weighed.fits[order]]
    best = fitting[:BEST_LINES]
    weights = {word: vocabulary.weight(word) for word in asked.words}
    unknown = [weights[word] for word in asked.words if not vocabulary.knows(word)]
    untold = np.where(_tell_words(asked, found.lines, best), 0.0, list(weights.values()))
    enough = _is_enough(asked, weighed)[best]
    has_form = (asked.wants_share & traits["gives_share"][best]) | (
        asked.wants_count & traits["gives_count"][best]
    )
    has_number = bool(weighed.has_number[best].any())
    both = weighed.coverage + SIMILARITY_SHARE * weighed.similarity
    seen = {
        "a line is evidence enough": enough.any(),
        "lines that are evidence enough": enough.sum() / BEST_LINES,
        "best score": weighed.score[best].max() if len(best) else LOWEST_SCORE,
        "coverage": weighed.coverage[best].max(initial=0.0),
        "topic": weighed.topic[best].max(initial=0.0),
        "wording": weighed.wording[best].max(initial=0.0),
        "similarity": weighed.similarity[best].max() if len(best) else 0.0,
        "coverage and similarity": both[best].max() if len(best) else 0.0,
        "most similar of all": weighed.similarity[order].max(),
        "most attuned of all": found.attuned[order].max(),
        "words asked": min(len(asked.words), MOST_WORDS),
        "unknown words": sum(weight for weight in unknown if weight == 1.0),
        "ordinary words that nobody says": sum(weight for weight in unknown if weight < 1.0),
        "words that no line tells": untold.sum(),
        "heaviest word that no line tells": untold.max(initial=0.0),
        "names": bool(asked.entities),
        "names missing": (~weighed.names_told[fitting].any(axis=0)).sum(),
        "number found": has_number,
        "number missing": bool(asked.numbers) and not has_number,
        "form missing": asked.wants_figure and not has_form.any(),
    }
    return np.array([seen[name] for name in ANSWERABLE], float)


def _tell_words(asked: Asked, lines: Lines, rows: Rows) -> Truths:
    """Which of the words asked any of the lines tells, in itself or around."""
    words = list(dict.fromkeys(asked.words))
    told: Truths = np.logical_or.reduce(
        (lines.hold("words", words) | lines.hold("near", words))[rows], axis=0
    )
    return told


def _is_enough(asked: Asked, weighed: Weighed) -> Truths:
    """Which lines by themselves show that the question has an answer here."""
    similarity = weighed.similarity
    names_number = weighed.has_number & bool(asked.entities) & (similarity >= LEAST_SIMILARITY_OF_NUMBER)
    least = np.where(similarity >= CLOSE, LEAST_TOPIC_CLOSE, LEAST_TOPIC)
    covers = weighed.coverage + SIMILARITY_SHARE * similarity >= LEAST_EVIDENCE
    enough: Truths = weighed.has_period & (names_number | ((weighed.topic >= least) & covers))
    return enough


def _lacks_time(asked: Asked, weighed: Weighed, fitting: Rows) -> bool:
    """True where a time is asked about and no line of it covers enough else."""
    in_time = weighed.has_period[fitting] & (weighed.coverage[fitting] >= LEAST_IN_PERIOD)
    return bool(asked.periods) and not in_time.any()
