"""When a figure held that its own sentence does not date: its neighbours, its list, its table, or the page."""

import pytest

from index.assertions.sentences import split_lines
from index.assertions.statements import read_statements
from index.domain import Period, Source, SourceType, Wording


def periods(body: str, kind: SourceType = SourceType.NEWS_REPORT) -> list[str]:
    """The period of each figure of the last line, "-" for none."""
    source = Source(
        id="s",
        title="",
        body=body,
        wording=Wording.ORIGINAL,
        type=kind,
        publisher="Northfield",
        published=Period("2025-10-21"),
    )
    figures = read_statements(source, split_lines(body))[-1].figures
    return [figure.period.form if figure.period else "-" for figure in figures]


SURVEY = "Northfield interviewed 4,018 adults between 1 and 19 September 2025.\n"
FIELDWORK = "2025-09-01/2025-09-19"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("A majority use an AI tool at work at least once a week.", [FIELDWORK]),
        (
            "The figure was 41% in our October 2024 survey.\nA third plan to hire fewer graduates in 2026.",
            [FIELDWORK],
        ),
        ("Fewer than one in ten had received any training in the past week.", [FIELDWORK]),
    ],
)
def test_answers_are_of_the_time_of_fieldwork(line: str, expected: list[str]) -> None:
    assert periods(SURVEY + line, SourceType.SURVEY_REPORT) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            "In 2024, 14% of firms used AI, up from 8% in 2023.\nAmong large firms, the proportion was 45%.",
            ["2024"],
        ),
        (
            "It cut 640 jobs in May 2025.\nOf the 640 staff who left, 140 took early retirement.",
            ["2025-05", "2025-05"],
        ),
        (
            "It handled 900 chats in Q1 2025, against 400 in Q1 2024.\nOver the same twelve months waiting fell from 6 minutes to 2 minutes.",
            ["2024-Q1", "2025-Q1"],
        ),
        ("It cut 640 jobs in May 2025.\nThe firm employs 900 people.", ["2025-10-21"]),
        ("It cut 640 jobs in May 2025.\nThe firm hired 900 people.", ["-"]),
        ("Orso has 2,100 staff, 400 of whom joined in May.", ["2025-10-21", "2025-05"]),
        ("The guild had warned of costs of up to 400 million dollars.", ["-"]),
    ],
)
def test_a_figure_goes_on_with_the_time_of_the_one_before_only_where_it_says_so(
    lines: str, expected: list[str]
) -> None:
    assert periods(lines) == expected


def test_a_column_of_changes_lasts_from_one_column_s_time_to_the_other_s() -> None:
    table = "| Occupation | 2019 | 2024 | Change, % |\n|---|---|---|---|\n| Secretaries | 212 | 168 | -20.9 |"
    assert periods(table) == ["2019", "2024", "2019/2024"]
