import numpy as np

from index.answers.choosing import Choice, choose
from index.answers.evidence import weigh
from index.answers.finding import Findings
from index.answers.lines import Lines
from index.answers.preparing import Sentence
from index.answers.questions import read_question
from index.answers.ranking import Found
from index.answers.standing import Judgement
from index.domain import Kind, SourceType, Standing, Statement
from tests.test_evidence import CUT, VOCABULARY, prepare

ASKED = read_question("harlow jobs", VOCABULARY)


def findings(*lines: tuple[Sentence, float, int]) -> Findings:
    """Sentences with their scores, best first, and the axis that each one's vector is."""
    columns = Lines.of([one for one, *_ in lines])
    weighed = weigh(ASKED, columns, VOCABULARY, np.full(len(lines), 0.5))
    vectors = np.eye(9, dtype=np.float32)[[at for *_, at in lines]]
    scored = weighed.with_score(np.array([score for _, score, _ in lines]))
    half = np.full(len(lines), 0.5)
    return Findings((), Found(columns, scored, half, half, half, vectors), np.arange(len(lines)))


def judged(statement: Statement) -> Judgement:
    if statement.carrying_figure:
        return Judgement(Standing.DOCUMENTED_FIGURE, None, "")
    return Judgement(Standing.COMMENTARY, None, "")


def chosen(*lines: tuple[Sentence, float, int]) -> tuple[list[str], list[str]]:
    documented, contested = choose(findings(*lines), lambda statement: True, judged)
    return texts(documented), texts(contested)


def texts(choices: list[Choice]) -> list[str]:
    return [one.statement.citation.quote for one in choices]


def count(number: int) -> Sentence:
    text = f"{'A B C D E F G'.split()[number]} cut jobs in plant {number}."
    return prepare(text, source_id=f"s{number}", period="2024", value=40.0 + number)


def view(text: str, source_id: str = "v") -> Sentence:
    return prepare(text, source_id=source_id, kind=Kind.COMMENTARY)


def test_four_documented_and_three_contested_lines_are_the_most() -> None:
    counts = [(count(number), 1.0, number) for number in range(6)]
    views = [(view(f"Reader {name} doubts it {name}.", name), 1.0, 8) for name in "pqrst"]
    documented, contested = chosen(*counts, *views)
    assert (len(documented), len(contested)) == (4, 3)


def test_lines_unlikely_to_answer_are_left_out_but_for_the_best() -> None:
    assert chosen((count(0), -4.0, 0), (count(1), -4.5, 1)) == ([count(0).statement.citation.quote], [])
    assert len(chosen((count(0), 4.0, 0), (count(1), -2.5, 1))[0]) == 1


def test_another_page_with_the_same_figure_is_cited_with_the_line() -> None:
    again = prepare(CUT, source_id="b", period="2024", value=40)
    documented, _ = choose(
        findings((prepare(CUT, period="2024", value=40), 2.0, 0), (again, 1.0, 1)), lambda one: True, judged
    )
    (line,) = documented
    assert [one.statement.citation.source.id for one in line.further] == ["b"]


def test_another_value_in_nearly_the_same_words_stays_a_line_of_its_own() -> None:
    other = prepare(CUT.replace("40", "60"), source_id="b", period="2024", value=60)
    documented, _ = chosen((prepare(CUT, period="2024", value=40), 2.0, 0), (other, 1.0, 0))
    assert len(documented) == 2


def test_one_of_our_own_notes_is_the_most() -> None:
    notes = [
        prepare(f"{name} differ.", source_id=name, kind=Kind.COMMENTARY, source_type=SourceType.EDITORS_NOTE)
        for name in ("Counts", "Scopes")
    ]
    assert chosen((notes[0], 2.0, 0), (notes[1], 1.0, 1))[1] == ["Counts differ."]


def test_what_did_not_pass_the_gate_is_not_chosen() -> None:
    documented, _ = choose(
        findings((count(0), 2.0, 0), (count(1), 1.0, 1)), lambda one: "plant 1" in one.citation.quote, judged
    )
    assert texts(documented) == [count(1).statement.citation.quote]
