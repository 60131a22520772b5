from collections.abc import Sequence

import numpy as np

from index.answers.search import fuse_scores, rank_passages, search_words
from index.domain import Passage


class Shelf:
    """Three passages with rankings known by hand."""

    def nearest(self, vector: np.ndarray, k: int) -> list[tuple[int, float]]:
        return [(1, 0.9), (2, 0.5), (3, 0.1)][:k]

    def search_words(self, words: Sequence[str], k: int) -> list[tuple[int, float]]:
        return [(3, 8.0), (2, 4.0), (4, 2.0)][:k]

    def passages(self, keys: Sequence[int]) -> dict[int, Passage]:
        return {key: Passage(f"s{key}", 0, 5, "", "Text.") for key in keys if key != 4}


def test_scores_are_a_weighted_sum_of_both_scaled_rankings() -> None:
    fused = fuse_scores({1: 0.9, 2: 0.5, 3: 0.1}, {3: 8.0, 2: 4.0, 4: 2.0})
    assert {key: round(score, 3) for key, score in fused.items()} == {1: 0.7, 2: 0.45, 3: 0.3, 4: 0.0}


def test_passages_come_best_first_and_removed_ones_not_at_all() -> None:
    hits = rank_passages(Shelf(), "klarna agents", np.zeros(3, dtype=np.float32), 10)
    assert [(hit.rank, hit.passage.source_id, hit.similarity) for hit in hits] == [
        (1, "s1", 0.9),
        (2, "s2", 0.5),
        (3, "s3", 0.1),
    ]


def test_k_limits_the_passages() -> None:
    assert len(rank_passages(Shelf(), "klarna", np.zeros(3, dtype=np.float32), 2)) == 2


def test_words_without_meaning_are_looked_up_only_when_there_are_no_others() -> None:
    assert search_words("What did Klarna say about AI?") == ["klarna", "ai"]
    assert search_words("what is it") == ["what", "is", "it"]
