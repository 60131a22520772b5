"""The shipped knowledge base as a whole: its spans, its front matter, and what it answers to its own sentences."""

from index.knowledge_base import KnowledgeBase, SourceType, Wording


def test_every_stored_span_is_its_sources_text(shipped: KnowledgeBase) -> None:
    checked, mismatches = shipped.audit()
    assert mismatches == []
    assert checked > 5_000


def test_every_quote_is_its_span_letter_for_letter(shipped: KnowledgeBase) -> None:
    for row in shipped.figures():
        citation = row.entry.statement.citation
        assert citation.quote == citation.source.body[citation.start : citation.end]
        assert row.entry.figure.quantity.surface in citation.quote


def test_everything_shipped_is_a_note_with_a_page_or_our_own(shipped: KnowledgeBase) -> None:
    for source in shipped.sources():
        assert source.wording is Wording.NOTE, source.id
        assert source.url or source.type in (SourceType.EDITORS_NOTE, SourceType.OPINION), source.id


def test_an_editors_note_is_about_sources_that_exist(shipped: KnowledgeBase) -> None:
    ids = {source.id for source in shipped.sources()}
    for source in shipped.sources():
        if source.type is SourceType.EDITORS_NOTE:
            assert source.publisher == "Receipts", source.id
            assert set(source.about) <= ids, source.id


def test_the_work_of_700_agents_is_not_700_people_dismissed(shipped: KnowledgeBase) -> None:
    answer = shipped.ask("did klarna's ai replace 700 people?")
    assert "work of 700 full-time agents" in answer.documented[0].text
    assert not any("fired" in line.text for line in answer.documented)
    assert any("fired around 700 people" in line.text for line in answer.contested)


def test_a_share_of_announced_cuts_keeps_its_scope(shipped: KnowledgeBase) -> None:
    answer = shipped.ask("what share of announced US job cuts cited AI in 2025")
    shown = [line for line in answer.documented if "4.5 percent" in line.text]
    assert any("job cuts announced in 2025" in line.text for line in shown)


def test_a_copy_of_another_page_is_not_linked(shipped: KnowledgeBase) -> None:
    copies = [source for source in shipped.sources() if source.type is SourceType.AGGREGATOR]
    assert len(copies) > 90
    assert [source.id for source in copies if source.link] == []
