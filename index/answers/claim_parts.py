"""A long claim in its parts, one for each figure: a sentence of forty words is like no sentence of a source."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from index.domain import Citation, Figure, Source, SourceType, Statement, Wording

MOST_PARTS = 6  # of one claim; each is searched for
_BETWEEN = re.compile(r";|,(?!\d)|\s(?=(?:and|while|whereas|but|although)\s)")
_OPENING = re.compile(
    r"^(?:\s|[;,]|(?:and|while|whereas|but|although|of which|of whom|of them)\b)+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a claim with its figures as they stand in it, and the same figures as they stand in the claim."""

    text: str
    statement: Statement
    of_claim: tuple[Figure, ...]


def split_parts(stated: Statement) -> list[Part]:
    """The parts of a sentence with several figures, each led by its name; nothing of the sentence is left out."""
    claim = stated.citation.quote
    figures = sorted(stated.figures, key=lambda figure: figure.quantity.start)
    cuts = [0]
    together: list[list[Figure]] = [[]]
    for figure in figures:
        before = together[-1][-1].quantity.end if together[-1] else None
        between = list(_BETWEEN.finditer(claim, before, figure.quantity.start)) if before is not None else []
        if between:
            cuts.append(between[-1].start())
            together.append([])
        together[-1].append(figure)
    ends = [*cuts[1:], len(claim)]
    if len(cuts) == 1:
        return []
    parts = [_part(stated, *each) for each in zip(cuts, ends, together, strict=True)]
    return parts[:MOST_PARTS]


def _part(stated: Statement, start: int, end: int, figures: list[Figure]) -> Part:
    claim = stated.citation.quote
    opening = _OPENING.match(claim[start:end])
    start += opening.end() if opening and start else 0
    name = figures[0].entity
    prefix = f"{name} " if start and name[:1].isupper() and name not in claim[start:end] else ""
    text = prefix + claim[start:end].strip()
    moved = len(prefix) - start
    own = tuple(
        replace(
            figure,
            quantity=replace(
                figure.quantity, start=figure.quantity.start + moved, end=figure.quantity.end + moved
            ),
        )
        for figure in figures
    )
    source = Source("claim", "", text, Wording.ORIGINAL, SourceType.BLOG)
    statement = replace(stated, citation=Citation(source, 0, len(text)), figures=own)
    return Part(text, statement, tuple(figures))
