"""Cue words of counted answers: surveys, polls and votes, and who was asked. Patterns expect even text."""

from __future__ import annotations

import re

from index.assertions.cues import Gated, any_of
from index.assertions.either_case import either_case

SURVEY = any_of(
    r"""
    (?<!geological )(?<!ordnance )survey(?:s|ed|ing)?|poll(?:s|ed|ing)?|respondents?|told (?:interviewers|pollsters|researchers)|(?:business|household|employer|consumer|online) panel|self-report(?:s
    |ed)?|questionnaires?|interviewed|asked (?:more than |about |some |over )?\d[\d,]*
    |asked (?:\w+ ){0,4}?(?:whether|if|about|how|what)|of those (?:asked|questioned|surveyed|polled
    |who (?:answered|responded))|responded|said in (?:a|the) \w* ?(?:survey|poll)|participants (?:said
    |say|reported)|referendum|who (?:replied|responded|answered)|\w+ survey data
    """
)

VOTE = Gated(
    either_case(
        r"\bvoted\b[^.;]{0,40}\d|(?:\d ?%|\d|per ?cent|majority|half|thirds?|quarters?)[^.;]{0,70}\bvoted\b"
        r"|(?<!electoral )\bvotes? (?:for|against|in favou?r|cast)\b|% of the vote\b|% of [\d,]+ votes"
        r"|\bby \d+ votes? to \d+|\d votes to \d|\bin a ballot\b",
    ),
    "vote voted votes ballot",
)
SHARE_CARRIED_ON = re.compile(
    r"(?:\bit (?:rose|fell|was|stood|climbed|dropped)|\b(?:the|that|this) (?:share|figure|proportion|number|rate) (?:is|was|rises|rose|falls"
    r"|fell|drops|dropped|climbs|stands|stood)"
    r"|\b(?:named|cited|chosen|given|mentioned|picked|shared) by)\b[\w ]{0,20}\Z",
    re.IGNORECASE,
)
"""What stands before a further share of the same answers."""
ANSWER_VERB = any_of(
    r"""
    say|says|said|saying|think|thinks|thought|believe[sd]?|expect(?:s|ed|ing)?|plan(?:s|ned|ning)?
    |intend(?:s|ed)?|report(?:s|ed|ing)?|regret(?:s|ted)?|agree[sd]?|disagree[sd]?|fear(?:s|ed)?
    |worr(?:y|ies|ied)|feel|feels|felt|want(?:s|ed)?|prefer(?:s|red)?|consider(?:s|ed)?|trust(?:s|ed)?
    |admit(?:s|ted)?|hope[sd]?|anticipate[sd]?|predict(?:s|ed)?|rate[sd]?|describe[sd]?|cite[sd]?|see
    |saw|view(?:s|ed)?|support(?:s|ed)?|oppose[sd]?|back(?:s|ed)?|reject(?:s|ed)?|approve[sd]?|favou?r(?:s|ed)?|claim(?:s|ed)?|reckon(?:s|ed)?|hide
    |would recommend|answered|named|told|planning|using|use[sd]?|ha(?:s|ve|d) (?:used|adopted|tried
    |frozen|replaced|cut|laid|made|had|already)|had used|know|knew|worried|concerned|confident
    |optimistic|uncomfortable|comfortable|afraid|adopted|wanting|conducted|judged|put|gave|listed|picked
    |chose|ranked|identified
    """
)
"""What people who were asked are counted doing; with a sign that somebody asked, the count is a survey's."""

_SHARE_OF = (
    r"(?:(?:%|percent|per cent|half|thirds?|quarters?|fifths?|majority) of"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|\d+) (?:in|out of) (?:\w+|\d+)(?: of)?)"
)
ASKED_PEOPLE = Gated(
    either_case(
        r"(?<![\w-])of (?:all |the |its |those |these |[a-z-]+ ){0,4}?(?:surveyed|polled|respondents"
        r"|those asked)\b"
        rf"|{_SHARE_OF} (?:[\w'.&-]+ ){{0,5}}?(?:\w{{2,}}s|people|men|women|staff)"
        r"(?: \([^)]{1,40}\))?(?: in [\w' -]{2,40}?| with [\w' -]{2,60}?| who [\w' -]{2,60}?)?"
        r" (?:say|said|think|thought|believe[sd]?|expect(?:ed)?|plan(?:ned)?|intend(?:ed)?"
        r"|regret(?:ted)?|agreed?|disagreed?"
        r"|fear(?:ed)?|worry|worried|feel|felt|want(?:ed)?|prefer(?:red)?|trust(?:ed)?|admit(?:ted)?"
        r"|hoped?|anticipated?"
        r"|support(?:ed)?|oppose[sd]?|care|favou?r(?:ed)?|hide|are (?:\w+ )?(?:worried|concerned"
        r"|afraid|confident|optimistic))\b"
        rf"|{_SHARE_OF} (?:[\w'.&-]+ ){{0,3}}?(?:employers|employees|workers|executives|managers|enterprises|establishments|households"
        rf"|leaders|firms|companies"
        r"|businesses|organi[sz]ations|adults|respondents|participants|voters|students|teachers)"
        r"(?: with [\w' -]{2,60}?| in [\w' -]{2,40}?)? (?:reports?|reported|described?|consider(?:ed)?|see|saw|rated?)\b"
        r"|(?:%|percent|per cent|half|thirds?|quarters?|majority|\b\w+ (?:in|out of) \w+) (?:named"
        r"|cited|gave|mentioned) [^.;]{3,60} as "
        r"(?:the |an? |their )?(?:main |biggest |top )?(?:reason|cause|worry|obstacle|barrier|concern"
        r"|factor)s?\b",
    ),
    "surveyed polled respondents asked say said think thought believe expect plan intend regret agree disagree fear"
    " worry worried feel felt want prefer trust admit hope anticipate support oppose care favor hide concerned afraid"
    " confident optimistic report describe consider see saw rate rates rated named cited gave mentioned",
    sign=r"[%tfhdsry] of |(?:\d|one|two|three|four|five|six|seven|eight|nine) (?:in|out of) "
    r"|surveyed|polled|respondents|those asked|(?:named|cited|gave|mentioned) ",
)
"""A share of people or bodies that answer something: "40% of employers expect …" is enough of a sign."""

SAMPLE = re.compile(
    r"(?:survey|poll|sample|panel|study|interviews?|questionnaires?|answers?"
    r"|responses?)(?: data)? (?:of|with|from|among|covering|sent to|to)(?: more than| over| about"
    r"| around| some| nearly| almost| at least| up to)? ?$"
    r"|(?:surveyed|polled|interviewed|questioned|asked|sampled)(?: more than| over| about| around"
    r"| some| nearly| almost| at least)? ?$"
    r"|\bquestionnaires? (?:\w+ )?to ?$|\b(?:returned by|answered by|completed by|filled in by|sent to|response rate (?:was|of)"
    r"|standard error (?:of [\w ]{1,30} )?(?:is|was|of)"
    r"|margin of error (?:is|was|of))[\w ]{0,20}$",
    re.IGNORECASE,
)
"""What stands right before the size of a sample: that was counted, not answered."""

AFTER_SAMPLE = re.compile(
    r"\A(?: [\w-]+){0,5}? (?:responded|took part|participated)\b|\A(?: \w+)? (?:answered|replied)(?=\W*\Z|[,;])"
    r"|\A(?:-\w+)? ?(?:\w+ )?(?:respondents|participants|interviews|responses|answers"
    r"|questionnaires)\b(?! \w+ed\b| sa(?:y|id)\b)|\A (?:\w+ ){0,3}(?:were|was) (?:surveyed|polled"
    r"|interviewed|asked|questioned)\b",
    re.IGNORECASE,
)

MEASURED_IN_SURVEYS = any_of(
    r"""
    unemployment|employment|payrolls?|vacanc(?:y|ies)|job openings|inflation|participation rate
    |inactivity|earnings|wages|hours worked|response rate|standard error|margin of error|separations
    |redundancies
    """
)
"""What statistics offices measure by household and business surveys: counted, not answered."""

ANSWERS_TABLE = re.compile(
    r"\b(?:answers?|responses?|respondents|agree|disagree|survey|poll)\b", re.IGNORECASE
)
"""Words above a table by which its shares are counted answers."""
