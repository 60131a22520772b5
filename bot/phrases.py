"""The fixed words of a reply: periods, bases and kinds as a person would say them."""

from __future__ import annotations

from calendar import month_name

from bot.links import plain
from index.knowledge_base import (
    About,
    Basis,
    Disagreement,
    Figure,
    Line,
    Period,
    PeriodFrom,
    Side,
    Source,
    SourceType,
    Standing,
    Status,
    Wording,
)

NOT_VERIFIED = "We did not verify what a source counted."
NOT_DOCUMENTED = "Nothing in the knowledge base documents this."
NO_FIGURE = "No documented figure: nothing here was counted, attributed and dated."
NEAREST = "Sources that come closest, to look at yourself. They are not an answer:"
INCOMPLETE = "The sources discuss this, but none gives exactly what you asked for. What comes closest:"
DISAGREE = "Sources disagree"
ABOVE = "shown above"
DISAGREE_IN_MORE = "Sources disagree about this: see More."

_CONTRASTS = {
    About.VALUES: DISAGREE,
    About.SCOPES: "One number, two things",
    About.TIMES: "A later figure",
}
_IN_MORE = {
    About.SCOPES: "The same number is given for something else too: see More.",
    About.TIMES: "There is a later figure: see More.",
}
_BASES = {
    Basis.OFFICIAL_STATISTICS: "Official statistics",
    Basis.COMPANY_REPORTED: "Reported by the company itself",
    Basis.STUDY: "Found in a study",
    Basis.SURVEY: "Asked in a survey",
    Basis.PRIVATE_TALLY: "Counted by a private tally",
    Basis.MODEL_ESTIMATE: "Estimated with a model",
    Basis.UNKNOWN: "How it was counted is not said",
}
_TYPES = {
    SourceType.OFFICIAL_STATISTICS: "official statistics",
    SourceType.COMPANY_PUBLICATION: "the company's own publication",
    SourceType.PEER_REVIEWED: "peer-reviewed paper",
    SourceType.WORKING_PAPER: "working paper",
    SourceType.SURVEY_REPORT: "survey report",
    SourceType.PRIVATE_TALLY: "private tally",
    SourceType.THINK_TANK: "think tank",
    SourceType.NEWS_REPORT: "news report",
    SourceType.BLOG: "blog",
    SourceType.AGGREGATOR: "aggregator",
    SourceType.OPINION: "opinion piece",
    SourceType.EDITORS_NOTE: "our own note",
}
_PARTS = {"Q1": "first", "Q2": "second", "Q3": "third", "Q4": "fourth", "H1": "first", "H2": "second"}


def period_in_words(period: Period) -> str:
    """As one says it: "2024-02" is "February 2024", "2022/.." is "since 2022"."""
    first, _, last = period.form.partition("/")
    if not last:
        return _moment(first)
    if first == "..":
        return f"by {_moment(last)}"
    if last == "..":
        return f"since {_moment(first)}"
    return f"{_moment(first)} to {_moment(last)}"


def _moment(form: str) -> str:
    if form.startswith("FY"):
        return f"fiscal year {form[2:]}"
    year, _, rest = form.partition("-")
    if not rest:
        return year
    if rest in _PARTS:
        return f"{_PARTS[rest]} {'quarter' if rest[0] == 'Q' else 'half'} of {year}"
    month, _, day = rest.partition("-")
    return f"{int(day)} {month_name[int(month)]} {year}" if day else f"{month_name[int(month)]} {year}"


def contrast_in_words(about: str) -> str:
    """What stands above two figures side by side."""
    return next((said for one, said in _CONTRASTS.items() if one == about), DISAGREE)


def contrast_in_more(about: str) -> str:
    """What is said in a reply whose two figures side by side wait behind "More"."""
    return next((said for one, said in _IN_MORE.items() if one == about), DISAGREE_IN_MORE)


def side_in_words(disagreement: Disagreement, side: Side) -> str:
    """When a side's figure held, where the two differ in that; else ""."""
    is_told = disagreement.about == About.TIMES and side.period is not None
    return period_in_words(side.period) if is_told and side.period else ""


def basis_in_words(figure: Figure) -> str:
    """Who counted, how we know, and when, in one line that is true of any documented figure."""
    said = [f"{_BASES[figure.basis]}: {plain(figure.origin)}" if figure.origin else _BASES[figure.basis]]
    if figure.basis is Basis.UNKNOWN and figure.origin:
        said = [f"According to {plain(figure.origin)}", "how it was counted is not said"]
    if figure.period is not None:
        said.insert(1, dated(figure))
    return " · ".join(said)


def dated(figure: Figure) -> str:
    """The figure's period, saying so where only its page's date is known."""
    if figure.period is None:
        return "undated"
    when = period_in_words(figure.period)
    return f"as of the page's date, {when}" if figure.period_from is PeriodFrom.PUBLISHED else when


def commentary_in_words(line: Line, source: Source) -> str:
    """What kind of commentary a contested line is, and whose."""
    by = plain(line.by) if line.by else None
    page = plain(source.publisher or source.author or source.title)
    if source.type is SourceType.EDITORS_NOTE:
        return "Receipts' own note"
    match line.standing:
        case Standing.PROJECTION:
            return (
                f"Forecast or plan of {by}" if by else f"Forecast or plan, told by {page}; whose is not said"
            )
        case Standing.UNSOURCED:
            return f"No source given for this figure, told by {page}"
        case Standing.DISPUTED:
            return f"Disputed: told by {by or page}, and something nearer the origin differs"
        case Standing.REPORTED:
            return f"Reported without a figure, by {by or page}"
    if _is_only_undated(line):
        return f"No date given for this figure of {by or page}"
    return f"Claim or opinion of {by}" if by else f"Claim or opinion, told by {page}"


def _is_only_undated(line: Line) -> bool:
    """True where a figure was counted by someone named and lacks nothing but its period."""
    counted = [figure for figure in line.figures if figure.status in (Status.COUNTED, Status.SURVEY)]
    return any(figure.origin and figure.period is None for figure in counted) and not any(
        figure.is_fully_documented for figure in counted
    )


def page_in_words(source: Source) -> str:
    """Whose page it is and when it appeared: "American Banker, 1 March 2024"."""
    whose = plain(source.publisher or source.author or source.title)
    return f"{whose}, {published_in_words(source)}"


def published_in_words(source: Source) -> str:
    """When the page appeared, or that nobody knows."""
    if source.published is not None:
        return period_in_words(source.published)
    about = plain(source.published_about or "")
    if not about or about.lower().startswith("undated"):
        return about or "undated"
    try:
        return f"about {period_in_words(Period(about))}"
    except ValueError:
        return f"about {about}"


def left_out_in_words(count: int) -> str:
    """What is said of lines whose source is no longer what it was; "" where there are none."""
    lines = "1 line is" if count == 1 else f"{count} lines are"
    return f"{lines} left out: the source has changed or was removed since." if count else ""


def type_in_words(source: Source) -> str:
    """What the page is."""
    return _TYPES[source.type]


def wording_in_words(source: Source) -> str:
    """Whose words are shown of it."""
    return "the page's own words" if source.wording is Wording.ORIGINAL else "our note, not the page's words"
