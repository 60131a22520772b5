from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import faiss
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from index.domain import Generation
from index.errors import StoreUnwritable
from index.storage.vector_files import VectorsDamaged, open_verified, quarantine, write
from index.storage.vectors import build

KEYS = np.array([3, 5, 9], dtype=np.int64)
MATRIX = np.array([[1, 0, 0, 0], [0.6, 0.8, 0, 0], [0, 0, 0, 1]], dtype=np.float32)


def generation(name: str, sha256: str, dimension: int = 4) -> Generation:
    return Generation(1, "2026-11-22", "refresh", "m", "r", dimension, 1, 3, 0, 0, name, sha256)


def write_index(folder: Path) -> Generation:
    file = write(build(KEYS, MATRIX, 4), folder)
    return generation(file.name, file.sha256)


def spread(number: int) -> tuple[np.ndarray, np.ndarray]:
    """Vectors around fifty centres, every other key."""
    draw = np.random.default_rng(7)
    centres = draw.standard_normal((50, 24))
    many = centres[draw.integers(0, 50, number)] + 0.7 * draw.standard_normal((number, 24))
    unit = many / np.linalg.norm(many, axis=1, keepdims=True)
    return np.arange(number, dtype=np.int64) * 2, unit.astype(np.float32)


class TestSearch:
    def test_the_nearest_come_first_with_their_cosine(self) -> None:
        found = build(KEYS, MATRIX, 4).search(np.array([1, 0, 0, 0], dtype=np.float32), 2).pairs()
        assert found == [(3, 1.0), (5, pytest.approx(0.6))]

    def test_asking_for_more_than_there_are_gives_all_and_no_minus_one(self) -> None:
        found = build(KEYS, MATRIX, 4).search(np.array([0, 0, 0, 1], dtype=np.float32), 50).pairs()
        assert found == [(9, 1.0), (3, 0.0), (5, 0.0)]

    def test_an_empty_index_finds_nothing(self) -> None:
        empty = build(np.array([], dtype=np.int64), np.zeros((0, 0), dtype=np.float32), 4)
        assert empty.search(np.array([1, 0, 0, 0], dtype=np.float32), 5).pairs() == []

    def test_many_are_chosen_by_sketches_and_compared_exactly(self) -> None:
        keys, many = spread(3_000)
        exact, sketched = build(keys, many, 24), build(keys, many, 24, most_exact=1_000)
        found, wanted = [], []
        for vector in many[::60]:
            nearest = sketched.search(vector, 10).pairs()
            cosines = [float(vector @ many[key // 2]) for key, _ in nearest]
            assert [cosine for _, cosine in nearest] == pytest.approx(cosines, abs=1e-5)
            found.append({key for key, _ in nearest})
            wanted.append({*exact.search(vector, 10).keys.tolist()})
        shared = sum(len(one & other) for one, other in zip(found, wanted, strict=True))
        assert shared >= 0.98 * sum(len(one) for one in wanted)

    def test_a_sketched_index_is_kept_and_verified_like_any(self, tmp_path: Path) -> None:
        keys, many = spread(1_500)
        file = write(build(keys, many, 24, most_exact=1_000), tmp_path)
        assert write(build(keys, many, 24, most_exact=1_000), tmp_path) == file
        opened = open_verified(tmp_path, generation(file.name, file.sha256, 24), keys.tolist())
        assert (opened.matrix == many).all()
        assert opened.search(many[7], 1).pairs() == [(14, pytest.approx(1.0))]

    def test_nothing_is_found_where_nothing_is_asked_for(self) -> None:
        assert build(KEYS, MATRIX, 4).search(MATRIX[0], 0).pairs() == []

    def test_a_vector_of_another_length_is_a_mistake(self) -> None:
        with pytest.raises(ValueError, match="dimension 4"):
            build(KEYS, MATRIX, 4).search(np.ones(5, dtype=np.float32), 1)

    def test_equal_passages_come_in_order_of_key(self) -> None:
        twins = np.tile(MATRIX[:1], (3, 1))
        assert build(KEYS, twins, 4).search(MATRIX[0], 3).keys.tolist() == [3, 5, 9]

    @given(npst.arrays(np.float32, (12, 8), elements=st.floats(0.0625, 1, width=32)), st.integers(1, 12))
    @settings(max_examples=50, deadline=None)
    def test_search_agrees_with_multiplying_out(self, matrix: np.ndarray, k: int) -> None:
        unit = matrix / np.linalg.norm(matrix, axis=1, keepdims=True)
        found = build(np.arange(12, dtype=np.int64), unit, 8).search(unit[0], k).pairs()
        exact = unit @ unit[0]
        assert len(found) == k
        assert [score for _, score in found] == pytest.approx(sorted(exact, reverse=True)[:k], abs=1e-5)
        assert all(score == pytest.approx(float(exact[key]), abs=1e-5) for key, score in found)


class TestFile:
    def test_what_is_written_is_read(self, tmp_path: Path) -> None:
        opened = open_verified(tmp_path, write_index(tmp_path), [3, 5, 9])
        assert opened.keys.tolist() == [3, 5, 9]
        assert (opened.matrix == MATRIX).all()
        assert opened.dimension == 4

    def test_an_empty_index_is_written_and_read(self, tmp_path: Path) -> None:
        file = write(build(np.array([], dtype=np.int64), np.zeros((0, 0), dtype=np.float32), 4), tmp_path)
        opened = open_verified(tmp_path, generation(file.name, file.sha256), [])
        assert opened.keys.tolist() == []
        assert opened.matrix.shape == (0, 4)

    def test_the_same_vectors_are_the_same_file_and_nothing_else_stays(self, tmp_path: Path) -> None:
        assert write_index(tmp_path) == write_index(tmp_path)
        files = list(tmp_path.iterdir())
        assert len(files) == 1
        assert files[0].name == f"vectors-{hashlib.sha256(files[0].read_bytes()).hexdigest()[:16]}.faiss"

    def test_a_folder_that_is_not_there_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(StoreUnwritable, match="no such file or directory"):
            write(build(KEYS, MATRIX, 4), tmp_path / "gone")

    def test_a_folder_that_refuses_even_clearing_up_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(StoreUnwritable, match="not a directory"):
            write(build(KEYS, MATRIX, 4), tmp_path / "file")

    def test_a_damaged_file_is_put_aside_not_deleted(self, tmp_path: Path) -> None:
        name = write_index(tmp_path).index_file
        content = (tmp_path / name).read_bytes()
        quarantine(tmp_path, name)
        quarantine(tmp_path, name)
        [aside] = tmp_path.iterdir()
        assert aside.name.startswith(f"{name}.damaged-20")
        assert aside.read_bytes() == content


def flip_a_bit(content: bytes) -> bytes:
    return content[:-40] + bytes([content[-40] ^ 1]) + content[-39:]


def serialize(index: faiss.Index) -> bytes:
    return bytes(faiss.serialize_index(index).tobytes())


class TestVerification:
    @pytest.mark.parametrize(
        "change",
        [
            flip_a_bit,
            lambda content: content + b"tail",
            lambda content: content[:-1],
            lambda content: content[:10],
            lambda content: b"",
            lambda content: b"\x80\x04K\x01." * 40,
        ],
        ids=["bit flip", "appended tail", "one byte short", "ten bytes", "empty", "pickle"],
    )
    def test_a_file_that_was_changed_is_not_read(
        self, tmp_path: Path, change: Callable[[bytes], bytes]
    ) -> None:
        written = write_index(tmp_path)
        path = tmp_path / written.index_file
        path.write_bytes(change(path.read_bytes()))
        with pytest.raises(VectorsDamaged, match="did not match its checksum"):
            open_verified(tmp_path, written, [3, 5, 9])

    def test_a_missing_file_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(VectorsDamaged, match="was missing"):
            open_verified(tmp_path, generation("vectors-0.faiss", "0"), [])

    def test_a_folder_in_its_place_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "vectors-0.faiss").mkdir()
        with pytest.raises(VectorsDamaged, match="could not be read"):
            open_verified(tmp_path, generation("vectors-0.faiss", "0"), [])

    @pytest.mark.parametrize(
        ("content", "what"),
        [
            (serialize(faiss.IndexFlatIP(4)), "an index of another type"),
            (serialize(faiss.IndexIDMap2(faiss.IndexFlatL2(4))), "an index of another type"),
            (serialize(faiss.IndexIDMap2(faiss.IndexFlatIP(5))), "vectors of another model"),
            (serialize(faiss.IndexIDMap2(faiss.IndexFlatIP(4))), "other passages"),
            (b"not an index at all", "was not an index"),
        ],
    )
    def test_a_foreign_index_is_refused_even_with_the_right_checksum(
        self, tmp_path: Path, content: bytes, what: str
    ) -> None:
        (tmp_path / "vectors-0.faiss").write_bytes(content)
        claimed = generation("vectors-0.faiss", hashlib.sha256(content).hexdigest())
        with pytest.raises(VectorsDamaged, match=what):
            open_verified(tmp_path, claimed, [3, 5, 9])

    def test_other_keys_or_another_dimension_than_the_generations_are_refused(self, tmp_path: Path) -> None:
        written = write_index(tmp_path)
        with pytest.raises(VectorsDamaged, match="other passages"):
            open_verified(tmp_path, written, [3, 5])
        with pytest.raises(VectorsDamaged, match="another model"):
            open_verified(tmp_path, replace(written, dimension=8), [3, 5, 9])


def test_a_flat_file_is_read_without_faiss_as_faiss_reads_it(tmp_path: Path) -> None:
    keys, many = spread(200)
    file = write(build(keys, many, 24), tmp_path)
    told = (
        "import sys, json; from pathlib import Path; from tests.test_vectors import *;"
        "[sys.modules.pop(name) for name in [*sys.modules] if name.split('.')[0] == 'faiss'];"
        f"opened = open_verified(Path({str(tmp_path)!r}), generation({file.name!r}, {file.sha256!r}, 24),"
        f" {keys.tolist()}); assert 'faiss' not in sys.modules;"
        "print(json.dumps(opened.search(opened.of([6])[0], 3).pairs()))"
    )
    ended = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    read = faiss.read_index(str(tmp_path / file.name))
    cosines, nearest = read.search(many[3:4], 3)
    assert [key for key, _ in json.loads(ended.stdout)] == nearest[0].tolist()
    assert [cosine for _, cosine in json.loads(ended.stdout)] == pytest.approx(cosines[0].tolist(), abs=1e-6)
