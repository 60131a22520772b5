"""What a person reads: figure first, who counted, when, how we know; nothing that steers a terminal."""

import re
from dataclasses import replace
from io import StringIO

import pytest

from bot.terminal import Style, Terminal, print_answer, print_hits, print_ledger, print_statements
from index.answers.ledger import Entry
from index.domain import Passage
from index.knowledge_base import (
    About,
    Answer,
    Citation,
    Disagreement,
    DocumentedLine,
    Hit,
    Kind,
    LedgerRow,
    Period,
    Source,
    SourceType,
    Standing,
    Statement,
    Wording,
)
from tests.sample_answers import (
    TALLY,
    UNLINKED,
    answered,
    disagreeing,
    figure,
    quantity,
    unanswered,
)


@pytest.fixture(autouse=True)
def eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)


class TerminalStream(StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def told(answer: Answer) -> str:
    stream = StringIO()
    print_answer(answer, Terminal(stream))
    return stream.getvalue()


def test_a_documented_line_has_figure_origin_date_and_basis_before_its_sentence() -> None:
    assert (
        "Documented figures\n"
        "\n"
        "  2.3 million conversations\n"
        "  Reported by the company itself: Harlow Bank · February 2025\n"
        "  “The assistant has had 2.3 million conversations, two-thirds of our customer\n"
        "  service chats.”\n"
        "  [1] Harlow Bank, 27 February 2025; the same in [2]\n"
    ) in told(answered())


def test_a_contested_line_says_what_kind_it_is_and_whose() -> None:
    reply = told(answered())
    contested = reply[reply.index("Contested commentary") :]
    assert "  $40 million\n  Forecast or plan of Harlow Bank\n" in contested
    assert "  Claim or opinion of Ada Marsh\n  The analyst Ada Marsh said" in contested


def test_only_the_publisher_s_own_words_stand_in_quotation_marks() -> None:
    reply = told(answered())
    assert "“The assistant has had" in reply
    assert "  Harlow Bank reported that its AI assistant did work equivalent to 300\n" in reply
    assert "[2] our note on The Daily Ledger, 1 March 2025\n" in reply


def test_sources_are_numbered_with_publisher_date_address_and_wording() -> None:
    assert (
        "  [2] Bank bot does the work of 300\n"
        "    The Daily Ledger, 1 March 2025 · news report · our note, not the page's\n    words\n"
        "    https://ledger.example/business/news/bank-bot-does-the-work-of-300-full-time-agents-at-harlow\n"
    ) in told(answered())


def test_an_address_that_may_not_be_linked_is_shown_as_its_host() -> None:
    assert "    mirror.example, not linked\n" in told(unanswered(UNLINKED))


def test_the_footer_names_the_generation_and_what_was_not_verified() -> None:
    assert told(answered()).endswith("\n\nGeneration 12. We did not verify what a source counted.\n")


def test_an_incomplete_answer_says_so_first() -> None:
    assert told(replace(answered(), complete=False)).startswith("The sources discuss this, but none gives")


def test_both_sides_of_a_disagreement_stand_together() -> None:
    reply = told(disagreeing())
    sides = reply[reply.index("Sources disagree") : reply.index("Sources\n")]
    assert "counted 54,100 announced job cuts" in sides
    assert "agents in February 2025.\n  [2] our note on The Daily Ledger, 1 March 2025" in sides


def test_a_later_figure_stands_with_both_times() -> None:
    answer = disagreeing()
    sides = tuple(
        replace(side, period=Period(form))
        for side, form in zip(answer.disagreements[0].sides, ("2025", "2025-02"), strict=True)
    )
    reply = told(replace(answer, disagreements=(Disagreement(About.TIMES, sides),)))
    card = reply[reply.index("A later figure\n") : reply.index("Sources\n")]
    assert "  A later figure of the same count follows an earlier one.\n  2025: Calder Group counted" in card
    assert "\n  February 2025: " in card


def test_an_answer_without_a_documented_figure_says_so() -> None:
    without = replace(answered(), documented=())
    assert "No documented figure: nothing here was counted, attributed and dated." in told(without)


def test_what_nothing_documents_is_said_with_the_nearest_sources() -> None:
    reply = told(unanswered(TALLY))
    assert reply.startswith("Nothing in the knowledge base documents this.\n")
    assert "  - Job cuts that cited AI\n" in reply
    assert "    Calder Group counted 54,100 announced job cuts in Denmark" in reply
    assert "Documented figures" not in reply


def test_no_line_but_an_address_is_wider_than_80_columns() -> None:
    lines = told(answered()).splitlines()
    assert [line for line in lines if len(line) > 80 and "https://" not in line] == []
    assert [line for line in lines if line != line.rstrip()] == []


def test_there_is_no_escape_sequence_without_a_terminal() -> None:
    assert "\x1b" not in told(answered())


def test_colour_on_a_terminal_is_blue_and_never_green_or_red(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    stream = TerminalStream()
    print_answer(answered(), Terminal(stream))
    codes = {code for found in re.findall(r"\x1b\[([\d;]*)m", stream.getvalue()) for code in found.split(";")}
    assert "34" in codes
    assert codes <= {"", "0", "1", "2", "34"}


def test_signs_that_steer_a_terminal_do_not_reach_it() -> None:
    words = "Acme\x1b[2J counted\x07 12 jobs\u202e in 2024.\r\nReally\x9b31m."
    source = Source("a", "A \x1b]0;page\x07", words, Wording.ORIGINAL, SourceType.BLOG, "Acme\x1b[31m")
    counted = figure(quantity(words, "12 jobs", 12, "jobs"), origin="Ac\x1bme", period=Period("2024"))
    line = DocumentedLine(words, Standing.DOCUMENTED_FIGURE, (1,), (counted,))
    answer = Answer("?", 1, (line,), citations=(Citation(source, 0, len(words)),), passage_ids=("a",))
    reply = told(answer)
    assert "“Acme[2J counted 12 jobs in 2024. Really31m.”" in reply
    assert [sign for sign in reply if sign != "\n" and not sign.isprintable()] == []


def test_square_brackets_of_a_source_are_not_taken_for_markup() -> None:
    source = replace(TALLY, title="[bold red]Cuts[/] :smile:")
    assert "- [bold red]Cuts[/] :smile:\n" in told(unanswered(source))


def test_passages_are_listed_with_rank_and_score() -> None:
    stream = StringIO()
    print_hits([Hit(1, 0.7512, Passage("a/b", 3, 8, "", "words"), None)], Terminal(stream))
    assert stream.getvalue() == "1. a/b#3-8  0.751\n  words\n\n"


def test_no_passage_is_said_in_words() -> None:
    stream = StringIO()
    print_hits([], Terminal(stream))
    assert stream.getvalue() == "No passage matches.\n"


def test_a_figure_is_listed_with_its_basis_and_its_rivals() -> None:
    answer = answered()
    citation = answer.citations[1]
    statement = Statement(citation, Kind.DOCUMENTED_FIGURE, answer.documented[1].figures)
    stream = StringIO()
    print_ledger([LedgerRow(Entry(statement.figures[0], statement), ("a",), ("b", "c"))], Terminal(stream))
    assert stream.getvalue() == (
        "300 full-time agents  counted, February 2025\n"
        "  Reported by the company itself: Harlow Bank · February 2025\n"
        "  Harlow Bank reported that its AI assistant did work equivalent to 300\n"
        "  full-time agents in February 2025.\n"
        "  harlow/daily; the same in a; different in b, c\n"
        "\n"
        "1 figure\n"
    )


def test_a_figure_that_a_later_one_follows_says_so_with_both_times() -> None:
    answer = answered()
    statement = Statement(answer.citations[1], Kind.DOCUMENTED_FIGURE, answer.documented[1].figures)
    entry = Entry(statement.figures[0], statement)
    later = Entry(replace(entry.figure, period=Period("2025-11")), statement)
    stream = StringIO()
    print_ledger([LedgerRow(entry, (), (), (later,))], Terminal(stream))
    said = " ".join(stream.getvalue().split())
    assert (
        "a later figure of the same count is for November 2025, this one for February 2025: harlow/daily"
        in said
    )


def test_sentences_are_listed_with_kind_and_figures() -> None:
    answer = answered()
    statement = Statement(
        answer.citations[1], Kind.DOCUMENTED_FIGURE, answer.documented[1].figures, why="counted"
    )
    stream = StringIO()
    print_statements([statement], Terminal(stream))
    assert stream.getvalue() == (
        "documented figure  counted\n"
        "  Harlow Bank reported that its AI assistant did work equivalent to 300\n"
        "  full-time agents in February 2025.\n"
        "    300 full-time agents: counted, February 2025, Harlow Bank\n"
    )


def test_a_word_longer_than_the_terminal_is_broken_and_not_lost() -> None:
    stream = StringIO()
    Terminal(stream).say("x" * 200, Style.PLAIN, columns=2)
    assert stream.getvalue().replace("\n", "").replace(" ", "") == "x" * 200
    assert max(map(len, stream.getvalue().splitlines())) == 80
