import shutil
from pathlib import Path

import numpy as np
import pytest

from index import encoder
from index.encoder import SentenceEncoder
from index.errors import ModelUnusable


@pytest.fixture(scope="module")
def minilm() -> SentenceEncoder:
    return SentenceEncoder()


def test_vectors_are_unit_rows_in_the_order_of_the_texts(minilm: SentenceEncoder) -> None:
    texts = ["short", "a much longer text about job cuts that cited AI " * 4, "layoffs"]
    vectors = minilm.encode(texts)
    assert vectors.shape == (3, 384)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)
    assert np.allclose(vectors[2], minilm.encode(["layoffs"])[0], atol=1e-5)


def test_nearness_in_meaning_is_nearness_of_vectors(minilm: SentenceEncoder) -> None:
    cuts, layoffs, weather = minilm.encode(["job cuts", "layoffs", "sunny weather in June"])
    assert cuts @ layoffs > cuts @ weather + 0.3


def test_no_texts_are_no_vectors(minilm: SentenceEncoder) -> None:
    assert minilm.encode([]).shape == (0, 384)


def test_progress_ends_with_all_texts(minilm: SentenceEncoder) -> None:
    steps: list[tuple[int, int]] = []
    minilm.encode(["text"] * 40, lambda done, total: steps.append((done, total)))
    assert steps == [(32, 40), (40, 40)]


def test_the_model_is_named_with_its_backend_and_fingerprint(minilm: SentenceEncoder) -> None:
    assert minilm.model == "all-MiniLM-L6-v2 sentence-transformers 08a1065fbce8"


def test_an_altered_file_of_the_shipped_model_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = encoder._shipped_folder()
    copy = tmp_path / "model"
    copy.mkdir()
    for name in encoder.MODEL_FILES:
        (copy / name).parent.mkdir(exist_ok=True)
        (copy / name).symlink_to(shipped / name)
    (copy / "config.json").unlink()
    (copy / "config.json").write_text((shipped / "config.json").read_text() + " ")
    monkeypatch.setattr(encoder, "_shipped_folder", lambda: copy)
    with pytest.raises(ModelUnusable, match=r"file config\.json is not the one that was pinned"):
        SentenceEncoder()


def test_a_copy_in_a_folder_of_ones_own_gives_the_same_vectors(
    tmp_path: Path, minilm: SentenceEncoder
) -> None:
    folder = tmp_path / "our-model"
    shutil.copytree(encoder._shipped_folder(), folder)
    ours = SentenceEncoder(str(folder))
    assert ours.model.startswith("our-model sentence-transformers ")
    assert np.allclose(ours.encode(["job cuts"]), minilm.encode(["job cuts"]), atol=1e-6)


def test_a_folder_that_is_no_model_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(ModelUnusable, match="does not load as a sentence-transformers model"):
        SentenceEncoder(str(tmp_path)).encode(["text"])


def test_weights_that_could_run_code_are_not_loaded(tmp_path: Path) -> None:
    folder = tmp_path / "pickled"
    shutil.copytree(encoder._shipped_folder(), folder, ignore=shutil.ignore_patterns("*.safetensors"))
    (folder / "pytorch_model.bin").write_bytes(b"\x80\x04cos\nsystem\n.")
    with pytest.raises(ModelUnusable):
        SentenceEncoder(str(folder)).encode(["text"])
