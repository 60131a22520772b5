"""When a figure held that its own sentence does not date: its neighbours, its list, its table, or the page."""

import pytest

from index.assertions.sentences import split_lines
from index.assertions.statements import read_statements
from index.domain import Period, Source, SourceType, Wording


def make_source(body: str, kind: SourceType = SourceType.NEWS_REPORT) -> Source:
    return Source(
        id="s",
        title="",
        body=body,
        wording=Wording.ORIGINAL,
        type=kind,
        publisher="Northfield",
        published=Period("2025-10-21"),
    )


def periods(body: str, kind: SourceType = SourceType.NEWS_REPORT) -> list[str]:
    """The period of each figure of the last line, "-" for none."""
    figures = read_statements(make_source(body, kind), split_lines(body))[-1].figures
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
        ("Some 38% use one, up from 23% a year earlier.", [FIELDWORK, "2024-09-01/2024-09-19"]),
        (
            "Some 38% use one, up from 23% in last year's survey.\nOnly 7% reported having cut jobs.",
            [FIELDWORK],
        ),
        ("Fewer than one in ten had received any training in the past week.", [FIELDWORK]),
    ],
)
def test_answers_are_of_the_time_of_fieldwork(line: str, expected: list[str]) -> None:
    assert periods(SURVEY + line, SourceType.SURVEY_REPORT) == expected


def test_a_survey_whose_fieldwork_is_told_at_the_end_is_dated_by_it() -> None:
    body = "Half of the managers said they use AI.\nThe poll asked 2,000 managers between 2 and 20 June 2025."
    found = read_statements(make_source(body), split_lines(body))
    assert found[0].figures[0].period == Period("2025-06-02/2025-06-20")


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
        ("Vacancies were at 71,000 in June.\nRetail vacancies fell by 7.4% on the quarter.", ["2025-06"]),
        (
            "In August AI led to 2,900 cuts.\nIt was the reason for 1,015 cuts of them, against 260 in July.",
            ["2025-08", "2025-07"],
        ),
        ("It runs 3,200 farms and bought its first robot in 2023.", ["2025-10-21"]),
        (
            "It uses records of 3.4 million people at 11,000 firms from 2021 to 2024.",
            ["2021/2024", "2021/2024"],
        ),
        ("Sales were $5 million in the second quarter.\nIt added 30 nurses in the quarter.", ["2025-Q2"]),
        ("The share was 71% in the second quarter.\nA year earlier it was 44%.", ["2024-Q2"]),
        ("The plant closed in 2013.\nSince then the town has lost 600 jobs.", ["2013/.."]),
        (
            "It announced 97,310 cuts in June, 64% more than in the same month last year.\nIt was cited for 18,240 of the 97,310 cuts.",
            ["2025-06", "2025-06"],
        ),
        ("LONDON, Oct 18 - Harrow said it would cut 1,300 jobs by the end of 2027.", ["../2027"]),
        (
            "PARIS, 18 October 2025 – Harrow sold 412 cars in September, 3% more than a year earlier.",
            ["2025-09", "2025-09"],
        ),
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
