"""Makes a model's graphs from the reference; the only home of onnx, and run as a process of its own.

The whole pipeline of the reference, pooling and normalising included, is traced by torch. onnxruntime's tools fuse
what belongs together (float32: this graph embeds passages) and round the weights to eight bits, a scale for each
column (this one embeds questions). Both are then compared with the reference, text by text: a model whose graph
does not say the same as it is noted as one that has none. The process ends with the one that started it.

    python -m index.graphs.making MODEL DATA_FOLDER

prints one JSON object a line: `{"done": 1}` after the first step, at the end `{"kept": true}` or a fault. `index.graphs.process` reads them.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TextIO

import numpy as np

from index.encoder import SentenceEncoder, identify
from index.errors import KnowledgeError
from index.graphs.keeping import PASSAGES, QUESTIONS, TOKENIZER, GraphFolder, Note, digest_files
from index.graphs.running import Graph

OPSET = 17  # the latest that torch's tracing exporter writes for these models without translating
LEAST_LIKENESS = 0.9999  # cosine with the reference; float32 graphs of MiniLM stay above 0.999999
LEAST_ROUNDED_LIKENESS = 0.97  # the same in eight bits: MiniLM's questions stay above 0.98
COMPARED = (
    "job cuts",
    "How many jobs were cut because of AI in 2025?",
    "Did Klarna's assistant do the work of 700 people, as it said in February 2024?",
    "Nothing documents this.",
    "An employer counted 54,100 announced job cuts in a year, 4.5 percent of all; economists disagree on the cause. "
    * 12,
)
TURNS = 5  # orders of the words of one text: texts of one length to be embedded together
_OUTPUT = "vector"


class Unsupported(Exception):
    """The model has no graph that says the same as the reference."""


def write_graphs(encoder: SentenceEncoder, fingerprint: str, folder: Path, step: Callable[[], None]) -> Note:
    """Writes a model's graphs and tokenizer into a folder.

    Args:
        encoder: the reference.
        fingerprint: of its files.
        folder: an empty one.
        step: called when the reference is loaded, traced, fused, rounded, and compared with.

    Raises:
        Unsupported: if there is no graph that says the same.
    """
    encoder.prepare()
    step()
    try:
        note = Note(fingerprint, encoder.dimension, *_write_tokenizer(encoder, folder))
        _trace(encoder, note.inputs, folder / PASSAGES)
        step()
        _fuse(encoder, folder / PASSAGES)
        step()
        _round(folder / PASSAGES, folder / QUESTIONS)
        _add_up_alike(folder / PASSAGES)
        step()
        _compare(encoder, folder, note)
        note = replace(note, is_alike=_are_alike(folder, note))
    except Unsupported:
        raise
    except Exception as error:
        raise Unsupported(f"{type(error).__name__}: {error}") from error
    step()
    return replace(note, digests=digest_files(folder))


def _write_tokenizer(encoder: SentenceEncoder, folder: Path) -> tuple[tuple[str, ...], int]:
    """Keeps the tokenizer; returns what it gives a model, in order, and how many tokens of a text are read."""
    transformer = encoder.transformer()
    if getattr(transformer, "default_prompt_name", None):
        raise Unsupported("it puts a prompt before each text")
    tokenizer = transformer.tokenizer
    if not getattr(tokenizer, "is_fast", False):
        raise Unsupported("its tokenizer is not of the tokenizers library")
    tokenizer.backend_tokenizer.save(str(folder / TOKENIZER))
    limits = [transformer.max_seq_length, tokenizer.model_max_length]
    return tuple(tokenizer.model_input_names), min(int(limit) for limit in limits if limit)


def _trace(encoder: SentenceEncoder, inputs: tuple[str, ...], path: Path) -> None:
    import torch

    class Pipeline(torch.nn.Module):  # type: ignore[misc, unused-ignore]
        def __init__(self, modules: Any) -> None:
            super().__init__()
            self.whole = modules

        def forward(self, *tensors: torch.Tensor) -> torch.Tensor:
            features = self.whole(dict(zip(inputs, tensors, strict=True)))
            return torch.nn.functional.normalize(features["sentence_embedding"], dim=1)

    transformer = encoder.transformer()
    # Attention written out step by step is what the fusion knows; torch's own operator is not.
    _core(encoder).set_attn_implementation("eager")
    features = transformer.tokenizer(list(COMPARED[:2]), padding=True, return_tensors="pt")
    with torch.no_grad():
        torch.onnx.export(
            Pipeline(transformer).eval(),
            tuple(features[name] for name in inputs),
            str(path),
            input_names=list(inputs),
            output_names=[_OUTPUT],
            dynamic_axes={name: {0: "texts", 1: "tokens"} for name in inputs} | {_OUTPUT: {0: "texts"}},
            opset_version=OPSET,
            dynamo=False,
        )


def _core(encoder: SentenceEncoder) -> Any:
    """The transformer inside the pipeline, before pooling."""
    return encoder.transformer()[0].auto_model


def _fuse(encoder: SentenceEncoder, path: Path) -> None:
    from onnxruntime.transformers import optimizer

    config = _core(encoder).config
    fused = optimizer.optimize_model(
        str(path),
        model_type="bert",
        num_heads=getattr(config, "num_attention_heads", 0),
        hidden_size=getattr(config, "hidden_size", 0),
        opt_level=0,
    )
    fused.save_model_to_file(str(path))


def _round(passages: Path, questions: Path) -> None:
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(
        str(passages),
        str(questions),
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
    )


def _compare(encoder: SentenceEncoder, folder: Path, note: Note) -> None:
    """Raises Unsupported where a graph differs from the reference."""
    expected = encoder.encode(COMPARED)
    for name, least in ((PASSAGES, LEAST_LIKENESS), (QUESTIONS, LEAST_ROUNDED_LIKENESS)):
        graph = Graph(folder / name, folder / TOKENIZER, note)
        likeness = float(np.min(np.sum(graph.encode(COMPARED) * expected, axis=1)))
        if not likeness >= least:
            raise Unsupported(f"its graph {name} differs from it, cosine {likeness:.4f}")


def _add_up_alike(path: Path) -> None:
    """Has the vectors of a text's tokens added up by a product with its mask.

    onnxruntime sums a single text in another order than each of several, and the last bits differ; a product is
    worked out text by text. Texts here are never padded, so the mask is one everywhere.
    """
    import onnx
    from onnx import helper, numpy_helper

    graph = onnx.load(str(path))
    nodes = graph.graph.node
    makers = {name: node for node in nodes for name in node.output}
    kept = {one.name: one for one in graph.graph.initializer}
    kept |= {name: one.attribute[0].t for name, one in makers.items() if one.op_type == "Constant"}
    mask = "attention_mask"
    if mask not in {one.name for one in graph.graph.input}:
        return
    for nth, node in enumerate([one for one in nodes if one.op_type == "ReduceSum" and len(one.input) == 2]):
        axes = kept.get(node.input[1])
        if (
            getattr(makers.get(node.input[0]), "op_type", "") != "Mul"
            or axes is None
            or numpy_helper.to_array(axes).tolist() != [1]
        ):
            continue
        floats, row, added = (f"{mask}_{what}_{nth}" for what in ("floats", "row", "added"))
        product = (
            helper.make_node("Cast", [mask], [floats], to=onnx.TensorProto.FLOAT),
            helper.make_node("Unsqueeze", [floats, node.input[1]], [row]),
            helper.make_node("MatMul", [row, node.input[0]], [added]),
            helper.make_node("Squeeze", [added, node.input[1]], list(node.output)),
        )
        at = list(nodes).index(node)
        nodes.remove(node)
        for one in reversed(product):
            nodes.insert(at, one)
    onnx.save(graph, str(path))


def _are_alike(folder: Path, note: Note) -> bool:
    """True where passages of one length that are embedded together get to the bit what each gets alone."""
    words = [text.split() for text in COMPARED]
    turned = [" ".join(one[by:] + one[:by]) for one in words for by in range(TURNS)]
    alone, together = (
        Graph(folder / PASSAGES, folder / TOKENIZER, note, together=together).encode(turned)
        for together in (False, True)
    )
    return bool(np.array_equal(alone, together))


def keep_graphs(model: str, data: Path, step: Callable[[], None]) -> None:
    """Makes and keeps the graphs of a model, or the note that it has none, unless another process just did.

    Raises:
        KnowledgeError: if the model cannot be used at all.
        OSError: if the data folder refuses, or is full.
    """
    encoder = SentenceEncoder(model)
    fingerprint = identify(model)[1]
    folder = GraphFolder(data, fingerprint)

    def write(unfinished: Path) -> Note:
        try:
            return write_graphs(encoder, fingerprint, unfinished, step)
        except Unsupported as reason:
            for path in unfinished.iterdir():
                path.unlink()
            return Note(fingerprint, unsupported=str(reason))

    with folder.alone():
        if folder.read_note() is None:
            folder.keep(write)


def _end_with_parent() -> None:
    """Nobody waits for graphs whose asker is gone, and its data folder may be gone too."""
    sys.stdin.read()
    os._exit(1)


def main() -> None:
    """Makes the graphs that the arguments name, and says how far it is."""
    said = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what libraries print is no word of ours
    threading.Thread(target=_end_with_parent, daemon=True).start()
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        _say(said, {"done": done})

    try:
        keep_graphs(sys.argv[1], Path(sys.argv[2]), step)
        _say(said, {"kept": True})
    except KnowledgeError as error:
        _say(said, {"unusable": [error.what, error.now]})
    except OSError as error:
        _say(said, {"refused": error.strerror or ""})


def _say(said: TextIO, what: dict[str, object]) -> None:
    print(json.dumps(what), file=said, flush=True)


if __name__ == "__main__":
    main()
