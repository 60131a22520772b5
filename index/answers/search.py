"""Ranks passages by meaning and by word, fuses the two, and lets passages that are alike vouch for one another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np

from index.answers.names import other_names
from index.answers.words import EMPTY_WORDS, tokens
from index.domain import Passage
from index.storage.store import Ranked

MEANING_SHARE = (
    0.7  # of the fused score; .7/.3 had the best nDCG on 110 news questions (.805; by meaning alone .784)
)
POOL = 200  # passages taken from each ranking before they are fused
# Measured on 110 questions to news by strangers (nDCG@10 .740 without company, .776 with it); with 5 to 200 passages
# and powers of 2 to 4 it is .76 to .78.
COMPANY = 10  # passages of other pages most like one among those found
LEADS_BOTH = 0.95  # fused score of what is best by meaning and by word: the very thing that was looked for
BEST_WITHIN = 3  # places, in which the best without company stays
LIKENESS_POWER = 3  # of the cosine, by which each of them counts beside the passage itself


class PassageIndex(Protocol):
    """What searching needs of a generation opened for reading."""

    def nearest(self, vector: np.ndarray, k: int) -> Ranked:
        """The nearest passages with their cosines."""

    def search_words(self, words: Sequence[str], k: int) -> Ranked:
        """Passages with any of the words, with BM25 as a positive number."""

    def passages(self, keys: Sequence[int]) -> dict[int, Passage]:
        """Passages by key; removed ones are left out."""

    def vectors(self, keys: Sequence[int]) -> np.ndarray:
        """The vectors of those passages, one row each."""


class Hit(NamedTuple):
    """A passage found: its place from 1, its fused score (0…1), its cosine where meaning found it, and its key."""

    rank: int
    score: float
    passage: Passage
    similarity: float | None
    key: int = 0


def search_passages(index: PassageIndex, question: str, vector: np.ndarray, k: int) -> list[Hit]:
    """The k best passages for a question whose vector is known, each judged by its company as well."""
    hits = rank_passages(index, question, vector, max(POOL, k))
    scores = np.array([hit.score for hit in hits])
    pool = hits[:POOL]
    pages = [hit.passage.source_id for hit in pool]
    scores[:POOL] = score_in_company(scores[:POOL], index.vectors([hit.key for hit in pool]), pages)
    best = np.argsort(-scores, kind="stable")[:k]
    return [hits[at]._replace(rank=rank, score=float(scores[at])) for rank, at in enumerate(best, start=1)]


def score_in_company(scores: np.ndarray, vectors: np.ndarray, pages: Sequence[str]) -> np.ndarray:
    """Scores averaged with those of the passages of other pages most alike: what answers is told by several (Diaz 2005).

    Args:
        scores: of shape (n,).
        vectors: of the same passages, of length 1 and of shape (n, dimension).
        pages: the source ids of the same passages.
    """
    if not len(scores):
        return scores
    page = np.unique(pages, return_inverse=True)[1]
    alike = np.where(page[:, None] == page, 0.0, np.maximum(vectors @ vectors.T, 0.0))
    company = np.argsort(-alike, axis=1)[:, :COMPANY]
    weights = np.take_along_axis(alike, company, axis=1) ** LIKENESS_POWER
    judged: np.ndarray = (scores + (weights * scores[company]).sum(axis=1)) / (1 + weights.sum(axis=1))
    judged = np.where(scores >= LEADS_BOTH, scores, judged)
    best, places = int(scores.argmax()), min(BEST_WITHIN, len(scores))
    judged[best] = max(judged[best], np.partition(judged, -places)[-places])
    return judged


def rank_passages(index: PassageIndex, question: str, vector: np.ndarray, k: int) -> list[Hit]:
    """The k best passages for a question whose vector is known, best first."""
    ranked, by_meaning = rank_keys(index, question, vector, k)
    passages = index.passages(ranked.keys.tolist())
    similarities = dict(by_meaning.pairs())
    found = [(key, score) for key, score in ranked.pairs() if key in passages]
    return [
        Hit(at, score, passages[key], similarities.get(key), key)
        for at, (key, score) in enumerate(found, start=1)
    ]


def rank_keys(index: PassageIndex, question: str, vector: np.ndarray, k: int) -> tuple[Ranked, Ranked]:
    """The k best passages by meaning and by word with their fused scores, and those that meaning alone found."""
    pool = max(POOL, k)
    by_meaning = index.nearest(vector, pool)
    keys, fused = fuse_scores(by_meaning, index.search_words(search_words(question), pool))
    best = np.argsort(-fused, kind="stable")[:k]
    return Ranked(keys[best], fused[best]), by_meaning


def search_words(question: str) -> list[str]:
    """The words worth looking up, with further names: all that carry meaning, or all there are where none does."""
    words = list(dict.fromkeys(token.lower() for token in tokens(f"{question} {other_names(question)}")))
    return [word for word in words if word not in EMPTY_WORDS] or words


def fuse_scores(by_meaning: Ranked, by_word: Ranked) -> tuple[np.ndarray, np.ndarray]:
    """A weighted sum of both rankings, each scaled to 0…1 between its worst and best member (Fox and Shaw 1994).

    Returns:
        The keys of both, ascending, and the scores in their order.
    """
    keys = np.sort(np.concatenate([by_meaning.keys, by_word.keys]))
    is_new = np.ones(len(keys), bool)
    is_new[1:] = keys[1:] != keys[:-1]
    keys = keys[is_new]
    fused = np.zeros(len(keys))
    for share, ranking in ((MEANING_SHARE, by_meaning), (1 - MEANING_SHARE, by_word)):
        fused[np.searchsorted(keys, ranking.keys)] += share * _scale(ranking.scores.astype(float))
    return keys, fused


def _scale(scores: np.ndarray) -> np.ndarray:
    if not len(scores):
        return scores
    low, high = scores.min(), scores.max()
    return (scores - low) / (high - low) if high > low else np.ones(len(scores))
