"""Lines of a reply and the panels they are laid out in, within Discord's limits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from index.knowledge_base import Citation

MOST_IN_PANEL = 3900
"""Characters of one embed's description; Discord takes 4096, the rest is for the fixed lines."""
MOST_IN_MESSAGE = 5300
"""Characters of all descriptions of a message; Discord counts 6000 with titles, author and footer."""
TOO_LONG = "This passage is too long for Discord; read it at its source."


class Block(StrEnum):
    """What part of a reply a line belongs to."""

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

    @classmethod
    def of(cls, citation: Citation) -> Span:
        """The span a citation stands for."""
        return cls(citation.source.id, citation.start, citation.end, citation.quote)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a reply as Markdown, and the spans it stands on."""

    block: Block
    markdown: str
    spans: tuple[Span, ...] = ()
    is_disagreement: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """What becomes one embed."""

    block: Block
    body: str
    author: str = ""
    footer: str = ""


def entry_of(
    block: Block, parts: Sequence[str], citations: Sequence[Citation], sources: Sequence[str]
) -> Entry:
    """An entry of some rows; where they overflow a message, its sources alone, for nothing is ever cut.

    Args:
        block: where it belongs.
        parts: its rows as Markdown.
        citations: what they show.
        sources: those of the rows that name sources.
    """
    markdown = "\n".join(parts)
    if len(markdown) > MOST_IN_PANEL:
        markdown = "\n".join([TOO_LONG, *sources])
    return Entry(block, markdown, tuple(Span.of(citation) for citation in citations))


def fits(entries: Iterable[Entry]) -> bool:
    """True where the entries go into one message."""
    lengths: dict[Block, int] = {}
    for entry in entries:
        lengths[entry.block] = lengths.get(entry.block, 0) + len(entry.markdown) + 2
    return max(lengths.values(), default=0) <= MOST_IN_PANEL and sum(lengths.values()) <= MOST_IN_MESSAGE


def bodies(entries: Iterable[Entry]) -> dict[Block, str]:
    """The entries' text by block, in the order in which the blocks appear."""
    texts: dict[Block, list[str]] = {}
    for entry in entries:
        texts.setdefault(entry.block, []).append(entry.markdown)
    return {block: "\n\n".join(text) for block, text in texts.items()}


def panels(texts: dict[Block, str], footer: str, author: str = "") -> list[Panel]:
    """One panel a block; the author stands above the first, the footer below the last."""
    made = [Panel(block, text) for block, text in texts.items()]
    if made:
        made[0] = replace(made[0], author=author)
        made[-1] = replace(made[-1], footer=footer)
    return made


def pages(entries: Sequence[Entry], footer: str) -> list[list[Panel]]:
    """Entries as further messages, each within Discord's limits, in order."""
    runs: list[list[Entry]] = []
    for entry in entries:
        if runs and fits([*runs[-1], entry]):
            runs[-1].append(entry)
        else:
            runs.append([entry])
    return [panels(bodies(run), footer) for run in runs]
