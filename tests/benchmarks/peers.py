"""Frameworks that people would use instead, each as its own pages show it, at the work of the bare script.

The same texts, the same model on one thread, the ten nearest for a question. Installed with `pip install '.[peers]'`;
those that are not installed are left out.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

AT = 10  # passages shown
SILENT = {
    "HF_HUB_OFFLINE": "1",
    "ANONYMIZED_TELEMETRY": "False",
    "HAYSTACK_TELEMETRY_ENABLED": "False",
    "TRANSFORMERS_VERBOSITY": "error",
}
"""No peer calls home while it is measured."""

Ask = Callable[[Sequence[str]], list[list[str]]]
"""The texts of the nearest passages for each of several questions."""


def open_llama_index(folder: Path, model: Path, texts: Sequence[str]) -> Ask:
    """LlamaIndex with its own vector store in a folder; it takes one question at a time."""
    from llama_index.core import StorageContext, VectorStoreIndex, load_index_from_storage
    from llama_index.core.schema import TextNode
    from llama_index.embeddings.huggingface import HuggingFaceEmbedding

    embedding = HuggingFaceEmbedding(model_name=str(model), device="cpu")
    if not folder.exists():
        nodes = [TextNode(text=text) for text in texts]
        VectorStoreIndex(nodes, embed_model=embedding).storage_context.persist(str(folder))
    storage = StorageContext.from_defaults(persist_dir=str(folder))
    retriever = load_index_from_storage(storage, embed_model=embedding).as_retriever(similarity_top_k=AT)
    return lambda questions: [
        [found.node.get_content() for found in retriever.retrieve(question)] for question in questions
    ]


def open_haystack(folder: Path, model: Path, texts: Sequence[str]) -> Ask:
    """Haystack with its store in memory, kept in a file; it takes one question at a time."""
    from haystack import Document
    from haystack.components.retrievers.in_memory import InMemoryEmbeddingRetriever
    from haystack.document_stores.in_memory import InMemoryDocumentStore
    from haystack_integrations.components.embedders.sentence_transformers import (
        SentenceTransformersDocumentEmbedder,
        SentenceTransformersTextEmbedder,
    )

    kept = folder / "passages.json"
    if not kept.exists():
        folder.mkdir(parents=True)
        embedder = SentenceTransformersDocumentEmbedder(model=str(model), progress_bar=False)
        embedder.warm_up()
        store = InMemoryDocumentStore(embedding_similarity_function="cosine")
        passages = [Document(id=str(key), content=text) for key, text in enumerate(texts)]
        store.write_documents(embedder.run(passages)["documents"])
        store.save_to_disk(str(kept))
    asker = SentenceTransformersTextEmbedder(model=str(model), progress_bar=False)
    asker.warm_up()
    retriever = InMemoryEmbeddingRetriever(InMemoryDocumentStore.load_from_disk(str(kept)), top_k=AT)

    def ask(questions: Sequence[str]) -> list[list[str]]:
        vectors = [asker.run(question)["embedding"] for question in questions]
        return [[one.content for one in retriever.run(query_embedding=v)["documents"]] for v in vectors]

    return ask


def open_txtai(folder: Path, model: Path, texts: Sequence[str]) -> Ask:
    """The database of txtai, which holds texts beside vectors and takes questions in batches."""
    from txtai import Embeddings

    if not folder.exists():
        built = Embeddings(path=str(model), content=True, gpu=False)
        built.index([(key, text, None) for key, text in enumerate(texts)])
        built.save(str(folder))
    index = Embeddings()
    index.load(str(folder))
    return lambda questions: [
        [one["text"] for one in found] for found in index.batchsearch(list(questions), AT)
    ]


def open_chroma(folder: Path, model: Path, texts: Sequence[str]) -> Ask:
    """Chroma in a folder, which takes questions in batches."""
    import chromadb
    from chromadb.utils.embedding_functions import SentenceTransformerEmbeddingFunction

    client = chromadb.PersistentClient(str(folder))
    embedding = SentenceTransformerEmbeddingFunction(model_name=str(model), device="cpu")
    passages = client.get_or_create_collection("passages", embedding_function=embedding)  # type: ignore[arg-type]
    if not passages.count():
        passages.add(ids=[str(key) for key in range(len(texts))], documents=list(texts))
    return lambda questions: passages.query(query_texts=list(questions), n_results=AT)["documents"] or []


PEERS = {
    "LlamaIndex": ("llama_index.embeddings.huggingface", open_llama_index),
    "Haystack": ("haystack_integrations.components.embedders.sentence_transformers", open_haystack),
    "txtai": ("txtai", open_txtai),
    "Chroma": ("chromadb", open_chroma),
}
"""The module without which one is not installed, and how it is opened; it builds what is not built yet."""


def installed_peers() -> list[str]:
    """Names of those that can be measured here."""
    return [name for name, (module, _) in PEERS.items() if _is_installed(module)]


def open_peer(name: str, folder: Path, model: Path, texts: Sequence[str]) -> Ask:
    """One of them by its name, on one thread."""
    os.environ.update(SILENT)
    import torch

    torch.set_num_threads(1)
    return PEERS[name][1](folder, model, texts)


def _is_installed(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False
