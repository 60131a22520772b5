"""An answer out of the lines chosen for it: citations numbered as lines need them, witnesses and rivals beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from index.answers.choosing import Choice
from index.answers.contrasts import find_contrast
from index.answers.generations import OpenGeneration
from index.answers.ledger import Entry, corroborating
from index.answers.questions import Asked
from index.answers.told import Told
from index.domain import Answer, Citation, Disagreement, DocumentedLine, Line, Passage, Side, Standing

MOST_CORROBORATING = 3  # sources named beside a line


@dataclass(slots=True)
class Composer:
    """Numbers citations in the order in which lines need them.

    `passages` are those found, best first, and `told` all figures of their pages.
    """

    opened: OpenGeneration
    passages: Sequence[Passage]
    told: Told
    citations: list[Citation] = field(default_factory=list)

    def compose(
        self, question: str, asked: Asked, documented: Sequence[Choice], contested: Sequence[Choice]
    ) -> Answer:
        """The answer with those lines; its citations come in the order in which they are read."""
        lines = tuple(self._documented_line(one) for one in documented)
        others = tuple(self._line(one) for one in contested)
        disagreements = self._disagreements(asked, documented)
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

    def _documented_line(self, choice: Choice) -> DocumentedLine:
        statement, judgement = choice.statement, choice.judgement
        carrying = statement.carrying_figure
        entry = Entry(carrying, statement) if carrying else None
        witnesses = corroborating(entry, self.told) if entry else iter(())
        return DocumentedLine(
            text=statement.citation.quote,
            standing=judgement.standing,
            citations=self._cite_all(choice),
            figures=statement.figures,
            entity=carrying.entity if carrying else "",
            why=judgement.why,
            confidence=statement.confidence,
            corroborated_by=self._cite_sources(witnesses),
        )

    def _line(self, choice: Choice) -> Line:
        statement, judgement = choice.statement, choice.judgement
        disputing = tuple(self._cite(one.statement.citation) for one in judgement.disputed_by[:2])
        return Line(
            text=statement.citation.quote,
            standing=judgement.standing,
            citations=self._cite_all(choice),
            figures=statement.figures,
            entity=statement.figures[0].entity if statement.figures else "",
            by=judgement.by,
            why=judgement.why,
            confidence=statement.confidence,
            disputed_by=disputing,
        )

    def _disagreements(self, asked: Asked, documented: Sequence[Choice]) -> tuple[Disagreement, ...]:
        """What contrasts with the documented lines: at most one, which is what a person reads."""
        carried = [
            Entry(carrying, one.statement)
            for one in documented
            if (carrying := one.statement.carrying_figure)
        ]
        contrast = find_contrast(carried, self.told, asked.periods)
        if contrast is None:
            return ()
        sides = tuple(
            Side(citation.quote, (self._cite(citation),), one.figure.period)
            for one in contrast.sides
            for citation in [one.statement.citation]
        )
        return (Disagreement(contrast.about, sides),)

    def _cite_all(self, choice: Choice) -> tuple[int, ...]:
        """Numbers of the line's own citation and of other pages that say the same."""
        return tuple(self._cite(one.statement.citation) for one in (choice.sentence, *choice.further))

    def _cite_sources(self, found: Iterable[Entry]) -> tuple[int, ...]:
        """Numbers of the first few sources, each cited once."""
        cited: dict[str, Citation] = {}
        for one in found:
            cited.setdefault(one.source.id, one.statement.citation)
            if len(cited) == MOST_CORROBORATING:
                break
        return tuple(self._cite(one) for one in cited.values())

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
        for passage in self.passages:
            if passage.source_id == citation.source.id and passage.start <= citation.start < passage.end:
                return passage.id
        return f"{citation.source.id}#{citation.start}-{citation.end}"


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
