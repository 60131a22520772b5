"""Makes `index/answers/weights.json` anew from labelled questions.

    python -m tests.evaluation.fit [FILE ...]

Takes tests/evaluation/questions.jsonl, or the files named. Every sentence found for a question is an example:
it is right where it meets an expectation of the question in the block where it would stand. The weights are
those of three logistic regressions with a quadratic penalty, fitted by Newton's method, the same at every run.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.answers.abstaining import ANSWERABLE, look_at_question
from index.answers.conversation import Turn, follow
from index.answers.evaluation import meets_alone
from index.answers.expectations import Answerable, ExpectingQuestion, read_questions
from index.answers.finding import Findings, find
from index.answers.generations import OpenGeneration
from index.answers.questions import check_question
from index.answers.ranking import ALONE, BESIDE, Linear, Weights, look_alone, look_beside
from index.answers.weights import shipped_weights
from index.encoder import Encoder
from index.graphs.encoder import GraphEncoder
from index.knowledge_base import KnowledgeBase

ROOT = Path(__file__).parents[2]
QUESTIONS = ROOT / "tests/evaluation/questions.jsonl"
WEIGHTS = ROOT / "index/answers/weights.json"
PENALTY = 1.0  # of the square of a weight of a feature of unit variance; from 0.1 to 10 nothing changed
MOST_STEPS = 100
DIGITS = 4  # of a weight


def main(files: Sequence[Path]) -> None:
    """Builds the shipped knowledge base, finds sentences for every question, and fits the weights."""
    questions = [one for file in files for one in read_questions(file)]
    with tempfile.TemporaryDirectory() as folder:
        encoder = GraphEncoder("", Path(folder))
        base = KnowledgeBase.open(Path(folder), [ROOT / "knowledge"], encoder=encoder)
        base.refresh()
        with base.reading() as opened:
            weights = fit_weights(opened, encoder, questions)
        base.close()
    WEIGHTS.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")


def fit_weights(
    opened: OpenGeneration, encoder: Encoder, questions: Sequence[ExpectingQuestion]
) -> dict[str, dict[str, float]]:
    """The weights of both looks at sentences, and of the look at questions, by the names of their features."""
    turns = [follow_question(one, opened) for one in questions]
    vectors = encoder.encode_questions([turn.retrieval_text for turn in turns])
    # Which sentences are found beside the leading ones depends on the first look: once more with its new weights.
    weights = shipped_weights() if WEIGHTS.exists() else Weights(*(Linear(0.0, np.ones(n)) for n in _SIZES))
    for _ in range(2):
        found = _find_all(opened, turns, vectors, weights)
        weights = _fit_sentences(opened, questions, turns, found, weights.answerable)
    found = _find_all(opened, turns, vectors, weights)
    seen = np.array(
        [
            look_at_question(turn.asked, one.found, one.order, opened.vocabulary)
            for turn, one in zip(turns, found, strict=True)
        ]
    )
    is_answerable = np.array([one.answerable is not Answerable.NO for one in questions])
    return {
        "alone": _named(weights.alone, ALONE),
        "figures": _named(weights.figures, ALONE + BESIDE),
        "others": _named(weights.others, ALONE + BESIDE),
        "answerable": _named(fit(seen, is_answerable), ANSWERABLE),
    }


def _find_all(
    opened: OpenGeneration, turns: Sequence[Turn], vectors: np.ndarray, weights: Weights
) -> list[Findings]:
    return [
        find(opened, turn.asked, turn.retrieval_text, vector, weights)
        for turn, vector in zip(turns, vectors, strict=True)
    ]


def _fit_sentences(
    opened: OpenGeneration,
    questions: Sequence[ExpectingQuestion],
    turns: Sequence[Turn],
    found: Sequence[Findings],
    answerable: Linear,
) -> Weights:
    """Weights of sentences, from the questions that expect any."""
    chosen = [
        (one, turn, findings)
        for one, turn, findings in zip(questions, turns, found, strict=True)
        if one.expectations and len(findings.found)
    ]
    alone = [look_alone(turn.asked, one.found) for _, turn, one in chosen]
    is_right = np.concatenate([label(question, one) for question, _, one in chosen])
    first = fit(np.vstack(alone), is_right)
    features = np.vstack(
        [
            np.hstack([x, look_beside(turn.asked, one.found, first.of(x), opened.vocabulary)])
            for x, (_, turn, one) in zip(alone, chosen, strict=True)
        ]
    )
    is_figure = np.concatenate([one.found.is_figure for _, _, one in chosen])
    return Weights(
        first,
        fit(features[is_figure], is_right[is_figure]),
        fit(features[~is_figure], is_right[~is_figure]),
        answerable,
    )


_SIZES = (len(ALONE), len(ALONE + BESIDE), len(ALONE + BESIDE), len(ANSWERABLE))


def follow_question(one: ExpectingQuestion, opened: OpenGeneration) -> Turn:
    """The question taken apart, with what it takes over from its conversation."""
    return follow(check_question(one.question), [check_question(e) for e in one.earlier], opened.vocabulary)


def label(question: ExpectingQuestion, findings: Findings) -> np.ndarray:
    """Which of the sentences found meet an expectation in the block where they would stand."""
    return np.array(
        [
            any(meets_alone(line.statement, bool(is_figure), one) for one in question.expectations)
            for line, is_figure in zip(findings.found.lines.sentences, findings.found.is_figure, strict=True)
        ],
        dtype=bool,
    )


def fit(features: np.ndarray, right: np.ndarray) -> Linear:
    """Logistic regression with a quadratic penalty on weights of standardised features (Newton's method)."""
    mean, spread = features.mean(axis=0), features.std(axis=0) + 1e-6
    x = np.hstack([(features - mean) / spread, np.ones((len(features), 1))])
    penalty = np.full(x.shape[1], PENALTY)
    penalty[-1] = 0.0
    weights = np.zeros(x.shape[1])
    for _ in range(MOST_STEPS):
        likely = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (likely - right) + penalty * weights
        curve = (x * (likely * (1 - likely))[:, None]).T @ x + np.diag(penalty + 1e-9)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    plain = weights[:-1] / spread
    return Linear(round(float(weights[-1] - plain @ mean), DIGITS), plain.round(DIGITS))


def _named(linear: Linear, names: Sequence[str]) -> dict[str, float]:
    return {"bias": linear.bias, **{n: float(w) for n, w in zip(names, linear.weights, strict=True)}}


if __name__ == "__main__":
    main([Path(one) for one in sys.argv[1:]] or [QUESTIONS])
