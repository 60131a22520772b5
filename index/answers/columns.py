"""The columns of a passage's lines, as they are laid out at refresh and kept: what a question compares stands in them.

Words and names stand in them as numbers that depend on the text alone, so that what was laid out at different times
can be joined.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from hashlib import blake2b
from itertools import chain

import numpy as np

from index.answers.pieces import cut
from index.answers.preparing import Sentence
from index.domain import Kind, Period, SourceType, Statement

NUMBERS_KEPT = 65_536  # of texts; a question asks for some dozens
DAY_BITS = 32  # of a period's number, below its first day
LAST_DAY = (1 << DAY_BITS) - 1  # later than any
SECOND_HAND = frozenset({SourceType.AGGREGATOR, SourceType.BLOG, SourceType.OPINION})

TRAITS = np.dtype(
    [
        ("page", "<i8"),
        ("folder", "<i8"),
        ("place", "<i8"),
        ("start", "<i8"),
        ("length", "<i8"),
        ("newest", "<i8"),
        ("gives_share", "?"),
        ("gives_count", "?"),
        ("has_figures", "?"),
        ("is_counted", "?"),
        ("is_figure", "?"),
        ("is_survey", "?"),
        ("is_projection", "?"),
        ("is_commentary", "?"),
        ("is_other", "?"),
        ("is_own", "?"),
        ("is_second_hand", "?"),
    ]
)
"""What is known of a line before anything is asked; `page` and `folder` are numbers of their names."""


@lru_cache(maxsize=NUMBERS_KEPT)
def number_of(sort: str, text: str) -> int:
    """The number of a text among those of its sort: 64 bits of a checksum, so that no two texts share one."""
    digest = blake2b(f"{sort} {text}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)


def number_period(period: Period) -> int:
    """The number of the days meant, 0 for an end that is open."""
    first, last = period.first, period.last
    return (first.toordinal() if first else 0) << DAY_BITS | (last.toordinal() if last else 0)


_WORDS: dict[str, Callable[[Sentence], Iterable[str]]] = {
    "words": lambda one: one.words,
    "near": lambda one: one.near,
    "names": lambda one: one.names,
    "places": lambda one: one.places,
    "opening": lambda one: one.opening,
}
"""Sorts of texts, whose numbers stand in one bag: a number tells its sort."""

BAGS: dict[str, tuple[str, Callable[[Sentence], Iterable[float]]]] = {
    "texts": ("q", lambda one: _number_texts(one)),
    "pieces": ("H", lambda one: cut(one.statement.citation.quote)),
    "times": ("q", lambda one: map(number_period, one.times)),
    "periods": ("q", lambda one: map(number_period, one.periods)),
    "values": ("d", lambda one: one.values),
    "ranges": ("d", lambda one: chain.from_iterable(one.ranges)),
}
"""Bags by name, with the type of their numbers; both ends of a range follow each other."""

_HEADER = struct.Struct(f"<{1 + len(BAGS)}i")  # lines, then the numbers of each bag


def lay_out(sentences: Mapping[int, Sentence]) -> bytes:
    """The lines of a passage in columns, by their places in the version."""
    every = list(sentences.values())
    bags, numbers = [], []
    for code, numbers_of in BAGS.values():
        held = [array(code, numbers_of(one)) for one in every]
        numbers.append(sum(map(len, held)))
        bags += [b"".join(one.tobytes() for one in held), array("i", map(len, held)).tobytes()]
    traits = np.array([_traits(one, place) for place, one in sentences.items()], dtype=TRAITS)
    return b"".join([_HEADER.pack(len(every), *numbers), traits.tobytes(), *bags])


def _number_texts(one: Sentence) -> list[int]:
    return sorted(number_of(sort, text) for sort, texts_of in _WORDS.items() for text in texts_of(one))


def is_shown(statement: Statement) -> bool:
    """True for statements that an answer may show: headings, table rules and signposts never."""
    if statement.is_heading:
        return False
    return statement.kind is not Kind.OTHER or statement.sub in ("event", "finding")


def is_by_receipts(statement: Statement) -> bool:
    """True for what the editors of the knowledge base conclude themselves."""
    return statement.citation.source.type is SourceType.EDITORS_NOTE


def _traits(one: Sentence, place: int) -> tuple[int, ...]:
    statement = one.statement
    source = statement.citation.source
    is_own = is_by_receipts(statement)
    is_counted = statement.carrying_figure is not None
    return (
        number_of("page", source.id),
        number_of("page", source.id.rpartition("/")[0]),
        place,
        statement.citation.start,
        len(one.words),
        one.newest.toordinal(),
        one.gives_share,
        one.gives_count,
        bool(one.figures),
        is_counted,
        is_counted and not is_own,
        statement.kind is Kind.SURVEY_FIGURE,
        statement.kind is Kind.PROJECTION,
        statement.kind is Kind.COMMENTARY and not (is_own or statement.is_reported),
        statement.is_reported,
        is_own,
        source.type in SECOND_HAND,
    )
