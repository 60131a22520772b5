"""Faults of series by file and line, beside those of the sources they draw on."""

from pathlib import Path

import pytest

from index.linting import lint_folders

NOTE = """---
title: "A count"
publisher: Calder Group
url: https://calder.example/count
published: 2025-03
type: private-tally
wording: {wording}
---
{body}
"""
BODY = (
    "Calder Group counted 1,200 announced job cuts in Denmark in 2024.\n"
    "Calder Group counted 700 to 900 announced job cuts in Denmark in the first half of 2025."
)
SERIES = """title: Job cuts in Denmark
unit: job cuts
scope: job cuts announced in Denmark
entity: Danish employers
source: Calder Group
basis: private-tally
form: per period
read: 2025-11-21
points:
  - period: 2024
    value: 1200
    source: count
  - period: 2025-H1
    value: 700
    value_to: 900
    bound: range
    source: count
breaks:
  - at: 2025
    reason: counted anew
"""


def lint(folder: Path, series: str, body: str = BODY, wording: str = "note") -> list[tuple[str, int, str]]:
    (folder / "series").mkdir(exist_ok=True)
    (folder / "count.md").write_text(NOTE.format(body=body, wording=wording), encoding="utf-8")
    (folder / "series" / "danish-cuts.yaml").write_text(series, encoding="utf-8")
    return [(one.path, one.line, one.what) for one in lint_folders([folder])]


def test_a_series_whose_readings_its_source_gives_has_no_fault(tmp_path: Path) -> None:
    assert lint(tmp_path, SERIES) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("unit: job cuts\n", "", 1, "unit: it is missing"),
        (
            "    source: count\n",
            "",
            10,
            "2024: give the note that states it as source, or else the page as url",
        ),
        ("source: count", "source: gone", 10, "2024: there is no source 'gone': correct the id"),
        ("value: 1200", "value: 1201", 10, "2024: 1,201 is not in count"),
        ("value_to: 900", "value_to: 901", 13, "2025-H1: 901 is not in count"),
        (
            "read: 2025-11-21",
            "read: 2024-12",
            13,
            "2025-H1 begins after the pages were read, 2024-12",
        ),
        ("at: 2025", "at: 2019", 19, "2019 lies outside the readings, which it cannot part"),
        ("period: 2024", "period: 2026", 9, "points: 2025-H1 stands after 2026: order the readings by time"),
    ],
)
def test_a_fault_of_a_series_is_named_with_its_file_and_line(
    tmp_path: Path, old: str, new: str, line: int, what: str
) -> None:
    assert old in SERIES
    assert lint(tmp_path, SERIES.replace(old, new, 1)) == [("series/danish-cuts.yaml", line, what)]


def test_a_gap_outside_the_readings_is_a_fault(tmp_path: Path) -> None:
    gaps = "gaps:\n  - period: 2023\n    reason: not read\n"
    assert lint(tmp_path, SERIES + gaps) == [
        ("series/danish-cuts.yaml", 22, "2023 lies outside the readings, which it cannot part")
    ]


def test_a_source_that_cannot_be_read_is_not_missed_in_the_series_too(tmp_path: Path) -> None:
    assert [path for path, _, _ in lint(tmp_path, SERIES, body="")] == ["count.md"]


def test_a_page_in_its_own_words_is_not_searched_for_the_reading(tmp_path: Path) -> None:
    assert lint(tmp_path, SERIES, body="See the table.", wording="original") == []


def test_a_reading_of_which_only_the_page_is_known_needs_no_source(tmp_path: Path) -> None:
    assert lint(tmp_path, SERIES.replace("source: count", "url: https://calder.example/2024", 1)) == []
