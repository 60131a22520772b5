"""The claims of the two articles that began this project, in other words, against what is shipped.

The number is that of the article's sentence as our reader splits it (V: the victory party, D: doubling down). The articles stand among the
sources as opinion pieces, so none of their own sentences can document them.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from index.errors import QuestionRefused
from index.knowledge_base import CheckVerdict, KnowledgeBase

README = Path(__file__).parent.parent / "README.md"
SEEDS = Path(__file__).parent.parent.parent / "shared" / "seeds"
BANKER = "companies/klarna/american-banker-700-agents"
CHALLENGER_2025 = "job-cut-counts/hr-executive-challenger-2025-total"
BLOOMBERG_IBM = "companies/ibm/business-standard-bloomberg-2023"
VICTORY, DOUBLING = "articles/klarna-700-agents", "articles/klarna-doubling-down"
AS_STATED, DIFFERENTLY, CONTESTED, FORECAST = (
    "documented as stated",
    "documented differently",
    "contested",
    "forecast",
)

with (Path(__file__).parent / "evaluation" / "seed_sentences.csv").open(
    encoding="utf-8", newline=""
) as table:
    SENTENCES = {row["sentence"]: (row["verdict"], row["source"]) for row in csv.DictReader(table)}
"""Every sentence of both articles but their headings: its verdict, and the source that decides, "" where none does."""

CLAIMS = [
    ("V2", "Klarna's assistant did the work of 700 full-time agents.", AS_STATED, BANKER),
    ("V4", "IBM froze 7,800 jobs.", FORECAST, BLOOMBERG_IBM),
    (
        "V11",
        "AI accounted for 4.5 percent of total job losses across all sectors in 2025.",
        DIFFERENTLY,
        CHALLENGER_2025,
    ),
    ("V13", "700 agents were replaced by Klarna's bot.", DIFFERENTLY, BANKER),
    ("V15", "Klarna's assistant held 2.3 million conversations in its first month.", AS_STATED, BANKER),
    (
        "V15",
        "Klarna's assistant took over two-thirds of customer service chats in its first month.",
        AS_STATED,
        BANKER,
    ),
    ("V17", "Klarna reported 25 percent fewer repeat inquiries.", AS_STATED, BANKER),
    (
        "V19",
        "Duolingo cut 10 percent of its contractors in early 2024.",
        DIFFERENTLY,
        "companies/duolingo/pymnts-contractor-cut-2024",
    ),
    (
        "V19",
        "Duolingo cut 10 percent of its employees.",
        DIFFERENTLY,
        "companies/duolingo/pymnts-contractor-cut-2024",
    ),
    ("V25", "The assistant took 66 percent of Klarna's customer service chats.", AS_STATED, BANKER),
    ("V27", "Klarna's assistant speaks 35 languages.", AS_STATED, "companies/klarna/bens-bites-case-study"),
    (
        "V37",
        "AI could raise global GDP by 7 percent.",
        FORECAST,
        "commentary/growth/fa-mag-goldman-gdp-7-percent",
    ),
    (
        "V40",
        "The IMF warned that AI will worsen inequality.",
        FORECAST,
        "exposure/imf/airwave-inequality-warning",
    ),
    (
        "V46",
        "IBM's chief executive could see 30 percent of back-office roles replaced by AI within five years.",
        FORECAST,
        BLOOMBERG_IBM,
    ),
    (
        "V49",
        "40 percent of employers expect to reduce their workforce where AI can automate tasks.",
        AS_STATED,
        "job-cut-counts/cfo-dive-challenger-first-half-2025",
    ),
    (
        "V59",
        "IBM is tripling its entry-level hiring.",
        FORECAST,
        "companies/ibm/newsbytes-entry-level-plan",
    ),
    ("V9", "AI is the primary driver of structural downsizing.", CONTESTED, VICTORY),
    ("V72", "4.5% of the layoffs in 2025 were directly attributed to AI.", DIFFERENTLY, CHALLENGER_2025),
    ("D3", "Klarna shows no sign of an about-face.", CONTESTED, DOUBLING),
    ("D7", "Klarna's assistant works in 23 markets.", AS_STATED, "companies/klarna/bens-bites-case-study"),
    ("D7", "Resolution time at Klarna fell from 11 minutes to under 2.", AS_STATED, BANKER),
    (
        "D13",
        "90 percent of Klarna's staff use AI tools daily.",
        AS_STATED,
        "companies/klarna/efinancialcareers-headcount",
    ),
    (
        "D16",
        "Klarna's internal assistant Kiki answered over 250,000 employee inquiries.",
        CONTESTED,
        DOUBLING,
    ),
]


@pytest.mark.parametrize(("number", "claim", "verdict", "source_id"), CLAIMS)
def test_a_claim_of_the_seed_articles_gets_its_verdict(
    shipped: KnowledgeBase, number: str, claim: str, verdict: str, source_id: str
) -> None:
    checked = shipped.check(claim)
    assert checked.deciding_source is not None, number
    assert (checked.verdict.value, checked.deciding_source.id) == (verdict, source_id)


@pytest.mark.parametrize(
    ("claim", "aspect"),
    [
        ("AI accounted for 4.5 percent of total job losses across all sectors in 2025.", "scope"),
        ("700 agents were replaced by Klarna's bot.", "scope"),
        ("4.5% of the layoffs in 2025 were directly attributed to AI.", "cause"),
        ("Duolingo cut 10 percent of its contractors in early 2024.", "period"),
        ("Duolingo cut 10 percent of its employees.", "scope"),
        ("Klarna's assistant held 5 million conversations in its first month.", "value"),
        ("AI was cited for 54,836 US job cuts in 2024.", "period"),
        ("AI was cited for 54,836 US job cuts in January 2025.", "period"),
        ("40 percent of employers reduced their workforce because of AI in 2025.", "scope"),
        ("Klarna's assistant did the work of 700 full-time lawyers.", "scope"),
        ("Klarna's assistant held 2.3 million conversations in Denmark in its first month.", "scope"),
    ],
)
def test_what_the_claim_changed_is_named(shipped: KnowledgeBase, claim: str, aspect: str) -> None:
    checked = shipped.check(claim)
    assert checked.verdict is CheckVerdict.DIFFERENTLY
    assert [one.aspect.value for one in checked.differs] == [aspect]


@pytest.mark.parametrize(
    "claim",
    ["Acme fired 700 agents.", "The moon base employs 300 robots.", "Acme cut 10 percent of its staff."],
)
def test_what_nobody_tells_is_documented_by_nothing(shipped: KnowledgeBase, claim: str) -> None:
    checked = shipped.check(claim)
    assert checked.verdict is CheckVerdict.NOTHING
    assert not checked.answer.answered
    assert checked.answer.nearest


def test_the_table_holds_sentences_of_both_articles_and_sources_that_are_shipped(
    shipped: KnowledgeBase,
) -> None:
    ids = {source.id for source in shipped.sources()}
    assert {verdict for verdict, _ in SENTENCES.values()} <= {verdict.value for verdict in CheckVerdict}
    assert {source for _, source in SENTENCES.values() if source} <= ids
    assert (sum(one[0] == "V" for one in SENTENCES), sum(one[0] == "D" for one in SENTENCES)) == (69, 32)
    assert {name for name, _, _, _ in CLAIMS} <= SENTENCES.keys() | {"V13"}


def test_the_readme_shows_five_claims_with_their_verdicts(shipped: KnowledgeBase) -> None:
    rows = re.findall(r"^\| ([VD]\d+) (.+?) \| (.+?) \| `(.+?)` \|$", README.read_text("utf-8"), re.MULTILINE)
    told = {number: (claim, *told) for number, claim, *told in rows}
    assert list(told) == ["V11", "V13", "V4", "V15", "D3"]
    for claim, verdict, source_id in told.values():
        checked = shipped.check(claim)
        assert checked.deciding_source is not None
        assert checked.deciding_source.id == source_id, claim
        aspects = "".join(f": {one.aspect.value}" for one in checked.differs)
        assert f"{checked.verdict.value}{aspects}" == verdict, claim


def test_no_sentence_of_the_articles_is_documented_by_an_article() -> None:
    documented = [source for verdict, source in SENTENCES.values() if verdict in (AS_STATED, DIFFERENTLY)]
    assert documented
    assert not {VICTORY, DOUBLING, ""} & set(documented)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the articles themselves are not in the repository")
def test_every_sentence_of_the_articles_gets_the_verdict_and_the_source_of_the_table(
    shipped: KnowledgeBase,
) -> None:
    found = {}
    for mark, name in (("V", "klarna-700-agents"), ("D", "klarna-doubling-down")):
        text = (SEEDS / f"{name}.txt").read_text(encoding="utf-8")
        for number, one in enumerate(shipped.classify(text), start=1):
            if one.is_heading:
                continue
            try:
                checked = shipped.check(one.citation.quote)
            except QuestionRefused:
                continue  # the rule of a table
            source = checked.deciding_source.id if checked.deciding_source else ""
            found[f"{mark}{number}"] = checked.verdict.value, source
    assert found.keys() == SENTENCES.keys()
    documented = [one for one, (verdict, _) in found.items() if verdict in (AS_STATED, DIFFERENTLY)]
    assert [one for one in documented if found[one][1] in (VICTORY, DOUBLING, "")] == []
    # Which source comes first may change with what is read; the verdicts of nine in ten may not.
    other = {one: found[one] for one in found if found[one][0] != SENTENCES[one][0]}
    assert len(other) <= 0.1 * len(SENTENCES), other
    elsewhere = [one for one in documented if found[one] != SENTENCES[one]]
    assert len(elsewhere) <= 2, elsewhere
