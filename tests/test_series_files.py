import json
import re
from pathlib import Path

import pytest

from index.domain import Basis, Bound, Period
from index.series import Form, Interruption, Point, Series
from index.series_files import read_series
from index.sources import read_folders

ROOT = Path(__file__).parent.parent
KNOWLEDGE = ROOT / "knowledge"
RESEARCHED = ROOT.parent / "shared" / "facts" / "series.json"

SERIES = """id: danish-cuts
title: Job cuts in Denmark
unit: job cuts
scope: job cuts announced in Denmark
entity: Danish employers
source: Calder Group
basis: private-tally
form: per period
read: 2026-11-21
points:
  - period: 2024
    value: 1200
    source: calder/count
  - period: 2025-H1
    value: 700
    value_to: 900
    bound: range
    part_year: true
    url: https://calder.example/2025
    remark: a range
breaks:
  - at: 2025
    reason: counted anew
"""


def write(folder: Path, name: str, text: str | bytes) -> None:
    path = folder / "series" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def test_a_file_becomes_a_series(tmp_path: Path) -> None:
    write(tmp_path, "danish-cuts.yaml", SERIES)
    reading = read_series([tmp_path])
    assert reading.faults == []
    assert reading.series == [
        Series(
            id="danish-cuts",
            title="Job cuts in Denmark",
            unit="job cuts",
            scope="job cuts announced in Denmark",
            entity="Danish employers",
            source="Calder Group",
            basis=Basis.PRIVATE_TALLY,
            form=Form.PER_PERIOD,
            read=Period("2026-11-21"),
            points=(
                Point(Period("2024"), 1200, sources=("calder/count",)),
                Point(
                    Period("2025-H1"),
                    700,
                    900,
                    Bound.RANGE,
                    part_year=True,
                    url="https://calder.example/2025",
                    remark="a range",
                ),
            ),
            breaks=(Interruption(Period("2025"), "counted anew"),),
        )
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("unit: job cuts\n", "", 1, "unit: it is missing"),
        ("unit: job cuts", "units: job cuts", 3, "units: there is no such field"),
        (
            "form: per period",
            "form: bars",
            8,
            "form: 'bars' is not one of per period, running total, level, forecast",
        ),
        (
            "read: 2026-11-21",
            "read: 2026-13",
            9,
            "read: '2026-13' is not a period such as 2025, 2025-H1 or 2025-01/2025-06",
        ),
        (
            "value: 1200",
            "value: .nan",
            11,
            "value: '.nan' is not a number such as 54836 or 4.5; a fall is change: decrease",
        ),
        (
            "value: 1200",
            "value: -14",
            11,
            "value: '-14' is not a number such as 54836 or 4.5; a fall is change: decrease",
        ),
        ("    value: 1200\n", "", 11, "2024: value is missing"),
        (
            "    source: calder/count\n",
            "",
            11,
            "2024: give the note that states it as source, or else the page as url",
        ),
        ("value_to: 900", "value_to: 600", 14, "2025-H1: value_to 600 is not above value 700"),
        (
            "https://calder",
            "file://calder",
            14,
            "url: 'file://calder.example/2025' is not an http or https address",
        ),
        ("part_year: true", "part_year: maybe", 14, "part_year: 'maybe' is neither true nor false"),
        ("period: 2024", "period: 2026", 10, "points: 2025-H1 stands after 2026: order the readings by time"),
        ("    reason: counted anew\n", "", 22, "2025: a reason is missing"),
        ("title: Job cuts in Denmark", "title: &t Job", 2, "the file uses YAML anchors, aliases or tags"),
        ("title: Job cuts in Denmark", "title: [Job]", 2, "title: it is not a text"),
        ("title: Job", "title: " + "x" * 401, 2, "title: it has 417 characters; 400 is the most"),
        ("points:\n", "points: none\nothers:\n", 11, "others: there is no such field"),
        ("id: danish-cuts", "id: ../x", 1, "id: small letters, digits and - only, such as adoption-by-year"),
        ("title: Job", "title: 'Job", 3, "the file is not YAML: found unexpected end of stream"),
    ],
)
def test_a_fault_is_named_with_its_file_and_line(
    tmp_path: Path, old: str, new: str, line: int, what: str
) -> None:
    assert old in SERIES
    write(tmp_path, "danish-cuts.yaml", SERIES.replace(old, new, 1))
    (fault,) = read_series([tmp_path]).faults
    assert (fault.path, fault.what) == ("series/danish-cuts.yaml", what)
    assert fault.line == line or "not YAML" in what


@pytest.mark.parametrize(
    "text", [b"", b"\xff\xfe", b"a: \x00", b"- 1\n", b"[" * 5000, b"points: [" + b"{}," * 30_000 + b"]"]
)
def test_what_is_no_series_at_all_is_a_fault(tmp_path: Path, text: bytes) -> None:
    write(tmp_path, "odd.yaml", text)
    reading = read_series([tmp_path])
    assert (reading.series, len(reading.faults)) == ([], 1)


def test_every_faulty_file_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", "title: A\n")
    write(tmp_path, "b.yaml", SERIES)
    write(tmp_path, "c.yml", SERIES)
    write(tmp_path, "_draft.yaml", "title: Draft\n")
    write(tmp_path, "notes.md", "Not a series.\n")
    reading = read_series([tmp_path])
    assert [one.id for one in reading.series] == ["danish-cuts"]
    assert [(fault.path, fault.what) for fault in reading.faults] == [
        ("series/a.yaml", "unit: it is missing"),
        ("series/c.yml", "the id 'danish-cuts' is already used by series/b.yaml"),
    ]


def test_a_folder_without_series_has_none(tmp_path: Path) -> None:
    assert read_series([tmp_path, tmp_path / "absent"]).series == []


def test_the_24_shipped_series_have_no_fault_and_are_named_as_their_files() -> None:
    reading = read_series([KNOWLEDGE])
    assert reading.faults == []
    assert [one.id for one in reading.series] == sorted(
        path.stem for path in (KNOWLEDGE / "series").glob("*.yaml")
    )
    assert len(reading.series) == 24


def test_every_shipped_reading_is_stated_by_each_note_it_names() -> None:
    bodies = {source.id: source.body for source in read_folders([KNOWLEDGE]).sources}
    missing = []
    for series in read_series([KNOWLEDGE]).series:
        for point in series.points:
            values = [value for value in (point.value, point.value_to) if value is not None]
            said = " ".join(bodies.get(name, "") for name in point.sources)
            if point.sources and not all(
                re.search(rf"(?<![\d.,]){written(value)}(?!\d|[.,]\d)", said) for value in values
            ):
                missing.append((series.id, str(point.period), point.sources))
            missing += [(series.id, name, "no such note") for name in point.sources if name not in bodies]
    assert missing == []


def written(value: float) -> str:
    """A number as a note writes it."""
    return f"{value / 1e6:g} million" if value >= 1e7 else re.escape(f"{value:,.15g}")


def test_the_census_series_breaks_in_november_2025_and_ends_in_a_range() -> None:
    (census,) = [one for one in read_series([KNOWLEDGE]).series if one.id == "census-btos-ai-use"]
    assert [str(one.period) for one in census.breaks] == ["2025-11"]
    assert [len(run) for run in census.runs()] == [6, 1]
    last = census.points[-1]
    assert (str(last.period), last.value, last.value_to, last.bound) == (
        "2025-12/2026-05",
        17,
        20,
        Bound.RANGE,
    )


def test_shipped_counts_of_half_a_year_are_marked_as_part_of_it() -> None:
    series = {one.id: one for one in read_series([KNOWLEDGE]).series}
    marked = {
        name: [str(point.period) for point in one.points if point.part_year] for name, one in series.items()
    }
    assert marked["challenger-ai-cited-by-year"] == ["2026-H1"]
    assert marked["layoffsfyi-by-year"] == ["2023-01-01/2023-11-11"]


def test_shipped_outlooks_are_forecasts() -> None:
    assert [one.id for one in read_series([KNOWLEDGE]).series if one.is_forecast] == [
        "goldman-displacement-forecast",
        "wef-net-jobs-by-edition",
        "wef-skills-disrupted",
    ]


@pytest.mark.skipif(not RESEARCHED.exists(), reason="the researched series are not beside the project")
def test_no_researched_value_is_lost() -> None:
    series = {one.id: one for one in read_series([KNOWLEDGE]).series}
    lost = []
    for researched in json.loads(RESEARCHED.read_text(encoding="utf-8")):
        ours = {end for point in series[researched["id"]].points for end in (point.value, point.value_to)}
        scale = 1e6 if researched["unit"].startswith("million") else 1
        lost += [
            (researched["id"], period)
            for period, value in researched["points"]
            if abs(value) * scale not in ours
        ]
    assert lost == [
        ("goldman-displacement-forecast", "2025-08")
    ]  # 6.5 is the middle of 6 to 7, which nobody printed
