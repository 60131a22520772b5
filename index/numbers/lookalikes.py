"""Numbers that count nothing: in names, ages, bands, bases of a rate, list marks and figures of speech."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.domain import Bound
from index.numbers.linked import is_form, is_in_path, is_linked_before, is_linked_behind
from index.numbers.members import ABOUT, EXACT, RANGE
from index.numbers.numerals import SMALL, Numeral, is_joined, word_at
from index.numbers.tokens import MARK, NUMBER, OPAQUE, WORD, Token
from index.numbers.units import SIGNS

# A number right behind one of these belongs to a name or a place in a text, whatever follows it.
_NUMBERED = frozenset(
    """section sections chapter chapters article articles clause paragraph annex appendix exhibit figure
    figures fig table tables page pages pp p footnote number numbers no nos nr # room iso rfc covid
    § arxiv ssrn fortune forbes ftse nasdaq dow nikkei dax cac russell stoxx windows office iphone ios android llama
    claude gemini gpt grok gemma copilot photoshop python playstation xbox boeing airbus route highway
    interstate formula proposition prop directive resolution apollo falcon ryzen rtx opus sonnet top
    bottom catch agenda web industry v version verse""".split()
)
# Behind one of these it does so only where no noun follows: "phase two", but not "they issue 300 notices".
_SOMETIMES_NUMBERED = frozenset(
    """title rule regulation part box panel line column row slide note question q step phase stage level tier
    type class grade category generation release series season episode volume vol issue gate terminal
    platform pier suite floor channel radio area code form schedule item day week round square lesson
    tip fact myth reason option scenario example experiment study model unit district ward zone sector
    lane act bill law amendment chart graph pro max plan group port id pin isbn flight bus error episode
    paper preprint docket patent circular bulletin""".split()
)
_LEVELS = frozenset(
    "phase tier stage level type class grade category generation season episode volume round step week magnitude".split()
)
_HIGHEST_LEVEL = 20  # behind a level, a small number belongs to it also before a noun: "Phase 3 results"
_NOT_A_NAME = frozenset(
    """the a an its their his her our only just about some of in at by for with from to and or but all nearly
    almost over under more than less fewer around roughly another these those between both than least
    most up as is was were are total when while if how where since until after before during no yes not
    now then also even still that this it they we you i he she there here what which who one two three
    ai it hr us uk eu""".split()
)
_SHORT_FOR_NUMBER = frozenset("no nos nr p pp fig vol sec art ch inc".split())
_PREFIXES = frozenset(("sub", "non", "mid"))
_LARGEST_IN_NAME = 10_000  # "Boeing 737", "Global 2000"; larger numbers count, whatever stands before them
_PER = frozenset(("per", "every", "each"))
_AGE_BEFORE = frozenset(("aged", "age", "ages", "aging"))
_BANDS = frozenset(
    ("top", "bottom", "upper", "lower", "richest", "poorest", "wealthiest", "highest", "lowest")
)
_SUPERLATIVES = frozenset(
    "largest biggest smallest richest poorest wealthiest highest lowest fastest".split()
)
_NEVER_BEHIND = _PER | _AGE_BEFORE | _BANDS
_NEVER_BEFORE = _SUPERLATIVES | {"am", "pm", "o'clock"}
_AGE_OPENINGS = frozenset(("-", "year", "years", "yr", "yo", "and", "or"))
_SURENESS = frozenset(("interval", "intervals", "level", "band", "bands", "range"))
_INDEX_BASES = frozenset((1, 10, 100, 1000))
_ORGANISATIONS = frozenset(
    """firm firms company companies business businesses employer employers organisations organizations establishments smes enterprises
    workplaces plants those""".split()
)
_WHO = frozenset(
    "those workers people women men adults children kids staff employees anyone everyone".split()
)
_IS = frozenset("is are was were be been being".split())
_PERSONS = frozenset(("who", "he", "she", "i"))
_OLDEST = 99  # years
_YOUNGEST_WORKER = 14  # years; "were under 2" may speak of minutes
_STAFF_OR_NONE = frozenset(("employees", "workers", "staff", "people", "persons", ""))
_SMALL_TALK = frozenset(
    """things thing ways reasons sides points kinds types sorts times questions options steps parts forms
    thoughts words sets camps worlds categories examples aspects hands halves ends fronts factors lines
    stories sentences views versions approaches issues problems ideas lessons takeaways scenarios fields
    columns letters digits""".split()
)
"""Nouns that small numbers in words introduce rather than count: "two things", "three reasons"."""
_LISTICLES = frozenset("things ways tips reasons lessons facts takeaways myths questions".split())
_LONGEST_LISTICLE = 20  # "10 ways AI will change your job"
_ATTRIBUTES = frozenset(
    """point step part way tier star party man woman sided figure digit letter time hand piece track pronged
    legged factor wheel day week month year quarter decade hour century old bit dimensional speed seat storey
    story bedroom door second odd""".split()
)
_SMALLEST_COUNT = 12  # in words; from thirteen on a number in words is meant as one


@dataclass(slots=True)
class Setting:
    """What is known of a number when it is asked whether it counts something.

    `before` is the token before all words of limit, `noun` the token of the counted noun, if any.
    """

    tokens: Sequence[Token]
    number: Numeral
    before: int
    bound: Bound
    noun: int | None

    @property
    def is_small_word(self) -> bool:
        """True for "zero" to "twelve", which language uses for more than counting."""
        return self.number.is_worded and self.number.scale == 1 and self.number.value <= _SMALLEST_COUNT

    @property
    def noun_word(self) -> str:
        """The counted noun in lower case, "" where there is none."""
        return "" if self.noun is None else self.tokens[self.noun].lower


def is_never_counted(tokens: Sequence[Token], number: Numeral, final: Numeral) -> bool:
    """True for a number that is no quantity whatever its unit: an age, a clock time, the base of a rate.

    `final` is the far end of its range, or the number itself.
    """
    before, after = word_at(tokens, number.first - 1), word_at(tokens, final.last)
    return (
        before in _NEVER_BEHIND
        or after in _NEVER_BEFORE
        or (before in SIGNS and word_at(tokens, number.first - 2) in _PER)
        or is_linked_before(tokens, number)
        or is_linked_behind(tokens, final)
        or is_in_path(tokens, number, final)
        or (before == "=" and number.value in _INDEX_BASES)
        or is_form(tokens, final.last)
        or (before == "[" and after == "]")
        or _is_confidence(tokens, final.last)
        or (before == "of" and word_at(tokens, number.first - 2) in ("scale", "ratio"))
        or _is_rating_scale(tokens, number)
        or (number.is_worded and number.value == 0 and after == "-")
        or (number.value == 24 and (after, word_at(tokens, final.last + 1)) == ("-", "hour"))
        or _is_age(tokens, final.last)
        or (
            after in ("a", "p")
            and word_at(tokens, final.last + 1) == "."
            and word_at(tokens, final.last + 2) == "m"
        )
    )


def _is_confidence(tokens: Sequence[Token], index: int) -> bool:
    """True for the 95 of "95% confidence interval" and "95% CI": how sure one is, not how many."""
    if word_at(tokens, index) not in ("%", "percent", "per"):
        return False
    at = index + (2 if word_at(tokens, index) == "per" else 1)
    word = word_at(tokens, at)
    return word == "ci" or (word in ("confidence", "credible") and word_at(tokens, at + 1) in _SURENESS)


def _is_rating_scale(tokens: Sequence[Token], number: Numeral) -> bool:
    """True for the 5 of "4.4 out of 5"."""
    at = number.first - 3
    if at < 0 or tokens[at + 2].lower != "of" or tokens[at + 1].lower != "out":
        return False
    return tokens[at].kind is NUMBER and "." in tokens[at].text


def _is_age(tokens: Sequence[Token], index: int) -> bool:
    """True before "-year-olds", "year olds" and "years of age"; also for the "22-" of "22- to 25-year-olds"."""
    if word_at(tokens, index) not in _AGE_OPENINGS:
        return False
    words = [word for word in (word_at(tokens, at) for at in range(index, index + 5)) if word != "-"]
    if is_joined(tokens, index) and tokens[index].text == "-" and words[:1] == ["to"]:
        return True  # "22- to …": what follows has been taken for an age or a length of time
    if len(words) > 1 and words[0] in ("year", "years", "yr", "yo"):
        return words[1] in ("old", "olds") or words[1:3] == ["of", "age"]
    return bool(words) and words[0] in ("and", "or") and len(words) > 1 and words[1] in ("older", "younger")


def is_lookalike(setting: Setting) -> bool:
    """True where a number with neither percent, money nor a time unit behind it is no quantity."""
    return (
        _is_one(setting)
        or _is_list_mark(setting)
        or _is_part_of_name(setting)
        or _is_attribute(setting)
        or _is_small_talk(setting)
        or _is_size_band(setting)
        or _is_age_limit(setting)
    )


def _is_one(setting: Setting) -> bool:
    """ "one agent", "one of the reasons": an article or a pronoun."""
    return setting.number.is_worded and setting.number.value == 1 and setting.bound is not RANGE


def _is_list_mark(setting: Setting) -> bool:
    """ "3. Klarna cut…", "(2)"."""
    tokens, number = setting.tokens, setting.number
    if number.is_worded or number.scale != 1 or number.value >= 1000:
        return False
    before, after = word_at(tokens, number.first - 1), word_at(tokens, number.last)
    begins = number.first <= 1 and all(token.kind is MARK for token in tokens[: number.first])
    begins = begins or before in (".", "?", "!")
    return (begins and after in (".", ")", ":")) or (before == "(" and after == ")")


def _is_part_of_name(setting: Setting) -> bool:
    """ "Section 230", "No. 10", "Phase 3 results", "gpt-4", "Llama 3 70B", "Gemini 2.5"."""
    tokens, number = setting.tokens, setting.number
    at = number.first - 1
    before = word_at(tokens, at)
    if before == "." and word_at(tokens, at - 1) in _SHORT_FOR_NUMBER:
        return True
    if before == "-" and is_joined(tokens, at) and is_joined(tokens, number.first):
        return tokens[at - 1].kind is not MARK and word_at(tokens, at - 1) not in _PREFIXES
    if before in _LEVELS and not number.is_worded and number.value <= _HIGHEST_LEVEL:
        return True
    if before in _NUMBERED:
        return before not in ("no", "numbers") or setting.noun is None
    if at >= 0 and setting.number.value % 1 and _is_version(setting):
        return True
    if setting.noun is not None or at < 0:
        return False
    if tokens[at].kind is NUMBER or before in _SOMETIMES_NUMBERED:
        return True
    return tokens[at].kind in (WORD, OPAQUE) and _is_behind_capital(setting)


def _is_version(setting: Setting) -> bool:
    """True for "Copilot Desk 3.2 ships": what is counted one by one has no decimals."""
    tokens, at = setting.tokens, setting.number.first - 1
    is_counted = setting.noun is not None and setting.noun == setting.number.last
    opens = at == 0 or tokens[at - 1].kind is MARK
    return is_counted and tokens[at].kind is WORD and not opens and _is_behind_capital(setting)


def _is_behind_capital(setting: Setting) -> bool:
    """True for a plain number right behind a word in capitals, unless the word opens a sentence or a phrase."""
    tokens, number = setting.tokens, setting.number
    before, token = tokens[number.first - 1], tokens[number.first]
    is_plain = number.scale == 1 and not number.is_worded and number.value < _LARGEST_IN_NAME
    is_capital = before.text[0].isupper() and before.lower not in _NOT_A_NAME
    return (
        is_plain
        and "," not in token.text
        and is_capital
        and token.spaced
        and setting.before == number.first - 1
    )


def _is_attribute(setting: Setting) -> bool:
    """ "three-point plan", "two-way": a small number in words, or a measure that is no count, tied to a noun."""
    tokens, last = setting.tokens, setting.number.last
    if word_at(tokens, last) != "-" or not is_joined(tokens, last) or not is_joined(tokens, last + 1):
        return False
    return setting.is_small_word or word_at(tokens, last + 1) in _ATTRIBUTES


def _is_small_talk(setting: Setting) -> bool:
    if setting.noun_word == "times" or (
        setting.noun_word in _LISTICLES and setting.number.value <= _LONGEST_LISTICLE
    ):
        return True
    if not setting.is_small_word:
        return False
    before = word_at(setting.tokens, setting.before)
    is_source = before == "to" and word_at(setting.tokens, setting.before - 1) == "according"
    if (
        is_source
        or setting.noun_word in _SMALL_TALK
        or (
            before in ("the", "these", "those", "other", "his", "her")
            and setting.number.value <= 3
            and word_at(setting.tokens, setting.before - 1) != "of"
        )
    ):
        return True
    return SMALL.get(before, 0) > 0


def _is_size_band(setting: Setting) -> bool:
    """ "firms with 250 or more employees": the size says which firms are meant."""
    if setting.bound in (EXACT, ABOUT) or setting.noun_word not in _STAFF_OR_NONE:
        return False
    tokens, before = setting.tokens, setting.before
    if word_at(tokens, before) not in ("with", "of", "employing", "between"):
        return False
    return any(word_at(tokens, at) in _ORGANISATIONS for at in range(max(0, before - 3), before))


def _is_age_limit(setting: Setting) -> bool:
    """ "were over 55", "those under 30", "who was 13"."""
    if setting.noun is not None or setting.number.value > _OLDEST:
        return False
    if setting.bound is EXACT:
        is_person = word_at(setting.tokens, setting.before - 1) in _PERSONS
        return word_at(setting.tokens, setting.before) in _IS and is_person
    limit, who = word_at(setting.tokens, setting.number.first - 1), word_at(setting.tokens, setting.before)
    is_person = who in _WHO or (who in _IS and setting.number.value >= _YOUNGEST_WORKER)
    return limit in ("over", "under") and is_person
