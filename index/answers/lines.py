"""Sentences side by side: what a question compares stands in columns, so that all lines are compared at once."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.answers.preparing import Sentence
from index.domain import Kind, SourceType, Statement

Truths = NDArray[np.bool_]
Rows = NDArray[np.intp]

PLACES_OF_A_PAGE = 1 << 32  # more than any page has characters
SECOND_HAND = frozenset({SourceType.AGGREGATOR, SourceType.BLOG, SourceType.OPINION})

TRAITS = np.dtype(
    [
        ("page", np.int64),
        ("folder", np.int64),
        ("start", np.int64),
        ("length", np.int64),
        ("newest", np.int64),
        ("gives_share", np.bool_),
        ("gives_count", np.bool_),
        ("has_figures", np.bool_),
        ("is_counted", np.bool_),
        ("is_figure", np.bool_),
        ("is_survey", np.bool_),
        ("is_projection", np.bool_),
        ("is_commentary", np.bool_),
        ("is_other", np.bool_),
        ("is_own", np.bool_),
        ("is_second_hand", np.bool_),
    ]
)
"""What is known of a line before anything is asked; `page` and `folder` are numbers of their names."""


class Numbering:
    """Numbers for texts of one generation, given out as they come; any number of threads may ask."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._numbers: dict[str, int] = {}
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self.texts)

    def give(self, texts: Iterable[str]) -> list[int]:
        """The numbers of texts, new ones where they have none."""
        listed = list(texts)
        numbers = [self._numbers.get(text, -1) for text in listed]
        if -1 in numbers:
            with self._lock:
                return [self._give(text) for text in listed]
        return numbers

    def find(self, text: str) -> int:
        """The number of a text, -1 where it has none."""
        return self._numbers.get(text, -1)

    def _give(self, text: str) -> int:
        number = self._numbers.get(text, -1)
        if number < 0:
            number = len(self.texts)
            self.texts.append(text)  # before its number can be seen: others read without the lock
            self._numbers[text] = number
        return number


@dataclass(frozen=True, slots=True)
class Bag:
    """Numbers of several lines: `rows` says for each whose it is."""

    numbers: NDArray[Any]
    rows: Rows
    lines: int

    def followed_by(self, more: Bag) -> Bag:
        """The numbers of both, those of the other behind."""
        numbers = np.concatenate([self.numbers, more.numbers])
        return Bag(numbers, np.concatenate([self.rows, more.rows + self.lines]), self.lines + more.lines)

    def holds(self, wanted: Sequence[int]) -> Truths:
        """Which line has which of the wanted numbers; of shape (lines, wanted)."""
        truths = np.zeros((self.lines, len(wanted)), dtype=bool)
        for column, number in enumerate(wanted):
            truths[self.rows[self.numbers == number], column] = True
        return truths

    def holds_any(self, is_meant: Truths) -> Truths:
        """Which line has one of its numbers among those that are meant; `is_meant` says so for each number."""
        truths = np.zeros(self.lines, dtype=bool)
        truths[self.rows[is_meant]] = True
        return truths


_BAGS: dict[str, Callable[[Sentence], Iterable[str]]] = {
    "words": lambda one: one.words,
    "near": lambda one: one.near,
    "names": lambda one: one.names,
    "places": lambda one: one.places,
    "opening": lambda one: one.opening,
    "times": lambda one: (period.form for period in one.times),
    "periods": lambda one: (period.form for period in one.periods),
}


_VALUES: dict[str, Callable[[Sentence], Iterable[float]]] = {
    "values": lambda one: one.values,
    "ranges": lambda one: chain.from_iterable(one.ranges),
}
"""Both ends of a range follow each other."""


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of one passage, laid out once as the bytes of columns: many are joined in one go."""

    sentences: tuple[Sentence, ...]
    traits: bytes
    bags: dict[str, tuple[bytes, bytes]] = field(repr=False)
    """By name, the numbers of all lines, and how many are whose."""


def lay_out(sentences: Sequence[Sentence], numbering: Numbering) -> Block:
    """The lines of a passage in columns."""
    bags = {}
    for name, texts_of in _BAGS.items():
        numbers = [numbering.give(texts_of(one)) for one in sentences]
        bags[name] = array("i", chain.from_iterable(numbers)).tobytes(), _count(numbers)
    for name, values_of in _VALUES.items():
        values = [list(values_of(one)) for one in sentences]
        bags[name] = array("d", chain.from_iterable(values)).tobytes(), _count(values)
    traits = np.array([_traits(one, numbering) for one in sentences], dtype=TRAITS)
    return Block(tuple(sentences), traits.tobytes(), bags)


def _count(held: Sequence[Sequence[Any]]) -> bytes:
    return array("i", map(len, held)).tobytes()


class Lines:
    """Lines side by side.

    Args:
        sentences: one a line.
        traits: of each.
        passages: the row of each one's passage among those it was found in.
        numbering: by which they were laid out.
        join: makes a bag of all lines, when it is first asked for.
    """

    def __init__(
        self,
        sentences: Sequence[Sentence],
        traits: NDArray[np.void],
        passages: Rows,
        numbering: Numbering,
        join: Callable[[str], Bag],
    ) -> None:
        self.sentences = sentences
        self.traits = traits
        self.passages = passages
        self.numbering = numbering
        self._join = join
        self._bags: dict[str, Bag] = {}

    @classmethod
    def of(cls, sentences: Sequence[Sentence]) -> Lines:
        """Sentences laid out as they are, each in a passage of its own."""
        numbering = Numbering()
        return gather([lay_out([one], numbering) for one in sentences], numbering)

    def __len__(self) -> int:
        return len(self.sentences)

    def bag(self, name: str) -> Bag:
        """What the lines hold of one sort."""
        if name not in self._bags:
            self._bags[name] = self._join(name)
        return self._bags[name]

    def hold(self, name: str, texts: Collection[str]) -> Truths:
        """Which line holds which of the texts in that bag; of shape (lines, texts)."""
        if not texts:
            return np.zeros((len(self), 0), bool)
        return self.bag(name).holds([self.numbering.find(text) for text in texts])

    def followed_by(self, more: Lines, passages: int) -> Lines:
        """These and others, found in other passages than these, which are so many."""
        return Lines(
            [*self.sentences, *more.sentences],
            np.frombuffer(self.traits.tobytes() + more.traits.tobytes(), TRAITS),
            np.concatenate([self.passages, more.passages + passages]),
            self.numbering,
            lambda name: self.bag(name).followed_by(more.bag(name)),
        )


def gather(blocks: Sequence[Block], numbering: Numbering, before: Lines | None = None) -> Lines:
    """The lines of several passages, each sentence once, without those that were found before.

    Args:
        blocks: of the passages, in their order.
        numbering: by which they were laid out.
        before: other lines.
    """
    every = list(chain.from_iterable(block.sentences for block in blocks))
    traits = np.frombuffer(b"".join([block.traits for block in blocks]), TRAITS)
    places = _places(traits)
    kept = np.sort(np.unique(places, return_index=True)[1])
    if before:
        kept = kept[~np.isin(places[kept], _places(before.traits))]
    is_all = len(kept) == len(every)

    def join(name: str) -> Bag:
        joined = b"".join([block.bags[name][0] for block in blocks])
        counts = np.frombuffer(b"".join([block.bags[name][1] for block in blocks]), np.int32)
        numbers = np.frombuffer(joined, np.int32 if name in _BAGS else np.float64)
        rows = np.repeat(np.arange(len(every)), counts)
        if is_all:
            return Bag(numbers, rows, len(every))
        row_of = np.full(len(every), -1)
        row_of[kept] = np.arange(len(kept))
        is_kept = row_of[rows] >= 0
        return Bag(numbers[is_kept], row_of[rows[is_kept]], len(kept))

    passages = np.repeat(np.arange(len(blocks)), [len(block.sentences) for block in blocks])
    sentences = every if is_all else [every[at] for at in kept]
    return Lines(sentences, traits[kept], passages[kept], numbering, join)


def _places(traits: NDArray[np.void]) -> NDArray[np.int64]:
    """One number for each place where a line can stand."""
    places: NDArray[np.int64] = traits["page"] * PLACES_OF_A_PAGE + traits["start"]
    return places


def is_shown(statement: Statement) -> bool:
    """True for statements that an answer may show: headings, table rules and signposts never."""
    if statement.is_heading:
        return False
    return statement.kind is not Kind.OTHER or statement.sub in ("event", "finding")


def is_by_receipts(statement: Statement) -> bool:
    """True for what the editors of the knowledge base conclude themselves."""
    return statement.citation.source.type is SourceType.EDITORS_NOTE


def _traits(one: Sentence, numbering: Numbering) -> tuple[int, ...]:
    statement = one.statement
    source = statement.citation.source
    page, folder = numbering.give([source.id, source.id.rpartition("/")[0]])
    is_own = is_by_receipts(statement)
    is_counted = statement.carrying_figure is not None
    return (
        page,
        folder,
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
        statement.kind is Kind.COMMENTARY and not is_own,
        statement.kind is Kind.OTHER,
        is_own,
        source.type in SECOND_HAND,
    )
