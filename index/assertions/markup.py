"""Lines of a text and what their marks make of them: headings, list items, tables, rules, chat."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.assertions.openings import cues_as_written

LONGEST_HEADING = 110  # characters; longer lines without a full stop are sentences that lost it
MOST_HEADING_WORDS = 15
CHAT_SHARE = 0.5  # of lines that look like chat; from there on a line without a full stop is said, not set
NARROWEST_WRAP = 40  # characters; lines that are all shorter are a list of things and not wrapped prose
TITLE_SHARE = 0.75  # of the longer words that a title writes with a capital

HASH_HEADING = re.compile(r"[ \t]{0,8}#{1,6}[ \t]+(?=\S)")
CLOSING_HASHES = re.compile(r"[ \t]#{1,8}[ \t]*$")
ITEM_MARK = re.compile(r"[ \t]*(?:[-*+•‣▪·]|\d{1,3}[.)]|\(?[a-z][.)])[ \t]+(?=\S)")
UNDERLINE = re.compile(r"[ \t]{0,3}(?:={2,}|-{2,})[ \t]*")
BREAK_RULE = re.compile(r"[ \t]*(?:[-*_=~][ \t]?){3,}")
TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*")
FENCE = re.compile(r"[ \t]{0,3}(?:`{3,}|~{3,})[\w-]*[ \t]*")
ENDS_SENTENCE = re.compile(r"[.?!…。！？][\"'”’»)\]*_]{0,6}\Z")

_BREAKS = "\r\n\f\v\x1c\x1d\x1e\x85\u2028\u2029"
_LINE = re.compile(rf"[^{_BREAKS}]+|\r\n|[{_BREAKS}]")
_QUOTE_MARKS = re.compile(r"[ \t]{0,8}(?:>[ \t]?){1,8}")
_CELL_BAR = re.compile(r"(?<!\\)\|")
_CELL_SEMICOLON = re.compile(r"\s;\s")
_CELL_TAB = re.compile(r"\t+")
_ENDS_CLAUSE = re.compile(r"[,;][\"'”’»)\]*_]{0,6}\Z")
_OPENS_CHAT = re.compile(r"[a-z@<]|#\w|\[?\d{1,2}:\d\d\b|\w{1,20}: [a-z]")
_CHAT_WORD = cues_as_written(
    r"\b(?:lol|lmao|imo|imho|tbh|btw|idk|omg|wtf|smh|ngl|brb|ppl|gonna|wanna|gotta|dunno|yeah|nah"
    r"|nope|ur|im|I|I'm|my|you)\b"
)
_SYMBOLS = r"\U0001F300-\U0001FAFF\u2600-\u27BF"
_CHAT_MARK = re.compile(
    rf"[#@'?!{_SYMBOLS}](?:(?<=\s[#@])\w{{2,}}|(?<=[{_SYMBOLS}])|(?<=\wn')t\b|(?<=[?!])[?!])"
)
_FINITE_VERB = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|does|do|did|will|would|can|could|may|might|must|should"
    r"|says?|said|cuts?"
    r"|fell|rose|grew|lost|got|let|made|went|took|gave|\w{2,}ed)\b",
    re.IGNORECASE,
)

_LABELLED_NUMBER = re.compile(r"[^.:;]{2,60}? ?[:–—] ?[<>~+−-]?[$€£]?\d[\d.,]*\s?(?:%|[a-z]|$)")
"""A label and its number: "Never – 22%"; a year alone after a colon is a title's."""
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\b(?:FY ?)?(?:19|20)\d\d\b|\bQ[1-4]\b|\b[1-4]Q\b|\bn ?= ?\d+|\([^)]*\)")
_NUMBERED_TITLE = re.compile(
    r"(?:table|figure|fig\.|chart|box|annex|appendix|chapter|section|part|exhibit|\d+[.)]) ", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `text` without block-quote marks, and the offset at which that begins."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """The offset behind its last character."""
        return self.start + len(self.text)

    @property
    def is_blank(self) -> bool:
        """True for white space alone."""
        return not self.text.strip()


def read_lines(body: str, strip_quotes: bool) -> list[Line]:
    """Every line in order; of line breaks that follow each other, all but the first give a blank line."""
    lines = []
    after_break = False
    for match in _LINE.finditer(body):
        is_break = match[0][0] in _BREAKS
        if is_break and after_break:
            lines.append(Line("", match.start()))
        elif not is_break:
            marks = _QUOTE_MARKS.match(match[0]) if strip_quotes else None
            cut = marks.end() if marks else 0
            lines.append(Line(match[0][cut:], match.start() + cut))
        after_break = is_break
    return lines


def is_chat(lines: Sequence[Line], may_wrap: bool = True) -> bool:
    """True where lines look typed rather than set; so does a single line with a verb that is no title.

    Args:
        lines: those of the whole text.
        may_wrap: False where each line is a sentence, so that none only carries on the one above.
    """
    said = [line.text.strip() for line in lines if not line.is_blank]
    if len(said) == 1:
        only = said[0][: 3 * LONGEST_HEADING]
        asserts = _FINITE_VERB.search(only) or (_DIGIT.search(only) and not _NUMBERED_TITLE.match(only))
        return _has_chat_sign(only) or (bool(asserts) and not _is_title_case(only))
    signs = 0
    above = ""
    for line in lines:
        text = line.text.strip()
        goes_on = (
            may_wrap
            and text[:1].islower()
            and len(above) >= NARROWEST_WRAP
            and not ENDS_SENTENCE.search(above)
        )
        if text and len(text) <= 3 * LONGEST_HEADING and not goes_on and _has_chat_sign(text):
            signs += 1
        above = text
    return bool(said) and signs >= CHAT_SHARE * len(said)


def is_plain_heading(text: str, in_chat: bool) -> bool:
    """True for a short line without a full stop that no mark makes a heading; never in chat."""
    line = text.strip()
    words = line[: LONGEST_HEADING + 1].split()
    if not words or len(line) > LONGEST_HEADING or len(words) > MOST_HEADING_WORDS:
        return False
    if in_chat or ENDS_SENTENCE.search(line) or _ENDS_CLAUSE.search(line) or _LABELLED_NUMBER.match(line):
        return False
    return len(words) == 1 or not _has_chat_sign(line)


def _has_chat_sign(line: str) -> bool:
    return bool(_OPENS_CHAT.match(line) or _CHAT_WORD.search(line) or _CHAT_MARK.search(line))


class TablePart(StrEnum):
    """What a line of a table is."""

    HEADER = "table_header"
    RULE = "rule"
    ROW = "row"


def find_tables(lines: Sequence[Line]) -> list[TablePart | None]:
    """For every line what it is in a table, None outside tables.

    A table is a run of lines with bars (or semicolons, or tabs) between cells: bars at their beginning, a rule below
    the first, or at least two lines of as many cells. The line above a rule is its header; so is the first line of a run, if no cell of it but a year
    holds a number.
    """
    parts: list[TablePart | None] = [None] * len(lines)
    begin = 0
    while begin < len(lines):
        end = begin
        while end < len(lines) and _has_bars(lines[end]):
            end += 1
        run = lines[begin:end]
        if run and _is_table(run):
            parts[begin:end] = _read_table(run)
        begin = max(end, begin + 1)
    return parts


def _has_bars(line: Line) -> bool:
    text = line.text.strip()
    if len(text) <= 2:
        return False
    if text.startswith("|") or " | " in text or text.count(" ; ") > 1 or "\t" in text:
        return True
    return "|" in text and TABLE_RULE.fullmatch(text) is not None


def _is_table(run: Sequence[Line]) -> bool:
    if any(TABLE_RULE.fullmatch(line.text) for line in run[1:]):
        return True
    if all(line.text.strip().startswith("|") and line.text.count("|") > 1 for line in run):
        return True
    return len(run) > 1 and len({len(read_cells(line.text)) for line in run}) == 1


def _read_table(run: Sequence[Line]) -> list[TablePart | None]:
    parts: list[TablePart | None] = []
    for number, line in enumerate(run):
        above_rule = number + 1 < len(run) and TABLE_RULE.fullmatch(run[number + 1].text) is not None
        if TABLE_RULE.fullmatch(line.text):
            parts.append(TablePart.RULE)
        elif above_rule or (number == 0 and len(run) > 1 and not _DIGIT.search(_YEAR.sub("", line.text))):
            parts.append(TablePart.HEADER)
        else:
            parts.append(TablePart.ROW)
    return parts


def read_cells(row: str) -> tuple[str, ...]:
    """The texts of a row's cells, each without white space at its ends."""
    return tuple(cell.strip() for cell in _cell_mark(row).split(row.strip().strip("|")))


def column_of(row: str, offset: int) -> int:
    """The number of the cell that holds an offset of a row, from 0."""
    return len(_cell_mark(row).findall(row[:offset].lstrip().removeprefix("|")))


def _cell_mark(row: str) -> re.Pattern[str]:
    """What stands between the cells of a row: bars, else semicolons between spaces, else tabs."""
    if "|" in row:
        return _CELL_BAR
    return _CELL_SEMICOLON if " ; " in row else _CELL_TAB


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _is_title_case(line: str) -> bool:
    long_words = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    return len(long_words) > 1 and sum(word[0].isupper() for word in long_words) >= TITLE_SHARE * len(
        long_words
    )
