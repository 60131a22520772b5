"""The words of one generation: how much each tells, which are names, and what a misspelt one was meant to be."""

from __future__ import annotations

import importlib.metadata
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from rapidfuzz import fuzz, process

from index.answers.words import EMPTY_WORDS, stem, tokens
from index.encoder import MODEL_FOLDER, MODEL_PACKAGE

NAME_SHARE = (
    0.7  # of a word's uses inside sentences that are capitalised; below it "Work" in titles made names
)
LEAST_LENGTH = 5  # letters; shorter words have too many neighbours to be corrected
LEAST_LIKENESS = 82  # of 100 (rapidfuzz ratio): one slip in five letters, two in eleven
ORDINARY_RANK = (
    14_000  # by frequency in general English, BERT's word list; beyond it words are rather names or trades
)
ORDINARY_WEIGHT = (
    0.3  # of the weight of a word nobody uses: "sucked" says less of what is asked than "Glassdoor"
)
TOOLS = frozenset(stem(word) for word in "ChatGPT GPT Copilot Claude Gemini Bard LLM OpenAI".split())
CALENDAR = frozenset(
    stem(word)
    for word in """january february march april may june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec q1 q2 q3 q4 h1
    h2""".split()
)


class Vocabulary:
    """Words of a generation's sentences, in stems.

    Args:
        sentences: every sentence once.
        names: of those who publish, count or speak.
    """

    def __init__(self, sentences: Iterable[str], names: Iterable[str] = ()) -> None:
        self._frequency: Counter[str] = Counter()
        inside: Counter[str] = Counter()
        capitalised: Counter[str] = Counter()
        written: set[str] = set()
        self._sentences = 0
        for sentence in sentences:
            self._sentences += 1
            words = tokens(sentence)
            for at, word in enumerate(words):
                one = stem(word)
                if at:
                    inside[one] += 1
                    capitalised[one] += word[0].isupper()
                written.add(word.lower())
            self._frequency.update({stem(word) for word in words})
        listed = {stem(word) for name in names for word in tokens(name) if word[0].isupper()}
        self._actors = {one for one in listed if one not in CALENDAR}
        self._names = {
            one
            for one, count in inside.items()
            if capitalised[one] >= NAME_SHARE * count and one not in CALENDAR
        } | {one for one in listed if capitalised[one] >= NAME_SHARE * inside[one] and one not in CALENDAR}
        self._names -= {stem(word) for word in EMPTY_WORDS} | {"ai"}
        written |= EMPTY_WORDS
        self._spellings = sorted(word for word in written if len(word) >= LEAST_LENGTH and word.isalpha())

    def knows(self, stemmed: str) -> bool:
        """True where a sentence has the word."""
        return stemmed in self._frequency

    def is_name(self, stemmed: str) -> bool:
        """True for words that sentences write as names."""
        return stemmed in self._names

    def is_entity(self, stemmed: str) -> bool:
        """True for names of someone or something figures are about: not of tools, not ordinary words in capitals."""
        return stemmed in self._names - TOOLS and (stemmed in self._actors or not _is_ordinary(stemmed))

    def weight(self, stemmed: str) -> float:
        """How much a word tells, 0…1: inverse document frequency (Spärck Jones 1972), scaled.

        A word that no sentence has tells most, unless it is an ordinary English one.
        """
        count = self._frequency.get(stemmed, 0)
        if not count:
            return ORDINARY_WEIGHT if _is_ordinary(stemmed) else 1.0
        return math.log((self._sentences + 1) / (count + 0.5)) / math.log(2 * (self._sentences + 1))

    def correct(self, word: str) -> str:
        """The word itself where it is known, ordinary or short; else the known word it most likely was meant for."""
        lowered = word.lower()
        if self.knows(stem(word)) or len(word) < LEAST_LENGTH or not word.isalpha() or _is_ordinary(lowered):
            return word
        found = process.extractOne(lowered, self._spellings, scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS)
        return str(found[0]) if found and found[0][0] == lowered[0] else word


def _is_ordinary(word: str) -> bool:
    return _ranks().get(word, ORDINARY_RANK) < ORDINARY_RANK


@lru_cache(maxsize=1)
def _ranks() -> Mapping[str, int]:
    """English words and their stems to their rank by frequency, from the word list that the shipped model carries."""
    try:
        folder = importlib.metadata.distribution(MODEL_PACKAGE).locate_file(MODEL_FOLDER)
        words = (Path(str(folder)) / "vocab.txt").read_text(encoding="utf-8").splitlines()
    except (importlib.metadata.PackageNotFoundError, OSError):
        return {}
    ranks: dict[str, int] = {}
    for rank, word in enumerate(words[:ORDINARY_RANK]):
        if word.isalpha():
            ranks.setdefault(word, rank)
            ranks.setdefault(stem(word), rank)
    return ranks
