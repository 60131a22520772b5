from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.domain import Generation, Source
from index.errors import (
    ApprovalNeeded,
    ModelMismatch,
    ModelUnusable,
    NothingIndexed,
    RefreshRunning,
    SourceFault,
    UnknownGeneration,
    UnknownSource,
)
from index.recipe import require_model
from index.storage.changes import DropsTooMany, Failure
from index.storage.index_files import audit_index
from index.storage.material import Stage
from index.storage.refresh_lock import hold_refresh_lock
from index.storage.store import Matrix, Reading
from tests.index_fixtures import RECIPE, WordEncoder, Workbench, make_source, read_source, write_sources

PAGES = {
    "robots": "Robots took 700 jobs.",
    "weavers": "Weavers lost their looms.",
    "clerks": "Clerks kept 12 desks.",
    "sailors": "Sailors tied knots.",
    "bakers": "Bakers baked bread.",
}


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return Workbench(tmp_path, **PAGES)


@pytest.fixture
def built(bench: Workbench) -> Workbench:
    bench.builder.refresh([bench.knowledge])
    return bench


def current(bench: Workbench) -> Generation:
    generation = bench.store.current()
    assert generation is not None
    return generation


def answers(bench: Workbench) -> list[list[tuple[str, str, float]]]:
    """What word search says to a few words: source, text and score."""
    said = []
    for word in ("robots", "jobs", "looms", "knots", "bread", "lost", "took"):
        found = bench.store.search_words(current(bench).number, [word], 50).pairs()
        passages = bench.store.passages([key for key, _ in found])
        said.append([(passages[key].source_id, passages[key].text, score) for key, score in found])
    return said


def ids(bench: Workbench) -> list[str]:
    return list(bench.store.members(current(bench).number))


class LotsEncoder(WordEncoder):
    """Notes how long the texts are that it gets together."""

    def __init__(self) -> None:
        super().__init__()
        self.lots: list[list[int]] = []

    def encode(self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None) -> Matrix:
        self.lots.append([len(text) for text in texts])
        return super().encode(texts, progress)


class TestLots:
    def test_short_texts_are_embedded_many_at_once(self, tmp_path: Path) -> None:
        bench = Workbench(tmp_path, page="\n\n".join(f"Note {nth}." for nth in range(600)))
        encoder = LotsEncoder()
        bench.build_with(encoder).refresh([bench.knowledge])
        assert [len(lot) for lot in encoder.lots] == [256, 256, 88]

    def test_long_texts_are_kept_after_no_more_work_than_short_ones(self, tmp_path: Path) -> None:
        pages = {
            f"page{nth}": f"Page {nth} " + "tells more of the same than anyone reads " * 100
            for nth in range(20)
        }
        bench = Workbench(tmp_path, **pages)
        encoder = LotsEncoder()
        bench.build_with(encoder).refresh([bench.knowledge])
        assert [len(lot) for lot in encoder.lots] == [11, 9]
        assert all(sum(lot[:-1]) < 45_000 for lot in encoder.lots)


class TestRefresh:
    def test_the_first_refresh_takes_in_everything(self, bench: Workbench) -> None:
        refreshed = bench.builder.refresh([bench.knowledge])
        assert refreshed.generation == 1
        assert refreshed.changes.added == ("bakers", "clerks", "robots", "sailors", "weavers")
        assert (refreshed.passages, refreshed.sentences, refreshed.figures, refreshed.embedded) == (
            5,
            5,
            2,
            5,
        )
        assert bench.store.audit()[1] == audit_index(bench.store, bench.data)[1] == []

    def test_nothing_changed_makes_no_generation(self, built: Workbench) -> None:
        refreshed = built.builder.refresh([built.knowledge])
        assert (refreshed.generation, refreshed.is_new, refreshed.embedded) == (1, False, 0)
        assert refreshed.changes.unchanged == ("bakers", "clerks", "robots", "sailors", "weavers")
        assert len(built.store.generations()) == 1

    def test_only_what_changed_is_read_and_embedded(self, built: Workbench) -> None:
        read = []

        def reading(source: Source) -> Reading:
            read.append(source.id)
            return read_source(source)

        built.write(**{**PAGES, "robots": "Robots took 800 jobs.", "tailors": "Tailors sew."})
        embedded = len(built.encoder.encoded)
        refreshed = built.build_with(built.encoder, read=reading).refresh([built.knowledge])
        assert (refreshed.changes.added, refreshed.changes.changed) == (("tailors",), ("robots",))
        assert read == ["robots", "tailors"]
        assert sorted(built.encoder.encoded[embedded:]) == ["Robots took 800 jobs.", "Tailors sew."]

    def test_a_text_that_returns_is_neither_read_nor_embedded_again(self, built: Workbench) -> None:
        built.write(**{**PAGES, "robots": "Robots took 800 jobs."})
        built.builder.refresh([built.knowledge])
        built.write(**PAGES)
        refreshed = built.builder.refresh([built.knowledge])
        assert (refreshed.generation, refreshed.changes.changed, refreshed.embedded) == (3, ("robots",), 0)

    def test_a_changed_title_alone_is_a_change_that_embeds_nothing(self, built: Workbench) -> None:
        path = built.knowledge / "robots.md"
        path.write_text(path.read_text().replace("Page robots", "All about robots"))
        refreshed = built.builder.refresh([built.knowledge])
        assert (refreshed.changes.changed, refreshed.embedded) == (("robots",), 0)

    def test_two_sources_may_hold_the_same_words(self, bench: Workbench) -> None:
        bench.write(one="The same words.", two="The same words.")
        refreshed = bench.builder.refresh([bench.knowledge])
        assert (refreshed.passages, refreshed.embedded) == (2, 1)
        assert len(bench.store.search_words(1, ["same"], 5).keys) == 2

    def test_a_shorter_text_leaves_nothing_of_the_longer_one(self, built: Workbench) -> None:
        built.write(**{**PAGES, "robots": "One.\n\nTwo.\n\nThree took jobs."})
        built.builder.refresh([built.knowledge])
        built.write(**{**PAGES, "robots": "One."})
        built.builder.refresh([built.knowledge])
        assert built.store.search_words(3, ["three"], 5).pairs() == []
        assert current(built).passages == 5

    def test_another_model_embeds_everything_anew(self, built: Workbench) -> None:
        other = WordEncoder(model="words 2", dimension=32)
        refreshed = built.build_with(other).refresh([built.knowledge])
        assert (refreshed.generation, refreshed.is_new, refreshed.embedded) == (2, True, 5)
        assert (current(built).model, current(built).dimension) == ("words 2", 32)

    def test_another_recipe_reads_everything_anew_and_embeds_only_new_texts(self, built: Workbench) -> None:
        built.builder.add(make_source("extra", "Added by hand."))
        read = []

        def reading(source: Source) -> Reading:
            read.append(source.id)
            return read_source(source)

        refreshed = built.build_with(built.encoder, "paragraphs 2", reading).refresh([built.knowledge])
        assert (refreshed.is_new, refreshed.embedded) == (True, 0)
        assert sorted(read) == ["bakers", "clerks", "extra", "robots", "sailors", "weavers"]
        assert built.store.members(3)["extra"].added

    def test_long_texts_are_embedded_first(self, bench: Workbench) -> None:
        bench.write(one="One word.", two="Three words here.", three="Here are more words than that.")
        bench.builder.refresh([bench.knowledge])
        assert bench.encoder.encoded == ["Here are more words than that.", "Three words here.", "One word."]

    def test_an_empty_folder_makes_an_empty_generation(self, bench: Workbench) -> None:
        bench.write()
        refreshed = bench.builder.refresh([bench.knowledge])
        assert (refreshed.generation, refreshed.passages) == (1, 0)
        assert bench.store.audit() == (1, [])

    def test_folders_together_make_one_index(self, bench: Workbench, tmp_path: Path) -> None:
        more = write_sources(tmp_path / "more", {"tailors": "Tailors sew."})
        assert bench.builder.refresh([bench.knowledge, more]).changes.added[-2:] == ("tailors", "weavers")

    def test_stages_are_reported_with_their_counts(self, bench: Workbench) -> None:
        heard: list[tuple[Stage, int, int]] = []
        bench.build_with(bench.encoder, report=lambda *step: heard.append(step)).refresh([bench.knowledge])
        assert heard == [
            (Stage.READING, 5, 5),
            (Stage.EMBEDDING, 5, 5),
            (Stage.INDEXING, 1, 2),
            (Stage.INDEXING, 2, 2),
        ]


class TestFailures:
    def test_a_source_that_cannot_be_read_keeps_its_version(self, built: Workbench) -> None:
        (built.knowledge / "robots.md").write_text("---\ntitle: [\n---\nRobots took 900 jobs.\n")
        refreshed = built.builder.refresh([built.knowledge])
        assert [failure.source for failure in refreshed.changes.failed] == ["robots.md"]
        assert refreshed.changes.removed == ()
        assert refreshed.changes.unchanged == ("bakers", "clerks", "sailors", "weavers")
        assert built.store.sources(1, ["robots"])[0].body.strip() == "Robots took 700 jobs."

    def test_a_source_that_cannot_be_taken_apart_keeps_its_version(self, built: Workbench) -> None:
        def reading(source: Source) -> Reading:
            if source.id in ("robots", "tailors"):
                raise SourceFault("It holds no sentence.")
            return read_source(source)

        built.write(
            **{**PAGES, "robots": "Robots took 800 jobs.", "tailors": "Tailors sew.", "clerks": "Gone."}
        )
        refreshed = built.build_with(built.encoder, read=reading).refresh([built.knowledge])
        assert refreshed.changes.failed == (
            Failure("robots", "It holds no sentence."),
            Failure("tailors", "It holds no sentence."),
        )
        assert (refreshed.changes.added, refreshed.changes.changed) == ((), ("clerks",))
        assert built.store.sources(2, ["robots"])[0].body.strip() == "Robots took 700 jobs."
        assert "tailors" not in ids(built)

    def test_a_source_that_fails_under_a_new_recipe_keeps_what_was_read_before(
        self, built: Workbench
    ) -> None:
        def reading(source: Source) -> Reading:
            if source.id == "robots":
                raise SourceFault("It holds no sentence.")
            return read_source(source)

        refreshed = built.build_with(built.encoder, "paragraphs 2", reading).refresh([built.knowledge])
        assert [failure.source for failure in refreshed.changes.failed] == ["robots"]
        assert [one.citation.quote for one in built.store.statements(2, ["robots"])["robots"]] == [
            "Robots took 700 jobs."
        ]
        assert built.store.audit()[1] == []

    def test_a_broken_file_of_unknown_id_lets_nothing_be_dropped(self, built: Workbench) -> None:
        (built.knowledge / "weavers.md").unlink()
        (built.knowledge / "draft.md").write_text("---\nid: weavers\ntitle: [\n---\nText.\n")
        refreshed = built.builder.refresh([built.knowledge])
        assert [failure.source for failure in refreshed.changes.failed] == ["draft.md", "weavers"]
        assert "weavers" in ids(built)
        (built.knowledge / "draft.md").unlink()
        assert built.builder.refresh([built.knowledge]).changes.removed == ("weavers",)

    def test_an_id_that_a_second_file_takes_keeps_its_version(self, built: Workbench) -> None:
        taker = built.knowledge / "a-first.md"
        taker.write_text("---\nid: robots\ntitle: Taken\n---\nRobots took 900 jobs.\n")
        refreshed = built.builder.refresh([built.knowledge])
        assert refreshed.changes.failed == (
            Failure("robots.md", "line 1: the id 'robots' is already used by a-first.md"),
        )
        assert (refreshed.generation, refreshed.is_new) == (1, False)
        assert built.store.sources(1, ["robots"])[0].body.strip() == "Robots took 700 jobs."
        (built.knowledge / "robots.md").unlink()
        assert built.builder.refresh([built.knowledge]).changes.changed == ("robots",)

    def test_characters_that_no_database_takes_are_a_failure(self, built: Workbench) -> None:
        with pytest.raises(SourceFault, match="not Unicode text"):
            built.builder.add(replace(make_source("odd", "Half a pair:"), body="Half a pair: \ud800."))

    def test_a_bug_in_reading_changes_nothing(self, built: Workbench) -> None:
        def reading(source: Source) -> Reading:
            raise ZeroDivisionError

        built.write(**{**PAGES, "robots": "Robots took 800 jobs."})
        before = answers(built)
        with pytest.raises(ZeroDivisionError):
            built.build_with(built.encoder, read=reading).refresh([built.knowledge])
        assert answers(built) == before
        assert built.builder.refresh([built.knowledge]).generation == 2

    @pytest.mark.parametrize(
        "spoil",
        [lambda rows: rows * 2, lambda rows: rows[:, :5], lambda rows: rows * np.nan, lambda rows: rows[:-1]],
        ids=["too long", "too short", "not a number", "a row missing"],
    )
    def test_a_model_that_gives_no_unit_vectors_is_refused(
        self, bench: Workbench, spoil: Callable[[Matrix], Matrix]
    ) -> None:
        class Spoilt(WordEncoder):
            def encode(self, texts, progress=None):  # type: ignore[no-untyped-def]
                return spoil(super().encode(texts, progress))

        with pytest.raises(ModelUnusable, match="cannot be compared"):
            bench.build_with(Spoilt()).refresh([bench.knowledge])
        assert bench.store.current() is None

    def test_passages_are_embedded_while_further_sources_are_read(self, bench: Workbench) -> None:
        begun = threading.Event()

        class Telling(WordEncoder):
            def encode(self, texts, progress=None):  # type: ignore[no-untyped-def]
                begun.set()
                return super().encode(texts, progress)

        def reading(source: Source) -> Reading:
            assert source.id != "page399" or begun.wait(timeout=60)
            return read_source(source)

        bench.write(**{f"page{n:03}": f"Words {n} of this page." for n in range(400)})
        assert bench.build_with(Telling(), read=reading).refresh([bench.knowledge]).embedded == 400

    def test_vectors_are_kept_under_the_name_that_preparing_settles_on(self, bench: Workbench) -> None:
        class Settling(WordEncoder):
            def prepare(self, progress=None):  # type: ignore[no-untyped-def]
                self.model = "settled 1"

        bench.write(robots="Robots took 700 jobs.", weavers="Weavers lost their looms.")
        assert bench.build_with(Settling("words 1")).refresh([bench.knowledge]).embedded == 2
        current = bench.store.current()
        assert current is not None
        assert current.model == "settled 1"
        assert bench.build_with(WordEncoder("settled 1")).refresh([bench.knowledge]).embedded == 0

    def test_vectors_made_before_the_encoder_died_are_not_made_again(self, bench: Workbench) -> None:
        class Mortal(WordEncoder):
            def encode(self, texts, progress=None):  # type: ignore[no-untyped-def]
                if self.encoded:
                    raise MemoryError
                return super().encode(texts, progress)

        bench.write(**{f"page{n:03}": f"Words {n} of this page." for n in range(300)})
        with pytest.raises(MemoryError):
            bench.build_with(Mortal()).refresh([bench.knowledge])
        assert bench.builder.refresh([bench.knowledge]).embedded == 44


class TestApproval:
    def test_dropping_more_than_a_fifth_waits_with_the_changes(self, built: Workbench) -> None:
        built.write(robots="Robots took 800 jobs.", weavers=PAGES["weavers"], bakers=PAGES["bakers"])
        before = answers(built)
        with pytest.raises(DropsTooMany, match=r"drop 2 of 5 sources \(clerks, sailors\)") as waits:
            built.builder.refresh([built.knowledge])
        assert waits.value.exit_code == 1
        assert waits.value.changes.removed == ("clerks", "sailors")
        assert waits.value.changes.changed == ("robots",)
        assert answers(built) == before
        refreshed = built.builder.refresh([built.knowledge], approve=True)
        assert refreshed.changes.removed == ("clerks", "sailors")
        assert ids(built) == ["bakers", "robots", "weavers"]

    def test_a_fifth_may_go_unasked(self, built: Workbench) -> None:
        built.write(**{name: body for name, body in PAGES.items() if name != "sailors"})
        assert built.builder.refresh([built.knowledge]).changes.removed == ("sailors",)

    def test_an_emptied_folder_waits(self, built: Workbench) -> None:
        built.write()
        with pytest.raises(ApprovalNeeded):
            built.builder.refresh([built.knowledge])
        assert len(ids(built)) == 5

    def test_a_folder_that_is_gone_is_a_fault_not_a_removal(self, built: Workbench, tmp_path: Path) -> None:
        with pytest.raises(SourceFault, match="no knowledge folder"):
            built.builder.refresh([tmp_path / "unmounted"])
        assert len(ids(built)) == 5

    def test_other_folders_than_last_time_never_wait(self, built: Workbench, tmp_path: Path) -> None:
        other = write_sources(tmp_path / "other", {"tailors": "Tailors sew."})
        assert built.builder.refresh([other]).changes.removed == (
            "bakers",
            "clerks",
            "robots",
            "sailors",
            "weavers",
        )
        write_sources(other, {})
        with pytest.raises(ApprovalNeeded):
            built.builder.refresh([other])

    def test_the_same_sources_in_another_folder_make_that_the_folder(
        self, built: Workbench, tmp_path: Path
    ) -> None:
        other = write_sources(tmp_path / "other", PAGES)
        assert not built.builder.refresh([other]).is_new
        write_sources(other, {})
        with pytest.raises(ApprovalNeeded):
            built.builder.refresh([other])

    def test_sources_taken_in_by_add_do_not_count(self, built: Workbench) -> None:
        for number in range(20):
            built.builder.add(make_source(f"added{number}", f"Number {number}."))
        built.write(robots=PAGES["robots"], weavers=PAGES["weavers"])
        with pytest.raises(DropsTooMany, match="drop 3 of 5 sources"):
            built.builder.refresh([built.knowledge])


class TestAdding:
    def test_an_added_source_survives_a_refresh(self, built: Workbench) -> None:
        added = built.builder.add(make_source("extra", "Extra looms."))
        assert (added.generation, added.changes.added, added.embedded) == (2, ("extra",), 1)
        built.write(**{**PAGES, "robots": "Robots took 800 jobs."})
        refreshed = built.builder.refresh([built.knowledge])
        assert refreshed.changes.removed == ()
        assert "extra" in ids(built)

    def test_a_new_text_of_an_added_source_is_a_change(self, built: Workbench) -> None:
        built.builder.add(make_source("extra", "Extra looms."))
        assert built.builder.add(make_source("extra", "No looms.")).changes.changed == ("extra",)

    def test_adding_the_same_again_changes_nothing(self, built: Workbench) -> None:
        built.builder.add(make_source("extra", "Extra looms."))
        again = built.builder.add(make_source("extra", "Extra looms."))
        assert (again.generation, again.is_new) == (2, False)

    def test_a_folder_does_not_change_an_added_source(self, built: Workbench) -> None:
        built.builder.add(make_source("extra", "Extra looms."))
        built.write(**PAGES, extra="Other words.")
        refreshed = built.builder.refresh([built.knowledge])
        assert [failure.source for failure in refreshed.changes.failed] == ["extra"]
        assert built.store.sources(current(built).number, ["extra"])[0].body == "Extra looms."

    def test_an_index_can_begin_with_an_added_source(self, bench: Workbench) -> None:
        assert bench.builder.add(make_source("extra", "Extra looms.")).generation == 1
        assert bench.builder.refresh([bench.knowledge]).generation == 2
        assert "extra" in ids(bench)

    def test_adding_to_an_index_of_another_model_or_recipe_is_refused(self, built: Workbench) -> None:
        with pytest.raises(ModelMismatch, match="another model"):
            built.build_with(WordEncoder("words 2")).add(make_source("extra", "Extra looms."))
        with pytest.raises(ModelMismatch, match="another way of reading"):
            built.build_with(built.encoder, "paragraphs 2").add(make_source("extra", "Extra looms."))
        require_model(current(built), "words 1", RECIPE)


class TestRemoving:
    def test_a_removed_source_is_hidden_everywhere_and_stays_hidden(self, built: Workbench) -> None:
        keys = built.store.passage_keys(1)
        removed = built.builder.remove("weavers")
        assert (removed.generation, removed.changes.removed) == (2, ("weavers",))
        refreshed = built.builder.refresh([built.knowledge])
        assert (refreshed.is_new, refreshed.changes.added) == (False, ())
        built.builder.rollback(1)
        assert ids(built) == ["bakers", "clerks", "robots", "sailors"]
        assert built.store.sources(1, ["weavers"]) == []
        assert built.store.statements(1, ["weavers"]) == {}
        assert "weavers" not in {one.source_id for one in built.store.passages(keys).values()}
        assert built.store.search_words(1, ["looms"], 5).pairs() == []
        assert current(built).passages == len(built.store.passage_keys(1)) == 4
        assert built.store.audit()[1] == audit_index(built.store, built.data)[1] == []

    def test_adding_it_again_lifts_the_tombstone(self, built: Workbench) -> None:
        built.builder.remove("weavers")
        assert built.store.removed_ids() == {"weavers"}
        assert built.builder.add(make_source("weavers", "Weavers wove.")).changes.added == ("weavers",)
        assert built.store.removed_ids() == set()
        built.builder.rollback(1)
        assert built.store.sources(1, ["weavers"])[0].body.strip() == "Weavers lost their looms."

    def test_unknown_sources_are_named(self, bench: Workbench) -> None:
        with pytest.raises(NothingIndexed):
            bench.builder.remove("tailors")
        bench.builder.refresh([bench.knowledge])
        for source_id in ("tailors", "", "\ud800", "robots%"):
            with pytest.raises(UnknownSource):
                bench.builder.remove(source_id, purge=True)

    def test_removing_embeds_nothing(self, built: Workbench) -> None:
        class Asleep(WordEncoder):
            @property
            def dimension(self) -> int:
                raise AssertionError("the model was loaded")

            @dimension.setter
            def dimension(self, value: int) -> None: ...

        sleeping = built.build_with(Asleep())
        sleeping.remove("weavers")
        sleeping.rollback(1)
        sleeping.refresh([built.knowledge])
        for source_id in ("robots", "clerks", "sailors", "bakers"):
            sleeping.remove(source_id)
        assert current(built).passages == 0

    @pytest.mark.parametrize("hidden_before", [False, True])
    def test_a_purge_leaves_no_byte_of_the_text(self, built: Workbench, hidden_before: bool) -> None:
        built.write(**{**PAGES, "weavers": "Zyzzyva weavers lost quixotic looms in 1811."})
        built.builder.refresh([built.knowledge])
        floats = built.encoder.encode(["Zyzzyva weavers lost quixotic looms in 1811."])[0].tobytes()
        (built.data / "vectors-old.faiss.damaged-20260101T000000Z").write_bytes(b"Zyzzyva")
        if hidden_before:
            built.builder.remove("weavers")
        built.builder.remove("weavers", purge=True)
        built.store.close()
        everything = b"".join(path.read_bytes() for path in built.data.iterdir())
        for trace in (b"Zyzzyva", b"zyzzyva", b"quixot", b"1811", floats):
            assert trace not in everything
        assert b"Robots" in everything
        assert not built.store.knows("weavers")
        built.builder.rollback(2)
        assert ids(built) == ["bakers", "clerks", "robots", "sailors"]
        assert built.store.audit()[1] == audit_index(built.store, built.data)[1] == []

    def test_a_purge_tells_when_a_reader_still_holds_the_text(self, built: Workbench) -> None:
        notices = []

        def purge() -> None:
            notices.extend(built.builder.remove("weavers", purge=True).notices)

        with built.store.snapshot():
            purging = threading.Thread(target=purge)
            purging.start()
            purging.join()
        assert notices == ["A reader still held the purged text; the next refresh clears it from the disk."]
        assert b"looms" in b"".join(path.read_bytes() for path in built.data.iterdir())
        built.builder.refresh([built.knowledge])
        assert b"looms" not in b"".join(path.read_bytes() for path in built.data.iterdir())

    def test_a_purge_keeps_vectors_that_others_need(self, bench: Workbench) -> None:
        bench.write(one="The same words.", two="The same words.", three="Other words.")
        bench.builder.refresh([bench.knowledge])
        bench.builder.remove("one", purge=True)
        assert bench.store.unembedded([bench.store.members(2)["two"].version], "words 1") == {}


class TestRollingBack:
    def test_answers_are_those_recorded_before(self, built: Workbench) -> None:
        recorded = answers(built)
        built.write(**{**PAGES, "robots": "Robots lost looms and jobs.", "tailors": "Tailors lost bread."})
        built.builder.refresh([built.knowledge])
        later = answers(built)
        assert later != recorded
        rolled = built.builder.rollback(1)
        assert (rolled.generation, rolled.changes.changed, rolled.changes.removed) == (
            1,
            ("robots",),
            ("tailors",),
        )
        assert answers(built) == recorded
        built.builder.rollback(2)
        assert answers(built) == later

    def test_history_tells_each_time_and_one_row_is_current(self, built: Workbench) -> None:
        built.write(**PAGES, tailors="Tailors sew.")
        built.builder.refresh([built.knowledge], by="refresh by Ann")
        built.builder.rollback(1)
        built.builder.remove("robots")
        history = [
            (one.number, one.built_by, one.sources, one.is_current) for one in built.store.generations()
        ]
        assert history == [
            (1, "refresh", 5, False),
            (2, "refresh by Ann", 6, False),
            (1, "rollback to 1", 5, False),
            (3, "remove robots", 4, True),
        ]

    def test_it_holds_until_the_next_refresh(self, built: Workbench) -> None:
        built.write(**PAGES, tailors="Tailors sew.")
        built.builder.refresh([built.knowledge])
        built.builder.rollback(1)
        assert "tailors" not in ids(built)
        refreshed = built.builder.refresh([built.knowledge])
        assert (refreshed.generation, refreshed.changes.added, refreshed.embedded) == (3, ("tailors",), 0)

    @pytest.mark.parametrize("number", [0, -1, 7])
    def test_an_unknown_generation_is_named(self, built: Workbench, number: int) -> None:
        with pytest.raises(UnknownGeneration, match=f"no generation {number}"):
            built.builder.rollback(number)


class TestOneAtATime:
    def test_a_second_change_is_refused_with_who_and_when(self, built: Workbench) -> None:
        refusals = []

        def try_another(stage: Stage, done: int, total: int) -> None:
            for change in (
                lambda: built.builder.refresh([built.knowledge]),
                lambda: built.builder.remove("robots"),
                lambda: built.builder.rollback(1),
            ):
                with pytest.raises(RefreshRunning) as refused:
                    change()
                refusals.append(str(refused.value))

        built.write(**PAGES, tailors="Tailors sew.")
        built.build_with(built.encoder, report=try_another).refresh([built.knowledge], by="refresh by Ann")
        assert len(refusals) == 12
        for refusal in refusals:
            assert refusal.startswith("The index is already being changed by 'refresh by Ann' since ")
            assert refusal.endswith(f" UTC (process {os.getpid()}). Try again when it is done.")
        assert built.builder.refresh([built.knowledge]).is_new is False

    def test_the_lock_of_a_process_that_died_is_free(self, built: Workbench) -> None:
        program = (
            "import os, sys; from pathlib import Path; from index.storage.refresh_lock import hold_refresh_lock\n"
            "with hold_refresh_lock(Path(sys.argv[1]), 'a dead refresh'):\n    os.kill(os.getpid(), 9)"
        )
        died = subprocess.run([sys.executable, "-c", program, str(built.data)], check=False)
        assert died.returncode == -9
        with hold_refresh_lock(built.data, "refresh"):
            pass

    def test_questions_during_refreshes_see_one_generation_each(self, built: Workbench) -> None:
        """Every page of generation n says n, so a mixture would show."""
        stop = threading.Event()
        mixtures: list[object] = []
        asked: list[int] = []

        def ask() -> None:
            while not stop.is_set():
                with built.store.snapshot():
                    number = current(built).number
                    found = built.store.search_words(number, ["edition"], 50).keys.tolist()
                    texts = {one.text for one in built.store.passages(found).values()}
                    texts |= {one.body.strip() for one in built.store.sources(number)}
                    texts |= {one.citation.quote for one in built.store.all_statements(number)}
                if len(texts) != 1 or len(found) != 5:
                    mixtures.append((number, found, texts))
                asked.append(number)

        def publish(edition: int) -> None:
            built.write(**dict.fromkeys(PAGES, f"This is edition {edition}."))
            built.builder.refresh([built.knowledge])

        publish(2)
        readers = [threading.Thread(target=ask) for _ in range(3)]
        for reader in readers:
            reader.start()
        for edition in range(3, 13):
            publish(edition)
        built.builder.rollback(5)
        stop.set()
        for reader in readers:
            reader.join()
        assert mixtures == []
        assert len(set(asked)) > 1


REFRESH_WITH_LITTLE_ROOM = """
import resource, sys
from pathlib import Path
from index.errors import KnowledgeError
from tests.index_fixtures import Workbench

root, room, dimension = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
bench = Workbench(root)
bench.encoder.dimension, bench.encoder.model = dimension, f"words of {dimension}"
resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
try:
    bench.builder.refresh([bench.knowledge], approve=True)
except KnowledgeError as error:
    print(type(error).__name__, error)
"""


class TestFullDisk:
    """A limit on the size of files stands in for a disk that is full: both fail the write itself."""

    @pytest.mark.parametrize("room", [0, 20_000, 60_000, 100_000, 200_000])
    def test_a_full_disk_is_named_and_the_last_generation_stays(self, built: Workbench, room: int) -> None:
        before = answers(built)
        built.write(**{f"page{n}": f"Words {n} of this page. " * 200 for n in range(30)})
        said = self.refresh_with(built, room, 64)
        assert said.startswith("StoreUnwritable The data folder ")
        assert answers(built) == before
        assert built.builder.refresh([built.knowledge], approve=True).generation == 2
        assert not list(built.data.glob("*.tmp"))

    def test_a_vector_file_that_finds_no_room_is_named_and_leaves_nothing(self, built: Workbench) -> None:
        before = answers(built)
        built.write(**PAGES, echo="The same words.\n\n" * 300)
        # One vector in the database, 300 in the file: 1.2 MB, where the database has 300 kB.
        said = self.refresh_with(built, 700_000, 1024)
        assert said.endswith("cannot be written: file too large. Make room, or choose another with --data.\n")
        assert answers(built) == before
        assert len(built.store.generations()) == 1
        assert [path.name for path in built.data.glob("vectors-*")] == [current(built).index_file]

    @staticmethod
    def refresh_with(bench: Workbench, room: int, dimension: int) -> str:
        arguments = [str(bench.data.parent), str(room), str(dimension)]
        done = subprocess.run(
            [sys.executable, "-c", REFRESH_WITH_LITTLE_ROOM, *arguments],
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stderr == ""
        return done.stdout
