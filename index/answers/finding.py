"""Sentences that may answer a question: those of the best passages, and of passages like the ones that lead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from index.answers.attuning import attune
from index.answers.evidence import Evidence, Scores, weigh
from index.answers.generations import OpenGeneration
from index.answers.joined import Rows
from index.answers.lines import Lines
from index.answers.pieces import Pieces, cut
from index.answers.preparing import Sentence
from index.answers.questions import Asked
from index.answers.ranking import LEADING_LINES, Found, Linear, Matrix, Weights, look_alone, rank
from index.answers.search import rank_keys

PASSAGES = 150  # read for one question; of what people expect, 4% more is among 150 than among 40
ATTUNED_PASSAGES = 60  # nearest to the question as it is turned towards answers
MORE_PASSAGES = (
    50  # nearest to the leading lines: their denials and causes, which need not resemble the question
)
BEFORE_SHARE = 0.1  # of what a word piece tells that only the question before has: all its pieces come along


@dataclass(frozen=True, slots=True)
class Findings:
    """Lines found for a question with their scores, and their rows in `order`, best first.

    `keys` are those of the passages they were found in, best first.
    """

    keys: tuple[int, ...]
    found: Found
    order: Rows

    def sentence(self, row: int) -> Sentence:
        """The sentence in that row."""
        return self.found.lines.sentences.take([row])[0]

    def read_first(self, least: float, behind: float) -> None:
        """Reads together the sentences of at least that score, and no further behind the best than that."""
        scores = self.found.weighed.score[self.order]
        is_first = scores >= np.maximum(least, scores[:1] - behind)
        self.found.lines.sentences.take(self.order[is_first].tolist())

    def evidence(self, row: int) -> Evidence:
        """How far the sentence in that row covers the question."""
        return self.found.weighed.at(row, self.sentence(row))

    def compare(self, row: int, other: int) -> float:
        """Cosine of two lines' passages."""
        one, two = self.found.vectors[self.found.lines.passages[[row, other]]]
        return float(one @ two)


@dataclass(frozen=True, slots=True)
class Sought:
    """A question as passages and lines are compared with it: its vector, the same attuned, and its word pieces."""

    vector: Matrix
    attuned: Matrix
    asked: Mapping[int, float]
    pieces: Pieces | None

    def compare(self, lines: Lines) -> Scores:
        """How near the words of each line are to those asked."""
        return (
            np.zeros(len(lines))
            if self.pieces is None
            else self.pieces.compare(self.asked, lines.bag("pieces"))
        )


def find(
    opened: OpenGeneration, asked: Asked, retrieval_text: str, vector: Matrix, weights: Weights
) -> Findings:
    """What the generation has on a question.

    Args:
        opened: the generation.
        asked: the question.
        retrieval_text: what passages are ranked by.
        vector: of `retrieval_text`.
        weights: by which lines are ranked.
    """
    attuned = attune(vector, weights.attunement)
    ranked, _ = rank_keys(opened, retrieval_text, vector, PASSAGES)
    keys = ranked.keys.tolist()
    if weights.attunement is not None:
        keys += _find_near(opened, attuned, ATTUNED_PASSAGES, keys)
    asked_pieces = dict.fromkeys(cut(retrieval_text), BEFORE_SHARE) | dict.fromkeys(cut(asked.text), 1.0)
    sought = Sought(vector, attuned, asked_pieces, weights.pieces)
    found = _weigh(opened, asked, keys, ranked.scores, sought)
    more = _find_more(opened, asked, keys, found, weights.alone)
    if more:
        keys += more
        found = found.followed_by(_weigh(opened, asked, more, ranked.scores[:0], sought, found.lines))
    odds = rank(asked, found, opened.vocabulary, weights)
    scored = replace(found, weighed=found.weighed.with_score(odds))
    return Findings(tuple(keys), scored, _best_first(opened, keys, found.lines, odds))


def _weigh(
    opened: OpenGeneration,
    asked: Asked,
    keys: Sequence[int],
    scores: Scores,
    sought: Sought,
    before: Lines | None = None,
) -> Found:
    """Every sentence of the passages that may be shown; one that several passages hold counts once.

    `scores` are the fused ones of the first passages, others have none.
    """
    lines = opened.lines(keys, before)
    vectors = opened.vectors(keys) if keys else np.zeros((0, len(sought.vector)), np.float32)
    similar, turned = (
        (vectors @ one).astype(float)[lines.passages] for one in (sought.vector, sought.attuned)
    )
    fused = np.zeros(len(keys))
    fused[: len(scores)] = scores
    weighed = weigh(asked, lines, opened.vocabulary, similar)
    return Found(lines, weighed, fused[lines.passages], turned, sought.compare(lines), vectors)


def _find_more(
    opened: OpenGeneration, asked: Asked, keys: Sequence[int], found: Found, alone: Linear
) -> list[int]:
    """Passages nearest to the leading lines, without those that were found already."""
    if not len(found):
        return []
    leads = np.argsort(-alone.of(look_alone(asked, found)), kind="stable")[:LEADING_LINES]
    middle = found.vectors[found.lines.passages[leads]].mean(axis=0)
    middle /= np.linalg.norm(middle) or 1.0
    return _find_near(opened, middle, MORE_PASSAGES, keys)


def _find_near(opened: OpenGeneration, vector: Matrix, most: int, keys: Sequence[int]) -> list[int]:
    """The passages nearest to a vector that were not found already."""
    known = set(keys)
    return [key for key in opened.nearest(vector, most).keys.tolist() if key not in known]


def _best_first(opened: OpenGeneration, keys: Sequence[int], lines: Lines, odds: Scores) -> Rows:
    """Rows by their odds; equals by the name of their page, and as they stand there."""
    by_odds: Rows = np.argsort(-odds)
    if (np.diff(odds[by_odds]) != 0).all():
        return by_odds
    passages = opened.passages(keys)
    names = [passages[key].source_id for key in keys]
    place = {name: at for at, name in enumerate(sorted(set(names)))}
    page = np.array([place[name] for name in names], np.intp)[lines.passages]
    order: Rows = np.lexsort((lines.traits["start"], page, -odds))
    return order
