"""Cue words of sentences that take no stand: procedure, findings, events. Patterns expect even text."""

from __future__ import annotations

import re

from index.assertions.cues import Gated, any_of
from index.assertions.either_case import either_case
from index.assertions.openings import cues

PROCEDURE = either_case(
    r"\A\W{0,4}(?:\w{1,20}: )?(?:(?:good |guten )?(?:morning|afternoon|evening|night)(?: all"
    r"| everyone| folks|,|!|\.|$)"
    r"|g[mn](?: \w+)?\W*$|h(?:i|ey|ello)\b[^.?!]{0,30}[.!,]?$|h(?:i|ey|ello) (?:all|everyone|everybody|folks|there)\b|welcome(?: back)?(?: to| everyone|,|!|$)"
    r"|(?:anyway,? )?(?:thank you\b|thanks\b(?! to\b))|thx\b|cheers\W*$|congrat\w*\W*$|brb\b|afk\b|bye\b|see you\b"
    r"|happy (?:new year|friday|monday)"
    r"|[^.?!,]{0,40},? (?:thanks|thank you|thx|cheers)\W*$|(?:ok|okay|yes|no|yep|nope|sure|same|this|lol|lmao|wow|right|agreed|exactly|indeed|done"
    r"|noted|great)\W*$"
    r"|(?:please )?(?:click|tap|swipe|subscribe|sign up|register|follow (?:us|me)|share this"
    r"|read (?:the|more|on|our|full)"
    r"|follow (?:for|along|live|the latest)|sign up|for (?:the latest|more)\b|to (?:unsubscribe|subscribe|sign up|learn more|find out)|see (?:also|the (?:full|table|chart|appendix|note)|below|above|note|table|chart|page|p\.)"
    r"|learn more|find out more"
    r"|listen to|watch the|download|visit|(?:media |press |investor )?contacts?\b|write to|email"
    r"|call us|join us|stay tuned|link (?:in|to|below)"
    r"|scroll|back to|go to|skip to|turn to|for (?:more|further|additional|media|press) (?:info"
    r"|detail|enquir|inquir|read)"
    r"|more (?:on|from|about) this|related (?:articles?|stories)|sources?:|notes?:|photo|image"
    r"|picture|illustration|chart:"
    r"|graphic|video:|credit|by (?-i:[A-Z])\w+ (?-i:[A-Z])\w+\W*$|(?:additional |edited |written |translated )?reporting by"
    r"|edited by"
    r"|written by|translated by|compiled by|copyright|©|all rights reserved|page \d|contents\W*$"
    r"|tags?:|filed under"
    r"|updated?:? \w+ \d|posted (?:on|by|in)|last updated|published (?:on|in|by)|advertisement"
    r"|sponsored|operator:)"
    r"|(?:for (?:all )?(?:other )?(?:enquiries|inquiries|questions|support"
    r"|help),? (?:please )?(?:contact|write|call|email))|our (?:lines|offices|phones) are open"
    r"|[a-z]+ with (?:me|us) in the comments|rt if|retweet|(?:mods?,? )?please (?:keep|be|remember"
    r"|note|mute|post|pin|share|send|see|move|message|contact|sign)"
    r"|(?:[^.?!]{0,40}, )?(?:(?:pls|please) )?dm me|(?:my )?dms (?:are|is) open|message me|apply (?:at|here|now|by|online|today)|to apply,"
    r"|(?:quick |small |personal )?(?:update|news) (?:from|on)\b[^.!?]{0,50}$|pin this|dear [\w ]{2,40},|yours (?:sincerely|faithfully|truly)|(?:kind|best"
    r"|warm) regards|sincerely\b|keywords?:|you are receiving|unsubscribe|(?:a )?thread\b\W"
    r"|(?:so,? )?next steps?\W*$|oh (?:no|wow|my|dear)\W*$|our next (?:question|speaker)"
    r"|next question|we'll be right back|the floor is yours|over to you|let me hand)",
)
"""Greetings, thanks, credits, calls to action and stage directions, by how they begin."""

NOTICE = Gated(
    either_case(
        r"\b(?:next|following|forthcoming|full|final|latest|webcast|replay|transcript|bulletin|report"
        r"|release|results|data|figures|numbers"
        r"|tables?|recording|slides|edition|update|statistics|estimates)\b[^.;]{0,60}"
        r"\b(?:will be|is to be|are to be|is due to be|are due to be|is scheduled to be) "
        r"(?:published|released|posted|available|issued|updated|made available|found)\b"
        r"|\bwill (?:report|publish|release|announce) (?:its |their )?(?:(?:first|second|third|fourth)-quarter |full-year |half-year |annual |quarterly )?(?:results|earnings|figures|accounts)\b"
        r"|\b(?:applications?|registrations?|enrol?lments?|nominations?|submissions?|bookings?) (?:for [^.;]{2,50} )?(?:opens?|closes?|(?:is|are) (?:now )?open"
        r"|(?:will be|are|is|can be|may be|must be) (?:accepted|made|submitted|received|sent)|are due)\b"
        r"|\b(?:enquiries|inquiries|questions|tips|comments|complaints|requests|orders) (?:may|can|should) be (?:sent|submitted|directed|addressed|made|emailed)\b"
        r"|\b(?:tables?|data|report|slides|copies|files|forms?|series|recording|replay|transcript|notes)\b[^.;]{0,50}\b(?:can be (?:downloaded|obtained|ordered|viewed|accessed)"
        r"|(?:is|are) available (?:on|at|from|via|through|for download)|appears? (?:on page|in the))\b"
        r"|\b(?:talks|negotiations|hearings?|consultations?|voting|classes) (?:will )?(?:resumes?|starts?|begins?|opens?|continues?|ends?|closes?)"
        r" (?:on|in|at|next|tomorrow|from)\b"
        r"|\b(?:is|are) (?:given|shown|listed|described|set out|explained"
        r"|available) in (?:the )?(?:annex|appendix|tables?|section|chapter|box|notes|methodology)\b"
        r"|\b(?:webcast|conference call|call|briefing|hearing|ceremony|meeting|auction|replay|event) will be (?:held|hosted|broadcast"
        r"|streamed|recorded)\b|\b(?:(?:contains?|includes?|these|such|any) )?forward-looking statements?\b"
        r"|\bmay not (?:add|sum)\b|\b(?:is|are) scheduled for\b"
        r"|\b(?:article|report|story|page|release|bulletin) (?:was|is) (?:first |last |originally )?"
        r"(?:published|updated|corrected|produced)\b",
    ),
    "published released posted available issued updated made found given shown listed described set explained held hosted"
    " broadcast streamed recorded forward may scheduled corrected produced report publish release announce open opens close"
    " closes accepted submitted received sent due directed addressed emailed downloaded obtained ordered viewed accessed appear"
    " appears resume resumes start starts begin begins continue continues end ends",
)

SIGNPOST = re.compile(
    r"\A\W{0,3}(?:(?:and |so |but |now,? )?here(?:'s| is| are)(?: \w+){1,4}[.:]?$|(?:first|next"
    r"|now|finally),? (?:some|the|a) "
    r"[\w ]{1,30}[.:]?$|let(?:'s| us) (?:now )?(?:look at|turn to|start|begin|go|dive in|move on"
    r"|see)\b[^.!?]{0,40}\W*$|(?:as follows|the following|in (?:short|brief|sum|summary)"
    r"|key (?:points|findings|takeaways))\W*$)",
    re.IGNORECASE,
)

PAST = either_case(
    r"(?<![\w-])(?:was|were|had|(?!(?:need|feed|seed|speed|indeed|exceed|proceed|succeed|bleed|breed|weed|deed|wed|shed|embed)(?![\w-]))[a-z]{4,}+(?<=ed)|came|went|took|gave|got|left|met|ran|sent|held|led|won|lost|saw"
    r"|fell|rose|grew|began|became|made|paid|sold|bought|built|brought|broke|broken|chose|chosen|drew|drawn|drove|driven"
    r"|flew|flown|found|heard|hit|kept|knew|laid|lent|put|read|set|shot|sat|spoke|spent|stood|swore|sworn|told|threw"
    r"|thrown|wrote|written|cut|shut|let|swept|stuck|struck|stole|stolen|sank|sunk|sailed|fought|taught|caught|bore|born"
    r"|fled|hid|hung|lit|rode|rang|sang|slept|slid|sought|split|spread|stepped|swam|tore|torn|woke|wore|worn|taken|given"
    r"|shown|seen|gone|done|known|shed|dealt|fed|dug|bound|beat|beaten|quit|bit|bitten|blew|blown|burnt|crept|dove|drank|ate|eaten|forgot|froze|frozen|hurt|knelt|leapt|lain|pled|pleaded|rid|shook|shaken|shrank|shone|spun|sprang|stung|strode|swung|trod|wound|overtook|overthrew|withdrew|withdrawn|undertook"
    r"|rebuilt|resold|forbade|oversaw|underwent|did)(?![\w-])",
)
"""Verbs of the past, alone or behind an auxiliary."""

BE_PLAIN = re.compile(
    r"(?:(?:in|at|on|from|under|near|between|by|among|part of|home to) |(?:not )?(?:available|open|closed|present|absent"
    r"|empty|dead|alive|aged|unhurt|unavailable|adjacent|due|single|married|visible|eligible|subject to|separate|identical"
    r"|optional|compulsory|mandatory|voluntary|anonymous|confidential|valid|liable|in force|inactive)\b)",
    re.IGNORECASE,
)
IDENTITY = re.compile(
    r"(?:an?|the|one of|his|her|its|their) (?!only |real |true |very |same )", re.IGNORECASE
)
"""What may follow "is" or "was" where it says no more than what, where or whose somebody or something is."""

DESCRIBES = re.compile(
    r"(?<![\w-])(?:lives?|works|sits?|stands|lies|runs|owns|operates|makes|sells|publishes|sails|flies|covers|includes?|consists?"
    r"|comprises?|contains?|carries|serves?|belongs?|teaches|plays|employs|features?|dates?|begins|starts|opens|closes"
    r"|ends|comes?|provides?|supplies|produces|specialises|specializes|represents?|regulates|governs|oversees"
    r"|supervises|follows|tells|describes?|trades|meets|reports to|refers|relates|applies|appears?|allows?|requires?"
    r"|lists?|excludes?|ranges|dissolves|breaks|uses?|holds?|speaks?|studies|edits|chairs|heads|leads|manages|draws|tracks?|offers|gives|accepts|charges|hosts|flows|borders|stretches|houses|treats|trains|drafts|answers|apply|lends|stores|collects|handles|sorts|cleans|repairs|grows|ships|delivers|passes|calls (?:at|for)|shows (?:an?|the)|organises|organizes|assembles|bottles|brews|connects|links|marks)(?![\w-])"
)
"""Verbs of the present by which somebody or something in particular is described."""

RESEARCHES = re.compile(
    r"\A\W{0,3}(?:\w+ing [^,]{3,80}, |in this (?:paper|study|article|note),? |here,? )?we (?:also |then |first )?(?:study|studied|examine|examined|analy[sz]ed?"
    r"|compared?|use|used|surveyed|interviewed|collect|collected|measured?|estimated?|exploit|combine|combined|linked?|match|matched|document|describe|present|report|asked|tested|randomi[sz]ed)\b",
    re.IGNORECASE,
)
"""What authors of a study say they did."""

DESCRIPTION = cues(
    r"\b(?:is|are|was|were) (?:an? |the |part of |one of )(?:[\w-]+ ){0,3}?(?:provider|maker"
    r"|company|firm|bank|retailer|lender|manufacturer|start-?up|subsidiary|unit|division|agency"
    r"|charity|union|airline|insurer|publisher"
    r"|platform|developer|consultancy|university|institute|think tank|newspaper|magazine|series"
    r"|bulletin|compilation|report|survey|paper|note|member|founder|head|chief executive|chair"
    r"|president|director|spokes\w+)\b"
    r"|\b(?:is|are|was|were) (?:not )?(?:seasonally |usually |also |then |first )?(?:adjusted"
    r"|based|best known|published|compiled|collected|revised|rounded|classified|coded|weighted|calculated"
    r"|conducted|measured|headquartered|listed|located|available|provisional|preliminary|released"
    r"|produced|drawn|excluded)\b"
    r"|\b(?:covers?|includes?|excludes?|lists?|publishes|operates"
    r"|has offices|took place)\b|\bdata (?:come|comes) from\b",
)

DENIES = any_of(r"""
    denied|denies|denying|(?<!is )(?<!are )(?<!was )(?<!were )(?:disputed|rejected|refuted)
    """)
"""Somebody says that something is not so: what is denied is in dispute."""

REFUSAL = any_of(r"""
    declined to|declines to|refused to (?:comment|say|give)|would not (?:say|comment|confirm|disclose|discuss|elaborate)|(?:did not|didn't|have not|has not|had not|hasn't|haven't) (?:yet
    |immediately )?(?:respond(?:ed)?|repl(?:y|ied)|comment(?:ed)?|immediately|answer(?:ed)? (?:an?|the|several|repeated|our|any) \w*? ?(?:requests?|questions?|emails?|calls?))|did not answer questions|could not be reached|gave no
    |(?:was|is|were|are)(?: not|n't) (?:immediately |yet )?(?:clear|known|available for comment)|(?:has|have) (?:never|not) said (?:how|what|when|why|whether)
    """)

FINDING = cues(
    r"\b(?:found|finds?|shows?|showed|reported|reports|saw|sees|detected|observed|measured"
    r"|estimated|recorded|concluded|noted)\b[^.;]{0,80}?"
    r"\b(?:no|little or no|neither|not any|zero)\b(?! (?:one|longer"
    r"|idea))[^.;]{0,60}?\b(?:effects?|impacts?|evidence|signs?|links?|differences?|changes?"
    r"|relations?|relationships?|correlations?|associations?|disruptions?|increases?|decreases?|rises?"
    r"|declines?|displacement|influence|reductions?)\b"
    r"|\b(?:effect|impact|difference|link|change)s? (?:on|in|between|of)\b[^.;]{0,60}\b(?:was|were"
    r"|is|are) (?:not (?:statistically )?significant|negligible|statistically (?:zero"
    r"|insignificant)|indistinguishable)"
    r"|\bdid not (?:find|detect|observe|see)\b"
    r"|\b(?:shows?|showed|finds?|found|detects?|detected) (?:little or )?no (?:\w+ )?(?:declines?|changes?|effects?|impacts?|gains?|loss"
    r"|evidence|signs?|differences?|increases?|reductions?|drop|link|correlation)\b",
)
