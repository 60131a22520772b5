"""A small index for tests: real SQLite and faiss, an encoder and a reader that can be checked in the head."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from index.domain import (
    Basis,
    Citation,
    Figure,
    Kind,
    Passage,
    Period,
    PeriodFrom,
    Quantity,
    Source,
    SourceLevel,
    SourceType,
    Statement,
    Status,
    Wording,
)
from index.storage.material import Report
from index.storage.refresh import Builder
from index.storage.sqlite_store import SqliteStore
from index.storage.store import Matrix, Reading

RECIPE = "paragraphs 1"


class WordEncoder:
    """Counts words into buckets: texts of the same words have cosine 1, of none in common about 0."""

    def __init__(self, model: str = "words 1", dimension: int = 64) -> None:
        self.model = model
        self.dimension = dimension
        self.encoded: list[str] = []

    def prepare(self, progress: Callable[[int, int], None] | None = None) -> None:
        pass

    def encode_questions(self, texts: Sequence[str]) -> Matrix:
        return self.encode(texts)

    def encode(self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None) -> Matrix:
        self.encoded += texts
        matrix = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(matrix, texts, strict=True):
            for word in re.findall(r"\w+", text.lower()) or [""]:
                row[zlib.crc32(f"{self.model} {word}".encode()) % self.dimension] += 1
            row /= np.linalg.norm(row)
        return matrix


def make_source(source_id: str, body: str, title: str = "A page") -> Source:
    return Source(
        id=source_id,
        title=title,
        body=body,
        wording=Wording.NOTE,
        type=SourceType.NEWS_REPORT,
        published=Period("2024-02-27"),
        sha256=hashlib.sha256(f"{title}\n{body}".encode()).hexdigest(),
    )


def read_source(source: Source) -> Reading:
    """A passage a paragraph, a statement a line, a figure a number."""
    passages = [
        Passage(source.id, match.start(), match.end(), source.title, match.group())
        for match in re.finditer(r"\S[^\n]*(?:\n[^\n]+)*", source.body)
    ]
    statements = [
        Statement(
            Citation(source, match.start(), match.end()),
            Kind.DOCUMENTED_FIGURE if re.search(r"\d", match.group()) else Kind.OTHER,
            tuple(_figure(number) for number in re.finditer(r"\d+", match.group())),
        )
        for match in re.finditer(r"\S[^\n]*", source.body)
    ]
    return Reading(
        source=source,
        passages=tuple(passages),
        embedded_texts=tuple(passage.text for passage in passages),
        statements=tuple(statements),
    )


def _figure(number: re.Match[str]) -> Figure:
    return Figure(
        Quantity(number.group(), number.start(), number.end(), float(number.group()[:15]), "jobs"),
        Status.COUNTED,
        metric="jobs lost",
        entity="Acme",
        period=Period("2024-02"),
        period_from=PeriodFrom.TEXT,
        origin="Acme",
        origin_level=SourceLevel.SENTENCE,
        basis=Basis.COMPANY_REPORTED,
    )


def write_sources(folder: Path, bodies: dict[str, str]) -> Path:
    """A knowledge folder of exactly these sources, by id."""
    for path in sorted(folder.rglob("*.md")):
        path.unlink()
    for source_id, body in bodies.items():
        path = folder / f"{source_id}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\ntitle: Page {source_id}\n---\n{body}\n", encoding="utf-8")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


class Workbench:
    """A knowledge folder and a data folder with everything that builds one from the other."""

    def __init__(self, root: Path, /, **bodies: str) -> None:
        self.knowledge = root / "knowledge"
        if bodies or not self.knowledge.exists():
            write_sources(self.knowledge, bodies)
        self.data = root / "data"
        self.store = SqliteStore(self.data, busy_timeout_s=0.2)
        self.encoder = WordEncoder()
        self.builder = self.build_with(self.encoder)

    def build_with(
        self,
        encoder: WordEncoder,
        recipe: str = RECIPE,
        read: Callable[[Source], Reading] = read_source,
        report: Report = lambda stage, done, total: None,
    ) -> Builder:
        return Builder(self.store, self.data, encoder, read, recipe, report)

    def write(self, **bodies: str) -> None:
        write_sources(self.knowledge, bodies)

    def files(self) -> list[str]:
        """Names below the data folder, without those SQLite keeps beside an open database."""
        return sorted(path.name for path in self.data.iterdir() if not path.name.endswith(("-wal", "-shm")))
