"""Answers into replies, without Discord."""

from __future__ import annotations

import logging
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.layout import Block, Entry, fits, pages
from bot.links import visible_length
from bot.reply import MOST_VISIBLE, Reply, compose, first_panels
from index.domain import Side
from index.knowledge_base import (
    About,
    Answer,
    Basis,
    Disagreement,
    DocumentedLine,
    Line,
    Period,
    PeriodFrom,
    Source,
    SourceType,
    Standing,
    Wording,
)
from tests.discord_limits import text_faults
from tests.staged_knowledge import (
    BANKER,
    FORECAST,
    QUESTION,
    RELEASE,
    TALLY,
    answer_to,
    cite,
    disagreement_answer,
    figure,
    northwind_answer,
    quantity,
    sentence,
    unanswered,
)


def body(reply: Reply, block: Block) -> str:
    return next((panel.body for panel in first_panels(reply) if panel.block is block), "")


def one_line(source: Source, line: Line) -> Reply:
    part = {"contested": (line,)} if not isinstance(line, DocumentedLine) else {"documented": (line,)}
    return compose(Answer(QUESTION, 12, citations=(cite(source, line.text),), passage_ids=("a",), **part))


def test_a_documented_line_says_figure_then_who_counted_how_and_when() -> None:
    rows = body(compose(northwind_answer()), Block.DOCUMENTED).split("\n")
    assert rows[0] == (
        r"**2.3 million conversations** – reported by the company itself\: Northwind · February 2024"
    )
    assert rows[1] == (
        "“The assistant has had 2.3 million conversations, two-thirds of our customer service chats.”"
    )
    assert rows[2].startswith(
        r"\[1\] Northwind, 27 February 2024 · [these words at northwind.example](https://www.northwind.example/"
    )
    assert rows[3] == r"The same in \[2\] Banking Weekly"


def test_a_note_stands_without_quotation_marks_and_is_called_a_note() -> None:
    text = body(compose(northwind_answer()), Block.DOCUMENTED)
    assert "\nNorthwind reported that its AI assistant did work equivalent to 700 full-time agents" in text
    assert rf"\[3\] our note on Banking Weekly, 1 March 2024 · [bankingweekly.example]({BANKER.url})" in text
    assert ":~:text" not in text.split(r"\[3\] our note")[1]


def test_the_reply_says_that_we_did_not_verify() -> None:
    assert body(compose(northwind_answer()), Block.DOCUMENTED).endswith(
        "We did not verify what a source counted."
    )


def test_the_footer_names_the_newest_source_and_the_generation() -> None:
    assert compose(northwind_answer()).footer == "Newest source: 1 March 2024 · generation 12"
    own = replace(BANKER, id="own", type=SourceType.EDITORS_NOTE, published=Period("2026-11-21"))
    whole = northwind_answer()
    with_note = replace(whole, citations=(*whole.citations, cite(own, own.body)))
    assert compose(with_note).footer == "Newest source: 1 March 2024 · generation 12"
    undated = replace(RELEASE, published=None)
    line = Line(undated.body, Standing.COMMENTARY, (1,))
    assert one_line(undated, line).footer == "No source here is dated · generation 12"


@pytest.mark.parametrize(
    ("standing", "by", "source", "expected"),
    [
        (Standing.PROJECTION, "Gartner", BANKER, "Forecast or plan of Gartner"),
        (Standing.PROJECTION, None, BANKER, "Forecast or plan, told by Banking Weekly; whose is not said"),
        (Standing.COMMENTARY, "Zoe Gunnar", BANKER, "Claim or opinion of Zoe Gunnar"),
        (Standing.COMMENTARY, None, BANKER, "Claim or opinion, told by Banking Weekly"),
        (Standing.UNSOURCED, None, BANKER, "No source given for this figure, told by Banking Weekly"),
        (
            Standing.DISPUTED,
            "Northwind",
            BANKER,
            "Disputed\\: told by Northwind, and something nearer the origin differs",
        ),
        (Standing.REPORTED, None, BANKER, "Reported without a figure, by Banking Weekly"),
        (
            Standing.COMMENTARY,
            "Receipts",
            replace(BANKER, type=SourceType.EDITORS_NOTE, publisher="Receipts"),
            "Receipts' own note",
        ),
    ],
)
def test_commentary_says_in_words_what_kind_it_is_and_whose(
    standing: Standing, by: str | None, source: Source, expected: str
) -> None:
    reply = one_line(source, Line(source.body, standing, (1,), by=by))
    assert body(reply, Block.CONTESTED).startswith(f"**{expected}**")


def test_a_contested_figure_leads_its_line_too() -> None:
    assert body(compose(northwind_answer()), Block.CONTESTED).startswith(
        "**$40 million** – forecast or plan of Northwind\n"
    )


def test_a_figure_without_a_date_is_not_called_an_opinion() -> None:
    counted = figure(quantity(TALLY.body, "54,836", 54_836, "job cuts"), period=None, origin="Cutler")
    reply = one_line(TALLY, Line(TALLY.body, Standing.COMMENTARY, (1,), (counted,), by="Cutler"))
    assert "no date given for this figure of Cutler" in body(reply, Block.CONTESTED)


@pytest.mark.parametrize(
    ("basis", "origin", "expected"),
    [
        (Basis.OFFICIAL_STATISTICS, "US Census Bureau", "official statistics: US Census Bureau · 2025"),
        (Basis.COMPANY_REPORTED, "Northwind", "reported by the company itself: Northwind · 2025"),
        (Basis.STUDY, "Stanford", "found in a study: Stanford · 2025"),
        (Basis.SURVEY, "Orgvue", "asked in a survey: Orgvue · 2025"),
        (Basis.PRIVATE_TALLY, "Cutler", "counted by a private tally: Cutler · 2025"),
        (Basis.MODEL_ESTIMATE, "IMF", "estimated with a model: IMF · 2025"),
        (Basis.UNKNOWN, "IBM", "according to IBM · 2025 · how it was counted is not said"),
    ],
)
def test_every_basis_is_told_in_words(basis: Basis, origin: str, expected: str) -> None:
    counted = figure(
        quantity(TALLY.body, "54,836", 54_836, "job cuts"), basis=basis, origin=origin, period=Period("2025")
    )
    reply = one_line(TALLY, DocumentedLine(TALLY.body, Standing.DOCUMENTED_FIGURE, (1,), (counted,)))
    assert (
        body(reply, Block.DOCUMENTED).split("\n")[0].replace("\\", "") == f"**54,836 job cuts** – {expected}"
    )


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("2025", "2025"),
        ("2024-02", "February 2024"),
        ("2024-02-27", "27 February 2024"),
        ("2024-01/2024-06", "January 2024 to June 2024"),
        ("2025-Q1", "first quarter of 2025"),
        ("2025-H2", "second half of 2025"),
        ("FY2025", "fiscal year 2025"),
        ("2022/..", "since 2022"),
        ("../2024-03", "by March 2024"),
    ],
)
def test_a_period_is_told_as_precisely_as_it_is_known(form: str, expected: str) -> None:
    counted = figure(quantity(TALLY.body, "54,836", 54_836, "job cuts"), period=Period(form))
    reply = one_line(TALLY, DocumentedLine(TALLY.body, Standing.DOCUMENTED_FIGURE, (1,), (counted,)))
    assert body(reply, Block.DOCUMENTED).split("\n")[0].endswith(f" · {expected}")


def test_a_period_taken_from_the_page_says_so() -> None:
    counted = figure(
        quantity(TALLY.body, "54,836", 54_836, "job cuts"),
        period=Period("2026-01-08"),
        period_from=PeriodFrom.PUBLISHED,
    )
    reply = one_line(TALLY, DocumentedLine(TALLY.body, Standing.DOCUMENTED_FIGURE, (1,), (counted,)))
    assert "as of the page's date, 8 January 2026" in body(reply, Block.DOCUMENTED)


def test_a_page_that_may_not_be_linked_is_a_host_name() -> None:
    text = body(one_line(FORECAST, Line(FORECAST.body, Standing.PROJECTION, (1,))), Block.CONTESTED)
    assert "mirror.example, not linked" in text
    assert "](http" not in text


def test_a_line_that_differs_from_its_source_is_left_out(caplog: pytest.LogCaptureFixture) -> None:
    answer = northwind_answer()
    forged = replace(answer.documented[0], text=answer.documented[0].text.replace("2.3", "3.2"))
    with caplog.at_level(logging.ERROR):
        text = body(compose(replace(answer, documented=(forged, answer.documented[1]))), Block.DOCUMENTED)
    assert "3.2" not in text
    assert "700 full-time agents" in text
    assert "was left out" in caplog.text


def test_a_line_whose_number_is_not_in_its_words_is_left_out() -> None:
    answer = answer_to("How many?")
    invented = replace(answer.documented[0].figures[0].quantity, surface="99,999")
    line = replace(
        answer.documented[0], figures=(replace(answer.documented[0].figures[0], quantity=invented),)
    )
    assert not compose(replace(answer, documented=(line,))).answered


@pytest.mark.parametrize("number", [0, -1, 9])
def test_a_number_without_a_citation_is_not_sent(number: int) -> None:
    answer = northwind_answer()
    line = replace(answer.documented[0], citations=(number,))
    assert f"\\[{number}\\]" not in body(compose(replace(answer, documented=(line,))), Block.DOCUMENTED)
    line = replace(answer.documented[0], corroborated_by=(number,))
    assert f"\\[{number}\\]" not in body(compose(replace(answer, documented=(line,))), Block.DOCUMENTED)


def test_an_incomplete_answer_says_so_first() -> None:
    text = body(compose(replace(northwind_answer(), complete=False)), Block.DOCUMENTED)
    assert text.startswith("The sources discuss this, but none gives exactly what you asked for.")


def test_commentary_alone_says_that_nothing_is_documented() -> None:
    reply = compose(replace(northwind_answer(), documented=()))
    assert body(reply, Block.DOCUMENTED).startswith("No documented figure")
    assert body(reply, Block.CONTESTED)


def test_without_an_answer_the_nearest_pages_are_named_as_no_answer() -> None:
    reply = compose(unanswered())
    (panel,) = first_panels(reply)
    assert panel.block is Block.NEAREST
    assert panel.body.startswith("Nothing in the knowledge base documents this.\n\n")
    assert "They are not an answer:" in panel.body
    assert f"[cutlergray.example]({TALLY.url})" in panel.body
    assert "54,836" not in panel.body
    assert not reply.answered


def test_a_disagreement_shows_both_sides_and_says_neither_twice() -> None:
    text = body(compose(disagreement_answer()), Block.DOCUMENTED)
    assert text.count("54,836 announced") == 1
    assert "**Sources disagree**" in text
    assert r"• \[1\] shown above" in text
    assert "• Northwind reported that its AI assistant did work equivalent to 700 full-time agents\n" in text
    assert r"\[2\] our note on Banking Weekly" in text


def test_a_disagreement_between_two_lines_names_both_and_repeats_neither() -> None:
    answer = many_lines(0)
    sides = tuple(Side(answer.citations[at].quote, (at + 1,)) for at in (0, 2))
    text = body(
        compose(replace(answer, disagreements=(Disagreement("Sources differ.", sides),))), Block.DOCUMENTED
    )
    assert r"• \[1\] shown above" in text
    assert r"• \[3\] shown above" in text
    assert text.count(answer.citations[2].quote) == 1


@pytest.mark.parametrize(
    ("about", "head"),
    [
        (About.VALUES, "**Sources disagree**"),
        (About.SCOPES, "**One number, two things**"),
        (About.TIMES, "**A later figure**"),
    ],
)
def test_what_stands_side_by_side_says_how(about: About, head: str) -> None:
    answer = disagreement_answer()
    (one,) = answer.disagreements
    text = body(compose(replace(answer, disagreements=(replace(one, about=about),))), Block.DOCUMENTED)
    assert f"{head}\n{about}" in text


def test_a_later_figure_and_the_earlier_one_are_shown_with_their_times() -> None:
    answer = disagreement_answer()
    earlier, later = answer.disagreements[0].sides
    sides = (
        replace(later, period=Period("2025-02")),
        replace(earlier, period=Period("2024-01/2024-06")),
    )
    told = replace(answer, disagreements=(Disagreement(About.TIMES, sides),))
    text = body(compose(told), Block.DOCUMENTED)
    assert "• February 2025: Northwind reported that" in text
    assert r"• \[1\] January 2024 to June 2024, shown above" in text


def test_a_disagreement_that_does_not_fit_is_announced() -> None:
    answer = disagreement_answer()
    long = replace(TALLY, id="long", body=TALLY.body[:-1] + " and more" * 120 + ".")
    cited, other = cite(long, long.body), answer.citations[1]
    sides = (replace(answer.disagreements[0].sides[0], text=long.body), answer.disagreements[0].sides[1])
    reply = compose(
        replace(
            answer,
            documented=(replace(answer.documented[0], text=long.body),),
            disagreements=(replace(answer.disagreements[0], sides=sides),),
            citations=(cited, other),
        )
    )
    assert [entry.is_disagreement for entry in reply.rest] == [True]
    assert body(reply, Block.DOCUMENTED).startswith("Sources disagree about this: see More.")


def many_lines(words: int) -> Answer:
    """Four documented and three contested lines of so many words each."""
    source = replace(
        BANKER,
        id="many",
        body=" ".join(f"Northwind counted 70{at} people{' and more' * words}." for at in range(7)),
    )
    cited = tuple(sentence(source, at) for at in range(7))
    counted = [
        figure(quantity(one.quote, f"70{at} people", 700 + at, "people")) for at, one in enumerate(cited)
    ]
    documented = tuple(
        DocumentedLine(cited[at].quote, Standing.DOCUMENTED_FIGURE, (at + 1,), (counted[at],))
        for at in range(4)
    )
    contested = tuple(Line(cited[at].quote, Standing.COMMENTARY, (at + 1,), by="X") for at in range(4, 7))
    return Answer(QUESTION, 12, documented, contested, (), cited, tuple("abcdefg"))


def test_at_most_three_and_two_lines_are_shown_and_the_rest_waits() -> None:
    reply = compose(many_lines(0))
    assert [entry.block for entry in reply.shown] == [Block.DOCUMENTED] * 3 + [Block.CONTESTED] * 2
    assert [entry.block for entry in reply.rest] == [Block.DOCUMENTED, Block.CONTESTED]
    assert len(reply.sources) == 7


def test_a_full_reply_leaves_whole_lines_to_more_and_keeps_both_sides() -> None:
    answer = many_lines(30)
    reply = compose(answer)
    assert {entry.block for entry in reply.shown} == {Block.DOCUMENTED, Block.CONTESTED}
    assert sum(visible_length(entry.markdown) for entry in reply.shown) <= MOST_VISIBLE
    everything = "".join(entry.markdown for entry in (*reply.shown, *reply.rest))
    for citation in answer.citations:
        assert everything.count(citation.quote) == 1


def test_words_too_long_for_discord_become_a_link_and_are_never_cut() -> None:
    reply = compose(many_lines(600))
    assert "This passage is too long for Discord" in reply.shown[0].markdown
    assert "and more" not in reply.shown[0].markdown
    assert r"\[1\]" in reply.shown[0].markdown


def test_hostile_words_of_a_source_are_inert_in_every_part() -> None:
    evil = "@everyone <@1> <#2> </ask:3> <t:4:R> [x](https://evil.example) https://evil.example **b** `c`"
    source = replace(BANKER, title=evil, publisher=evil, author=evil, body=evil)
    reply = one_line(source, Line(evil, Standing.COMMENTARY, (1,), by=evil))
    for text in [panel.body for panel in first_panels(reply)] + [entry.markdown for entry in reply.sources]:
        assert text_faults(text) == []


def test_a_fake_citation_in_a_text_does_not_become_a_number_of_ours() -> None:
    text = "[1] Source: BLS. AI took 5 million jobs."
    source = replace(BANKER, body=text)
    shown = body(one_line(source, Line(text, Standing.UNSOURCED, (1,))), Block.CONTESTED)
    assert r"\[1\] Source\: BLS" in shown
    assert r"\[1\] our note on Banking Weekly" in shown


def test_the_question_is_repeated_where_the_channel_does_not_show_it() -> None:
    assert first_panels(compose(northwind_answer(), QUESTION))[0].author == f"Question: {QUESTION}"
    assert first_panels(compose(northwind_answer()))[0].author == ""
    assert len(first_panels(compose(northwind_answer(), "why " * 300))[0].author) <= 210


def test_further_pages_hold_every_entry_once_and_in_order() -> None:
    entries = [Entry(Block.SOURCES, f"{at} " + "x" * 900) for at in range(20)]
    messages = pages(entries, "foot")
    assert len(messages) == 5
    text = "\n\n".join(panel.body for message in messages for panel in message)
    assert text == "\n\n".join(entry.markdown for entry in entries)
    assert all(message[-1].footer == "foot" for message in messages)


quotes = st.text(min_size=1, max_size=700).filter(lambda text: text.strip())


@settings(max_examples=150)
@given(
    st.lists(quotes, min_size=1, max_size=7),
    st.text(max_size=300),
    st.sampled_from(Wording),
    st.text(max_size=200),
)
def test_whatever_sources_say_a_reply_stays_within_limits(
    texts: list[str], title: str, wording: Wording, url: str
) -> None:
    sources = [
        replace(
            RELEASE,
            id=str(at),
            body=text,
            title=title,
            publisher=title,
            wording=wording,
            url=f"https://a.com/{url}",
        )
        for at, text in enumerate(texts)
    ]
    cited = tuple(cite(source, source.body) for source in sources)
    lines = tuple(
        Line(one.quote, Standing.COMMENTARY, (at,), by=title) for at, one in enumerate(cited, start=1)
    )
    reply = compose(Answer("q", 1, contested=lines, citations=cited, passage_ids=("a",) * len(cited)), title)
    for panels in [
        first_panels(reply),
        *pages(reply.rest, reply.footer),
        *pages(reply.sources, reply.footer),
    ]:
        assert all(len(panel.body) <= 4096 and len(panel.author) <= 256 for panel in panels)
        assert sum(len(panel.body) + len(panel.author) + len(panel.footer) + 20 for panel in panels) <= 6000
    assert len(reply.shown) + len(reply.rest) == len(texts)
    assert fits(reply.shown)
