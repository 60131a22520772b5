"""Every fault of a folder of sources in one pass: what cannot be read, followed up or relied on.

Notes are held to more than pages in their publisher's words: any sentence of one may be shown alone, as ours.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from index.aliases import read_aliases
from index.assertions.sentences import Role, Unit, split_units
from index.assertions.statements import read_statements
from index.domain import Kind, Source, SourceType, Statement, Status, Wording
from index.folders import MARKDOWN, PLAIN_TEXT
from index.series_linting import lint_series
from index.sources import Fault, read_folders

MOST_WORDS = 35  # in a sentence of a note: what is read at one go on a phone; the style rule for notes
MOST_QUOTED_WORDS = 25  # within quotation marks: beyond it a note repeats its page's wording
_SENTENCES = (Role.PROSE, Role.ITEM)
_NEVER_DOCUMENTED = (SourceType.OPINION, SourceType.EDITORS_NOTE)
"""Pages of views: they may lack an address, and their figures an origin and a date."""
_PRONOUN = re.compile(
    "it|its|they|them|their|theirs|he|him|his|she|her|hers|we|us|our|ours|i|me|my|you|your"
    "|this|that|these|those|such",
    re.IGNORECASE,
)
_FIRST_WORD = re.compile(r"[\W_]*([^\W_]+)")
_ROLES = (
    "company|firm|bank|agency|group|study|paper|report|survey|article|page|authors?|researchers?|executive"
    "|spokes(?:man|woman|person)|same|latter|former|following"
)
_NOWHERE = re.compile(
    rf"^(?:[Tt]he|[Bb]oth|[Nn]either|[Aa]nother) (?:{_ROLES})\b"
    r"(?! (?:of|by|from|on|in|at|behind|for|that|which|called|titled)\b)"
    r"(?!,? (?:[\"'“‘]|\S{0,60}[A-Z0-9]|\S{1,60}\.\w))"  # a name or address that says which
    r"|\b(?:mentioned|noted|described|given|shown|listed) (?:above|below|earlier)\b|\bsee (?:above|below)\b"
    r"|\b(?:aforementioned|[Tt]he latter|[Tt]he former)\b"
)
_STRONG = re.compile(
    r"\b(?:(?:dis)?prov(?:es?|ed|en)|caus(?:es|ed|ing)|debunk(?:s|ed)?|admit(?:s|ted)?|undeniabl[ey]|staggering"
    r"|massive|merely)\b",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\b(?:said|says|wrote|writes|told|tells|claim(?:s|ed)|argue[sd]?|warn(?:s|ed)|call(?:s|ed)|predict(?:s|ed)|den(?:ies|ied)"
    r"|conclude[sd]?|describe[sd]?|according\sto|asked|expect(?:s|ed)|attribute[sd]?|estimate[sd]?|suggest(?:s|ed)?)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“([^”\n]*)”|\"([^\"\n]*)\"")

Remark = tuple[int, str]
"""An offset in a source's body, and what is wrong there."""


def lint_folders(folders: Sequence[Path]) -> list[Fault]:
    """All faults of the folders' sources, series and tables of names, by file and line.

    Raises:
        SourceFault: if a folder does not exist or cannot be listed.
    """
    reading = read_folders(folders)
    ids = {source.id for source in reading.sources} | reading.unread
    faults = [*reading.faults, *read_aliases(folders).faults]
    for source in reading.sources:
        file, shown = _find_file(source.id, folders)
        for wanted in _dead_ids(source, ids):
            line = _front_matter_line(file, wanted)
            faults.append(Fault(shown, line, f"there is no source {wanted!r}: correct or drop the id"))
        if source.wording is Wording.NOTE:
            first = reading.lines[source.id]
            for offset, what in _lint_note(source):
                faults.append(Fault(shown, first + source.body.count("\n", 0, offset), what))
    faults += lint_series(folders, reading.sources, reading.unread)
    return sorted(faults, key=_place)


def list_allowed(folders: Sequence[Path]) -> list[Fault]:
    """Figures that nobody is named for or nothing dates, on pages of opinion, where that is no fault.

    Raises:
        SourceFault: if a folder does not exist or cannot be listed.
    """
    reading = read_folders(folders)
    allowed = []
    for source in reading.sources:
        if source.type is SourceType.OPINION and source.wording is Wording.NOTE:
            _, shown = _find_file(source.id, folders)
            for statement in read_statements(source):
                line = reading.lines[source.id] + source.body.count("\n", 0, statement.citation.start)
                allowed += [Fault(shown, line, what) for what in _figures_of_nobody(statement)]
    return sorted(allowed, key=_place)


def _place(fault: Fault) -> tuple[str, int, str]:
    return fault.path, fault.line, fault.what


def _find_file(source_id: str, folders: Sequence[Path]) -> tuple[Path | None, str]:
    """A source's file and its path below its folder; its id where front matter names it otherwise."""
    for folder in folders:
        for ending in (*MARKDOWN, *PLAIN_TEXT):
            if (folder / f"{source_id}{ending}").is_file():
                return folder / f"{source_id}{ending}", f"{source_id}{ending}"
    return None, source_id


def _front_matter_line(file: Path | None, word: str) -> int:
    """The first line of a file that holds the word, else its first."""
    lines = file.read_text(encoding="utf-8-sig").split("\n") if file else []
    return next((number for number, line in enumerate(lines, start=1) if word in line), 1)


def _dead_ids(source: Source, ids: Collection[str]) -> list[str]:
    named = (*source.about, *((source.supersedes,) if source.supersedes else ()))
    return [one for one in named if one not in ids]


def _lint_note(source: Source) -> Iterator[Remark]:
    units = split_units(source.body)
    yield from _missing_url(source)
    yield from _long_quotes(source.body)
    for unit in units:
        if unit.role in _SENTENCES:
            yield from ((unit.start, what) for what in _lint_sentence(unit))
    for statement in read_statements(source, units):
        yield from ((statement.citation.start, what) for what in _lint_statement(statement))


def _lint_sentence(unit: Unit) -> Iterator[str]:
    yield from _too_long(unit.text)
    yield from _opening_pronoun(unit.text)
    yield from _pointing_nowhere(unit.text)


def _lint_statement(statement: Statement) -> Iterator[str]:
    yield from _strong_words(statement)
    if statement.citation.source.type not in _NEVER_DOCUMENTED:
        yield from _figures_of_nobody(statement)


def _missing_url(source: Source) -> Iterator[Remark]:
    if source.url is None and source.type not in _NEVER_DOCUMENTED:
        yield 0, "url is missing: a note says which page it is on"


def _long_quotes(body: str) -> Iterator[Remark]:
    for match in _QUOTED.finditer(body):
        words = len((match[1] or match[2] or "").split())
        if words > MOST_QUOTED_WORDS:
            yield (
                match.start(),
                f"{words} words in quotation marks; {MOST_QUOTED_WORDS} is the most: put it in our words",
            )


def _too_long(sentence: str) -> Iterator[str]:
    words = len(sentence.split())
    if words > MOST_WORDS:
        yield f"a sentence of {words} words; {MOST_WORDS} is the most: make two of it"


def _opening_pronoun(sentence: str) -> Iterator[str]:
    opening = _FIRST_WORD.match(sentence)
    if opening and opening[1] not in ("US", "IT") and _PRONOUN.fullmatch(opening[1]):
        yield f"a sentence opens with {opening[1]!r}: name what it is about, for it is shown alone"


def _pointing_nowhere(sentence: str) -> Iterator[str]:
    pointing = _NOWHERE.search(sentence)
    if pointing:
        yield f"{pointing[0]!r} points to something outside its sentence: name it"


def _strong_words(statement: Statement) -> Iterator[str]:
    """Words of ours that say more than was found; a named speaker may use them, and so may a quoted one."""
    is_opinion = statement.kind in (Kind.COMMENTARY, Kind.PROJECTION)
    if is_opinion and statement.speaker and _TELLS.search(statement.citation.quote):
        return
    strong = _STRONG.search(_QUOTED.sub(" ", statement.citation.quote))
    if strong:
        yield f"{strong[0]!r} says more than a source can: report what was found, or who says so"


def _figures_of_nobody(statement: Statement) -> Iterator[str]:
    """Counted figures that no reader could follow up: nobody counted or tells them, or nothing dates them."""
    if statement.is_heading:
        return
    source = statement.citation.source
    is_told = bool(statement.speaker) or _names_publisher(statement)
    is_dated = source.published is not None or source.published_about is not None
    for figure in statement.figures:
        if figure.status in (Status.COUNTED, Status.SURVEY):
            surface = figure.quantity.surface
            if figure.origin is None and not is_told:
                yield f"nobody is named who counted {surface!r}, nor who says so"
            if figure.period is None and not is_dated:
                yield f"{surface!r} has no date, nor has its page"


def _names_publisher(statement: Statement) -> bool:
    publisher = statement.citation.source.publisher or ""
    return bool(publisher) and publisher.lower() in statement.citation.quote.lower()
