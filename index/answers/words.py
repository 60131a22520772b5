"""Words as they are compared: tokens, stems, words that carry no meaning, and words of this field that mean one thing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import snowballstemmer

TEXTS_KEPT = 2_048  # sentences, which are compared with several others each
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*(?:[&][^\W_]+)*", re.UNICODE)
_POSSESSIVE = re.compile(r"['’]s?$")
_STEMMER = snowballstemmer.stemmer("english")

EMPTY_WORDS = frozenset(
    """a about above across after again against all also am an and any are as at be because been before being
    below between both but by can could did do does doing done down during each either else ever every everything
    few for from further get gets getting give given gives go goes going got had has have having he her here hers
    him his how however i if in into is isn it its itself just let like made make makes many may me might more most
    much must my neither no nor not now of off often on once one only or other others our ours out over own per
    quite rather really s said same say saying says she should since so some something still such t than that the
    their theirs them then there these they this those though through to too tell told under until up upon us use
    used using very via was we were what whats when where whether which while who whom whose why will with within
    without would yes yet you your yours

    abt acc according actual actually anyone aren around ask asking aye basically btw bc bcs cant cause come comes
    cos couldn cuz deal didn doesn don dunno eh exact exactly explain find fr gimme gonna gotta guess guys hadn
    happen happened hasn haven hello help hey hi hmm hows idk im imho info isnt ive kinda know legit list literally
    lmao lol look looking looks lot maybe mean means n need nvm ok okay omg oh outta pls plz please point pretty
    ppl prove proved quick r real receipt receipts rn right rlly see seem seems seriously show source sources
    shit stuff supposed sure talk talking tbh thanks thing things think thinks thx tho tldr today total true truth
    tryna u um ur w wanna want wants wasn way whats whos wont wow wtf y ya yall yeah yep yo acutally fact facts
    figure figures number numbers data stat stats statistic statistics official evidence claim claims
    mil mio mn bn million millions billion billions thousand thousands percent percentage
    timeline breakdown compare compared comparison versus vs guy guys trend list update updates detail details summary
    summarise summarize sum pct left remaining went old exist exists latest newest recent recently currently current far""".split()
)
"""Words of questions that say nothing about what is asked: grammar, chat, and the asking itself."""

_GROUPS = """
layoff: layoffs lay laid lays fire fired firing fires sack sacked sacking dismiss dismissed dismissal dismissals axe axed cut cuts cutting shed slash slashed redundant redundancy redundancies terminate terminated eliminate eliminated elimination downsizing gutted
job: jobs role roles position positions post posts
worker: workers employee employees staff staffers workforce headcount personnel people headcounts staffing
replace: replaced replaces replacing replacement substitute substituted automate automated automates automation displace displaced displaces displacement
hire: hired hires hiring recruit recruited recruiting recruitment recruits
rehire: rehired rehires rehiring
reverse: reversal reversed reverses backtrack backtracked walkback regret regrets regretted undo undid uturn
predict: predicted predicts prediction predictions forecast forecasts forecasting projection projects projected projections expect expects expected expectation outlook
ai: ai artificial genai
chatbot: chatbots bot bots assistant assistants
grad: grads graduate graduates
junior: juniors jr jrs entry-level
young: younger youth
write: writer writers writing wrote written
freelance: freelancer freelancers freelancing
developer: developers dev devs programmer programmers coder coders engineer engineers
country: countries nation nations
wage: wages pay salary salaries earnings
adopt: adoption adopted adopts adopting usage
company: companies firm firms business businesses employer employers corporation corporations
executive: ceo ceos chief boss bosses
customer: customers client clients
survey: surveys surveyed poll polls polled respondents
year: years yr yrs
woman: women female females
unemployment: unemployed jobless
productivity: productive
slow: slower slowed slowdown
fast: faster
rise: rose rises risen increase increased increases grew grow growth
fall: crash crashed crashing plunge plunged plunges tumble tumbled slump slumped sank sink fell falls fallen decline declined declines drop dropped drops decrease decreased shrink shrank reduce reduced reduction reductions fewer
freeze: froze frozen pause paused pausing halt halted
memo: memos letter note
expose: exposed exposure vulnerable
warn: warned warning warns
cite: cited cites citing blame blamed blames blaming attribute attributed attributes attributing reason reasons
chat: chats conversation conversations inquiry inquiries ticket tickets question questions query queries request requests
first: 1st
second: 2nd
third: 3rd
age: aged olds ages
representative: rep reps representatives
novice: novices newbie newbies beginner beginners inexperienced
repeat: replicate replicated replicates replication repeats repeated
temporary: temp temps
gig: gigs
day: days daily everyday
month: months monthly
quit: quitting attrition turnover resign resigned
resolve: resolution resolved
scepticism: skeptic sceptic skeptical sceptical doubt doubts trust trusted trustworthy believe caution cautioned
vacancy: vacancies posting postings listing listings
create: created creates creation
recession: recessions
proof: prove proven evidence
lose: lost loses losing loss losses
study: studies research paper
learn: learning reskill reskilled retrain retrained
kill: killed kills killing
""".strip()

# Words that share a stem with a group above and do not mean it.
_APART = """
employment: employment employed
"""


def _spread(groups: str) -> dict[str, str]:
    sense = {}
    for line in groups.splitlines():
        head, members = line.split(":")
        for word in [head, *members.split()]:
            sense[_STEMMER.stemWord(word)] = head
    for line in _APART.strip().splitlines():
        head, members = line.split(":")
        sense |= dict.fromkeys([head, *members.split()], head)
    return sense


SENSES = _spread(_GROUPS)
"""Stem to the word it counts as."""


_EXACT = {"shares": "stock", "stocks": "stock"}
"""Forms that mean something else than their stem: shares are not a share."""


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The form in which a word is compared: lower case, without endings, field synonyms folded into one."""
    lowered = _POSSESSIVE.sub("", word.lower()).replace("’", "").replace("'", "")
    if lowered in _EXACT:
        return _EXACT[lowered]
    if lowered in SENSES or lowered.isdigit():
        return SENSES.get(lowered, lowered)
    stemmed: str = _STEMMER.stemWord(lowered)
    if stemmed in EMPTY_WORDS and lowered not in EMPTY_WORDS:
        return lowered  # UPS is not "up"
    return SENSES.get(stemmed, stemmed)


def tokens(text: str) -> list[str]:
    """Words and numbers of a text as written, in order; punctuation left out."""
    return _TOKEN.findall(text)


def stems(text: str) -> list[str]:
    """Stems of every token that carries meaning, in order, repeats kept."""
    return [stem(token) for token in tokens(text) if token.lower() not in EMPTY_WORDS]


@lru_cache(maxsize=TEXTS_KEPT)
def letter_stems(text: str) -> frozenset[str]:
    """Stems of the words that are letters alone: no numbers."""
    return frozenset(word for word in stems(text) if word.isalpha())


def stem_set(texts: Iterable[str]) -> frozenset[str]:
    """Stems of several texts together."""
    return frozenset(one for text in texts for one in stems(text))


MEASURES = stem_set(
    [
        "revenue profit salary bonus income price valuation dividend stock branches stores shops offices warehouses",
        "robots subscribers users downloads",
    ]
)
"""Words that name what is measured: an answer about revenue says "revenue", or a word of its group."""
