"""Learns the directions of word pieces, by which the words of a question and of a line are compared one by one.

The model's own vectors of its word pieces are brought to fewer dimensions, so that a question's answers come before its
hardest neighbours: cross-entropy over the answers of a batch of questions and some sentences near to each, a fixed seed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch.nn.functional import softplus

from index.answers.attuning import normalise
from index.answers.pieces import CONTINUED, Pieces, cut
from index.encoder import SentenceEncoder

DIMENSION = 48  # with 64 a hundredth more of the answers is among the first eight
EPOCHS = 6
BATCH = 64
RATE = 2e-3
WARMING = 0.1  # of the steps
DECAY = 0.05
SHARPNESS = 20.0  # closeness is multiplied by it; 30 was no better
NEIGHBOURS = 4  # sentences near to a question, drawn anew each time
NEAR = 100  # sentences they are drawn from
FIRST_WORD = 1_000  # of the model's pieces: those before are marks and letters of every script
LENGTH = 20.0  # of the model's vectors on average, once they are scaled
LONGEST = 127.0  # of a coordinate in a byte
_LATIN = re.compile(r"(##)?[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class ModelPieces:
    """The model's word pieces in Latin letters, alphabetically, with its own vectors, centred and scaled."""

    texts: list[str]
    vectors: torch.Tensor


@dataclass(frozen=True, slots=True)
class Lesson:
    """Questions by their pieces, the rows of their answers, and the sentences they are told from.

    `is_same` tells which sentences say the same; `near` has rows of sentences near to each question.
    """

    questions: list[list[int]]
    answers: list[list[int]]
    near: np.ndarray
    sentences: list[list[int]]
    is_same: np.ndarray


def read_model_pieces(encoder: SentenceEncoder) -> ModelPieces:
    """What the shipped model knows of word pieces before it reads them."""
    transformer = encoder.transformer()
    numbers = {text: at for text, at in transformer.tokenizer.get_vocab().items() if _LATIN.fullmatch(text)}
    texts = sorted(numbers, key=lambda text: (text.startswith(CONTINUED), text))
    vectors = transformer[0].auto_model.embeddings.word_embeddings.weight.detach()
    vectors = vectors - vectors[FIRST_WORD:].mean(dim=0)
    vectors = vectors * (LENGTH / vectors[FIRST_WORD:].norm(dim=1).mean())
    return ModelPieces(texts, vectors[[numbers[text] for text in texts]].clone())


def teach(
    questions: Sequence[str],
    answers: Sequence[Sequence[int]],
    turned: np.ndarray,
    sentences: Sequence[str],
    vectors: np.ndarray,
    same: float,
) -> Lesson:
    """What there is to learn from.

    Args:
        questions: as passages are ranked by them.
        answers: rows of sentences, at least one for each question.
        turned: the questions' vectors, turned.
        sentences: all there are.
        vectors: of the sentences.
        same: cosine from which two sentences say the same.
    """
    near = np.argsort(-(turned @ vectors.T), axis=1, kind="stable")[:, :NEAR]
    return Lesson(
        [cut(text) for text in questions],
        [list(rows) for rows in answers],
        near,
        [cut(text) for text in sentences],
        vectors @ vectors.T > same,
    )


class _Directions(torch.nn.Module):
    """Directions as they are being learned."""

    def __init__(self, model: ModelPieces, first: torch.Tensor) -> None:
        super().__init__()
        self.vectors = model.vectors
        self.kept = torch.nn.Parameter(first.clone())
        self.turn = torch.nn.Parameter(torch.eye(first.shape[1]))
        self.heeded = torch.nn.Parameter(torch.zeros(first.shape[0], 1))
        self.bias = torch.nn.Parameter(torch.zeros(1))

    def heed(self, pieces: np.ndarray) -> torch.Tensor:
        return softplus(self.vectors[pieces] @ self.heeded + self.bias).squeeze(1)

    def forward(self, questions: list[list[int]], sentences: list[list[int]]) -> torch.Tensor:
        """Closeness of each question to each sentence."""
        asked, told = (np.unique(np.concatenate(one).astype(int)) for one in (questions, sentences))
        likeness = (
            torch.nn.functional.normalize(self.vectors[asked] @ self.kept @ self.turn, dim=1)
            @ torch.nn.functional.normalize(self.vectors[told] @ self.kept, dim=1).T
        )
        most = max(map(len, sentences))
        places = np.zeros((len(sentences), most), int)
        is_told = np.zeros((len(sentences), most), bool)
        for row, pieces in enumerate(sentences):
            places[row, : len(pieces)] = np.searchsorted(told, pieces)
            is_told[row, : len(pieces)] = True
        spread = likeness[:, torch.tensor(places.ravel())].reshape(len(asked), *places.shape)
        nearest = spread.masked_fill(~torch.tensor(is_told), -1.0).amax(dim=2)
        counts = np.zeros((len(questions), len(asked)), np.float32)
        for row, pieces in enumerate(questions):
            counts[row, np.searchsorted(asked, pieces)] = 1.0
        heed = torch.tensor(counts) * self.heed(asked)
        return heed / heed.sum(dim=1, keepdim=True) @ nearest


def learn_pieces(lesson: Lesson, model: ModelPieces) -> Pieces:
    """The directions by which questions come nearest to their answers."""
    torch.manual_seed(0)
    draw = np.random.default_rng(0)
    known = sorted({piece for pieces in lesson.sentences for piece in pieces})
    main = torch.linalg.svd(model.vectors[known], full_matrices=False).Vh[:DIMENSION].T
    directions = _Directions(model, main)
    taught = [at for at, pieces in enumerate(lesson.questions) if pieces]
    each = -(-len(taught) // BATCH)
    steps = torch.optim.AdamW(directions.parameters(), lr=RATE, weight_decay=DECAY)
    pace = torch.optim.lr_scheduler.OneCycleLR(steps, RATE, total_steps=EPOCHS * each, pct_start=WARMING)
    for _ in range(EPOCHS):
        order = draw.permutation(taught)
        for begin in range(0, len(order), BATCH):
            loss = _miss(directions, lesson, order[begin : begin + BATCH], draw)
            steps.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            steps.step()
            pace.step()
    return _round(directions)


def _miss(
    directions: _Directions, lesson: Lesson, batch: np.ndarray, draw: np.random.Generator
) -> torch.Tensor:
    """How far the answers of some questions are from coming first."""
    answers = [lesson.answers[at] for at in batch]
    near = [draw.choice(lesson.near[at], NEIGHBOURS, replace=False) for at in batch]
    rows = np.unique(np.concatenate([*answers, *near]).astype(int))
    is_answer = np.stack([np.isin(rows, one) for one in answers]).astype(np.float32)
    is_same = lesson.is_same[np.ix_(rows, rows)].astype(np.float32)
    is_spared = (is_answer @ is_same > 0) & (is_answer == 0)
    closeness = directions([lesson.questions[at] for at in batch], [lesson.sentences[row] for row in rows])
    odds = (SHARPNESS * closeness).masked_fill(torch.tensor(is_spared), -1e9)
    right = torch.tensor(is_answer)
    return (-(torch.log_softmax(odds, dim=1) * right).sum(dim=1) / right.sum(dim=1)).mean()


def _round(directions: _Directions) -> Pieces:
    """What is left of them where they are kept in few bytes: each is off by about a hundredth of its length."""
    with torch.no_grad():
        kept = (directions.vectors @ directions.kept).numpy()
        heed = directions.heed(np.arange(len(kept)))
        return Pieces(
            normalise(shorten(kept).astype(np.float32)),
            directions.turn.numpy().astype(np.float16).astype(np.float32),
            heed.numpy().astype(np.float16).astype(np.float32),
        )


def shorten(directions: np.ndarray) -> np.ndarray:
    """Each in bytes, its longest coordinate 127: shortened again, it stays the same."""
    longest = np.maximum(np.abs(directions).max(axis=1, keepdims=True), np.finfo(np.float32).tiny)
    return np.rint(directions * (LONGEST / longest)).astype(np.int8)
