"""Makes `index/answers/attuned.npy` and `pieces.npz` anew: how questions are turned, and words compared, towards answers.

    python -m tests.evaluation.attune

Takes tests/evaluation/asked.jsonl (questions for each sentence of the notes) and answers.jsonl (questions with all
sentences that belong in an answer). The turned question is to be nearer to its answers than to every other sentence
of the notes: cross-entropy over all of them, one matrix, a fixed seed. How words are compared is learned in `pieces`.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from index.answers.attuning import Attunement, attune
from index.answers.conversation import follow
from index.answers.generations import OpenGeneration
from index.answers.pieces import Pieces
from index.answers.questions import check_question
from index.encoder import Encoder, SentenceEncoder
from index.graphs.encoder import GraphEncoder
from index.knowledge_base import KnowledgeBase
from tests.evaluation.pieces import ModelPieces, learn_pieces, read_model_pieces, shorten, teach

ROOT = Path(__file__).parents[2]
ASKED = ROOT / "tests/evaluation/asked.jsonl"
ANSWERS = ROOT / "tests/evaluation/answers.jsonl"
ATTUNED = ROOT / "index/answers/attuned.npy"
PIECES, PIECE_TEXTS = ROOT / "index/answers/pieces.npz", ROOT / "index/answers/pieces.txt"
EPOCHS = 20
BATCH = 256
RATE = 1e-3
DECAY = 0.1
SHARPNESS = 25.0  # cosines are multiplied by it; 15 to 40 differ by 2% of answers among the first seven
MOST_PASSAGES = 1_000_000  # nearest to anything: all of them
SAME = 0.9  # cosine from which another sentence is no wrong answer

Place = tuple[str, str]
"""Source id and sentence."""


@dataclass(frozen=True, slots=True)
class KnownAnswer:
    """A question and the places of the sentences that answer it; none for a question that has no answer."""

    question: str
    answers: tuple[Place, ...]


def read_known_answers() -> tuple[list[KnownAnswer], list[KnownAnswer]]:
    """Questions written for one sentence each, and questions with all that belongs in their answers."""
    sentences = [json.loads(line) for line in ASKED.read_text(encoding="utf-8").splitlines()]
    places = {one["n"]: (one["source"], one["sentence"]) for one in sentences}
    rows = [json.loads(line) for line in ANSWERS.read_text(encoding="utf-8").splitlines()]
    return (
        [KnownAnswer(text, (places[one["n"]],)) for one in sentences for text in one["asked"]],
        [KnownAnswer(row["question"], tuple(places[n] for n in row["answers"])) for row in rows],
    )


@dataclass(frozen=True, slots=True)
class Sentences:
    """What sources say in a generation, with the vectors of the passages, one row each; our own notes are left out."""

    rows: dict[Place, int]
    vectors: np.ndarray


def read_sentences(opened: OpenGeneration, dimension: int) -> Sentences:
    """Every sentence of the generation but our own notes: they stand beside an answer, and are none."""
    keys = opened.nearest(np.zeros(dimension, np.float32), MOST_PASSAGES).keys.tolist()
    lines = opened.lines(keys)
    said = np.flatnonzero(~lines.traits["is_own"])
    citations = [one.statement.citation for one in lines.sentences.take(said)]
    rows = {(one.source.id, one.quote): at for at, one in enumerate(citations)}
    return Sentences(rows, opened.vectors(keys)[lines.passages[said]])


@dataclass(frozen=True, slots=True)
class Lessons:
    """Questions with known answers, as they are looked for: their texts, and the vectors of these, one row each."""

    known: list[KnownAnswer]
    texts: list[str]
    vectors: np.ndarray

    def take(self, rows: Sequence[int]) -> Lessons:
        """Some of them."""
        known, texts = ([every[row] for row in rows] for every in (self.known, self.texts))
        return Lessons(known, texts, self.vectors[rows])


def read_lessons(opened: OpenGeneration, encoder: Encoder, known: Sequence[KnownAnswer]) -> Lessons:
    """The questions as they are embedded when they are asked."""
    texts = [follow(check_question(one.question), [], opened.vocabulary).retrieval_text for one in known]
    return Lessons(list(known), texts, encoder.encode_questions(texts))


@dataclass(frozen=True, slots=True)
class Learned:
    """What questions are turned by, and what words are compared by."""

    attunement: Attunement
    pieces: Pieces


def learn(lessons: Lessons, sentences: Sentences, model: ModelPieces) -> Learned:
    """What brings questions nearest to their answers; those without any, or whose sentences are gone, teach nothing.

    Args:
        lessons: the questions.
        sentences: what there is to be near to.
        model: what the encoder's model knows of word pieces.
    """
    answers = [
        [sentences.rows[place] for place in one.answers if place in sentences.rows] for one in lessons.known
    ]
    taught = [at for at, rows in enumerate(answers) if rows]
    lessons, answers = lessons.take(taught), [answers[at] for at in taught]
    turn = learn_attunement(answers, lessons.vectors, sentences.vectors)
    turned = attune(lessons.vectors, turn.astype(np.float32))
    texts = [quote for _, quote in sentences.rows]
    lesson = teach(lessons.texts, answers, turned, texts, sentences.vectors, SAME)
    return Learned(turn, learn_pieces(lesson, model))


def learn_attunement(
    answers: Sequence[Sequence[int]], vectors: np.ndarray, sentences: np.ndarray
) -> Attunement:
    """The matrix by which questions come nearest to their answers.

    Args:
        answers: of each question the rows of its answers, at least one.
        vectors: of the questions.
        sentences: vectors of what there is to be near to.
    """
    torch.manual_seed(0)
    questions, everything = torch.tensor(vectors), torch.tensor(sentences)
    is_answer = torch.zeros(len(answers), len(everything))
    for row, rows in enumerate(answers):
        is_answer[row, list(rows)] = 1.0
    is_same = (everything @ everything.T > SAME).float()
    is_spared = ((is_answer @ is_same) > 0) & (is_answer == 0)
    turn = torch.zeros(vectors.shape[1], vectors.shape[1], requires_grad=True)
    steps = torch.optim.AdamW([turn], lr=RATE, weight_decay=DECAY)
    for _ in range(EPOCHS):
        for batch in torch.randperm(len(answers)).split(BATCH):
            turned = torch.nn.functional.normalize(questions[batch] + questions[batch] @ turn, dim=1)
            odds = (SHARPNESS * turned @ everything.T).masked_fill(is_spared[batch], -1e9)
            right = is_answer[batch]
            loss = -(torch.log_softmax(odds, dim=1) * right).sum(dim=1) / right.sum(dim=1)
            steps.zero_grad()
            loss.mean().backward()
            steps.step()
    # Half the size, and a number is off by at most a two-thousandth of itself.
    return turn.detach().numpy().astype(np.float16)


def main() -> None:
    """Builds the shipped knowledge base and learns from every question with a known answer."""
    known = [one for part in read_known_answers() for one in part]
    model = read_model_pieces(SentenceEncoder())
    PIECE_TEXTS.write_text("\n".join(model.texts) + "\n", encoding="ascii")
    with tempfile.TemporaryDirectory() as folder:
        encoder = GraphEncoder("", Path(folder))
        base = KnowledgeBase.open(Path(folder), [ROOT / "knowledge"], encoder=encoder)
        base.refresh()
        with base.reading() as opened:
            lessons = read_lessons(opened, encoder, known)
            learned = learn(lessons, read_sentences(opened, encoder.dimension), model)
        base.close()
    np.save(ATTUNED, learned.attunement)
    pieces = learned.pieces
    turn, heed = pieces.turn.astype(np.float16), pieces.heed.astype(np.float16)
    np.savez(PIECES, directions=shorten(pieces.directions), turn=turn, heed=heed)


if __name__ == "__main__":
    main()
