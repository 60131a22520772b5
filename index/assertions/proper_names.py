"""Proper names of a sentence: people, companies, bodies, sites, by how they are written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from index.assertions.name_words import (
    FUNCTION_WORDS,
    JOINERS,
    MAY_BEGIN,
    MAY_FOLLOW,
    MEMBERS_OF,
    NOT_NAMES,
    ORDINARY,
    TAKES_OF,
    TITLES,
)

_TOKEN = re.compile(r"[^\s,;:()\"\[\]{}|!?…—]+")
_LIST_OF_NAMES = re.compile(r"[A-Z][\w'-]+(?:, [A-Z][\w'-]+){0,4},? (?:and|&) [A-Z]")
"""What follows the first of "Challenger, Gray & Christmas" and "Raj, Yiu and Seamans"."""
_IN_A_PLACE = re.compile(r"\b(?:in|at|from|near|across|like|including|such as)(?: the)? \Z", re.IGNORECASE)
_COMPOUND = re.compile(r"-(?:[a-z]{3,}|\d+[a-z]*)\W*\Z")
"""An adjective made of a name: "OpenAI-powered", "Fortune-listed"."""
_ABSTRACT = re.compile(
    r"[A-Z][a-z]+(?:tion|sion|ment|ness|ity|ism|ency|ancy|ship|hood|logy|tions|ments|ists|ities"
    r"|onal|ical|cial|tural|ential)\b(?! [A-Z])"
)
"""An opening word that its ending makes a common noun or adjective: "Efficiency is …", "Seasonal hires …"."""
_PLURAL_NOUN = re.compile(
    r"[A-Z][a-z]{3,}s (?:of|in|for|from|like|about|with|between|per|such|and [a-z]|who|that|which"
    r"|at|on|across|under|over)\b"
)
"""An opening plural with what belongs to it: "Rumours like this one"."""
_PARTICIPLE = re.compile(
    r"[A-Z]\w+ing (?:an?|the|her|his|its|their|my|our|to|at"
    r"|firms|companies|agencies|jobs|roles|workers|staff|costs|hours|times|rates|data|tools|prices|cent(?:re|er)s|profits?|income)\b"
)
"""An opening word in -ing that is no name by what follows: "Cutting the …", "Outsourcing firms …"."""
_DOMAIN = re.compile(
    r"(?:[\w-]{1,40}\.){1,4}(?:com|org|net|io|ai|fyi|co|xyz|work|lol|law|ing|eu|uk|de|edu|gov"
    r"|news)"
)
_TRADE_BETWEEN = re.compile(
    r" (?:(?!and )[a-z-]+ ){0,2}(?:giant|company|firm|group|[a-z-]*maker|manufacturer|retailer|airline|carrier|bank|lender|insurer"
    r"|start-?up|union|site|platform|agency|newspaper|magazine|broadcaster|fintech|studio|chain|operator|consultancy"
    r"|brokerage|charity|utility|conglomerate|university|hospital) "
)
"""What may stand between a word of the place or trade and the name of a body."""
REMEMBERED = 16  # texts: the names of a sentence and of its parts are asked for by several rules in turn


@dataclass(slots=True)
class Name:
    """A proper name and where it stands; a possessive's ending is not part of it."""

    text: str
    start: int
    end: int
    is_possessive: bool = False


_TRADES = frozenset(("AI", "HR", "IT"))
"""What is no name by itself and begins many: "HR Dive", "IT Pro", "AI Now Institute"."""


def find_names(text: str, opens_sentence: bool = True) -> list[Name]:
    """Proper names in order.

    Args:
        text: even text.
        opens_sentence: a capital at the beginning says nothing there, so the word must not be an ordinary one.
    """
    if text.islower() and "." not in text:
        return []
    return list(_find_names(text, opens_sentence))


@lru_cache(maxsize=REMEMBERED)
def _find_names(text: str, opens_sentence: bool) -> tuple[Name, ...]:
    names: list[Name] = []
    tokens = [(match.start(), match[0]) for match in _TOKEN.finditer(text)]
    opening = next((at for at, (_, word) in enumerate(tokens) if word[0].isalpha()), 0)
    after_name = 0
    capital = [at for at, (_, word) in enumerate(tokens) if not word.islower() or "." in word[:-1]]
    for number in capital:
        if number < after_name:
            continue
        last = _name_end(text, tokens, number, opens_sentence and number == opening)
        if last is not None:
            names.append(_name(tokens[number][0], tokens[last], text))
            after_name = last + 1
    return tuple(name for name in names if name.text)


def _name(start: int, last: tuple[int, str], text: str) -> Name:
    end = last[0] + len(last[1])
    written = (
        text[start:end].rstrip(".,'")
        if not text[start:end].endswith((".fyi", "Inc.", "Co.", "U.S.", "Ltd.", "Corp."))
        else text[start:end]
    )
    bare = _without_possessive(written)
    return Name(bare, start, start + len(bare), bare != written or last[1].endswith("s'"))


def _name_end(text: str, tokens: list[tuple[int, str]], first: int, opens: bool) -> int | None:
    """The number of the last token of the name that begins with that token, or None."""
    word = tokens[first][1]
    is_none = word.rstrip(".'") in NOT_NAMES or _without_possessive(word) in NOT_NAMES
    if not _is_capital(word) or (is_none and not _begins_title(text, tokens, first)):
        return None
    lowered = word.lower().rstrip("'.")
    if lowered in FUNCTION_WORDS and (opens or not word.isupper() or len(word) == 1):
        return None
    at = tokens[first][0]
    if word == "Indeed" and text[at + len(word) :][:1] == ",":
        return None
    if opens and (_ABSTRACT.match(text, at) or _PARTICIPLE.match(text, at) or _PLURAL_NOUN.match(text, at)):
        return None
    if opens and lowered in ORDINARY:
        following = tokens[first + 1][1] if first + 1 < len(tokens) else ""
        carries_on = (
            following[:1].isupper() if word in MAY_BEGIN else following in ("of", "for") and word in TAKES_OF
        )
        if not carries_on:
            return None
    last = first
    while not _ends_name(tokens[last][1]) or _names_a_college(tokens, last):
        step = _next_part(text, tokens, last)
        if step is None:
            break
        last = step
    return last


def _begins_title(text: str, tokens: list[tuple[int, str]], first: int) -> bool:
    """True at the "HR" of the magazine HR Executive and the "AI" of the AI Now Institute, not of HR director Ada Marsh."""
    if tokens[first][1] not in _TRADES or first + 1 >= len(tokens):
        return False
    start, word = tokens[first + 1]
    bare = _without_possessive(word).rstrip(".,")
    if (
        text[tokens[first][0] + len(tokens[first][1]) : start] != " "
        or not bare.istitle()
        or bare in NOT_NAMES
    ):
        return False
    following = tokens[first + 2][1] if first + 2 < len(tokens) else ""
    return bare not in TITLES or not following[:1].isupper()


def _next_part(text: str, tokens: list[tuple[int, str]], last: int) -> int | None:
    """The number of the token by which the name goes on: the next capital, or one behind a joining word."""
    at = last + 1
    if at >= len(tokens):
        return None
    between = text[tokens[last][0] + len(tokens[last][1]) : tokens[at][0]]
    word = tokens[at][1]
    if between == ", ":
        return (
            at
            if _LIST_OF_NAMES.match(text, tokens[at][0]) and not _IN_A_PLACE.search(text[: tokens[last][0]])
            else None
        )
    if between != " ":
        return None
    if _is_capital(word):
        return None if word in NOT_NAMES and word not in MAY_FOLLOW else at
    if word not in JOINERS:
        return None
    if word in ("of", "for", "on") and tokens[last][1] not in TAKES_OF:
        return None
    while at < len(tokens) and tokens[at][1] in JOINERS:
        at += 1
    if at >= len(tokens) or not _is_capital(tokens[at][1]) or tokens[at][1] in NOT_NAMES - {"Christmas"}:
        return None
    gap = text[tokens[last][0] + len(tokens[last][1]) : tokens[at][0]]
    return at if "," not in gap and ";" not in gap else None


def _without_possessive(word: str) -> str:
    return word[: -len("'s")] if word.endswith("'s") else word.removesuffix("'")


def _is_capital(word: str) -> bool:
    """True for Klarna, 3M, eBay and layoffs.fyi."""
    if "-" in word and _COMPOUND.search(word):
        return False
    if word[0].isupper():
        return True
    return (
        word == "3M"
        or (word[0].islower() and word[1:2].isupper())
        or ("." in word and _DOMAIN.fullmatch(_without_possessive(word.rstrip("."))) is not None)
    )


def _names_a_college(tokens: list[tuple[int, str]], last: int) -> bool:
    """True at "King's" in King's College London and at "Writers'" in the Writers' Guild."""
    following = tokens[last + 1][1].rstrip(".,'") if last + 1 < len(tokens) else ""
    if following in ("College", "Hospital", "Digest", "School", "University"):
        return True
    return tokens[last][1].endswith("s'") and (following in TAKES_OF or following in MEMBERS_OF)


def _ends_name(word: str) -> bool:
    return word.endswith(("'s", "s'")) or (
        word.endswith(".") and len(word) > 4 and "." not in word[:-1] and word not in ("Corp.", "Prof.")
    )


def find_bearers(text: str, opens_sentence: bool = True) -> list[Name]:
    """Those named in a text, in order: "Economist Nadia Reiss" is Nadia Reiss, "Kenyan insurer Baraka" is Baraka."""
    names = find_names(text, opens_sentence)
    if len(names) > 1:
        pairs = zip(names, [*names[1:], None], strict=True)
        names = [one for one, other in pairs if other is None or not _tells_trade(text, one, other)]
    return [stripped for name in names if (stripped := _strip_title(name)).text]


def _tells_trade(text: str, one: Name, other: Name) -> bool:
    """True where one name only says of the other where it is or what it deals in: "Tech giant Apple"."""
    return not one.is_possessive and _TRADE_BETWEEN.fullmatch(text, one.end, other.start) is not None


def _strip_title(name: Name) -> Name:
    words = name.text.split()
    dropped = 0
    while dropped < len(words) - 1 and words[dropped] in TITLES:
        dropped += 1
    if not dropped or (words[-1] in TAKES_OF or words[-1] in TITLES):
        return name
    offset = sum(len(word) + 1 for word in words[:dropped])
    return Name(name.text[offset:], name.start + offset, name.end, name.is_possessive)
