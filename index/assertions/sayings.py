"""Verbs by which somebody says, counts, holds, forecasts or denies something, and nouns for what they publish."""

from __future__ import annotations

COUNTS = (
    "counted|counts|count|recorded|records|logged|logs|tallied|tallies|tracked|tracks|measured"
    "|measures|registered|registers|calculated|calculates"
    "|estimated|estimates|estimate|surveyed|polled|found|finds|find|listed|lists|compiled"
    "|compiles|interviewed|asked(?= (?:(?:more than|about|some|over|nearly|almost|at least) )?\\d)|documented|identified|put|puts|ranked|analy[sz]ed|studied|computed|credits"
    "|credited"
)
SAYS = (
    "said|says|say|saying|told|tells|telling|stated|states|stating|reported|reports|report"
    "|reporting|announced|announces|announcing|announce|disclosed|discloses|revealed|reveals"
    "|confirmed|confirms|noted|notes|note|wrote|writes|write|added|adds|published|publishes"
    "|declared|declares|testified|showed|shown|shows|show|acknowledged|acknowledges|admitted|admits"
    "|explained|explains|posted|booked|gave|gives|attributed|attributes|awarded|fined|ordered"
    "|claimed|claims|claim|claiming|observed|concluded|concludes|tweeted|signal(?:l?ed)|indicated"
    "|cited|cites|named|released|replied|responded|conceded|concedes|agreed|agrees|stressed"
    "|stresses|emphasi[sz]ed|linked|links|tied|ties"
)
HOLDS = (
    "argued|argues|argue|reckons|reckoned|believed|believes|believe|thinks|thought|suggested|suggests|suggest"
    "|called(?! (?:for|on|off|in|up|upon|back|an? (?:\\w+ )?(?:meeting|strike|election|vote|halt"
    "|hearing)))|calls(?! (?:for|on|off|in|up))|described"
    "|describes|critici[sz]ed|accused|accuses|blamed|blames|praised|praises"
    "|insisted|insists|urged|urges|contended|contends|maintains|complained|complains|doubted"
    "|doubts|feared|fears|dismissed(?= (?:the |its |their |his |her |an? |any )?(?:\\w+ )?(?:claim"
    "|idea|report|critic|concern|suggestion|notion|talk|fear|allegation|as)\\w*)|defended|defends"
    "|welcomed|questioned|questions|speculated"
    "|quipped|joked|lamented"
    "|mused|hailed|slammed|likened|considers|considered|suspected|suspects|judged|regards|framed"
    "|portrayed|remained (?:scept|skept)ical|sees|saw|touted|touts|boasted|boasts"
)
FORECASTS = (
    "expected|expects|expect|predicted|predicts|predict|forecasts?|forecasted|projected|projects"
    "|project|anticipated|anticipates|foresees|foresaw|planned|plans|plan|aims|aimed(?! at)|aim|intends"
    "|intended"
    "|pledged|pledges|vowed|vows|promised|promises|proposed|proposes|wants|wanted|undertook"
    "|undertakes|targets|targeted|hopes|hoped"
    "|warned(?! (?:about|against))|warns(?! (?:about|against))|warn|envisages|envisaged|envisions"
    "|envisioned|considering|guides|guided|sought|seeks"
)
DENIES = (
    "denied|denies|deny|disputed|disputes|rejected|rejects|refuted|refutes|declined|declines|refused|refuses"
)
SOURCE_NOUN = (
    r"(?:surveys?|polls?|stud(?:y|ies)|reports?|papers?|analys[ei]s|research|data|figures|pulse"
    r"|barometer|monitor"
    r"|statistics|tall(?:y|ies)|counts?|trackers?|database|index|estimates?|review|census|bulletin"
    r"|release|filings?|"
    r"records|minutes|website|tables|register|payrolls?|logs?|experiment|trial|notes?|abstract|outlook|accounts|interim report|projections?"
    r"|forecasts?|Form \S+|memo|statement|call(?! cent(?:er|re))|series|account|reckoning|poll(?:ing)?|beige book)"
)
