"""How near a line's words are to those of a question, one by one, as questions with known answers have taught.

A vector sums a sentence up, and "agents" in a question is near "customer service staff" in an answer whatever else both
say. So every word piece of the question looks for the nearest piece of the line, and counts by what such a piece tells
(late interaction: Khattab and Zaharia 2020). Pieces have one direction each, out of context: of 800 questions that taught
nothing, directions in context found no more answers (.695 among the first four, against .699; by the turned vector alone
.628), and would have to be kept for every word of every source. `tests/evaluation/attune.py` learns the directions from
those of all-MiniLM-L6-v2 (Apache-2.0), whose word pieces these are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.answers.attuning import normalise
from index.answers.joined import Bag, Rows

WORDS_KEPT = 65_536
LONGEST_WORD = 40  # letters; what is longer is no word
_WORD = re.compile(r"[a-z0-9]+")
_FOLDER = Path(__file__).parent
CONTINUED = "##"
"""Stands before pieces that continue a word."""


@dataclass(frozen=True)
class Pieces:
    """Directions of word pieces, a row each in the order of the vocabulary.

    Args:
        directions: of the pieces of lines, of length 1.
        turn: by which a direction becomes that of a piece of a question.
        heed: how much a piece of a question counts.
    """

    directions: NDArray[np.float32]
    turn: NDArray[np.float32]
    heed: NDArray[np.float32]

    def compare(self, asked: Mapping[int, float], told: Bag) -> NDArray[np.float64]:
        """How near each line's pieces are to those of a question: the mean over its pieces of the cosine with the nearest.

        Args:
            asked: pieces of the question, each with the share of what it tells that counts.
            told: pieces of the lines.

        Returns:
            Of shape (lines,), -1…1; 0 where either has no pieces.
        """
        near = np.zeros(len(told.counts))
        if not asked or not len(told.numbers):
            return near
        pieces, places = self._list(told.numbers)
        sought = list(asked)
        likeness = self.directions[pieces] @ normalise(self.directions[sought] @ self.turn).T
        has_any = told.counts > 0
        begins = (told.counts.cumsum() - told.counts)[has_any]
        nearest = np.maximum.reduceat(likeness.take(places, axis=0), begins, axis=0)
        heed = self.heed[sought] * np.fromiter(asked.values(), np.float32, len(asked))
        near[has_any] = np.einsum("lp,p->l", nearest, heed / heed.sum())
        return near

    def _list(self, numbers: NDArray[np.uint16]) -> tuple[Rows, Rows]:
        """Each piece once, and where each number stands among them."""
        at = numbers.astype(np.intp)
        is_told = np.zeros(len(self.directions), bool)
        is_told[at] = True
        pieces = is_told.nonzero()[0]
        places = np.empty(len(self.directions), np.intp)
        places[pieces] = np.arange(len(pieces))
        return pieces, places[at]


def cut(text: str) -> list[int]:
    """The word pieces of a text by their numbers, ascending, each once; words in other letters than Latin have none."""
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return sorted({piece for word in _WORD.findall(folded) for piece in _cut_word(word)})


@lru_cache(maxsize=WORDS_KEPT)
def _cut_word(word: str) -> tuple[int, ...]:
    """The longest pieces from left to right; none where something is left over."""
    numbers = _vocabulary()
    pieces: list[int] = []
    begin = 0
    while begin < len(word) <= LONGEST_WORD:
        before = CONTINUED if begin else ""
        ends = range(len(word), begin, -1)
        end = next((end for end in ends if before + word[begin:end] in numbers), None)
        if end is None:
            return ()
        pieces.append(numbers[before + word[begin:end]])
        begin = end
    return tuple(pieces)


@lru_cache(maxsize=1)
def shipped_pieces() -> Pieces:
    """The directions that were learned."""
    with np.load(_FOLDER / "pieces.npz") as kept:
        directions, turn, heed = (kept[name].astype(np.float32) for name in ("directions", "turn", "heed"))
    return Pieces(normalise(directions), turn, heed)


@lru_cache(maxsize=1)
def _vocabulary() -> dict[str, int]:
    pieces = (_FOLDER / "pieces.txt").read_text(encoding="ascii").split()
    return {piece: number for number, piece in enumerate(pieces)}
