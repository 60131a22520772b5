"""Question to Answer: passages, their statements, the evidence each gives, and an honest "nothing documents this"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from index.answers.contrasts import find_contrast
from index.answers.evidence import Evidence, lift, weigh
from index.answers.gate import find_unsound, span_of
from index.answers.generations import OpenGeneration, is_by_receipts, is_shown
from index.answers.ledger import Entry, Witnesses, find_corroborating
from index.answers.questions import Asked
from index.answers.search import Hit, rank_passages
from index.answers.standing import Judgement, judge
from index.domain import (
    Answer,
    Citation,
    Disagreement,
    DocumentedLine,
    Line,
    Nearest,
    Side,
    Standing,
)
from index.storage.store import Span

PASSAGES = 150  # read for one question; of what people expect, 4% more is among 150 than among 40
MOST_DOCUMENTED = 4
MOST_CONTESTED = 3
MOST_NEAREST = 3
MOST_CORROBORATING = 3  # sources named beside a line
# The next ten were set on tests/evaluation/questions.jsonl: the most refusals of what has no answer for 1% more of
# others, then the most facts shown for the fewest lines beside them.
GATED_LINES = 12  # the best ones, one of which has to be evidence enough
LEAST_EVIDENCE = 0.85  # coverage and SIMILARITY_SHARE of the cosine
SIMILARITY_SHARE = 0.8
LEAST_TOPIC = 0.3
CLOSE = 0.65  # cosine from which a line is on the topic when it has few of its words
LEAST_TOPIC_CLOSE = 0.1
LEAST_SIMILARITY_OF_NUMBER = 0.3  # cosine from which the asked name with the asked number is evidence enough
LEAST_IN_PERIOD = 0.5  # coverage of a line of the time asked about
LEAST_SHARE_OF_BEST = 0.4  # of the best line's score, for any line
LEAST_SHARE_IN_BLOCK = 0.5  # of the score of its block's best line
LEAST_SCORE = 2.5  # of a line that is not the best of its block
MOST_OWN_NOTES = 1  # in an answer: what we conclude beside what sources say
SAME_WORDS = 0.8  # Jaccard of two lines' words from which they say one thing
SAME_WORDS_WITH_VALUES = 0.7  # and give no other value


def answer_question(
    opened: OpenGeneration, question: str, asked: Asked, vector: np.ndarray, retrieval_text: str
) -> Answer:
    """What the generation's sources say to a question.

    Args:
        opened: the generation.
        question: as the person put it; it is repeated in the answer.
        asked: the question taken apart, with what a follow-up takes over from before.
        vector: of `retrieval_text`.
        retrieval_text: what passages are ranked by.
    """
    hits = rank_passages(opened, retrieval_text, vector, PASSAGES)
    weighed = _weigh_statements(opened, asked, hits)
    unsound: set[Span] = set()
    while True:
        sound = [one for one in weighed if span_of(one.sentence.statement.citation) not in unsound]
        answer = _compose(opened, question, asked, hits, sound, unsound)
        found = find_unsound(answer, opened)
        if not found:
            return answer
        unsound |= found


def _compose(
    opened: OpenGeneration,
    question: str,
    asked: Asked,
    hits: Sequence[Hit],
    weighed: Sequence[Evidence],
    unsound: Collection[Span],
) -> Answer:
    """An answer from what was weighed; nothing of it has passed the gate yet."""
    chosen = _choose(asked, weighed)
    if chosen:
        return _Composer(opened, hits, unsound).compose(question, asked, chosen)
    return Answer(question, opened.generation.number, nearest=_nearest(hits, weighed), complete=False)


def _weigh_statements(opened: OpenGeneration, asked: Asked, hits: Sequence[Hit]) -> list[Evidence]:
    """Every sentence of the passages found, best first; one that several passages hold counts once."""
    weighed: dict[tuple[str, int], Evidence] = {}
    for hit, sentences in zip(hits, opened.sentences_of([hit.passage for hit in hits]), strict=True):
        for sentence in sentences:
            key = (hit.passage.source_id, sentence.statement.citation.start)
            if key not in weighed:
                weighed[key] = weigh(asked, sentence, opened.vocabulary, hit)
    return lift(asked, list(weighed.values()), opened.vocabulary)


def _choose(asked: Asked, weighed: Sequence[Evidence]) -> list[Evidence]:
    """Lines that may be shown, best first; none where none of the best is evidence enough."""
    if not (asked.words or asked.numbers) or asked.is_personal or asked.is_task:
        return []
    fitting = [one for one in weighed if is_shown(one.sentence.statement) and one.fits]
    if not any(_is_enough(asked, one) for one in fitting[:GATED_LINES]):
        return []
    told = frozenset().union(*(one.sentence.words | one.sentence.names for one in fitting))
    if not asked.entities <= told:
        return []
    if asked.periods and not any(one.has_period and one.coverage >= LEAST_IN_PERIOD for one in fitting):
        return []
    return [one for one in fitting if one.score >= LEAST_SHARE_OF_BEST * fitting[0].score]


def _is_enough(asked: Asked, one: Evidence) -> bool:
    """True for a line that by itself shows that the question has an answer here."""
    if not one.has_period:
        return False
    if one.has_number and asked.entities and one.similarity >= LEAST_SIMILARITY_OF_NUMBER:
        return True
    least = LEAST_TOPIC_CLOSE if one.similarity >= CLOSE else LEAST_TOPIC
    return one.topic >= least and one.coverage + SIMILARITY_SHARE * one.similarity >= LEAST_EVIDENCE


def _nearest(hits: Sequence[Hit], weighed: Sequence[Evidence]) -> tuple[Nearest, ...]:
    """The sources that come closest, one sentence each."""
    nearest: dict[str, Nearest] = {}
    ranked = {hit.passage.source_id: None for hit in hits}
    for source_id in ranked:
        for one in weighed:
            citation = one.sentence.statement.citation
            if citation.source.id == source_id and is_shown(one.sentence.statement):
                nearest.setdefault(source_id, Nearest(citation.source, citation.quote, citation.start))
                break
        if len(nearest) == MOST_NEAREST:
            break
    return tuple(nearest.values())


@dataclass(slots=True)
class _Composer:
    """Numbers citations in the order in which lines need them."""

    opened: OpenGeneration
    hits: Sequence[Hit]
    unsound: Collection[Span]
    citations: list[Citation] = field(default_factory=list)
    pool: Witnesses = field(default_factory=lambda: Witnesses(()))

    def compose(self, question: str, asked: Asked, chosen: Sequence[Evidence]) -> Answer:
        self.pool = Witnesses(
            entry
            for entry in self.opened.witnesses([hit.passage.source_id for hit in self.hits])
            if not self.unsound or span_of(entry.statement.citation) not in self.unsound
        )
        documented, contested = self._split(chosen)
        lines = tuple(self._documented_line(evidence, judgement) for evidence, judgement in documented)
        others = tuple(self._line(evidence, judgement) for evidence, judgement in contested)
        disagreements = self._disagreements(asked, [evidence for evidence, _ in documented])
        return Answer(
            question=question,
            generation=self.opened.generation.number,
            documented=lines,
            contested=others,
            disagreements=disagreements,
            citations=tuple(self.citations),
            passage_ids=tuple(self._passage_id(citation) for citation in self.citations),
            complete=_is_complete(asked, lines, others),
        )

    def _split(
        self, chosen: Sequence[Evidence]
    ) -> tuple[list[tuple[Evidence, Judgement]], list[tuple[Evidence, Judgement]]]:
        """The best lines of each block; what only says again what a better line says is left out."""
        documented: list[tuple[Evidence, Judgement]] = []
        contested: list[tuple[Evidence, Judgement]] = []
        best: dict[bool, float] = {}
        for evidence in chosen:
            judgement = judge(evidence.sentence.statement, self.pool)
            is_documented = judgement.is_documented
            block = documented if is_documented else contested
            first = best.setdefault(is_documented, evidence.score)
            if evidence.score < first and evidence.score < max(LEAST_SCORE, LEAST_SHARE_IN_BLOCK * first):
                continue
            own = is_by_receipts(evidence.sentence.statement)
            if own and sum(is_by_receipts(one.sentence.statement) for one, _ in contested) >= MOST_OWN_NOTES:
                continue
            most = MOST_DOCUMENTED if is_documented else MOST_CONTESTED
            if len(block) < most and not any(
                _says_again(evidence, other) for other, _ in [*documented, *contested]
            ):
                block.append((evidence, judgement))
        return documented, contested

    def _documented_line(self, evidence: Evidence, judgement: Judgement) -> DocumentedLine:
        statement = evidence.sentence.statement
        carrying = statement.carrying_figure
        entry = Entry(carrying, statement) if carrying else None
        corroborating = find_corroborating(entry, self.pool) if entry else []
        return DocumentedLine(
            text=statement.citation.quote,
            standing=judgement.standing,
            citations=(self._cite(statement.citation),),
            figures=statement.figures,
            entity=carrying.entity if carrying else "",
            why=judgement.why,
            confidence=statement.confidence,
            corroborated_by=self._cite_sources(corroborating),
        )

    def _line(self, evidence: Evidence, judgement: Judgement) -> Line:
        statement = evidence.sentence.statement
        disputing = tuple(self._cite(one.statement.citation) for one in judgement.disputed_by[:2])
        return Line(
            text=statement.citation.quote,
            standing=judgement.standing,
            citations=(self._cite(statement.citation),),
            figures=statement.figures,
            entity=statement.figures[0].entity if statement.figures else "",
            by=judgement.by,
            why=judgement.why,
            confidence=statement.confidence,
            disputed_by=disputing,
        )

    def _disagreements(self, asked: Asked, documented: Sequence[Evidence]) -> tuple[Disagreement, ...]:
        """What contrasts with the documented lines: at most one, which is what a person reads."""
        carried = [
            Entry(carrying, statement)
            for statement in (evidence.sentence.statement for evidence in documented)
            if (carrying := statement.carrying_figure)
        ]
        contrast = find_contrast(carried, self.pool, self._told(), asked.periods)
        if contrast is None:
            return ()
        sides = tuple(
            Side(citation.quote, (self._cite(citation),), one.figure.period)
            for one in contrast.sides
            for citation in [one.statement.citation]
        )
        return (Disagreement(contrast.about, sides),)

    def _told(self) -> Iterator[Entry]:
        """Every figure of the pages that were found."""
        source_ids = [hit.passage.source_id for hit in self.hits]
        for sentences in self.opened.sentences(source_ids).values():
            for statement in (sentence.statement for sentence in sentences):
                if not self.unsound or span_of(statement.citation) not in self.unsound:
                    yield from (Entry(figure, statement) for figure in statement.figures)

    def _cite_sources(self, found: Sequence[Entry]) -> tuple[int, ...]:
        """Numbers of the first few sources, each cited once."""
        by_source = {one.source.id: one.statement.citation for one in reversed(found)}
        cited = [by_source[one] for one in dict.fromkeys(entry.source.id for entry in found)]
        return tuple(self._cite(one) for one in cited[:MOST_CORROBORATING])

    def _cite(self, citation: Citation) -> int:
        """The citation's number, from 1."""
        for at, known in enumerate(self.citations, start=1):
            if (known.source.id, known.start, known.end) == (
                citation.source.id,
                citation.start,
                citation.end,
            ):
                return at
        self.citations.append(citation)
        return len(self.citations)

    def _passage_id(self, citation: Citation) -> str:
        for hit in self.hits:
            passage = hit.passage
            if passage.source_id == citation.source.id and passage.start <= citation.start < passage.end:
                return passage.id
        return f"{citation.source.id}#{citation.start}-{citation.end}"


def _says_again(one: Evidence, better: Evidence) -> bool:
    """True where two lines state the same value of the same thing, or nearly the same words."""
    if is_by_receipts(one.sentence.statement) != is_by_receipts(better.sentence.statement):
        return False
    words, other_words = one.sentence.words, better.sentence.words
    shared = len(words & other_words) / max(1, len(words | other_words))
    values = {(f.quantity.value, f.quantity.unit) for f in one.sentence.figures}
    other_values = {(f.quantity.value, f.quantity.unit) for f in better.sentence.figures}
    if values or other_values:
        return values <= other_values and shared >= SAME_WORDS_WITH_VALUES
    return shared >= SAME_WORDS


def _is_complete(asked: Asked, documented: Sequence[DocumentedLine], contested: Sequence[Line]) -> bool:
    """False where a number was asked for and none of that form is shown."""
    if not asked.wants_figure:
        return True
    if not documented:
        return any(line.standing is Standing.PROJECTION and line.figures for line in contested)
    units = [
        figure.quantity.unit for line in documented for figure in line.figures if figure.is_fully_documented
    ]
    if asked.wants_share and not asked.wants_count:
        return any(unit in ("%", "pp", "x") for unit in units)
    if asked.wants_count and not asked.wants_share:
        return any(unit not in ("%", "pp") for unit in units)
    return True
