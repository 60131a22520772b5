"""Several questions at once: while some are answered the next are encoded, and one refused holds up none of the others."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np

from index.answers.answering import answer_question
from index.answers.conversation import Turn, follow
from index.answers.generations import OpenGeneration
from index.answers.questions import check_question
from index.domain import Answer
from index.encoder import Encoder
from index.errors import KnowledgeError, QuestionRefused

ENCODED_TOGETHER = 4  # questions; so many wait for their vectors while nothing else can be done


def answer_many(
    opened: OpenGeneration, encoder: Encoder, questions: Sequence[tuple[str, Sequence[str]]]
) -> list[Answer | KnowledgeError]:
    """Answers in the order of the questions, each with how long it took since all were asked.

    Args:
        opened: the generation that answers.
        encoder: of that generation's model.
        questions: each with those asked before it in its conversation, oldest first.

    Returns:
        For each an Answer, or the QuestionRefused that says why there is none.
    """
    begin = time.perf_counter()
    turns = [_take(question, earlier, opened) for question, earlier in questions]
    texts = [turn.retrieval_text for turn in turns if isinstance(turn, Turn)]
    vectors = _encode_ahead(encoder, texts)
    results: list[Answer | KnowledgeError] = []
    for turn, (question, _) in zip(turns, questions, strict=True):
        if isinstance(turn, KnowledgeError):
            results.append(turn)
            continue
        answer = answer_question(opened, question, turn.asked, next(vectors), turn.retrieval_text)
        results.append(replace(answer, elapsed_ms=(time.perf_counter() - begin) * 1000))
    return results


def _encode_ahead(encoder: Encoder, texts: Sequence[str]) -> Iterator[np.ndarray]:
    """Vectors in the order of the texts; while the first are used, another thread makes the next."""
    if len(texts) <= ENCODED_TOGETHER:
        yield from encoder.encode_questions(texts) if texts else ()
        return
    pieces = [texts[at : at + ENCODED_TOGETHER] for at in range(0, len(texts), ENCODED_TOGETHER)]
    with ThreadPoolExecutor(1) as pool:
        for vectors in pool.map(encoder.encode_questions, pieces):
            yield from vectors


def _take(question: str, earlier: Sequence[str], opened: OpenGeneration) -> Turn | KnowledgeError:
    before = [text for text in map(_check, earlier) if isinstance(text, str)]
    text = _check(question)
    return text if isinstance(text, KnowledgeError) else follow(text, before, opened.vocabulary)


def _check(question: str) -> str | KnowledgeError:
    try:
        return check_question(question)
    except QuestionRefused as refused:
        return refused
