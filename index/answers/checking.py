"""What the knowledge base says of a claim: documented as stated, documented differently, contested, a forecast, or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from index.answers.abstaining import has_evidence
from index.answers.answering import answer_from
from index.answers.choosing import MOST_CONTESTED, MOST_DOCUMENTED
from index.answers.claim_parts import Part, split_parts
from index.answers.columns import is_by_receipts
from index.answers.conversation import follow
from index.answers.differences import NOT_STATED, Aspect, Difference, have_one_form
from index.answers.evidence import Evidence
from index.answers.finding import Findings, find
from index.answers.gate import find_unsound
from index.answers.generations import OpenGeneration
from index.answers.ledger import Entry, entries, is_compatible
from index.answers.matches import Match, find_matches, is_on_topic, order
from index.answers.questions import Asked, check_question
from index.answers.standing import OURSELVES, Judgement, judge
from index.answers.weights import shipped_weights
from index.assertions.statements import read_statements
from index.domain import (
    Answer,
    Citation,
    DocumentedLine,
    Figure,
    Kind,
    Line,
    Nearest,
    Source,
    SourceType,
    Standing,
    Statement,
    Status,
    Wording,
)

MOST_CLAIMS = 5  # of one long text: what a person reads at once
MOST_NEAREST = 3
_YET_TO_COME = re.compile(
    r"\b(?:will|would|could|(?-i:may)|might|shall|going to|expects?|predicts?|forecasts?|plans? to|aims? to|by (?:the end of )?20\d\d)\b",
    re.IGNORECASE,
)


class CheckVerdict(StrEnum):
    """What the knowledge base says of a claim; in the words of the command line."""

    AS_STATED = "documented as stated"
    DIFFERENTLY = "documented differently"
    CONTESTED = "contested"
    FORECAST = "forecast"
    NOTHING = "nothing documents this"


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim with its verdict, in what it differs from its deciding source, and the blocks of an answer.

    `decided_by` is the number of the deciding citation in `answer.citations`, None where nothing decides. `whose` is the
    forecast or view, where the verdict rests on one.
    """

    claim: str
    verdict: CheckVerdict
    answer: Answer
    differs: tuple[Difference, ...] = ()
    decided_by: int | None = None
    whose: str | None = None

    @property
    def deciding_source(self) -> Source | None:
        """The source on which the verdict rests."""
        return self.answer.citations[self.decided_by - 1].source if self.decided_by else None


def split_claims(text: str) -> tuple[list[str], int]:
    """The sentences of a text that are worth a check, and how many more there are.

    A text of one sentence is a claim as it stands; of several, those with figures are, or all where none has one.
    """
    found = [one for one in _read(text) if not one.is_heading] if text.strip() else []
    if len(found) <= 1:
        return [text], 0
    with_figures = [one.citation.quote for one in found if one.figures]
    claims = with_figures or [one.citation.quote for one in found]
    return claims[:MOST_CLAIMS], len(claims) - len(claims[:MOST_CLAIMS])


def check_claim(opened: OpenGeneration, claim: str, encode: Callable[[list[str]], np.ndarray]) -> Checked:
    """What the generation's sources say of a claim.

    Args:
        opened: the generation.
        claim: as `prepare_claim` returns it.
        encode: makes a vector of each text, one a row.
    """
    asked = follow(claim, (), opened.vocabulary).asked
    stated = _principal(_read(claim))
    parts = split_parts(stated) if stated else []
    vector, *vectors = encode([claim, *(part.text for part in parts)])
    weights = shipped_weights(opened.generation.model, is_claim=True)
    findings = find(opened, asked, claim, vector, weights)
    weighed = _best_first(findings)
    pool = entries(one.sentence.statement for one in weighed)
    answer = answer_from(opened, claim, asked, findings, weights.answerable)
    if not has_evidence(asked, findings.found.weighed, findings.order):
        answer = _emptied(answer)
    if stated is not None and stated.figures:
        matches = find_matches(asked, stated, weighed, pool)
        for part, its_vector in zip(parts, vectors, strict=True):
            matches += _match_part(opened, part, asked, its_vector)
        matches.sort(key=order)
        if stated.kind is Kind.PROJECTION:
            # "41 percent would cut staff" may be what people answered: that has been counted.
            has_come = not _YET_TO_COME.search(claim)
            matches = [one for one in matches if _is_answered(one) or (has_come and _has_happened(one))]
        if matches:
            return _conclude(opened, claim, stated, matches, answer)
        if stated.kind not in (Kind.PROJECTION, Kind.COMMENTARY):
            return Checked(claim, CheckVerdict.NOTHING, _emptied(answer))
    return _check_view(opened, claim, stated, asked, weighed, pool, answer)


def _match_part(opened: OpenGeneration, part: Part, claim: Asked, vector: np.ndarray) -> list[Match]:
    """Matches of one part of a long claim, which says when in another part, or not at all."""
    asked = follow(part.text, (), opened.vocabulary).asked
    asked = replace(asked, periods=asked.periods or claim.periods)
    weighed = _best_first(
        find(opened, asked, part.text, vector, shipped_weights(opened.generation.model, is_claim=True))
    )
    pool = entries(one.sentence.statement for one in weighed)
    found = find_matches(asked, part.statement, weighed, pool)
    return [replace(one, mine=part.of_claim[part.statement.figures.index(one.mine)]) for one in found]


def _is_answered(match: Match) -> bool:
    """True where the match is the claim's value in a survey."""
    is_survey = match.entry.figure.status is Status.SURVEY and match.judgement.is_documented
    return is_survey and is_compatible(match.mine, match.entry.figure)


def _has_happened(match: Match) -> bool:
    """True where what a claim words as still going on has been counted: "is cutting 500 jobs"."""
    is_of_its_time = not match.differs_in(Aspect.PERIOD) and is_compatible(match.mine, match.entry.figure)
    return is_of_its_time and match.judgement.is_documented


def prepare_claim(claim: str) -> str:
    """The claim without mentions and needless white space.

    Raises:
        QuestionRefused: if it is empty, too long, or holds no word or number.
    """
    return check_question(claim)


def _read(text: str) -> list[Statement]:
    return read_statements(Source("claim", "", text, Wording.ORIGINAL, SourceType.BLOG))


def _principal(statements: Sequence[Statement]) -> Statement | None:
    """The sentence that is checked: the first with a figure, else the first."""
    return next((one for one in statements if one.figures), statements[0] if statements else None)


def _best_first(findings: Findings) -> list[Evidence]:
    return [findings.evidence(row) for row in findings.order]


def _conclude(
    opened: OpenGeneration, claim: str, stated: Statement, matches: Sequence[Match], answer: Answer
) -> Checked:
    """The verdict of the best match, and what the claim's other figures add to it."""
    best = matches[0]
    if not best.judgement.is_documented:
        is_forecast = (
            best.entry.figure.status is Status.PROJECTION or best.judgement.standing is Standing.PROJECTION
        )
        verdict = CheckVerdict.FORECAST if is_forecast else CheckVerdict.CONTESTED
        checked = Checked(
            claim, verdict, answer, best.differs, whose=_whose(best.judgement, best.entry.source)
        )
        return _with_decision(opened, checked, best.evidence, best.judgement)
    differs = list(best.differs)
    for figure in stated.figures:
        if figure is best.mine or figure.status is not Status.COUNTED:
            continue
        other = next((one for one in matches if one.mine is figure and one.judgement.is_documented), None)
        if other:
            differs += other.differs
        elif not _stands_on_page(opened, figure, best.entry.source):
            differs.append(Difference(Aspect.VALUE, figure.quantity.surface, NOT_STATED))
    verdict = CheckVerdict.DIFFERENTLY if differs else CheckVerdict.AS_STATED
    if not differs and stated.kind is Kind.COMMENTARY and best.mine.status is Status.RHETORICAL:
        # A true number put to an effect: what the sentence makes of it, no source counted.
        verdict = CheckVerdict.CONTESTED
    checked = Checked(claim, verdict, answer, tuple(dict.fromkeys(differs)))
    return _with_decision(opened, checked, best.evidence, best.judgement)


def _stands_on_page(opened: OpenGeneration, figure: Figure, source: Source) -> bool:
    """True where the page that decides gives the figure elsewhere, such as how many were asked."""
    return any(
        have_one_form(figure, other.figure)
        and is_compatible(figure, other.figure)
        and judge(other.statement, ()).is_documented
        for other in opened.told([source.id]).entries
    )


def _check_view(
    opened: OpenGeneration,
    claim: str,
    stated: Statement | None,
    asked: Asked,
    weighed: Sequence[Evidence],
    pool: Sequence[Entry],
    answer: Answer,
) -> Checked:
    """The verdict of a forecast, an opinion or an event: whoever says so, it is not documented."""
    is_forecast = stated is not None and stated.kind is Kind.PROJECTION
    fitting = [one for one in weighed if one.fits and not is_by_receipts(one.sentence.statement)]
    for one in fitting if answer.answered or is_forecast else ():
        statement = one.sentence.statement
        if not is_on_topic(asked, one) or (statement.kind is Kind.PROJECTION) != is_forecast:
            continue
        mine = stated.figures if stated else ()
        if mine and not any(
            have_one_form(own, figure) and is_compatible(own, figure)
            for own in mine
            for figure in statement.figures
        ):
            continue
        judgement = judge(statement, pool)
        if judgement.is_documented:
            continue
        verdict = CheckVerdict.FORECAST if is_forecast else CheckVerdict.CONTESTED
        checked = Checked(claim, verdict, answer, whose=_whose(judgement, statement.citation.source))
        return _with_decision(opened, checked, one, judgement)
    if is_forecast:
        return Checked(claim, CheckVerdict.FORECAST, answer, whose=stated.speaker if stated else None)
    first = next((line for line in answer.contested if line.by != OURSELVES), None)
    if first and stated is not None and not stated.figures:
        return Checked(claim, CheckVerdict.CONTESTED, answer, (), first.citations[0], first.by)
    return Checked(claim, CheckVerdict.NOTHING, _emptied(answer))


def _whose(judgement: Judgement, source: Source) -> str:
    """Who stands behind a line that nobody counted: its speaker, else the page."""
    return judgement.by or source.publisher or source.author or source.title


def _with_decision(
    opened: OpenGeneration, checked: Checked, evidence: Evidence, judgement: Judgement
) -> Checked:
    """The deciding line at the head of its block; nothing where it does not pass the gate."""
    statement = evidence.sentence.statement
    answer = checked.answer
    number, answer = _cite(answer, statement.citation)
    rest = [one for one in (*answer.documented, *answer.contested) if one.citations[0] != number]
    head = _line(statement, judgement, number)
    documented = [one for one in rest if isinstance(one, DocumentedLine)]
    contested: list[Line] = [one for one in rest if not isinstance(one, DocumentedLine)]
    if isinstance(head, DocumentedLine):
        documented.insert(0, head)
    else:
        contested.insert(0, head)
    answer = replace(
        answer,
        documented=tuple(documented[:MOST_DOCUMENTED]),
        contested=tuple(contested[:MOST_CONTESTED]),
        nearest=(),
        complete=True,
    )
    if find_unsound(answer, opened):
        return Checked(checked.claim, CheckVerdict.NOTHING, _emptied(checked.answer))
    return replace(checked, answer=answer, decided_by=number)


def _cite(answer: Answer, citation: Citation) -> tuple[int, Answer]:
    """The citation's number, and the answer that holds it."""
    for at, known in enumerate(answer.citations, start=1):
        if (known.source.id, known.start, known.end) == (citation.source.id, citation.start, citation.end):
            return at, answer
    passage_id = f"{citation.source.id}#{citation.start}-{citation.end}"
    return len(answer.citations) + 1, replace(
        answer, citations=(*answer.citations, citation), passage_ids=(*answer.passage_ids, passage_id)
    )


def _line(statement: Statement, judgement: Judgement, number: int) -> Line:
    figures = statement.figures
    carrying = statement.carrying_figure
    entity = carrying.entity if carrying else figures[0].entity if figures else ""
    make = DocumentedLine if judgement.is_documented else Line
    return make(
        text=statement.citation.quote,
        standing=judgement.standing,
        citations=(number,),
        figures=figures,
        entity=entity,
        by=None if judgement.is_documented else judgement.by,
        why=judgement.why,
        confidence=statement.confidence,
    )


def _emptied(answer: Answer) -> Answer:
    """An answer that shows nothing but the sources that come closest."""
    nearest = list(answer.nearest)
    for citation in answer.citations:
        if len(nearest) < MOST_NEAREST and citation.source.id not in {one.source.id for one in nearest}:
            nearest.append(Nearest(citation.source, citation.quote, citation.start))
    return Answer(
        answer.question,
        answer.generation,
        nearest=tuple(nearest),
        complete=False,
        elapsed_ms=answer.elapsed_ms,
    )
