"""Signs that a sentence goes on with whoever counted or was spoken of before, and words for who is not named again."""

from __future__ import annotations

import re

from index.assertions.openings import cues, cues_as_written

CARRIES_ON = re.compile(
    r"\W{0,3}(?:it(?!'s\b| (?:is|was|has been|seems|appears|takes)\b)|they|he|she|another"
    r"|a further|in addition"
    r"|of (?:them|those|these)|among (?:them|those|these)"
    r"|the (?:bureau|office|institute|pollster)"
    r"|the (?:report|study|survey|poll|paper|authors|researchers|same|other|remaining|rest)"
    r"|(?:only|just|some|about|nearly|almost) \d|(?:under|in|by) (?:its|their))\b",
    re.IGNORECASE,
)
"""Openings of a sentence that goes on telling what the one before was told by."""
MEASURES = cues(
    r"\b(?:averaged?|median|mean|rate|share|number|total|effect|estimate|counted|stood at|rose"
    r"|fell|slid|grew|went (?:up|down)|climbed|dropped|declined"
    r"|increased|decreased|contracted|expanded|numbered|unchanged|exceeds?|exceeded|standard errors?)\b",
)
RELEASED_NUMBERS = cues(
    r"\b(?:released|published|posted|shared|issued|unveiled|announced|reported)\b[^.;]{0,40}"
    r"\b(?:statistics|figures|data|results|numbers|report|findings|survey)\b",
)
VOTED = cues_as_written(
    r"\bvoted (?:in favou?r|against|for|on|to)\b|\b(?:ballot|referendum|vote) (?:on|over|of)\b"
)
"""A vote, of which the sentences after it may give the count."""
COMPANY = cues(
    r"\b(?:company|firm|bank|lender|retailer|group|start-?up|giant|it|they|its|their|airline|maker"
    r"|chain|carrier|insurer|employer)\b",
)
ITSELF = re.compile(
    r"the (?:company|firm|bank|group|insurer|retailer|agency|institute|bureau|office|service|council|foundation|authority"
    r"|commission|university|organi[sz]ation)",
    re.IGNORECASE,
)
"""How a body's own page calls it."""
OUR_OWN = re.compile(
    r"\W{0,3}(?:we|(?:in )?our (?:\w+ )?(?:model|scenario|estimates?|analysis|survey|results|data))\b",
    re.IGNORECASE,
)
FIRST_PERSON = re.compile(r"(?:we|i|our|us|my)\b", re.IGNORECASE)
