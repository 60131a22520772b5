"""What is said of a checked claim, as a person reads it."""

from __future__ import annotations

from bot.links import plain
from index.knowledge_base import Aspect, Checked, CheckVerdict

_VERDICTS = {
    CheckVerdict.AS_STATED: "Documented as stated",
    CheckVerdict.DIFFERENTLY: "Documented differently",
    CheckVerdict.CONTESTED: "Contested",
    CheckVerdict.FORECAST: "A forecast",
    CheckVerdict.NOTHING: "Nothing documents this",
}
_ASPECTS = {
    Aspect.VALUE: "Value",
    Aspect.SCOPE: "Scope",
    Aspect.PERIOD: "Period",
    Aspect.ENTITY: "Whose it is",
    Aspect.CAUSE: "Cause",
}


def verdict_in_words(checked: Checked) -> str:
    """The verdict, and whose forecast or view it rests on."""
    verdict = _VERDICTS[checked.verdict]
    return f"{verdict}, of {plain(checked.whose)}" if checked.whose else verdict


def differences_in_words(checked: Checked) -> list[str]:
    """One line an aspect: the claim's words, then the source's."""
    return [
        f"{_ASPECTS[one.aspect]}: the claim has “{plain(one.claim)}”; the source has: {plain(one.source)}"
        for one in checked.differs
    ]
