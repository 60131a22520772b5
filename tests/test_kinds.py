"""The kind of a sentence, rule by rule, and on labelled sentences as a whole."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.answers.standing import judge
from index.assertions.answers import ASKED_PEOPLE, VOTE
from index.assertions.cues import Gated, even
from index.assertions.happenings import NOTICE
from index.assertions.sentences import split_lines
from index.assertions.statements import read_statements
from index.domain import DENIAL, Kind, Period, Source, SourceType, Standing, Statement, Status, Wording

LABELLED = Path(__file__).parent / "labelled"
DOCUMENTED, SURVEY, PROJECTION = Kind.DOCUMENTED_FIGURE, Kind.SURVEY_FIGURE, Kind.PROJECTION
DEFINITION, COMMENTARY, OTHER = Kind.DEFINITION, Kind.COMMENTARY, Kind.OTHER


def read(
    text: str, type_: str = "blog", publisher: str | None = None, published: str = "2026-03-15"
) -> list[Statement]:
    source = Source(
        "a/source", "", text, Wording.ORIGINAL, SourceType(type_), publisher, published=Period(published)
    )
    return read_statements(source, split_lines(text))


def kind(text: str) -> Kind:
    return read(text)[-1].kind


@pytest.mark.parametrize(
    "text",
    [
        "gm everyone",
        "Thank you to everyone who took part.",
        "The next bulletin will be published on 14 August.",
        "Additional reporting by Lena Ruiz",
        "Here is the data.",
        "For more information, visit the newsroom.",
        "@mo: dm me",
        "#layoffs #ai",
        "https://example.org/page",
        "Shares may not sum to 100 because of rounding.",
    ],
)
def test_greetings_credits_notices_and_calls_to_action_assert_nothing(text: str) -> None:
    assert kind(text) is OTHER


def test_a_heading_is_other_and_its_figure_is_kept_but_never_carries() -> None:
    heading = read("Klarna Replaces 700 Agents With A Bot")[0]
    assert (heading.kind, heading.is_heading) == (OTHER, True)
    assert [figure.status for figure in heading.figures] == [Status.COUNTED]
    assert heading.carrying_figure is None


def test_lines_of_a_post_that_carry_each_other_on_are_no_headings() -> None:
    post = "ok so my manager asked the bot to write my performance review\nreader, it was glowing\n"
    post += "Indeed says postings for junior devs are down 34% since 2020\nand people still tell kids to code"
    assert [statement.is_heading for statement in read(post)] == [False] * 4


def test_in_chat_a_line_with_a_verb_or_a_figure_is_a_sentence() -> None:
    assert kind("lol harrow just fired 640 dispatchers") is DOCUMENTED
    assert kind("tom: it is a disgrace tbh") is COMMENTARY


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("And then?", OTHER),
        ("tom: source?", OTHER),
        ("Who benefits from all of this?", COMMENTARY),
        ("Is it true that Cassel Bank fired 4,000 people?", COMMENTARY),
    ],
)
def test_a_question_is_a_signpost_or_commentary_by_its_length(text: str, expected: Kind) -> None:
    assert kind(text) is expected
    assert all(figure.status is Status.RHETORICAL for figure in read(text)[-1].figures)


@pytest.mark.parametrize(
    "text",
    [
        "A staggering 90% of the support staff were gone within a year.",
        "Imagine a digital employee that works across 23 markets and has a charming ability.",
        "December 2024 brought another revelation: a staggering 90% of staff were now using AI.",
        "Harlow Bank's internal AI became a beacon of self-service, fielding over 250,000 inquiries.",
    ],
)
def test_framing_is_struck_out_and_the_figure_left_decides(text: str) -> None:
    statement = read(text)[0]
    assert (statement.kind, statement.mixed) == (DOCUMENTED, True)


@pytest.mark.parametrize(
    "text",
    [
        "While the company touted a 25% reduction in inquiries, the subtext was a clear victory for automation.",
        "Despite a 30% jump in profit, the mood at headquarters is bleak.",
        "The mood was sombre, even though passenger numbers were up 7% in May.",
        "A 25% reduction in complaints is hardly a triumph when nobody can reach a person.",
        "Rolf Adler called the 1.4% estimate fantasy.",
        "The skills cliff is no longer a theory; it is documented in the 4.5% of layoffs attributed to AI.",
        "I think 300 people lost their jobs.",
    ],
)
def test_a_figure_beside_or_below_a_contestable_claim_does_not_carry_it(text: str) -> None:
    statement = read(text)[0]
    assert statement.kind is COMMENTARY
    assert statement.figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Junior postings are down 35 per cent, while senior postings are up 3 per cent.", DOCUMENTED),
        ("Not a single one of the 90 offices reported layoffs, yet everyone fears them.", DOCUMENTED),
        ("Dozens of contractors were let go, but the firm gave no figure.", DOCUMENTED),
        ("Harlow Bank cut 1,200 jobs in 2024 and plans to cut 800 more.", DOCUMENTED),
        ("Ravel Air, which lost $14 million in the quarter, plans to hire 60 pilots.", PROJECTION),
    ],
)
def test_of_two_clauses_of_different_standing_the_first_main_one_decides(text: str, expected: Kind) -> None:
    assert kind(text) is expected


@pytest.mark.parametrize(
    "text",
    [
        "One bot doing the work of 700 agents does not create 700 new jobs.",
        "When a single bot handles 700 agents' work, the company doesn't just lose 700 salaries.",
        "The viral claim that the chatbot replaced 4,000 tellers is false.",
        "Metro Viral claims, without naming a source, that nearly 90 percent of the staff was replaced.",
        "100% agree with this",
        "It is simply untrue that we replaced 5,000 cashiers with machines.",
        "Forget the 900 jobs; the real loss is trust.",
        "That is 118 careers treated as raw material.",
        "Imagine paying $3.2 billion to be told to fire your friends.",
    ],
)
def test_a_figure_negated_doubted_or_used_for_effect_is_rhetorical(text: str) -> None:
    statement = read(text)[0]
    assert statement.kind is COMMENTARY
    assert {figure.status for figure in statement.figures} <= {Status.RHETORICAL}


@pytest.mark.parametrize(
    "text",
    [
        "The retailer shed 2,100 warehouse jobs, people familiar with the matter said.",
        "Some people say the model passed 12 of the 15 exams.",
        "The assistant now takes two-thirds of all support tickets at Merrow Telecom.",
    ],
)
def test_a_past_quantity_of_nobody_is_a_documented_figure_without_origin(text: str) -> None:
    statement = read(text)[0]
    assert statement.kind is DOCUMENTED
    assert statement.carrying_figure is None


@pytest.mark.parametrize(
    "text",
    [
        "A poll by Moreau Research found that 58% of office workers fear losing their job.",
        "The survey of 1,031 employers found that 41 percent plan to cut staff by 2030.",
        "Four in ten managers surveyed regretted the cuts.",
        "Fifty-five percent of executives who made staff redundant said they regretted it.",
        "40% of employers expect to reduce their workforce.",
        "Members voted 62% to 38% in favour of strike action.",
        "The poll by Moreau asked firms about plans.\nA further 14% said they planned to adopt such tools.",
    ],
)
def test_counted_answers_are_a_survey_also_when_they_are_about_the_future(text: str) -> None:
    assert kind(text) is SURVEY


@pytest.mark.parametrize(
    "text",
    [
        "The survey was sent to 12,400 account holders.",
        "The response rate of the survey was 61.4%.",
        "Unemployment stood at 4.3 % in June, the Labour Force Survey shows.",
        "The tool's logs show that 60% of chats were closed without a person.",
    ],
)
def test_samples_response_rates_and_measurements_are_no_answers(text: str) -> None:
    assert kind(text) is DOCUMENTED


def test_a_survey_is_carried_by_its_answers_and_not_by_how_many_were_asked() -> None:
    text = "In a survey of 1,163 leaders by Orlane in 2025, 39 percent of respondents said yes."
    figures = read(text)[0].figures
    assert [(figure.quantity.value, figure.status) for figure in figures] == [
        (39, Status.SURVEY),
        (1163, Status.COUNTED),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The bank announced that it would close 56 branches.",
        "Gartfield predicted in February 2026 that by 2027 half of firms would hire again.",
        "Harrow planned in 2025 to reduce its workforce from 5,500 to 3,000 people.",
        'IBX recently claimed it was "tripling" its entry-level hiring.',
        "The closure puts 500 jobs at risk, Harlow said.",
        "Harlow said they're cutting 500 jobs.",
        "Harlow had announced plans by August 2024 to shrink its workforce by half.",
        "Harlow announced plans in May to cut 300 jobs.",
        "Northgate reckons half of companies that cut service staff will be rehiring by 2027.",
        "Up to 300 million full-time jobs could be exposed, the bank's economists wrote.",
        "About 1.2 billion workers are in jobs that could change, the institute forecasts.",
        "By 2030 half of today's junior roles will have vanished.",
        "The carrier is to shed 900 posts.",
        "The chatbot was meant to replace 400 clerks.",
        "Managers had wanted to replace half of the tellers by 2025.",
        "Tarnley was supposed to cut 900 jobs.",
        "The plan called for 400 job cuts.",
        "The scheme promised 500 new jobs.",
        "The bank said that 500 jobs were at risk.",
        "The bank is on the verge of cutting 500 jobs.",
        "It was said that 8,000 people would lose their jobs.",
        "The support team goes from 30 to 4 people next quarter.",
        "If adoption doubles, as many as 70,000 clerks could be displaced.",
        "If adoption doubled, the model implies the loss of a further 310,000 clerical jobs by 2029.",
        "IBX CEO Anna Roth said she could see 30% of roles being replaced over five years.",
        "Finance minister Clara Voss warned that the shift would widen inequality.",
        "Orion Systems will open a hub in Larkin next year.",
    ],
)
def test_a_forecast_or_plan_is_a_projection_and_never_documented(text: str) -> None:
    statement = read(text)[0]
    assert statement.kind is PROJECTION
    assert statement.carrying_figure is None


@pytest.mark.parametrize(
    "text",
    [
        "AI will transform every office on earth.",
        "Some experts warn that the shift could widen inequality.",
        "Higher productivity leads to higher demand, and demand creates jobs.",
        "Silicon Valley promised that AI would merely assist the human worker.",
    ],
)
def test_a_forecast_of_nobody_without_a_quantity_and_a_general_law_are_commentary(text: str) -> None:
    assert kind(text) is COMMENTARY


def test_may_the_month_and_expectations_that_were_met_are_no_forecast() -> None:
    assert kind("Harlow Bank cut 300 jobs in May 2025.") is DOCUMENTED
    assert kind("Revenue rose 3%, more than analysts had expected.") is DOCUMENTED
    assert kind("The bank, which could not be reached, employed 300 people.") is DOCUMENTED


@pytest.mark.parametrize(
    "text",
    [
        'The "Entry-Level Cliff" refers to the sudden disappearance of junior roles.',
        "The inactivity rate is the proportion of people who are neither working nor seeking work.",
        'A "job" is defined as a set of tasks carried out for one employer.',
        "Attrition is the decline of a workforce through departures that are not replaced.",
        '"Redundancy" means a dismissal because the job no longer exists.',
        "Full-time work means usual weekly hours of 35 or more.",
        "AI adoption rate: the number of enterprises using at least one tool, divided by all enterprises.",
        "Employed persons are those aged 15 to 74 who worked in the reference week.",
        "This refers to the barrier that protects an owner from claims.",
        'By "hollowing out" we mean the loss of tasks that once trained beginners.',
    ],
)
def test_a_sentence_whose_main_clause_gives_a_meaning_is_a_definition(text: str) -> None:
    assert kind(text) is DEFINITION


@pytest.mark.parametrize(
    "text",
    [
        "This means that nobody is safe.",
        "Automation means fewer jobs.",
        "The result: a nightmare for everyone.",
        "Technological unemployment—unemployment caused by machines—is a trap.",
    ],
)
def test_what_only_looks_like_a_definition_is_commentary(text: str) -> None:
    assert kind(text) is COMMENTARY


@pytest.mark.parametrize(
    ("text", "sub"),
    [
        ("Commonwealth Bank of Marenia reversed the cuts in August 2025.", "event"),
        ("Soldiers carried residents from rooftops in rubber boats.", "event"),
        ("Observers from the European Union watched polling stations in the north.", "event"),
        ("The US and Marenia launched strikes on a military site.", "event"),
        ("The plan was withdrawn in March 2024 after talks with the union.", "event"),
        ("The ship, the Astra Nova, sails under the flag of Panama.", "event"),
        ("The company offers tuition support for an online course.", "event"),
        ("It was not immediately clear who had ordered the cut.", "event"),
        ("We study a randomised roll-out at a large insurer.", "event"),
        ("The clinic treats children with burns.", "event"),
        ("The City of Ardmore has signed an agreement with a supplier.", "event"),
        ("We find no effect on error rates or on employment.", "finding"),
        ("Brightwell has never said how many of its articles are machine-written.", "event"),
        ("I was laid off from Corvane on Wednesday.", "event"),
        ("Cassel Bank declined to comment.", "event"),
        ("Tessaly is a provider of scheduling software based in Rotterdam.", "event"),
        ("A study by the Uppland School found no significant effect of chatbots on wages.", "finding"),
    ],
)
def test_plain_events_refusals_and_null_results_are_other(text: str, sub: str) -> None:
    statement = read(text)[0]
    assert (statement.kind, statement.sub) == (OTHER, sub)


@pytest.mark.parametrize(
    "text",
    [
        "Harrow Freight denied in 2025 that it was changing its strategy.",
        "The union disputed that the figures amount to a freeze.",
        "Labour Secretary Imelda Roy denied that the government had lost interest.",
    ],
)
def test_what_is_denied_is_in_dispute_and_shown_as_reported(text: str) -> None:
    statement = read(text)[0]
    assert (statement.kind, statement.sub) == (COMMENTARY, DENIAL)
    assert judge(statement, []).standing is Standing.REPORTED


@pytest.mark.parametrize(
    "text",
    [
        "Figures for the second quarter will be published on 14 August 2025.",
        "Quillstack will report fourth-quarter results on Feb. 3.",
        "Applications for the next cohort close on 15 September.",
        "Enquiries may be sent to the contact centre through the form on our website.",
        "A replay of the call is available on our website.",
        "Talks resume on Monday.",
        "Hi everyone, hope you're all well.",
        "Please message me if you hear of openings in Ireland.",
        "anyway thanks for reading",
        "DMs are open, please share!",
    ],
)
def test_procedure_and_notices_assert_nothing(text: str) -> None:
    assert read(text)[0].kind is OTHER


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Exposure, as used here, refers to the share of tasks that a model can do in half the time.", DEFINITION),
        ('A "just transition", for us, means that no one loses pay.', DEFINITION),
        ("“Legal services” in this bulletin means law offices and notaries.", DEFINITION),
        ("Utilisation means the proportion of available days billed to clients.", DEFINITION),
        ("In the industry, a seat refers to a workstation.", DEFINITION),
        ("Triage, for readers lucky enough not to know the word, means sorting patients.", DEFINITION),
        ("Automation means the end of work.", COMMENTARY),
        ("Slower hiring means longer searches for graduates.", COMMENTARY),
        ("He refers to the plan as a gamble.", COMMENTARY),
    ],
)  # fmt: skip
def test_a_definition_says_what_is_meant_by_a_term(text: str, expected: Kind) -> None:
    assert read(text)[0].kind is expected


@pytest.mark.parametrize(
    "text",
    [
        "It is documented beyond doubt that machines are the main cause of layoffs.",
        "It is a measurable fact that juniors pay first.",
        "The data show that loyalty is dead.",
        "A measurable share of dismissals traces back to software.",
        "The layoffs were driven by artificial intelligence.",
        "Analysts say the move has more to do with margins than with technology.",
        "Orion denies that artificial intelligence played any part.",
        "His tenure has been marked by one controversy after another.",
        "The market shrugged.",
        "The machine did not kill the teller; it gave her a nicer chair.",
        "It did not.",
        "Efficiency is a polite word for unpaid time.",
        "The propaganda outlets announced a brand new scare.",
        "The town has never recovered from the closure of its mill.",
        "Union secretary Julia Arden accused the bank of using automation as cover.",
    ],
)
def test_words_of_proof_causes_motives_and_opinions_are_commentary(text: str) -> None:
    assert kind(text) is COMMENTARY


def test_a_row_is_read_by_its_header() -> None:
    table = "| Year | Revenue (forecast) | Staff |\n|---|---|---|\n| 2024 | $1.9 billion | 6,300 |\n| none | – | – |"
    header, rule, row, empty = read(table)
    assert [header.kind, rule.kind, empty.kind] == [OTHER, OTHER, OTHER]
    assert [figure.status for figure in row.figures] == [Status.PROJECTION, Status.COUNTED]


@pytest.mark.parametrize("gated", [ASKED_PEOPLE, NOTICE, VOTE])
def test_a_pattern_tried_only_with_its_words_finds_what_it_finds_alone(gated: Gated) -> None:
    texts = [
        even(str(line["text"])) for name in ("sentences.jsonl", "plain.jsonl") for line in labelled(name)
    ]
    found = [gated.pattern.search(text) for text in texts]
    assert any(found)
    assert [match and match.span() for match in found] == [
        match and match.span() for match in map(gated.search, texts)
    ]


def labelled(name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (LABELLED / name).read_text(encoding="utf-8").splitlines()]


def read_voices() -> Iterator[tuple[str, Statement]]:
    for line in labelled("voices.jsonl"):
        text = f"{line['before']}\n{line['text']}" if line["before"] else str(line["text"])
        publisher = line["publisher"] and str(line["publisher"])
        yield str(line["kind"]), read(text, str(line["type"]), publisher)[-1]


def read_documents() -> Iterator[tuple[str, Statement]]:
    documents: dict[object, list[dict[str, object]]] = {}
    for line in labelled("sentences.jsonl"):
        documents.setdefault(line["document"], []).append(line)
    for lines in documents.values():
        first = lines[0]
        body = "\n".join(str(line["text"]) for line in lines)
        statements = read(body, str(first["type"]), str(first["publisher"]), str(first["published"]))
        yield from zip((str(line["kind"]) for line in lines), statements, strict=True)


@pytest.mark.parametrize(
    ("sentences", "accuracy", "macro_f1", "precision"),
    [(read_voices, 0.95, 0.95, 0.95), (read_documents, 0.88, 0.87, 0.88)],
    ids=["voices", "documents"],
)
def test_labelled_sentences_are_sorted_as_their_labels_say(
    sentences: object, accuracy: float, macro_f1: float, precision: float
) -> None:
    pairs = [(label, statement.kind.value) for label, statement in sentences()]  # type: ignore[operator]
    counts = Counter(pairs)
    assert sum(counts[one, one] for one in Kind) >= accuracy * len(pairs)
    scores = {one: _scores(counts, one) for one in Kind}
    assert sum(f1 for _, f1 in scores.values()) >= macro_f1 * len(Kind)
    assert scores[DOCUMENTED][0] >= precision


def test_of_what_must_not_be_shown_as_documented_next_to_nothing_is() -> None:
    wrongly = [
        statement.citation.quote
        for label, statement in read_documents()
        if label not in (DOCUMENTED, SURVEY) and statement.carrying_figure is not None
    ]
    assert len(wrongly) <= 5


def _scores(counts: Counter[tuple[str, str]], one: Kind) -> tuple[float, float]:
    """Precision and F1 of one kind."""
    right = counts[one, one]
    found = sum(count for (_, got), count in counts.items() if got == one)
    there = sum(count for (label, _), count in counts.items() if label == one)
    return right / max(1, found), 2 * right / max(1, found + there)
