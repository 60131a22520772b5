"""Whether an amount is the size of a rise or fall, or one of the two ends of a movement."""

from __future__ import annotations

from collections.abc import Sequence

from index.domain import Change
from index.numbers import movement_words as words
from index.numbers.amounts import Amount
from index.numbers.members import DECREASE, FROM, INCREASE, TO
from index.numbers.movement_ends import BOUNDARIES, LEADS, find_lead
from index.numbers.movement_links import link_movements
from index.numbers.numerals import word_at
from index.numbers.passives import read_passive
from index.numbers.tokens import TIME, WORD, Token
from index.numbers.units import is_currency

_LONGEST_NAMED = 3  # words from the article to the noun of a movement: "the median expected reduction"
_REACH = 14  # tokens from a verb to the number behind "by" or "to"; "cut customer resolution times for chats by" has 6
_OPENING = frozenset(("open", "opens", "opened", "opening"))
_CLOSING = frozenset(("close", "closes", "closed", "closing"))
_TAKING = frozenset(("take", "takes", "took", "taken", "taking"))
_DIRECTED = words.MOVING | _TAKING | {"go", "loss", "losses", "replaced"}
_PEOPLE = frozenset(
    "people staff workers employees graduates trainees interns apprentices clerks colleagues hands".split()
)
_PERSONAL = ("ers", "ors", "ists", "ants", "ents", "ices", "ians", "men")
_ENDS = frozenset((",", ";", ":", "\u2014", "(", "|"))
_NO_MOVEMENT_TO = words.NO_MOVEMENT_TO - {"up"}
_JOBS = words.JOBS | {"staff"}
_MORE = frozenset(("more", "fewer", "extra", "additional"))
_OBJECT_ENDS = words.NOUN_STOPS - words.DETERMINERS
_ABOVE_OR_BELOW = words.COMPARATIVES | {"above", "below"}
_BELOW = words.LOWER | {"below"}
_AFTER_A_NOUN = frozenset("in of for to from since over on by among between at , . ; ) :".split()) | {""}


def set_changes(tokens: Sequence[Token], amounts: Sequence[Amount]) -> None:
    """Gives each amount the change that the words around it and its neighbours tell."""
    for amount in amounts:
        if amount.change is None:
            amount.change = _read_change(tokens, amount)
    link_movements(tokens, amounts)


def _read_change(tokens: Sequence[Token], amount: Amount) -> Change | None:
    lead = find_lead(tokens, amount)
    if word_at(tokens, lead) == "to":
        return TO if _moves_to(tokens, lead) else None
    if _crosses(tokens, amount):
        return TO
    if _lets_go(tokens, amount):
        return DECREASE
    if word_at(tokens, lead) == "from":
        before = word_at(tokens, lead - 1)
        return FROM if before in words.GOING_VERBS or _direction(tokens, lead - 1, amount) else None
    # "cut 300 more jobs" is a cut, "12% more tasks" a rise whatever the verb.
    of_verb = _of_verb_before(tokens, amount)
    return (
        _of_counted_noun(tokens, amount)
        or (None if amount.unit else of_verb)
        or _of_words_behind(tokens, amount)
        or of_verb
        or _of_by(tokens, amount)
        or _of_verb_and_object(tokens, amount)
        or read_passive(tokens, amount)
        or _of_comparison(tokens, amount)
        or _of_named_size(tokens, amount)
    )


def _lets_go(tokens: Sequence[Token], amount: Amount) -> bool:
    """True for "let 2,600 people go" and "putting 236 people out of work"."""
    verb, behind = word_at(tokens, amount.before), word_at(tokens, amount.phrase_last)
    if verb in ("let", "lets", "letting"):
        return behind == "go"
    out_of_work = [word_at(tokens, amount.phrase_last + step) for step in range(3)]
    return verb in ("put", "puts", "putting") and out_of_work in (
        ["out", "of", "work"],
        ["out", "of", "jobs"],
    )


def _crosses(tokens: Sequence[Token], amount: Amount) -> bool:
    """True for "fell below 3,000": the limit is where the movement ends."""
    if word_at(tokens, amount.before) not in words.THRESHOLD_VERBS:
        return False
    limit = word_at(tokens, amount.first - 1)
    return limit in ("below", "above") or (
        limit in ("under", "past", "over", "beyond") and amount.unit not in ("%", "pp")
    )


def _moves_to(tokens: Sequence[Token], lead: int) -> bool:
    if word_at(tokens, lead - 1) in _NO_MOVEMENT_TO:
        return False
    for at in range(lead - 1, max(-1, lead - 1 - _REACH), -1):
        word = tokens[at].lower
        if tokens[at].text in BOUNDARIES:
            return False
        if word in words.GOING_VERBS or word in words.RISING or word in words.FALLING:
            return True
    return False


def _direction(tokens: Sequence[Token], at: int, amount: Amount) -> Change | None:
    """INCREASE or DECREASE where a token names a movement, else None."""
    word = word_at(tokens, at)
    if word not in _DIRECTED:
        return None
    if word in ("up", "down") and word_at(tokens, at - 1) in words.PARTICLE_VERBS:
        return None
    if word == "go" and word_at(tokens, at - 1) in ("let", "lets", "letting"):
        return DECREASE
    if word in words.RISING:
        is_sum = (
            word.startswith("add")
            and word_at(tokens, at + 1) == "up"
            and not (word_at(tokens, at + 2) == "to" and word_at(tokens, at - 1) in words.MODALS)
        )
        is_funding = word.startswith("rais") and is_currency(amount.unit)
        is_other = word in _OPENING and not _counts_places(tokens, amount)
        return None if is_sum or is_funding or is_other else INCREASE
    if word in _TAKING and word_at(tokens, at + 1) in ("on", "back"):
        return INCREASE if _counts_people(tokens, amount) else None
    if word in ("loss", "losses") and word_at(tokens, at + 1) == "of":
        noun = "" if amount.noun is None else tokens[amount.noun].lower
        return DECREASE if noun in words.JOBS else None
    if word == "replaced":
        return DECREASE if at < amount.first and _counts_people(tokens, amount) else None
    if word not in words.FALLING:
        return None
    if word in ("lay", "lays", "laid", "laying"):
        return DECREASE if "off" in (word_at(tokens, at + step) for step in range(1, 8)) else None
    if word == "offs":
        return DECREASE if word_at(tokens, at - 2) == "lay" else None
    if word in ("lose", "loses", "lost", "losing") and is_currency(amount.unit):
        return None
    return None if word in _CLOSING and not _counts_places(tokens, amount) else DECREASE


def _counts_people(tokens: Sequence[Token], amount: Amount) -> bool:
    """True for people by their trade or standing: "apprentices", "cashiers", "drivers"."""
    noun = "" if amount.noun is None else tokens[amount.noun].lower
    return noun in _PEOPLE or noun.endswith(_PERSONAL)


def _counts_places(tokens: Sequence[Token], amount: Amount) -> bool:
    return amount.noun is not None and tokens[amount.noun].lower in words.PLACES


def _of_counted_noun(tokens: Sequence[Token], amount: Amount) -> Change | None:
    """ "54,836 announced job cuts", "300 hires"."""
    noun = "" if amount.noun is None else tokens[amount.noun].lower
    if amount.noun == amount.number_last and noun in words.MOVEMENT_NOUNS:
        return _direction(tokens, amount.noun, amount)
    if noun in words.COUNTED_RISES:
        return INCREASE
    is_loss = noun in ("losses", "loss") and word_at(tokens, (amount.noun or 0) - 1) in _JOBS
    return DECREASE if noun in words.COUNTED_FALLS or is_loss else None


def _of_words_behind(tokens: Sequence[Token], amount: Amount) -> Change | None:
    """ "12% more tasks", "1,800 fewer", "a 25% reduction", "a 2.3-point fall", "a tenfold increase"."""
    word = word_at(tokens, amount.number_last if not amount.unit else amount.last)
    comparatives = words.COMPARATIVES if amount.unit else _MORE
    if word in comparatives and amount.unit != "x":
        return INCREASE if word in words.HIGHER else DECREASE
    if not amount.unit and not _is_attribute(tokens, amount):
        return None
    for at in range(amount.last, min(amount.last + 5, len(tokens))):
        token = tokens[at]
        if token.kind is not WORD and token.text != "-":
            return None
        if token.lower in words.NOUN_STOPS or token.lower in words.ANSWERING:
            return None
        direction = _direction(tokens, at, amount)
        if direction and token.lower not in words.VERBS_ONLY and not token.lower.endswith(("ing", "ed")):
            return direction if _is_noun_here(tokens, at, amount) else None
    return None


def _is_attribute(tokens: Sequence[Token], amount: Amount) -> bool:
    return tokens[amount.number_last].text == "-" if amount.number_last < len(tokens) else False


def _is_noun_here(tokens: Sequence[Token], at: int, amount: Amount) -> bool:
    """False where a word that is noun and verb alike has the amount for its subject: "40% cut staff"."""
    if tokens[at].lower not in words.AMBIGUOUS_NOUNS or word_at(tokens, at + 1) in _AFTER_A_NOUN:
        return True
    return amount.before >= 0 and word_at(tokens, amount.before) not in (
        ",",
        "and",
        "that",
        "while",
        "but",
        ";",
        "of",
    )


def _of_verb_before(tokens: Sequence[Token], amount: Amount) -> Change | None:
    """ "cut 1,200 jobs", "rose by a further 14%", "a reduction of 25%", "layoffs of around a tenth"."""
    has_of = False
    for at in range(amount.before, max(-1, amount.before - 8), -1):
        word = tokens[at].lower
        direction = _direction(tokens, at, amount)
        if direction:
            return direction if has_of or word not in words.PURE_NOUNS else None
        has_of = has_of or word == "of"
        is_let_go = word == "of" and word_at(tokens, at - 1) == "go"
        if is_let_go:
            return _direction(tokens, at - 1, amount)
        if word == "of" and (found := _of_noun_in(tokens, at, amount)):
            return found
        if word not in words.BETWEEN and tokens[at].kind is not TIME:
            return None
    return None


def _of_noun_in(tokens: Sequence[Token], of: int, amount: Amount) -> Change | None:
    """ "a fall in employment of 13%": the noun stands before "in"."""
    if word_at(tokens, of - 1) in ("rate", "pace"):
        at = next((at for at in range(of - 2, max(0, of - 6), -1) if tokens[at].lower == "at"), None)
        return None if at is None else _direction(tokens, at - 1, amount)
    if word_at(tokens, of - 1) in words.NOT_A_WHOLE:
        return None
    for at in range(of - 2, max(0, of - 6), -1):
        if word_at(tokens, at) in ("in", "for", "to", "among"):
            return _direction(tokens, at - 1, amount)
        if tokens[at].kind is not WORD:
            return None
    return None


def _of_by(tokens: Sequence[Token], amount: Amount) -> Change | None:
    """ "cut costs by a third", "cut in half"; not "expected by 41% of employers"."""
    lead = amount.before
    while word_at(tokens, lead) in LEADS:
        lead -= 1
    is_in_half = word_at(tokens, lead) == "in" and word_at(tokens, amount.first) == "half"
    if word_at(tokens, lead) != "by" and not is_in_half:
        return None
    for at in range(lead - 1, max(-1, lead - 1 - _REACH), -1):
        direction = _direction(tokens, at, amount)
        if direction:
            return direction
        is_agent = at == lead - 1 and tokens[at].lower.endswith("ed")
        if is_agent or tokens[at].text in BOUNDARIES:
            return None
    return None


def _of_verb_and_object(tokens: Sequence[Token], amount: Amount) -> Change | None:
    """ "reduced headcount 22 percent", "its shares fell sharply 5%"."""
    if amount.unit not in ("%", "pp", "x"):
        return None
    for at in range(amount.before, max(-1, amount.before - 6), -1):
        word = tokens[at].lower
        direction = _direction(tokens, at, amount)
        if direction and word not in words.PURE_NOUNS:
            return direction
        is_plain = tokens[at].kind is WORD and word not in _OBJECT_ENDS
        if not is_plain and tokens[at].text != "-":
            return None
    return None


def _of_comparison(tokens: Sequence[Token], amount: Amount) -> Change | None:
    """ "3.2 per cent above the 2022 level", "200 lower than a year earlier", "twice the number of 2024".

    What is compared with must be of another time: "5% above the average" tells of no movement.
    """
    at = amount.phrase_last
    word = word_at(tokens, at)
    is_multiple = amount.unit == "x" and word in ("as", "the", "that")
    if not (is_multiple or word in _ABOVE_OR_BELOW):
        return None
    end = next(
        (to for to in range(at, min(at + _REACH, len(tokens))) if tokens[to].text in _ENDS), len(tokens)
    )
    if not any(token.kind is TIME for token in tokens[at : min(end, at + _REACH)]):
        return None
    return DECREASE if word in _BELOW else INCREASE


def _of_named_size(tokens: Sequence[Token], amount: Amount) -> Change | None:
    """ "The gain was 27%": the subject itself names the movement."""
    if word_at(tokens, amount.before) not in words.BE:
        return None
    noun = word_at(tokens, amount.before - 1)
    is_named = noun in words.MOVEMENT_NOUNS and not noun.endswith("s")
    phrase = [word_at(tokens, at) for at in range(amount.before - 2, amount.before - 2 - _LONGEST_NAMED, -1)]
    if not is_named or words.DETERMINERS.isdisjoint(phrase):
        return None
    return _direction(tokens, amount.before - 1, amount)
