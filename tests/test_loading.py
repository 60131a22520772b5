"""Loading on the side: begun once, for an index that can be asked, and never the one to complain."""

import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from index.errors import ModelMismatch, ModelUnusable
from index.knowledge_base import KnowledgeBase
from index.storage.store import Matrix
from tests.index_fixtures import WordEncoder, write_sources

QUESTION = "how many jobs did Acme cut"


class ListeningEncoder(WordEncoder):
    """Notes on which thread it was asked for how many questions."""

    def __init__(self, model: str = "words 1") -> None:
        super().__init__(model)
        self.heard: list[tuple[bool, int]] = []
        self.was_loaded = threading.Event()

    def encode_questions(self, texts: Sequence[str]) -> Matrix:
        self.heard.append((threading.current_thread() is threading.main_thread(), len(texts)))
        if not texts:
            self.was_loaded.set()
        return super().encode_questions(texts)


class BrokenEncoder(ListeningEncoder):
    """Cannot embed a question."""

    def encode_questions(self, texts: Sequence[str]) -> Matrix:
        super().encode_questions(texts)
        raise ModelUnusable("The model is gone.")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with an index."""
    sources = write_sources(tmp_path / "notes", {"acme": "Acme cut 120 jobs in 2024."})
    base = KnowledgeBase.open(tmp_path / "data", [sources], encoder=WordEncoder())
    base.refresh()
    base.close()
    return tmp_path / "data"


def test_the_first_question_has_its_encoder_loaded_on_the_side_once(data: Path) -> None:
    encoder = ListeningEncoder()
    base = KnowledgeBase.open(data, encoder=encoder)
    base.ask(QUESTION)
    assert encoder.was_loaded.wait(10)
    base.ask(QUESTION)
    assert sorted(encoder.heard) == [(False, 0), (True, 1), (True, 1)]
    base.close()


def test_an_encoder_that_does_not_load_is_told_by_the_question_alone(
    data: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    base = KnowledgeBase.open(data, encoder=BrokenEncoder())
    with pytest.raises(ModelUnusable, match=r"The model is gone\."):
        base.ask(QUESTION)
    base.close()
    assert capfd.readouterr().err == ""


def test_nothing_is_loaded_for_an_index_of_another_model(data: Path) -> None:
    encoder = ListeningEncoder("words 2")
    base = KnowledgeBase.open(data, encoder=encoder)
    with pytest.raises(ModelMismatch):
        base.ask(QUESTION)
    base.close()
    assert not encoder.was_loaded.wait(0.2)


def test_what_embeds_no_question_loads_nothing(data: Path) -> None:
    encoder = ListeningEncoder()
    base = KnowledgeBase.open(data, encoder=encoder)
    assert base.figures()
    base.close()
    assert encoder.heard == []
