"""Where one sentence of running text ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST_SENTENCE = (
    2_000  # characters; a longer run without a full stop is a list or noise, and is cut at a space
)
_LOOK_BACK = (
    24  # characters before a stop in which its word is looked for; the longest abbreviation here has 7
)

# Runs are bounded so that a line of a million dots costs no more than any other.
_STOP = re.compile(
    r"(?P<stop>[.?!…‽؟]{1,8}|[。！？]{1,8})"
    r"(?P<close>[\"'”’»)\]]{0,4}(?:\[\d{1,3}\]|[¹²³⁴-⁹]){0,4})"
    r"(?=\s|\Z|(?<=[。！？]))"
)
_NEXT = re.compile(r"\s*(?P<mark>[\"'“‘«(\[*_]{0,3})(?P<word>\S\w*)?")
_WORD_BEFORE = re.compile(r"(?:^|[\s(\[\"'“‘/—–-])([^\s(\[\"'“‘/—–-]+)$")
_LIST_NUMBER = re.compile(r"\d{1,3}|[ivx]{1,4}|[a-z]", re.IGNORECASE)
_THEN_A_SPEAKER = re.compile(r"\s*(?:[A-Z]\w+ ){1,3}(?:said|says|asked|wrote|told|replied|added)\b")
_BEFORE_A_NAME = frozenset(
    """mr mrs ms dr prof rev hon gov sen rep pres gen lt maj capt sgt st mt ft messrs sra sr mme vs eg ie
    cf viz approx ca e.g i.e""".split()
)
_BEFORE_A_NUMBER = frozenset("no nos fig figs vol vols art ch sec para p pp ed est c".split())
_EITHER = frozenset(
    """inc ltd co corp llc plc gmbh jr dept govt assn univ inst intl natl etc al bros bn mn tn avg
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun""".split()
)
"""Abbreviations that may also end a sentence: the word that follows decides."""
_OPENERS = frozenset(
    """The A An In It Its He She They We I You This That These Those But And Or So Yet For At On By As If
    While When Where Why How What Who However Their There Then Thus Here His Her Our My According After
    Before Since Until To With Without From Some Many Most More Only Under Over About Last Although
    Though Despite Both One Two Another Not No Now Still Meanwhile Overall Among Because During Each
    Every""".split()
)


def find_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every sentence, in order; together they hold every character that is not white space.

    A small letter after a full stop continues the sentence, unless the text itself begins with one, as chat does.
    """
    is_chat = text.lstrip()[:1].islower()
    begin = 0
    for match in _STOP.finditer(text):
        if _ends_sentence(text, begin, match, is_chat):
            yield from _cut(text, begin, match.end())
            begin = match.end()
    yield from _cut(text, begin, len(text))


def _ends_sentence(text: str, begin: int, match: re.Match[str], is_chat: bool) -> bool:
    following = _NEXT.match(text, match.end())
    word = following["word"] if following else None
    if following is None or not word or match["stop"][-1] in "。！？":
        return True
    if word[0].islower() and not following["mark"] and not (is_chat and not match["close"]):
        return False
    if match["stop"] != ".":
        return not (match["close"] and _THEN_A_SPEAKER.match(text, match.end()))
    if match["close"]:
        return True
    before = _WORD_BEFORE.search(text[max(begin, match.start() - _LOOK_BACK) : match.start()])
    if before is None:
        return True
    ends_line = "\n" in text[match.end() : following.start("word")]
    if ends_line and len(before[1]) == 1:
        return True  # "… announced on X." at the end of a line, where no initials are broken off
    opens = match.start() - len(before[1]) - begin <= 1
    return not _is_abbreviation(before[1], word, opens)


def _is_abbreviation(token: str, following: str, opens: bool) -> bool:
    """True where the stop after the token belongs to the token, and the sentence goes on."""
    if opens and _LIST_NUMBER.fullmatch(token):
        return True
    lowered = token.lower()
    if lowered in _BEFORE_A_NAME:
        return True
    if lowered in _BEFORE_A_NUMBER and following[0].isdigit():
        return True
    is_initials = "." in token.strip(".") and len(token) <= 7
    is_initial = len(token) == 1 and token.isupper()
    return (is_initials or is_initial or lowered in _EITHER or token in _EITHER) and following not in _OPENERS


def _cut(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """The span without white space at its ends, in pieces of at most `LONGEST_SENTENCE` characters."""
    while begin < end:
        while begin < end and text[begin].isspace():
            begin += 1
        stop = end
        if end - begin > LONGEST_SENTENCE:
            space = text.rfind(" ", begin, begin + LONGEST_SENTENCE)
            stop = space if space > begin else begin + LONGEST_SENTENCE
        last = stop
        while last > begin and text[last - 1].isspace():
            last -= 1
        if last > begin:
            yield begin, last
        begin = stop
