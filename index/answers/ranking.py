"""How likely a sentence is among those that answer a question: two looks, and weights learned from labelled questions.

The first look sees each sentence alone; the second sees it beside those that lead after the first, since a denial or
a cause shares few words with the question but speaks of what the leading lines speak of (Rocchio 1971). Figures and
commentary have weights of their own: what makes a good figure does not make a good dispute. All weights stand in
`weights.json`; `python -m tests.evaluation.fit` makes them anew.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.answers.evidence import SECOND_HAND, Evidence
from index.answers.generations import is_by_receipts
from index.answers.questions import Asked
from index.answers.vocabulary import Vocabulary
from index.domain import Kind, Statement

LEADING_LINES = 3
ECHO = 0.75  # cosine from which another page says nearly the same: its sentence is told widely
NEW_DAYS = 200  # behind the newest figure found: half-yearly counts are new until the next
FAR = 6.0  # log-odds behind the best at which the best line of a page or folder tells nothing more
SENTENCE = 150  # characters of an average one
LONG_PAGE = 20  # sentences; further down a page the place tells nothing more
_FORECAST = re.compile(
    r"\b(will|forecast\w*|predict\w*|project\w*|by 20[2-9]\d|future|expect\w*|plan\w*|goal|target|going to|gonna|next|soon|could|might)\b",
    re.IGNORECASE,
)
_DISPUTE = re.compile(
    r"\b(think|thinks|say|says|said|why|claim\w*|argu\w*|opinion|critic\w*|true|legit|real|really|right|fake|disput\w*|den(y|ied|ies)|admit\w*|prove\w*|caus\w*|because|bc|disagree\w*|wrong|source|trust\w*|debunk\w*|correct|actually|so)\b",
    re.IGNORECASE,
)

Matrix = NDArray[np.float32]
Scores = NDArray[np.float64]

ALONE = (
    "coverage",
    "wording",
    "surroundings",
    "similarity",
    "behind the most similar",
    "fused",
    "number",
    "same period",
    "other period",
    "no name",
    "no place",
    "form asked for",
    "figure, and one asked for",
    "subject",
    "second-hand",
    "by Receipts",
    "forecast",
    "commentary",
    "event",
    "documented",
    "survey",
    "forecast, and one asked for",
    "commentary on a dispute",
    "documented on a dispute",
    "place on the page",
    "length",
)
"""What the first look sees of a sentence; weights go by these names."""

BESIDE = (
    "most similar lead",
    "mean similarity to leads",
    "words of the leads",
    "best of its page",
    "best of its folder",
    "in the folder of the first",
    "newest",
    "echoes",
)
"""What the second look sees besides."""


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence weighed against a question, with the scaled score of its passage (0…1)."""

    evidence: Evidence
    fused: float

    @property
    def statement(self) -> Statement:
        """What the sentence states."""
        return self.evidence.sentence.statement

    @property
    def is_figure(self) -> bool:
        """True where it may stand under "documented", so far as it alone can tell."""
        return self.statement.carrying_figure is not None and not is_by_receipts(self.statement)


@dataclass(frozen=True, slots=True)
class Linear:
    """Log-odds as a weighted sum."""

    bias: float
    weights: Scores

    def of(self, features: Scores) -> Scores:
        """Log-odds of every row of an array of shape (sentences, features)."""
        odds: Scores = features @ self.weights + self.bias
        return odds


@dataclass(frozen=True, slots=True)
class Weights:
    """The first look's weights, the second look's for figures and for all else, and the question's own."""

    alone: Linear
    figures: Linear
    others: Linear
    answerable: Linear


def rank(
    asked: Asked, found: Sequence[Found], vectors: Matrix, vocabulary: Vocabulary, weights: Weights
) -> Scores:
    """Log-odds that each sentence is among those that answer.

    Args:
        asked: the question.
        found: sentences.
        vectors: of their passages, one row each.
        vocabulary: of the generation.
        weights: of both looks.

    Returns:
        float64 of shape (len(found),).
    """
    if not found:
        return np.zeros(0)
    alone = look_alone(asked, found)
    both = np.hstack([alone, look_beside(asked, found, vectors, weights.alone.of(alone), vocabulary)])
    is_figure = np.array([one.is_figure for one in found])
    return np.where(is_figure, weights.figures.of(both), weights.others.of(both))


def look_alone(asked: Asked, found: Sequence[Found]) -> Scores:
    """Features of each sentence alone.

    Returns:
        float64 of shape (len(found), len(ALONE)).
    """
    is_forecast = bool(_FORECAST.search(asked.text))
    is_dispute = bool(_DISPUTE.search(asked.text))
    most_similar = max(one.evidence.similarity for one in found)
    return np.array([_features(asked, one, most_similar, is_forecast, is_dispute) for one in found], float)


def _features(
    asked: Asked, one: Found, most_similar: float, is_forecast: bool, is_dispute: bool
) -> tuple[float, ...]:
    evidence = one.evidence
    sentence = evidence.sentence
    statement = one.statement
    own = is_by_receipts(statement)
    is_commentary = statement.kind is Kind.COMMENTARY and not own
    is_projection = statement.kind is Kind.PROJECTION
    return (
        evidence.coverage,
        evidence.wording,
        evidence.topic,
        evidence.similarity,
        evidence.similarity - most_similar,
        one.fused,
        evidence.has_number,
        evidence.has_same_period,
        evidence.wrong_period,
        not evidence.has_name,
        not evidence.has_places,
        (asked.wants_share and sentence.gives_share) or (asked.wants_count and sentence.gives_count),
        asked.wants_figure and bool(sentence.figures),
        bool(asked.entities) and not asked.entities.isdisjoint(sentence.opening),
        statement.citation.source.type in SECOND_HAND,
        own,
        is_projection,
        is_commentary,
        statement.kind is Kind.OTHER,
        one.is_figure,
        statement.kind is Kind.SURVEY_FIGURE,
        is_forecast and is_projection,
        is_dispute and is_commentary,
        is_dispute and one.is_figure,
        min(statement.citation.start / SENTENCE, LONG_PAGE),
        min(len(sentence.words), 40) / 40,
    )


def look_beside(
    asked: Asked, found: Sequence[Found], vectors: Matrix, odds: Scores, vocabulary: Vocabulary
) -> Scores:
    """Features of each sentence beside those that lead by `odds`.

    Returns:
        float64 of shape (len(found), len(BESIDE)).
    """
    order = np.argsort(-odds, kind="stable")
    leads = order[:LEADING_LINES]
    to_leads = (vectors @ vectors[leads].T).astype(float)
    for column, lead in enumerate(leads):
        to_leads[lead, column] = np.nan  # no line leads itself
    alone = len(found) == 1
    most = np.zeros(len(found)) if alone else np.nanmax(to_leads, axis=1)
    mean = np.zeros(len(found)) if alone else np.nanmean(to_leads, axis=1)
    pages = [one.statement.citation.source.id for one in found]
    folders = [page.rpartition("/")[0] for page in pages]
    newest = max(one.evidence.sentence.newest for one in found).toordinal() - NEW_DAYS
    is_new = [asked.wants_newest and one.evidence.sentence.newest.toordinal() >= newest for one in found]
    return np.column_stack(
        [
            most,
            mean,
            _share_lead_words(asked, found, leads, vocabulary),
            _best_beside(pages, odds, order),
            _best_beside(folders, odds, order),
            [folder == folders[order[0]] for folder in folders],
            is_new,
            np.log1p(_count_echoes(found, vectors)),
        ]
    )


def _share_lead_words(
    asked: Asked, found: Sequence[Found], leads: NDArray[np.intp], vocabulary: Vocabulary
) -> list[float]:
    """Of the leading lines' words that were not asked for, the share that each sentence has, by what they tell."""
    counts = Counter(word for at in leads for word in found[at].evidence.sentence.words)
    for word in asked.words:
        counts.pop(word, None)
    told = {word: count * vocabulary.weight(word) for word, count in counts.items()}
    total = sum(told.values()) or 1.0
    words = told.keys()
    return [sum(told[word] for word in words & one.evidence.sentence.words) / total for one in found]


def _best_beside(groups: Sequence[str], odds: Scores, order: NDArray[np.intp]) -> list[float]:
    """How far the best other line of each line's group is behind the best of all: 0 for none, to -1."""
    best: dict[str, list[int]] = {}
    for at in order:
        best.setdefault(groups[at], []).append(int(at))
    behind = []
    for at, group in enumerate(groups):
        others = [other for other in best[group][:2] if other != at]
        gap = (odds[others[0]] - odds[order[0]]) / FAR if others else -1.0
        behind.append(max(-1.0, min(0.0, float(gap))))
    return behind


def _count_echoes(found: Sequence[Found], vectors: Matrix) -> Scores:
    """How many sentences of other pages say nearly the same."""
    numbers: dict[str, int] = {}
    pages = np.array([numbers.setdefault(one.statement.citation.source.id, len(numbers)) for one in found])
    is_echo = (vectors @ vectors.T >= ECHO) & (pages[:, None] != pages[None, :])
    echoes: Scores = is_echo.sum(axis=1).astype(float)
    return echoes


def likelihood(odds: float) -> float:
    """Probability (0…1) of log-odds."""
    return 1.0 / (1.0 + math.exp(-odds)) if odds > -700 else 0.0
