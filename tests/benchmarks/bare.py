"""What people would write instead: sentence-transformers, a flat faiss index and a table of texts.

It embeds a question, takes the nearest passages and reads their texts; no words, no kinds, no figures, no gate.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

AT = 10  # passages shown
BATCH = 32  # questions encoded together


class BareScript:
    """An index in a folder, opened for asking; the model is loaded with it, on one thread."""

    def __init__(self, folder: Path, model: Path) -> None:
        import torch
        from sentence_transformers import SentenceTransformer

        torch.set_num_threads(1)
        import faiss

        faiss.omp_set_num_threads(1)
        self._model = SentenceTransformer(str(model), device="cpu", local_files_only=True)
        self._index = faiss.read_index(str(folder / "bare.faiss"))
        self._texts = sqlite3.connect(folder / "bare.db")

    def ask_many(self, questions: Sequence[str]) -> list[list[str]]:
        """The texts of the nearest passages for each question."""
        found = []
        for begin in range(0, len(questions), BATCH):
            vectors = self._encode(questions[begin : begin + BATCH])
            for keys in self._index.search(vectors, AT)[1].tolist():
                marks = ", ".join("?" * len(keys))
                rows = dict(
                    self._texts.execute(f"SELECT key, text FROM passage WHERE key IN ({marks})", keys)
                )
                found.append([rows[key] for key in keys if key in rows])
        return found

    def _encode(self, texts: Sequence[str]):  # type: ignore[no-untyped-def]
        return self._model.encode(
            list(texts), batch_size=BATCH, show_progress_bar=False, normalize_embeddings=True
        )


def build(folder: Path, model: Path, texts: Sequence[str]) -> None:
    """Embeds the texts and writes the index, unless it is of these texts already."""
    with sqlite3.connect(folder / "bare.db") as db:
        db.execute("CREATE TABLE IF NOT EXISTS passage (key INTEGER PRIMARY KEY, text TEXT)")
        if [row[0] for row in db.execute("SELECT text FROM passage ORDER BY key")] == list(texts):
            return
        db.execute("DELETE FROM passage")
        db.executemany("INSERT INTO passage VALUES (?, ?)", enumerate(texts))
    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(1)
    import faiss

    encoder = SentenceTransformer(str(model), device="cpu", local_files_only=True)
    vectors = encoder.encode(list(texts), show_progress_bar=False, normalize_embeddings=True)
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    faiss.write_index(index, str(folder / "bare.faiss"))
