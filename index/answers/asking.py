"""Several questions at once: all are encoded before any is answered, and one refused holds up none of the others.

Encoding them together shares out the cores; a thread that encoded while another answered took longer, since both need
the interpreter.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from index.answers.answering import answer_question
from index.answers.conversation import Turn, follow
from index.answers.generations import OpenGeneration
from index.answers.questions import check_question
from index.domain import Answer
from index.encoder import Encoder
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
    vectors = iter(encoder.encode_questions(texts) if texts else ())
    results: list[Answer | KnowledgeError] = []
    for turn, (question, _) in zip(turns, questions, strict=True):
        if isinstance(turn, KnowledgeError):
            results.append(turn)
            continue
        answer = answer_question(opened, question, turn.asked, next(vectors), turn.retrieval_text)
        results.append(replace(answer, elapsed_ms=(time.perf_counter() - begin) * 1000))
    return results


def _take(question: str, earlier: Sequence[str], opened: OpenGeneration) -> Turn | KnowledgeError:
    before = [text for text in map(_check, earlier) if isinstance(text, str)]
    text = _check(question)
    return text if isinstance(text, KnowledgeError) else follow(text, before, opened.vocabulary)


def _check(question: str) -> str | KnowledgeError:
    try:
        return check_question(question)
    except QuestionRefused as refused:
        return refused
