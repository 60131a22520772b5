"""Words worked out at refresh are those that would be worked out at the question."""

import sqlite3
from pathlib import Path

import pytest

from index.answers import ahead, preparing
from index.answers.vocabulary import Vocabulary, WordCounts
from index.answers.words import stem
from index.knowledge_base import KnowledgeBase

ASKED = [
    "how many jobs did Harlow Bank cut in 2024",
    "does Harlow Bank use AI as a cover, says the union",
    "northfeild survey share of employers cutting staff because of ai",
]


def shown(base: KnowledgeBase) -> list[tuple[list[str], list[str]]]:
    answers = [base.ask(question) for question in ASKED]
    return [([one.text for one in a.documented], [one.text for one in a.contested]) for a in answers]


def test_sentences_are_read_as_they_would_be_prepared(small: KnowledgeBase) -> None:
    with small.reading() as opened:
        read = list(opened.lines([hit.key for hit in small.search("jobs", 50)]).sentences)
        assert len(read) >= 10
        assert read == [preparing.prepare_sentence(one.statement) for one in read]


def test_lines_and_figures_are_read_as_they_would_be_laid_out(small: KnowledgeBase) -> None:
    with small.reading() as opened:
        keys = [hit.key for hit in small.search("jobs", 50)]
        kept = opened._store.laid_out(keys, opened._fingerprint)
        assert kept.keys() == set(keys)
        assert kept == opened._lay_out(keys)
        ids = sorted({one.citation.source.id for one in opened.statements})
        figures = opened._store.told(opened.generation.number, ids, opened._fingerprint)
        assert figures == opened._lay_out_figures(ids)


def test_the_kept_vocabulary_is_that_of_the_sentences(small: KnowledgeBase) -> None:
    with small.reading() as opened:
        kept, counted = opened.vocabulary, Vocabulary.of(preparing.count_words(opened.statements))
    assert kept.write() == counted.write()
    assert kept.knows(stem("bank"))
    assert (kept.is_name("harlow"), kept.is_entity("bank")) == (True, counted.is_entity("bank"))


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM preparation", "DELETE FROM laid_out", "DELETE FROM told", "DELETE FROM vocabulary"],
)
def test_what_was_worked_out_can_be_lost_without_harm(small: KnowledgeBase, statement: str) -> None:
    before = shown(small)
    with sqlite3.connect(small.data / "receipts.db") as db:
        db.execute("PRAGMA foreign_keys = ON")
        db.execute(statement)
    db.close()
    again = KnowledgeBase.open(small.data, small.folders, encoder=small._loaded_encoder())
    assert shown(again) == before
    again.refresh()
    with sqlite3.connect(small.data / "receipts.db") as db:
        counts = [
            db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("prepared", "vocabulary")
        ]
    db.close()
    assert counts[0] >= 10
    assert counts[1] == 1
    again.close()


def test_other_names_have_the_words_worked_out_anew(small: KnowledgeBase, notes: Path) -> None:
    (notes / "aliases.yaml").write_text("Harlow Bank: [Big Acorn]\n", encoding="utf-8")
    small.refresh()
    with small.reading() as opened:
        (sentence,) = opened.lines([hit.key for hit in small.search("conversations assistant", 1)]).sentences
        assert stem("acorn") in sentence.words
        assert opened.vocabulary.knows(stem("acorn"))
        prepared = opened._store.statements_at(
            opened.generation.number,
            [(sentence.statement.citation.source.id, 0, 10_000)],
            ahead.fingerprint(opened._store.aliases(opened.generation.number)),
        )
    assert all(words for found in prepared.values() for _, words in found.values())


def test_counts_of_two_sets_add_up_to_those_of_both() -> None:
    one, other = ["In May Harlow cut jobs.", "Jobs went."], ["The bank Harlow grew."]
    apart = WordCounts()
    for sentences in (one, other):
        apart.take(WordCounts().count(sentences, ["Northfield Institute"]).write())
    together = WordCounts().count([*one, *other], ["Northfield Institute"])
    assert Vocabulary.of(apart).write() == Vocabulary.of(together).write()
    assert Vocabulary.read(Vocabulary.of(apart).write()).correct("Harlovw") == "harlow"


def test_figures_are_read_from_the_whole_page(small: KnowledgeBase) -> None:
    with small.reading() as opened:
        ids = sorted({one.citation.source.id for one in opened.statements})
        told = opened.told([*ids, *ids])
        assert list(told.entries) == list(opened.ledger)
        assert told.entries
