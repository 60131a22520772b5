"""Cue words of what is not complete: forecasts, plans, and what has happened after all. Patterns expect even text."""

from __future__ import annotations

from index.assertions.cues import any_of
from index.assertions.openings import cues_as_written

NOT_A_FORECAST = cues_as_written(
    r"\b(?:than|as|what) (?:[\w'-]+ ){0,3}?(?:had |was |were |been |have )*(?:expected|planned"
    r"|forecast|anticipated|projected|predicted)"
    r"|\b(?:could|would) not (?:be (?:reached|verified|confirmed|established|determined)"
    r"|immediately|comment|say|disclose|confirm|discuss|elaborate|verify)"
    r"|\b(?:the|an?|this|that|its|their|each|every|of) (?:project|plan|promise|hope|aim|want)s? (?:at|on|up|about"
    r"|between|no|some|its|their|the|an?)\b|\b(?:[Nn]obody|[Nn]o one|[Ee]veryone|[Ee]verybody) (?:really |ever )?wants? to\b"
    r"|\b[Ii]n may\b|\bmay (?:\d|of \d)|\bMay\b|\b(?:at|of|free|good) will\b|\bused to\b"
    r"|\bcould(?:n't| not) (?:find|reach)\b"
    r"|\b(?:was|were|is|are) able to\b|\bas (?:could|would) be\b|\b(?:should|would) (?:be noted|note)\b"
    r"|\b(?:would|could) be (?:an? )?(?:\w+ly )?(?:over-?simplif\w+|mistake|wrong|mislead\w+|error"
    r"|attributed|explained|described|seen as|unfair|fair|naive|premature|absurd)\b"
    r"|\bhad (?:\w+ )?(?:wanted|hoped|planned|expected|intended)\b(?! to\b)"
    r"|\bwould (?:otherwise )?have (?:been )?\w+ (?:anyway|otherwise)\b|\bdue to (?:the|a|an|its"
    r"|their|his|her|[a-z]+(?:ing|ed|er)? )"
    r"|\b(?:next|close|related|compared|relative|thanks|according|prior|up|down|subject) to\b"
)
"""Turns that hold a word of the future and are none; they are struck out before FORECAST is looked for."""

FORECAST = any_of(
    r"""
    will|won't|would|wouldn't|could|may|might|shall|[a-z]++'ll|going to|gonna|about to|set to|poised to
    |due to [a-z]+|on course to|on track (?:to|for)|(?:un)?likely (?:to|be)|bound to|destined to
    |sure to|certain to|supposed to|stands? to (?:be|gain|lose|save|cut|earn|make|get|win|benefit)|on the (?:verge|brink|cusp) of
    |in talks (?:to|on|over|about)|hang(?:s|ing)? in the balance|under threat|(?:is|are|was|were|been) threatened with
    |(?:jobs|posts|roles) (?:are|were|is|was) going(?! (?:unfilled|well|on|abroad|overseas))
    |scheduled to|slated to|expected (?:to|in|by|that|savings|cost|charge|net|reduction|increase)
    |(?:plan|aim|intend|hope|want|seek|pledge|vow|promise|propose|expect|project|forecast|predict
    |anticipate|envisage|foresee)s? (?:to|that|on|an?|the|no|some|more|about|its|their|\d[\d,.]*\w{0,2}|up|between|at)
    |(?:planned|aimed|intended|hoped|wanted|sought|pledged|vowed|promised|proposed|expected|projected
    |predicted|anticipated|envisaged|foresaw|foreseen|forecasted) (?:to|that|on|an?|for|about|between
    |up)|(?:plan|aim|intend|hop|want|seek|pledg|vow|promis|propos|expect|project|forecast|predict
    |anticipat|target)ing (?:to|that|an?|for|\d[\d,.]*\w{0,2}|about)|planned (?:\w+ ){0,2}(?:cuts?|layoffs|reductions?
    |redundancies|closures?|hires?|hiring|job|investments?|savings?)|(?:plan|plans|pledge|intention
    |ambition|promise) to|guid(?:ed|ing|ance) (?:to|for|of)|outlook (?:for|of|is)|forecasts? (?:of|for
    |that|to)|projections? (?:of|for|that|suggests?|shows?|is|are|puts?)|projected|projects|predicts
    |predicted|predictions? (?:of|that|is)|foresees|envisages|envisioned|expects|anticipates|(?:is|are
    |was|were) (?:to|being) (?:be |cut|close|shed|lose|hire|lay|fall|rise|go|get|eliminate|reduce
    |replace|add|open|shrink|end|launch|leave|drop|double|halve|move|invest|slash|axe|create)[a-z]*
    |warn(?:s|ed|ing)? (?:that|of)|threaten(?:s|ed|ing)? to|risks? (?:losing|being|disappearing
    |of (?:losing|being|disappear\w+|replacement|displacement|job loss))|by next \w+
    |by (?:the )?(?:spring|summer|autumn|winter|christmas|xmas|year-?end|end of (?:next|this|the))
    |next (?:year|quarter|decade|spring|summer|autumn|fall|winter|month
    |week)|(?:over|within|in|during|for) the (?:next|coming)(?: \w+){0,3}|in the coming \w+
    |(?:with)?in (?:the )?(?:next )?(?:\w+|\w+ to \w+) (?:years?|decades?)(?: from now| time)
    |within (?:\w+|\w+ to \w+|\d+[-–]\d+) (?:years?|decades?)|someday|one day|sooner or later|in future
    |in the future|eventually|calling it now|my (?:bet|guess|prediction|forecast)\b|my bet is
    |mark my words|see(?:s|ing)? (?:\d[\d,.]*\w{0,2}|about|up to|a (?:rise|fall|drop|risk))
    """
)

PLAN = any_of(
    r"""
    agreed to|wanted to|wants to|(?:call(?:s|ed|ing)?|push(?:es|ed)?|ask(?:s|ed)?|bid|bids) for (?:\w+ ){0,2}\W?\d[\d,.]*\w{0,2}|approved (?:the )?(?:cutting
    |closing|shedding|laying|hiring|spending|building)|(?:foresaw|foresees|envisaged|envisages|promised|promises|pledged
    |pledges|vowed|proposed|proposes|threatened|threatens) (?:up to |another |some |about |around |as many as |an?
    |the loss of |cuts? of |savings of |cutting |closing |shedding )?\W?\d[\d,.]*\w{0,2}|consult(?:s|ed|ing|ation|ations)? (?:\w+ )?(?:on|over|about)
    |fac(?:e|es|ed|ing) (?:possible |potential |compulsory |the )?(?:redundanc(?:y|ies)|dismissals?|lay-?offs?|axe|sack
    |losing|unemployment|replacement|displacement)|(?:jobs|posts|roles|staff|workers|employees|positions) (?:is|are|was
    |were) (?:now |still |also )?at risk(?! (?:of|from) automation)|(?:put|puts|putting|placed|places|leaves?|leaving|left)\s
    (?:[\w,.]+ ){1,4}at risk|committed (?:to|\W?\d[\d,.]*\w{0,2})|target(?:s|ed)? (?:of|for|an?|\d[\d,.]*\w{0,2}|about|up)|plans? (?:for|of|(?:in|by|on|last|this|early|late) (?:[\w\x00]+ ){0,3}?to)
    |(?:proposals?|goal|target|aim|bid|commitment|pledge) (?:to|of|for)|threat to|(?:plans?|budgets?
    |scenarios?|models?|forecasts?) assumes?|to be (?:saved|cut|closed|created|hired|lost|added|replaced
    |abolished)|earmarked|budgeted|(?:budget|plan|programme|program) (?:for [\w/]+ )?(?:provides|allows
    |foresees)|designed to|meant to|aimed at
    """
)
"""Words of purpose: with a quantity they make a plan of it; without one they only tell of an event or a wish."""

FORECAST_COLUMN = any_of(r"""
    forecasts?|projections?|projected|outlook|targets?|planned|plans?|expected|estimates? for 20\d\d
    |scenario|by 20[3-9]\d
    """)
"""Words of a table's header or heading by which its numbers are still to come."""

UNFINISHED = any_of(
    r"""
    (?:is|are|am|was|were|it's|he's|she's|they're|we're|who's|i'm) (?:now |also |currently |still |already |reportedly )?"?(?:tripling
    |doubling|quadrupling|halving|cutting|laying|shedding|slashing|axing|eliminating|closing|hiring
    |recruiting|investing|adding|creating|building|opening|replacing|planning|preparing|looking to
    |seeking|aiming|considering|weighing|offering|trimming|reducing)
    """
)
"""Plans that are being carried out: the end is not in yet."""

PAST_FACT = any_of(
    r"""
    (?:has|have|had) (?:now |already |since |also |so far |been |not )*(?:\w+ed|cut|shed|lost|gone
    |fallen|risen|grown|let|laid|left|made|taken|shrunk|hit|been)|(?:was|were|fell|rose|cut|shed|lost
    |grew|dropped|declined|reached|stood|laid|let|eliminated|replaced|hired|reduced|announced|closed
    |handled|answered|held|spent|earned|saved|recorded|reported|counted|found|employed|fired)
    """
)
