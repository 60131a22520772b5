"""How a source is named, numbered and linked."""

from __future__ import annotations

from bot import phrases
from bot.layout import MOST_IN_PANEL, Block, Entry, Panel, entry_of
from bot.links import host_of, inert, masked, page_url, shorten, words_url
from index.knowledge_base import Citation, Source, SourceType, Wording

MOST_TITLE = 120
"""Characters of a page's title or publisher, which are not quotes and may be cut."""
MOST_NAME = 40
"""Characters of a publisher's name where it is only mentioned."""
NO_SPACE = "Its text is too long to be shown here."


def worded(citation: Citation) -> str:
    """The words cited: in quotation marks only where they are the publisher's own."""
    text = inert(citation.quote)
    return f"“{text}”" if citation.source.wording is Wording.ORIGINAL else text


def numbered(number: int, citation: Citation) -> str:
    """Like "[1] our note on American Banker, 1 March 2024 · americanbanker.com", the last part a link."""
    source = citation.source
    whose = inert(shorten(phrases.page_in_words(source), MOST_TITLE))
    if source.type is SourceType.EDITORS_NOTE:
        whose = "our own note"
    elif source.wording is Wording.NOTE:
        whose = f"our note on {whose}"
    return " · ".join(filter(None, [rf"\[{number}\] {whose}", linked(source, citation)]))


def mention(number: int, citation: Citation) -> str:
    """A source that is only mentioned: its number and its name."""
    source = citation.source
    return rf"\[{number}\] {inert(shorten(source.publisher or source.title, MOST_NAME))}"


def linked(source: Source, citation: Citation | None = None) -> str:
    """The link whose label says where it goes; a host name alone where the page is not to be linked."""
    host = host_of(source.url)
    if host is None:
        return ""
    exact = words_url(source, citation.start, citation.end) if citation else None
    if exact:
        return masked(f"these words at {inert(host)}", exact)
    url = page_url(source)
    return masked(inert(host), url) if url else f"{inert(host)}, not linked"


def source_entry(number: int, citation: Citation) -> Entry:
    """A numbered source with everything a reader may ask about it."""
    source = citation.source
    rows = [
        rf"**\[{number}\] {_title(source)}**",
        " · ".join(filter(None, [_page(source), linked(source, citation)])),
        _provenance(source),
    ]
    return entry_of(Block.SOURCES, rows, [citation], rows[:1])


def listed_entry(source: Source) -> Entry:
    """A source in the list of all of them."""
    rows = [f"**{_title(source)}**", f"{_page(source)} · {phrases.type_in_words(source)}"]
    return entry_of(Block.SOURCES, rows, (), rows[:1])


def source_panel(source: Source) -> Panel:
    """One source by itself, with its text where that is ours to show and not too long."""
    rows = [
        f"**{_title(source)}**",
        " · ".join(filter(None, [_page(source), linked(source)])),
        _provenance(source),
        f"by {inert(shorten(source.author, MOST_TITLE))}" if source.author else "",
    ]
    head = "\n".join(filter(None, rows))
    text = "\n\n".join(inert(part) for part in source.body.split("\n\n") if part.strip())
    if source.wording is Wording.ORIGINAL:
        text = f"{len(source.body):,} characters of the page's own words are stored."
    elif len(head) + len(text) + 2 > MOST_IN_PANEL:
        text = NO_SPACE
    return Panel(Block.SOURCES, f"{head}\n\n{text}", footer=shorten(source.id, MOST_TITLE))


def nearest_row(source: Source) -> str:
    """A source that comes close to a question, to be looked at."""
    return f"• {_title(source)}\n{' · '.join(filter(None, [_page(source), linked(source)]))}"


def choice_name(source: Source, most: int) -> str:
    """A source as it is offered while someone types."""
    return shorten(" – ".join(filter(None, [source.title, source.publisher])), most) or source.id[:most]


def _title(source: Source) -> str:
    return inert(shorten(source.title, MOST_TITLE))


def _page(source: Source) -> str:
    return inert(shorten(phrases.page_in_words(source), MOST_TITLE))


def _provenance(source: Source) -> str:
    seen = [f"read {source.retrieved}" if source.retrieved else "", source.read_as or ""]
    said = [
        phrases.type_in_words(source),
        phrases.wording_in_words(source),
        " from a ".join(filter(None, seen)),
    ]
    return inert(" · ".join(filter(None, said)))
