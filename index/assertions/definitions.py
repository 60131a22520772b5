"""Whether a sentence says what a term means: "means", "denotes", genus and difference, entries of glossaries and legends."""

from __future__ import annotations

import re

from index.assertions.openings import beginnings_of, words_of
from index.assertions.parsed import Parsed
from index.assertions.stances import STAND

_PREAMBLE = (
    r"\W{0,3}(?:in (?:this|the) (?:industry|trade|sector|field|jargon)|in this (?:report|bulletin|article|note|release|paper|survey|agreement|section"
    r"|table)|here|throughout|for (?:the )?purposes of [\w ]{3,40})?,? ?"
)
_TERM = (
    r"(?:the |an? )?(?:\"[^\"]{2,60}\"|'[^']{2,60}'|(?:term|word"
    r"|phrase) \W?[\w' -]{2,40}\W?)(?: \([^)]{1,40}\))?"
)
_NOUN = (
    r"(?:the |an? )?(?!(?:this|that|these|those|it|which|what|he|she|they|we|i|you|and|but|so|who"
    r"|there|here|nobody|everyone|behind|in|on|at|among|under|with|for|by|of|from|after|before"
    r"|every|each|some|many|most|all|no|our|my|your|his|her|their"
    r"|its)\b)[\w'/()-]+(?: [\w'/()&-]+){0,4}?"
)
_HERE = (
    r"(?:here|as used (?:here|in this \w+)|as (?:we|the \w+) uses? it|in (?:this|our) (?:context|report|bulletin|article|note|release"
    r"|paper|survey|study|statement|section|table|index)|for (?:us|our purposes)|for (?:the )?purposes of [\w ]{3,40}|for readers [^,]{3,60})"
)
_ASIDE = rf"(?:,? (?:by contrast|{_HERE}|also known as [\w \"-]{{2,40}}|in short),?)? "
_GENUS = (
    r"(?:person|people|worker|employee|employer|job|posting|post|process|practice|transfer|act"
    r"|method|measure|share|ratio|rate|number|proportion|percentage|sum|total|average|median"
    r"|period|week|month|day|year|hour|unit|group|set|event|separation|agreement|contract"
    r"|condition|state|splitting|use|system|software|tool|task|establishment|technology|"
    r"difference|change|category|class|type|kind|form|metric|index|statistic|payment"
    r"|period of time|technique|decline|fall|loss|growth|departure|program)s?"
)
_QUOTED_TERM = re.compile(
    rf"{_PREAMBLE}{_TERM}{_ASIDE}(?:shall )?(?:means?|refers? to|denotes?|describes?|includes?"
    rf"|covers?|comprises?|stands? for|has the meaning|have the meaning"
    r"|(?:is|are) (?:used|taken|understood|defined|counted)|(?:is|are) (?:where|when|if)\b|(?:is"
    r"|are) (?:an?|the) (?:[\w-]+ ){0,3}(?:that|which|who|of|for)\b|=)",
    re.IGNORECASE,
)
_NAMED_TERM = re.compile(
    rf"{_PREAMBLE}{_NOUN}{_ASIDE}(?:shall )?(?:(?:is|are) (?:usually |generally |here |commonly )?(?:defined as"
    rf"|the (?:term|name|word) (?:for|given)|short for|understood as|a (?:term|word|name"
    rf"|label) (?:for|of|that))"
    r"|refers? to (?!the (?:company|firm)'s)|denotes?|stands? for|counts? as [\w -]{2,30} (?:if"
    r"|when|where)|measures the (?:share|number|extent|part)"
    r"|means? (?:an?|any|someone|people|persons|employees|workers|usual|those|all|the (?:process"
    r"|practice|state|act|number|share|sum|ratio|use|loss|proportion|percentage|application|smallest|extent|degree|average"
    r"|total|period|portion|amount|ability|group|replacement|transfer))\b"
    rf"|(?:comprise|include)s? (?:[a-z-]+(?: [a-z-]+)?, )+(?:[a-z-]+ ){{0,2}}(?:and |or )"
    rf"|(?:is|are) (?:an?|the) (?:[\w-]+ ){{0,3}}{_GENUS}\b(?: [\w-]+){{0,4}}? (?:who|that|which"
    rf"|whose|of|by which|in which|for which|between|from|without|divided|initiated|held|paid)\b"
    r"|are (?:those|people|persons|all) (?:\w+ )?(?:aged|who|whose|that|which|with|without|in|between)\b"
    rf"|(?:is|are) {_GENUS} (?:who|that|which|initiated|made|held|paid|caused|of)\b)",
    re.IGNORECASE,
)
_SAID_HERE = re.compile(
    rf"{_PREAMBLE}{_NOUN},? {_HERE},? (?:means?|refers? to|denotes?|covers?|describes?|includes?)\b",
    re.IGNORECASE,
)
"""A term of which is said that it is meant so here: "Exposure, as used here, refers to"."""
_OWN_GENUS = re.compile(
    r"\W{0,3}(?:an? |the )?(?:[\w-]+ ){1,2}?(?P<genus>\w{3,}) (?:is|means) (?:an?"
    r"|any) (?P=genus)\b",
    re.IGNORECASE,
)
_MEANT_BY = re.compile(
    rf"{_PREAMBLE}by \"?[\w' -]{{2,60}}\"?,? (?:we|i|economists|researchers|statisticians"
    rf"|the (?:office|authors?|bureau|report)) (?:mean|understand)\b"
    r"|\W{0,3}(?:this|the (?:term|phrase|word|expression|acronym|abbreviation)) (?:refers? to|stands for|denotes|describes) "
    r"|\W{0,3}we (?:use|define|take) (?:the (?:term|word) )?\"[^\"]{2,60}\" (?:for|as|to (?:mean"
    r"|describe|denote))\b",
    re.IGNORECASE,
)
_ENTRY = re.compile(
    r"\W{0,3}(?!(?i:the )?(?i:result|problem|question|reason|lesson|catch|upshot|truth|point|verdict"
    r"|conclusion|irony|answer|fact|outcome|headline|takeaway|overall|summary|bottom line|update"
    r"|warning|note|today|next|key \w+)s?\b)"
    r"[A-Z][\w' /-]{2,40}(?: \([^)]{1,20}\))?: (?:the|an?"
    r"|any) [a-z][\w-]*(?: [\w-]+){0,6}? (?:that|which|who|of|for|in|from|by|using|divided)\b"
    r"|\W{0,2}[a-z][a-z.]{0,5}\)?\s?[:=] ?[a-z][\w -]{3,}[,:.]"
    r"|\W{0,3}(?:an? )?\"[^\"]{2,40}\"\s?[:=] ",
)
_PROPER = re.compile(r"(?<!\A)(?<![.:\"'] )\b[A-Z][a-z]{2,}")


_VERBS_OF_MEANING = beginnings_of(
    "is are means mean refers refer denotes denote describes describe includes include covers cover comprises comprise"
    " stands stand has have understand shall use define take counts count measures"
)
"""Verbs without one of which, and without a colon or an equals sign, nothing here says what a term means."""
_MARKS_TERM = beginnings_of("term word phrase")
"""Words before a term that stands without quotation marks."""
_OPENS_MEANING = beginnings_of("mean understand refer refers stands denotes describes use define take")
"""Verbs without one of which nobody says what is meant by a term."""


def is_definition(parsed: Parsed) -> bool:
    """True where the main clause gives a meaning; thresholds in it are no figures of the sentence.

    Of a plain noun ("Attrition is the decline of …") only without a word of opinion, a number or a name: "Automation is the
    transfer of power from many to few" says something else.
    """
    text = parsed.text
    beginnings = words_of(text).beginnings
    if _VERBS_OF_MEANING.isdisjoint(beginnings) and not (":" in text or "=" in text):
        return False
    has_term = '"' in text or "'" in text or not _MARKS_TERM.isdisjoint(beginnings)
    if has_term and _QUOTED_TERM.match(text):
        return True
    if _SAID_HERE.match(text):
        return True
    if not _OPENS_MEANING.isdisjoint(beginnings) and _MEANT_BY.match(text):
        return True
    lowered = words_of(text).lowered
    if (" is a" in lowered or " means a" in lowered) and _OWN_GENUS.match(text):
        return True
    is_entry = _ENTRY.match(text) is not None
    if is_entry and parsed.quantities:
        return False
    if not is_entry and (_NAMED_TERM.match(text) is None or _PROPER.search(text)):
        return False
    return not STAND.search(text) and not parsed.is_question
