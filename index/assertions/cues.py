"""Text with one kind of each mark, and patterns of whole words: what all readers of cue words share."""

from __future__ import annotations

import re

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


def even(text: str) -> str:
    """The text with one kind of space, quotation mark, apostrophe and hyphen; every offset stays."""
    return text.translate(_EVEN)


def any_of(alternatives: str) -> re.Pattern[str]:
    """A pattern of whole words in either case; line breaks among the alternatives are for the reader only."""
    joined = "".join(line.strip() for line in alternatives.splitlines())
    return re.compile(rf"(?<![\w-])(?:{joined})(?![\w-])", re.IGNORECASE)
