"""Which of the sentences found make up an answer: the likely ones, each thing once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from index.answers.columns import is_by_receipts
from index.answers.finding import Findings
from index.answers.preparing import Sentence
from index.answers.standing import Judgement
from index.domain import Statement

MOST_DOCUMENTED = 4
MOST_CONTESTED = 3
MOST_OWN_NOTES = 1  # in an answer: what we conclude beside what sources say
MOST_FURTHER = 3  # other pages cited for what a line says
LEAST_SCORE = -2.5  # log-odds of a line but the best; at -3.0 1% more of the expected is shown, 3% more else
MOST_BEHIND = 5.0  # log-odds behind the best line
SAME_WORDS = 0.8  # Jaccard of two lines' words from which they say one thing
SAME_WORDS_WITH_VALUES = 0.7  # and give no other value
SAME_MEANING = 0.85  # cosine from which two lines that give one value say one thing


@dataclass(slots=True)
class Choice:
    """A sentence to be shown, how it stands, and sentences of other pages that say the same."""

    sentence: Sentence
    judgement: Judgement
    row: int
    further: list[Sentence] = field(default_factory=list)

    @property
    def statement(self) -> Statement:
        """What the sentence states."""
        return self.sentence.statement


def choose(
    findings: Findings, sound: Callable[[Statement], bool], judged: Callable[[Statement], Judgement]
) -> tuple[list[Choice], list[Choice]]:
    """The documented and the contested lines, best first; what says a better line again is cited there.

    Args:
        findings: sentences, best first.
        sound: tells which may be shown at all.
        judged: tells how a statement stands.
    """
    documented: list[Choice] = []
    contested: list[Choice] = []
    first: float | None = None
    findings.read_first(LEAST_SCORE, MOST_BEHIND)
    for row in findings.order:
        one = findings.sentence(row)
        if not sound(one.statement):
            continue
        score = findings.found.weighed.score[row]
        first = score if first is None else first
        if score < first and (score < LEAST_SCORE or score < first - MOST_BEHIND):
            break
        told = [*documented, *contested]
        again = next((other for other in told if _says_again(one, row, other, findings)), None)
        if again:
            if _can_cite(again, one) and judged(one.statement).is_documented == again.judgement.is_documented:
                again.further.append(one)
            continue
        is_one_too_many = is_by_receipts(one.statement) and _count_own(told) >= MOST_OWN_NOTES
        if is_one_too_many or len(told) == MOST_DOCUMENTED + MOST_CONTESTED:
            continue
        judgement = judged(one.statement)
        block, most = (
            (documented, MOST_DOCUMENTED) if judgement.is_documented else (contested, MOST_CONTESTED)
        )
        if len(block) < most:
            block.append(Choice(one, judgement, row))
    return documented, contested


def _can_cite(choice: Choice, one: Sentence) -> bool:
    """True where a line has room for another page, and the sentence is of one."""
    pages = {other.statement.citation.source.id for other in (choice.sentence, *choice.further)}
    return len(choice.further) < MOST_FURTHER and one.statement.citation.source.id not in pages


def _count_own(choices: Sequence[Choice]) -> int:
    return sum(is_by_receipts(one.statement) for one in choices)


def _says_again(one: Sentence, row: int, better: Choice, findings: Findings) -> bool:
    """True where two lines state the same value of the same thing, or nearly the same words."""
    if is_by_receipts(one.statement) != is_by_receipts(better.statement):
        return False
    words, other_words = one.words, better.sentence.words
    both = len(words & other_words)
    shared = both / max(1, len(words) + len(other_words) - both)
    values, other_values = _values(one.statement), _values(better.statement)
    if not (values or other_values):
        return shared >= SAME_WORDS
    if not values <= other_values:
        return False
    if shared >= SAME_WORDS_WITH_VALUES:
        return True
    return bool(values) and findings.compare(row, better.row) >= SAME_MEANING


def _values(statement: Statement) -> set[tuple[float, str]]:
    return {(one.quantity.value, one.quantity.unit) for one in statement.figures}
