"""An Answer into a Reply: two blocks, numbered sources, within Discord's limits and a person's patience."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from bot import phrases
from bot.layout import Block, Entry, Panel, Span, bodies, entry_of, fits, panels
from bot.leads import lead_of
from bot.links import inert, shorten, visible_length
from bot.source_lines import mention, nearest_row, numbered, source_entry, worded
from index.knowledge_base import (
    Answer,
    Citation,
    Disagreement,
    DocumentedLine,
    Line,
    Nearest,
    SourceType,
)

MOST_DOCUMENTED = 3
MOST_CONTESTED = 2
MOST_VISIBLE = 1200
"""Characters a reader sees of the lines of a first message: about one phone screen and a half."""
MOST_ASKED = 200
"""Characters of a question repeated above its answer."""

_log = logging.getLogger(__name__)


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
    documented = [_line_entry(answer, line) for line in answer.documented if _holds(answer, line)]
    contested = [_line_entry(answer, line) for line in answer.contested if _holds(answer, line)]
    asked, footer = f"Question: {shorten(asked, MOST_ASKED)}" if asked else "", _footer(answer)
    if not documented and not contested:
        return Reply(_nearest(answer.nearest), notice=phrases.NOT_DOCUMENTED, footer=footer, asked=asked)
    shown, rest = _choose(
        documented,
        contested,
        [partial(_disagreement_entry, answer, one) for one in answer.disagreements],
    )
    notices = [] if answer.complete else [phrases.INCOMPLETE]
    if any(entry.is_disagreement for entry in rest):
        notices.append(phrases.contrast_in_more(answer.disagreements[0].about))
    return Reply(
        shown=tuple(shown),
        rest=tuple(rest),
        sources=tuple(source_entry(number, one) for number, one in enumerate(answer.citations, start=1)),
        notice="\n".join(notices),
        footer=footer,
        asked=asked,
    )


def first_panels(reply: Reply) -> list[Panel]:
    """The first message: the documented block, also where it is empty, then the contested one."""
    texts = bodies(reply.shown)
    if reply.answered:
        documented = texts.pop(Block.DOCUMENTED, "")
        rows = [reply.notice, documented or phrases.NO_FIGURE, phrases.NOT_VERIFIED if documented else ""]
        texts = {Block.DOCUMENTED: "\n\n".join(filter(None, rows)), **texts}
    else:
        rows = [reply.notice, texts.get(Block.NEAREST, "")]
        texts = {Block.NEAREST: "\n\n".join(filter(None, rows))}
    return panels(texts, reply.footer, reply.asked)


def _choose(
    documented: Sequence[Entry],
    contested: Sequence[Entry],
    disagreements: Sequence[Callable[[Sequence[Entry]], Entry]],
) -> tuple[list[Entry], list[Entry]]:
    """What is shown at once and what waits, each in the order of the answer.

    Both sides get their best line before either gets a second. A disagreement comes before second lines, after
    the lines that are its sides.
    """
    taken = _admit([], [*documented[:1], *contested[:1]])
    disagreeing = []
    for compose_entry in disagreements:
        sides = compose_entry([]).spans
        taken = _admit(taken, [one for one in documented[:MOST_DOCUMENTED] if set(one.spans) & set(sides)])
        disagreeing.append(compose_entry(taken))
        taken = _admit(taken, disagreeing[-1:])
    for at in range(1, max(MOST_DOCUMENTED, MOST_CONTESTED)):
        pair = [*documented[:MOST_DOCUMENTED][at : at + 1], *contested[:MOST_CONTESTED][at : at + 1]]
        taken = _admit(taken, pair)
    every = [*documented, *disagreeing, *contested]
    return [entry for entry in every if entry in taken], [entry for entry in every if entry not in taken]


def _admit(taken: Sequence[Entry], entries: Iterable[Entry]) -> list[Entry]:
    """Those taken with each further entry that fits; the very first is shown whatever its length."""
    admitted = list(taken)
    for entry in entries:
        if entry in admitted:
            continue
        seen = sum(visible_length(one.markdown) for one in [*admitted, entry])
        if fits([*admitted, entry]) and (not admitted or seen <= MOST_VISIBLE):
            admitted.append(entry)
    return admitted


def _holds(answer: Answer, line: Line) -> bool:
    """True where the line is its citation's quote, letter for letter, with every number of its figures."""
    citation = _cited(answer, line.citations)
    holds = (
        citation is not None
        and citation.quote == line.text
        and all(figure.quantity.surface in line.text for figure in line.figures)
    )
    if not holds:
        _log.error("A line of generation %d does not match its source and was left out.", answer.generation)
    return holds


def _cited(answer: Answer, numbers: Sequence[int]) -> Citation | None:
    """The citation of the first number, or None where there is no such number."""
    resolves = bool(numbers) and 1 <= numbers[0] <= len(answer.citations)
    return answer.citations[numbers[0] - 1] if resolves else None


def _line_entry(answer: Answer, line: Line) -> Entry:
    number = line.citations[0]
    citation = answer.citations[number - 1]
    if isinstance(line, DocumentedLine):
        block = Block.DOCUMENTED
        lead, how = lead_of(line, line.carrying_figure), phrases.basis_in_words(line.carrying_figure)
    else:
        block = Block.CONTESTED
        lead, how = lead_of(line), phrases.commentary_in_words(line, citation.source)
    head = f"**{inert(lead)}** – {how[0].lower()}{inert(how[1:])}" if lead else f"**{inert(how)}**"
    source = numbered(number, citation)
    return entry_of(block, [head, worded(citation), source, *_see_also(answer, line)], [citation], [source])


def _see_also(answer: Answer, line: Line) -> list[str]:
    """Who else says the same, and who does not, each with its number."""

    def named(wanted: Iterable[int]) -> str:
        others = {one: _cited(answer, [one]) for one in wanted if one != line.citations[0]}
        return ", ".join(mention(one, citation) for one, citation in others.items() if citation)

    same = named([*line.citations[1:], *line.corroborated_by])
    other = named(line.disputed_by)
    return [*([f"The same in {same}"] if same else []), *([f"Different in {other}"] if other else [])]


def _disagreement_entry(answer: Answer, disagreement: Disagreement, above: Sequence[Entry]) -> Entry:
    """Both sides with their sources, one below the other; a side that stands above is not said twice."""
    head = phrases.contrast_in_words(disagreement.about)
    rows, sources, citations = [f"**{inert(head)}**", inert(disagreement.about)], [], []
    said = {span for entry in above for span in entry.spans}
    for side in disagreement.sides:
        citation = _cited(answer, side.citations)
        if citation is None or citation.quote != side.text:
            continue
        citations.append(citation)
        when = inert(phrases.side_in_words(disagreement, side))
        if Span.of(citation) in said:
            rows.append(rf"• \[{side.citations[0]}\] {', '.join(filter(None, [when, phrases.ABOVE]))}")
        else:
            sources.append(numbered(side.citations[0], citation))
            rows += [f"• {': '.join(filter(None, [when, worded(citation)]))}", sources[-1]]
    return replace(entry_of(Block.DOCUMENTED, rows, citations, sources), is_disagreement=True)


def _nearest(nearest: Sequence[Nearest]) -> tuple[Entry, ...]:
    rows = [nearest_row(one.source) for one in nearest]
    return (entry_of(Block.NEAREST, [phrases.NEAREST, *rows], (), ()),) if rows else ()


def _footer(answer: Answer) -> str:
    """The newest page's date, and the generation that everything comes from."""
    sources = [one.source for one in answer.citations if one.source.type is not SourceType.EDITORS_NOTE]
    if not answer.citations:
        return f"Generation {answer.generation}"
    # A page dated "2025" may be older than one dated "March 2025": only its first day is certain.
    dated = [(one.published.first, one) for one in sources if one.published and one.published.first]
    newest = max(dated, key=lambda one: one[0], default=None)
    said = f"Newest source: {phrases.published_in_words(newest[1])}" if newest else "No source here is dated"
    return f"{said} · generation {answer.generation}"
