"""A source's body into its units: sentences, headings, list items and table rows, with exact offsets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from index.assertions.boundaries import find_sentences
from index.assertions.markup import (
    BREAK_RULE,
    CLOSING_HASHES,
    ENDS_SENTENCE,
    FENCE,
    HASH_HEADING,
    ITEM_MARK,
    NARROWEST_WRAP,
    UNDERLINE,
    Line,
    TablePart,
    find_tables,
    is_chat,
    is_plain_heading,
    read_cells,
    read_lines,
    trim,
)

WIDEST_WRAP = 130  # characters; a longer line is a paragraph of its own and not one line of a wrapped one


class Role(StrEnum):
    """What a unit is in its document."""

    PROSE = "prose"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    TABLE_HEADER = "table_header"
    RULE = "rule"


# By names of their own: in Python 3.11 finding a member in its class takes ten times as long.
HEADING, ITEM, PROSE, ROW, RULE, TABLE_HEADER = (
    Role.HEADING,
    Role.ITEM,
    Role.PROSE,
    Role.ROW,
    Role.RULE,
    Role.TABLE_HEADER,
)


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence, heading, list item or table row: `text` is exactly `body[start:end]`.

    `paragraph` counts paragraphs (a list, a table and a heading are one each); `heading` is the nearest
    heading's text above; `header` are the cells of the table's header for a ROW, else empty. A list item of
    several sentences gives one ITEM unit each; list markers and heading marks are not part of `text`.
    """

    text: str
    start: int
    end: int
    role: Role
    paragraph: int
    heading: str = ""
    header: tuple[str, ...] = ()


def split_units(body: str) -> list[Unit]:
    """Units in reading order; every non-blank character outside marks and rules belongs to one."""
    return _BlockReader(body).read()


def split_lines(text: str) -> list[Unit]:
    """One unit per non-blank line, kept as given; a blank line begins a new paragraph."""
    lines = read_lines(text, strip_quotes=False)
    in_chat = is_chat(lines, may_wrap=False)
    units: list[Unit] = []
    header: tuple[str, ...] = ()
    paragraph, heading = 0, ""
    for line, part in zip(lines, find_tables(lines), strict=True):
        if line.is_blank:
            paragraph += bool(units) and units[-1].paragraph == paragraph
            continue
        role = Role(part.value) if part else _find_role(line, in_chat)
        if role not in (ROW, RULE):
            header = read_cells(line.text) if role is TABLE_HEADER else ()
        start, end = trim(text, line.start, line.end)
        above = "" if role is HEADING else heading
        units.append(Unit(text[start:end], start, end, role, paragraph, above, header if role is ROW else ()))
        heading = text[start:end] if role is HEADING else heading
    return units


def _find_role(line: Line, in_chat: bool) -> Role:
    """The role of a line outside tables that stands for itself."""
    if BREAK_RULE.fullmatch(line.text):
        return RULE
    if HASH_HEADING.match(line.text):
        return HEADING
    if ITEM_MARK.match(line.text):
        return ITEM
    return HEADING if is_plain_heading(line.text, in_chat) else PROSE


@dataclass(slots=True)
class _BlockReader:
    """Reads a body line by line; lines that belong together wait in `pending` until their paragraph ends."""

    body: str
    units: list[Unit] = field(default_factory=list)
    pending: list[Line] = field(default_factory=list)
    pending_role: Role = PROSE
    paragraph: int = -1
    heading: str = ""
    header: tuple[str, ...] = ()
    in_table: bool = False
    in_chat: bool = False

    def read(self) -> list[Unit]:
        lines = read_lines(self.body, strip_quotes=True)
        self.in_chat = is_chat(lines)
        for line, part, width in zip(lines, find_tables(lines), _block_widths(lines), strict=True):
            if part is None:
                self.in_table = False
                self._read_line(line, width)
            else:
                self._read_table_line(line, part)
        self._end_paragraph()
        return self.units

    def _read_line(self, line: Line, width: int) -> None:
        text = line.text
        if line.is_blank or FENCE.fullmatch(text):
            self._end_paragraph()
        elif hashes := HASH_HEADING.match(text):
            closing = CLOSING_HASHES.search(text)
            end = max(hashes.end(), closing.start()) if closing else len(text)
            self._add_alone(line.start + hashes.end(), line.start + end, HEADING)
        elif len(self.pending) == 1 and self.pending_role is PROSE and UNDERLINE.fullmatch(text):
            above = self.pending.pop()
            self._add_alone(above.start, above.end, HEADING)
        elif BREAK_RULE.fullmatch(text):
            self._add_alone(line.start, line.end, RULE)
        elif mark := ITEM_MARK.match(text):
            self._begin_item(Line(text[mark.end() :], line.start + mark.end()))
        elif self.pending and self._continues(self.pending[-1], line, width):
            self.pending.append(line)
        else:
            self._end_paragraph()
            self.pending.append(line)

    def _continues(self, above: Line, line: Line, width: int) -> bool:
        """True where a line carries on the paragraph of the one above: wrapped, or a new sentence of it."""
        if self.pending_role is ITEM and line.text[:1].isspace():
            return True
        if self.in_chat or not NARROWEST_WRAP <= width <= WIDEST_WRAP:
            return False
        first_word = line.text.split(maxsplit=1)[0]
        is_full = len(above.text.rstrip()) + 1 + len(first_word) > width
        return is_full or first_word[0].islower() or ENDS_SENTENCE.search(above.text.rstrip()) is not None

    def _read_table_line(self, line: Line, part: TablePart) -> None:
        self._end_paragraph()
        if not self.in_table:
            self.paragraph += 1
            self.header = ()
        self.in_table = True
        if part is TablePart.HEADER:
            self.header = read_cells(line.text)
        self._add(line.start, line.end, Role(part.value), self.header if part is TablePart.ROW else ())

    def _begin_item(self, content: Line) -> None:
        goes_on = bool(self.pending) and self.pending_role is ITEM
        self._end_paragraph()
        if goes_on:
            self.paragraph -= 1
        self.pending = [content]
        self.pending_role = ITEM

    def _end_paragraph(self) -> None:
        if not self.pending:
            return
        self.paragraph += 1
        start, end = self.pending[0].start, self.pending[-1].end
        is_alone = len(self.pending) == 1 and self.pending_role is PROSE
        if is_alone and is_plain_heading(self.pending[0].text, self.in_chat):
            self._add(start, end, HEADING)
        else:
            for first, last in find_sentences(self.body[start:end]):
                self._add(start + first, start + last, self.pending_role)
        self.pending = []
        self.pending_role = PROSE

    def _add_alone(self, start: int, end: int, role: Role) -> None:
        self._end_paragraph()
        self.paragraph += 1
        self._add(start, end, role)

    def _add(self, start: int, end: int, role: Role, header: tuple[str, ...] = ()) -> None:
        start, end = trim(self.body, start, end)
        if start >= end:
            return
        text = self.body[start:end]
        if role is HEADING:
            self.heading = text
        above = "" if role is HEADING else self.heading
        self.units.append(Unit(text, start, end, role, self.paragraph, above, header))


def _block_widths(lines: Sequence[Line]) -> list[int]:
    """For every line the length of the longest one between the same two blank lines."""
    widths = [0] * len(lines)
    begin = 0
    for number in range(len(lines) + 1):
        if number == len(lines) or lines[number].is_blank:
            widest = max((len(line.text.rstrip()) for line in lines[begin:number]), default=0)
            widths[begin:number] = [widest] * (number - begin)
            begin = number + 1
    return widths
