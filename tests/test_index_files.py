from __future__ import annotations

import logging
import sqlite3
from pathlib import Path

import numpy as np
import pytest

from index.domain import Generation
from index.errors import IndexDamaged
from index.storage.index_files import KEPT_FILES, audit_index, load_index
from tests.index_fixtures import Workbench


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    bench = Workbench(tmp_path, robots="Robots took 700 jobs.", weavers="Weavers lost their looms.")
    bench.builder.refresh([bench.knowledge])
    return bench


def current(bench: Workbench) -> Generation:
    generation = bench.store.current()
    assert generation is not None
    return generation


def change_database(bench: Workbench, sql: str, *values: object) -> None:
    with sqlite3.connect(bench.data / "receipts.db") as connection:
        connection.execute(sql, values)
    connection.close()


class TestLoading:
    def test_a_sound_file_is_loaded_without_a_word(self, bench: Workbench) -> None:
        loaded = load_index(bench.store, current(bench), bench.data)
        assert loaded.notice == ""
        question = bench.encoder.encode(["weavers lost their looms"])[0]
        key, cosine = loaded.vectors.search(question, 1).pairs()[0]
        assert bench.store.passages([key])[key].text == "Weavers lost their looms."
        assert cosine == pytest.approx(1.0)

    @pytest.mark.parametrize("damage", ["flip", "cut", "tail", "missing", "foreign"])
    def test_a_damaged_file_is_put_aside_and_built_anew_without_embedding(
        self, bench: Workbench, damage: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        generation = current(bench)
        path = bench.data / generation.index_file
        sound = path.read_bytes()
        embedded = len(bench.encoder.encoded)
        damaged = {
            "flip": sound[:-50] + bytes([sound[-50] ^ 4]) + sound[-49:],
            "cut": sound[:100],
            "tail": sound + b"tail",
            "missing": None,
            "foreign": b"PK\x03\x04",
        }[damage]
        path.unlink()
        if damaged is not None:
            path.write_bytes(damaged)
        with caplog.at_level(logging.WARNING):
            loaded = load_index(bench.store, generation, bench.data)
        reason = "was missing" if damaged is None else "did not match its checksum"
        assert loaded.notice == f"The vector file of generation 1 {reason}; it was built anew."
        assert caplog.messages == [loaded.notice]
        assert path.read_bytes() == sound
        aside = list(bench.data.glob("*.damaged-*"))
        assert [one.read_bytes() for one in aside] == ([] if damaged is None else [damaged])
        assert len(bench.encoder.encoded) == embedded
        assert load_index(bench.store, generation, bench.data).notice == ""

    def test_a_checksum_that_no_file_can_have_is_mended(self, bench: Workbench) -> None:
        change_database(bench, "UPDATE history SET sha256 = 'x'")
        assert "built anew" in load_index(bench.store, current(bench), bench.data).notice
        assert load_index(bench.store, current(bench), bench.data).notice == ""

    @pytest.mark.parametrize(
        "sql",
        [
            "DELETE FROM vector WHERE key = 1",
            "UPDATE vector SET floats = zeroblob(8) WHERE key = 1",
            "UPDATE vector SET floats = zeroblob(256) WHERE key = 1",
            "UPDATE vector SET floats = substr(floats, 1, 8)",
            "UPDATE vector SET floats = x'ff'",
        ],
        ids=["one missing", "one short", "one zero", "none of length 1", "no floats"],
    )
    def test_where_stored_vectors_are_damaged_too_a_refresh_makes_them_anew(
        self, bench: Workbench, sql: str
    ) -> None:
        generation = current(bench)
        sound = (bench.data / generation.index_file).read_bytes()
        change_database(bench, sql)
        (bench.data / generation.index_file).write_bytes(b"damaged")
        with pytest.raises(IndexDamaged, match="Run receipts refresh"):
            load_index(bench.store, generation, bench.data)
        refreshed = bench.builder.refresh([bench.knowledge])
        assert (refreshed.generation, refreshed.is_new) == (1, False)
        assert refreshed.embedded >= 1
        assert refreshed.notices
        assert (bench.data / generation.index_file).read_bytes() == sound
        assert load_index(bench.store, current(bench), bench.data).notice == ""


class TestFilesKept:
    def test_only_the_last_files_are_kept_and_older_ones_built_again(self, bench: Workbench) -> None:
        names = [current(bench).index_file]
        for number in range(5):
            bench.write(robots=f"Robots took {number} jobs.", weavers="Weavers lost their looms.")
            bench.builder.refresh([bench.knowledge])
            names.append(current(bench).index_file)
        kept = sorted(path.name for path in bench.data.glob("vectors-*"))
        assert kept == sorted(names[-KEPT_FILES:])
        bench.builder.rollback(1)
        assert (bench.data / names[0]).exists()
        assert load_index(bench.store, current(bench), bench.data).notice == ""

    def test_unfinished_and_unnamed_files_are_cleared_and_damaged_ones_stay(self, bench: Workbench) -> None:
        for name in (
            "vectors-1-ab.tmp",
            "vectors-0123456789abcdef.faiss",
            "vectors-1.faiss.damaged-20260101T000000Z",
        ):
            (bench.data / name).touch()
        (bench.data / "notes.txt").touch()
        bench.builder.refresh([bench.knowledge])
        assert bench.files() == sorted(
            [
                "notes.txt",
                "receipts.db",
                "refresh.lock",
                "vectors-1.faiss.damaged-20260101T000000Z",
                current(bench).index_file,
            ]
        )


class TestAudit:
    def test_an_untouched_file_matches(self, bench: Workbench) -> None:
        assert audit_index(bench.store, bench.data) == (3, [])

    def test_before_the_first_generation_there_is_nothing_to_compare(self, tmp_path: Path) -> None:
        bench = Workbench(tmp_path)
        assert audit_index(bench.store, bench.data) == (0, [])

    def test_a_damaged_file_is_told_and_left_alone(self, bench: Workbench) -> None:
        path = bench.data / current(bench).index_file
        path.write_bytes(b"damaged")
        assert [one.what for one in audit_index(bench.store, bench.data)[1]] == [
            "The vector file did not match its checksum."
        ]
        assert path.read_bytes() == b"damaged"

    def test_a_stored_vector_that_differs_from_the_file_is_told(self, bench: Workbench) -> None:
        other = np.zeros(64, dtype="<f4")
        other[0] = 1
        change_database(bench, "UPDATE vector SET floats = ? WHERE key = 1", other.tobytes())
        [mismatch] = audit_index(bench.store, bench.data)[1]
        assert mismatch.what.startswith("the vector of the passage at 0-")

    def test_a_missing_stored_vector_is_told(self, bench: Workbench) -> None:
        change_database(bench, "DELETE FROM vector WHERE key = 1")
        assert [one.what for one in audit_index(bench.store, bench.data)[1]] == [
            "Some of the stored vectors are missing or damaged."
        ]
