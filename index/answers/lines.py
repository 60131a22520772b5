"""Sentences side by side, so that a question is compared with all of them at once.

Their columns were laid out at refresh, a passage at a time, and a question joins those of the passages it found. A sentence
itself is read when it is about to be shown.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.answers.columns import BAGS, TRAITS, lay_out, number_of
from index.answers.joined import Bag, Joined, Rows, Truths
from index.answers.preparing import Sentence
from index.storage.store import Place

Read = Callable[[Sequence[Place]], Mapping[Place, Sentence]]

PLACES_OF_A_VERSION = 1 << 32  # more than any page has sentences


class Sentences(Sequence[Sentence]):
    """Sentences by where they are kept, each read when it is first asked for.

    Args:
        places: of each, as one number.
        read: gives sentences by their places.
    """

    def __init__(self, places: NDArray[np.int64], read: Read) -> None:
        self.places = places
        self._read = read
        self._known: dict[Place, Sentence] = {}

    def __len__(self) -> int:
        return len(self.places)

    def __getitem__(self, row: Any) -> Any:
        """The sentence in that row; several of them for a slice."""
        if isinstance(row, slice):
            return self.take(range(len(self))[row])
        return self.take([row])[0]

    def __iter__(self) -> Iterator[Sentence]:
        return iter(self.take(range(len(self))))

    def take(self, rows: Iterable[int]) -> list[Sentence]:
        """The sentences in those rows, read together."""
        places = [divmod(place, PLACES_OF_A_VERSION) for place in self.places[list(rows)].tolist()]
        missing = [place for place in dict.fromkeys(places) if place not in self._known]
        if missing:
            self._known.update(self._read(missing))
        return [self._known[place] for place in places]

    def followed_by(self, more: Sentences) -> Sentences:
        """These and others, which are kept in the same store."""
        both = Sentences(np.concatenate([self.places, more.places]), self._read)
        both._known = self._known | more._known
        return both


class Lines:
    """Lines side by side.

    Args:
        sentences: one a line.
        traits: of each.
        passages: the row of each one's passage among those it was found in.
        join: makes a bag of all lines, when it is first asked for.
    """

    def __init__(
        self,
        sentences: Sentences,
        traits: NDArray[np.void],
        passages: Rows,
        join: Callable[[str], Bag],
    ) -> None:
        self.sentences = sentences
        self.traits = traits
        self.passages = passages
        self._join = join
        self._bags: dict[str, Bag] = {}
        self._sought: dict[int, int] = {}
        self._truths: Truths = np.zeros((0, len(sentences)), bool)

    @classmethod
    def of(cls, sentences: Sequence[Sentence]) -> Lines:
        """Sentences laid out as they are, each in a passage of its own."""
        written = {at: (at, lay_out({0: one})) for at, one in enumerate(sentences)}
        joined = join_nothing(most=0).having(list(written), lambda _: written)
        return gather(joined, list(written), lambda places: {place: sentences[place[0]] for place in places})

    def __len__(self) -> int:
        return len(self.sentences)

    def bag(self, name: str) -> Bag:
        """What the lines hold of one sort."""
        if name not in self._bags:
            self._bags[name] = self._join(name)
        return self._bags[name]

    def seek(self, wanted: Mapping[str, Iterable[str]]) -> None:
        """Finds out together what is going to be asked: texts by their sort."""
        self._seek([number_of(sort, text) for sort, texts in wanted.items() for text in texts])

    def hold(self, sort: str, texts: Collection[str]) -> Truths:
        """Which line holds which of the texts of that sort; of shape (lines, texts)."""
        numbers = [number_of(sort, text) for text in texts]
        sought = self._sought
        if not all(number in sought for number in numbers):
            self._seek(numbers)
        return self._truths[[sought[number] for number in numbers]].T

    def find(self, sort: str, texts: Collection[str]) -> tuple[Rows, Rows]:
        """Where texts of that sort, each given once, stand: rows of lines, and beside each which text it holds."""
        return self.bag("texts").find([number_of(sort, text) for text in texts])

    def _seek(self, numbers: Iterable[int]) -> None:
        new = [number for number in dict.fromkeys(numbers) if number not in self._sought]
        if new:
            truths = np.zeros((len(new), len(self)), bool)
            rows, which = self.bag("texts").find(new)
            truths[which, rows] = True
            for at, number in enumerate(new, start=len(self._sought)):
                self._sought[number] = at
            self._truths = np.concatenate([self._truths, truths]) if len(self._truths) else truths

    def followed_by(self, more: Lines, passages: int) -> Lines:
        """These and others, found in other passages than these, which are so many."""
        both = Lines(
            self.sentences.followed_by(more.sentences),
            np.frombuffer(self.traits.tobytes() + more.traits.tobytes(), TRAITS),
            np.concatenate([self.passages, more.passages + passages]),
            lambda name: self.bag(name).followed_by(more.bag(name)),
        )
        more._seek(self._sought)
        both._sought = dict(self._sought)
        also = more._truths[[more._sought[number] for number in self._sought]]
        both._truths = np.concatenate([self._truths, also], axis=1)
        return both


def join_nothing(most: int) -> Joined[int]:
    """Where the lines of passages are joined, by the keys of the passages, up to so many bytes."""
    return Joined(TRAITS, {name: kind for name, (kind, _) in BAGS.items()}, most)


def gather(joined: Joined[int], keys: Sequence[int], read: Read, before: Lines | None = None) -> Lines:
    """The lines of several passages, each sentence once, without those that were found before.

    Args:
        joined: what has the lines.
        keys: of the passages, in their order.
        read: gives sentences by their places.
        before: other lines.
    """
    rows, passages = joined.rows_of(keys)
    traits = joined.columns(rows)
    places = joined.versions(rows) * PLACES_OF_A_VERSION + traits["place"]
    kept = _find_new(places, before)
    if len(kept) < len(rows):
        rows, passages, traits, places = rows[kept], passages[kept], traits.take(kept), places[kept]
    return Lines(Sentences(places, read), traits, passages, lambda name: joined.bag(name, rows))


def _find_new(places: NDArray[np.int64], before: Lines | None) -> list[int]:
    """Where each place stands first that is none of the lines before."""
    known = set(before.sentences.places.tolist()) if before else set()
    first: dict[int, int] = {}
    for at, place in enumerate(places.tolist()):
        if place not in known:
            first.setdefault(place, at)
    return list(first.values())
