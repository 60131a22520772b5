"""The shipped knowledge base, built once a run, and a small one that can be checked in the head."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.graphs.encoder import GraphEncoder
from index.graphs.keeping import FOLDER
from index.knowledge_base import KnowledgeBase

ROOT = Path(__file__).parent.parent

NOTES = {
    "harlow/release": (
        "Harlow Bank's assistant in its first quarter",
        "publisher: Harlow Bank\npublished: 2025-04-02\nurl: https://harlow.example/release\ntype: company-publication",
        "Harlow Bank reported that its assistant held 2.3 million conversations in the first quarter of 2025.\n"
        "Harlow Bank said in April 2025 that the assistant took two-thirds of its customer service chats in March 2025.\n",
    ),
    "harlow/daily": (
        "Bank bot does the work of 300",
        "publisher: The Daily Ledger\npublished: 2025-04-03\nurl: https://ledger.example/harlow\ntype: news-report",
        "Harlow Bank's chief executive Ada Marsh said on 2 April 2025 that half of all clerks would be gone by 2030.\n"
        "The union leader Tom Reed said that Harlow Bank uses AI as a cover for cutting jobs.\n"
        "Harlow Bank cut 1,200 jobs in 2024.\n"
        "Harlow Bank reversed its hiring freeze in May 2025.\n",
    ),
    "calder/count": (
        "Job cuts that cited AI",
        "publisher: Calder Group\npublished: 2026-01-08\nurl: https://calder.example/2025\ntype: private-tally",
        "Calder Group counted 54,100 announced job cuts in Denmark in 2025 for which employers named AI as a reason.\n"
        "According to Calder Group, AI was cited for 4.5 percent of all job cuts announced in Denmark in 2025.\n",
    ),
    "northfield/survey": (
        "What employers plan",
        "publisher: Northfield Institute\npublished: 2025-06-10\nurl: https://northfield.example/s\ntype: survey-report",
        "In a survey of 1,031 employers by Northfield Institute in May 2025, 41 percent of respondents said they would cut "
        "staff because of AI.\n",
    ),
    "editors/harlow": (
        "What the 300 are",
        "publisher: Receipts\npublished: 2026-02-01\ntype: editors-note\nabout: [harlow/daily]",
        "No page was found in which Harlow Bank counts 300 dismissed people.\n",
    ),
}


def write_notes(folder: Path, notes: dict[str, tuple[str, str, str]]) -> Path:
    """A knowledge folder with a note a key."""
    for source_id, (title, front, body) in notes.items():
        path = folder / f"{source_id}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'---\ntitle: "{title}"\n{front}\nwording: note\n---\n{body}', encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that holds the graphs of the shipped model, made once a run, and nothing else."""
    data = tmp_path_factory.mktemp("prepared")
    GraphEncoder("", data).prepare()
    return data


@pytest.fixture(scope="session")
def encoder(prepared: Path) -> GraphEncoder:
    """The shipped model, loaded once."""
    return GraphEncoder("", prepared)


def lend_graphs(prepared: Path, data: Path) -> Path:
    """A data folder whose model need not be prepared any more."""
    shutil.copytree(prepared / FOLDER, data / FOLDER, copy_function=os.link)
    return data


@pytest.fixture(scope="session")
def shipped(
    encoder: GraphEncoder, prepared: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[KnowledgeBase]:
    """The knowledge base that Receipts ships, built."""
    data = lend_graphs(prepared, tmp_path_factory.mktemp("shipped"))
    base = KnowledgeBase.open(data, [ROOT / "knowledge"], encoder=encoder)
    base.refresh()
    yield base
    base.close()


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """A folder with the five notes above."""
    return write_notes(tmp_path / "knowledge", NOTES)


@pytest.fixture
def small(encoder: GraphEncoder, prepared: Path, notes: Path, tmp_path: Path) -> Iterator[KnowledgeBase]:
    """A knowledge base of those notes, built."""
    data = lend_graphs(prepared, tmp_path / "data")
    base = KnowledgeBase.open(data, [notes], encoder=encoder)
    base.refresh()
    yield base
    base.close()
