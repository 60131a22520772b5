"""Replies as a person reads them in a terminal: at 80 columns, with or without colour.

Every text from outside passes `plain`, so no source can move the cursor, ring the bell or turn the reading
direction. Colour is blue and grey and never says true or false.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot import phrases
from bot.layout import TITLES, Block
from bot.leads import lead_of
from bot.links import host_of, page_url, plain
from index.knowledge_base import (
    Answer,
    Citation,
    Disagreement,
    DocumentedLine,
    Hit,
    LedgerRow,
    Line,
    Source,
    SourceType,
    Statement,
    Status,
    Wording,
)

if TYPE_CHECKING:
    from index.knowledge_base import Checked

WIDEST = 100
"""Columns; longer lines are harder to read than to wrap."""
_STATUSES = {
    Status.COUNTED: "counted",
    Status.SURVEY: "answers counted",
    Status.PROJECTION: "forecast or plan",
    Status.RHETORICAL: "used for effect",
}


class Style(StrEnum):
    """How a line stands out where the terminal can show it."""

    PLAIN = ""
    HEADING = "bold"
    LEAD = "bold blue"
    ASIDE = "dim"


class _PassingConsole(Console):
    """Leaves a closed pipe to whoever called."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


class Terminal:
    """Writes wrapped lines to a stream, or to standard output; colour only where that is a terminal."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._console = _PassingConsole(file=stream or sys.stdout, highlight=False, markup=False, emoji=False)
        self._console.width = min(self._console.width, WIDEST)

    def say(self, text: str = "", style: Style = Style.PLAIN, columns: int = 0, aside: str = "") -> None:
        """One paragraph, indented by some columns; `aside` follows it in grey."""
        paragraph = Text(text, style.value).append(aside, Style.ASIDE.value)
        for line in paragraph.wrap(self._console, self._console.width - columns) or [Text()]:
            line.rstrip()
            self._console.print(Text(" " * columns).append_text(line) if line else line, soft_wrap=True)

    def say_whole(self, text: str, style: Style = Style.PLAIN) -> None:
        """One line that is never broken, so that it can be copied, clicked or read by a program."""
        self._console.print(Text(text, style.value), soft_wrap=True)

    def head(self, title: str) -> None:
        """A title with space below it."""
        self.say(title, Style.HEADING)
        self.say()

    def tabulate(self, headings: Sequence[str], rows: Iterable[Sequence[str]], counts: Iterable[int]) -> None:
        """A table whose columns numbered in `counts` are set right."""
        table = Table(box=None, header_style=Style.HEADING.value, pad_edge=False)
        right = set(counts)
        for number, heading in enumerate(headings):
            table.add_column(heading, justify="right" if number in right else "left", overflow="fold")
        for row in rows:
            table.add_row(*row)
        self._console.print(table)


def print_answer(answer: Answer, terminal: Terminal) -> None:
    """Both blocks, disagreements and sources; or that nothing documents this, and what comes closest."""
    if answer.answered:
        _print_blocks(answer, terminal)
    else:
        _print_nearest(answer, terminal)
    terminal.say(f"Generation {answer.generation}. {phrases.NOT_VERIFIED}", Style.ASIDE)


def print_check(checked: Checked, terminal: Terminal) -> None:
    """The verdict, in what claim and source differ, and the blocks of an answer."""
    from bot import check_words

    terminal.say(check_words.verdict_in_words(checked), Style.LEAD)
    for row in check_words.differences_in_words(checked):
        terminal.say(plain(row), columns=2)
    terminal.say()
    print_answer(checked.answer, terminal)


def print_hits(hits: Sequence[Hit], terminal: Terminal) -> None:
    """Passages, best first."""
    for hit in hits:
        terminal.say(f"{hit.rank}. {plain(hit.passage.id)}", Style.HEADING, aside=f"  {hit.score:.3f}")
        terminal.say(plain(hit.passage.text), columns=2)
        terminal.say()
    if not hits:
        terminal.say("No passage matches.")


def print_ledger(rows: Sequence[LedgerRow], terminal: Terminal) -> None:
    """Figures, each with how we know it and which sources agree or differ."""
    for row in rows:
        figure, citation = row.entry.figure, row.entry.statement.citation
        status = f"  {_STATUSES[figure.status]}, {phrases.dated(figure)}"
        terminal.say(plain(figure.quantity.surface), Style.LEAD, aside=status)
        terminal.say(phrases.basis_in_words(figure), columns=2)
        terminal.say(_worded(citation.quote, citation.source), columns=2)
        same, other = ", ".join(row.corroborated_by), ", ".join(row.disagrees_with)
        also = [citation.source.id, same and f"the same in {same}", other and f"different in {other}"]
        terminal.say(plain("; ".join(filter(None, also))), Style.ASIDE, columns=2)
        for later in row.later[:1]:
            then, now = (phrases.dated(one) for one in (figure, later.figure))
            said = f"a later figure of the same count is for {now}, this one for {then}: {later.source.id}"
            terminal.say(plain(said), Style.ASIDE, columns=2)
        terminal.say()
    terminal.say(count(len(rows), "figure") if rows else "No figure matches.", Style.ASIDE)


def print_statements(statements: Sequence[Statement], terminal: Terminal) -> None:
    """The sentences of a text with their kinds, and the figures of each."""
    for one in statements:
        terminal.say(one.kind.value.replace("_", " "), Style.HEADING, aside=f"  {plain(one.why)}")
        terminal.say(plain(one.citation.quote), columns=2)
        for figure in one.figures:
            said = [_STATUSES[figure.status], phrases.dated(figure), figure.origin or "nobody named"]
            terminal.say(plain(f"{figure.quantity.surface}: {', '.join(said)}"), Style.ASIDE, columns=4)


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 source", "2,000 sources"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _print_blocks(answer: Answer, terminal: Terminal) -> None:
    if not answer.complete:
        terminal.say(phrases.INCOMPLETE)
        terminal.say()
    terminal.head(TITLES[Block.DOCUMENTED])
    for documented in answer.documented:
        figure = documented.carrying_figure
        lead = lead_of(documented, figure) or figure.quantity.surface
        _print_line(answer, documented, lead, Style.LEAD, phrases.basis_in_words(figure), terminal)
    if not answer.documented:
        terminal.say(phrases.NO_FIGURE, columns=2)
        terminal.say()
    if answer.contested:
        terminal.head(TITLES[Block.CONTESTED])
    for line in answer.contested:
        whose = phrases.commentary_in_words(line, _cited(answer, line).source)
        _print_line(answer, line, lead_of(line), Style.HEADING, whose, terminal)
    for disagreement in answer.disagreements:
        _print_disagreement(answer, disagreement, terminal)
    terminal.head(TITLES[Block.SOURCES])
    for number, citation in enumerate(answer.citations, start=1):
        _print_source(f"[{number}]", citation.source, terminal)
    terminal.say()


def _print_line(
    answer: Answer, line: Line | DocumentedLine, lead: str, style: Style, how: str, terminal: Terminal
) -> None:
    citation = _cited(answer, line)
    if lead:
        terminal.say(plain(lead), style, columns=2)
    terminal.say(plain(how), Style.PLAIN if lead else style, columns=2)
    terminal.say(_worded(line.text, citation.source), columns=2)
    same = _numbers([*line.citations[1:], *line.corroborated_by], line.citations[0])
    other = _numbers(line.disputed_by, line.citations[0])
    also = [
        _numbered(line.citations[0], citation),
        same and f"the same in {same}",
        other and f"different in {other}",
    ]
    terminal.say("; ".join(filter(None, also)), Style.ASIDE, columns=2)
    terminal.say()


def _print_disagreement(answer: Answer, disagreement: Disagreement, terminal: Terminal) -> None:
    terminal.head(phrases.contrast_in_words(disagreement.about))
    terminal.say(plain(disagreement.about), columns=2)
    for side in disagreement.sides:
        citation = answer.citations[side.citations[0] - 1]
        when = phrases.side_in_words(disagreement, side)
        text = _worded(side.text, citation.source)
        terminal.say(f"{when}: {text}" if when else text, columns=2)
        terminal.say(_numbered(side.citations[0], citation), Style.ASIDE, columns=2)
    terminal.say()


def _print_nearest(answer: Answer, terminal: Terminal) -> None:
    terminal.head(phrases.NOT_DOCUMENTED)
    if answer.nearest:
        terminal.say(phrases.NEAREST)
        terminal.say()
    for one in answer.nearest:
        _print_source("-", one.source, terminal)
        terminal.say(_worded(one.text, one.source), columns=4)
        terminal.say()


def _print_source(mark: str, source: Source, terminal: Terminal) -> None:
    terminal.say(f"{mark} {plain(source.title)}", columns=2)
    about = [phrases.page_in_words(source), phrases.type_in_words(source)]
    if source.type is not SourceType.EDITORS_NOTE:
        about.append(phrases.wording_in_words(source))
    terminal.say(plain(" · ".join(about)), Style.ASIDE, columns=4)
    host = host_of(source.url)
    if host:
        terminal.say_whole(f"    {page_url(source) or f'{host}, not linked'}", Style.ASIDE)


def _cited(answer: Answer, line: Line | DocumentedLine) -> Citation:
    return answer.citations[line.citations[0] - 1]


def _worded(words: str, source: Source) -> str:
    """The words cited: in quotation marks only where they are the publisher's own."""
    return f"“{plain(words)}”" if source.wording is Wording.ORIGINAL else plain(words)


def _numbered(number: int, citation: Citation) -> str:
    """Such as "[1] our note on American Banker, 1 March 2024"."""
    source = citation.source
    if source.type is SourceType.EDITORS_NOTE:
        return f"[{number}] our own note"
    ours = "our note on " if source.wording is Wording.NOTE else ""
    return plain(f"[{number}] {ours}{phrases.page_in_words(source)}")


def _numbers(wanted: Iterable[int], own: int) -> str:
    return ", ".join(f"[{number}]" for number in dict.fromkeys(wanted) if number != own)
