"""Makes `index/answers/weights.json` anew from labelled questions.

    python -m tests.evaluation.fit

Takes tests/evaluation/questions.jsonl and answers.jsonl. Every sentence found for a question is an example: it is
right where it meets an expectation of the question in the block where it would stand, or is named as an answer. The
weights are those of four logistic regressions with a quadratic penalty, fitted by Newton's method, the same at every
run. Questions are attuned by `attuned.npy`, and their words compared by `pieces.npz`, which the second file has taught:
so its questions get others: half of them what was taught without them, half what was taught without the very notes they
ask about, as notes taken in later are.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from index.answers.abstaining import ANSWERABLE, is_beyond, look_at_question
from index.answers.attuning import shipped_attunement
from index.answers.conversation import Turn, follow
from index.answers.evaluation import meets_alone
from index.answers.expectations import Answerable, ExpectingQuestion, read_questions
from index.answers.finding import Findings, find
from index.answers.generations import OpenGeneration
from index.answers.pieces import shipped_pieces
from index.answers.questions import check_question
from index.answers.ranking import ALONE, BESIDE, Linear, Weights, look_alone, look_beside
from index.answers.weights import shipped_weights
from index.domain import Statement
from index.encoder import Encoder, SentenceEncoder
from index.graphs.encoder import GraphEncoder
from index.knowledge_base import KnowledgeBase
from tests.evaluation.attune import (
    KnownAnswer,
    Learned,
    Sentences,
    learn,
    read_known_answers,
    read_lessons,
    read_sentences,
)
from tests.evaluation.pieces import read_model_pieces

ROOT = Path(__file__).parents[2]
QUESTIONS = ROOT / "tests/evaluation/questions.jsonl"
WEIGHTS = ROOT / "index/answers/weights.json"
PENALTY = 1.0  # of the square of a weight of a feature of unit variance; from 0.1 to 10 nothing changed
FALSELY_REFUSED = 0.04  # of the questions that have an answer; the most that is allowed is .05
MOST_STEPS = 100
DIGITS = 4  # of a weight


@dataclass(frozen=True, slots=True)
class Example:
    """A question with the vector it is found by; `is_right` tells which sentences answer it, in or out of "documented".

    `names_answers` is False where it is only known whether there is an answer; `learned` is what the question itself has
    not taught, or None for what is shipped.
    """

    turn: Turn
    vector: np.ndarray
    is_answerable: bool
    names_answers: bool
    is_right: Callable[[Statement, bool], bool]
    learned: Learned | None = None


def main() -> None:
    """Builds the shipped knowledge base, finds sentences for every question, and fits the weights."""
    with tempfile.TemporaryDirectory() as folder:
        encoder = GraphEncoder("", Path(folder))
        base = KnowledgeBase.open(Path(folder), [ROOT / "knowledge"], encoder=encoder)
        base.refresh()
        with base.reading() as opened:
            examples = [
                *expecting_examples(opened, encoder, read_questions(QUESTIONS)),
                *answered_examples(opened, encoder),
            ]
            first = _first_weights(opened)
            untaught = [one for one in examples if one.learned is None]
            weights = {
                "attuned": fit_weights(opened, examples, first),
                "plain": fit_weights(opened, untaught, replace(first, attunement=None, pieces=None)),
            }
        base.close()
    WEIGHTS.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")


def expecting_examples(
    opened: OpenGeneration, encoder: Encoder, questions: Sequence[ExpectingQuestion]
) -> list[Example]:
    """Questions that name the pages and values of their answers."""
    turns = [follow_question(one, opened) for one in questions]
    vectors = encoder.encode_questions([turn.retrieval_text for turn in turns])
    return [
        Example(turn, vector, one.answerable is not Answerable.NO, bool(one.expectations), _meets_any(one))
        for one, turn, vector in zip(questions, turns, vectors, strict=True)
    ]


def _meets_any(question: ExpectingQuestion) -> Callable[[Statement, bool], bool]:
    return lambda statement, is_figure: any(
        meets_alone(statement, is_figure, one) for one in question.expectations
    )


def answered_examples(opened: OpenGeneration, encoder: Encoder) -> list[Example]:
    """Questions that name the sentences of their answers, each with what a half of all has taught in which it is not."""
    sentences = read_sentences(opened, encoder.dimension)
    single, known = read_known_answers()
    # A question that only our own notes answer tells nothing of what sources say.
    known = [one for one in known if not one.answers or sentences.rows.keys() & set(one.answers)]
    everything = [*single, *known]
    lessons, model = read_lessons(opened, encoder, everything), read_model_pieces(SentenceEncoder())
    by_question = np.array([_half(one.question) for one in everything])
    by_notes = np.array([_half(one.answers[0][0] if one.answers else one.question) for one in everything])
    is_set = np.arange(len(everything)) >= len(single)
    is_new = np.array([_half(one.question[::-1]) for one in everything], bool)
    examples: list[Example] = []
    for halves, which in ((by_question, ~is_new), (by_notes, is_new)):
        for half in (0, 1):
            learned = learn(lessons.take(np.flatnonzero(halves != half).tolist()), sentences, model)
            examples += [
                _answered(opened, everything[at], lessons.vectors[at], learned, sentences)
                for at in np.flatnonzero((halves == half) & is_set & which)
            ]
    return examples


def _half(text: str) -> int:
    """0 or 1, by chance, but the same at every run."""
    return hashlib.sha256(text.encode()).digest()[0] % 2


def _answered(
    opened: OpenGeneration,
    known: KnownAnswer,
    vector: np.ndarray,
    learned: Learned,
    sentences: Sentences,
) -> Example:
    answers = frozenset(sentences.rows).intersection(known.answers)

    def is_right(statement: Statement, is_figure: bool) -> bool:
        return (statement.citation.source.id, statement.citation.quote) in answers

    turn = follow(check_question(known.question), [], opened.vocabulary)
    return Example(turn, vector, bool(known.answers), bool(answers), is_right, learned)


def fit_weights(
    opened: OpenGeneration, examples: Sequence[Example], weights: Weights
) -> dict[str, dict[str, float]]:
    """The weights of both looks at sentences, and of the look at questions, by the names of their features.

    Args:
        opened: the shipped knowledge base.
        examples: questions.
        weights: to begin with; their turn is kept.
    """
    # Which sentences are found beside the leading ones depends on the first look: once more with its new weights.
    for _ in range(2):
        weights = _fit_sentences(opened, examples, weights)
    # With those of the second file, which ask for more at once, a tenth fewer of the held-out ones were refused.
    plain = [one for one in examples if one.learned is None]
    weighed = [
        (one, look_at_question(one.turn.asked, findings.found, findings.order, opened.vocabulary))
        for one, findings in zip(plain, _find_all(opened, plain, weights), strict=True)
        if not is_beyond(one.turn.asked, findings.found, findings.order)
    ]
    answerable = sum(one.is_answerable for one in plain)
    seen = np.array([features for _, features in weighed])
    is_answerable = np.array([one.is_answerable for one, _ in weighed])
    return {
        "alone": _named(weights.alone, ALONE),
        "figures": _named(weights.figures, ALONE + BESIDE),
        "others": _named(weights.others, ALONE + BESIDE),
        "answerable": _named(_fit_answerable(seen, is_answerable, answerable), ANSWERABLE),
    }


def _fit_answerable(seen: np.ndarray, is_answerable: np.ndarray, answerable: int) -> Linear:
    """The look at questions, its bias such that of all with an answer `FALSELY_REFUSED` get none, unseen ones among them."""
    fitted = fit(seen, is_answerable)
    beyond = answerable - int(is_answerable.sum())
    odds = np.sort(fitted.of(seen[is_answerable]))
    least = float(odds[max(0, round(FALSELY_REFUSED * answerable) - beyond)])
    return replace(fitted, bias=round(fitted.bias - least, DIGITS))


def _first_weights(opened: OpenGeneration) -> Weights:
    """The shipped ones; where features have changed since, any will do to begin with."""
    try:
        return shipped_weights(opened.generation.model)
    except KeyError:
        sizes = (len(ALONE), len(ALONE + BESIDE), len(ALONE + BESIDE), len(ANSWERABLE))
        attunement = shipped_attunement(opened.generation.model)
        return Weights(*(Linear(0.0, np.ones(n)) for n in sizes), attunement, shipped_pieces())


def _find_all(opened: OpenGeneration, examples: Sequence[Example], weights: Weights) -> list[Findings]:
    return [
        find(
            opened,
            one.turn.asked,
            one.turn.retrieval_text,
            one.vector,
            weights
            if one.learned is None
            else replace(weights, attunement=one.learned.attunement, pieces=one.learned.pieces),
        )
        for one in examples
    ]


def _fit_sentences(opened: OpenGeneration, examples: Sequence[Example], weights: Weights) -> Weights:
    """Weights of sentences, from the questions that name their answers."""
    named = [one for one in examples if one.names_answers]
    chosen = [
        (one, findings)
        for one, findings in zip(named, _find_all(opened, named, weights), strict=True)
        if len(findings.found)
    ]
    alone = [look_alone(one.turn.asked, findings.found) for one, findings in chosen]
    is_right = np.concatenate([label(one, findings) for one, findings in chosen])
    is_judged = np.concatenate([_judge_own(one, findings) for one, findings in chosen])
    first = fit(np.vstack(alone)[is_judged], is_right[is_judged])
    features = np.vstack(
        [
            np.hstack([x, look_beside(one.turn.asked, findings.found, first.of(x), opened.vocabulary)])
            for x, (one, findings) in zip(alone, chosen, strict=True)
        ]
    )
    is_figure = np.concatenate([findings.found.is_figure for _, findings in chosen]) & is_judged
    is_other = ~is_figure & is_judged
    return replace(
        weights,
        alone=first,
        figures=fit(features[is_figure], is_right[is_figure]),
        others=fit(features[is_other], is_right[is_other]),
    )


def follow_question(one: ExpectingQuestion, opened: OpenGeneration) -> Turn:
    """The question taken apart, with what it takes over from its conversation."""
    return follow(check_question(one.question), [check_question(e) for e in one.earlier], opened.vocabulary)


def label(example: Example, findings: Findings) -> np.ndarray:
    """Which of the sentences found answer, in the block where they would stand."""
    return np.array(
        [
            example.is_right(line.statement, bool(is_figure))
            for line, is_figure in zip(findings.found.lines.sentences, findings.found.is_figure, strict=True)
        ],
        dtype=bool,
    )


def _judge_own(example: Example, findings: Findings) -> np.ndarray:
    """Which of the sentences found teach: not our own notes where the question names sentences, as those may be named."""
    is_own: np.ndarray = findings.found.lines.traits["is_own"]
    return np.full(len(is_own), True) if example.learned is None else ~is_own


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
    main()
