"""Which figures are one witness: two pages that carry one release, or retell one counter, do not bear each other out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.answers.names import named_stems
from index.answers.words import stems
from index.domain import COUNTERS_OWN_PAGES, Basis, Source, Wording

if TYPE_CHECKING:
    from index.answers.ledger import Entry

VERBATIM_SHARE = 0.85  # of all words of two sentences: a copy with another name or day in it
_NOT_OF_ADDRESS = re.compile(r"^https?://(?:www\.|m\.|amp\.)?|[?#].*$")


def share_origin(one: Entry, other: Entry) -> bool:
    """True where both figures come from one counter, or that cannot be ruled out: they are one witness.

    So are two pages that have it from one place or carry one text, and a company with its own people.
    """
    origin, other_origin = one.figure.origin, other.figure.origin
    if not origin or not other_origin or named_stems(origin) & named_stems(other_origin):
        return True
    both_own = one.figure.basis is other.figure.basis is Basis.COMPANY_REPORTED
    is_one_house = both_own and bool(named_stems(one.figure.entity) & named_stems(other.figure.entity))
    return (
        is_one_house
        or _retells(one, other)
        or _retells(other, one)
        or _have_it_from_one_place(one.source, other.source)
        or _carry_one_text(one, other)
    )


def _retells(one: Entry, other: Entry) -> bool:
    """True where a page that is nobody's own gives as its own what its sentence has from the other's counter."""
    is_its_own = named_stems(one.figure.origin or "") & named_stems(one.source.publisher or "")
    if one.source.type in COUNTERS_OWN_PAGES or not is_its_own:
        return False
    return named_stems(other.figure.origin or "") <= set(stems(one.statement.citation.quote))


def _have_it_from_one_place(one: Source, other: Source) -> bool:
    """True where both have it from one page, or one is the page that the other has it from."""
    places, others = (
        {_address(url) for url in (source.url, source.origin_url) if url} for source in (one, other)
    )
    return bool(places & others)


def _address(url: str) -> str:
    """A page's address without what differs between links to it."""
    return _NOT_OF_ADDRESS.sub("", url.lower()).rstrip("/")


def _carry_one_text(one: Entry, other: Entry) -> bool:
    """True for the same sentence in two publishers' own words: a release, or an agency's report."""
    if not one.source.wording is other.source.wording is Wording.ORIGINAL:
        return False
    words, other_words = (set(stems(entry.statement.citation.quote)) for entry in (one, other))
    return len(words & other_words) >= VERBATIM_SHARE * len(words | other_words)
