"""Tables of names that mean one thing: reading them, and what a generation makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.aliases import join_groups, read_aliases, require_aliases
from index.answers.names import Names, naming, other_names
from index.encoder import SentenceEncoder
from index.errors import SourceFault
from index.folders import SHIPPED
from index.knowledge_base import KnowledgeBase, lint_folders
from tests.conftest import NOTES, write_notes

OURS = "Harlow Bank: [HBK]\n"


def write_table(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "aliases.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_table_has_a_line_for_each_name(tmp_path: Path) -> None:
    table = (
        '# ours\nHarlow Bank: [HBK, Harlow]\n"Calder, Vane & Sons": Calder\nNorthfield Institute:\n  - NFI\n'
    )
    reading = read_aliases([write_table(tmp_path, table)])
    assert reading.faults == []
    assert reading.groups == [
        ("Harlow Bank", "HBK", "Harlow"),
        ("Calder, Vane & Sons", "Calder"),
        ("Northfield Institute", "NFI"),
    ]


def test_a_folder_without_a_table_adds_no_names(tmp_path: Path) -> None:
    assert read_aliases([tmp_path]).groups == []


@pytest.mark.parametrize(
    ("table", "line", "what"),
    [
        ("Harlow Bank: [HBK\n", 2, "is not YAML"),
        ("- Harlow Bank\n", 1, "is not a list of fields"),
        ("Harlow Bank: [HBK]\nCalder Group: []\n", 2, "give its other names"),
        ("Harlow Bank:\n", 1, "give its other names"),
        ("Harlow Bank: {full: HBK}\n", 1, "give its other names"),
        ("Harlow Bank: [[HBK]]\n", 1, "not a list of its own"),
        ("Harlow Bank: [H]\n", 1, "'H' is no name"),
        ("Harlow Bank: [1999]\n", 1, "'1999' is no name"),
        ("Harlow Bank: ['&Co']\n", 1, "'&Co' is no name"),
        (f"Harlow Bank: [{'H' * 101}]\n", 1, "is no name of 2 to 100 characters"),
        ("Harlow Bank: [HBK]\n\nHong Kong Bank: [hbk]\n", 3, "'hbk' stands in line 1 already"),
        ("Harlow Bank: [HBK]\nHarlow Bank: [Harlow]\n", 2, "'Harlow Bank' stands in line 1 already"),
        ("Harlow Bank: &a [HBK]\n", 1, "anchors"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, table: str, line: int, what: str) -> None:
    (fault,) = read_aliases([write_table(tmp_path, table)]).faults
    assert (fault.path, fault.line) == ("aliases.yaml", line)
    assert what in fault.what


def test_bytes_that_are_no_text_are_a_fault(tmp_path: Path) -> None:
    (tmp_path / "aliases.yaml").write_bytes(b"Harlow: [\xff\xfe]\n")
    assert "UTF-8" in read_aliases([tmp_path]).faults[0].what


def test_lint_names_every_fault_of_a_table(tmp_path: Path) -> None:
    folder = write_table(write_notes(tmp_path, NOTES), "Harlow Bank: []\nCalder Group: [C]\n")
    faults = [fault for fault in lint_folders([folder]) if fault.path == "aliases.yaml"]
    assert [fault.line for fault in faults] == [1, 2]


def test_the_shipped_table_has_no_fault() -> None:
    reading = read_aliases([SHIPPED])
    assert reading.faults == []
    assert ("International Business Machines", "IBM") in reading.groups


def test_a_folders_table_adds_to_the_shipped_one(tmp_path: Path) -> None:
    groups = require_aliases([write_table(tmp_path, "Harlow Bank: [HBK]\nIBM: [Armonk]\n")])
    assert ("Harlow Bank", "HBK") in groups
    assert ("International Business Machines", "IBM", "Armonk") in groups


def test_groups_that_share_a_name_are_one_whatever_the_capitals() -> None:
    assert join_groups([("Ab", "Cd"), ("Ef", "Gh"), ("gh", "Ij", "CD")]) == (("Ab", "Cd", "Ef", "Gh", "Ij"),)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("HBK cut jobs", "Harlow Bank HBK"),
        ("what did hbk cut?", "Harlow Bank HBK"),
        ("Harlow Bank's assistant", "Harlow Bank HBK"),
        ("the Calder, Vane & Sons count", "Calder, Vane & Sons Calder"),
        ("the Calder Vane count", "Calder, Vane & Sons Calder"),
        ("a Calderian HBKs pre-HBK HBK-like", ""),
        ("NI counted", "Northfield Institute NI"),
        ("ni the knights", ""),
        ("İHBK İ HBK", "Harlow Bank HBK"),
        ("", ""),
    ],
)
def test_a_text_brings_the_other_names_of_what_it_names(text: str, names: str) -> None:
    table = Names((("Harlow Bank", "HBK"), ("Calder, Vane & Sons", "Calder"), ("Northfield Institute", "NI")))
    assert table.others(text) == names


def test_the_longest_name_counts() -> None:
    table = Names((("Harlow", "HW"), ("Harlow Bank of Denmark", "HBD")))
    assert table.others("Harlow Bank of Denmark") == "Harlow Bank of Denmark HBD"


def test_texts_are_read_by_the_names_in_force_and_by_the_shipped_ones_afterwards() -> None:
    with naming(Names((("Harlow Bank", "HBK"),))):
        assert (other_names("HBK"), other_names("IBM")) == ("Harlow Bank HBK", "")
    assert (other_names("HBK"), "International Business Machines" in other_names("IBM")) == ("", True)


def test_another_name_finds_the_figures_after_a_refresh(small: KnowledgeBase, notes: Path) -> None:
    assert small.look_up("HBK").total == 0
    write_table(notes, OURS)
    assert small.stale()
    assert small.look_up("HBK").total == 0, "a generation keeps the names it was built with"
    refreshed = small.refresh()
    assert (refreshed.is_new, refreshed.embedded, bool(refreshed.changes)) == (True, 0, False)
    assert small.look_up("HBK").total == small.look_up("Harlow Bank").total > 0


def test_a_rollback_brings_back_the_names_too(small: KnowledgeBase, notes: Path) -> None:
    first = small.generation
    assert first is not None
    write_table(notes, OURS)
    small.refresh()
    small.rollback(first.number)
    assert small.look_up("HBK").total == 0


def test_a_removed_source_leaves_the_names_as_they_are(small: KnowledgeBase, notes: Path) -> None:
    write_table(notes, OURS)
    small.refresh()
    small.remove("northfield/survey")
    assert small.look_up("HBK").total > 0


def test_the_same_table_makes_no_new_generation(small: KnowledgeBase, notes: Path) -> None:
    write_table(notes, OURS)
    small.refresh()
    write_table(notes, "# the same\nHarlow Bank: [ HBK ]\n")
    assert not small.refresh().is_new


def test_a_broken_table_is_one_sentence_and_changes_nothing(small: KnowledgeBase, notes: Path) -> None:
    before = small.generation
    write_table(notes, "Harlow Bank: [HBK]\nCalder Group: []\n")
    (notes / "harlow" / "daily.md").unlink()
    with pytest.raises(SourceFault) as refused:
        small.refresh()
    assert str(refused.value).startswith("aliases.yaml, line 2: give its other names behind the colon")
    assert small.generation == before
    assert "harlow/daily" in [source.id for source in small.sources()]


def test_an_index_from_before_there_were_tables_is_read_by_the_shipped_names(
    encoder: SentenceEncoder, tmp_path: Path
) -> None:
    notes = write_notes(tmp_path / "knowledge", NOTES)
    base = KnowledgeBase.open(tmp_path / "data", [notes], encoder=encoder)
    base.refresh()
    base.close()
    import sqlite3

    with sqlite3.connect(tmp_path / "data" / "receipts.db") as db:
        db.execute("UPDATE generation SET aliases = NULL")
    db.close()
    base = KnowledgeBase.open(tmp_path / "data", [notes], encoder=encoder)
    assert base.ask("how many job cuts in Denmark cited AI in 2025?").documented
    assert base.refresh().is_new
    base.close()
