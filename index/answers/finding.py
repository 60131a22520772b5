"""Sentences that may answer a question: those of the best passages, and of passages like the ones that lead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from index.answers.attuning import attune
from index.answers.columns import Rows
from index.answers.evidence import Evidence, Scores, weigh
from index.answers.generations import OpenGeneration
from index.answers.lines import Lines
from index.answers.preparing import Sentence
from index.answers.questions import Asked
from index.answers.ranking import LEADING_LINES, Found, Linear, Matrix, Weights, look_alone, rank
from index.answers.search import Hit, rank_passages

PASSAGES = 150  # read for one question; of what people expect, 4% more is among 150 than among 40
ATTUNED_PASSAGES = 60  # nearest to the question as it is turned towards answers
MORE_PASSAGES = (
    50  # nearest to the leading lines: their denials and causes, which need not resemble the question
)


@dataclass(frozen=True, slots=True)
class Findings:
    """Lines found for a question with their scores, and their rows in `order`, best first.

    `hits` are the passages they were found in, best first.
    """

    hits: tuple[Hit, ...]
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
    hits = rank_passages(opened, retrieval_text, vector, PASSAGES)
    if weights.attunement is not None:
        hits += _find_near(opened, attuned, ATTUNED_PASSAGES, hits)
    both = np.stack([vector, attuned], axis=1)
    found = _weigh(opened, asked, hits, both)
    more = _find_more(opened, asked, hits, found, weights.alone)
    if more:
        hits += more
        found = found.followed_by(_weigh(opened, asked, more, both, found.lines))
    odds = rank(asked, found, opened.vocabulary, weights)
    scored = replace(found, weighed=found.weighed.with_score(odds))
    return Findings(tuple(hits), scored, _best_first(hits, found.lines, odds))


def _weigh(
    opened: OpenGeneration, asked: Asked, hits: Sequence[Hit], both: Matrix, before: Lines | None = None
) -> Found:
    """Every sentence of the passages that may be shown; one that several passages hold counts once.

    `both` are two columns: the question's vector, and the same attuned.
    """
    lines = opened.lines([hit.key for hit in hits], before)
    vectors = opened.vectors([hit.key for hit in hits]) if hits else np.zeros((0, len(both)), np.float32)
    similar, turned = (vectors @ both).astype(float)[lines.passages].T
    fused = np.array([hit.score for hit in hits])[lines.passages]
    return Found(lines, weigh(asked, lines, opened.vocabulary, similar), fused, turned, vectors)


def _find_more(
    opened: OpenGeneration, asked: Asked, hits: Sequence[Hit], found: Found, alone: Linear
) -> list[Hit]:
    """Passages nearest to the leading lines, without those that were found already."""
    if not len(found):
        return []
    leads = np.argsort(-alone.of(look_alone(asked, found)), kind="stable")[:LEADING_LINES]
    middle = found.vectors[found.lines.passages[leads]].mean(axis=0)
    middle /= np.linalg.norm(middle) or 1.0
    return _find_near(opened, middle, MORE_PASSAGES, hits)


def _find_near(opened: OpenGeneration, vector: Matrix, most: int, hits: Sequence[Hit]) -> list[Hit]:
    """The passages nearest to a vector that are not among the hits."""
    known = {hit.key for hit in hits}
    nearest = [key for key, _ in opened.nearest(vector, most) if key not in known]
    passages = opened.passages(nearest)
    new = [(key, passages[key]) for key in nearest if key in passages]
    return [Hit(len(hits) + at, 0.0, passage, None, key) for at, (key, passage) in enumerate(new, start=1)]


def _best_first(hits: Sequence[Hit], lines: Lines, odds: Scores) -> Rows:
    """Rows by their odds; equals by the name of their page, and as they stand there."""
    by_odds: Rows = np.argsort(-odds)
    if (np.diff(odds[by_odds]) != 0).all():
        return by_odds
    names = [hit.passage.source_id for hit in hits]
    place = {name: at for at, name in enumerate(sorted(set(names)))}
    page = np.array([place[name] for name in names], np.intp)[lines.passages]
    order: Rows = np.lexsort((lines.traits["start"], page, -odds))
    return order
