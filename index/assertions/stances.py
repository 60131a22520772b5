"""Cue words by which a sentence takes a stand, and framing that is struck out. Patterns expect even text."""

from __future__ import annotations

from index.assertions.cues import any_of
from index.assertions.openings import cues

STRUCK = any_of(
    r"""
    staggering(?:ly)?|stunning(?:ly)?|shocking(?:ly)?|whopping|eye-watering|jaw-dropping|mind-boggling
    |astonishing(?:ly)?|alarming(?:ly)?|astounding|impressive(?:ly)?|remarkabl[ey]|incredibl[ey]
    |amazing(?:ly)?|unbelievabl[ey]|mere(?:ly)?|paltry|meagre|meager|measly|hefty|massive(?:ly)?
    |huge(?:ly)?|enormous(?:ly)?|colossal|whole|only|just|quietly|quickly|tirelessly|charming
    |clever(?:ly)?|ruthless(?:ly)?|brutal(?:ly)?|callous(?:ly)?|famously|notoriously|tellingly|sadly
    |unfortunately|fortunately|luckily|ironically|frankly|honestly|remarkably|imagine|measurable
    |dramatic(?:ally)?|devastating(?:ly)?|predatory|record-breaking|groundbreaking|historic
    |unprecedented|nothing short of|no less than|as many as|even|lol|lmao|wow|omg|smh|damn|literally
    |a scandal by any measure|beacon|eulogy|revelation|superhero|purge|bloodbath|massacre|carnage
    |axe fell|gutted|obliterated|decimated|slaughtered|proudly|boasts?|boasted|touted|so-called
    """
)
"""Framing that is struck out: what is left decides."""

STAND = any_of(
    r"""
    disaster|disgrace|scandal|betray\w*|victory|triumph|failure|fiasco|farce|nightmare|myth|trap|purge
    |bloodbath|gospel|eulogy|illusion|fairy tale|lie|lies(?! (?:in|on|at|near|between|north|south|east|west|about|off|above|below|within|under|along|to the)\b)|lying|smokescreen|excuses?|subtext|narrative
    |cynic(?:al|ism)|naive|honest|cruel|brutal|devastating|alarming|staggering|shocking|stunning
    |remarkable|impressive|incredibl[ey]|amazing|proud|thrilled|delighted|excited|exciting|bright(?:er)?
    |beautiful|clearly|clear (?:that|to|why|how|sign|proof)|obvious(?:ly)?|simply|merely|hardly|sadly|unfortunately|frankly|honestly
    |ironically|tellingly|clever|smart|stupid|dumb|ridiculous|absurd|insane|crazy|wild|great(?:er|est)?
    |terrible|awful|horrible|good|bad|best(?! known)|worst|better|worse|crucial|vital|essential|profound
    |fundamental(?:ly)?|predatory|unprecedented|bleak|grim|dire|looming|inevitabl[ey]|doomed|cooked
    |brittle|robust|toxic|unfair|unjust|wrong|true|truth|reality|really|genuine|so-called|paltry
    |transformative|revolution\w*|game[- ]chang\w+|paradigm|era|age of|dawn|future|destiny|hype|hubris
    |greed\w*|shame\w*|pathetic|sick|sickening|deserves?|should|must|ought|needs? to|has to|have to
    |let us|let's|perhaps|maybe|arguably|supposedly|presumably|apparently|seem(?:s|ed|ingly)?
    |appears? to|tends? to|in my (?:view|opinion|experience|book)|i (?:think|believe|bet|guess|feel|hope
    |doubt|reckon|suspect|love|hate|wish|know)|imo|imho|tbh|unpopular opinion|hot take|we (?:all
    |are (?:witnessing|seeing|cooked|told)|deserve|know)|nobody|everyone|everybody|no one|always|forever
    |anymore|the (?:real|deeper|bigger|only|simple) (?:\w+ )?(?:question|story|problem|reason|issue
    |answer|lesson|point|truth|narrative)|lesson|proves?|proof|(?:show|mean|prove)s? that
    |speaks? (?:volumes|for)|tells? (?:another|a different|us|the) (?:story|little|much)|pay(?:s
    |ing)? the price|paid the price|cover for|under the guise|scapegoat\w*|washing|too late|at last
    |finally|so much for|what it means|more to do with|less about|more about|not about|isn't about
    |is about power|culprit|villain|hero(?:es)?|winners?|losers?|catastroph\w*|crisis|chaos|havoc
    |doom\w*|apocalyp\w*|existential|soulless|heartless|greedy|arrogan\w*|reckless\w*|foolish
    |irresponsib\w*|brilliant|obscene|insult|shiver|shock ?waves?|earthquake|visionary|bold|brave
    |dangerous|threat|peril|promise of|dream|hope|fear of|anxiety|bloodletting|gutted|slaughter\w*
    |weapon\w*|war on|tone deaf|disingenuous|implausible|concerns|fears|eyebrows|controvers\w+
    |opportunit(?:y|ies)|potential|cutting-edge|world-class|leading-edge|innovative|seamless\w*
    |unlock\w*|empower\w*|redefin\w*|reimagin\w*|reshap\w*|transform\w*|accelerat\w*|disrupt\w*
    |underscor\w*|highlights?|signal(?:s|ed|ing)?|suggests?|indicates?|illustrat\w*|demonstrat\w*
    |confirms the|reflects?|mirrors?|symbol\w*|epitom\w*|harbinger|warning sign|tip of the iceberg
    |wake-up call|race to the bottom|slippery slope|double standard|hypocri\w*|pretend\w*|afterthought
    |and it shows|fairly|proper(?:ly)?|oversimplif\w+|tense|tension
    """
)
"""Words by which a sentence takes a stand: without a quantity one is enough, with one they decide in the predicate."""

CAUSE = any_of(
    r"""
    because|causes|caused|causing|(?<!the )cause|driven by|drove|drives?|due to|led to|leads? to|leading to|thanks to
    |result(?:s|ed|ing)? (?:in|from)|triggered|fuell?ed|sparked|stem(?:s|med)? from|contribut\w+ to
    |responsible for|blam(?:e|es|ed|ing)|attribut(?:e|es|ed|ing|able)|owing to|explains?|explained by
    |means that|which means|in order to|so that|motivat\w+|killed|kills|destroys?|destroyed|erod\w+
    |undermin\w+|threatens?|worsen\w*|creates?|stimulat\w+
    """
)

TREND = any_of(
    r"""
    trend|shift(?:s|ed|ing)? (?:to|from|in|towards?|away|the|how|its|power)|increasingly|more and more|fewer and fewer|growing|rising|declining
    |shrinking|soaring|plummeting|spreading|pattern|wave of|era|becoming|no longer|pivot\w*
    |moved? (?:from|away)|transition\w*
    """
)

STAND_PREDICATE = cues(
    r"\b(?:is|are|was|were|isn't|aren't|wasn't|weren't|seems?|looks?|feels?|sounds?|remains?"
    r"|became|becomes?)\s"
    r"(?:(?:not|just|simply|hardly|nothing|no|an?|the|clearly|really|so|too|very|yet|another|only"
    r"|little|less|more|quite|such|pure|a clear|to|by far)\s){0,4}"
    r"(?:[a-z-]+ )?(?:disaster|disgrace|scandal|betrayal|victory|triumph|failure|fiasco|farce"
    r"|nightmare|myth|trap|lie|illusion|proof|tragedy|joke|crime|win|success|mistake|warning"
    r"|signal|sign that|wake-up"
    r"|shame|good|bad|great|terrible|awful|absurd|ridiculous|insane|enough|nothing|worth"
    r"|celebrat\w+|acceptable|unacceptable|inevitable|devastating|alarming|bleak|grim|impressive"
    r"|remarkable|meaningless|misleading"
    r"|dangerous|unfair|cruel|wrong|right|pathetic|hypocri\w+|obscene|better|worse|the (?:future"
    r"|problem|point|real))\b"
    r"|\b(?:proves?|proved|means? that|meaning that|tells? (?:us|you|a|the)|speaks? (?:volumes"
    r"|for itself)|deserves?|lies a|hides? a|masks?|reflect(?:s|ed)|stem(?:s|med) from|point(?:s"
    r"|ed) to|has (?:more|less|little|nothing) to do|should|ought to)\b",
)
"""A predicate that judges: the figure before it is its subject matter, not its message."""

INFERS = cues(
    r"\b(?:demonstrat|prov|confirm|underscor|highlight|illustrat|exemplif|epitomi)(?:e|es|ed|ing"
    r"|s)\b",
)
"""Verbs by which an author, not a study, draws a conclusion."""
