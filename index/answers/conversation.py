"""A follow-up question, completed by what was asked before it: names, topic and year carry over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.answers.questions import Asked, read_question
from index.answers.vocabulary import Vocabulary
from index.domain import Period

FEW_WORDS = 3  # a question with fewer words of its own leans on the one before for its topic


@dataclass(frozen=True, slots=True)
class Turn:
    """A question as it is answered: taken apart, and the text that passages are ranked by."""

    asked: Asked
    retrieval_text: str


def follow(question: str, earlier: Sequence[str], vocabulary: Vocabulary) -> Turn:
    """The question with what it takes over from the conversation; alone, it stays as it is.

    Names are taken over where the question has none, words where it has few, periods where it has none; a month
    without a year is read in the year asked about before.

    Args:
        question: already checked.
        earlier: the conversation's questions before it, oldest first.
        vocabulary: of the generation that is asked.
    """
    before: Asked | None = None
    texts: list[str] = []
    for text in earlier:
        before = _carry_over(before, read_question(text, vocabulary, _time_of(before)))
        texts.append(text)
    asked = read_question(question, vocabulary, _time_of(before))
    if before is None:
        return Turn(asked, question)
    return Turn(_carry_over(before, asked), f"{texts[-1]} {question}")


def _carry_over(before: Asked | None, asked: Asked) -> Asked:
    if before is None:
        return asked
    taken = (
        () if asked.names or asked.places else tuple(word for word in before.words if word in before.names)
    )
    if len(asked.words) < FEW_WORDS:
        taken += tuple(word for word in before.words if word not in before.names)
    words = tuple(dict.fromkeys((*asked.words, *taken)))
    return replace(
        asked,
        words=words,
        carried=frozenset(words) - set(asked.words),
        names=asked.names or before.names,
        entities=asked.entities if asked.names else before.entities,
        places=asked.places or (frozenset() if asked.names else before.places),
        periods=asked.periods or before.periods,
        wants_count=asked.wants_count or (before.wants_count and not asked.wants_share),
        wants_share=asked.wants_share or (before.wants_share and not asked.wants_count),
    )


def _time_of(asked: Asked | None) -> Period | None:
    """The time asked about last, whose year a month without one takes."""
    return asked.periods[-1] if asked and asked.periods else None
