"""Sentences that may answer a question: those of the best passages, and of passages like the ones that lead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.answers.evidence import weigh
from index.answers.generations import OpenGeneration, is_shown
from index.answers.questions import Asked
from index.answers.ranking import LEADING_LINES, Found, Linear, Matrix, Weights, look_alone, rank
from index.answers.search import Hit, rank_passages

PASSAGES = 150  # read for one question; of what people expect, 4% more is among 150 than among 40
MORE_PASSAGES = (
    50  # nearest to the leading lines: their denials and causes, which need not resemble the question
)


@dataclass(frozen=True, slots=True)
class Findings:
    """Sentences, best first, and the vectors of their passages, one row each.

    `hits` are the passages they were found in, best first.
    """

    hits: tuple[Hit, ...]
    found: tuple[Found, ...]
    vectors: Matrix


def find(
    opened: OpenGeneration, asked: Asked, retrieval_text: str, vector: np.ndarray, weights: Weights
) -> Findings:
    """What the generation has on a question.

    Args:
        opened: the generation.
        asked: the question.
        retrieval_text: what passages are ranked by.
        vector: of `retrieval_text`.
        weights: by which sentences are ranked.
    """
    hits = rank_passages(opened, retrieval_text, vector, PASSAGES)
    found, vectors = _weigh(opened, asked, hits, vector)
    more = _find_more(opened, asked, hits, found, vectors, weights.alone)
    if more:
        hits += more
        found, vectors = _weigh(opened, asked, hits, vector)
    odds = rank(asked, found, vectors, opened.vocabulary, weights)
    order = sorted(range(len(found)), key=lambda at: (-odds[at], _place(found[at])))
    scored = tuple(Found(found[at].evidence.with_score(float(odds[at])), found[at].fused) for at in order)
    return Findings(tuple(hits), scored, vectors[order])


def _weigh(
    opened: OpenGeneration, asked: Asked, hits: Sequence[Hit], vector: np.ndarray
) -> tuple[list[Found], Matrix]:
    """Every sentence of the passages that may be shown; one that several passages hold counts once."""
    if not hits:
        return [], np.zeros((0, len(vector)), dtype=np.float32)
    of_passages = opened.vectors([hit.key for hit in hits])
    similar = of_passages @ vector
    found: dict[tuple[str, int], Found] = {}
    rows: list[int] = []
    for row, (hit, sentences) in enumerate(
        zip(hits, opened.sentences_of([hit.passage for hit in hits]), strict=True)
    ):
        for sentence in sentences:
            place = (hit.passage.source_id, sentence.statement.citation.start)
            if place not in found and is_shown(sentence.statement):
                evidence = weigh(asked, sentence, opened.vocabulary, float(similar[row]))
                found[place] = Found(evidence, hit.score)
                rows.append(row)
    return list(found.values()), of_passages[rows]


def _find_more(
    opened: OpenGeneration,
    asked: Asked,
    hits: Sequence[Hit],
    found: Sequence[Found],
    vectors: Matrix,
    alone: Linear,
) -> list[Hit]:
    """Passages nearest to the leading sentences, without those that were found already."""
    if not found:
        return []
    leads = np.argsort(-alone.of(look_alone(asked, found)), kind="stable")[:LEADING_LINES]
    middle = vectors[leads].mean(axis=0)
    middle /= np.linalg.norm(middle) or 1.0
    known = {hit.key for hit in hits}
    nearest = [(key, cosine) for key, cosine in opened.nearest(middle, MORE_PASSAGES) if key not in known]
    passages = opened.passages([key for key, _ in nearest])
    new = [(key, passages[key]) for key, _ in nearest if key in passages]
    return [Hit(len(hits) + at, 0.0, passage, None, key) for at, (key, passage) in enumerate(new, start=1)]


def _place(one: Found) -> tuple[str, int]:
    citation = one.statement.citation
    return citation.source.id, citation.start
