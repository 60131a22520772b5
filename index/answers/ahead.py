"""What questions need of statements, worked out ahead of them at refresh.

It is kept under a name made of the names in force and of the words that mean one thing: where those are others,
what was kept is not used, and worked out anew at the next refresh.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from index.answers.columns import is_shown, lay_out
from index.answers.names import PLACES, names_of, naming
from index.answers.preparing import Sentence, count_words, prepare_sentence, write_words
from index.answers.told import lay_out_figures
from index.answers.vocabulary import Vocabulary, WordCounts
from index.answers.words import EMPTY_WORDS, SENSES
from index.domain import Statement
from index.storage.store import Prepared

if TYPE_CHECKING:
    from index.aliases import Aliases

RECIPE = "words 4"  # names how words are made comparable, cut into pieces and laid out; another table is noticed without it


def prepare(
    statements: Sequence[Statement], aliases: Aliases | None, passages: Mapping[int, tuple[int, int]]
) -> Prepared:
    """What is kept of the statements of one source, by those names.

    Args:
        statements: all of them, in reading order.
        aliases: names that mean one thing.
        passages: where each passage of the source begins and ends, by its key.
    """
    with naming(names_of(aliases)):
        sentences = [prepare_sentence(one) for one in statements]
        words = tuple(write_words(one) for one in sentences)
        lines = lay_out_passages(sentences, passages)
        return Prepared(words, count_words(statements).write(), lines, lay_out_figures(statements))


def lay_out_passages(
    sentences: Sequence[Sentence], passages: Mapping[int, tuple[int, int]]
) -> dict[int, bytes]:
    """The lines of every passage in columns, by its key: sentences that overlap it and may be shown."""
    citations = [one.statement.citation for one in sentences]
    starts, ends = np.array([(one.start, one.end) for one in citations], int).reshape(-1, 2).T
    shown = np.array([is_shown(one.statement) for one in sentences], bool)
    laid_out = {}
    for key, (start, end) in passages.items():
        places = np.flatnonzero(shown & (starts < end) & (ends > start)).tolist()
        laid_out[key] = lay_out({place: sentences[place] for place in places})
    return laid_out


def add_up(counts: Iterable[str]) -> str:
    """The vocabulary of sources whose words have been counted, as text."""
    whole = WordCounts()
    for one in counts:
        whole.take(one)
    return Vocabulary.of(whole).write()


@lru_cache(maxsize=4)
def fingerprint(aliases: Aliases | None) -> str:
    """The name under which words are kept that were prepared by those names."""
    tables = [RECIPE, aliases, sorted(SENSES.items()), sorted(EMPTY_WORDS), sorted(PLACES.items())]
    return hashlib.sha256(json.dumps(tables).encode()).hexdigest()
