"""Who counted a figure, who says what a sentence says, and how the origin came by it."""

from __future__ import annotations

import pytest

from index.assertions.actors import ActorKind, read_actor
from index.assertions.proper_names import find_names
from index.assertions.statements import read_statements
from index.domain import Basis, Source, SourceLevel, SourceType, Statement, Wording


def read(
    text: str,
    type_: SourceType = SourceType.NEWS_REPORT,
    publisher: str | None = None,
    wording: Wording = Wording.NOTE,
) -> list[Statement]:
    return read_statements(Source("a/source", "A title", text, wording, type_, publisher=publisher))


def origin(text: str, **of_source: object) -> str | None:
    return read(text, **of_source)[-1].figures[0].origin  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Harlow Bank said on Monday that it had let go 640 clerks.", "Harlow Bank"),
        ("Calder, Grey & Sons counted 54,100 job cuts in 2025.", "Calder, Grey & Sons"),
        ("Kenyan insurer Baraka Mutual said on Thursday it had laid off 240 staff.", "Baraka Mutual"),
        ("Montreal studio Frostbyte North let 63 testers go in July, the company said.", "Frostbyte North"),
        ("Outsourcing firms in Cebu added 7,500 jobs in 2025, the industry association IBA said.", "IBA"),
        ("A tea estate in Kericho has ordered 30 machines, manager Joseph Kiprono said.", "Joseph Kiprono"),
        (
            "Tellivo gave notice to 320 employees, according to the Public Employment Service.",
            "Public Employment Service",
        ),
        (
            "The state's employers added 31,000 jobs, according to the Kansas Department of Work.",
            "Kansas Department of Work",
        ),
        (
            "A Tulsa call center laid off 340 workers, according to the Oklahoma Employment Commission.",
            "Oklahoma Employment Commission",
        ),
        (
            "India's largest IT firms added 3,847 employees, data compiled by staffing firm HireNexus showed.",
            "HireNexus",
        ),
        ("The Karnataka IT employees' union said 30,000 staff had lost their jobs.", "Karnataka"),
        ("The London bank Harlow said that it cut 300 jobs in May 2025.", "Harlow"),
        ("Marsh, Reed and Okafor found that 8.4 percent of workers had new tasks.", "Marsh, Reed and Okafor"),
        (
            "Job openings slipped to 7.2 million in August, the Statistics Office reported.",
            "Statistics Office",
        ),
        ("Junior postings dropped 18% in 2024, according to the Pell Institute.", "Pell Institute"),
        ("According to Calder, Grey & Sons, AI was cited for 3 percent of cuts.", "Calder, Grey & Sons"),
        ("In a survey of 1,163 leaders by Orlane in 2025, 39 percent of respondents said no.", "Orlane"),
        ("A poll by the student union found that 58% had used a chatbot.", "the student union"),
        ("A Stanhope Lab study put the effect at 14%.", "Stanhope Lab"),
        ("Harlow Bank's annual report shows 4,201 employees.", "Harlow Bank"),
        ("In its annual report, Harlow Bank put its staff at 4,201 employees.", "Harlow Bank"),
        ("Harlow Bank spent $51 million on retraining in 2024, its annual report shows.", "Harlow Bank"),
        ("Harlow Bank took back 115 agents, by its own account.", "Harlow Bank"),
        ("The cut of 300 jobs was announced by Harlow Bank in May.", "Harlow Bank"),
        ("Delia Okafor, who tracks tech layoffs, has logged 71,000 departures since 2025.", "Delia Okafor"),
        ("In a filing, Harlow Bank disclosed charges of $210 million.", "Harlow Bank"),
        ("Harlow Bank announced 4,000 job cuts on Thursday.", "Harlow Bank"),
        ("The Daily Ledger, citing Calder Group, reported 300 cuts in May.", "Calder Group"),
        ("The agency's tally of 300 cuts was confirmed by the labour bureau in May.", "the labour bureau"),
        ('"We moved 410 people," said Tomas Ek, the head of operations.', "Tomas Ek"),
        (
            "Harlow Bank's chief executive Ada Marsh said the bank employed 2,907 people.",
            "Ada Marsh (Harlow Bank)",
        ),
        ("Bank of Marenia governor Tom Reed said that 300 branches closed.", "Tom Reed (Bank of Marenia)"),
        ("A spokesperson for Harlow Bank said that 45 roles had gone.", "Harlow Bank"),
        ("The guild said that at least 12,000 translators lost work in 2023.", "The guild"),
        ("Ada Marsh told The Daily Ledger in May that 300 jobs had gone.", "Ada Marsh"),
        ("Staff at Harlow Bank fell below 4,000, the labour bureau reported.", "the labour bureau"),
        ("The ship carried 3,400 tonnes of grain, the coastguard said.", "the coastguard"),
        ("Together they dropped 88 freelancers, the Illustrators' League counted.", "Illustrators' League"),
        ("The book has sold 260,000 copies, according to her publisher, Fenn Books.", "Fenn Books"),
        ("Harlow Bank employs 12,000 people, according to its website.", "Harlow Bank"),
        ("Wages grew by 12% in a decade, as the historian Clara Penn has shown.", "Clara Penn"),
        ("The pollster Vantis asked 1,840 employers about their plans.", "Vantis"),
        (
            "Harlow Bank's assistant answered 300 calls, Ada Marsh said, The Daily Ledger reported.",
            "Ada Marsh",
        ),
    ],
)
def test_the_origin_is_whoever_the_sentence_says_counted_or_said_so(sentence: str, expected: str) -> None:
    assert origin(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Harlow Bank cut 1,200 jobs.",
        "The retailer shed 2,100 jobs, people familiar with the matter said.",
        "According to official records, the bot did the work of 700 agents.",
        "Media reports put the cuts at 300 jobs.",
        "Some people say the model passed 12 of the 15 exams.",
        "Former Harlow Bank employees said 300 people were let go.",
        "The data show that 300 jobs were lost.",
        "US employers announced 153,074 job cuts in October 2025.",
        "Silicon Valley said that 300 jobs were saved.",
    ],
)
def test_an_unnamed_source_and_a_bare_deed_have_no_origin(sentence: str) -> None:
    assert origin(sentence) is None
    assert read(sentence)[0].figures[0].origin_level is SourceLevel.NONE


def test_only_on_its_own_counters_page_the_publisher_is_the_origin() -> None:
    sentence = "The unemployment rate was 4.3% in June 2025."
    own = read(sentence, type_=SourceType.OFFICIAL_STATISTICS, publisher="Veldria Statistics Office")[
        0
    ].figures[0]
    assert (own.origin, own.origin_level) == ("Veldria Statistics Office", SourceLevel.CONTEXT)
    assert origin(sentence, type_=SourceType.NEWS_REPORT, publisher="The Daily Ledger") is None


def test_on_its_own_page_somebody_elses_figure_stays_theirs() -> None:
    text = "According to Calder Group, the market grew 12% in 2024."
    assert origin(text, type_=SourceType.COMPANY_PUBLICATION, publisher="Harlow Bank") == "Calder Group"
    rumour = "People familiar with the matter said it lost 3 customers."
    assert origin(rumour, type_=SourceType.COMPANY_PUBLICATION, publisher="Harlow Bank") is None


def test_a_page_that_only_writes_or_claims_a_figure_is_no_origin() -> None:
    text = "Forge Daily writes that the study by Marsh and Reed found a 15 percent drop."
    assert origin(text, publisher="Forge Daily") is None
    assert origin(text.replace("writes", "reported"), publisher="Somebody Else") == "Marsh and Reed"


@pytest.mark.parametrize(
    ("before", "sentence", "expected"),
    [
        ("Harlow Bank said it would grow.", "She added that 300 branches had closed.", "Harlow Bank"),
        ("Ada Marsh of Harlow Bank spoke.", "The company said that 300 branches had closed.", "Ada Marsh"),
        ("Harlow Bank released a set of statistics.", "Harlow Bank's bot held 300 chats.", "Harlow Bank"),
        ("A poll by Orlane asked 900 chiefs about plans.", "Another 12% said they had none.", "Orlane"),
    ],
)
def test_a_neighbour_gives_the_origin_that_a_sentence_leaves_out(
    before: str, sentence: str, expected: str
) -> None:
    figure = read(f"{before} {sentence}")[-1].figures[0]
    assert (figure.origin, figure.origin_level) == (expected, SourceLevel.CONTEXT)


def test_what_is_needed_of_a_neighbour_begins_where_that_one_does() -> None:
    text = "All is well. Harlow Bank released its figures. It held 300 chats."
    assert read(text)[-1].context_start == text.index("Harlow")
    assert read("All is well. Harlow Bank said it held 300 chats.")[-1].context_start is None


def test_a_quotation_of_several_sentences_belongs_to_its_speaker() -> None:
    text = '"We cut response times by 40%. It was hard," said Ines Falk, chief executive of Tessaly. "We hired 20 people."'
    first, second, third = read(text)
    assert first.figures[0].origin == third.figures[0].origin == "Ines Falk (Tessaly)"
    assert second.speaker == "Ines Falk (Tessaly)"


def test_a_release_is_known_by_its_first_lines() -> None:
    text = "FOR IMMEDIATE RELEASE\n\nTessaly today announced its plans.\n\nRevenue rose 9%.\n"
    assert read(text, type_=SourceType.BLOG)[-1].figures[0].origin == "Tessaly"
    assert read(text, type_=SourceType.OPINION)[-1].figures[0].origin is None


def test_a_text_in_a_bodys_own_voice_is_that_bodys() -> None:
    own = "Brisco Freight Announces Its Results\n\nPlanning time fell by a third. Fewer than 60 of our 1,450 planners left.\n"
    assert {one.figures[0].origin for one in read(own, type_=SourceType.BLOG) if one.figures} == {
        "Brisco Freight"
    }
    column = own.replace("our 1,450 planners", "its 1,450 planners, and I saw it")
    assert {one.figures[0].origin for one in read(column, type_=SourceType.BLOG) if one.figures} == {None}


def test_on_a_bodys_own_page_the_company_and_the_institute_are_that_body() -> None:
    said = '"It was a good year," said Dana Whitlock, its chief. The company expects revenue of $1.4 billion in 2026.'
    assert origin(said, type_=SourceType.COMPANY_PUBLICATION, publisher="Harborline") == "Harborline"
    answers = "Some 58 per cent said they had used one."
    assert (
        origin(answers, type_=SourceType.SURVEY_REPORT, publisher="Institute of Work") == "Institute of Work"
    )


def test_we_of_a_think_tank_is_the_think_tank() -> None:
    of_it = {"type_": SourceType.THINK_TANK, "publisher": "Thornbury"}
    assert origin("We estimate that 11% of tasks are exposed to AI.", **of_it) == "Thornbury"
    assert origin("Some 11% of tasks were exposed to AI in 2024.", **of_it) is None


def test_a_bodys_filing_is_that_of_the_body_spoken_of() -> None:
    text = "Baraka Mutual cut 240 jobs in May. The cuts were 11 percent of its staff, according to the company's regulatory filing."
    assert origin(text) == "Baraka Mutual"


def test_a_statement_is_that_of_the_body_its_heading_names() -> None:
    text = "Statement by the Guild of Voice Actors\n\nOur members lodged 118 complaints in May."
    assert origin(text, type_=SourceType.BLOG) == "Guild of Voice Actors"


def test_a_line_of_a_transcript_belongs_to_whom_its_label_names() -> None:
    text = "Ines Falk: We ended the year with 5,400 people.\n\nSupport: 40 people"
    ended, label = read(text, SourceType.BLOG)
    assert ended.figures[0].origin == "Ines Falk"
    assert label.figures[0].origin is None


def test_a_dateline_and_a_ticker_name_nobody() -> None:
    sent = "SEOUL, Oct 8 (Newsline) - Hanbit Motors sold 412,300 vehicles, the company said on Wednesday."
    listed = "DUBLIN, July 24, 2025 — Brightwell Systems (NYSE: BWS) reported revenue of $1.42 billion."
    assert [origin(sent), origin(listed)] == ["Hanbit Motors", "Brightwell Systems"]


def test_a_bodys_works_council_speaks_for_itself() -> None:
    assert origin("Corda replaced 210 clerks, its works council said.") == "its works council"


def test_the_regulator_is_not_the_bank_spoken_of_before() -> None:
    text = "Harlow Bank closed its call centre. Complaints doubled to 8,400, according to the regulator."
    assert origin(text, type_=SourceType.BLOG) == "the regulator"


def test_a_table_is_credited_by_the_line_below_it() -> None:
    text = "| Firm | Cuts |\n|---|---|\n| Orion | 4,100 |\n\nSource: Ledgerline Tracker\n"
    row = next(one for one in read(text) if one.figures)
    assert row.figures[0].origin == "Ledgerline Tracker"


def test_a_pasted_source_line_gives_a_sentence_no_origin() -> None:
    assert origin("It is documented that AI destroyed 5 million jobs [1] Source: BLS.") is None


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        (
            "Analyst Milo Grant said the cuts had more to do with a bloated business than with AI.",
            "Milo Grant",
        ),
        ("IBX CEO Anna Roth called the claim absurd.", "Anna Roth (IBX)"),
        ("Gartfield predicted that half of firms would hire again.", "Gartfield"),
        ("Harlow Bank denied that it was reversing its strategy.", "Harlow Bank"),
        ("Some experts warn that this could widen inequality.", None),
        ("The Daily Ledger reported that Ada Marsh argued that quality suffered.", "Ada Marsh"),
        ("Within a decade this profession will be gone, predicts Priya Sand.", "Priya Sand"),
    ],
)
def test_the_speaker_is_whose_opinion_plan_or_denial_it_is(sentence: str, speaker: str | None) -> None:
    assert read(sentence)[0].speaker == speaker


@pytest.mark.parametrize(
    ("sentence", "basis"),
    [
        ("The Ministry of Labour recorded 22,300 dismissals in 2024.", Basis.OFFICIAL_STATISTICS),
        ("Harlow Bank said that its assistant answered 1.8 million calls in 2025.", Basis.COMPANY_REPORTED),
        ("A study by the Uppland School of Economics found a rise of 34%.", Basis.STUDY),
        ("In a poll by Orlane, 39 percent of workers said no.", Basis.SURVEY),
        ("Layoffs Watch, which tracks cuts, counted 124,000 in 2025.", Basis.PRIVATE_TALLY),
        ("The fund estimated that 25 percent of jobs are in exposed occupations.", Basis.MODEL_ESTIMATE),
        ("Harlow Bank cut 300 jobs.", Basis.UNKNOWN),
    ],
)
def test_the_basis_follows_from_what_the_origin_is_and_the_words_around(sentence: str, basis: Basis) -> None:
    assert read(sentence)[0].figures[0].basis is basis


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Employment at Harlow Bank fell.", ["Harlow Bank"]),
        (
            "The Office for National Statistics and IBX met in May.",
            ["Office for National Statistics and IBX"],
        ),
        ("OpenAI-powered tools came to King's College London.", ["King's College London"]),
        (
            "Challenger, Gray & Christmas and layoffs.fyi count AI cuts.",
            ["Challenger, Gray & Christmas and layoffs.fyi"],
        ),
        ("Efficiency has no loyalty, and AI has none either.", []),
        ("Launching the plan, she smiled.", []),
        ("The magazine HR Executive asked HR director Ada Marsh.", ["HR Executive", "Ada Marsh"]),
        ("Figures in IT Pro and of the AI Now Institute differ.", ["IT Pro", "AI Now Institute"]),
    ],
)
def test_names_are_found_by_how_they_are_written(text: str, names: list[str]) -> None:
    assert [name.text for name in find_names(text)] == names


def test_an_actor_is_named_known_from_before_or_nobody() -> None:
    assert read_actor("the company").kind is ActorKind.BODY  # type: ignore[union-attr]
    assert read_actor("They").kind is ActorKind.PRONOUN  # type: ignore[union-attr]
    assert read_actor("39 percent of respondents").kind is ActorKind.UNNAMED  # type: ignore[union-attr]
    assert read_actor("Julia Arden, secretary of the Finance Union,").affiliation == "Finance Union"  # type: ignore[union-attr]
    assert read_actor("employment") is None
