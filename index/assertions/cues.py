"""Text with one kind of each mark, and patterns of whole words: what all readers of cue words share."""

from __future__ import annotations

import re

from index.assertions.openings import Cues, beginnings_of, cues, words_of

_EVEN = str.maketrans(
    {
        **dict.fromkeys("\t\n\r\v\f\x85\xa0\u1680\u2007\u202f\u2028\u2029\u3000", " "),
        **{chr(code): " " for code in range(0x2000, 0x200B)},
        **dict.fromkeys("‘’ʼ′", "'"),
        **dict.fromkeys("“”„″«»", '"'),
        **dict.fromkeys("‐‑‒−", "-"),
        "―": "—",
    }
)

_SENT_ON = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]{2,8}(?:,? \d{4})?)"
_DATELINE = re.compile(
    rf"[A-Z][A-Z .'-]{{2,24}}(?:, [A-Z][\w.]+){{0,2}}(?:, {_SENT_ON})? ?(?:\([\w ]{{2,16}}\) )?(?:—|–|-{{1,2}}|−) "
    rf"|[A-Z][a-z]+(?: [A-Z][a-z]+)?, {_SENT_ON} ?(?:\([\w ]{{2,16}}\) )?(?:—|–|-{{1,2}}) "
)
"""Where and when a text was sent: "SEOUL, Oct 8 (Newsline) - "."""
_TICKER = re.compile(r"\((?:[A-Z]{2,8}|Nasdaq|Euronext(?: \w+)?|Frankfurt)(?: ?: ?[A-Z0-9.]{1,8}(?:, ?)?)+\)")
"""Where a company is listed: "(NYSE: KLAR)"."""


def even(text: str) -> str:
    """The text with one kind of space, quotation mark, apostrophe and hyphen; every offset stays."""
    is_even = text.isascii() and text.isprintable()  # as most texts are
    return text if is_even else text.translate(_EVEN)


class Gated:
    """A costly pattern that is tried only on a text with words without which it cannot be found.

    For patterns of which some alternative begins with no word; the others are `Cues`.

    Args:
        pattern: it.
        words: of each of these lines one word, or one with the same beginning, stands in everything that it matches.
        sign: a cheap pattern of small letters that is found, too, wherever it matches.
    """

    __slots__ = ("_needed", "_sign", "pattern")

    def __init__(self, pattern: re.Pattern[str], *words: str, sign: str = "") -> None:
        self.pattern = pattern
        self._needed = [beginnings_of(line) for line in words]
        self._sign = re.compile(sign)

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in a text, as the pattern itself finds it."""
        words = words_of(text)
        for needed in self._needed:
            if needed.isdisjoint(words.beginnings):
                return None
        return self.pattern.search(text) if self._sign.search(words.lowered) else None


def without_print(text: str) -> str:
    """Even text with its dateline and tickers blank; every offset stays."""
    text = even(text)
    if sent := _DATELINE.match(text):
        text = " " * sent.end() + text[sent.end() :]
    return _TICKER.sub(lambda match: " " * len(match[0]), text) if "(" in text else text


def without_lead(lead: re.Pattern[str], text: str) -> str:
    """The text behind what it begins with, where it does."""
    found = lead.match(text)
    return text[found.end() :] if found else text


def any_of(alternatives: str) -> Cues:
    """A pattern of whole words in either case; line breaks among the alternatives are for the reader only."""
    joined = "".join(line.strip() for line in alternatives.splitlines())
    return cues(rf"(?<![\w-])(?:{joined})(?![\w-])")
