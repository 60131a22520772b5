"""Cue words of figures used for effect: supposed, negated, doubted, idiomatic. Patterns expect even text."""

from __future__ import annotations

import re

from index.assertions.openings import cues

HYPOTHETICAL = re.compile(
    r"(?<![\w-])(?:if|unless|suppose|supposing|assuming|imagine (?:if|(?:(?:an?|the|your|our) (?:[a-z-]+ ){1,2})?[a-z]{2,}ing)|what if"
    r"|had (?=[\w ]{1,40}\b(?:kept|not|been|hired|waited|known|stayed|cut))"
    r"|were (?=[\w ]{1,40}\bto )|should (?=(?:the|a|an|it|they|he|she|we|you|all) )|even if|as if"
    r"|as though|only if)\b",
    re.IGNORECASE,
)

WAVED_ASIDE = re.compile(
    r"\W*(?:forget|never mind|ignore|leave aside|set aside|don't talk to me about)\b", re.IGNORECASE
)

REUSED = re.compile(
    r"\A\W{0,3}(?:put (?:differently|another way)|in other words|to put it (?:another way|differently)),|\A\W{0,3}(?:that|this)(?: is|'s| was) (?:\S+ ){1,4}?(?:who|treated|gone|thrown|sacrificed|wasted|ruined|betrayed"
    r"|destroyed|turned|tossed|discarded|without an?)\b",
    re.IGNORECASE,
)
"""A number given once more to say what it means: "That is 118 careers treated as raw material"."""

NEGATION = cues(
    r"\b(?:\w+n't|cannot|(?:do|does|did|is|are|was|were|has|have|had|will|would|can|could|should"
    r"|may|might|must) not|never|no way|nor|neither"
    r"|rather than|instead of|not because|denie[sd]|deny|denying)\b(?! only| just| merely| (?:more"
    r"|less|fewer) than| exceed| reach| include| counting| adjusted| seasonally)",
)

IDIOM = cues(
    r"\b(?:(?:1[01]0|1000) ?(?:%|percent) (?:agree|sure|certain|behind|right|this|human|true"
    r"|correct|support|honest|with)"
    r"|agree (?:1[01]0|1000) ?(?:%|percent)"
    r"|(?:a|one) (?:million|thousand|hundred|dozen) (?:\w+ )?(?:reasons?|times|ways|miles|words"
    r"|cuts|questions|excuses|thanks|little|different|things)"
    r"|(?:millions|thousands|hundreds|dozens) of (?:reasons|ways|times|questions|excuses|things)"
    r"|zero (?:sense|chance|respect|sympathy|doubt|evidence|proof|interest|accountability|clue"
    r"|idea|tolerance|shame|regrets?)"
    r"|half the (?:battle|story|picture|truth|fun|time|problem)|nine times out of ten"
    r"|ten times over|one (?:thing|reason|question|way|word|day|step|lesson|man's|more time)"
    r"|two (?:sides|cents|things|words|worlds|wrongs)|three (?:things|words|reasons|cheers)"
    r"|one in a million|24/7|twice about|second to none|double(?:d|s|ing)?[ -](?:down|edged"
    r"|standard)"
    r"|(?:for )?every (?:one )?\d+|(?:\d+|ten|hundred|thousand) times (?:better|worse|over)|(?:\d+|ten|hundred|thousand) x (?:better|worse|over)"
    r"|square one|cloud nine|one of (?:the|those|our|its|his|her|their|many|several)|one another"
    r"|one or two|(?:two|three|four|five)-(?:step|way|page|part))\b",
)
"""Numbers that count nothing."""

CLAIM_CHECKED = cues(
    r"\b(?:viral |popular |common |widespread |widely (?:shared|repeated) |false |misleading )?"
    r"(?:claims?|myth|notion|idea|rumou?rs?|allegations?|headlines?|meme|assertion|story"
    r"|belief)\b[^.;]{0,120}?"
    r"\b(?:false|untrue|wrong|mislead\w+|baseless|debunk\w*|not true|incorrect|never happened"
    r"|unfounded|no (?:evidence|basis|source)|exaggerat\w+|inaccurate|does not (?:hold|stand)"
    r"|myth)\b"
    r"|\b(?:without (?:[\w-]+ ){0,4}?(?:sources?|evidence|proof|attribution|origin)"
    r"|names? (?:nobody|no (?:source|one))|cit(?:es|ed|ing) no (?:source|evidence)"
    r"|gives? no (?:source|evidence|origin)|unverified|unsubstantiated|unsourced"
    r"|(?:falsely|wrongly|mistakenly|incorrectly) (?:claim|sa[iy]|stat|suggest|report|assert|impl)\w*)\b"
    r"|\byou (?:will |may |might |must )?(?:have |'ve )?(?:read|heard|seen|been told) that\b"
    r"|\breads (?:an?|the|one) (?:\w+ )?(?:post|headline|meme|tweet|flyer|slogan|sticker)\b"
    r"|\bshared widely\b|\b(?:went|gone|going) viral\b"
    r"|\A\W{0,3}(?:is it true|really|wait,? so|so did|who says)\b"
    r"|\b(?:it is|it's) (?:\w+ )?(?:a myth|not true|false|untrue|wrong) that\b|\b(?:was|were"
    r"|proved|turned out(?: to be)?) (?:wrong|false|untrue)\b|\b(?:no|little|scant) (?:evidence"
    r"|proof) (?:that|for|of)\b|\bno way (?:that )?(?:they|it|he|she|we|you)\b|\bdon't (?:tell"
    r"|believe)\b|\bi don't (?:buy|think|believe)\b",
)

HEARSAY = cues(r"\b(?:supposedly|allegedly|purportedly|rumou?red|it is said)\b")
"""Doubt about a claim, unless somebody is named for it."""
