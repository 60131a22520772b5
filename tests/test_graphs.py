"""A model's graphs: they say what the reference says, and are there as they were written or not at all."""

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from index import encoder as reference_module
from index.encoder import SentenceEncoder
from index.errors import ModelUnusable
from index.graphs import process
from index.graphs.encoder import GraphEncoder
from index.graphs.keeping import GraphFolder, GraphsDamaged, Note
from index.knowledge_base import KnowledgeBase
from tests.conftest import ROOT, lend_graphs

GRAPHS = "model/08a1065fbce8-2"
TEXTS = [
    "job cuts",
    "Calder Group counted 54,100 announced job cuts in Denmark in 2025 for which employers named AI as a reason.",
    "¿Cuántos empleos? 😀 naïve — “quoted”, 4.5 %",
    "The chief executive said that half of all clerks would be gone by 2030; the union disagreed. " * 40,
    "x",
]


@pytest.fixture(scope="module")
def reference() -> SentenceEncoder:
    return SentenceEncoder()


@pytest.fixture
def lent(prepared: Path, tmp_path: Path) -> Path:
    """A data folder whose graphs a test may damage."""
    return lend_graphs(prepared, tmp_path)


@pytest.fixture
def made_again(prepared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Making graphs takes them from where they were made already."""

    def lend(model: str, data: Path, progress: object = None) -> None:
        shutil.copytree(prepared / GRAPHS, data / GRAPHS)

    monkeypatch.setattr(process, "make_graphs", lend)


def cosines(ours: np.ndarray, theirs: np.ndarray) -> np.ndarray:
    return np.sum(ours * theirs, axis=1)


def test_passages_are_embedded_as_the_reference_embeds_them(
    encoder: GraphEncoder, reference: SentenceEncoder
) -> None:
    vectors = encoder.encode(TEXTS)
    assert vectors.dtype == np.float32
    assert cosines(vectors, reference.encode(TEXTS)).min() > 0.99999
    assert encoder.dimension == 384


def test_questions_are_embedded_nearly_as_the_reference_embeds_them(
    encoder: GraphEncoder, reference: SentenceEncoder
) -> None:
    vectors = encoder.encode_questions(TEXTS)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert cosines(vectors, reference.encode(TEXTS)).min() > 0.97


def test_questions_find_the_shipped_passages_that_the_reference_finds(
    shipped: KnowledgeBase, encoder: GraphEncoder, reference: SentenceEncoder
) -> None:
    with shipped.reading() as opened:
        questions = [source.title for source in shipped.sources()][::5]
        ours, theirs = (
            [opened.nearest(vector, 10).keys.tolist() for vector in vectors]
            for vectors in (encoder.encode_questions(questions), reference.encode(questions))
        )
    first = np.mean([one[0] in other[:2] for one, other in zip(ours, theirs, strict=True)])
    shared = np.mean([len({*one} & {*other}) / 10 for one, other in zip(ours, theirs, strict=True)])
    assert first > 0.95
    assert shared > 0.85


def test_a_text_has_one_vector_alone_and_in_company(encoder: GraphEncoder) -> None:
    for encode in (encoder.encode, encoder.encode_questions):
        together = encode(TEXTS * 2)
        assert np.array_equal(together[:5], together[5:])
        assert np.array_equal(encode(TEXTS[1:2])[0], together[1])


def test_texts_of_equally_many_tokens_get_the_vectors_that_each_gets_alone(encoder: GraphEncoder) -> None:
    words = TEXTS[1].split()
    texts = [
        " ".join((words[by:] + words[:by])[:length])
        for length in (1, 4, 9, len(words))
        for by in range(len(words))
    ]
    texts += [" ".join([text] * 9) for text in texts[-3:]]
    assert np.array_equal(encoder.encode(texts), np.concatenate([encoder.encode([text]) for text in texts]))


def test_the_shipped_model_reads_such_texts_together(prepared: Path) -> None:
    folder = GraphFolder(prepared, "08a1065fbce8")
    note = folder.read_note()
    assert note is not None
    assert note.is_alike


def test_no_texts_are_no_vectors(encoder: GraphEncoder) -> None:
    assert encoder.encode([]).shape == encoder.encode_questions([]).shape == (0, 384)


def test_progress_ends_with_all_texts(encoder: GraphEncoder) -> None:
    steps: list[tuple[int, int]] = []
    encoder.encode(["text"] * 40, lambda done, total: steps.append((done, total)))
    assert steps == [(32, 40), (40, 40)]


def test_the_model_is_named_with_backend_precision_and_fingerprint(encoder: GraphEncoder) -> None:
    assert encoder.model == "all-MiniLM-L6-v2 onnxruntime float32 2 08a1065fbce8"


def test_a_copy_of_the_data_folder_serves(lent: Path, encoder: GraphEncoder) -> None:
    assert np.array_equal(GraphEncoder("", lent).encode_questions(TEXTS), encoder.encode_questions(TEXTS))


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    replace(path, bytes(content))


def foreign(path: Path) -> None:
    replace(path, b"not a graph")


def replace(path: Path, content: bytes) -> None:
    """Another file in its place; the one it was linked to stays as it is."""
    path.unlink()
    path.write_bytes(content)


@pytest.mark.usefixtures("made_again")
@pytest.mark.parametrize("name", ["questions.onnx", "tokenizer.json", "note"])
@pytest.mark.parametrize("spoil", [flip, foreign, Path.unlink], ids=["flipped", "foreign", "gone"])
def test_a_spoilt_file_is_put_aside_and_made_anew(
    lent: Path, encoder: GraphEncoder, name: str, spoil: Callable[[Path], None]
) -> None:
    spoil(lent / GRAPHS / name)
    vectors = GraphEncoder("", lent).encode_questions(TEXTS[:2])
    assert np.array_equal(vectors, encoder.encode_questions(TEXTS[:2]))
    assert sorted(path.name for path in (lent / "model").iterdir()) == [
        "08a1065fbce8-2",
        "08a1065fbce8-2-damaged",
        "graphs.lock",
    ]


@pytest.mark.usefixtures("made_again")
def test_graphs_of_another_model_are_put_aside(lent: Path, encoder: GraphEncoder) -> None:
    line = (lent / GRAPHS / "note").read_text().splitlines()[0].replace("08a1065fbce8", "0123456789ab")
    digest = hashlib.sha256(line.encode()).hexdigest()
    replace(lent / GRAPHS / "note", f"{line}\n{digest}\n".encode())
    assert np.array_equal(GraphEncoder("", lent).encode(TEXTS[:1]), encoder.encode(TEXTS[:1]))


def test_without_torch_missing_graphs_are_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(ModelUnusable, match=r"not installed here\. Run receipts model prepare where"):
        GraphEncoder("", tmp_path / "data").encode_questions(["job cuts"])
    assert not (tmp_path / "data").exists()


def test_what_fails_on_the_way_leaves_nothing(tmp_path: Path) -> None:
    folder = GraphFolder(tmp_path, "0123456789ab")

    def write(unfinished: Path) -> Note:
        (unfinished / "passages.onnx").write_bytes(b"half")
        raise MemoryError

    with folder.alone(), pytest.raises(MemoryError):
        folder.keep(write)
    assert folder.read_note() is None
    assert [path.name for path in (tmp_path / "model").iterdir()] == ["graphs.lock"]


def test_what_a_killed_process_left_is_swept_away(tmp_path: Path) -> None:
    folder = GraphFolder(tmp_path, "0123456789ab")
    left = tmp_path / "model" / "0123456789ab-1-unfinished"
    left.mkdir(parents=True)
    (left / "passages.onnx").write_bytes(b"half")
    with folder.alone():
        folder.keep(lambda unfinished: Note("0123456789ab", unsupported="for a test"))
    assert not left.exists()
    assert folder.read_note() == Note("0123456789ab", unsupported="for a test")


def test_a_file_that_was_never_written_down_is_not_loaded(lent: Path) -> None:
    folder = GraphFolder(lent, "08a1065fbce8")
    note = folder.read_note()
    assert note is not None
    (lent / GRAPHS / "other.onnx").write_bytes(b"graph")
    with pytest.raises(GraphsDamaged, match="checksum"):
        folder.verify(note, "other.onnx")


def test_making_graphs_ends_with_the_process_that_asked(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "index.graphs.making", "", str(tmp_path)],
        stdin=subprocess.DEVNULL,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 1
    assert [path.name for path in tmp_path.rglob("*.onnx")] == []


def test_a_model_without_a_graph_runs_on_the_reference(tmp_path: Path) -> None:
    folder = tmp_path / "prompted"
    shutil.copytree(reference_module._shipped_folder(), folder)
    settings = folder / "config_sentence_transformers.json"
    prompts = {"prompts": {"query": "query: "}, "default_prompt_name": "query"}
    settings.write_text(json.dumps(json.loads(settings.read_text()) | prompts))
    ours = GraphEncoder(str(folder), tmp_path / "data")
    assert ours.model.startswith("prompted onnxruntime float32 ")
    steps: list[tuple[int, int]] = []
    ours.prepare(lambda done, total: steps.append((done, total)))
    assert steps == [(1, 5)]
    expected = SentenceEncoder(str(folder))
    for one in (ours, GraphEncoder(str(folder), tmp_path / "data")):
        assert one.model == expected.model
        assert np.allclose(one.encode_questions(["job cuts"]), expected.encode(["job cuts"]), atol=1e-6)


def test_a_folder_that_is_no_model_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "config.json").write_text("{}")
    with pytest.raises(ModelUnusable, match="does not load as a sentence-transformers model"):
        GraphEncoder(str(tmp_path / "model"), tmp_path / "data").prepare()


WITHOUT_TORCH = """
import sys
from bot.cli import main
code = main(sys.argv[1:])
heavy = {"torch", "transformers", "sentence_transformers", "onnx", "sympy"} & set(sys.modules)
sys.exit(f"imports {heavy}" if heavy else code)
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask", "How many conversations did Harlow Bank's assistant hold?"],
        ["search", "job cuts"],
        ["check", "Harlow Bank cut 1,200 jobs in 2024."],
        ["figures"],
        ["refresh"],
        ["model", "prepare"],
        ["history"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_no_command_imports_torch_once_the_graphs_are_there(
    small: KnowledgeBase, notes: Path, arguments: list[str]
) -> None:
    (notes / "calder/count.md").write_text(
        "---\ntitle: Changed\n---\nCalder Group counted 12 job cuts in 2026.\n"
    )
    places = ["--data", str(small.data), "--knowledge", str(notes)]
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_TORCH, *arguments, *places],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
