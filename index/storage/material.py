"""What a generation is made of: versions that have been read and texts that have been embedded, each once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import fields
from enum import StrEnum

import numpy as np

from index.domain import Source
from index.encoder import Encoder
from index.errors import IndexDamaged, KnowledgeError, ModelUnusable
from index.storage.changes import Failure
from index.storage.store import Matrix, Reading, Store

READINGS_AT_ONCE = 20  # kept in one transaction: a sync costs about as much as reading one source
TEXTS_AT_ONCE = 64  # embedded and kept together: 6 s of work at 10 passages/s is what a kill may cost
LENGTH_TOLERANCE = 1e-3  # how far from 1 a model's vectors may be; float32 normalised stays within 1e-6


class Stage(StrEnum):
    """Where a change of the index is; each stage has its own count."""

    PREPARING = "preparing"
    READING = "reading"
    EMBEDDING = "embedding"
    INDEXING = "indexing"


Report = Callable[[Stage, int, int], None]
"""Called with the stage, how much of it is done, and how much there is."""


def read_versions(
    store: Store, sources: Iterable[Source], read: Callable[[Source], Reading], recipe: str, report: Report
) -> tuple[dict[str, int], list[Failure]]:
    """Versions of the sources by id, reading those that are not kept yet; and those that cannot be read."""
    wanted = {source.id: source for source in sources}
    versions = store.find_versions({source.id: source.sha256 for source in wanted.values()}, recipe)
    unread = [source for source_id, source in wanted.items() if source_id not in versions]
    failures = []
    for begin in range(0, len(unread), READINGS_AT_ONCE):
        readings = []
        for source in unread[begin : begin + READINGS_AT_ONCE]:
            try:
                _require_storable(source)
                readings.append(read(source))
            except KnowledgeError as error:
                failures.append(Failure(source.id, error.what))
            except UnicodeEncodeError:
                failures.append(Failure(source.id, "it holds characters that are not Unicode text"))
        versions |= store.keep_readings(readings, recipe)
        report(Stage.READING, min(begin + READINGS_AT_ONCE, len(unread)), len(unread))
    return versions, failures


def embed_versions(
    store: Store, versions: Collection[int], encoder: Encoder, report: Report
) -> tuple[int, str]:
    """Makes every vector the versions still lack; stored vectors that are damaged are made anew.

    Returns:
        How many texts were embedded, and a sentence to show if any vector was damaged ("" if none).

    Raises:
        ModelUnusable: if the model's vectors are not unit vectors.
    """
    embedded = _embed(store, versions, encoder, report)
    try:
        store.matrix(versions, encoder.model)
    except IndexDamaged:
        store.forget_vectors(encoder.model)
        embedded += _embed(store, versions, encoder, report)
        return embedded, "Damaged vectors were found and made anew."
    return embedded, ""


def _embed(store: Store, versions: Collection[int], encoder: Encoder, report: Report) -> int:
    """Longest texts first: little is spent on padding, and what does not fit in memory fails at once."""
    if store.unembedded(versions, encoder.model):
        encoder.prepare(lambda done, total: report(Stage.PREPARING, done, total))
    texts = store.unembedded(versions, encoder.model)
    hashes = sorted(texts, key=lambda text_hash: (-len(texts[text_hash]), text_hash))
    for begin in range(0, len(hashes), TEXTS_AT_ONCE):
        batch = hashes[begin : begin + TEXTS_AT_ONCE]
        matrix = encoder.encode([texts[text_hash] for text_hash in batch])
        _require_unit(matrix, len(batch), encoder)
        store.keep_vectors(dict(zip(batch, matrix, strict=True)), encoder.model)
        report(Stage.EMBEDDING, begin + len(batch), len(hashes))
    return len(hashes)


def _require_unit(matrix: Matrix, rows: int, encoder: Encoder) -> None:
    lengths = np.linalg.norm(matrix.astype(np.float64), axis=-1)
    if matrix.shape != (rows, encoder.dimension) or not np.all(np.abs(lengths - 1) < LENGTH_TOLERANCE):
        raise ModelUnusable(
            f"The model {encoder.model} gives vectors that cannot be compared.",
            "Name another in RECEIPTS_MODEL, or unset it to use the shipped model.",
        )


def _require_storable(source: Source) -> None:
    """Raises UnicodeEncodeError for lone surrogates, which no database takes."""
    for one in fields(source):
        value = getattr(source, one.name)
        if isinstance(value, str):
            value.encode()
