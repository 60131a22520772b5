import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.domain import Passage, Source, SourceType, Wording
from index.passages import MOST_CHARACTERS, MOST_WORDS, embedded_text, split_passages
from index.sources import read_folders

WORD = st.sampled_from(
    ["jobs", "fell", "IBM", "4.5%", "in", "2025.", "Why?", "U.S.", "—", "»quoted«", "人工知能", "x" * 400]
)
LINE = st.lists(WORD, min_size=1, max_size=60).map(" ".join)
BLOCK = st.one_of(
    LINE,
    LINE.map("# {}".format),
    LINE.map("- {}".format),
    st.just("| a | b |\n|---|---|\n| 1 | 2 |"),
    st.just("> quoted words here."),
    st.text(max_size=200),
)
BODY = st.lists(BLOCK, min_size=1, max_size=12).map("\n\n".join).filter(str.strip)


def make(body: str) -> Source:
    return Source("s", "Title", body, Wording.ORIGINAL, SourceType.BLOG)


def covered(body: str, passages: list[Passage]) -> str:
    kept = [" "] * len(body)
    for passage in passages:
        kept[passage.start : passage.end] = body[passage.start : passage.end]
    return "".join(kept)


@settings(deadline=None, max_examples=150)
@given(BODY)
def test_passages_lose_no_character(body: str) -> None:
    passages = split_passages(make(body))
    assert re.sub(r"\s", "", covered(body, passages)) == re.sub(r"\s", "", body)


@settings(deadline=None, max_examples=100)
@given(BODY)
def test_a_passage_is_its_span_letter_for_letter(body: str) -> None:
    for passage in split_passages(make(body)):
        assert passage.text == body[passage.start : passage.end]
        assert passage.text == passage.text.strip() != ""


def test_a_passage_stays_within_180_words() -> None:
    body = " ".join(["Harlow Bank cut forty jobs in March."] * 100) + "\n\n" + "word " * 1000
    assert max(len(passage.text.split()) for passage in split_passages(make(body))) <= MOST_WORDS


def test_text_without_spaces_is_cut_too() -> None:
    assert max(len(passage.text) for passage in split_passages(make("x" * 100_000))) <= MOST_CHARACTERS + 1


def test_no_passage_crosses_a_heading() -> None:
    passages = split_passages(make("# One\n\nFirst words here.\n\n# Two\n\nSecond words here.\n"))
    assert [passage.text for passage in passages] == [
        "# One\n\nFirst words here.",
        "# Two\n\nSecond words here.",
    ]
    assert [passage.heading for passage in passages] == ["One", "Two"]


def test_headings_are_not_embedded() -> None:
    (passage,) = split_passages(make("# One\n\nFirst words here.\n"))
    assert embedded_text(passage) == "First words here."


def test_a_long_section_overlaps_by_one_sentence() -> None:
    sentences = [f"Sentence number {n} has exactly ten words in it now." for n in range(30)]
    first, second = split_passages(make(" ".join(sentences)))[:2]
    assert second.start < first.end
    assert first.text.endswith(second.text.split(".")[0] + ".")


@pytest.mark.parametrize("body", ["One sentence.", "No full stop", "# Only a heading", "- item"])
def test_any_text_has_a_passage(body: str) -> None:
    assert len(split_passages(make(body))) == 1


def test_every_shipped_note_is_covered() -> None:
    for source in read_folders([Path(__file__).parent.parent / "knowledge"]).sources:
        kept = covered(source.body, split_passages(source))
        assert re.sub(r"\s", "", kept) == re.sub(r"\s", "", source.body), source.id
