"""Scores of answers on a file of questions: what had to be shown and was, and what should not have been.

A question names the facts it expects, each with the pages that carry it and the block it belongs in. A fact
is shown where a line of that block cites one of its pages and holds its value (one of its words, if it has no
value); it is misplaced where only a line of the other block does so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from index.answers.expectations import Answerable, Expectation, ExpectingQuestion, Section
from index.domain import Answer, Figure, Line, Statement
from index.errors import KnowledgeError, QuestionRefused

DIGIT_TOLERANCE = 0.005  # of the value, for numbers in digits; by the format's definition
WORDED_TOLERANCE = 0.01  # of the value, for fractions in words ("two-thirds"); by the format's definition
_UNITS_OF_THEIR_OWN = frozenset({"%", "pp", "x"})
_CURRENCY = re.compile("[A-Z]{3}")
_TIME = re.compile("(second|minute|hour|day|week|month|quarter|year|decade)s?")
_COUNTED_NOUN = "counted noun"

AskMany = Callable[[Sequence[tuple[str, Sequence[str]]]], Sequence[Answer | KnowledgeError]]
"""Answers questions, each given with those asked before it in its conversation, oldest first."""


@dataclass(frozen=True, slots=True)
class QuestionScore:
    """What became of one question: its facts by fate, and its lines that met none of them."""

    question: ExpectingQuestion
    answered: bool
    shown: tuple[Expectation, ...]
    misplaced: tuple[Expectation, ...]
    missed: tuple[Expectation, ...]
    lines: int
    extra: int


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    count: int
    of: int

    @property
    def share(self) -> float | None:
        """From 0 to 1; None of nothing."""
        return self.count / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of every question, in the file's order, and their sums."""

    questions: tuple[QuestionScore, ...]

    def shown(self, section: Section) -> Share:
        """Facts of that section which were shown."""
        met = sum(one.section is section for score in self.questions for one in score.shown)
        return Share(met, sum(one.section is section for one in self._expectations()))

    @property
    def misplaced(self) -> Share:
        """Facts that stand in the other block, of all that are bound to one."""
        bound = sum(one.section is not Section.EITHER for one in self._expectations())
        return Share(sum(len(score.misplaced) for score in self.questions), bound)

    @property
    def extra(self) -> Share:
        """Lines that meet no expectation, of all lines shown."""
        return Share(sum(one.extra for one in self.questions), sum(one.lines for one in self.questions))

    @property
    def refused(self) -> Share:
        """Questions without an answer that got none."""
        return self._unanswered({Answerable.NO})

    @property
    def falsely_refused(self) -> Share:
        """Questions with an answer, or with part of one, that got none."""
        return self._unanswered({Answerable.YES, Answerable.PARTLY})

    def _unanswered(self, which: set[Answerable]) -> Share:
        asked = [score for score in self.questions if score.question.answerable in which]
        return Share(sum(not score.answered for score in asked), len(asked))

    def _expectations(self) -> Iterator[Expectation]:
        for score in self.questions:
            yield from score.question.expectations


def score_questions(questions: Sequence[ExpectingQuestion], ask_many: AskMany) -> Scores:
    """Asks every question and scores its answer.

    Raises:
        KnowledgeError: if a question fails for a reason that is not its own.
    """
    answers = ask_many([(one.question, one.earlier) for one in questions])
    return Scores(tuple(score_answer(one, answer) for one, answer in zip(questions, answers, strict=True)))


def score_answer(question: ExpectingQuestion, answer: Answer | KnowledgeError) -> QuestionScore:
    """Compares the lines of one answer with what its question expects; a refused question has none."""
    if isinstance(answer, QuestionRefused):
        return QuestionScore(question, False, (), (), question.expectations, 0, 0)
    if isinstance(answer, KnowledgeError):
        raise answer
    blocks: dict[Section, Sequence[Line]] = {
        Section.DOCUMENTED: answer.documented,
        Section.CONTESTED: answer.contested,
        Section.EITHER: (*answer.documented, *answer.contested),
    }
    fates: dict[str, list[Expectation]] = {"shown": [], "misplaced": [], "missed": []}
    for one in question.expectations:
        if any(_meets(line, one, answer) for line in blocks[one.section]):
            fates["shown"].append(one)
        elif any(_meets(line, one, answer) for line in blocks[Section.EITHER]):
            fates["misplaced"].append(one)
        else:
            fates["missed"].append(one)
    lines = blocks[Section.EITHER]
    extra = sum(not any(_meets(line, one, answer) for one in question.expectations) for line in lines)
    shown, misplaced, missed = (tuple(fates[fate]) for fate in ("shown", "misplaced", "missed"))
    return QuestionScore(question, answer.answered, shown, misplaced, missed, len(lines), extra)


def _meets(line: Line, expected: Expectation, answer: Answer) -> bool:
    cited = {answer.citations[number - 1].source.url for number in line.citations}
    return bool(cited & expected.urls) and _states(line.text, line.figures, expected)


def meets_alone(statement: Statement, is_documented: bool, expected: Expectation) -> bool:
    """True where a line of that statement, in that block, would show the fact."""
    blocks = (Section.EITHER, Section.DOCUMENTED if is_documented else Section.CONTESTED)
    if expected.section not in blocks or statement.citation.source.url not in expected.urls:
        return False
    return _states(statement.citation.quote, statement.figures, expected)


def _states(text: str, figures: Sequence[Figure], expected: Expectation) -> bool:
    if expected.value is not None:
        return any(_has_value(figure, expected.value, expected.unit) for figure in figures)
    return any(_holds_word(text, word) for word in expected.about)


def _holds_word(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) is not None


def _has_value(figure: Figure, value: float, unit: str | None) -> bool:
    """True where the figure's lower end is that value, in that unit where one is given."""
    quantity = figure.quantity
    if unit is not None and _class_of(unit) != _class_of(quantity.unit):
        return False
    lower = min(quantity.value, quantity.value_to or quantity.value)
    is_worded = not any(character.isdigit() for character in quantity.surface)
    return abs(lower - value) <= (WORDED_TOLERANCE if is_worded else DIGIT_TOLERANCE) * abs(value)


def _class_of(unit: str) -> str:
    """What two units have to share: any counted noun is like any other, all else only like itself."""
    if unit in _UNITS_OF_THEIR_OWN or _CURRENCY.fullmatch(unit):
        return unit
    time = _TIME.fullmatch(unit.lower())
    return time[1] if time else _COUNTED_NOUN
