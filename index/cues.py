"""Cue words: what a sentence's words say about how its figures came to be. Patterns expect `even` text."""

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


def _any(alternatives: str) -> re.Pattern[str]:
    """A pattern of whole words in either case; line breaks among the alternatives are for the reader only."""
    joined = "".join(line.strip() for line in alternatives.splitlines())
    return re.compile(rf"(?<![\w-])(?:{joined})(?![\w-])", re.IGNORECASE)


PROCEDURE = re.compile(
    r"\A\W{0,4}(?:\w{1,20}: )?(?:(?:good |guten )?(?:morning|afternoon|evening|night)(?: all| everyone| folks|,|!|\.|$)"
    r"|g[mn](?: \w+)?\W*$|h(?:i|ey|ello)\b[^.?!]{0,30}[.!,]?$|welcome(?: back)?(?: to| everyone|,|!|$)"
    r"|thank(?:s| you)\b(?! to\b)|thx\b|cheers\W*$|congrat\w*\W*$|brb\b|afk\b|bye\b|see you\b|happy (?:new year|friday|monday)"
    r"|(?:ok|okay|yes|no|yep|nope|sure|same|this|lol|lmao|wow|right|agreed|exactly|indeed|done|noted|great)\W*$"
    r"|(?:please )?(?:click|tap|swipe|subscribe|sign up|register|follow (?:us|me)|share this|read (?:the|more|on|our|full)"
    r"|see (?:also|the (?:full|table|chart|appendix|note)|below|above|note|table|chart|page|p\.)|learn more|find out more"
    r"|listen to|watch the|download|visit|(?:media |press |investor )?contacts?\b|write to|email|call us|join us|stay tuned|link (?:in|to|below)"
    r"|scroll|back to|go to|skip to|turn to|for (?:more|further|additional|media|press) (?:info|detail|enquir|inquir|read)"
    r"|more (?:on|from|about) this|related (?:articles?|stories)|sources?:|notes?:|photo|image|picture|illustration|chart:"
    r"|graphic|video:|credit|by (?-i:[A-Z])\w+ (?-i:[A-Z])\w+\W*$|(?:additional |edited |written |translated )?reporting by|edited by"
    r"|written by|translated by|compiled by|copyright|©|all rights reserved|page \d|contents\W*$|tags?:|filed under"
    r"|updated?:? \w+ \d|posted (?:on|by|in)|last updated|published (?:on|in|by)|advertisement|sponsored|operator:)"
    r"|rt if|retweet|please (?:keep|be|remember|note|mute|post)|our next (?:question|speaker)|next question|we'll be right back|the floor is yours|over to you|let me hand)",
    re.IGNORECASE,
)
"""Greetings, thanks, credits, calls to action and stage directions, by how they begin."""

NOTICE = re.compile(
    r"\b(?:next|following|forthcoming|full|final|latest|webcast|replay|transcript|bulletin|report|release|results|data"
    r"|tables?|recording|slides|edition|update|statistics|estimates)\b[^.;]{0,60}"
    r"\b(?:will be|is to be|are to be|is due to be|are due to be|is scheduled to be) "
    r"(?:published|released|posted|available|issued|updated|made available|found)\b"
    r"|\bmay not (?:add|sum)\b|\b(?:is|are) scheduled for\b"
    r"|\b(?:article|report|story|page|release|bulletin) (?:was|is) (?:first |last |originally )?"
    r"(?:published|updated|corrected|produced)\b",
    re.IGNORECASE,
)
SIGNPOST = re.compile(
    r"\A\W{0,3}(?:(?:and |so |but |now,? )?here(?:'s| is| are)(?: \w+){1,4}[.:]?$|(?:first|next|now|finally),? (?:some|the|a) "
    r"[\w ]{1,30}[.:]?$|let(?:'s| us) (?:now )?(?:look at|turn to|start with|begin with|move on|see)\b[^.!?]{0,40}\W*$|(?:as follows|the following|in (?:short|brief|sum|summary)|key (?:points|findings|takeaways))\W*$)",
    re.IGNORECASE,
)

# --- how a figure came to be ----------------------------------------------------------------------------------

NOT_A_FORECAST = re.compile(
    r"\b(?:than|as|what) (?:[\w'-]+ ){0,3}?(?:had |was |were |been |have )*(?:expected|planned|forecast|anticipated|projected|predicted)"
    r"|\b(?:could|would) not (?:be (?:reached|verified|confirmed|established|determined)|immediately|comment|say|disclose|verify)"
    r"|\b[Ii]n may\b|\bmay (?:\d|of \d)|\bMay\b|\b(?:at|of|free|good) will\b|\bused to\b|\bcould(?:n't| not) (?:find|reach)\b"
    r"|\b(?:was|were|is|are) able to\b|\bas (?:could|would) be\b|\b(?:should|would) (?:be noted|note)\b"
    r"|\b(?:would|could) be (?:an? )?(?:\w+ly )?(?:over-?simplif\w+|mistake|wrong|mislead\w+|error|attributed|explained|described|seen as|unfair|fair|naive|premature|absurd)\b|\bhad (?:\w+ )?(?:wanted|hoped|planned|expected|intended)\b"
    r"|\bwould (?:otherwise )?have (?:been )?\w+ (?:anyway|otherwise)\b|\bdue to (?:the|a|an|its|their|his|her|[a-z]+(?:ing|ed|er)? )"
    r"|\b(?:next|close|related|compared|relative|thanks|according|prior|up|down|subject) to\b"
)
"""Turns that hold a word of the future and are none; they are struck out before FORECAST is looked for."""

FORECAST = _any(
    r"""will|won't|would|wouldn't|could|may|might|shall|[a-z]+'ll|going to|gonna|about to|set to|poised to|due to [a-z]+|on course to|
    on track (?:to|for)|(?:un)?likely (?:to|be)|bound to|destined to|scheduled to|slated to|expected (?:to|in|by|that|savings|cost|charge|net|reduction|increase)|
    (?:plan|aim|intend|hope|want|seek|pledge|vow|promise|propose|expect|project|forecast|predict|anticipate|envisage|foresee|target)s? (?:to|that|on|an?|the|no|some|more|about|its|their|\d|up|between|at)|
    (?:planned|aimed|intended|hoped|wanted|sought|pledged|vowed|promised|proposed|expected|projected|predicted|anticipated|envisaged|foresaw|foreseen|targeted|forecasted|agreed|committed) (?:to|that|on|an?|for|about|between|up)|
    (?:plan|aim|intend|hop|want|seek|pledg|vow|promis|propos|expect|project|forecast|predict|anticipat|target)ing (?:to|that|an?|for|\d|about)|
    (?:plan|plans|proposal|proposals|pledge|intention|ambition|goal|target|aim|promise|bid|commitment) (?:to|of|for|is|was)|planned (?:\w+ ){0,2}(?:cuts?|layoffs|reductions?|redundancies|closures?|hires?|hiring|job|investments?|savings?)|
    guid(?:ed|ing|ance) (?:to|for|of)|outlook (?:for|of|is)|forecasts? (?:of|for|that|to)|projections? (?:of|for|that|suggests?|shows?|is|are|puts?)|projected|projects|predicts|predicted|predictions? (?:of|that|is)|
    foresees|envisages|envisioned|expects|anticipates|(?:is|are|was|were) (?:to|being) (?:be |cut|close|shed|lose|hire|lay|fall|rise|go|get|eliminate|reduce|replace|add|open|shrink|end|launch|leave|drop|double|halve|move|invest|slash|axe|create)[a-z]*|
    warn(?:s|ed|ing)? (?:that|of|about|against)|threat(?:en)?s?(?:ened|ening)? to|risks? (?:losing|being|disappearing|of (?:losing|being|disappear\w+|replacement|displacement|job loss))|by next \w+|next (?:year|quarter|decade|spring|summer|autumn|fall|winter|month|week)|
    (?:over|within|in|during|for) the (?:next|coming)(?: \w+){0,3}|in the coming \w+|(?:with)?in (?:the )?(?:next )?(?:\w+|\w+ to \w+) (?:years?|decades?)(?: from now| time)|within (?:\w+|\w+ to \w+|\d+[-–]\d+) (?:years?|decades?)|
    someday|one day|sooner or later|in future|in the future|eventually|calling it now|my bet is|mark my words|see(?:s|ing)? (?:\d|about|up to|a (?:rise|fall|drop|risk))"""
)
UNFINISHED = _any(
    r"""(?:is|are|am|was|were|'s|'re) (?:now |also |currently |still |already |reportedly )?"?(?:tripling|doubling|quadrupling|halving|cutting|laying|
    shedding|slashing|axing|eliminating|closing|hiring|recruiting|investing|adding|creating|building|opening|replacing|planning|
    preparing|looking to|seeking|aiming|considering|weighing|offering|trimming|reducing)"""
)
"""Plans that are being carried out: the end is not in yet."""

PAST_FACT = _any(
    r"""(?:has|have|had) (?:now |already |since |also |so far |been |not )*(?:\w+ed|cut|shed|lost|gone|fallen|risen|grown|let|laid|left|made|taken|shrunk|hit|been)|
    (?:was|were|fell|rose|cut|shed|lost|grew|dropped|declined|reached|stood|laid|let|eliminated|replaced|hired|reduced|announced|closed|
    handled|answered|held|spent|earned|saved|recorded|reported|counted|found|employed|fired)"""
)

SURVEY = _any(
    r"""survey(?:s|ed|ing)?|poll(?:s|ed|ing)?|respondents?|questionnaires?|interviewed|asked (?:\w+ ){0,4}?(?:whether|if|about|how|what)|
    of those (?:asked|questioned|surveyed|polled|who (?:answered|responded))|responded|said in (?:a|the) \w* ?(?:survey|poll)|
    participants (?:said|say|reported)|vot(?:es?|ed|ing)|ballot|referendum|\w+ survey data"""
)
ANSWER_VERB = _any(
    r"""say|says|said|saying|think|thinks|thought|believe[sd]?|expect(?:s|ed|ing)?|plan(?:s|ned|ning)?|intend(?:s|ed)?|report(?:s|ed|ing)?|
    regret(?:s|ted)?|agree[sd]?|disagree[sd]?|fear(?:s|ed)?|worr(?:y|ies|ied)|feel|feels|felt|want(?:s|ed)?|prefer(?:s|red)?|consider(?:s|ed)?|
    trust(?:s|ed)?|admit(?:s|ted)?|hope[sd]?|anticipate[sd]?|predict(?:s|ed)?|rate[sd]?|describe[sd]?|cite[sd]?|see|saw|view(?:s|ed)?|
    support(?:s|ed)?|oppose[sd]?|favou?r(?:s|ed)?|claim(?:s|ed)?|reckon(?:s|ed)?|hide|would recommend|answered|named|told|planning|using|use[sd]?|
    ha(?:s|ve|d) (?:used|adopted|tried|frozen|replaced|cut|laid|made|had|already)|had used|know|knew|worried|concerned|confident|optimistic|
    uncomfortable|comfortable|afraid|adopted|wanting|conducted|judged|put|gave|listed|picked|chose|ranked|identified"""
)
"""What people who were asked are counted doing; with a sign that somebody asked, the count is a survey's."""

ASKED_PEOPLE = re.compile(
    r"(?<![\w-])of (?:all |the |its |those |these |[a-z-]+ ){0,4}?(?:surveyed|polled|respondents|those asked)\b"
    r"|(?:%|percent|per cent|half|thirds?|quarters?|fifths?|majority|\b(?:one|two|three|four|five|six|seven|eight|nine|\d+) (?:in|out of) \w+) (?:of )?(?:[\w'.&-]+ ){0,5}?(?:\w{2,}s|people|men|women|staff)"
    r"(?: \([^)]{1,40}\))?(?: in [\w' -]{2,40}?| with [\w' -]{2,60}?| who [\w' -]{2,60}?)?"
    r" (?:say|said|think|thought|believe[sd]?|expect(?:ed)?|plan(?:ned)?|intend(?:ed)?|regret(?:ted)?|agreed?|disagreed?|fear(?:ed)?|worry|worried|feel|felt|want(?:ed)?|prefer(?:red)?"
    r"|trust(?:ed)?|admit(?:ted)?|hoped?|anticipated?|support(?:ed)?|oppose[sd]?|care|favou?r(?:ed)?|hide|are (?:\w+ )?(?:worried|concerned|afraid|confident|optimistic))\b"
    r"|(?:%|percent|per cent|half|thirds?|quarters?|majority|\b(?:one|two|three|four|five|six|seven|eight|nine|\d+) (?:in|out of) \w+) (?:of )?(?:[\w'.&-]+ ){0,3}?(?:employers|employees|workers|executives|managers|leaders|firms|companies|businesses|organi[sz]ations|adults|respondents|participants|voters|students|teachers)"
    r" (?:reports?|reported|described?|consider(?:ed)?|see|saw|rated?)\b",
    re.IGNORECASE,
)
"""A share of people or bodies that answer something: "40% of employers expect …" is enough of a sign."""

SAMPLE = re.compile(
    r"(?:survey|poll|sample|panel|study|interviews?|questionnaires?|answers?|responses?)(?: data)? (?:of|with|from|among|covering|sent to|to)(?: more than| over| about| around| some| nearly| almost| at least| up to)? ?$"
    r"|(?:surveyed|polled|interviewed|questioned|asked|sampled)(?: more than| over| about| around| some| nearly| almost| at least)? ?$"
    r"|\b(?:sent to|response rate (?:was|of)|standard error (?:of [\w ]{1,30} )?(?:is|was|of)|margin of error (?:is|was|of))[\w ]{0,20}$",
    re.IGNORECASE,
)
"""What stands right before the size of a sample: that was counted, not answered."""
AFTER_SAMPLE = re.compile(r"\A(?:-\w+)? ?(?:\w+ )?(?:respondents|participants|interviews|responses|answers|questionnaires)\b(?! \w+ed\b| sa(?:y|id)\b)|\A (?:\w+ ){0,3}(?:were|was) (?:surveyed|polled|interviewed|asked|questioned)\b", re.IGNORECASE)
MEASURED_IN_SURVEYS = _any(
    r"""unemployment|employment|payrolls?|vacanc(?:y|ies)|job openings|inflation|participation rate|inactivity|earnings|wages|hours worked|
    response rate|standard error|margin of error|separations|redundancies"""
)
"""What statistics offices measure by household and business surveys: counted, not answered."""

HYPOTHETICAL = re.compile(
    r"(?<![\w-])(?:if|unless|suppose|supposing|assuming|imagine if|what if|had (?=[\w ]{1,40}\b(?:kept|not|been|hired|waited|known|stayed|cut))"
    r"|were (?=[\w ]{1,40}\bto )|should (?=(?:the|a|an|it|they|he|she|we|you|all) )|even if|as if|as though|only if)\b",
    re.IGNORECASE,
)
WAVED_ASIDE = re.compile(r"\W*(?:forget|never mind|ignore|leave aside|set aside|don't talk to me about)\b", re.IGNORECASE)
NEGATION = re.compile(
    r"\b(?:\w+n't|cannot|(?:do|does|did|is|are|was|were|has|have|had|will|would|can|could|should|may|might|must) not|never|no way|nor|neither"
    r"|rather than|instead of|not because|denie[sd]|deny|denying)\b(?! only| just| merely| (?:more|less|fewer) than| exceed| reach| include| counting| adjusted| seasonally)",
    re.IGNORECASE,
)
IDIOM = re.compile(
    r"\b(?:(?:1[01]0|1000) ?(?:%|percent) (?:agree|sure|certain|behind|right|this|human|true|correct|support|honest|with)"
    r"|agree (?:1[01]0|1000) ?(?:%|percent)"
    r"|(?:a|one) (?:million|thousand|hundred|dozen) (?:\w+ )?(?:reasons?|times|ways|miles|words|cuts|questions|excuses|thanks|little|different|things)"
    r"|(?:millions|thousands|hundreds|dozens) of (?:reasons|ways|times|questions|excuses|things|miles)"
    r"|zero (?:sense|chance|respect|sympathy|doubt|evidence|proof|interest|accountability|clue|idea|tolerance|shame|regrets?)"
    r"|half the (?:battle|story|picture|truth|fun|time|problem)|nine times out of ten|ten times over|one (?:thing|reason|question|way|word|day|step|lesson|man's|more time)"
    r"|two (?:sides|cents|things|words|worlds|wrongs)|three (?:things|words|reasons|cheers)|one in a million|24/7|twice about|second to none|double(?:d|s|ing)?[ -](?:down|edged|standard)"
    r"|(?:for )?every (?:one )?\d+|(?:\d+|ten|hundred|thousand) (?:times|x) (?:better|worse|over)|square one|cloud nine|one of (?:the|those|our|its|his|her|their|many|several)|one another|one or two|(?:two|three|four|five)-(?:step|way|fold|page|part))\b",
    re.IGNORECASE,
)
"""Numbers that count nothing."""

CLAIM_CHECKED = re.compile(
    r"\b(?:viral |popular |common |widespread |widely (?:shared|repeated) |false |misleading )?"
    r"(?:claims?|myth|notion|idea|rumou?rs?|allegations?|headlines?|meme|assertion|story|belief)\b[^.;]{0,120}?"
    r"\b(?:false|untrue|wrong|mislead\w+|baseless|debunk\w*|not true|incorrect|never happened|unfounded|no (?:evidence|basis|source)|exaggerat\w+|inaccurate|does not (?:hold|stand)|myth)\b"
    r"|\b(?:without (?:[\w-]+ ){0,4}?(?:sources?|evidence|proof|attribution|origin)|names? (?:nobody|no (?:source|one))|cit(?:es|ed|ing) no (?:source|evidence)"
    r"|gives? no (?:source|evidence|origin)|unverified|unsubstantiated|unsourced|falsely|wrongly|mistakenly|incorrectly)\b"
    r"|\A\W{0,3}(?:is it true|did|does|was it|were|really|wait,? so|so did|who says)\b"
    r"|\b(?:it is|it's) (?:a myth|not true|false|untrue) that\b|\b(?:no|little|scant) (?:evidence|proof) (?:that|for|of)\b|\bno way (?:that )?(?:they|it|he|she|we|you)\b|\bdon't (?:tell|believe)\b|\bi don't (?:buy|think|believe)\b",
    re.IGNORECASE,
)

HEARSAY = re.compile(r"\b(?:supposedly|allegedly|purportedly|rumou?red|it is said)\b", re.IGNORECASE)
"""Doubt about a claim, unless somebody is named for it."""

# --- taking a stand -------------------------------------------------------------------------------------------

STRUCK = _any(
    r"""staggering(?:ly)?|stunning(?:ly)?|shocking(?:ly)?|whopping|eye-watering|jaw-dropping|mind-boggling|astonishing(?:ly)?|alarming(?:ly)?|astounding|
    impressive(?:ly)?|remarkabl[ey]|incredibl[ey]|amazing(?:ly)?|unbelievabl[ey]|mere(?:ly)?|paltry|meagre|meager|measly|hefty|massive(?:ly)?|huge(?:ly)?|
    enormous(?:ly)?|colossal|whole|only|just|quietly|quickly|tirelessly|charming|clever(?:ly)?|ruthless(?:ly)?|brutal(?:ly)?|callous(?:ly)?|famously|notoriously|tellingly|
    sadly|unfortunately|fortunately|luckily|ironically|frankly|honestly|remarkably|imagine|measurable|dramatic(?:ally)?|devastating(?:ly)?|predatory|
    record-breaking|groundbreaking|historic|unprecedented|nothing short of|no less than|as many as|even|lol|lmao|wow|omg|smh|damn|literally|a scandal by any measure|
    beacon|eulogy|revelation|superhero|purge|bloodbath|massacre|carnage|axe fell|gutted|obliterated|decimated|slaughtered|proudly|boasts?|boasted|touted|so-called"""
)
"""Framing that is struck out: what is left decides."""

STAND = _any(
    r"""disaster|disgrace|scandal|betray\w*|victory|triumph|failure|fiasco|farce|nightmare|myth|trap|purge|bloodbath|gospel|eulogy|illusion|fairy tale|lie|lies|lying|
    smokescreen|excuses?|subtext|narrative|cynic(?:al|ism)|naive|honest|cruel|brutal|devastating|alarming|staggering|shocking|stunning|remarkable|impressive|incredibl[ey]|amazing|
    proud|thrilled|delighted|excited|exciting|bright(?:er)?|beautiful|clear(?:ly)?|obvious(?:ly)?|simply|merely|hardly|sadly|unfortunately|frankly|honestly|ironically|tellingly|
    clever|smart|stupid|dumb|ridiculous|absurd|insane|crazy|wild|great(?:er|est)?|terrible|awful|horrible|good|bad|best|worst|better|worse|crucial|vital|essential|profound|fundamental(?:ly)?|
    predatory|unprecedented|bleak|grim|dire|looming|inevitabl[ey]|doomed|cooked|brittle|robust|toxic|unfair|unjust|wrong|true|truth|reality|really|genuine|so-called|paltry|transformative|
    revolution\w*|game[- ]chang\w+|paradigm|era|age of|dawn|future|destiny|hype|hubris|greed\w*|shame\w*|pathetic|sick|sickening|deserves?|should|must|ought|need(?:s|ed)? to|has to|have to|let us|let's|
    perhaps|maybe|arguably|supposedly|presumably|apparently|seem(?:s|ed|ingly)?|appears? to|tends? to|in my (?:view|opinion|experience|book)|i (?:think|believe|bet|guess|feel|hope|doubt|reckon|suspect|love|hate|wish|know)|
    imo|imho|tbh|unpopular opinion|hot take|we (?:all|are (?:witnessing|seeing|cooked|told)|deserve|know)|nobody|everyone|everybody|no one|always|forever|anymore|
    the (?:real|deeper|bigger|only|simple) (?:\w+ )?(?:question|story|problem|reason|issue|answer|lesson|point|truth|narrative)|lesson|proves?|proof|(?:show|mean|prove)s? that|speaks? (?:volumes|for)|tells? (?:another|a different|us|the) (?:story|little|much)|
    pay(?:s|ing)? the price|paid the price|cover for|under the guise|scapegoat\w*|washing|too late|at last|finally|so much for|what it means|more to do with|less about|more about|not about|
    isn't about|is about power|culprit|villain|hero(?:es)?|winners?|losers?|catastroph\w*|crisis|chaos|havoc|doom\w*|apocalyp\w*|existential|soulless|heartless|greedy|arrogan\w*|reckless\w*|foolish|
    irresponsib\w*|brilliant|obscene|insult|shiver|shock ?waves?|earthquake|visionary|bold|brave|dangerous|threat|peril|promise of|dream|hope|fear of|anxiety|bloodletting|gutted|slaughter\w*|weapon\w*|war on|tone deaf|disingenuous|implausible|
    opportunit(?:y|ies)|potential|cutting-edge|world-class|leading-edge|innovative|seamless\w*|unlock\w*|empower\w*|redefin\w*|reimagin\w*|reshap\w*|transform\w*|accelerat\w*|disrupt\w*|underscor\w*|highlights?|signal(?:s|ed|ing)?|suggests?|indicates?|illustrat\w*|demonstrat\w*|confirms the|
    reflects?|mirrors?|symbol\w*|epitom\w*|harbinger|warning sign|tip of the iceberg|wake-up call|race to the bottom|slippery slope|double standard|hypocri\w*|pretend\w*|afterthought|fairly|proper(?:ly)?|oversimplif\w+|tense|tension"""
)
"""Words by which a sentence takes a stand: without a quantity one is enough, with one they decide in the predicate."""

CAUSE = _any(
    r"""because|caus(?:e|es|ed|ing)|driven by|drove|drives?|due to|led to|leads? to|leading to|thanks to|result(?:s|ed|ing)? (?:in|from)|triggered|fuell?ed|sparked|stem(?:s|med)? from|contribut\w+ to|
    responsible for|blam(?:e|es|ed|ing)|attribut(?:e|es|ed|ing|able)|owing to|explains?|explained by|means that|which means|in order to|so that|motivat\w+|killed|kills|destroys?|destroyed|erod\w+|undermin\w+|threatens?|worsen\w*|creates?|stimulat\w+"""
)
TREND = _any(
    r"""trend|shift(?:s|ed|ing)?|increasingly|more and more|fewer and fewer|growing|rising|declining|shrinking|soaring|plummeting|spreading|pattern|wave of|era|becoming|no longer|pivot\w*|moved? (?:from|away)|transition\w*"""
)
STAND_PREDICATE = re.compile(
    r"\b(?:is|are|was|were|isn't|aren't|wasn't|weren't|seems?|looks?|feels?|sounds?|remains?|became|becomes?)\s"
    r"(?:(?:not|just|simply|hardly|nothing|no|an?|the|clearly|really|so|too|very|yet|another|only|little|less|more|quite|such|pure|a clear|to|by far)\s){0,4}"
    r"(?:[a-z-]+ )?(?:disaster|disgrace|scandal|betrayal|victory|triumph|failure|fiasco|farce|nightmare|myth|trap|lie|illusion|proof|tragedy|joke|crime|win|success|mistake|warning|signal|sign that|wake-up"
    r"|shame|good|bad|great|terrible|awful|absurd|ridiculous|insane|enough|nothing|worth|celebrat\w+|acceptable|unacceptable|inevitable|devastating|alarming|bleak|grim|impressive|remarkable|meaningless|misleading"
    r"|dangerous|unfair|cruel|wrong|right|pathetic|hypocri\w+|obscene|better|worse|the (?:future|problem|point|real))\b"
    r"|\b(?:proves?|proved|means? that|meaning that|tells? (?:us|you|a|the)|speaks? (?:volumes|for itself)|deserves?|lies a|hides? a|masks?|reflect(?:s|ed)|stem(?:s|med) from|point(?:s|ed) to|has (?:more|less|little|nothing) to do|should|must|ought to|needs? to)\b",
    re.IGNORECASE,
)
"""A predicate that judges: the figure before it is its subject matter, not its message."""

UNNAMED = _any(
    r"""(?:some |many |most |several |two |three |senior |former |current |independent |outside |industry |market |anonymous |leading |a few |other |various |the )*
    (?:people (?:familiar|with knowledge|close|briefed)|sources?|insiders?|observers|critics|experts?|analysts?|commentators|pundits|economists|defenders|supporters|opponents|
    proponents|skeptics|sceptics|researchers|scholars|scientists|studies|reports?|research|evidence|records|data|statistics|figures|numbers|estimates|rumou?rs?|media reports|officials|
    employees|workers|staff|users|people|others|many|some|investors|advocates|lawyers|academics|historians|watchers|fans|tweets?|posts?|a (?:person|source|report|study|survey|poll|spokes\w+|researcher|manager)|everyone|everybody|nobody|they|it is (?:said|reported|claimed|believed))"""
)
EVENT_VERB = _any(
    r"""announced|launched|introduced|released|published|opened|closed|appointed|named|hired|joined|left|resigned|retired|replaced|acquired|bought|sold|merged|signed|filed|sued|settled|
    reversed|withdrew|cancelled|canceled|suspended|paused|froze|stopped|halted|resumed|restarted|started|began|ended|finished|completed|met|visited|testified|denied|declined|refused|apologi[sz]ed|
    rejected|accepted|approved|passed|voted|ruled|ordered|fined|rolled out|moved|relocated|renamed|listed|delisted|raised|received|won|awarded|tested|trialled|piloted|built|installed|outsourced|
    rehired|reinstated|dismissed|fired|laid off|made|offered|kept|used|ran|held|took part|took place|asked|invited|sent|wrote|posted|told|gave|disclosed|confirmed|stated|reported|noted|called off|
    replied|responded|issued|updated|revised|corrected|changed|switched|adopted|deployed|integrated|partnered|studied|surveyed|examined|analysed|analyzed|compared|measured|collected|counted|tracked|
    ranked|presented|discussed|attended|spoke|set up|founded|established|arrested|charged|elected|born|died|killed|delayed|postponed|redeployed|transferred|convicted|sentenced|recalled|scrapped|
    attributed|covered|cited|showed|contained|put|described|stayed|remained|reached|travelled|arrived|returned|shut|shut down|laid|let go|removed|added|dropped|allowed|barred|banned|seized|ended|lifted"""
)
DESCRIPTION = re.compile(
    r"\b(?:is|are|was|were) (?:an? |the )?(?:[\w-]+ ){0,3}?(?:provider|maker|company|firm|bank|retailer|lender|manufacturer|start-?up|subsidiary|unit|division|agency|charity|union|airline|insurer|publisher"
    r"|platform|developer|consultancy|university|institute|think tank|newspaper|magazine|series|bulletin|compilation|report|survey|paper|note|member|founder|head|chief executive|chair|president|director|spokes\w+)\b"
    r"|\b(?:is|are|was|were) (?:not )?(?:seasonally |usually |also |then |first )?(?:adjusted|based|published|compiled|collected|revised|rounded|classified|coded|weighted|calculated|conducted|measured|headquartered|listed|located|available|provisional|preliminary|released|produced|drawn|excluded)\b"
    r"|\b(?:covers?|includes?|excludes?|lists?|sells?|makes|provides|publishes|operates|runs|has offices|took place)\b|\bdata (?:come|comes) from\b",
    re.IGNORECASE,
)
DENIAL = _any(r"""denied|denies|denying|declined to|declines to|refused to (?:comment|say|give)|did not (?:respond|reply|comment|immediately)|could not be reached|gave no|disputed|rejected|refuted""")
DEFINITION = re.compile(
    r"\A\W{0,3}(?!(?:this|that|these|those|it|which|what|he|she|they|we|i|and|but|so)\b)(?:by |the (?:term|word|phrase) )?(?:(?:the |an? )?\"[^\"]{2,60}\"|'[^']{2,60}'|[\w' /-]{2,60}?(?: \([^)]{1,60}\))?)"
    r"(?:,? (?:here|in this (?:report|bulletin|article|note|release)|also known as [\w \"-]{2,40}),?)? "
    r"(?:(?:is|are) (?:usually |generally |here |commonly )?(?:defined as|the (?:term|name|word) (?:for|given)|short for|a (?:term|word|name|phrase|label|measure) (?:for|of|that)|understood as)"
    r"|refers? to (?!the (?:company|firm)'s)|denotes?|stands for|means? (?:an?|any|someone|people|persons|the (?:process|practice|state|act|number|share|sum|ratio|use|loss))\b"
    r"|(?:is|are) (?:the |an? )(?:share|proportion|percentage|ratio|number|sum|total|rate|process|practice|act|state|condition|set|period|method) (?:of|by which|in which|that|whereby)\b[^.]{0,160}\b(?:who|that|which|whose|without|divided|when|where|relative|in which|per)\b)"
    r"|\A\W{0,3}by \"?[\w' -]{2,60}\"?,? (?:we|i|the (?:office|authors?|bureau)) (?:mean|understand)\b",
    re.IGNORECASE,
)
FINDING = re.compile(
    r"\b(?:found|finds?|shows?|showed|reported|reports|saw|sees|detected|observed|measured|estimated|recorded|concluded|noted)\b[^.;]{0,80}?"
    r"\b(?:no|little or no|neither|not any|zero)\b(?! (?:one|longer|idea))[^.;]{0,60}?\b(?:effects?|impacts?|evidence|signs?|links?|differences?|changes?|relationships?|correlations?|associations?|disruptions?|increases?|decreases?|rises?|declines?|displacement|influence|reductions?)\b"
    r"|\b(?:effect|impact|difference|link|change)s? (?:on|in|between|of)\b[^.;]{0,60}\b(?:was|were|is|are) (?:not (?:statistically )?significant|negligible|statistically (?:zero|insignificant)|indistinguishable)"
    r"|\bdid not (?:find|detect|observe|see)\b",
    re.IGNORECASE,
)

INFERS = re.compile(r"\b(?:demonstrat|prov|confirm|underscor|highlight|illustrat|exemplif|epitomi)(?:e|es|ed|ing|s)\b", re.IGNORECASE)
"""Verbs by which an author, not a study, draws a conclusion."""

FOREIGN = frozenset(
    """de la le les des du une est dans pour que qui pas sur avec der die das und ist nicht mit von zu den dem ein eine auf für
    el los las una por con para del se no más como och att det som är på av til ikke og di il che non per gli sono van het een niet""".split()
)
ENGLISH = frozenset(
    """the of and to in a is was were are that for it with as on at by from be have has had this or an not but they its which
    their said will would more than about after who we you he she his her our your i there been no if so all one can do""".split()
)
