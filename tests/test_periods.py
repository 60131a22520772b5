"""When a sentence says things were, and which of its quantities that dates."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.domain import Period, PeriodFrom
from index.numbers.date_patterns import FORMS
from index.numbers.date_signs import signs_of
from index.numbers.dating import date_quantities, period_for
from index.numbers.periods import read_periods
from index.numbers.quantities import read_quantities

WEDNESDAY = Period("2025-08-20")


def forms(sentence: str, published: Period | None = None) -> list[str]:
    return [mention.period.form for mention in read_periods(sentence, published)]


def dated(sentence: str, published: Period | None = None) -> list[str]:
    """The period of each quantity, "-" for none."""
    mentions = read_periods(sentence, published)
    found = [period_for(quantity, mentions, sentence) for quantity in read_quantities(sentence)]
    return [mention.period.form if mention else "-" for mention in found]


@pytest.mark.parametrize(
    ("sentence", "form"),
    [
        ("It began on 27 February 2024.", "2024-02-27"),
        ("It began on February 27, 2024.", "2024-02-27"),
        ("It began on Feb. 27, 2024.", "2024-02-27"),
        ("It began on the 27th of February 2024.", "2024-02-27"),
        ("It began on 2024-02-27.", "2024-02-27"),
        ("It began on 27/02/2024.", "2024-02-27"),
        ("It began on 03/04/2024.", "2024"),
        ("It ran on 13-14 March 2026.", "2026-03-13/2026-03-14"),
        ("It ran on March 13–14, 2026.", "2026-03-13/2026-03-14"),
        ("It began in February 2024.", "2024-02"),
        ("It began in Sept. 2025.", "2025-09"),
        ("It began in Sept '24.", "2024-09"),
        ("It began in may 2024.", "2024-05"),
        ("It began in 2024.", "2024"),
        ("It began in early 2024.", "2024"),
        ("It began in mid-2024.", "2024"),
        ("It began in late-2024.", "2024"),
        ("It began at the end of 2024.", "2024-12"),
        ("It began at the start of 2024.", "2024-01"),
        ("It had 88 staff at the end of the third quarter of 2024.", "2024-09"),
        ("It began at the end of June 2024.", "2024-06"),
        ("It began in spring 2026.", "2026"),
        ("The 2025 layoffs were many.", "2025"),
        ("It began in Q1 2025.", "2025-Q1"),
        ("It began in 1Q25.", "2025-Q1"),
        ("It began in Q1'25.", "2025-Q1"),
        ("It began in the first quarter of 2025.", "2025-Q1"),
        ("The third-quarter 2025 result is in.", "2025-Q3"),
        ("It began in the final quarter of 2025.", "2025-Q4"),
        ("The second and third quarters of 2025 were poor.", "2025-Q2/2025-Q3"),
        ("It began in H1 2026.", "2026-H1"),
        ("It began in the first half of 2026.", "2026-H1"),
        ("The first nine months of 2025 were poor.", "2025-01/2025-09"),
        ("The last three months of 2024 were poor.", "2024-10/2024-12"),
        ("It began in fiscal 2025.", "FY2025"),
        ("It began in FY25.", "FY2025"),
        ("It began in the 2024-25 financial year.", "FY2025"),
        ("It began in the fourth quarter of fiscal 2025.", "FY2025"),
        ("It began in the 1980s.", "1980/1989"),
        ("It began in the '90s.", "1990/1999"),
    ],
)
def test_dates_keep_the_precision_given(sentence: str, form: str) -> None:
    assert forms(sentence) == [form]


@pytest.mark.parametrize(
    ("sentence", "form"),
    [
        ("It fell from 2022 to 2024.", "2022/2024"),
        ("It fell between 2022 and 2024.", "2022/2024"),
        ("It fell in 2022–2024.", "2022/2024"),
        ("It fell in 2022-24.", "2022/2024"),
        ("It fell from January to May 2026.", "2026-01/2026-05"),
        ("It fell in January–May 2026.", "2026-01/2026-05"),
        ("It fell from November to March 2025.", "2024-11/2025-03"),
        ("It fell between November 2022 and mid-2025.", "2022-11/2025"),
        ("It fell from Q1 2023 to Q1 2025.", "2023-Q1/2025-Q1"),
        ("It fell in the year to March 2025.", "2024-04/2025-03"),
        ("It fell in the three months to August 2025.", "2025-06/2025-08"),
        ("It fell in the twelve months ended June 30, 2025.", "2024-07/2025-06"),
        ("It fell in its first month, to 27 February 2024.", "2024-01-28/2024-02-27"),
        ("It has fallen since 2022.", "2022/.."),
        ("It has fallen since March 2023.", "2023-03/.."),
        ("It fell from 2022 onwards.", "2022/.."),
        ("It fell until mid-2026.", "../2026"),
        ("It fell through November 2025.", "../2025-11"),
        ("It was so as of March 2026.", "2026-03"),
        ("They fell in the same months of 2024.", "2024"),
        ("It had fallen by September 2025.", "../2025-09"),
    ],
)
def test_spans_and_open_ends(sentence: str, form: str) -> None:
    assert forms(sentence) == [form]


@pytest.mark.parametrize(
    ("words", "form"),
    [
        ("now", "2025-08-20"),
        ("so far", "2025-08-20"),
        ("today", "2025-08-20"),
        ("yesterday", "2025-08-19"),
        ("on Monday", "2025-08-18"),
        ("on Wednesday", "2025-08-20"),
        ("last week", "2025-08-11/2025-08-17"),
        ("this month", "2025-08"),
        ("last month", "2025-07"),
        ("last quarter", "2025-Q2"),
        ("this year", "2025"),
        ("last year", "2024"),
        ("next year", "2026"),
        ("so far this year", "2025-01/2025-08"),
        ("in May", "2025-05"),
        ("in October", "2024-10"),
        ("in the second quarter", "2025-Q2"),
        ("in the third quarter", "2024-Q3"),
        ("two years ago", "2023-08"),
        ("ten years ago", "2015"),
        ("three months ago", "2025-05"),
        ("in the past year", "2024-08/2025-08"),
        ("over the past six months", "2025-02/2025-08"),
        ("in the past two years", "2023-08/2025-08"),
        ("in the past decade", "2015/2025"),
        ("late last year", "2024"),
        ("at the end of last year", "2024-12"),
        ("at the start of the year", "2025-01"),
        ("in the second half of the year", "2025-H2"),
        ("in the June quarter", "2025-04/2025-06"),
        ("in the April-June quarter", "2025-04/2025-06"),
        ("in the December half", "2024-07/2024-12"),
        ("in the six months to June", "2025-01/2025-06"),
        ("in the second quarter of fiscal 2026, which ended on 30 June", "2025-04/2025-06"),
        ("through July", "2025-01/2025-07"),
        ("since last month", "2025-07/.."),
        ("since last May", "2025-05/.."),
        ("since Christmas", "2024-12/.."),
        ("between December 2023 and June this year", "2023-12/2025-06"),
    ],
)
def test_relative_words_are_reckoned_from_publication(words: str, form: str) -> None:
    mention = read_periods(f"It fell {words}.", WEDNESDAY)[0]
    assert (mention.period.form, mention.period_from) == (form, PeriodFrom.PUBLISHED)
    assert read_periods(f"It fell {words}.") == []


@pytest.mark.parametrize(
    ("words", "published", "expected"),
    [
        ("last year", "2025", ["2024"]),
        ("last month", "2025", []),
        ("in May", "2025", []),
        ("last month", "2025-01", ["2024-12"]),
        ("on Monday", "2025-01", []),
        ("yesterday", "2025-01", []),
        ("in the past five years", "2025", ["2020/2025"]),
        ("a few years ago", "2025", []),
    ],
)
def test_nothing_is_reckoned_from_a_date_less_precise_than_the_words(
    words: str, published: str, expected: list[str]
) -> None:
    assert forms(f"It fell {words}.", Period(published)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "It rose from 7 percent in January 2026 to 25 in March and 40 in May.",
            ["2026-01", "2026-03", "2026-05"],
        ),
        ("It was 4.3% in June, the office said on 3 July 2025.", ["2025-06", "2025-07-03"]),
        ("In February 2026 it was 4%, in December 5%.", ["2026-02", "2025-12"]),
        ("It was 40% in August 2025, up from 25% a year earlier.", ["2025-08", "2024-08"]),
    ],
)
def test_a_date_without_year_takes_that_of_its_neighbour(sentence: str, expected: list[str]) -> None:
    mentions = read_periods(sentence)
    assert [mention.period.form for mention in mentions] == expected
    assert {mention.period_from for mention in mentions} == {PeriodFrom.TEXT}


@pytest.mark.parametrize(
    "sentence",
    [
        "Some 90% of 2,000 staff may march; 1999.5 is no year.",
        "They cut 2000 jobs and hired more than 1990 people.",
        "It may fall. The firm's Agenda 2030 and Windows 2000 are names.",
        "Workers aged 22-25 with five years of experience got a 12-month contract.",
        "On 31 June 2025 nothing happened, nor on 30 February 2025.",
        "It cost $2024 and 2025 dollars per 1,000.",
        "It fell 2% year on year.",
        "It was now a buy-now-pay-later firm, now that it could.",
    ],
)
def test_what_is_no_time_is_no_period(sentence: str) -> None:
    assert [form for form in forms(sentence, WEDNESDAY) if form != "2025"] == []


@pytest.mark.parametrize(
    ("sentence", "published", "expected"),
    [
        ("By 2030, 92 million roles will be displaced.", None, [True]),
        ("By September 2025 it had dropped 1,200 tools.", None, [False]),
        ("By 2027 it will have dropped 1,200 tools.", "2025-08-20", [True]),
        ("Growth could add 1% a year through 2030.", "2025-08-20", [True]),
        ("Half of all jobs could vanish within five years.", "2025-08-20", [True]),
        ("It plans cuts over the next five years.", "2025-08-20", [True]),
        ("It will hire 100 people next year.", "2025-08-20", [True]),
        ("It hired 100 people last year.", "2025-08-20", [False]),
        ("It will close in December.", "2025-08-20", [True]),
    ],
)
def test_a_time_still_to_come_is_a_horizon(
    sentence: str, published: str | None, expected: list[bool]
) -> None:
    mentions = read_periods(sentence, Period(published) if published else None)
    assert [mention.is_horizon for mention in mentions] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Staff fell from 5,527 in 2022 to 3,422 in 2024.", ["2022", "2024"]),
        ("Staff fell from 5,527 at the end of 2022 to 3,422.", ["2022-12", "-"]),
        ("It was 9.2% in Q2 2025, up from 3.7% in September 2023.", ["2025-Q2", "2023-09"]),
        ("It was 25%, down from 28.9% in 2022.", ["-", "2022"]),
        ("It cut 150 jobs in July 2025 and 1,600 in March 2026.", ["2025-07", "2026-03"]),
        ("In Q1 2025 the firm cut 1,200 jobs and closed 12 offices.", ["2025-Q1", "2025-Q1"]),
        ("In 2022 it had 5,527 employees and in 2024 3,422.", ["2022", "2024"]),
        ("It cut 388 jobs, 45 percent of staff, in October 2025.", ["2025-10", "2025-10"]),
        ("The January 2025 report counts 170 million jobs by 2030.", ["../2030"]),
        ("Gartner said in February 2026 that by 2027 half of firms will rehire.", ["../2027"]),
        ("The IMF said in January 2024 that 40% of jobs are exposed.", ["2024-01"]),
        ("Employment was 13% lower than in 2022.", ["-"]),
        ("Hires in 2024 were down 25% from 2023.", ["2024"]),
        ("Cuts were 97,006 in May 2026, the highest May since 2020.", ["2026-05"]),
        ("Rates were 4% in 2019; they are now 9%.", ["2019", "-"]),
        ("Nearly 1.5 million people, more than the 2019 figure, left.", ["-"]),
        ("48% said so against 54% in 2024.", ["-", "2024"]),
        ("Some 66% of chats took under 2 minutes.", ["-", "-"]),
    ],
)
def test_each_quantity_gets_its_own_date(sentence: str, expected: list[str]) -> None:
    assert dated(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It fell from 52 minutes to 33 in the year to July.", ["2024-07", "2025-07"]),
        ("My team went from 14 people to 6 this year.", ["2025", "2025"]),
        ("It rose from 35% in 2023-24 to 36% in 2024-25.", ["2023/2024", "2024/2025"]),
        ("The team shrank from 14 people to 6 between 2022 and 2024.", ["2022", "2024"]),
        ("It had 8,940 staff in 2024, down from 9,612.", ["2024", "-"]),
        ("Figures show 730 cuts in June, compared with 512 in the same month last year.", ["2025-06", "2024-06"]),
        ("It added 3,847 staff in the April-June quarter, against 13,935 in the preceding three months.",
         ["2025-04/2025-06", "2025-01/2025-03"]),
        ("Adverts rose 43% in the three months to July, to 5,210 adverts.", ["2025-05/2025-07", "2025-05/2025-07"]),
        ("Sales rose 17% in the quarter ended July 31 from the same period a year earlier.", ["2025-05/2025-07"]),
        ("It ended 2024 with 21,350 employees.", ["2024-12"]),
        ("Through July 41,700 cuts were blamed on it, against 12,900 in all of 2024.", ["2025-01/2025-07", "2024"]),
        ("The assistant took 38% of calls in March 2023 and 61% a year later.", ["2023-03", "2024-03"]),
    ],
)  # fmt: skip
def test_the_ends_of_a_movement_have_the_ends_of_its_time(sentence: str, expected: list[str]) -> None:
    quantities, mentions = read_quantities(sentence), read_periods(sentence, WEDNESDAY)
    found = date_quantities(quantities, mentions, sentence, WEDNESDAY)
    assert [mention.period.form if mention else "-" for mention in found] == expected


@pytest.mark.parametrize(
    ("words", "told", "form"),
    [
        ("in the quarter", ["2025-Q2"], "2025-Q2"),
        ("in the quarter", ["2025-07", "2025-Q2"], "2025-Q2"),
        ("in the quarter", ["2025-07"], None),
        ("at quarter end", ["2025-Q2"], "2025-06"),
        ("for the six-month period", ["2025-01/2025-06"], "2025-01/2025-06"),
        ("since then", ["2013"], "2013/.."),
        ("in the half-year", ["2025-01/2025-06"], "2025-01/2025-06"),
        ("a year earlier", ["2025-Q2"], "2024-Q2"),
        ("in the same stretch of 2024", ["2025-01/2025-06"], "2024-01/2024-06"),
        ("in the previous quarter", ["2025-07/2025-09"], "2025-04/2025-06"),
        ("two years later", ["2013"], "2015"),
        ("a month earlier", ["2013"], None),
        ("in the quarter of his visit", ["2025-Q2"], None),
    ],
)
def test_what_goes_back_to_a_time_told_before_is_reckoned_from_it(
    words: str, told: list[str], form: str | None
) -> None:
    mentions = read_periods(f"It lost 30 jobs {words}.", WEDNESDAY, [Period(one) for one in told])
    assert [(m.period.form, m.period_from) for m in mentions] == (
        [(form, PeriodFrom.CONTEXT)] if form else []
    )


@pytest.mark.parametrize(
    ("sentence", "form"),
    [
        ("Savings are expected from 2028.", "2028/.."),
        ("It will pay 300 euros from January 2026.", "2026-01/.."),
        ("It was up from 2024.", "2024"),
        ("We're opening 1,200 positions by March.", "../2026-03"),
        ("It drew 540 applications by the end of March.", "../2025-03"),
        ("By the end of next year it wants 10,000.", "../2026"),
    ],
)
def test_what_begins_or_ends_ahead_is_open(sentence: str, form: str) -> None:
    assert forms(sentence, WEDNESDAY) == [form]


FRAGMENTS = """in since by until from to and between 2024 2025-02 31 June May Q1 H2 first half quarter of months to ended year 30
    February 1990s FY25 last next past two three ago earlier fiscal - – / , the over within 5 jobs 12% now on Monday""".split()


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "It had 71% in December 2025, an increase of 12 points on December 2024.",
            ["2025-12", "2025-12"],
        ),
        ("In 2025 it had 3,260 users, 7% more than in 2023.", ["2025", "2025"]),
        (
            "It had 900 users in the first quarter of 2025, 1.4% fewer than a year earlier.",
            ["2025-Q1", "2025-Q1"],
        ),
        ("In August 2025, vacancies were 18% below their level of three years earlier.", ["2025-08"]),
        ("It has 1,150 staff, twice the 590 it had in 2024.", ["-", "2024", "2024"]),
        ("They fell below 3,000 jobs for the first time since the series began in 2009.", ["-"]),
        ("It had 900 users in the year ended 31 December 2025.", ["2025"]),
    ],
)
def test_a_change_is_of_the_time_it_ends_and_not_of_what_it_is_compared_with(
    sentence: str, expected: list[str]
) -> None:
    assert dated(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "form"),
    [
        ("It sent 412 letters since January.", "2025-01/.."),
        ("It ended January with 8,900 people.", "2025-01"),
        ("It will cut 300 jobs by Christmas.", "2025-12"),
        ("It will cut 300 jobs by spring.", "../2026"),
        ("It will cut 300 jobs before the autumn.", "../2025"),
        ("It will cut 300 jobs by year end.", "../2025"),
        ("They were cut in the week before Christmas 2024.", "2024-12"),
    ],
)
def test_seasons_and_feasts_are_no_more_precise_than_their_words(sentence: str, form: str) -> None:
    assert forms(sentence, WEDNESDAY) == [form]


@given(
    st.one_of(st.text(max_size=60), st.lists(st.sampled_from(FRAGMENTS), max_size=20).map(" ".join)),
    st.sampled_from([None, Period("2024-02-29"), Period("2025-03"), Period("2025"), Period("2024/..")]),
)
def test_any_text_gives_true_surfaces(text: str, published: Period | None) -> None:
    mentions = read_periods(text, published)
    assert all(text[mention.start : mention.end] == mention.surface for mention in mentions)
    assert all(first.end <= second.start for first, second in pairwise(mentions))
    for quantity in read_quantities(text):
        assert period_for(quantity, mentions, text) in [None, *mentions]


def test_a_line_of_many_dates_without_a_full_stop_is_read_to_its_end() -> None:
    line = "in May 2024 it cut 12 jobs and " * 5_000
    mentions = read_periods(line)
    quantities = read_quantities(line)
    assert len(mentions) == len(quantities) == 5_000
    assert period_for(quantities[-1], mentions, line) == mentions[-1]


@pytest.mark.parametrize(
    "words",
    """will, would, could, may, might, should, shall, plans, planned, is planning, expects, expected, is expecting,
    aims at, is aiming at, hopes for, hope for, is hoping for, target, targets, projects, projected, forecasts,
    forecast, predicts, predicted, is predicting, is due for, is set to have, is going to have, warns of, warned of,
    intends, intended, anticipates, anticipate, envisages, envisage, 'll have, ends in June with""".split(
        ","
    ),
)
def test_a_month_of_what_is_to_come_is_the_next_one(words: str) -> None:
    assert forms(f"It {words.strip()} 300 jobs in May.", WEDNESDAY)[-1] == "2026-05"


@pytest.mark.parametrize(
    ("words", "form"),
    [
        *(
            (words, "2024/..")
            for words in ("since", "ever since", "after", "starting in", "beginning with", "post")
        ),
        *(
            (words, "../2024")
            for words in ("by", "until", "till", "through", "thru", "up to", "before", "prior to", "pre")
        ),
        ("since the bot began in", "2024/.."),
        ("after the bot was introduced in", "2024/.."),
        *((words, "2024") for words in ("in", "in early", "in the course of", "in late")),
    ],
)
def test_the_word_before_a_year_tells_which_end_is_open(words: str, form: str) -> None:
    assert forms(f"It had 300 jobs {words} 2024.") == [form]


@pytest.mark.parametrize(
    "verb",
    """said, says, told investors, wrote, reported, published, released, predicted, forecast, warned, estimated,
    projected, expected, announced, testified, posted, tweeted, stated, found, judged, noted""".split(","),
)
def test_the_time_of_a_report_gives_way_to_any_other(verb: str) -> None:
    assert dated(f"In 2023, the firm {verb.strip()} in 2024, 300 jobs went.") == ["2023"]


def test_every_form_can_show_its_signs() -> None:
    every_sign = signs_of(
        "the first half of fiscal 2025, Q1, Christmas, a Monday in May, two weeks ago and earlier, this past month,"
        " in the same and the following year, in the 1990s, in 2024-25, on 4/5/2026 and up to now"
    )
    assert frozenset().union(*(form.signs for form in FORMS)) <= every_sign


def test_every_form_compiles_once() -> None:
    assert all(form.pattern is form.pattern for form in FORMS)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "It had 90 calls in the first quarter of 2025, against 60 in the same quarter of 2024.",
            ["2025-Q1", "2024-Q1"],
        ),
        ("It lost 90 jobs in 2023 and 40 the following year.", ["2023", "2024"]),
        ("It took on 60 people in May and June.", ["2025-05/2025-06"]),
        ("It had 140 users in March, versus 60 in March 2025.", ["2025-03", "2025-03"]),
        ("It had 140 users in June, versus 60 in June 2023.", ["2025-06", "2023-06"]),
        ("Hours were cut by half since automation began in the third quarter of 2023.", ["2023-Q3/.."]),
        ("From September 2024, exams count for 70 per cent.", ["2024-09/.."]),
        (
            "The error rate in the second quarter was 8 per cent, four times the target.",
            ["2025-Q2", "2025-Q2"],
        ),
        ("For the full year we expect growth of 19%.", ["2025"]),
        ("It billed 11 hours in 2024, unchanged from 2023, with 130 fewer clerks.", ["2024", "-"]),
        ("The rate fell from 12 cents to 7.5 cents between 2022 and 2025.", ["2022", "2025"]),
        ("The queue has grown from 300 people to 520 people since January 2023.", ["2023-01", "2025-08-20"]),
        ("It ended 2024 at 8,940 staff, down from 9,612.", ["2024", "-"]),
    ],
)
def test_times_are_told_by_other_times_of_the_sentence(sentence: str, expected: list[str]) -> None:
    quantities, mentions = read_quantities(sentence), read_periods(sentence, WEDNESDAY)
    found = date_quantities(quantities, mentions, sentence, WEDNESDAY)
    assert [mention.period.form if mention else "-" for mention in found] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Revenue was $9 in the three months ended 30 September.", ["2024-Q3"]),
        (
            "It lost $9 in the year to 30 June, against a $2 profit the year before.",
            ["2024-07/2025-06", "2023-07/2024-06"],
        ),
        ("In the decade to 2023, output grew 0.4% a year.", ["2014/2023"]),
        ("In Q3 last year it cut 90 jobs.", ["2024-Q3"]),
        ("It cut 90 jobs in May, and no further cuts are planned.", ["2025-05"]),
        ("It will cut 90 jobs in May.", ["2026-05"]),
        ("The line, opened in the 1990s, employs 900 people.", ["-"]),
        ("Revenue rose to $864 million (2023: $808 million).", ["-", "2023"]),
        ("It cut its staff to 95 people from 160 on Tuesday.", ["2025-08-19", "-"]),
        ("Since its launch in January, it has answered 900 questions.", ["2025-01/.."]),
        ("There were 17 firms, up from four in 2024.", ["-", "2024"]),
        ("Pay rose 3% relative to the rest after 2021.", ["2021/.."]),
        ("It will rehire 200 people next summer.", ["2026"]),
        ("In an April poll, 29% of them blamed AI.", ["2025-04"]),
        ("Between January and August it cut 90 jobs.", ["2025-01/2025-08"]),
        ("The new planning system replaced 37 people in April.", ["2025-04"]),
        (
            "In the first half of 2025 it cut 90 jobs, up 31% from the same period of 2024.",
            ["2025-H1", "2025-H1"],
        ),
        ("It hired 200 people last autumn.", ["2024"]),
    ],
)
def test_a_date_is_of_its_own_clause(sentence: str, expected: list[str]) -> None:
    quantities, mentions = read_quantities(sentence), read_periods(sentence, WEDNESDAY)
    found = [
        mention and (mention.period.first, mention.period.last)
        for mention in date_quantities(quantities, mentions, sentence, WEDNESDAY)
    ]
    assert found == [None if form == "-" else (Period(form).first, Period(form).last) for form in expected]
