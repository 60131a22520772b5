"""Question to Answer: passages, their statements, the evidence each gives, and an honest "nothing documents this"."""

from __future__ import annotations

from collections.abc import Callable, Collection

import numpy as np

from index.answers.abstaining import is_answerable
from index.answers.choosing import choose
from index.answers.composing import Composer
from index.answers.finding import Findings, find
from index.answers.gate import find_unsound, span_of
from index.answers.generations import OpenGeneration
from index.answers.questions import Asked
from index.answers.ranking import Linear
from index.answers.standing import judge
from index.answers.weights import shipped_weights
from index.domain import Answer, Nearest, Statement
from index.storage.store import Span

MOST_NEAREST = 3


def answer_question(
    opened: OpenGeneration,
    question: str,
    asked: Asked,
    vector: np.ndarray,
    retrieval_text: str,
) -> Answer:
    """What the generation's sources say to a question.

    Args:
        opened: the generation.
        question: as the person put it; it is repeated in the answer.
        asked: the question taken apart, with what a follow-up takes over from before.
        vector: of `retrieval_text`.
        retrieval_text: what passages are ranked by.
    """
    weights = shipped_weights(opened.generation.model)
    findings = find(opened, asked, retrieval_text, vector, weights)
    return answer_from(opened, question, asked, findings, weights.answerable)


def answer_from(
    opened: OpenGeneration, question: str, asked: Asked, findings: Findings, answerable: Linear
) -> Answer:
    """An answer out of what was found, every text of it read again from its span.

    Args:
        opened: the generation.
        question: as the person put it.
        asked: the same taken apart.
        findings: what was found for it.
        answerable: weights by which it is refused.
    """
    unsound: set[Span] = set()
    while True:
        answer = _compose(opened, question, asked, findings, answerable, unsound)
        found = find_unsound(answer, opened)
        if not found:
            return answer
        unsound |= found


def _compose(
    opened: OpenGeneration,
    question: str,
    asked: Asked,
    findings: Findings,
    answerable: Linear,
    unsound: Collection[Span],
) -> Answer:
    """An answer from what was found; nothing of it has passed the gate yet."""

    def is_sound(statement: Statement) -> bool:
        return not unsound or span_of(statement.citation) not in unsound

    sound = findings.order
    if unsound:
        sound = np.array([row for row in sound if is_sound(findings.sentence(row).statement)], np.intp)
    if not is_answerable(asked, findings.found, sound, opened.vocabulary, answerable):
        return Answer(
            question, opened.generation.number, nearest=_nearest(findings, is_sound), complete=False
        )
    by_key = opened.passages(findings.keys)
    passages = [by_key[key] for key in findings.keys]
    told = opened.told([one.source_id for one in passages])
    if unsound:
        told = told.only(is_sound)
    documented, contested = choose(findings, is_sound, lambda statement: judge(statement, told))
    return Composer(opened, passages, told).compose(question, asked, documented, contested)


def _nearest(findings: Findings, is_sound: Callable[[Statement], bool]) -> tuple[Nearest, ...]:
    """The sources that come closest, one sentence each."""
    nearest: dict[str, Nearest] = {}
    for row in findings.order[np.argsort(-findings.found.fused[findings.order], kind="stable")]:
        statement = findings.sentence(row).statement
        citation = statement.citation
        if is_sound(statement):
            nearest.setdefault(citation.source.id, Nearest(citation.source, citation.quote, citation.start))
        if len(nearest) == MOST_NEAREST:
            break
    return tuple(nearest.values())
