"""Several questions at once: while one is answered the next are encoded, and one refused holds up none of the others.

Encoding needs the interpreter only between texts, so one core encodes while another answers. 256 questions on two idle
cores took 8.0 ms each so, 9.0 ms where all were encoded by both cores before the first was answered.
"""

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
from index.encoder import FEW, Encoder
from index.errors import KnowledgeError, QuestionRefused


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
    vectors = _encode(encoder, texts)
    results: list[Answer | KnowledgeError] = []
    for turn, (question, _) in zip(turns, questions, strict=True):
        if isinstance(turn, KnowledgeError):
            results.append(turn)
            continue
        answer = answer_question(opened, question, turn.asked, next(vectors), turn.retrieval_text)
        results.append(replace(answer, elapsed_ms=(time.perf_counter() - begin) * 1000))
    return results


def _encode(encoder: Encoder, texts: Sequence[str]) -> Iterator[np.ndarray]:
    """The vectors of texts, in their order; those of many are made on another thread, ahead of their use."""
    parts = [texts[begin : begin + FEW] for begin in range(0, len(texts), FEW)]
    if len(parts) < 2:
        for part in parts:
            yield from encoder.encode_questions(part)
        return
    with ThreadPoolExecutor(1, "encoding") as thread:
        for vectors in thread.map(encoder.encode_questions, parts):
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
