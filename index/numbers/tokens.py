"""A sentence as numbers, words and marks, the way the readers of quantities look at it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from index.numbers.plain import FIRM_SPACE, UNREADABLE, Plain


class TokenKind(StrEnum):
    """What a token is made of."""

    NUMBER = "number"
    DURATION = "duration"  # "2h13m"
    WORD = "word"
    MARK = "mark"
    OPAQUE = "opaque"  # a name with digits, an address, a number nobody can read
    TIME = "time"  # part of an expression that says when


# By names of their own: in Python 3.11 finding a member in its class takes ten times as long.
NUMBER, DURATION, WORD = TokenKind.NUMBER, TokenKind.DURATION, TokenKind.WORD
MARK, OPAQUE, TIME = TokenKind.MARK, TokenKind.OPAQUE, TokenKind.TIME


@dataclass(slots=True)
class Token:
    """A piece of plain text: `plain[start:end]`; `spaced` where white space stands before it."""

    text: str
    lower: str
    start: int
    end: int
    kind: TokenKind
    spaced: bool


CODES = "USD|EUR|GBP|JPY|CNY|RMB|INR|AUD|CAD|NZD|HKD|SGD|CHF|SEK|NOK|DKK|PLN|CZK|HUF|TRY|ZAR|BRL|MXN|KRW|ILS|AED|SAR"
"""Currencies by ISO code (and RMB, which English uses beside CNY); "USD40" is an amount and not a name."""

# A mark above, below or across a digit changes what the digit says; a raised digit is a power or a footnote.
_OVERLAID = f"\u0300-\u036f\u0483-\u0489\u20d0-\u20f0\ufe20-\ufe2f{UNREADABLE}"
_VULGAR = "\u00bc-\u00be\u2150-\u215e"
_SUPERSCRIPT = "\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089"

# Each alternative begins where a token may begin and never looks back, so a line is read once, whatever its length.
_ADDRESSES = (
    r"""https?://\S+ | www\.\S+ | (?:doi|arxiv)[:.]\S+ | [\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4} | """
)
_FORMS = rf"""
    [@\#][^\W_][\w-]*
      | 10\.\d{{4,9}}/\S+
      | \d[\d.,]{{0,20}}(?:\s?[\u00d7x*]\s?10)?(?:\^-?\d+|(?<=10)[{_SUPERSCRIPT}]+)
      | \+\d{{1,3}}[\s-]?\(?\d{{2,4}}\)?(?:[\s-]\d{{2,4}}){{2,4}}
      | (?:1-)?\(?\d{{3}}\)?[\s.-]\d{{3}}-\d{{4}}(?!\d) )
  | (?P<duration> \d{{1,3}}\s?h\s?\d{{1,2}}\s?m(?:in)?(?:\s?\d{{1,2}}\s?s)?(?![^\W_]) )
  | (?P<number> [\d{UNREADABLE}]+
        (?: [.,']\d+ | {FIRM_SPACE}\d{{3}}(?!\d) | [{_OVERLAID}]+\d* )*
        [{_VULGAR}]?
      | [{_VULGAR}] | (?<![\w.])\.\d+ )
  | (?P<name> [A-Z][^\W_]*-\d[\w.]* | (?!(?:{CODES}|Rs|RM)\d)[^\W\d_]+\d[\w-]* )
  | (?P<word> [^\W\d_]+(?:'[^\W\d_]+)* )
  | (?P<mark> \S )
    """
_TOKEN = re.compile(rf"(?=\S)(?: (?P<opaque> {_ADDRESSES} {_FORMS})", re.VERBOSE)
# Most tokens are words and marks, and where no address is about these can be told before anything else.
_PLAIN_TOKEN = re.compile(
    rf"""(?=\S)(?:
    (?P<plain> (?![{_VULGAR}])[^\W\d_]++(?!\d|-\d)(?:'[^\W\d_]++)*+ )
  | (?P<sign> [^\w\s.(+@\#{UNREADABLE}] | [.(](?!\d) )
  | (?P<opaque> {_FORMS})""",
    re.VERBOSE,
)
_BROKEN = re.compile(rf"[{_OVERLAID}]")
_KINDS = {
    "opaque": OPAQUE,
    "duration": DURATION,
    "number": NUMBER,
    "name": OPAQUE,
    "word": WORD,
    "plain": WORD,
    "mark": MARK,
    "sign": MARK,
}


def read_tokens(plain: Plain) -> list[Token]:
    """Every token in order; white space is left out."""
    tokens = []
    before = 0
    for match in (_TOKEN if _may_hold_address(plain.text) else _PLAIN_TOKEN).finditer(plain.text):
        kind = _KINDS[match.lastgroup or "mark"]
        text = match[0]
        start, end = match.span()
        if kind is NUMBER and not text.isascii() and _BROKEN.search(text):
            kind = OPAQUE
        tokens.append(Token(text, text.lower(), start, end, kind, start > before))
        before = end
    return tokens


def _may_hold_address(text: str) -> bool:
    return "@" in text or "://" in text or "www." in text or "doi" in text or "arxiv" in text
