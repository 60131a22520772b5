import json
from pathlib import Path

import numpy as np
import pytest

from index.answers.attuning import attune, shipped_attunement
from index.answers.evaluation import meets_alone
from index.answers.expectations import ExpectingQuestion, read_questions
from index.answers.generations import OpenGeneration
from index.encoder import DEFAULT_MODEL
from index.graphs.encoder import GraphEncoder
from index.knowledge_base import KnowledgeBase

EVALUATION = Path(__file__).parent / "evaluation"
ASKED, HELD_OUT = EVALUATION / "asked.jsonl", EVALUATION / "heldout.jsonl"
VECTOR = np.array([0.6, 0.8], np.float32)


def test_a_question_is_turned_and_stays_a_unit_vector() -> None:
    turned = attune(VECTOR, np.array([[0.0, 1.0], [0.0, 0.0]], np.float32))
    assert turned == pytest.approx(np.array([0.6, 1.4]) / np.hypot(0.6, 1.4))


def test_a_question_stays_as_it_is_where_nothing_was_learned() -> None:
    assert attune(VECTOR, None) is VECTOR


def test_vectors_of_another_model_are_not_turned() -> None:
    assert shipped_attunement("some-other-model onnxruntime float32 08a1065fbce8") is None


@pytest.mark.parametrize(
    "backend", ["onnxruntime float32 08a1065fbce8", "sentence-transformers 08a1065fbce8"]
)
def test_the_turn_is_the_same_whatever_computes_the_vectors(backend: str) -> None:
    turn = shipped_attunement(f"{DEFAULT_MODEL} {backend}")
    assert turn is not None
    assert turn.shape == (384, 384)


def test_answers_come_nearer_to_questions_that_taught_nothing(
    shipped: KnowledgeBase, encoder: GraphEncoder
) -> None:
    questions = [one for one in read_questions(HELD_OUT) if one.expectations]
    vectors = encoder.encode_questions([one.question for one in questions])
    with shipped.reading() as opened:
        turn = shipped_attunement(opened.generation.model)
        plain = sum(_count_near(opened, one, vector) for one, vector in zip(questions, vectors, strict=True))
        turned = sum(
            _count_near(opened, one, attune(vector, turn))
            for one, vector in zip(questions, vectors, strict=True)
        )
    assert turned > 1.2 * plain


def _count_near(opened: OpenGeneration, question: ExpectingQuestion, vector: np.ndarray) -> int:
    """How many of the question's expectations a sentence among the seven nearest meets."""
    lines = opened.lines(opened.nearest(vector, 7).keys.tolist())
    statements = [one.statement for one in lines.sentences]
    return sum(
        any(meets_alone(one, one.carrying_figure is not None, expected) for one in statements)
        for expected in question.expectations
    )


def test_questions_were_written_for_sentences_that_stand_in_the_notes(shipped: KnowledgeBase) -> None:
    written = [json.loads(line) for line in ASKED.read_text(encoding="utf-8").splitlines()]
    with shipped.reading() as opened:
        standing = {(one.citation.source.id, one.citation.quote) for one in opened.statements}
    missing = [one["n"] for one in written if (one["source"], one["sentence"]) not in standing]
    assert len(missing) <= 0.05 * len(written), "mend asked.jsonl where notes have changed"
