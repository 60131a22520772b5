"""The words of one generation: how much each tells, which are names, and what a misspelt one was meant to be."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path

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


class WordCounts:
    """What a vocabulary is made of: how often words stand in sentences, and how they are written there.

    Counts of two sets of sentences add up to those of both.
    """

    def __init__(self) -> None:
        self.sentences = 0
        self.frequency: Counter[str] = Counter()
        self.inside: Counter[str] = Counter()
        self.capitalised: Counter[str] = Counter()
        self.written: set[str] = set()
        self.listed: set[str] = set()

    def count(self, sentences: Iterable[str], names: Iterable[str] = ()) -> WordCounts:
        """Takes in sentences, and names of those who publish, count or speak."""
        for sentence in sentences:
            self.sentences += 1
            words = tokens(sentence)
            stemmed = [stem(word) for word in words]
            self.frequency.update(set(stemmed))
            for word, one in zip(words[1:], stemmed[1:], strict=True):
                self.inside[one] += 1
                self.capitalised[one] += word[0].isupper()
            self.written.update(word.lower() for word in words)
        self.listed.update(stem(word) for name in names for word in tokens(name) if word[0].isupper())
        return self

    def write(self) -> str:
        """As text, which `take` takes in."""
        rows = {word: (n, self.inside[word], self.capitalised[word]) for word, n in self.frequency.items()}
        return json.dumps(
            [self.sentences, rows, " ".join(sorted(self.written)), " ".join(sorted(self.listed))]
        )

    def take(self, text: str) -> None:
        """Adds counts that were written."""
        sentences, rows, written, listed = json.loads(text)
        self.sentences += sentences
        for word, (frequency, inside, capitalised) in rows.items():
            self.frequency[word] += frequency
            self.inside[word] += inside
            self.capitalised[word] += capitalised
        self.written.update(written.split())
        self.listed.update(listed.split())


class Vocabulary:
    """Words of a generation's sentences, in stems.

    Args:
        sentences: every sentence once.
        names: of those who publish, count or speak.
    """

    def __init__(self, sentences: Iterable[str], names: Iterable[str] = ()) -> None:
        self._fill(WordCounts().count(sentences, names))

    @classmethod
    def of(cls, counts: WordCounts) -> Vocabulary:
        """The vocabulary of sentences that are counted already."""
        made = cls.__new__(cls)
        made._fill(counts)
        return made

    @classmethod
    def read(cls, text: str) -> Vocabulary:
        """A vocabulary that was written: nothing has to be counted, sorted or stemmed."""
        made = cls.__new__(cls)
        made._sentences, made._frequency, actors, names, made._written, made._ordinary = json.loads(text)
        made._actors, made._names = frozenset(actors.split()), frozenset(names.split())
        return made

    def write(self) -> str:
        """As text, which `read` reads, with the ordinary words it leans on."""
        actors, names = (" ".join(sorted(words)) for words in (self._actors, self._names))
        ordinary = self._ordinary or " ".join(_ranks())
        return json.dumps([self._sentences, self._frequency, actors, names, self._written, ordinary])

    def _fill(self, counts: WordCounts) -> None:
        self._sentences = counts.sentences
        self._frequency: Mapping[str, int] = counts.frequency
        capitalised, inside = counts.capitalised, counts.inside
        self._actors = frozenset(one for one in counts.listed if one not in CALENDAR)
        names = {
            one
            for one, count in inside.items()
            if count and capitalised[one] >= NAME_SHARE * count and one not in CALENDAR
        } | {one for one in self._actors if capitalised[one] >= NAME_SHARE * inside[one]}
        self._names = frozenset(names - {stem(word) for word in EMPTY_WORDS} - {"ai"})
        written = counts.written | EMPTY_WORDS
        self._written = " ".join(
            sorted(word for word in written if len(word) >= LEAST_LENGTH and word.isalpha())
        )
        self._ordinary = ""

    @cached_property
    def _spellings(self) -> list[str]:
        return self._written.split()

    @cached_property
    def _ordinary_words(self) -> Collection[str]:
        return frozenset(self._ordinary.split()) if self._ordinary else _ranks().keys()

    def _is_ordinary(self, word: str) -> bool:
        return word in self._ordinary_words

    def knows(self, stemmed: str) -> bool:
        """True where a sentence has the word."""
        return stemmed in self._frequency

    def is_name(self, stemmed: str) -> bool:
        """True for words that sentences write as names."""
        return stemmed in self._names

    def is_entity(self, stemmed: str) -> bool:
        """True for names of someone or something figures are about: not of tools, not ordinary words in capitals."""
        is_name = stemmed in self._names and stemmed not in TOOLS
        return is_name and (stemmed in self._actors or not self._is_ordinary(stemmed))

    def weight(self, stemmed: str) -> float:
        """How much a word tells, 0…1: inverse document frequency (Spärck Jones 1972), scaled.

        A word that no sentence has tells most, unless it is an ordinary English one.
        """
        count = self._frequency.get(stemmed, 0)
        if not count:
            return ORDINARY_WEIGHT if self._is_ordinary(stemmed) else 1.0
        return math.log((self._sentences + 1) / (count + 0.5)) / math.log(2 * (self._sentences + 1))

    def correct(self, word: str) -> str:
        """The word itself where it is known, ordinary or short; else the known word it most likely was meant for."""
        lowered = word.lower()
        if (
            self.knows(stem(word))
            or len(word) < LEAST_LENGTH
            or not word.isalpha()
            or self._is_ordinary(lowered)
        ):
            return word
        from rapidfuzz import fuzz, process  # most questions hold no word to correct

        found = process.extractOne(lowered, self._spellings, scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS)
        return str(found[0]) if found and found[0][0] == lowered[0] else word


@lru_cache(maxsize=1)
def _ranks() -> Mapping[str, int]:
    """English words and their stems to their rank by frequency, from the word list that the shipped model carries."""
    import importlib.metadata  # a vocabulary that was kept does without

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
