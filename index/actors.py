"""Who a piece of a sentence names: a person or body by name, "the company", "he", or nobody in particular."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from index.cues import UNNAMED


class ActorKind(StrEnum):
    """How far an actor is known from the words alone."""

    NAMED = "named"
    BODY = "body"  # "the company", "the authors": known from what was said before
    PRONOUN = "pronoun"
    UNNAMED = "unnamed"  # "people familiar with the matter"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is meant, in the sentence's own words; `affiliation` is the body that a named person speaks for."""

    name: str
    kind: ActorKind
    affiliation: str | None = None


_TOKEN = re.compile(r"[^\s,;:()\"\[\]{}|!?…—]+")
_NOT_NAMES = frozenset(
    """AI API AGI CEO CFO COO CTO CIO HR IT GDP GenAI LLM LLMs GPT ChatGPT PhD TV PC PR IPO R&D Q1 Q2 Q3 Q4 H1 H2 FY ESG FAQ PDF
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec BREAKING UPDATE I I'm I've I'd I'll
    American Americans British Britons European Europeans German French Chinese Indian Japanese Canadian Australian Swedish
    Spanish Italian Dutch Danish Norwegian Finnish Irish Swiss Korean Mexican Brazilian Russian English Western Democratic Republican Internet
    Christmas Easter Covid COVID COVID-19 Mr Mrs Ms Dr Prof Sir Dame CEOs CFOs CIOs CTOs COOs Survey Report Study Poll Paper Bulletin""".split()
)
"""Written with a capital and no name of who says something; they do not begin or make up a name by themselves."""
_TITLES = frozenset(
    """Chief Executive Officer Chairman Chairwoman Chair President Vice Director Minister Secretary Senator Governor Mayor Professor
    Analyst Economist Researcher Columnist Commentator Union Co-founder Founder Spokesman Spokeswoman Spokesperson Judge
    Representative Congressman Congresswoman Senators Economists Analysts Researchers Authors Professors Former Prime Deputy
    Managing General Manager Head Leader Attorney CEO CFO COO CTO CIO CHRO Tribunal Member Vice-president Reporter Lawyer
    Finance Labour Labor Commissioner Treasurer Author Historian Consultant Billionaire Investor Entrepreneur""".split()
)
"""Words before a person's name that are not part of it; a body's name may still begin with one."""
_FUNCTION_WORDS = frozenset(
    """the a an this that these those it its he she they we you i his her their our my in on at by for from with without
    to of as if when while where who what why how which whose and but or so yet nor not no there here then thus""".split()
)
"""Never part of a name where it begins, wherever they stand."""
_ORDINARY = frozenset(
    """the a an this that these those it its he she they we you i his her their our my your in on at by for from with without to of as
    if when while where who what why how which whose and but or so yet nor not no all any both each every either neither
    some many most more much few several such other another only even just also still already again once here there now then
    thus hence however moreover furthermore meanwhile instead overall otherwise therefore nevertheless nonetheless
    although though because since until unless whether after before during between among over under about above across
    against along around behind below beside beyond despite except inside into like near off onto outside past per through
    throughout toward towards up upon via within according compared given including regarding following based
    one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety hundreds
    thousands millions dozens half two-thirds three-quarters nearly almost roughly approximately average median total
    employment unemployment employers employees workers companies firms businesses jobs job wages earnings productivity
    revenue profits profit sales output vacancies postings applications headcount staff people customers clients users
    managers executives bosses leaders respondents members graduates students women men young junior senior clerical
    critics experts analysts economists researchers scholars observers insiders sources reports defenders supporters opponents
    officials regulators investors lawyers academics automation technology artificial machine machines software robots
    chatbots generative digital economic economists layoffs redundancies hiring recruitment spending investment growth inflation prices shares
    stocks markets data figures numbers statistics estimates results evidence research studies surveys polls
    today yesterday tomorrow last next early late recently currently previously earlier later ago asked speaking writing
    citing quoting perhaps maybe clearly imagine behind even every everyone nobody nothing everything something critics
    together unlike rather yes look let remember consider think take had were is are was did does do can could will would
    should may might must have has been being operating net gross median mean typical nearly fully fewer less least
    unions union management police prosecutors economists demand supply output tools agents assistants teams offices
    consultants programmers translators writers developers clerks nurses teachers drivers freelancers contractors
    higher lower better worse new old big small large great good bad high low long short real true first second third
    tellingly sadly unfortunately fortunately ironically frankly honestly interestingly surprisingly notably crucially importantly
    admittedly arguably apparently presumably reportedly allegedly obviously simply really literally actually finally eventually
    spread consequently additionally similarly likewise conversely specifically generally usually typically often sometimes never always
    payrolled average-hours hours weekly monthly annual quarterly youth entry-level female male adult full-time part-time table figure chart
    official court public internal federal national international local global state general legal social human corporate
    note source contact photo page section part step unit item topic question answer update breaking link thread poll""".split()
)
"""Words that a sentence may begin with, and then with a capital, without naming anybody."""
_MAY_FOLLOW = frozenset("AI Christmas Internet Survey Report Study Poll Paper Bulletin".split())
"""Of those, the ones that may stand further on in a name."""
_MAY_BEGIN = frozenset(
    """Federal National International Global State General United New First Public Official Economic Digital Young Royal
    Central European American British German French Swedish Norwegian Danish Australian Canadian Japanese Chinese Indian
    Statistics Office Union Unions Open Great Big Second Real Good High Data Future Investment Work Labour Labor""".split()
)
"""Ordinary words that begin a name where another capital follows: New York, Statistics Norway, Big Blue."""
_NICKNAMES = frozenset(
    ["Silicon Valley", "Wall Street", "Big Tech", "Main Street", "Corporate America", "Madison Avenue", "Hollywood", "Twitter", "Reddit", "LinkedIn users", "Internet", "Godfather", "Left", "Right", "West", "Establishment", "Elites", "Media", "Democrats", "Republicans"]
)
"""Written like names, and nobody in particular."""
_JOINERS = frozenset("of for and & de la du van von der den di da del al y e the on the's".split())
_TAKES_OF = frozenset(
    """Bank Bureau Office Department Ministry University School Institute Council Federation Association Centre Center
    Organization Organisation Board House Chamber Court Commission Society College Academy Union Reserve Foundation
    Confederation Agency Authority Committee Secretary State City County Fund Forum League Guild Statistics Museum
    Institution Information Communications Services Service Beige Book""".split()
)
"""Words after which "of", "for" and "and" carry a name on: Bank of England, Office for National Statistics."""
_BODY_NOUN = (
    r"(?:company|firm|bank|lender|retailer|group|start-?up|business|employer|maker|manufacturer|carrier|airline|insurer|giant|chain|"
    r"agency|authority|bureau|office|department|ministry|government|council|commission|committee|board|court|tribunal|regulator|"
    r"institute|institution|university|college|school|foundation|think tank|forum|fund|organi[sz]ation|association|federation|"
    r"union|guild|chamber|society|party|consultancy|consultants|outplacement firm|pollster|"
    r"authors?|researchers|economists|team|study|paper|report|survey|poll|analysis|index|bulletin|release|filing|statement|memo|review|article|"
    r"executive|director|chief|boss|founder|president|chair|chairman|chairwoman|minister|secretary|spokes\w+|head|leader|manager|officer|owner|publisher|newspaper|magazine|site|blog|outlet|"
    r"app|platform|network|magazine|provider|vendor|developer|operator|central bank|statisticians?|police|prosecutors|administration|senator|governor|mayor|analyst|economist|professor|columnist)"
)
_BODY = re.compile(
    rf"(?:\A|(?<=\s))(?P<name>(?:the|its|their|his|her|our)\s(?:[\w'&-]+\s){{0,4}}?{_BODY_NOUN}s?(?:'s?)?(?:\s(?:executive|officer|{_BODY_NOUN}s?))?)(?![\w-])",
    re.IGNORECASE,
)
_BARE_BODY = re.compile(r"\A(?:police|prosecutors|management|parliament|congress|customs|city hall|statisticians)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"\A(?:he|she|it|they|we|i|the former|the latter)\Z", re.IGNORECASE)
_UNNAMED_HEAD = re.compile(rf"\A\W*(?:{UNNAMED.pattern})\b", re.IGNORECASE)
_LIST_OF_NAMES = re.compile(r"[A-Z][\w'-]+(?:, [A-Z][\w'-]+){0,4},? (?:and|&) [A-Z]")
"""What follows the first of "Challenger, Gray & Christmas" and "Raj, Yiu and Seamans"."""
_IN_A_PLACE = re.compile(r"\b(?:in|at|from|near|across|like|including|such as)(?: the)? \Z", re.IGNORECASE)
_COMPOUND = re.compile(r"-(?:[a-z]{3,}|\d+[a-z]*)\W*\Z")
"""An adjective made of a name: "OpenAI-powered", "Fortune-listed"."""
_PARTICIPLE = re.compile(r"[A-Z]\w+ing (?:an?|the|her|his|its|their|my|our|to|at)\b")
_DOMAIN = re.compile(r"(?:[\w-]{1,40}\.){1,4}(?:com|org|net|io|ai|fyi|co|xyz|work|lol|law|ing|eu|uk|de|edu|gov|news)")
_POSSESSIVE = re.compile(r"'s?\Z")


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name and where it stands; a possessive's ending is not part of it."""

    text: str
    start: int
    end: int
    is_possessive: bool = False


def find_names(text: str, opens_sentence: bool = True) -> list[Name]:
    """Proper names in order.

    Args:
        text: even text.
        opens_sentence: a capital at the beginning says nothing there, so the word must not be an ordinary one.
    """
    names: list[Name] = []
    tokens = [(match.start(), match[0]) for match in _TOKEN.finditer(text)]
    number = 0
    opening = next((at for at, (_, word) in enumerate(tokens) if word[0].isalpha()), 0)
    while number < len(tokens):
        last = _name_end(text, tokens, number, opens_sentence and number == opening)
        if last is None:
            number += 1
            continue
        names.append(_name(tokens[number][0], tokens[last], text))
        number = last + 1
    return [name for name in names if name.text]


def _name(start: int, last: tuple[int, str], text: str) -> Name:
    end = last[0] + len(last[1])
    written = text[start:end].rstrip(".,'") if not text[start:end].endswith((".fyi", "Inc.", "Co.", "U.S.", "Ltd.", "Corp.")) else text[start:end]
    bare = _POSSESSIVE.sub("", written)
    return Name(bare, start, start + len(bare), bare != written or last[1].endswith("s'"))


def _name_end(text: str, tokens: list[tuple[int, str]], first: int, opens: bool) -> int | None:
    """The number of the last token of the name that begins with that token, or None."""
    word = tokens[first][1]
    if not _is_capital(word) or word.rstrip(".'") in _NOT_NAMES or _POSSESSIVE.sub("", word) in _NOT_NAMES:
        return None
    if opens and _PARTICIPLE.match(text, tokens[first][0]):
        return None
    if word == "Indeed" and text[tokens[first][0] + len(word) :][:1] == ",":
        return None
    lowered = word.lower().rstrip("'.")
    if lowered in _FUNCTION_WORDS and (opens or not word.isupper() or len(word) == 1):
        return None
    if opens and lowered in _ORDINARY:
        following = tokens[first + 1][1] if first + 1 < len(tokens) else ""
        carries_on = following[:1].isupper() if word in _MAY_BEGIN else following in ("of", "for") and word in _TAKES_OF
        if not carries_on:
            return None
    last = first
    while not _ends_name(tokens[last][1]) or _names_a_college(tokens, last):
        step = _next_part(text, tokens, last)
        if step is None:
            break
        last = step
    return last


def _next_part(text: str, tokens: list[tuple[int, str]], last: int) -> int | None:
    """The number of the token by which the name goes on: the next capital, or one behind a joining word."""
    at = last + 1
    if at >= len(tokens):
        return None
    between = text[tokens[last][0] + len(tokens[last][1]) : tokens[at][0]]
    word = tokens[at][1]
    if between == ", ":
        return at if _LIST_OF_NAMES.match(text, tokens[at][0]) and not _IN_A_PLACE.search(text[: tokens[last][0]]) else None
    if between != " ":
        return None
    if _is_capital(word):
        return None if word in _NOT_NAMES and word not in _MAY_FOLLOW else at
    if word not in _JOINERS:
        return None
    if word in ("of", "for", "on") and tokens[last][1] not in _TAKES_OF:
        return None
    while at < len(tokens) and tokens[at][1] in _JOINERS:
        at += 1
    if at >= len(tokens) or not _is_capital(tokens[at][1]) or tokens[at][1] in _NOT_NAMES - {"Christmas"}:
        return None
    gap = text[tokens[last][0] + len(tokens[last][1]) : tokens[at][0]]
    return at if "," not in gap and ";" not in gap else None


def _is_capital(word: str) -> bool:
    """True for Klarna, 3M, eBay and layoffs.fyi."""
    if _COMPOUND.search(word):
        return False
    if word[0].isupper():
        return True
    return word == "3M" or (word[0].islower() and word[1:2].isupper()) or _DOMAIN.fullmatch(_POSSESSIVE.sub("", word.rstrip("."))) is not None


def _names_a_college(tokens: list[tuple[int, str]], last: int) -> bool:
    """True at "King's" in King's College London."""
    return last + 1 < len(tokens) and tokens[last + 1][1] in ("College", "Hospital", "Digest", "School", "University")


def _ends_name(word: str) -> bool:
    return word.endswith(("'s", "s'")) or (word.endswith(".") and len(word) > 4 and "." not in word[:-1] and word not in ("Corp.", "Prof."))


_TITLE_BETWEEN = re.compile(
    r"\A(?:'s?)?,?\s*(?:[a-z&/-]+[ ,]+){0,6}?(?:chief|ceo|cfo|coo|cto|cio|executives?|officer|boss|founder|co-founder|president|chair\w*|director|head|leader|"
    r"secretary|minister|governor|mayor|commissioner|spokes\w+|analysts?|economists?|researchers?|professors?|member|manager|partner|lawyer|senators?|scientists?|strategist|correspondent|reporter|editor)\b"
    r"(?: and [a-z-]+){0,2}[ ,]*(?:(?:CEO|CFO|COO|CTO|CIO) )?\Z",
    re.IGNORECASE,
)
"""What may stand between a body's name and the name of the person who speaks for it."""
_TRADE_BETWEEN = re.compile(
    r" (?:[a-z-]+ ){0,2}(?:giant|company|firm|group|maker|[a-z]+maker|retailer|airline|bank|lender|start-?up|union|site|platform|agency|newspaper|magazine|fintech) "
)
"""What may stand between a word of the trade and the name of a body: "Tech giant Apple"."""
_OTHERS_PEOPLE = re.compile(
    r"\b(?:former|ex-\w+|critics?|employees|workers|staff(?:ers)?|customers|users|investors|shareholders|rivals|members|insiders|people|sources?)\b",
    re.IGNORECASE,
)
_AFFILIATED = re.compile(r"\b(?:of|at|from|for|with)\s+(?:the\s+)?\Z")
_PAGE = re.compile(r"\A(?:the|this|an?|its)\s(?:[\w.'-]+\s){0,3}?(?:article|page|pages|site|blog|post|headline|story|piece|thread|website|video)\b", re.IGNORECASE)


_SHARE_OF = re.compile(r"(?:(?:about|around|some|nearly|almost|over|under|more than|less than|fewer than|at least|up to|roughly|only|just|a|an|the|another)\s)*(?:\d[\d.,]*|half|one|two|three|four|five|six|seven|eight|nine|ten|third|quarter|majority|[\w-]+-(?:thirds?|quarters?|fifths?))(?:\s?%|\s(?:percent|per cent|in|out|of|million|thousand)\b)", re.IGNORECASE)
"""Those who answered: "39 percent of respondents"."""
_IS_PLACE = re.compile(r"U\.?S\.?A?|UK|EU|U\.K\.|United States|United Kingdom|European Union")
_PLACE_PEOPLE = re.compile(r"\s(?!.*\b(?:government|regulator|officials?|court|agency|bank)\b)[a-z]")


def read_actor(segment: str, opens_sentence: bool = True) -> Actor | None:
    """Who the subject of a verb, or what follows "according to", is; None where it is nobody who could say so.

    Args:
        segment: even text of a noun phrase with its titles and additions.
        opens_sentence: True where it stands at the beginning of its sentence.
    """
    shift = len(segment) - len(segment.lstrip(" ,\"'"))
    words = segment.strip(" ,\"'")
    if not words:
        return None
    if _PRONOUN.match(words):
        return Actor(words, ActorKind.PRONOUN)
    names = strip_titles(find_names(words, opens_sentence and shift == 0))
    if (page := _PAGE.match(words)) and not any(name.start == page.end() + 1 for name in names):
        return Actor(words, ActorKind.UNNAMED)
    if _SHARE_OF.match(words) or (names and _IS_PLACE.fullmatch(names[0].text) and _PLACE_PEOPLE.match(words[names[0].end :])):
        return Actor(words, ActorKind.UNNAMED)
    if not names:
        return _read_nameless(words)
    first = names[0]
    if first.text in _NICKNAMES:
        return Actor(words, ActorKind.UNNAMED)
    before = words[: first.start]
    if _speaks_for_nobody(words, names):
        return Actor(words, ActorKind.UNNAMED)
    if len(names) > 1 and first.start == 0 and _TRADE_BETWEEN.fullmatch(words[first.end : names[1].start]):
        return Actor(names[1].text, ActorKind.NAMED)
    if len(names) > 1 and _TITLE_BETWEEN.match(words[first.end : names[1].start]):
        return Actor(names[1].text, ActorKind.NAMED, first.text)
    if "," in before and (body := _BODY.match(before)) and len(names) == 1:
        return Actor(first.text, ActorKind.NAMED, body["name"])
    affiliation = next((name.text for name in names[1:] if _AFFILIATED.search(words[: name.start])), None)
    return Actor(first.text, ActorKind.NAMED, affiliation)


def _read_nameless(words: str) -> Actor | None:
    if bare := _BARE_BODY.match(words):
        return Actor(bare[0], ActorKind.BODY)
    if body := _BODY.match(words):
        return Actor(body["name"].removesuffix("'s").removesuffix("'"), ActorKind.BODY)
    if _UNNAMED_HEAD.match(words) or _OTHERS_PEOPLE.search(words):
        return Actor(words, ActorKind.UNNAMED)
    return None


def _speaks_for_nobody(words: str, names: list[Name]) -> bool:
    """True for "people familiar with Klarna" and "a former IBM manager": a name, but not who says it."""
    head = words.split(",")[0]
    has_person = len(names) > 1 or (" " in names[0].text and not _AFFILIATED.search(words[: names[0].start]))
    return bool(_OTHERS_PEOPLE.search(head)) and not has_person


def strip_titles(names: list[Name]) -> list[Name]:
    """Names without the titles before them: "Economist Nadia Reiss" is Nadia Reiss."""
    return [stripped for name in names if (stripped := _strip_title(name)).text]


def _strip_title(name: Name) -> Name:
    words = name.text.split()
    dropped = 0
    while dropped < len(words) - 1 and words[dropped] in _TITLES:
        dropped += 1
    if not dropped or (words[-1] in _TAKES_OF or words[-1] in _TITLES):
        return name
    offset = sum(len(word) + 1 for word in words[:dropped])
    return Name(name.text[offset:], name.start + offset, name.end, name.is_possessive)
