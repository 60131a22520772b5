"""An Answer into a Reply: two blocks, numbered sources, within Discord's limits and a person's patience."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from bot import phrases
from bot.leads import lead_of
from bot.links import host_of, inert, masked, page_url, shorten, visible_length, words_url
from index.knowledge_base import (
    Answer,
    Citation,
    Disagreement,
    DocumentedLine,
    Line,
    Nearest,
    Source,
    SourceType,
    Wording,
)

MOST_DOCUMENTED = 3
MOST_CONTESTED = 2
MOST_VISIBLE = 1200
"""Characters a reader sees of the lines of a first message: about one phone screen and a half."""
MOST_IN_PANEL = 3900
"""Characters of one embed's description; Discord takes 4096, the rest is for the fixed lines."""
MOST_IN_MESSAGE = 5300
"""Characters of all descriptions of a message; Discord counts 6000 with titles, author and footer."""
MOST_ASKED = 200
"""Characters of a question repeated above its answer."""
MOST_TITLE = 120
"""Characters of a page's title, which is not a quote and may be cut."""

_log = logging.getLogger(__name__)


class Block(StrEnum):
    """What part of a reply an entry belongs to."""

    DOCUMENTED = "documented"
    CONTESTED = "contested"
    NEAREST = "nearest"
    SOURCES = "sources"


TITLES = {
    Block.DOCUMENTED: "Documented figures",
    Block.CONTESTED: "Contested commentary",
    Block.NEAREST: "Not documented",
    Block.SOURCES: "Sources",
}


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a source that an entry shows, to be compared with the stored text before sending."""

    source_id: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a reply as Markdown, and the spans it stands on."""

    block: Block
    markdown: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """What becomes one embed."""

    block: Block
    body: str
    author: str = ""
    footer: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as a person reads it: what is shown at once, what "More" shows, and the numbered sources."""

    shown: tuple[Entry, ...]
    rest: tuple[Entry, ...] = ()
    sources: tuple[Entry, ...] = ()
    notice: str = ""
    footer: str = ""
    asked: str = field(default="", repr=False)

    @property
    def answered(self) -> bool:
        """True where at least one line is shown."""
        return any(entry.block in (Block.DOCUMENTED, Block.CONTESTED) for entry in self.shown)


def compose(answer: Answer, asked: str = "") -> Reply:
    """The reply to an answer; every line is compared with its span, and one that differs is left out.

    Args:
        answer: what the sources say.
        asked: the question, to be repeated where the channel does not show it.
    """
    asked = shorten(asked, MOST_ASKED)
    footer = _footer(answer)
    if not answer.answered:
        shown = _nearest_entry(answer.nearest)
        return Reply((shown,), notice=phrases.NOT_DOCUMENTED, footer=footer, asked=asked)
    documented = [_line_entry(answer, line) for line in answer.documented if _holds(answer, line)]
    contested = [_line_entry(answer, line) for line in answer.contested if _holds(answer, line)]
    disagreements = [_disagreement_entry(answer, one) for one in answer.disagreements]
    shown, rest = _choose(documented, contested, disagreements)
    notices = [] if answer.complete else [phrases.INCOMPLETE]
    if any(entry in rest for entry in disagreements):
        notices.append(phrases.DISAGREE_IN_MORE)
    return Reply(
        shown=tuple(shown),
        rest=tuple(rest),
        sources=tuple(_source_entry(number, one) for number, one in enumerate(answer.citations, start=1)),
        notice="\n".join(notices),
        footer=footer,
        asked=asked,
    )


def first_panels(reply: Reply) -> list[Panel]:
    """The first message: the documented block, also where it is empty, then the contested one."""
    bodies: dict[Block, str] = {}
    for entry in reply.shown:
        bodies[entry.block] = "\n\n".join(filter(None, [bodies.get(entry.block, ""), entry.markdown]))
    if reply.answered:
        documented = bodies.pop(Block.DOCUMENTED, None)
        closing = phrases.NOT_VERIFIED if documented else ""
        body = "\n\n".join(filter(None, [reply.notice, documented or phrases.NO_FIGURE, closing]))
        bodies = {Block.DOCUMENTED: body, **bodies}
    else:
        bodies = {Block.NEAREST: "\n\n".join(filter(None, [reply.notice, bodies.get(Block.NEAREST, "")]))}
    panels = [Panel(block, body) for block, body in bodies.items()]
    return _framed(panels, reply.asked, reply.footer)


def pages(entries: Sequence[Entry], footer: str) -> list[list[Panel]]:
    """Entries as further messages, each within Discord's limits, in order."""
    messages: list[list[Panel]] = []
    page: list[Entry] = []
    for entry in entries:
        if page and not _fits([*page, entry]):
            messages.append(_page(page, footer))
            page = []
        page.append(entry)
    return [*messages, _page(page, footer)] if page else messages


def _page(entries: Sequence[Entry], footer: str) -> list[Panel]:
    bodies: dict[Block, list[str]] = {}
    for entry in entries:
        bodies.setdefault(entry.block, []).append(entry.markdown)
    return _framed([Panel(block, "\n\n".join(body)) for block, body in bodies.items()], "", footer)


def _framed(panels: list[Panel], author: str, footer: str) -> list[Panel]:
    if panels:
        panels[0] = Panel(panels[0].block, panels[0].body, author, panels[0].footer)
        panels[-1] = Panel(panels[-1].block, panels[-1].body, panels[-1].author, footer)
    return panels


def _choose(
    documented: Sequence[Entry], contested: Sequence[Entry], disagreements: Sequence[Entry]
) -> tuple[list[Entry], list[Entry]]:
    """What is shown at once and what waits; both sides get their best line before either gets its second."""
    turns: list[Entry] = []
    for at in range(max(MOST_DOCUMENTED, MOST_CONTESTED)):
        turns += [*documented[:MOST_DOCUMENTED][at : at + 1], *contested[:MOST_CONTESTED][at : at + 1]]
        turns += disagreements[at : at + 1]
    taken: list[Entry] = []
    for entry in turns:
        seen = sum(visible_length(one.markdown) for one in [*taken, entry])
        if _fits([*taken, entry]) and (not taken or seen <= MOST_VISIBLE):
            taken.append(entry)
    every = [*documented, *disagreements, *contested]
    return [entry for entry in every if entry in taken], [entry for entry in every if entry not in taken]


def _fits(entries: Iterable[Entry]) -> bool:
    lengths: dict[Block, int] = {}
    for entry in entries:
        lengths[entry.block] = lengths.get(entry.block, 0) + len(entry.markdown) + 2
    return max(lengths.values()) <= MOST_IN_PANEL and sum(lengths.values()) <= MOST_IN_MESSAGE


def _holds(answer: Answer, line: Line) -> bool:
    """True where the line is its citation's quote, letter for letter, with every number of its figures."""
    citation = _cited(answer, line.citations[0]) if line.citations else None
    holds = (
        citation is not None
        and citation.quote == line.text
        and all(figure.quantity.surface in line.text for figure in line.figures)
    )
    if not holds:
        _log.error("A line of generation %d does not match its source and was left out.", answer.generation)
    return holds


def _cited(answer: Answer, number: int) -> Citation | None:
    return answer.citations[number - 1] if 1 <= number <= len(answer.citations) else None


def _line_entry(answer: Answer, line: Line) -> Entry:
    number = line.citations[0]
    citation = answer.citations[number - 1]
    if isinstance(line, DocumentedLine):
        block = Block.DOCUMENTED
        lead, how = lead_of(line, line.carrying_figure), phrases.basis_in_words(line.carrying_figure)
    else:
        block = Block.CONTESTED
        lead, how = lead_of(line), phrases.commentary_in_words(line, citation.source)
    head = f"**{inert(lead)}**\n{inert(how)}" if lead else f"**{inert(how)}**"
    parts = [head, _worded(citation), _numbered(number, citation), *_see_also(answer, line)]
    return _bounded(block, parts, [citation], number)


def _bounded(block: Block, parts: Sequence[str], citations: Sequence[Citation], number: int) -> Entry:
    """The entry, or a link in its place where its words alone would overflow a message."""
    spans = tuple(Span(one.source.id, one.start, one.end, one.quote) for one in citations)
    markdown = "\n".join(parts)
    if len(markdown) > MOST_IN_PANEL:
        markdown = f"This passage is too long for Discord; read it there.\n{_numbered(number, citations[0])}"
    return Entry(block, markdown, spans)


def _worded(citation: Citation) -> str:
    """The words shown: in quotation marks only where they are the publisher's own."""
    text = inert(citation.quote)
    return f"“{text}”" if citation.source.wording is Wording.ORIGINAL else text


def _numbered(number: int, citation: Citation) -> str:
    """ "[1] our note on American Banker, 1 March 2024 – page at americanbanker.com"."""
    source = citation.source
    whose = inert(shorten(phrases.page_in_words(source), MOST_TITLE))
    if source.type is SourceType.EDITORS_NOTE:
        whose = "our own note"
    elif source.wording is Wording.NOTE:
        whose = f"our note on {whose}"
    return " – ".join(filter(None, [rf"\[{number}\] {whose}", _linked(source, citation)]))


def _linked(source: Source, citation: Citation | None = None) -> str:
    """The link whose label says where it goes; a host name alone where the page is not to be linked."""
    host = host_of(source.url)
    if host is None:
        return ""
    exact = words_url(source, citation.start, citation.end) if citation else None
    if exact:
        return masked(f"these words at {inert(host)}", exact)
    url = page_url(source)
    return masked(f"page at {inert(host)}", url) if url else f"{inert(host)}, not linked"


def _see_also(answer: Answer, line: Line) -> list[str]:
    """Numbers of the sources that say the same, and of those that do not."""

    def numbers(wanted: Iterable[int]) -> str:
        others = [one for one in dict.fromkeys(wanted) if one != line.citations[0] and _cited(answer, one)]
        return ", ".join(rf"\[{one}\]" for one in others)

    same = numbers([*line.citations[1:], *line.corroborated_by])
    other = numbers(line.disputed_by)
    return [*([f"The same in {same}"] if same else []), *([f"Different in {other}"] if other else [])]


def _disagreement_entry(answer: Answer, disagreement: Disagreement) -> Entry:
    parts, citations = [f"**{phrases.DISAGREE}**\n{inert(disagreement.about)}"], []
    number = 1
    for side in disagreement.sides:
        citation = _cited(answer, side.citations[0]) if side.citations else None
        if citation is None or citation.quote != side.text:
            continue
        number = side.citations[0]
        citations.append(citation)
        parts += [_worded(citation), _numbered(number, citation)]
    return _bounded(Block.DOCUMENTED, parts, citations, number)


def _nearest_entry(nearest: Sequence[Nearest]) -> Entry:
    rows = [
        f"• {inert(shorten(one.source.title, MOST_TITLE))}\n{inert(phrases.page_in_words(one.source))}"
        f"{' – ' + link if (link := _linked(one.source)) else ''}"
        for one in nearest
    ]
    return Entry(Block.NEAREST, "\n".join([phrases.NEAREST, *rows]) if rows else "")


def _source_entry(number: int, citation: Citation) -> Entry:
    source = citation.source
    seen = [f"read {inert(source.retrieved)}" if source.retrieved else "", inert(source.read_as or "")]
    about = [phrases.type_in_words(source), phrases.wording_in_words(source), " as ".join(filter(None, seen))]
    markdown = "\n".join(
        [
            rf"**\[{number}\] {inert(shorten(source.title, MOST_TITLE))}**",
            " – ".join(filter(None, [inert(phrases.page_in_words(source)), _linked(source, citation)])),
            " · ".join(filter(None, about)),
        ]
    )
    return Entry(Block.SOURCES, markdown, (Span(source.id, citation.start, citation.end, citation.quote),))


def _footer(answer: Answer) -> str:
    sources = [one.source for one in answer.citations] or [one.source for one in answer.nearest]
    dated = [one for one in sources if one.published is not None and one.published.last is not None]
    newest = max(dated, key=lambda one: str(one.published.last) if one.published else "", default=None)
    said = f"Newest source: {phrases.published_in_words(newest)}" if newest else "No source here is dated"
    return f"{said} · generation {answer.generation}"
