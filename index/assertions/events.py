"""Whether a sentence tells of a plain event or describes something, and takes no stand."""

from __future__ import annotations

import re

from index.assertions.cues import any_of, without_lead
from index.assertions.happenings import BE_PLAIN, DESCRIBES, DESCRIPTION, IDENTITY, PAST, RESEARCHES
from index.assertions.parsed import Parsed
from index.assertions.verbs import VERB
from index.assertions.verdicts import decisive_clause, is_somebody

_PERSONAL = re.compile(r"\b(?:I|I'm|I've|(?i:me|my|we|we're|we've|our|you|your|you're)|us)\b")
_LET_GO = re.compile(
    r"\b(?:I|we|[Mm]y (?:[\w-]+ ){1,6}?)\s?(?:was|were|got|is|has been|have been) (?:laid off|let go|made redundant"
    r"|fired|dismissed|furloughed|eliminated|gone)\b[^,;]*\W*\Z",
    re.IGNORECASE,
)
"""What happened to those who tell it: "I was laid off from Corvane on Wednesday"."""
_AUXILIARIES = re.compile(
    r"(?:(?:has|have|had|was|were|been|being|did|is|are|do|does|also|not|later|then|since|now|first"
    r"|already|again|soon|still|both|all|each|since|\w+ly|wasn't|weren't|didn't|hasn't|haven't|hadn't) )*",
    re.IGNORECASE,
)
_BE = re.compile(r"(?:is|are|was|were|remained|remains|became|been|stayed)\b", re.IGNORECASE)
_IS_A = re.compile(r"(?: \([^)]{1,30}\))? (?:is|was) an? (?!.*\b(?:not|never|too)\b)")
_TELLS_OF_A_DEED = re.compile(r"(?:announc|releas|publish|post)")
_OF_ALL = any_of(
    r"""
    few|fewer|many|most|much|every|everyone|everybody|nothing|everything|never|ever|always
    |any|anyone|such|so|even|yet (?!been\b)|all that|instead|merely|far|hardly|barely|rather|least|too|once again
    |indeed|of course|after all|like (?:an?|the)|as if|as though|kind of|sort of|no longer|not only
    |more (?:and|or|than(?! \d| an? | one\b))|less than(?! \d| an? )|almost|nearly|perhaps|how|why|what|people who|those who|whoever|somewhat|quite|very|rarely|seldom|often|usually|frequently|sometimes
    """
)
"""Words by which a sentence speaks of all or none, compares or emphasises: it tells more than what happened."""
_MANNER = re.compile(
    r"\b(?!(?:early|only|nearly|approximately|previously|recently|initially|originally|formerly|officially|publicly"
    r"|privately|jointly|immediately|temporarily|permanently|partly|partially|unanimously|formally|separately"
    r"|simultaneously|subsequently|shortly|directly|daily|weekly|monthly|quarterly|yearly|newly|annually|family"
    r"|reply|supply|apply|ally|rally|fully|wholly|jointly|locally|nationally|internationally|currently|locally"
    r"|allegedly|reportedly|bully|belly|jelly|comply|imply|multiply|(?!dramat|trag|iron|hyster|fanat|cyn)[a-z]+ically"
    r"|monopoly|assembly|anomaly|italy|july|fly|rely|briefly|legally|federally|privately|later|elderly|remotely|closely|"
    r"automatically|manually|digitally|seriously|fatally|critically|wrongfully|illegally|unlawfully|lately)\b)"
    r"[a-z]{3,}ly\b"
)
"""Adverbs of manner: an event told with them is told with a view. Those of time, form and law are left out."""
_SCARE_QUOTE = re.compile(r"(?<!\w)[\"'](?=[a-z])[^\"']{2,}[\"']|\"[A-Z][^\"]{12,}[.,!?]\"")
_DATELINE = re.compile(
    r"\A[^a-z]{2,20}(?:\([\w ]{2,12}\) )?(?:[—–-]|\N{MINUS SIGN}) |\A[A-Z]{2,}(?:, [\w .]{2,25})? (?:\(\w+\) )?[—–-] "
)
_DETERMINED = re.compile(r"\b(?:the|an?|its|their|his|her|this|that|of|no|any)\s\Z", re.IGNORECASE)
_HAS = re.compile(r"(?:has|have) (?:an?|the|its|no|offices|branches|plants) ")
_DUMMY = re.compile(
    r"\W{0,3}(?:it|that|this|there) (?:is|was|'s|has been|had been|looks|works)\b", re.IGNORECASE
)
_VALUED = any_of(
    r"""
    ingenious|extraordinary|crass|massive|vicious|fierce|savage|damning|scathing|botched|beleaguered|embattled|ailing
    |booming|thriving|lavish|rancid|vile|hateful|racist|sexist|elites?|corrupt|crooked|incompetent|shabby|smug|grotesque
    |laughable|pitiful|ominous|cataclysmic|propaganda|regime|cronies|mugged|funny|boring|beloved|humiliating|baffling
    |bizarre|weird|strange|odd|curious|sinister|cynical|relentless|endless|countless|glaring|stark|sharp|bitter|harsh
    |painful|cosy|quaint|dull|bland|vague|murky|messy|toothless|half-hearted|lukewarm|glowing|striking|notable
    |meaningful|meaningless|significant|important|key|big|huge|tiny|mighty|hungry|only human
    |ones|thing|things|stuff|ghost|soul|mascot|fantasy|dream|miracle|mockery|excuse
    |nonsense|rubbish|bluff|gamble|spectacle|parade of|litany|string of|one .{2,20} after another
    |second thoughts|contempt|disdain|scorn|arrogance|dignity|obsession|spiral(?:s|led|ling)?|crossroads|tipping point|turning point
    |los(?:t|es|ing) control|out of control|nobody|confused|mistook|conflate[sd]?|weep|doomed|chair of|with envy|so far as|bless|alas|yes,|nevertheless|nonetheless|thus|hence|therefore|moreover|though|although
    |it appears|to be believed|of us|in short|in fact|in truth|in reality|in effect|on paper
    """
)
"""Words that value or argue: sober reports of an event do without them."""
_JUDGED_BY_MANY = any_of(
    r"""
    accused?s?|objects?|objected|holds? that|held that|blamed?s?|praised?s?|critici[sz]ed?s?|condemn(?:s|ed)?|slammed|mocked
    |feared?s?|hoped?s?|doubts?|doubted|resent(?:s|ed)?|loathed?s?|hated?s?|loved?s?|trusted|believed?s?|thinks?
    |feels?|felt|wants?|knows?|defined?s?|shrugged|remain(?:s|ed)? defiant|say there|they say
    """
)
"""Verbs of holding or feeling something, whoever does."""
_MACHINES = re.compile(
    r"\W{0,3}(?:the |an? |these |those |such |our )?(?:[\w-]+ )?(?:machines?|robots?|automation|technolog(?:y|ies)|algorithms?|chatbots?|bots?"
    r"|AI|software|computers?|artificial intelligence|models?)\W*\Z",
    re.IGNORECASE,
)
"""Machines in general, of whose doings a sentence without name or date tells as of a law."""
_IMPERATIVE = re.compile(
    r"\W{0,3}(?:let|imagine|look|think|ask|stop|spare|forget|remember|consider|picture|take|give|tell|make|put|read"
    r"|follow|call|keep|try|do)\b",
    re.IGNORECASE,
)
_ABSTRACT = re.compile(
    r"\W{0,3}(?:(?:the|its|his|her|their|this|that|an?|any|other|some) )?(?:[\w'-]+ ){0,2}?[a-z]*(?:(?<!busi)(?<!wit)ness|ism|(?<!\bc)(?<!univers)(?<!facil)(?<!author)(?<!commun)(?<!char)(?<!electric)(?<!secur)ity|tude|rhetoric|hatred|spirit|recovery|reasons?|progress"
    r"|fight|struggle|trend|idea|notion|logic|market|economy|politics|culture|society|tenure|career|reputation|mood|appetite"
    r"|demand|hype|story|talk|speculation|rumou?rs?|pressure|interest|confidence|anger|sales|visibility|use)(?: (?:of|in|for|to) .*| that .*)?\W*\Z",
    re.IGNORECASE,
)
"""A subject that is a thing of thought: what is told of it is a view."""
_SPECIFIC = re.compile(
    r"\W{0,3}(?:the|its|their|his|her|this|these|those|both|an?|another|one|two|three|four|several|neither"
    r"|each|he|she|it|they|in|on|at|during|after|before|since|until|by)\b",
    re.IGNORECASE,
)


LEAST_WORDS = 4  # "It did not.": of fewer, without a name or date, only the context knows what they tell


def is_event(parsed: Parsed, text: str) -> bool:
    """True for a plain past event, and for a description of somebody or something in particular."""
    if _LET_GO.search(text):
        return True
    if _PERSONAL.search(text):
        return RESEARCHES.search(text) is not None
    if any(is_somebody(frame, parsed) and _TELLS_OF_A_DEED.match(frame.verb) for frame in parsed.frames):
        return not _VALUED.search(parsed.text)
    decisive = decisive_clause(parsed)
    part = text[decisive.start : decisive.end]
    first = parsed.names[0] if parsed.names else None
    if first is not None and first.start < len("The ") + 1 and _IS_A.match(parsed.text, first.end):
        return True
    if DESCRIPTION.search(part):
        return True
    verb = _first_verb(part)
    if verb is None:
        part = parsed.text[decisive.start : decisive.end]
        verb = _first_verb(part)
    if verb is None or _is_coloured(parsed.text):
        return False
    subject, at = part[:verb], _behind_auxiliaries(part, verb)
    is_named = first is not None and first.start < decisive.start + verb
    if (_ABSTRACT.match(subject) and not is_named) or _DUMMY.match(part):
        return False
    if not (parsed.names or parsed.mentions) and (
        _MACHINES.match(subject) or len(part.split()) < LEAST_WORDS or _IMPERATIVE.match(text)
    ):
        return False
    is_particular = is_named or _SPECIFIC.match(part) is not None
    if PAST.match(part, at) or (is_named and _HAS.match(part, verb)):
        return True
    if _BE.match(part, verb):
        return (is_named and IDENTITY.match(part, at) is not None) or (
            is_particular and BE_PLAIN.match(part, at) is not None
        )
    return PAST.match(part, verb) is not None or (is_particular and DESCRIBES.match(part, at) is not None)


def _is_coloured(text: str) -> bool:
    """True for words of manner, emphasis or generality, and for scare quotes."""
    text = without_lead(_DATELINE, text)
    cues = (_OF_ALL, _VALUED, _MANNER, _SCARE_QUOTE, _JUDGED_BY_MANY)
    return "!" in text or "—" in text or any(cue.search(text) for cue in cues)


def _first_verb(part: str) -> int | None:
    """Where the first finite verb of a clause stands, as far as its form shows one: "the plan" is none."""
    starts = (
        next((at for at in map(re.Match.start, found) if not _DETERMINED.search(part[:at][-8:])), None)
        for found in (pattern.finditer(part) for pattern in (VERB, PAST, DESCRIBES))
    )
    return min((at for at in starts if at is not None), default=None)


def _behind_auxiliaries(text: str, at: int) -> int:
    """The offset of the verb that the auxiliaries at an offset go with."""
    auxiliaries = _AUXILIARIES.match(text, at)
    return auxiliaries.end() if auxiliaries else at
