"""Figures that were looked up into a Reply: a figure a line, best documented first, the contested ones apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot import phrases
from bot.layout import Block, Entry, Span, entry_of, fits
from bot.leads import lead_of
from bot.links import inert, shorten
from bot.reply import Reply
from bot.source_lines import mention, numbered, source_entry, worded
from index.knowledge_base import Citation, Finding, Findings, Line, SourceType

MOST_NAMES = 3
"""Names looked up side by side: more do not fit a phone."""
MOST_ALONE = (5, 2)
MOST_BESIDE = (2, 1)
"""Documented and contested lines of each name at once, for one name and for several side by side."""
MOST_ASKED = 200
"""Characters of what was looked up, repeated above the reply."""
MOST_NAMED = 60
"""Characters of a name or metric within a sentence of ours."""
MOST_MENTIONED = 3
"""Other sources named below a line; all of them are listed with lines of their own."""
NOTHING_ASKED = "Give an entity, a metric or a year to look up."
TOO_MANY_NAMES = f"{MOST_NAMES} names can stand side by side: part them with a semicolon."
SEPARATOR = ";"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked up: one to three names, or none; what is counted; and when."""

    names: tuple[str, ...] = ("",)
    metric: str = ""
    year: int | None = None

    def __str__(self) -> str:
        said = [", ".join(filter(None, self.names)), self.metric, str(self.year or "")]
        return " · ".join(filter(None, said))

    @property
    def is_empty(self) -> bool:
        """True where nothing says what to look up."""
        return not str(self)


def compose_figures(
    wanted: Wanted,
    found: Mapping[str, Findings],
    generation: int,
    nearest: Sequence[str] = (),
    notice: str = "",
) -> Reply:
    """The reply to a look-up; a figure whose words do not stand in its sentence is left out.

    Args:
        wanted: what was looked up.
        found: what was found, by name in the order asked for.
        generation: what everything comes from.
        nearest: names of the ledger that come closest, for where nothing is found.
        notice: what else must be said first.
    """
    asked = f"Figures: {shorten(str(wanted), MOST_ASKED)}"
    shown, rest, citations = _laid_out(found)
    if not shown:
        said = "\n".join(filter(None, [_nothing(wanted, nearest), notice]))
        return Reply((), notice=said, footer=f"Generation {generation}", asked=asked)
    missing = [_nothing(replace(wanted, names=(name,))) for name, one in found.items() if not one.found]
    return Reply(
        shown=tuple(shown),
        rest=tuple(rest),
        sources=tuple(source_entry(number, one) for number, one in enumerate(citations, start=1)),
        notice="\n".join(filter(None, [*missing, notice])),
        footer=f"{_count(found.values())} · generation {generation}",
        asked=asked,
    )


def split_names(entity: str, compare: str, known: Sequence[str]) -> tuple[str, ...]:
    """The names asked for, each once; a comma parts two names only where it belongs to none."""
    ours = {name.casefold() for name in known}
    names = [entity.strip()]
    for part in compare.split(SEPARATOR):
        is_one = "," not in part or part.strip().casefold() in ours
        names += [part.strip()] if is_one else [one.strip() for one in part.split(",")]
    return tuple({name.casefold(): name for name in names if name}.values()) or ("",)


class _Numbers:
    """The citations of a reply, numbered in the order in which they are first needed."""

    def __init__(self, first: Iterable[Citation] = ()) -> None:
        self.citations = list(first)

    def of(self, citation: Citation) -> int:
        if citation not in self.citations:
            self.citations.append(citation)
        return self.citations.index(citation) + 1


def _laid_out(found: Mapping[str, Findings]) -> tuple[list[Entry], list[Entry], list[Citation]]:
    """What is shown at once, what waits, and the citations, those shown at once numbered first."""
    most = MOST_ALONE if len(found) == 1 else MOST_BESIDE
    numbers = _Numbers()
    shown: list[Entry] = []
    rest: list[Entry] = []
    for _ in range(2):
        # Only a first layout tells what is shown, and by that the numbers.
        places = {span: at for at, span in enumerate(span for entry in shown for span in entry.spans)}
        numbers = _Numbers(sorted(numbers.citations, key=lambda one: places.get(Span.of(one), len(places))))
        sides = [(name, _entries(findings, numbers)) for name, findings in found.items()]
        shown, rest = _choose(sides, most, are_named=len(sides) > 1)
    return shown, rest, numbers.citations


def _entries(findings: Findings, numbers: _Numbers) -> list[Entry]:
    """One entry for all figures of a sentence that stand alike, in the order of the findings."""
    together: dict[tuple[Citation, bool], list[Finding]] = {}
    for one in findings.found:
        citation = one.entry.statement.citation
        if one.entry.figure.quantity.surface in citation.quote:
            together.setdefault((citation, one.judgement.is_documented), []).append(one)
    repeated: list[tuple[Citation, bool]] = []
    for key, group in together.items():
        same = [one.statement.citation for finding in group for one in finding.same]
        if key not in repeated:
            repeated += [
                (citation, True) for citation in same if (citation, True) in together and citation != key[0]
            ]
    by_source = {one.entry.source.id: one.entry.statement.citation for one in reversed(findings.found)}
    # What says only the same again comes last: "The same in" names it already.
    ordered = sorted(together, key=lambda key: key in repeated)
    return [_entry(*key, together[key], by_source, numbers) for key in ordered]


def _entry(
    citation: Citation,
    is_documented: bool,
    group: Sequence[Finding],
    by_source: Mapping[str, Citation],
    numbers: _Numbers,
) -> Entry:
    number = numbers.of(citation)
    source = numbered(number, citation)
    # Both ends of a movement begin with the same words: the newer one stands for both.
    heads = {_lead(one, number): _head(one, number) for one in reversed(group)}
    block = Block.DOCUMENTED if is_documented else Block.CONTESTED
    rows = [
        *reversed(heads.values()),
        worded(citation),
        source,
        *_times(group[0]),
        *_see_also(group, by_source, numbers),
    ]
    return entry_of(block, rows, [citation], [source])


def _line(finding: Finding, number: int) -> Line:
    """The figure's sentence as a line of an answer."""
    statement, judgement = finding.entry.statement, finding.judgement
    return Line(statement.citation.quote, judgement.standing, (number,), statement.figures, by=judgement.by)


def _lead(finding: Finding, number: int) -> str:
    return lead_of(_line(finding, number), finding.entry.figure)


def _head(finding: Finding, number: int) -> str:
    """The value in bold, who counted, when, and how we know; of a contested one, what it is and whose."""
    figure, lead = finding.entry.figure, _lead(finding, number)
    if finding.judgement.is_documented:
        how = phrases.basis_in_words(figure)
    else:
        line = replace(_line(finding, number), figures=(figure,))
        how = phrases.commentary_in_words(line, finding.entry.source)
        how = f"{how} · {phrases.dated(figure)}" if figure.period else how
    if not lead:
        return f"**{inert(how)}**"
    is_ours = finding.entry.source.type is SourceType.EDITORS_NOTE
    return f"**{inert(lead)}** – {how[0] if is_ours else how[0].lower()}{inert(how[1:])}"


def _times(finding: Finding) -> list[str]:
    """Which figures of the same count are older and newer, with their dates."""
    older, newer = finding.earlier[:1], finding.later[:1]
    said = [f"an earlier one is for {phrases.dated(one.figure)}" for one in older]
    said += [f"a newer one is for {phrases.dated(one.figure)}" for one in newer]
    if not said:
        return []
    return [
        inert(f"Of the same count as this for {phrases.dated(finding.entry.figure)}, {' and '.join(said)}.")
    ]


def _see_also(group: Sequence[Finding], by_source: Mapping[str, Citation], numbers: _Numbers) -> list[str]:
    """Who says the same, and who does not, each with its number; only who is listed too."""

    def named(source_ids: Sequence[str]) -> str:
        cited = [by_source[one] for one in source_ids if one in by_source]
        more = f" and {len(cited) - MOST_MENTIONED} more" if len(cited) > MOST_MENTIONED else ""
        return ", ".join(mention(numbers.of(one), one) for one in cited[:MOST_MENTIONED]) + more

    same = list(dict.fromkeys(one.source.id for finding in group for one in finding.same))
    other = dict.fromkeys(one for finding in group for one in finding.row.disagrees_with)
    rows = {"The same in": named(same), "Different in": named([one for one in other if one not in same])}
    return [f"{words} {names}" for words, names in rows.items() if names]


def _choose(
    sides: Sequence[tuple[str, Sequence[Entry]]], most: tuple[int, int], are_named: bool
) -> tuple[list[Entry], list[Entry]]:
    """What is shown at once, every name's best first, and what waits; several names stand above their lines."""
    limits = dict(zip((Block.DOCUMENTED, Block.CONTESTED), most, strict=True))
    every = [
        (name, block, at, entry)
        for name, entries in sides
        for block in limits
        for at, entry in enumerate(one for one in entries if one.block is block)
    ]
    taken: list[Entry] = []
    for _, block, at, entry in sorted(every, key=lambda one: one[2]):
        if at < limits[block] and fits([*taken, entry]):
            taken.append(entry)
    shown = [one for one in every if any(one[3] is entry for entry in taken)]
    rest = [one for one in every if all(one[3] is not entry for entry in taken)]
    return _headed(shown, are_named), _headed(rest, are_named)


def _headed(entries: Sequence[tuple[str, Block, int, Entry]], are_named: bool) -> list[Entry]:
    """The entries block by block, each name once above its own."""
    headed, last = [], ("", Block.NEAREST)
    for name, block, _, entry in sorted(entries, key=lambda one: one[1] is Block.CONTESTED):
        if are_named and (name, block) != last:
            entry = replace(entry, markdown=f"*{inert(shorten(name, MOST_NAMED))}*\n{entry.markdown}")
        headed.append(entry)
        last = (name, block)
    return headed


def _nothing(wanted: Wanted, nearest: Sequence[str] = ()) -> str:
    """One sentence that says what is not there, and what comes closest."""
    names = " or ".join(f"“{shorten(name, MOST_NAMED)}”" for name in wanted.names if name)
    said = [
        f"of {names}" if names else "",
        f"for “{shorten(wanted.metric, MOST_NAMED)}”" if wanted.metric else "",
    ]
    said.append(f"in {wanted.year}" if wanted.year else "")
    closest = f"; names that come closest: {', '.join(nearest)}" if nearest else ""
    return inert(f"The ledger holds no figure {' '.join(filter(None, said))}{closest}.")


def _count(found: Iterable[Findings]) -> str:
    total = sum(one.total for one in found)
    return f"{total:,} figure{'' if total == 1 else 's'} in the ledger"
