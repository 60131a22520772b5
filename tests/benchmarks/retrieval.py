"""How well passages are found among news by strangers: by word, by meaning, by both, and as the product does.

    python -m tests.benchmarks.retrieval [FOLDER]

Prints nDCG@10 and recall@10 with 95% intervals (bootstrap over questions), for the passages as they are given and as
the product cuts them; the product's line is what `receipts search` ranks. Recall is that of the evidence itself
(grade 2), then of all that was judged near it. What was read and embedded is kept in FOLDER, so only the first run
takes minutes; without FOLDER, in the system's folder for temporary files.
"""

from __future__ import annotations

import math
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np

from index.answers import search
from index.answers.generations import OpenGeneration
from index.domain import Passage, Source
from index.encoder import SentenceEncoder
from index.passages import embedded_text
from index.reading import read_source
from index.recipe import RECIPE
from index.storage.index_files import load_index
from index.storage.refresh import Builder
from index.storage.sqlite_store import SqliteStore
from index.storage.store import Reading
from tests.benchmarks.news import News, read_news, write_sources

AT = 10  # passages looked at
DEPTH = 100  # product passages ranked, so that AT sources are among them
RESAMPLES = 2_000
EVIDENCE = 2  # the grade of a passage that is the evidence itself

Ranking = list[str]
Ranker = Callable[[str, np.ndarray], Ranking]


class KeptVectors:
    """An encoder that remembers questions across runs, so that a run need not load the model."""

    def __init__(self, encoder: SentenceEncoder, path: Path) -> None:
        self.model = encoder.model
        self._encoder = encoder
        self._path = path
        self._kept: dict[str, np.ndarray] = {}
        if path.exists():
            with np.load(path) as kept:
                if str(kept["model"]) == self.model:
                    self._kept = dict(zip(kept["texts"].tolist(), kept["vectors"], strict=True))

    @property
    def dimension(self) -> int:
        return len(next(iter(self._kept.values()))) if self._kept else self._encoder.dimension

    def prepare(self, progress: object = None) -> None:
        self._encoder.prepare()

    def encode(self, texts: Sequence[str], progress: object = None) -> np.ndarray:
        return self._encoder.encode(texts)

    def encode_questions(self, texts: Sequence[str]) -> np.ndarray:
        return np.stack([self.encode_question(text) for text in texts])

    def encode_question(self, text: str) -> np.ndarray:
        if text not in self._kept:
            self._kept[text] = self._encoder.encode([text])[0]
        return self._kept[text]

    def keep(self) -> None:
        vectors = np.stack(list(self._kept.values()))
        np.savez(self._path, model=self.model, texts=np.array(list(self._kept)), vectors=vectors)


def read_as_given(source: Source) -> Reading:
    """The whole body as one passage."""
    passage = Passage(source.id, 0, len(source.body), "", source.body)
    return Reading(source, (passage,), (embedded_text(passage),), read_source(source).statements)


def score(rankings: Mapping[str, Ranking], news: News) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The nDCG (gain 2^grade - 1; Järvelin and Kekäläinen 2002), recall of the evidence, and of all judged."""
    ndcg, recall, recall_near = [], [], []
    for question, ranking in rankings.items():
        grades = news.grades[question]
        gains = [2 ** grades.get(passage, 0) - 1 for passage in ranking[:AT]]
        ideal = sorted((2**grade - 1 for grade in grades.values()), reverse=True)[:AT]
        ndcg.append(_discount(gains) / _discount(ideal))
        recall_near.append(sum(passage in grades for passage in ranking[:AT]) / len(grades))
        if evidence := [passage for passage, grade in grades.items() if grade == EVIDENCE]:
            recall.append(sum(passage in evidence for passage in ranking[:AT]) / len(evidence))
    return np.array(ndcg), np.array(recall), np.array(recall_near)


def _discount(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(place + 2) for place, gain in enumerate(gains))


def interval(scores: np.ndarray) -> str:
    """The mean with its 95% interval."""
    drawn = np.random.default_rng(0).choice(scores, (RESAMPLES, len(scores))).mean(axis=1)
    low, high = np.quantile(drawn, [0.025, 0.975])
    return f"{scores.mean():.3f} ({low:.2f}–{high:.2f})"


def open_generation(folder: Path, sources: Path, encoder: KeptVectors, as_given: bool) -> OpenGeneration:
    """The index of the sources below a folder, brought up to date first."""
    store = SqliteStore(folder)
    read, recipe = (read_as_given, f"as given, {RECIPE}") if as_given else (read_source, RECIPE)
    Builder(store, folder, encoder, read, recipe, _report).refresh([sources])
    current = store.current()
    assert current is not None
    return OpenGeneration(store, current, load_index(store, current, folder).vectors)


def _report(stage: str, done: int, total: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{stage} {done}/{total}   ", end="", file=sys.stderr, flush=True)


def rankers(opened: OpenGeneration) -> dict[str, Ranker]:
    """By word, by meaning, by both, and as the product ranks, each giving ids of sources, best first."""

    def by_key(keys: Sequence[int]) -> Ranking:
        passages = opened.passages(keys)
        return list(dict.fromkeys(passages[key].source_id for key in keys if key in passages))

    def by_word(question: str, vector: np.ndarray) -> Ranking:
        return by_key(opened.search_words(search.search_words(question), DEPTH).keys.tolist())

    def by_meaning(question: str, vector: np.ndarray) -> Ranking:
        return by_key(opened.nearest(vector, DEPTH).keys.tolist())

    def fused(question: str, vector: np.ndarray) -> Ranking:
        hits = search.rank_passages(opened, question, vector, DEPTH)
        return list(dict.fromkeys(hit.passage.source_id for hit in hits))

    def in_company(question: str, vector: np.ndarray) -> Ranking:
        hits = search.search_passages(opened, question, vector, DEPTH)
        return list(dict.fromkeys(hit.passage.source_id for hit in hits))

    return {"by word (BM25)": by_word, "by meaning": by_meaning, "both": fused, "the product": in_company}


def main() -> None:
    """Builds what is missing, ranks every question and prints the table."""
    news = read_news()
    if news is None:
        print("../shared/eval/retrieval is not there: nothing to measure.")
        return
    kept = Path(sys.argv[1] if len(sys.argv) > 1 else Path(tempfile.gettempdir()) / "receipts-retrieval")
    write_sources(news, kept / "sources")
    encoder = KeptVectors(SentenceEncoder(), kept / "questions.npz")
    vectors = {one["_id"]: encoder.encode_question(one["text"]) for one in news.questions}
    encoder.keep()
    for as_given in (True, False):
        name = "as-given" if as_given else "cut"
        opened = open_generation(kept / name, kept / "sources", encoder, as_given)
        passages = opened.generation.passages
        print(
            f"\n{passages} passages {'as given' if as_given else 'as the product cuts them'}, "
            f"{len(news.questions)} questions"
        )
        print(f"{'':16}{'nDCG@10':>22}{'recall@10':>22}{'of all near it':>22}{'ms':>8}")
        for label, rank in rankers(opened).items():
            began = time.perf_counter()
            rankings = {one["_id"]: rank(one["text"], vectors[one["_id"]]) for one in news.questions}
            each_ms = (time.perf_counter() - began) / len(news.questions) * 1000
            told = "".join(f"{interval(scores):>22}" for scores in score(rankings, news))
            print(f"{label:16}{told}{each_ms:8.1f}")


if __name__ == "__main__":
    main()
