from collections.abc import Sequence

import numpy as np

from index.answers.search import fuse_scores, rank_passages, score_in_company, search_passages, search_words
from index.domain import Passage
from index.storage.store import Ranked

BY_MEANING = Ranked(np.array([1, 2, 3]), np.array([0.9, 0.5, 0.1]))
BY_WORD = Ranked(np.array([3, 2, 4]), np.array([8.0, 4.0, 2.0]))


class Shelf:
    """Three passages with rankings known by hand."""

    def nearest(self, vector: np.ndarray, k: int) -> Ranked:
        return Ranked(BY_MEANING.keys[:k], BY_MEANING.scores[:k])

    def search_words(self, words: Sequence[str], k: int) -> Ranked:
        return Ranked(BY_WORD.keys[:k], BY_WORD.scores[:k])

    def passages(self, keys: Sequence[int]) -> dict[int, Passage]:
        return {key: Passage(f"s{key}", 0, 5, "", "Text.") for key in keys if key != 4}

    def vectors(self, keys: Sequence[int]) -> np.ndarray:
        places = {1: (1.0, 0.0), 2: (0.0, 1.0), 3: (0.0, 1.0)}
        return np.array([places[key] for key in keys], dtype=np.float32)


def test_scores_are_a_weighted_sum_of_both_scaled_rankings() -> None:
    keys, fused = fuse_scores(BY_MEANING, BY_WORD)
    assert keys.tolist() == [1, 2, 3, 4]
    assert fused.round(3).tolist() == [0.7, 0.45, 0.3, 0.0]


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


ALIKE, HALF, APART = (1.0, 0.0), (0.5, 0.75**0.5), (0.0, 1.0)


def test_a_passage_is_judged_by_those_like_it_on_other_pages() -> None:
    scores = score_in_company(np.array([0.5, 0.9, 0.6]), np.array([ALIKE, ALIKE, APART]), ["a", "b", "c"])
    assert scores.round(3).tolist() == [0.7, 0.7, 0.6]


def test_a_passage_less_like_it_counts_less() -> None:
    scores = score_in_company(np.array([0.9, 0.0]), np.array([ALIKE, HALF]), ["a", "b"])
    assert scores.round(3).tolist() == [0.8, 0.1]


def test_a_passage_that_leads_both_rankings_needs_no_company() -> None:
    scores = score_in_company(np.array([0.95, 0.1]), np.array([ALIKE, ALIKE]), ["a", "b"])
    assert scores.round(3).tolist() == [0.95, 0.525]


def test_the_best_without_company_stays_among_the_first_three() -> None:
    scores = np.array([0.9, 0.8, 0.8, 0.8, 0.8, 0.0, 0.0])
    judged = score_in_company(scores, np.array([APART, *[ALIKE] * 4, APART, APART]), list("abcdefg"))
    assert judged.round(3).tolist() == [0.8, 0.8, 0.8, 0.8, 0.8, 0.3, 0.3]


def test_passages_of_one_page_do_not_vouch_for_one_another() -> None:
    scores = score_in_company(np.array([0.5, 0.9]), np.array([ALIKE, ALIKE]), ["a", "a"])
    assert scores.tolist() == [0.5, 0.9]


def test_a_passage_alone_keeps_its_score() -> None:
    assert score_in_company(np.array([0.4]), np.array([ALIKE]), ["a"]).tolist() == [0.4]
    assert score_in_company(np.zeros(0), np.zeros((0, 2)), []).tolist() == []


def test_a_search_gives_the_k_best_in_their_new_order() -> None:
    hits = search_passages(Shelf(), "klarna agents", np.zeros(3, dtype=np.float32), 2)
    assert [(hit.rank, hit.passage.source_id, round(hit.score, 3)) for hit in hits] == [
        (1, "s1", 0.7),
        (2, "s2", 0.375),
    ]
