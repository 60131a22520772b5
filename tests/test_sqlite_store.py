from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.domain import (
    Basis,
    Bound,
    Change,
    Citation,
    Figure,
    Kind,
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
from index.errors import ForeignIndex, IndexDamaged, StoreUnreachable, StoreUnwritable, UnknownGeneration
from index.storage.sqlite_store import SqliteStore
from index.storage.sqlite_words import WordRanks
from index.storage.store import Reading
from tests.index_fixtures import Workbench, make_source, read_source

ROBOTS = "Robots took 700 jobs.\n\nPeople kept 5 jobs."


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    bench = Workbench(
        tmp_path, robots=ROBOTS, weavers="Weavers lost their looms.", clerks="Clerks kept desks."
    )
    bench.builder.refresh([bench.knowledge])
    return bench


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder that every user may reach, for tests that step down from root, whom no permission stops."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


class Unprivileged:
    """Steps down to a user without rights where the tests run as root."""

    def __enter__(self) -> None:
        self.is_root = os.geteuid() == 0
        if self.is_root:
            os.seteuid(65_534)

    def __exit__(self, *_: object) -> None:
        if self.is_root:
            os.seteuid(0)


def rank(store: SqliteStore, *words: str) -> list[tuple[str, float]]:
    """Source ids with their score to six places."""
    current = store.current()
    assert current is not None
    found = store.search_words(current.number, words, 50).pairs()
    passages = store.passages([key for key, _ in found])
    return [(passages[key].source_id, round(score, 6)) for key, score in found]


class TestWhatIsKept:
    def test_every_field_of_a_statement_comes_back(self, bench: Workbench) -> None:
        source = Source(
            id="full/page",
            title="Tïtle",
            body="Acme said in May that 30 to 40% of its 5 posts went. So it did.",
            wording=Wording.ORIGINAL,
            type=SourceType.COMPANY_PUBLICATION,
            publisher="Acme",
            author="Ann",
            url="https://acme.example/x",
            published=Period("2024-02"),
            published_about="early 2024",
            retrieved="2026-11-22",
            read_as="stored copy",
            origin_url="https://origin.example/",
            link=False,
            language="de",
            supersedes="full/old",
            about=("robots",),
            also_seen=("https://mirror.example/",),
            sha256="0" * 64,
        )
        quantity = Quantity("30 to 40%", 22, 31, 30.0, "%", Bound.RANGE, 40.0, Change.DECREASE, "its posts")
        figure = Figure(
            quantity,
            Status.SURVEY,
            "posts cut",
            "Acme",
            Period("2024-01/2024-06"),
            PeriodFrom.CONTEXT,
            "Acme",
            SourceLevel.SENTENCE,
            Basis.COMPANY_REPORTED,
        )
        statement = Statement(
            Citation(source, 0, 52),
            Kind.SURVEY_FIGURE,
            (figure,),
            "Ann",
            0.75,
            "a survey",
            True,
            "event",
            True,
            3,
        )
        for thing in (source, figure, quantity, statement):
            for one in fields(thing):
                default = one.default_factory() if one.default_factory is not MISSING else one.default
                assert getattr(thing, one.name) != default, (
                    f"give {one.name} a value, so that losing it shows"
                )

        def read(given: Source) -> Reading:
            return Reading(given, (), (), (statement,))

        bench.build_with(bench.encoder, read=read).add(source)
        number = bench.store.generations()[-1].number
        assert bench.store.sources(number, ["full/page"]) == [source]
        assert bench.store.statements(number, ["full/page"]) == {"full/page": [statement]}

    def test_statements_come_by_source_in_reading_order(self, bench: Workbench) -> None:
        statements = bench.store.statements(1, ["weavers", "robots", "unknown"])
        assert {
            source_id: [one.citation.quote for one in found] for source_id, found in statements.items()
        } == {
            "robots": ["Robots took 700 jobs.", "People kept 5 jobs."],
            "weavers": ["Weavers lost their looms."],
        }
        assert [one.citation.source.id for one in bench.store.all_statements(1)] == [
            "clerks",
            "robots",
            "robots",
            "weavers",
        ]

    @given(
        body=st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=200),
        source_id=st.from_regex(r"[a-z][a-z/]{0,20}", fullmatch=True),
    )
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_any_text_is_kept_letter_for_letter(self, bench: Workbench, body: str, source_id: str) -> None:
        source = make_source(source_id, body)
        reading = read_source(source)
        bench.builder.add(source)
        current = bench.store.current()
        assert current is not None
        assert bench.store.sources(current.number, [source_id]) == [source]
        stored = bench.store.passages(bench.store.passage_keys(current.number)).values()
        assert tuple(one for one in stored if one.source_id == source_id) == reading.passages
        assert bench.store.audit()[1] == []

    def test_versions_that_no_generation_names_are_swept_away(self, bench: Workbench) -> None:
        bench.store.keep_readings([read_source(make_source("ghost", "Unseen words."))], "paragraphs 1")
        assert bench.store.knows("ghost")
        bench.store.sweep()
        assert not bench.store.knows("ghost")
        assert bench.store.knows("robots")

    def test_half_a_batch_of_readings_is_not_kept(self, bench: Workbench) -> None:
        def readings() -> Iterator[Reading]:
            yield read_source(make_source("ghost", "Unseen words."))
            raise RuntimeError("the reader died")

        with pytest.raises(RuntimeError, match="the reader died"):
            bench.store.keep_readings(readings(), "paragraphs 1")
        assert not bench.store.knows("ghost")


class TestWords:
    @pytest.mark.parametrize(
        "word",
        [
            "what's AI?",
            "50%",
            "C++",
            "jobs: 4.1%",
            "-ai",
            '"x',
            '"',
            "",
            "AND",
            "NEAR(",
            "a*",
            "^a",
            "{text}:",
            "\x00",
            "\ud800",
        ],
    )
    def test_no_word_is_an_operator(self, bench: Workbench, word: str) -> None:
        assert rank(bench.store, word, "looms") == rank(bench.store, "looms") == [("weavers", 0.824803)]

    @given(words=st.lists(st.text(max_size=20), max_size=30))
    @settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_any_words_can_be_searched(self, bench: Workbench, words: list[str]) -> None:
        assert all(score > 0 for _, score in rank(bench.store, *words))

    def test_forms_of_a_word_are_one_word(self, bench: Workbench) -> None:
        assert [source_id for source_id, _ in rank(bench.store, "loom")] == ["weavers"]
        assert [source_id for source_id, _ in rank(bench.store, "robot")] == ["robots"]

    def test_a_score_is_bm25(self, bench: Workbench) -> None:
        # Of 4 passages one has the word: ln(3.5 / 1.5). It has 4 words where 3.75 is the mean:
        # 2.2 / (1 + 1.2 * (0.25 + 0.75 * 4 / 3.75)).
        assert rank(bench.store, "looms") == [("weavers", round(0.8472979 * 2.2 / 2.26, 6))]

    def test_the_best_come_first_and_equals_by_key(self, bench: Workbench) -> None:
        bench.write(
            one="Ants.", two="Bees and more bees.", three="Bees, bees, bees.", four="Ants.", five="Wasps."
        )
        bench.builder.refresh([bench.knowledge], approve=True)
        assert [source_id for source_id, _ in rank(bench.store, "bees")] == ["three", "two"]
        ants = bench.store.search_words(2, ["ants"], 5).pairs()
        assert [key for key, _ in ants] == sorted(key for key, _ in ants)
        assert ants[0][1] == ants[1][1]

    def test_five_thousand_words_are_searched(self, bench: Workbench) -> None:
        assert rank(bench.store, "looms", *(f"word{n}" for n in range(5_000))) == [("weavers", 0.824803)]

    def test_no_more_than_the_limit_is_returned(self, bench: Workbench) -> None:
        assert len(bench.store.search_words(1, ["jobs", "looms", "desks"], 2).keys) == 2
        assert bench.store.search_words(1, ["jobs"], 0).pairs() == []

    def test_words_of_a_generation_not_in_service_are_refused(self, bench: Workbench) -> None:
        with pytest.raises(UnknownGeneration, match="Generation 7 is not in service"):
            bench.store.search_words(7, ["jobs"], 5)

    @given(
        steps=st.lists(
            st.dictionaries(
                st.sampled_from("abcdef"),
                st.lists(st.sampled_from(["ant", "bee", "cow", "dog", "eel"]), min_size=1, max_size=6).map(
                    " ".join
                ),
                min_size=1,
            ),
            min_size=2,
            max_size=5,
        )
    )
    @settings(max_examples=25, deadline=None)
    def test_scores_depend_on_the_generation_alone(self, steps: list[dict[str, str]]) -> None:
        words = ["ant", "bee", "cow", "dog", "eel"]
        with tempfile.TemporaryDirectory() as name:
            grown = Workbench(Path(name) / "grown")
            recorded = {}
            for bodies in steps:
                grown.write(**bodies)
                number = grown.builder.refresh([grown.knowledge], approve=True).generation
                recorded[number] = [rank(grown.store, word) for word in words]
            fresh = Workbench(Path(name) / "fresh", **steps[-1])
            fresh.builder.refresh([fresh.knowledge])
            assert [sorted(rank(fresh.store, word)) for word in words] == [
                sorted(one) for one in recorded[number]
            ]
            for number, answers in recorded.items():
                grown.builder.rollback(number)
                assert [rank(grown.store, word) for word in words] == answers
            assert grown.store.audit()[1] == []
            grown.store.close()
            fresh.store.close()


class TestSnapshots:
    def test_a_snapshot_sees_one_generation_while_the_next_is_put_in_service(self, bench: Workbench) -> None:
        with bench.store.snapshot():
            before = rank(bench.store, "looms")
            writer = threading.Thread(target=self.replace_everything, args=(bench,))
            writer.start()
            writer.join()
            assert rank(bench.store, "looms") == before
            assert list(bench.store.members(1)) == ["clerks", "robots", "weavers"]
            assert bench.store.current() is not None
            assert bench.store.generations()[-1].number == 1
        assert bench.store.generations()[-1].number == 2
        assert rank(bench.store, "looms") == []

    @staticmethod
    def replace_everything(bench: Workbench) -> None:
        bench.write(sailors="Sailors tied knots.")
        bench.builder.refresh([bench.knowledge], approve=True)

    def test_a_snapshot_within_a_snapshot_sees_the_outer_one(self, bench: Workbench) -> None:
        with bench.store.snapshot():
            with bench.store.snapshot():
                writer = threading.Thread(target=self.replace_everything, args=(bench,))
                writer.start()
                writer.join()
            assert bench.store.generations()[-1].number == 1

    def test_a_forked_process_reads_for_itself(self, bench: Workbench) -> None:
        program = (
            "import os, sys; from pathlib import Path; from index.storage.sqlite_store import SqliteStore\n"
            "store = SqliteStore(Path(sys.argv[1])); store.current()\n"
            "if os.fork() == 0:\n    os._exit(len(store.members(1)))\n"
            "print(os.waitstatus_to_exitcode(os.wait()[1]), len(store.members(1)))"
        )
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", program, str(bench.data)],
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout == "3 3\n"

    def test_threads_that_end_leave_no_connection_behind(self, bench: Workbench) -> None:
        for _ in range(20):
            thread = threading.Thread(target=bench.store.current)
            thread.start()
            thread.join()
        open_files = [os.readlink(f"/proc/self/fd/{fd}") for fd in _descriptors()]
        assert len([path for path in open_files if path == str(bench.data / "receipts.db")]) <= 3


def _descriptors() -> list[str]:
    if not Path("/proc/self/fd").is_dir():
        pytest.skip("open files are listed by Linux only")
    with os.scandir("/proc/self/fd") as entries:
        names = [entry.name for entry in entries]
    return [name for name in names if os.path.lexists(f"/proc/self/fd/{name}")]


class TestAudit:
    def test_an_untouched_index_matches(self, bench: Workbench) -> None:
        # 1 for word search, and per source: its text, 2 for a passage, 1 for a statement, 1 for a figure.
        assert bench.store.audit() == (1 + 3 * 1 + 4 * 2 + 4 + 2, [])

    @pytest.mark.parametrize(
        ("change", "what"),
        [
            ("UPDATE version SET body = 'X' || body", "the text differs from what was read"),
            (
                "UPDATE passage SET text = 'Robots took 800 jobs.'",
                "the passage at 0-21 differs from what was read",
            ),
            ('UPDATE passage SET "end" = 20', "the passage at 0-20 differs from what was read"),
            (
                "UPDATE passage SET embedded_text = 'x'",
                "the embedded text at 0-21 differs from what was read",
            ),
            (
                "UPDATE statement SET text = 'x' WHERE place = 0",
                "the statement at 0-21 differs from what was read",
            ),
            ("UPDATE figure SET surface = '800'", "the figure '800' at 12-15 differs from what was read"),
        ],
    )
    def test_a_span_that_was_changed_is_found(self, bench: Workbench, change: str, what: str) -> None:
        where = " AND " if "WHERE" in change else " WHERE "
        owner = "key" if "UPDATE version" in change else "version"
        key = bench.store.members(1)["robots"].version
        with sqlite3.connect(bench.data / "receipts.db") as connection:
            connection.execute(f"{change}{where}{owner} = {key}")
        connection.close()
        mismatches = bench.store.audit()[1]
        assert ("robots", what) in [(one.source_id, one.what) for one in mismatches]
        assert {one.source_id for one in mismatches} == {"robots"}

    def test_words_that_do_not_match_the_passages_are_found(self, bench: Workbench) -> None:
        with sqlite3.connect(bench.data / "receipts.db") as connection:
            connection.execute("INSERT INTO words(words) VALUES ('delete-all')")
        connection.close()
        assert [one.what for one in bench.store.audit()[1]] == [
            "word search holds other passages than the generation in service"
        ]


class TestBadFiles:
    def test_a_file_that_is_no_database_is_refused_and_left_alone(self, tmp_path: Path) -> None:
        (tmp_path / "receipts.db").write_bytes(b"a letter to my mother " * 100)
        with pytest.raises(ForeignIndex, match="is not an index of Receipts"):
            SqliteStore(tmp_path)
        assert (tmp_path / "receipts.db").read_bytes() == b"a letter to my mother " * 100

    def test_another_programs_database_is_refused_and_left_alone(self, tmp_path: Path) -> None:
        with sqlite3.connect(tmp_path / "receipts.db") as connection:
            connection.execute("CREATE TABLE recipe (title TEXT)")
        connection.close()
        before = (tmp_path / "receipts.db").read_bytes()
        with pytest.raises(ForeignIndex, match="belongs to another program"):
            SqliteStore(tmp_path)
        assert (tmp_path / "receipts.db").read_bytes() == before

    def test_an_index_from_a_newer_release_is_refused(self, bench: Workbench) -> None:
        bench.store.close()
        with sqlite3.connect(bench.data / "receipts.db") as connection:
            connection.execute("PRAGMA user_version = 99")
        connection.close()
        with pytest.raises(StoreUnreachable, match="made by a newer release"):
            SqliteStore(bench.data)

    def test_an_empty_file_is_a_new_index(self, tmp_path: Path) -> None:
        (tmp_path / "receipts.db").touch()
        assert SqliteStore(tmp_path).current() is None

    @pytest.mark.parametrize("size", [50, 5_000, 20_000])
    def test_a_truncated_database_is_named_in_one_sentence(self, bench: Workbench, size: int) -> None:
        bench.store.close()
        os.truncate(bench.data / "receipts.db", size)
        with pytest.raises((ForeignIndex, IndexDamaged), match=r"receipts\.db|index in"):
            SqliteStore(bench.data).audit()

    def test_overwritten_pages_are_damage(self, bench: Workbench) -> None:
        bench.store.close()
        path = bench.data / "receipts.db"
        content = path.read_bytes()
        path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
        with pytest.raises(IndexDamaged, match="is damaged"):
            SqliteStore(bench.data).current()

    @pytest.mark.parametrize(
        ("written", "flipped"),
        [
            (b"Robots took 700", b"\xd2obots took 700"),  # text that is UTF-8 no more
            (b'{"title": ', b'{"title"> '),  # JSON that is none
            (b'"wording": "note"', b'"wording": "nota"'),  # a name that is none of ours
            (b'"retrieved": ', b'"retrieve`": '),
        ],
    )
    def test_flipped_bits_of_stored_text_are_damage(
        self, bench: Workbench, written: bytes, flipped: bytes
    ) -> None:
        bench.store.close()
        path = bench.data / "receipts.db"
        content = path.read_bytes()
        assert written in content
        path.write_bytes(content.replace(written, flipped))
        with pytest.raises(IndexDamaged, match=r"is damaged\. Restore receipts\.db"):
            SqliteStore(bench.data).statements(1, ["robots"])

    def test_a_schema_with_flipped_bits_is_damage(self, bench: Workbench) -> None:
        bench.store.close()
        path = bench.data / "receipts.db"
        path.write_bytes(path.read_bytes().replace(b"   speaker TEXT", b"   spdaker TEXT"))
        with pytest.raises(IndexDamaged, match=r"is damaged\. Restore receipts\.db"):
            SqliteStore(bench.data).statements(1, ["robots"])

    def test_a_folder_in_the_place_of_the_file_is_unreachable(self, tmp_path: Path) -> None:
        (tmp_path / "receipts.db").mkdir()
        with pytest.raises(StoreUnreachable, match="cannot be opened"):
            SqliteStore(tmp_path)

    def test_a_file_in_the_place_of_the_folder_is_unwritable(self, tmp_path: Path) -> None:
        (tmp_path / "data").touch()
        with pytest.raises((StoreUnwritable, StoreUnreachable), match=r"cannot be (written|opened)"):
            SqliteStore(tmp_path / "data")

    def test_a_database_taken_away_while_open_is_unreachable(self, bench: Workbench) -> None:
        bench.store.current()
        (bench.data / "receipts.db").rename(bench.data / "elsewhere.db")
        with pytest.raises(StoreUnreachable, match="no longer there"):
            bench.store.current()

    def test_a_database_put_in_its_place_is_read(self, bench: Workbench, tmp_path: Path) -> None:
        other = Workbench(tmp_path / "other", sailors="Sailors tied knots.")
        other.builder.refresh([other.knowledge])
        other.store.close()
        bench.store.current()
        os.replace(other.data / "receipts.db", bench.data / "receipts.db")
        assert list(bench.store.members(1)) == ["sailors"]

    def test_a_lock_that_is_not_let_go_of_is_named(self, bench: Workbench) -> None:
        connection = sqlite3.connect(bench.data / "receipts.db", isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnreachable, match="locked by another program"):
            bench.store.sweep()
        assert bench.store.generations()[-1].number == 1
        connection.close()

    def test_many_threads_make_one_index(self, tmp_path: Path) -> None:
        assert problems_of(8, lambda nth: SqliteStore(tmp_path).current()) == []

    def test_writers_wait_for_one_another(self, bench: Workbench) -> None:
        store = SqliteStore(bench.data)
        vector = bench.encoder.encode(["words"])[0]

        def write(nth: int) -> None:
            for turn in range(25):
                store.keep_vectors({f"{nth}-{turn}": vector}, "words 1")
                store.sweep()
                store.note_folders(1, (f"{nth}-{turn}",))

        assert problems_of(4, write) == []


def problems_of(threads: int, work: Callable[[int], object]) -> list[BaseException]:
    """What goes wrong while several threads do the same work at once."""
    problems: list[BaseException] = []

    def attempt(nth: int) -> None:
        try:
            work(nth)
        except BaseException as error:
            problems.append(error)

    running = [threading.Thread(target=attempt, args=(nth,)) for nth in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return problems


def seal(bench: Workbench) -> None:
    """Closes an index and makes its folder read-only, as on a medium it was copied to."""
    bench.store.close()
    for path in bench.data.glob("receipts.db-*"):
        assert path.suffix == ".db-shm" or path.stat().st_size == 0
        path.unlink()
    bench.data.chmod(0o555)


class TestReadOnly:
    def test_a_read_only_folder_is_read_and_writing_refused(self, open_to_all: Path) -> None:
        bench = Workbench(open_to_all, robots=ROBOTS)
        bench.builder.refresh([bench.knowledge])
        seal(bench)
        (bench.data / "receipts.db").chmod(0o444)
        try:
            with Unprivileged():
                store = SqliteStore(bench.data)
                assert rank(store, "took") == [("robots", 1e-06)]
                with pytest.raises(StoreUnwritable, match=r"cannot be written: .*\."):
                    store.sweep()
                bench.store = store
                with pytest.raises(StoreUnwritable, match="cannot be written"):
                    bench.build_with(bench.encoder).refresh([bench.knowledge])
                store.close()
        finally:
            bench.data.chmod(0o755)

    def test_an_index_replaced_in_a_read_only_folder_is_read_anew(self, open_to_all: Path) -> None:
        bench = Workbench(open_to_all, robots=ROBOTS)
        bench.builder.refresh([bench.knowledge])
        seal(bench)
        with Unprivileged():
            reader = SqliteStore(bench.data)
            assert [one.number for one in reader.generations()] == [1]
        bench.data.chmod(0o755)
        bench.write(robots="Robots took 900 jobs.")
        bench.builder.refresh([bench.knowledge])
        seal(bench)
        try:
            with Unprivileged():
                assert [one.number for one in reader.generations()] == [1, 2]
                reader.close()
        finally:
            bench.data.chmod(0o755)

    def test_an_unwritten_log_in_a_read_only_folder_is_named(self, open_to_all: Path) -> None:
        bench = Workbench(open_to_all, robots=ROBOTS)
        bench.builder.refresh([bench.knowledge])
        seal(bench)
        (bench.data / "receipts.db-wal").write_bytes(b"left by a crash")
        try:
            with Unprivileged(), pytest.raises(StoreUnreachable, match="not closed properly"):
                SqliteStore(bench.data).current()
        finally:
            bench.data.chmod(0o755)

    def test_a_new_index_in_a_read_only_folder_is_refused(self, open_to_all: Path) -> None:
        open_to_all.chmod(0o555)
        with Unprivileged(), pytest.raises(StoreUnwritable, match="cannot be written"):
            SqliteStore(open_to_all / "data")


def test_a_large_index_is_ranked_by_the_rarest_words(tmp_path: Path) -> None:
    bench = Workbench(tmp_path, a="jobs went\n\njobs came\n\njobs stayed", b="clerks kept jobs")
    bench.builder.refresh([bench.knowledge])
    words = ["jobs", "clerks", "went"]
    ranks = WordRanks(4, (1, ""))
    with bench.store._file.reading() as db:
        assert ranks.choose(db, words, most_rows=12) == ["jobs", "clerks", "went"]
        assert ranks.choose(db, words, most_rows=5) == ["clerks", "went"]
        assert ranks.choose(db, ["jobs"], most_rows=2) == ["jobs"]


def test_a_words_rows_add_up_to_bm25_of_all_words(tmp_path: Path) -> None:
    bench = Workbench(tmp_path, a="jobs went\n\njobs came\n\njobs stayed", b="clerks kept jobs and jobs")
    bench.builder.refresh([bench.knowledge])
    with bench.store._file.reading() as db:
        whole = db.execute(
            """SELECT rowid, -bm25(words) AS score FROM words WHERE words MATCH '"jobs" OR "clerks" OR "went"'
               ORDER BY score DESC, rowid"""
        ).fetchall()
        ranks = WordRanks(4, (1, ""))
        for _ in range(2):  # the second time from memory
            ranked = ranks.rank(db, ["jobs", "clerks", "went", "jobs", "nobody"], 9).pairs()
            assert [key for key, _ in ranked] == [key for key, _ in whole]
            assert [score for _, score in ranked] == pytest.approx([score for _, score in whole], rel=1e-12)
