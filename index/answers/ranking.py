"""How likely a sentence is among those that answer a question: two looks, and weights learned from labelled questions.

The first look sees each sentence alone; the second sees it beside those that lead after the first, since a denial or
a cause shares few words with the question but speaks of what the leading lines speak of (Rocchio 1971). Figures and
commentary have weights of their own: what makes a good figure does not make a good dispute. All weights stand in
`weights.json`; `python -m tests.evaluation.fit` makes them anew.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.answers.attuning import Attunement
from index.answers.evidence import Scores, Weighed
from index.answers.joined import Rows, Truths
from index.answers.lines import Lines
from index.answers.pieces import Pieces
from index.answers.questions import Asked
from index.answers.vocabulary import Vocabulary

LEADING_LINES = 3
ECHO = 0.75  # cosine from which another page says nearly the same: its sentence is told widely
NEW_DAYS = 200  # behind the newest figure found: half-yearly counts are new until the next
FAR = 6.0  # log-odds behind the best at which the best line of a page or folder tells nothing more
SENTENCE = 150  # characters of an average one
LONG_PAGE = 20  # sentences; further down a page the place tells nothing more
LONG_LINE = 40  # words; longer ones are no longer
_FORECAST = re.compile(
    r"\b(will|forecast\w*|predict\w*|project\w*|by 20[2-9]\d|future|expect\w*|plan\w*|goal|target|going to|gonna|next|soon|could|might)\b",
    re.IGNORECASE,
)
_DISPUTE = re.compile(
    r"\b(think|thinks|say|says|said|why|claim\w*|argu\w*|opinion|critic\w*|true|legit|real|really|right|fake|disput\w*|den(y|ied|ies)|admit\w*|prove\w*|caus\w*|because|bc|disagree\w*|wrong|source|trust\w*|debunk\w*|correct|actually|so)\b",
    re.IGNORECASE,
)

Matrix = NDArray[np.float32]

ALONE = (
    "coverage",
    "wording",
    "surroundings",
    "similarity",
    "behind the most similar",
    "attuned similarity",
    "behind the most attuned",
    "closeness of words",
    "behind the closest words",
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
    """Lines weighed against a question, in the order in which they were found.

    `fused` is the scaled score of each one's passage (0…1), `attuned` its cosine with the question as `attuning` turns
    it, `close` how near its words are to those asked; `vectors` are those of all passages, and a line's is at its row of `lines.passages`.
    """

    lines: Lines
    weighed: Weighed
    fused: Scores
    attuned: Scores
    close: Scores
    vectors: Matrix

    def __len__(self) -> int:
        return len(self.lines)

    def followed_by(self, more: Found) -> Found:
        """These and others, of other passages."""
        return Found(
            self.lines.followed_by(more.lines, len(self.vectors)),
            self.weighed.followed_by(more.weighed),
            np.concatenate([self.fused, more.fused]),
            np.concatenate([self.attuned, more.attuned]),
            np.concatenate([self.close, more.close]),
            np.concatenate([self.vectors, more.vectors]),
        )

    @property
    def is_figure(self) -> Truths:
        """Which lines may stand under "documented", so far as they alone can tell."""
        figures: Truths = self.lines.traits["is_figure"]
        return figures


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
    """The first look's weights, the second look's for figures and for all else, and the question's own.

    `attunement` is what questions are attuned by, and `pieces` what words are compared by, if by anything.
    """

    alone: Linear
    figures: Linear
    others: Linear
    answerable: Linear
    attunement: Attunement | None = None
    pieces: Pieces | None = None


def rank(asked: Asked, found: Found, vocabulary: Vocabulary, weights: Weights) -> Scores:
    """Log-odds that each line is among those that answer.

    Args:
        asked: the question.
        found: lines.
        vocabulary: of the generation.
        weights: of both looks.

    Returns:
        float64 of shape (len(found),).
    """
    if not len(found):
        return np.zeros(0)
    alone = look_alone(asked, found)
    both = np.hstack([alone, look_beside(asked, found, weights.alone.of(alone), vocabulary)])
    return np.where(found.is_figure, weights.figures.of(both), weights.others.of(both))


def look_alone(asked: Asked, found: Found) -> Scores:
    """Features of each line alone.

    Returns:
        float64 of shape (len(found), len(ALONE)).
    """
    seen = _see_evidence(found) | _see_statements(asked, found)
    return _in_columns(seen, ALONE)


def _see_evidence(found: Found) -> dict[str, NDArray[Any]]:
    weighed = found.weighed
    return {
        "coverage": weighed.coverage,
        "wording": weighed.wording,
        "surroundings": weighed.topic,
        "similarity": weighed.similarity,
        "behind the most similar": weighed.similarity - weighed.similarity.max(),
        "attuned similarity": found.attuned,
        "behind the most attuned": found.attuned - found.attuned.max(),
        "closeness of words": found.close,
        "behind the closest words": found.close - found.close.max(),
        "fused": found.fused,
        "number": weighed.has_number,
        "same period": weighed.has_same_period,
        "other period": weighed.wrong_period,
        "no name": ~weighed.has_name,
        "no place": ~weighed.has_places,
    }


def _see_statements(asked: Asked, found: Found) -> dict[str, NDArray[Any]]:
    traits = found.lines.traits
    is_forecast = bool(_FORECAST.search(asked.text))
    is_dispute = bool(_DISPUTE.search(asked.text))
    share, count = asked.wants_share & traits["gives_share"], asked.wants_count & traits["gives_count"]
    return {
        "form asked for": share | count,
        "figure, and one asked for": asked.wants_figure & traits["has_figures"],
        "subject": found.lines.hold("opening", asked.entities).any(axis=1),
        "second-hand": traits["is_second_hand"],
        "by Receipts": traits["is_own"],
        "forecast": traits["is_projection"],
        "commentary": traits["is_commentary"],
        "event": traits["is_other"],
        "documented": traits["is_figure"],
        "survey": traits["is_survey"],
        "forecast, and one asked for": is_forecast & traits["is_projection"],
        "commentary on a dispute": is_dispute & traits["is_commentary"],
        "documented on a dispute": is_dispute & traits["is_figure"],
        "place on the page": np.minimum(traits["start"] / SENTENCE, LONG_PAGE),
        "length": np.minimum(traits["length"], LONG_LINE) / LONG_LINE,
    }


def look_beside(asked: Asked, found: Found, odds: Scores, vocabulary: Vocabulary) -> Scores:
    """Features of each line beside those that lead by `odds`.

    Returns:
        float64 of shape (len(found), len(BESIDE)).
    """
    order = (-odds).argsort(kind="stable")
    leads = order[:LEADING_LINES]
    traits = found.lines.traits
    folders = traits["folder"]
    most, mean = _compare_with_leads(found, leads)
    newest = traits["newest"].max() - NEW_DAYS
    seen = {
        "most similar lead": most,
        "mean similarity to leads": mean,
        "words of the leads": _share_lead_words(asked, found.lines, leads, vocabulary),
        "best of its page": _best_beside(traits["page"], odds, order),
        "best of its folder": _best_beside(folders, odds, order),
        "in the folder of the first": folders == folders[order[0]],
        "newest": asked.wants_newest & (traits["newest"] >= newest),
        "echoes": np.log1p(_count_echoes(found)),
    }
    return _in_columns(seen, BESIDE)


def _in_columns(seen: Mapping[str, NDArray[Any]], names: Sequence[str]) -> Scores:
    features = np.empty((len(seen[names[0]]), len(names)))
    for column, name in enumerate(names):
        features[:, column] = seen[name]
    return features


def _compare_with_leads(found: Found, leads: Rows) -> tuple[Scores, Scores]:
    """The highest and the mean cosine of each line's passage with those of the leads but itself; 0 for a line alone."""
    passages = found.lines.passages
    similar = (found.vectors @ found.vectors[passages[leads]].T)[passages].astype(float)
    itself = leads, np.arange(len(leads))
    others = np.full(len(similar), float(len(leads)))
    others[leads] = max(1, len(leads) - 1)
    similar[itself] = 0.0
    mean = similar.sum(axis=1) / others
    similar[itself] = -np.inf if len(similar) > 1 else 0.0
    return similar.max(axis=1), mean


def _share_lead_words(asked: Asked, lines: Lines, leads: Rows, vocabulary: Vocabulary) -> Scores:
    """Of the leading lines' words that were not asked for, the share that each line has, by what they tell."""
    counts = Counter(word for one in lines.sentences.take(leads) for word in one.words)
    for word in asked.words:
        counts.pop(word, None)
    told = np.array([count * vocabulary.weight(word) for word, count in counts.items()])
    rows, which = lines.find("words", counts)
    shares = np.bincount(rows, told[which], minlength=len(lines))
    return shares.astype(float) / (told.sum() or 1.0)


def _best_beside(groups: NDArray[np.int64], odds: Scores, order: Rows) -> Scores:
    """How far the best other line of each line's group is behind the best of all: 0 for none, to -1."""
    in_order = groups[order]
    by_group = in_order.argsort(kind="stable")
    order, in_order = order[by_group], in_order[by_group]
    is_first = np.ones(len(order), bool)
    is_first[1:] = in_order[1:] != in_order[:-1]
    ranked = odds[order]
    first = is_first.nonzero()[0]
    beside = ranked[first][is_first.cumsum() - 1]
    second = np.full(len(order) + 1, -np.inf)
    second[:-1] = np.where(is_first, -np.inf, ranked)
    beside[first] = second[first + 1]
    behind = np.empty(len(order))
    behind[order] = np.maximum((beside - odds.max()) / FAR, -1.0)
    return behind


def _count_echoes(found: Found) -> Scores:
    """How many lines of other pages say nearly the same."""
    passages = found.lines.passages
    passage, other = np.divmod(
        (found.vectors @ found.vectors.T >= ECHO).ravel().nonzero()[0], len(found.vectors)
    )
    pages = np.full(len(found.vectors), -1)
    pages[passages] = found.lines.traits["page"]
    lines = np.bincount(passages, minlength=len(pages))
    echoing = lines[other] * (pages[passage] != pages[other])
    echoes: Scores = np.bincount(passage, echoing, minlength=len(pages))[passages].astype(float)
    return echoes
